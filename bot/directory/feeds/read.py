"""Read a feed, whatever it is: find the format by looking, keep what can be counted on, say why the rest is not kept.

Nothing here raises for what a file holds: a file that cannot be read at all is a `FeedUnreadableError` with its reason.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import islice

from bot.directory.feeds import bmlt, central, guide, table, treatment
from bot.directory.feeds.columns import each_when, field_of, renamed, repeated
from bot.directory.feeds.feed import FeedFacts, FeedRead, FeedUnreadableError, Rejected, Row
from bot.directory.feeds.inside import unfolded
from bot.directory.feeds.naming import reject
from bot.directory.feeds.opening import json_rows, no_list, opened
from bot.directory.feeds.paging import GOES_ON, goes_on
from bot.directory.feeds.words import text_of
from bot.directory.meeting import Meeting, Status, ZoneFrom

FORMATS = ("guide", "bmlt", "central", "csv", "treatment")
SAID_OF_MEETINGS = {"day", "time", "types", "timezone", "address", "formatted_address"}
LOOK_AT = 50  # rows looked at to find the format
MANY_DOORS = 10  # addresses: so many different ones on the very same point are a region's middle
MOST_NOTES = 12  # different notes; who reads more of them reads none
SOME, LONGEST_KEY = 8, 30  # fields that are named where none is known, and letters of each
DOUBTED = 3  # meetings: a list of so many that are all closed is more likely misread
ALL_CLOSED = "every meeting came out closed for now"
SAME_AGAIN = "the same meeting twice"
NOT_A_ROW = "not a row of fields"
ODD = "fields that cannot be read"

Adapter = Callable[[Row], list[Meeting]]


def read_feed(content: bytes, facts: FeedFacts, wanted: str = "auto", formats: bytes = b"") -> FeedRead:
    """Read *content*; *wanted* is one of FORMATS or "auto", *formats* BMLT's formats if they come apart.

    Raises `FeedUnreadableError` when the file as a whole is nothing we know.
    """
    text = opened(content)
    if text[0] in "[{" and wanted != "csv":
        listed, extra = json_rows(text)
        numbers, rows = _numbered(enumerate(listed, 1), unfolded)
        form = format_of(rows, extra) if wanted == "auto" else wanted
        if form == "guide":
            numbers, rows = _numbered(zip(numbers, rows, strict=True), _each)
    elif what := no_list(text):
        raise FeedUnreadableError(f"it is {what}")
    else:
        numbers, rows, extra = [], [], {}
        for number, row in table.rows_in(text):
            numbers.append(number)
            rows.append(row)
        form = "bmlt" if any(isinstance(row, dict) and table.BMLT & row.keys() for row in rows[:1]) else "csv"
    found = _read(rows, numbers, form, facts, _formats(extra, formats))
    if goes_on(extra):
        found.notes[GOES_ON] = 1
    return found


def _numbered(
    rows: Iterable[tuple[int, object]], parted: Callable[[object], Iterable[object]]
) -> tuple[list[int], list[object]]:
    """The rows that rows part into, each under the number of the one that it was in."""
    pairs = [(number, each) for number, row in rows for each in parted(row)]
    return [number for number, _ in pairs], [row for _, row in pairs]


def _each(row: object) -> Iterable[object]:
    """A row under the standard's names, and one more for each further day or time in it: "day_2", "time_2"."""
    if not isinstance(row, dict):
        return (row,)
    names = tuple(row)
    return each_when(renamed(row), names, tuple(row.values())) if repeated(names) else (renamed(row),)


def format_of(rows: Iterable[object], extra: dict[str, object]) -> str:
    """Which format rows are in, by the fields they have; raises `FeedUnreadableError`."""
    keys: set[str] = set()
    for row in islice(rows, LOOK_AT):
        if isinstance(row, dict):
            keys |= row.keys()
    if keys & {"weekday_tinyint", "id_bigint"}:
        return "bmlt"
    if "name1" in keys or ("typeFacility" in keys and "services" in keys):
        return "treatment"
    if keys & {"rtc", "nextEventUTC", "timeUTC", "groupID"}:
        return "central"
    fields = keys | {field_of(key) for key in keys}
    if fields & {"name", "slug", "group"} and fields & SAID_OF_MEETINGS:
        return "guide"
    if "key_string" in keys or ("formats" in extra and "meetings" not in extra):
        raise FeedUnreadableError("it holds formats and no meetings; give it with --formats beside its meetings")
    if not keys:
        raise FeedUnreadableError("there is no meeting in it")
    some = ", ".join(text_of(key, LONGEST_KEY) for key in sorted(keys)[:SOME])
    raise FeedUnreadableError(f"its rows are in no format that is known here; they hold {some}")


def _formats(extra: dict[str, object], content: bytes) -> dict[str, bmlt.Format]:
    listed = extra.get("formats")
    found = bmlt.formats_in(listed) if isinstance(listed, list) else {}
    if content:
        rows, _ = json_rows(opened(content))
        found |= bmlt.formats_in(rows)
    return found


def _read(
    rows: list[object], numbers: Sequence[int], form: str, facts: FeedFacts, formats: dict[str, bmlt.Format]
) -> FeedRead:
    found = FeedRead(form)
    if form == "treatment":
        _read_facilities(rows, numbers, found)
        return found
    adapter = _adapter(form, replace(facts, note=lambda words: _tell(words, found)), formats)
    seen: dict[str, Meeting] = {}
    for number, row in zip(numbers, rows, strict=True):
        if not isinstance(row, dict):
            reject(found, NOT_A_ROW, number, row)
            continue
        try:
            meetings = adapter(row)
        except Rejected as why:
            reject(found, str(why), number, row)
        except (ValueError, TypeError, OverflowError, ArithmeticError, RecursionError):
            reject(found, ODD, number, row)
        else:
            for meeting in meetings:
                _take(meeting, number, seen, found)
    found.meetings = _marked(list(seen.values()))
    _note(found)
    return found


def _adapter(form: str, facts: FeedFacts, formats: Mapping[str, bmlt.Format]) -> Adapter:
    match form:
        case "bmlt":
            return lambda row: bmlt.meetings_in(row, facts, formats)
        case "central":
            intergroup = replace(facts, fellowship=facts.fellowship or central.FELLOWSHIP)
            return lambda row: central.meetings_in(row, intergroup)
        case _:
            return lambda row: guide.meetings_in(row, facts)


def _take(meeting: Meeting, number: int, seen: dict[str, Meeting], found: FeedRead) -> None:
    """Keep a meeting under a key of its own: one without an id is named by what it is."""
    key = meeting.id or _named(meeting)
    known = seen.get(key)
    if known is not None:
        if _is_same(known, meeting):
            reject(found, SAME_AGAIN, number, {"name": meeting.name})
            return
        key = f"{key}@{meeting.day}-{meeting.minute}"
        again = 1
        while (other := seen.get(key)) is not None:
            if _is_same(other, meeting):
                reject(found, SAME_AGAIN, number, {"name": meeting.name})
                return
            again += 1
            key = f"{meeting.id or _named(meeting)}@{meeting.day}-{meeting.minute}-{again}"
    seen[key] = meeting if meeting.id == key else replace(meeting, id=key)


def _is_same(known: Meeting, meeting: Meeting) -> bool:
    """Whether two rows say the same; when each was last touched does not matter."""
    return known == replace(meeting, id=known.id, updated=known.updated)


def _named(meeting: Meeting) -> str:
    said = f"{meeting.name}|{meeting.day}|{meeting.minute}|{meeting.address}|{meeting.join_url}"
    return blake2b(said.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _marked(meetings: list[Meeting]) -> list[Meeting]:
    """Mark points that several addresses share: nobody meets in the middle of a region."""
    doors: dict[tuple[float, float], set[str]] = defaultdict(set)
    for meeting in meetings:
        if meeting.latitude is not None and meeting.longitude is not None:
            doors[meeting.latitude, meeting.longitude].add(meeting.address or meeting.location)
    middles = {point for point, addresses in doors.items() if len(addresses) >= MANY_DOORS}
    if not middles:
        return meetings
    return [
        replace(meeting, approximate=True) if (meeting.latitude, meeting.longitude) in middles else meeting
        for meeting in meetings
    ]


def _tell(words: str, found: FeedRead) -> None:
    """Count a note; only so many different ones are quoted."""
    if words in found.notes or len(found.notes) < MOST_NOTES:
        found.notes[words] += 1
    else:
        found.notes[words.partition(":")[0] + ": and others"] += 1


def _note(found: FeedRead) -> None:
    if len(found.meetings) >= DOUBTED and all(meeting.status is Status.CLOSED for meeting in found.meetings):
        found.notes[ALL_CLOSED] = len(found.meetings)
    for meeting in found.meetings:
        if meeting.minute is None:
            found.notes["by appointment"] += 1
        elif meeting.zone_from is ZoneFrom.NOWHERE:
            found.notes["zone unknown"] += 1
        if meeting.status is Status.UNKNOWN:
            found.notes["no place and no way to join"] += 1
        if meeting.approximate:
            found.notes["place approximate"] += 1
        if meeting.rhythm:
            found.notes["not every week"] += 1


def _read_facilities(rows: list[object], numbers: Sequence[int], found: FeedRead) -> None:
    seen: set[str] = set()
    for number, row in zip(numbers, rows, strict=True):
        if not isinstance(row, dict):
            reject(found, NOT_A_ROW, number, row)
            continue
        try:
            facility = treatment.facility_in(row)
        except Rejected as why:
            reject(found, str(why), number, row)
            continue
        if facility.id in seen:
            reject(found, "the same place twice", number, row)
            continue
        seen.add(facility.id)
        found.facilities.append(facility)
