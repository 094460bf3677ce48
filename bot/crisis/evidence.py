"""Weak signs that add up: what no phrase of the lexicon says, and yet the words together do.

Each beginning of a word, alone and with the one or two that follow, has points for or against danger, and so has each
pattern that was found; they are learned from example messages by `data/crisis/weigh.py`: a linear rule with nothing
hidden. The points are a table, their sum decides, and the words that weigh most are named. Where no phrase is said,
points ask one question, or raise an alarm if they are many. What a phrase says they may change in four ways: let a
mere question be, turn an alarm into a question, both never while a risk is open; say how grave an alarm is, and of
which kind.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, dropwhile, pairwise
from struct import Struct
from typing import TypeAlias

from bot.crisis.normalise import END
from bot.crisis.risk import NO_RISK, Kind, Matter, Risk, Tier, fingerprint_of
from bot.crisis.spelling import Beginnings
from bot.errors import BotError

LETTERS = 6  # of a word that are looked at: “drinking” and “drinkin” are one, “pill” and “pillow” are two
FIRST, LAST = "^", "$"  # before the first word and after the last
UNKNOWN, BEGINS, ENDS = 1, 2, 3  # the numbers of a word that is in no sign, of `FIRST` and of `LAST`
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
KINDS = tuple(Kind)
SPOKEN = (*KINDS, *LANGUAGES, EMERGENCY)  # one letter of the last column each
ENCODING, LANE = "utf-16-le", 2  # two bytes a letter: the sum of all signs of a piece stays below 2¹⁶ in each
UNPACKED = Struct(f"<{len(SPOKEN)}H").unpack
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
    speaks: Mapping[int, int]
    base: int
    asks: int
    raises: int
    spares: int
    doubts: int
    known: Beginnings = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the words, so that a mistyped one is found."""
        object.__setattr__(self, "known", Beginnings(self.numbers, LETTERS))

    def begun(self, words: Iterable[str]) -> tuple[list[str], list[int]]:
        """The beginnings of words and their numbers; one in no sign is read as what it was likeliest meant to be."""
        said = _said(words)
        beginnings = [word[:LETTERS] for word in said]
        numbers = [self.numbers.get(each, UNKNOWN) for each in beginnings]
        if UNKNOWN in numbers:
            slips = [place for place, number in enumerate(numbers) if number == UNKNOWN]
            for place in slips[:SLIPS]:
                if meant := self.known.meant(said[place]):
                    beginnings[place], numbers[place] = meant, self.numbers[meant]
        return beginnings, numbers

    def weigh(self, numbers: Sequence[int], said: Iterable[str] = (), greeting: int = 0) -> tuple[int, slice]:
        """The points of a message, and where they come from: its gravest piece when it is long.

        *numbers*: of its words; *said*: the ids of the patterns that were found in it, which are signs as well;
        *greeting*: the words it begins with that may be left out.
        """
        each = self._each(numbers)
        patterns = sum(self.points.get(number, 0) for number in self._patterns(said))
        most, start = self._gravest(each, patterns)
        if 0 < greeting < len(numbers):
            rest = [*self._each(numbers[greeting : greeting + 2])[:1], *each[greeting + 1 :]]
            without, at = self._gravest(rest, patterns)
            if without > most:
                most, start = without, greeting + at
        return most, slice(start, start + WINDOW)

    def _each(self, numbers: Sequence[int]) -> list[int]:
        """The points of every word, with the one before it and the one after it, and of how the message ends."""
        get = self.points.get
        around = [BEGINS, *numbers, ENDS]
        points = [
            get(one, 0) + get(two := before << BITS | one, 0) + get(two << BITS | after, 0)
            for before, one, after in zip(around, numbers, around[2:], strict=False)
        ]
        points.append(get(around[-2] << BITS | ENDS, 0))
        return points

    def _gravest(self, each: Sequence[int], patterns: int) -> tuple[int, int]:
        """The points of the gravest piece, and where it begins."""
        words = len(each) - 1
        start, most = 0, sum(each[:WINDOW])
        if len(each) > WINDOW:
            sums = [0, *accumulate(each), *[sum(each)] * WINDOW]
            most, start = max((sums[at + WINDOW] - sums[at], at) for at in range(0, len(each) - STEP, STEP))
        return self.base + round(evened(min(words, WINDOW)) * (most + patterns)), start

    def added_up(self, words: Sequence[str], numbers: Sequence[int], points: int) -> Risk:
        """What so many points in these words come to, where no phrase is said."""
        if points < self.asks:
            return NO_RISK
        signs = self._signs(numbers)
        each = {sign: self.points.get(sign, 0) for sign in signs}
        least = max(1, min(sorted(each.values())[-NAMED:]))
        heavy = sorted(
            {(-each[sign], name) for sign, name in zip(signs, signs_of(words), strict=True) if each[sign] >= least}
        )
        why = tuple(" ".join(name) for _, name in heavy[:NAMED])
        spoken = self._spoken(signs)
        return Risk(
            tier=_graded(Tier.CRISIS, spoken) if points >= self.raises else Tier.CHECK_IN,
            kind=max(KINDS, key=spoken.__getitem__),
            why=why,
            patterns=("added-up",),
            language=max(LANGUAGES, key=spoken.__getitem__),
            fingerprint=fingerprint_of(why),
        )

    def _spoken(self, signs: Iterable[int]) -> Mapping[str, int]:
        """How much the signs speak for each kind and language and for an emergency together, in steps."""
        get = self.speaks.get
        known = [speaks for sign in set(signs) if (speaks := get(sign))]
        sums = sum(known).to_bytes(len(SPOKEN) * LANE, "little")
        none = MEAN * len(known)
        return dict(zip(SPOKEN, [each - none for each in UNPACKED(sums)], strict=True))

    def told(self, risk: Risk, numbers: Sequence[int], *, is_open: bool, is_own_wish: bool) -> Risk:
        """The same risk as grave and of the kind that its words speak for, where they do so clearly.

        The kind that a phrase had found is kept beside it; a wish of one's own to die stays one; while a risk is open
        nothing becomes less grave.
        """
        spoken = self._spoken([*self._patterns(risk.patterns), *self._signs(numbers)])
        tier = _graded(risk.tier, spoken)
        if is_open:
            tier = max(tier, risk.tier)
        kind, second = sorted(KINDS, key=spoken.__getitem__, reverse=True)[:2]
        is_sure = kind is not risk.kind and spoken[kind] - spoken[second] >= SURE
        is_body = tier is Tier.EMERGENCY and risk.kind in FIRST_AID and kind not in FIRST_AID
        if not is_sure or is_own_wish or is_body or risk.about is Matter.PREGNANT:
            return risk if tier is risk.tier else replace(risk, tier=tier)
        others = {risk.kind: min(risk.tier, tier), **dict(risk.others)} if risk.kind else dict(risk.others)
        others.pop(kind, None)
        return replace(risk, tier=tier, kind=kind, about=None, others=tuple(others.items()))

    def _patterns(self, said: Iterable[str]) -> list[int]:
        """The numbers of patterns that were found."""
        return [self.numbers.get(pattern, UNKNOWN) for pattern in said]

    def _signs(self, numbers: Sequence[int]) -> list[int]:
        """The numbers of all signs of words in the order of `signs_of`."""
        around = [BEGINS, *numbers, ENDS]
        twos = [first << BITS | second for first, second in pairwise(around)]
        threes = [two << BITS | third for two, third in zip(twos, around[2:], strict=False)]
        return [*numbers, *twos, *threes]


def _graded(tier: Tier, spoken: Mapping[str, int]) -> Tier:
    """An alarm as grave as its words say: an emergency where they are urgent, a crisis where they speak against one."""
    if tier is Tier.CRISIS and spoken[EMERGENCY] >= URGENT:
        return Tier.EMERGENCY
    return Tier.CRISIS if tier is Tier.EMERGENCY and spoken[EMERGENCY] < CALM else tier


def read_evidence(text: str) -> Evidence:
    """The table as it stands in its file; raises `EvidenceError`."""
    lines = list(dropwhile(lambda line: line.startswith("#"), text.splitlines()))
    head, rows = lines[: len(MARKS) + 1], lines[len(MARKS) + 1 :]
    numbers = numbered((FIRST, LAST))
    points: dict[int, int] = {}
    speaks: dict[int, int] = {}
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
                if len(letters[0]) != len(SPOKEN):
                    raise ValueError(f"“{sign}” does not speak for {len(SPOKEN)} things")
                speaks[at] = lanes(letters[0])
        return Evidence(numbers, points, speaks, **marks)
    except (ValueError, TypeError, IndexError, KeyError) as error:
        raise EvidenceError(
            f"data/crisis/points.tsv cannot be used ({error}). Put it back, or build it: python data/crisis/weigh.py."
        ) from error


def numbered(words: Iterable[str]) -> dict[str, int]:
    """The number of each word, in the order in which they come."""
    return {word: number for number, word in enumerate(words, UNKNOWN + 1)}


def lanes(letters: str) -> int:
    """The letters of what a sign speaks for as one number, which can be added up: 16 bits each, the first lowest."""
    return int.from_bytes(letters.encode(ENCODING), "little")


def letters(lanes: int) -> str:
    """The letters again."""
    return lanes.to_bytes(len(SPOKEN) * LANE, "little").decode(ENCODING)


def begun(words: Iterable[str]) -> list[str]:
    """The beginnings of words, without the ends of sentences and what is only said again: “no no no”."""
    return [word[:LETTERS] for word in _said(words)]


def _said(words: Iterable[str]) -> list[str]:
    return [word for before, word in pairwise((END, *words)) if word != END and word != before]


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
    beginnings, numbers = evidence.begun(words)
    greeting = len(begun(words[: words.index(END)])) if END in words[: GREETING + 1] else 0
    points, piece = evidence.weigh(numbers, risk.patterns, greeting)
    if risk.tier is Tier.NONE:
        return evidence.added_up(beginnings[piece], numbers[piece], points)
    least = evidence.spares if risk.tier is Tier.CHECK_IN else evidence.doubts - OWN_WISH * is_own_wish
    if not is_open and points < least:
        if risk.tier is Tier.CHECK_IN:
            return NO_RISK
        risk = replace(risk, tier=Tier.CHECK_IN)
    return evidence.told(risk, numbers[piece], is_open=is_open, is_own_wish=is_own_wish)
