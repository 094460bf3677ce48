"""Violence, weapons and stalking as they are told in Spanish, and in English beside it: who harms whom is heard, what
was told is not asked again, and what is worse leads on from whichever question is open.
"""

import pytest

from tests.flow.shipped import at_home, go_on, somebody, step, words

ASKED_AGAIN = ("¿Qué se acerca más?", "What is closest to it?", "Which of these", "¿Cuál de estas")
"""What is asked of those who have told nothing yet."""

HURT_BY_SOMEONE = [
    ("es", "me golpeó mi esposo"),
    ("es", "ayer me golpeó mi pareja"),
    ("es", "mi ex me golpeó ayer"),
    ("es", "mi novio me golpeó anoche"),
    ("es", "mi novia me golpeó"),
    ("es", "mi esposo me golpeo hace rato"),
    ("es", "mi hermano me golpeó hoy"),
    ("es", "me golpearon ayer en la calle"),
    ("es", "me fajó mi marido"),
    ("es", "mi amrido me pga"),
    ("es", "mi pareja me caga a palos"),
    ("es", "mi hijo vio como su papá me arrastró del pelo"),
    ("es", "mi jefe me toquetea y si digo algo me corre"),
    ("es", "me tocó un tipo en el camión"),
    ("es", "denuncié a mi ex y salió libre hoy"),
    ("es", "mi novio me persigue"),
    ("es", "quedé embarazada de la violación"),
    ("es", "me amenazaron de muerte, saben donde vivo"),
    ("es", "my husband me pega when he drinks"),
    ("en", "my husband beat me"),
    ("en", "my ex wont leave me alone"),
    ("en", "he dragged me by the hair"),
    ("en", "my boss keeps touching me"),
]


@pytest.mark.parametrize(("language", "told"), HURT_BY_SOMEONE)
def test_who_was_hurt_is_believed_and_not_asked_what_they_told(language: str, told: str) -> None:
    person = somebody(language, told)
    assert step(person) == "hurt", told

    go_on(person, "no")

    assert step(person) == "safe-now", told
    assert any(each in words(person) for each in ("Te creo", "I believe you"))
    assert not any(each in words(person) for each in ASKED_AGAIN)


@pytest.mark.parametrize(
    ("language", "texts", "at"),
    [
        # from a question about harm to others, or to themselves, to being hurt
        ("es", ["me corto", "me golpeó mi novio"], "hurt"),
        ("es", ["quiero matar a mi jefe", "no", "mi esposo me golpeó anoche"], "hurt"),
        ("en", ["i cut myself", "my boyfriend beat me up"], "hurt"),
        # harm of their own stays with what helps against it
        ("es", ["me pegó y lo voy a matar"], "might-hurt"),
        ("es", ["me golpeo la cabeza contra la pared"], "self-harm"),
        ("es", ["le pegué a mi mujer"], "did-hurt"),
        # what they did to somebody
        ("es", ["creo que violé a una chica"], "did-hurt"),
        ("es", ["toqué a mi hermanita"], "did-hurt"),
        ("es", ["toqué a mi hermanita", "tengo 14"], "young-heat"),
        ("en", ["i think i raped a girl"], "did-hurt"),
        # a weapon, and people it is for
        ("es", ["tengo una pistola y voy por ellos"], "step-away"),
        ("es", ["tengo una pistola y voy por ellos", "no"], "step-further"),
        ("es", ["voy a matar al que violó a mi hija"], "step-away"),
        ("es", ["voy a matar al que violó a mi hija", "sí", "voy en camino"], "step-further"),
        ("es", ["voy a llevar el arma de mi papá a la escuela"], "step-away"),
        ("es", ["voy a llevar el arma de mi papá a la escuela", "tengo 15"], "young-heat"),
        ("es", ["quiero matar a mi jefe", "sí", "un cuchillo", "se lo merecen"], "step-away"),
        ("es", ["quiero matar a mi jefe", "sí", "tengo un cuchillo", "estoy afuera de la oficina"], "step-further"),
        ("es", ["quiero matar a mi jefe", "sí", "tengo un cuchillo", "mmm", "no"], "step-further"),
        ("es", ["quiero matar a mi jefe", "sí", "no"], "together"),
        ("es", ["quiero agarrar el carro y llevarme a todos"], "step-away"),
        ("es", ["voy a acabar con todos mañana"], "step-away"),
        ("es", ["tengo ganas de reventarle la cabeza a mi compañero de piso"], "might-hurt"),
        ("en", ["im going to take my dads gun to school"], "step-away"),
        ("en", ["im going to kill the guy who raped my daughter"], "step-away"),
        ("en", ["i want to take the car and run everyone down"], "step-away"),
        # who comes to help is on the way to somebody, and not for them
        ("es", ["mi hermano se quiere matar, ya voy en camino"], "someone-now"),
    ],
)
def test_what_is_worse_leads_on(language: str, texts: list[str], at: str) -> None:
    assert step(somebody(language, *texts)) == at, texts


@pytest.mark.parametrize(
    ("language", "texts", "at", "said"),
    [
        # a shotgun at home, and a threat
        ("es", ["mi marido guarda una escopeta y dice que si lo dejo me mata"], "hurt-now", "Llama"),
        ("en", ["he keeps a shotgun and says if i leave he will kill me"], "hurt-now", "Call"),
        # the police on the other side: no question about voices
        (
            "es",
            ["me amenazaron de muerte, saben donde vivo", "no", "la policía está con ellos"],
            "safe-now",
            "no es la policía",
        ),
        (
            "es",
            ["mi marido es policía y me pega", "no", "si llamo al 911 llegan sus amigos"],
            "safe-now",
            "no es la policía",
        ),
        ("en", ["my husband beats me", "no", "the cops are on his side"], "safe-now", "not the police"),
        # outside, and in the street
        ("es", ["mi ex me sigue a todos lados, está afuera de mi casa ahora"], "way-out", "puerta cerrada"),
        ("es", ["mi ex está tirando la puerta"], "way-out", "puerta cerrada"),
        ("es", ["mi ex me acaba de mandar una foto de mi puerta"], "way-out", "puerta cerrada"),
        ("es", ["me siguen dos tipos"], "way-out", "donde haya gente"),
        ("en", ["my ex is outside my house right now"], "way-out", "door shut"),
        ("en", ["two guys are following me"], "way-out", "where people are"),
        # a yes to "out, or call" is no call yet
        ("es", ["mi novio me tiene encerrada", "sí"], "quiet-wait", "hazlo ya"),
        ("es", ["mi novio me ahorcó ayer", "creo que sí puedo"], "quiet-wait", "hazlo ya"),
        ("es", ["mi novio me tiene encerrada", "llamé"], "quiet-wait", "no cortes la llamada"),
        ("es", ["mi ex está tirando la puerta", "sí"], "way-out", "puerta cerrada y aléjate"),
        ("en", ["my boyfriend has locked me in", "yes"], "quiet-wait", "do it now"),
        # no voice, and no list where the country is not known
        ("es", ["mi novio me tiene encerrada", "no", "no puedo llamar"], "quiet-wait", "escríbele a alguien"),
        (
            "es",
            ["mi novio me tiene encerrada", "no", "no puedo llamar", "vuelve en una hora"],
            "way-out",
            "salir sin ruido",
        ),
        # the neck
        ("es", ["mi novio me ahorcó ayer", "estoy bien"], "quiet-wait", "atención médica"),
        ("es", ["mi novio me ahorcó ayer", "no me quedó marca"], "quiet-wait", "atención médica"),
        ("es", ["mi novio me ahorcó ayer", "olvídalo"], "quiet-wait", "atención médica"),
        ("en", ["my boyfriend choked me yesterday", "im fine"], "quiet-wait", "doctor"),
        # rape: what follows from it
        ("es", ["me violaron anoche", "no", "no me acuerdo de mucho"], "told-quiet", "tu culpa"),
        ("es", ["mi esposo me lo hace mientras duermo"], "assault", "72 horas"),
        ("es", ["un amigo se aprovechó de mí cuando estaba borracha"], "assault", "72 horas"),
        ("es", ["mi ex me violó hace 3 días", "ya no está", "puedo estar embarazada"], "quiet-stay", "centro de salud"),
        ("es", ["mi ex me violó hace 3 días", "ya no está", "tengo miedo del sida"], "quiet-stay", "72 horas"),
        ("en", ["my ex raped me 3 days ago", "yes", "im scared of hiv"], "quiet-stay", "72 hours"),
        # long ago, and no strength left
        ("es", ["me violaron de niño y no puedo más", "no"], "meaning", "¿quieres decir que quieres morir?"),
        ("es", ["me violaron de niño", "no", "no, hace 20 años"], "tell-one", "contárselo"),
        # whoever says they die if they are left
        (
            "es",
            ["mi pareja me controla el celu", "no", "me dice que si lo dejo se mata"],
            "held-by-threat",
            "no tienes que quedarte",
        ),
        ("es", ["mi novio me amenaza con matarse si me voy", "no"], "safe-now", "Te creo"),
        ("es", ["mi novio me amenaza con matarse si me voy", "no", "¿entonces me quedo?"], "safe-now", "decides"),
        ("en", ["he says if i leave he will kill himself"], "held-by-threat", "need not stay"),
        # a tracker
        (
            "es",
            ["encontré un airtag en mi carro, creo que es mi ex", "no"],
            "safe-now",
            "vigilar también este teléfono",
        ),
        # others: a carer who hits, a fight about keys
        ("es", ["la cuidadora le pega a mi mamá que tiene alzheimer", "sí"], "beaten-now", "a quién le hacen daño"),
        (
            "es",
            ["mi novio quiere manejar borracho con los niños", "sí", "tiene las llaves", "no me hace caso"],
            "their-drive",
            "placa",
        ),
        # pictures, and money for them
        (
            "es",
            ["me están pidiendo dinero o mandan mis fotos desnudo a mis contactos", "no"],
            "pictures-help",
            "No pagues",
        ),
        (
            "es",
            ["conocí a una chica por instagram y grabó todo, me pide 500 euros", "no"],
            "pictures-help",
            "No pagues",
        ),
        ("es", ["me hackearon y tienen mis nudes", "no"], "pictures-help", "No pagues"),
        (
            "es",
            ["mandé una foto sin ropa a un chico y dice que la va a subir"],
            "young-pictures",
            "No borres nada",
        ),
        (
            "es",
            ["mandé una foto sin ropa a un chico y dice que la va a subir", "tengo 14"],
            "young-pictures",
            "dile a una persona adulta ahora",
        ),
        (
            "es",
            ["mandé una foto sin ropa a un chico y dice que la va a subir", "tengo 14", "ya la subió"],
            "young-pictures",
            "mensajes",
        ),
        # lost outdoors
        ("es", ["estoy en el desierto cruzando y no tengo agua"], "need-help", "Llama ya"),
        ("en", ["im lost in the mountains and its cold"], "need-help", "Call"),
    ],
)
def test_it_is_answered_as_what_it_is(language: str, texts: list[str], at: str, said: str) -> None:
    person = somebody(language, *texts)
    assert step(person) == at, texts
    assert said.casefold() in words(person).casefold(), words(person)


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("es", ["me violaron anoche"]),
        ("es", ["me violaron anoche", "no"]),
        ("es", ["mi esposo me obliga a tener relaciones", "no"]),
        ("en", ["i was raped last night"]),
        ("en", ["i was raped last night", "no"]),
    ],
)
def test_a_told_rape_is_neither_doubted_nor_asked_about(language: str, texts: list[str]) -> None:
    person = somebody(language, *texts)
    labels = {button.label for message in person.said for row in message.rows for button in row}
    assert labels.isdisjoint({"Es una forma de hablar", "It's an expression", "Fue algo sexual", "It was sexual"}), (
        labels
    )


def test_the_privacy_question_takes_its_answers() -> None:
    for answer in ("no, estoy sola", "no nadie puede leer, estoy a salvo en casa de mi mamá", "no sé"):
        person = somebody("es", "mi pareja me caga a palos", answer)
        assert step(person) == "safe-now", answer


def test_lines_are_still_named_where_the_country_is_known() -> None:
    person = at_home("es", "mi novio me tiene encerrada", "no", "ahora no", country="ES")
    assert "016" in words(person)
