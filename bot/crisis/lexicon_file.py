"""One language's file of the lexicon, read as what each of its parts must be; what is not is told in a sentence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from bot.crisis.pattern import Pattern
from bot.crisis.phrase import plain
from bot.crisis.risk import Kind, Matter, Tier
from bot.errors import BotError

KINDS_OF_MASK = ("idiom", "title", "news", "information", "other")


class LexiconError(BotError):
    """A lexicon cannot be used; the sentence names the pattern and what to mend."""


class Coded(NamedTuple):
    """A coded word: the group it joins, and the month it was last seen in use."""

    word: str
    joins: str
    seen: str


@dataclass(frozen=True, slots=True)
class LexiconFile:
    """The parsed YAML of one language; whatever is read of it raises `LexiconError`."""

    language: str
    parsed: Mapping[str, object]

    def __str__(self) -> str:
        return f"data/crisis/{self.language}.yaml"

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of phrases or words; one alone may stand without the list."""
        return _texts(self.parsed.get(name))

    def spelling(self) -> dict[str, str]:
        """What short forms and misspellings stand for."""
        return {plain(word): plain(" ".join(meant)) for word, meant in self._table("spelling").items()}

    def groups(self) -> dict[str, tuple[str, ...]]:
        """Each group's phrases by its name."""
        return {plain(name.replace("_", " ")): words for name, words in self._table("groups").items()}

    def coded(self) -> Iterator[Coded]:
        """The coded words."""
        groups = self.groups()
        for entry in self._listed("coded"):
            if not isinstance(entry, Mapping) or plain(str(entry.get("joins", ""))) not in groups:
                raise LexiconError(f"{self}: a coded word needs `say`, `joins` (a group) and `seen`: {entry}.")
            yield Coded(str(entry.get("say", "")), plain(str(entry["joins"])), str(entry.get("seen", "")))

    def masks(self) -> Iterator[tuple[str, str]]:
        """The kind of each mask, and its phrase; masks without a kind are idioms."""
        masks = self.parsed.get("masks") or {}
        if isinstance(masks, list):
            masks = {"idiom": masks}
        if not isinstance(masks, Mapping) or not set(masks) <= set(KINDS_OF_MASK):
            raise LexiconError(f"{self}: `masks` must be lists under {', '.join(KINDS_OF_MASK)}.")
        return ((kind, text) for kind, texts in masks.items() for text in _texts(texts))

    def patterns(self) -> Iterator[Pattern]:
        """The patterns, in their order."""
        for entry in self._listed("patterns"):
            name = str(entry.get("id", "?")) if isinstance(entry, Mapping) else "?"
            try:
                yield Pattern(
                    id=f"{self.language}:{name}",
                    language=self.language,
                    kind=Kind(entry["kind"]),
                    tier=Tier.from_label(entry["tier"]),
                    says=_texts(entry["say"]),
                    said_with=_texts(entry.get("with")),
                    unless=_texts(entry.get("unless")),
                    raised_by=_texts(entry.get("raised by")),
                    wish=bool(entry.get("wish", False)),
                    light=bool(entry.get("light", False)),
                    covers=bool(entry.get("covers", False)),
                    firm=bool(entry.get("firm", False)),
                    about=Matter(entry["about"]) if "about" in entry else None,
                    match=_texts(entry.get("match")),
                    never=_texts(entry.get("never")),
                )
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise LexiconError(f"{self}: pattern “{name}” cannot be used ({error}).") from error

    def _table(self, name: str) -> dict[str, tuple[str, ...]]:
        value = self.parsed.get(name) or {}
        if not isinstance(value, Mapping):
            raise LexiconError(f"{self}: `{name}` must be names with words.")
        return {str(key): _texts(words) for key, words in value.items()}

    def _listed(self, name: str) -> list[Any]:
        value = self.parsed.get(name) or []
        if not isinstance(value, list):
            raise LexiconError(f"{self}: `{name}` must be a list.")
        return value


def _texts(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(str(each) for each in value) if isinstance(value, list) else (str(value),)
