"""What can be done is not taken as done, and what harms by being seen is neither said aloud nor sent by itself.

A "yes" to "can you" leads to the act, a call to the police where a threat or a car is told, and no message comes first
once somebody hurts a person or may read along.
"""

from datetime import timedelta

import pytest

from bot.flow_file import file_at
from tests.flow.shipped import at_menu, go_on, somebody, step, stranger, words
from tests.repository.checkout import ROOT

ABLE = [
    # yes to “can you” is no call, and no company
    ("en", ["i swallowed all my pills", "no", "yes"], "alone-first", "Did you call?"),
    ("en", ["i swallowed all my pills", "no", "ok"], "alone-first", "Did you call?"),
    ("en", ["i swallowed all my pills", "no", "yes", "yes"], "on-the-way", "unlocked"),
    ("en", ["im 11 and my dad is hurting me right now", "yes"], "young-do", "Which one is done?"),
    ("es", ["me tomé todas las pastillas", "no", "sí"], "alone-first", "¿Ya llamaste?"),
    ("es", ["me tomé todas las pastillas", "no", "sí", "no"], "send-someone", "puerta"),
    ("es", ["tengo 11 y mi papá me está pegando ahora", "sí"], "young-do", "¿Cuál ya hiciste?"),
]

GRAVER = [
    # a wound that slows is asked about, not closed
    ("en", ["i slit my wrists", "yes", "it has slowed"], "self-harm", "Deep or numb"),
    ("es", ["me corté las venas", "sí", "ya paró"], "self-harm", "profunda"),
    # what was done is done, whoever asks about thoughts
    ("en", ["i did something to kill myself"], "done-meant", "did something to kill myself"),
    ("en", ["ive done something to end my life"], "done-meant", "I am a bot"),
    ("en", ["i took pills to die i cant speak"], "done-meant", "took something"),
    ("en", ["i took pills to kill myself"], "me", "Unlock the door"),
    ("es", ["hice algo para matarme"], "done-meant", "Hice algo para matarme"),
    ("es", ["me tomé todo para no despertar"], "done-meant|me|now", "Llama ya"),
    # a threat by another keeps away, and calls the police
    ("en", ["my ex says he will shoot up his office tomorrow"], "worry-threat", "Keep away"),
    ("es", ["mi ex dice que va a ir a matar a mi mamá"], "worry-threat", "Mantente lejos"),
    # a body told is not asked about
    ("en", ["i fainted today and havent drunk anything in 3 days"], "tell-eating", "Sit or lie down"),
    ("es", ["hoy me desmayé y no he tomado nada de agua en 3 días"], "tell-eating", "recuéstate"),
    # a child who is told of dying hears of a grown-up
    ("es", ["tengo 13 y ya no quiero vivir"], "asking", "persona adulta"),
    ("es", ["tengo 13 y ya no quiero vivir", "sí"], "how", "gente de tu edad"),
    # a frightened mother is not accused
    (
        "es",
        ["tengo miedo de hacerle daño a mi hija", "también yo estoy muy mal"],
        "told-child",
        "No dice nada malo de ti",
    ),
]

OWNED = [
    # an answer owns what was said, and says what to do
    ("en", ["i want to die", "yes", "skip", "skip", "not today"], "company-now", "ot today"),
    ("es", ["me quiero morir", "sí", "saltar", "saltar", "hoy no"], "company-now", "oy no|sea hoy"),
    ("en", ["chest pain after coke", "it has passed"], "tell-body", "all the same|still counts|not leave it"),
    ("es", ["dolor de pecho tras coca", "ya se me quitó"], "", "Llama igual|Llama:|llama y di"),
    ("en", ["my boyfriend raped me last night", "can i shower"], "", "within 72 hours|first 72 hours|before all else"),
    ("es", ["me violaron anoche", "me puedo duchar?"], "", "Pregunta eso primero|pregúntalo primero|antes que nada"),
    ("es", ["tengo 15 y me piden plata o publican mis fotos", "no"], "", "gente de tu edad"),
    ("en", ["i want to die", "are you a bot"], "", "Telegram keeps this chat"),
    # words that mean the same in every country
    ("es", ["voy a estrellar el carro ahora, voy manejando"], "", "Detente a un lado"),
    ("es", ["mi marido va manejando borracho con mis hijos"], "", "placa o matrícula (patente)"),
]

UNSEEN = [
    # hidden, as told
    ("en", ["im hiding in the closet from my husband hes looking for me"], "way-out|hurt-now", "I am a bot"),
    ("es", ["estoy escondida en el baño"], "way-out", "Soy un bot"),
    ("es", ["estoy escondida en el clóset y tiene un cuchillo", "ahora no"], "quiet-wait", "no cuelgues"),
    # nobody who hides is told to shout
    (
        "en",
        ["he is trying to kill me im locked in the bathroom", "i cant"],
        "",
        "rite to one safe|rite to someone safe",
    ),
    ("es", ["mi esposo me pega", "no puedo llamar"], "hurt", "escribe a alguien seguro"),
    # who reads the phone
    ("en", ["im 15 my stepdad hurts me and he reads my phone"], "young-me", "/hide"),
    ("es", ["tengo 15 mi padrastro me lastima y me lee el celular"], "young-me", "/hide"),
    # a child that cannot call is not left with a goodbye
    ("en", ["im 12 my dad is hitting me right now", "i cant", "uk"], "young-wait", "What is new?"),
    ("es", ["tengo 12 y mi papá me está pegando ahora", "no puedo", "españa"], "young-wait", "¿Qué hay de nuevo?"),
]


@pytest.mark.parametrize(("language", "said", "at", "heard"), [*ABLE, *GRAVER, *OWNED, *UNSEEN])
def test_what_is_told_leads_on(language: str, said: list[str], at: str, heard: str) -> None:
    person = somebody(language, *said)

    assert not at or step(person) in at.split("|"), (step(person), words(person))
    assert any(each in words(person) for each in heard.split("|")), words(person)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["i want to kill myself", "yes", "my husband hits me he might see this"]),
        ("en", ["my husband hits me and i want to die"]),
        ("en", ["my ex will post my nudes", "no", "yes"]),
        ("en", ["i want to die", "yes", "my boyfriend reads my phone"]),
        ("en", ["im 14 and my dad hits me", "i want to die"]),
        ("en", ["im 15 someone threatens to post my nudes", "i want to die"]),
        ("es", ["mi ex va a publicar mis fotos desnuda", "no", "sí"]),
        ("es", ["me quiero morir", "sí", "mi novio me revisa el celular"]),
    ],
)
def test_nothing_is_said_first_where_somebody_harms_or_reads(language: str, said: list[str]) -> None:
    person = somebody(language, *said)
    person.said.clear()
    person.advance(timedelta(minutes=30))

    assert words(person) == ""


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["i want to die", "yes"]),
        ("en", ["i want to die", "yes", "yes"]),
        ("en", ["i want to die", "no", "no"]),
        ("en", ["i am holding a gun to my head", "no"]),
        ("en", ["i want to die", "yes", "my mom is in the next room"]),
        ("es", ["me quiero morir", "sí"]),
        ("es", ["me quiero morir", "no", "no"]),
        ("es", ["tengo la pistola en la mano y me quiero morir", "no"]),
    ],
)
def test_silence_at_a_grave_question_is_met_once(language: str, said: list[str]) -> None:
    person = somebody(language, *said)
    person.said.clear()
    person.advance(timedelta(minutes=11))
    first = words(person)
    person.said.clear()
    person.advance(timedelta(minutes=40))

    assert first
    assert words(person) == ""


@pytest.mark.parametrize(
    ("language", "country", "said", "number"),
    [
        ("es", "AR", ["mi marido va manejando borracho con mis hijos"], "911"),
        ("es", "AR", ["mi ex dice que va a ir a matar a mi mamá"], "911"),
        ("en", "NO", ["my ex says he will shoot up his office tomorrow"], "112"),
    ],
)
def test_a_threat_and_a_car_are_for_the_police(language: str, country: str, said: list[str], number: str) -> None:
    assert number in words(somebody(language, *said, country=country))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["i am hiding from my husband in the closet"]),
        ("en", ["my husband hits me", "i cant call"]),
        ("en", ["my husband hits me", "he can hear me", "no"]),
        ("en", ["im 12 my dad is hitting me right now", "i cant"]),
        ("es", ["estoy escondida en el baño"]),
        ("es", ["mi esposo me pega", "no puedo llamar"]),
        ("es", ["tengo 12 y mi papá me está pegando ahora", "no puedo"]),
    ],
)
def test_a_call_without_words_is_55_in_the_united_kingdom(language: str, said: list[str]) -> None:
    said_there = words(somebody(language, *said, country="GB"))

    assert "55" in said_there, said_there


@pytest.mark.parametrize(
    ("language", "first", "digits"),
    [
        ("en", "i want to hurt my baby right now", "911"),
        ("en", "i just crashed my car", "911"),
        ("en", "my son left with a gun and a note", "911"),
        ("es", "mi hermana se encerró con un cuchillo", "911"),
        ("es", "acabo de chocar el auto", "911"),
    ],
)
def test_the_first_answer_says_digits_where_no_country_is_known(language: str, first: str, digits: str) -> None:
    assert digits in stranger(first).said
    assert digits in words(go_on(at_menu(language), first))


@pytest.mark.parametrize(
    ("language", "said", "heard"),
    [
        ("en", ["my friend isnt breathing", "no more questions"], "Keep going"),
        ("en", ["i have a knife and i want to kill my roommate", "no more questions"], "Hands empty"),
        ("es", ["mi amigo no respira", "no más preguntas"], "Sigue"),
        ("es", ["voy a matar a mi vecino", "sí", "no más preguntas"], "Manos vacías"),
    ],
)
def test_no_more_questions_leaves_an_act(language: str, said: list[str], heard: str) -> None:
    assert heard in words(somebody(language, *said))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["he choked me last night", "i got out", "yes", "no", "no more questions"]),
        ("es", ["me ahorcó anoche", "salí", "sí", "no", "no más preguntas"]),
    ],
)
def test_the_neck_is_named_at_the_end(language: str, said: list[str]) -> None:
    last = words(somebody(language, *said))

    assert "neck" in last or "cuello" in last
    assert "/hide" in last
    assert "noticed" in last or "notarse" in last


CONFUSES = ("bocanada", "Oríllate", "al calor", "cuentan contigo", "una clínica", "hacerlo de verdad")
"""What people of one country read as another thing."""


def test_the_spanish_crisis_says_no_word_that_another_country_reads_otherwise() -> None:
    for name in ("crisis", "crisis-asides"):
        text = file_at(ROOT / "flows" / "es" / f"{name}.md").text
        said = text[text.index("\n## ") :]
        assert [word for word in CONFUSES if word in said] == []
