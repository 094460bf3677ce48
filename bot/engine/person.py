"""Somebody in memory who talks with the bot: for rehearsals, random walks and trials.

Pure like the conversation itself: time moves only where it is told to.
"""

from datetime import UTC, datetime, time, timedelta
from heapq import heapify, heappop, heappush
from itertools import count

from bot.actions import (
    Action,
    EditMessage,
    EraseData,
    KeepValue,
    LookForGroups,
    LookForPlaces,
    RecordEntry,
    ScheduleCheckIn,
    SendMessage,
    StartTimer,
    StopCheckIns,
    Turn,
    is_own_hour,
)
from bot.engine.converse import converse
from bot.engine.world import World
from bot.events import (
    ChatId,
    CheckInDue,
    ChoicePicked,
    Event,
    FoundPlace,
    GroupsFound,
    PlacesFound,
    TextReceived,
    TimerElapsed,
)
from bot.folding import fold
from bot.message import Button, Message
from bot.schedule import WEEKDAYS, next_due, zone_named
from bot.session import Entry, Facts, FactsWanted, SeriesNeed, Session, Value

START = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
"""When a rehearsal plays unless it says otherwise: a Monday noon, far from any change of the clocks."""
MOST_DUE = 500  # clocks delivered for one `after:`; more is a circle


class Person:
    """Somebody in memory: a session, what was kept and recorded, the clocks that run, and what was said.

    Searches answer at once: a place is the one that was named, and as many groups are found as the kept value
    `groups-found` says (1 without one; `places-found` likewise), so that both ways can be rehearsed.
    """

    def __init__(self, world: World, *, at: datetime = START, language: str = "en") -> None:
        self.world, self.at, self.language = world, at, language
        self.session = Session(chat=ChatId(1), language=language)
        self.kept: dict[str, Value] = {"consent": "yes"}
        self.series: dict[str, tuple[Entry, ...]] = {}
        self.transcript: list[str] = []
        self.trail: list[str] = []
        self.said: list[Message] = []
        self.buttons: tuple[Button, ...] = ()
        self._due: list[tuple[datetime, int, StartTimer | ScheduleCheckIn]] = []
        self._order = count()

    def hear(self, event: Event) -> Turn:
        """Let an event happen."""
        turn = self._converse(event)
        self.session = turn.session
        self.trail += turn.trail
        for action in turn.actions:
            self._apply(action)
        for action in turn.actions:
            if (found := self._found(action)) is not None:
                self.hear(found)
        return turn

    def _found(self, action: Action) -> Event | None:
        """What a search answers."""
        chat = self.session.chat
        match action:
            case LookForPlaces(serial=serial, query=query):
                country, zone = (str(self.kept.get(name) or "") for name in ("country", "zone"))
                name = query or f"{action.latitude}, {action.longitude}"
                here = FoundPlace(name=name, country=country, zone=zone, latitude=0.0, longitude=0.0)
                places = (here,) * min(self._pretended("places-found"), 1)
                return PlacesFound(chat=chat, at=self.at, serial=serial, places=places)
            case LookForGroups(serial=serial):
                return GroupsFound(chat=chat, at=self.at, serial=serial, count=self._pretended("groups-found"))
            case _:
                return None

    def _pretended(self, name: str) -> int:
        value = self.kept.get(name, 1)
        return int(value) if isinstance(value, int | float) else 1

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
        own_hour = action.due is None or is_own_hour(action.timing)
        return CheckInDue(
            chat=chat, at=self.at, flow=action.flow, step=action.step, key=f"|{action.timing}", own_hour=own_hour
        )

    def _schedule(self, action: ScheduleCheckIn) -> None:
        if action.due is not None:
            due = action.due
        else:
            days = frozenset(action.days) & frozenset(WEEKDAYS) or frozenset(WEEKDAYS)
            zone = zone_named(self.kept.get("zone"))
            due = next_due(self.at, time.fromisoformat(action.clock), zone, days)
        self._due = [each for each in self._due if _timing(each[2]) != _timing(action)]  # the same replaces itself
        heapify(self._due)
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
                heapify(self._due)
            case KeepValue(name=name, value=value):
                self.kept.pop(name, None)
                if value is not None:
                    self.kept[name] = value
            case RecordEntry(name=name, value=value, at=at, key=key):
                others = tuple(entry for entry in self.series.get(name, ()) if entry.key != key)
                self.series[name] = (Entry(at=at, value=value, key=key), *others)
            case EraseData():
                self.kept, self.series, self._due = {}, {}, []
            case _:
                return


def _timing(action: StartTimer | ScheduleCheckIn) -> tuple[object, ...]:
    """What names a schedule; a timer is only like itself."""
    if isinstance(action, StartTimer):
        return action.serial, action.kind
    return action.flow, action.step, action.days, action.clock, action.timing
