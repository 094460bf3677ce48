"""Learn data/crisis/points.tsv, the points of weak signs, from example messages.

Run: .venv/bin/python data/crisis/weigh.py. It reads every message of tests/corpus but those kept unseen, and what the
lexicon's own patterns must match, and needs nothing but this project. To mend a message that was missed, or one that
was asked about for nothing: write it (and a few of its kind, in your words) into tests/corpus/examples and run this.

Method: a linear support vector machine with squared hinge loss, fitted by dual coordinate descent (Hsieh et al., 2008).
A sign may weigh the more easily the more its naive Bayes ratio tells (Wang and Manning, 2012) and the rarer it is. Of
all signs the heaviest are kept, and learned again (recursive feature elimination; Guyon et al., 2002). The marks come
from holding out each writer in turn. Kind, language and emergency are learned in the same way among messages of danger,
each against all others. Each message is read by itself; once more before or after a harmless one of the same writer, as
greetings and small talk around it must not hide the one line that matters; and, where it is harmless, once more with
some of its words unheard (blankout noise; van der Maaten et al., 2013), as talk of which most words were never met is
not danger.
"""

import json
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from copy import copy
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from bot.crisis.assess import assess  # noqa: E402
from bot.crisis.evidence import (  # noqa: E402
    COLUMNS,
    EMERGENCY,
    FEWEST,
    LANGUAGES,
    MARKS,
    MEAN,
    SPOKEN,
    Sign,
    begun,
    evened,
    signs_of,
)
from bot.crisis.lexicon import Lexicon  # noqa: E402
from bot.crisis.normalise import words_of  # noqa: E402
from bot.crisis.risk import Kind, Tier  # noqa: E402
from bot.loading import cache_for, load_lexicon_files  # noqa: E402

CORPUS = ROOT / "tests" / "corpus"
LATER = "examples"  # written after the phrases, which were never changed for them
MUST = "phrases"  # what is said in the flows, and what former patterns had to find or to leave
LEARNED_FROM = ("crisis", "blind", MUST, LATER)  # not `unseen`: there it is measured
SEEN = 2  # messages a sign must stand in: in one it tells nothing of another
KEPT = 174_000  # signs of the table: a dictionary of 2¹⁸ places holds them. All would find one danger in 500 more
COST = 0.03  # of a message on the wrong side, against small points; from trying 0.02 to 3 on sets left out in turn
ORDINARY_COST = 3.0  # times that: ordinary talk is most of all talk
EXAMPLE_COST = 20.0  # times that: what a pattern must find is not to be let be, what a flow expects not asked about
COMPANY_COST = 0.3  # times that: a message in company is the same one once more
UNHEARD = 0.3  # the share of words that a harmless message is heard without; 0.2 to 0.7 were tried
UNHEARD_COST = 0.5  # times what it costs as it stands
RARE = 0.4  # the power by which a sign weighs the more easily in the fewer messages it stands; 0 to 0.8 were tried
LITTLE = 0.1  # added to how much a sign tells, so that one which tells nothing alone may still weigh
ANSWER = 2  # words: ordinary talk so short is an answer to something, and not to be asked about
PASSES = 15
FEWER_PASSES = 10  # from weights that were learned already, with some writers or signs left out
FULL = 5  # passes of which one looks at every message, the others only at those that were not on their side by far
FOLDS = 8  # of writers that are left out together
ASKED = 0.062  # the share of ordinary talk that may be asked about; the examples are nearer to danger than most talk is
SPARED = -60  # points below which a phrase's question is let be at the latest
DOUBTED = 0.01  # the share of alarms that may become a question
ALARMED = 0.002  # the share of harmless messages whose points may raise an alarm
SCALE = 100  # points are hundredths
KIND_COST = 0.1  # of a message taken for another kind; from trying 0.01 to 0.3 on sets left out
STEP = 25  # steps of a letter in one, which is what a message of that kind should have and others should not
SPEAKS = 3  # steps from which a sign speaks for a kind: smaller ones make half of a table and tell hardly more
MOST = 45  # steps up or down: the letters that can be printed

Row: TypeAlias = tuple[Sequence[int], float]
"""The numbers of a message's signs, one as often as it stands there, and what each counts."""


@dataclass(frozen=True)
class Example:
    """A message with its kind of danger or the name of its harmless set.

    *writer*: of the later ones, who wrote it; *tier*: of danger, where somebody said it.
    """

    text: str
    label: str
    language: str
    writer: str = ""
    cost: float = COST
    tier: str = ""

    @property
    def is_danger(self) -> bool:
        return self.label in set(Kind)


def examples(lexicon: Lexicon) -> list[Example]:
    """Everything there is to learn from, each message once."""
    found = [
        Example(
            said["text"],
            said.get("kind") or said["set"],
            language,
            f"{language} {file.stem}" if folder == LATER else "",
            COST * _costs(folder, said),
            said.get("tier", ""),
        )
        for language in LANGUAGES
        for folder in LEARNED_FROM
        for file in sorted((CORPUS / folder / language).glob("*.jsonl"))
        for said in map(json.loads, file.read_text(encoding="utf-8").splitlines())
    ]
    found += [
        Example(text, pattern.kind, pattern.language, cost=COST * EXAMPLE_COST)
        for pattern in lexicon.patterns
        for text in pattern.match
    ]
    found += [
        Example(text, "hard", pattern.language)
        for pattern in lexicon.patterns
        for text in pattern.never
        if assess(text, lexicon).tier is Tier.NONE
    ]
    return list({example.text: example for example in found}.values())


def _costs(folder: str, said: Mapping[str, str]) -> float:
    """How much a message counts: what must come out as it stands most, then ordinary talk."""
    is_ordinary = said.get("set") == "ordinary"
    if folder == MUST or (is_ordinary and len(said["text"].split()) <= ANSWER):
        return EXAMPLE_COST
    return ORDINARY_COST if is_ordinary else 1.0


class Fit:
    """A weight for each sign, by dual coordinate descent; the first is the base, once in every row.

    *reaches* say how easily each sign weighs something. `alphas` say how much each row had to push. A row that need not
    push is looked at again only in a full pass.
    """

    def __init__(
        self, rows: Sequence[Row], dangers: Sequence[bool], costs: Sequence[float], reaches: Sequence[float]
    ) -> None:
        self.rows, self.dangers, self.costs, self.reaches = rows, dangers, costs, reaches
        self.sides = [1.0 if danger else -1.0 for danger in dangers]
        self.slacks = [0.5 / cost for cost in costs]
        self.steps = [
            1.0 / (1.0 + share**2 * sum(count**2 * reaches[sign] for sign, count in Counter(signs).items()) + slack)
            for (signs, share), slack in zip(rows, self.slacks, strict=True)
        ]
        self.weights, self.alphas = [0.0] * len(reaches), [0.0] * len(rows)

    def narrowed(self, kept: Sequence[int]) -> "Fit":
        """The same with some signs only, in their order, learned on from where it stands."""
        places = {sign: place for place, sign in enumerate(kept)}
        rows = [([places[sign] for sign in signs if sign in places], share) for signs, share in self.rows]
        other = Fit(rows, self.dangers, self.costs, [self.reaches[sign] for sign in kept])
        other.weights, other.alphas = [self.weights[sign] for sign in kept], list(self.alphas)
        other.learn(range(len(rows)), FEWER_PASSES)
        return other

    def without(self, left_out: AbstractSet[int]) -> list[float]:
        """The weights as they would be without some rows, found from those of all."""
        other = copy(self)
        other.weights, other.alphas = list(self.weights), list(self.alphas)
        for n in left_out:
            other._push(n, -other.alphas[n])
        return other.learn([n for n in range(len(self.rows)) if n not in left_out], FEWER_PASSES)

    def learn(self, order: Iterable[int], passes: int) -> list[float]:
        """Go through some rows again and again; the weights then."""
        every = list(order)
        chance = random.Random(1)  # noqa: S311 - an order, the same each time
        pushing = every
        for done in range(passes):
            looked_at = list(pushing if done % FULL else every)
            chance.shuffle(looked_at)
            pushing = [n for n in looked_at if self._improve(n)]
        return self.weights

    def _improve(self, n: int) -> bool:
        slope = self.sides[n] * points_of(self.rows[n], self.weights) - 1.0 + self.slacks[n] * self.alphas[n]
        alpha = self.alphas[n]
        change = max(-alpha, -slope * self.steps[n])
        if change:
            self._push(n, change)
        return self.alphas[n] > 0.0

    def _push(self, n: int, change: float) -> None:
        self.alphas[n] += change
        change *= self.sides[n]
        signs, share = self.rows[n]
        weights, reaches = self.weights, self.reaches
        weights[0] += change
        change *= share
        for sign in signs:
            weights[sign] += change * reaches[sign]


def points_of(row: Row, weights: Sequence[float]) -> float:
    """What the signs of a message weigh together."""
    signs, share = row
    return weights[0] + share * sum([weights[sign] for sign in signs])


@dataclass(frozen=True)
class Held:
    """An example kept out of the learning: what phrases say of it, and the points it then has."""

    example: Example
    tier: Tier
    points: int


def reaches(rows: Sequence[Row], dangers: Sequence[bool], counts: Sequence[int]) -> list[float]:
    """How easily each sign weighs something: one as a mean and for the base, more for one that tells much or is rare.

    *counts*: in how many of the rows each sign stands.
    """
    danger = Counter(sign for row, is_danger in zip(rows, dangers, strict=False) if is_danger for sign in {*row[0]})
    all_dangers = sum(dangers[: len(rows)])
    odds = (len(rows) - all_dangers + 2) / (all_dangers + 2)
    told = [abs(math.log((danger[n] + 1) / (counts[n] - danger[n] + 1) * odds)) for n in range(1, len(counts))]
    found = [(each + LITTLE) / count**RARE for each, count in zip(told, counts[1:], strict=True)]
    mean = sum(found) / len(found)
    return [1.0, *(reach / mean for reach in found)]


def in_company(examples: Sequence[Example]) -> list[Example]:
    """Each later example once more, before or after a harmless message of its writer, or of its language."""
    chance = random.Random(1)  # noqa: S311 - the same company each time
    harmless: dict[str, list[str]] = defaultdict(list)
    for each in examples:
        if not each.is_danger:
            harmless[each.writer].append(each.text)
            harmless[each.language].append(each.text)
    found = []
    for each in examples:
        if each.writer:
            company = chance.choice(harmless[each.writer] or harmless[each.language])
            text = ". ".join(chance.sample([each.text, company], 2))
            found.append(replace(each, text=text, cost=COST * COMPANY_COST))
    return found


@dataclass(frozen=True)
class Reading:
    """An example as it is read once: the beginnings of its words, and the patterns found in it; "" is one unheard."""

    example: Example
    words: Sequence[str]
    said: Sequence[str]
    tier: Tier

    @classmethod
    def of(cls, example: Example, lexicon: Lexicon) -> "Reading":
        """The whole of it."""
        risk = assess(example.text, lexicon)
        return cls(example, begun(words_of(example.text)), risk.patterns, risk.tier)

    def signs(self) -> list[Sign]:
        """Its signs, one as often as it stands there."""
        return signs_of(self.words, self.said)

    def row(self, numbers: Mapping[Sign, int]) -> Row:
        """The same as numbers, without those that have none, evened by all its words."""
        return sorted(numbers[sign] for sign in self.signs() if sign in numbers), evened(len(self.words))


def in_part(readings: Iterable[Reading]) -> list[Reading]:
    """Each harmless message once more, with some of its words and patterns unheard."""
    chance = random.Random(1)  # noqa: S311 - the same ones each time

    def heard(words: Iterable[str]) -> list[str]:
        return [word if chance.random() >= UNHEARD else "" for word in words]

    def part(of: Reading) -> Reading:
        cost = UNHEARD_COST * min(of.example.cost, COST * ORDINARY_COST)
        return replace(of, example=replace(of.example, cost=cost), words=heard(of.words), said=heard(of.said))

    return [part(each) for each in readings if not each.example.is_danger and len(each.words) >= FEWEST]


def learned(readings: Sequence[Reading], names: Sequence[Sign], seen: Mapping[Sign, int], first: int) -> Fit:
    """The weights of all these signs. *seen*: in how many of the first readings each stands."""
    numbers = {name: n for n, name in enumerate(names)}
    rows = [each.row(numbers) for each in readings]
    dangers = [each.example.is_danger for each in readings]
    reach = reaches(rows[:first], dangers, [seen[name] for name in names])
    fit = Fit(rows, dangers, [each.example.cost for each in readings], reach)
    fit.learn(range(len(rows)), PASSES)
    return fit


class Learning:
    """All examples and what is learned from them: `readings` begin with each by itself, `names` are the signs kept."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.examples = examples(lexicon)
        alone, company = (
            [Reading.of(each, lexicon) for each in of] for of in (self.examples, in_company(self.examples))
        )
        self.readings = [*alone, *company, *in_part(alone)]
        seen = Counter(sign for each in alone for sign in set(each.signs()))
        names: list[Sign] = [(), *sorted(sign for sign, count in seen.items() if count >= SEEN)]
        fit = learned(self.readings, names, seen, len(alone))
        heavy = sorted(range(1, len(names)), key=lambda n: abs(fit.weights[n]) * math.sqrt(seen[names[n]]))
        kept = [0, *sorted(heavy[-KEPT:])]
        self.names = [names[n] for n in kept]
        self.fit = fit.narrowed(kept)
        self.rows = self.fit.rows

    def held_out(self) -> list[Held]:
        """Each later example, with the points learned from others than its writer."""
        held = []
        writers = sorted({each.writer for each in self.examples} - {""})
        for fold in range(FOLDS):
            left_out = {n for n, each in enumerate(self.readings) if each.example.writer in writers[fold::FOLDS]}
            weights = self.fit.without(left_out)
            held += [
                Held(self.examples[n], self.readings[n].tier, round(SCALE * points_of(self.rows[n], weights)))
                for n in sorted(left_out)
                if n < len(self.examples)
            ]
        return held

    def marks(self, base: int) -> dict[str, int]:
        """Where a question begins, where an alarm, where a question is let be and where an alarm ends: the most danger
        noticed for what ordinary talk can bear."""
        held = self.held_out()
        harmless = sorted(each.points for each in held if not each.example.is_danger)
        dangers = [each for each in held if each.example.is_danger]
        ordinary = [each for each in held if each.example.label == "ordinary"]
        alarmed = sorted(each.points for each in dangers if each.tier > Tier.CHECK_IN)
        steps = range(-300, 300, 5)
        asks, spares = max(
            (
                (asks, spares)
                for asks in steps
                for spares in steps
                if SPARED <= spares <= asks and share(ordinary, asks, spares) <= ASKED
            ),
            key=lambda marks: share(dangers, *marks),
        )
        raises, doubts = harmless[-int(ALARMED * len(harmless))], alarmed[int(DOUBTED * len(alarmed))]
        marks = dict(zip(MARKS, (base, asks, raises, spares, doubts), strict=True))
        tell(held, marks)
        return marks

    def speaks(self) -> Iterator[str]:
        """How much each sign speaks for each kind, each language and an emergency; nothing, where it is little."""
        for weights in zip(*map(self._spoken, SPOKEN), strict=True):
            steps = [max(-MOST, min(MOST, round(STEP * weight))) for weight in weights]
            yield "".join(chr(MEAN + step) for step in steps) if max(map(abs, steps)) >= SPEAKS else ""

    def _spoken(self, name: str) -> list[float]:
        dangers = [
            (row, name in (each.label, each.language, each.tier))
            for row, each in zip(self.rows, self.examples, strict=False)
            if each.is_danger and (each.tier or name != EMERGENCY)
        ]
        rows, sides = [row for row, _ in dangers], [side for _, side in dangers]
        fit = Fit(rows, sides, [KIND_COST] * len(rows), [1.0] * len(self.names))
        return fit.learn(range(len(rows)), FEWER_PASSES)


def is_asked(held: Held, asks: int, spares: int) -> bool:
    """Whether phrases and points together notice it."""
    return held.tier > Tier.CHECK_IN or held.points >= (spares if held.tier is Tier.CHECK_IN else asks)


def share(held: Sequence[Held], asks: int, spares: int) -> float:
    """How many of these are noticed, of one."""
    return sum(is_asked(each, asks, spares) for each in held) / len(held)


def tell(held: Sequence[Held], marks: dict[str, int]) -> None:
    """Print what the marks do to messages of writers from whom nothing was learned."""
    sys.stdout.write(f"{marks}\n")
    groups: dict[str, list[Held]] = defaultdict(list)
    for each in held:
        groups[f"{each.example.language} {each.example.label}"].append(each)
        if each.example.is_danger:
            groups[f"{each.example.language} danger"].append(each)
            groups[f"{each.example.writer} danger"].append(each)
        if each.example.label == "ordinary":
            groups[f"{each.example.writer} ordinary"].append(each)
    for label, some in sorted(groups.items()):
        noticed = sum(is_asked(each, marks["asks"], marks["spares"]) for each in some)
        phrased = sum(each.tier > Tier.NONE for each in some)
        said = sum(each.tier > Tier.CHECK_IN for each in some)
        doubted = sum(each.tier > Tier.CHECK_IN and each.points < marks["doubts"] for each in some)
        raised = sum(each.tier is Tier.NONE and each.points >= marks["raises"] for each in some)
        sys.stdout.write(
            f"  {label:28} {len(some):5} noticed {noticed / len(some):6.1%} by phrases {phrased / len(some):6.1%}"
            f" alarms {said / len(some):6.1%} doubted {doubted / len(some):6.1%} raised {raised / len(some):6.1%}\n"
        )


def fingerprint() -> str:
    """Of everything a table is learned from: messages, phrases, and this method."""
    files = [Path(__file__), *(ROOT / "data" / "crisis" / f"{language}.yaml" for language in LANGUAGES)]
    files += [file for folder in LEARNED_FROM for file in sorted((CORPUS / folder).rglob("*.jsonl"))]
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def build(lexicon: Lexicon) -> str:
    """The table as it stands in its file."""
    learning = Learning(lexicon)
    points = [round(SCALE * weight) for weight in learning.fit.weights]
    lines = [
        "# Weak signs that add up. Built by data/crisis/weigh.py from example messages; do not edit by hand.",
        f"# Learned from {fingerprint()}.",
        "# base: what a message begins with. asks: from here one question is asked. raises: from here it is a crisis.",
        "# spares: below, a question is not asked after all. doubts: below, an alarm is a question. Then each sign:",
        "# its points for danger, and how much it speaks for each kind, each language and an emergency, if it does: a",
        "# letter each, P for no more than for the rest. A sign is the beginning of a word, or of two or three that",
        "# follow each other, or the id of a pattern.",
        *(f"{name}\t{value}" for name, value in learning.marks(points[0]).items()),
        "\t".join(COLUMNS),
    ]
    rows = zip(learning.names, points, learning.speaks(), strict=True)
    lines += [
        "\t".join((" ".join(name), str(value), *filter(None, [speaks])))
        for name, value, speaks in rows
        if name and value
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Build the table."""
    data = ROOT / "data"
    lexicon = Lexicon(load_lexicon_files(data, cache_for(data))[0].readers)
    (data / "crisis" / "points.tsv").write_text(build(lexicon), encoding="utf-8")


if __name__ == "__main__":
    main()
