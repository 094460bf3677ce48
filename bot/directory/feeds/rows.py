"""From what one row says to a meeting: the judgements that every format shares.

A format's adapter says which field is which; here is decided what can be counted on, which zone holds, whether the
point is a place, and whether the row is kept at all.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from bot.directory.feeds.feed import FeedFacts, Rejected
from bot.directory.feeds.lengths import DAY
from bot.directory.feeds.moments import clock_at
from bot.directory.feeds.rhythm import rhythm_of
from bot.directory.feeds.shut import is_shut, shut_in
from bot.directory.feeds.types import Kinds
from bot.directory.feeds.words import room_in, zoom_in
from bot.directory.meeting import Meeting, Status, Trait, ZoneFrom
from bot.directory.zones import continent, zone_keeps, zone_named

NO_NAME = "no name"
NO_WAY = "no time, no place and no way to join"
HALF_TIME = "a time without a day"
UTC_TIME = "a time in UTC"
ZONE_UNREAD = "zone not understood"
ASTRAY = "point on another continent than its zone: left out"

_NO_ZONE = frozenset(
    {"none", "null", "n/a", "na", "local", "local time", "hora local", "unknown", "undefined", "tba", "tbd", "default"}
    | {"-", "0", "false"}
)
"""What stands in a field of zones and names none."""

_ROOM = re.compile(r"temp|closed|cerrad", re.IGNORECASE)  # what is closed is a room; the meeting may go on online
_NOWHERE = re.compile(  # as a place
    r"(?:on-?line|virtual|zoom|en l[íi]nea|no physical|tba|tbd)\b"
    r"(?! (?:st|street|rd|road|ave|avenue|dr|drive|ln|lane)\b)",
    re.IGNORECASE,
)
_NO_ADDRESS = re.compile(r"(?:(?:on-?line|virtual|zoom|n/?a|tb[ad]|none|unknown|meeting|only)[ ,]*)+", re.IGNORECASE)
_ONLINE_ONLY = re.compile(
    r"\b(?:(?:online|zoom|virtual) only|only (?:online|on zoom)|not meeting in[ -]person)\b", re.IGNORECASE
)


@dataclass(slots=True)
class Said:
    """What an adapter found in a row, cleaned but not yet judged."""

    id: str
    name: str
    fellowship: str
    days: tuple[int, ...]
    minute: int | None
    length: int | None
    timezone: str
    kinds: Kinds
    location: str = ""
    address: str = ""
    point: tuple[float, float] | None = None
    approximate: bool = False
    url: str = ""
    join_url: str = ""
    join_phone: str = ""
    join_notes: str = ""
    notes: str = ""
    updated: str = ""
    rhythm: str = ""
    moment: datetime | None = None  # a time in UTC, of which only the clock is meant
    attendance: str = ""  # in_person, online, hybrid, inactive, or empty


def meetings_of(said: Said, facts: FeedFacts) -> list[Meeting]:
    """The meetings of a row, one a day it names; raises `Rejected` when there is nothing to go to."""
    if not said.name:
        raise Rejected(NO_NAME)
    _find_room_in_place(said)
    _find_room(said)
    status, is_online = _status(said)
    has_place = status is not Status.ONLINE and said.attendance != "online"
    if said.timezone.strip().casefold() in _NO_ZONE:
        said.timezone = ""
    if said.point is not None and _is_astray(said, facts):
        facts.note(ASTRAY)
        said.point = None
    if has_place and said.point is None and said.address:
        near = zone_named(said.timezone, facts.timezone) if said.timezone else facts.timezone
        said.point = facts.whereabouts(said.address, near)
        said.approximate = True  # the middle of a postcode's area or a town
    point = said.point if has_place else None
    home = (
        said.point if said.kinds.is_shut and said.address else point
    )  # a group that meets online while its room is shut
    zone, zone_from = _zone(said, facts, home)
    if said.moment is not None:
        said.minute = clock_at(said.moment, zone) if zone else None
        if said.minute is None:
            raise Rejected(UTC_TIME)
    if said.minute is not None and not said.days:
        raise Rejected(HALF_TIME)
    if said.minute is None and status is Status.UNKNOWN and not said.url:
        raise Rejected(NO_WAY)
    if said.minute is None:
        return [_meeting(said, said.id, None, None, (zone, zone_from), (status, is_online), point)]
    later, minute = divmod(said.minute, DAY)
    days = [(day + later) % 7 for day in said.days]
    return [
        _meeting(
            said,
            said.id if len(days) == 1 or not said.id else f"{said.id}#{day}",
            day,
            minute,
            (zone, zone_from),
            (status, is_online),
            point,
        )
        for day in days
    ]


def _find_room_in_place(said: Said) -> None:
    """Take out of the place what is none, "Zoom 812 3456 7890"; what it tells of the way in is kept."""
    places = [place for place in (said.location, said.address) if place and _NOWHERE.match(place)]
    if said.location in places:
        said.location = ""
    if said.address and (said.address in places or _NO_ADDRESS.fullmatch(said.address)):
        said.address = ""
    for place in places if not (said.location or said.address) else ():
        said.attendance = said.attendance or "online"
        said.join_url = said.join_url or room_in(place) or zoom_in(place)
        if any(map(str.isdigit, place)) and place not in said.join_notes:
            said.join_notes = " · ".join(filter(None, (said.join_notes, place)))


def _find_room(said: Said) -> None:
    """A link to a room online that stands where a page does, or in the notes of a group without a place."""
    if said.join_url:
        return
    if said.url and room_in(said.url) == said.url:
        said.join_url, said.url = said.url, ""
    elif not (said.location or said.address) or said.kinds.is_online or said.attendance in ("online", "hybrid"):
        said.join_url = room_in(said.notes) or room_in(said.join_notes)


def _meeting(
    said: Said,
    key: str,
    day: int | None,
    minute: int | None,
    zone: tuple[str, ZoneFrom],
    standing: tuple[Status, bool],
    point: tuple[float, float] | None,
) -> Meeting:
    has_place = standing[0] is not Status.ONLINE and said.attendance != "online"
    return Meeting(
        key,
        said.name,
        said.fellowship,
        day,
        minute,
        said.length,
        *zone,
        *standing,
        said.kinds.traits if has_place else said.kinds.traits & ~Trait.WHEELCHAIR,
        said.kinds.languages,
        said.location if has_place else "",
        said.address if has_place else "",
        point[0] if point else None,
        point[1] if point else None,
        said.approximate and point is not None,
        said.url,
        said.join_url,
        said.join_phone,
        said.join_notes,
        said.notes,
        said.rhythm or rhythm_of(said.name) or rhythm_of(said.notes),
        said.updated,
    )


def _status(said: Said) -> tuple[Status, bool]:
    kinds = said.kinds
    is_online = bool(said.join_url or said.join_phone)
    is_meant_online = is_online or kinds.is_online
    is_about_there = said.approximate and is_meant_online and not kinds.is_hybrid  # the town of its people, no door
    has_place = bool(said.location or (said.address and not is_about_there))
    has_place = has_place or (said.point is not None and not is_meant_online)  # a point alone is often a headquarters
    attendance = said.attendance
    if attendance == "inactive" or is_shut(said.name):
        return Status.CLOSED, is_online
    if words := shut_in(said.notes):
        return (Status.ONLINE, True) if is_online and _ROOM.match(words) else (Status.CLOSED, is_online)
    if kinds.is_shut or (
        is_online and _ONLINE_ONLY.search(said.name)
    ):  # the place is shut; the meeting may go on online
        return (Status.ONLINE, True) if is_online else (Status.CLOSED, False)
    if attendance == "online" or (kinds.is_online and not kinds.is_hybrid and attendance != "hybrid" and not has_place):
        can_be_joined = is_online or bool(
            said.url or said.join_notes
        )  # its page may hold the link, or a note its number
        return (Status.ONLINE, True) if can_be_joined else (Status.UNKNOWN, False)
    if attendance in ("in_person", "hybrid"):
        return Status.MEETING, is_online
    if has_place:
        return Status.MEETING, is_online
    return (Status.ONLINE, True) if is_online else (Status.UNKNOWN, False)


def _zone(said: Said, facts: FeedFacts, point: tuple[float, float] | None) -> tuple[str, ZoneFrom]:
    """The zone a row names, else that of its list, else that of its point; one that it names unread is not replaced."""
    if said.timezone:
        zone = _zone_in(said.timezone, facts, point)
        if zone:
            return zone, ZoneFrom.FIELD
        facts.note(f"{ZONE_UNREAD}: '{said.timezone}'")
    elif facts.timezone:
        return facts.timezone, ZoneFrom.FEED
    if point:  # never for online groups: their point is often a headquarters
        zone = facts.zone_at(*point)
        if zone:
            return zone, ZoneFrom.POINT
    return "", ZoneFrom.UNREAD if said.timezone else ZoneFrom.NOWHERE


def _zone_in(named: str, facts: FeedFacts, point: tuple[float, float] | None) -> str:
    """The zone that a field names, as it is meant where the meeting is."""
    if "/" in named and (zone := zone_named(named)):
        return zone
    there = facts.zone_at(*point) if point else ""
    near = [around for around in (there, facts.timezone) if around and zone_named(named, around) == around]
    return near[0] if near else zone_named(named)


def _is_astray(said: Said, facts: FeedFacts) -> bool:
    """Whether a point lies on another continent than the zone that its row names: most often a minus was lost."""
    zone = _zone_in(said.timezone, facts, said.point) if said.timezone and said.point else ""
    if not zone or said.point is None or not continent(zone) or zone_keeps(zone, said.point[1]):
        return False
    there = continent(facts.zone_at(*said.point))
    return bool(there) and there != continent(zone)
