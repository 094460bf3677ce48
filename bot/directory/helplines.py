"""Who to call: the right lines for a country, a kind of trouble, an hour, a language, a voice that cannot speak.

Pure: the file is read elsewhere, and the caller says what time it is. What is not known is said, never guessed:
an unknown country gets the emergency words for anywhere and an international directory, never another country's line.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from bot.directory.helpline import (
    HIDE_AFTER_DAYS,
    WARN_AFTER_DAYS,
    Channel,
    Helpline,
    HelplinesError,
    Hours,
    read_helpline,
)
from bot.directory.helpline_words import in_a_sentence, said, words_of
from bot.folding import fold, near

__all__ = [
    "Channel",
    "Emergency",
    "Helpline",
    "Helplines",
    "HelplinesError",
    "Hours",
    "introduced",
    "load_helplines",
    "named",
    "spoken",
]

DIRECTORY = "findahelpline.com"  # international, by ThroughLine; named where no line of a country is known
MOST_LINES = 2  # safety.md: at most three resources in a message, and the emergency number is one of them
SHORTEST_INSIDE = 3  # letters: "just us" names no country, "us" alone does
MOST_WAYS = 2  # call and text; a third way makes a line nobody reads

# What is looked for, in this order, for a kind of the crisis lexicon or of the file. A body in danger is never sent
# to a line that only listens, and someone who is being hurt never to one that asks about suicide.
WANTED: Mapping[str, tuple[str, ...]] = {
    "overdose": ("overdose", "poison"),
    "body": ("poison",),
    "poison": ("poison",),
    "withdrawal": ("substance-use",),
    "substance-use": ("substance-use",),
    "using-alone": ("using-alone", "substance-use"),
    "violence": ("violence",),
    "assault": ("assault", "violence"),
    "suicide": ("suicide", "general"),
    "self-harm": ("suicide", "general"),
    "third-party": ("suicide", "general"),
    "psychosis": ("suicide", "general"),
    "minor": ("youth",),
    "youth": ("youth",),
    "veterans": ("veterans", "suicide", "general"),
    "lgbtq": ("lgbtq", "suicide", "general"),
    "eating": ("eating", "suicide", "general"),
    "maternity": ("maternity",),
    "general": ("general", "suicide"),
}
OTHERWISE = ("suicide", "general")  # a kind nobody knows fails toward care
BODY = frozenset({"overdose", "body", "poison"})
"""A body in danger: without a line for it that answers now, the emergency number stands alone."""
AUDIENCE = {"minor": "youth", "youth": "youth", "veterans": "veterans", "lgbtq": "lgbtq"}  # whom a kind is about
POLICE_FIRST = frozenset({"violence", "assault", "minor", "youth"})  # where ambulance and police have different numbers
WRITTEN: frozenset[Channel] = frozenset({"text", "chat", "whatsapp"})


@dataclass(frozen=True, slots=True)
class Emergency:
    """A country's emergency number as dialled. `police` is set only where it is another one."""

    number: str
    police: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Helplines:
    """Every line and emergency number, and the names of countries. Countries are ISO 3166 alpha-2, in capitals."""

    all: tuple[Helpline, ...] = ()
    emergencies: Mapping[str, Emergency] = field(default_factory=lambda: MappingProxyType({}))
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))  # folded name -> country
    titles: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Country -> its names as the file writes them: in English, in Spanish where that is another one, and more."""

    def emergency(self, country: str, kind: str = "") -> str | None:
        """The number for a life in danger; for a *kind* of `POLICE_FIRST` the police, where that is another number."""
        found = self.emergencies.get(country)
        if found is None:
            return None
        return found.police or found.number if kind in POLICE_FIRST else found.number

    def lines(
        self,
        country: str,
        kind: str = "suicide",
        *,
        language: str,
        at: datetime,
        audience: str = "",
        text_only: bool = False,
        limit: int = 3,
    ) -> tuple[Helpline, ...]:
        """The lines to name now, best first; *kind* is one of the file or of the crisis lexicon, *at* is aware.

        Closed lines come last; then the nearer kind counts, then that somebody is known to answer now, then the
        language, then the order of the file. Empty when the country has none.
        """
        kind = kind.replace("_", "-")
        wanted = WANTED.get(kind, OTHERWISE)
        for_whom = {"", audience, AUDIENCE.get(kind, "")}
        fitting = [
            line
            for line in self._shown(country, at.date())
            if line.audience in for_whom
            and any(one in wanted for one in line.kinds)
            and (line.channel in WRITTEN or not text_only)
        ]

        def order(line: Helpline) -> tuple[bool, bool, int, bool, bool, bool]:
            closed, in_doubt = line.hours.is_closed(at), not line.hours.is_open(at)
            not_theirs = bool(audience) and line.audience != audience
            place = min(wanted.index(one) for one in line.kinds if one in wanted)
            foreign = bool(line.languages) and language not in line.languages
            return closed, not_theirs, place, in_doubt, foreign, line.channel != "call"

        return tuple(sorted(fitting, key=order)[:limit])

    def aged(self, today: date) -> tuple[Helpline, ...]:
        """Active lines that nobody compared with their source for 90 days; `doctor` names them."""
        return tuple(
            line for line in self.all if line.status == "active" and line.days_unchecked(today) > WARN_AFTER_DAYS
        )

    def country_named(self, text: str) -> str | None:
        """The country a person means ("i live in the UK", "españa"); None when it is none, or may be two.

        One small misspelling is forgiven. Bare two-letter codes are not read: "no" is not Norway.
        """
        said_words = fold(text)
        if said_words in self.names:
            return self.names[said_words]
        inside = {
            name
            for name in self.names
            if len(name) >= SHORTEST_INSIDE and re.search(rf"\b{re.escape(name)}\b", said_words)
        }
        whole = {name for name in inside if not any(name != other and name in other for other in inside)}
        meant = whole or {name for name in self.names if near(said_words, name)}
        codes = {self.names[name] for name in meant}
        return min(codes) if len(codes) == 1 else None

    def title(self, country: str, language: str) -> str:
        """The name of a country, in English or Spanish; its code where the file has none."""
        found = self.titles.get(country) or (country,)
        return found[min(language == "es", len(found) - 1)]

    def _shown(self, country: str, today: date) -> tuple[Helpline, ...]:
        """What may be shown: active, and fresh enough or a last one."""
        active = [line for line in self.all if line.country == country and line.status == "active"]
        fresh = [line for line in active if line.days_unchecked(today) <= HIDE_AFTER_DAYS]
        return tuple(line for line in active if line in fresh or _is_last(line, fresh))


def _is_last(line: Helpline, fresh: Iterable[Helpline]) -> bool:
    """Whether nothing *fresh* is there for the same people and kind, by that channel and in that language.

    Who cannot speak aloud is not helped by a number to call, nor by words in a language that is not theirs.
    """
    rivals = [one for one in fresh if one.channel == line.channel and one.audience in ("", line.audience)]
    return any(
        not any(kind in one.kinds and (not language or language in (one.languages or line.languages)) for one in rivals)
        for kind in line.kinds
        for language in line.languages or ("",)
    )


def load_helplines(parsed: Mapping[str, object]) -> Helplines:
    """The helplines from the file as plain values; raises `HelplinesError`, which names the line and the mend."""
    entries = parsed.get("lines", [])
    if not isinstance(entries, list):
        raise HelplinesError("“lines” in the helplines is no list. Begin each line with “- country: …”.")
    return Helplines(
        all=tuple(read_helpline(entry, position) for position, entry in enumerate(entries, 1)),
        emergencies=MappingProxyType(dict(_emergencies(parsed.get("emergency", [])))),
        names=MappingProxyType(dict(_names(parsed.get("names", {})))),
        titles=MappingProxyType(_titles(parsed.get("names", {}))),
    )


def _emergencies(groups: object) -> Iterable[tuple[str, Emergency]]:
    if not isinstance(groups, list):
        raise HelplinesError("“emergency” in the helplines is no list. Begin each group with “- number: …”.")
    seen: set[str] = set()
    for group in groups:
        match group:
            case {"number": str(number), "countries": list(countries), "source": str()}:
                police = group.get("police", "")
            case _:
                raise HelplinesError(
                    f"The emergency numbers {group} cannot be read. Give each group a number in quotes, its countries"
                    " and a source."
                )
        if not isinstance(police, str):
            raise HelplinesError(f"The police number {police} stands without quotes. Put it in quotes.")
        for country in countries:
            if country in seen:
                raise HelplinesError(f"{country} has two emergency numbers. Leave one of them.")
            seen.add(country)
            yield str(country), Emergency(number, police)


def _names(countries: object) -> Iterable[tuple[str, str]]:
    if not isinstance(countries, Mapping):
        raise HelplinesError("“names” in the helplines is no table. Write lines like “ES: [Spain, España]”.")
    meant: dict[str, str] = {}
    for country, names in countries.items():
        if not isinstance(names, list) or not all(isinstance(name, str) and fold(name) for name in names):
            raise HelplinesError(f"The names of {country} are no list of words. Write them like [Spain, España].")
        for name in map(fold, names):
            if meant.setdefault(name, str(country)) != country:
                raise HelplinesError(f"“{name}” is {meant[name]} and {country} at once. Leave it to one of them.")
            yield name, str(country)


def _titles(countries: object) -> dict[str, tuple[str, ...]]:
    return {str(each): tuple(names) for each, names in countries.items()} if isinstance(countries, Mapping) else {}


def spoken(
    helplines: Helplines,
    country: str,
    kind: str,
    *,
    language: str,
    at: datetime,
    audience: str = "",
    text_only: bool = False,
    briefly: bool = False,
) -> str:
    """The words that name the emergency number and at most two services, one a line.

    *briefly*: which numbers mostly work where the country is unknown was said before.

    Where no line of the country may answer now an international directory is named; another country's line never is.
    For a body in danger nothing else is named than who can help it now.
    """
    words = words_of(language)
    number = helplines.emergency(country, kind)
    unknown = words.emergency_again if briefly else words.emergency_unknown
    first = words.emergency.format(number=number) if number else unknown
    found = helplines.lines(
        country, kind, language=language, at=at, audience=audience, text_only=text_only, limit=len(helplines.all)
    )
    in_body = kind in BODY
    services: dict[str, list[Helpline]] = {}
    for line in found:
        if not (in_body and line.hours.is_closed(at)):
            services.setdefault(line.name, []).append(line)
    may_answer = any(not line.hours.is_closed(at) for line in found)
    most = MOST_LINES if may_answer or in_body else MOST_LINES - 1  # the directory takes a place
    shown = [said(ways[:MOST_WAYS], words, at) for ways in list(services.values())[:most]]
    if text_only and country and not found:
        shown.append(words.unwritten)
    if not may_answer and not in_body:
        shown.append(words.directory.format(url=DIRECTORY))
    if not country and not in_body:
        shown.append(words.ask_country)
    return "\n".join((first, *shown))


def named(
    helplines: Helplines, country: str, kind: str, *, language: str, at: datetime, audience: str = ""
) -> str | None:
    """The first line that may answer now, to stand within a sentence; None when there is none."""
    for line in helplines.lines(country, kind, language=language, at=at, audience=audience, limit=1):
        if not line.hours.is_closed(at):
            return in_a_sentence(line, words_of(language), at)
    return None


def introduced(
    helplines: Helplines, country: str, kind: str, *, language: str, at: datetime, audience: str = ""
) -> str:
    """The first service that may answer now, with its name and ways to reach it; empty when there is none."""
    found = helplines.lines(country, kind, language=language, at=at, audience=audience, limit=len(helplines.all))
    if not found or found[0].hours.is_closed(at):
        return ""
    ways = [line for line in found if line.name == found[0].name]
    return said(ways[:MOST_WAYS], words_of(language), at)
