"""A greeting is weighed once with and once without what it says."""

from bot.crisis.assess import assess
from bot.crisis.risk import Tier
from tests.crisis.points import TABLE, row, with_points


def test_a_greeting_hides_nothing() -> None:
    greeted = with_points(TABLE + row("hello", -60) + "\n")

    assert assess("hello you all. the railing, alone", greeted).tier is Tier.CHECK_IN
    assert assess("hello the railing, alone", greeted).tier is Tier.NONE
    assert assess("hello weather. the railing, alone", greeted).tier is Tier.NONE  # more than a greeting
    assert assess("hello.", greeted).tier is Tier.NONE
