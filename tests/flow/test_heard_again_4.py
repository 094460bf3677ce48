"""What a replay of conversations showed unheard: who is still there, what is held, where one sits, what returns."""

import pytest

from tests.flow.shipped import somebody, step, words

UNREAD = (
    "only some words",
    "do not want to guess",
    "may not have all",
    "not follow all",
    "keep reading",
    "solo conozco algunas palabras",
    "no quiero adivinar",
    "no lo sigo todo",
    "te sigo leyendo",
    "no te juzgo",
)
"""What is said where nothing was understood."""

HEARD = [
    # no, and yes, in other words, where the question is whether one is safe
    ("es", "mi jefe me toquetea / no / no en este momento", "way-out", "no cuelgues"),
    ("es", "mi esposo me pega / no / ahorita no", "way-out", "no cuelgues"),
    ("en", "my husband hits me / no / not right now", "way-out", "do not hang up"),
    ("es", "mi marido me pega / no / neta sí", "ask-neck", "cuello"),
    # a bare yes while an attack goes on closes nothing
    ("es", "AYUDA ME QUIERE MATAR MI EX ESTA TIRANDO LA PUERTA / BUENOS AIRES / NO PUEDO / SI", "way-out", "cuelgues"),
    # they do not leave; one is still there
    ("es", "mi novio me persigue / no se va", "way-out", "no cuelgues"),
    ("es", "mi novio me persigue / no se cansa", "way-out", "no cuelgues"),
    ("es", "mi ex me pega / no deja de seguirme", "way-out", "no cuelgues"),
    ("en", "my boyfriend hits me / he wont leave", "way-out", "do not hang up"),
    ("es", "mi cuñado me acaba de violar / no / estoy en la casa todavia", "way-out", "no cuelgues"),
    ("es", "mi cuñado me acaba de violar / no / sigo en la casa", "way-out", "no cuelgues"),
    ("en", "my husband hits me / no / im still in the house", "way-out", "do not hang up"),
    # they shout at the door
    ("en", "my dad found my grindr / hes shouting through the door", "young-danger", "Call"),
    ("es", "mi papá me pega / está pateando mi puerta", "young-first", "Llama"),
    ("es", "mi novio me pega / me está gritando por la puerta", "way-out", "no cuelgues"),
    ("en", "my boyfriend hits me / hes yelling at me through the door", "way-out", "do not hang up"),
    # whoever hurts a young person comes back; whoever wants to go is told whom to tell
    (
        "es",
        "mi mamá me golpea / tengo 16 / si / pero va a volver",
        "young-danger",
        "No estoy a salvo|Di tu nombre|haya gente",
    ),
    ("en", "my dad hits me / im 16 / yes / but he will be back", "young-danger", "not safe|your name|people"),
    ("es", "mi mamá me golpea / tengo 16 / si / quiero irme", "where-quiet", "otra persona segura|fuera"),
    # a blade or a gun already used
    ("en", "my girlfriend cut me with a knife", "hurt-now", "door"),
    ("en", "my husband stabbed me in the leg with scissors", "hurt-now", "door"),
    ("es", "mi novia me cortó con un cuchillo", "hurt-now", "puerta"),
    # anger: a gun under another name, nothing to lose, the car as the weapon, whom it is about
    (
        "es",
        "voy a matar al que violo a mi hija / si / tengo un fierro",
        "step-further",
        "nada en las manos|deja atrás|manos vacías",
    ),
    (
        "es",
        "voy a matar al que violo a mi hija / si / no me importa",
        "step-further",
        "nada en las manos|deja atrás|manos vacías",
    ),
    (
        "en",
        "im going to kill the man who raped my daughter / yes / i got my strap",
        "step-further",
        "hands|leave|behind",
    ),
    (
        "en",
        "im going to kill the man who raped my daughter / yes / i have nothing to lose",
        "step-further",
        "hand|leave|behind|Out",
    ),
    ("es", "quiero agarrar el carro y llevarme a todos / estoy en el carro", "step-further", "sal de ahí|Sal a|puerta"),
    ("es", "oigo voces que me dicen que la mate / a mi mama", "step-further", "Sal a|sal de ahí|puerta"),
    ("en", "i hear voices telling me to kill her / my mom", "step-further", "hand"),
    # what comes back at night
    (
        "es",
        "mi abuelo me hizo cosas / cuando era chica / si / me acuerdo todas las noches",
        "ask-neck",
        "No dice nada malo",
    ),
    ("es", "mi marido me pega / no / tengo pesadillas", "safe-now", "No dice nada malo"),
    ("en", "my husband hits me / no / i cant sleep", "safe-now", "nothing bad about you"),
    ("en", "my wife hits me / no / i keep having flashbacks", "safe-now", "nothing bad about you"),
    # the child who saw it; no car
    ("es", "mi hijo vio como su papá me arrastró del pelo / no / si / ahora que hago con el niño", "child", "peligro"),
    ("en", "my husband hits me / no / yes / what do i do about my son", "child", "danger"),
    ("en", "my husband hits me / no car", "hurt", "plan"),
    ("es", "mi marido me pega / no tengo carro", "hurt", "plane"),
    # a mind in distress: screaming, sleep, since when
    (
        "es",
        "mi hija dice que tiene un demonio y se quiere arrancar los ojos / si esta conmigo / esta gritando",
        "stay-needs",
        "voz suave|Habla bajo",
    ),
    (
        "es",
        "oigo una voz q me dice q no valgo / no / desde que fumo mota",
        "where",
        "Quien te ayude|quien ayude|Dilo también",
    ),
    ("es", "oigo una voz q me dice q no valgo / no / si duermo", "where", "Quien te ayude|quien ayude|Dilo también"),
    ("es", "oigo voces que me dicen que la mate / a mi mama / si", "step-further", "deja atrás"),
    # the body
    ("en", "i cant feel my arm", "body-now", "Call"),
    ("es", "no siento el brazo", "body-now", "Llama"),
    (
        "es",
        "me desmayo porque no como / tengo 16 / hoy en la mañana",
        "heard-young",
        "Quien te ayude|quien ayude|Dilo también",
    ),
    ("en", "i shook the baby / he wont stop crying", "call-for-them", "Call|call"),
    # the one at the wheel is elsewhere
    ("en", "my husband just left drunk with the kids in the car / he isnt answering", "someone-far", "address"),
    ("en", "my dad is driving and hes drunk / im in the back / he isnt answering", "in-car-more", "Belt|light|phone"),
    # is that abuse
    ("en", "idk if this is abuse / he never hit me", "afraid", "need not leave a mark"),
    ("es", "no sé si esto es abuso / nunca me ha pegado", "afraid", "No hace falta marca"),
    ("es", "es normal querer morir", "meaning", "quieres morir"),
    ("en", "is it normal to hear your name when falling asleep", "frightening", "slept"),
    # pills or drugs of the one who died
    ("en", "i want to die / i have some of his stuff left and im thinking of doing it all", "act-now", "Call"),
]


@pytest.mark.parametrize(("language", "typed", "where", "said"), HEARD)
def test_it_is_heard_at_the_question_that_is_open(language: str, typed: str, where: str, said: str) -> None:
    person = somebody(language, *typed.split(" / "))

    assert step(person) == where
    assert any(one.casefold() in words(person).casefold() for one in said.split("|"))
    assert not any(line in words(person) for line in UNREAD)
