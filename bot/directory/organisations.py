"""Who holds groups, and where each keeps its own list: the way on when no meeting of ours fits. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from bot.directory.archived import Archived, read_archived
from bot.directory.meeting import Trait
from bot.directory.wanted import TWELVE_STEP, Wanted
from bot.errors import BotError

KINDS = frozenset(
    {"twelve-step", "secular", "faith", "dual", "family", "depression", "lgbtq", "women", "men", "young", "online"}
)
SUBJECTS = frozenset({"alcohol", "drugs", "gambling", "food", "any"})
BY_TRAIT: Mapping[Trait, str] = {
    Trait.SECULAR: "secular",
    Trait.DUAL: "dual",
    Trait.FAMILY: "family",
    Trait.WOMEN: "women",
    Trait.LGBTQ: "lgbtq",
}
USUAL = ("aa", "na", "smart", "dra", "dbsa", "lifering")  # in this order, where nothing narrows the question


class OrganisationsError(BotError):
    """The file of organisations cannot be used; the message names the entry and the mend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """One organisation in the countries it serves (empty: anywhere). `phone` is as dialled there.

    `checked` is the day somebody compared it with its page, None when nobody did; `archived` a copy of a page that
    says the same address, and the same number where there is one.
    """

    name: str
    short: str
    kinds: frozenset[str]
    subject: str = "any"
    countries: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    url: str
    online: str = ""
    phone: str = ""
    phone_countries: frozenset[str] = frozenset()
    checked: date | None = None
    archived: Archived | None = None

    def phone_in(self, country: str) -> str:
        """The number where it can be dialled; empty elsewhere."""
        return self.phone if country in (self.phone_countries or self.countries) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """A country's official way to treatment."""

    country: str
    name: str
    url: str
    phone: str = ""
    medication: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisations:
    """Everything of data/groups.yaml."""

    all: tuple[Organisation, ...] = ()
    treatment: tuple[Treatment, ...] = ()
    questions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    noted: date | None = None

    def fitting(self, country: str, wanted: Wanted, *, limit: int = 5) -> tuple[Organisation, ...]:
        """Whom to look up for what is wanted, those of the person's own country first."""
        here = [each for each in self.all if not each.countries or country in each.countries]
        kinds = {kind for trait, kind in BY_TRAIT.items() if trait in (wanted.kinds | wanted.traits)}
        kinds |= {"twelve-step"} if wanted.fellowships >= TWELVE_STEP else set()
        named = wanted.fellowships if not wanted.fellowships >= TWELVE_STEP else frozenset[str]()
        if kinds or named:
            here = [each for each in here if each.kinds & kinds or each.short in named]
            here = [each for each in here if "family" in kinds or "family" not in each.kinds]
        else:
            here = [each for each in here if each.short in USUAL and not each.kinds & {"family", "women", "lgbtq"}]

        def order(each: Organisation) -> tuple[bool, bool, int]:
            rank = USUAL.index(each.short) if each.short in USUAL and not kinds else 0  # else the order of the file
            return not each.kinds >= kinds, each.short not in named, rank

        ranked = sorted(here, key=lambda each: (*order(each), not each.countries))
        return tuple({each.short: each for each in reversed(ranked)}[short] for short in _firsts(ranked))[:limit]

    def treatment_in(self, country: str) -> Treatment | None:
        """A country's official way to treatment; None when none is known."""
        return next((each for each in self.treatment if each.country == country), None)


def _firsts(ranked: Iterable[Organisation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.short for each in ranked))


def load_organisations(parsed: Mapping[str, object]) -> Organisations:
    """The organisations from the file as plain values; raises `OrganisationsError`."""
    asked = parsed.get("ask")
    return Organisations(
        all=tuple(_organisation(entry) for entry in _listed(parsed, "organisations")),
        treatment=tuple(_treatment(entry) for entry in _listed(parsed, "treatment")),
        questions={
            str(language): tuple(str(line) for line in lines)
            for language, lines in (asked.items() if isinstance(asked, Mapping) else ())
            if isinstance(lines, list)
        },
        noted=_day(parsed, "noted", "The file itself"),
    )


def _listed(parsed: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    entries = parsed.get(name, [])
    if not isinstance(entries, list) or not all(isinstance(entry, Mapping) for entry in entries):
        raise OrganisationsError(f"“{name}” in data/groups.yaml is no list. Begin each entry with “- {{name: …}}”.")
    return entries


def _organisation(entry: Mapping[str, object]) -> Organisation:
    name = str(entry.get("name", ""))
    kinds = _words(entry, "kinds")
    subject = str(entry.get("for", "any"))
    if not kinds or not kinds <= KINDS or subject not in SUBJECTS:
        raise OrganisationsError(
            f"“{name}” in data/groups.yaml has kinds nobody knows. Choose from: {', '.join(sorted(KINDS))}."
        )
    return Organisation(
        name=name,
        short=str(entry.get("short", "")),
        kinds=kinds,
        subject=subject,
        countries=_words(entry, "countries"),
        languages=_words(entry, "languages"),
        url=_address(entry, "url", name),
        online=_address(entry, "online", name) if entry.get("online") else "",
        phone=str(entry.get("phone", "")),
        phone_countries=_words(entry, "phone countries"),
        checked=_day(entry, "checked", name),
        archived=_archived(entry, name),
    )


def _treatment(entry: Mapping[str, object]) -> Treatment:
    name = str(entry.get("name", ""))
    return Treatment(
        country=str(entry.get("country", "")),
        name=name,
        url=_address(entry, "url", name),
        phone=str(entry.get("phone", "")),
        medication=_address(entry, "medication", name) if entry.get("medication") else "",
    )


def _day(entry: Mapping[str, object], name: str, whose: str) -> date | None:
    value = entry.get(name)
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        raise OrganisationsError(
            f"“{whose}” in data/groups.yaml has “{value}” under “{name}”, which is no date. Write it like 2026-03-15."
        ) from None


def _archived(entry: Mapping[str, object], whose: str) -> Archived | None:
    try:
        return read_archived(entry.get("archived"))
    except ValueError as fault:
        raise OrganisationsError(f"“{whose}” in data/groups.yaml {fault}.") from None


def _words(entry: Mapping[str, object], name: str) -> frozenset[str]:
    said = entry.get(name, [])
    return frozenset(str(word) for word in said) if isinstance(said, list) else frozenset()


def _address(entry: Mapping[str, object], name: str, whose: str) -> str:
    said = str(entry.get(name, ""))
    parts = urlsplit(said)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise OrganisationsError(
            f"“{whose}” in data/groups.yaml has no address under “{name}”. Write it whole, with https://."
        )
    return said
