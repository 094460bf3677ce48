"""The little grammar a clinician writes phrases in, read into a tree.

    {took} … (all|the whole) bottle   a group of words, up to five words between, one or the other
    really? hurt                       a word that may be missing; (so|very)? for several
    hallucinat*                        every word that begins so
    …2                                 up to two words between
    10..40                             every number from ten to forty
    ^ this is goodbye $                nothing before it, nothing after it in its sentence

An underscore is a space: (wake_up|wake me up).
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

BETWEEN = 5
"""Words between two parts of a phrase; more, and they no longer belong together."""

_NUMBERS = re.compile(r"(\d{1,4})\.\.(\d{1,4})")
_PARTS = re.compile(r"\{[^{}]*\}|…\d*|\.\.\.|[()|?^$]|[^\s()|?{}…^$]+|\S")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, or (`whole` is false) every word that begins so."""

    text: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """Any of a named group's phrases."""

    name: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """Every whole number from `first` to `last`."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to so many words of the same sentence."""

    longest: int


@dataclass(frozen=True, slots=True)
class Edge:
    """The beginning or the end of the sentence."""

    begins: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ways to say it, which may be missing altogether."""

    ways: tuple["Phrase", ...]
    optional: bool = False


Part = Word | Numbers | Group | Gap | Edge | Choice


@dataclass(frozen=True, slots=True)
class Phrase:
    """Parts one after the other."""

    parts: tuple[Part, ...]

    @property
    def is_word(self) -> bool:
        """Whether it is one word and nothing else."""
        return len(self.parts) == 1 and isinstance(self.parts[0], Word)

    def each(self) -> Iterator[Part]:
        """Every part, those inside choices too."""
        for part in self.parts:
            yield part
            if isinstance(part, Choice):
                for way in part.ways:
                    yield from way.each()


def is_required(part: Part) -> bool:
    """Whether a phrase is not said without this part of it, which has words."""
    return not isinstance(part, Gap | Edge) and not (isinstance(part, Choice) and part.optional)


def read_phrase(text: str, spelling: Mapping[str, str] = MappingProxyType({})) -> Phrase:
    """The tree of a phrase, its words as *spelling* says them; raises `ValueError` with what is wrong with it."""
    if "“" in text or "”" in text:  # nobody's words hold one, so the phrase would never be found
        raise ValueError('a curly quote stands in it; write "')
    tokens = [each for token in _PARTS.findall(plain(text.replace("_", " "))) for each in _spelt(token, spelling)]
    phrase, rest = _sequence(tokens, 0)
    if rest < len(tokens):
        raise ValueError(f"“{text}” has a “{tokens[rest]}” that nothing opened")
    if not phrase.parts:
        raise ValueError(f"“{text}” says nothing")
    return phrase


def _spelt(token: str, spelling: Mapping[str, str]) -> list[str]:
    """A short form as what it stands for, in brackets when that is several words."""
    if token not in spelling:
        return [token]
    words = spelling[token].split()
    return words if len(words) == 1 else ["(", *words, ")"]


def plain(text: str) -> str:
    """Lower case without accents and apostrophes, as messages are compared."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return re.sub("[\u0300-\u036f\ufe0f'’]", "", bare).replace("...", "…")


def _sequence(tokens: list[str], at: int) -> tuple[Phrase, int]:
    parts: list[Part] = []
    while at < len(tokens) and tokens[at] not in ("|", ")"):
        part = tokens[at]
        at += 1
        if part == "(":
            choice, at = _choice(tokens, at)
            parts.append(choice)
        elif part == "?":
            parts.append(_optional(parts))
        else:
            parts.append(_part(part))
    return Phrase(tuple(parts)), at


def _choice(tokens: list[str], at: int) -> tuple[Choice, int]:
    ways: list[Phrase] = []
    while True:
        way, at = _sequence(tokens, at)
        ways.append(way)
        if at >= len(tokens):
            raise ValueError("a “(” is never closed")
        at += 1
        if tokens[at - 1] == ")":
            return Choice(tuple(ways)), at


def _optional(parts: list[Part]) -> Choice:
    if not parts:
        raise ValueError("a “?” has nothing before it")
    last = parts.pop()
    return Choice(last.ways if isinstance(last, Choice) else (Phrase((last,)),), optional=True)


def _part(said: str) -> Part:
    if said[0] in "{}":
        if len(said) < 3 or not said.endswith("}"):
            raise ValueError(f"“{said}” names no group")
        return Group(said[1:-1])
    if said.startswith("…"):
        return Gap(int(said[1:] or BETWEEN))
    span = _NUMBERS.fullmatch(said)
    if span:
        return Numbers(int(span[1]), int(span[2]))
    if said in "^$":
        return Edge(begins=said == "^")
    if said.endswith("*") and len(said) > 3:
        return Word(said[:-1], whole=False)
    return Word(said)
