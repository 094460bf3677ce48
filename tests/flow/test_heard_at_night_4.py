"""Facts, refusals and fears told between two questions: each is heard, and what is worse leads on."""

import pytest

from tests.flow.shipped import somebody, step, words

UNHEARD = ("keep reading", "know only", "not follow all", "may not have all", "sigo leyendo", "no sigo todo")


@pytest.mark.parametrize(
    ("language", "texts", "where"),
    [
        ("en", ["whats the number for women who get beaten", "it doesnt work"], "quiet-stay"),
        ("en", ["my ex is in my garden", "he has a restraining order"], "hurt-now"),
        ("en", ["he grabbed my throat tonight", "no he left", "he'll be back"], "way-out"),
        ("en", ["i put my hands round her neck", "she is breathing"], "call-for-them"),
        ("en", ["my daughter is not eating shes 13 and so thin", "no", "she faints sometimes"], "their-eating"),
        ("en", ["my daughter is not eating shes 13 and so thin", "no", "she says she wants to disappear"], "someone"),
        ("en", ["im not eating bc i dont deserve food", "17"], "heard-young"),
        ("en", ["i ran away"], "no-roof"),
        ("en", ["i dont feel anything for my baby"], "heavy"),
        ("en", ["im ok", "not really"], "heavy"),
        ("en", ["i want to die", "i cut in the bathroom at school today"], "bleeding"),
        ("es", ["i want to die", "me corté en el baño de la escuela hoy"], "bleeding"),
        ("es", ["mi esposo me pega", "no", "me pega a mí", "siempre vuelve"], "way-out"),
        ("es", ["no estoy bien"], "heavy"),
    ],
)
def test_what_is_told_leads_to_its_step(language: str, texts: list[str], where: str) -> None:
    assert step(somebody(language, *texts)) == where


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ["my boyfriend hits me", "hes my dad"]),
        ("en", ["my boyfriend hits me", "its nothing"]),
        ("en", ["my boyfriend hits me", "people would laugh"]),
        ("en", ["my boyfriend hits me", "staff dont care"]),
        ("en", ["im gonna kill him", "the guy who raped my sister"]),
        ("en", ["im gonna kill him", "nobody in particular"]),
        ("en", ["i made myself throw up again", "i weigh 40 kg"]),
        ("es", ["mi esposo me pega", "no es nada"]),
        ("es", ["mi esposo me pega", "por honor"]),
        ("es", ["mi esposo me pega", "dicen que me lo invento"]),
    ],
)
def test_a_fact_is_heard_and_the_question_stays(language: str, texts: list[str]) -> None:
    person = somebody(language, *texts)
    assert step(person) == step(somebody(language, texts[0]))
    assert not any(one in words(person) for one in UNHEARD)
