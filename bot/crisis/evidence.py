"""Weak signs that add up: what no phrase of the lexicon says, and yet the words together do.

Each beginning of a word, alone and with the one or two that follow, has points for or against danger, and so has each
pattern that was found; they are learned from example messages by `data/crisis/weigh.py`: a linear rule with nothing
hidden. The points are a table, their sum decides, and the words that weigh most are named. Where no phrase is said,
points ask one question, or raise an alarm if they are many. What a phrase says they may change in four ways: let a
mere question be, turn an alarm into a question, both never while a risk is open; say how grave an alarm is, and of
which kind.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, dropwhile, pairwise
from sys import intern
from typing import TypeAlias

from bot.crisis.normalise import END
from bot.crisis.risk import NO_RISK, Kind, Matter, Risk, Tier, fingerprint_of
from bot.crisis.spelling import LONGEST, meanings
from bot.errors import BotError

LETTERS = 6  # of a word that are looked at: “drinking” and “drinkin” are one, “pill” and “pillow” are two
FIRST, LAST = "^", "$"  # before the first word and after the last
UNKNOWN = 1  # the number of a word that is in no sign
BITS = 18  # of a word's number: the table of the house has 15,000 words
WINDOW = 60  # words added up together: a longer message is read in overlapping pieces, as one line of it may matter
STEP = 30
GREETING = 5  # words of a first sentence that is left out once, as “hi, good evening” speaks against danger
SLIPS = 20  # unknown words of a message that are looked into, at 20 µs each; of usual talk one in eighty is unknown
USUAL = 12  # words of a usual message: its points count as they stand in the table
EVEN = 0.7  # the power of evening: at 0.5 every third long harmless day was asked about, at 1 dangers were lost
FEWEST = 4  # words; with fewer, a single one would outweigh a sentence
OWN_WISH = 120  # points less, before a wish of one's own to die is doubted: of those meant, hardly one has so few
NAMED = 4  # signs that are told as the reason
MARKS = ("base", "asks", "raises", "spares", "doubts")
LANGUAGES = ("en", "es")
COLUMNS = ("words", "points", "speaks for")
EMERGENCY = Tier.EMERGENCY.label
SPOKEN = (*Kind, *LANGUAGES, EMERGENCY)  # one letter of the last column each
MEAN = ord("P")  # the letter of what speaks for something no more than for the rest; each further is a step
SURE = 10  # steps by which one kind leads, and is believed more than a phrase
URGENT = 25  # steps from which a crisis is an emergency: at 15 every fourth crisis became one, for few emergencies more
CALM = 0  # steps below which an emergency is a crisis; of those that phrases found, one in thirty was meant as one
FIRST_AID = frozenset({Kind.OVERDOSE, Kind.WITHDRAWAL, Kind.BODY})  # in an emergency the body comes first

Sign: TypeAlias = tuple[str, ...]
"""The beginning of a word, or of two or three that follow each other; or the id of a pattern of the lexicon."""


class EvidenceError(BotError):
    """A table of points cannot be used; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The points of all languages. `speaks` tells how much a sign speaks for each kind, each language and an emergency.

    Words have numbers, and a sign is the number that those of its words make: a hundred thousand tuples would not fit.
    `base` is what every message begins with; from `asks` points on one question is asked, and from `raises` on it is a
    crisis; below `spares` a question is not asked after all; below `doubts` an alarm becomes a question.
    """

    numbers: Mapping[str, int]
    points: Mapping[int, int]
    speaks: Mapping[int, str]
    base: int
    asks: int
    raises: int
    spares: int
    doubts: int

    def weigh(self, words: Sequence[str], said: Iterable[str] = ()) -> tuple[int, Sequence[str]]:
        """The points of a message, and the words they come from: those of its gravest piece when it is long.

        *said*: the ids of the patterns that were found in it, which are signs as well.
        """
        get = self.points.get
        patterns, ones, twos, threes = self._numbers(words, said)
        near = zip(ones, twos, threes, strict=False)
        points = [get(one, 0) + get(two, 0) + get(three, 0) for one, two, three in near]
        points.append(get(twos[-1], 0))
        start, most = 0, sum(points[:WINDOW])
        if len(points) > WINDOW:
            sums = [0, *accumulate(points), *[sum(points)] * WINDOW]
            most, start = max((sums[at + WINDOW] - sums[at], at) for at in range(0, len(points) - STEP, STEP))
        most += sum([get(pattern, 0) for pattern in patterns])
        return self.base + round(evened(min(len(words), WINDOW)) * most), words[start : start + WINDOW]

    def added_up(self, words: Sequence[str], points: int) -> Risk:
        """What so many points in these words come to, where no phrase is said."""
        if points < self.asks:
            return NO_RISK
        numbers = chain(*self._numbers(words, ()))
        each = {sign: self.points.get(number, 0) for sign, number in zip(signs_of(words), numbers, strict=True)}
        heavy = sorted((sign for sign in each if each[sign] > 0), key=lambda sign: (-each[sign], sign))
        why = tuple(" ".join(sign) for sign in heavy[:NAMED])
        spoken = self.spoken(words)
        return Risk(
            tier=_graded(Tier.CRISIS, spoken) if points >= self.raises else Tier.CHECK_IN,
            kind=max(Kind, key=spoken.__getitem__),
            why=why,
            patterns=("added-up",),
            language=max(LANGUAGES, key=spoken.__getitem__),
            fingerprint=fingerprint_of(why),
        )

    def spoken(self, words: Sequence[str], said: Iterable[str] = ()) -> Mapping[str, int]:
        """How much the signs speak for each kind and language and for an emergency together, in steps."""
        known = self.speaks.keys() & set(chain(*self._numbers(words, said)))
        columns = zip(*[self.speaks[sign].encode() for sign in known], strict=True)
        sums = [sum(column) - MEAN * len(known) for column in columns] or [0] * len(SPOKEN)
        return dict(zip(SPOKEN, sums, strict=True))

    def told(self, risk: Risk, words: Sequence[str], *, is_open: bool, is_own_wish: bool) -> Risk:
        """The same risk as grave and of the kind that its words speak for, where they do so clearly.

        The kind that a phrase had found is kept beside it; a wish of one's own to die stays one; while a risk is open
        nothing becomes less grave.
        """
        spoken = self.spoken(words, risk.patterns)
        tier = _graded(risk.tier, spoken)
        graded = replace(risk, tier=max(tier, risk.tier) if is_open else tier)
        kind, second = sorted(Kind, key=spoken.__getitem__, reverse=True)[:2]
        is_sure = kind is not risk.kind and spoken[kind] - spoken[second] >= SURE
        is_body = graded.tier is Tier.EMERGENCY and risk.kind in FIRST_AID and kind not in FIRST_AID
        if not is_sure or is_own_wish or is_body or risk.about is Matter.PREGNANT:
            return graded
        others = {risk.kind: min(risk.tier, graded.tier), **dict(risk.others)} if risk.kind else dict(risk.others)
        others.pop(kind, None)
        return replace(graded, kind=kind, about=None, others=tuple(others.items()))

    def _numbers(self, words: Sequence[str], said: Iterable[str]) -> tuple[list[int], ...]:
        """The numbers of all signs in the order of `signs_of`: of patterns, of words, of twos and of threes."""
        number = self.numbers.get
        ones = [number(word, UNKNOWN) for word in words]
        around = [number(FIRST, UNKNOWN), *ones, number(LAST, UNKNOWN)]
        twos = [first << BITS | second for first, second in pairwise(around)]
        threes = [two << BITS | third for two, third in zip(twos, around[2:], strict=False)]
        return [number(pattern, UNKNOWN) for pattern in said], ones, twos, threes


def _graded(tier: Tier, spoken: Mapping[str, int]) -> Tier:
    """An alarm as grave as its words say: an emergency where they are urgent, a crisis where they speak against one."""
    if tier is Tier.CRISIS and spoken[EMERGENCY] >= URGENT:
        return Tier.EMERGENCY
    return Tier.CRISIS if tier is Tier.EMERGENCY and spoken[EMERGENCY] < CALM else tier


def read_evidence(text: str) -> Evidence:
    """The table as it stands in its file; raises `EvidenceError`."""
    lines = list(dropwhile(lambda line: line.startswith("#"), text.splitlines()))
    head, rows = lines[: len(MARKS) + 1], lines[len(MARKS) + 1 :]
    numbers: dict[str, int] = {}
    points: dict[int, int] = {}
    speaks: dict[int, str] = {}
    try:
        marks = {name: int(value) for name, value in (line.split("\t") for line in head[:-1])}
        if tuple(head[-1].split("\t")) != COLUMNS:
            raise ValueError("its columns are not those of this version")
        if not marks["base"] < marks["asks"] <= marks["raises"]:
            raise ValueError("it would ask about every message, or raise an alarm before it asks")
        for row in rows:
            sign, value, *letters = row.split("\t")
            at = 0
            for word in sign.split(" "):
                at = at << BITS | numbers.setdefault(word, len(numbers) + UNKNOWN + 1)
            points[at] = int(value)
            if letters:
                speaks[at] = intern(letters[0])
        if any(len(letters) != len(SPOKEN) for letters in speaks.values()):
            raise ValueError(f"not every sign speaks for {len(SPOKEN)} things")
        return Evidence(numbers, points, speaks, **marks)
    except (ValueError, TypeError, IndexError, KeyError) as error:
        raise EvidenceError(
            f"data/crisis/points.tsv cannot be used ({error}). Put it back, or build it: python data/crisis/weigh.py."
        ) from error


def numbered(words: Iterable[str]) -> dict[str, int]:
    """The number of each word, in the order in which they come."""
    return {word: number for number, word in enumerate(words, UNKNOWN + 1)}


def begun(words: Iterable[str], known: Collection[str] = ()) -> list[str]:
    """The beginnings of words, without the ends of sentences and what is only said again: “no no no”.

    Of a word whose beginning is not among the *known* ones, if there are any, the beginning of what it was meant to be.
    """
    said = [word for before, word in pairwise((END, *words)) if word not in (END, before)]
    beginnings = [word[:LETTERS] for word in said]
    if known:
        unknown = [n for n, beginning in enumerate(beginnings) if beginning not in known]
        for n in unknown[:SLIPS]:
            meant = (meaning[:LETTERS] for meaning in meanings(said[n][:LONGEST], LETTERS))
            beginnings[n] = next((each for each in meant if each in known), beginnings[n])
    return beginnings


def signs_of(begun: Sequence[str], said: Iterable[str] = ()) -> list[Sign]:
    """The signs that count: every word's beginning, each with the next and the next two, across the ends of sentences,
    and the ids of the patterns that are said."""
    around = [FIRST, *begun, LAST]
    return [*zip(said), *zip(begun), *pairwise(around), *zip(around, around[1:], around[2:], strict=False)]


def evened(words: int) -> float:
    """By what the points of so many words are multiplied: many words say more than few, but not in proportion."""
    return float((USUAL / max(words, FEWEST)) ** EVEN)


def weighed(risk: Risk, words: Sequence[str], evidence: Evidence, *, is_open: bool, is_own_wish: bool) -> Risk:
    """What was found by phrases, after the signs have been added up.

    Nothing takes back what phrases found where a risk is open already, and much has to speak against it where a wish of
    one's own to die was said.
    """
    beginnings = begun(words, evidence.numbers)
    points, gravest = evidence.weigh(beginnings, risk.patterns)
    if END in words[: GREETING + 1] and (rest := beginnings[len(begun(words[: words.index(END)])) :]):
        points, gravest = max((points, gravest), evidence.weigh(rest, risk.patterns))
    if risk.tier is Tier.NONE:
        return evidence.added_up(gravest, points)
    least = evidence.spares if risk.tier is Tier.CHECK_IN else evidence.doubts - OWN_WISH * is_own_wish
    if not is_open and points < least:
        if risk.tier is Tier.CHECK_IN:
            return NO_RISK
        risk = replace(risk, tier=Tier.CHECK_IN)
    return evidence.told(risk, gravest, is_open=is_open, is_own_wish=is_own_wish)
