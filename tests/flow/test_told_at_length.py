"""A long message is read to its end: what it tells is named and offered, and the question that it ends with answered.

The messages are as people write them: a week in ten lines, without a crisis in it.
"""

import pytest

from bot.engine.person import Person
from bot.events import CheckInDue
from tests.flow.shipped import at_menu, go_on, place, somebody, stranger, words

TOLD = [
    (
        "en",
        "Honestly nothing happened. There's no big story. I go to work, I come home, I eat something from the"
        " microwave and I watch shows I don't even care about until I fall asleep on the couch. My friends "
        "stopped calling because I never pick up. It's like there's glass between me and everything. I just "
        "feel nothing at all.",
        "I feel low",
    ),
    (
        "en",
        "my dad died in march. everyone has gone back to normal and i'm still setting the table for two "
        "because we had dinner together every sunday. i started having a glass of wine when i cook because "
        "the kitchen is so quiet and now it's a bottle most nights. my sister says i should be over it by "
        "now.",
        "Someone who died",
    ),
    (
        "en",
        "i called three places today. one has a waiting list of eight weeks, one doesnt take my insurance, "
        "and the third one put me on hold for forty minutes and then the line dropped. i know i need to do "
        "this but i just dont have it in me to make another call tomorrow and explain it all again to "
        "somebody new",
        "Getting help",
    ),
    (
        "en",
        "Long story short: I had my last pint in February and was really proud of myself. Then my team won "
        "the cup on Saturday and the whole pub was singing and I thought, one won't hurt. It wasn't one. I "
        "woke up on my mate's sofa on Sunday with no wallet and a cracked phone. Everyone laughed about it. I"
        " didn't.",
        "I drank or used again",
    ),
    (
        "en",
        "Nights are the problem. During the day I manage, I have the shop and customers and my radio. But "
        "around eleven it starts, I turn over, look at the clock, half past one, three, quarter past four. "
        "I've tried valerian, I've tried warm milk. My husband snores happily next to me. I could cry from "
        "exhaustion.",
        "Nights without sleep",
    ),
    (
        "en",
        "We used to be five girls who did everything together, and it was always with wine. I quit in spring "
        "and at first they were supportive. Now there's a group chat without me, I saw it on Ana's phone. I "
        "go to work and the gym and home. Last night I ate dinner standing up because setting the table for "
        "one felt silly.",
        "Being alone",
    ),
    (
        "en",
        "So my wife found the credit card bill. I told her it was car repairs but it wasn't, it was the "
        "delivery guy, three times a week, I don't need to say for what. She didn't shout. She just went to "
        "bed and closed the door. I slept in the den. I feel like the lowest thing on earth and I honestly "
        "want to change this time.",
        "What I want to change",
    ),
    (
        "en",
        "Good evening. I'm writing because my psychiatrist moved away and the new one won't see me before "
        "March, and the pharmacy only gives me the lithium till the end of the month. I called the old office"
        " and it's a recording. I've been stable for four years on it and I'd like to stay that way. Who can "
        "write me the prescription in between?",
        "A medicine",
    ),
    (
        "en",
        "been on methadone for 3 years. it works. but my new girlfriend doesnt know and every morning i tell "
        "her im going for a run. she found the card in my wallet yesterday and asked what it is. i said its "
        "for the gym. why do i do this",
        "A medicine",
    ),
    (
        "es",
        "el viernes tuve una pelea muy fuerte con mi esposa por el dinero y porque llego tarde, se fue a casa"
        " de su hermana con el perro, y yo terminé en el bar y bebí hasta que cerraron. llevaba siete semanas"
        " sin una gota. ahora es domingo y me siento enfermo y estúpido",
        "Volví a consumir",
    ),
    (
        "es",
        "mi papá murió en marzo. todos siguieron con su vida y yo sigo poniendo la mesa para dos porque "
        "cenábamos juntos cada domingo. empecé con una copa de vino mientras cocino porque la cocina está muy"
        " callada y ahora es una botella casi todas las noches. mi hermana dice que ya debería haberlo "
        "superado",
        "Alguien que murió",
    ),
    (
        "es",
        "hoy por fin fue un día bueno. fui al grupo por primera vez, no hablé pero una señora contó algo de "
        "su hermano que era igualito a lo mío y lloré un poco y estuvo bien. después volví caminando con la "
        "lluvia y no paré en la tienda. mañana cumplo 30 días. solo quería contárselo a alguien",
        "Algo bueno",
    ),
    (
        "es",
        "Mi esposo se llevó sus cosas el domingo mientras yo estaba en misa con los niños. Dejó las llaves en"
        " la mesa y una nota de dos renglones. Doce años y dos renglones. Los niños preguntan y les digo que "
        "está de viaje. En la noche cuando se duermen me sirvo un vaso, y otro, para no escuchar la casa.",
        "Alguien que se fue",
    ),
    (
        "es",
        "Mira, yo no me considero adicto ni nada, pero desde la pandemia son dos o tres latas cada noche, "
        "viernes y sábado el doble. Me subió la presión y el doctor me dijo que le bajara. Le bajo una semana"
        " y luego hay partido, o cumpleaños, o pleito en la oficina, y vuelta. Me gustaría dejarlo para los "
        "sábados nada más.",
        "Lo que quiero cambiar",
    ),
    (
        "es",
        "Hoy me habló mi esposo desde la clínica, lleva veinte días internado. Se le oía la voz clarita. Sale"
        " el otro lunes y yo estoy contenta pero también muerta de miedo, escondí hasta el jarabe de la tos. "
        "¿Cómo le hago cuando esté en la casa, lo vigilo, le pregunto, hago como que nada?",
        "Alguien que consume",
    ),
    (
        "es",
        "Salí del anexo el jueves, cinco meses. Mi jefa me prestó el cuarto de atrás. El mismo viernes ya "
        "estaban los de la esquina chiflándome, que a festejar. Les dije que al rato. Y ese al rato lo traigo"
        " aquí clavado. Busco jale pero me piden carta de no antecedentes.",
        "Al salir",
    ),
    (
        "es",
        "En julio cumplí dos años sobrio y en agosto cerraron la empresa. He mandado sesenta y cuatro "
        "currículums. Iba bien, de verdad, hasta el jueves, que me rechazaron en la última entrevista y paré "
        "en la gasolinera y compré seis latas. Me tomé cuatro en el coche. Las otras las tiré. No puedo "
        "decírselo a mi padrino.",
        "Volví a consumir",
    ),
    (
        "es",
        "Hola, escribo desde un pueblo donde todos se conocen. Me gustaría ir a un grupo pero soy maestra y "
        "la mitad de los papás verían mi coche afuera de la iglesia. ¿Hay algo en línea donde nadie me "
        "conozca?",
        "Grupos y reuniones",
    ),
    (
        "es",
        "Estoy embarazada, once semanas. Me enteré la semana pasada. Antes tomaba normal, fiestas, vino en la"
        " cena. Desde entonces nada, pero no dejo de pensar en lo que pude haber hecho. No se lo puedo contar"
        " a nadie.",
        "Un hijo, un embarazo",
    ),
]


@pytest.mark.parametrize(("language", "text", "label"), TOLD)
def test_what_a_long_message_tells_is_offered(language: str, text: str, label: str) -> None:
    person = somebody(language, text)

    assert place(person) == "at-length#start"
    assert label in labels(person)
    assert len(labels(person)) <= 6


ASKED = [
    (
        "en",
        "I got out of rehab two weeks ago and everybody told me to go to meetings but I moved back to my "
        "parents house and I dont know anyone here. The counselor gave me a list but half of the numbers dont"
        " work any more. I was doing ok until the weekend, then it got really quiet. Do you know any meetings"
        " near me?",
        "find-people#start",
    ),
    (
        "es",
        "Hola, soy de Rosario pero me mudé a Valencia por la pareja. Allá yo tenía mi grupo, todos los "
        "miércoles, mate y charla. Acá hace cinco meses que no piso ninguno porque me da vergüenza el acento,"
        " no sé, una pavada. Y ya ando medio irritable y duermo poco. ¿Habrá algún grupo por acá para ir esta"
        " semana?",
        "find-people#start",
    ),
    (
        "en",
        "Today my son called from the treatment center. Twenty-two days. He sounded like himself, he made a "
        "joke about the food. I was so happy and then the whole afternoon I was waiting for the other shoe to"
        " drop. He comes home in six days and I don't know how to be with him. Do I lock the liquor cabinet? "
        "Do I ask questions? How do I talk to him?",
        "for-families#talk",
    ),
    (
        "en",
        "I moved here last week.\nI don't know a soul, and work is fine.\nDo you know any meetings near me?",
        "find-people#start",
    ),
    (
        "es",
        "Me mudé la semana pasada.\nNo conozco a nadie, y el trabajo va bien.\n¿Sabes de alguna reunión cerca de aquí?",
        "find-people#start",
    ),
]


@pytest.mark.parametrize(("language", "text", "where"), ASKED)
def test_the_question_at_the_end_is_answered(language: str, text: str, where: str) -> None:
    assert place(somebody(language, text)) == where


NOT_DANGER = [
    (
        "en",
        "my son is 24 and he lives with us. he was doing really well, he had a job at the warehouse and then "
        "he lost it in october and since then he sleeps all day and at night he goes out and comes home high."
        " my husband wants to kick him out. i cant sleep for worry. what am i supposed to do?",
        "No",
        "Someone who uses",
    ),
    (
        "en",
        "We broke up three weeks ago, after five years. She already has somebody new, I saw it on instagram. "
        "I keep checking her page at night. I've been clean for almost a year and I never wanted to use as "
        "badly as this week. I just want it to stop hurting for one evening.",
        "It's an expression",
        "Someone who left",
    ),
    (
        "es",
        "bueno, tengo 34 años, dos hijos, y todo el mundo cree que tengo la vida resuelta. nadie sabe que "
        "guardo vodka en el lavadero. esta semana llevé a los niños a la escuela y todavía lo olía en mí. me "
        "da tanta vergüenza que no puedo ni mirarlos. quiero dejarlo pero no tengo idea de por dónde se "
        "empieza con algo así",
        "Es una forma de hablar",
        "Lo que quiero cambiar",
    ),
    (
        "es",
        "mi novio bebe mucho y cuando bebe se pone a gritar, no me pega ni nada de eso, pero dice cosas y al "
        "otro día no se acuerda. anoche se quedó dormido en las escaleras. no sé si dejarlo o quedarme y "
        "ayudarlo. cuando está sobrio lo quiero mucho",
        "No",
        "Alguien que consume",
    ),
]


@pytest.mark.parametrize(("language", "text", "answer", "label"), NOT_DANGER)
def test_what_was_told_is_offered_once_the_danger_in_it_is_none(
    language: str, text: str, answer: str, label: str
) -> None:
    person = somebody(language, text)
    assert person.session.flow == "crisis"

    go_on(person, answer)

    assert place(person) == "at-length#start"
    assert label in labels(person)


def test_a_danger_that_is_one_leaves_nothing_told_below_it() -> None:
    person = go_on(somebody("en", NOT_DANGER[1][1]), "I want to die", "/menu")

    assert "at-length" not in {frame.flow for frame in person.session.frames}


PLANNED = [
    (
        "en",
        "so me and my wife had a huge fight on friday about money and about me being out late, she went to "
        "her sisters and took the dog, and i ended up at the bar and drank until closing. i hadnt had a drink"
        " in 7 weeks. now its sunday and i just feel sick and stupid",
        "Skip",
        "I drank or used again",
    ),
    (
        "es",
        "hola, no sé muy bien cómo funciona esto. llevo una semana horrible, a mi mamá le encontraron un "
        "tumor el lunes y la estoy llevando al hospital todos los días, y por la noche cuando todos duermen "
        "me pongo a beber otra vez. llevaba cuatro meses sin tomar. siento que lo tiré todo a la basura",
        "Saltar",
        "Volví a consumir",
    ),
]


@pytest.mark.parametrize(("language", "text", "skip", "label"), PLANNED)
def test_what_was_told_is_not_lost_over_what_stopping_does(language: str, text: str, skip: str, label: str) -> None:
    person = go_on(somebody(language, text), skip, skip)

    assert place(person) == "at-length#start"
    assert label in labels(person)


def test_who_wants_no_more_questions_is_asked_none() -> None:
    person = go_on(somebody("en", NOT_DANGER[1][1]), "No more questions")

    assert "at-length" not in {frame.flow for frame in person.session.frames}


UNDER_WAY = [
    (
        "en",
        "ride-the-urge",
        "it started when my boss yelled at me in front of everyone about the delivery, and i just stood there"
        " and said nothing, and then i got in the car and drove past the liquor store twice. i am in the "
        "parking lot of the supermarket now and i can see the sign from here and i really dont want to but i "
        "also really do",
    ),
    (
        "en",
        "low-mood",
        "its hard to put a number on it because mornings are the worst and by evening i can kind of function,"
        " i made dinner yesterday, i even answered two emails, but then today i couldnt get out of bed until "
        "noon and i missed the call with my caseworker and now im scared i'll lose the place in the program",
    ),
    (
        "es",
        "low-mood",
        "la terapeuta que tenía antes me decía que empezara por tender la cama y lo hice un tiempo, pero "
        "luego me cambiaron al turno de noche y ya no había mañanas, y lo de la cama dejó de tener sentido y "
        "todo lo demás también",
    ),
    (
        "es",
        "how-its-going",
        "pues más o menos, de todo un poco. el martes horrible, el miércoles bien porque vino mi hermano y "
        "arreglamos la cerca, el jueves horrible otra vez por el dentista, y hoy nada más cansado pero del "
        "cansancio normal",
    ),
]


@pytest.mark.parametrize(("language", "flow", "text"), UNDER_WAY)
def test_who_tells_more_of_what_is_spoken_of_stays_with_it(language: str, flow: str, text: str) -> None:
    person = at_flow(language, flow)
    before = place(person)

    go_on(person, text)

    assert place(person) == before
    assert any(each in words(person) for each in ("I read every line", "Leí cada línea"))


def test_no_story_leads_away_from_a_question_of_safety() -> None:
    person = at_flow("en", "return-to-use")

    go_on(
        person,
        "I slept a bit and had breakfast with the dog. My wife isn't talking to me today, we had a huge fight about "
        "the car on friday, and tomorrow I have to be at the office at nine and smile at everybody as if it were an "
        "ordinary week.",
    )

    assert place(person) == "return-to-use#start"


def test_of_a_long_message_that_tells_nothing_known_it_is_asked_and_not_guessed() -> None:
    person = somebody(
        "en", "so the thing with the boat was that my uncle painted it blue and then it was green again by june"
    )

    assert place(person) == "at-length#unclear"
    assert place(go_on(person, "none of these")) == "menu#start"


SEVERAL = [
    (
        "en",
        "my dad died in march and since then i cant sleep, my brother doesnt talk to me and i started drinking again",
        ("Someone who died", "I drank or used again", "Nights without sleep"),
    ),
    (
        "es",
        "mi papá murió en marzo. mi hermana dice que ya debería haberlo superado, y yo duermo muy poco",
        ("Alguien que murió", "Noches sin dormir"),
    ),
]


@pytest.mark.parametrize(("language", "text", "told"), SEVERAL)
def test_of_several_matters_all_are_offered_and_not_the_last_alone(
    language: str, text: str, told: tuple[str, ...]
) -> None:
    person = somebody(language, text)

    assert place(person) == "at-length#start"
    assert set(told) <= set(labels(person))


def test_a_danger_that_the_menu_hears_goes_before_what_else_is_told() -> None:
    text = "we lost my dad in march and i cant sleep, and now she is turning blue beside me. any meetings near me?"

    assert place(somebody("en", text)).startswith("crisis#")


WRITTEN_ON = [
    (
        "en",
        ("the boat was leaking", "it rained all day", "the lake was high"),
        "we had a big fight on friday",
        "The quarrel",
    ),
    (
        "es",
        ("el bote hacía agua", "llovió todo el día", "el lago estaba alto"),
        "mi jefe me gritó delante de todos",
        "La pelea",
    ),
]


@pytest.mark.parametrize(("language", "lines", "told", "label"), WRITTEN_ON)
def test_who_writes_line_by_line_is_heard_too(language: str, lines: tuple[str, ...], told: str, label: str) -> None:
    person = go_on(somebody(language, *lines), told)

    assert place(person) == "at-length#start"
    assert label in labels(person)


@pytest.mark.parametrize(("language", "lines", "told", "label"), WRITTEN_ON)
def test_who_goes_on_writing_is_not_asked_the_same_each_time(
    language: str, lines: tuple[str, ...], told: str, label: str
) -> None:
    person = somebody(language, *lines, lines[0])

    assert place(person) == "asides#write-still"
    assert len(person.said) == 1
    assert "?" not in words(person)


def test_a_story_that_begins_with_a_no_is_no_answer() -> None:
    person = stranger(
        "/start", "no busco ayuda exactamente, solo quiero saber si a otra gente le pasa que todo le sabe a cartón"
    )

    assert place(person) != "crisis#start"


def at_flow(language: str, flow: str) -> Person:
    """A person at the first question of that flow."""
    person = at_menu(language)
    person.hear(CheckInDue(chat=person.session.chat, at=person.at, flow=flow, asked=True))
    return person


def labels(person: Person) -> list[str]:
    """The buttons of the question that is open."""
    return [button.label for message in person.said[-1:] for row in message.rows for button in row]
