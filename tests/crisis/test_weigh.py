"""Learning the points: the method on a few rows, and the table of the house from the corpus as it stands."""

import importlib.util
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from bot.crisis.evidence import evened
from bot.crisis.lexicon import Lexicon
from bot.crisis.risk import Tier
from bot.crisis.signs import PLACES, UNKNOWN, numbers_of
from bot.crisis.table import COLUMNS, PAIRS
from tests.repository.checkout import ROOT

TABLE = ROOT / "data" / "crisis" / "points.tsv"


@pytest.fixture(scope="module")
def weigh() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("weigh", ROOT / "data" / "crisis" / "weigh.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules["weigh"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    del sys.modules["weigh"]


def learned(weigh: ModuleType, rows: list[list[float]], sides: list[bool], costs: list[float]) -> list[float]:
    return list(weigh.fitted(weigh.sparse.csr_matrix(rows), weigh.np.array(sides), weigh.np.array(costs)))


def test_a_sign_of_danger_weighs_more_than_one_of_peace(weigh: ModuleType) -> None:
    rows = [[1.0, 0.0, 0.0], [1.0, 0.0, 1.0], [0.0, 1.0, 0.0], [0.0, 1.0, 1.0]]
    _, danger, peace, both = learned(weigh, rows, [True, True, False, False], [1.0] * 4)

    assert danger > 0.4
    assert peace < -0.4
    assert abs(both) < 0.1


def test_what_costs_more_is_on_its_side_and_what_costs_nothing_counts_for_nothing(weigh: ModuleType) -> None:
    def side(costs: list[float]) -> float:
        return sum(learned(weigh, [[1.0]] * 4, [True, False, False, True], costs))

    assert side([1.0, 1.0, 1.0, 0.0]) < 0 < side([20.0, 1.0, 1.0, 0.0])
    assert side([1.0, 1.0, 1.0, 0.0]) == pytest.approx(
        sum(learned(weigh, [[1.0]] * 3, [True, False, False], [1.0] * 3))
    )


def test_a_sign_reaches_further_the_more_it_tells_and_the_rarer_it_is(weigh: ModuleType) -> None:
    rows = weigh.sparse.csr_matrix([[1, 1, 0], [1, 1, 0], [1, 0, 0], [0, 1, 2], [0, 1, 0], [0, 0, 0]])

    telling, silent, rare = weigh.reaches(rows, weigh.np.array([True] * 3 + [False] * 3))

    assert telling > 1.0 > silent
    assert rare > silent


def test_each_later_example_is_met_once_in_the_company_of_its_writer(weigh: ModuleType) -> None:
    examples = [
        weigh.Example("i took them all", "overdose", "en", "en ann"),
        weigh.Example("good morning", "ordinary", "en", "en ann"),
        weigh.Example("buenos dias", "ordinary", "es", "es eva"),
        weigh.Example("i took more", "overdose", "en", "en bob"),  # who wrote nothing harmless
        weigh.Example("an older line", "suicide", "en"),
    ]

    company = weigh.in_company(examples)

    assert [each.label for each in company] == ["overdose", "ordinary", "ordinary", "overdose"]
    assert company[3].text in {"i took more. good morning", "good morning. i took more"}
    assert company[0].text in {"i took them all. good morning", "good morning. i took them all"}
    assert company[2].text == "buenos dias. buenos dias"


def test_each_harmless_example_is_met_once_without_some_of_its_words(weigh: ModuleType) -> None:
    lexicon = Lexicon(())
    told = ["the bus was late again and nobody at the stop knew why", "good morning", "i took them all with the wine"]
    labels = ["ordinary", "ordinary", "overdose"]
    readings = [
        weigh.Reading.of(weigh.Example(text, label, "en", cost=cost), lexicon)
        for text, label, cost in zip(told, labels, [0.6, 0.6, 0.03], strict=True)
    ]

    (part,) = weigh.in_part(readings)  # neither the danger nor what is too short to lose a word

    words = readings[0].words
    assert [word for word in part.words if word] != list(words)
    assert all(heard in (word, "") for heard, word in zip(part.words, words, strict=True))
    assert part.example.cost == pytest.approx(weigh.UNHEARD_COST * weigh.ORDINARY_COST * weigh.COST)
    whole, some = weigh.rows_of([readings[0], part], sorted(set(readings[0].signs()))).toarray()
    assert 0 < (some > 0).sum() < (whole > 0).sum()
    assert min(some[some > 0]) == min(whole)  # evened by all its words, heard or not


def test_a_row_counts_each_sign_as_often_as_it_stands_there(weigh: ModuleType) -> None:
    reading = weigh.Reading.of(weigh.Example("no way. a way. no", "ordinary", "en"), Lexicon(()))

    row = weigh.rows_of([reading], [("no",), ("way",), ("nowhere",), ("no", "way")]).toarray()[0] / evened(5)

    assert list(row) == pytest.approx([2.0, 2.0, 0.0, 1.0])


def test_a_row_of_pairs_counts_each_as_often_as_its_words_stand_so(weigh: ModuleType) -> None:
    words = ["hide", "a", "pill", "hide", "a", "pill"]
    numbers = {word: number for number, word in enumerate(words[:3], 4)}
    said = weigh.Example(" ".join(words), "overdose", "en")
    readings = [
        weigh.Reading(said, words, (), Tier.NONE),
        weigh.Reading(said, ["a", "riddle", "a"], (), Tier.NONE),
    ]

    rows = weigh.pairs_of(readings, numbers)

    assert rows.shape == (2, PLACES)
    _, near = numbers_of([4, UNKNOWN, 6])
    assert rows[0, near[1]] == pytest.approx(2 * evened(6))  # “hide a pill”, twice
    _, unknown = numbers_of([5, UNKNOWN, 5])
    assert rows[1, unknown[1]] == pytest.approx(evened(3))


def test_only_what_tells_danger_reads_the_pairs(weigh: ModuleType) -> None:
    """Two messages that differ in what stands apart alone."""
    learning: Any = learning_of(
        weigh,
        weigh.Example("hide", "overdose", "en", cost=1.0, tier="crisis"),
        weigh.Example("seek", "ordinary", "en", cost=1.0),
    )
    same = weigh.sparse.csr_matrix([[1.0], [1.0]])
    told = weigh.sparse.csr_matrix(([1.0], [7], [0, 1, 1]), shape=(2, PLACES))
    learning.signs = weigh.Columns(same, weigh.np.array([2.0]))
    learning.with_pairs = weigh.Columns(
        weigh.sparse.hstack([same, told], format="csr"), weigh.np.concatenate([[2.0], weigh.np.full(PLACES, 3.0)])
    )

    danger, overdose = learning.learned(("danger", "overdose"))

    assert danger.shape == overdose.shape == (2 + PLACES,)
    assert danger[2 + 7] > 0.3
    assert not danger[2:9].any()
    assert not overdose[2:].any()
    learning.names, learning.weights = [("hide",)], weigh.np.array([danger, overdose])
    assert set(learning.pairs()) == {learning.pairs()[7], chr(weigh.MEAN)}
    assert ord(learning.pairs()[7]) == weigh.MEAN + min(weigh.MOST, round(100 * danger[9] / weigh.PAIR_ROUGH))


def learning_of(weigh: ModuleType, *examples: object) -> object:
    """What is learned of a few examples, without the learning."""
    learning = weigh.Learning.__new__(weigh.Learning)
    learning.examples = list(examples)
    learning.readings = [weigh.Reading.of(each, Lexicon(())) for each in examples]
    learning.labels = weigh.np.array([each.label for each in examples])  # type: ignore[attr-defined]
    learning.dangers = weigh.np.isin(learning.labels, weigh.KINDS)
    learning.tiers = weigh.np.array([each.tier for each in examples])  # type: ignore[attr-defined]
    return learning


def test_each_kind_and_tier_is_told_from_all_else(weigh: ModuleType) -> None:
    learning: Any = learning_of(
        weigh,
        weigh.Example("he has the knife", "violence", "en", cost=0.03, tier="emergency"),
        weigh.Example("no como", "eating", "es", cost=0.03),
        weigh.Example("hello", "ordinary", "en", cost=0.09),
    )

    told = {name: [list(each) for each in learning.task(name)] for name in weigh.TASKS}

    assert told["danger"] == [[True, True, False], [0.03, 0.03, 0.09]]
    assert told["violence"] == [[True, False, False], [0.03, 0.03, 0.09]]
    assert told["emergency"] == [[True, False, False], [0.03, 0.0, 0.09]]  # nobody said how grave the other is
    assert told["crisis"] == [[False] * 3, [0.03, 0.0, 0.09]]
    assert told["es"] == [[False, True, False], [weigh.LANGUAGE_COST, weigh.LANGUAGE_COST, 0.0]]


def test_the_table_has_points_and_steps(weigh: ModuleType) -> None:
    learning = weigh.Learning.__new__(weigh.Learning)
    learning.names = [("no", "way")]
    learning.weights = weigh.np.array([[-1.444, 0.126], *[[0.0, 0.041 * n] for n in range(-7, 6)], [0.0, 9.0]])

    (_, base, even), (name, points, letters) = learning.table()

    assert (base, even) == (-144, "P" * len(weigh.SPOKEN))
    assert (name, points) == ("no way", 13)
    assert letters == "IJKLMNOPQRSTU" + chr(weigh.MEAN + weigh.MOST)


def test_phrases_and_points_notice_together(weigh: ModuleType) -> None:
    found = weigh.np.array([Tier.NONE, Tier.NONE, Tier.CHECK_IN, Tier.CHECK_IN, Tier.CRISIS, Tier.EMERGENCY])
    least = -5 - weigh.LET_BE  # of an alarm that is not let be
    points = weigh.np.array([9, 10, -21, -20, least - 1, least])

    assert list(weigh.is_noticed(found, points, 10, -20, -5)) == [False, True, False, True, False, True]


AGAIN = "the corpus or the lexicon has changed since: run data/crisis/weigh.py, and commit what it writes"


def test_the_table_was_learned_from_what_stands_here(weigh: ModuleType) -> None:
    assert f"# Learned from {weigh.fingerprint()}." in TABLE.read_text("utf-8").splitlines(), AGAIN


@pytest.mark.long
def test_the_table_is_what_the_corpus_teaches(weigh: ModuleType, lexicon: Lexicon) -> None:
    learning = weigh.Learning(Lexicon(lexicon.readers))
    taught = {name: (points, letters) for name, points, letters in learning.table()}

    lines = TABLE.read_text("utf-8").splitlines()
    first, last = lines.index("\t".join(COLUMNS)) + 1, lines.index(PAIRS)
    rows = [line.split("\t") for line in lines[first:last]]
    stands = {name: (int(points), letters) for name, points, letters in rows}
    other = [name for name in taught.keys() | stands.keys() if not is_near(taught.get(name), stands.get(name))]
    assert len(other) <= len(stands) // 1000, AGAIN  # another processor adds up in another order
    apart = zip(learning.pairs(), "".join(lines[last + 1 :]), strict=True)
    assert sum(abs(ord(one) - ord(two)) > 1 for one, two in apart) <= PLACES // 1000, AGAIN


def is_near(one: tuple[int, str] | None, other: tuple[int, str] | None) -> bool:
    """Whether points and letters differ by what rounding may do."""
    if one is None or other is None:
        return False
    return abs(one[0] - other[0]) <= 1 and all(abs(ord(a) - ord(b)) <= 1 for a, b in zip(one[1], other[1], strict=True))
