"""Which words no phrase tells apart: they are one class, as letters are for a lexer, and share a sign.

A word has a use for each place it may stand in: of its own, in a span of numbers, or as a member of a group.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.crisis.alphabet import OTHER, Alphabet, Signs, begun, letter
from bot.crisis.normalise import END
from bot.crisis.phrase import Numbers, Phrase, Word


@dataclass(frozen=True, slots=True)
class Lists:
    """What a language's file says about words: groups of phrases, and how words are misspelt."""

    groups: Mapping[str, tuple[Phrase, ...]]
    spelling: Mapping[str, str]
    core: tuple[str, ...] = ()
    real: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordClasses:
    """The signs of words and of beginnings of words, and for each use those of the classes that have it."""

    signs: Mapping[str, str]
    beginnings: Mapping[str, str]
    used: Mapping[str, Signs]

    @classmethod
    def of(cls, groups: Mapping[str, Sequence[Phrase]], phrases: Iterable[Phrase]) -> "WordClasses":
        """The classes of words that these phrases, and those of the groups, tell apart."""
        classes: dict[frozenset[str], str] = {}
        signs: dict[str, str] = {END: END}
        beginnings: dict[str, str] = {}
        used: dict[str, set[str]] = {}
        for word, uses in _uses(groups, phrases).items():
            sign = classes.setdefault(frozenset(uses), letter(len(classes)))
            if _is_beginning(word):
                beginnings[word[:-1]] = sign
            else:
                signs[word] = sign
            for use in uses:
                used.setdefault(use, set()).add(sign)
        return cls(signs, beginnings, {use: frozenset(some) for use, some in used.items()})

    def alphabet(self, lists: Lists) -> Alphabet:
        """The alphabet of these signs, in which a listed misspelling is written as what it stands for."""
        signs = dict(self.signs)
        known = {word: meant.split() for word, meant in lists.spelling.items()}
        for word in dict.fromkeys(part for meant in known.values() for part in meant):
            signs.setdefault(word, begun(word, self.beginnings) or OTHER)
        for word, meant in known.items():
            signs.setdefault(word, "".join(signs[part] for part in meant))
        return Alphabet(signs, self.beginnings, lists.core, lists.real)


def use_of(part: Word | Numbers) -> str:
    """The use of a word as itself (or of all that begin so, with a `*`), or of each number of a span."""
    if isinstance(part, Numbers):
        return f"{part.first}..{part.last}"
    return part.text if part.whole else f"{part.text}*"


def use_in(group: str) -> str:
    """The use of the words that are a group's, each by itself."""
    return f"{{{group}}}"


def _uses(groups: Mapping[str, Sequence[Phrase]], phrases: Iterable[Phrase]) -> dict[str, set[str]]:
    """What each word (or beginning, with a `*`) is used for."""
    uses: dict[str, set[str]] = {}
    for phrase in phrases:
        _note(uses, phrase)
    for name, said in groups.items():
        for phrase in said:
            _note(uses, phrase, use_in(name) if phrase.is_word else "")
    words = sorted(uses)
    for beginning in filter(_is_beginning, words):
        for word in islice(words, bisect_left(words, beginning[:-1]), None):
            if not word.startswith(beginning[:-1]):
                break
            uses[word] |= uses[beginning]
    return uses


def _note(uses: dict[str, set[str]], phrase: Phrase, member: str = "") -> None:
    for part in phrase.each():
        if isinstance(part, Word):
            uses.setdefault(use_of(part), set()).add(member or use_of(part))
        elif isinstance(part, Numbers):
            for number in range(part.first, part.last + 1):
                uses.setdefault(str(number), set()).add(use_of(part))


def _is_beginning(word: str) -> bool:
    return word.endswith("*") and word != "*"
