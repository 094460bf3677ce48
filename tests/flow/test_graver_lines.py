"""A graver line in the middle, who it is about, and what was said already: heard in the conversations that ship."""

import pytest

from tests.engine.talk import Talk
from tests.flow.shipped import place, stranger

Lines = tuple[str, ...]


def at(talk: Talk) -> str:
    """The step of the crisis flow somebody stands at; of another flow its name."""
    flow, _, step = place(talk).partition("#")
    return step if flow == "crisis" else flow


VIOLENCE = [
    (("mi esposo le pega a mis hijos", "ahorita"), "child-now", "Llama ya"),
    (("mi esposo le pega a mis hijos", "ahorita", "tienen 4 y 7", "no puedo salir"), "way-out", "puerta cerrada"),
    (("mi esposo le pega a mis hijos", "ahorita", "no puedo salir"), "way-out", "niños"),
    (("está golpeando la puerta, me va a matar", "estoy en el baño con la nena"), "way-out", "puerta cerrada"),
    (("mi esposo me amenazó con un machete",), "hurt-now", "Llama si puedes"),
    (("mi esposo me amenazó con un machete", "si", "ahorita salió a tomar"), "way-out", "salir"),
    (("vivo con mi pareja y me apunto con un arma", "ya se durmió"), "way-out", "salir sin ruido"),
    (("vivo con mi pareja y me apunto con un arma", "tengo las llaves"), "way-out", "salir sin ruido"),
    (("anoche me agarró del cuello y no podía respirar", "ya estoy bien"), "quiet-wait", "aunque no haya marcas"),
    (("anoche me agarró del cuello y no podía respirar", "me duele al tragar"), "quiet-wait", "atención médica ya"),
    (("anoche me agarró del cuello y no podía respirar", "no quiero denunciar"), "neck-now", "sin denuncia"),
    (("ayer intenté ahorcarme", "ya pasó", "me duele el cuello"), "neck-attempt", "atención médica ya"),
    (("me violaron anoche en una fiesta",), "assault", "72 horas"),
    (("me violaron anoche en una fiesta", "no quiero ir a la policía"), "assault", "sin denuncia"),
    (("me violaron anoche en una fiesta", "puedo estar embarazada?"), "quiet-stay", "Un centro de salud también ayuda"),
    (
        ("mi pareja me amenaza con llamar a migración si lo dejo", "me pegó ayer"),
        "told-quiet",
        "Nada de eso es tu culpa",
    ),
    (("mi novia me pega", "con un palo"), "told-quiet", "Nada de eso es tu culpa"),
    (("mi ex me sigue a todos lados", "me puso un gps en el auto"), "hurt", "vigilar también este teléfono"),
    (("mi ex me sigue a todos lados", "dijo que si no es con él no soy de nadie"), "way-out", "no cuelgues"),
    (("mi pareja no me deja salir ni ver a mi familia y me quita el sueldo",), "hurt", "alguien más leer esto"),
    (("mi marido me pega", "no"), "safe-now", "Te creo"),
    (("mi marido me pega", "tengo 2 hijos"), "quiet-wait", "los niños"),
    (("tengo miedo a mi marido",), "hurt", "alguien más leer esto"),
    (("me dieron una golpiza y me duele la cabeza, vomito",), "worse-body", "Llama ya"),
    (("me tienen encerrada y me obligan a prostituirme", "me quitaron el pasaporte"), "way-out", "no cuelgues"),
    (
        ("debo mucho a los prestamistas, me van a matar", "prefiero hacerlo yo"),
        "how",
        "manera en mente|pensado en cómo",
    ),
    (("me están extorsionando con un video sexual", "no", "me han dado 2 horas"), "pictures-help", "No pagues"),
    (("he threatened me with a machete",), "hurt-now", "if you can"),
    (("i was raped last night at a party",), "assault", "72 hours"),
    (("my husband hits me", "no"), "safe-now", "I believe you"),
    (("he choked me last night", "im fine now"), "quiet-wait", "even without marks"),
    (("my husband hits my kids", "right now", "i cant get out"), "way-out", "door shut"),
    (("my husband hits my kids", "right now", "i cant get out"), "way-out", "hildren"),
    (("he is banging on the door", "im in the bathroom with my son", "he has a knife"), "way-out", "do not hang up"),
    (("im being blackmailed with a sex video", "no", "they gave me 2 hours"), "pictures-help", "Do not pay"),
    (("my ex follows me everywhere", "he put a gps on my car"), "hurt", "phone may be watched"),
]


@pytest.mark.parametrize(("lines", "met", "said"), VIOLENCE)
def test_violence_is_answered_as_it_is_told(lines: Lines, met: str, said: str) -> None:
    talk = stranger(*lines)

    assert at(talk) == met
    assert any(each in talk.said for each in said.split("|"))


OTHERS = [
    (("mi hijo dice que es jesús y no duerme", "se puso agresivo"), "worry-threat", "Mantente lejos"),
    (("mi hijo dice que es jesús y no duerme", "se puso agresivo", "tiene un hacha"), "worry-means", "a distancia"),
    (("mi hija de 14 se corta",), "someone", "escribas por esa persona"),
    (("mi hija de 14 se corta", "no sé cómo hablarle"), "someone", "Di lo que viste"),
    (("mi hija de 14 se corta", "sí encontré una nota de despedida"), "someone-far", "Llama ya"),
    (("mi hija de 14 se corta", "está en su cuarto encerrada"), "worry-means", "puerta cerrada"),
    (("se quiere matar", "mi hijo"), "someone", "Vale la pena decírselo"),
    (("se quiere matar", "mi hijo", "está en el techo"), "worry-edge", "dónde está"),
    (("mi mejor amiga dice que se quiere matar", "me mandó un audio de despedida"), "someone-far", "último lugar"),
    (("mi hijo de 17 se llevó mi pistola y dejó una carta",), "worry-gone", "último lugar"),
    (("mi hijo de 17 se llevó mi pistola y dejó una carta", "no sé dónde está"), "worry-gone", "Nombre y número"),
    (
        ("mi papá dice que se va a pegar un tiro", "sí tiene escopeta", "ahorita salió al rancho"),
        "worry-gone",
        "último",
    ),
    (("mi novio dice que si lo dejo se mata", "me siento atrapada"), "held-by-threat", "no está solo en tus manos"),
    (("mi esposo toma todos los días y ya no sé qué hacer",), "for-families", "No lo causaste tú"),
    (("mi hijo quiere morirse, tiene 9 años", "sí", "lo dijo llorando"), "stay-needs", "Vale la pena decírselo"),
    (("my son thinks hes jesus and hasnt slept", "he got violent"), "worry-threat", "Keep away"),
    (("my son thinks hes jesus and hasnt slept", "he has an axe"), "worry-means", "from a distance"),
    (("my son took my gun and left a note",), "worry-gone", "last place"),
    (("my daughter says she wants to die", "she is on the roof"), "worry-edge", "where they stand"),
    (("my husband drinks every day and i dont know what to do",), "for-families", ""),
]


@pytest.mark.parametrize(("lines", "met", "said"), OTHERS)
def test_who_is_in_danger_is_kept_apart_from_who_writes(lines: Lines, met: str, said: str) -> None:
    talk = stranger(*lines)

    assert at(talk) == met
    assert said in talk.said


OF_THE_MIND = [
    (("una voz me dice que mate a mi hermano",), "step-away", "no dañar a alguien"),
    (("una voz me dice que mate a mi hermano", "él está durmiendo aquí al lado"), "step-further", "Sal a la calle"),
    (("no dormí en una semana y me siento un dios, compré 3 autos",), "where", "ve hoy a un centro de salud"),
    (("los vecinos me vigilan por la tele",), "frightening", "Has dormido"),
    (("los vecinos me vigilan por la tele", "llevo 5 días sin dormir"), "where", "centro de salud"),
    (("le voy a quemar la casa a mi ex", "estoy afuera"), "step-further", "sin nada en las manos"),
    (("le voy a quemar la casa a mi ex", "con gasolina"), "step-away", "no dañar a alguien"),
    (("le pegué a mi esposa anoche",), "did-hurt", "distancia entre ustedes"),
    (("me vienen imágenes de clavarle el cuchillo a mi mamá",), "unwanted", "no dicen nada malo de ti"),
    (("me vienen imágenes de clavarle el cuchillo a mi mamá", "nunca lo haría"), "together", "tratarlas"),
    (("tengo miedo de ser pedófilo, pensamientos que no quiero",), "unwanted", "no dicen nada malo de ti"),
    (("me corto", "si", "las dos cosas"), "how", ""),
    (("me corto", "si", "las dos cosas", "ahora mismo"), "act-now", "Llama ya"),
    (("the neighbours are watching me through the tv",), "frightening", "slept"),
    (("a voice tells me to kill my brother",), "step-away", "not to hurt someone"),
]


@pytest.mark.parametrize(("lines", "met", "said"), OF_THE_MIND)
def test_what_was_told_of_voices_sleep_and_thoughts_is_not_asked_again(lines: Lines, met: str, said: str) -> None:
    talk = stranger(*lines)

    assert at(talk) == met
    assert said in talk.said


CHILDREN = [
    (("mi papá me pega con el cinturón", "tengo 12", "si ahorita esta abajo gritando"), "young-first", "Te creo"),
    (("mi novio tiene 25 y yo 14 y me obliga a hacer cosas",), "young-me", "a salvo en este mismo minuto"),
    (("un señor por internet quiere que le mande fotos", "ya le mandé una"), "young-pictures", "No mandes más"),
    (("tengo 13 años y me quiero matar",), "how", "persona adulta de confianza"),
    (("tengo 13 años y me quiero matar", "sí", "mis papás no saben"), "intend", "Quédate conmigo"),
]


@pytest.mark.parametrize(("lines", "met", "said"), CHILDREN)
def test_a_child_is_not_asked_whom_it_is_about(lines: Lines, met: str, said: str) -> None:
    talk = stranger(*lines)

    assert at(talk) == met
    assert said in talk.said


def test_i_cannot_is_no_answer_to_a_call_where_none_was_asked_for() -> None:
    assert "toca a una puerta" not in stranger("se murió mi hijo de sobredosis ayer", "no puedo").said


@pytest.mark.parametrize("text", ["vas a llamar a la policía?", "qué haces con esto?"])
def test_what_becomes_of_words_is_answered_beside_a_wish_to_die(text: str) -> None:
    assert "no puedo llamar a nadie" in stranger("quiero morirme pero no le digas a nadie", text).said


def test_talking_oddly_after_pills_is_called_in_and_every_breath_is_watched() -> None:
    talk = stranger("mi hermana dice que se tomó algo", "habla enredado")

    assert at(talk) == "wait-with-them"
    assert "Llama ya" in talk.said
    assert "Vigila cada respiración" in talk.said


@pytest.mark.parametrize(
    ("told_first", "dazed"),
    [
        ("mi hermana dice que se tomó algo", "está como atontada"),
        ("my sister says she took something", "she's groggy"),
    ],
)
def test_who_is_dazed_after_pills_is_tried_by_waking(told_first: str, dazed: str) -> None:
    assert at(stranger(told_first, dazed)) == "rouse"


def test_a_dealer_nearby_is_asked_about_company() -> None:
    assert at(stranger("estoy a punto de comprar perico")) == "after-a-pause"


@pytest.mark.parametrize("text", ["estoy bien pinche deprimido wey, ya valí verga", "a la verga todo", "fuck it all"])
def test_a_low_mood_in_strong_words_is_heard(text: str) -> None:
    assert at(stranger(text)) == "asides"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("me da vergüenza ir al doctor, me tratan como basura", "Mereces cuidado, no culpa"),
        ("no quiero que venga la policía", "Ese miedo es real"),
    ],
)
def test_a_fear_of_those_who_come_is_answered(text: str, said: str) -> None:
    assert said in stranger("me metí mdma y tengo mucho calor y el corazón a mil", text).said


def test_who_disgusts_themselves_is_not_asked_about_eating() -> None:
    assert at(stranger("me doy asco")) in ("meaning", "whats-underneath")
