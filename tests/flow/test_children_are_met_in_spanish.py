"""Children, and grown-ups who fear for a child or for what they may do to one: each is met as who they are.

A child is not sent to the knife, a grown-up is not spoken to as a child, and a parent who did harm is asked how the
child is.
"""

import pytest

from tests.flow.shipped import after, world

MET = [
    # a parent who did harm, or is about to: the child is put safe, nobody says "it is not your fault"
    ("es", ["acabo de agarrar a mi hijo del cuello"], "my-child-hurt", "no haya marcas"),
    ("es", ["acabo de agarrar a mi hijo del cuello", "está llorando en su cuarto"], "my-child-now", "cuello"),
    ("es", ["le apreté el cuello a mi hija", "no quiero que me la quiten"], "my-child-hurt", "solo lo que ves"),
    ("en", ["i just grabbed my son by the neck"], "my-child-hurt", "without marks"),
    ("en", ["i just grabbed my son by the neck", "hes crying in his room"], "my-child-now", "neck"),
    ("es", ["mi bebe no para de llorar y siento que lo voy a sacudir"], "my-child", "lugar seguro"),
    ("es", ["mi bebe no para de llorar y siento que lo voy a sacudir", "lo deje en la cuna"], "where", "otro cuarto"),
    ("es", ["mi bebe no se calla, lo voy a aventar"], "my-child", "lugar seguro"),
    ("es", ["le pegué a mi hijo", "está llorando"], "my-child-again", "a salvo en este minuto"),
    ("en", ["im about to shake my baby"], "my-child", "safe"),
    # the one who is hurt is corrected
    ("es", ["mi esposa me pega", "no, perdón, a mi hijo"], "child", "Corre peligro ahora"),
    ("es", ["mi esposa me pega", "no, perdón, a mi hijo", "tiene 8"], "child", "Corre peligro ahora"),
    ("en", ["my wife hits me", "no sorry i mean my son"], "child", "danger now"),
    ("es", ["mi marido agarró a mi hijo del cuello"], "child", "Corre peligro ahora"),
    # a grown-up is not spoken to as a child
    ("es", ["mi papa me pega porque soy gay", "tengo 19"], "told-quiet", "a salvo de esa persona"),
    ("es", ["mi papa me pega porque soy gay", "tengo 25 años"], "told-quiet", "a salvo de esa persona"),
    ("es", ["mi papa me pega porque soy gay", "tengo 19", "si vivo con el"], "way-out", "Podrías hacer"),
    ("es", ["mi abuelo me hizo cosas", "cuando era chica"], "told-quiet", "culpa"),
    ("es", ["mi papá me pega y tengo 25 años"], "hurt", "leer esto"),
    ("en", ["my grandpa did things to me", "when i was a kid"], "told-quiet", "fault"),
    # a child: where to go, and where not
    ("es", ["mi papá me pega tengo 12", "no", "se fue a trabajar"], "where-quiet", "país"),
    ("es", ["mi papá me toca tengo 12", "ahorita no está"], "where-quiet", "país"),
    ("es", ["mi papá me pega tengo 12", "vivo con él"], "young-danger", "donde estás|dónde estás"),
    ("es", ["mis papas se estan peleando y mi papa tiene un cuchillo"], "young-inside", "puerta cerrada"),
    (
        "es",
        ["mis papas se estan peleando y mi papa tiene un cuchillo", "tengo 10", "mi hermanito esta conmigo"],
        "young-inside",
        "cerrada",
    ),
    (
        "es",
        ["mis papas se estan peleando y mi papa tiene un cuchillo", "no puedo"],
        "where-quiet",
        "puerta cerrada",
    ),
    ("en", ["my parents are fighting and my dad has a knife", "im 10", "im in my room"], "young-inside", "closed|shut"),
    ("en", ["my parents are fighting and my dad has a knife", "my little brother is with me"], "young-inside", "shut"),
    ("es", ["mi mama tomo y no despierta", "tengo 9"], "call-for-them", "persona adulta"),
    (
        "es",
        ["mi mama tomo y no despierta", "tengo 9", "si respira", "no se donde vivo"],
        "wait-with-them",
        "lo que ves",
    ),
    ("es", ["me escape de mi casa"], "young-first", "persona adulta"),
    ("es", ["me escape de mi casa", "porque mi padrastro me pega"], "young-first", "culpa"),
    # what lies ahead
    ("es", ["un señor de 40 me pide que nos veamos y me regala cosas"], "young-ahead", "No vayas"),
    (
        "es",
        ["un señor de 40 me pide que nos veamos", "tengo 13", "quiere que no le diga a nadie"],
        "young-ahead",
        "contar",
    ),
    ("es", ["tengo 14 y mi tio me manda fotos de su pene"], "young-ahead", "no mandes nada"),
    ("es", ["mis padres me quieren casar con un señor en marruecos"], "young-ahead", "fuera de tu casa"),
    ("es", ["mis padres me quieren casar con un señor en marruecos", "tengo 16"], "young-ahead", "persona adulta"),
    ("es", ["tengo 15 y estoy embarazada"], "young-ahead", "centro de salud"),
    ("es", ["tengo 15 y estoy embarazada", "mi papa me va a matar"], "where-quiet", "país"),
    ("en", ["im 15 and pregnant"], "young-ahead", "clinic"),
    ("en", ["my uncle sends me pics of his penis im 14"], "young-ahead", "send nothing"),
    # pictures
    ("es", ["me estan pidiendo dinero o mandan mis fotos desnudo a mis contactos"], "hurt", "leer esto"),
    (
        "es",
        ["me estan pidiendo dinero o mandan mis fotos desnudo a mis contactos", "tengo 16"],
        "young-pictures",
        "No mandes",
    ),
    ("es", ["mande una foto sin ropa a un chico y dice que la va a subir"], "young-pictures", "No mandes más"),
    (
        "es",
        ["mande una foto sin ropa a un chico y dice que la va a subir", "tengo 14", "ya la subio"],
        "young-pictures",
        "reporta la cuenta",
    ),
    ("es", ["me hackearon y tienen mis nudes", "tengo 17", "quiere 1000 dolares"], "young-pictures", "No pagues"),
    ("en", ["i sent a boy a naked pic and he says hell post it", "im 14"], "young-pictures", "no|not"),
    ("en", ["they hacked me and have my nudes", "im 17", "they want 1000 dollars"], "young-pictures", "Do not pay"),
    # sold, told of, taken away, worse when told
    ("es", ["me obligan a estar con hombres por dinero", "no"], "assault", "72 horas"),
    ("en", ["they make me be with men for money"], "assault", "72 hours"),
    ("es", ["mi amiga de 15 dice que su papa entra a su cuarto en la noche"], "child", "Corre peligro ahora"),
    ("es", ["abusaron de mi hermana de 15"], "child-assault", "a salvo"),
    ("es", ["abusaron de mi hermana de 15", "esta conmigo"], "where-quiet", "72 horas"),
    ("es", ["mi esposo le pega a mis hijos", "si", "si estan conmigo"], "where-quiet", "país"),
    ("es", ["mi pareja me caga a palos", "Me van a sacar a los chicos si digo algo"], "hurt", "temen eso"),
    ("es", ["me hacen bullying tengo 11", "si le digo al profe es peor"], "young-me", "otra persona segura"),
    ("es", ["me hacen bullying tengo 11", "nadie me quiere"], "asking", "matarte"),
    ("en", ["im bullied im 11", "if i tell the teacher its worse"], "young-me", "at school|clinic"),
    # a wish to hurt the one who hurts, and a fear of oneself
    ("es", ["quiero matar a mi papa por lo que le hace a mi mama tengo 15"], "heat-home", "No te toca"),
    ("es", ["tengo miedo de abusar de un niño"], "unwanted", "Podrías llegar a hacerlo"),
    ("es", ["me excitan los niños y tengo miedo de mi mismo"], "unwanted", "Podrías llegar a hacerlo"),
    ("en", ["im turned on by kids and im scared of myself"], "unwanted", "Might you"),
    # hunger and a faint: the first words call, and say who speaks
    ("es", ["me desmayo porque no como"], "tell-eating", "Llama ya"),
    ("es", ["me desmayo porque no como"], "tell-eating", "Háblales del desmayo"),
    ("es", ["me desmayo porque no como"], "tell-eating", "Soy un bot"),
    ("en", ["i faint because i dont eat"], "tell-eating", "I am a bot"),
]
"""A language, what is said, the step it leads to, and words of the answer: any of those with a bar between."""


@pytest.mark.parametrize(("language", "texts", "expected", "said"), MET)
def test_each_is_met_as_who_they_are(language: str, texts: list[str], expected: str, said: str) -> None:
    step, words = after(world(), *texts, language=language)

    assert step == expected
    assert any(each in words for each in said.split("|")), words


@pytest.mark.parametrize(
    "texts",
    [
        ["acabo de agarrar a mi hijo del cuello"],
        ["mi bebe no para de llorar y siento que lo voy a sacudir"],
        ["mi marido agarró a mi hijo del cuello"],
    ],
)
def test_a_parent_is_not_told_to_run_to_a_grown_up(texts: list[str]) -> None:
    _, words = after(world(), *texts)

    assert "persona adulta" not in words
    assert "No es tu culpa" not in words


@pytest.mark.parametrize("texts", [["me escape de mi casa"], ["mi papá me pega ahora con el cinturón tengo 12"]])
def test_the_number_is_said_once_to_a_child(texts: list[str]) -> None:
    _, words = after(world(), *texts)

    assert words.count("número local") == 1


@pytest.mark.parametrize(
    "texts",
    [
        ["mis papas se estan peleando y mi papa tiene un cuchillo"],
        ["mis papas se estan peleando y mi papa tiene un cuchillo", "estoy en mi cuarto"],
        ["mis papas se estan peleando y mi papa tiene un cuchillo", "tengo 10", "mi hermanito está conmigo"],
        ["mis papas se estan peleando y mi papa tiene un cuchillo", "no puedo"],
    ],
)
def test_a_child_behind_a_door_is_not_sent_out(texts: list[str]) -> None:
    _, words = after(world(), *texts)

    assert "al del cuarto" not in words.lower()  # "sal del cuarto"
    assert "tienda" not in words
    assert "salida" not in words


def test_a_parent_in_the_next_room_is_no_yes_to_being_safe() -> None:
    _, words = after(world(), "mi papa me pega tengo 15", "si vivo con el")

    assert "Quédate con esa gente" not in words
