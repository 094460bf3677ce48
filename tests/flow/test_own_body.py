"""What people say of their own body in the conversations that ship: poison, withdrawal, pregnancy, burns, the head.

Each talk was typed by somebody who tried the crisis flow; the answer was another person's, too mild or none.
"""

import re

import pytest

from bot.engine.world import World
from tests.flow.shipped import after

FIRST = [
    ("ran out of methadone im 6 months pregnant", "pregnant", "do not stop opioids"),
    ("I live in Perth, I've taken an overdose of panadol", "me", "Unlock the door"),
    ("i drank sniper", "done-something", "Keep the package"),
    ("i consumed poison", "done-something", "Keep the package"),
    ("just out of detox and about to shoot up", "after-a-pause", "can kill"),
    ("i just got out of rehab and im about to shoot up", "after-a-pause", "the old amount can kill"),
    ("i think im overdosing", "me", "Unlock the door"),
    ("i did too much fent", "me", "Unlock the door"),
    ("i just used and i feel weird like im going under", "me", "Unlock the door"),
    ("i injected too much insulin", "done-something", "Say that it was insulin"),
    ("my arm is red hot swollen where i inject and i have fever", "infected", "With fever, call"),
    ("se me acabó la metadona, tengo 6 meses de embarazo", "pregnant", "no dejes de golpe los opioides"),
    ("me he tomado una sobredosis de paracetamol", "me", "Llama ya"),
    ("me tomé raticida", "done-something", "Guarda el envase"),
    (
        "acabo de salir de rehabilitación y estoy a punto de inyectarme",
        "after-a-pause",
        "cantidad de antes puede matar",
    ),
    ("creo que me está dando una sobredosis", "me", "Llama ya"),
    ("me metí demasiada heroína", "me", "Llama ya"),
    ("me inyecté demasiada insulina", "done-something", "Di que fue insulina"),
    ("tengo el brazo rojo e hinchado donde me inyecto y tengo fiebre", "infected", "Con fiebre"),
    # no food, and fainting: of eating, whatever else it sounds like
    ("ive been fasting for a week and i keep passing out", "tell-eating", "Sit or lie down"),
    ("i quit eating a week ago and everything goes black", "tell-eating", "Sit or lie down"),
    ("havent eaten in 4 days and i nearly passed out", "tell-eating", "Sit or lie down"),
    ("my daughter hasnt eaten in days and she fainted", "breathing", "Look at the chest"),
    ("llevo días sin comer y me desmayé", "tell-eating", "Siéntate o recuéstate"),
    ("llevo una semana en ayunas y me desmayo a cada rato", "tell-eating", "Siéntate o recuéstate"),
    ("sin comer desde el viernes, acabo de desmayarme", "tell-eating", "Siéntate o recuéstate"),
    ("mi hija lleva días sin comer y se desmayó", "breathing", "Mira su pecho"),
    # blood that is thrown up: on the side, and no question whether there is any
    ("throwing up and blood is coming out", "body-call", "on your side"),
    ("i keep vomiting and it looks like coffee grounds", "body-call", "on your side"),
    ("puked red stuff, still puking", "body-call", "on your side"),
    ("threw up and saw blood in the toilet", "body-call", "on your side"),
    ("no paro de vomitar y ahora sale sangre", "body-call", "de lado"),
    ("estoy devolviendo sangre", "body-call", "de lado"),
    ("vomité algo negro como café molido", "body-call", "de lado"),
    ("bebí mucho y estoy vomitando sangre", "body-call", "de lado"),
    ("i cant stop throwing up", "vomiting-now", "on your side"),
    # at the wheel: stop first, whatever else is told
    ("my kid is in the car and im high and driving", "driving", "Stop safely"),
    ("im driving and my chest hurts", "driving", "Stop safely"),
    ("im driving and took a bunch of pills", "driving", "Stop safely"),
    ("voy manejando drogado con mi hijo", "driving", "Detente"),
    ("me drogué y voy manejando", "driving", "Detente"),
    ("estoy conduciendo y me metí coca, va mi niña conmigo", "driving", "Detente"),
    ("manejo pasado, mi bebé va atrás", "driving", "Detente"),
    ("voy manejando y me duele el pecho", "driving", "Detente"),
]
"""First words, the step they lead to, and what it says."""

WORSE = [
    ("did too much coke my chest hurts", "yes", "left arm feels weird"),
    ("i overdosed last night but woke up this morning", "no", "feeling ok just yellow eyes"),
    ("i burned myself on purpose", "both", "it doesnt hurt anymore its white"),
    ("i keep hitting my head on the wall", "make it stop", "i feel sick and dizzy now"),
    ("i drink every day and i stopped 3 days ago but theres a man in the corner", "no one else sees him"),
    ("i drink every day and i stopped 3 days ago but theres a man in the corner", "yesterday", "hes talking to me"),
    ("stopped G 1 day ago heart racing and cant stop sweating", "yesterday", "i called 111 they said wait"),
    ("3 days off valium, had fits before", "yes", "i feel electric shocks"),
    ("im going to kill myself", "i already took the pills", "zzz"),
    ("me metí mucha coca y me duele el pecho", "sí", "siento el brazo raro"),
    ("anoche tuve una sobredosis pero desperté", "no", "tengo los ojos amarillos"),
    ("me quemé el brazo a propósito", "ya no me duele, está blanca"),
    ("me golpeo la cabeza contra la pared", "que pare", "estoy mareado y con náuseas"),
    ("tomo diario y llevo tres días sin beber, pero hay un hombre en la esquina", "ayer", "me está hablando"),
    ("dejé el GHB ayer, el corazón acelerado y no paro de sudar", "ayer", "la clínica me dijo que espere"),
]
"""What makes it graver at whichever question is open: the call, now."""

ANSWERED = [
    (("ive been taking a lot of paracetamol maybe 20 today", "no", "do i really need to go"), "proves nothing yet"),
    (("i took a bunch of tylenol", "idk like 30"), "Whoever helps you should know it"),
    (("i swallowed pills", "fine now right?"), "proves nothing yet"),
    (("i fell drunk hit my head and blacked out", "just wanna sleep it off"), "do not sleep it off"),
    (("did too much coke my chest hurts", "yes", "its gone now"), "do not wait and see"),
    (("my husband injected all his insulin", "hes awake", "should i give sugar"), "Say insulin"),
    (("im about to do some heroin", "no", "whats naloxone"), "spray for the nose"),
    (("3 days off valium, had fits before", "yes", "the pharmacy wont give me"), "An emergency room sees you"),
    (("3 days off valium, had fits before", "yes", "should i take some from a friend"), "must leave to a doctor"),
    (("kicking dope day 3 throwing up", "no", "is it normal"), "must leave to a doctor"),
    (("i swallowed pills", "stop asking me questions"), "Feeling well proves nothing yet"),
    (("me tomé un montón de paracetamol", "no", "¿de verdad tengo que ir?"), "no prueba nada"),
    (("me tomé un montón de paracetamol", "no sé, como 30"), "Quien te ayude tiene que saberlo"),
    (("me caí borracho, me golpeé la cabeza y me desmayé", "mejor me acuesto"), "no te duermas"),
    (("mi esposo se puso toda la insulina", "está despierto", "le doy azúcar?"), "Di que fue insulina"),
    (("voy a fumar heroína", "no", "¿qué es la naloxona?"), "espray para la nariz"),
    (("llevo 3 días sin rivotril, antes tuve convulsiones", "sí", "la farmacia no me lo da"), "En urgencias te ven"),
    (
        ("llevo 3 días sin rivotril, antes tuve convulsiones", "¿le pido unas a un amigo?"),
        "lo tiene que decir un centro de salud",
    ),
]
"""A question or a fact, and what it is met with."""


@pytest.mark.parametrize(("first", "where", "said"), FIRST)
def test_the_first_words_say_what_it_is(house: World, first: str, where: str, said: str) -> None:
    here, words = after(house, first)

    assert here == where
    assert said in words


@pytest.mark.parametrize("typed", WORSE, ids=" / ".join)
def test_what_makes_it_graver_is_told_on_the_phone(house: World, typed: tuple[str, ...]) -> None:
    here, words = after(house, *typed)

    assert here in {"worse-body", "body-now"}
    assert re.search(
        r"call your local emergency number( \([^)]*\))? now|(llama|marca tu número local de emergencias) ya",
        words.lower(),
    )


@pytest.mark.parametrize(("typed", "said"), ANSWERED)
def test_what_is_asked_or_told_is_answered(house: World, typed: tuple[str, ...], said: str) -> None:
    assert said in after(house, *typed)[1]


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        (("havent had a drink in 2 days and im shaking real bad", "no", "bugs on the wall"), "withdrawal-now"),
        (("its been 6 hours since my last drink and i'm already shaky", "yes once"), "withdrawal-now"),
        (("been throwing up all night cant stop since i took that stuff", "no", "theres blood"), "tell-body"),
        (("im pregnant and quit heroin yesterday im so sick", "yes", "some bleeding"), "tell-pregnant"),
        (("been up 4 days on meth heart pounding", "no", "so hot"), "stimulant"),
        (("my mother died and i have her morphine here", "im looking at it", "yes"), "distance-which"),
        (
            ("llevo dos días sin tomar alcohol y estoy temblando mucho", "no", "hay bichos en la pared"),
            "withdrawal-now",
        ),
        (("llevo 6 horas sin beber y estoy temblando", "sí una vez"), "withdrawal-now"),
        (("no paro de vomitar desde anoche por lo que me metí", "no", "hay sangre"), "tell-body"),
        (("estoy embarazada y dejé la heroína ayer", "sí", "un poco de sangre"), "tell-pregnant"),
    ],
)
def test_an_answer_is_heard_as_what_it_is(house: World, typed: tuple[str, ...], where: str) -> None:
    assert after(house, *typed)[0] == where


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        (("i took a lot of paracetamol maybe 20 today", "no", "no didnt mean to", "i feel fine"), "meant to hurt"),
        (("im going to kill myself", "i already took the pills, no one is with me"), "Is anyone with you"),
        (("im going to kill myself", "i already took the pills, no one is with me", "i feel fine"), "meant to hurt"),
        (("me tomé un montón de paracetamol", "no", "fue sin querer", "me siento bien"), "hacerte daño"),
        (("me voy a matar", "ya me tomé las pastillas y no hay nadie conmigo", "me siento bien"), "¿Era para"),
        (("i took 30 tylenol but i feel fine", "no", "two hours ago"), "meant to hurt"),
        (("i took 30 tylenol but i feel fine", "yes", "two hours ago"), "meant to hurt"),
        (("i took 30 tylenol but i feel fine", "idk", "no", "two hours ago"), "meant to hurt"),
        (("i took a bunch of pills", "i feel fine", "no", "i feel fine"), "meant to hurt"),
        (("i took all my pills to die", "i feel fine", "two hours ago"), "meant to hurt"),
        (("tomé 30 paracetamoles pero me siento bien", "no", "hace dos horas"), "hacerte daño"),
        (("tomé 30 paracetamoles pero me siento bien", "hace dos horas", "me siento bien"), "hacerte daño?"),
    ],
)
def test_what_was_said_is_not_asked_again(house: World, typed: tuple[str, ...], asked: str) -> None:
    assert asked not in after(house, *typed)[1]


@pytest.mark.parametrize("first", ["i injected too much insulin", "me inyecté demasiada insulina"])
def test_insulin_is_no_pill(house: World, first: str) -> None:
    words = after(house, first)[1]

    assert "drink" not in words
    assert "liver" not in words
    assert "bebas" not in words
    assert "hígado" not in words


@pytest.mark.parametrize(
    ("typed", "unsaid"),
    [
        (("kicking dope day 3 throwing up", "no"), "alcohol"),
        (("ran out of xanax 3 days ago", "no"), "alcohol"),
        (("dejé la heroína hace 3 días y no paro de temblar", "no"), "alcohol"),
    ],
)
def test_withdrawal_speaks_of_what_was_stopped(house: World, typed: tuple[str, ...], unsaid: str) -> None:
    assert unsaid not in after(house, *typed)[1]


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        (("im driving and my chest hurts", "parked"), "body-now"),
        (("im driving and took a bunch of pills", "i pulled over"), "me"),
        (("voy manejando y me duele el pecho", "ya me detuve"), "body-now"),
        (("im driving high with my kid in the car", "parked"), "parked"),
    ],
    ids=str,
)
def test_who_has_parked_is_met_with_what_was_told_at_the_wheel(
    house: World, typed: tuple[str, ...], where: str
) -> None:
    here, _ = after(house, *typed)

    assert here == where
