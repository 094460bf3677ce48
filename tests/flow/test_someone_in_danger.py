"""Somebody else in danger, or lost: what is told of them is heard, in the conversations that ship."""

import pytest

from tests.flow.shipped import LOCAL, at_home, go_on, somebody, step, words

ENGLISH = [
    ("breath-now", "shes blue and not breathing", "i gave her naloxone", "nothing happening", "gave second one"),
    ("found", "she jumped off the bridge"),
    ("found", "my mom is hanging"),
    ("found", "my brother jumped from the balcony"),
    ("call-for-them", "my brother jumped from the balcony", "hes breathing", "should i move him"),
    ("found", "my wife shot herself", "yes shes breathing"),
    ("worry-edge", "my friend is going to jump"),
    ("breathing", "my sister consumed poison we are in a village near patna bihar"),
    ("breathing", "my mum collapsed"),
    ("them", "my nan took the wrong pills"),
    ("them", "someone is dying here"),
    ("breathing", "my sister consumed poison"),
    ("swallowed", "gave my kid the wrong dose of medicine"),
    ("them", "my mum is passed out on the couch and theres empty pill packets"),
    ("call-for-them", "my mum is passed out on the couch and theres empty pill packets", "im 11"),
    ("me", "my boyfriend dumped me i swallowed his pills"),
    ("feel-fine", "my boyfriend dumped me i swallowed his pills", "he says sleep it off"),
    ("keeping", "my husband died in january. tonight i put his pills on the table"),
    ("company-now", "my husband died in january. tonight i put his pills on the table", "yes", "ok i put them back"),
    ("loss", "i cut down my husband. hes dead. police are here"),
    ("loss", "my dad drank himself to death"),
    ("loss-care", "my son died of an overdose", "no i wouldnt do that to my other kids"),
    ("asking", "my partner is suicidal", "i think about it too"),
    ("how", "my partner is suicidal", "i think about it too", "both of us"),
    ("far-needs", "someone on discord said theyre gonna do it tonight"),
    ("someone", "my girlfriend says im the only reason shes alive"),
    ("wait-with-them", "my dad stopped drinking yesterday and hes seeing people that arent there"),
    ("breathing", "my wife is confused and shes yellow"),
    ("fit-watch", "wife fitting after stopping valium"),
    ("breathing", "my friend took meth and collapsed hot as fire"),
    ("them", "my sister drank plenty codeine she no dey wake"),
    ("wait-with-them", "my sister drank plenty codeine she no dey wake", "she dey breathe small", "her mouth dey foam"),
    ("wait-with-them", "my friend od'd", "yes hes breathing but weird"),
    ("breath-now", "my friend od'd", "yes hes breathing but weird", "hes not breathing now"),
    ("breath-now", "my friend od'd", "shes gasping"),
    ("call-for-them", "my kid took pills", "awake but sleepy", "awake but sleepy"),
    ("call-for-them", "my friend is drunk and wont wake up", "shes snoring weird"),
    ("wait-with-them", "my friend is having a seizure", "its stopped", "yes", "shes confused"),
    ("wait-with-them", "my friend is having a seizure", "hes asleep i cant wake him", "hes breathing"),
    ("worry-means", "my sister locked herself in the bathroom with a razor", "shes bleeding", "i can hear her crying"),
    ("way-out", "my brother has a knife and is suicidal", "im hiding"),
    ("rouse", "my dad took all his pills", "should i let him sleep"),
    ("far-needs", "found cuts on my daughters arms shes 12", "no", "shes asleep", "should i take her phone"),
    ("far-needs", "my friend wants to die", "not now"),
]
SPANISH = [
    ("breath-now", "está morada y no respira", "le di naloxona", "no pasa nada", "le di otra"),
    ("found", "se tiró del puente"),
    ("found", "mi mamá está colgada"),
    ("call-for-them", "mi hermano se aventó del balcón", "respira", "¿puedo moverlo?"),
    ("worry-edge", "mi amigo va a saltar"),
    ("breathing", "mi hermana consumió veneno, estamos en un rancho"),
    ("breathing", "mi mamá se desplomó"),
    ("them", "mi abuela se tomó las pastillas equivocadas"),
    ("call-for-them", "mi mamá está desmayada en el sillón y hay cajas de pastillas vacías", "tengo 11"),
    ("me", "mi novio me dejó y me tragué sus pastillas"),
    ("feel-fine", "mi novio me dejó y me tragué sus pastillas", "dice que duerma y se me pasa"),
    ("keeping", "mi esposo murió en enero. esta noche puse sus pastillas en la mesa"),
    ("loss", "mi papá se mató tomando"),
    ("loss-care", "mi hijo murió de sobredosis", "no, no les haría eso a mis otros hijos"),
    ("asking", "mi pareja se quiere matar", "yo también lo pienso"),
    ("far-needs", "alguien en discord dijo que se va a matar hoy"),
    ("someone", "mi novia dice que soy lo único por lo que vive"),
    ("wait-with-them", "mi papá dejó de beber ayer y ve gente que no está"),
    ("breathing", "mi esposa está confundida y se puso amarilla"),
    ("wait-with-them", "mi hermana tomó mucha codeína y no despierta", "respira poquito", "le sale espuma por la boca"),
    ("call-for-them", "mi amiga está borracha y no despierta", "está roncando raro"),
    ("wait-with-them", "mi amigo está convulsionando", "ya paró", "sí", "está confundido"),
    ("worry-means", "mi hermana se encerró en el baño con una navaja", "está sangrando", "la oigo llorar"),
    ("way-out", "mi hermano tiene un cuchillo y se quiere matar", "estoy escondida"),
    ("rouse", "mi papá se tomó todas sus pastillas", "¿lo dejo dormir?"),
    ("far-needs", "encontré cortes en los brazos de mi hija", "no", "está dormida", "¿debo quitarle el celular?"),
    ("far-needs", "mi amiga se quiere matar", "ahora no"),
]
TOLD = [(language, wanted, texts) for language, told in (("en", ENGLISH), ("es", SPANISH)) for wanted, *texts in told]


@pytest.mark.parametrize(("language", "wanted", "texts"), TOLD, ids=lambda value: str(value))
def test_what_is_told_of_somebody_leads_to_the_step_for_it(language: str, wanted: str, texts: list[str]) -> None:
    assert step(somebody(language, *texts)) == wanted


SAID = [
    ("en", ("friend od'd hes blue", "how do i do the breaths"), "each step", "breath-now"),
    ("en", ("friend od'd hes blue", "i dont know cpr"), "each step", "breath-now"),
    ("en", ("friend od'd hes blue", "my arms are tired"), "turns", "breath-now"),
    ("en", ("friend od'd hes blue", "she's cold"), "that first", "breath-now"),
    ("en", ("my friend is drunk and wont wake up", "shes snoring weird", "shes cold"), "that first", "call-for-them"),
    ("en", ("my brother jumped from the balcony", "hes breathing", "should i move him"), "whether", "call-for-them"),
    ("en", ("my friend is having a seizure", "its stopped", "yes", "shes confused"), "After a fit", "wait-with-them"),
    ("en", ("my friend is having a seizure", "hes breathing"), "on their side", "wait-with-them"),
    ("en", ("my friend is suicidal", "what if he hates me for calling"), "Angry and alive", "someone"),
    ("en", ("my friend is suicidal", "he says ill lose him as a friend"), "Angry and alive", "someone"),
    ("en", ("my friend is suicidal", "is it my fault"), "not your fault", "someone"),
    ("en", ("my friend is suicidal", "will it put the idea in his head"), "does not plant", "someone"),
    ("en", ("my friend is suicidal", "im 15 too"), "grown-up", "someone"),
    ("en", ("my mum says she wants to go and be with dad", "is that suicide"), "seriously", "someone"),
    ("en", ("found cuts on my daughters arms shes 12", "shes asleep"), "may have been taken", "someone"),
    ("en", ("found cuts on my daughters arms shes 12", "should i be angry"), "I am not angry", "someone"),
    ("en", ("my son died of an overdose", "i found him"), "You found them", "loss"),
    ("en", ("my husband killed himself", "its my fault"), "rather be guilty", "loss"),
    ("en", ("my husband killed himself", "people say move on"), "waves", "loss"),
    ("en", ("my friend took meth and collapsed hot as fire",), "Loosen their clothes", "breathing"),
    ("en", ("who do i call",), "911", "start"),
    ("en", ("what numbers can i call",), "988", "start"),
    ("en", ("dad shot himself",), "If it is happening now", "loss"),
    ("es", ("mi amigo tuvo sobredosis está morado", "no sé hacer rcp"), "cada paso", "breath-now"),
    ("es", ("mi amigo tuvo sobredosis está morado", "me duelen los brazos"), "Túrnense", "breath-now"),
    ("es", ("mi amigo tuvo sobredosis está morado", "está frío"), "lo primero", "breath-now"),
    ("es", ("mi amiga se quiere matar", "¿y si me odia por llamar?"), "con enojo y con vida", "someone"),
    ("es", ("mi amiga se quiere matar", "¿es mi culpa?"), "No es tu culpa", "someone"),
    ("es", ("mi amiga se quiere matar", "yo tengo 15 también"), "persona adulta", "someone"),
    ("es", ("mi hijo murió de sobredosis", "yo lo encontré"), "Le encontraste", "loss"),
    ("es", ("mi hijo murió de sobredosis", "debí haberlo sabido"), "culpa", "loss"),
    ("es", ("descolgué a mi esposo. está muerto. ya está la policía",), "iento", "loss"),
    ("es", ("a quién llamo",), "911", "start"),
]


@pytest.mark.parametrize(("language", "texts", "heard", "stays"), SAID, ids=lambda value: str(value))
def test_what_is_asked_about_them_is_answered_and_the_question_stays(
    language: str, texts: tuple[str, ...], heard: str, stays: str
) -> None:
    person = at_home(language, *texts)

    assert heard in words(person)
    assert step(person) == stays


@pytest.mark.parametrize(
    ("language", "first", "where", "asked"),
    [
        ("en", "my friend is suicidal", "no hes in another city", "Are they with you"),
        ("en", "my friend is suicidal", "im with her", "Are they with you"),
        ("es", "mi amiga se quiere matar", "no está conmigo", "¿Está contigo"),
        ("es", "mi amiga se quiere matar", "estoy con ella", "¿Está contigo"),
    ],
)
def test_whether_they_are_near_is_asked_once(language: str, first: str, where: str, asked: str) -> None:
    person = somebody(language, first, where)

    for text in ("the kettle is on", "the lamp is green"):
        assert asked not in words(go_on(person, text))


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ("my friend is drunk and wont wake up", "shes snoring weird", "shes cold")),
        ("en", ("friend od'd hes blue", "he is cold")),
        ("es", ("mi amiga está borracha y no despierta", "está roncando raro", "está fría")),
    ],
)
def test_nobody_is_mourned_for_a_cold_skin(language: str, texts: tuple[str, ...]) -> None:
    said = words(somebody(language, *texts))

    assert "so sorry" not in said
    assert "Lo siento" not in said


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "my friend jumped off a bridge 2 years ago"),
        ("en", "he is hanging out with friends"),
        ("en", "my roof collapsed"),
        ("en", "she had the wrong pills last year"),
        ("es", "mi hermana se tomó unas pastillas hace años"),
        ("es", "se tiró del puente hace años"),
        ("es", "el edificio se desplomó"),
        ("en", "he is dead to me"),
    ],
)
def test_what_is_past_or_of_a_thing_is_no_emergency(language: str, text: str) -> None:
    assert step(somebody(language, text, country=LOCAL[language])) not in ("found", "them", "breathing")
