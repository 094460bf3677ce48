"""BMLT's native JSON, with or without its formats. Days count from 1, Sunday; durations are HH:MM:SS.

A format's key is a word of its own server and language; what it means stands in the formats (`world_id`). Without
them only codes that mean the same everywhere are read.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.directory.feeds.clocks import minute_of
from bot.directory.feeds.days import days_of
from bot.directory.feeds.feed import FeedFacts, Rejected, Row
from bot.directory.feeds.guide import LONGEST_ZONE
from bot.directory.feeds.lengths import length_of
from bot.directory.feeds.rhythm import rhythm_of
from bot.directory.feeds.rows import Said, meetings_of
from bot.directory.feeds.types import kinds_of
from bot.directory.feeds.words import LONGEST_NAME, key_of, link_of, on_one_line, phone_of, point_of, text_of, truth_of
from bot.directory.meeting import Meeting

FIRST_DAY = 1
FELLOWSHIP = "na"  # BMLT is made by and for NA; another fellowship says so with --fellowship
VENUES = {"1": "in_person", "2": "online", "3": "hybrid"}


@dataclass(frozen=True, slots=True)
class Format:
    """What one format key means: the world-wide code or the language it stands for, and its name."""

    word: str
    name: str
    language: str = ""


def formats_in(rows: Iterable[object]) -> dict[str, Format]:
    """The formats by key and by id."""
    found: dict[str, Format] = {}
    for row in rows:
        if not isinstance(row, dict):
            continue
        key, world = text_of(row.get("key_string"), 20), text_of(row.get("world_id"), 20)
        kind = text_of(row.get("format_type_enum"), 20)
        name = text_of(row.get("name_string"), LONGEST_NAME)
        word = {"OPEN": "o", "CLOSED": "c"}.get(world.upper(), world or "")
        language = key if "LANG" in (kind.upper(), world.upper()) else ""
        meant = Format("" if language else word, name, language)
        for each in (key, key_of(row.get("id"))):
            if each:
                found.setdefault(each, meant)
    return found


def meetings_in(row: Row, facts: FeedFacts, formats: Mapping[str, Format]) -> list[Meeting]:
    """The meetings of one row; raises `Rejected`."""
    get = row.get
    if truth_of(get("published")) is False:
        raise Rejected("not published")
    fellowship = facts.fellowship or FELLOWSHIP
    codes = _codes(get("formats")) or _codes(get("format_shared_id_list"))
    words, languages, names = _meant(codes, formats)
    minute = minute_of(get("start_time"))
    phone, password = phone_of(get("phone_meeting_number"))
    notes = text_of(f"{get('comments') or ''} {get('location_info') or ''}")
    join_url = link_of(get("virtual_meeting_link"))
    location, address = text_of(get("location_text"), LONGEST_NAME), _address(row)
    said = Said(
        id=key_of(get("id_bigint")),
        name=text_of(get("meeting_name"), LONGEST_NAME) or fellowship.upper(),
        fellowship=fellowship,
        days=days_of(get("weekday_tinyint"), FIRST_DAY),
        minute=minute,
        length=length_of(get("duration_time")),
        timezone=text_of(get("time_zone"), LONGEST_ZONE),
        kinds=kinds_of(words, fellowship, languages or get("lang_enum")),
        location=location,
        address=address,
        point=point_of(get("latitude"), get("longitude")),
        approximate=not location and not get("location_street"),
        url=link_of(get("url")),
        join_url=join_url,
        join_phone=phone,
        join_notes=" · ".join(filter(None, (text_of(get("virtual_meeting_additional_info")), password))),
        notes=notes,
        updated=text_of(get("last_changed"), 25),
        rhythm=next(filter(None, (rhythm_of(name) for name in names)), ""),
        attendance=_attendance(key_of(get("venue_type")), words, bool(join_url or phone)),
    )
    return meetings_of(said, facts)


def _codes(said: object) -> list[str]:
    parts = said if isinstance(said, list) else text_of(said).split(",")
    return [code for part in parts if (code := key_of(part).strip())]


def _meant(codes: list[str], formats: Mapping[str, Format]) -> tuple[list[str], list[str], list[str]]:
    words, languages, names = [], [], []
    for code in codes:
        meant = formats.get(code)
        if meant is None:
            words.append(code)
        elif meant.language:
            languages.append(meant.language)
        else:
            words.append(meant.word or code)
            names.append(meant.name)
    return words, languages, names


def _attendance(venue: str, words: list[str], is_online: bool) -> str:
    shut = any(word.upper() == "TC" for word in words)
    if shut:
        return "online" if is_online else "inactive"
    if any(word.upper() == "HY" for word in words):
        return "hybrid"
    if any(word.upper() == "VM" for word in words):
        return "online"
    return VENUES.get(venue, "")


def _address(row: Row) -> str:
    parts = ("street", "municipality", "province", "postal_code_1", "nation")
    return on_one_line(*(row.get(f"location_{part}") for part in parts))
