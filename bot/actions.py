"""What was decided: the values that leave a conversation and are committed with its next session."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from bot.events import ChatId
from bot.message import Message
from bot.session import Session, Value


class Priority(IntEnum):
    """Who goes first when there is a queue; smaller goes first."""

    CRISIS = 0
    ANSWER = 1
    TIMER = 2
    CHECK_IN = 3

    @property
    def spoken(self) -> str:
        """The word for it in journals and metrics."""
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class SendMessage:
    """Say *message*. `key` names it within the chat, so that later actions can change or clear it.

    `to` is another chat than the person's own: the team's.
    """

    key: str
    message: Message
    priority: Priority = Priority.ANSWER
    to: ChatId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditMessage:
    """Put *message* in the place of the one named *target*; where that cannot be done, say it below.

    The message keeps the name `key` from now on. `to` is another chat than the person's own: the team's.
    """

    key: str
    target: str
    message: Message
    priority: Priority = Priority.ANSWER
    to: ChatId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearButtons:
    """Take the buttons off the message named *key*; nothing happens if it is gone."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StartTimer:
    """Wake this stop (*serial*) at *due* (UTC) with a `TimerElapsed` of this *kind*."""

    serial: int
    kind: str
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepValue:
    """Remember *value* as the person's own, till changed or erased; None forgets it."""

    name: str
    value: Value | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordEntry:
    """Add a dated entry to a series; the same *key* replaces the earlier one (a changed answer).

    `words`: it is what the person wrote, not a number or the name of a choice, and is not kept for ever.
    """

    name: str
    value: Value
    at: datetime
    key: str
    words: bool = False


PUT_OFF = "put off"
"""The timing of something that was due at an hour of the person's own and comes a little later."""
PROMISED = "promised in "
"""How a timing begins that somebody has just said yes to, in minutes or hours from now."""


SCHEDULED = ("asking", "medicine-on")
"""What flows keep about the schedules they began: how often they ask, and whether the reminder is on."""
IN_DAYS = "in "
"""How a timing begins that names no hour, only after how many days something comes: "in 3 days"."""


def is_own_hour(timing: str) -> bool:
    """Whether a moment of that timing was chosen by the person."""
    return timing == PUT_OFF or timing.startswith(PROMISED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleCheckIn:
    """Start *flow* at a time this person asked for. The same flow and timing replaces itself.

    Either `due` (once, UTC) or `days` (of "monday" … "sunday") with `clock` ("HH:MM", the person's own time).
    `timing` says when in the author's words ("in 3 days"), so that a note for day 1 leaves the one for day 3 alone.
    """

    flow: str
    step: str = ""
    due: datetime | None = None
    days: tuple[str, ...] = ()
    clock: str = ""
    timing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StopCheckIns:
    """Forget every schedule of *flow*; an empty name forgets them all."""

    flow: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertTeam:
    """Record that the clinic's team was told; never the person's words. `text` is the author's, `code` names it."""

    code: str
    text: str = ""
    kind: str = ""
    tier: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookForPlaces:
    """Find where *query* or the point is; answered by `PlacesFound` for this *serial*.

    With `exact` a place is only what bears the name as it was typed: nothing misspelt, and nothing inside a sentence.
    """

    serial: int
    query: str = ""
    exact: bool = False
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LookForGroups:
    """Search groups near a place; answered by `GroupsFound` for this *serial*.

    `cell` is the coarse point of that place, "latitude,longitude", where it is known. `ask` is what a button of a list
    or card wants ("more.5.6", "map.17"); empty for the search itself.
    """

    serial: int
    near: str = ""
    filters: tuple[str, ...] = ()
    cell: str = ""
    ask: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawChart:
    """Draw these series over the last *days* and send the picture."""

    serial: int
    names: tuple[str, ...]
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportData:
    """Send the person everything that is kept about them, as a file they can read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseData:
    """Erase everything about this chat, queued sends and timers too; the farewell of this turn is still sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HideMessages:
    """Delete both sides of the last 48 hours from the chat (Telegram's own limit for deleting)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDefect:
    """Leave a record for those who run the bot; `code` names the fault, never a person's words."""

    code: str
    flow: str
    stop: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Count that this happened; `what` names it and holds no word of anyone."""

    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TellMenders:
    """Keep one line for those who mend the bot, sealed, without whose it is."""

    text: str


Action = (
    SendMessage
    | EditMessage
    | ClearButtons
    | StartTimer
    | KeepValue
    | RecordEntry
    | ScheduleCheckIn
    | StopCheckIns
    | AlertTeam
    | LookForPlaces
    | LookForGroups
    | DrawChart
    | ExportData
    | EraseData
    | HideMessages
    | ReportDefect
    | Count
    | TellMenders
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one event led to: the next session, what was decided, and the stops passed (`flow/stop`) on the way.

    `tier` is what screening found in this event (crisis.Tier as a number), for the counts; `patterns` the ids.
    """

    session: Session
    actions: tuple[Action, ...] = ()
    trail: tuple[str, ...] = ()
    tier: int = 0
    patterns: tuple[str, ...] = ()
