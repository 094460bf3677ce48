"""Learn data/crisis/points.tsv, the points of weak signs, from example messages.

Run: .venv/bin/python data/crisis/weigh.py. It reads every message of tests/corpus but those kept unseen, and what the
lexicon's own patterns must match. To mend a message that was missed, or one that was asked about for nothing: write it
(and a few of its kind, in your words) into tests/corpus/examples and run this.

Method: linear support vector machines with squared hinge loss (LIBLINEAR; Fan et al., 2008). One tells danger from
harmless talk; one for each kind and one for each tier tells that kind or tier from harmless talk and other danger; one
tells the languages apart. A message is as dangerous as the mean of the first and of the kind that speaks most: what a
fist means beside a door is not what it means beside a plate.
A sign may weigh the more easily the more its naive Bayes ratio tells (Wang and Manning, 2012) and the rarer it is. Of
all signs the heaviest are kept, and learned again (recursive feature elimination; Guyon et al., 2002). The machine for
danger also reads the pairs of words that stand apart (`bot/crisis/signs.py`): with them a quarter fewer dangers are
missed for as many questions. The marks come from holding out each writer in turn. Each message is read by itself; once
more before or after a harmless one of the same writer, as greetings and small talk around it must not hide the one line
that matters; and, where it is harmless, once more with some of its words unheard (blankout noise; van der Maaten et
al., 2013), as talk of which most words were never met is not danger.
"""

import json
import os
import random
import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import TypeAlias

import numpy as np
from scipy import sparse
from sklearn.svm import LinearSVC

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from bot.crisis.assess import assess  # noqa: E402
from bot.crisis.belief import LET_BE  # noqa: E402
from bot.crisis.evidence import (  # noqa: E402
    COLUMNS,
    FEWEST,
    LANGUAGES,
    MARKS,
    PAIR_ROUGH,
    PAIRS,
    begun,
    evened,
)
from bot.crisis.lexicon import Lexicon  # noqa: E402
from bot.crisis.normalise import words_of  # noqa: E402
from bot.crisis.risk import Tier  # noqa: E402
from bot.crisis.signs import NOWHERE, PLACES, UNKNOWN, Sign, numbered_in, numbers_of, signs_of  # noqa: E402
from bot.crisis.votes import KINDS, MEAN, MOST, ROUGH, SPANISH, SPOKEN, TIERS  # noqa: E402
from bot.loading import cache_for, load_lexicon_files  # noqa: E402

CORPUS = ROOT / "tests" / "corpus"
LATER = "examples"  # written after the phrases, which were never changed for them
HUNT = "hunt"  # files written against the screening: their ordinary talk was sought for what it raises, no usual one
MUST = "phrases"  # what is said in the flows, and what former patterns had to find or to leave
LEARNED_FROM = ("crisis", "blind", MUST, LATER)  # not `unseen`: there it is measured
SEEN = 2  # messages a sign must stand in: in one it tells nothing of another
KEPT = 174_000  # signs of the table: a dictionary of 2¹⁸ places holds them. All would find one danger in 500 more
COMMON = 5  # messages: a word that stands in so many is kept whatever it weighs, as an unknown one is read as a slip
COST = 0.06  # of a message on the wrong side, against small points; 0.015 to 0.25 were tried on sets left out
ORDINARY_COST = 3.0  # times that: ordinary talk is most of all talk
EXAMPLE_COST = 20.0  # times that: what a pattern must find is not to be let be, what a flow expects not asked about
COMPANY_COST = 0.3  # times that: a message in company is the same one once more
UNHEARD = 0.3  # the share of words that a harmless message is heard without; 0.2 to 0.7 were tried
UNHEARD_COST = 0.5  # times what it costs as it stands
RARE = 0.4  # the power by which a sign weighs the more easily in the fewer messages it stands; 0 to 0.8 were tried
PAIR_REACH = 0.5  # times how easily a sign weighs something; 0.5 to 2 were tried
LITTLE = 0.1  # added to how much a sign tells, so that one which tells nothing alone may still weigh
ANSWER = 2  # words: ordinary talk so short is an answer to something, and not to be asked about
ENOUGH = 0.01  # of the change that ends a fit: with less, the same messages are noticed
TURNS = 100  # of a fit over all messages at most
LANGUAGE_COST = 0.1  # of a danger whose language is mistaken
FOLDS = 4  # of writers that are left out together
ASKED = 0.029  # the share of ordinary talk that may be asked about; the examples are nearer to danger than most talk is
SPARED = -50  # points below which a phrase's question is let be at the latest
DOUBTED = 0.025  # the share of alarms that may become a question; at 0.01 a third more harmless lines raised one
ALARMED = 0.0015  # the share of harmless messages whose points may raise an alarm
SCALE = 100  # points are hundredths
LINE = 128  # letters of pairs in a line of the table
DANGER = "danger"
NOTICING = (DANGER, *KINDS)
GRADING = (*NOTICING, *(tier.label for tier in TIERS))
TASKS = (DANGER, *SPOKEN)  # what is told from all else, each by a machine of its own

Rows: TypeAlias = sparse.csr_matrix
"""A message each, a sign a column: how often it stands there, evened by the length of the message."""


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
        return self.label in KINDS


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


@dataclass(frozen=True)
class Held:
    """An example kept out of the learning: what phrases say of it, the points it then has and the tier it seems."""

    example: Example
    tier: Tier
    points: int
    seems: Tier


def fitted(rows: Rows, sides: np.ndarray, costs: np.ndarray) -> np.ndarray:
    """The base and the weight of each column that tell one side from the other; rows that cost nothing are left out."""
    some = costs > 0.0
    machine = LinearSVC(C=1.0, tol=ENOUGH, max_iter=TURNS, random_state=1)
    machine.fit(rows[some], sides[some], sample_weight=costs[some])
    return np.concatenate([machine.intercept_, machine.coef_[0]])


def side_by_side(fits: Sequence[tuple[Rows, np.ndarray, np.ndarray]]) -> list[np.ndarray]:
    """What each of these fits gives, several at a time.

    In processes of their own, as threads would share LIBLINEAR's dice and no table would be the same as the last.
    """
    _SHARED[:] = fits
    with get_context("fork").Pool(os.cpu_count()) as pool:
        return pool.map(_nth, range(len(fits)), chunksize=1)


_SHARED: list[tuple[Rows, np.ndarray, np.ndarray]] = []


def _nth(n: int) -> np.ndarray:
    return fitted(*_SHARED[n])


def reaches(rows: Rows, dangers: np.ndarray) -> np.ndarray:
    """How easily each sign weighs something: one as a mean, more for one that tells much or is rare."""
    stands = rows.astype(bool)
    all_seen, danger = stands.sum(axis=0).A1, stands[dangers].sum(axis=0).A1
    odds = (np.sum(~dangers) + 2) / (np.sum(dangers) + 2)
    told = np.abs(np.log((danger + 1) / (all_seen - danger + 1) * odds))
    found = (told + LITTLE) / np.maximum(all_seen, 1) ** RARE
    return np.asarray(found / found.mean())


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


def rows_of(readings: Sequence[Reading], names: Sequence[Sign]) -> Rows:
    """What the machines read; signs that have no name here are left out."""
    columns = {name: column for column, name in enumerate(names)}
    starts, places, counts = array("q", [0]), array("i"), array("d")
    for each in readings:
        found = Counter(columns[sign] for sign in each.signs() if sign in columns)
        share = evened(len(each.words))
        places.extend(found)
        counts.extend(share * count for count in found.values())
        starts.append(len(places))
    return sparse.csr_matrix((counts, places, starts), shape=(len(readings), len(names)))


def pairs_of(readings: Sequence[Reading], numbers: Mapping[str, int]) -> Rows:
    """What is read of the pairs of their words: a column for each place."""
    starts, places, counts = array("q", [0]), array("i"), array("d")
    for each in readings:
        _, pairs = numbers_of([numbers.get(word, UNKNOWN) for word in each.words])
        found = Counter(place for place in pairs if place != NOWHERE)
        share = evened(len(each.words))
        places.extend(found)
        counts.extend(share * count for count in found.values())
        starts.append(len(places))
    return sparse.csr_matrix((counts, places, starts), shape=(len(readings), PLACES))


def in_part(readings: Iterable[Reading]) -> list[Reading]:
    """Each harmless message once more, with some of its words and patterns unheard."""
    chance = random.Random(1)  # noqa: S311 - the same ones each time

    def heard(words: Iterable[str]) -> list[str]:
        return [word if chance.random() >= UNHEARD else "" for word in words]

    def part(of: Reading) -> Reading:
        cost = UNHEARD_COST * min(of.example.cost, COST * ORDINARY_COST)
        return replace(of, example=replace(of.example, cost=cost), words=heard(of.words), said=heard(of.said))

    return [part(each) for each in readings if not each.example.is_danger and len(each.words) >= FEWEST]


@dataclass(frozen=True)
class Columns:
    """What a machine reads of all readings: rows, and how easily each column weighs something."""

    rows: Rows
    scale: np.ndarray

    @cached_property
    def scaled(self) -> Rows:
        """The rows as they are fitted."""
        return (self.rows @ sparse.diags(self.scale)).tocsr()


class Learning:
    """All examples and what is learned from them: `readings` begin with each by itself, `names` are the signs kept,
    `weights` the base and what each of them weighs, a row for each of `TASKS`, and for danger after them each pair."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.examples = examples(lexicon)
        alone, company = (
            [Reading.of(each, lexicon) for each in of] for of in (self.examples, in_company(self.examples))
        )
        self.readings = [*alone, *company, *in_part(alone)]
        self.labels = np.array([each.example.label for each in self.readings])
        self.dangers = np.isin(self.labels, KINDS)
        self.tiers = np.array([each.example.tier for each in self.readings])
        seen = Counter(sign for each in alone for sign in set(each.signs()))
        names = sorted(sign for sign, count in seen.items() if count >= SEEN)
        rows = rows_of(self.readings, names)
        scale = np.sqrt(reaches(rows[: len(alone)], self.dangers[: len(alone)]))
        weights = self._learned(NOTICING, [Columns(rows, scale)] * len(NOTICING))
        danger, kinds = weights[0, 1:], weights[1:, 1:]
        heavy = np.sqrt((2 * danger**2 + (kinds**2).sum(axis=0)) * [seen[name] for name in names])
        heavy[[len(name) == 1 and seen[name] >= COMMON for name in names]] = np.inf
        kept = np.sort(np.argsort(heavy, kind="stable")[-KEPT:])
        self.names = [names[n] for n in kept]
        pairs = pairs_of(self.readings, numbered_in(map(" ".join, self.names)))
        pair_scale = np.sqrt(PAIR_REACH * reaches(pairs[: len(alone)], self.dangers[: len(alone)]))
        self.signs = Columns(rows[:, kept], scale[kept])
        self.with_pairs = Columns(
            sparse.hstack([self.signs.rows, pairs], format="csr"), np.concatenate([self.signs.scale, pair_scale])
        )
        self.weights = self.learned(TASKS)

    def learned(self, tasks: Sequence[str], left_out: np.ndarray | None = None) -> np.ndarray:
        """The weights for some tasks, that for danger with the pairs, without the readings *left_out*."""
        return self._learned(tasks, [self.with_pairs if name == DANGER else self.signs for name in tasks], left_out)

    def _learned(self, tasks: Sequence[str], read: Sequence[Columns], left_out: np.ndarray | None = None) -> np.ndarray:
        """A row of weights for each task, fitted by itself; what a machine does not read weighs nothing."""
        told = [self.task(name) for name in tasks]
        costs = [costs if left_out is None else np.where(left_out, 0.0, costs) for _, costs in told]
        fits = [(each.scaled, sides, cost) for each, (sides, _), cost in zip(read, told, costs, strict=True)]
        weights = np.zeros((len(tasks), 1 + max(each.rows.shape[1] for each in read)))
        for row, found, each in zip(weights, side_by_side(fits), read, strict=True):
            row[: len(found)] = found * np.concatenate([[1.0], each.scale])
        return weights

    def task(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """On which side each reading is, and what it costs to have it on the other."""
        costs = np.array([each.example.cost for each in self.readings])
        if name == SPANISH:
            alone = np.arange(len(costs)) < len(self.examples)
            languages = np.array([each.example.language for each in self.readings])
            return languages == SPANISH, np.where(alone & self.dangers, LANGUAGE_COST, 0.0)
        if name in KINDS:
            return self.labels == name, costs
        if name == DANGER:
            return self.dangers, costs
        return self.tiers == name, np.where(self.dangers & (self.tiers == ""), 0.0, costs)

    def held_out(self) -> list[Held]:
        """Each later example, with the points learned from others than its writer."""
        held = []
        writers = sorted({each.writer for each in self.examples} - {""})
        for fold in range(FOLDS):
            away = set(writers[fold::FOLDS])
            left_out = np.array([each.example.writer in away for each in self.readings])
            told = [n for n in np.flatnonzero(left_out) if n < len(self.examples)]
            weights = self.learned(GRADING, left_out)
            said = (self.with_pairs.rows[told] @ weights[:, 1:].T + weights[:, 0]) * SCALE
            points = (said[:, 0] + said[:, 1 : len(NOTICING)].max(axis=1)) / 2
            seems = said[:, len(NOTICING) :].argmax(axis=1)
            held += [
                Held(self.examples[n], self.readings[n].tier, round(each), TIERS[tier])
                for n, each, tier in zip(told, points, seems, strict=True)
            ]
        return held

    def marks(self) -> dict[str, int]:
        """Where a question begins, where an alarm, where a question is let be and where an alarm ends: the most danger
        noticed for what ordinary talk can bear."""
        held = self.held_out()
        labels = np.array([each.example.label for each in held])
        hunted = np.array([HUNT in each.example.writer for each in held])
        dangers = np.isin(labels, KINDS)
        harmless, ordinary = ~dangers & ~hunted, (labels == "ordinary") & ~hunted
        found, seems, points = (
            np.array(some) for some in zip(*((h.tier, h.seems, h.points) for h in held), strict=True)
        )

        doubts = int(np.quantile(points[dangers & (found > Tier.CHECK_IN)], DOUBTED))

        def share(some: np.ndarray, asks: int, spares: int) -> float:
            return float(np.mean(is_noticed(found[some], points[some], asks, spares, doubts)))

        steps = range(-300, 300)
        pairs = [(asks, spares) for asks in steps for spares in steps if SPARED <= spares <= asks]
        bearable = [pair for pair in pairs if share(ordinary, *pair) <= ASKED]
        asks, spares = max(bearable, key=lambda pair: share(dangers, *pair))
        grave = np.sort(points[harmless & (seems > Tier.CHECK_IN) & (found < Tier.CRISIS)])
        raises = max(asks, int(grave[-int(ALARMED * np.sum(harmless))]))
        marks = dict(zip(MARKS, (asks, raises, spares, doubts), strict=True))
        tell(held, marks)
        return marks

    def table(self) -> list[tuple[str, int, str]]:
        """Each sign with its points and letters, the base first, which is no sign."""
        weights = self.weights[:, : 1 + len(self.names)]
        points = np.rint(SCALE * weights[0]).astype(int)
        letters = _letters(weights[1:], ROUGH).T
        names = ["", *map(" ".join, self.names)]
        return [(name, int(n), "".join(map(chr, each))) for name, n, each in zip(names, points, letters, strict=True)]

    def pairs(self) -> str:
        """The letters of all pairs, by their place."""
        return "".join(map(chr, _letters(self.weights[0, 1 + len(self.names) :], PAIR_ROUGH)))


def _letters(weights: np.ndarray, rough: int) -> np.ndarray:
    """The letters for weights, as numbers, each further one *rough* points more."""
    return np.rint(SCALE / rough * weights).astype(int).clip(-MOST, MOST) + MEAN


def is_noticed(found: np.ndarray, points: np.ndarray, asks: int, spares: int, doubts: int) -> np.ndarray:
    """Which messages phrases and points together notice; *found*: the tiers that phrases say."""
    by_phrase = np.where(found == Tier.CHECK_IN, spares, doubts - LET_BE)
    return points >= np.where(found == Tier.NONE, asks, by_phrase)


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
        found, seems, points = (
            np.array(all_) for all_ in zip(*((h.tier, h.seems, h.points) for h in some), strict=True)
        )
        alarms, loud = found > Tier.CHECK_IN, (seems > Tier.CHECK_IN) & (points >= marks["raises"])
        shares = {
            "noticed": is_noticed(found, points, marks["asks"], marks["spares"], marks["doubts"]),
            "by phrases": found > Tier.NONE,
            "alarms": alarms,
            "doubted": alarms & (points < marks["doubts"]),
            "raised": ~alarms & loud,
        }
        told = " ".join(f"{name} {np.mean(which):6.1%}" for name, which in shares.items())
        sys.stdout.write(f"  {label:28} {len(some):5} {told}\n")


def fingerprint() -> str:
    """Of everything a table is learned from: messages, phrases, and this method."""
    files = [Path(__file__), *(ROOT / "data" / "crisis" / f"{language}.yaml" for language in LANGUAGES)]
    files += [file for folder in LEARNED_FROM for file in sorted((CORPUS / folder).rglob("*.jsonl"))]
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def build(lexicon: Lexicon) -> str:
    """The table as it stands in its file."""
    learning = Learning(lexicon)
    pairs = learning.pairs()
    lines = [
        "# Weak signs that add up. Built by data/crisis/weigh.py from example messages; do not edit by hand.",
        f"# Learned from {fingerprint()}.",
        "# asks: from here one question is asked. raises: from here it may be an alarm. spares: below, a question is",
        "# not asked after all. doubts: below, an alarm is a question. Then what a message begins with, and each sign:",
        f"# its points for danger, and for each of {', '.join(SPOKEN[:6])},",
        f"# {', '.join(SPOKEN[6:])} a letter: P speaks neither for nor against",
        f"# it, each further one {ROUGH} points more. A sign is the beginning of a word, or of two that follow each",
        "# other, or the id of a pattern. At last a letter for each place of a pair of words that stand",
        f"# apart: its points for danger, each further letter {PAIR_ROUGH} points more.",
        *(f"{name}\t{value}" for name, value in learning.marks().items()),
        "\t".join(COLUMNS),
        *("\t".join((name, str(points), letters)) for name, points, letters in learning.table()),
        PAIRS,
        *(pairs[at : at + LINE] for at in range(0, len(pairs), LINE)),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Build the table."""
    data = ROOT / "data"
    lexicon = Lexicon(load_lexicon_files(data, cache_for(data))[0].readers)
    (data / "crisis" / "points.tsv").write_text(build(lexicon), encoding="utf-8")


if __name__ == "__main__":
    main()
