"""What somebody who may take their own life, or has harmed themselves, adds in Spanish as people write it.

A yes with words behind it is a yes; what is readied or begun goes up at once; what was done as asked is thanked for.
"""

import pytest

from tests.flow.shipped import somebody, step, words

DYING = {"es": ("me quiero morir",), "en": ("i want to die",)}
ACTING = {"es": ("me quiero morir", "sí", "sí"), "en": ("i want to die", "yes", "yes")}
TAKEN = {"es": ("me tomé un frasco de pastillas",), "en": ("i took a whole bottle of pills",)}

SAID = [
    # a yes or no with words behind it
    ("es", [*TAKEN["es"], "si mi novio"], "with-me", "a tu lado"),
    ("es", [*TAKEN["es"], "si conmigo"], "with-me", "a tu lado"),
    ("es", [*TAKEN["es"], "mi primo"], "with-me", "a tu lado"),
    ("es", [*TAKEN["es"], "sí, mi abuela"], "with-me", "a tu lado"),
    ("en", [*TAKEN["en"], "yes my boyfriend"], "with-me", "right beside you|company|more than I can"),
    ("en", [*TAKEN["en"], "yes, she sits beside me"], "with-me", "right beside you|company|more than I can"),
    ("es", ["no quiero vivir más", "si tenia pensao"], "how", "Has pensado en cómo"),
    ("es", [*DYING["es"], "sí", "si, con veneno"], "act-now", "Llama ya"),
    ("en", [*DYING["en"], "yes", "yeah with the pills"], "act-now", "Call"),
    ("es", ["ya consumí y no siento las piernas", "no me duele"], "tell-body", "La ayuda está en camino"),
    # a wish that is denied in its own words is no yes
    ("es", ["quiero dormir y no despertar nunca", "no es q me quiera matar"], "said-no", "otra cosa que te pese"),
    ("es", ["me corté otra vez", "no me quería morir, era pa que se me quite"], "together", "Si la hay: agua"),
    (
        "en",
        ["i wish i would not wake up", "its not that i want to kill myself"],
        "",
        "Is something else weighing on you",
    ),
    # only is not alone
    ("es", [*DYING["es"], "solo descansar"], "not-that", "ideas de morir"),
    # it is readied, or begun
    ("es", [*DYING["es"], "ya esta amarrado"], "act-now", "Suéltalo o quítatelo"),
    ("es", [*DYING["es"], "la soga ya está lista"], "act-now", "Suéltalo o quítatelo"),
    ("en", [*DYING["en"], "the rope is tied"], "act-now", "Put it down"),
    ("es", [*DYING["es"], "to ta listo"], "act-now", "Llama ya"),
    ("es", ["no quiero vivir más", "estoy a punto"], "act-now", "Llama ya"),
    ("es", ["no quiero vivir más", "ahora mimo"], "act-now", "Llama ya"),
    ("es", ["para qué hago esto si hoy me voy a matar"], "now", "Llama ya"),
    ("es", ["mejor me tomo todo de una vez"], "now", "Ya hiciste algo"),
    ("es", [*DYING["es"], "la soga está en el garaje, y es para hoy en la noche"], "act-now", "Llama ya"),
    ("es", [*DYING["es"], "estoy en el carro con las pastillas"], "act-now", "Suéltalo o quítatelo"),
    ("en", [*DYING["en"], "im in the car with the pills"], "act-now", "Put it down"),
    ("es", [*DYING["es"], "tengo la pistola en el carro"], "act-now", "Llama ya"),
    ("es", [*DYING["es"], "ya me las estoy tomando"], "me", "con altavoz"),
    ("en", [*DYING["en"], "im taking them now"], "me", "speaker"),
    ("es", [*DYING["es"], "no", "mi perro se quedaría con mi vecina, ya se lo dije"], "act-now", "Llama ya"),
    ("en", [*DYING["en"], "no", "i wrote a note"], "act-now", "Call"),
    # where they are
    ("es", [*DYING["es"], "estoy en la línea del tren"], "now", "lejos del borde o de las vías"),
    ("es", [*DYING["es"], "acostado en los rieles"], "now", "lejos del borde o de las vías"),
    ("en", [*DYING["en"], "lying on the rails"], "act-now", "away from the edge or tracks"),
    ("es", ["estoy en el puente"], "now", "lejos del borde"),
    ("es", ["estoy encerrado en el coche en el garaje"], "gas", "al aire libre"),
    ("en", ["im locked in the car in the garage"], "gas", "open air|outside|get out"),
    ("es", [*DYING["es"], "voy manejando"], "driving-to-crash", "Detente a un lado"),
    ("en", [*DYING["en"], "im driving"], "driving-to-crash", "Pull over"),
    ("es", ["estoy en la azotea mirando para abajo", "sí"], "act-now", "lejos del borde"),
    (
        "es",
        ["estoy en la azotea", "sí", "no, estoy bien", "jaja era joda", "bueno no, no era joda"],
        "act-now",
        "borde",
    ),
    ("es", ["manejo bien tomado y quiero estrellarme"], "driving-to-crash", "Detente a un lado"),
    ("es", ["manejo bien tomado y quiero estrellarme", "ya"], "stopped", "Estoy pensando en suicidarme"),
    # an overdose of one's own
    ("es", [*TAKEN["es"], "basta", "déjame en paz"], "", "si hay una vida en peligro"),
    ("es", [*TAKEN["es"], "estoy sola y ya me está dando sueño"], "alone", "Grita"),
    ("es", [*TAKEN["es"], "me cuesta estar despierto"], "worse-body", "Puerta sin seguro"),
    ("en", [*TAKEN["en"], "its hard to stay awake"], "worse-body", "shout"),
    ("es", [*TAKEN["es"], "ya vomité"], "worse-body", "Llama ya"),
    ("es", [*TAKEN["es"], "mi novio está conmigo", "ya estoy bien"], "body-call", "no prueba nada"),
    ("en", [*TAKEN["en"], "my sister is here", "i feel better now"], "body-call", "proves nothing|proof"),
    ("es", ["me acabo de poner y siento que me voy"], "me", "con altavoz"),
    ("es", ["compré raticida"], "now", "Ya hiciste algo"),
    ("es", [*TAKEN["es"], "mi hermana está aquí pero dormida"], "send-someone", "Despierta"),
    # done as asked
    ("es", [*ACTING["es"], "sí", "ok ya le dije"], "", "Pídele que venga|Hiciste bien|en el mismo cuarto|Entre dos"),
    ("es", [*DYING["es"], "vale llamo"], "how", "Sí, hazlo ahora"),
    ("es", [*TAKEN["es"], "vale llamo"], "me", "Sí, ahora"),
    ("en", [*TAKEN["en"], "ok ill call"], "me", "Yes, now"),
    ("es", [*DYING["es"], "ok se lo doy a mi compadre"], "distance-which", "Hazlo ya"),
    ("en", [*DYING["en"], "ok ill give it to my brother"], "distance-which", "now"),
    ("es", [*DYING["es"], "no puedo dárselo a nadie"], "how", "donde haya gente"),
    ("en", [*DYING["en"], "i cant give it to anyone"], "how", "where people are"),
    # a fear, a question, an age
    ("es", [*DYING["es"], "no quiero molestar a mis hijos"], "how", "No molestas a nadie"),
    ("es", [*DYING["es"], "¿me puedes llamar?"], "how", "No puedo llamarte"),
    ("en", [*DYING["en"], "can you call me"], "how", "I cannot call you"),
    ("es", [*DYING["es"], "perdon me quedé dormida"], "how", "Qué bueno leerte"),
    ("es", [*DYING["es"], "13"], "how", "persona adulta"),
    ("es", ["tengo 13 años y no quiero existir", "sí"], "how", "persona adulta"),
    ("es", [*DYING["es"], "no quiero que se entere mi mamá"], "how", "Tu vida va primero"),
    # said before an answer is closed
    ("es", [*DYING["es"], "olvídalo"], "safe-right-now", "fuera de peligro"),
    ("en", [*DYING["en"], "forget it"], "safe-right-now", "safe right now"),
    ("es", [*ACTING["es"], "hoy no", "ya olvidalo"], "", "si nadie llamó|ya, con altavoz|Llama ya"),
    (
        "es",
        ["llevo dos dias sin beber y veo bichos en la pared", "me van a quitar a mis hijos si voy"],
        "",
        "una vida va primero",
    ),
    ("es", ["intenté matarme la semana pasada", "me internaron y ya salí", "a veces"], "how", "Has pensado en cómo"),
    ("es", [*ACTING["es"], "no las tengo"], "company-now", "Si el peligro vuelve"),
    ("es", [*ACTING["es"], "el viernes"], "reach", "hay tiempo"),
    ("es", [*DYING["es"], "sí", "no", "tal vez"], "distance", "La distancia"),
]


@pytest.mark.parametrize(("language", "lines", "wanted", "heard"), SAID)
def test_what_is_said_of_ones_own_life_is_heard(language: str, lines: list[str], wanted: str, heard: str) -> None:
    person = somebody(language, *lines)

    assert not wanted or step(person) == wanted
    assert any(part in words(person) for part in heard.split("|")), words(person)
