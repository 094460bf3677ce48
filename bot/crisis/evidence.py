"""Weak signs that add up: what no phrase of the lexicon says, and yet the words together do.

Each beginning of a word, alone and with the one that follows, has points for or against danger, and so has each pattern
that was found, and each pair of words with one to three between them; they are learned from example messages
by `data/crisis/weigh.py`: linear rules with nothing hidden. The points are a table, and the words that weigh most are
named. A message is as dangerous as its points for danger and those of the kind that has most, taken together. What
becomes of them is told in `belief`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import add, itemgetter

from bot.crisis.beginnings import Beginnings
from bot.crisis.followers import Followers, Word
from bot.crisis.remembered import Remembered
from bot.crisis.signs import UNKNOWN, Row, named, numbers_of
from bot.crisis.spelling import LETTERS
from bot.crisis.spoken import Spoken
from bot.crisis.table import read_table
from bot.crisis.votes import DANGER, KINDS, MEAN, ROUGH, points_of, steps_of, votes_of
from bot.errors import BotError

# data/crisis/weigh.py takes these from here: its table names it by its content, so that not even its imports can change
# before the table is learned anew.
from bot.crisis.beginnings import begun  # noqa: F401  # isort: skip
from bot.crisis.table import COLUMNS, MARKS, PAIRS  # noqa: F401  # isort: skip
from bot.crisis.votes import LANGUAGES  # noqa: F401  # isort: skip

WINDOW = 60  # words added up together: a longer message is read in pieces
USUAL = 12  # words of a usual message: its points count as they stand in the table
# Points for danger alone, whatever is spoken for, with which a message is let be unless a phrase tells of an alarm: of
# 21,505 unseen harmless messages that no phrase tells two thirds have fewer; of 6,652 dangers 81, and all but one of
# them would be let be when what they speak for is weighed as well.
HARMLESS = -80
EVEN = 0.7  # the power of evening: at 0.5 every third long harmless day was asked about, at 1 dangers were lost
FEWEST = 4  # words; with fewer, a single one would outweigh a sentence
NAMED = 4  # signs that are told as the reason
PAIR_ROUGH = 2  # points a letter further
_PAIR_VOTES = tuple(votes_of(PAIR_ROUGH * (letter - MEAN)) for letter in range(128))


class EvidenceError(BotError):
    """A table of points cannot be used; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Even:
    """By what the points and the steps of a message are multiplied; what each kind begins with, in such steps; and the
    points for danger of all signs below which it is far from it."""

    share: float
    rough: float
    begins: Sequence[float]
    far: float


@dataclass(slots=True)
class Weight:
    """What a piece of a message weighs: its points, the votes they are made of, what evens these, and its start."""

    points: int
    votes: int
    even: Even
    start: int


@dataclass(frozen=True)
class Evidence:
    """The votes of all signs, in all languages: points for danger, and what each speaks for.

    `numbers` are those of words, `signs` what these say alone and before each other; `pairs` are the letters of pairs
    by their place, none in a table without any. `base` is what every message begins with; from `asks` points on one
    question is asked, and from `raises` on it may be an alarm; below `spares` a question is not asked after all; below
    `doubts` an alarm becomes a question.
    """

    numbers: Mapping[str, int]
    signs: Followers
    base: int
    asks: int
    raises: int
    spares: int
    doubts: int
    pairs: bytes = b""

    @property
    def votes(self) -> Mapping[int, int]:
        """The votes of single words, and of patterns, by their number."""
        return self.signs.alone

    @cached_property
    def known(self) -> Beginnings:
        """The beginnings of words that are in signs."""
        return Beginnings(self.numbers)

    @cached_property
    def danger(self) -> int:
        """The points for danger that every message begins with."""
        return points_of(self.base)

    @cached_property
    def begins(self) -> Sequence[int]:
        """What every message begins with in the order of `SPOKEN`, in points."""
        return [ROUGH * step for step in steps_of(self.base)]

    @cached_property
    def evens(self) -> Sequence[Even]:
        """What evens a message of so many words, up to `WINDOW`."""
        shares = map(evened, range(WINDOW + 1))
        return [
            Even(
                share,
                ROUGH * share,
                [each / (ROUGH * share) for each in self.begins[: len(KINDS)]],
                (HARMLESS - self.danger) / share,
            )
            for share in shares
        ]

    @cached_property
    def met(self) -> Mapping[str, Sequence[Word]]:
        """What each word of a message is: none for what ends a sentence, at times two for one without its space."""
        return Remembered(lambda word: tuple(map(self.signs.words.__getitem__, self.known.numbered([word]))))

    def points_of(self, word: str) -> int | None:
        """How much a word speaks for danger by itself; None where no table ever held one that begins so."""
        number = self.numbers.get(word[:LETTERS])
        return None if number is None else points_of(self.votes.get(number, 0))

    def votes_of(self, said: Iterable[str]) -> int:
        """The votes of these patterns."""
        return sum([self.votes.get(self.numbers.get(pattern, UNKNOWN), 0) for pattern in said])

    def paired(self, pairs: Row) -> int:
        """The votes of pairs, added up."""
        letters: Sequence[int] = itemgetter(*pairs)(self.pairs)
        return votes_of(PAIR_ROUGH * (sum(letters) - MEAN * len(letters)))

    def weight(self, votes: int, even: Even, start: int = 0) -> Weight:
        """What a piece of these votes weighs."""
        danger = self.danger + even.share * points_of(votes)
        kind = even.rough * max(map(add, steps_of(votes), even.begins))
        return Weight(round((danger + kind) / 2), votes, even, start)

    def spoken(self, weight: Weight) -> Spoken:
        """What the words of this piece speak for."""
        rough = weight.even.rough
        return Spoken([base + rough * step for base, step in zip(self.begins, steps_of(weight.votes), strict=True)])

    def heaviest(self, words: Sequence[str]) -> tuple[str, ...]:
        """What speaks most for danger among these beginnings of words, as it is told as the reason."""
        numbers = [self.numbers.get(word, UNKNOWN) for word in words]
        twos, pairs = numbers_of(numbers)
        votes = [self.votes.get(number, 0) for number in numbers]
        votes += [self.signs.both(one, other) for one, other in twos]
        if self.pairs:
            votes += map(_PAIR_VOTES.__getitem__, map(self.pairs.__getitem__, pairs))
        heavy = [each for each in sorted(set(votes), reverse=True)[:NAMED] if each >= DANGER]  # points are their top
        return tuple(named(words, votes.index(each)) for each in heavy)


def read_evidence(text: str) -> Evidence:
    """The table as it stands in its file; raises `EvidenceError`."""
    try:
        table = read_table(text)
        evidence = Evidence(table.numbers, table.signs, table.base, **table.marks, pairs=table.pairs)
        _, nothing_said = evidence.signs.along(())
        if evidence.weight(sum(nothing_said), evidence.evens[0]).points >= evidence.asks:
            raise ValueError("it would ask about every message")
    except (ValueError, TypeError, IndexError, KeyError) as error:
        raise EvidenceError(
            f"data/crisis/points.tsv cannot be used ({error}). Put it back, or build it: python data/crisis/weigh.py."
        ) from error
    return evidence


def evened(words: int) -> float:
    """By what the points of so many words are multiplied: many words say more than few, but not in proportion."""
    return float((USUAL / max(words, FEWEST)) ** EVEN)
