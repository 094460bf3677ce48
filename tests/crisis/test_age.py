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
        "i'm a 14 year old girl",
        "15f and i want to die",
        "soy una chica de 14",
        "i want to kill myself, im 15",
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
        "ever since i turned 14 i want to die",
        "my son just turned 15 and he hits me",
        "tengo 12 cajas de pastillas",
        "tengo 7 puntos en la muñeca",
        "i am 15 feet from the edge",
        "i am 10 shots in",
        "im 9 to 5",
        "",
    ],
)
def test_other_numbers_are_no_age(text: str) -> None:
    assert not is_child(text)
