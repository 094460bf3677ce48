"""What is heard of a message: what its signs say one after the other, how far that is from danger, what it weighs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from operator import add, attrgetter, eq

from bot.crisis.beginnings import said_once
from bot.crisis.evidence import WINDOW, Even, Evidence, Weight
from bot.crisis.followers import Word
from bot.crisis.greeting import greeting_in
from bot.crisis.remembered import Remembered
from bot.crisis.signs import Row, pairs_of, rows_in
from bot.crisis.spoken import Spoken
from bot.crisis.votes import points_of

STEP = WINDOW // 2
"""Words from one piece of a long message to the next: they overlap, as one line may matter."""
FAR = -70
"""Points of its signs with which a message is so far from danger that its pairs are not looked at, as they could not
bring it near: of 6,168 unseen dangers that no phrase tells none has so few, of ordinary messages seven of eight have.
"""


@dataclass(slots=True)
class Heard:
    """A message's words, the numbers of those that are weighed, and the votes of its signs: of all together, or of each
    piece of a long message.
    """

    evidence: Evidence
    words: Sequence[str]
    numbers: Row
    votes: Row

    @property
    def is_far(self) -> bool:
        """Whether every piece of it is so far from danger that it is let be, whatever it speaks for.

        What begins with a greeting is not said to be, as that speaks against danger and must hide nothing.
        """
        return points_of(max(self.votes)) < self._even.far and not greeting_in(self.words)

    @property
    def _even(self) -> Even:
        return self.evidence.evens[min(len(self.numbers), WINDOW)]

    def weighed(self, said: Iterable[str] = (), *, closely: bool = False) -> "Weighed":
        """Its gravest piece, with the patterns found in the whole, which are signs as well; *said* are their ids.

        A greeting counts only where it adds to danger. *closely*: with the pairs also of what is far from danger.
        """
        evidence, patterns = self.evidence, self.evidence.votes_of(said)
        weight = self._gravest(patterns, closely=closely)
        greeting = greeting_in(self.words)
        if 0 < greeting < len(self.numbers):
            rest = numbered(self.numbers[greeting:], evidence)._gravest(patterns, closely=closely)
            if rest.points > weight.points:
                weight = replace(rest, start=rest.start + greeting)
        return Weighed(evidence, self.words, weight)

    def _gravest(self, patterns: int, *, closely: bool) -> Weight:
        evidence, even = self.evidence, self._even
        weights = [evidence.weight(each + patterns, even, STEP * n) for n, each in enumerate(self.votes)]
        weight = max(weights, key=attrgetter("points"))
        if not evidence.pairs or (weight.points < FAR and not closely):
            return weight
        pairs = pairs_of(self.numbers)
        if len(weights) == 1:
            return evidence.weight(weight.votes + evidence.paired(pairs), even, 0)
        rows = rows_in(pairs, len(self.numbers))
        paired = Remembered[int, int](lambda start: evidence.paired([*_part(rows, start, STEP)]))
        near = [each for each in weights if each.points >= FAR] or weights
        return max(
            [
                evidence.weight(each.votes + paired[each.start] + paired[each.start + STEP], even, each.start)
                for each in near
            ],
            key=attrgetter("points"),
        )


@dataclass(slots=True)
class Weighed:
    """A message's words, and what its gravest piece weighs, by this evidence."""

    evidence: Evidence
    words: Sequence[str]
    weight: Weight

    def without(self, said: Iterable[str]) -> "Weighed":
        """The same without these patterns, which were said and do not count."""
        votes = self.weight.votes - self.evidence.votes_of(said)
        return Weighed(self.evidence, self.words, self.evidence.weight(votes, self.weight.even, self.weight.start))

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


def hear(words: Sequence[str], evidence: Evidence) -> Heard:
    """What is heard of a message: each word is looked up once."""
    once = said_once(words) if any(map(eq, words, islice(words, 1, None))) else words
    return _heard(chain.from_iterable(map(evidence.met.__getitem__, once)), words, evidence)


def numbered(numbers: Row, evidence: Evidence) -> Heard:
    """The same of words that are known by their numbers."""
    return _heard(map(evidence.signs.words.__getitem__, numbers), (), evidence)


def _heard(met: Iterable[Word], words: Sequence[str], evidence: Evidence) -> Heard:
    numbers, votes = evidence.signs.along(met)
    if len(numbers) < WINDOW:
        return Heard(evidence, words, numbers, (sum(votes),))
    steps = [sum(votes[at : at + STEP]) for at in range(0, len(votes), STEP)]
    return Heard(evidence, words, numbers, list(map(add, steps, steps[1:])))


def _part(rows: Sequence[Row], start: int, length: int) -> Iterator[int]:
    """What stands in so many places of each row."""
    return chain.from_iterable(row[start : start + length] for row in rows)
