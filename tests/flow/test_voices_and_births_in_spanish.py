"""Voices, thoughts nobody wanted, pregnancy, eating, cold and lowness, as people tell of them in Spanish and English.

Each is met as what it is, what was told is not lost when something else is told, and what is graver goes up at once.
"""

import pytest

from tests.flow.shipped import after, world

MET = [
    # a voice against somebody: the person is put out of reach, whatever is answered
    ("las voces me dicen que haga daño a mi madre", "step-away", "Aléjate"),
    ("el diablo me ordena que lastime a mi hermano", "step-away", "Aléjate"),
    ("las voces me dicen que haga daño a mi madre / no / está en la cocina", "step-further", "manos"),
    ("las voces me dicen que haga daño a mi madre / sí / dios lo quiere", "step-further", "sal"),
    ("dios me habla y me dice que sacrifique a mi hijo", "my-child-now", "Llama ya"),
    (
        "dios me habla y me dice que sacrifique a mi hijo / no / esta dormido en su cuarto",
        "my-child-now",
        "otra persona",
    ),
    ("dios me habla y me dice que sacrifique a mi hijo / no / es por su bien", "my-child-now", "lama"),
    ("tuve un bebe hace un mes y una voz dice que lo ahogue / si", "until-help", "otra persona"),
    ("tuve un bebe hace un mes y una voz dice que lo ahogue / mi mama esta conmigo", "body-call", "otra persona"),
    ("oigo una voz que dice que no valgo / tengo que obedecer", "voices-now", "Llama ya"),
    ("the voices say i should hurt my mother / no / shes in the kitchen", "step-further", "empty hands"),
    ("I hear god telling me to sacrifice my son / its for his own good", "my-child-now", "Lay the child"),
    ("i had a baby a month ago and a voice says drown him / my mom is with me", "body-call", "another"),
    # what is believed, and days without sleep, are no voices
    ("llevo 5 días sin dormir y me siento increíble, tengo una misión", "where", "centro de salud"),
    ("me están siguiendo, pusieron cámaras en mi cuarto", "frightening", "dormido"),
    ("me están siguiendo, pusieron cámaras en mi cuarto / si da miedo", "frightening", "miedo"),
    ("me están siguiendo, pusieron cámaras en mi cuarto / la cia / fumé cristal", "where", "centro de salud"),
    ("dejé mis pastillas de esquizofrenia y vuelvo a oírlas", "voices", "obedecer"),
    ("dejé mis pastillas de esquizofrenia y vuelvo a oírlas / que me odian", "where", "centro de salud"),
    ("llevo 5 días sin dormir y me siento increíble / voy a manejar hasta la capital", "before-drive", "No arranques"),
    (
        "fumé cristal y hay gente en el techo / sí / tengo un machete por si entran",
        "need-help",
        "sin nada en las manos",
    ),
    ("5 days without sleep and i feel incredible, i have a mission", "where", "clinic"),
    ("i smoked meth and theres people on the roof / yes / i have a machete in case they come in", "need-help", "empty"),
    # somebody else's mind
    ("mi hija dice que tiene un demonio y se quiere arrancar los ojos", "their-voices", "Llama ya"),
    ("mi hija dice que tiene un demonio y se quiere arrancar los ojos / si esta conmigo", "stay-needs", "Habla bajo"),
    ("mi hermano lleva días sin dormir, gasta todo y dice que es dios / si esta conmigo", "stay-needs", "Habla bajo"),
    (
        "mi hermano esquizofrénico me amenaza con un cuchillo / no quiero que la policía lo mate",
        "hurt-now",
        "en crisis",
    ),
    ("my daughter says she has a demon in her and wants to tear her eyes out / yes shes with me", "stay-needs", "low"),
    ("my schizophrenic brother threatens me with a knife / i dont want the police to kill him", "hurt-now", "medical"),
    # thoughts nobody wanted
    ("tengo pensamientos horribles de tocar a un niño y no quiero", "unwanted", "nada malo"),
    ("cada vez que veo un cuchillo pienso en clavárselo a mi novio", "unwanted", "nada malo"),
    (
        "cada vez que veo un cuchillo pienso en clavárselo a mi novio / no quiero hacerlo",
        "together",
        "pueden tratarlas",
    ),
    (
        "cada vez que veo un cuchillo pienso en clavárselo a mi novio / si me asusta / es normal?",
        "together",
        "nada malo",
    ),
    ("tengo pensamientos que no paran y no los quiero / de hacerle daño a alguien", "unwanted", "nada malo"),
    ("cuando estoy en el andén pienso en saltar pero no quiero / no", "together", "pueden tratarlas"),
    ("cuando estoy en el andén pienso en saltar pero no quiero / solo me viene la idea", "together", "tratar"),
    ("cuando estoy en el andén pienso en saltar pero no quiero / sí quiero morir", "named-way", "alcance"),
    ("every time i see a knife i think about stabbing my boyfriend / it scares me", "together", "treat"),
    ("i have thoughts that wont stop and i dont want them / about hurting someone", "unwanted", "nothing bad"),
    ("when im on the platform i think about jumping but i dont want to / no", "together", "treat"),
    # pregnancy and birth
    ("estoy embarazada y mi pareja me dio una patada en la panza", "pregnant-hit", "que te vean hoy"),
    ("mi marido me pega y estoy embarazada / me duele", "tell-pregnant", "Llama ya"),
    ("estoy embarazada y mi pareja me dio una patada en la panza / no sangro", "hurt", "más leer"),
    ("estoy embarazada y me caí / no", "where", "país"),
    ("estoy embarazada y no siento que se mueva", "pregnant-bleeding", "no sientes que se mueva"),
    ("estoy embarazada y no siento que se mueva / 7 meses / no se mueve desde ayer", "tell-pregnant", "Llama ya"),
    ("estoy embarazada y tomo todos los días", "pregnant", "partera"),
    ("estoy embarazada y tomo todos los días / no / no puedo parar", "where", "Quien te ayude"),
    ("estoy embarazada y tomo todos los días / no / tiemblo si no tomo", "body-call", "Di que hay un embarazo"),
    ("estoy embarazada y tomo todos los días / no / tiemblo si no tomo", "body-call", "Llama ya"),
    ("estoy embarazada y sigo consumiendo heroína / no / quiero dejarlo hoy de golpe", "pregnant", "no dejes de golpe"),
    ("aborté y estoy sangrando mucho", "pregnant-bleeding", "que hay sangrado"),
    ("perdí a mi bebé y estoy sangrando", "pregnant-bleeding", "que hay sangrado"),
    ("mi esposo no despierta, estoy embarazada", "them", "Respira"),
    ("creo que estoy de parto y tomé / se me rompió la fuente", "tell-pregnant", "embarazo"),
    ("nació mi hijo y siento que estarían mejor sin mí / sí / no / no he dormido en días", "need-help", "Llama ya"),
    ("me quiero morir / no / no he dormido en días", "intend", "¿"),
    ("perdí a mi bebé y creo que fue por lo que consumí", "loss", "iento"),
    ("perdí a mi bebé y creo que fue por lo que consumí / no / no puedo con la culpa", "loss-care", "Si yo hubiera"),
    ("im pregnant and my boyfriend kicked me in the stomach", "pregnant-hit", "be seen today"),
    ("im pregnant and cant feel the baby move", "pregnant-bleeding", "do not feel the baby move"),
    ("im pregnant and drink every day / no / i shake if i dont drink", "body-call", "Say that you are pregnant"),
    ("im pregnant and still using heroin / no / i want to quit today cold turkey", "pregnant", "suddenly"),
    ("i had an abortion and im bleeding heavily", "pregnant-bleeding", "bleeding"),
    ("my baby was born two weeks ago and i want to die / no / i havent slept in days", "need-help", "Call"),
    # eating
    ("llevo 4 días sin comer nada, solo agua / no me he desmayado", "where", "centro de salud"),
    ("no como hace 3 días / no me desmayé", "eating", "de las manos"),
    ("no como hace 3 días / me he desmayado hoy", "tell-eating", "Llama ya"),
    ("soy hombre y llevo meses vomitando lo que como / sí / me late raro el corazón", "tell-eating", "Llama ya"),
    ("me desmayo porque no como", "tell-eating", "Soy un bot"),
    ("i havent eaten for 4 days only water / i havent fainted", "where", "doctor"),
    ("im a guy and ive been throwing up what i eat for months / no / my heart beats funny", "tell-eating", "Call"),
    # cold, and no roof
    ("estoy en la calle, hace mucho frío y no siento las manos", "body-call", "techo"),
    ("tengo las manos moradas de frío", "body-call", "techo"),
    ("me echaron de la casa y no tengo dónde dormir con mi niño / no / nadie me abre", "body-call", "techo"),
    ("no tengo dónde dormir / no siento las manos", "body-call", "techo"),
    ("im on the street its freezing and i cant feel my hands", "body-call", "roof"),
    ("my hands are purple from the cold", "body-call", "roof"),
    # low, without a plan
    ("me da igual vivir o no / no tengo plan", "intend", "¿"),
    ("me da igual vivir o no / no tengo plan / no", "together", "¿"),
    ("me da igual vivir o no / no tengo plan / sí", "act-now", "Llama ya"),
    ("estoy hundida, no le veo salida / no quiero morir / no tengo fuerzas ni para ducharme", "too-much", "demasiado"),
    ("ya no le veo sentido a nada / no / no quiero morirme, solo que pare", "meaning", "morir"),
    ("i dont care if i live or die / i have no plan / no", "together", "?"),
    ("im hopeless / i dont want to die / i dont have the energy to shower", "too-much", "too much"),
]


@pytest.mark.parametrize(("typed", "expected", "said"), MET)
def test_each_is_met_as_what_it_is(typed: str, expected: str, said: str) -> None:
    where, heard = after(world(), *typed.split(" / "))

    assert where == expected
    assert said.casefold() in heard.casefold()


NOT_SAID = [
    ("llevo 4 días sin comer nada, solo agua / no me he desmayado", "Respira"),
    ("aborté y estoy sangrando mucho", "por encima del corazón"),
    ("estoy embarazada y mi pareja me dio una patada en la panza / me duele", "herida"),
    ("tuve un bebe hace un mes y una voz dice que lo ahogue / mi mama esta conmigo", "descanso"),
    ("mi hermano lleva días sin dormir, gasta todo y dice que es dios / si esta conmigo", "suicidio"),
    ("me da igual vivir o no / no tengo plan", "a tu alcance"),
    ("estoy embarazada y tomo todos los días", "volante"),
    ("tengo pensamientos horribles de tocar a un niño y no quiero", "morir?"),
]


@pytest.mark.parametrize(("typed", "never"), NOT_SAID)
def test_nobody_hears_what_is_not_theirs(typed: str, never: str) -> None:
    assert never not in after(world(), *typed.split(" / "))[1]
