"""Children, hunger, a night without a roof, shame: each is answered as what it is, and nobody as somebody else."""

import pytest

from tests.flow.shipped import somebody, step, words


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "me doy asco", "meaning"),
        ("es", "me tocaron de niña", "hurt"),
        ("es", "igual me voy a escapar hoy", "no-roof"),
        ("es", "no tengo que comer y estoy en la calle", "no-roof"),
        ("es", "en la escuela todos me dicen maricon", "young-me"),
        ("es", "me da asco mi cuerpo", "eating"),
        ("es", "llevo 3 dias sin comer", "eating"),
        ("en", "i disgust myself", "meaning"),
        ("en", "i have no food and nowhere to sleep", "no-roof"),
        ("en", "i throw up everything i eat", "eating"),
    ],
)
def test_only_what_is_about_eating_is_taken_for_it(language: str, text: str, expected: str) -> None:
    assert step(somebody(language, text)) == expected


@pytest.mark.parametrize(
    ("language", "texts", "expected"),
    [
        ("es", ("me pegan en la casa",), "young-me"),
        ("es", ("mi novio tiene 25 y yo 14 y me obliga a hacer cosas",), "young-me"),
        ("es", ("mi papa me pega con el cinturon", "tengo 12", "si ahorita esta abajo gritando"), "young-first"),
        ("es", ("tengo 15 y un tipo tiene fotos mias y me pide dinero o las manda a todos",), "young-pictures"),
        ("es", ("un señor por internet quiere que le mande fotos", "tengo 12", "ya le mande una"), "young-pictures"),
        ("es", ("voy a llevar un cuchillo al colegio mañana", "tengo 14"), "young-heat"),
        ("es", ("voy a llevar un cuchillo al colegio mañana", "tengo 14", "se van a arrepentir"), "step-away"),
        ("es", ("mi papa me echo de la casa por gay", "estoy en la calle"), "young-danger"),
        ("es", ("escucho a los vecinos golpear a su niño todas las noches",), "child"),
        (
            "es",
            ("escucho a los vecinos golpear a su niño todas las noches", "ahorita esta gritando el niño"),
            "child-now",
        ),
        ("en", ("im 14 and he'll send my nudes to everyone",), "young-pictures"),
        ("en", ("i hear my neighbors beating their kid every night",), "child"),
    ],
)
def test_a_child_is_heard_as_the_one_who_writes_and_a_witness_as_one(
    language: str, texts: tuple[str, ...], expected: str
) -> None:
    assert step(somebody(language, *texts)) == expected


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        (
            "es",
            (
                "deje de tomar hace 2 dias y no paro de temblar",
                "sudo mucho y veo bichos en la pared",
                "estoy solo con mi hija de 6",
            ),
        ),
        ("en", ("i stopped drinking 2 days ago and i see things", "im alone with my daughter whos 6")),
    ],
)
def test_a_small_child_is_nobody_who_can_call(language: str, texts: tuple[str, ...]) -> None:
    assert step(somebody(language, *texts)) == "with-child"


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("me quiero morir", "si", "no tengo papeles"), "no voy a adivinar"),
        (("me quiero morir", "si", "me van a deportar si llamo"), "no voy a adivinar"),
        (("me quiero morir", "si", "no tengo saldo"), "aunque no tengas saldo"),
        (("me quiero morir", "si", "vas a llamar a la policia?"), "no puedo llamar a nadie"),
        (("me quiero morir", "si", "que haces con esto?"), "Telegram guarda este chat"),
        (("me quiero morir", "si", "no le puedo decir a mis papas"), "Contarlo no le hace daño a nadie"),
        (("me trague 20 tafil con whisky", "no quiero que nadie venga"), "Tu vida va primero"),
        (("me trague 20 tafil con whisky", "me arrepiento"), "primeras horas"),
        (("mi amigo no respira creo q se murio", "me da miedo que me culpen"), "Di solo lo que ves"),
        (("a mi hijo de 14 lo estan extorsionando con fotos", "el quiere morirse", "no se si pagar"), "No pagues"),
        (("mi padrastro me viola", "tengo 13", "no quiero q mi mama sufra"), "Contarlo no le hace daño a nadie"),
        (("a veces le pego a mi hijo y no se como parar", "me lo van a quitar?"), "Muchas madres y padres"),
    ],
)
def test_what_somebody_fears_is_answered(texts: tuple[str, ...], said: str) -> None:
    assert said in words(somebody("es", *texts))


def test_a_call_that_was_made_is_heard_with_a_word_before_it() -> None:
    person = somebody("es", "mi amigo se metio pastillas y esta azul", "ok ya llame")

    assert "Llama con altavoz, si nadie ha llamado" not in words(person)
