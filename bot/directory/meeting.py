"""A support group's meeting and a place of treatment, as values. Field names follow the Meeting Guide standard.

A meeting keeps its own wall-clock time and zone, never UTC: 19:00 stays 19:00 when the clocks change. What a feed
did not say is None or empty, never guessed.
"""

from dataclasses import dataclass
from enum import IntEnum, IntFlag


class Status(IntEnum):
    """What can be counted on."""

    MEETING = 0  # people come together in a place; perhaps online, too
    ONLINE = 1
    CLOSED = 2  # not held for now, or no longer in its feed
    UNKNOWN = 3  # neither a place nor a way online is known


class ZoneFrom(IntEnum):
    """Where a meeting's zone was taken from."""

    NOWHERE = 0
    FIELD = 1
    FEED = 2
    POINT = 3
    UNREAD = 4  # the feed names one that is not understood


class Trait(IntFlag):
    """What a feed says a meeting is like."""

    WOMEN = 1
    MEN = 2
    LGBTQ = 4
    NEWCOMERS = 8
    OPEN = 16
    MEMBERS = 32  # "closed": for people with a wish to stop; not the same as Status.CLOSED
    WHEELCHAIR = 64
    DUAL = 128
    YOUNG = 256
    SECULAR = 512
    SPEAKER = 1024
    DISCUSSION = 2048
    STEPS = 4096
    MEDITATION = 8192
    CHILDREN = 16384
    SIGNED = 32768  # in a sign language
    FAMILY = 65536


NO_TRAIT = Trait(0)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One weekly meeting; (source, id) is its key.

    `day` counts from 0, Sunday; `minute` is minutes after local midnight; both are None for a meeting by appointment.
    `length` is in minutes. `rhythm` quotes a note that says the meeting is not held every week. `updated` is the date
    the feed gives, as written there. `approximate` points are a region's middle: no distance may be told from them.
    """

    id: str
    name: str
    fellowship: str = ""
    day: int | None = None
    minute: int | None = None
    length: int | None = None
    timezone: str = ""
    zone_from: ZoneFrom = ZoneFrom.NOWHERE
    status: Status = Status.UNKNOWN
    is_online: bool = False
    traits: Trait = NO_TRAIT
    languages: str = ""  # ISO 639-1 codes with spaces between
    location: str = ""
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    approximate: bool = False
    url: str = ""
    join_url: str = ""
    join_phone: str = ""
    join_notes: str = ""
    notes: str = ""
    rhythm: str = ""
    updated: str = ""


@dataclass(frozen=True, slots=True)
class Facility:
    """A place of treatment from an official list. `services` are the list's own words, one a line."""

    id: str
    name: str
    address: str
    phone: str
    url: str
    latitude: float | None
    longitude: float | None
    services: str
