"""The questions that doctors ask, answered as people type: how often, how hard, and what they say about it instead."""

from datetime import timedelta

import pytest

from bot.engine.person import Person
from bot.session import Value
from tests.flow.shipped import UNREAD, at_menu, go_on, place, words

ITEMS = {"phq9": 9, "gad7": 7}
BEGINS = {"en": {"phq9": "mood", "gad7": "worry"}, "es": {"phq9": "el ánimo", "gad7": "la preocupación"}}
OPENS = {"en": "phq9", "es": "cuestionario de depresión"}
HOW_OFTEN = [
    ("en", 0, ("not at all", "never tbh", "nope", "that's never", "no not really", "0 days")),
    ("en", 1, ("some days i guess", "maybe 3 days", "not every day", "it comes and goes", "a few times a week")),
    ("en", 2, ("most days tbh", "pretty often", "like 9 days", "more often than not", "yeah a lot")),
    ("en", 3, ("like every day", "all the time lately", "constantly", "24/7", "every single day", "always")),
    ("es", 0, ("ningún día", "nunca la verdad", "para nada", "no me pasa", "cero días")),
    ("es", 1, ("algunos días creo", "como 3 días", "no todos los días", "va y viene", "a veces")),
    ("es", 2, ("muchos días la verdad", "bastante seguido", "la mayoría de los días", "como 9 días")),
    ("es", 3, ("casi todos los días", "siempre la verdad", "diario", "a cada rato", "todo el tiempo")),
]
TOLD_INSTEAD = [
    ("en", "yeah"), ("en", "my sleep is terrible"), ("en", "im always so tired"), ("en", "i cant focus on anything"),
    ("en", "no appetite at all"), ("en", "i worry about my kids"),
    ("es", "claro que sí"), ("es", "duermo fatal"), ("es", "siempre estoy cansada"), ("es", "no me concentro en nada"),
    ("es", "no tengo apetito"), ("es", "me preocupo por mis hijos"),
]  # fmt: skip


def asked(language: str, about: str) -> Person:
    """A person who was asked the first question."""
    return go_on(at_menu(language), OPENS[language], BEGINS[language][about])


def totals(person: Person, about: str) -> list[Value]:
    """What was recorded of it, the newest first."""
    return [entry.value for entry in person.series.get(about, ())]


@pytest.mark.parametrize(("language", "score", "answers"), HOW_OFTEN)
def test_how_often_is_understood_as_people_say_it(language: str, score: int, answers: tuple[str, ...]) -> None:
    for answer in answers:
        person = go_on(asked(language, "gad7"), *[answer] * ITEMS["gad7"])

        assert totals(person, "gad7") == [7 * score], answer


@pytest.mark.parametrize(("language", "text"), TOLD_INSTEAD)
def test_who_tells_of_it_is_read_and_asked_which_answer_comes_nearest(language: str, text: str) -> None:
    person = go_on(asked(language, "phq9"), text)

    assert place(person) == "how-do-i-feel#mood"
    assert not any(line in words(person) for line in UNREAD)
    assert any(line in words(person) for line in ("neare", "closest", "acer", "parece"))


@pytest.mark.parametrize(
    ("language", "ninth"),
    [("en", "several days"), ("en", "i do sometimes"), ("es", "varios días"), ("es", "lo he pensado")],
)
def test_a_yes_to_the_ninth_question_is_asked_about_at_once_and_the_rest_is_not_lost(language: str, ninth: str) -> None:
    often = {"en": "most days", "es": "muchos días"}[language]
    person = go_on(asked(language, "phq9"), *[often] * 8, ninth)
    assert place(person).startswith("crisis#")

    go_on(person, "no", "no")
    assert place(person).startswith("how-do-i-feel#")


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_question_left_open_leaves_no_total_and_none_is_made_up(language: str) -> None:
    unsure, never = {"en": ("idk", "never"), "es": ("no sé", "nunca")}[language]
    person = go_on(asked(language, "gad7"), *[never] * 6, unsure)

    assert totals(person, "gad7") == []
    assert place(person) == "how-do-i-feel#now"


@pytest.mark.parametrize("language", ["en", "es"])
def test_low_answers_to_both_first_questions_are_enough(language: str) -> None:
    never = {"en": "never", "es": "nunca"}[language]
    assert place(go_on(asked(language, "phq9"), never, never)) == "how-do-i-feel#two"


@pytest.mark.parametrize("language", ["en", "es"])
def test_it_is_asked_again_in_two_weeks_by_whoever_lets_things_be_kept(language: str) -> None:
    often, again, label = {
        "en": ("most days", "ask me in two weeks", "Mood"),
        "es": ("muchos días", "pregúntame en dos semanas", "El ánimo"),
    }[language]
    person = go_on(asked(language, "gad7"), *[often] * 7, again)
    person.said.clear()
    person.advance(timedelta(days=14, hours=23))

    assert place(person) == "how-do-i-feel#start"
    assert label in [button.label for button in person.buttons]

    person = asked(language, "gad7")
    person.kept["consent"] = "none"
    go_on(person, *[often] * 7)
    assert again not in [button.label.lower() for button in person.buttons]
