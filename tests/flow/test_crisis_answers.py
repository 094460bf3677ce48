"""What is typed in a crisis is not read as an answer that nobody gave, and plain words find their way."""

from dataclasses import replace

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
