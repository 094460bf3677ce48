"""What somebody typed on a bad night and was misheard. Phrases decide here, so the points may be learned anew."""

import pytest

from bot.crisis.assess import assess
from bot.crisis.lexicon import Lexicon
from bot.crisis.risk import Kind, Matter, Tier


@pytest.mark.parametrize(
    "text",
    [
        "i'm going to kill myself, i have the pills here",
        "i want to die and my gun is right here",
        "dont want to live. theres a knife in the drawer",
        "me quiero morir y tengo la pistola aquí",
        "ya no quiero vivir, las pastillas están en la mesa",
    ],
)
def test_a_wish_to_die_with_the_means_beside_the_person_is_an_emergency(text: str, lexicon: Lexicon) -> None:
    risk = assess(text, lexicon)

    assert (risk.kind, risk.tier) == (Kind.SUICIDE, Tier.EMERGENCY)


@pytest.mark.parametrize(
    "text",
    [
        "my son is 15 and he says he wants to die and he has my gun",
        "my daughter is suicidal and took the pills to her room",
        "mi hijo de 15 dice que se quiere morir y tiene mi pistola",
    ],
)
def test_somebody_who_wants_to_die_and_has_the_means_is_an_emergency(text: str, lexicon: Lexicon) -> None:
    assert assess(text, lexicon).tier is Tier.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        "i dont want to kill myself im just sad",
        "im not suicidal just tired",
        "no quiero matarme solo estoy triste",
        "no soy suicida",
    ],
)
def test_a_wish_that_is_denied_is_asked_about_at_most(text: str, lexicon: Lexicon) -> None:
    assert assess(text, lexicon).tier <= Tier.CHECK_IN


def test_a_denial_covers_only_its_own_words(lexicon: Lexicon) -> None:
    risk = assess("i dont want to die but i cant stop thinking about killing myself", _phrases(lexicon))

    assert (risk.kind, risk.tier) == (Kind.SUICIDE, Tier.CRISIS)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("im driving and i had like 6 beers", Matter.DRIVING),
        ("i had a few drinks and im on the road", Matter.DRIVING),
        ("im drunk and my kid is in the car", Matter.DRIVING),
        ("estoy tomando alcohol y mi hijo está en el coche", Matter.DRIVING),
        ("did a bunch of coke and my chest hurts", Matter.STIMULANT),
        ("me metí un chingo de coca y me duele el pecho", Matter.STIMULANT),
        ("cant wake my roommate up she was drinking tequila all night", Matter.ALCOHOL_POISONING),
        ("mi papá está tirado y huele a alcohol no despierta", Matter.ALCOHOL_POISONING),
        ("i think im going to hurt my baby she wont stop crying", Matter.HURTING_MY_CHILD),
        ("im gonna use now", Matter.USING),
        ("voy a consumir ahora", Matter.USING),
    ],
)
def test_common_words_find_the_first_question(text: str, about: Matter, lexicon: Lexicon) -> None:
    assert assess(text, _phrases(lexicon)).about is about


@pytest.mark.parametrize(
    "text",
    [
        "no chest pain",
        "i have no fever",
        "my heart is fine, no blood",
        "it's over, i feel better",
        "i quit weed and cant sleep",
        "i want to cut down",
        "sin dolor de pecho",
        "no tengo fiebre",
        "dejé la mota y no puedo dormir",
    ],
)
def test_an_answer_that_all_is_well_says_no_danger(text: str, lexicon: Lexicon) -> None:
    for earlier in (Tier.NONE, Tier.CRISIS):
        assert assess(text, _phrases(lexicon), earlier=earlier).tier is Tier.NONE


def test_a_fit_long_ago_is_no_fit_now(lexicon: Lexicon) -> None:
    phrases = _phrases(lexicon)

    assert assess("i had a seizure last year", phrases).tier <= Tier.CHECK_IN
    assert assess("i had a seizure last night", phrases).tier is Tier.EMERGENCY


def test_nights_without_sleep_and_a_high_are_asked_about(lexicon: Lexicon) -> None:
    risk = assess("i havent slept in 4 days and i feel amazing", _phrases(lexicon))

    assert (risk.kind, risk.tier) == (Kind.PSYCHOSIS, Tier.CHECK_IN)


@pytest.mark.parametrize("text", ["🔫😞", "💊💊💊"])
def test_pictures_alone_are_in_no_language(text: str, lexicon: Lexicon) -> None:
    risk = assess(text, lexicon)

    assert risk.tier is Tier.EMERGENCY
    assert risk.language is None


def _phrases(lexicon: Lexicon) -> Lexicon:
    return lexicon.phrases
