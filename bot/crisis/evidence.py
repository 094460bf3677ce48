"""Weak signs that add up: what no phrase of the lexicon says, and yet the words together do.

Each beginning of a word, alone and with the one that follows, has points for or against danger, and so has each pattern
that was found, and each pair of words with one to three between them; they are learned from example messages
by `data/crisis/weigh.py`: linear rules with nothing hidden. The points are a table, and the words that weigh most are
named. A message is as dangerous as its points for danger and those of the kind that has most, taken together. What
becomes of them is told in `belief`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise, repeat
from operator import add, attrgetter, itemgetter

from bot.crisis.beginnings import Beginnings
from bot.crisis.greeting import greeting_in
from bot.crisis.signs import UNKNOWN, Lanes, Row, named, numbers_of, rows_in
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

STEP = 30
WINDOW = 2 * STEP  # words added up together: a longer message is read in overlapping pieces, as one line may matter
USUAL = 12  # words of a usual message: its points count as they stand in the table
# Points of its signs with which a message is so far from danger that its pairs are not looked at, as they could not
# bring it near: of 6,168 unseen dangers that no phrase tells none has so few, of ordinary messages seven of eight have.
FAR = -70
EVEN = 0.7  # the power of evening: at 0.5 every third long harmless day was asked about, at 1 dangers were lost
FEWEST = 4  # words; with fewer, a single one would outweigh a sentence
NAMED = 4  # signs that are told as the reason
PAIR_ROUGH = 2  # points a letter further
_PAIR_VOTES = tuple(votes_of(PAIR_ROUGH * (letter - MEAN)) for letter in range(128))


class EvidenceError(BotError):
    """A table of points cannot be used; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Even:
    """By what the points and the steps of a message are multiplied; and what each kind begins with, in such steps."""

    share: float
    rough: float
    begins: Sequence[float]


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

    `numbers` are those of words, `votes` of signs by their number (`signs`); `pairs` are the letters of pairs by their
    place, none in a table without any. `base` is what every message begins with; from `asks` points on one question is
    asked, and from `raises` on it may be an alarm; below `spares` a question is not asked after all; below `doubts` an
    alarm becomes a question.
    """

    numbers: Mapping[str, int]
    votes: Mapping[int, int]
    base: int
    asks: int
    raises: int
    spares: int
    doubts: int
    pairs: bytes = b""

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
    def _evens(self) -> Sequence[Even]:
        """What evens a message of so many words, up to `WINDOW`."""
        shares = map(evened, range(WINDOW + 1))
        return [
            Even(share, ROUGH * share, [each / (ROUGH * share) for each in self.begins[: len(KINDS)]])
            for share in shares
        ]

    def weigh(
        self, numbers: Sequence[int], said: Iterable[str] = (), greeting: int = 0, *, closely: bool = False
    ) -> Weight:
        """What a message weighs; its gravest piece, when it is long.

        *numbers*: of its words; *said*: the ids of the patterns that were found in it, which are signs as well;
        *greeting*: the words it begins with that may be left out; *closely*: with the pairs also of what is far from
        danger, as of every long message.
        """
        patterns = self.votes_of(said)
        weight = self._gravest(numbers, patterns, 0, closely=closely)
        if 0 < greeting < len(numbers):
            rest = self._gravest(numbers[greeting:], patterns, greeting, closely=closely)
            weight = max(weight, rest, key=attrgetter("points"))
        return weight

    def points_of(self, word: str) -> int | None:
        """How much a word speaks for danger by itself; None where no table ever held one that begins so."""
        number = self.numbers.get(word[:LETTERS])
        return None if number is None else points_of(self.votes.get(number, 0))

    def votes_of(self, said: Iterable[str]) -> int:
        """The votes of these patterns."""
        return sum([self.votes.get(self.numbers.get(pattern, UNKNOWN), 0) for pattern in said])

    def without(self, weight: Weight, said: Iterable[str]) -> Weight:
        """The same weight without these patterns."""
        return self._weight(weight.votes - self.votes_of(said), weight.even, weight.start)

    def _gravest(self, numbers: Row, patterns: int, first: int, *, closely: bool) -> Weight:
        """The gravest piece of a message of these words, of which the first is that one of the whole.

        In a long one every step is added up once, with its pairs: to leave out those of far pieces would cost more.
        """
        count, lanes = len(numbers), Lanes(numbers)
        even = self._evens[min(count, WINDOW)]
        if count < WINDOW:
            weight = self._weight(self._added(chain(numbers, lanes.signs())) + patterns, even, first)
            if not self.pairs or (weight.points < FAR and not closely):
                return weight
            return self._weight(weight.votes + self._paired(lanes.pairs()), even, first)
        rows = [numbers, lanes.signs()]
        pairs = rows_in(lanes.pairs(), count) if self.pairs else []
        steps = [
            self._added(_part(rows, at, STEP)) + (self._paired([*_part(pairs, at, STEP)]) if pairs else 0)
            for at in range(0, count + 1, STEP)
        ]
        weights = [
            self._weight(one + two + patterns, even, first + STEP * n) for n, (one, two) in enumerate(pairwise(steps))
        ]
        return max(weights, key=attrgetter("points"))

    def _added(self, signs: Iterable[int]) -> int:
        """The votes of signs, added up."""
        return sum(filter(None, map(self.votes.get, signs)))

    def _paired(self, pairs: Row) -> int:
        """The votes of pairs, added up."""
        letters: Sequence[int] = itemgetter(*pairs)(self.pairs)
        return votes_of(PAIR_ROUGH * (sum(letters) - MEAN * len(letters)))

    def _weight(self, votes: int, even: Even, start: int) -> Weight:
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
        signs, pairs = numbers_of(numbers)
        votes = list(map(self.votes.get, chain(numbers, signs), repeat(0)))
        if self.pairs:
            votes += map(_PAIR_VOTES.__getitem__, map(self.pairs.__getitem__, pairs))
        heavy = [each for each in sorted(set(votes), reverse=True)[:NAMED] if each >= DANGER]  # points are their top
        return tuple(named(words, votes.index(each)) for each in heavy)

    def weighed(self, words: Sequence[str], said: Iterable[str] = (), *, closely: bool = False) -> "Weighed":
        """A message with the patterns found in it, weighed; a greeting counts only where it adds to danger."""
        return Weighed(self, words, self.weigh(self.known.numbered(words), said, greeting_in(words), closely=closely))


@dataclass(slots=True)
class Weighed:
    """A message's words, and what its gravest piece weighs, by this evidence."""

    evidence: Evidence
    words: Sequence[str]
    weight: Weight

    def without(self, said: Iterable[str]) -> "Weighed":
        """The same without these patterns, which were said and do not count."""
        return Weighed(self.evidence, self.words, self.evidence.without(self.weight, said))

    @property
    def points(self) -> int:
        """How dangerous it is."""
        return self.weight.points

    @property
    def spoken(self) -> Spoken:
        """What its words speak for."""
        return self.evidence.spoken(self.weight)

    def heaviest(self) -> tuple[str, ...]:
        """Its signs that speak most for danger."""
        start = self.weight.start
        return self.evidence.heaviest(self.evidence.known.begun(self.words)[start : start + WINDOW])


def read_evidence(text: str) -> Evidence:
    """The table as it stands in its file; raises `EvidenceError`."""
    try:
        table = read_table(text)
        evidence = Evidence(table.numbers, table.votes, table.base, **table.marks, pairs=table.pairs)
        if evidence.weigh(()).points >= evidence.asks:
            raise ValueError("it would ask about every message")
    except (ValueError, TypeError, IndexError, KeyError) as error:
        raise EvidenceError(
            f"data/crisis/points.tsv cannot be used ({error}). Put it back, or build it: python data/crisis/weigh.py."
        ) from error
    return evidence


def _part(rows: Sequence[Row], start: int, length: int) -> Iterator[int]:
    """What stands in so many places of each row."""
    return chain.from_iterable(row[start : start + length] for row in rows)


def evened(words: int) -> float:
    """By what the points of so many words are multiplied: many words say more than few, but not in proportion."""
    return float((USUAL / max(words, FEWEST)) ** EVEN)
