"""What people answer about dying, in the words they have that night: heard, never asked again, and never as if of
somebody else."""

import pytest

from tests.flow.shipped import go_on, somebody, step, words
from tests.flow.test_where import talk

YESES = [
    *("pos si", "aja", "sii", "zi", "si po", "simon", "si señorita", "si ya fue", "eso creo", "nose tal vez si"),
    *("todos los dias", "ya lo intente antes", "si pero me da miedo", "si pienso en eso", "bueno si un poco"),
]


@pytest.mark.parametrize("said", YESES)
def test_a_yes_in_any_spelling_is_one(said: str) -> None:
    assert step(somebody("es", "quiero matarme", said)) == "intend"


SPANISH = [
    (
        "act-now",
        "quiero suicidarme",
        "por que preguntas",
        "porque mi vida no vale",
        "si, ya pense como",
        "y si, lo voy a hacer",
    ),
    ("act-now", "quiero matarme", "en eso estoy"),
    ("act-now", "quiero matarme", "si y si", "si tengo las pastillas aqui, hoy"),
    ("act-now", "neta ya me quiero chingar", "simon", "con la 9 de mi jefe"),
    ("act-now", "toy jarto, me voy a dar un tiro", "si", "mi pistola de servicio"),
    ("act-now", "quiero matarme", "con una pistola"),
    ("act-now", "quiero matarme", "si", "me voy a colgar"),
    ("now", "weon me quiero puro morir", "basta", "me voy a colgar"),
    ("act-now", "no doy mas loco, me quiero matar", "tengo el fierro de mi viejo en la mano"),
    (
        "alone-now",
        "no doy mas loco, me quiero matar",
        "tengo el fierro de mi viejo en la mano",
        "estoy en el baño encerrado",
    ),
    ("act-now", "estoy borracho y me quiero tirar del balcon", "si", "piso 8"),
    ("act-now", "me corto", "si", "las dos cosas", "ahora mismo"),
    ("meaning", "me quiero morir de verga con esta tarea jajaja", "no es broma"),
    ("how", "me quiero morir de verga con esta tarea jajaja", "no es broma", "si"),
    ("distance", "me quiero ir con él", "si pienso en eso", "tengo sus medicinas guardadas"),
    ("distance", "estoy aburrida de vivir mijito", "si po", "hace tiempo", "tengo las pastillas juntadas"),
    (
        "distance",
        "disculpe, desde que murió mi esposo ya no le hallo sentido a nada",
        "me quiero ir con él",
        "si pienso en eso",
        "tengo sus medicinas guardadas",
    ),
    ("young-asked", "soy trans y mi familia no me acepta", "ya no puedo mas", "tengo 16"),
    ("how", "soy trans y mi familia no me acepta", "ya no puedo mas", "tengo 16", "si"),
    ("intend", "quiero matarme", "ya no importa"),
    (
        "distance",
        "se murio mi hijo de sobredosis ayer",
        "no puedo",
        "no quiero seguir viviendo",
        "tengo su droga todavia",
    ),
    ("how", "mi hermano se suicidó hace un mes", "no", "a veces quisiera irme con el"),
    ("bleeding", "ya estoy bien", "bueno la verdad es que me corte las venas"),
    ("asking", "mi amigo se quiere matar", "no es mi amigo, soy yo"),
    ("barrier", "les deje una carta a mis hijos", "hoy en la noche", "no quiero hablar con nadie"),
    ("meaning", "soy trans y mi familia no me acepta", "ya no puedo mas"),
    ("self-harm", "toy mal d la kbza, kiero acerme daño"),
    ("intend", "toy mal d la kbza, kiero acerme daño", "morir", "con 1 cuchiyo"),
    ("how", "mi novio me pego y me quiero morir", "si"),
    ("reach", "quiero matarme", "si he pensado como", "no lo voy a hacer hoy"),
    ("company-now", "quiero matarme", "si he pensado como", "no lo voy a hacer hoy", "no, no esta a mi alcance"),
    ("act-now", "quiero matarme", "si", "no", "perdon si"),
    ("company-now", "el viernes me voy a matar", "si", "las compro manana"),
    ("children-near", "me quiero matar", "estoy con mi hija"),
    ("children-near", "me quiero tirar del puente", "si", "estoy con mi hija"),
    (
        "children-near",
        "tengo imagenes de hacerle daño a mi bebe",
        "no, me asusta",
        "tengo miedo de quedarme sola con ella",
    ),
    ("safe-now", "mi esposo me pega", "mi esposo lo revisa"),
    ("safe-now", "mi esposo me pega", "si mi hermana"),
    ("safe-now", "mi esposo me pega", "no creo"),
    ("safe-now", "mi esposo me pega", "no, tengo mi clave"),
    ("safe-now", "mi esposo me pega", "si, pero ahora no esta"),
    ("not-that", "quiero matarme", "no, es un decir"),
    ("where", "oigo voces", "no me mandan nada"),
    ("safe-right-now", "quiero matarme", "si", "olvidalo"),
]
ENGLISH = [
    ("act-now", "i want to die", "why are you asking me", "yes i thought about how", "yes"),
    ("act-now", "i want to die", "getting to it"),
    ("act-now", "i want to die", "yes i have the pills here, today"),
    ("act-now", "i want to die", "yes", "my service pistol"),
    ("act-now", "i want to die", "im on the roof"),
    ("alone-now", "i want to die", "im holding the gun", "i locked myself in the bathroom"),
    ("bleeding", "truth is i cut my wrists"),
    ("how", "my brother killed himself", "no", "sometimes i want to go be with him"),
    ("barrier", "i want to die", "tonight", "i dont want to talk to anyone"),
    ("act-now", "i want to kill myself", "yes", "no", "sorry, yes"),
    ("company-now", "i want to kill myself", "yes", "im buying them tomorrow"),
    ("children-near", "i want to kill myself", "my kids are here"),
    ("safe-now", "my husband hits me", "my husband checks it"),
    ("safe-now", "my husband hits me", "no i have a passcode"),
    ("gas", "i closed the windows and turned the gas on"),
    ("safe-right-now", "i want to kill myself", "yes", "forget it"),
    ("young-asked", "i cant go on anymore", "im 16"),
    ("distance", "im so tired of life i could die", "yes", "i have his pills here"),
    ("intend", "i want to kill myself", "it doesnt matter anymore"),
]
TOLD = [*(("es", wanted, told) for wanted, *told in SPANISH), *(("en", wanted, told) for wanted, *told in ENGLISH)]


@pytest.mark.parametrize(("language", "wanted", "texts"), TOLD, ids=str)
def test_what_is_told_of_dying_leads_to_the_step_for_it(language: str, wanted: str, texts: list[str]) -> None:
    assert step(somebody(language, *texts)) == wanted


KEPT = [
    ("es", "how", "quedarte a solas", "quiero matarme", "no tengo a nadie"),
    ("es", "how", "quedarte a solas", "quiero matarme", "toi solo"),
    ("es", "how", "despertar", "quiero morirme", "no puedo hablar, mi mujer esta durmiendo al lado"),
    ("es", "how", "despertar", "quiero morirme", "mi mujer esta durmiendo al lado"),
    ("es", "act-now", "cerca", "me quiero tirar del balcon", "si", "mi hermano esta en la sala"),
    (
        "es",
        "act-now",
        "Despertar",
        "me quiero tirar del balcon",
        "si",
        "mi hermano esta en la sala",
        "no lo voy a despertar",
    ),
    ("es", "how", "pien", "quiero matarme", "q es eso"),
    ("es", "how", "morir", "quiero matarme", "que pregunta es esa"),
    ("es", "loss", "No tienes que poder con todo", "se murio mi hijo de sobredosis ayer", "no puedo"),
    (
        "es",
        "loss-care",
        "La mente prefiere la culpa",
        "mi hermano se suicidó hace un mes",
        "no",
        "fue mi culpa no le conteste el telefono",
    ),
    ("es", "company-now", "persona", "el viernes me voy a matar", "si", "las compro manana", "no le he dicho a nadie"),
    ("es", "alone", "Tu vida va primero", "me trague 20 tafil con whisky", "estoy sola", "no quiero que nadie venga"),
    ("es", "alone", "decides a quién", "me trague 20 tafil con whisky", "estoy sola", "no le digan a mi familia"),
    ("en", "alone", "Your life goes first", "i took 20 pills to die", "im alone", "i dont want anyone to come"),
    ("en", "how", "not to be alone", "i want to die", "im alone"),
    ("en", "how", "near", "i want to die", "my brother is in the living room"),
    ("en", "how", "telling me", "i want to die", "i havent told anyone"),
]


@pytest.mark.parametrize(("language", "asked", "answer", "texts"), [(a, b, c, d) for a, b, c, *d in KEPT], ids=str)
def test_what_is_told_beside_a_question_is_answered_and_the_question_stays(
    language: str, asked: str, answer: str, texts: list[str]
) -> None:
    person = somebody(language, *texts)

    assert step(person) == asked
    assert answer in words(person)
    assert "/hide" not in words(person)


def test_gas_is_left_before_anything_else_is_asked() -> None:
    person = somebody("es", "cerre las ventanas y abri el gas")

    assert "al aire libre" in words(person)
    go_on(person, "me da sueño")
    assert step(person) == "gas"
    go_on(person, "dejame")
    assert "Sal de ahí primero, al aire libre" in words(person)


@pytest.mark.parametrize(("language", "text"), [("es", "tengo la soga puesta"), ("en", "im holding the gun")])
def test_who_holds_the_means_is_told_to_let_go_and_not_asked_whether_it_is_done(language: str, text: str) -> None:
    said = words(somebody(language, text))

    assert "Suéltalo o quítatelo" in said or "Put it down or take it off" in said
    assert "112" in said


def test_alone_with_the_baby_somebody_is_to_come_and_the_four_questions_go_on() -> None:
    person = somebody(
        "es", "tuve a mi bebe hace 3 semanas y estaria mejor sin mi", "si", "tengo miedo de hacerle daño tambien"
    )

    assert step(go_on(person, "estoy sola")) == "children-near"

    person = somebody(
        "es", "tuve a mi bebe hace 3 semanas y estaria mejor sin mi", "si", "tengo miedo de hacerle daño tambien"
    )
    assert step(go_on(person, "no")) == "how"


@pytest.mark.parametrize(("language", "wish"), [("es", "quiero matarme"), ("en", "i want to die")])
def test_no_two_sentences_of_not_understanding_begin_alike_in_one_conversation(language: str, wish: str) -> None:
    person = somebody(language, wish)
    first = words(go_on(person, "la tetera")).splitlines()[0]
    second = words(go_on(person, "la tetera azul")).splitlines()[0]

    assert first != second
    assert "entendí todo" not in first + second
    assert "have all of it" not in first + second


def test_a_no_to_the_place_that_was_taken_is_no_answer_to_the_question() -> None:
    person = talk("quiero morirme", "estoy en mexico", "no, en españa", language="es")

    assert "112" in person.said
    assert "cómo" in person.said or "manera" in person.said or "plan" in person.said


def test_whoever_hurts_them_is_no_help_beside_them() -> None:
    person = somebody("es", "mi novio me pego y me quiero morir", "si", "mi novio esta durmiendo al lado")

    assert "despertar" not in words(person)
    assert "a su lado" not in words(person)
    assert "ponga en peligro" in words(person)


def test_a_child_at_their_side_is_not_told_to_call() -> None:
    person = somebody("es", "me trague 20 tafil con whisky", "estoy con mi hija")

    assert step(person) == "alone"
    assert "Pídele que llame" not in words(person)


@pytest.mark.parametrize(
    ("language", "tired", "asked", "number"),
    [
        ("es", "soy trans y mi familia no me acepta", "ya no puedo mas", "no doy números"),
        ("es", "desde que murió mi esposo ya no le hallo sentido a nada", "me quiero ir con él", "no doy números"),
        ("en", "my husband hits me", "i cant go on anymore", "give no number"),
    ],
)
def test_numbers_are_refused_only_to_whoever_asks_for_them(language: str, tired: str, asked: str, number: str) -> None:
    person = somebody(language, tired, asked)

    assert step(person) == "meaning"
    assert number not in words(person)


@pytest.mark.parametrize(
    ("language", "texts", "said"),
    [
        ("es", ("quisiera desaparecer", "si", "olvidalo", "la verdad es que me corte las venas"), "Llama ya: "),
        ("en", ("i want to die", "yes", "forget it", "truth is i cut my wrists"), "Call "),
    ],
)
def test_whoever_cut_their_veins_is_told_to_call_without_an_if(
    language: str, texts: tuple[str, ...], said: str
) -> None:
    person = somebody(language, *texts)

    assert step(person) == "bleeding"
    assert said in words(person)
    assert not any(each in words(person) for each in ("if the cut is deep", "si la herida es profunda"))


@pytest.mark.parametrize(
    ("language", "low", "hopeless"),
    [("es", "estoy triste", "ya no importa"), ("en", "i feel low", "it doesnt matter anymore")],
)
def test_whoever_says_on_a_low_day_that_it_matters_no_more_is_asked_about_dying(
    language: str, low: str, hopeless: str
) -> None:
    assert {"es": "morir", "en": "want to die"}[language] in words(somebody(language, low, hopeless))
