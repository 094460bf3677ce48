"""Learning the points: the method on a few rows, and the table of the house from the corpus as it stands."""

import importlib.util
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from bot.crisis.evidence import COLUMNS
from bot.crisis.lexicon import Lexicon
from bot.crisis.risk import Tier
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


def learned(weigh: ModuleType, rows: object, dangers: list[bool], costs: list[float], size: int) -> list[float]:
    fit = weigh.Fit(rows, dangers, costs, [1.0] * size)
    return list(fit.learn(range(len(dangers)), weigh.PASSES))


def test_a_sign_of_danger_weighs_more_than_one_of_peace(weigh: ModuleType) -> None:
    rows = [([1], 1.0), ([1, 3], 1.0), ([2], 1.0), ([2, 3], 1.0)]
    _, danger, peace, both = learned(weigh, rows, [True, True, False, False], [1.0] * 4, 4)

    assert danger > 0.4
    assert peace < -0.4
    assert abs(both) < 0.1


def test_what_costs_more_is_on_its_side(weigh: ModuleType) -> None:
    rows, dangers = [([1], 1.0)] * 3, [True, False, False]

    def side(costs: list[float]) -> float:
        base, sign = learned(weigh, rows, dangers, costs, 2)
        return base + sign

    assert side([1.0, 1.0, 1.0]) < 0 < side([20.0, 1.0, 1.0])


def test_leaving_rows_out_is_as_if_they_had_never_been_there(weigh: ModuleType) -> None:
    rows = [([1], 1.0), ([1, 3], 0.5), ([2], 1.0), ([2, 3], 0.7), ([1, 2], 1.0), ([3, 3], 1.0)]
    dangers, costs = [True, True, False, False, False, True], [1.0, 1.0, 3.0, 1.0, 1.0, 1.0]
    fit = weigh.Fit(rows, dangers, costs, [1.0, 1.5, 0.5, 1.0])
    everything = list(fit.learn(range(6), weigh.PASSES))

    without = fit.without({4, 5})

    fresh = weigh.Fit(rows[:4], dangers[:4], costs[:4], [1.0, 1.5, 0.5, 1.0])
    assert without == pytest.approx(fresh.learn(range(4), weigh.PASSES), abs=0.01)
    assert fit.weights == everything


def test_leaving_signs_out_is_as_if_they_had_never_been_there(weigh: ModuleType) -> None:
    rows = [([1], 1.0), ([1, 3], 0.5), ([2], 1.0), ([2, 3], 0.7)]
    dangers, costs = [True, True, False, False], [1.0] * 4
    fit = weigh.Fit(rows, dangers, costs, [1.0, 1.5, 0.5, 2.0])
    everything = list(fit.learn(range(4), weigh.PASSES))

    narrowed = fit.narrowed([0, 1, 3])

    assert narrowed.rows == [([1], 1.0), ([1, 2], 0.5), ([], 1.0), ([2], 0.7)]
    fresh = weigh.Fit(narrowed.rows, dangers, costs, [1.0, 1.5, 2.0])
    assert narrowed.weights == pytest.approx(fresh.learn(range(4), weigh.PASSES), abs=0.01)
    assert fit.weights == everything


def test_of_two_signs_that_say_the_same_the_one_that_reaches_further_weighs_more(weigh: ModuleType) -> None:
    fit = weigh.Fit([([1, 2], 1.0), ([3], 1.0)], [True, False], [1.0] * 2, [1.0, 2.0, 1.0, 1.0])

    _, far, near, _ = fit.learn(range(2), weigh.PASSES)

    assert far == pytest.approx(2 * near)


def test_a_sign_reaches_further_the_more_it_tells_and_the_rarer_it_is(weigh: ModuleType) -> None:
    rows = [([1, 2, 4], 1.0), ([1, 2], 1.0), ([1], 1.0), ([2, 3, 3], 1.0), ([2], 1.0), ([], 1.0)]

    base, telling, silent, rare, _ = weigh.reaches(rows, [True] * 3 + [False] * 3, [0, 3, 4, 1, 1])

    assert base == 1.0
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
    numbers = {sign: n for n, sign in enumerate(readings[0].signs())}
    (signs, evened), (all_signs, all_evened) = part.row(numbers), readings[0].row(numbers)
    assert set(signs) < set(all_signs)
    assert evened == all_evened


def test_phrases_and_points_notice_together(weigh: ModuleType) -> None:
    def held(tier: Tier, points: int) -> object:
        return weigh.Held(weigh.Example("x", "suicide", "en"), tier, points)

    some = [held(Tier.NONE, 9), held(Tier.NONE, 10), held(Tier.CHECK_IN, -21), held(Tier.CHECK_IN, -20)]

    assert [weigh.is_asked(each, 10, -20) for each in some] == [False, True, False, True]
    assert weigh.is_asked(held(Tier.CRISIS, -500), 10, -20)
    assert weigh.share(some, 10, -20) == 0.5


AGAIN = "the corpus or the lexicon has changed since: run data/crisis/weigh.py, and commit what it writes"


def test_the_table_was_learned_from_what_stands_here(weigh: ModuleType) -> None:
    assert f"# Learned from {weigh.fingerprint()}." in TABLE.read_text("utf-8").splitlines(), AGAIN


@pytest.mark.long
def test_the_table_is_what_the_corpus_teaches(weigh: ModuleType, lexicon: Lexicon) -> None:
    learning = weigh.Learning(Lexicon(lexicon.readers))
    points = [round(weigh.SCALE * weight) for weight in learning.fit.weights]
    taught = {" ".join(name): value for name, value in zip(learning.names, points, strict=True) if name and value}

    lines = TABLE.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines[lines.index("\t".join(COLUMNS)) + 1 :]]
    assert {row[0]: int(row[1]) for row in rows} == taught, AGAIN
    assert f"base\t{points[0]}" in lines
