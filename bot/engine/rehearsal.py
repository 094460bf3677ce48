"""Play a rehearsal: a conversation that must go a certain way, with a person held in memory.

Pure like the conversation itself: time moves only where the rehearsal says so.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from heapq import heappop, heappush
from itertools import count

from bot.actions import (
    Action,
    EditMessage,
    KeepValue,
    RecordEntry,
    ScheduleCheckIn,
    SendMessage,
    StartTimer,
    StopCheckIns,
    Turn,
)
from bot.engine.converse import converse
from bot.engine.world import World
from bot.events import ChatId, CheckInDue, ChoicePicked, Event, TextReceived, TimerElapsed
from bot.flow.definition import Flow, Line, Rehearsal
from bot.flow.problem import Span
from bot.folding import fold
from bot.message import Button, Message
from bot.schedule import WEEKDAYS, next_due
from bot.session import Entry, Facts, FactsWanted, SeriesNeed, Session, Value

START = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
"""When a rehearsal plays unless it says otherwise: a Monday noon, far from any change of the clocks."""
MOST_DUE = 500  # clocks delivered for one `after:`; more is a circle


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Where a rehearsal went another way, in a sentence, and the conversation up to there."""

    span: Span
    message: str
    transcript: tuple[str, ...]


class Person:
    """Somebody in memory: a session, what was kept and recorded, the clocks that run, and what was said."""

    def __init__(self, world: World, *, at: datetime = START, language: str = "en") -> None:
        self.world, self.at, self.language = world, at, language
        self.session = Session(chat=ChatId(1), language=language)
        self.kept: dict[str, Value] = {"consent": "yes"}
        self.series: dict[str, tuple[Entry, ...]] = {}
        self.transcript: list[str] = []
        self.said: list[Message] = []
        self.buttons: tuple[Button, ...] = ()
        self._due: list[tuple[datetime, int, StartTimer | ScheduleCheckIn]] = []
        self._order = count()

    def hear(self, event: Event) -> Turn:
        """Let an event happen."""
        turn = self._converse(event)
        self.session = turn.session
        for action in turn.actions:
            self._apply(action)
        return turn

    def _converse(self, event: Event) -> Turn:
        loaded: frozenset[SeriesNeed] = frozenset()
        while True:
            facts = Facts(kept=self.kept, series=self.series, loaded=loaded)
            try:
                return converse(self.world, self.session, facts, event)
            except FactsWanted as wanted:
                loaded = wanted.needs

    def say(self, text: str) -> Turn:
        """Type *text*, or press the button of that label."""
        self.transcript.append(f"you: {text}")
        button = next((each for each in self.buttons if each.token and fold(each.label) == fold(text)), None)
        if button is not None:
            return self.hear(ChoicePicked(chat=self.session.chat, at=self.at, token=button.token))
        return self.hear(TextReceived(chat=self.session.chat, at=self.at, text=text, language=self.language))

    def advance(self, span: timedelta) -> None:
        """Let time pass; all that falls due on the way happens in order."""
        end = self.at + span
        for _ in range(MOST_DUE):
            if not self._due or self._due[0][0] > end:
                break
            due, _, action = heappop(self._due)
            self.at = max(self.at, due)
            self.hear(self._woken(action))
        self.at = end

    def _woken(self, action: StartTimer | ScheduleCheckIn) -> Event:
        chat = self.session.chat
        if isinstance(action, StartTimer):
            return TimerElapsed(chat=chat, at=self.at, serial=action.serial, kind=action.kind)
        if action.due is None:
            self._schedule(action)
        return CheckInDue(chat=chat, at=self.at, flow=action.flow, step=action.step)

    def _schedule(self, action: ScheduleCheckIn) -> None:
        if action.due is not None:
            due = action.due
        else:
            days = frozenset(action.days) & frozenset(WEEKDAYS) or frozenset(WEEKDAYS)
            due = next_due(self.at, time.fromisoformat(action.clock), UTC, days)
        self._push(due, action)

    def _push(self, due: datetime, action: StartTimer | ScheduleCheckIn) -> None:
        heappush(self._due, (due, next(self._order), action))

    def _apply(self, action: Action) -> None:
        match action:
            case SendMessage(message=message) | EditMessage(message=message):
                self.said.append(message)
                self.buttons = message.buttons() or self.buttons
                self.transcript.append(f"bot: {message.text or message.alt}")
                self.transcript += [f"     [{button.label}]" for button in message.buttons()]
            case StartTimer(due=due):
                self._push(due, action)
            case ScheduleCheckIn():
                self._schedule(action)
            case StopCheckIns(flow=flow):
                self._due = [
                    each for each in self._due if isinstance(each[2], StartTimer) or flow not in ("", each[2].flow)
                ]
            case KeepValue(name=name, value=value):
                self.kept.pop(name, None)
                if value is not None:
                    self.kept[name] = value
            case RecordEntry(name=name, value=value, at=at, key=key):
                others = tuple(entry for entry in self.series.get(name, ()) if entry.key != key)
                self.series[name] = (Entry(at=at, value=value, key=key), *others)
            case _:
                return


def play(world: World, flow: Flow, rehearsal: Rehearsal, *, start: datetime = START) -> Failure | None:
    """Play it from the beginning of *flow*; None when everything went as it says."""
    return _Play(world, flow, start).run(rehearsal)


class _Play:
    def __init__(self, world: World, flow: Flow, start: datetime) -> None:
        self._flow = flow
        self._person = Person(world, at=start, language=flow.language)
        self._begin, self._step = flow.name, ""
        self._begun = False
        self._found = 0

    def run(self, rehearsal: Rehearsal) -> Failure | None:
        for line in rehearsal.lines:
            if not self._begun and line.word not in ("given", "start"):
                self._open()
            wrong = self._WORDS[line.word](self, line)
            if wrong:
                return Failure(span=line.span, message=wrong, transcript=tuple(self._person.transcript))
        return None

    def _open(self) -> None:
        self._begun = True
        person = self._person
        person.hear(CheckInDue(chat=person.session.chat, at=person.at, flow=self._begin, step=self._step))

    def _you(self, line: Line) -> str:
        self._fresh()
        self._person.say(line.text)
        return ""

    def _after(self, line: Line) -> str:
        span = span_of(line.text)
        if span is None:
            return f"“after: {line.text}” is no time. Write it like “after: 3 seconds”."
        self._fresh()
        self._person.transcript.append(f"after: {line.text}")
        self._person.advance(span)
        return ""

    def _fresh(self) -> None:
        self._person.said.clear()
        self._found = 0

    def _bot(self, line: Line) -> str:
        wanted = fold(line.text)
        for number, message in enumerate(self._person.said[self._found :], self._found):
            if wanted in fold(f"{message.text} {message.alt}"):
                self._found = number
                return ""
        return f"The bot should have said “{line.text}” here, and did not."

    def _not(self, line: Line) -> str:
        wanted = fold(line.text)
        if any(wanted in fold(f"{message.text} {message.alt}") for message in self._person.said):
            return f"The bot said “{line.text}” here, which it must not."
        return ""

    def _button(self, line: Line) -> str:
        if any(fold(button.label) == fold(line.text) for button in self._person.buttons):
            return ""
        shown = ", ".join(f"“{button.label}”" for button in self._person.buttons) or "none"
        return f"There should be a button “{line.text}” here. The buttons are: {shown}."

    def _in_flow(self, line: Line) -> str:
        frames = self._person.session.frames
        here = frames[-1].flow if frames else "no flow"
        return "" if here == line.text else f"The conversation should be in “{line.text}” now, and is in “{here}”."

    def _in_step(self, line: Line) -> str:
        frames = self._person.session.frames
        here = frames[-1].stop.partition(".")[0] if frames else "no step"
        return "" if here == line.text else f"The conversation should be at “{line.text}” now, and is at “{here}”."

    def _start(self, line: Line) -> str:
        if self._flow.step(line.text) is not None:
            self._step = line.text
        elif self._person.world.library.has(line.text):
            self._begin = line.text
        else:
            return f"“start: {line.text}” names no step of this flow, and no flow."
        return ""

    def _given(self, line: Line) -> str:
        if self._begun:
            return "“given:” stands before everything else."
        return given(self._person, line.text)

    _WORDS: Mapping[str, Callable[["_Play", Line], str]] = {
        "you": _you,
        "bot": _bot,
        "not": _not,
        "button": _button,
        "flow": _in_flow,
        "step": _in_step,
        "after": _after,
        "given": _given,
        "start": _start,
    }


def given(person: Person, text: str) -> str:
    """Set what a rehearsal takes for granted; returns a sentence when it cannot be understood."""
    words = text.split()
    match words:
        case ["now", "is", day, clock] if day.lower() in WEEKDAYS:
            at = next_due(START - timedelta(days=1), time.fromisoformat(clock), UTC, frozenset({day.lower()}))
            person.at = at
        case ["last", name, "=", value]:
            entry = Entry(at=person.at - timedelta(days=1), value=_value(value), key="given")
            person.series[name] = (entry, *person.series.get(name, ()))
        case [name, "has", word]:
            old = person.kept.get(name)
            person.kept[name] = (*(old if isinstance(old, tuple) else ()), word)
        case [name, "is", "missing"]:
            person.kept.pop(name, None)
        case [name, "is" | "=", *value] if value:
            person.kept[name] = _value(" ".join(value))
        case _:
            return f"“given: {text}” cannot be understood. Write “given: last craving = 8” or “given: used is yes”."
    return ""


def span_of(text: str) -> timedelta | None:
    """The time in “3 seconds”, or None."""
    match text.split():
        case [number, unit] if number.isdigit() and unit.rstrip("s") in ("second", "minute", "hour", "day"):
            return timedelta(**{f"{unit.rstrip('s')}s": int(number)})
        case _:
            return None


def _value(text: str) -> Value:
    try:
        number = float(text)
    except ValueError:
        return text
    return int(number) if number.is_integer() else number
