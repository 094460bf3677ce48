"""Who cannot or will not call, got no answer, or fears who may come, is answered to that, in both languages."""

import pytest

from tests.flow.test_where import talk

IN_US = {"en": ("im in texas",), "es": ("estoy en texas",)}
DYING = {"en": "i want to die", "es": "me quiero morir"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "can i text someone"),
        ("en", "text?"),
        ("en", "chat?"),
        ("en", "im deaf"),
        ("en", "i dont want to call"),
        ("en", "text only"),
        ("en", "im too scared to call"),
        ("es", "puedo escribirle a alguien"),
        ("es", "soy sorda"),
        ("es", "no quiero llamar"),
        ("es", "por mensaje"),
        ("es", "me da miedo llamar"),
    ],
)
@pytest.mark.parametrize("answered", [(), ("yes",)])
def test_who_would_rather_write_is_named_who_answers_in_writing(
    language: str, text: str, answered: tuple[str, ...]
) -> None:
    person = talk(*IN_US[language], DYING[language], *answered, language=language)
    stop = person.session.frames[-1].stop
    person.say(text)

    assert "988" in person.said
    assert "SMS" in person.said or "text 988" in person.said
    assert person.session.frames[-1].stop == stop


def test_in_an_emergency_someone_near_calls_for_who_cannot_speak() -> None:
    person = talk("im in texas", "i took all my pills to die", "im deaf")

    assert "call 911 for you" in person.said
    assert "I am a bot" in person.said


@pytest.mark.parametrize("text", ["called 988 no one picked up", "i tried 988 they put me on hold"])
def test_who_got_no_answer_is_named_a_second_line(text: str) -> None:
    person = talk("usa", "i want to die", text)

    assert "text HOME to 741741" in person.said
    assert "Have you thought about how?" in person.said


def test_in_an_emergency_they_call_again_and_someone_near_calls_too() -> None:
    person = talk("im in texas", "my friend overdosed and is not breathing", "i called 911 and nobody answered")

    assert "911 again" in person.said
    assert "741741" not in person.said


@pytest.mark.parametrize(
    ("before", "text", "heard", "never"),
    [
        (("i want to die",), "theyll put me in the hospital", "its own rules", "I tell nobody"),
        (("i want to die",), "they'll take my kids if i tell", "counts for you", "Telegram keeps"),
        (("i want to die",), "ill lose my kids", "counts for you", "Telegram keeps"),
        (("my ex keeps following me",), "no police did nothing", "says nothing about you", "Ask at the start"),
        (("my friend overdosed and is not breathing",), "im scared of cops", "not breathing", "Ask at the start"),
        (("i think im having a heart attack",), "no i cant call ill get arrested", "where", "understand"),
        (("me quiero morir",), "me van a quitar a mis hijos", "a tu favor", "Telegram"),
        (("mi marido me pega",), "la policía no hizo nada", "No dice nada de ti", "sus reglas"),
        (("mi amigo no respira, tomó fentanilo",), "le tengo miedo a la policía", "no respira", "sus reglas"),
    ],
)
def test_each_fear_is_answered_as_what_it_is(before: tuple[str, ...], text: str, heard: str, never: str) -> None:
    person = talk(*before, text)

    assert heard.casefold() in person.said.casefold()
    assert never not in person.said


def test_where_calling_is_hard_the_cops_are_heard() -> None:
    person = talk("usa", "i want to die", "yes", "no", "no", "no", "skip", "calling is hard", "they'll send the cops")

    assert "2 of 100" in person.said or "2 calls of 100" in person.said
