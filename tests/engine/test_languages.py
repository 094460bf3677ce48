"""Which language is spoken: the person's, also after something that exists in another one only."""

from dataclasses import replace

import pytest

from bot.crisis.meanings import Meanings
from bot.engine.lines import lines
from bot.engine.tongue import CLEARLY, points_for
from bot.engine.world import World
from bot.events import ChatId
from bot.session import TeamTalk
from tests import kept
from tests.engine.talk import MONDAY, Talk, world_of

MENU_EN = "# Menu\n\n## Start\n\nWhere to?\n\n- [Breathe](breathe.md)\n- [Language](settings.md)\n"
MENU_ES = "# Menú\n\n## Inicio {#start}\n\n¿Adónde?\n\n- [Respirar](breathe.md)\n- [Idioma](settings.md)\n"
BREATHE = "# Breathe\n\n## Start\n\nBreathe out.\n\n- [Done](#bye)\n\n## Bye\n\nGood.\n\n> end\n"
SETTINGS = (
    "# Settings\n\n## Start\n\nWhich one?\n\n"
    '- [English](#bye "keep language is en")\n- [Español](#bye "keep language is es")\n\n'
    "## Bye\n\n> end\n"
)
FLOWS = {"menu": MENU_EN, "menu@es": MENU_ES, "breathe": BREATHE, "settings": SETTINGS}


def spanish() -> Talk:
    return Talk(world_of(FLOWS)).say("/menu", language="es")


def test_a_flow_that_exists_in_another_language_only_does_not_change_the_persons() -> None:
    talk = spanish().press("Respirar")

    assert "Breathe out." in talk.said
    assert "¿Adónde?" in talk.press("Done").said


def test_leaving_such_a_flow_by_a_command_leads_back_to_the_persons_language() -> None:
    talk = spanish().press("Respirar")

    assert "¿Adónde?" in talk.say("/menu").said


def test_in_such_a_flow_what_is_not_understood_is_said_in_its_language() -> None:
    talk = spanish().press("Respirar")

    assert "button" in talk.say("qwerty").said


def test_a_chosen_language_is_spoken_from_then_on() -> None:
    talk = spanish().press("Idioma").press("English")

    assert "Where to?" in talk.said
    assert talk.session.language == "en"
    assert "Where to?" in talk.say("/menu").said


CRISIS_ES = """---
entrances: {default: {check-in: check, crisis: start, emergency: now}}
---

# Crisis

## Inicio {#start}

¿Piensas en matarte?

- [Sí](#now "or: anything else")
- [No](#bye)

## Ahora {#now}

Llama ahora.

- [Ya pasó](#bye "or: anything else")

## Duda {#check}

¿Quieres morir?

- [Es una expresión](#bye "set denied is yes; or: anything else")
- [Sí](#start)

## Adiós {#bye}

Gracias.

> end
"""


@pytest.mark.parametrize(
    ("typed", "heard"),
    [("en español, por favor", "¿Piensas en matarte?"), ("me quiero morir", "Llama ahora."), ("sip", "Call now.")],
)
def test_in_a_crisis_the_bot_follows_into_the_language_that_is_asked_for_or_that_tells_danger(
    typed: str, heard: str
) -> None:
    talk = Talk(world_of({**FLOWS, "crisis@es": CRISIS_ES})).say("i want to kill myself")

    assert heard in talk.say(typed).said


def test_outside_of_any_flow_another_language_can_be_asked_for() -> None:
    talk = Talk(world_of(FLOWS)).say("/stop").say("no hablo inglés")

    assert "¿Adónde?" in talk.said
    assert talk.kept["language"] == "es"


def test_a_flow_that_is_not_there_in_the_language_goes_on_and_the_next_one_is_in_it() -> None:
    talk = Talk(world_of(FLOWS)).say("/breathe").say("español")

    assert talk.session.language == "es"
    assert "¿Adónde?" in talk.press("Done").said


TWO = {
    "menu": "---\nphrases: [show me the menu]\n---\n\n" + MENU_EN,
    "menu@es": "---\nphrases: [quiero el menú]\n---\n\n" + MENU_ES,
    "privacy-and-settings": "---\nphrases: [in english, speak spanish, settings]\n---\n\n"
    + "# Settings\n\n## Start\n\nWhich one?\n\n- [Language](#language)\n\n## Language\n\nIn English?\n\n"
    '- [English](menu.md "keep language is en")\n- [Español](menu.md "keep language is es")\n',
    "privacy-and-settings@es": "---\nphrases: [hablas español, en inglés]\n---\n\n"
    + "# Ajustes\n\n## Inicio {#start}\n\n¿Cuál?\n\n- [Idioma](#language)\n\n## Idioma {#language}\n\n¿En español?\n\n"
    '- [English](menu.md "keep language is en")\n- [Español](menu.md "keep language is es")\n',
    "settings": SETTINGS,
    "breathe": BREATHE,
}


def two(language: str) -> Talk:
    return Talk(world_of(TWO)).say("/menu", language=language)


def test_who_is_understood_in_another_language_is_answered_in_it_and_told_how_to_change_that() -> None:
    talk = two("en").say("quiero el menú")

    assert talk.said == "¿Adónde?\nTe contesto en español, como escribes. Prefer English? Type: English"
    assert talk.session.language == "es"
    assert "language" not in talk.kept
    assert talk.say("English").said == "Where to?"
    assert talk.kept["language"] == "en"


def test_who_has_chosen_is_not_followed_into_another_language_and_asked_only_when_they_speak_of_languages() -> None:
    talk = two("en").say("¿no hablas español tú?")
    assert talk.said == "¿En español?"
    assert "Where to?" in talk.press("English").said

    assert "¿Adónde?" not in talk.say("quiero el menú").said
    assert talk.session.language == "en"
    assert talk.say("hablas español?").said == "¿Adónde?"
    assert talk.session.language == "es"


def test_english_is_understood_everywhere_and_asked_about_when_it_is_named() -> None:
    assert "¿Adónde?" in two("es").say("show me the menu").said
    assert two("es").say("settings").said == "¿Cuál?"
    assert two("es").say("i want to go on in english").said == "In English?"
    assert two("es").say("in english please").said == "Where to?"
    assert two("en").say("in english please").said == "Where to?"


def test_a_language_can_be_asked_for_in_the_persons_own() -> None:
    assert two("en").say("can we speak Spanish now?").said == "¿En español?"
    assert two("es").say("¿hablamos en inglés?").said == "In English?"
    assert two("es").say("perdón, no sé nada en inglés").said == "¿Cuál?"
    assert "¿En español?" not in two("en").say("i don't speak spanish at all").said


def test_the_word_for_language_is_a_command_in_each() -> None:
    assert two("en").say("/idioma").said == "In English?"
    assert two("es").say("/language").said == "¿En español?"
    assert two("en").say("Idioma").said == "In English?"
    assert "In English?" not in two("en").say("my language is bad").said


def test_without_settings_nothing_is_asked() -> None:
    flows = {"menu": TWO["menu"], "menu@es": TWO["menu@es"], "breathe": BREATHE, "settings": SETTINGS}
    talk = Talk(world_of(flows)).say("/menu", language="en")

    assert "button" in talk.say("can we speak Spanish now?").said
    assert talk.pile == ["menu"]


def test_the_language_that_is_spoken_already_leads_nowhere_else() -> None:
    talk = spanish().say("en español por favor")

    assert talk.said == "¿Adónde?"
    assert talk.pile == ["menu"]


# whose language nobody was told


WELCOME_EN = '# Welcome\n\n## Start\n\nHello. What is nearest?\n\n- [Help now](crisis.md "or: help")\n- [Low](low.md)\n'
WELCOME_ES = (
    "# Bienvenida\n\n## Inicio {#start}\n\nHola. ¿Qué es lo más cercano?\n\n"
    '- [Ayuda ya](crisis.md "or: ayúdame mucho")\n- [Bajo](low.md)\n'
)
LOW_EN = """---
phrases: [i feel low]
---

# Low

## Start

How low?

> ask 0–10, call it mood

Where?

> ask a place, call it spot, or skip

> end
"""
LOW_ES = """---
phrases: [ando decaído]
---

# Bajo

## Inicio {#start}

¿Cuánto?

> ask 0–10, call it mood

¿Dónde?

> ask a place, call it spot, or skip

> end
"""
FIRST = {
    **FLOWS,
    "welcome": WELCOME_EN,
    "welcome@es": WELCOME_ES,
    "low": LOW_EN,
    "low@es": LOW_ES,
    "crisis@es": CRISIS_ES,
}
NOTE = "Te contesto en español, como escribes. Prefer English? Type: English"


@pytest.fixture(scope="module")
def weighing() -> World:
    """A world whose words are weighed with the points that ship."""
    world = world_of(FIRST)
    return replace(world, lexicon=replace(world.lexicon, evidence=kept.lexicon().evidence))


def first(world: World, language: str = "en") -> Talk:
    talk = Talk(world)
    del talk.kept["consent"]
    return talk.say("/start", language=language)


@pytest.mark.parametrize("typed", ["ando decaído", "hola, ando decaído hoy"])
def test_a_need_is_met_in_the_language_it_was_told_in_and_one_line_says_how_to_change_that(
    typed: str, weighing: World
) -> None:
    talk = first(weighing).say(typed)

    assert talk.said == f"¿Cuánto?\n{NOTE}"
    assert talk.session.language == "es"
    assert talk.say("4").said == "¿Dónde?"


@pytest.mark.parametrize("typed", ["ayúdame mucho", "ayuda", "¡Ayúdame!", "ayuda por favor"])
def test_a_cry_for_help_is_answered_in_its_language_with_nothing_below_it(typed: str, weighing: World) -> None:
    talk = first(weighing).say(typed)

    assert talk.said == "¿Piensas en matarte?"
    assert talk.pile[-1] == "crisis"


def test_what_is_not_understood_is_asked_again_in_the_language_it_was_said_in(weighing: World) -> None:
    talk = first(weighing).say("tengo una pregunta sobre mi perro, que se llama Pancho")

    assert talk.said == f"{lines('es').retry[0]}\nHola. ¿Qué es lo más cercano?\n{NOTE}"
    assert talk.press("Bajo").said == "¿Cuánto?"


def test_whoever_changes_back_is_followed_back(weighing: World) -> None:
    talk = first(weighing).say("ando decaído")

    assert talk.say("what do you want me to tell you about that").said.startswith(lines("en").number_between[:8])
    assert talk.said.endswith("I answer in English, as you write. ¿Prefieres español? Escribe: español")
    assert talk.session.language == "en"


@pytest.mark.parametrize(
    "typed", ["asdfgh", "Los Angeles", "San Antonio", "tequila", "no", "ok", "😢", "maria", "help"]
)
def test_names_and_single_words_change_no_language(typed: str, weighing: World) -> None:
    assert first(weighing).say(typed).session.language == "en"


def test_who_has_chosen_a_language_is_not_followed_into_another(weighing: World) -> None:
    talk = first(weighing)
    talk.kept["language"] = "en"

    assert talk.say("tengo muchas ganas de consumir esta noche").session.language == "en"


def test_where_a_place_is_asked_for_its_name_changes_no_language(weighing: World) -> None:
    talk = first(weighing).say("/low").say("4").say("San Juan de los Lagos, en el centro de la ciudad")

    assert talk.session.language == "en"


def test_a_line_for_those_who_mend_or_for_the_team_changes_no_language(weighing: World) -> None:
    told = "no entendiste nada de lo que te dije ayer"
    mending = first(weighing).say("/mend").say(told)
    talking = first(replace(weighing, team_chat=ChatId(-100)))
    talking.session = replace(talking.session, team=TeamTalk(code="ABCDEF", since=MONDAY, by="Ana"))

    assert mending.said.startswith(lines("en").mended)
    assert mending.session.language == "en"
    assert talking.say(told).session.language == "en"
    assert NOTE not in talking.said


def test_an_edited_message_changes_no_language(weighing: World) -> None:
    assert first(weighing).say("tengo muchas ganas de consumir", edited=True).session.language == "en"


def test_where_there_is_no_flow_in_a_language_nobody_is_led_into_it(weighing: World) -> None:
    english = {name: text for name, text in FIRST.items() if "@" not in name}
    world = replace(weighing, library=world_of(english).library)

    talk = first(world).say("tengo muchas ganas de consumir esta noche")

    assert talk.session.language == "en"
    assert talk.said.endswith("What is nearest?")


@pytest.mark.parametrize(
    ("country", "app", "spoken"),
    [
        ("MX", "", "es"),
        ("ES", "", "es"),
        ("US", "", "en"),
        ("", "", "en"),
        ("BR", "", "en"),
        ("MX", "en-US", "en"),
        ("US", "es-419", "es"),
        ("MX", "fr", "en"),
    ],
)
def test_the_greeting_is_in_the_apps_language_else_in_that_of_the_country(country: str, app: str, spoken: str) -> None:
    talk = first(world_of(FIRST, country=country), app)

    assert talk.said.startswith({"en": "Hello.", "es": "Hola."}[spoken])


def test_the_language_of_every_phrase_and_label_of_the_house_is_told_or_left_open(weighing: World) -> None:
    """No phrase or label of one language is taken for the other, unless it names a language."""
    library = kept.library()
    wrong = []
    for name, language in library.names():
        other = {"en": "es", "es": "en"}[language]
        flow = library.find(name, language).flow
        words = (*flow.front.phrases, *(choice.label for _, choice in flow.choices()))
        wrong += [text for text in words if points_for(weighing, text, other) >= CLEARLY]

    assert wrong == []


@pytest.mark.parametrize("typed", ["ok", "vale", "sí", "no", "claro", "gracias", "ok gracias", "listo"])
def test_a_plain_answer_is_of_the_language_that_is_spoken_though_its_answers_cannot_be_loaded(typed: str) -> None:
    english = tuple(each for each in kept.meanings().listeners if each.language == "en")
    world = replace(world_of(TWO), meanings=Meanings(english))
    talk = Talk(world).say("/menu", language="es").say(typed)

    assert talk.session.language == "es"
    assert "Where to?" not in talk.said
