"""A person who talks with flows given as text: keeps the session and what was kept, hears what is said."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from bot.actions import Action, EditMessage, KeepValue, RecordEntry, SendMessage, StartTimer, Turn
from bot.crisis.built_in import built_in_lexicon
from bot.directory.helplines import load_helplines
from bot.engine.converse import converse
from bot.engine.world import World
from bot.events import ChatId, CheckInDue, ChoicePicked, Event, TextReceived, TimerElapsed
from bot.flow.library import Library, digest_of
from bot.message import Message
from bot.session import Entry, Facts, FactsWanted, SeriesNeed, Session, Value

CHAT = ChatId(7)
MONDAY = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

CRISIS_FLOW = """---
entrances: {default: {check-in: check, crisis: start, emergency: now}}
---

# Crisis

## Start

I am a bot, not a person. Are you thinking about killing yourself?

- [Yes](#now "or: anything else")
- [No](#bye)

## Now

Call now.

- [It is over](#bye "or: anything else")

## Check

When you say that, do you mean you want to die?

- [It's an expression](#bye "set denied is yes; or: anything else")
- [Yes](#start)

## Bye

Thank you for telling me.

> end
"""


def world_of(flows: Mapping[str, str], *, crisis: str = CRISIS_FLOW, country: str = "") -> World:
    """A world of these flows by name (`name` or `name@language`), a crisis flow, and the built-in lexicon."""
    texts = {("crisis", "en"): crisis} if crisis else {}
    for key, text in flows.items():
        name, _, language = key.partition("@")
        texts[name, language or "en"] = text
    return World(
        library=Library(
            texts={(*key, digest_of(text)): text for key, text in texts.items()},
            live={key: digest_of(text) for key, text in texts.items()},
        ),
        lexicon=built_in_lexicon(),
        helplines=load_helplines({}),
        country=country,
    )


class Talk:
    """One person's conversation, turn by turn."""

    def __init__(self, world: World, *, at: datetime = MONDAY, kept: Mapping[str, Value] | None = None) -> None:
        self.world, self.at = world, at
        self.session = Session(chat=CHAT)
        self.kept: dict[str, Value] = {"consent": "yes", **(kept or {})}
        self.series: dict[str, list[Entry]] = {}
        self.timers: list[StartTimer] = []
        self.last = Turn(session=self.session)

    def hear(self, event: Event) -> "Talk":
        """Let an event happen."""
        loaded: frozenset[SeriesNeed] = frozenset()
        while True:
            facts = Facts(kept=self.kept, series={n: tuple(e) for n, e in self.series.items()}, loaded=loaded)
            try:
                self.last = converse(self.world, self.session, facts, event)
            except FactsWanted as wanted:
                loaded = wanted.needs
                continue
            break
        self.session = self.last.session
        for action in self.last.actions:
            self._apply(action)
        return self

    def say(self, text: str, **more: object) -> "Talk":
        """Type something."""
        return self.hear(TextReceived(chat=CHAT, at=self.at, text=text, **more))  # type: ignore[arg-type]

    def press(self, label: str, *, of: Message | None = None) -> "Talk":
        """Press a button of the newest message that has one so labelled."""
        message = of or next(m for m in reversed(self.messages) if m.rows)
        token = next(button.token for button in message.buttons() if button.label == label)
        return self.hear(ChoicePicked(chat=CHAT, at=self.at, token=token, label=label))

    def wait(self, span: timedelta) -> "Talk":
        """Let time pass; every clock that runs out on the way is heard."""
        self.at += span
        due = sorted((timer for timer in self.timers if timer.due <= self.at), key=lambda timer: timer.due)
        for timer in due:
            self.timers.remove(timer)
            self.hear(TimerElapsed(chat=CHAT, at=timer.due, serial=timer.serial, kind=timer.kind))
        return self

    def due(self, flow: str) -> "Talk":
        """A schedule comes due, at an hour of their own."""
        return self.hear(CheckInDue(chat=CHAT, at=self.at, flow=flow, own_hour=True))

    @property
    def messages(self) -> list[Message]:
        """What was said in the last turn."""
        return [action.message for action in self.last.actions if isinstance(action, SendMessage | EditMessage)]

    @property
    def said(self) -> str:
        """The words of the last turn."""
        return "\n".join(message.text for message in self.messages)

    @property
    def pile(self) -> list[str]:
        """The flows under way, the lowest first."""
        return [frame.flow for frame in self.session.frames]

    @property
    def labels(self) -> list[str]:
        """The buttons of the last turn."""
        return [button.label for message in self.messages for button in message.buttons()]

    def _apply(self, action: Action) -> None:
        match action:
            case KeepValue(name=name, value=None):
                self.kept.pop(name, None)
            case KeepValue(name=name, value=value) if value is not None:
                self.kept[name] = value
            case RecordEntry(name=name, value=value, at=at, key=key):
                others = [entry for entry in self.series.get(name, []) if entry.key != key]
                self.series[name] = [Entry(at=at, value=value, key=key), *others]
            case StartTimer():
                self.timers.append(action)
            case _:
                return


def begin(flows: Mapping[str, str], flow: str, **more: object) -> Talk:
    """A talk that stands at the beginning of *flow*."""
    talk = Talk(world_of(flows), **more)  # type: ignore[arg-type]
    return talk.say(f"/{flow}")
