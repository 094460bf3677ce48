"""Who is beside somebody is help, never another patient; first aid fits what was told and is not lost on the way.

A fit is waited for before anything is asked about breath. Naloxone stays named where an overdose was told, and nobody
is shaken after a blow. What is asked about the other one (a spoon, a taxi, sleep, how long to watch) is answered.
"""

import pytest

from tests.flow.shipped import somebody, step, words

SAID = [
    # who is beside them
    ("es", ["llevo 3 dias sin tomar y oigo voces", "mi esposa"], "with-me", "llame"),
    ("es", ["llevo 3 dias sin tomar y oigo voces", "mi esposa", "me dicen que me mate"], "need-help", "Llama"),
    ("es", ["compré pastillas en la calle y me cuesta respirar", "sí", "mi primo"], "with-me", "llame"),
    ("es", ["me tomé todas las pastillas", "sí, mi novio"], "with-me", "llame"),
    ("es", ["mi novia no reacciona", "soy yo", "digo, no, es ella"], "them", "¿Respira?"),
    (
        "en",
        ["i stopped drinking 3 days ago and hear voices", "my wife", "they tell me to kill myself"],
        "need-help",
        "Call",
    ),
    # a fit is not asked for breath while it goes on
    ("es", ["mi papá está temblando todo y echa espuma"], "fit-watch", "¿Ya paró"),
    ("es", ["mi papá está temblando todo y echa espuma", "le pongo una cuchara?"], "fit-watch", "nada en la boca"),
    ("es", ["mi papá está temblando todo y echa espuma", "todavía no"], "fit-watch", "sin sujetar"),
    ("es", ["mi papá está temblando todo y echa espuma", "ya paró"], "breathing", "¿Respira?"),
    ("es", ["mi esposo dejó el alcohol ayer y se cayó con convulsiones"], "fit-watch", "¿Ya paró"),
    (
        "es",
        ["mi esposo dejó el alcohol ayer y se cayó con convulsiones", "ya paró", "sí", "y si le da otra"],
        "wait-with-them",
        "nada en la boca",
    ),
    ("en", ["my husband stopped drinking yesterday and fell with seizures"], "fit-watch", "Has the shaking stopped"),
    ("en", ["my wife is having a seizure", "should i put a spoon in her mouth"], "fit-watch", "nothing in the mouth"),
    ("en", ["my wife is having a seizure", "still shaking"], "fit-watch", "Has it stopped"),
    # an overdose keeps its naloxone
    (
        "en",
        ["my boyfriend took heroin hes barely breathing", "hes convulsing now", "it stopped", "no"],
        "breath-now",
        "Naloxone",
    ),
    ("en", ["my boyfriend od'd on heroin hes choking"], "them", "naloxone"),
    ("en", ["my brother overdosed", "yes", "i gave naloxone", "slow"], "wait-with-them", "naloxone again"),
    ("es", ["mi amigo se metió heroína", "sí", "le di naloxona", "lento"], "wait-with-them", "otra vez naloxona"),
    # how somebody breathes
    ("es", ["mi amigo se metió heroína", "no sé, ronca raro"], "wait-with-them", "Naloxona"),
    ("es", ["mi amiga tomó algo y no despierta", "respira como ahogada"], "wait-with-them", "Naloxona"),
    ("es", ["mi amigo se metió heroína", "no sé, ronca raro", "no tengo eso"], "breathing", "sin ella"),
    ("en", ["my friend took heroin", "idk hes snoring weird", "i dont have that"], "breathing", "without it"),
    ("en", ["my dad just collapsed hes not breathing"], "found-breath", "hands on the chest"),
    ("es", ["mi papá se desplomó y no respira"], "found-breath", "manos en el pecho"),
    (
        "es",
        ["mi hermano se encerró con pastillas y no abre", "tengo llave", "lo encontré, respira pero no contesta"],
        "wait-with-them",
        "de lado",
    ),
    ("es", ["he encontrado a mi mujer con un blíster vacío al lado", "está dormida"], "rouse", "sacude su hombro"),
    (
        "es",
        ["he encontrado a mi mujer con un blíster vacío al lado", "le he gritado y abre los ojos un poco"],
        "breathing",
        "¿Respira?",
    ),
    # a blow
    ("en", ["i shook my baby and now hes really sleepy"], "breathing", "Stay beside the child"),
    ("es", ["sacudí a mi bebé y está muy dormido"], "breathing", "Quédate a su lado"),
    ("en", ["i dropped my baby and she hit her head shes crying"], "breathing", "Do not shake"),
    ("es", ["se me cayó mi bebé y se golpeó la cabeza"], "breathing", "No le sacudas"),
    ("es", ["se me cayó mi bebé y se golpeó la cabeza", "quiere dormir, lo dejo?"], "breathing", "después de un golpe"),
    ("es", ["mi bebé se cayó de la cama y está vomitando"], "breathing", "No le sacudas"),
    ("es", ["mi novio sacudió al bebé y está flojito"], "breathing", "No le sacudas"),
    ("en", ["my dad fell and hit his head he is confused", "yes", "hes falling asleep"], "breathing", "do not shake"),
    ("en", ["my toddler fell down the stairs and hit his head", "can i let him sleep"], "breathing", "do not shake"),
    ("en", ["i hit my wife", "shes not waking up"], "breathing", "Do not shake"),
    ("en", ["my brother got stabbed the knife is still in"], "wait-with-them", "stuck in it"),
    ("es", ["apuñalaron a mi hermano y tiene el cuchillo clavado"], "wait-with-them", "clavado"),
    # it is over, and is not
    ("en", ["i took 30 paracetamol", "it is over"], "body-call", "Feeling well proves nothing"),
    ("en", ["i tried to hang myself an hour ago", "it is over"], "body-call", "emergency room"),
    ("es", ["acabo de tener una convulsión", "ya estoy bien"], "body-call", "no prueba nada"),
    (
        "es",
        ["acabo de tener una convulsión", "ya estoy bien", "tengo que manejar a trabajar"],
        "body-call",
        "no manejes",
    ),
    ("en", ["i took 30 paracetamol", "it is over", "it is over"], "feel-fine", "Some pills harm the liver"),
    # one's own body
    ("es", ["no paro de vomitar", "no"], "where", "de lado"),
    ("en", ["throwing up blood after drinking"], "body-call", "side"),
    ("en", ["i took mdma with my antidepressant and im shaking and very hot", "no"], "tell-body", "cool"),
    ("es", ["tomé mdma con mi antidepresivo y estoy temblando y con mucho calor"], "stimulant", "fresco"),
    ("en", ["i did something to kill myself"], "done-meant", "Call"),
    ("es", ["hice algo para matarme"], "done-meant", "Llama"),
    ("en", ["can i take xanax with methadone", "yes", "no"], "own-no", "naloxone"),
    ("es", ["estoy embarazada y dejé la heroína ayer, tengo temblores"], "body-call", "Llama"),
    ("en", ["im pregnant and stopped heroin yesterday, im shaking"], "body-call", "Call"),
    ("es", ["llevo un mes tomando y hoy paré", "vi a mi papá muerto parado en la puerta"], "worse-body", "Llama"),
    (
        "es",
        ["me quitaron el clonazepam, ya tuve una convulsión", "mi doctora me lo quitó"],
        "withdrawal-now",
        "Quien te",
    ),
    ("es", ["tomé cloro", "puedo tomar leche?"], "done-something", "Nada por la boca"),
    ("es", ["me metí coca y me duele el pecho", "no me duele"], "tell-body", "fresco"),
    ("es", ["estoy embarazada y sangro", "ya llamé pero se demoran"], "until-help", "Vuelve a llamar"),
    ("es", ["estoy embarazada y sangro", "me estoy desmayando"], "worse-body", "Llama"),
    # what is asked about somebody
    ("es", ["mi pololo está curado vomitando dormido", "lo puse de lado"], "wait-with-them", "Quédate"),
    ("es", ["mi pololo está curado vomitando dormido", "cuánto rato lo miro?"], "wake", "No te duermas"),
    ("es", ["mi hija tiene sueño y hay cajas de pastillas vacías", "la llevo en taxi?"], "them", "un taxi"),
    ("es", ["mi hija tiene sueño y hay cajas de pastillas vacías", "dicen que es un berrinche"], "them", "en serio"),
    ("es", ["mi tío dejó de beber hace 3 días y ve arañas", "se me puso agresivo"], "wait-with-them", "distancia"),
    ("es", ["mi bebé se tragó un clonazepam", "lo despierto?"], "child-breath", "Mira su pecho"),
    ("es", ["mi vieja se cortó las venas", "sí está consciente"], "worry-pressing", "presionando"),
    ("es", ["tengo 11 años, mi mamá tomó veneno", "no hay nadie"], "wait-with-them", "vecino"),
    ("es", ["tengo 11 años, mi mamá tomó veneno", "no sé la dirección"], "breathing", "lo que ves"),
    ("en", ["my mom took poison", "i dont know the address"], "breathing", "what you see"),
    # somebody in danger
    ("es", ["mi novia se encerró en el baño con una navaja", "dice que ya tomó algo"], "took", "Llama"),
    ("es", ["mi hija se cortó en el baño", "no sé, cerró con llave"], "worry-means", "puerta"),
    ("es", ["mi hija dice que se quiere morir", "ya le pregunté y dijo que sí"], "stay-needs", "Preguntar"),
    ("es", ["mi hija dice que se quiere morir", "está en su cuarto"], "stay-needs", "Quédate"),
    (
        "es",
        ["mi amigo se va a tirar del puente en otra ciudad", "llamé al 112", "no la sé"],
        "worry-called",
        "Llama igual",
    ),
    ("es", ["mi hermana tomó gramoxone y dice que está bien"], "they-feel-fine", "aunque"),
    # a loss
    ("es", ["perdí a mi bebé hace dos semanas"], "loss", "Lo siento"),
    ("es", ["perdí a mi bebé hace dos semanas", "por mi culpa, bebía"], "loss", "culpa"),
    ("es", ["encontré muerto a mi primo, se pasó de perico", "no, ya está muerto"], "loss", "Lo siento"),
    ("es", ["mi hermano se ahorcó", "lo bajé ya"], "found", "¿Respira?"),
    ("en", ["my brother hanged himself", "i cut him down"], "found", "Are they breathing"),
]


@pytest.mark.parametrize(("language", "said", "stands", "hears"), SAID, ids=lambda value: str(value)[-40:])
def test_what_is_told_gets_the_care_that_fits(language: str, said: list[str], stands: str, hears: str) -> None:
    person = somebody(language, *said)

    assert step(person) == stands
    assert hears in words(person)


UNUSUAL = [
    ("en", "he's like a rag doll and grey", "them"),
    ("en", "hes asleep but i slapped him and nothing", "them"),
    ("en", "i keep shaking him and he doesnt react", "them"),
    ("en", "hes turning a weird colour", "them"),
    ("en", "my sister wont open her eyes she sounds like shes drowning", "wait-with-them"),
    ("en", "my brother did a line and now he's just making rattling noises", "breath-now"),
    ("en", "my cousin is gasping like every ten seconds", "breath-now"),
    ("en", "i cant find a pulse on my mate", "them|breath-now"),
    ("en", "my kid is floppy and pale", "them"),
    ("en", "my uncle is slumped in his chair grey and drooling", "them"),
    ("es", "está como trapo y gris", "them"),
    ("es", "está dormido pero le di cachetadas y nada", "them"),
    ("es", "lo sacudo y lo sacudo y no reacciona", "them"),
    ("es", "se está poniendo de un color raro", "them"),
    ("es", "mi novio hace un ruido como gárgaras y no lo puedo levantar", "them"),
    ("es", "mi primo está boqueando", "breath-now"),
    ("es", "no se le mueve el pecho", "them|breath-now"),
    ("es", "encontré a mi roomie en el piso del baño toda morada", "them"),
    ("es", "mi niño está flojito y pálido", "them"),
    ("es", "se quedó tieso con los ojos en blanco", "them"),
]
"""Somebody who does not respond, or hardly breathes, in words that nobody wrote down before."""


@pytest.mark.parametrize(("language", "text", "where"), UNUSUAL, ids=str)
def test_whoever_lies_there_is_met_with_a_call_and_hands_whatever_words_tell_it(
    language: str, text: str, where: str
) -> None:
    person = somebody(language, text)
    first, act, *_ = words(person).split("\n\n") if "\n\n" in words(person) else words(person).split("\n")

    assert step(person) in where.split("|")
    assert first.startswith(("Call ", "Llama"))
    assert act.startswith(("I am a bot. I cannot call for you.\n", "Soy un bot. No puedo llamar por ti.\n"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "my car is making a weird noise"),
        ("en", "her hair is grey"),
        ("en", "he wont answer my texts"),
        ("en", "cant get my teenager up for school, three alarms"),
        ("en", "hes gasping for attention lol"),
        ("es", "la nevera hace ruido de noche"),
        ("es", "todo está gris"),
        ("es", "mi carro hace un ruido raro"),
        ("es", "tiene los ojos azules"),
        ("es", "no contesta mis mensajes"),
    ],
)
def test_what_only_sounds_like_it_calls_nobody_to_a_side(language: str, text: str) -> None:
    assert step(somebody(language, text)) not in ("them", "breath-now", "wait-with-them", "them-other")
