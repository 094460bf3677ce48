"""The crisis lexicon: what every language's file knows of danger, and the points of weak signs. Data a clinician owns.

How to write one stands at the head of `data/crisis/en.yaml`; the grammar of phrases is in `phrase`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain

from bot.crisis.building import read_language
from bot.crisis.entries import WINDOW
from bot.crisis.evidence import Evidence
from bot.crisis.lexicon_file import LexiconError, file_of
from bot.crisis.pattern import Pattern
from bot.crisis.places import no_table, not_yaml
from bot.crisis.reader import Reader
from bot.crisis.remembered import Remembered
from bot.crisis.sieve import Sieve
from bot.crisis.slips import of_no_word
from bot.crisis.spelling import LETTERS


@dataclass(frozen=True)
class Lexicon:
    """Every language's reader, all of which read every message, and the points of weak signs."""

    readers: tuple[Reader, ...]
    evidence: Evidence | None = None

    def __post_init__(self) -> None:
        """Let the readers know which words people use, or that nobody does: what is none may be a slip."""
        points = of_no_word if self.evidence is None else self.evidence.points_of
        object.__setattr__(self, "readers", tuple(reader.knowing(points) for reader in self.readers))

    def points_of(self, word: str) -> int | None:
        """How much a word speaks for danger by itself; None of what nobody was seen to use."""
        return self.evidence.points_of(word) if self.evidence else None

    def possible(self, words: Sequence[str]) -> Sequence[int]:
        """Of each reader the entries that these words could say; in a long message all, as it is sifted by pieces."""
        return self.sieve.possible(words) if len(words) <= WINDOW else self._all

    @cached_property
    def _all(self) -> Sequence[int]:
        return [reader.said.all for reader in self.readers]

    @cached_property
    def sieve(self) -> Sieve:
        """What tells quickly which readers have something to find."""
        return Sieve([(reader.alphabet, reader.said_in_company) for reader in self.readers])

    def hides(self, words: Iterable[str]) -> bool:
        """Whether one of these words is none, and phrases understand it as another."""
        return any(self._understood[self.readers[0].language][word] != (word,) for word in words)

    def understood(self, words: Sequence[str], first: Reader) -> list[str]:
        """The same words, those that nothing else knows as phrases understand them, the *first* language's before any
        other: `#killmyself`.
        """
        return list(chain.from_iterable(map(self._understood[first.language].__getitem__, words)))

    @cached_property
    def _understood(self) -> Mapping[str, Mapping[str, Sequence[str]]]:
        return {reader.language: Remembered(partial(self._understand, first=reader)) for reader in self.readers}

    def _understand(self, word: str, first: Reader) -> Sequence[str]:
        alphabets = [reader.alphabet for reader in sorted(self.readers, key=lambda each: each is not first)]
        if self.knows(word):
            return (word,)
        if slip := next(filter(None, (alphabet.slip(word) for alphabet in alphabets)), ()):
            return slip
        if any(alphabet.knows(word) for alphabet in alphabets):
            return (word,)
        return next(filter(None, (alphabet.meant(word) for alphabet in alphabets)), (word,))

    @cached_property
    def phrases(self) -> "Lexicon":
        """The phrases alone, without the points of weak signs."""
        return Lexicon(self.readers)

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """The patterns of all languages."""
        return tuple(pattern for reader in self.readers for pattern in reader.patterns)

    def knows(self, word: str) -> bool:
        """Whether a folded word, or its beginning, bears on danger in any language, as a phrase or a weak sign."""
        is_sign = self.evidence is not None and word[:LETTERS] in self.evidence.numbers
        return is_sign or any(word in reader.alphabet.signs for reader in self.readers)

    @classmethod
    def from_parsed(cls, languages: Mapping[str, Mapping[str, object]]) -> "Lexicon":
        """Build it from parsed YAML by language; raises `LexiconError`."""
        return cls(tuple(read_language(language, parsed) for language, parsed in languages.items()))


def load_lexicon(texts: Mapping[str, str]) -> Lexicon:
    """The lexicon of YAML texts by language; raises `LexiconError` with the file and what to mend."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    parsed = {}
    for language, text in texts.items():
        try:
            parsed[language] = YAML(typ="safe", pure=True).load(text)
        except YAMLError as error:
            raise LexiconError(not_yaml(file_of(language), error)) from error
        if not isinstance(parsed[language], dict):
            raise LexiconError(no_table(file_of(language)))
    return Lexicon.from_parsed(parsed)
