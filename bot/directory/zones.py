"""Names of time zones as feeds spell them, mended to IANA names. What is not clearly one zone is no zone.

An abbreviation belongs to several places: with a zone that is near by, the one that uses it there is meant.
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from bot.directory.windows_zones import WINDOWS
from bot.folding import fold, near

LONGEST = 80  # letters; a longer text is a note in the wrong field
NEW_YORK, CHICAGO, DENVER, LOS_ANGELES = "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"

_CLOCKS: dict[str, tuple[str, str]] = {
    "est": ("EST AEST", NEW_YORK), "edt": ("EDT AEDT", NEW_YORK), "et": ("EST EDT", NEW_YORK),
    "eastern": ("EST EDT AEST AEDT", NEW_YORK), "us eastern": ("EST EDT", NEW_YORK),
    "est/edt": ("EST EDT", NEW_YORK),
    "cst": ("CST ACST", ""), "cdt": ("CDT ACDT", CHICAGO), "ct": ("CST CDT", CHICAGO),
    "central": ("CST CDT ACST ACDT", CHICAGO), "us central": ("CST CDT", CHICAGO), "cst/cdt": ("CST CDT", CHICAGO),
    "mst": ("MST", ""), "mdt": ("MDT", DENVER), "mt": ("MST MDT", DENVER), "mountain": ("MST MDT", DENVER),
    "us mountain": ("MST MDT", DENVER), "mst/mdt": ("MST MDT", DENVER),
    "pst": ("PST", LOS_ANGELES), "pdt": ("PDT", LOS_ANGELES), "pt": ("PST PDT", LOS_ANGELES),
    "pacific": ("PST PDT", LOS_ANGELES), "us pacific": ("PST PDT", LOS_ANGELES), "pst/pdt": ("PST PDT", LOS_ANGELES),
    "akst": ("AKST", "America/Anchorage"), "akdt": ("AKDT", "America/Anchorage"), "akt": ("", "America/Anchorage"),
    "alaska": ("AKST AKDT", "America/Anchorage"), "alaskan": ("AKST AKDT", "America/Anchorage"),
    "hst": ("HST", "Pacific/Honolulu"), "hawaii": ("HST", "Pacific/Honolulu"), "hawaiian": ("HST", "Pacific/Honolulu"),
    "arizona": ("", "America/Phoenix"), "us arizona": ("", "America/Phoenix"), "saskatchewan": ("", "America/Regina"),
    "ast": ("AST", ""), "adt": ("ADT", "America/Halifax"), "atlantic": ("AST ADT", "America/Halifax"),
    "nst": ("NST", "America/St_Johns"), "ndt": ("NDT", "America/St_Johns"),
    "newfoundland": ("NST NDT", "America/St_Johns"),
    "est5edt": ("", NEW_YORK), "cst6cdt": ("", CHICAGO), "mst7mdt": ("", DENVER), "pst8pdt": ("", LOS_ANGELES),
    "etc/utc": ("", "UTC"), "etc/gmt": ("", "UTC"), "etc/greenwich": ("", "UTC"),
    "z": ("", "UTC"), "utc": ("", "UTC"), "gmt": ("GMT", "UTC"), "greenwich mean": ("GMT", "UTC"),
    "coordinated universal": ("", "UTC"),
    "bst": ("BST", ""), "british summer": ("", "Europe/London"), "gmt/bst": ("GMT BST", "Europe/London"),
    "uk": ("", "Europe/London"), "ist": ("IST", ""), "irish": ("", "Europe/Dublin"),
    "wet": ("WET WEST", "Europe/Lisbon"), "west": ("WEST", "Europe/Lisbon"),
    "cet": ("CET CEST", "Europe/Brussels"), "cest": ("CEST", "Europe/Brussels"),
    "cet/cest": ("CET CEST", "Europe/Brussels"), "central european": ("CET CEST", "Europe/Brussels"),
    "central european summer": ("CEST", "Europe/Brussels"),
    "mez": ("CET CEST", "Europe/Berlin"), "mesz": ("CEST", "Europe/Berlin"),
    "eet": ("EET EEST", ""), "eest": ("EEST", ""), "eastern european": ("EET EEST", ""),
    "msk": ("MSK", "Europe/Moscow"),
    "sast": ("SAST", "Africa/Johannesburg"), "south africa": ("SAST", "Africa/Johannesburg"),
    "pkt": ("PKT", "Asia/Karachi"), "jst": ("JST", "Asia/Tokyo"), "japan": ("JST", "Asia/Tokyo"),
    "kst": ("KST", "Asia/Seoul"), "hkt": ("HKT", "Asia/Hong_Kong"), "sgt": ("", "Asia/Singapore"),
    "india": ("", "Asia/Kolkata"), "indian": ("", "Asia/Kolkata"),
    "aest": ("AEST", ""), "aedt": ("AEDT", "Australia/Sydney"), "aet": ("AEST AEDT", "Australia/Sydney"),
    "australian eastern": ("AEST AEDT", "Australia/Sydney"), "australian eastern standard time": ("AEST", ""),
    "australian eastern daylight time": ("AEDT", "Australia/Sydney"), "aest/aedt": ("AEST AEDT", "Australia/Sydney"),
    "acst": ("ACST", ""), "acdt": ("ACDT", "Australia/Adelaide"), "awst": ("AWST", "Australia/Perth"),
    "nzst": ("NZST", "Pacific/Auckland"), "nzdt": ("NZDT", "Pacific/Auckland"), "nzt": ("", "Pacific/Auckland"),
    "new zealand": ("NZST NZDT", "Pacific/Auckland"),
    "brt": ("", "America/Sao_Paulo"), "art": ("", "America/Argentina/Buenos_Aires"),
    "argentina": ("", "America/Argentina/Buenos_Aires"), "colombia": ("", "America/Bogota"),
    "peru": ("", "America/Lima"), "venezuela": ("", "America/Caracas"), "uruguay": ("", "America/Montevideo"),
    "mexico": ("", "America/Mexico_City"), "del este": ("EST EDT", NEW_YORK),
    "espana": ("", "Europe/Madrid"), "peninsular": ("", "Europe/Madrid"), "canarias": ("", "Atlantic/Canary"),
    "canaria": ("", "Atlantic/Canary"), "insular canaria": ("", "Atlantic/Canary"),
}  # fmt: skip
"""What people write without "time": the abbreviations that the zone near by may use, and the zone that is meant where
none near by does. CST, IST, BST, MST and AEST are several clocks, so they are none by themselves."""
ABBREVIATIONS = tuple(sorted({name for name in _CLOCKS if name.isalpha()} - {"art", "west", "wet", "z"}, reverse=True))
"""What is read as a zone where it stands behind a time."""
_TOWNS = {
    "new delhi": "Asia/Kolkata", "delhi": "Asia/Kolkata", "mumbai": "Asia/Kolkata", "chennai": "Asia/Kolkata",
    "bangalore": "Asia/Kolkata", "canberra": "Australia/Sydney", "wellington": "Pacific/Auckland",
    "edinburgh": "Europe/London", "brasilia": "America/Sao_Paulo", "beijing": "Asia/Shanghai", "bern": "Europe/Zurich",
    "osaka": "Asia/Tokyo", "quito": "America/Guayaquil", "cape town": "Africa/Johannesburg",
    "san francisco": "America/Los_Angeles", "seattle": "America/Los_Angeles", "boston": "America/New_York",
    "washington dc": "America/New_York", "miami": "America/New_York", "atlanta": "America/New_York",
    "houston": "America/Chicago", "dallas": "America/Chicago", "montreal": "America/Toronto",
    "barcelona": "Europe/Madrid", "sevilla": "Europe/Madrid", "valencia": "Europe/Madrid", "kiev": "Europe/Kyiv",
}  # fmt: skip
"""Cities that calendars name and the IANA names do not."""
_APART = {"arizona": "America/Phoenix", "mexico": "America/Mexico_City", "saskatchewan": "America/Regina"}
"""Places whose clocks do not follow the zone they are named with: "Mountain Time (Arizona)"."""
_AS_NAMED = frozenset({"us", "usa", "u.s.", "us & canada", "us and canada", "u.s. & canada", "us/canada", "canada"})
"""Brackets that say no more than the name before them."""
_COUNTRIES = frozenset({"usa", "us", "u.s.", "uk", "england", "australia", "canada", "spain", "españa", "ireland"})
_CONTINENTS = frozenset({"Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"})
_ALONE = frozenset(
    {"UTC", "GB", "Eire", "NZ", "Israel", "Iran", "Hongkong", "Egypt", "Turkey", "Iceland", "Navajo"}
) | {
    *("Portugal", "Poland", "Jamaica", "Cuba", "PRC", "ROC", "ROK", "Singapore", "Japan"),
}
"""Names of the tz database without a continent; EST and MST are clocks of several, and read as people mean them."""
_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+\u2212-])\s*(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
_LED = re.compile(r"\((?:utc|gmt)\s*(?:([+\u2212-])\s*(\d{1,2})(?::?(\d{2}))?)?\)\s*(.+)", re.IGNORECASE)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_AROUND = re.compile(
    r"^(?:hora(?: oficial)?(?: de(?: la)?)?|time zone|timezone) |(?: standard| daylight)?(?: time| zone)*$"
)
YEAR = 2026  # the year whose clocks are compared: two zones that agree in it are told apart by nobody


@lru_cache(maxsize=4096)
def zone_named(said: str, around: str = "") -> str:
    """The IANA name that *said* means, empty when that is not clear: "america/new york" is "America/New_York".

    *around* is the zone of the place or of the whole list, if one is known: "EST" in Sydney is not New York's.
    """
    text = " ".join(said.split())
    if not text:
        return ""
    known = _names()
    exact = known.get(_key(text))
    if exact:
        return exact
    if len(text) > LONGEST:
        return ""
    if led := _LED.fullmatch(text):
        zone = _worded(led[4], around, is_led=True)
        return zone if zone and (led[1] is None or _minutes(led) in _offsets(zone)) else ""
    if offset := _OFFSET.fullmatch(text):  # a clock that may change in summer, and may not
        return around if around and _minutes(offset) in _offsets(around) else ""
    if found := _worded(text, around):
        return found
    if "/" not in text:
        return ""
    close = {name for key, name in known.items() if near(_key(text), key)}
    return close.pop() if len(close) == 1 else ""


def zone_keeps(zone: str, longitude: float) -> bool:
    """Whether a clock may be that of a longitude: no clock is set further from its sun than `FURTHEST`."""
    apart = (longitude / 15 - min(_offsets(zone)) / 60 + 12) % 24 - 12
    return abs(apart) <= FURTHEST


FURTHEST = 5.0  # hours between a clock and its sun; the west of China has 3


def continent(zone: str) -> str:
    """The continent of a zone; empty for one of an ocean or of none."""
    area = zone.split("/")[0]
    if area in ("US", "Canada", "Brazil", "Chile", "Mexico"):
        return "America"
    return area if area in ("Africa", "America", "Asia", "Australia", "Europe") else ""


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {
        _key(name): name
        for name in available_timezones()
        if ("/" in name or name in _ALONE) and not name.startswith(("posix/", "right/", "Etc/", "SystemV/"))
    }


def _worded(text: str, around: str, *, is_led: bool = False) -> str:
    """The zone of a name in words, with what stands in brackets behind it; *is_led* is whether its offset is known."""
    if whole := WINDOWS.get(text.casefold()):
        return around if _uses(around, _CLOCKS.get(_bare(text), ("", ""))[0]) else whole
    outside = " ".join(_BRACKETS.sub(" ", text).split())
    zone = _names().get(_key(outside)) or _clock(outside, around, is_led=is_led)
    for inside in _BRACKETS.findall(text):
        said = inside.casefold().strip()
        if said in _AS_NAMED or _OFFSET.fullmatch(said) or (zone and zone == around):
            continue
        if place := next((kept for name, kept in _APART.items() if name in said), ""):
            return place
        if "/" in zone and "/" in outside:
            continue  # its IANA name stands before the brackets
        beside = _clock(inside, around)
        if not beside or (zone and beside != zone and _bare(inside) in _CLOCKS):
            return ""
        zone = beside
    return zone


def _clock(text: str, around: str, *, is_led: bool = False) -> str:
    """The zone of one name: of a clock, of Windows, of a city, or of a list of them."""
    bare = _bare(text)
    if bare in _CLOCKS:
        used, zone = _CLOCKS[bare]
        return around if _uses(around, used) else zone
    said = text.casefold()
    if zone := WINDOWS.get(said) or _cities().get(bare) or _TOWNS.get(bare, ""):
        return zone
    if " - " in said:  # "Eastern Time - New York"
        return _clock(said.rpartition(" - ")[2], around)
    for sign in (",", "/"):
        if sign in said:
            parts = [part.strip() for part in said.split(sign) if part.strip() not in _COUNTRIES]
            zones = [_clock(part, around) for part in parts]
            return _one_clock(zones, around) if is_led or all(zones) else ""  # "London, Ontario"
    return ""


def _one_clock(zones: Iterable[str], around: str) -> str:
    """The zone of several cities that keep the same time; *around* if it is one of them."""
    named = [zone for zone in zones if zone]
    if around in named:
        return around
    return named[0] if named and len({_offsets(zone) for zone in named}) == 1 else ""


def _bare(text: str) -> str:
    """A name without what goes with each: "Hora de Argentina", "Eastern Standard Time" are "argentina", "eastern"."""
    said = fold(text.replace("_", " ").replace("–", "-")).removeprefix("city of ")
    if said in _CLOCKS:
        return said
    return _AROUND.sub("", _AROUND.sub("", said)).strip() if said not in _cities() else said


def _uses(zone: str, names: str) -> bool:
    return bool(zone and names) and not _said_of(zone).isdisjoint(names.split())


@lru_cache(maxsize=1024)
def _said_of(zone: str) -> frozenset[str]:
    """The abbreviations of a zone's clock, in winter and in summer."""
    return frozenset(day.tzname() or "" for day in _days(zone))


@lru_cache(maxsize=1024)
def _offsets(zone: str) -> tuple[int, ...]:
    """Minutes east of UTC, in January and in July."""
    return tuple(int((day.utcoffset() or timedelta(0)).total_seconds()) // 60 for day in _days(zone))


def _days(zone: str) -> list[datetime]:
    return [datetime(YEAR, month, 1, tzinfo=ZoneInfo(zone)) for month in (1, 7)]


def _minutes(offset: re.Match[str]) -> int:
    east = int(offset[2]) * 60 + int(offset[3] or 0)
    return east if offset[1] == "+" else -east


@lru_cache(maxsize=1)
def _cities() -> dict[str, str]:
    """Zones by their city, where only one clock has it: "madrid", "new york"."""
    names = [name for name in _names().values() if name.split("/")[0] in _CONTINENTS]
    by_city: dict[str, list[str]] = {}
    for name in names:
        by_city.setdefault(name.rsplit("/", 1)[-1].replace("_", " ").casefold(), []).append(name)
    return {
        city: max(found, key=len)
        for city, found in by_city.items()
        if len(found) == 1 or len({_offsets(name) for name in found}) == 1
    }


def _key(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum() or sign == "/")
