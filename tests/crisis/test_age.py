"""Who says that they are a child."""

import pytest

from bot.crisis.age import is_child


@pytest.mark.parametrize(
    "text",
    [
        "im 15 and i want to die",
        "I'm 14. my dad hits me",
        "i am only 12 years old",
        "tengo 16 y no puedo más",
        "Tengo 13 años",
        "my dad hits me im 14",
        "i just turned 17",
    ],
)
def test_an_age_under_eighteen_is_heard(text: str) -> None:
    assert is_child(text)


@pytest.mark.parametrize(
    "text",
    [
        "im 12 days sober",
        "i am 15 minutes away",
        "i am 18 and i want to die",
        "im 10 years sober",
        "tengo 15 pastillas",
        "tengo 10 años sin beber",
        "tengo 3 hijos",
        "my son is 14",
        "i took 15",
        "im 2",
        "",
    ],
)
def test_other_numbers_are_no_age(text: str) -> None:
    assert not is_child(text)
