"""What people add while a question is open: a fact, a fear, a refusal, a ride that began, a place that is safe.

Each is heard for what it is, keeps what was told before, and is not taken for the answer that it only resembles.
"""

import pytest

from tests.flow.shipped import after, somebody, words, world

HEARD = [
    # nothing is wanted any more, wherever it is said
    ("me voy a quedar en la calle mañana, debo todo / no / ya no quiero nada", "meaning", "¿quieres decir"),
    ("no doy mas, esta todo mal", "meaning", "¿quieres decir"),
    ("im going to be on the street tomorrow i owe everything / no / i dont want anything anymore", "meaning", "mean"),
    # what begins like a yes or a no and is neither
    ("escucho voces / me dicen que me mate / a veces / si duermo poco", "need-help", "Es bueno que lo digas"),
    ("fume cristal y hay gente en el techo / si / no son voces, los veo", "need-help", "Es bueno que lo digas"),
    ("i smoked meth and there are people in the ceiling / yes / they arent voices i see them", "need-help", "Good"),
    # a drive that another begins, and one's own
    ("mi novio quiere manejar borracho con los niños / si / tiene las llaves", "their-drive", "la placa"),
    ("mi novio quiere manejar borracho con los niños / si / no me hace caso / se fueron", "their-drive", "la placa"),
    ("my boyfriend wants to drive drunk with my kids / yes / he wont give me the keys", "their-drive", "the plate"),
    ("he bebido y tengo que coger el coche / no", "no-ride", "llaves"),
    ("he bebido y tengo que coger el coche / no / solo son 10 minutos", "before-drive", "No arranques"),
    ("i drank and have to drive / no / im in the car", "before-drive", "Do not start"),
    ("choque, venia tomado", "crash", "Llama ya"),
    ("i crashed, i was drunk", "crash", "Call"),
    # who may not breathe comes before a fear of prison, and where they are is told on the phone
    ("le pegue a mi mujer / si / no se si esta bien, no se mueve / no quiero ir preso", "breathing", "¿Respira?"),
    ("i beat my wife / yes / i dont know if shes ok she isnt moving / i dont want to go to jail", "breathing", "fear"),
    ("mi hija no come / se desmayo hoy / esta en su cuarto", "call-for-them", "al llamar"),
    # children: a fear of telling, a meeting that comes near, no way back
    ("creo que estoy embarazada y tengo 15 / mi papa me va a matar", "where-quiet", "no le hace daño a nadie"),
    ("creo que estoy embarazada y tengo 15 / mi papa me va a matar / no, no sangro", "where-quiet", "lo digas"),
    ("un señor de 40 me pide que nos veamos y me regala cosas / tengo 13 / mañana", "young-ahead", "adulta"),
    ("mis padres me quieren casar con un señor en marruecos / si / el viaje es el lunes", "where-quiet", "lo digas"),
    ("me escape de mi casa / 14 / no / no voy a volver", "where-quiet", "lo digas"),
    # harm at home
    ("mi papa me pega porque soy gay", "young-me", "a salvo"),
    ("my dad hits me because im gay", "young-me", "safe"),
    ("mi ex me golpeó ayer / nadie lo lee, estoy a salvo", "ask-neck", "Te creo"),
    ("my ex beat me yesterday / no, im safe at my moms", "ask-neck", "believe"),
    ("my ex beat me yesterday / im not safe", "way-out", "Could you"),
    ("mi ex me golpeó ayer / no / no / y mis hijos se quedaron con el", "way-out", "tus hijos"),
    ("my ex beat me yesterday / no / no / and my kids stayed with him", "way-out", "your children"),
    ("mi marido me pega / no / no / no / se fue la luz", "quiet-wait", "lo digas"),
    ("mi esposo me pega / no / mi marido trabaja de noche", "safe-now", "lo digas"),
    ("tengo 14, mande fotos y me chantajean / se va a enojar mucho mi mama", "where-quiet", "no le hace daño a nadie"),
    ("en la escuela me pegan / no / si mis papas se enteran me matan", "young-ahead", "adulta segura"),
    ("mi novio toma y maneja con mis hijos", "keys-theirs", "la placa"),
    ("my boyfriend drinks and drives with my kids", "keys-theirs", "plate"),
    ("escucho una voz", "voices", "obedecer"),
    # the body, and who is away
    ("estoy en labor de parto", "pregnant-now", "Llama ya"),
    ("im in labor", "pregnant-now", "Call"),
    ("estoy embarazada y mi pareja me dio una patada en la panza / si / no sangro", "tell-pregnant", "lo digas"),
    ("estoy embarazada de 8 meses y estoy sangrando / si / mi esposo no esta", "alone", "altavoz"),
    ("estoy en la calle, hace mucho frio y no siento las manos / sí / no tengo adonde ir", "until-help", "lo digas"),
    ("no puedo parar de comer, me odio / no / no vomito", "where", "lo digas"),
    ("tengo miedo de hacerle algo a mi esposa / no / ella esta durmiendo", "together", "lo digas"),
]


@pytest.mark.parametrize(("typed", "expected", "said"), HEARD)
def test_what_is_added_is_heard(typed: str, expected: str, said: str) -> None:
    where, heard = after(world(), *typed.split(" / "))

    assert where == expected
    assert said in heard


def test_who_will_not_see_a_doctor_is_no_reason_to_wait() -> None:
    told = (
        "mi hermano lleva dias sin dormir, gasta todo y dice que es dios",
        "si esta conmigo",
        "no quiere ir al doctor",
    )

    assert "Puedes llamar" in words(somebody("es", *told))


UNTOUCHED = [
    ("mi marido me pega / no / no estoy a salvo", "way-out"),
    ("me quiero morir / sí / sí", "act-now"),
    ("escucho voces / me dicen que me mate / sí, mi hermana", "with-me"),
]


@pytest.mark.parametrize(("typed", "expected"), UNTOUCHED)
def test_what_is_plain_stays_as_it_was(typed: str, expected: str) -> None:
    assert after(world(), *typed.split(" / "))[0] == expected
