"""What is said between the questions at night is heard: each line below once met a text that did not follow it."""

import pytest

from tests.flow.shipped import somebody, step, words

GRAVER = [
    ("en", "i wanna end it / yes i have a plan and yes tonight", "act-now"),
    ("es", "quiero acabar con todo / sí tengo un plan y es esta noche", "act-now"),
    ("en", "its over / she left / i cant / ive got the belt / round my neck", "act-now"),
    ("en", "i have the car running in the garage / yes / no / i feel dizzy", "worse-body"),
    ("en", "god tells me to jump / yes / i have to", "need-help"),
    ("es", "dios me dice que salte / sí / tengo que hacerlo", "need-help"),
    ("en", "i smoked something and i cant breathe / yes / heart going crazy", "worse-body"),
    ("en", "im drunk driving home want to crash into a tree / yes / pulled over", "stopped"),
    ("en", "i want to die / aye", "intend"),
    ("en", "i want to die but i have kids / no / no / im scared theyll take them if i tell", "reach"),
    ("en", "im scared theyll take them if i tell", "young"),
    ("en", "someone on discord said theyre gonna do it tonight / no", "someone-near"),
    ("es", "alguien en discord dijo que lo va a hacer hoy / no", "someone-near"),
    ("en", "my sister drank plenty codeine she no dey wake / she dey breathe small / wetin i go do", "breathing"),
    ("en", "my son died of an overdose on sunday / no im not suicidal / is there any group", "where"),
    ("en", "i cut again / no i just needed it to stop / no", "barrier"),
    ("en", "my best friend says she wants to die / no / she lives in manchester / door is locked", "worry-means"),
]

HEARD = [
    ("en", "i smoked something and i cant breathe / yes / i think its getting better", "good to read"),
    ("es", "fumé algo y no puedo respirar / sí / creo que se me está pasando", "bueno leer"),
    ("en", "im puking black stuff like coffee / yes / ive been drinking 2 weeks", "Good that you say it"),
    ("en", "im puking black stuff like coffee / yes / embarrassed", "care, not blame"),
    (
        "en",
        "my husband injected all his insulin on purpose / hes awake / sweating and confused",
        "changes what they do",
    ),
    ("en", "he took them all / no i mean my dad / yes breathing / warfarin and something", "changes what they do"),
    ("en", "my brother jumped from the balcony / hes breathing / there is blood everywhere", "Press hard"),
    ("en", "my toddler ate a edible / yes / shes sleepy / they'll take her", "That fear keeps many"),
    (
        "en",
        "a guy at work says the world would be better without him / not now / he laughed it off",
        "hard to say aloud",
    ),
    (
        "en",
        "i found a note in my sons room saying goodbye / hes at school / he doesnt know i saw it",
        "Say what you saw",
    ),
    ("en", "my girlfriend says im the only reason shes alive / im drained", "not in your hands alone"),
    ("en", "i've had enough love. shotgun's in the cabinet / aye / wife is upstairs", "someone is so near"),
    ("en", "wish i could just sleep and not wake up / not really / its just i'm so tired", "a lot to carry"),
    ("en", "i want to die / everyone is angry at me", "a lot to carry"),
    ("en", "hi im 13 and i been cutting my arms / no / my teacher saw", "one person knows"),
    ("en", "i want to die / yes / go back to breathing", "First this question"),
    ("es", "quiero morir / estoy tan cansada", "cargas con mucho"),
    ("es", "quiero morir / mi bebé llora toda la noche", "cargas con mucho"),
    ("es", "me corto / no / mi maestra me vio", "una persona lo sabe"),
    ("es", "quiero morir / sí / vamos a respirar", "Primero esta pregunta"),
    ("es", "quiero morir / no / tengo miedo de que me los quiten si lo digo", "Ese miedo"),
]


@pytest.mark.parametrize(("language", "typed", "where"), GRAVER)
def test_what_is_told_leads_to_its_step(language: str, typed: str, where: str) -> None:
    assert step(somebody(language, *typed.split(" / "))) == where


def test_a_country_is_no_feeling() -> None:
    assert "a lot to carry" not in words(somebody("en", "i want to die", "canada"))


@pytest.mark.parametrize(("language", "typed", "said"), HEARD)
def test_what_is_told_is_answered_and_the_question_stays(language: str, typed: str, said: str) -> None:
    before = step(somebody(language, *typed.split(" / ")[:-1]))
    person = somebody(language, *typed.split(" / "))
    assert said in words(person)
    assert step(person) == before
