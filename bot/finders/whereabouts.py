"""About where an address lies, for meetings whose feed gives no point: its postcode's area, else its town.

Good enough to be found near by, too coarse to tell a distance; the meeting says it is approximate.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from bot.storage.search_likely import Place
from bot.storage.search_places import Places, open_places

REMEMBERED = 65_536  # addresses; a list names the same rooms every day of the week

_US = re.compile(r"\b([A-Z]{2})\.?,?\s+(\d{5})(?:-\d{4})?\b")
_GB = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?) ?\d[A-Z]{2}\b")
_CA = re.compile(r"\b([A-CEGHJ-NPRSTVXY]\d[A-Z]) ?\d[A-Z]\d\b")
_STATED = re.compile(r"[^\W\d].* [A-Z]{2,3}\.?")  # "Reno NV", "Sydney NSW": a town and its state without a comma
_LETTERS = re.compile(r"\s+[-\u2013]\s+[A-Z]{2}$")  # of a state behind a town: "São Paulo - SP"
_ALSO = {
    **dict.fromkeys(("caba", "cdad. autónoma de buenos aires", "cdad autónoma de buenos aires"), "Buenos Aires"),
    **dict.fromkeys(("cdmx", "ciudad de méxico"), "Ciudad de México"),
}
"""What map services write for a town."""
TWO = 2

Whereabouts = Callable[[str, str], tuple[float, float] | None]


def whereabouts_of(data: Path) -> Whereabouts:
    """Return what finds the point of an address and a zone; the table below *data* is opened at the first one."""
    table: list[Places | None] = []

    @lru_cache(maxsize=REMEMBERED)
    def find(address: str, zone: str) -> tuple[float, float] | None:
        if not table:
            table.append(open_places(data))
        places = table[0]
        found = None if places is None else _by_code(places, address) or _by_town(places, address, zone)
        return None if found is None else (found.latitude, found.longitude)

    return find


def _by_code(places: Places, address: str) -> Place | None:
    if state := _US.search(address):
        for place in places.find(state[2], country="US"):
            if f", {state[1]}, " in place.label:
                return place
    for pattern, country in ((_GB, "GB"), (_CA, "CA")):
        if code := pattern.search(address):
            for place in places.find(code[1], country=country):
                if place.country == country:
                    return place
    return None


def _by_town(places: Places, address: str, zone: str) -> Place | None:
    """The town an address names with its region or country, or alone where the zone leaves no doubt."""
    parts = [part.strip() for part in address.split(",") if part.strip()]
    pairs = [(parts[at], parts[at + 1]) for at in range(len(parts) - 1)]
    if len(parts) > TWO and places.country_named(parts[-1]):
        pairs.append((parts[-3], parts[-1]))  # a region between that the table does not know
    for town, region in [*pairs, *((part, "") for part in parts if _STATED.fullmatch(part))]:
        found = places.find(", ".join(filter(None, (_bare(town), _bare(region)))), guess=False)
        if len(found) == 1 and found[0].is_clear and _agrees(found[0], zone):
            return found[0]
    for part in reversed(parts):
        here = [
            place for place in places.find(_bare(part), guess=False) if zone and place.zone == zone and place.people
        ]
        if len(here) == 1:
            return here[0]
    return None


def _bare(part: str) -> str:
    """A part of an address without its postcode, "Bayern 80331" is "Bayern", and under its usual name."""
    words = " ".join(word for word in part.split() if not any(sign.isdigit() for sign in word))
    return _ALSO.get(words.casefold(), _LETTERS.sub("", words))


def _agrees(place: Place, zone: str) -> bool:
    return not zone or place.zone.split("/")[0] == zone.split("/")[0]
