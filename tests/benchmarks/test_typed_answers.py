"""How many answers in other words than the buttons have are understood, beside how many would be without ideas."""

from collections import Counter

import pytest

from tests.flow.typed_answers import OUTCOMES, outcomes

pytestmark = pytest.mark.bench


def told(led: Counter[str]) -> str:
    return "  ".join(f"{outcome} {led[outcome] / led.total():4.0%}" for outcome in OUTCOMES)


@pytest.mark.parametrize("language", ["en", "es"])
def test_how_many_typed_answers_are_understood(language: str) -> None:
    print(f"\n{language}: answers typed in other words than the buttons have")
    for crisis in (False, True):
        where = "in the crisis" if crisis else "elsewhere"
        for ideas in (True, False):
            led = outcomes(language, crisis=crisis, ideas=ideas)
            print(f"  {where:14} {'with ideas' if ideas else 'without':11} {led.total()}  {told(led)}")
            assert led.total() > 100
