"""What people say of their own danger, in the conversations that ship: heard as their own, and never asked again.

Each talk was typed by somebody who tried the crisis flow; what came before was another person's answer, or none.
"""

import pytest

from bot.engine.world import World
from tests.engine.talk import Talk
from tests.flow.shipped import after

WAYS = [
    (("i want to die", "yes pills"), "intend"),
    (("i want to die", "gun"), "act-now"),
    (("i want to die", "pills or rope idk"), "intend"),
    (("i want to die", "yes", "yes a gun"), "act-now"),
    (("i dont want to be here anymore", "yes", "idk", "theres pills in the bathroom"), "distance"),
    (("i want to kill myself", "no", "no", "pills"), "distance"),
    (("im going to hurt myself", "yes", "razor"), "distance"),
    (("i want to die", "i have them"), "distance"),
    (("me quiero matar", "sí, pastillas"), "intend"),
    (("quiero morir", "sí", "una pistola"), "act-now"),
    (("ya no quiero estar aquí", "sí", "no sé", "hay pastillas en el baño"), "distance"),
]
"""A way that is named, or near: the writer's own, and no weapon behind somebody else's door; a gun is an emergency."""

AT_ONCE = [
    ("i want to die", "yes", "overdose", "i have them", "tonight after everyone sleeps"),
    ("thinking about the bridge again", "yes", "walking there now"),
    ("thinking about the bridge again", "yes", "im standing on it"),
    ("i want to die", "jumping", "im driving there"),
    ("i want to die", "nvm", "actually im about to do it"),
    ("i want to die", "actually im about to do it"),
    ("i want to die", "i have a plan", "tonight"),
    ("i want to die", "tonight"),
    ("i wrote the letters", "tonight"),
    ("i feel like dying all the time", "i have a plan"),
    ("kms", "tn"),
    ("i want to die", "im going to shoot myself"),
    ("i want to die", "when they leave for work"),
    ("quiero morir", "sobredosis", "cuando se duerman todos"),
    ("me quiero morir", "tirarme", "voy para allá"),
    ("me quiero morir", "esta noche"),
]
"""A time, a place or a step toward it: an emergency, whichever question is open."""


@pytest.mark.parametrize(
    ("typed", "step"), WAYS, ids=lambda value: " / ".join(value) if isinstance(value, tuple) else ""
)
def test_a_way_is_heard_as_ones_own(house: World, typed: tuple[str, ...], step: str) -> None:
    where, said = after(house, *typed)

    assert where == step
    assert "door" not in said
    assert "puerta" not in said


@pytest.mark.parametrize("typed", AT_ONCE, ids=" / ".join)
def test_what_makes_it_graver_goes_up_at_once(house: World, typed: tuple[str, ...]) -> None:
    where, said = after(house, *typed)

    assert where in {"act-now", "need-help"}
    assert "Call your local emergency number (112 or 911) now" in said or "Llama ya" in said


@pytest.mark.parametrize(
    ("first", "step"),
    [
        ("im about to do it", "now"),
        ("i want to kill myself tonight", "now"),
        ("im on the bridge", "now"),
        ("im holding the gun", "act-now"),
        ("im gonna od tonight", "now"),
        ("estoy en el puente", "now"),
        ("tengo la soga puesta", "act-now"),
        ("me voy a colgar", "now"),
    ],
)
def test_whoever_is_about_to_meets_an_emergency_first(house: World, first: str, step: str) -> None:
    where, said = after(house, first)

    assert where == step
    assert "112" in said


def test_a_step_of_distance_in_an_emergency_is_no_way_back_to_the_first_question(house: World) -> None:
    where, said = after(house, "im on the ledge", "no")

    assert where == "company-now"
    assert "Step away" in said


@pytest.mark.parametrize(
    ("wish", "asked"),
    [
        ("i want to kill myself", "thought about how"),
        ("im gonna kill myself", "thought about how"),
        ("im in texas and i want to kill myself", "thought about how"),
        ("suicidal", "thought about how"),
        ("i want to hang myself", "within reach"),
        ("me quiero matar", "Has pensado en cómo"),
    ],
)
def test_a_wish_said_plainly_is_not_asked_again(house: World, wish: str, asked: str) -> None:
    where, said = after(house, wish)

    assert where == ("named-way" if asked == "within reach" else "how")
    assert asked in said
    assert "killing yourself" not in said
    assert "matarte" not in said


@pytest.mark.parametrize(
    ("first", "step"),
    [
        ("i feel like dying all the time", "asking"),
        ("i have a rope", "asking"),
        ("i have my service weapon on the table", "now"),
        ("im scared of myself", "asking"),
        ("i have a gun", "weapon-whom"),
        ("whats the lethal dose of tramadol", "meaning"),
        ("do you know how many sleeping pills it takes", "meaning"),
        ("i checked in to check out", "now"),
        ("is it normal to plan your own death", "meaning"),
        ("thinking of taking my kids with me", "children-too"),
        ("im gonna kill my kids and myself", "children-too"),
        ("i put the gun away", "company-now"),
        ("my daughter is throwing up after dinner", "their-eating"),
        ("pienso en llevarme a mis hijos conmigo", "children-too"),
        ("tengo una soga", "now"),
        ("i tied the noose", "act-now"),
        ("i have a noose", "now"),
        ("i want to jump off my balcony", "now"),
        ("quiero tirarme por la ventana", "now"),
        ("cuál es la dosis letal de tramadol", "meaning"),
    ],
)
def test_the_first_question_is_about_what_was_said(house: World, first: str, step: str) -> None:
    assert after(house, first)[0] == step


HEARD = [
    (("i want to die", "im holding the gun"), "act-now"),
    (("i cut too deep", "it slowed", "no", "i dont want to die"), "said-no"),
    (("i want to die", "i already took them"), "done-meant"),
    (("tell my kids i loved them", "no", "its done"), "done-something"),
    (("pills in my hand", "yes", "i put them down"), "company-now"),
    (("pills in my hand", "yes", "i put them down", "my kids are asleep"), "children-near"),
    (("tengo las pastillas en la mano", "sí", "las solté", "mis hijos están dormidos"), "children-near"),
    (("i put the gun away", "my wife took it"), "here"),
    (("i want to kill myself", "yes but i wont"), "reach"),
    (("i feel like dying all the time", "no plan"), "intend"),
    (("i want to kill myself", "yes", "no", "skip", "not today"), "company-now"),
    (("i want to die", "no", "i mean yes"), "act-now"),
    (("i want to die", "its an expression"), "not-that"),
    (("i want to die", "sorry wrong chat"), "not-that"),
    (("i want to die", "why do you care"), "how"),
    (("i want to die", "bye"), "safe-right-now"),
    (("i feel like dying all the time", "obviously"), "how"),
    (("i feel like dying all the time", "they would be better off"), "how"),
    (("i feel like dying all the time", "nvm"), "here"),
    (("i dont want to be here anymore", "maybe"), "how"),
    (("drunk and driving home", "i could just hit a tree"), "driving-to-crash"),
    (("i slit my wrist", "its not stopping", "yes", "i cant"), "on-the-way"),
    (("i slit my wrist", "its not stopping", "yes", "alone", "im scared"), "until-help"),
    (("theres blood everywhere", "my arm"), "keep-pressing"),
    (("i overdosed", "by myself"), "alone"),
    (("i tried to kill myself last week", "im home now", "no"), "together"),
    (("i weigh 80 pounds", "faint sometimes"), "tell-eating"),
    (("i threw up blood after purging", "a little"), "tell-eating"),
    (("havent eaten in 6 days", "yes dizzy"), "tell-eating"),
    (("i want to cut", "trying not to"), "here"),
    (("i want to cut", "yes"), "ask-again"),
    (("i want to die", "/menu", "/back", "actually yes"), "how"),
    (("i want to die", "menu", "go back"), "asking"),
    (("me quiero morir", "menú", "atrás"), "asking"),
    (("tengo las pastillas en la mano", "sí", "las solté"), "company-now"),
    (("díganle a mis hijos que los amo", "no", "ya está hecho"), "now"),
    (("intenté matarme la semana pasada", "ya estoy en casa", "no"), "together"),
]


@pytest.mark.parametrize(
    ("typed", "step"), HEARD, ids=lambda value: " / ".join(value) if isinstance(value, tuple) else ""
)
def test_what_is_said_of_oneself_leads_on(house: World, typed: tuple[str, ...], step: str) -> None:
    where, said = after(house, *typed)

    assert where == (step)
    assert "did not understand" not in said
    assert "door is closed" not in said


@pytest.mark.parametrize(
    ("typed", "step", "asked"),
    [
        (("my husband hits me", "tonight"), "hurt", "could someone else read this?"),
        (("quit drinking 2 days ago shaking", "tonight"), "call-again", "Is help on the way?"),
        (("he took all his pills", "now"), "look-again", "Does the chest rise and fall?"),
    ],
    ids=lambda value: " / ".join(value) if isinstance(value, tuple) else "",
)
def test_what_means_nothing_where_another_is_in_danger_is_asked_again_first(
    house: World, typed: tuple[str, ...], step: str, asked: str
) -> None:
    where, said = after(house, *typed)

    assert where == step
    assert "I read that" in said
    assert "your local emergency number" in said
    assert said.index("I read that") < said.index(asked)


def test_who_said_stop_is_let_be(house: World) -> None:
    said = after(house, "i wanna kms", "stop", "i said stop")[1]

    assert "could someone else read this" not in said


def test_a_number_is_not_asked_for_again_and_again(house: World) -> None:
    assert "A number from" in after(house, "i just feel sad", "no im not suicidal")[1]
    assert "A number from" not in after(house, "i just feel sad", "no im not suicidal", "i am only sad")[1]
    assert "How is your mood" not in after(house, "i just feel sad", "stop asking")[1]


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("my husband is beating me. i put the knife down", "hurt-now"),
        ("he is going to kill me tonight. i put the gun away", "hurt-now"),
        ("i took a whole bottle of tylenol. going to do it now", "done-something"),
        ("i took 40 pills and im scared of myself", "me"),
        ("i cut myself and i dont trust myself im bleeding a lot and cant stop it", "bleeding"),
        ("i want to kill myself tonight. what is the lethal dose", "now"),
    ],
)
def test_what_is_said_of_oneself_makes_no_emergency_less(house: World, text: str, step: str) -> None:
    where, said = after(house, text)

    assert where == step
    assert "emergency number" in said


def test_who_is_hit_and_wants_no_more_questions_is_not_let_go(house: World) -> None:
    where, said = after(house, "i want to die", "he is hitting me leave me alone")

    assert where == "hurt-now"
    assert "emergency number" in said


def test_what_the_menu_hears_is_kept_as_the_kind_whose_way_in_it_is(house: World) -> None:
    talk = Talk(house).say("i checked in to check out")

    assert talk.session.risk is not None
    assert talk.session.risk.kind == "suicide"
    crash = Talk(house).say("ive been in a crash, still in the car")
    assert crash.session.risk is not None
    assert (crash.session.risk.kind, crash.session.risk.tier) == ("body", 3)


@pytest.mark.parametrize(
    "text", ["wish i could just sleep and not wake up", "i wish i could just go to sleep and not wake up"]
)
def test_a_sleep_that_is_wished_for_is_nobody_elses(house: World, text: str) -> None:
    _, said = after(house, text)

    assert "naloxone" not in said
    assert "killing yourself" in said
    assert "breathing" in after(house, "my dad took pills and he wont wake up")[1]


@pytest.mark.parametrize(
    "typed",
    [
        ("gonna drive it off the 401",),
        ("im gonna crash this car into a wall",),
        ("gonna floor it into a truck",),
        ("im going to drive into oncoming traffic",),
        ("im gonna wrap my car around a tree",),
        ("im doing 120 and i dont plan to stop",),
        ("voy a 160 y no pienso frenar",),
        ("i want to kill myself", "yes", "gonna crash my car"),
        ("voy a estrellar el coche",),
        ("voy a estrellar el carro contra un muro",),
        ("voy a chocar a propósito",),
        ("me voy a estampar con el coche",),
        ("me quiero morir", "voy a irme contra un tráiler"),
    ],
    ids=" / ".join,
)
def test_who_means_to_crash_is_told_to_stop_before_anything_else(house: World, typed: tuple[str, ...]) -> None:
    where, said = after(house, *typed)

    assert where == "driving-to-crash"
    assert said.startswith(("Pull over", "Detente"))


@pytest.mark.parametrize(
    "text",
    [
        "im gonna crash on your couch",
        "my laptop is going to crash",
        "voy a estrellar el plato",
        "voy a chocar los cinco",
    ],
)
def test_what_only_sounds_like_a_crash_is_none(house: World, text: str) -> None:
    where, _ = after(house, text)

    assert where != "driving-to-crash"


@pytest.mark.parametrize(
    "typed",
    [
        ("im on the roof and i want to die",),
        ("sitting on the edge of my balcony thinking about ending it",),
        ("im at the window on the 9th floor and i dont want to live",),
        ("i climbed over the railing",),
        ("im at the station waiting for a train to step in front of",),
        ("on the overpass looking down, cant do this anymore",),
        ("my legs are hanging over the edge",),
        ("im 15 and im on the bridge i want to jump",),
        ("estoy en la azotea y me quiero morir",),
        ("estoy en mi balcón y me quiero morir",),
        ("estoy sentada en el borde del balcón pensando en acabar con todo",),
        ("ya me pasé del otro lado del barandal",),
        ("estoy en un puente peatonal viendo para abajo, ya no puedo",),
        ("tengo las piernas colgando del balcón",),
        ("acá en la terraza, piso 12, no doy más",),
        ("me quiero morir", "estoy parada en la ventana"),
        ("i want to die", "yes", "im sitting on the edge of the roof"),
        ("me quiero morir", "sí", "estoy sentado en la orilla de la azotea"),
    ],
    ids=" / ".join,
)
def test_whoever_stands_where_they_could_fall_is_told_to_step_back_before_anything_is_asked(
    house: World, typed: tuple[str, ...]
) -> None:
    where, said = after(house, *typed)
    number, act, *_ = said.split("\n\n")

    assert where == "now"
    assert "112" in number
    assert act.startswith(("Step back", "Da unos pasos atrás"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("im on the roof", "step back first"),
        ("im on the train tracks", "Step back now"),
        ("estoy en el techo", "pasos atrás"),
    ],
)
def test_a_place_to_fall_from_is_never_met_with_silence(house: World, text: str, said: str) -> None:
    _, words = after(house, text)

    assert said in words


@pytest.mark.parametrize(
    "text", ["im sitting on the edge of my bed and i want to die", "estoy en el borde de la cama y me quiero morir"]
)
def test_a_bed_has_no_edge_to_step_back_from(house: World, text: str) -> None:
    _, words = after(house, text)

    assert "Step back" not in words
    assert "pasos atrás" not in words
