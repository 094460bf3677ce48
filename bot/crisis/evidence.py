"""Weak signs that add up: what no phrase of the lexicon says, and yet the words together do.

Each beginning of a word, alone and with the next, has points for or against danger, learned from example messages by
`data/crisis/weigh.py`: a linear rule over words with nothing hidden. The points are a table, their sum decides, and the
words that weigh most are named. Phrases come first, and points may do three things only: ask one question where no
phrase is said, let a mere question be, and turn an alarm into a question; the last two never while a risk is open, nor
after a wish of one's own to die.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile
from sys import intern
from typing import TypeAlias

from bot.crisis.normalise import END
from bot.crisis.risk import NO_RISK, Kind, Risk, Tier, fingerprint_of
from bot.errors import BotError

LETTERS = 5  # of a word that are looked at: “drinking” and “drinker” are one, “pill” and “pillow” are two
FIRST, LAST = "^", "$"  # before the first word and after the last
WINDOW = 60  # words added up together: a longer message is read in overlapping pieces, as one line of it may matter
STEP = 30
EVEN = 5.0  # the root of how many signs a usual message has, so that its points count as they stand in the table
FEWEST = 9  # signs; with fewer, a single word would outweigh a sentence
NAMED = 4  # signs that are told as the reason
MARKS = ("base", "asks", "spares", "doubts")
LANGUAGES = ("en", "es")
COLUMNS = ("words", "points", *Kind, *LANGUAGES)

Sign: TypeAlias = str | tuple[str, str]
"""The beginning of a word, or of two that follow each other."""


class EvidenceError(BotError):
    """A table of points cannot be used; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The points of all languages. `rows` tells which kind and language a sign speaks for, read only when asked.

    `base` is what every message begins with; from `asks` points on one question is asked; below `spares` a question is
    not asked after all; below `doubts` an alarm becomes a question.
    """

    points: Mapping[Sign, int]
    rows: Mapping[Sign, str]
    base: int
    asks: int
    spares: int
    doubts: int

    def weigh(self, words: Sequence[str]) -> tuple[int, frozenset[Sign]]:
        """The points of a message, and the signs they come from: those of its gravest piece when it is long."""
        pieces = [signs_of(piece) for piece in _pieces(words)]
        get = self.points.get
        sums = [self.base + round(evened(len(signs)) * sum([get(sign, 0) for sign in signs])) for signs in pieces]
        most = max(sums)
        return most, pieces[sums.index(most)]

    def asked(self, signs: Iterable[Sign]) -> Risk:
        """The one question that these signs ask for together."""
        known = [sign for sign in signs if sign in self.rows]
        speaks = [
            sum(column) for column in zip(*(map(int, self.rows[sign].split("\t")) for sign in known), strict=True)
        ]
        kinds, languages = speaks[: len(Kind)], speaks[len(Kind) :]
        heavy = sorted(
            (sign for sign in known if self.points[sign] > 0), key=lambda sign: (-self.points[sign], str(sign))
        )
        why = tuple(sign if isinstance(sign, str) else " ".join(sign) for sign in heavy[:NAMED])
        return Risk(
            tier=Tier.CHECK_IN,
            kind=list(Kind)[kinds.index(max(kinds))],
            why=why,
            patterns=("added-up",),
            language=LANGUAGES[languages.index(max(languages))],
            fingerprint=fingerprint_of(why),
        )


def read_evidence(text: str) -> Evidence:
    """The table as it stands in its file; raises `EvidenceError`."""
    lines = list(dropwhile(lambda line: line.startswith("#"), text.splitlines()))
    head, rows = lines[: len(MARKS) + 1], lines[len(MARKS) + 1 :]
    try:
        marks = {name: int(value) for name, value in (line.split("\t") for line in head[:-1])}
        if tuple(head[-1].split("\t")) != COLUMNS:
            raise ValueError("its columns are not those of this version")
        if marks["asks"] <= marks["base"]:
            raise ValueError("it would ask about every message")
        read = [(_sign(sign), int(value), kinds) for sign, value, kinds in (row.split("\t", 2) for row in rows)]
        return Evidence({sign: value for sign, value, _ in read}, {sign: kinds for sign, _, kinds in read}, **marks)
    except (ValueError, TypeError, IndexError, KeyError) as error:
        raise EvidenceError(
            f"data/crisis/points.tsv cannot be used ({error}). Put it back, or build it: python data/crisis/weigh.py."
        ) from error


def signs_of(words: Iterable[str]) -> frozenset[Sign]:
    """The signs that count: every word's beginning, and each with the next, across the ends of sentences."""
    begun = [word[:LETTERS] for word in words if word != END]
    return frozenset((*begun, *zip([FIRST, *begun], [*begun, LAST], strict=True)))


def evened(signs: int) -> float:
    """By what the points of that many signs are multiplied: many words say more than few, but not in proportion."""
    return EVEN / math.sqrt(max(signs, FEWEST))


def weighed(risk: Risk, words: Sequence[str], evidence: Evidence, *, is_firm: bool) -> Risk:
    """What was found by phrases, after the signs have been added up.

    *is_firm*: nothing takes back what phrases found, as a wish of one's own to die was said or a risk is open here.
    """
    points, signs = evidence.weigh(words)
    if risk.tier is Tier.NONE:
        return evidence.asked(signs) if points >= evidence.asks else risk
    if is_firm or risk.about:  # what has a first question of its own is asked, whatever else is said
        return risk
    if risk.tier is Tier.CHECK_IN:
        return NO_RISK if points < evidence.spares else risk
    return replace(risk, tier=Tier.CHECK_IN) if points < evidence.doubts else risk


def _sign(text: str) -> Sign:
    first, _, second = map(intern, text.partition(" "))  # a word stands in many pairs, and once in memory
    return (first, second) if second else first


def _pieces(words: Sequence[str]) -> Iterator[Sequence[str]]:
    yield words[:WINDOW]
    for start in range(STEP, len(words) - WINDOW + STEP, STEP):
        yield words[start : start + WINDOW]
