"""What people type while they work at something: a means or despair in the plan, a half answer, "next", "done".

It is heard where it stands, and what was being done is not lost.
"""

import pytest

from bot.engine.person import Person
from tests.flow.shipped import UNREAD, at_home, place, words

MET = [
    # a means that is named in the plan: distance, and whether they think of dying; then the plan goes on
    ("en", "my plan / all / i have a lot of old pills at home", "asides#means", "thoughts of dying"),
    ("en", "my plan / all / skip / there are so many old pills at home", "asides#means", "thoughts of dying"),
    ("en", "my plan / all / i have leftover oxy from my surgery / no", "asides#means-dying", "lock it away"),
    (
        "en",
        "my plan / all / i have a lot of old pills at home / no / my brother could take it",
        "my-plan#signs",
        "distance",
    ),
    ("en", "my plan / all / ive got pills saved up / yes", "crisis#how", "how"),
    ("es", "mi plan / todas / tengo muchas pastillas viejas en casa", "asides#means", "ideas de morir"),
    ("es", "mi plan / todas / saltar / me quedaron pastillas de la operación", "asides#means", "ideas de morir"),
    (
        "es",
        "mi plan / todas / tengo muchas pastillas viejas en casa / no / mi hermano me las guarda",
        "my-plan#signs",
        "distancia",
    ),
    # nothing matters any more
    ("en", "my plan / all / skip / we broke up and i have no one, nothing matters", "crisis#meaning", "want to die"),
    ("es", "mi plan / todas / saltar / me he peleado con ella, qué más da todo", "crisis#meaning", "quieres morir"),
    ("en", "i feel low / 5 / nothing helps", "low-mood#thoughts", "thoughts of dying"),
    ("en", "i feel low / 5 / it didnt help", "low-mood#no-help", "Help|help|right"),
    ("es", "me siento triste / 5 / nada me ayuda", "low-mood#thoughts", "ideas de morir|Piensas en morir"),
    ("es", "me siento triste / 5 / no me ayudó", "low-mood#no-help", "bien"),
    # a sign that sounds like a danger is the sign that was asked for
    ("en", "my plan / all / i stop answering my phone and stop eating", "my-plan#signs", "stop eating"),
    ("es", "mi plan / todas / dejo de contestar el teléfono y dejo de comer", "my-plan#signs", "dejo de comer"),
    # the plan itself, asked for in the middle; and a bare yes is no line
    ("en", "my plan / all / skip / walk / show me my plan", "my-plan#plan", "walk"),
    ("es", "mi plan / todas / saltar / caminar / muéstrame mi plan", "my-plan#plan", "caminar"),
    ("en", "my plan / all / i go quiet / yes", "my-plan#signs", "write it here"),
    ("es", "mi plan / todas / me quedo en silencio / sí", "my-plan#signs", "escríbelo aquí"),
    # medicines
    ("en", "meds", "medication#start", "What is it about"),
    ("es", "mis meds", "medication#start", "qué se trata"),
    ("es", "medicamento", "medication#start", "qué se trata"),
    ("en", "my medicine / sertraline 50", "medication#start", "What is it about"),
    ("en", "my medicine / i forgot 3 days", "medication#missed", "leaflet|pharmacist"),
    ("en", "my medicine / can i drink on it", "medication#mixing", "pharmacist"),
    ("en", "my medicine / worse / sertraline", "medication#worse", "thoughts like that"),
    ("en", "my medicine / worse / what if i miss one", "medication#worse", "thoughts like that"),
    ("es", "mi medicina / se me olvidó 3 días", "medication#missed", "farmacia"),
    ("es", "mi medicina / puedo tomar alcohol", "medication#mixing", "farmac"),
    ("es", "mi medicina / peor / sertralina", "medication#worse", "ideas así"),
    # after using: "ok" is no yes to a danger, who is there is heard, and days that seem lost are answered
    ("en", "i drank again / ok", "return-to-use#start", "chest pain"),
    ("es", "recaí / ok", "return-to-use#start", "pecho"),
    ("en", "i drank again / no pills just wine", "return-to-use#thoughts", "thoughts of dying"),
    ("es", "recaí / no, pastillas no, solo vino", "return-to-use#thoughts", "Piensas en morir"),
    ("en", "i drank again / no / 3 yrs gone just like that", "return-to-use#thoughts", "thoughts of dying"),
    ("es", "recaí / no / 3 años a la basura", "return-to-use#thoughts", "Piensas en morir"),
    ("en", "i drank again / no / no i mean im just tired", "return-to-use#alone", "with you|near you"),
    ("es", "recaí / no / no, solo cansancio", "return-to-use#alone", "contigo|cerca"),
    ("en", "i drank again / no / no / my sister is here", "return-to-use#hour", "mixed in|Mix nothing"),
    ("es", "recaí / no / no / está mi hermana", "return-to-use#hour", "mezcl"),
    ("en", "i already had a drink", "return-to-use#start", "chest pain"),
    ("es", "consumí", "return-to-use#start", "pecho"),
    ("en", "i want to use / i already had a drink", "return-to-use#start", "chest pain"),
    ("es", "quiero consumir / ya me tomé una", "return-to-use#start", "pecho"),
    # other work
    ("en", "i want to use / 7 / i cant leave im at work", "ride-the-urge#how-long", "try"),
    ("es", "quiero consumir / 7 / no puedo salir estoy en el trabajo", "ride-the-urge#how-long", "prob"),
    ("es", "quiero consumir / ya intenté esperar", "ride-the-urge#start", "10"),
    ("en", "help me settle / still panicking", "settle#same", "another way"),
    ("es", "ayúdame a calmarme / sigo con pánico", "settle#same", "otra"),
    ("en", "my goal / cut down / 7 / kids / actually i want to stop completely", "my-goal#stop", "how to stop"),
    ("es", "mi meta / reducir / 7 / mis hijos / mejor quiero dejarlo del todo", "my-goal#stop", "médic|consulta"),
    ("en", "why do i drink when i am sad / both / low mood / next / next", "two-way-link#price", "circle"),
    ("en", "i get so low after coke", "two-way-link#start", "Which sounds"),
    ("en", "help me settle / done", "menu#start", "settle"),
    ("es", "ayúdame a calmarme / listo", "menu#start", "settle"),
    ("en", "thought record / she didnt call back / i'm unlovable", "thoughts#happened", "One of six"),
]


@pytest.mark.parametrize(("language", "said", "where", "what"), MET)
def test_what_is_typed_in_the_middle_of_a_flow_is_heard_there(language: str, said: str, where: str, what: str) -> None:
    person = at_home(language, *said.split(" / "))

    assert place(person) == where
    assert any(each in words(person) for each in what.split("|")), words(person)
    assert not any(sign in words(person) for sign in UNREAD), words(person)


@pytest.mark.parametrize(
    ("language", "said", "sign"),
    [
        ("en", "my plan / all / i think about killing myself", "i think about killing myself"),
        ("en", "my plan / all / nothing matters anymore", "nothing matters anymore"),
        ("es", "mi plan / todas / pienso en matarme", "pienso en matarme"),
    ],
)
def test_a_sign_that_is_asked_about_is_written_down_first(language: str, said: str, sign: str) -> None:
    person = at_home(language, *said.split(" / "))

    assert person.session.frames[-1].flow == "crisis"
    assert sign in _signs(person)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "my plan / all / i have the gun in my hand now and i will kill myself"),
        ("en", "my plan / all / i have a lot of old pills at home"),
        ("en", "my plan / all / i keep the gun in the garage"),
        ("es", "mi plan / todas / tengo la pistola en la mano y me voy a matar"),
    ],
)
def test_an_emergency_or_a_means_is_no_sign(language: str, said: str) -> None:
    assert not _signs(at_home(language, *said.split(" / ")))


def _signs(person: Person) -> str:
    return str(person.kept.get("warning-signs", ""))
