"""One language's file of the lexicon, read as what each of its parts must be; `shape` tells before whether it is so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from bot.crisis.faults import Fault
from bot.crisis.pattern import Pattern
from bot.crisis.phrase import plain
from bot.crisis.risk import Kind, Matter, Tier
from bot.errors import BotError

KINDS_OF_MASK = ("idiom", "title", "news", "information", "other")


class LexiconError(BotError):
    """A lexicon cannot be used; each of its faults names the place and what to mend."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(" ".join(map(str, faults)))
        self.faults = faults


class Coded(NamedTuple):
    """A coded word: the group it joins, and the month or day it was last seen in use."""

    word: str
    joins: str
    seen: str


@dataclass(frozen=True, slots=True)
class LexiconFile:
    """The parsed YAML of one language. What is read of it is right where `shape` finds nothing that hinders."""

    language: str
    parsed: Mapping[str, object]

    def __str__(self) -> str:
        return file_of(self.language)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of phrases or words; one alone may stand without the list."""
        return texts_of(self.parsed.get(name))

    def spelling(self) -> dict[str, str]:
        """What short forms and misspellings stand for."""
        return {plain(word): plain(" ".join(meant)) for word, meant in self.table("spelling").items()}

    def groups(self) -> dict[str, tuple[str, ...]]:
        """Each group's phrases by its name."""
        return {group_named(name): words for name, words in self.table("groups").items()}

    def coded(self) -> Iterator[Coded]:
        """The coded words."""
        for entry in self.listed("coded"):
            yield Coded(str(entry["say"]), group_named(str(entry["joins"])), str(entry.get("seen", "")))

    def masks(self) -> dict[str, object]:
        """The masks by their kind; masks without a kind are idioms."""
        masks: Any = self.parsed.get("masks") or {}
        return {"idiom": masks} if isinstance(masks, list) else dict(masks)

    def patterns(self) -> Iterator[Pattern]:
        """The patterns, in their order."""
        for entry in self.listed("patterns"):
            yield Pattern(
                id=f"{self.language}:{entry.get('id', '?')}",
                language=self.language,
                kind=Kind(entry["kind"]),
                tier=Tier.from_label(entry["tier"]),
                says=texts_of(entry["say"]),
                said_with=texts_of(entry.get("with")),
                unless=texts_of(entry.get("unless")),
                raised_by=texts_of(entry.get("raised by")),
                wish=bool(entry.get("wish", False)),
                light=bool(entry.get("light", False)),
                covers=bool(entry.get("covers", False)),
                firm=bool(entry.get("firm", False)),
                about=Matter(entry["about"]) if "about" in entry else None,
                match=texts_of(entry.get("match")),
                never=texts_of(entry.get("never")),
            )

    def table(self, name: str) -> dict[str, tuple[str, ...]]:
        """Names with the words of each, as the file writes them."""
        value: Any = self.parsed.get(name) or {}
        return {str(key): texts_of(words) for key, words in value.items()}

    def listed(self, name: str) -> list[Any]:
        """The entries of a list."""
        value: Any = self.parsed.get(name) or []
        return list(value)


def file_of(language: str) -> str:
    """A language's file, as sentences call it."""
    return f"data/crisis/{language}.yaml"


def group_named(name: str) -> str:
    """A group's name as phrases call it."""
    return plain(name.replace("_", " "))


def texts_of(value: object) -> tuple[str, ...]:
    """A list of texts, or one alone."""
    if value is None:
        return ()
    return tuple(str(each) for each in value) if isinstance(value, list) else (str(value),)
