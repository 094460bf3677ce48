"""What is typed in a crisis is not read as an answer that nobody gave, and plain words find their way."""

from dataclasses import replace
from typing import TypeAlias

import pytest

from bot.actions import LookForPlaces, Priority, SendMessage, Turn
from bot.engine.converse import converse
from bot.engine.safety_lines import safety_lines
from bot.engine.walk import Walk
from bot.events import ChatId, PlacesFound, TextReceived
from bot.flow.definition import Buttons
from bot.session import Facts, OpenRisk, Session
from tests.engine.talk import MONDAY
from tests.flow.test_crisis_flow import LANGUAGES, targets, world

BESIDE_IT = {"en": "the kettle is on", "es": "la tetera está puesta"}
"""Fits no button anywhere."""
NUMBER = {"en": "emergency number", "es": "número local de emergencias"}


def answer(language: str, step: str, *texts: str, flow: str = "crisis", kind: str = "suicide") -> Turn:
    """The last turn of someone who stands at *step* in a crisis of a *kind* and writes *texts*."""
    facts = Facts(loaded=world().library.find(flow, language).needs)
    risk = OpenRisk(tier=3, kind=kind, since=MONDAY, asked={})
    session = Session(chat=ChatId(1), language=language, risk=risk)
    walk = Walk(world(), session, facts, at=MONDAY, priority=Priority.CRISIS)
    walk.clear()
    walk.open(flow, step, language=language)
    turn = walk.finish()
    turn = replace(turn, session=replace(turn.session, risk=risk))
    for text in texts:
        turn = converse(world(), turn.session, facts, TextReceived(chat=ChatId(1), at=MONDAY, text=text))
    return turn


def steps(turn: Turn) -> list[str]:
    """The steps of the crisis flow that a turn passed."""
    return [spot.removeprefix("crisis/").partition(".")[0] for spot in turn.trail]


ASKED_AGAIN = {
    "asking": "ask-again",
    "not-that": "ask-again",
    "meaning": "ask-again",
    "keeping": "ask-again",
    "attempt": "ask-again",
    "loss": "ask-again",
    "self-harm": "ask-again",
    "alone": "call-again",
    "act-now": "call-again",
    "need-help": "call-again",
    "tell-them": "call-again",
    "tell-body": "call-again",
    "keep-pressing": "call-again",
    "overdose-check": "wake-again",
    "them": "look-again",
    "breathing": "look-again",
    "wake": "wake-them",
    "after-a-pause": "company",
    "quiet-wait": "quiet-again",
    "believe": "safe-again",
    "assault": "safe-again",
    "young-me": "young-again",
    "child": "child-again",
    "voices-now": "voices-again",
    "voices": "voices-again",
    "eating-now": "body-again",
    "body-now": "body-again",
    "body": "body-again",
}
"""Questions whose buttons lead different ways, and where a text goes that fits none of them: a better question."""
ASKED_ONCE_MORE = {
    "now": "unread-danger",
    "done-something": "unread-danger",
    "done-meant": "unread-danger",
    "me": "unread-danger",
    "bleeding": "unread-danger",
    "feel-fine": "unread-danger",
    "told-child": "unread",
    "how": "unread",
    "intend": "unread",
    "reach": "unread",
    "distance": "unread-danger",
    "when": "unread",
    "hand-over": "unread",
    "keep-in-touch": "no-more",
    "overdose-now": "either",
    "breath-now": "unread-rescue",
    "took": "took-more",
    "withdrawal-today": "fits-unread",
    "pregnant-now": "pregnant-unread",
    "pregnant": "pregnant-unread",
    "planning-to-stop": "stop-care",
    "hurt": "quiet-again",
    "afraid": "afraid-unsaid",
    "might-hurt": "heat-unread",
    "step-away": "heat-unread",
    "frightening": "voices-unread",
    "eating": "unread",
    "parked": "stay-parked",
    "swallowed": "child-unwell",
    "someone-now": "worry-unread",
    "someone": "worry-unread",
}
"""Questions that come back as they are, and where a text goes that fits none of their buttons the second time."""
LEFT_AT_REST = {"no-more", "stay-parked"}
"""Where who is not understood is asked nothing more, as all was said; the number stands in the goodbye."""


def said(turn: Turn) -> str:
    """All that was said in a turn."""
    return "\n".join(action.message.text for action in turn.actions if isinstance(action, SendMessage))


def asked(turn: Turn) -> tuple[str, tuple[str, ...]]:
    """The last sentence of the last message, and its buttons."""
    message = [action.message for action in turn.actions if isinstance(action, SendMessage)][-1]
    return message.text.rpartition("\n")[2], tuple(button.label for button in message.buttons())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("step", "again"), ASKED_AGAIN.items())
def test_what_fits_no_button_is_asked_about_once_more(language: str, step: str, again: str) -> None:
    turn = answer(language, step, BESIDE_IT[language])

    assert steps(turn) == [again]
    assert NUMBER[language] in said(turn)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("again", sorted(set(ASKED_AGAIN.values())))
def test_nobody_is_asked_a_third_time(language: str, again: str) -> None:
    turn = answer(language, again, BESIDE_IT[language])

    assert again not in steps(turn)
    assert not set(steps(turn)) & {"never-mind", "close"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", ASKED_ONCE_MORE)
def test_where_the_question_says_it_all_it_comes_back_behind_the_number(language: str, step: str) -> None:
    turn = answer(language, step, BESIDE_IT[language])

    assert turn.trail == ("crisis-asides/not-understood", "crisis-asides/(end)")
    assert NUMBER[language] in said(turn)
    assert asked(turn) == asked(answer(language, step))
    assert turn.session.frames[-1].stop.partition(".")[0] == step


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("step", "then"), ASKED_ONCE_MORE.items())
def test_nobody_is_asked_the_same_a_third_time(language: str, step: str, then: str) -> None:
    turn = answer(language, step, *[BESIDE_IT[language]] * 2)

    assert next(each for each in steps(turn) if not each.startswith("heard-")) == then
    assert step not in [frame.stop.partition(".")[0] for frame in turn.session.frames]
    assert not set(steps(turn)) & ({"never-mind"} if then in LEFT_AT_REST else {"never-mind", "close"})
    assert NUMBER[language] in said(turn)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", ["on-the-way", "until-help", "meant", "until-them"])
def test_who_waits_for_help_hears_what_to_do_as_often_as_they_are_not_understood(language: str, step: str) -> None:
    for times in (1, 2, 3):
        turn = answer(language, step, *[BESIDE_IT[language]] * times)

        assert steps(turn)[0] in ("until-again", "until-them-again")
        assert steps(turn)[-1] in ("until-help", "until-them")
        assert NUMBER[language] in said(turn)


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_cannot_tell_how_a_child_is_that_swallowed_something_is_told_to_call_and_look(language: str) -> None:
    turn = answer(language, "swallowed", {"en": "not sure", "es": "no sé"}[language])

    assert steps(turn) == ["child-breath"]
    assert NUMBER[language] in said(turn)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["violence", "suicide"])
def test_where_someone_may_look_on_no_line_is_named_that_tells_what_it_is_about(language: str, kind: str) -> None:
    turn = answer(language, "unread", kind=kind)
    later = answer(language, "unread", BESIDE_IT[language], kind=kind)

    assert steps(turn)[-1] == steps(later)[-1] == "here"
    assert {"en": "not to be alone", "es": "no quedarte a solas"}[language] in said(turn)
    assert NUMBER[language] in said(turn)
    assert ("findahelpline" in said(turn)) is (kind != "violence")
    assert ("findahelpline" in said(later)) is (kind != "violence")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_no_to_help_on_the_way_is_understood_and_leads_to_who_could_call(language: str) -> None:
    awake = {"en": "she is awake", "es": "está despierta"}[language]

    assert steps(answer(language, "tell-body", "no", "no"))[-1] == "need-help"
    assert steps(answer(language, "swallowed", awake, "no", "no", "no"))[-1] == "poison-wait"
    assert steps(answer(language, "worry-no-call", "no"))[-2:] == ["stay-with-them", "stay-needs"]


NEVER_FOR_WHAT_NOBODY_SAID = {"not-breathing", "breaths", "found-breath", "how", "keep-in-touch", "write-me", "act-now"}
"""Resuscitation, the four questions, a later message, the worst reading of all: only for who said so."""


def questions() -> list[str]:
    """The steps of the crisis flow that ask with buttons."""
    flow = world().library.find("crisis", "en").flow
    return [step.id for step in flow.steps if any(isinstance(item, Buttons) for item in step.items)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", questions())
def test_what_is_not_understood_is_never_answered_for_them(language: str, step: str) -> None:
    for texts in ((BESIDE_IT[language],), (BESIDE_IT[language],) * 2, (BESIDE_IT[language],) * 3):
        turn = answer(language, step, *texts)

        assert not set(steps(turn)) & (NEVER_FOR_WHAT_NOBODY_SAID - {step}), texts


FACTS = {
    "en": {
        ("act-now", "somebody is with me, my mum is here"): "with-me",
        ("act-now", "i gave them to my mom"): "heard-means-away",
        ("someone-now", "he is locked in his room"): "worry-means",
        ("breathing", "i gave him narcan"): "gave-naloxone",
        ("breathing", "i have no narcan"): "no-naloxone",
        ("worry-called", "the paramedics are here"): "heard-help-here",
        ("tell-body", "it's over now"): "heard-over",
        ("tell-body", "it is getting worse"): "worse-body",
        ("withdrawal-now", "i am pregnant"): "heard-pregnant",
        ("swallowed", "she is breathing normally"): "poison-call",
        ("wake", "he is vomiting"): "heard-vomiting",
        ("quiet-again", "leave me alone"): "quiet-close",
    },
    "es": {
        ("act-now", "mi mamá está aquí"): "with-me",
        ("act-now", "se las di a mi mamá"): "heard-means-away",
        ("someone-now", "se encerró en su cuarto"): "worry-means",
        ("breathing", "le di naloxona"): "gave-naloxone",
        ("breathing", "no tengo naloxona"): "no-naloxone",
        ("worry-called", "ya llegó la ambulancia"): "heard-help-here",
        ("tell-body", "ya pasó"): "heard-over",
        ("tell-body", "está peor"): "heard-worse",
        ("withdrawal-now", "estoy embarazada"): "heard-pregnant",
        ("swallowed", "respira normal"): "poison-call",
        ("wake", "está vomitando"): "heard-vomiting",
        ("quiet-again", "déjame en paz"): "quiet-close",
    },
}


@pytest.mark.parametrize(
    ("language", "step", "text", "way"),
    [(language, step, text, way) for language, told in FACTS.items() for (step, text), way in told.items()],
)
def test_a_fact_is_heard_at_whatever_question_stands_open(language: str, step: str, text: str, way: str) -> None:
    assert steps(answer(language, step, text))[0] == way


HELPERS = ("them", "wait-with-them", "until-them", "worry-means", "worry-called", "child-told")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", HELPERS)
def test_whoever_helped_is_cared_for_when_it_is_over_and_not_spoken_to_as_the_patient(language: str, step: str) -> None:
    turn = answer(language, step, {"en": "it's over now", "es": "ya pasó"}[language])

    assert {"helper-over", "helper-care"} <= set(steps(turn))
    assert not set(steps(turn)) & {"over", "keep-in-touch", "how"}


HEARD = {
    "en": {
        ("self-harm", "no"): "wound",
        ("overdose-check", "no"): "overdose-next",
        ("swallowed", "he is awake"): "poison-call",
        ("them", "still breathing"): "side",
        ("breathing", "yes but slow"): "slow",
        ("driving", "i crashed"): "crash",
        ("driving", "almost home"): "still-driving",
        ("parked", "my brother"): "close",
        ("withdrawal-today", "i saw things"): "withdrawal-now",
        ("me", "my mum is here"): "with-me",
        ("alone", "i called 911"): "on-the-way",
        ("tell-them", "ambulance is coming"): "until-help",
        ("someone", "she took pills"): "took",
        ("someone", "on the phone"): "not-with-them",
        ("keep-pressing", "it's stopped bleeding"): "bleeding-less",
        ("overdose-now", "he woke up"): "awake-them",
        ("believe", "he is at work"): "ask-neck",
        ("get-out", "he left"): "believe",
        ("nudge", "my mom is here"): "with-me",
        ("young-danger", "i ran"): "young-people",
    },
    "es": {
        ("self-harm", "no"): "wound",
        ("overdose-check", "no"): "overdose-next",
        ("swallowed", "está despierto"): "poison-call",
        ("them", "todavía respira"): "side",
        ("breathing", "sí pero lento"): "slow",
        ("driving", "choqué"): "crash",
        ("driving", "casi llego"): "still-driving",
        ("parked", "mi hermano"): "close",
        ("withdrawal-today", "vi cosas"): "withdrawal-now",
        ("me", "mi mamá está aquí"): "with-me",
        ("alone", "llamé al 911"): "on-the-way",
        ("tell-them", "ya vienen"): "until-help",
        ("someone", "tomó pastillas"): "took",
        ("someone", "por teléfono"): "not-with-them",
        ("keep-pressing", "ya no sangra"): "bleeding-less",
        ("overdose-now", "ya despertó"): "awake-them",
        ("believe", "está en el trabajo"): "ask-neck",
        ("get-out", "se fue"): "believe",
        ("nudge", "mi mamá está aquí"): "with-me",
        ("young-danger", "salí"): "young-people",
    },
}


@pytest.mark.parametrize(
    ("language", "step", "text", "way"),
    [(language, step, text, way) for language, told in HEARD.items() for (step, text), way in told.items()],
)
def test_the_words_people_use_are_heard(language: str, step: str, text: str, way: str) -> None:
    assert steps(answer(language, step, text))[0] == way


NO_MORE = {
    "en": ("leave me alone please", "i don't want to answer"),
    "es": ("déjame en paz por favor", "no quiero contestar"),
}
QUESTIONS = (
    "asking",
    "ask-again",
    "how",
    "intend",
    "reach",
    "when",
    "meaning",
    "keeping",
    "attempt",
    "loss",
    "self-harm",
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", QUESTIONS)
def test_whoever_wants_no_questions_gets_none_and_the_number(language: str, step: str) -> None:
    for words in NO_MORE[language]:
        assert steps(answer(language, step, words))[:2] == ["no-more", "close"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", ["poison-call", "poison-too"])
def test_no_country_is_asked_for_while_somebody_may_be_poisoned(language: str, step: str) -> None:
    assert steps(answer(language, step))[-1] in ("poison-told", "done-something")

    turn = answer(language, step, "no")

    assert not set(steps(turn)) & {"where", "where-quiet"}
    assert any(action for action in turn.actions if isinstance(action, SendMessage))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", ["young-tell", "withdrawal-care", "eating-care"])
def test_the_country_is_asked_before_lines_and_no_is_a_skip(language: str, step: str) -> None:
    assert steps(answer(language, step))[-1] in ("where", "where-quiet")

    turn = answer(language, step, "no")

    assert not set(steps(turn)) & {"where", "where-quiet"}
    assert any(action for action in turn.actions if isinstance(action, SendMessage))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", ["hide-close", "dv-lines", "assault-lines", "they-poison", "poison-call"])
def test_where_danger_or_first_aid_goes_on_its_question_is_asked_and_not_the_country(language: str, step: str) -> None:
    turn = answer(language, step)

    assert not set(steps(turn)) & {"where", "where-quiet"}
    assert steps(turn)[-1] in {
        "quiet-wait",
        "quiet-stay",
        "stay-with-them",
        "poison-wait",
        "poison-told",
        "their-poison",
    }
    assert asked(turn)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("step", "lines"), [("eating-care", "eating-lines"), ("withdrawal-care", "care-lines")])
def test_who_writes_no_country_is_asked_once_more_and_then_shown_the_lines(
    language: str, step: str, lines: str
) -> None:
    once, twice = answer(language, step, "123"), answer(language, step, "123", "123")

    assert once.trail[0] == "crisis-asides/not-understood"
    assert asked(once) == asked(answer(language, step))
    assert lines in steps(twice)
    assert not set(steps(twice)) & {"where", "where-quiet", "heard-unread"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("step", "lines"), [("eating-care", "eating-lines"), ("withdrawal-care", "care-lines")])
def test_who_writes_a_place_that_nobody_knows_is_asked_its_country_once_then_told_why_and_shown_the_lines(
    language: str, step: str, lines: str
) -> None:
    facts = Facts(loaded=world().library.find("crisis", language).needs)

    def looked_for(turn: Turn) -> Turn:
        turn = converse(world(), turn.session, facts, TextReceived(chat=ChatId(1), at=MONDAY, text="Qwertyland"))
        serial = turn.session.frames[-1].serial
        assert any(isinstance(action, LookForPlaces) for action in turn.actions)
        return converse(world(), turn.session, facts, PlacesFound(chat=ChatId(1), at=MONDAY, serial=serial, places=()))

    once = looked_for(answer(language, step))
    asked_once = [action.message.text for action in once.actions if isinstance(action, SendMessage)]
    assert asked_once == [safety_lines(language).which_unknown[0]]

    twice = looked_for(once)
    said = [action.message.text for action in twice.actions if isinstance(action, SendMessage)]
    assert said[0] in safety_lines(language).where_unsaid
    assert lines in steps(twice)
    assert not set(steps(twice)) & {"where", "where-quiet"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_child_who_writes_is_never_offered_a_later_message(language: str) -> None:
    reached, todo = {"young-me"}, ["young-me"]
    while todo:
        for target in targets(language, todo.pop()) - reached - {"never-mind"}:
            reached.add(target)
            todo.append(target)

    assert "young-tell" in reached
    assert "keep-in-touch" not in reached


ASK_OF_DYING = {
    "low-mood": "thoughts",
    "how-its-going": "dark",
    "getting-help": "worse",
    "grief": "hard",
    "return-to-use": "thoughts",
    "thoughts": "dark",
    "for-families": "me-heavy",
    "medication": "worse",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("flow", "step"), ASK_OF_DYING.items())
def test_a_yes_about_dying_is_heard_and_asked_on(language: str, flow: str, step: str) -> None:
    yes, sometimes = {"en": ("yes", "sometimes"), "es": ("sí", "a veces")}[language]

    for words in (yes, sometimes):
        assert {"told", "how"} <= set(steps(answer(language, step, words, flow=flow)))
    assert "ask-again" in steps(answer(language, step, BESIDE_IT[language], flow=flow))


@pytest.mark.parametrize("language", LANGUAGES)
def test_after_a_birth_a_yes_is_asked_which_thought_it_is(language: str) -> None:
    turn = answer(language, "after-birth", {"en": "yes", "es": "sí"}[language], flow="parents-and-pregnancy")

    assert steps(turn)[-1] == "told-child"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("step", "denied", "way"), [("asking", True, "said-no"), ("attempt", False, "same-day")])
def test_a_no_at_the_second_asking_leads_where_the_first_would_have(
    language: str, step: str, denied: bool, way: str
) -> None:
    turn = answer(language, step, BESIDE_IT[language], "no")

    assert way in steps(turn)
    assert turn.session.risk is not None
    assert turn.session.risk.denied is denied


LOCKED_IN = {
    "en": ("he is not responding", "she is locked in the bathroom and not answering", "he won't open the door"),
    "es": ("no responde", "está encerrada en el baño y no me contesta", "no me abre, no responde"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("before", [(), ("yes",), ("no",)])
def test_behind_a_closed_door_silence_is_no_sleep_that_asks_for_breath(language: str, before: tuple[str, ...]) -> None:
    for text in LOCKED_IN[language]:
        turn = answer(language, "worry-means", *before, text)

        assert steps(turn)[-1] == "worry-means", text
        assert NUMBER[language] in said(turn)


@pytest.mark.parametrize(("language", "text"), [("en", "he is not responding"), ("es", "no responde")])
def test_who_does_not_respond_beside_the_writer_is_looked_at(language: str, text: str) -> None:
    assert steps(answer(language, "wake", text))[0] == "call-for-them"
    assert (
        steps(answer(language, "worry-means", {"en": "he won't wake up", "es": "no despierta"}[language]))[-1] == "them"
    )


ASKS_TO_VOMIT = {
    "en": (
        "should i throw up?",
        "can i vomit",
        "do i make myself vomit",
        "vomit?",
        "make her vomit?",
        "i gave him milk",
    ),
    "es": (
        "puedo vomitar?",
        "hago que vomite?",
        "me tomé lejía, vomito?",
        "vomito?",
        "le doy leche?",
        "ya le di leche",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("step", "aside"),
    [("me", "own-remedy"), ("wake", "home-remedy"), ("took", "home-remedy"), ("swallowed", "child-remedy")],
)
def test_whoever_asks_whether_to_vomit_hears_what_harms(language: str, step: str, aside: str) -> None:
    for text in ASKS_TO_VOMIT[language]:
        turn = answer(language, step, text)

        assert turn.trail[0] == f"crisis-asides/{aside}", text
        assert "vomit" in said(turn) or "vómito" in said(turn), text


@pytest.mark.parametrize(("language", "text"), [("en", "he can't stop vomiting"), ("es", "no para de vomitar")])
def test_whoever_vomits_is_told_of_the_side(language: str, text: str) -> None:
    assert steps(answer(language, "wake", text))[0] == "heard-vomiting"


NOT_TO_DIE = {
    "en": ("it wasn't to kill myself", "i didn't want to kill myself", "not to die, just to sleep"),
    "es": ("no fue pa matarme", "no era para matarme", "no quise matarme", "no fue para morirme, era para dormir"),
}
TO_DIE = {
    "en": ("i wanted to kill myself", "i didn't manage to kill myself"),
    "es": ("quise matarme", "no fue suficiente para matarme", "no logré matarme"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("step", "way"), [("me", "poison-too"), ("feel-fine", "poison-too"), ("meant", "until-help")])
def test_who_took_something_not_to_die_stays_with_what_was_taken(language: str, step: str, way: str) -> None:
    for text in NOT_TO_DIE[language]:
        turn = answer(language, step, text, kind="overdose")

        assert way in steps(turn), text
        assert not set(steps(turn)) & {"asking", "done-meant", "meant-yes", "thank-you"}, text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("step", "way"), [("me", "done-meant"), ("feel-fine", "done-meant"), ("meant", "meant-yes")])
def test_a_wish_to_die_behind_what_was_taken_is_not_swallowed(language: str, step: str, way: str) -> None:
    for text in TO_DIE[language]:
        assert way in steps(answer(language, step, text, kind="overdose")), text


NO_COMPANY = {
    "en": ("my mom is sick", "my dad is in jail", "my mom is in the hospital", "my mom is home but asleep"),
    "es": (
        *("mi mamá está enferma", "mi papá está en la cárcel", "mi papá está preso", "mi mamá está en el hospital"),
        *("mi mamá está trabajando", "mi mamá está muerta"),
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", ["act-now", "self-harm", "young-me", "company-now"])
def test_a_relative_who_is_ill_or_locked_up_is_no_company(language: str, step: str) -> None:
    for text in NO_COMPANY[language]:
        turn = answer(language, step, text)

        assert not set(steps(turn)) & {"with-me", "heard-help-here", "heard-not-waking"}, text


@pytest.mark.parametrize("step", ["act-now", "how", "on-the-way", "self-harm", "young-me", "hurt"])
def test_not_wanting_to_talk_is_no_want_of_a_telephone(step: str) -> None:
    for text in ("dejame en paz", "no quiero hablar", "no quiero hablar de eso"):
        turn = answer("es", step, text)

        assert "crisis-asides/cannot-call" not in turn.trail, text
        assert set(steps(turn)) & {"no-more", "no-more-call", "quiet-close", "young-quiet"}, text


MORE_THAN_YES = {
    "en": ("yes that", "exactly", "that's right", "yea a lot", "yea"),
    "es": ("si, eso", "eso", "exacto", "así es", "sí, mucho", "xq si", "simón", "sep", "sí la verdad"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "step", ["asking", "feel-fine", "call-again", "believe", "overdose-check", "reach", "body-now"]
)
def test_a_yes_with_more_words_is_a_yes(language: str, step: str) -> None:
    for text in MORE_THAN_YES[language]:
        assert (
            answer(language, step, text).trail == answer(language, step, {"en": "yes", "es": "sí"}[language]).trail
        ), text


@pytest.mark.parametrize(
    ("language", "step", "text", "way"),
    [
        ("en", "body-now", "yes and my arm", "tell-body"),
        ("es", "body-now", "sí y el brazo", "tell-body"),
        ("en", "body", "yes, a glass", "body-care"),
        ("es", "body", "si, un vaso", "body-care"),
    ],
)
def test_a_yes_may_say_what_else_there_is(language: str, step: str, text: str, way: str) -> None:
    assert steps(answer(language, step, text))[0] == way


@pytest.mark.parametrize("text", ["si llamo qué pasa", "si mi mamá se entera me pega", "si eso pasa qué hago"])
def test_a_spanish_if_is_no_yes(text: str) -> None:
    assert not set(steps(answer("es", "call-again", text))) & {"on-the-way", "until-help"}


ABOUT_ME = {
    "en": ("it's actually me", "i'm talking about myself", "the friend is me"),
    "es": ("soy yo la verdad", "soy yo mijo, ya estoy cansada", "hablo de mí", "la amiga soy yo"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("step", "way"), [("someone", "asking"), ("stay-with-them", "asking"), ("them", "me"), ("side", "me")]
)
def test_who_says_that_it_is_about_themselves_is_asked_for_themselves(language: str, step: str, way: str) -> None:
    for text in ABOUT_ME[language]:
        assert steps(answer(language, step, text))[-1] == way, text


AT_THE_DOOR = {
    "en": ("he is coming", "he got in", "he's banging on the door", "he's kicking the door"),
    "es": ("ya viene", "ya entró", "está golpeando la puerta", "está tocando la puerta", "está pateando la puerta"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("step", "before", "ways"),
    [
        *((step, (), {"get-out"}) for step in ("hurt", "hurt-now", "believe", "assault", "quiet-wait", "until-quiet")),
        ("hurt", ("no",), {"get-out", "outside-now"}),
        ("believe", ("yes",), {"get-out", "outside-now"}),
        ("hurt", (BESIDE_IT["en"], BESIDE_IT["en"]), {"get-out"}),
        ("young-me", (), {"young-danger"}),
        ("young-me", (BESIDE_IT["en"],), {"young-danger"}),
        ("young-now", (), {"young-danger"}),
        ("child", (), {"child-now"}),
        ("child", (BESIDE_IT["en"],), {"child-now"}),
    ],
)
def test_whoever_comes_to_hurt_is_danger_now(language: str, step: str, before: tuple[str, ...], ways: set[str]) -> None:
    for text in AT_THE_DOOR[language]:
        turn = answer(language, step, *before, text, kind="violence")

        assert set(steps(turn)) & ways, text
        assert NUMBER[language] in said(turn)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "i have narcan"), ("en", "we got naloxone"), ("es", "tengo narcan"), ("es", "sí, tengo naloxona")],
)
def test_who_has_naloxone_hears_when_to_give_it(language: str, text: str) -> None:
    for step in ("them", "breathing", "overdose-now", "wake", "breath-now"):
        turn = answer(language, step, text, kind="overdose")

        assert steps(turn)[0] == "has-naloxone", step
        assert {"en": "now", "es": "ya"}[language] in said(turn).lower()
        assert steps(turn)[-1] == "breathing", step
    assert steps(answer(language, "me", text))[-1] == "alone"
    assert steps(answer(language, "after-a-pause", text))[-1] == "company"


GROWN_UPS = {
    "en": ("my mom", "my aunt's house", "i'll tell my teacher", "should i tell my teacher"),
    "es": ("mi mamá", "la casa de mi tía", "se lo digo a la profe", "y si se lo digo a la profe?"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_grown_up_whom_a_child_names_is_no_friend_to_care_for(language: str) -> None:
    yes = {"en": "yes", "es": "sí"}[language]
    for text in GROWN_UPS[language]:
        assert steps(answer(language, "young-me", text))[0] == "young-tell", text
        assert steps(answer(language, "young-me", "no", text))[0] == "young-people", text
        assert "young-named" in steps(answer(language, "young-me", yes, text)), text


@pytest.mark.parametrize(("language", "text"), [("en", "my friend"), ("es", "mi amiga")])
def test_a_friend_whom_a_child_names_is_cared_for(language: str, text: str) -> None:
    assert steps(answer(language, "young-me", text))[0] == "young-friend"


@pytest.mark.parametrize(("language", "text"), [("es", "sola."), ("es", "Nadie."), ("en", "Alone."), ("en", "nobody!")])
def test_an_answer_with_a_full_stop_is_the_same_answer(language: str, text: str) -> None:
    assert steps(answer(language, "done-something", text)) == steps(answer(language, "done-something", text[:-1]))
    assert "alone" in steps(answer(language, "done-something", text))


Told: TypeAlias = dict[str, dict[tuple[str, str, str], tuple[str, ...]]]
"""By the language, and by the step, the kind of danger and the button that is meant: what people type there."""
TOLD_IN_PLACE_OF_A_BUTTON: Told = {
    "en": {
        ("ask-neck", "violence", "No"): (
            "nope never, only pushed me",
            "he just pushed me",
        ),
        ("heavy", "eating", "Someone hurts me"): (
            "my stepdad beats me",
            "my husband slaps me",
        ),
        ("shelter", "eating", "I am hungry"): ("havent eaten since yesterday",),
        ("together-team", "suicide", "Something calming"): ("breathing or something quiet",),
        ("voices-now", "psychosis", "Yes"): (
            "they keep telling me to cut",
            "they are screaming at me to jump",
        ),
        ("wake-unread", "overdose", "Someone does not wake"): ("my friend wont come to, ive been shaking him",),
        ("young-now", "minor", "Me"): ("im 13 its happening to myself",),
        ("said-lonely", "suicide", "Words to send"): ("what could i text my old friend",),
        ("their-eating", "eating", "No"): (
            "nothing like that today, she just wont eat",
            "none of that",
        ),
        ("unread-rescue", "overdose", "Help has come"): ("paramedics just walked in",),
        ("wake-unread", "overdose", "It is about using"): ("i just wanted to ask about my drinking",),
        ("wake-unread", "overdose", "That is enough"): (
            "were done thanks",
            "nothing else thanks",
        ),
        ("how", "suicide", "Yes"): (
            "i have",
            "i have",
        ),
        ("how", "suicide", "Skip"): ("pass on this one",),
        ("infected", "body", "Help is on the way"): ("neighbor called the medics theyre driving here",),
        ("infected", "body", "No"): (
            "no temp, looks the same as yesterday",
            "no fever or chills",
        ),
        ("intend", "suicide", "No"): ("i wont do it, i have my kids",),
        ("pictures-help", "violence", "I am not sure"): ("maybe.. i dont really know",),
        ("intend", "suicide", "Yes"): (
            "im going to",
            "i am going to",
        ),
        ("me", "overdose", "It was not about that"): ("i meant too much pizza lol not drugs",),
        ("me", "overdose", "Someone is with me"): (
            "my sister sits next to me",
            "my mom is sitting next to me",
        ),
        ("their-eating", "eating", "It was not about that"): (
            "its not about eating at all, i said she eats me up with her moods",
        ),
        ("their-pregnancy", "body", "No"): (
            "nope nothing like that, she feels ok she just told me shes still drinking",
            "none of that, she is fine",
        ),
        ("about-whom", "third_party", "Another person"): (
            "my brother, hes been talking weird all evening",
            "my sister is talking strange",
        ),
        ("after-a-pause", "overdose", "I would rather not use"): (
            "actually i dont want to do it, i want to stay clean",
            "id rather not use tonight",
        ),
        ("attempt", "suicide", "No"): (
            "not anymore, that was years ago and im past it",
            "not anymore",
        ),
        ("attempt", "suicide", "Yes"): (
            "theyre back, since tonight",
            "the thoughts are back again",
            "still there every night",
        ),
        ("harm-done", "violence", "No"): (
            "havent called anyone, im scared",
            "i havent called yet",
            "nobody called, im scared to",
        ),
        ("hurt-now-or-not", "violence", "It was not about that"): (
            "youve misread me, nobodys hurting me, i was talking about my team losing",
            "you misunderstood, i was talking about a movie",
        ),
        ("infected", "body", "It was not about that"): (
            "not an infection, you got me wrong, i was asking about laptop viruses",
        ),
        ("keeping", "suicide", "No"): (
            "oh god no theyre left over from my surgery, i just never threw them out",
            "no theyre leftovers from my knee surgery",
        ),
        ("keeping", "suicide", "I need help right now"): (
            "please get me someone immediately i cant do this",
            "send somebody quick",
        ),
        ("keeping", "suicide", "Yes"): (
            "thats what the pills are for, to be done with it all",
            "i keep them for when i cant anymore",
        ),
        ("kin-hurt", "violence", "I am hurt, too"): (
            "he got me as well, my arm is bruised",
            "he hits me too",
        ),
        ("look-again", "overdose", "Slow, or weak"): (
            "a tiny bit, far apart",
            "tiny breaths once in a while",
        ),
        ("look-again", "overdose", "Breathing"): (
            "yes it goes up and down",
            "the belly moves",
        ),
        ("loss", "suicide", "I am not sure"): ("idk, cant sort out what i feel",),
        ("loss", "suicide", "No"): (
            "not for me. i just miss him so much",
            "i just really miss her",
        ),
        ("mixing", "overdose", "No"): (
            "havent swallowed anything, just asking first",
            "havent taken them yet",
        ),
        ("mixing", "overdose", "Yes"): (
            "took both an hour ago",
            "already mixed them",
            "swallowed them together",
        ),
        ("poison-told", "minor", "Help has come"): (
            "ambulance guys are in the house",
            "the medics are in the kitchen",
        ),
        ("poison-told", "minor", "Yes"): ("talked to the poison people, they told me what to do",),
        ("said-lonely", "suicide", "People to call or text"): ("a number where someone picks up",),
        ("said-lonely", "suicide", "That was it"): (
            "nothing else, i just wanted to say it",
            "thats all thanks",
        ),
        ("shelter", "eating", "No"): (
            "not really, i sleep with my shoes on and one eye open",
            "i dont feel safe here",
        ),
        ("step-further", "violence", "Not yet"): (
            "havent left, still in the hallway",
            "im still outside his house",
        ),
        ("their-voices", "psychosis", "It is about me"): ("its not him its me who hears them",),
        ("them", "overdose", "Yes"): ("i can see his belly going up and down",),
        ("together-team", "suicide", "People to call or text"): ("phone numbers pls",),
        ("too-much", "suicide", "Something calming"): ("help me breathe or something to come down",),
        ("too-much", "suicide", "Back to where we were"): ("lets continue what we did before",),
        ("voices-now", "psychosis", "No"): ("nope they only mumble, nothing about hurting",),
        ("wake-again", "overdose", "It's an expression"): (
            "i meant i was knocked out tired lol just a way of saying it",
            "just a way of speaking",
        ),
        ("with-child", "suicide", "It is over"): ("its finished now he left and were fine",),
        ("with-child", "suicide", "Yes"): (
            "my mother in law is 5 min away shes coming",
            "my sister is ten minutes away",
        ),
        ("young-now", "minor", "A child I know"): (
            "the boy next door, hes about 6",
            "a girl in my class",
        ),
        ("poison-told", "minor", "It got worse"): (
            "she is turning blue and not answering",
            "he keeps throwing up",
        ),
        ("harm-done", "violence", "Yes"): ("i called 911",),
        ("call-again", "suicide", "No"): (
            "didnt call yet",
            "too scared to call",
        ),
        ("step-further", "violence", "I stepped away"): ("i left the house",),
        ("together-team", "suicide", "That is enough"): ("nothing more thanks",),
        ("about-whom", "third_party", "It is about me"): ("its not my brother its me",),
        ("child", "minor", "A child swallowed something"): ("she swallowed a button battery",),
        ("child", "minor", "No"): ("not now, shes at daycare",),
        ("bleeding", "self_harm", "No, or less"): ("its almost stopped",),
        ("quiet-stay", "violence", "I am in danger now"): ("hes coming up the stairs with the belt",),
        ("alone-first", "suicide", "No"): ("i dont dare to call",),
        ("need-help", "suicide", "Nobody can"): ("nobody, they all work nights",),
    },
    "es": {
        ("alone-first", "suicide", "No"): (
            "no me atrevo a marcar",
            "me da miedo llamar",
        ),
        ("child", "minor", "Podría dañar a mi hijo o hija"): (
            "soy la mama y a veces siento que le voy a hacer daño yo misma",
        ),
        ("children-too", "suicide", "Están con alguien"): (
            "mi suegra ya se los llevo a su casa",
            "los niños están con mi hermana",
        ),
        ("distance", "suicide", "No puedo"): ("no soy capaz, no me puedo ni parar",),
        ("frightening", "psychosis", "Consumí algo"): ("me fume un cristal y desde ahi veo sombras",),
        ("kin-hurt", "violence", "No"): ("fue el mes pasado, hoy esta tranquila en mi casa",),
        ("poison-told", "minor", "Está peor"): ("se esta poniendo azul y ya no contesta",),
        ("poison-wait", "minor", "Está peor"): (
            "ahora esta vomitando y muy palido",
            "vomita otra vez",
        ),
        ("poison-wait", "minor", "Ya llegó la ayuda"): ("los paramedicos estan aca con el nene",),
        ("quiet-stay", "violence", "Estoy en peligro ahora"): ("viene subiendo la escalera con el cinturon",),
        ("their-pregnancy", "body", "No lo sé bien"): ("no contesta el telefono asi que no tengo como saber",),
        ("worry-no-call", "third_party", "Ya no está a su alcance"): (
            "le quite las pastillas y las tengo yo bajo llave",
            "le quité el cuchillo",
        ),
        ("young-maybe", "minor", "Podría dañar a mi hijo o hija"): (
            "tengo miedo de perder el control y pegarle a mi bebe",
        ),
        ("attempt", "suicide", "Necesito ayuda ya"): (
            "manden a alguien porfavor",
            "mándenme a alguien ya",
        ),
        ("bleeding", "self_harm", "Es profunda, o no la siento"): ("se ve lo blanco adentro y no siento los dedos",),
        ("bleeding", "self_harm", "Sí"): (
            "sigue saliendo un monton, ya empape la toalla",
            "no para, sigue saliendo",
        ),
        ("with-me-talk", "suicide", "No"): (
            "nada mas, gracias",
            "nada más",
        ),
        ("bleeding", "self_harm", "No era eso"): ("jaja no estoy herido, era la nariz de mi personaje",),
        ("bleeding", "self_harm", "No, o menos"): (
            "ya casi paro, sale poquito",
            "casi no sangra",
        ),
        ("distance", "suicide", "Salí del cuarto"): (
            "ya estoy en la sala, lejos de eso",
            "me fui a otro cuarto",
        ),
        ("frightening", "psychosis", "Casi nada"): ("como dos horas en total, no pego el ojo",),
        ("frightening", "psychosis", "Hay alguien conmigo"): ("mi hermano me esta acompañando aca",),
        ("frightening", "psychosis", "Sí"): ("si dormi bien, 7 horas",),
        ("me", "overdose", "No era eso"): (
            "no no me entendiste mal, yo no tome nada, hablaba de una pelicula",
            "entendiste mal, no tomé nada, hablaba de un juego",
        ),
        ("step-away", "violence", "No era eso"): ("uy no no, me expresé mal, hablo de un videojuego",),
        ("their-pregnancy", "body", "Sí"): ("esta manchando rojo desde la mañana",),
        ("their-pregnancy", "body", "La ayuda viene en camino"): ("la ambulancia esta por llegar por ella",),
        ("their-pregnancy", "body", "No"): ("nada de eso, ella se siente bien",),
        ("alone", "suicide", "Hay alguien conmigo"): ("acaba de entrar mi hermano",),
        ("alone", "suicide", "Sí"): ("ok lo hago, voy",),
        ("alone-first", "suicide", "Sí"): ("ya colgue con ellos",),
        ("attempt", "suicide", "No"): (
            "ahora mismo no, hoy estoy tranquilo, fue en enero",
            "ya no, eso fue hace años",
        ),
        ("attempt", "suicide", "No lo sé bien"): ("no sabria decirte, va y viene",),
        ("attempt", "suicide", "Sí"): (
            "si, siguen ahi, no se van",
            "volvieron anoche",
        ),
        ("breathing", "overdose", "Lento, o débil"): ("muy poquito, como una vez cada tanto",),
        ("call-again", "suicide", "No"): (
            "todavia no marque",
            "no he llamado todavía",
        ),
        ("care-lines", "withdrawal", "Hay un embarazo"): ("estoy de 5 meses",),
        ("care-lines", "withdrawal", "Sí"): (
            "mi tia dice que se viene a dormir aca",
            "mi hermana se queda a dormir",
        ),
        ("care-lines", "withdrawal", "No"): (
            "nadie, todos trabajan de noche",
            "no hay quien se quede conmigo",
        ),
        ("child", "minor", "No"): ("hoy no, esta en el colegio con su profe",),
        ("child", "minor", "Tragó algo"): (
            "se trago la pila del control",
            "se tragó una moneda",
        ),
        ("child-assault", "minor", "No era eso"): ("no no, eso no paso, hablaba de una serie",),
        ("child-assault", "minor", "No"): (
            "todavia vive en la misma casa que ese desgraciado",
            "viven en la misma casa",
        ),
        ("child-assault", "minor", "Llamé"): ("ya denuncie por telefono hace un momento",),
        ("children-too", "suicide", "No era eso"): (
            "me entendiste mal no estamos en peligro, era por lo de la escuela",
        ),
        ("distance", "suicide", "Lo tiene otra persona"): ("se las di a mi mama para q las guarde",),
        ("heavy", "eating", "No tengo dónde estar"): ("me echaron de la pieza y estoy en la calle con mi bolso",),
        ("kin-hurt", "violence", "Es una forma de hablar"): (
            "jajaja no, es un decir, que la mata a regaños",
            "es un decir",
        ),
        ("look-again", "overdose", "Lento, o débil"): ("apenitas, muy de a poco",),
        ("look-again", "overdose", "Respira"): (
            "si, se le infla y se le desinfla",
            "sube y baja",
        ),
        ("meaning", "suicide", "Es demasiado"): (
            "no morirme no, es que ya no puedo con todo, me rebasa",
            "no quiero morir, es que ya no puedo con todo",
        ),
        ("need-help", "suicide", "Nadie puede"): ("no hay quien venga, vivo lejos de todos",),
        ("no-roof", "eating", "No"): ("nadie, voy a dormir en la terminal",),
        ("no-roof", "eating", "Sí"): (
            "una amiga me presta el sofa hoy",
            "mi primo me deja quedarme en su casa",
        ),
        ("overdose-now", "overdose", "No era eso"): ("no hay ninguna sobredosis, entendiste cualquiera",),
        ("poison-told", "minor", "Sí"): (
            "ya hable con toxicologia, me explicaron los pasos",
            "me dijeron qué hacer en toxicología",
        ),
        ("poison-wait", "minor", "Ya me dijeron qué hacer"): (
            "la señora de toxicologia me explico q le diera agua y lo observara 4 horas",
        ),
        ("safe-again", "violence", "Sí"): (
            "ya me vine a casa de mi comadre, aca no sabe llegar",
            "estoy en casa de mi hermana",
        ),
        ("safe-now", "violence", "No lo sé"): ("ni idea de si va a volver hoy, no sabria decirte si estoy segura",),
        ("said-lonely", "suicide", "Palabras para enviar"): ("que le pongo a mi amiga? hace meses que no le hablo",),
        ("said-lonely", "suicide", "Era eso"): (
            "si, es soledad nomas, le atinaste",
            "nada, solo quería decirlo",
        ),
        ("stay-needs", "third_party", "Ahora nada"): (
            "de momento no necesito nada",
            "no necesito nada por ahora",
        ),
        ("stay-needs", "third_party", "Líneas para ti y esa persona"): ("un telefono donde nos orienten a los dos",),
        ("stimulant", "body", "Ya pasó"): (
            "ya se me calmo, estoy normal",
            "ya se me pasó, estoy bien",
        ),
        ("worry-before", "third_party", "No"): (
            "nadie mas sabe, solo yo",
            "nadie más lo sabe",
        ),
        ("worry-before", "third_party", "Sí"): (
            "su hermana ya esta enterada y va pa alla",
            "su hermana va para allá",
        ),
        ("worry-no-call", "third_party", "Sí"): ("ya marque, en camino estan",),
        ("young-asked", "minor", "No lo sé bien"): ("nose la verdad, estoy confundida con eso",),
        ("young-maybe", "minor", "Alguien menor"): (
            "la niña de al lado, la oigo llorar y le pegan",
            "un niño de mi clase",
        ),
        ("mixing", "overdose", "No"): ("todavía no tomé nada, solo pregunto",),
        ("keeping", "suicide", "No"): ("no, me sobraron de la operación",),
        ("keeping", "suicide", "Sí"): ("las guardo para cuando ya no aguante",),
        ("them", "overdose", "Sí"): ("se le mueve la panza",),
        ("poison-told", "minor", "Ya llegó la ayuda"): ("los bomberos ya entraron",),
        ("poison-told", "minor", "No"): ("no contesta nadie",),
        ("me", "overdose", "Hay alguien conmigo"): ("mi mamá me está cuidando",),
        ("kin-hurt", "violence", "A mí también"): ("a mí también me pegó",),
        ("quiet-stay", "violence", "Ya es suficiente"): ("nada más, gracias",),
        ("ask-neck", "violence", "No"): ("solo me empujó",),
        ("ask-neck", "violence", "Sí"): ("me apretó el cuello",),
    },
}
NOT_THAT_BUTTON: Told = {
    "en": {
        ("mixing", "overdose", "Yes"): ("she took both",),
        ("mixing", "overdose", "No"): ("not yet but i will",),
        ("attempt", "suicide", "No"): ("not anymore but sometimes at night",),
        ("attempt", "suicide", "Yes"): ("they havent come back",),
        ("keeping", "suicide", "No"): ("no theyre left over but i think about it",),
        ("them", "overdose", "Yes"): (
            "his chest isnt moving",
            "the chest goes up and down but slowly",
        ),
        ("look-again", "overdose", "Breathing"): (
            "it doesnt go up and down",
            "i think the chest is going up and down",
        ),
        ("poison-told", "minor", "Help has come"): ("medics arent here yet",),
        ("poison-told", "minor", "Yes"): ("nobody told me what to do",),
        ("with-child", "suicide", "Yes"): ("my sister cant come",),
        ("with-child", "suicide", "It is over"): ("its over, he left me",),
        ("too-much", "suicide", "Something calming"): (
            "help i cant breathe",
            "something to calm down like a xanax",
        ),
        ("together-team", "suicide", "That is enough"): (
            "nothing helps",
            "im done, thanks",
        ),
        ("said-lonely", "suicide", "That was it"): ("nothing matters",),
        ("said-lonely", "suicide", "Words to send"): ("what do i text my kids before i go",),
        ("wake-unread", "overdose", "It is about using"): ("its about my drinking, i took pills",),
        ("about-whom", "third_party", "Another person"): ("my dad he hits me",),
        ("after-a-pause", "overdose", "I would rather not use"): ("i want to stay sober but i cant",),
        ("hurt-now-or-not", "violence", "It was not about that"): ("you misunderstood, it is my sister he hits",),
        ("me", "overdose", "It was not about that"): ("you got me wrong i took them",),
        ("me", "overdose", "Someone is with me"): ("nobody is sitting next to me",),
        ("overdose-now", "overdose", "It was not about that"): ("you misunderstood, not me, my brother",),
        ("kin-hurt", "violence", "I am hurt, too"): ("he never hit me",),
        ("their-eating", "eating", "No"): ("nothing like that but she is dizzy",),
        ("their-pregnancy", "body", "No"): ("nothing like that, only a little blood",),
        ("infected", "body", "No"): ("no fever but red is going up my arm",),
        ("voices-now", "psychosis", "No"): ("they only mumble that i should hurt him",),
        ("young-now", "minor", "A child I know"): ("i am the boy next door",),
        ("child", "minor", "No"): ("not now, shes with her stepdad",),
        ("children-too", "suicide", "They are with someone"): ("my ex took them from me",),
        ("intend", "suicide", "Yes"): ("im not going to",),
        ("how", "suicide", "Yes"): ("i have not",),
        ("loss", "suicide", "No"): ("i just miss him and want to be with him",),
        ("ask-neck", "violence", "No"): ("he only choked me a little",),
        ("bleeding", "self_harm", "No, or less"): ("almost stopped but gushing again",),
        ("quiet-stay", "violence", "No"): ("my husband just walked in",),
    },
    "es": {
        ("mixing", "overdose", "No"): ("no he tomado nada pero quiero",),
        ("attempt", "suicide", "No"): ("hoy no pero a veces vuelven",),
        ("keeping", "suicide", "No"): ("me sobraron de la operación pero pienso usarlas",),
        ("them", "overdose", "Sí"): ("no se le mueve el pecho",),
        ("look-again", "overdose", "Respira"): ("sube y baja pero muy lento",),
        ("poison-told", "minor", "Sí"): ("nadie me dice qué hacer",),
        ("care-lines", "withdrawal", "Sí"): ("mi hermana no se puede quedar",),
        ("no-roof", "eating", "Sí"): ("mi papá no me deja quedarme",),
        ("child", "minor", "No"): ("está con su padrastro",),
        ("distance", "suicide", "Salí del cuarto"): ("ya estoy en la azotea",),
        ("distance", "suicide", "Lo tiene otra persona"): ("no se las di a nadie",),
        ("safe-again", "violence", "Sí"): ("estoy en casa de mi hermana pero me siguió",),
        ("safe-now", "violence", "Sí"): ("ya estoy en la sala con él",),
        ("said-lonely", "suicide", "Era eso"): ("nada importa ya",),
        ("said-lonely", "suicide", "Palabras para enviar"): ("que les digo a mis hijos antes de irme",),
        ("with-me-talk", "suicide", "No"): ("nada sirve",),
        ("young-maybe", "minor", "Alguien menor"): ("el niño de mi vecina me pega",),
        ("me", "overdose", "No era eso"): ("entendiste mal, me las tomé todas",),
        ("overdose-now", "overdose", "No era eso"): ("entendiste mal, es mi hermano",),
        ("kin-hurt", "violence", "Es una forma de hablar"): ("no es un decir, le pega",),
        ("quiet-stay", "violence", "Ya es suficiente"): ("acaba de entrar mi marido",),
        ("meaning", "suicide", "Es demasiado"): ("ya no quiero vivir",),
        ("ask-neck", "violence", "No"): ("solo me agarró del cuello",),
    },
}
"""Of what sounds like a button and does not mean it: a denial, a doubt, another person, a thing to come."""


def told(told_where: Told) -> list[tuple[str, str, str, str, str]]:
    """A row for each text: its language, step, kind of danger and button, and the text."""
    return [
        (language, *where, text)
        for language, each in told_where.items()
        for where, texts in each.items()
        for text in texts
    ]


@pytest.mark.parametrize(("language", "step", "kind", "button", "text"), told(TOLD_IN_PLACE_OF_A_BUTTON))
def test_who_tells_it_in_place_of_a_button_has_pressed_it(
    language: str, step: str, kind: str, button: str, text: str
) -> None:
    assert answer(language, step, text, kind=kind).trail == answer(language, step, button, kind=kind).trail


@pytest.mark.parametrize(("language", "step", "kind", "button", "text"), told(NOT_THAT_BUTTON))
def test_what_only_sounds_like_a_button_does_not_press_it(
    language: str, step: str, kind: str, button: str, text: str
) -> None:
    assert answer(language, step, text, kind=kind).trail != answer(language, step, button, kind=kind).trail


CAME_IN = {
    "en": ("my husband just walked in", "he sits next to me"),
    "es": ("mi marido acaba de entrar", "mi marido está conmigo", "acaba de llegar mi esposo", "él se sentó a mi lado"),
}
STANDS_BY = {
    "en": ("my sister just walked in", "my friend sits next to me"),
    "es": ("acaba de llegar mi hermana", "mi amiga me está acompañando"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", ["quiet-wait", "believe", "hurt-now"])
def test_who_may_be_the_one_that_hurts_is_no_company_when_they_come_in(language: str, step: str) -> None:
    for text in CAME_IN[language]:
        assert "get-out" in steps(answer(language, step, text, kind="violence")), text
    for text in STANDS_BY[language]:
        assert "with-me" in steps(answer(language, step, text, kind="violence")), text
