"""What is told plainly leads to the step for it, in both languages, whichever danger screening reads in it."""

import re
from collections.abc import Mapping
from datetime import timedelta

import pytest

from bot.crisis.risk import Kind, Tier
from bot.engine.cases import CASES
from bot.engine.person import Person
from bot.events import ChatId, TextReceived
from tests.flow.shipped import at_home, go_on, place, words, world
from tests.flow.test_crisis_flow import A_BOT, CANNOT_CALL, COUNTRIES, SCREEN

EARLIER = {
    "en": (
        "she took a bunch of tylenol last night but says she's okay",
        "my daughter took some pills yesterday and feels fine now",
        "my teen took pills yesterday, feels fine now",
        "my son swallowed a bottle of tylenol last night, he seems normal today",
        "my 15 year old overdosed on tylenol yesterday but she says she is ok",
        "my son took 20 paracetamol last night. he says hes fine",
    ),
    "es": (
        "mi hijo se tomó unas pastillas anoche y hoy está bien",
        "se tomó unas pastillas anoche y hoy está bien",
        "mi hija tomó paracetamol ayer, dice que está bien",
        "mi hija de 15 se tomó un montón de pastillas ayer pero dice que se siente bien",
        "ayer mi hija adolescente se tomó una caja de paracetamol y hoy amaneció normal",
        "mi hijo se tomó 20 pastillas anoche. Dice que está bien",
    ),
}
ARMED = {
    "en": (
        "they have guns and want their money",
        "i owe dealers money and they are coming with guns",
        "i owe them money and they have guns",
    ),
    "es": (
        "tienen pistola y vienen a cobrar lo que debo",
        "traen armas y me quieren cobrar",
        "vienen a cobrar y andan armados",
    ),
}
PICTURES = {
    "en": ("he'll send my nudes to everyone", "someone is blackmailing me with my nudes, they want money"),
    "es": ("me amenaza con publicar mis fotos", "me están extorsionando con mis fotos íntimas si no pago"),
}
PARTNER = {
    "en": ("my husband forces me to have sex", "my boyfriend makes me have sex when i don't want to"),
    "es": ("mi esposo me obliga a tener relaciones", "mi novio me obliga a tener sexo aunque no quiero"),
}
VOICES = {
    "en": (
        "i'm going to the bridge because the voices told me",
        "the voices tell me to jump and im going to the roof",
        "im on the roof. the voices say jump",
    ),
    "es": (
        "las voces me dicen que salte y voy al puente",
        "las voces quieren que me tire del puente, ya voy para allá",
        "voy al puente porque las voces me lo dijeron",
    ),
}
CRASHING = {
    "en": (
        "im driving rn and i want to crash into a wall",
        "im driving rn and want to crash my car",
        "driving on the highway and thinking about swerving into a truck",
    ),
    "es": ("voy manejando y quiero estrellarme", "estoy en la carretera manejando y quiero chocar a propósito"),
}
PREGNANT = {
    "en": ("im pregnant and bleeding a lot", "im bleeding and im 5 months pregnant"),
    "es": ("estoy embarazada y sangro", "estoy embarazada y estoy sangrando mucho"),
}
NECK = {
    "en": ("my husband choked me last night", "my wife choked me last week"),
    "es": ("me agarró del cuello anoche", "mi novio me apretó el cuello la semana pasada"),
}
FIRST: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "they-feel-fine": EARLIER,
    "armed": ARMED,
    "need-help": VOICES,
    "driving-to-crash": CRASHING,
    "pregnant-bleeding": PREGNANT,
    "neck-now": NECK,
    "hurt": {language: PICTURES[language] + PARTNER[language] for language in ("en", "es")},
}
TOLD = [(step, language, text) for step, by in FIRST.items() for language, texts in by.items() for text in texts]
BEFORE = {
    "en": ("i hear voices", "i want to kill myself", "he hits me", "i want to know more"),
    "es": ("oigo voces", "quiero matarme", "me golpean", "quiero saber más"),
}


def step(person: Person) -> str:
    """The flow and the step that asks; only the flow's name where it said goodbye."""
    return place(person).replace("#", "/") or "crisis/"


@pytest.mark.parametrize(("wanted", "language", "text"), TOLD)
def test_it_leads_to_its_step_at_once(wanted: str, language: str, text: str) -> None:
    person = at_home(language, text)

    assert step(person) == f"crisis/{wanted}"
    assert words(person).count("?") == (wanted != "driving-to-crash")


@pytest.mark.parametrize(("wanted", "language", "text"), TOLD)
def test_it_leads_there_from_the_middle_of_another_crisis(wanted: str, language: str, text: str) -> None:
    for before in BEFORE[language]:
        assert step(at_home(language, before, text)) == f"crisis/{wanted}", before


@pytest.mark.parametrize(("wanted", "language", "text"), TOLD)
def test_the_first_reply_keeps_to_what_a_first_reply_is(wanted: str, language: str, text: str) -> None:
    for country in filter(None, COUNTRIES[language]):
        said = words(at_home(language, text, country=country))

        assert len(said) <= SCREEN
        assert A_BOT[language] in said
        assert re.search(r"\d{2,}", said)
        assert wanted == "hurt" or CANNOT_CALL[language] in said


def test_the_flows_hear_every_case() -> None:
    for language in ("en", "es"):
        heard = world().library.find("crisis", language).flow.front.heard
        assert set(CASES) - set(heard) == {"chest-details"}  # only an answer to a question about the chest


@pytest.mark.parametrize(
    ("language", "purpose", "accident"),
    [("en", "yes she wanted to die", "she didn't want to die"), ("es", "sí, quería morirse", "fue sin querer")],
)
def test_pills_of_yesterday_are_a_matter_for_today_however_well_they_feel(
    language: str, purpose: str, accident: str
) -> None:
    person = at_home(language, EARLIER[language][0])
    assert {"en": "even if they feel fine", "es": "aunque se sienta bien"}[language] in words(person)
    assert {"en": "Was it on purpose?", "es": "¿Fue a propósito?"}[language] in words(person)

    assert step(go_on(person, purpose)) == "crisis/stay-needs"
    assert {"en": "do not leave them alone", "es": "no le dejes a solas"}[language] in words(person)
    assert "911" in words(person)
    assert step(at_home(language, EARLIER[language][0], accident)) == "crisis/their-poison"
    asleep = {"en": "she is not waking up now", "es": "ya no despierta"}[language]
    assert step(at_home(language, EARLIER[language][0], asleep)) in ("crisis/them", "crisis/breathing")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "my toddler ate a pill last night, she is fine"),
        ("es", "mi bebé se tragó una pastilla anoche y está bien"),
    ],
)
def test_a_small_child_who_swallowed_something_stays_one(language: str, text: str) -> None:
    assert step(at_home(language, text)) != "crisis/they-feel-fine"


@pytest.mark.parametrize(("language", "safe", "kids"), [("en", "yes", "my kids"), ("es", "sí", "mis hijos")])
def test_whoever_is_threatened_by_armed_people_is_asked_who_else_is_there(language: str, safe: str, kids: str) -> None:
    person = at_home(language, ARMED[language][0], safe)
    assert step(person) == "crisis/armed-home"

    go_on(person, kids)
    assert step(person) == "crisis/quiet-wait"
    assert {"en": "safe place", "es": "lugar seguro"}[language] in words(person)
    assert {"en": "911", "es": "911"}[language] in words(person)


@pytest.mark.parametrize("language", ["en", "es"])
def test_whoever_is_threatened_with_pictures_hears_what_helps(language: str) -> None:
    person = at_home(language, PICTURES[language][0], "no")
    told = {
        "en": ("not your fault", "not pay", "Keep the messages", "block", "report", "thoughts of dying"),
        "es": ("No es tu culpa", "No pagues", "Guarda los mensajes", "bloquea", "reporta", "ideas de morir"),
    }
    assert [each for each in told[language] if each not in words(person)] == []
    assert {"en": "1-800-799-7233", "es": "findahelpline.com"}[language] in words(person)

    assert step(go_on(person, {"en": "yes", "es": "sí"}[language])) == "crisis/how"


@pytest.mark.parametrize("language", ["en", "es"])
def test_whoever_says_it_was_the_partner_is_not_asked_who_it_was(language: str) -> None:
    person = at_home(language, PARTNER[language][0], "no")

    assert step(person) == "crisis/partner-forced"
    assert {"en": "being a couple", "es": "tu pareja"}[language] in words(person)
    assert "72" in words(person)


JOKES = [
    ("en", "i want to kill myself", "was kidding", "no i wasn't", "how", Kind.SUICIDE, Tier.CRISIS),
    ("es", "quiero matarme", "era broma", "no, no era broma", "how", Kind.SUICIDE, Tier.CRISIS),
    ("en", "i took 30 pills", "jk", "no i wasnt joking", "me", Kind.OVERDOSE, Tier.EMERGENCY),
    ("es", "me tomé 30 pastillas", "era broma", "no era broma", "me", Kind.OVERDOSE, Tier.EMERGENCY),
]


@pytest.mark.parametrize(("language", "danger", "joke", "none", "wanted", "kind", "tier"), JOKES)
def test_a_joke_that_is_taken_back_brings_back_what_it_denied(
    language: str, danger: str, joke: str, none: str, wanted: str, kind: Kind, tier: Tier
) -> None:
    person = at_home(language, danger, joke)
    assert step(person) != f"crisis/{wanted}"

    go_on(person, none)
    risk = person.session.risk
    assert step(person) == f"crisis/{wanted}"
    assert risk is not None
    assert (risk.kind, risk.tier, risk.denied) == (kind, tier, False)


@pytest.mark.parametrize(("language", "danger", "joke", "none", "wanted", "kind", "tier"), JOKES)
def test_a_joke_that_is_taken_back_two_questions_later_asks_only_that(
    language: str, danger: str, joke: str, none: str, wanted: str, kind: Kind, tier: Tier
) -> None:
    person = at_home(language, danger, joke, {"en": "Something else", "es": "Otra cosa"}[language])

    go_on(person, {"en": "it was no joke", "es": "no era broma"}[language])

    assert step(person) == f"crisis/{wanted}"
    assert words(person).count("?") == 1


@pytest.mark.parametrize(
    ("language", "danger", "joke", "none"),
    [
        ("en", "im so tired of life i could die", "jk", "no im not kidding"),
        ("es", "estoy cansado de vivir", "es broma", "mentira, no era broma"),
    ],
)
def test_a_joke_that_is_taken_back_opens_the_crisis_that_it_closed(
    language: str, danger: str, joke: str, none: str
) -> None:
    person = at_home(language, danger, joke)
    assert step(person) == "menu/start"

    go_on(person, none)
    risk = person.session.risk
    assert step(person) == "crisis/asking"
    assert risk is not None
    assert (risk.kind, risk.denied) == (Kind.SUICIDE, False)


def test_it_was_not_says_nothing_where_no_joke_stands_before_it() -> None:
    late = at_home("en", "im so tired of life i could die", "jk")
    late.advance(timedelta(minutes=11))

    assert step(go_on(late, "no it wasnt")) == "menu/start"
    assert step(at_home("en", "no it wasnt")) == "menu/start"
    assert step(at_home("en", "my boss is strict and im not joking")) == "menu/start"
    assert step(at_home("en", "im not joking")) == "crisis/meaning"  # of something said before, it may be


NECK_WORDS = {"en": ("neck", "choked", "strangled"), "es": ("cuello", "estrangul")}
THREATENED = {"en": ("he hits me", "no"), "es": ("me golpean", "no")}


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_neck_is_told_of_only_where_it_was_spoken_of_or_asked_about(language: str) -> None:
    person = at_home(language, *THREATENED[language])
    assert step(person) == "crisis/safe-now"
    assert not any(word in words(person) for word in NECK_WORDS[language])

    go_on(person, "no")
    assert step(person) == "crisis/way-out"
    assert not any(word in words(person) for word in NECK_WORDS[language])

    asked = at_home(language, *THREATENED[language], {"en": "yes", "es": "sí"}[language])
    assert step(asked) == "crisis/ask-neck"
    go_on(asked, {"en": "yes", "es": "sí"}[language])
    assert {"en": "without marks", "es": "aunque no haya marcas"}[language] in words(asked)

    gone = {"en": "they left", "es": "se fueron"}[language]
    armed = at_home(language, ARMED[language][0], "no", gone, {"en": "yes", "es": "sí"}[language])
    assert step(armed) == "crisis/tell-one"

    told = at_home(language, NECK[language][0])
    assert any(word in words(told) for word in NECK_WORDS[language])


@pytest.mark.parametrize(
    ("language", "parked"), [("en", "ok i pulled over"), ("es", "ya me estacioné"), ("es", "ya me orillé")]
)
def test_whoever_means_to_crash_stops_the_car_first(language: str, parked: str) -> None:
    person = at_home(language, CRASHING[language][0])
    first = words(person)
    order = {
        "en": ("Pull over", "Stop", "Hazard", "Keys", "911"),
        "es": ("Detente", "lado", "Luces", "llaves", "911"),
    }
    places = [first.index(each) for each in order[language]]
    assert places == sorted(places)
    assert max(len(sentence.split()) for sentence in re.split(r"[.?]\s+", first)) <= 8

    assert step(go_on(person, "no")) == "crisis/not-stopped"
    assert step(go_on(person, parked)) == "crisis/stopped"


CHEST = [
    ("en", "i have chest pain", "it feels tight and goes to my arm"),
    ("en", "my chest hurts after coke", "it's tight and it goes down my arm"),
    ("en", "i have chest pain", "like someone is sitting on it"),
    ("es", "me duele mucho el pecho", "me aprieta y me va al brazo"),
    ("es", "me metí coca y me duele el pecho", "me aprieta y me va al brazo"),
    ("es", "me metí coca y me duele el pecho", "me aprieta el pecho y me va al brazo"),
    ("es", "me duele mucho el pecho", "como un elefante encima"),
]


@pytest.mark.parametrize(("language", "danger", "details"), CHEST)
def test_what_the_chest_does_leads_on_to_the_call(language: str, danger: str, details: str) -> None:
    person = at_home(language, danger, details)

    assert step(person) == "crisis/tell-body"
    assert "911" in words(person)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "i took 30 pills and it burns"),
        ("en", "i took 30 pills"),
        ("es", "me tomé 30 pastillas y me arde"),
        ("es", "me tomé 30 pastillas"),
    ],
)
def test_an_emergency_of_another_kind_is_no_detail_of_the_chest(language: str, text: str) -> None:
    person = at_home(language, {"en": "i have chest pain", "es": "me duele mucho el pecho"}[language], text)

    risk = person.session.risk
    assert risk is not None
    assert risk.kind == Kind.OVERDOSE
    assert step(person) == "crisis/me"


PRESSED = [
    ("en", "im about to do it", "now"),
    ("en", "i cut myself deep and it wont stop bleeding", "bleeding"),
    ("en", "i took 20 pills but i feel fine", "feel-fine"),
    ("en", "i have a knife and am going to stab him", "step-away"),
    ("en", "my brother is going to kill himself", "someone"),
    ("es", "estoy en el puente", "now"),
    ("es", "me tomé 30 pastillas", "me"),
    ("es", "me tomé 20 pastillas pero me siento bien", "feel-fine"),
]


@pytest.mark.parametrize(("language", "danger", "asked"), PRESSED)
def test_a_press_on_something_else_asks_what_it_is(language: str, danger: str, asked: str) -> None:
    person = at_home(language, danger)
    assert step(person) == f"crisis/{asked}"

    go_on(person, {"en": "Something else", "es": "Otra cosa"}[language])
    assert {"en": "Tell me what it is.", "es": "Dime qué es."}[language] in words(person)
    assert len(re.findall(r"[.?]", words(person))) == 2
    assert person.session.retries == 0


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "i want to kill myself because my ex will leak my nudes"),
        ("es", "va a publicar mis fotos y quiero matarme"),
    ],
)
def test_a_wish_to_die_goes_before_what_led_to_it(language: str, text: str) -> None:
    person = at_home(language, text)

    assert step(person) == "crisis/how"
    assert {"en": "I heard it", "es": "lo escuché"}[language] in words(person)
    assert {"en": "988", "es": "800 911 2000"}[language] in words(person)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "im 14 and he'll send my nudes to everyone"),
        ("es", "tengo 14 años y me amenaza con publicar mis fotos"),
    ],
)
def test_a_child_stays_with_what_is_said_to_children(language: str, text: str) -> None:
    person = at_home(language, text)
    assert step(person) == "crisis/young-pictures"

    assert step(go_on(person, PICTURES[language][0])).startswith("crisis/young")


def test_words_that_were_denied_rest_with_their_case() -> None:
    text = "he said he will post my nudes and i am scared"
    person = at_home("en", text, "It's an expression", text)

    assert step(person) == "menu/start"


def test_a_case_that_had_to_wait_says_so_first() -> None:
    person = Person(world(), language="en")
    written = person.at - timedelta(hours=1)

    person.hear(TextReceived(chat=ChatId(1), at=person.at, text=CRASHING["en"][0], language="en", written_at=written))

    assert "11:00" in person.said[0].text
    assert "Pull over" in person.said[1].text
    assert step(person) == "crisis/driving-to-crash"
