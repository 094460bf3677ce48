"""First words, as people type them, in the conversations that ship: each is met with what it is about."""

from dataclasses import replace

import pytest

from bot.engine.lines import LINES
from bot.engine.world import World
from tests.engine.talk import Talk

LOST = {line for words in LINES.values() for line in (*words.unknown, *words.retry, *words.way_out, words.still_lost)}
"""What is said where nothing was understood."""


def newcomer(house: World) -> Talk:
    talk = Talk(house)
    del talk.kept["consent"]
    return talk


def place(talk: Talk) -> str:
    """The flow and step somebody stands at."""
    frame = talk.session.frames[-1] if talk.session.frames else None
    return f"{frame.flow}#{frame.stop.partition('.')[0]}" if frame else ""


ASIDE = [
    ("can i talk to a real person", "These people can"),
    ("i want a real person", "These people can"),
    ("will you report me", "report no one"),
    ("fuck you", "may have missed you"),
    ("❤️", "Thank you."),
    ("i called 988 and nobody answered", "call again"),
    ("i feel better now", "worth a line in /plan"),
    ("quiero hablar con una persona de verdad", "Estas personas sí"),
    ("vete a la mierda", "no te haya entendido"),
]
"""What is answered, and below it the question that was open, in brief."""
LEADS = [
    ("😢", "asides#sad"),
    ("how do i delete this", "privacy-and-settings#take-away"),
    ("i have no insurance", "getting-help#cost"),
    ("i relapsed again", "return-to-use#start"),
    ("i drink every night to sleep", "my-goal#start"),
    ("he doesn't want help", "for-families#start"),
    ("how do i get suboxone", "getting-help#start"),
    ("near me", "find-people#start"),
    ("i feel so ashamed", "whats-underneath#then"),
    ("im so lonely", "whats-underneath#then"),
    ("no one understands me", "whats-underneath#then"),
    ("can you just listen", "asides#listening"),
    ("i want to cut down", "my-goal#start"),
    ("i want to cut down on drinking", "my-goal#start"),
    ("its my divorce", "parting#start"),
    ("/meetings", "find-people#start"),
    ("/journal", "how-its-going#start"),
    ("reminders", "how-its-going#hours"),
    ("/country", "privacy-and-settings#country"),
    ("help me", "crisis#start"),
]
SPANISH = [
    ("Ayuda", "crisis#start"),
    ("ayúdame", "crisis#start"),
    ("me siento muy bajoneado", "low-mood#start"),
    ("hola, estoy deprimido", "low-mood#start"),
    ("bebí ayer otra vez", "return-to-use#start"),
    ("tengo muchas ganas de consumir", "ride-the-urge#start"),
    ("quiero reducir lo que bebo", "my-goal#start"),
    ("necesito ayuda", "getting-help#start"),
    ("quiero encontrar un grupo de NA", "find-people#place"),
    ("no tengo seguro", "getting-help#cost"),
]


@pytest.mark.parametrize("before", ["", "/start"])
@pytest.mark.parametrize(("typed", "said"), ASIDE)
def test_what_needs_one_answer_gets_it_and_the_open_question_comes_back(
    typed: str, said: str, before: str, house: World
) -> None:
    talk = newcomer(house)
    if before:
        talk.say(before)
    talk.say(typed)

    assert said in talk.said
    assert place(talk) in ("menu#start", "welcome#start")
    assert talk.said.count("Twofold") == (talk.session.language == "es" and before == "/start")  # not read in it so far
    assert not LOST & set(talk.said.split("\n"))


@pytest.mark.parametrize("before", ["", "/start"])
@pytest.mark.parametrize(("typed", "led"), [*LEADS, *SPANISH])
def test_a_need_leads_to_what_is_about_it(typed: str, led: str, before: str, house: World) -> None:
    talk = newcomer(house)
    if before:
        talk.say(before)
    talk.say(typed)

    assert place(talk) == led
    assert not LOST & set(talk.said.split("\n"))


@pytest.mark.parametrize("typed", [text for text, _ in SPANISH])
def test_spanish_words_are_answered_in_spanish_and_nobody_is_asked_about_it_first(typed: str, house: World) -> None:
    talk = newcomer(house).say("/start", language="en").say(typed)

    assert talk.session.language == "es"
    assert talk.session.frames[-1].language == "es"
    assert "¿Seguimos en español?" not in talk.said


@pytest.mark.parametrize("typed", ["bye", "good night", "gotta go", "adiós"])
def test_a_goodbye_ends_the_talk(typed: str, house: World) -> None:
    talk = newcomer(house).say("i feel low").say(typed)

    assert talk.pile == []
    assert talk.labels == []


def test_whoever_is_never_understood_is_not_welcomed_again_and_again(house: World) -> None:
    talk = newcomer(house).say("/start")
    said = [talk.say(typed).said for typed in ("asdfgh jkl", "qwertz uiop", "yxcvb nm", "poiu ztrewq")]

    assert not any("Twofold" in text for text in said)
    assert "findahelpline" in said[2]


@pytest.mark.parametrize(
    ("typed", "led"),
    [
        ("i dont know", "low-mood#ways"),
        ("bad", "low-mood#ways"),
        ("awful", "low-mood#thoughts"),
        ("can you just listen", "asides#listening"),
        ("its my divorce", "parting#start"),
        ("find me a meeting", "find-people#start"),
    ],
)
def test_where_a_number_is_asked_for_words_are_heard(typed: str, led: str, house: World) -> None:
    assert place(newcomer(house).say("i feel low").say(typed)) == led


def test_a_talk_that_only_wanted_to_be_listened_to_comes_back_to_the_number(house: World) -> None:
    talk = newcomer(house).say("i feel low").say("can you just listen").say("she left on sunday").press("That was it")

    assert talk.said.endswith("How is your mood now, from 0 (as low as it gets) to 10 (good)?")
    assert talk.pile == ["low-mood"]


@pytest.mark.parametrize("typed", ["journal", "reminders", "bad", "i dont know", "can you just listen", "bye"])
def test_in_a_check_in_nobody_is_stuck(typed: str, house: World) -> None:
    talk = newcomer(house).say("/checkin").say(typed)

    assert not LOST & set(talk.said.split("\n"))
    assert "number from 0 to 10, please" not in talk.said


def test_where_no_group_was_found_online_leads_to_online_groups(house: World) -> None:
    talk = newcomer(house).say("find me an aa meeting")
    talk.kept["groups-found"] = 0
    flow = talk.session.frames[-1]
    assert place(talk) == "find-people#place"
    talk.session = replace(talk.session, frames=(replace(flow, stop="none", said=None),))

    assert place(talk.say("online")) == "find-people#online"


@pytest.mark.parametrize(
    ("danger", "stop"), [("i want to die", "stop"), ("me quiero morir", "para"), ("i want to die", "leave me alone")]
)
def test_stop_in_a_crisis_is_quiet(danger: str, stop: str, house: World) -> None:
    talk = newcomer(house).say(danger).say(stop)

    assert talk.pile == []
    assert talk.labels == []
    assert "Twofold" not in talk.said
