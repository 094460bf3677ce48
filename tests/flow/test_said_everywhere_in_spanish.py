"""What is said at any question, in the words people use: a reflexive verb, a ride, two languages, a way back."""

from dataclasses import replace
from functools import cache

import pytest

from bot.engine.world import World
from bot.loading import load_countries
from tests.engine.talk import Talk
from tests.flow import shipped
from tests.flow.shipped import after, step
from tests.kept import DATA


@cache
def world() -> World:
    here = shipped.world()
    return replace(here, countries=load_countries(DATA, here.helplines))


SAID = [
    # "no se" and a verb is no doubt: somebody lies there
    (("choque, venia tomado", "si", "hay un señor tirado"), "breathing", "¿Respira?"),
    (("choque, venia tomado", "si", "no se mueve"), "breathing", "¿Respira?"),
    (("atropelle a alguien, iba tomado", "no se mueve"), "breathing", "¿Respira?"),
    (("atropelle a alguien, iba tomado", "no se despierta"), "breathing", "¿Respira?"),
    (("atropelle a alguien, iba tomado", "no se levanta"), "breathing", "¿Respira?"),
    (("atropelle a alguien, iba tomado", "me quiero ir"), "harm-done", "quédate|quedarse|vuelve"),
    (("atropelle a alguien, iba tomado", "me di a la fuga"), "call-for-them", "Llama|llamar"),
    (("im driving drunk", "theres a man on the floor not moving"), "breathing", "breathing"),
    # drinking and driving, in Spain's words as well
    (("he bebido y tengo que coger el coche",), "before-drive", "No arranques"),
    (("voy a coger el coche, he bebido bastante",), "before-drive", "No arranques"),
    (("tomé unas chelas y voy a agarrar el carro",), "before-drive", "No arranques"),
    (("he bebido y tengo que coger el coche", "estoy en el coche"), "before-drive", "No arranques"),
    (("he bebido y tengo que coger el coche", "solo son 10 minutos"), "before-drive", "aunque sea cerca"),
    (("he bebido y tengo que coger el coche", "vale, le doy las llaves a mi amigo"), "", "/crisis"),
    (("he bebido y tengo que coger el coche", "no tengo como irme"), "before-drive", "las llaves|Da las llaves"),
    (("estoy manejando y voy bien pedo", "ya me orille", "no tengo como irme"), "", "El auto puede quedarse"),
    (("manejo borracho todas las noches",), "together", "las llaves pueden quedar"),
    (("i drive drunk every night",), "together", "keys"),
    # who rides along
    (("voy en el carro con mi primo y va bien tomado", "no se quiere parar"), "in-car-more", "Cinturón"),
    (("voy en el carro con mi primo y va bien tomado", "estoy atras"), "in-car-more", "alto, tienda o parada|bajar"),
    (("me subi a un uber y no va por donde es",), "in-the-car", "Di el auto y la calle"),
    (("el taxista no me deja bajar",), "in-the-car", "Di el auto y la calle"),
    (("me subi a un uber y no va por donde es", "no contesta"), "in-car-more", "Cinturón"),
    (("me subi a un uber y no va por donde es", "ya me baje"), "safe-now", "donde haya gente"),
    (("im in an uber and hes going the wrong way", "i got out"), "safe-now", "where people are"),
    # nobody answers, where a speaker would be heard
    (("mi esposo me pega", "no contesta"), "hurt", "no cuelgues"),
    (("mi esposo me pega", "nadie contesta"), "hurt", "no cuelgues"),
    # hunted through the house, after it was left
    (
        ("mi marido me pega", "no", "basta", "dejame en paz", "me esta buscando por la casa"),
        "hurt-now",
        "¿Puedes salir o llamar ahora?",
    ),
    (("anda por la casa buscandome",), "hurt-now", "¿Puedes salir o llamar ahora?"),
    # both languages in one sentence
    (("my husband me pega when he drinks",), "hurt", "could someone else read this"),
    (("my husband me pega when he drinks", "no"), "safe-now", "I believe you"),
    (("mi esposo me pega", "no", "he has a gun en la casa"), "hurt-now", "Llama si puedes"),
    (("mi esposo me pega", "no", "he has a gun"), "hurt-now", "if you can"),
    # a no, and who it is said to
    (("me quiero morir", "no wey"), "intend", "¿Piensas hacerlo?"),
    (("mi pareja me caga a palos", "no, estoy sola"), "safe-now", "Te creo"),
    (("tengo ganas de reventarle la cabeza a mi compañero", "no, es un decir"), "", "Gracias|saberlo|acuerdo"),
    # papers, money, a roof
    (("no quiero que me agarre la migra",), "heavy", "¿Qué se acerca más?"),
    (("mi esposo no me da dinero ni para comer",), "hurt", "¿podría alguien más leer esto?"),
    (("me voy a quedar en la calle mañana, debo todo",), "no-roof", "esta noche"),
    (("nos desahucian mañana", "no"), "where|lines|no-roof", "emergencias"),
    (("mi esposo me pega", "¿hablan español?"), "hurt", "español"),
    # what is meant by that
    (("mi esposo me ahorco", "q es eso"), "neck-now", "peligro"),
    (("tengo pensamientos de hacerle daño a mi hija y me dan asco", "estoy loco?"), "unwanted", "esa palabra|juz"),
    (("llevo 5 dias sin dormir y tengo una mision", "no estoy loco"), "where", "peligro|seguridad"),
    # a child who tells what goes on, and who it is
    (("mi papa me pega", "tengo 14", "esta golpeandola ahora"), "young-danger", "Llama|Ve a donde|Sal a donde"),
    (("mi papa me pega", "tengo 13", "no", "mi madrastra"), "young-danger", "ayude|teléfono|Díselo"),
    # an answer to nobody's question
    (("mi marido me pega", "no", "eres una mierda"), "safe-now", "bot"),
    (("me quiero morir", "mis hijos están con su abuela"), "how", "Quien te ayude|Díselo|teléfono"),
    (("me meto los dedos despues de comer", "hoy vomite sangre", "no"), "send-someone", "pida ayuda|pide ayuda"),
]
"""What is said, the step it leads to, and words of the last answer: any of those with a bar between."""


@pytest.mark.parametrize(("said", "where", "wanted"), SAID, ids=[" / ".join(said)[-60:] for said, _, _ in SAID])
def test_what_is_said_is_heard_at_the_question_that_is_open(said: tuple[str, ...], where: str, wanted: str) -> None:
    stands, words = after(world(), *said)

    assert stands in where.split("|")
    assert any(each.casefold() in words.casefold() for each in wanted.split("|")), words


@pytest.mark.parametrize(
    "text", ["no sé", "no sé la verdad", "pues no sé", "no sé si respira", "no sabría decir", "no lo sé wey", "nose"]
)
def test_a_doubt_is_still_one(text: str) -> None:
    assert shipped.world().meanings.heard(text, ("not-sure",), "es") == "not-sure"


@pytest.mark.parametrize("text", ["no se mueve", "no se despierta", "no se quiere parar", "no se siente bien"])
def test_a_reflexive_verb_is_no_doubt(text: str) -> None:
    assert shipped.world().meanings.heard(text, ("not-sure",), "es") is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("toy hasta la madre de todo wey", "Parece que pesa"),
        ("solo cansado", "Parece que pesa"),
        ("nada me ilusiona", "Parece que pesa"),
        ("no se que hacer", "Parece que pesa"),
        ("quiero respirar", "bajar un poco la tensión"),
        ("respirar despacio", "bajar un poco la tensión"),
        ("en serio olvidalo era broma", "emergencias"),
        ("no es eso", "Está bien"),
    ],
)
def test_it_is_heard_at_the_menu(text: str, wanted: str) -> None:
    person = shipped.somebody("es", text)

    assert wanted in shipped.words(person)


def test_who_said_no_to_a_heavy_question_is_not_greeted_anew() -> None:
    talk = Talk(world())
    del talk.kept["consent"]
    for text in ("hola", "no doy mas, esta todo mal", "no"):
        talk.say(text)

    said = " ".join(message.text for message in talk.messages)
    assert "Me llamo Twofold" not in said


def test_nobody_who_drives_is_asked_to_write_where_they_are() -> None:
    for said in (("estoy manejando borracho", "si", "si", "si"), ("voy en el carro con él y está tomado", "no", "no")):
        talk = Talk(world())
        for text in said:
            talk.say(text)
            assert not any("Escríbeme" in each.text or "país" in each.text for each in talk.messages), said


@pytest.mark.parametrize(
    ("text", "countries"),
    [("Santiago", ["Chile", "República Dominicana"]), ("Santa Cruz", ["Argentina", "Bolivia", "España"])],
)
def test_where_a_country_is_asked_for_a_town_in_several_is_asked_about_as_countries(
    text: str, countries: list[str]
) -> None:
    talk = Talk(world())
    for said in ("le pego a mis hijos cuando tomo", "no", "estan dormidos"):
        talk.say(said)
    assert step(talk) == "where"
    talk.say(text)

    assert talk.labels[: len(countries)] == countries
    talk.press(countries[0])
    assert step(talk) != "where"
