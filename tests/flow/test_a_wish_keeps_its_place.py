"""A plan, a way, means, a day, preparations and somebody safe are heard at whichever question is open.

What makes it graver raises it, also where another danger was told before or since; a small "no plan" closes nothing.
"""

import pytest

from tests.flow.shipped import somebody, step

RAISED = [
    # a plan, where it would be, and when
    ("en", ["i want to die", "yes", "at work. i have access"], "distance"),
    ("en", ["i want to die", "yes", "at work. i have access", "tomorrow before shift"], "act-now"),
    ("en", ["if they find out im done. i have a way out planned", "yes", "ok maybe my sister"], "keep-in-touch"),
    ("es", ["me quiero morir", "sí", "en el trabajo. tengo acceso"], "distance"),
    ("es", ["me quiero morir", "sí", "en el trabajo. tengo acceso", "mañana antes de la guardia"], "act-now"),
    ("es", ["me quiero morir", "ok tal vez mi hermana"], "keep-in-touch"),
    # what was put in order, and letters
    ("en", ["i don't see the use in carrying on really", "I have put my papers in order"], "how"),
    ("es", ["no merezco estar aquí", "dejé mis papeles en orden"], "how"),
    # pills that are there
    ("en", ["i want to die", "i have percs left from surgery"], "distance"),
    ("en", ["i dont deserve to be here", "yeah i have a bunch saved"], "keeping"),
    ("en", ["i dont deserve to be here", "yeah i have a bunch saved", "not sure", "tonight maybe"], "intend"),
    ("es", ["ya le dejé una carta a cada uno", "no es nada"], "ask-again"),
    ("es", ["ya le dejé una carta a cada uno", "no es nada", "tengo perco de la operacion"], "keeping"),
    ("es", ["me quiero morir", "estoy juntando pastillas"], "distance"),
    # a way that was looked at
    ("en", ["i want to die", "i already looked at the bridge"], "intend"),
    ("es", ["mi familia estaría mejor con el seguro", "ya miré lo del puente"], "intend"),
    ("es", ["me quiero morir", "no", "con el carro"], "distance"),
    # a gun, a refusal to let anybody help
    ("es", ["me quiero morir", "tengo pastillas", "nel no le voy a hablar a nadie"], "act-now"),
    ("en", ["i want to die", "no", "i have pills", "im not going to tell anyone"], "act-now"),
    ("es", ["me quiero morir", "tengo pastillas", "está en el closet"], "act-now"),
    # a small no closes nothing
    ("es", ["la verdad es q no quiero seguir viviendo", "no tengo plan solo estoy cansado"], "intend"),
    ("en", ["honestly i dont want to keep living", "no plan, just tired"], "intend"),
]

BESIDE_ANOTHER_DANGER = [
    ("es", ["mi marido me pega", "mi familia estaría mejor con el seguro"], "meaning"),
    ("es", ["mi marido me pega", "ya miré lo del puente"], "asking"),
    ("es", ["mi marido me pega", "ya miré lo del puente", "mañana, después de dejar todo listo"], "act-now"),
    ("en", ["my husband hits me", "my kids would be better off with the insurance"], "meaning"),
    ("en", ["my husband hits me", "i already looked at the bridge", "tomorrow after work"], "act-now"),
    ("es", ["me bebo media botella de coñac para dormir", "no pinto nada aquí"], "meaning"),
    (
        "es",
        [
            "me bebo media botella de coñac para dormir",
            "no pinto nada aquí",
            "tengo las pastillas de ella en la mesilla",
        ],
        "keeping",
    ),
    ("es", ["no merezco estar aquí", "no he dormido desde el martes", "pues sí, sí lo he pensado"], "how"),
    ("es", ["no merezco estar aquí", "no he dormido desde el martes", "sí lo he pensado", "con el carro"], "intend"),
    ("en", ["my mind goes to the insurance money. parked up by the bridge", "had a few lines and 6 beers"], "act-now"),
    ("en", ["gonna drive it off the 401"], "driving-to-crash"),
    ("en", ["gonna drive it off the 401", "ok pulled over"], "stopped"),
    ("es", ["voy a tirar el carro por el puente"], "driving-to-crash"),
]

LET_GO = [
    # taken back: asked once, and no first aid
    ("en", ["i want to die tonight", "no, sorry, i dont mean it. i was upset"], "not-that"),
    ("en", ["i want to die tonight", "no, sorry, i dont mean it. i was upset", "its over"], "ask-again"),
    ("es", ["me quiero morir esta noche", "no, perdón, no lo dije en serio, estaba enojada"], "said-no"),
    # a refusal is one
    ("en", ["i cut myself", "to make it stop", "no"], "keep-in-touch"),
    ("es", ["me corté", "que parara", "no"], "keep-in-touch"),
]

WOUNDS_AND_LOSS = [
    ("en", ["got wasted and cut", "its quite deep ngl"], "deep-wound"),
    ("en", ["got wasted and cut", "its quite deep ngl", "ok woke her"], "with-me"),
    ("en", ["got wasted and cut", "its stopped i think"], "self-harm"),
    ("en", ["got wasted and cut", "no just to feel something"], "together"),
    ("es", ["me volví a cortar", "está bastante hondo la verdad"], "deep-wound"),
    ("es", ["me volví a cortar", "no solo para sentir algo"], "together"),
    ("en", ["son found on bathroom floor last march. fentanyl. he was 22"], "loss"),
    ("en", ["son found on bathroom floor last march. fentanyl. he was 22", "i still set his plate"], "loss"),
    ("es", ["a mi hijo lo encontraron en el baño en marzo. fentanilo. tenía 22"], "loss"),
]


@pytest.mark.parametrize(
    ("language", "texts", "at"), [*RAISED, *BESIDE_ANOTHER_DANGER, *LET_GO, *WOUNDS_AND_LOSS], ids=str
)
def test_what_is_said_of_dying_keeps_its_place(language: str, texts: list[str], at: str) -> None:
    assert step(somebody(language, *texts)) == at
