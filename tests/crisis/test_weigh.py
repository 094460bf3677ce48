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


def test_a_sign_of_danger_weighs_more_than_one_of_peace(weigh: ModuleType) -> None:
    rows = [([1], 1.0), ([1, 3], 1.0), ([2], 1.0), ([2, 3], 1.0)]
    _, danger, peace, both = weigh.fit(rows, [True, True, False, False], [1.0] * 4, 4)

    assert danger > 0.4
    assert peace < -0.4
    assert abs(both) < 0.1


def test_what_costs_more_is_on_its_side(weigh: ModuleType) -> None:
    rows, dangers = [([1], 1.0)] * 3, [True, False, False]

    def side(costs: list[float]) -> float:
        base, sign = weigh.fit(rows, dangers, costs, 2)
        return float(base + sign)

    assert side([1.0, 1.0, 1.0]) < 0 < side([20.0, 1.0, 1.0])


def test_phrases_and_points_notice_together(weigh: ModuleType) -> None:
    def held(tier: Tier, points: int) -> object:
        return weigh.Held(weigh.Example("x", "suicide", "en"), tier, points)

    some = [held(Tier.NONE, 9), held(Tier.NONE, 10), held(Tier.CHECK_IN, -21), held(Tier.CHECK_IN, -20)]

    assert [weigh.is_asked(each, 10, -20) for each in some] == [False, True, False, True]
    assert weigh.is_asked(held(Tier.CRISIS, -500), 10, -20)
    assert weigh.share(some, 10, -20) == 0.5


def test_the_table_is_what_the_corpus_teaches(weigh: ModuleType, lexicon: Lexicon) -> None:
    """Where this fails the corpus or the lexicon has changed since: run data/crisis/weigh.py, commit what it writes."""
    learning = weigh.Learning(Lexicon(lexicon.readers))
    points = [round(weigh.SCALE * weight) for weight in learning.fitted()]
    taught = {
        weigh.spelt(name): value
        for name, value in zip(learning.names, points, strict=True)
        if name and abs(value) >= weigh.LEAST
    }

    lines = TABLE.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines[lines.index("\t".join(COLUMNS)) + 1 :]]
    assert {row[0]: int(row[1]) for row in rows} == taught
    assert f"base\t{points[0]}" in lines
