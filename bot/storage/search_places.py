"""Where is what a person typed, or where they are? Towns in any language, postcodes, countries, from one small table.

The table (data/places) is shipped and only read; a question touches a handful of its pages, and nothing is loaded
before the first one.
"""

import math
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.folding import fold, near
from bot.storage.search_geometry import kilometres
from bot.storage.writer import unavailable

TABLE = Path("places") / "places.sqlite3"  # below the data folder
MOST = 6  # buttons
CLEARLY = 20  # times as many people: whoever says Paris means the one in France
PULL = 0.3  # people say the city they live by, not the quarter: how far a large one reaches beyond a small one
NEAR_KM = 75.0  # a nearest town further off says nothing about where someone is
LONGEST = 80  # letters of a question
SHORTEST = 2  # letters; one is a slip of the finger
NORTHERN = 60  # degrees
MOST_ALIKE = 4000  # names looked at for a misspelling

_US = re.compile(r"(\d{5})(?:[- ]?\d{4})?")
_GB = re.compile(r"([a-z]{1,2}\d[a-z\d]?)(?: ?\d[a-z]{2})?")
_CA = re.compile(r"([a-z]\d[a-z])(?: ?\d[a-z]\d)?")
_LEADS = re.compile(
    r"^(?:(?:i'?m|i am|i live|we live|im|estoy|vivo|soy|living|based)\s+)?(?:(?:in|near|at|from|around|close to|en|de"
    r"|cerca de)\s+)?(?:the city of\s+|la ciudad de\s+)?"
)
_STATES = {
    "al": "alabama", "ak": "alaska", "az": "arizona", "ar": "arkansas", "ca": "california", "co": "colorado",
    "ct": "connecticut", "de": "delaware", "dc": "district of columbia", "fl": "florida", "ga": "georgia",
    "hi": "hawaii", "id": "idaho", "il": "illinois", "in": "indiana", "ia": "iowa", "ks": "kansas", "ky": "kentucky",
    "la": "louisiana", "me": "maine", "md": "maryland", "ma": "massachusetts", "mi": "michigan", "mn": "minnesota",
    "ms": "mississippi", "mo": "missouri", "mt": "montana", "ne": "nebraska", "nv": "nevada", "nh": "new hampshire",
    "nj": "new jersey", "nm": "new mexico", "ny": "new york", "nc": "north carolina", "nd": "north dakota",
    "oh": "ohio", "ok": "oklahoma", "or": "oregon", "pa": "pennsylvania", "ri": "rhode island", "sc": "south carolina",
    "sd": "south dakota", "tn": "tennessee", "tx": "texas", "ut": "utah", "vt": "vermont", "va": "virginia",
    "wa": "washington", "wv": "west virginia", "wi": "wisconsin", "wy": "wyoming", "ab": "alberta",
    "bc": "british columbia", "mb": "manitoba", "nb": "new brunswick", "nl": "newfoundland", "ns": "nova scotia",
    "on": "ontario", "pe": "prince edward island", "qc": "quebec", "sk": "saskatchewan", "nsw": "new south wales",
    "qld": "queensland", "vic": "victoria", "tas": "tasmania",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A town or postcode area. `label` tells it from others of its name, and finds it again when it is typed.

    `is_clear` is False for digits that may be another country's postcode.
    """

    label: str
    country: str
    zone: str
    latitude: float
    longitude: float
    people: int = 0
    is_clear: bool = True


def open_places(data: Path) -> "Places | None":
    """The table below the *data* folder; None when it is not there."""
    path = data / TABLE
    if not path.is_file():
        return None
    try:
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    except sqlite3.Error as error:
        raise unavailable(error) from error
    return Places(db)


class Places:
    """Answers from the table, for one thread at a time. *language* chooses the names of countries (en, es)."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._countries: dict[str, tuple[str, str]] = {}

    def close(self) -> None:
        """Close the table."""
        self._db.close()

    def find(self, said: str, *, country: str = "", language: str = "en") -> tuple[Place, ...]:
        """The places *said* can mean, the likeliest first; one alone when it is clear. *country* is the person's own.

        A country by itself is answered with its largest towns.
        """
        head, *tails = (fold(part) for part in said[:LONGEST].split(","))
        head = _LEADS.sub("", head)
        if len(head) < SHORTEST:
            return ()
        codes = self._codes(head, tails, country, language)
        if codes:
            return codes
        found = self._named(head, tails, language) or self._qualified(head.split(), tails, language)
        if not found and (whole := self.country_named(head)):
            return self._largest(whole, language)
        return _likeliest(found or self._misspelt(head, tails, language), country)

    def country_named(self, said: str) -> str:
        """The ISO code of a country by one of its usual names; empty when it is none."""
        rows = self._rows("select country from country_names where name = ?", (fold(said),))
        return str(rows[0][0]) if rows else ""

    def nearest(self, latitude: float, longitude: float, *, language: str = "en") -> Place | None:
        """The town someone at a point would name, None where there is none for a long way."""
        south, west = math.floor(latitude), math.floor(longitude)
        wide = 1 if abs(latitude) < NORTHERN else 4  # degrees of longitude shrink toward the poles
        cells = {
            (min(max(south + up, -90), 89) + 90) * 360 + (west + across + 180) % 360
            for up in (-1, 0, 1)
            for across in range(-wide, wide + 1)
        }
        marks = ", ".join("?" * len(cells))
        best, chosen = math.inf, 0
        for town, lat, lon, people in self._rows(
            f"select town, latitude, longitude, people from towns where cell in ({marks})",  # noqa: S608 - question marks
            sorted(cells),
        ):
            distance = kilometres(latitude, longitude, lat, lon)
            pull = distance / max(people, 1) ** PULL
            if distance <= NEAR_KM and pull < best:
                best, chosen = pull, town
        return next(iter(self._towns("towns t", "t.town = ?", (chosen,), language)), None)

    # postcodes

    def _codes(self, text: str, tails: Sequence[str], country: str, language: str) -> tuple[Place, ...]:
        country = next(filter(None, map(self.country_named, tails)), country)  # "10001, New York, USA" leaves no doubt
        found = [
            place
            for pattern, where in ((_US, "US"), (_GB, "GB"), (_CA, "CA"))
            if (code := pattern.fullmatch(text)) and (where != "US" or country in ("", "US"))
            for place in self._code(code[1].upper(), where, language, is_clear=where != "US" or bool(country))
        ]
        own = [place for place in found if place.country == country]
        return tuple(own or found)

    def _code(self, code: str, country: str, language: str, *, is_clear: bool) -> Iterator[Place]:
        for name, region, zone, lat, lon in self._rows(
            "select c.name, c.region, z.name, c.latitude, c.longitude from codes c join zones z on z.zone = c.zone"
            " where c.code = ? and c.country = ?",
            (code, country),
        ):
            known = [part for part in (name, region, self._country(country, language)) if part and part != code]
            yield Place(", ".join((code, *known)), country, zone, lat, lon, is_clear=is_clear)

    # names

    def _named(self, name: str, tails: Sequence[str], language: str) -> list[Place]:
        towns = self._towns("names n join towns t on t.town = n.town", "n.name = ?", (name,), language)
        for tail in filter(None, tails):
            country, region = self.country_named(tail), _STATES.get(tail, tail)
            towns = [
                town
                for town in towns
                if town.country == country or region in (fold(part) for part in town.label.split(", ")[1:])
            ]
        return towns

    def _qualified(self, words: Sequence[str], tails: Sequence[str], language: str) -> list[Place]:
        """A name and where it is, without a comma: "paris texas"."""
        for cut in range(len(words) - 1, 0, -1):
            found = self._named(" ".join(words[:cut]), (" ".join(words[cut:]), *tails), language)
            if found:
                return found
        return []

    def _misspelt(self, text: str, tails: Sequence[str], language: str) -> list[Place]:
        start = text[:2]
        rows = self._rows(
            "select distinct name from names where name >= ? and name < ? and length(name) between ? and ? limit ?",
            (start, f"{start}\U0010ffff", len(text) - 1, len(text) + 1, MOST_ALIKE),
        )
        alike = [name for (name,) in rows if near(text, name)]
        return [town for name in alike[:MOST] for town in self._named(name, tails, language)]

    def _largest(self, country: str, language: str) -> tuple[Place, ...]:
        rule = "t.town in (select town from towns where country = ? order by town limit ?)"  # by size: see the builder
        return tuple(self._towns("towns t", rule, (country, MOST), language))

    def _towns(self, tables: str, rule: str, values: Sequence[object], language: str) -> list[Place]:
        rows = self._rows(
            "select t.name, t.region, t.country, z.name, t.latitude, t.longitude, t.people"  # noqa: S608 - our words
            f" from {tables} join zones z on z.zone = t.zone where {rule} order by t.town",
            values,
        )
        return [
            Place(
                ", ".join(part for part in (name, region, self._country(country, language)) if part),
                country,
                zone,
                lat,
                lon,
                people,
            )
            for name, region, country, zone, lat, lon, people in rows
        ]

    def _country(self, code: str, language: str) -> str:
        if not self._countries:
            self._countries = {
                country: (english, spanish)
                for country, english, spanish in self._rows("select country, en, es from countries", ())
            }
        return self._countries.get(code, (code, code))[language == "es"]

    def _rows(self, statement: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        try:
            return self._db.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise unavailable(error) from error


def _likeliest(towns: list[Place], country: str) -> tuple[Place, ...]:
    """The person's own country first, then the larger; one alone where it dwarfs the rest."""
    towns = list({town.label: town for town in reversed(towns)}.values())
    towns.sort(key=lambda town: (town.country != country, -town.people))
    own = [town for town in towns if town.country == country] or towns
    first = max(towns, key=lambda town: town.people, default=None)
    rest = [town for town in towns if town is not first]
    if first is not None and first in own[:1] and all(first.people >= CLEARLY * town.people for town in rest):
        return (first,)
    return tuple(towns[:MOST])
