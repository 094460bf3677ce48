"""What reading a feed gives, and what the reader is told about it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.directory.meeting import Facility, Meeting

Row = dict[str, Any]
"""One row as a feed wrote it; anything may stand in it."""

ZoneAt = Callable[[float, float], str]
"""The IANA zone at a latitude and longitude; empty where there is none."""

Note = Callable[[str], None]
"""Where a judgement is told that the reader should know of, the same words for every row that it concerns."""

Whereabouts = Callable[[str, str], tuple[float, float] | None]
"""About where an address in a zone lies; None where it cannot be told."""


class Rejected(Exception):
    """A row that is not kept; the message is the reason, the same words for every row with that fault."""


class FeedUnreadableError(Exception):
    """The file as a whole cannot be read; the message says why. Nothing of it is kept."""


def nobody_knows(_address: str, _zone: str) -> None:
    """Where any address lies when nobody can look it up."""


def nobody_asks(_note: str) -> None:
    """Where a note goes when nobody reads it."""


def nowhere(_latitude: float, _longitude: float) -> str:
    """The zone of any point when nobody can look it up."""
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFacts:
    """What is known about a feed from outside: the operator's word, and when the list was made (UTC)."""

    fellowship: str = ""
    timezone: str = ""
    made_at: datetime
    zone_at: ZoneAt = nowhere
    whereabouts: Whereabouts = nobody_knows
    note: Note = nobody_asks


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that was not kept: its number in the list, from 1, its group's name and the cell at fault, if one is."""

    number: int
    name: str
    cell: str


@dataclass(slots=True)
class FeedRead:
    """What was read: values to keep, and how many rows were not, by reason; the first of each are `named`.

    `notes` counts what was mended.
    """

    format: str
    meetings: list[Meeting] = field(default_factory=list)
    facilities: list[Facility] = field(default_factory=list)
    rejected: Counter[str] = field(default_factory=Counter)
    named: dict[str, list[Reject]] = field(default_factory=dict)
    notes: Counter[str] = field(default_factory=Counter)
