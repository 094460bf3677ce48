"""Overdose, poison, withdrawal and bodies, told in the words and fragments that people write: what they meet."""

import pytest

from bot.crisis.risk import Kind
from bot.engine.person import Person
from tests.flow.shipped import go_on, place, words, world


def told(language: str, *lines: str) -> Person:
    """Somebody of whom nothing is known, after these *lines*; `said` and `trail` are those of the last."""
    return go_on(Person(world(), language=language), *lines)


def meets(language: str, lines: tuple[str, ...], met: str, said: str = "") -> None:
    """After these *lines* somebody stands at the step *met*, where *said* is said."""
    person = told(language, *lines)

    assert place(person) == f"crisis#{met}"
    assert said in words(person)


ASLEEP = {
    "en": "my brother took a lot of pills and won't wake up",
    "es": "mi hermano tomo muchas pastillas y no despierta",
}


@pytest.mark.parametrize(
    ("language", "answer", "met"),
    [
        ("es", "creo que no", "breath-now"),
        ("es", "no le siento nada", "breath-now"),
        ("es", "hace ruidos raros", "breath-now"),
        ("es", "si pero no despierta", "wait-with-them"),
        ("es", "la ambulancia no llega", "until-them"),
        ("es", "ok ya llame", "until-them"),
        ("es", "habla enredado", "wait-with-them"),
        ("en", "i don't think so", "breath-now"),
        ("en", "making weird noises", "breath-now"),
        ("en", "yes but he won't wake up", "wait-with-them"),
        ("en", "the ambulance isn't here yet", "until-them"),
        ("en", "he's slurring", "wait-with-them"),
    ],
)
def test_what_is_answered_about_a_breath_leads_on(language: str, answer: str, met: str) -> None:
    lines = (ASLEEP[language], "creo que no", answer) if answer == "ok ya llame" else (ASLEEP[language], answer)

    assert place(told(language, *lines)) == f"crisis#{met}"


@pytest.mark.parametrize(
    ("language", "lines", "met"),
    [
        ("es", ("creo q me he pasao", "con el tranki"), "me"),
        ("es", ("creo q me he pasao", "con el tranki y vino, no se cuantas"), "me"),
        ("es", ("creo q me he pasao", "vino y orfidal"), "me"),
        ("es", ("me parece que mezclé mucho clona con alcohol",), "me"),
        (
            "es",
            ("me parece que mezclé mucho clona con alcohol", "mi novia esta conmigo", "me estoy durmiendo"),
            "worse-body",
        ),
        ("es", ("puedo mezclar alcohol con pregabalina?", "ya me tome las dos", "mucho"), "me"),
        ("es", ("pastillas", "muchas"), "me"),
        ("es", ("me tome 15 ibuprofenos ayer",), "feel-fine"),
        ("es", ("la semana pasada me tome un frasco de pastillas y nadie sabe",), "feel-fine"),
        ("en", ("help me i took pills", "lots"), "me"),
        ("en", ("i think i overdid it", "with my xanax"), "me"),
        ("en", ("can i mix alcohol with gabapentin?", "i already took both", "a lot"), "me"),
        ("en", ("pills", "many"), "me"),
    ],
)
def test_an_overdose_of_ones_own_is_heard_in_fragments(language: str, lines: tuple[str, ...], met: str) -> None:
    person = told(language, *lines)

    assert place(person) == f"crisis#{met}"
    assert "112" in words(person) or "local" in words(person)


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("es", ("me tome unas pastillas hace rato", "como 30")),
        ("es", ("creo q me he pasao", "con el tranki", "y vino")),
        ("es", ("creo q me he pasao", "con el tranki", "no se cuantas")),
        ("en", ("i took too many sleeping pills", "like 30")),
    ],
)
def test_what_and_how_much_it_was_is_noted_once_help_is_called_for(language: str, lines: tuple[str, ...]) -> None:
    person = told(language, *lines)

    assert "crisis-asides/noted" in person.trail
    assert place(person) == "crisis#me"


def test_who_took_pills_and_speaks_no_english_goes_on_in_spanish() -> None:
    person = told("en", "help me por favor i took pills", "muchas", "no speak english")

    assert "Llama ya, con altavoz" in words(person)


@pytest.mark.parametrize(
    ("language", "pills", "looks", "asks", "answer"),
    [
        ("es", "tengo 40 pastillas en la mesa", "solo las miro", "cuantas me matan?", "no doy números"),
        ("en", "i have 40 pills on the table", "just looking at them", "how many kill me?", "no number"),
    ],
)
def test_pills_that_lie_there_are_a_way_at_hand_and_no_overdose(
    language: str, pills: str, looks: str, asks: str, answer: str
) -> None:
    person = told(language, pills)

    assert place(person) == "crisis#now"
    assert person.session.risk is not None
    assert person.session.risk.kind == Kind.SUICIDE
    assert place(told(language, pills, looks)) in ("crisis#distance", "crisis#act-now")
    assert answer in words(told(language, pills, "no", asks))


@pytest.mark.parametrize(
    ("language", "lines", "met", "said"),
    [
        ("es", ("mi hermano esta en su cuarto y no abre, se inyecta", "tumbe la puerta"), "breathing", "¿Respira?"),
        (
            "es",
            ("mi hermano esta en su cuarto y no abre, se inyecta", "tumbe la puerta", "esta azul"),
            "breath-now",
            "cada 5 segundos",
        ),
        ("es", ("mi hermanito estaba moneando y se desmayo", "respira"), "wait-with-them", "Ponle de lado"),
        (
            "es",
            ("mi esposa se esta cortando ahora en el baño", "hay mucha sangre", "no abre", "si respira"),
            "worry-means",
            "¿Viene la ayuda?",
        ),
        (
            "es",
            (
                "anoche mi esposo se tomo 30 pastillas de clonazepam pero ya desperto",
                "dice que no quiere ir al hospital",
            ),
            "wait-with-them",
            "aunque diga que no",
        ),
        (
            "es",
            ("anoche mi esposo se tomo 30 pastillas de clonazepam pero ya desperto", "si quiere morirse"),
            "wait-with-them",
            "Aleja pastillas",
        ),
        ("es", ("mi esposa esta convulsionando",), "fit-watch", "Nada en la boca"),
        ("es", ("mi esposa esta convulsionando", "si ya paro", "si"), "wait-with-them", "de lado"),
        ("es", ("mi esposa esta convulsionando", "esta embarazada"), "fit-watch", "Dilo lo primero"),
        (
            "es",
            ("mi esposo dejo de beber el lunes y ahora habla solo y no sabe donde esta",),
            "wait-with-them",
            "Que no se quede a solas",
        ),
        (
            "es",
            ("mi esposo dejo de beber el lunes y ahora habla solo y no sabe donde esta", "no quiere ir"),
            "wait-with-them",
            "aunque diga que no",
        ),
        (
            "es",
            ("mi esposo toma todos los dias y ya no se que hacer", "esta manejando borracho con los niños ahorita"),
            "their-drive",
            "la placa",
        ),
        ("es", ("ayuda", "se esta muriendo"), "them", "¿Respira?"),
        ("es", ("lo encontre colgado",), "found", "¿Respira?"),
        ("es", ("lo encontre colgado", "esta frio"), "found-breath", "Lo siento mucho"),
        ("es", ("mi amigo no respira creo q se murio", "esta frio y tieso"), "found-breath", "Lo siento mucho"),
        ("es", ("llame al 911 y dicen que tardan una hora",), "start", "Vuelve a llamar"),
        ("en", ("my wife is having a seizure",), "fit-watch", "Nothing in the mouth"),
        (
            "en",
            ("my husband quit drinking monday and now talks to himself and doesn't know where he is", "he won't go"),
            "wait-with-them",
            "without their yes",
        ),
        ("en", ("my husband is driving drunk with the kids right now",), "their-drive", "the plate"),
        (
            "en",
            ("my husband took 30 klonopin last night but he's awake now", "yes he wants to die"),
            "wait-with-them",
            "Keep pills",
        ),
        ("en", ("i found him hanging", "he is cold"), "found-breath", "I am so sorry"),
    ],
)
def test_a_danger_to_somebody_else_stays_theirs_and_goes_on(
    language: str, lines: tuple[str, ...], met: str, said: str
) -> None:
    meets(language, lines, met, said)


@pytest.mark.parametrize(
    ("language", "lines", "met", "said"),
    [
        ("es", ("deje el GHB ayer y veo cosas",), "withdrawal-now", "Llama ya"),
        ("es", ("llevo 4 dias sin orfidal de golpe y me tiembla todo", "me tomo una?"), "withdrawal-today", "Eso lo"),
        (
            "es",
            ("mi esposo dejo de beber el lunes y ahora habla solo y no sabe donde esta", "le doy un trago?"),
            "wait-with-them",
            "centro de salud",
        ),
        (
            "es",
            ("mañana dejo el copete de una, llevo 10 años tomando todos los dias",),
            "where",
            "convulsiones y confusión",
        ),
        ("es", ("sali del anexo ayer y me quiero dar un pase de heroina",), "after-a-pause", "la cantidad de antes"),
        (
            "es",
            ("sali del anexo ayer y me quiero dar un pase de heroina", "ya la tengo preparada"),
            "company",
            "¿Habrá alguien contigo?",
        ),
        ("es", ("estoy a punto de comprar perico",), "after-a-pause", "¿Habrá alguien contigo?"),
        (
            "es",
            ("llevo 3 dias sin metadona pq se me acabo la receta", "quiero consumir"),
            "after-a-pause",
            "puede matar",
        ),
        ("es", ("fumo mota todo el dia y no puedo parar",), "planning-to-stop", "¿De qué se trata?"),
        ("en", ("i quit ghb yesterday and i see things",), "withdrawal-now", "Call"),
        ("en", ("i just got out of rehab and i want to do some heroin",), "after-a-pause", "the old amount"),
        ("en", ("i smoke weed all day and can't stop",), "planning-to-stop", "What is it about?"),
    ],
)
def test_stopping_and_using_are_heard_for_what_they_are(
    language: str, lines: tuple[str, ...], met: str, said: str
) -> None:
    meets(language, lines, met, said)


@pytest.mark.parametrize(
    ("language", "lines", "met", "said"),
    [
        ("es", ("sangre", "mucha"), "keep-pressing", "Presiona"),
        ("es", ("me inyecté y tengo el brazo hinchado rojo y fiebre",), "infected", "fiebre"),
        ("es", ("me inyecté y tengo el brazo hinchado rojo y fiebre", "no"), "tell-body", "¿La ayuda está en camino?"),
        ("es", ("me corto los brazos desde los 15", "se me puso feo, con pus y tengo fiebre"), "infected", "fiebre"),
        ("es", ("llevo 2 dias vomitando despues de la borrachera",), "body", "¿Puedes beber agua sin vomitarla?"),
        ("es", ("mi bebe se tomo el cloro", "esta llorando"), "poison-told", "Llama ya, aunque no se note nada"),
        ("es", ("mi bebe se tomo el cloro", "esta llorando", "le doy leche?"), "poison-told", "sin provocar el vómito"),
        ("es", ("me tome unas pastillas para abortar y sangro mucho",), "pregnant-bleeding", "hay sangrado"),
        ("es", ("estoy embarazada y estoy sangrando", "mi pareja me empujo"), "pregnant-bleeding", "Te creo"),
        ("es", ("estoy embarazada y sigo fumando piedra", "no quiero que me juzguen"), "pregnant", "no culpa"),
        ("es", ("me trague 20 tafil con whisky", "no quiero que nadie venga"), "me", "Cuesta dejar que alguien venga"),
        ("es", ("me trague 20 tafil con whisky", "no quiero que venga la policia"), "me", "Ese miedo"),
        ("en", ("my arm is swollen and red and i have a fever after injecting",), "infected", "fever"),
        ("en", ("my arm is swollen and red and i have a fever after injecting", "no"), "tell-body", "Is help"),
        ("en", ("i'm 5 months pregnant and bleeding", "my partner pushed me"), "pregnant-bleeding", "I believe you"),
        ("en", ("my baby drank bleach", "he is crying", "do i give him milk?"), "poison-told", "no vomiting"),
    ],
)
def test_a_body_gets_the_question_that_is_about_it(language: str, lines: tuple[str, ...], met: str, said: str) -> None:
    meets(language, lines, met, said)


def test_what_is_said_of_opioids_is_not_said_of_a_stimulant_or_of_somebody_else() -> None:
    for text in ("estoy embarazada y sigo fumando piedra", "mi hermana esta embarazada y usa cristal"):
        assert "opioides" not in words(told("es", text))
    assert "opioids" in words(told("en", "i'm pregnant and on heroin"))


def test_the_number_is_said_once_where_a_poison_is_told() -> None:
    assert words(told("es", "me tome toda la caja de paracetamol")).count("emergencias") == 1


@pytest.mark.parametrize(
    ("language", "lines", "met", "said"),
    [
        (
            "es",
            ("el viernes me voy a matar", "si", "con pastillas", "las compro manana"),
            "company-now",
            "No vayas por eso",
        ),
        (
            "es",
            ("el viernes me voy a matar", "si", "con pastillas", "no le he dicho a nadie"),
            "distance",
            "Una persona puede llevarlo contigo",
        ),
        ("es", ("tengo 78 años y soy una carga para todos", "si señorita"), "how", "¿Has pensado en cómo?"),
        (
            "es",
            ("tengo 78 años y soy una carga para todos", "si señorita", "tengo veneno de ratas en el patio"),
            "distance",
            "La distancia da tiempo",
        ),
        (
            "es",
            ("me quiero ir al carajo de este mundo", "estoy con mi hija"),
            "meaning",
            "quieres decir que quieres morir",
        ),
        ("es", ("las voces ya no me dejan", "dicen que no valgo", "no me mandan nada"), "where", "país"),
        (
            "es",
            ("me doy atracones y despues quiero desaparecer", "no tengo plata pa un psicologo"),
            "eating",
            "qué es gratis cerca de ti",
        ),
        ("es", ("mi pareja me amenaza", "tiene un palo"), "way-out", "no cuelgues"),
        (
            "en",
            ("i'm going to kill myself friday", "yes", "with pills", "i'll buy them tomorrow"),
            "company-now",
            "Do not go for it",
        ),
    ],
)
def test_what_is_said_beside_the_question_is_heard_too(
    language: str, lines: tuple[str, ...], met: str, said: str
) -> None:
    meets(language, lines, met, said)
