"""Who looks for people or help is met as who they are: a worried parent, somebody out of prison, one who mourns.

What was said is not asked again, a button's own words are heard at each question of its flow, and no town is guessed
from a sentence.
"""

import pytest

from bot.actions import LookForPlaces
from bot.engine.person import Person
from bot.events import FoundPlace, PlacesFound
from bot.loading import load_countries
from tests.flow.shipped import at_menu, go_on, place, somebody, step, stranger, words
from tests.kept import helplines
from tests.repository.checkout import ROOT

MET = [
    # a grown-up who worries about one who uses is no child in danger
    ("en", ["my son uses heroin and im scared"], "for-families#start", "Naloxone belongs"),
    ("en", ["my husband drinks and i drink with him"], "for-families#start", "not helpless|There are things"),
    ("en", ["my daughter is on meth and i'm worried"], "for-families#start", "not helpless|There are things"),
    ("en", ["my son uses heroin"], "for-families#start", "Naloxone belongs"),
    ("en", ["my wife drinks", "no danger"], "for-families#no-danger", "nobody is in danger"),
    ("en", ["my wife drinks", "he isnt in danger right now"], "for-families#no-danger", "nobody is in danger"),
    ("en", ["my wife drinks", "kids are 6 and 9"], "for-families#their-kids", "their fault"),
    ("en", ["my wife drinks", "she drove them yesterday after drinking"], "for-families#their-driving", "drives"),
    ("en", ["my wife drinks", "he yells but never hits"], "for-families#they-yell", "afraid"),
    ("en", ["my wife drinks", "should i throw him out"], "for-families#limits", "A limit says"),
    ("en", ["my wife drinks", "how do i talk to her"], "for-families#talk", "one question|moment"),
    ("es", ["mi hijo consume heroína y tengo miedo"], "for-families#start", "hace falta naloxona"),
    ("es", ["mi marido bebe y yo bebo con él"], "for-families#start", "consume cansa|cargas"),
    ("es", ["mi esposa toma", "no hay peligro"], "for-families#no-danger", "peligro"),
    ("es", ["mi esposa toma", "los niños tienen 6 y 9"], "for-families#their-kids", "culpa"),
    ("es", ["mi esposa toma", "ayer los llevó al cole después de beber"], "for-families#their-driving", "conduce"),
    ("es", ["mi esposa toma", "grita pero nunca me ha pegado"], "crisis#afraid", "miedo"),
    ("es", ["mi esposa toma", "¿lo echo de la casa?"], "for-families#limits", "límite"),
    # out of prison or treatment: where they are is not asked again, and what they have bought is heard
    ("en", ["got out tuesday after 14 months"], "leaving#fact", "old amount can kill"),
    ("en", ["im out of prison"], "leaving#fact", "old amount can kill"),
    ("en", ["got out of rehab sunday"], "leaving#fact", "old amount can kill"),
    ("en", ["got out tuesday after 14 months", "i already bought some"], "crisis#after-a-pause", "old amount"),
    ("es", ["salí del penal hace 3 días"], "leaving#fact", "cantidad de antes"),
    ("es", ["salí del anexo hace dos días"], "leaving#fact", "cantidad de antes"),
    ("es", ["salí del penal hace 3 días", "ya compré"], "crisis#after-a-pause", "cantidad de antes"),
    ("es", ["salí del penal hace 3 días", "me invitaron pasta"], "crisis#after-a-pause", "cantidad de antes"),
    ("es", ["salí del penal hace 3 días", "no tengo dónde dormir"], "leaving#parts", "dónde dormir"),
    # pregnant, and afraid for the children
    ("en", ["im pregnant 5 months"], "parents-and-pregnancy#pregnant", "bleeding"),
    ("es", ["estoy embarazada"], "parents-and-pregnancy#pregnant", "sangrado"),
    ("en", ["im pregnant 5 months", "no bleeding"], "parents-and-pregnancy#pregnant-what", "What is in it"),
    # a loss told by a name
    ("en", ["Marjorie died in october. 51 years."], "grief#start", "sorry"),
    ("es", ["mi señora murió en marzo"], "grief#start", "siento"),
    ("es", ["Marta falleció en octubre"], "grief#start", "siento"),
    # what it costs, an appointment missed, a line
    ("en", ["i have no insurance"], "getting-help#cost", "Where are you"),
    ("en", ["i missed my appointment and im ashamed"], "getting-help#missed", "What came between"),
    ("en", ["helpline"], "find-people#lines", "country"),
    ("en", ["naloxone"], "naloxone#start", "ready"),
    ("es", ["no tengo seguro"], "getting-help#cost", "Dónde estás"),
    ("es", ["falté a la cita"], "getting-help#missed", ""),
    ("es", ["línea de ayuda"], "find-people#lines", "país"),
    # a button's own words, typed at another question of its flow
    ("en", ["getting help", "What it costs", "What to ask a clinic"], "getting-help#ask", "Five things"),
    ("en", ["find a group", "near me", "A line to call"], "find-people#lines", "country"),
    ("es", ["pedir ayuda", "Lo que cuesta", "Es suficiente"], "menu#start", ""),
    ("es", ["encontrar un grupo", "cerca de mí", "Una línea para llamar"], "find-people#lines", "país"),
]

GRAVER = [
    ("en", "my dad drinks and im scared"),
    ("en", "my boyfriend uses and im scared of him"),
    ("en", "my husband drinks and hits me"),
    ("en", "my son uses and wants to die"),
    ("en", "my daughter uses heroin and isnt breathing"),
    ("en", "got out of jail and i want to die"),
    ("es", "mi papá toma y tengo miedo"),
    ("es", "mi marido bebe y me pega"),
    ("es", "mi hijo consume y se quiere morir"),
    ("es", "salí del penal y me quiero morir"),
]
"""Beside these words more is told, and it goes first."""


@pytest.mark.parametrize(("language", "said", "where", "heard"), MET)
def test_who_looks_for_people_or_help_is_met_as_who_they_are(
    language: str, said: list[str], where: str, heard: str
) -> None:
    person = somebody(language, *said)

    assert place(person) == where
    assert any(each in words(person) for each in heard.split("|"))


@pytest.mark.parametrize(("language", "text"), GRAVER)
def test_a_danger_beside_it_goes_first(language: str, text: str) -> None:
    person = somebody(language, text)

    assert place(person).startswith("crisis#")
    assert step(person) != "their-drinking"


def test_no_town_is_guessed_from_a_sentence_where_a_country_is_asked_for() -> None:
    person = go_on(at_menu("es"), "pedir ayuda", "Lo que cuesta")
    person.kept["places-found"] = 0
    go_on(person, "quiero algo para ansiedad no drogas")
    pretended = FoundPlace(name="Belém, Pará, Brasil", country="BR", zone="", latitude=0, longitude=0)
    frame = person.session.frames[-1]
    person.hear(
        PlacesFound(chat=person.session.chat, at=person.at, serial=frame.serial, places=(pretended,), is_clear=False)
    )

    assert "country" not in person.kept
    assert step(person) == "cost"


def test_a_no_before_the_name_of_an_answer_is_not_that_answer() -> None:
    person = somebody("en", "my wife drinks", "no danger")

    assert not any(each.startswith("crisis/") for each in person.trail)


@pytest.mark.parametrize(
    "text",
    [
        "los hijos están en Alemania",
        "mis nietos viven en España",
        "sus hermanos están en Chile",
        "my children are in Canada",
        "my sons are in Spain",
        "the grandkids live in Ireland",
    ],
)
def test_where_others_live_is_not_where_the_writer_is(text: str) -> None:
    countries = load_countries(ROOT / "data", helplines())

    assert not countries.told(text).country
    assert not countries.mentioned(text, of_others=False).country


WISHED = [
    ("en", "women's meeting near Boston tonight", "Boston"),
    ("en", "AA in Leeds", "Leeds"),
    ("es", "reunión de mujeres cerca de Monterrey esta noche", "Monterrey"),
]


@pytest.mark.parametrize(("language", "text", "town"), WISHED)
def test_a_group_near_a_town_is_looked_for_from_the_first_screen(language: str, text: str, town: str) -> None:
    talk = stranger("/start", text)

    looked = [action.query for action in talk.last.actions if isinstance(action, LookForPlaces)]
    assert place(talk).startswith("find-people#")
    assert looked == [town]


NARROWED = [
    ("en", "online / done / in spanish", ("in-spanish",)),
    ("en", "online / done / on mondays", ("week",)),
    ("en", "online / done / for women", ("women",)),
    ("en", "near me / Boston / done / online ones", ("online",)),
    ("es", "en línea / listo / en inglés", ("in-english",)),
    ("es", "en línea / listo / los lunes", ("week",)),
    ("es", "en línea / listo / para mujeres", ("women",)),
]


def _searched(person: Person) -> tuple[str, ...]:
    """The filters of the last search."""
    values = person.session.frames[-1].values["?searched"]
    assert isinstance(values, tuple)
    return values[2:]


@pytest.mark.parametrize(("language", "said", "filters"), NARROWED)
def test_after_a_search_that_found_nothing_it_is_said_in_words_what_else_to_look_for(
    language: str, said: str, filters: tuple[str, ...]
) -> None:
    person = at_menu(language)
    person.kept["groups-found"] = 0
    go_on(person, {"en": "find a group", "es": "encontrar un grupo"}[language], *said.split(" / "))

    assert place(person) == "find-people#none"
    assert person.session.language == language
    assert _searched(person) == filters


def test_what_is_added_after_a_search_that_found_something_narrows_it() -> None:
    person = go_on(at_menu("en"), "find a group", "near me", "Boston", "Women only", "done", "in spanish", "tonight")

    assert _searched(person) == ("women", "in-spanish", "today")


def test_a_language_that_is_asked_for_there_is_spoken() -> None:
    person = go_on(at_menu("es"), "encontrar un grupo", "en línea", "listo", "english please")

    assert person.session.language == "en"
