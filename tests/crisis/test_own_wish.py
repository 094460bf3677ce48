"""What is said of oneself is heard beside a book, a song or a group, and is not taken for harm to others."""

import pytest

from bot.crisis.assess import assess
from bot.crisis.lexicon import Lexicon
from bot.crisis.risk import Kind, Tier


@pytest.mark.parametrize(
    "text",
    [
        "un libro, me quiero morir",
        "ya no quiero ir al grupo me quiero morir",
        "tengo una serie de problemas y me quiero morir",
        "encontrar un grupo, me quiero matar",
        "i read a book and i want to kill myself",
        "find a group, i want to kill myself",
    ],
)
def test_a_word_that_also_names_a_title_hides_no_wish_to_die(text: str, lexicon: Lexicon) -> None:
    risk = assess(text, lexicon)

    assert (risk.kind, risk.tier) == (Kind.SUICIDE, Tier.CRISIS)


@pytest.mark.parametrize(
    "text",
    [
        "terminé la serie y me tomé todas las pastillas",
        "estaba viendo una película y me tomé todas mis pastillas",
        "i watched a movie and took all my pills",
    ],
)
def test_a_film_on_the_same_evening_hides_no_overdose(text: str, lexicon: Lexicon) -> None:
    assert assess(text, lexicon).tier == Tier.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        "vi una serie donde quieren matar al rey",
        "estoy leyendo un libro donde la protagonista se quiere morir",
        "in the movie he kills himself",
    ],
)
def test_what_somebody_in_a_story_does_is_a_story(text: str, lexicon: Lexicon) -> None:
    assert assess(text, lexicon).tier == Tier.NONE


@pytest.mark.parametrize("text", ["me quiero matar", "me voy a matar", "quiero matarme"])
def test_the_longer_words_say_whom_it_is_about(text: str, lexicon: Lexicon) -> None:
    assert assess(text, lexicon).kind is Kind.SUICIDE


@pytest.mark.parametrize(
    "text", ["me quiere matar mi marido", "me va a pegar mi marido", "terminé el libro y mi marido me pega"]
)
def test_a_threat_from_a_partner_is_no_idiom(text: str, lexicon: Lexicon) -> None:
    risk = assess(text, lexicon)

    assert (risk.kind, risk.tier) == (Kind.VIOLENCE, Tier.CRISIS)


@pytest.mark.parametrize(
    "text", ["me va a matar mi mamá", "me van a matar mis papás", "me va a matar mi esposa si llego tarde"]
)
def test_what_is_only_said_so_stays_masked(text: str, lexicon: Lexicon) -> None:
    assert assess(text, lexicon).tier == Tier.NONE


def test_harm_to_another_stays_what_it_is(lexicon: Lexicon) -> None:
    assert assess("lo quiero matar", lexicon).kind is Kind.VIOLENCE
