"""What people say of what they hold, of what they take back, and on their way out: a life in danger is never let go.

Each talk was typed by somebody who tried the crisis flow in English, or is its Spanish twin.
"""

import pytest

from bot.engine.world import World
from tests.engine.talk import Talk
from tests.flow.shipped import after, step

HELD = [
    (("im drunk and holding a knife to my stomach",), "act-now"),
    (("i'm drunk and holding a knife to my stomach",), "act-now"),
    (("got a bag over my head",), "act-now"),
    (("i cant do this anymore", "ive got the belt", "round my neck"), "act-now"),
    (("i want to kill myself", "gun", "it's in my hand"), "act-now"),
    (("i want to die", "8 stories up rn"), "now"),
    (("i want to die", "hostel 6th floor"), "act-now"),
    (("i want to die", "yes i have a plan and yes tonight"), "act-now"),
    (("im sitting in the car with the hose",), "gas"),
    (("i have the car running in the garage",), "gas"),
    (("im sitting in the car with the hose", "no", "i turned it off"), "gas"),
    (("i slit my wrists",), "bleeding"),
    (("im bleeding out",), "bleeding"),
    (("im drunk driving home want to crash into a tree",), "driving-to-crash"),
    (("im drunk driving home want to crash into a tree", "parked"), "stopped"),
    (("i tried to hang myself an hour ago",), "neck-attempt"),
    (("i hung myself but the rope broke",), "neck-attempt"),
    (("im on the ledge", "my neck hurts"), "neck-attempt"),
    (("me quiero morir", "8 pisos arriba"), "act-now"),
    (("me quiero morir", "tengo un cuchillo en el estómago"), "act-now"),
    (("me quiero morir", "tengo un plan y es esta noche"), "act-now"),
    (("me quiero morir", "estoy en el coche con la manguera"), "gas"),
    (("estoy en el coche con la manguera",), "gas"),
    (("intenté ahorcarme hace una hora",), "neck-attempt"),
]
"""What is held, or where somebody stands: an emergency, and the act for it."""

PUT_AWAY = [
    ("im drunk and holding a knife to my stomach", "ok it's on the floor"),
    ("i want to die", "yes", "i took the rope down"),
    ("me quiero morir", "sí", "quité la cuerda"),
    ("me quiero morir", "sí", "ya bajé la soga"),
]

TAKEN_BACK = [
    ("lol im gonna kms this exam", "its an expression", "no fr tho"),
    ("i feel hopeless", "its an expression", "no fr tho"),
    ("i feel hopeless", "its an expression", "kinda serious"),
    ("ya no puedo más", "es una forma de hablar", "no en serio"),
]

FIRST_WORDS = [
    ("i want to commit suicide", "how"),
    ("i am going to commit suicide", "how"),
    ("thinking of committing suicide", "how"),
    ("i want to kill myself my parents are in the next room cant talk", "how"),
    ("my dad is threatening to kill himself", "someone"),
    ("quiero cometer suicidio", "how"),
]

ANSWERED = [
    ("dont tell anyone", "cannot promise secrecy", "no le digas a nadie", "prometer secreto"),
    ("they will tell my husband", "What stays between us", "le van a contar a mi marido", "queda entre nosotros"),
    ("i told my mum and she laughed", "People who listen", "le conté a mi mamá y se rió", "Aquí escuchan"),
    ("can i see my gp", "octor", "puedo ver a mi médico", "hoy"),
    ("call my brother?", "Yes", "llamo a mi hermano?", "Sí"),
    ("whats wrong with me", "Many people", "qué me pasa", "ucha gente"),
    ("dont wanna be alone", "not to be alone", "no quiero estar sola", "a solas"),
    ("useless bot", "People to talk with", "bot inútil", "persona"),
    ("i said a person not a bot", "People to talk with", "dije una persona no un bot", "persona"),
    ("who can i talk to", "People to talk with", "con quién puedo hablar", "persona"),
]
"""What is asked or told beside a wish to die, and what the first answer to it says, in English and in Spanish."""


@pytest.mark.parametrize(("typed", "wanted"), HELD)
def test_means_at_the_body_are_an_emergency(house: World, typed: tuple[str, ...], wanted: str) -> None:
    where, said = after(house, *typed)

    assert where == wanted
    assert "emergency number" in said or "número local de emergencias" in said


def test_what_is_held_is_put_down_first(house: World) -> None:
    _, said = after(house, "got a bag over my head")

    assert "Put it down or take it off" in said
    assert "breathing badly" not in said


@pytest.mark.parametrize("typed", PUT_AWAY, ids=" / ".join)
def test_what_is_put_away_is_thanked_for(house: World, typed: tuple[str, ...]) -> None:
    where, said = after(house, *typed)

    assert where == "company-now"
    assert "I took something" not in said
    assert "Tomé algo" not in said


@pytest.mark.parametrize("typed", TAKEN_BACK, ids=" / ".join)
def test_a_denial_that_is_taken_back_opens_the_question_again(house: World, typed: tuple[str, ...]) -> None:
    where, _ = after(house, *typed)

    assert where == "asking"


def test_a_yes_behind_a_no_is_heard_in_grief(house: World) -> None:
    where, _ = after(house, "i lost my brother to suicide", "no", "yes sometimes")

    assert where == "how"


@pytest.mark.parametrize(("first", "wanted"), FIRST_WORDS)
def test_a_wish_to_die_is_nobody_elses_danger(house: World, first: str, wanted: str) -> None:
    where, said = after(house, first)

    assert where == wanted
    assert "act on it" not in said
    assert "Keep away from the other person" not in said


@pytest.mark.parametrize(
    ("first", "wanted"),
    [
        ("i want to kill him and kill myself", "might-hurt"),
        ("he has a knife to my stomach", "hurt-now"),
        ("he put his hands round my neck", "neck-now"),
        ("quiero matarlo y matarme", "might-hurt"),
        ("me puso un cuchillo en el cuello", "neck-now"),
    ],
)
def test_who_may_hurt_or_is_hurt_stays_with_that(house: World, first: str, wanted: str) -> None:
    where, _ = after(house, first)

    assert where == wanted


@pytest.mark.parametrize("told", ["he has a gun hes gonna kill me", "my husband is going to kill me"])
def test_a_threat_is_no_figure_of_speech_beside_an_overdose(house: World, told: str) -> None:
    where, _ = after(house, "i overdosed last night", told)

    assert where in {"hurt-now", "hurt"}


@pytest.mark.parametrize(("english", "in_it", "spanish", "en_ello"), ANSWERED)
def test_what_is_asked_beside_it_is_answered(
    house: World, english: str, in_it: str, spanish: str, en_ello: str
) -> None:
    where, said = after(house, "i want to die", english)
    donde, dicho = after(house, "me quiero morir", spanish)

    assert where == donde == "how"
    assert in_it in said
    assert en_ello in dicho
    for unread in ("I keep reading", "I read what you write", "Sigo leyendo"):
        assert unread not in said + dicho


@pytest.mark.parametrize("asked", ["who do i call", "what numbers can i call"])
def test_who_asks_for_a_number_gets_both(house: World, asked: str) -> None:
    _, said = after(house, "i want to die", "tonight", asked, country="US")

    assert "911" in said
    assert "988" in said


def test_what_was_taken_goes_before_who_will_be_angry(house: World) -> None:
    told = ("i took mums pills and wine im 16", "shes gonna kill me")

    where, said = after(house, *told)

    assert where == "own-check"
    assert "grown-up you trust" not in said
    assert after(house, *told, "im so tired gonna lie down")[0] == "me"


def test_a_wound_is_not_lost_when_an_age_is_told(house: World) -> None:
    told = ("i cut my arm deep", "its not stopping", "im 15")

    assert after(house, *told, "ok pressing")[0] == "keep-pressing"
    assert after(house, *told, "blah blah")[0] == "unread-danger"
    assert "do not lift the cloth" in after(house, "im bleeding out", "should i take the cloth off")[1]


def test_no_more_questions_in_an_emergency_keeps_the_number(house: World) -> None:
    where, said = after(house, "i swallowed pills", "stop asking me questions", country="US")

    assert where == ""
    assert "Call 911 now" in said or "911 now" in said
    assert "Feeling well proves nothing yet" in said


def test_why_it_asks_is_told_and_the_talk_stays_open(house: World) -> None:
    where, said = after(house, "i want to die", "why do you keep asking")

    assert where == "how"
    assert "what helps" in said or "what to show you" in said or "Yes, no or" in said


def test_nobody_without_a_plan_or_means_is_asked_when(house: World) -> None:
    assert after(house, "i want to die", "no plan", "no")[0] == "together"
    assert after(house, "i want to die", "yes", "no", "no")[0] == "when"


def test_fear_of_oneself_is_no_answer_about_means(house: World) -> None:
    where, said = after(house, "i want to die", "no plan", "im scared of myself")

    assert where == "reach"
    assert "scared" in said


def test_a_friend_is_whom_it_is_about_where_that_is_asked(house: World) -> None:
    assert after(house, "i feel like ending it", "a friend")[0] == "about-whom"
    assert after(house, "i feel like ending it", "a friend", "ok its me")[0] == "asking"


def test_who_is_under_18_gets_lines_for_that(house: World) -> None:
    told = ("hi im 13 and i been cutting my arms",)

    assert "grown-up you trust" in after(house, *told)[1]
    assert "Kids Help Phone" in after(house, *told, "no", "people to call or text", country="CA")[1]


def test_who_cannot_speak_gets_lines_in_writing_first(house: World) -> None:
    _, said = after(house, "i want to die but im deaf i cant phone", country="GB")

    assert "85258" in said


def test_what_is_said_of_the_stop_of_a_feeling_is_its_answer(house: World) -> None:
    assert after(house, "i cut myself", "no i just needed it to stop")[0] == "together"


def test_one_that_is_kept_is_no_fit(house: World) -> None:
    assert after(house, "i've got razors", "no", "i still have one")[0] == "distance"


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (("i want to die", "yes", "no"), "can i go back to the menu"),
        (("me quiero morir", "sí", "no"), "quiero volver al menú"),
    ],
)
def test_a_way_out_is_open_in_a_sentence_too(house: World, before: tuple[str, ...], said: str) -> None:
    assert after(house, *before)[0] == "reach"
    assert after(house, *before, said)[0] == "start"


def test_going_back_to_an_exercise_is_heard(house: World) -> None:
    assert after(house, "i want to die", "yes", "no", "go back to breathing")[0] == "reach"  # after this question
    assert after(house, "me quiero morir", "sí", "no", "volver a la respiración")[0] == "reach"


NAMED = [
    ("i keep thinking about pills, i dont want to be here", "yes"),
    ("sometimes i think about jumping off a bridge", "yes"),
    ("i want to hang myself",),
    ("i think about hanging myself every night", "i am not sure"),
    ("i have been thinking of overdosing", "yes"),
    ("i don't want to live, i would just take all my pills", "yes"),
    ("i want to die. i thought about a rope",),
    ("ya no quiero vivir, pienso en pastillas", "sí"),
    ("a veces pienso en tirarme del puente", "sí"),
    ("me quiero ahorcar",),
    ("pienso en tomarme todas las pastillas", "sí"),
]
"""A way that was named ahead of the question."""

AT_HAND = [
    ("i have the pills here", "yes"),
    ("i have the pills here", "i am not sure"),
    ("tengo las pastillas aquí", "sí"),
]
"""And one that is there."""

ABOUT_HOW = (
    "thought about how",
    "a way in mind",
    "a plan taken shape",
    "pensado en cómo",
    "manera en mente",
    "ya un plan",
)


@pytest.mark.parametrize("typed", NAMED)
def test_a_way_that_was_named_is_not_asked_for_but_whether_it_is_near(house: World, typed: tuple[str, ...]) -> None:
    where, said = after(house, *typed)

    assert where == "named-way"
    assert not any(asked in said for asked in ABOUT_HOW)
    assert any(asked in said for asked in ("within reach", "get to it", "close to you", "alcance", "a eso", "cerca"))


@pytest.mark.parametrize("typed", AT_HAND)
def test_means_that_were_told_to_be_there_are_put_away_first(house: World, typed: tuple[str, ...]) -> None:
    where, said = after(house, *typed)

    assert where == "distance"
    assert not any(asked in said for asked in ABOUT_HOW)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (("i want to hang myself", "no", "no"), "when"),
        (("i want to hang myself", "skip", "no"), "when"),
        (("i want to hang myself", "yes"), "distance"),
        (("i want to hang myself", "its right here"), "distance"),
        (("i want to hang myself", "no", "yes"), "act-now"),
        (("me quiero ahorcar", "no", "no"), "when"),
        (("me quiero ahorcar", "sí"), "distance"),
        (("i want to kill myself",), "how"),
        (("i feel so empty i could die", "yes"), "how"),
        (("me quiero morir",), "how"),
    ],
)
def test_whether_it_is_near_is_asked_once(house: World, typed: tuple[str, ...], wanted: str) -> None:
    where, _ = after(house, *typed)

    assert where == wanted


@pytest.mark.parametrize(
    ("first", "crossed", "wanted"),
    [
        ("i want to kill myself", "i have them here with me", "distance"),
        ("me quiero morir", "las tengo aquí conmigo", "distance"),
        ("i want to kill myself", "the ambulance is coming", "on-the-way"),
        ("i want to kill myself", "yes", "how"),
        ("me quiero morir", "no", "how"),
    ],
)
def test_what_is_at_hand_is_heard_though_it_crossed_a_question(
    house: World, first: str, crossed: str, wanted: str
) -> None:
    talk = Talk(house).say(first)

    talk.say(crossed, crossed=True)

    assert step(talk) == wanted


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (("i want to die", "yes", "i have them here", "my mom"), "company-now"),
        (("i want to die", "yes", "i have them here", "my mom is here"), "with-me-talk"),
        (("me quiero morir", "sí", "las tengo aquí", "mi mamá"), "company-now"),
        (("me quiero morir", "sí", "las tengo aquí", "está mi mamá"), "with-me-talk"),
        (("me quiero morir", "está mi hermana"), "with-me-talk"),
    ],
)
def test_a_person_who_is_named_beside_means_is_no_end(house: World, typed: tuple[str, ...], wanted: str) -> None:
    where, _ = after(house, *typed)

    assert where == wanted


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (("my brother died of an overdose last month and i want to be with him", "yes"), "how"),
        (("mi hermano murió de una sobredosis y quiero estar con él", "sí"), "how"),
        (
            ("i keep having thoughts of hurting my baby and im so scared", "shes in the crib", "im going to lose it"),
            "my-child-now",
        ),
        (
            ("i have a knife and im going to stab my roommate, he is in the kitchen", "i put it down and went outside"),
            "together",
        ),
        (("i was raped last night", "no im not safe", "i went to my friends place"), "safe-now"),
        (("my 3 year old drank bleach", "yes awake", "they said go to er"), "child-told"),
        (("mi hijo se tomó cloro", "sí está despierto", "me dijeron que lo lleve a urgencias"), "child-told"),
    ],
)
def test_what_was_done_at_night_is_heard(house: World, typed: tuple[str, ...], wanted: str) -> None:
    where, _ = after(house, *typed)

    assert where.startswith(wanted)
