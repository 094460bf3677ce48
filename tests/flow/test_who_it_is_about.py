"""Whoever is in danger is never mixed up with somebody else, and what they cannot do is not asked of them again.

A relative who uses, a bare number, a baby and its mother, an age said before, and a voice that must not be heard.
"""

import pytest

from tests.flow.shipped import at_home, somebody, step, words

ABOUT = [
    # somebody close who uses is no child who is hurt
    ("en", ["my son uses heroin and im scared"], "start", "You did not cause it"),
    ("en", ["my son uses heroin and im scared", "should i throw him out"], "limits", "A limit says"),
    ("en", ["my son uses heroin and im scared", "how do i talk to him"], "talk", "one quiet moment"),
    ("en", ["my son uses heroin and im scared", "he is 24, lives with me"], "start", "What is nearest?"),
    ("en", ["my husband drinks and i drink with him"], "start", "You did not cause it"),
    ("es", ["mi hijo consume cristal y no sé que hacer"], "start", "No lo causaste tú"),
    ("es", ["mi hija anda perdida en la piedra"], "their-drinking", "No lo causaste tú"),
    # weak signs of a child: nobody is called one yet
    ("en", ["my boyfriend gets me the percs"], "young-maybe", "Is a child or a young person being hurt?"),
    ("es", ["soy abuela y crío a mi nieto de 4"], "start", "¿Qué ayudaría ahora mismo?"),
    ("en", ["my boyfriend gets me the percs", "no"], "start", "help"),
    # a mother at the end of her tether
    (
        "en",
        ["baby wont stop crying and i took the rest of my percocets", "im so tired i could shake her"],
        "my-child-now",
        "door|room",
    ),
    (
        "es",
        ["tengo una guagua de 2 meses y no doy más", "llora y llora y me dan ganas de tirarla contra la pared"],
        "my-child",
        "¿Está a salvo en este minuto?",
    ),
    (
        "es",
        ["tengo una guagua de 2 meses y no doy más", "me dan ganas de sacudirla", "no lo voy a hacer po"],
        "my-child-again",
        "nadie te juzga",
    ),
    # harm to one in her care
    ("en", ["i put a pillow over her face for a second"], "harm-done", "Call"),
    ("es", ["le puse una almohada en la cara"], "harm-done", "Llama"),
    # an age that was said before any danger
    ("es", ["tengo 14 años", "ayer me tocó donde no debe"], "young-me", "No es tu culpa"),
    ("en", ["im 14", "he touched me down there yesterday"], "young-me", "not your fault"),
    # the young
    (
        "en",
        ["my boyfriend gets me the percs", "im 16", "he says if i stop he'll post the pics"],
        "young-pictures",
        "do not pay",
    ),
    ("en", ["my dad hits my mom when hes drunk", "im 13", "rn yes"], "young-danger", "Go to"),
    (
        "en",
        ["my dad hits my mom when hes drunk", "im 13", "rn yes", "he stopped"],
        "where-quiet",
        "I am glad it stopped",
    ),
    ("es", ["mi papá le pega a mi mamá", "tengo 13", "ya paró"], "where-quiet", "Me alegra que haya parado"),
    (
        "en",
        ["dad found the binder. im out", "sleeping at the station", "16"],
        "young-roof",
        "a safe grown-up take you in tonight",
    ),
    ("es", ["tengo 15 y me re fui de mambo con las pastis", "me late fuerte el corazon"], "worse-body", "Llama ya"),
    # beaten long ago is told by a grown-up; beaten again is heard
    ("es", ["mi papá era alcoholico y me pegaba"], "hurt", "¿podría alguien más leer esto?"),
    ("en", ["my dad was an alcoholic and used to hit me"], "hurt", "could someone else read this?"),
    ("es", ["el otro día me fajó de nuevo, y después lloró"], "hurt", "¿podría alguien más leer esto?"),
    ("es", ["una amiga esta con un wey que la golpea y la hace drogarse"], "kin-hurt", "¿Está pasando ahora?"),
    # who is in another city is not asked for breath
    (
        "es",
        ["mi pana le escribió a su ex diciendo adios y ahora no contesta"],
        "someone-far|far-needs|not-with-them",
        "Llama",
    ),
    # home, and calm
    (
        "en",
        ["my name is Ann. 34. i drink at night and i cry", "the kids are asleep"],
        "start",
        "How is your mood now",
    ),
    ("en", ["I get out of prison on friday"], "fact", "the old amount can kill"),
]


@pytest.mark.parametrize(("language", "said", "where", "heard"), ABOUT, ids=[" / ".join(each[1]) for each in ABOUT])
def test_who_is_in_danger_is_not_mixed_up(language: str, said: list[str], where: str, heard: str) -> None:
    person = somebody(language, *said)

    assert step(person) in where.split("|")
    assert any(each in words(person) for each in heard.split("|"))


UNHEARD = [
    ("en", ["i'm deaf i cant call", "my boyfriend locked me in and has a knife"]),
    ("en", ["my boyfriend locked me in and has a knife", "i cant call he'll hear me"]),
    ("es", ["soy sorda, no puedo llamar", "mi pareja me encerró"]),
    ("es", ["soy sorda, no puedo llamar", "mi pareja me encerró", "tomó mucho y trae un machete"]),
    ("es", ["me ha cogido del cuello", "no puedo llamar que me oye"]),
]


@pytest.mark.parametrize(("language", "said"), UNHEARD, ids=[" / ".join(each[1]) for each in UNHEARD])
def test_who_cannot_be_heard_is_told_to_write_and_not_to_call(language: str, said: list[str]) -> None:
    person = somebody(language, *said)

    assert step(person) == "hurt-written"
    assert not any(each in words(person) for each in ("do not hang up", "no cuelgues", "if you can", "si puedes"))


@pytest.mark.parametrize("number", ["8", "9", "7"])
@pytest.mark.parametrize(("language", "told"), [("en", "i want to die"), ("es", "me quiero morir")])
def test_a_small_number_is_no_age(language: str, told: str, number: str) -> None:
    assert not somebody(language, told, "no", number).session.risk.young  # type: ignore[union-attr]


def test_an_animal_at_home_is_heard() -> None:
    en = somebody("en", "he choked me last night", "hes asleep next room", "no i cant leave the dog")
    es = somebody("es", "me ha cogido del cuello", "no puedo dejar al perro")

    assert "animal" in words(en)
    assert "animal" in words(es)


def test_a_line_for_the_young_stands_beside_the_one_for_everybody() -> None:
    assert "1-800-422-4453" in words(somebody("en", "i'm 14 and i want to kill myself", country="US"))


def test_who_is_sometimes_afraid_gets_a_number_to_keep() -> None:
    assert "1-800-799-7233" in words(somebody("en", "my partner scares me sometimes", "no", country="US"))


@pytest.mark.parametrize(
    ("language", "texts", "said"),
    [
        ("en", ("im 14 and i want to die",), "Many countries have a line for young people. Write yours"),
        ("en", ("im 14, i dont want to be alive",), "Many countries have a line for young people. Write yours"),
        ("en", ("i want to die", "im 14"), "Many countries have a line for young people. Write yours"),
        ("es", ("tengo 14 años y me quiero morir",), "En muchos países hay una línea para jóvenes. Escribe el tuyo"),
        ("es", ("me quiero morir", "tengo 14"), "En muchos países hay una línea para jóvenes. Escribe el tuyo"),
    ],
    ids=str,
)
def test_the_young_hear_of_a_line_for_them_before_the_country_is_known(
    language: str, texts: tuple[str, ...], said: str
) -> None:
    assert said in words(somebody(language, *texts))
    assert said not in words(at_home(language, *texts))


@pytest.mark.parametrize(
    ("language", "texts", "country", "line"),
    [
        ("en", ("he scares me sometimes", "no"), "US", "1-800-799-7233"),
        ("en", ("sometimes my partner frightens me", "no"), "GB", "0808 2000 247"),
        ("es", ("mi pareja me asusta", "no"), "ES", "016"),
        ("es", ("mi marido me asusta a veces", "no"), "CO", "155"),
    ],
    ids=str,
)
def test_who_says_that_somebody_scares_them_is_not_let_go_with_a_no(
    language: str, texts: tuple[str, ...], country: str, line: str
) -> None:
    asks = {"en": "Write your country", "es": "Escribe tu país"}[language]

    assert line in words(somebody(language, *texts, country=country))
    assert asks not in words(somebody(language, *texts, country=country))
    assert asks in words(somebody(language, *texts))
