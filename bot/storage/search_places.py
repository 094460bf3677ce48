"""Where is what a person typed, or where they are? Towns in any language, postcodes, countries, from one small table.

The table (data/places) is shipped and only read; a question touches a handful of its pages, and nothing is loaded
before the first one.
"""

import math
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from bot.folding import fold, near
from bot.storage.search_geometry import kilometres
from bot.storage.search_likely import BRIEF, LARGE, MOST, Place, agree, by_own_name, likeliest, own_name, without_digits
from bot.storage.search_prefixes import towns_of
from bot.storage.search_regions import ALSO, BY_HAND, IN_TABLE, STATES
from bot.storage.search_said import NICKNAMES, NO_PLACES, SHORT_COUNTRIES, forms_of, parts_of, point_typed
from bot.storage.writer import unavailable

TABLE = Path("places") / "places.sqlite3"  # below the data folder
PULL = 0.3  # people say the city they live by, not the quarter: how far a large one reaches beyond a small one
NEAR_KM = 75.0  # a nearest town further off says nothing about where someone is
SHORTEST = 2  # letters; one is a slip of the finger
GUESSED = 100_000  # people; a town of that size is heard inside a sentence
NORTHERN = 60  # degrees
MOST_ALIKE = 4000  # names looked at for a misspelling

_US = re.compile(r"(\d{5})(?:[- ]?\d{4})?")
_GB = re.compile(r"([a-z]{1,2}\d[a-z\d]?)(?: ?\d[a-z]{2})?")
_CA = re.compile(r"([a-z]\d[a-z])(?: ?\d[a-z]\d)?")
_CODES = ((_US, "US"), (_GB, "GB"), (_CA, "CA"))
_PAIRS = {"st": "saint", "saint": "st", "mt": "mount", "mount": "mt", "ft": "fort", "fort": "ft"}


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

    def find(
        self, said: str, *, country: str = "", language: str = "en", guess: bool = True, exact: bool = False
    ) -> tuple[Place, ...]:
        """The places *said* can mean, the likeliest first; one alone when it is clear. *country* is the person's own.

        A country or a state by itself is answered with its largest towns. With *guess* a town is also found inside an
        address or a sentence, and two letters may be wrong; with *exact* no letter may.
        """
        if guess and (point := point_typed(said)) and (town := self.nearest(*point, language=language)):
            return (replace(town, latitude=point[0], longitude=point[1]),)
        head, tails = parts_of(said)
        if len(head) < SHORTEST or head in NO_PLACES:
            return ()
        for form in forms_of(head):
            found = self._meant(form, tails, country, language)
            if found or (not guess and form != head):
                return found
        if exact:
            return self._later(tails, country, language)
        alike = likeliest(self._misspelt(form, tails, language), country)
        if alike:  # a slip in a town's own name is forgiven; in what another language calls it, asked about
            return tuple(replace(town, is_clear=near(form, own_name(town))) for town in alike)
        return self._guessed(form, tails, country, language) if guess else ()

    def _meant(self, form: str, tails: Sequence[str], country: str, language: str) -> tuple[Place, ...]:
        """What a name means as it stands: a postcode, a state or country, a town."""
        if len(form) < SHORTEST or form in NO_PLACES:
            return ()
        if not tails and (nickname := NICKNAMES.get(form)):
            form, tails = parts_of(nickname)
        return (
            self._codes(form, tails, country, language)
            or self._wide(form, tails, country, language)
            or likeliest(self._named(form, tails, language) or self._qualified(form.split(), tails, language), country)
        )

    def country_named(self, said: str) -> str:
        """The ISO code of a country by one of its usual names; empty when it is none."""
        name = fold(said)
        rows = self._rows(
            "select country from country_names where name in (?, ?)",
            (name, SHORT_COUNTRIES.get(name, name.removeprefix("the "))),
        )
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
        if not any(sign.isdigit() for sign in text):
            return ()
        country = next(filter(None, map(self.country_named, tails)), country)  # "10001, New York, USA" leaves no doubt
        found = [
            place
            for pattern, where in _CODES
            if (code := pattern.fullmatch(text)) and (where != "US" or country in ("", "US"))
            for place in self._code(code[1].upper(), where, language, is_clear=where != "US" or bool(country))
        ]
        clear = bool(country) or text[0].isalpha()  # digits alone may be several countries'
        for where, town in () if found else towns_of(text):
            if country in ("", where) or text[0].isalpha():
                found += [replace(place, is_clear=clear) for place in self._towns_in(where, [town], language)]
        own = [place for place in found if place.country == country]
        return tuple((own or found)[:MOST])

    def _code(self, code: str, country: str, language: str, *, is_clear: bool) -> Iterator[Place]:
        for name, region, zone, lat, lon in self._rows(
            "select c.name, c.region, z.name, c.latitude, c.longitude from codes c join zones z on z.zone = c.zone"
            " where c.code = ? and c.country = ?",
            (code, country),
        ):
            known = [part for part in (name, region, self._country(country, language)) if part and part != code]
            yield Place(", ".join((code, *known)), country, zone, lat, lon, is_clear=is_clear)

    # states and countries

    def _wide(self, name: str, tails: Sequence[str], country: str, language: str) -> tuple[Place, ...]:
        """The largest towns of a state or a country; none when *name* is no such, or a town is meant rather."""
        nation, state = self.country_named(name), self._in_state(name, language)
        if not (nation or state) or not {self.country_named(tail) for tail in tails} <= {
            place.country for place in state
        }:
            return ()
        named = self._named(name, (), language)[:2]
        first = named[0] if named else None
        if nation and not state:
            its_own = first is not None and first.country == nation and own_name(first) == name
            return () if its_own else self._largest(nation, language)
        if first is not None and (first in state or (first.people >= LARGE and country == first.country)):
            return ()
        if nation and nation != state[0].country:  # Georgia
            if country in (nation, state[0].country):
                return self._largest(nation, language) if country == nation else tuple(state)
            return (*state[: MOST // 2], *self._largest(nation, language)[: MOST // 2])
        ahead = [town for town in named if town.people >= LARGE]
        behind = [town for town in named if town not in ahead]
        return (*ahead, *state[: MOST - len(named)], *behind)

    def _in_state(self, name: str, language: str) -> list[Place]:
        if country := IN_TABLE.get(name):
            rule = "t.country = ? and lower(t.region) = ? order by t.town limit ?"
            return self._towns("towns t", rule, (country, name, MOST), language, order="")
        country, towns = BY_HAND.get(name, ("", ()))
        return self._towns_in(country, towns, language) if len(name) > BRIEF and name not in towns else []

    def _towns_in(self, country: str, names: Sequence[str], language: str) -> list[Place]:
        """The largest town of each name in a country."""
        found = (
            next((town for town in self._named(name, (), language) if town.country == country), None) for name in names
        )
        return [town for town in found if town is not None]

    # names

    def _named(self, name: str, tails: Sequence[str], language: str) -> list[Place]:
        words = name.split()
        other = " ".join(_PAIRS.get(word, word) for word in words) if any(word in _PAIRS for word in words) else name
        rows = "(select distinct town from names where name in (?, ?)) n join towns t on t.town = n.town"
        towns = by_own_name(self._towns(rows, "1", (name, other), language), (name, other))
        for tail in tails:
            country, regions = self.country_named(tail), {STATES.get(tail, tail), ALSO.get(tail, tail)}
            by_hand = BY_HAND.get(tail, ("",))[0]
            within = [
                town
                for town in towns
                if town.country == country or not regions.isdisjoint(fold(part) for part in town.label.split(", ")[1:])
            ]
            towns = within or [town for town in towns if town.country == by_hand]
        return towns

    def _qualified(self, words: Sequence[str], tails: Sequence[str], language: str) -> list[Place]:
        """A name and where it is, without a comma: "paris texas"."""
        for cut in range(len(words) - 1, 0, -1):
            found = self._named(" ".join(words[:cut]), (" ".join(words[cut:]), *tails), language)
            if found:
                return found
        return []

    def _misspelt(self, text: str, tails: Sequence[str], language: str) -> list[Place]:
        alike = []
        starts = (text[:2], text[1::-1], text[:1] + text[2:3])  # two of the first letters may have changed places
        for start in dict.fromkeys(starts):
            rows = self._rows(
                "select distinct name from names where name >= ? and name < ? and length(name) between ? and ? limit ?",
                (start, f"{start}\U0010ffff", len(text) - 1, len(text) + 1, MOST_ALIKE),
            )
            alike += [name for (name,) in rows if near(text, name)]
        return [town for name in alike[:MOST] for town in self._named(name, tails, language)]

    def _guessed(self, head: str, tails: Sequence[str], country: str, language: str) -> tuple[Place, ...]:
        """A place inside an address or a sentence: without its numbers or its first part, or a few of its words."""
        parts = [head, *tails]
        plain = [without_digits(part) for part in parts]
        if plain != parts:
            codes = [code for part in parts for code in self._codes_inside(part, tails, country, language)]
            name, *rest = filter(None, plain) if any(plain) else ("",)
            towns = self._meant(name, rest, country, language) or self._later(rest, country, language)
            both = [code for code in codes if towns and agree(code, towns[0])]
            found = tuple(replace(code, is_clear=True) for code in both) or towns or tuple(codes[:MOST])
            if found:
                return found
        return self._later(tails, country, language) or self._among(plain[0].split(), country, language)

    def _codes_inside(self, part: str, tails: Sequence[str], country: str, language: str) -> Iterator[Place]:
        words = part.split()
        for pair in (*map(" ".join, pairwise(words)), *words):
            yield from self._codes(pair, tails, country, language) if any(map(str.isdigit, pair)) else ()

    def _later(self, tails: Sequence[str], country: str, language: str) -> tuple[Place, ...]:
        """The place that the later parts of an address name."""
        for at in range(len(tails)):
            if found := self._meant(tails[at], tails[at + 1 :], country, language):
                return found
        return ()

    def _among(self, words: Sequence[str], country: str, language: str) -> tuple[Place, ...]:
        """A large town that some words of a sentence name; never clear."""
        for length in range(min(len(words) - 1, 4), 0, -1):
            for at in range(len(words) - length + 1):
                name = " ".join(words[at : at + length])
                if len(name) <= BRIEF or name in NO_PLACES:
                    continue
                towns = [town for town in self._named(name, (), language) if town.people >= GUESSED]
                if towns:
                    return tuple(replace(town, is_clear=False) for town in likeliest(towns, country))
        return ()

    def _largest(self, country: str, language: str) -> tuple[Place, ...]:
        rule = "t.town in (select town from towns where country = ? order by town limit ?)"  # by size: see the builder
        return tuple(self._towns("towns t", rule, (country, MOST), language))

    def _towns(
        self, tables: str, rule: str, values: Sequence[object], language: str, order: str = "order by t.town"
    ) -> list[Place]:
        rows = self._rows(
            "select t.name, t.region, t.country, z.name, t.latitude, t.longitude, t.people"  # noqa: S608 - our words
            f" from {tables} join zones z on z.zone = t.zone where {rule} {order}",
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
