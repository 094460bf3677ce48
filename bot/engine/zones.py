"""Which zone shows this clock? For somebody who names no town: what their clock shows, and their country if known.

Of several in their country, the one the tz database lists first is taken. Without a country it is a zone of that
offset that never changes its clocks: right today, and wrong by an hour in half a year where clocks change.
"""

from datetime import datetime, time, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from bot.schedule import zone_named

QUARTER = timedelta(minutes=15)  # offsets are multiples of it, and nobody's watch is that wrong
WEST, EAST = timedelta(hours=-12), timedelta(hours=14)
DAY = timedelta(days=1)
HALF = DAY / 2
HOUR = timedelta(hours=1)
HALF_A_YEAR = timedelta(days=182)  # where clocks change, they have by then


def zone_showing(clock: time, at: datetime, country: str) -> str:
    """Return the name of a zone in which clocks show *clock* at *at*; empty when there is none."""
    listed = countries()
    offsets = offsets_of(clock, at)
    for zones in (listed.get(country, ()), *(listed.values() if offsets[0] % HOUR else ())):
        for offset in offsets:
            if found := next((zone for zone in zones if _offset(zone, at) == offset), ""):
                return found
    if offsets[0] % HOUR:
        return ""
    hours = offsets[0] // HOUR
    return f"Etc/GMT{-hours:+d}" if hours else "Etc/GMT"  # the signs of these are the other way round


def zone_of(country: str, at: datetime) -> str:
    """Return the zone of a country whose clocks all show the same, now and in half a year; empty for any other."""
    zones = countries().get(country, ())
    shown = {tuple(_offset(zone, day) for day in (at, at + HALF_A_YEAR)) for zone in zones}
    return zones[0] if len(shown) == 1 else ""


def may_be_in(zone: str, country: str, at: datetime) -> bool:
    """Whether some clock in *country* shows now what those of *zone* show; of an unknown country it may."""
    zones = countries().get(country, ())
    return not zones or any(_offset(each, at) == at.astimezone(zone_named(zone)).utcoffset() for each in zones)


def offsets_of(clock: time, at: datetime) -> tuple[timedelta, ...]:
    """Return how far a clock may be ahead of world time, the likelier first: it may be either of two dates."""
    first = offset_of(clock, at)
    others = (first + DAY, first - DAY)
    return (first, *(other for other in others if WEST <= other <= EAST))


def offset_of(clock: time, at: datetime) -> timedelta:
    """Return how far a clock is ahead of world time, to a quarter of an hour, the shorter way round."""
    world = timedelta(hours=at.hour, minutes=at.minute, seconds=at.second)
    ahead = timedelta(hours=clock.hour, minutes=clock.minute) - world
    ahead = round(ahead / QUARTER) * QUARTER
    while ahead <= -HALF:
        ahead += DAY
    while ahead > HALF:
        ahead -= DAY
    return ahead


@cache
def countries() -> dict[str, tuple[str, ...]]:
    """The zones of each country (ISO 3166 alpha-2), from the tz database, in its order."""
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            country, _, zone, *_ = line.split("\t")
            found[country] = (*found.get(country, ()), zone)
    return found


def _offset(zone: str, at: datetime) -> timedelta | None:
    return at.astimezone(ZoneInfo(zone)).utcoffset()
