"""In a crisis a place is heard wherever it is said, and its numbers come in the same reply; the shipped flows."""

from dataclasses import replace
from functools import cache

import pytest

from bot.actions import LookForPlaces
from bot.engine.safety_lines import safety_lines
from bot.engine.world import World
from bot.events import FoundPlace, PlacesFound
from bot.loading import load_countries
from tests.engine.talk import CHAT, Talk
from tests.flow import shipped
from tests.kept import DATA

ANYWHERE = "112 in Europe"


@cache
def world() -> World:
    here = shipped.world()
    return replace(here, countries=load_countries(DATA, here.helplines))


def talk(*said: str, language: str = "en", country: str = "") -> Talk:
    """Somebody who has typed all of *said*; *country*: the operator's default."""
    person = Talk(replace(world(), country=country))
    person.session = replace(person.session, language=language)
    for text in said:
        person.say(text)
    return person


@pytest.mark.parametrize(
    ("text", "number", "line"),
    [
        ("im in texas and i want to kill myself", "911", "988"),
        ("i want to kill myself, im in london", "999", "116 123"),
        ("estoy en guadalajara y me quiero morir", "911", "800 911 2000"),
        ("me quiero matar, vivo en españa", "112", "024"),
    ],
)
def test_a_place_in_the_same_message_as_the_danger_gives_its_numbers(text: str, number: str, line: str) -> None:
    person = talk(text)

    assert person.pile == ["crisis"]
    assert number in person.said
    assert line in person.said
    assert "findahelpline" not in person.said


@pytest.mark.parametrize(
    ("place", "country"),
    [
        ("us", "US"),
        ("uk", "GB"),
        ("usa", "US"),
        ("america", "US"),
        ("texas", "US"),
        ("ohio", "US"),
        ("chicago", "US"),
        ("california", "US"),
        ("london", "GB"),
        ("new zealand here", "NZ"),
        ("canada", "CA"),
        ("im in the us", "US"),
        ("soy de mexico", "MX"),
        ("estoy en chile", "CL"),
        ("desde bogota", "CO"),
    ],
)
@pytest.mark.parametrize(
    "before",
    [
        ("i want to die",),
        ("i want to die", "yes"),
        ("i want to die", "yes", "no"),
        ("i took a bunch of tylenol",),
        ("my husband hits me",),
    ],
)
def test_a_place_is_heard_at_any_question_and_the_question_stays(
    before: tuple[str, ...], place: str, country: str
) -> None:
    person = talk(*before)
    asked, stop, risk = person.labels, person.session.frames[-1].stop, person.session.risk
    person.say(place)

    assert risk is not None
    assert str(world().helplines.emergency(country, risk.kind)) in person.said
    assert "understand" not in person.said
    assert ANYWHERE not in person.said
    assert person.session.frames[-1].stop == stop
    assert person.labels == asked


def test_the_line_comes_with_the_number_and_the_question_goes_on() -> None:
    person = talk("i want to die", "yes", "im in texas")

    assert "The emergency number there: 911. 988 Suicide & Crisis Lifeline: call 988 or text 988." in person.said
    assert "Do you mean to act on it?" in person.said
    assert "988" in person.say("can i text someone").said


@pytest.mark.parametrize("text", ["yes and im in chicago", "yes, im in ohio", "yes im in texas"])
def test_an_answer_with_a_place_behind_it_is_the_answer_and_the_place(text: str) -> None:
    person = talk("i want to die", text)

    assert "Do you mean to act on it?" in person.said
    assert "911" in person.said
    assert "988" in person.said


def test_a_place_said_in_an_emergency_gives_the_number_before_all_else() -> None:
    person = talk("i took a bunch of tylenol", "uk")

    assert person.said.startswith("Call 999 now, if nobody has.")
    assert "Is anyone with you?" in person.said


def test_first_aid_is_not_sent_to_a_line_that_only_listens() -> None:
    person = talk("i think im having a heart attack", "im in ohio")

    assert "911" in person.said
    assert "988" not in person.said


@pytest.mark.parametrize("text", ["im not in the us", "im not in america", "not in the us"])
def test_where_somebody_is_not_is_answered_with_the_question_for_the_country(text: str) -> None:
    person = talk("i want to die", "yes", text)

    assert person.said == safety_lines("en").where_then[0]
    assert "999" in person.say("uk").said


def test_a_number_of_a_country_that_is_not_theirs_is_not_said_again() -> None:
    person = talk("i want to die", "yes", country="US")
    person.say("im not in the us").say("no").say("i have no phone")

    assert "988" not in person.say("what is the number").said
    assert "112" in person.said
    assert "911" in person.say("canada").said


def test_a_name_in_two_countries_is_asked_about() -> None:
    person = talk("i want to die", "im in birmingham")

    assert person.messages[-1].text == safety_lines("en").which_there[0]
    assert "Have you thought about how?" in person.said
    assert "999" in person.say("uk").said


@pytest.mark.parametrize(
    ("place", "countries"),
    [
        ("cordoba", ["Argentina", "España"]),
        ("santo domingo", ["República Dominicana", "Ecuador"]),
        ("valencia", ["España", "Venezuela"]),
        ("merida", ["España", "México", "Venezuela"]),
    ],
)
def test_a_name_in_two_countries_has_buttons_and_the_open_question_stays(place: str, countries: list[str]) -> None:
    person = talk("quiero morirme", "si", "no se", place, language="es")
    open_question = person.session.frames[-1].stop

    assert person.labels[-len(countries) :] == countries
    assert "¿Está a tu alcance" in person.said

    person.press(countries[0])

    assert person.session.frames[-1].stop == open_question
    assert person.kept["country"] in {"AR", "DO", "ES"}


@pytest.mark.parametrize(
    ("place", "country"),
    [
        ("Lima", "PE"),
        ("quito", "EC"),
        ("rosario", "AR"),
        ("mendoza", "AR"),
        ("la plata", "AR"),
        ("Ponce", "PR"),
        ("pereira", "CO"),
        ("Panamá", "PA"),
        ("santiago rd", "DO"),
        ("ibiza", "ES"),
        ("houston", "US"),
        ("toi en cali", "CO"),
    ],
)
def test_a_city_named_alone_is_understood_after_it_was_asked(place: str, country: str) -> None:
    person = talk("quiero morirme", "si", "no se", language="es")
    assert person.messages[-1].text == safety_lines("es").where[0]
    open_question = person.session.frames[-1].stop

    person.say(place)

    assert person.kept["country"] == country
    assert person.session.frames[-1].stop == open_question
    assert "no lo entendí" not in person.said


@pytest.mark.parametrize(("place", "country"), [("Lima", "PE"), ("Cali", "CO"), ("Phoenix", "US"), ("vigo", "ES")])
def test_a_large_city_named_alone_is_understood_unasked(place: str, country: str) -> None:
    assert talk("quiero morirme", "si", place, language="es").kept["country"] == country


@pytest.mark.parametrize("text", ["Rosario", "sofia", "sale", "salta", "mi mama"])
def test_a_name_of_a_person_or_another_word_is_no_city_unasked(text: str) -> None:
    assert "country" not in talk("quiero morirme", "si", text, language="es").kept


@pytest.mark.parametrize("text", ["Rosario", "mercedes", "carlos"])
def test_a_name_of_a_person_is_no_city_of_another_country_than_theirs(text: str) -> None:
    assert talk("quiero morirme", "si", "españa", text, language="es").kept["country"] == "ES"


@pytest.mark.parametrize(
    ("place", "number"),
    [("La Habana", "104"), ("Guatemala", "122"), ("Cochabamba", "110"), ("Maracaibo", "911"), ("Managua", "118")],
)
def test_a_country_of_spanish_has_its_emergency_number(place: str, number: str) -> None:
    person = talk("quiero morirme", "si", place, language="es")

    assert number in person.said
    assert "No sé los números" not in person.said


def test_a_minor_is_given_a_line_of_their_age_and_no_poison_centre() -> None:
    person = talk("llevo 4 dias sin comer", "me desmaye en clase", "tengo 16", "Malaga", language="es")

    assert "900 20 20 10" in person.said
    assert "91 562 04 20" not in person.said


def test_a_wish_to_die_told_after_a_threat_is_given_the_line_for_it() -> None:
    person = talk("mi ex me amenaza con publicar mis fotos desnuda", "no", "me quiero matar", language="es")

    assert "0800-999-0091" in person.say("Rosario Argentina").said


def test_a_country_without_a_line_keeps_the_directory() -> None:
    person = talk("quiero morirme", "si", "cali colombia", language="es")

    assert "123" in person.said
    assert "findahelpline.com" in person.said


def test_a_name_in_two_countries_changes_nothing_where_the_country_is_known() -> None:
    person = talk("i want to die", "uk", "im in birmingham")

    assert "999" in person.said
    assert "116 123" in person.said
    assert "Have you thought about how?" in person.said


@pytest.mark.parametrize(
    ("text", "language", "countries"),
    [
        ("im in georgia and i want to die", "en", ["Republic of Georgia", "United States"]),
        ("I want to kill myself. I'm in Manchester", "en", ["United Kingdom", "United States"]),
        ("estoy en valencia y me quiero matar", "es", ["España", "Venezuela"]),
    ],
)
def test_of_a_doubtful_name_beside_the_danger_it_is_asked_below_which_is_meant(
    text: str, language: str, countries: list[str]
) -> None:
    person = talk(text, language=language)
    open_question = person.session.frames[-1].stop

    assert person.messages[-1].text == safety_lines(language).which_there[0]
    assert person.labels[-len(countries) :] == countries
    assert "country" not in person.kept

    person.press(countries[-1])

    assert person.kept["country"] in {"US", "VE"}
    assert person.session.frames[-1].stop == open_question


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("my brother drank sniper in Ibadan and is vomiting, he wants to die", "112"),
        ("my friend says she wants to kill herself, she lives in glasgow", "999"),
        ("i want to die nigeria", "112"),
        ("i want to kill myself im at 1420 pine street philadelphia", "911"),
        ("hi am in Mombasa kenya i want to kill myself", "999"),
        ("i took pills pune india", "112"),
    ],
)
def test_a_place_inside_what_is_said_of_a_danger_gives_the_number_there(text: str, number: str) -> None:
    assert number in talk(text).said


@pytest.mark.parametrize(
    "text",
    [
        "i want to die my ex is in spain",
        "my dad died in iraq and i want to die",
        "i want to kill myself jordan left me",
        "chad hit me and i want to die",
        "i want to die since i was in france",
        "i confided in georgia that i want to die",
    ],
)
def test_a_name_and_the_place_of_somebody_else_or_of_the_past_are_not_where_the_danger_is(text: str) -> None:
    assert "country" not in talk(text).kept


@pytest.mark.parametrize(
    ("first", "then", "country"),
    [
        ("nigeria", "nz", "NZ"),
        ("uk", "no im in the us", "US"),
        ("canada", "im in nsw", "AU"),
        ("us", "uae", "AE"),
    ],
)
def test_a_place_told_later_changes_the_numbers(first: str, then: str, country: str) -> None:
    person = talk("i want to die", "yes", first, then)

    assert person.kept["country"] == country
    assert person.said.startswith("The emergency number there")


@pytest.mark.parametrize(
    ("place", "country"),
    [
        ("austin", "US"),
        ("houston", "US"),
        ("bangalore", "IN"),
        ("pune", "IN"),
        ("cebu", "PH"),
        ("galway", "IE"),
        ("cork ireland", "IE"),
        ("rotorua", "NZ"),
        ("south auckland", "NZ"),
        ("montego bay", "JM"),
        ("wellington nz", "NZ"),
        ("nz", "NZ"),
        ("nsw", "AU"),
        ("darwin", "AU"),
        ("LA", "US"),
        ("georgia the state", "US"),
        ("quezon city", "PH"),
    ],
)
def test_a_place_is_known_after_it_was_asked(place: str, country: str) -> None:
    person = talk("i want to die", "yes", "no")
    assert person.messages[-1].text in safety_lines("en").where

    assert person.say(place).kept["country"] == country


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_place_that_nobody_knows_is_asked_about_once_after_the_question_for_it(language: str) -> None:
    said = {"en": ("i want to die", "yes", "no"), "es": ("me quiero morir", "sí", "no")}[language]
    person = talk(*said, "shropshire", language=language)
    stop = person.session.frames[-1].stop
    searched(person)

    assert person.said == safety_lines(language).which_unknown[0]
    assert person.session.frames[-1].stop == stop

    person.say("flurbshire")
    assert safety_lines(language).which_unknown[0] not in person.said
    assert person.say("uk").kept["country"] == "GB"


@pytest.mark.parametrize("text", ["im at 45 king street newcastle", "she lives in manchester"])
def test_a_doubtful_place_inside_a_short_text_is_asked_about_below_the_open_question(text: str) -> None:
    person = talk("my friend wants to kill herself", "yes", "no")
    stop = person.session.frames[-1].stop
    person.say(text)

    assert person.messages[-1].text in safety_lines("en").which_there
    assert "United Kingdom" in person.labels
    assert (person.session.frames[-1].stop == stop) is ("street" in text)  # where she lives is an answer, too


def test_a_small_place_that_the_table_knows_gives_its_number_after_the_question_for_it() -> None:
    person = talk("i want to die", "yes", "no", "blarney")
    look = next(action for action in person.last.actions if isinstance(action, LookForPlaces))
    town = FoundPlace(name="Blarney, Ireland", country="IE", zone="Europe/Dublin", latitude=51.9, longitude=-8.6)
    person.hear(PlacesFound(chat=CHAT, at=person.at, serial=look.serial, places=(town,), is_clear=True))

    assert person.kept["country"] == "IE"
    assert "112" in person.said


@pytest.mark.parametrize(
    "text", ["she is cold", "it hurts", "im scared", "nobody", "it is complicated", "im devastated", "nice", "reading"]
)
def test_words_that_mean_something_are_never_taken_for_a_place(text: str) -> None:
    person = talk("i want to die", "yes", "no", text)

    assert not any(isinstance(action, LookForPlaces) for action in person.last.actions)
    assert "country" not in person.kept


@pytest.mark.parametrize("text", ["leave us alone", "just us", "my friend georgia"])
def test_a_name_that_is_another_word_changes_no_number(text: str) -> None:
    assert "country" not in talk("i want to die", "yes", text).kept


def searched(person: Talk) -> Talk:
    """The same after the search for a place has found none."""
    look = next(action for action in person.last.actions if isinstance(action, LookForPlaces))
    return person.hear(PlacesFound(chat=CHAT, at=person.at, serial=look.serial, places=(), is_clear=True))


ASKED = ("a kid at school is being hit by his dad", "a child i know", "not in danger now")


def test_florida_where_the_country_is_asked_is_answered_with_the_lines_there() -> None:
    person = talk(*ASKED, "florida")

    assert "call 911" in person.said
    assert "Childhelp" in person.said


@pytest.mark.parametrize(
    "text", ["bruises", "im a terrible mother", "i just miss her", "she says its none of my business"]
)
def test_whatever_is_said_where_the_country_is_asked_leads_on(text: str) -> None:
    person = talk(*ASKED, text)
    if any(isinstance(action, LookForPlaces) for action in person.last.actions):
        searched(person)

    assert "beyond me" not in person.said
    assert "Child protection takes worries seriously" in person.said or "Which country" not in person.said


def test_not_there_where_the_country_is_asked_asks_which() -> None:
    person = talk(*ASKED, "im not in america")

    assert person.said == safety_lines("en").where_then[0]
    assert "999" in person.say("england").said


@pytest.mark.parametrize("language", ["en", "es"])
def test_without_a_country_it_is_asked_once_below_after_two_answers(language: str) -> None:
    said = {"en": ("i want to die", "yes", "no", "no", "no"), "es": ("me quiero morir", "sí", "no", "no", "no")}
    lines = safety_lines(language).where
    person = talk(language=language)
    asked = []
    for text in said[language]:
        person.say(text)
        asked.append([message.text in lines for message in person.messages])

    assert [any(each) for each in asked] == [False, False, True, False, False]
    assert asked[2][-1]


def test_nobody_is_asked_where_they_are_while_the_breath_is_looked_at_nor_where_it_is_known() -> None:
    lines = safety_lines("en").where
    rescue = talk("my friend overdosed and is not breathing")
    for text in ("idk", "idk", "idk"):
        assert not any(message.text in lines for message in rescue.say(text).messages)
    known = talk("im in texas and i want to die")
    for text in ("yes", "no", "no", "no"):
        assert not any(message.text in lines for message in known.say(text).messages)


def test_which_numbers_mostly_work_is_said_once_and_then_shortly() -> None:
    person = talk("i want to die")
    assert person.said.count(ANYWHERE) == 1

    person.say("im deaf")
    assert ANYWHERE not in person.said
    assert "your local emergency number (112 or 911)" in person.said


def test_a_number_that_was_just_said_is_not_said_again_with_the_question() -> None:
    person = talk("my dad is drunk and screaming im in the closet with my brother", "im 9", "no phone calls he'll hear")

    assert person.said.count("your local emergency number") == 1


@pytest.mark.parametrize("place", ["bolivia", "ecuador"])
def test_what_is_said_of_a_country_is_said_once(place: str) -> None:
    person = talk("i want to die", f"im in {place}")

    said = "\n".join(message.text for message in person.messages)
    assert "Have you thought about how?" in said
    lines = [line for line in said.splitlines() if "findahelpline" in line or "171" in line]
    assert len(lines) == 1


@pytest.mark.parametrize(
    ("language", "heard", "now"),
    [
        ("es", "escucho a los vecinos golpear a su niño todas las noches", "ahorita esta gritando el niño"),
        ("en", "i hear my neighbors hitting their child every night", "the child is screaming right now"),
    ],
)
def test_the_police_are_named_for_a_child_that_is_beaten_next_door(language: str, heard: str, now: str) -> None:
    person = talk(heard, now, "Santiago de Chile", language=language)

    assert "133" in person.said
    assert "4141" not in person.said


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "where can i get naloxone in mexico"), ("es", "dónde consigo naloxona en españa")],
)
def test_a_country_behind_a_phrase_leaves_it_the_phrase_that_it_is(language: str, text: str) -> None:
    assert talk(text, language=language).pile == ["naloxone"]


def test_the_country_of_a_place_that_groups_were_looked_for_in_gives_its_numbers_in_danger() -> None:
    person = talk("/groups").say("manila")
    look = next((action for action in person.last.actions if isinstance(action, LookForPlaces)), None)
    assert look is not None
    town = FoundPlace(name="Manila, Philippines", country="PH", zone="Asia/Manila", latitude=14.6, longitude=121.0)
    person.hear(PlacesFound(chat=CHAT, at=person.at, serial=look.serial, places=(town,), is_clear=False))
    person.say("i just drank a whole bottle of bleach")

    assert person.kept["country"] == "PH"
    assert "911" in person.said


NO_AMBULANCE = {
    "en": ["no ambulance here we have a car", "ambulance doesnt come here", "hospital is 40km no ambulance"],
    "es": ["no hay ambulancia pero tenemos carro", "la ambulancia no llega aquí", "el hospital queda a 40 km"],
}
OTHERS = {"en": ("my friend took a lot of pills", "he is breathing"), "es": ("mi amigo tomó pastillas", "respira")}
STOPPED = {"en": ("my friend overdosed and is not breathing",), "es": ("mi amiga tomó pastillas y no respira",)}
MINE = {"en": ("i took 40 pills",), "es": ("me tomé 40 pastillas",)}


@pytest.mark.parametrize(("language", "text"), [(each, text) for each, texts in NO_AMBULANCE.items() for text in texts])
@pytest.mark.parametrize(
    ("before", "act"),
    [
        (OTHERS, {"en": "On their side|watch", "es": "lado|cómo respira"}),
        (STOPPED, {"en": "pressing|chest", "es": "pecho"}),
        (MINE, {"en": "drive|Do not drive alone", "es": "te lleve|No manejes"}),
    ],
)
def test_where_no_ambulance_comes_it_is_told_how_to_go_and_the_question_stays(
    before: dict[str, tuple[str, ...]], act: dict[str, str], language: str, text: str
) -> None:
    person = talk(*before[language], language=language)
    stop = person.session.frames[-1].stop
    person.say(text)

    assert any(words in person.said for words in act[language].split("|"))
    assert {"en": "another phone", "es": "otro teléfono"}[language] in person.said
    assert person.session.frames[-1].stop == stop


@pytest.mark.parametrize(
    ("language", "text"), [("en", "108 not picking"), ("en", "111 didnt answer"), ("es", "el 911 no contesta")]
)
def test_a_number_that_is_not_answered_is_called_again_from_another_phone(language: str, text: str) -> None:
    person = talk(*OTHERS[language], text, language=language)

    assert {"en": "from another phone", "es": "desde otro teléfono"}[language] in person.said


@pytest.mark.parametrize(
    ("language", "wish", "where", "numbers"),
    [
        ("en", "im 14 and i want to die", "canada", ("911", "9-8-8", "1-800-668-6868")),
        ("es", "tengo 14 y me quiero morir", "españa", ("112", "024", "900 20 20 10")),
    ],
)
def test_a_child_who_says_where_they_are_hears_of_a_line_for_the_young_as_well(
    language: str, wish: str, where: str, numbers: tuple[str, ...]
) -> None:
    said = talk(wish, where, language=language).said

    assert all(number in said for number in numbers)
