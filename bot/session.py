"""Where one person is, and what a flow may read about them. Frozen: a change makes a new one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType

from bot.events import ChatId
from bot.message import Message

Value = float | int | str | tuple[str, ...]
"""A number, a word or line of text, or a list (ticks, parts of a plan). Missing is absence, never a value."""

SESSION_VERSION = 6
"""The shape that is written. Reading applies the pure upgrades v → v+1 kept in `storage.encoding`."""

NOTHING: Mapping[str, Value] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A question that was answered on the way, to go back to: its stop, the values before it, its entry key."""

    stop: str
    values: Mapping[str, Value]
    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One flow under way.

    `stop` is the state of the compiled machine; `serial` names this very visit to it (timers, look-ups);
    `asked` is the serial under which its question was first put, which its buttons carry however often it is repeated;
    `recorded` are entries made in this flow; `said` is the message with the question, to say again after an
    interruption, and `said_key` its key; `entry` the key under which an answer here is recorded;
    `past` the questions before, oldest first.
    """

    flow: str
    language: str
    revision: str
    stop: str
    serial: int
    asked: int = 0
    values: Mapping[str, Value] = field(default_factory=lambda: NOTHING)
    recorded: Mapping[str, Value] = field(default_factory=lambda: NOTHING)
    said: Message | None = None
    said_key: str = ""
    entry: str = ""
    past: tuple[Past, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRisk:
    """What is known of danger in this conversation. `tier` 1 check-in, 2 crisis, 3 emergency (crisis.Tier).

    `asked` maps the fingerprint of risky words to when they were last asked about: the same words do not
    ask again for 24 hours. `young`: the person is a child, and nothing is to be kept or written later; `writes`: they
    cannot be heard, or hear, on a phone. Either may be known with no danger at all (tier 0).
    """

    tier: int
    kind: str
    since: datetime
    denied: bool = False
    young: bool = False
    writes: bool = False
    asked: Mapping[str, datetime] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamTalk:
    """The team was told of this person under `code`; `by` is who took it, empty while nobody has.

    `since` is when they were told, `is_raised_again` whether once more. From when it is taken until it ends, what the
    person writes goes to the team.
    """

    code: str
    since: datetime
    by: str = ""
    is_raised_again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """What is known about writing first.

    `sent` are the times of unsolicited messages of the last days; `flow` asked last, at `asked_at`; `unanswered` such
    questions in a row got no word back. `silent`: the last line was said, and nothing comes until the person begins
    again. `crisis_at` is when they were last in a crisis. `told` are the flows in which they noted something in the
    last hours, whoever began them, with when.
    """

    sent: tuple[datetime, ...] = ()
    flow: str = ""
    asked_at: datetime | None = None
    unanswered: int = 0
    silent: bool = False
    crisis_at: datetime | None = None
    told: tuple[tuple[str, datetime], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Where one person is: a pile of frames (the last one is on top), their language, open risk.

    `serial` counts stops for ever, so no token is ever used twice. `wordings` counts turns of "say one of
    these" by place. `retries` counts answers in a row that did not fit. `last_key` is the key of the newest
    message of ours, `wrote_since` whether the person wrote after it, `heard_at` when they last did anything.
    `picked` is the button pressed last, so that the same press arriving twice does nothing. `erasing`: we asked
    whether to erase everything. `team`: the clinic's team was told, and may be talking with the person.
    `unnoticed_at`: when words came last in which nothing was noticed; `missed`: Help now came soon after;
    `mending`: the next words are a line for those who mend the bot.
    `rhythm` is about writing first.
    """

    chat: ChatId
    frames: tuple[Frame, ...] = ()
    language: str = ""
    serial: int = 0
    wordings: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    risk: OpenRisk | None = None
    retries: int = 0
    unreadable: int = 0
    last_key: str = ""
    wrote_since: bool = False
    heard_at: datetime | None = None
    picked: str = ""
    erasing: bool = False
    team: TeamTalk | None = None
    unnoticed_at: datetime | None = None
    missed: bool = False
    mending: bool = False
    rhythm: Rhythm = Rhythm()

    @property
    def flow(self) -> str:
        """The flow under way; empty outside of any."""
        return self.frames[-1].flow if self.frames else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One dated entry of a series."""

    at: datetime
    value: Value
    key: str = ""


@dataclass(frozen=True, slots=True)
class SeriesNeed:
    """A series a flow reads, and how far back; None is its newest entry only."""

    name: str
    window: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a flow reads about the person.

    `kept` are all kept values. `series` holds, newest first, the entries of the needs in `loaded` (always at
    least the newest entry). A flow that needs what is not loaded raises `FactsWanted`; the store loads it and
    runs the change again.
    """

    kept: Mapping[str, Value] = field(default_factory=lambda: NOTHING)
    series: Mapping[str, tuple[Entry, ...]] = field(default_factory=lambda: MappingProxyType({}))
    loaded: frozenset[SeriesNeed] = frozenset()


class FactsWanted(Exception):
    """Raised by a change that needs entries the store has not loaded yet; never reaches a person."""

    def __init__(self, needs: frozenset[SeriesNeed]) -> None:
        super().__init__("entries are wanted")
        self.needs = needs
