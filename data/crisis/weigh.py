"""Learn data/crisis/points.tsv, the points of weak signs, from example messages.

Run: .venv/bin/python data/crisis/weigh.py. It reads every message of tests/corpus but those kept unseen, and what the
lexicon's own patterns must match, and needs nothing but this project. To mend a message that was missed, or one that
was asked about for nothing: write it (and a few of its kind, in your words) into tests/corpus/examples and run this.

Method: a linear support vector machine with squared hinge loss, fitted by dual coordinate descent (Hsieh et al., 2008);
the marks come from holding out each writer in turn, kinds from naive Bayes with add-one smoothing.
"""

import json
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from bot.crisis.assess import assess  # noqa: E402
from bot.crisis.evidence import COLUMNS, LANGUAGES, MARKS, Sign, evened, signs_of  # noqa: E402
from bot.crisis.lexicon import Lexicon  # noqa: E402
from bot.crisis.normalise import words_of  # noqa: E402
from bot.crisis.risk import Kind, Tier  # noqa: E402
from bot.loading import cache_for, load_lexicon_files  # noqa: E402

CORPUS = ROOT / "tests" / "corpus"
LATER = "examples"  # written after the phrases, which were never changed for them
MUST = "phrases"  # what is said in the flows, and what former patterns had to find or to leave
LEARNED_FROM = ("crisis", "blind", MUST, LATER)  # not `unseen`: there it is measured
SEEN = 3  # messages a sign must stand in: in fewer it tells nothing, and only makes the table longer
COST = 0.05  # of a message on the wrong side, against small points; from trying 0.03 to 3 on sets left out in turn
ORDINARY_COST = 3.0  # times that: ordinary talk is most of all talk
EXAMPLE_COST = 20.0  # times that: what a pattern must find is not to be let be, what a flow expects not asked about
PASSES = 40
FOLDS = 8  # of writers that are left out together
ASKED = 0.07  # the share of ordinary talk that may be asked about; the examples are nearer to danger than most talk is
DOUBTED = 0.03  # the share of alarms that may become a question
SCALE = 100  # points are hundredths
LEAST = 6  # points of a sign that is kept: the many small ones cancel out, and make half of the table
BIT = 10  # the kinds' columns are tenths of a natural logarithm

Row: TypeAlias = tuple[Sequence[int], float]
"""The numbers of a message's signs, and what each of them counts in it."""


@dataclass(frozen=True)
class Example:
    """A message with its kind of danger or the name of its harmless set; *writer*: of the later ones, who wrote it."""

    text: str
    label: str
    language: str
    writer: str = ""
    cost: float = COST

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
    if folder == MUST:
        return EXAMPLE_COST
    return ORDINARY_COST if said.get("set") == "ordinary" else 1.0


def fit(rows: Sequence[Row], dangers: Sequence[bool], costs: Sequence[float], size: int) -> list[float]:
    """The weight of each of *size* signs; the first is the base, which stands once in every row."""
    weights, alphas = [0.0] * size, [0.0] * len(rows)
    order = list(range(len(rows)))
    chance = random.Random(1)  # noqa: S311 - an order, the same each time
    for _ in range(PASSES):
        chance.shuffle(order)
        for n in order:
            (signs, share), side, slack = rows[n], 1.0 if dangers[n] else -1.0, 0.5 / costs[n]
            slope = side * points_of(rows[n], weights) - 1.0 + slack * alphas[n]
            alpha = max(0.0, alphas[n] - slope / (1.0 + share * share * len(signs) + slack))
            change = (alpha - alphas[n]) * side
            if change:
                alphas[n] = alpha
                weights[0] += change
                for sign in signs:
                    weights[sign] += change * share
    return weights


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


class Learning:
    """All examples as numbers."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.examples = examples(lexicon)
        self.tiers = [assess(each.text, lexicon).tier for each in self.examples]
        signs = [signs_of(words_of(each.text)) for each in self.examples]
        counts = Counter(sign for each in signs for sign in each)
        self.names: list[Sign] = [
            "",
            *sorted((sign for sign, count in counts.items() if count >= SEEN), key=spelt),
        ]
        numbers = {name: n for n, name in enumerate(self.names)}
        self.rows: list[Row] = [
            (sorted(numbers[sign] for sign in each if sign in numbers), evened(len(each))) for each in signs
        ]

    def fitted(self, but: frozenset[str] = frozenset()) -> list[float]:
        """The weights learned from all examples but those of some writers."""
        chosen = [n for n, each in enumerate(self.examples) if each.writer not in but]
        return fit(
            [self.rows[n] for n in chosen],
            [self.examples[n].is_danger for n in chosen],
            [self.examples[n].cost for n in chosen],
            len(self.names),
        )

    def held_out(self) -> list[Held]:
        """Each later example, with the points learned from others than its writer."""
        held = []
        writers = sorted({each.writer for each in self.examples} - {""})
        for fold in range(FOLDS):
            left_out = frozenset(writers[fold::FOLDS])
            weights = self.fitted(but=left_out)
            held += [
                Held(example, tier, round(SCALE * points_of(row, weights)))
                for row, example, tier in zip(self.rows, self.examples, self.tiers, strict=True)
                if example.writer in left_out
            ]
        return held

    def marks(self, base: int) -> dict[str, int]:
        """Where a question begins, where one is let be and where an alarm ends: the most danger noticed for what
        ordinary talk can bear."""
        held = self.held_out()
        dangers = [each for each in held if each.example.is_danger]
        ordinary = [each for each in held if each.example.label == "ordinary"]
        alarmed = sorted(each.points for each in dangers if each.tier > Tier.CHECK_IN)
        steps = range(-300, 300, 5)
        asks, spares = max(
            (
                (asks, spares)
                for asks in steps
                for spares in steps
                if spares <= asks and share(ordinary, asks, spares) <= ASKED
            ),
            key=lambda marks: share(dangers, *marks),
        )
        marks = dict(zip(MARKS, (base, asks, spares, alarmed[int(DOUBTED * len(alarmed))]), strict=True))
        tell(held, marks)
        return marks

    def speaks(self) -> Iterator[tuple[int, ...]]:
        """How much each sign speaks for each kind and each language, against the mean of all of them."""
        kinds = self._logs(list(Kind), [each.label for each in self.examples])
        languages = self._logs(LANGUAGES, [each.language for each in self.examples])
        for of_kinds, of_languages in zip(kinds, languages, strict=True):
            yield (*of_kinds, *of_languages)

    def _logs(self, names: Sequence[str], labels: Sequence[str]) -> Iterator[tuple[int, ...]]:
        counts: dict[str, Counter[int]] = {name: Counter() for name in names}
        for row, label in zip(self.rows, labels, strict=True):
            if label in counts:
                counts[label].update([0, *row[0]])
        for sign in range(len(self.names)):
            logs = [math.log((counts[name][sign] + 1) / (counts[name][0] + 2)) for name in names]
            mean = sum(logs) / len(logs)
            yield tuple(round(BIT * (log - mean)) for log in logs)


def spelt(sign: Sign) -> str:
    """A sign as it stands in the file."""
    return sign if isinstance(sign, str) else " ".join(sign)


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
        alarms = sum(each.tier > Tier.CHECK_IN for each in some)
        doubted = sum(each.tier > Tier.CHECK_IN and each.points < marks["doubts"] for each in some)
        sys.stdout.write(
            f"  {label:28} {len(some):5} noticed {noticed / len(some):6.1%} by phrases {phrased / len(some):6.1%}"
            f" alarms {(alarms - doubted) / len(some):6.1%} before doubts {alarms / len(some):6.1%}\n"
        )


def build(lexicon: Lexicon) -> str:
    """The table as it stands in its file."""
    learning = Learning(lexicon)
    points = [round(SCALE * weight) for weight in learning.fitted()]
    lines = [
        "# Weak signs that add up. Built by data/crisis/weigh.py from example messages; do not edit by hand.",
        "# base: what a message begins with. asks: from here one question is asked. spares: below, a question is not",
        "# asked after all. doubts: below, an alarm is a question. Then each sign: its points for danger, and how much",
        "# it speaks for each kind and language. A sign is the beginning of a word, or of two that follow each other.",
        *(f"{name}\t{value}" for name, value in learning.marks(points[0]).items()),
        "\t".join(COLUMNS),
    ]
    rows = zip(learning.names, points, learning.speaks(), strict=True)
    lines += [
        "\t".join(map(str, (spelt(name), value, *speaks)))
        for name, value, speaks in rows
        if name and abs(value) >= LEAST
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Build the table."""
    data = ROOT / "data"
    lexicon = Lexicon(load_lexicon_files(data, cache_for(data))[0].readers)
    (data / "crisis" / "points.tsv").write_text(build(lexicon), encoding="utf-8")


if __name__ == "__main__":
    main()
