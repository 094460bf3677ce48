"""Meeting Guide JSON (code4recovery/spec), as sites really serve it. Days count from 0, Sunday."""

import re
from datetime import datetime

from bot.directory.feeds.clocks import (
    each_day_and_time,
    each_time,
    halved,
    is_midnight,
    minute_of,
    parted,
    start_beside,
    zone_beside,
)
from bot.directory.feeds.days import days_of
from bot.directory.feeds.feed import FeedFacts, Rejected, Row
from bot.directory.feeds.lengths import DAY, length_of, until
from bot.directory.feeds.moments import moment_in
from bot.directory.feeds.rhythm import rhythm_of
from bot.directory.feeds.rows import Said, meetings_of
from bot.directory.feeds.shut import is_shut
from bot.directory.feeds.types import fellowship_of, kinds_of
from bot.directory.feeds.words import (
    LONGEST_NAME,
    beside_link,
    key_of,
    link_of,
    number_in,
    on_one_line,
    phone_of,
    point_in,
    point_of,
    room_in,
    text_of,
    truth_of,
    zoom_in,
)
from bot.directory.meeting import Meeting

ATTENDANCE = {
    "in_person": "in_person", "inperson": "in_person", "in-person": "in_person", "in person": "in_person",
    "in_person_only": "in_person", "in person only": "in_person", "presencial": "in_person",
    "online": "online", "virtual": "online", "online only": "online", "online_only": "online", "en linea": "online",
    "en línea": "online", "zoom": "online", "hybrid": "hybrid", "in-person and online": "hybrid", "híbrida": "hybrid",
    "in person and online": "hybrid", "hibrida": "hybrid", "híbrido": "hybrid", "mixta": "hybrid",
    "inactive": "inactive",
}  # fmt: skip
MIDNIGHT = "“midnight” read as the end of its day"
LONGEST_STATE = 60  # letters of a word for how a meeting stands
LONGEST_ZONE = 60  # letters of a zone's name; what is longer is no name
LONGEST_RHYTHM = 80  # letters of a field of days that is quoted whole
HIDDEN = frozenset({"draft", "private", "trash", "pending", "unpublished", "archived", "deleted", "hidden"})
HIDING = frozenset({"archived", "deleted", "hidden"})
IDLING = frozenset({"inactive", "suspended", "temporarily_closed", "cancelled", "canceled"})
_MARKED = frozenset("<&")  # signs of mark-up
_ROOM_NUMBER = re.compile(r"\d{3}([ -])\d{3,4}\1\d{4}")
_SINCE = re.compile(r"[1-9]\d{3}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{2,4}")
IDLE = frozenset(
    {"inactive", "suspended", "temporarily closed", "temporarily_closed", "temp closed", "paused", "cancelled"}
    | {"canceled", "inactivo", "inactiva", "suspendido", "suspendida", "cancelado", "cancelada", "disbanded", "dark"}
    | {"closed permanently", "permanently_closed", "temporarily suspended", "on_hold", "pausado", "pausada"}
)


def meetings_in(row: Row, facts: FeedFacts) -> list[Meeting]:
    """The meetings of one row; raises `Rejected`."""
    for field in ("day", "time", "end_time"):
        if isinstance(said := row.get(field), str) and not _MARKED.isdisjoint(said):
            row = {**row, field: text_of(said)}
    day, time = row.get("day"), row.get("time")
    if not (day and time) and (pairs := each_day_and_time(day, time)):
        days = [{**row, "day": day, "time": time} for day, time in pairs]
        return [meeting for each in days for meeting in meetings_of(said_in(each, facts, 0), facts)]
    times = each_time(time)
    if len(times) == 1:
        return meetings_of(said_in(row, facts, 0), facts)
    return [meeting for time in times for meeting in meetings_of(said_in({**row, "time": time}, facts, 0), facts)]


def said_in(row: Row, facts: FeedFacts, first_day: int) -> Said:
    """What a row with Meeting Guide's field names says."""
    get = row.get
    state = text_of(get("status") or get("post_status"), LONGEST_STATE).casefold()
    published = text_of(get("published"), LONGEST_STATE).casefold()
    if not HIDDEN.isdisjoint({state, published}) or truth_of(get("published")) is False or _has(row, HIDING):
        raise Rejected("not published")
    fellowship = facts.fellowship or fellowship_of(text_of(get("fellowship") or get("program") or ""))
    name = text_of(get("name") or get("group"), LONGEST_NAME)
    day, time = parted(get("day"), halved(get("time"), get("half")))
    days = days_of(day, first_day)
    minute, end = start_beside(time, get("end_time"))
    moment = moment_in(time)
    if is_midnight(time):
        facts.note(MIDNIGHT)
        minute = DAY
    kinds = kinds_of(get("types"), fellowship, get("languages") or get("language"), get("kinds"))
    address = address_of(row)
    location = text_of(get("location"), LONGEST_NAME)
    join_url, join_phone, join_notes = ways_online(row)
    url = link_of(get("url")) or link_of(get("website"))
    point, is_area = point_of(get("latitude"), get("longitude")), False
    if point is None and get("coordinates"):
        point, is_area = point_in(get("coordinates"))
    return Said(
        id=("" if room_number(row) else key_of(get("slug"))) or key_of(get("id")),
        name=name,
        fellowship=fellowship,
        days=days,
        minute=minute,
        moment=moment,
        length=length_in(row, minute, moment) or (None if minute is None else until(minute, end)),
        timezone=text_of(get("timezone"), LONGEST_ZONE) or zone_beside(time),
        kinds=kinds,
        location=location,
        address=address,
        point=point,
        approximate=is_area or is_approximate(get("approximate"), address, location),
        url=url if url != join_url or get("conference_url") else "",
        join_url=join_url,
        join_phone=join_phone,
        join_notes=join_notes,
        notes=notes_in(row),
        updated=text_of(get("updated"), 25),
        rhythm=text_of(day, LONGEST_RHYTHM) if isinstance(day, str) and rhythm_of(day) else "",
        attendance=attendance_in(row, state, address),
    )


def _has(row: Row, flags: frozenset[str]) -> bool:
    return not flags.isdisjoint(row) and any(_is_set(row.get(flag)) for flag in flags)


def _is_set(flag: object) -> bool:
    """Whether a flag is up: it says yes, or since when."""
    return bool(truth_of(flag)) or (isinstance(flag, str) and _SINCE.match(flag) is not None)


def is_idle(state: str) -> bool:
    """Whether a word for how a meeting stands says that it is not held."""
    return state in IDLE or is_shut(state)


def attendance_in(row: Row, state: str, address: str) -> str:
    """How one can be there, as far as the row says: in_person, online, hybrid, inactive, or nothing."""
    get = row.get
    active = text_of(get("active"), LONGEST_STATE).casefold()
    is_off = active and not truth_of(active) and not _SINCE.match(active)  # whatever says neither yes nor since when
    if (state and is_idle(state)) or is_off or _has(row, IDLING):
        return "inactive"
    said = attendance_named(get("attendance_option"))
    if not said and truth_of(get("conference_url")):  # a column "online" with a yes in it
        return "hybrid" if address and not is_approximate(None, address, text_of(get("location"))) else "online"
    return said


def attendance_named(said: object) -> str:
    """How one can be there, as a field says it: a word of the standard, or others for it, "Zoom & In Person"."""
    if not isinstance(said, str) or not said:
        return ""
    if known := ATTENDANCE.get(said.strip().casefold()):
        return known
    kinds = kinds_of(said, "")
    return "hybrid" if kinds.is_hybrid else "online" if kinds.is_online else ""


def length_in(row: Row, minute: int | None, moment: datetime | None) -> int | None:
    """How long it lasts: from its end, else from a duration; one that cannot be read or compared is none."""
    if minute is None:
        return None
    said = row.get("end_time")
    try:
        end = minute_of(said) if (moment_in(said) is None) == (moment is None) else None
    except Rejected:
        end = None
    return until(minute, end) or length_of(row.get("duration"))


def ways_online(row: Row) -> tuple[str, str, str]:
    """Link, phone and notes to join by; a link in the phone field and words in the link field find their place."""
    get = row.get
    raw_url = get("conference_url") or _room_of(get("url")) or _room_of(get("website"))
    raw_phone = get("conference_phone")
    told = " · ".join(filter(None, (room_number(row, raw_url), text_of(get("conference_url_notes")))))
    if not raw_url and not raw_phone:
        url = zoom_in(told)
        return url, "", told if url else ""
    url = link_of(raw_url) or link_of(raw_phone) or number_in(raw_url)
    phone, rest = phone_of(raw_phone) if not link_of(raw_phone) else ("", "")
    if not url and raw_url and not phone:
        phone, words = phone_of(raw_url if isinstance(raw_url, str) and "://" not in raw_url else "")
        rest = rest or words
    notes = (told, text_of(get("conference_phone_notes")), rest or beside_link(raw_url))
    return url, phone, " · ".join(dict.fromkeys(note for note in notes if note))


def room_number(row: Row, raw_url: object = None) -> str:
    """The number of a room, in Zoom's groups of digits, where a row's own id is looked for: a column "Meeting ID"."""
    number = row.get("slug")
    if not isinstance(number, str) or not number[:3].isdecimal() or not _ROOM_NUMBER.fullmatch(number.strip()):
        return ""
    return f"{'Zoom ID' if not raw_url or 'zoom' in str(raw_url) else 'ID'}: {number.strip()}"


def _room_of(said: object) -> object:
    """What stands in the field of a page, if it is a room online."""
    link = link_of(said) if said else ""
    return said if link and room_in(link) == link else None


def address_of(row: Row) -> str:
    """The address on one line."""
    get = row.get
    whole = get("formatted_address")
    if whole:
        return text_of(whole)
    return on_one_line(get("address"), get("city"), get("state"), get("postal_code"), get("country"))


def is_approximate(said: object, address: str, location: str) -> bool:
    """Whether the point is a town or region rather than a door: the feed says so, or the address has no number."""
    told = truth_of(said)
    if told is not None:
        return told
    return bool(address) and not location and not any(sign.isdigit() for sign in address.split(",")[0])


def notes_in(row: Row) -> str:
    """What the feed adds in words: about the meeting, then about the way in."""
    get = row.get
    meeting, place = get("notes"), get("location_notes")
    if not meeting and not place:
        return text_of(get("group_notes") or get("groupNotes"))
    return text_of(f"{meeting or ''} {place or ''}")
