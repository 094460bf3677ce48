"""What was said is heard again: gas, a threat to die, a blade at hand, an odd breath, and what is told besides."""

import pytest

from tests.flow.shipped import after, world

HEARD = [
    # a closed car is gas, whoever the screening thought of
    (("estoy encerrado en el coche en el garaje",), "gas", "Sal de ahí|Afuera ya|No te quedes dentro"),
    (("estoy encerrado en el coche en el garaje", "con el motor", "me estoy mareando"), "gas", "¿Ya saliste?"),
    (("im locked in the car in the garage", "with the engine on"), "gas", "Are you out"),
    # whoever threatens to die is the one in danger, and is not fled from
    (("mi novia dice q si la dejo se mata", "si esta aqui"), "someone-now", "¿Está contigo ahora?"),
    (("mi novia dice q si la dejo se mata", "dice que ya tomó algo"), "took", "di qué tomó|con altavoz"),
    (("mi novia dice q si la dejo se mata", "no se", "se encerró"), "worry-means", "¿Viene la ayuda?"),
    (("mi novia dice q si la dejo se mata", "si esta aqui", "se encerró", "dice que ya tomó algo"), "took", "altavoz"),
    (("he says if i leave he will kill himself", "yes hes here"), "someone-now", "with you now"),
    (("he says if i leave he will kill himself", "he says he already took something"), "took", "speaker"),
    (("mi marido dice que nos va a dejar para siempre y se llevó el arma",), "worry-gone", "último lugar"),
    (("my husband says hes leaving us forever and he took the gun",), "worry-gone", "last place"),
    # what is at hand makes it graver, and never gentler
    (("me quiero morir", "si", "si, con veneno", "si ahi lo tengo"), "act-now", "Llama ya"),
    (("quiero cortarme las venas", "ya", "en el baño con la navaja"), "act-now", "Suéltalo"),
    (("me vuelvo a lastimar siempre", "que pare", "hoy no", "nah pero tengo la gillette acá"), "distance", "distancia"),
    # to live without somebody is a wish of one's own
    (("mi novio murió de sobredosis la semana pasada", "si", "no quiero vivir sin él"), "reach", "alcance"),
    (("my boyfriend died of an overdose last week", "yes", "i dont want to live without him"), "reach", "reach"),
    # one's own breath, an odd breath of another, a day that is over
    (("tomé muchas pastillas", "me cuesta respirar"), "worse-body", "Llama ya"),
    (("i took a lot of pills", "its hard to breathe"), "worse-body", "Call"),
    (("bebi cloro", "un vaso", "ayer en la noche"), "feel-fine", "Llama ya"),
    (("mi amigo no despierta", "si, pero raro"), "wait-with-them", "respira lento"),
    (("my friend wont wake up", "yes but weird"), "wait-with-them", "slow"),
    # what is told besides is noted, and the question stays
    (("ya me tome las pastillas", "todas las q habia"), "me", "¿Hay alguien contigo?"),
    (("me siento muy mal tome algo", "unas pills azules de la calle"), "me", "¿Hay alguien contigo?"),
    (("ya me corté y hay mucha sangre", "si", "en la muñeca"), "keep-pressing", "¿Viene la ayuda?"),
    (("estoy embarazada y estoy sangrando", "mucha"), "pregnant-bleeding", "¿La ayuda está en camino?"),
    (("encontré a mi hermano colgado", "no", "lo bajé ya"), "found-breath", "¿Viene la ayuda?"),
    (("la semana pasada intenté matarme", "me internaron y ya salí"), "attempt", "ideas ahora|ideas"),
    (("hoy hace 3 años que se mató mi viejo", "no, solo tristeza", "cada año tomo para olvidar"), "loss-care", "¿"),
    # a refusal, a promise, a door that was shut on the phone
    (("estoy embarazada y dejé la metadona hace 3 días", "si", "no voy a ir"), "tell-pregnant", "miedo"),
    (("mi amiga se quiere matar", "no", "no quiero traicionarla"), "far-needs", "prometido|persona segura|traicionar"),
    (("my friend wants to kill herself", "no", "i dont want to betray her"), "far-needs", "promise|safe person|betray"),
    (("mi amiga se quiere matar", "no", "me echa la culpa"), "far-needs", "culpa|causaste"),
    (("my friend wants to kill herself", "no", "she blames me"), "far-needs", "fault|cause"),
    (("mi amiga se quiere matar", "no", "ya me bloqueó"), "someone-far", "dirección"),
    (("my friend wants to kill herself", "no", "she left me on read"), "someone-near", "close to them|go now|look in"),
    (("mi hija regaló su ropa", "si", "dice q esta cansada de todo"), "stay-needs", "en serio|señal|cuentan"),
    (("mi amiga se quiere matar", "no esta en la escuela"), "far-needs", "¿Qué necesitas?"),
    (("mi amiga se quiere matar", "en otra casa"), "far-needs", "¿Qué necesitas?"),
    (("tomé muchas pastillas", "hace rato", "pero me siento bien"), "feel-fine", "no prueba|No esperes|no es prueba"),
    (("i took a lot of pills", "but i feel fine"), "feel-fine", "proof|proves|wait to feel"),
    (("mi amigo no despierta", "no", "y ahora?"), "breath-now", "¿Respira ahora?|¿Ya respira?"),
    # a child who said why
    (("me corto los brazos", "tengo 16", "que pare"), "together", "¿Cuál primero?"),
    (("i cut my arms", "im 16", "i want it to stop"), "together", "first"),
    # enough is enough
    (("me quiero morir", "no quiero hacer mas preguntas"), "", "/crisis"),
]


@pytest.mark.parametrize(("texts", "step", "words"), HEARD)
def test_it_is_heard_as_what_it_is(texts: tuple[str, ...], step: str, words: str) -> None:
    there, said = after(world(), *texts)
    assert there == step
    assert any(word in said for word in words.split("|")), said
