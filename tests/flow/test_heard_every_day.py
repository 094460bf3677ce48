"""What people type on ordinary days, beside the buttons: at the first meeting, in check-ins, in the settings.

It is taken for what it says, in both languages, and what was asked before is not lost over it.
"""

from dataclasses import replace
from functools import cache

import pytest

from bot.engine.person import Person
from bot.engine.world import World
from bot.events import CheckInDue, FoundPlace, PlacesFound
from bot.loading import load_countries
from tests.flow.shipped import go_on, place, words, world
from tests.kept import DATA

NEW = "new"
"""Where nobody has consented to anything yet."""


@cache
def house() -> World:
    here = world()
    return replace(here, countries=load_countries(DATA, here.helplines))


def someone(language: str, start: str) -> Person:
    """A person who has just met the bot (`NEW`), or who stands at that flow or step of one."""
    person = Person(house(), language=language)
    if start == NEW:
        del person.kept["consent"]
        person.say("/start")
        return person
    flow, _, step = start.partition("#")
    person.hear(CheckInDue(chat=person.session.chat, at=person.at, flow=flow, step=step, asked=True))
    return person


TIMES = [
    ("en", "8pm", "20:00"),
    ("en", "7:30 pm", "19:30"),
    ("en", "at 9 in the evening", "21:00"),
    ("en", "every evening at 8", "20:00"),
    ("en", "noon", "12:00"),
    ("es", "8 pm", "20:00"),
    ("es", "a las 9 de la noche", "21:00"),
    ("es", "a las 8 y media de la mañana", "08:30"),
    ("es", "21 hs", "21:00"),
    ("es", "todas las noches a las 10", "22:00"),
]


@pytest.mark.parametrize(("language", "text", "clock"), TIMES)
def test_the_hour_of_a_check_in_is_told_as_people_tell_the_time(language: str, text: str, clock: str) -> None:
    person = go_on(someone(language, "how-its-going#daily"), text)
    assert person.kept["checkin-time"] == clock
    assert place(person) == "how-its-going#zone"
    assert person.session.language == language


@pytest.mark.parametrize(
    ("language", "texts", "clock"),
    [
        ("en", "check on me tonight / every day / at 9", "21:00"),
        ("en", "set a reminder / every evening / 9", "21:00"),
        ("en", "set a reminder / every day / in the evening / at 9", "21:00"),
        ("en", "set a reminder / every day / at 9", "09:00"),
        ("en", "set a reminder / sundays / in the morning / at 10", "10:00"),
        ("es", "escríbeme todos los días en la noche / cada día / a las 9", "21:00"),
        ("es", "pon un recordatorio / todos los días por la noche / a las 9", "21:00"),
        ("es", "pon un recordatorio / cada día / en la noche / a las 9", "21:00"),
        ("es", "pon un recordatorio / cada día / a las 9", "09:00"),
        ("es", "pon un recordatorio / cada día / en la noche / a las 9 de la mañana", "09:00"),
        # told before it is asked
        ("en", "every day at 8", "08:00"),
        ("en", "every evening at 8:30", "20:30"),
        ("en", "every sunday at 7pm", "19:00"),
        ("en", "remind me every day at 8pm / every day", "20:00"),
        ("es", "todos los días a las 8", "08:00"),
        ("es", "cada noche a las 8:30", "20:30"),
        ("es", "los domingos a las 7 de la tarde", "19:00"),
        ("es", "escríbeme todos los días a las 9 de la noche / cada día", "21:00"),
    ],
)
def test_a_bare_hour_is_of_the_part_of_the_day_that_was_told_before(language: str, texts: str, clock: str) -> None:
    person = go_on(someone(language, "menu"), *texts.split(" / "))
    assert person.kept["checkin-time"] == clock


@pytest.mark.parametrize(("language", "place", "now"), [("en", "skip", "9:00"), ("es", "saltar", "9:00")])
def test_the_clock_of_now_is_not_of_that_part_of_the_day(language: str, place: str, now: str) -> None:
    hour = {"en": "check on me tonight / every day / at 9", "es": "escríbeme cada noche / cada día / a las 9"}[language]
    person = go_on(someone(language, "menu"), *hour.split(" / "), place, now)
    assert person.kept["checkin-time"] == "21:00"
    assert person.kept["zone"] == "Etc/GMT+3"


@pytest.mark.parametrize("text", ["8pm", "7:30 pm", "50mg", "80%"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_number_alone_is_of_no_language(language: str, text: str) -> None:
    assert go_on(someone(language, "how-its-going"), text).session.language == language


HEARD = [
    # the first meeting: what is said of consent is heard, and an age
    ("en", NEW, "im 15", "welcome#under-18", "safe adult"),
    ("en", NEW, "just looking / im 16", "welcome#under-18", "safe adult"),
    ("en", NEW, "just looking / 16", "welcome#under-18", "safe adult"),
    ("en", NEW, "just looking / no keep nothing", "menu#start", "nothing"),
    ("en", NEW, "just looking / i dont want you to save anything", "menu#start", "nothing"),
    ("en", NEW, "just looking / ok keep it", "menu#start", "Thank you"),
    ("en", NEW, "just looking / is this free?", "welcome#terms", "costs nothing"),
    ("en", NEW, "just looking / can police get it?", "welcome#terms", "not anonymous"),
    ("en", NEW, "just looking / why do i drink", "two-way-link#start", "low|Low|ánimo"),
    ("en", NEW, "i feel sad all day and i drink every night", "welcome#terms", "Both at once"),
    ("en", NEW, "used again last night", "return-to-use#start", "the body"),
    ("es", NEW, "tengo 16 años", "welcome#under-18", "persona adulta"),
    ("es", NEW, "es gratis? / tengo 16 años", "welcome#under-18", "persona adulta"),
    ("es", NEW, "solo miro / no quiero que guarden nada", "menu#start", "nada"),
    ("es", NEW, "solo miro / no acepto", "menu#start", "nada"),
    ("es", NEW, "solo miro / sí, guárdalo", "menu#start", "Gracias"),
    ("es", NEW, "solo miro / telegram es seguro?", "welcome#terms", "No es anónimo"),
    ("es", NEW, "tengo problemas con la mota y ando bien triste", "welcome#terms", "Las dos cosas"),
    # check-ins: having used goes before the numbers, an hour is set, and “stop” is done
    ("en", "how-its-going", "used again last night", "return-to-use#start", "the body"),
    ("en", "how-its-going", "5 / 5 / used again", "return-to-use#start", "the body"),
    ("en", "how-its-going", "every evening", "how-its-going#daily", "At what time"),
    ("en", "how-its-going", "change my hour to 7am", "how-its-going#hours", "How often"),
    ("en", "menu", "text me every morning", "how-its-going#daily", "in the morning"),
    ("en", "menu", "sorry i didn't answer", "menu#start", "Nothing to"),
    ("en", "how-its-going", "i'm back", "how-its-going#start", "Nothing to"),
    ("en", "menu", "not now", "", "Take care|come back"),
    ("en", "menu", "please don't write to me at night", "privacy-and-settings#quiet", "From what time"),
    ("en", "menu", "no messages on weekends", "how-its-going#weekdays", "from Monday to Friday"),
    ("en", "menu", "what did i tell you", "privacy-and-settings#known", "as a file"),
    ("en", "menu", "weekdays at 8 am", "how-its-going#zone", "larger town"),
    ("en", "menu", "ask me monday to friday", "how-its-going#weekdays", "from Monday to Friday"),
    ("en", "menu", "check in with me every other day", "how-its-going#three-days", "Monday, Wednesday and Friday"),
    ("en", "menu", "only ask me on sundays", "how-its-going#weekly", "on Sundays"),
    ("en", "menu", "when will you ask me again", "how-its-going#hours", "How often"),
    ("en", "menu", "you ask too often", "how-its-going#hours", "How often"),
    ("en", "menu", "start asking again", "how-its-going#hours", "How often"),
    ("en", "menu", "i'm in a different time zone now", "privacy-and-settings#place", "town"),
    ("en", "how-its-going", "the time is wrong", "privacy-and-settings#place", "town"),
    ("en", "how-its-going", "twice a week", "how-its-going#three-days", "Monday, Wednesday and Friday"),
    ("en", "how-its-going", "stop these messages", "menu#start", "nothing first|no more check-ins|stop writing"),
    ("en", "menu", "can you stop messaging me?", "menu#start", "nothing first|no more check-ins|stop writing"),
    ("en", "menu", "used", "return-to-use#start", "the body"),
    ("en", "menu", "im 15 / /checkin", "how-its-going#young", "under 18"),
    ("es", "how-its-going", "la neta volvi a tomar anoche", "return-to-use#start", "el cuerpo"),
    ("es", "how-its-going", "cada noche", "how-its-going#daily", "qué hora"),
    ("es", "how-its-going", "cambia la hora a las 7 de la mañana", "how-its-going#hours", "Cada cuánto"),
    ("es", "how-its-going", "ya no me escribas", "menu#start", "no escribo primero|no más registros|Dejo de escribir"),
    ("es", "menu", "quiero que me escribas cada dia a las 9 de la noche", "how-its-going#zone", "ciudad grande"),
    ("es", "menu", "pregúntame todos los días", "how-its-going#daily", "qué hora"),
    ("es", "menu", "perdón por no contestar", "menu#start", "Nada que"),
    ("es", "how-its-going", "ya volví", "how-its-going#start", "Nada que"),
    ("es", "menu", "ahora no", "", "Cuídate|hasta cuando"),
    ("es", "menu", "no me escribas de noche", "privacy-and-settings#quiet", "Desde qué hora"),
    ("es", "menu", "no me escribas los fines de semana", "how-its-going#weekdays", "de lunes a viernes"),
    ("es", "menu", "qué te he contado", "privacy-and-settings#known", "archivo"),
    ("es", "menu", "escríbeme cada mañana", "how-its-going#daily", "hora de la mañana"),
    ("es", "menu", "pregúntame entre semana", "how-its-going#weekdays", "de lunes a viernes"),
    ("es", "menu", "de lunes a viernes a las 9 de la mañana", "how-its-going#zone", "ciudad grande"),
    ("es", "menu", "pregúntame cada dos días", "how-its-going#three-days", "lunes, miércoles y viernes"),
    ("es", "menu", "pregúntame solo los domingos", "how-its-going#weekly", "los domingos"),
    ("es", "menu", "cuándo me vuelves a preguntar", "how-its-going#hours", "Cada cuánto"),
    ("es", "menu", "escribes demasiado", "how-its-going#hours", "Cada cuánto"),
    ("es", "menu", "vuelve a preguntarme", "how-its-going#hours", "Cada cuánto"),
    ("es", "menu", "estoy en otra zona horaria", "privacy-and-settings#place", "ciudad"),
    ("es", "how-its-going", "la hora está mal", "privacy-and-settings#place", "ciudad"),
    ("es", "how-its-going", "un día sí y otro no", "how-its-going#three-days", "lunes, miércoles y viernes"),
    ("es", "menu", "consumí", "return-to-use#start", "el cuerpo"),
    ("es", "menu", "tengo 15 / /checkin", "how-its-going#young", "menos de 18"),
    # the body in the days after stopping: ill from it, whatever weak signs say
    ("en", "menu", "3 days without drinking / i feel awful", "withdrawal#signs", "hospital"),
    ("en", "menu", "3 days without drinking / my hands are shaking", "crisis#withdrawal-today", "fit"),
    ("en", "menu", "3 days without drinking / im sweating a lot", "crisis#withdrawal-today", "fit"),
    ("en", "menu", "3 days without drinking / i see things", "crisis#withdrawal-now", "Call"),
    ("es", "menu", "llevo 3 días sin beber / me encuentro fatal", "withdrawal#signs", "hospital"),
    ("es", "menu", "llevo 3 días sin beber / sudo mucho", "withdrawal#signs", "hospital"),
    ("es", "menu", "llevo 3 días sin beber / veo cosas", "crisis#withdrawal-now", "Llama"),
    ("es", "menu", "llevo 3 días sin beber / me quiero morir", "crisis#how", "cómo"),
    # what somebody wants to stop, in a whole sentence
    ("en", "crisis#planning-to-stop", "i drink a bottle of wine a night", "crisis#where", "fits"),
    ("en", "crisis#planning-to-stop", "xanax and wine", "crisis#where", "fits can come days"),
    ("en", "crisis#planning-to-stop", "cut down", "crisis#where", "clinic|doctor"),
    ("es", "crisis#planning-to-stop", "me tomo seis cervezas diarias", "crisis#where", "convulsiones"),
    ("es", "crisis#planning-to-stop", "tomar menos", "crisis#where", "centro de salud"),
    # fear of the heart, panic, mixing
    ("en", NEW, "i have panic attacks every night", "settle#start", ""),
    ("en", NEW, "my heart races", "crisis#body-check", "Which is it now"),
    ("en", NEW, "is it a heart attack", "crisis#body-check", "Which is it now"),
    ("en", NEW, "can I drink on sertraline", "crisis#mixing", "no answer on mixing|pharmac"),
    ("es", NEW, "tengo ataques de pánico", "settle#start", ""),
    ("es", NEW, "¿es un infarto?", "crisis#body-check", "Qué es ahora"),
    # near it, offered it, bought, poured out: with the urge, whatever was asked
    ("en", "ride-the-urge", "there's a liquor store downstairs", "ride-the-urge#where", "near|Close by"),
    ("en", "ride-the-urge", "8", "ride-the-urge#where", "small move|Distance|Feet first"),
    ("en", "ride-the-urge", "8 / already bought it", "ride-the-urge#bought", "Can it go"),
    ("en", "ride-the-urge", "8 / bought it / i poured it out", "ride-the-urge#how-long", "What would you try"),
    ("en", "ride-the-urge", "they keep offering me drinks", "ride-the-urge#where", "tonight|Not for me"),
    ("en", NEW, "im at a bar", "ride-the-urge#where", "near|Close by"),
    ("en", NEW, "i cant stop thinking about wine", "ride-the-urge#start", "wave"),
    ("en", "menu", "my friends all drink", "find-people#start", ""),
    ("es", "ride-the-urge", "hay un bar abajo", "ride-the-urge#where", "cerca"),
    ("es", "ride-the-urge", "8 / ya compré", "ride-the-urge#bought", "Se puede ir"),
    ("es", "ride-the-urge", "8 / ya compré / lo tiré", "ride-the-urge#how-long", "probarías"),
    ("es", "ride-the-urge", "8 / me voy", "ride-the-urge#how-long", "probarías"),
    ("es", NEW, "estoy en una fiesta y todos toman / qué les digo", "ride-the-urge#where", "hoy no|Hoy paso"),
    ("es", "menu", "no dejo de pensar en tomar", "ride-the-urge#start", "ola"),
    ("es", "menu", "todos mis amigos toman", "find-people#start", ""),
    # a check-in that is asked for
    ("en", "menu", "check on me tomorrow evening", "how-its-going#hours", "How often"),
    ("en", "menu", "set a reminder", "how-its-going#hours", "How often"),
    ("en", "menu", "every sunday at 7pm", "how-its-going#zone", "larger town"),
    ("en", "menu", "every evening at 8", "how-its-going#zone", "larger town"),
    ("es", "menu", "escríbeme mañana en la noche", "how-its-going#hours", "Cada cuánto"),
    ("es", "menu", "pon un recordatorio", "how-its-going#hours", "Cada cuánto"),
    # low, in words of their own
    ("en", NEW, "i feel nothing", "low-mood#start", ""),
    ("en", NEW, "numb", "low-mood#start", ""),
    ("en", NEW, "everything feels grey", "low-mood#start", ""),
    ("es", NEW, "no siento nada", "low-mood#start", ""),
    ("es", NEW, "che estoy re bajón", "low-mood#start", ""),
    ("es", NEW, "estoy hecha una mierda", "low-mood#start", ""),
    # what a button says, in a sentence
    ("en", "parting", "i keep drinking to forget him", "parting#pull", "worst hours"),
    ("es", "parting", "tomo para olvidarlo", "parting#pull", "peores horas"),
    ("en", "naloxone", "where do i get it", "naloxone#get", "pharmacy"),
    ("en", "naloxone", "does it work on xanax", "naloxone#what", "opioids only"),
    ("es", "naloxone", "dónde la consigo", "naloxone#get", "farmacia"),
    ("es", "naloxone", "sirve para el alcohol?", "naloxone#what", "opioides"),
    # a "never" is no blow, and fear is asked about once
    ("en", "for-families#they-yell", "no he never hit me", "for-families#no-blows", "afraid at times"),
    ("en", "for-families#they-yell", "no he never hit me / yes", "crisis#hurt", "read this"),
    ("es", "for-families#they-yell", "no, nunca me ha pegado", "for-families#no-blows", "te da miedo"),
    # a group, with a town in small letters
    ("en", NEW, "any aa groups in leeds", "find-people#found", ""),
    ("es", NEW, "busco un grupo de aa en guadalajara", "find-people#found", ""),
    # matters beside: the bot, small talk, buttons, gambling, home, a name for it, nobody who knows
    ("es", NEW, "quién eres / o sea un robot", "welcome#start", "bot|programa"),
    ("es", NEW, "me querés?", "welcome#start", "bot|programa"),
    ("es", NEW, "gracias por leerme", "welcome#start", "nada|gusto|ti"),
    ("es", NEW, "no quiero usar los botones", "welcome#start", "sin botones|con palabras|otras palabras|Con palabras"),
    ("es", NEW, "contame un chiste", "welcome#start", "chistes|no lo sé|nada"),
    ("es", NEW, "también soy ludópata / hoy he perdido 500 euros", "asides#gambling", "juego|perder"),
    ("es", NEW, "no se lo puedo contar a nadie", "welcome#start", "persona"),
    ("es", NEW, "tengo 16 años / mis papás se pelean mucho", "welcome#under-18", "culpa|desgasta|Duele"),
    ("es", NEW, "¿soy alcohólica?", "asides#name", "diagnósticos|nombre|pruebas"),
    ("en", NEW, "do you like me", "welcome#start", "bot|program"),
    ("en", NEW, "i dont want to press buttons", "welcome#start", "buttons|write everything|Words are fine"),
    ("en", NEW, "tell me a joke", "welcome#start", "no jokes|all the same|listen"),
    ("en", NEW, "i gamble too / lost 2000 tonight", "asides#gambling", "ambling|lose"),
    ("en", NEW, "i cant tell anyone", "welcome#start", "person"),
    ("en", NEW, "im 16 / my parents fight all the time", "welcome#under-18", "fault|cause|hurts"),
    ("en", NEW, "do i have depression", "asides#name", "diagnosis|name|test"),
    # what is told bit by bit is listened to, and nobody is greeted anew after it
    ("en", NEW, "i just need to talk / he was my uncle / i was 8", "asides#more", "read|room for more"),
    ("en", NEW, "i just need to talk / he was my uncle / i was 8 / no details", "asides#heard", "Is there more"),
    ("es", NEW, "necesito hablar / era mi tío / tenía 8 años", "asides#more", "Leo|leo|Cabe más"),
    # day one again, ill while stopping, telling somebody of one's own use
    ("en", NEW, "day 1 again", "return-to-use#start", "the body"),
    (
        "en",
        NEW,
        "went on the beer again / i dont want to start over from zero",
        "return-to-use#start",
        "days before|start",
    ),
    ("en", NEW, "how do i tell my wife i relapsed", "return-to-use#start", "the body"),
    ("en", "crisis#planning-to-stop", "i feel sick", "crisis#withdrawal-today", "fit"),
    ("es", NEW, "cómo le digo a mi esposa que recaí", "return-to-use#start", "cuerpo"),
    ("es", "crisis#planning-to-stop", "sudo mucho", "crisis#withdrawal-today", "convulsiones"),
    ("es", NEW, "necesito contar algo de cuando era niño / fue mi tío", "asides#heard", "Hay más"),
    ("en", NEW, "i have some coke on me", "ride-the-urge#bought", "Can it go"),
    ("en", NEW, "i want to stop", "my-goal#start", ""),
    ("es", NEW, "quiero tomar menos", "my-goal#start", ""),
    # since a death
    ("en", "grief", "i drink every night since", "grief#pull", "old amount"),
    ("en", "grief", "i talk to her picture", "grief#need", "strange|wrong with you|missing"),
    ("es", "grief", "tomo todas las noches desde entonces", "grief#pull", "cantidad de antes"),
    ("es", "grief", "le hablo a su foto", "grief#need", "raro|malo|echar de menos"),
    # an age, or a wish to stop, where a country is asked for
    ("en", "find-people#lines", "im 15", "find-people#lines", "safe"),
    ("en", "find-people#lines", "im 15 / can you help me stop", "my-goal#start", ""),
    ("es", "find-people#lines", "tengo 15 años", "find-people#lines", "adulta"),
    ("es", "find-people#lines", "tengo 15 / me ayudas a dejarlo", "my-goal#start", ""),
    # words with which people only begin, or which they repeat
    ("en", "find-people#found", "ok enough", "menu#start", "groups"),
    ("en", "menu", "ok thank you ❤️", "menu#start", "welcome"),
    ("en", "menu", "ty ty ty", "menu#start", "welcome"),
    ("es", "find-people#found", "bueno suficiente jaja", "menu#start", "groups"),
    ("es", "menu", "graciaaas", "menu#start", "nada"),
    # counted days, a first drink after them, a night at a wedding; what the bot is, and a word to end with
    ("en", "menu", "HAPPY 1 YEAR TO ME 🎉🎉🎉", "my-days#more", ""),
    ("en", "menu", "im 8 days off weed", "my-days#more", ""),
    ("en", "menu", "drank last nite, first time in 90 days", "return-to-use#start", "the body"),
    ("en", "menu", "im at a wedding and everyone is doing shots", "ride-the-urge#where", ""),
    ("en", "menu", "my cousin keeps pushing one at me", "ride-the-urge#where", "not tonight|Not for me"),
    ("en", "menu", "panic", "settle#start", ""),
    ("en", "menu", "whats your name", "menu#start", "bot|program|place"),
    ("en", "menu", "why r u asking me so many questions", "asides#listening", "advise|advice"),
    ("en", "menu", "just tell me what to do", "menu#start", "One thing|steps|answer"),
    ("en", "menu", "thanks man", "menu#start", "welcome"),
    ("en", "menu", "detox is full", "getting-help#start", ""),
    ("en", "my-plan", "ok lets do it", "my-plan#signs", "1 of 6"),
    ("en", "naloxone", "to be ready", "naloxone#steps", ""),
    ("en", "thoughts#strength", "no", "thoughts#for-it", ""),
    ("en", NEW, "just looking around", "welcome#terms", "Look around"),
    ("es", "menu", "un año sin tomar", "my-days#more", ""),
    ("es", "menu", "llevo 8 días sin mota", "my-days#more", ""),
    ("es", "menu", "anoche tomé, primera vez en 90 días", "return-to-use#start", "cuerpo"),
    ("es", "menu", "estoy en una boda y todos están con shots", "ride-the-urge#where", ""),
    ("es", "menu", "solo tomo vino", "menu#start", ""),
    ("es", "menu", "cómo te llamas", "menu#start", "bot|programa|lugar"),
    ("es", "menu", "por qué me haces tantas preguntas", "asides#listening", "aconsej"),
    ("es", "menu", "gracias wey", "menu#start", "nada|gusto|ti"),
    ("es", "menu", "necesito una cama hoy", "getting-help#start", ""),
    ("es", "my-plan", "va", "my-plan#signs", "1 de 6"),
    ("es", "naloxone", "para prepararme", "naloxone#steps", ""),
    ("es", NEW, "solo mirando", "welcome#terms", ""),
    # words for the doctor, which kind of group, out of prison soon, a sponsor, a late dose, the chart
    ("en", "menu", "i have an appointment with a doctor tmrw what do i say", "getting-help#aloud", ""),
    ("en", "menu", "smart vs aa", "find-people#kinds", ""),
    ("en", "menu", "out in 2 weeks", "leaving#start", ""),
    ("en", "menu", "can you be my sponsor", "menu#start", "cannot be the person|want a person"),
    ("en", "menu", "took my 2nd naltrexone late, is it ok", "medication#missed", "leaflet"),
    ("en", "menu", "draw my chart", "how-its-going#more", "too little|Nothing is kept"),
    ("es", "menu", "mañana tengo cita con el doctor, qué le digo", "getting-help#aloud", ""),
    ("es", "menu", "aa o smart", "find-people#kinds", ""),
    ("es", "menu", "salgo en 2 semanas", "leaving#start", ""),
    ("es", "menu", "puedes ser mi padrino?", "menu#start", "persona"),
    ("es", "menu", "quiero ver mi gráfica", "how-its-going#more", "poco|Nada"),
    ("es", "menu", "no estoy bien pero no me quiero morir", "asides#sad", ""),
    ("es", "menu", "no me alcanza para la medicina", "getting-help#cost", ""),
    # a small thing, payday, an old life, herbs and gummies, sleep, and what it is good for
    ("en", "welcome#small", "small thing", "low-mood#start", ""),
    ("en", "menu", "every time i get paid i blow it on coke", "my-goal#start", ""),
    ("en", "menu", "its payday tmrw", "my-plan#start", ""),
    ("en", "menu", "i miss my old life", "asides#sad", ""),
    ("en", "menu", "is kratom ok", "medication#mixing", "pharmacist"),
    ("en", "menu", "sleep", "settle#sleep", ""),
    ("en", "menu", "whats the point of recovery if ur still sad", "low-mood#flat", ""),
    ("en", "ride-the-urge#where", "outside", "ride-the-urge#how-long", ""),
    ("es", "welcome#small", "algo pequeño", "low-mood#start", ""),
    ("es", "menu", "cada que me pagan me lo gasto en coca", "my-goal#start", ""),
    ("es", "menu", "mañana es quincena", "my-plan#start", ""),
    ("es", "menu", "extraño mi vida de antes", "asides#sad", ""),
    ("es", "menu", "la valeriana está bien?", "medication#mixing", "armacia"),
    ("es", "menu", "dormir", "settle#sleep", ""),
    ("es", "menu", "de qué sirve recuperarse si sigo triste", "low-mood#flat", ""),
    ("es", "ride-the-urge#where", "afuera", "ride-the-urge#how-long", ""),
    # a label behind a no, a part of a hundred, a help that was tried
    ("en", "medication#nudge", "nah not today", "medication#not-today", ""),
    ("en", "medication#nudge", "forgot", "medication#not-today", ""),
    ("en", "thoughts#strength", "90%", "thoughts#for-it", ""),
    ("en", "find-people#check", "it was weird", "find-people#kinds", ""),
    ("en", "whats-underneath", "all of it", "whats-underneath#look", ""),
    ("en", "breaking-the-cycle", "tried therapy, sucked", "breaking-the-cycle#parts", ""),
    ("es", "parents-and-pregnancy", "no es embarazo", "parents-and-pregnancy#start", ""),
    ("es", "thoughts#strength", "90%", "thoughts#for-it", ""),
    ("es", "whats-underneath", "todo", "whats-underneath#look", ""),
    ("es", "breaking-the-cycle", "fui a terapia y nada", "breaking-the-cycle#parts", ""),
    # children who saw it are no eavesdroppers
    ("en", "menu", "my kids saw me high", "parents-and-pregnancy#children", ""),
    ("en", "parents-and-pregnancy", "my son saw me drunk", "parents-and-pregnancy#children", ""),
    ("es", "menu", "mis hijos me vieron pasado", "parents-and-pregnancy#children", ""),
    ("es", "parents-and-pregnancy", "cómo explicarles esto a mis hijos", "parents-and-pregnancy#children", ""),
    # how often somebody uses is no hour to be asked at
    ("en", "whats-underneath#then", "every morning", "whats-underneath#then", ""),
    ("es", "whats-underneath#then", "cada mañana", "whats-underneath#then", ""),
    # what it is for, why it is so, a plan, one's data
    ("en", "menu", "i wanna make a plan for when it gets bad", "my-plan#start", ""),
    ("en", "menu", "why cant i just stop like other people", "shared-roots#ticks", ""),
    ("en", "menu", "where do i get the nose spray thing", "naloxone#get", "pharmacy"),
    ("en", "menu", "my brother keeps stealing from mom for heroin", "for-families#start", ""),
    ("en", "menu", "export my stuff", "privacy-and-settings#take-away", ""),
    ("en", NEW, "want a drink SO bad rn", "ride-the-urge#start", "wave"),
    ("en", "two-way-link", "the drinking i guess", "two-way-link#using-first", ""),
    ("en", "asides#listening", "my dad died / yes / no", "menu#start", ""),
    ("es", "menu", "quiero hacer un plan para cuando me ponga mal", "my-plan#start", ""),
    ("es", "menu", "por qué no puedo parar como los demás", "shared-roots#ticks", ""),
    ("es", "menu", "dónde consigo el spray ese de la nariz", "naloxone#get", "farmacia"),
    ("es", "menu", "mi hermano le roba a mi mamá pa la droga", "for-families#start", ""),
    ("es", "menu", "busco grupos", "find-people#start", ""),
    ("es", "menu", "30 días!!!!", "my-days#more", ""),
    ("es", NEW, "las dos cosas", "welcome#terms", "Las dos cosas|dos"),
    ("es", NEW, "qué fue primero la depre o el alcohol", "two-way-link#start", ""),
    ("es", "asides#listening", "se murió mi papá / sí / no", "menu#start", ""),
    # at a party, and nobody knows; a bot by its name; what was tried; a plan; what a family can do
    ("en", NEW, "drank at my brothers wedding", "return-to-use#start", "the body"),
    ("en", NEW, "drank at my brothers wedding / told no one", "return-to-use#start", "person|keep"),
    ("en", "settle", "tried that", "settle#same", "another way"),
    ("en", "settle", "breathing doesnt work for me", "settle#same", "another way"),
    ("en", NEW, "my mind wont stop", "thoughts#start", ""),
    ("en", "menu", "plan", "menu#mine", ""),
    ("en", NEW, "im 62", "welcome#start", "know|age|mind"),
    ("es", NEW, "tomé en la boda de mi hermano", "return-to-use#start", "cuerpo"),
    ("es", NEW, "sos chatgpt?", "welcome#start", "bot|programa"),
    ("es", "settle", "ya probé eso", "settle#same", "otra manera"),
    ("es", NEW, "no paro de pensar", "thoughts#start", ""),
    ("es", "for-families", "qué puedo hacer", "for-families#helps", "CRAFT"),
    ("es", "menu", "plan", "menu#mine", ""),
    ("es", NEW, "tengo 45 años", "welcome#start", "saberlo|edad|ronda"),
    # a new medicine, detox, a call; a son who steals, and who asks what is left for them
    ("en", "menu", "i started sertraline 3 days ago and i feel weird", "medication#worse", "never waits"),
    ("en", NEW, "i need detox", "getting-help#start", ""),
    ("en", NEW, "what do i say when i call", "getting-help#start", ""),
    ("en", "for-families", "he steals from me", "for-families#limits", "limit"),
    ("en", "for-families", "im so tired", "for-families#me-heavy", ""),
    ("en", "two-way-link", "what do i do about it", "breaking-the-cycle#start", ""),
    ("es", "menu", "empecé sertralina hace 3 días y me siento rara", "medication#worse", "nunca espera|no espera"),
    ("es", NEW, "necesito desintoxicarme", "getting-help#start", ""),
    ("es", NEW, "qué digo cuando llame", "getting-help#start", ""),
    ("es", "for-families", "me roba", "for-families#limits", "límite"),
    ("es", "for-families", "estoy agotada", "for-families#me-heavy", ""),
    ("es", "two-way-link", "qué hago con eso", "breaking-the-cycle#start", ""),
    # sober and worse, a question in between, what the body does after using
    ("en", NEW, "im 3 weeks sober and i feel worse than when i was drinking", "low-mood#flat", "well known"),
    ("en", "return-to-use", "ok what now", "return-to-use#start", "feeling faint"),
    ("en", "return-to-use", "chills and goosebumps", "crisis#withdrawal-today", "fit"),
    ("en", "parting", "what do i do", "parting#need", "good to you"),
    ("es", NEW, "llevo 3 semanas sobrio y estoy peor que cuando bebía", "low-mood#flat", "se conoce bien"),
    ("es", "return-to-use", "y ahora qué", "return-to-use#start", "desmayo"),
    ("es", "return-to-use", "ando tembloroso", "crisis#withdrawal-today", "convulsiones"),
    ("es", "parting", "y ahora qué hago", "parting#need", "haría bien|vendría bien|te"),
    ("es", NEW, "me echaron del laburo hoy", "low-mood#start", ""),
    # who can see it
    ("es", NEW, "lo puede ver la policía?", "welcome#start", "No es anónimo"),
    ("es", NEW, "guardáis mi nombre?", "welcome#start", "No es anónimo"),
    # ordinary words are no alarm
    ("en", "menu", "i drink on weekends", "my-goal#start", "What you want"),
    ("en", "menu", "i dont like god stuff", "menu#start", ""),
    ("en", "menu", "i get so low after coke", "two-way-link#start", "low|Low|ánimo"),
    ("es", "menu", "me bajoneo después de la coca", "two-way-link#start", ""),
    # the words of a button, typed elsewhere
    ("en", NEW, "thoughts", "thoughts#start", ""),
    ("en", NEW, "my plan and check-ins", "menu#mine", ""),
    ("en", NEW, "helpline", "find-people#lines", "country"),
    ("es", NEW, "pensamientos", "thoughts#start", ""),
    ("es", NEW, "mis registros", "menu#mine", ""),
    # in the settings
    (
        "en",
        "privacy-and-settings#consent",
        "Keep them, I'm 18 or over",
        "privacy-and-settings#done",
        "I keep your answers",
    ),
    (
        "es",
        "privacy-and-settings#consent",
        "guarda, tengo 18 o más",
        "privacy-and-settings#done",
        "guardo tus respuestas",
    ),
    # what is kept, who reads it: answered where it is asked, and the question stays
    ("en", "ride-the-urge", "keep nothing", "ride-the-urge#start", "keep nothing|nothing is kept"),
    ("en", "ride-the-urge", "keep nothing / 8", "ride-the-urge#where", "distance|Distance|Feet"),
    ("es", "ride-the-urge", "no guardes nada / 8", "ride-the-urge#where", "distancia|pies"),
    ("en", NEW, "who can read this", "welcome#start", "not anonymous"),
    ("es", NEW, "quién puede leer esto", "welcome#start", "No es anónimo"),
    # odd, sleepless, loud thoughts
    ("en", NEW, "i just feel weird", "asides#odd", "Odd|without a word|Not knowing"),
    ("en", "low-mood", "i feel weird", "low-mood#ways", ""),
    ("es", NEW, "me siento raro nomás", "asides#odd", "raro|sin palabra|No saber"),
    ("es", "how-its-going", "me siento rara", "how-its-going#craving", ""),
    ("en", NEW, "cant sleep", "settle#sleep", "How long has it been"),
    ("en", "settle", "3am again", "settle#sleep", "How long has it been"),
    ("en", "settle", "my head is so loud", "settle#unload", "goes round"),
    ("es", NEW, "no puedo dormir", "settle#sleep", "Desde cuándo"),
    ("es", "settle", "la cabeza a mil", "settle#unload", ""),
    ("en", "menu", "i dont want to die or anything", "menu#start", "All right|Understood|Good"),
    ("en", "menu", "im not suicidal just lonely", "whats-underneath#then", "Lonely is"),
    ("es", "menu", "no soy suicida solo me siento solo", "whats-underneath#then", "soledad"),
    # something to be glad of, and a party to come
    ("en", NEW, "30 days today", "my-days#more", "counted"),
    ("en", NEW, "im so proud of myself", "asides#milestone", "yours|You did|Good. Really"),
    ("en", NEW, "my friends invited me out", "ride-the-urge#ahead", "Not for me today|not tonight"),
    ("en", NEW, "what do i say", "asides#what-to-say", "Words can be lent|Whom is it for|Who should hear"),
    ("en", NEW, "what do i say / my sponsor", "welcome#start", "Can we talk|Can I call"),
    ("es", NEW, "30 días hoy", "my-days#more", "cuentan|contados|cuenta"),
    ("es", NEW, "mis amigas me invitaron", "ride-the-urge#ahead", "Hoy paso|hoy no"),
    ("es", NEW, "qué digo", "asides#what-to-say", "palabras|Para quién|oírlas"),
    # a medicine that is recovery; drunk now; left; tried it all; is it an illness
    ("en", NEW, "im on methadone", "medication#start", "is recovery, too"),
    ("en", NEW, "my family says im not really sober", "welcome#start", "are recovery"),
    ("en", NEW, "i forget doses sometimes", "medication#missed", "pharmacist"),
    ("es", NEW, "estoy en metadona", "medication#start", "también es recuperación"),
    ("es", NEW, "a veces olvido la dosis", "medication#missed", "farmacia"),
    ("en", NEW, "im drunk", "return-to-use#start", "body"),
    ("es", NEW, "ando borracho", "return-to-use#start", "cuerpo"),
    ("en", NEW, "she blocked me", "parting#start", ""),
    ("es", NEW, "me bloqueó", "parting#start", ""),
    ("en", NEW, "tried therapy", "asides#sad", ""),
    ("es", NEW, "ya probé terapia", "asides#sad", ""),
    ("en", NEW, "how do i know if im an alcoholic", "asides#name", "diagnosis|name|test"),
    ("es", NEW, "cómo sé si soy alcohólico", "asides#name", "diagnósticos|nombre|pruebas"),
    ("en", "my-goal", "i dont want to stop completely", "my-goal#matters", ""),
    ("es", "my-goal", "no quiero dejarlo del todo", "my-goal#matters", ""),
    # a mother: limits are said in other words the second time, and she is no bad one
    ("en", "for-families", "hes never hurt anyone", "for-families#no-danger", "nobody|then there is time|helps me"),
    ("en", "for-families", "am i a bad mother", "for-families#own-part", "did not cause|no verdict|Guilt comes"),
    ("en", "for-families", "is there a group for parents", "for-families#me", "Al-Anon"),
    ("es", "for-families", "no sé si echarlo", "for-families#limits", "límite"),
    ("es", "for-families", "nunca le ha pegado a nadie", "for-families#no-danger", "peligro"),
    ("es", "for-families", "soy mala madre", "for-families#own-part", "causaste|se lo pregunta|culpa"),
    ("es", "for-families", "hay grupo para padres", "for-families#me", "Al-Anon"),
    ("en", "grief", "i cant cry", "grief#need", "strange|wrong with you|missing"),
    ("es", "grief", "no puedo llorar", "grief#need", "raro|malo|echar de menos"),
    # a place for a meeting: online will do
    ("en", "find-people#place", "online is fine too", "find-people#online", ""),
    ("es", "find-people#place", "puede ser en línea", "find-people#online", ""),
    # a check-in, wherever it is asked for
    ("en", NEW, "can you check in on me every day at 9pm", "how-its-going#zone", "larger town"),
    ("es", NEW, "puedes escribirme por la noche", "how-its-going#hours", "Cada cuánto"),
    # a tale in pieces is read on, and not sent back to the same question
    ("en", NEW, "so there was this boat / my uncle had it", "asides#write-near", "read all of it|gap is mine|is read"),
    ("en", NEW, "so there was this boat / my uncle had it / it was blue", "asides#write-near", "read|Read"),
    ("en", NEW, "so there was this boat / my uncle had it / i want to drink", "ride-the-urge#start", ""),
    ("es", NEW, "teníamos una lancha / era de mi tío", "asides#write-near", "lo leo todo|fallo es mío|está leído"),
    ("es", NEW, "teníamos una lancha / era de mi tío / era azul", "asides#write-near", "leí|leído|Leído"),
    ("en", "for-families", "can i visit him / he wont answer my letters", "asides#write-near", "read|Read"),
    ("es", "for-families", "puedo visitarlo / solo vino", "asides#write-near", "leo|leído|fallo"),
    ("en", "whats-underneath#angry", "i wont hurt anyone", "whats-underneath#then", ""),
    ("es", "whats-underneath#angry", "para nada", "whats-underneath#then", ""),
    ("en", "return-to-use", "no body is fine", "return-to-use#thoughts", ""),
    ("es", "return-to-use", "no mi cuerpo bien", "return-to-use#thoughts", ""),
    ("en", NEW, "everyone left", "whats-underneath#then", "Lonely is"),
    ("es", NEW, "todos se fueron", "whats-underneath#then", "soledad"),
    ("en", NEW, "im 15 / i vape weed every day", "my-goal#start", "What you want|Nobody sets"),
    # somebody close; perhaps; ill from stopping; angry; a reminder of a medicine
    ("en", NEW, "my daughter is 16 and smokes weed", "for-families#start", ""),
    ("en", NEW, "my boyfriend is in rehab", "for-families#start", ""),
    ("es", NEW, "mi novio está en rehabilitación", "for-families#start", ""),
    ("en", NEW, "might smoke", "ride-the-urge#start", ""),
    ("es", NEW, "capaz fumo", "ride-the-urge#start", ""),
    ("en", NEW, "im withdrawing", "crisis#withdrawal-today", "fit"),
    ("es", NEW, "estoy con la abstinencia", "crisis#withdrawal-today", "convulsiones"),
    ("en", NEW, "im so angry", "whats-underneath#angry", "hurts nobody"),
    ("en", NEW, "im so angry / no / look again", "whats-underneath#start", ""),
    ("es", NEW, "estoy furioso", "whats-underneath#angry", ""),
    ("en", NEW, "remind me to take my meds", "medication#remember", "At what time"),
    ("en", "medication", "every morning", "medication#remember", "At what time"),
    ("es", NEW, "recuérdame tomar mi medicina", "medication#remember", "A qué hora"),
    ("en", NEW, "what do i tell my sponsor", "asides#what-to-say", ""),
    ("es", NEW, "qué le digo a mi padrino", "asides#what-to-say", ""),
    ("en", "how-its-going", "stop reminding me", "menu#start", "stop|Done"),
    ("es", "how-its-going", "ya no me recuerdes", "menu#start", "paro|Listo|Hecho"),
    ("en", "return-to-use#reach", "my head hurts / shame mostly", "return-to-use#hour", ""),
    # a drink as a picture; a "no" that is said with a shrug
    ("en", NEW, "🍷🍷🍷", "asides#drinks", "wish for one"),
    ("en", "menu", "🍺 / urge", "ride-the-urge#start", "wave"),
    ("es", NEW, "🍻", "asides#drinks", "ganas"),
    ("es", "menu", "🍷🍷 / estoy tomando", "return-to-use#start", "cuerpo"),
    ("en", "parting", "not really", "parting#need", "good to you"),
    ("es", "parting", "la verdad no", "parting#need", "te haría bien|ahora"),
    ("es", "parting", "en realidad no", "parting#need", "te haría bien|ahora"),
    # a group wished for in one's own words, on the first screen, too
    ("en", NEW, "women's meeting tonight", "find-people#place", "Where are you"),
    ("en", "menu", "secular meetings online", "find-people#found", ""),
    ("es", NEW, "reunión de mujeres esta noche", "find-people#place", "Dónde estás"),
    ("en", NEW, "I'm in a meeting", "welcome#start", "nearest"),
    # after using
    ("en", "return-to-use#alone", "my sister is here", "return-to-use#hour", "next hours"),
    ("es", "return-to-use#alone", "mi mamá está aquí", "return-to-use#hour", "próximas horas"),
]


@pytest.mark.parametrize(("language", "start", "texts", "stands", "said"), HEARD)
def test_what_is_said_on_an_ordinary_day_is_heard(
    language: str, start: str, texts: str, stands: str, said: str
) -> None:
    person = go_on(someone(language, start), *texts.split(" / "))
    assert place(person) == stands
    assert any(each in words(person) for each in said.split("|"))
    assert person.session.language == language


@pytest.mark.parametrize(
    ("language", "texts"), [("en", "i gamble too / nothing"), ("es", "también soy ludópata / nada")]
)
def test_nobody_is_greeted_anew_after_what_was_told_in_between(language: str, texts: str) -> None:
    person = go_on(someone(language, NEW), *texts.split(" / "))

    assert place(person) == "welcome#start"
    assert "Twofold" not in words(person)


@pytest.mark.parametrize(
    ("language", "ask", "no"), [("en", "just looking / is this free", "no"), ("es", "solo miro / es gratis?", "no")]
)
def test_a_question_in_between_does_not_lose_the_one_about_consent(language: str, ask: str, no: str) -> None:
    person = go_on(someone(language, NEW), *ask.split(" / "))
    assert "consent" not in person.kept
    assert go_on(person, no).kept["consent"] == "none"


@pytest.mark.parametrize(
    ("language", "texts"), [("en", "just looking / why do i drink"), ("es", "solo miro / por qué bebo")]
)
def test_another_flow_is_laid_on_top_of_the_question_about_consent(language: str, texts: str) -> None:
    person = go_on(someone(language, NEW), *texts.split(" / "))
    assert [frame.flow for frame in person.session.frames] == ["welcome", "two-way-link"]


@pytest.mark.parametrize(("language", "texts"), [("en", "im 15"), ("es", "tengo 15")])
def test_an_age_under_18_is_kept_as_such_and_nothing_else_is(language: str, texts: str) -> None:
    assert go_on(someone(language, "menu"), texts).kept["consent"] == "young"
    assert go_on(someone(language, NEW), texts).kept["consent"] == "young"


@pytest.mark.parametrize(("language", "texts"), [("en", "stop these messages"), ("es", "deja de mandarme mensajes")])
def test_who_wants_no_messages_gets_none(language: str, texts: str) -> None:
    person = go_on(someone(language, "how-its-going"), texts)
    assert (person.kept["asking"], person.kept["medicine-on"]) == ("no", "no")


@pytest.mark.parametrize(("language", "no"), [("en", "no"), ("en", "none of them"), ("es", "no"), ("es", "ninguna")])
def test_a_no_to_the_ways_out_of_a_crisis_closes_and_is_no_fear_of_calling(language: str, no: str) -> None:
    person = go_on(someone(language, "crisis#together"), no)
    assert place(person) == "crisis#keep-in-touch"


@pytest.mark.parametrize(
    ("language", "country", "number"), [("en", "UK", "999"), ("en", "london", "999"), ("es", "España", "112")]
)
def test_a_country_named_again_is_still_heard(language: str, country: str, number: str) -> None:
    person = go_on(someone(language, "privacy-and-settings#here"), country, country)
    assert place(person) == "privacy-and-settings#here"
    assert number in words(person)


@pytest.mark.parametrize(
    ("language", "text", "clock"),
    [
        ("en", "remind me to take my meds at 9pm", "21:00"),
        ("es", "recuérdame tomar la pastilla a las 9 de la noche", "21:00"),
    ],
)
def test_the_hour_of_a_medicine_that_is_told_is_not_asked_again(language: str, text: str, clock: str) -> None:
    person = go_on(someone(language, "menu"), text)
    assert person.kept["medicine-time"] == clock
    assert place(person) == "medication#clock"


@pytest.mark.parametrize(("language", "typed"), [("en", "madrid"), ("es", "estoy en Madrid")])
@pytest.mark.parametrize("step", ["medication#clock", "how-its-going#no-zone"])
def test_a_town_tells_what_the_clock_shows(language: str, typed: str, step: str) -> None:
    person = someone(language, step)
    person.kept["places-found"] = 0
    go_on(person, typed)
    found = FoundPlace(name="Madrid", country="ES", zone="Europe/Madrid", latitude=40.4, longitude=-3.7)
    serial = person.session.frames[-1].serial
    person.hear(PlacesFound(chat=person.session.chat, at=person.at, serial=serial, places=(found,)))

    assert person.kept["zone"] == "Europe/Madrid"
    assert "UTC" not in words(person)
    assert place(person) == "menu#start"


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    "step", ["privacy-and-settings#place", "privacy-and-settings#clock-here", "how-its-going#zone-again"]
)
def test_who_has_moved_tells_a_town_and_is_written_to_by_the_clock_there(language: str, step: str) -> None:
    person = someone(language, step)
    person.kept |= {"country": "ES", "zone": "Europe/Madrid", "places-found": 0}
    go_on(person, "new york")
    found = FoundPlace(name="New York", country="US", zone="America/New_York", latitude=40.7, longitude=-74.0)
    serial = person.session.frames[-1].serial
    person.hear(PlacesFound(chat=person.session.chat, at=person.at, serial=serial, places=(found,)))

    assert (person.kept["country"], person.kept["zone"]) == ("US", "America/New_York")
    assert "town-now" not in person.kept


@pytest.mark.parametrize(
    ("language", "wish", "asks", "said"),
    [
        ("en", "ask me every day at 19:00", "when will you ask me", "I ask at 19:00"),
        ("es", "pregúntame cada día a las 19:00", "cuándo me vas a preguntar", "Te pregunto a las 19:00"),
    ],
)
def test_who_keeps_nothing_is_told_of_the_check_ins_they_set(language: str, wish: str, asks: str, said: str) -> None:
    person = someone(language, "menu")
    person.kept |= {"consent": "none", "zone": "Europe/Madrid"}
    go_on(person, wish, asks)

    assert said in words(person)


@pytest.mark.parametrize(
    ("language", "moved", "clock"),
    [("en", "i moved to mexico", "clock of before"), ("es", "me mudé a méxico", "reloj de antes")],
)
@pytest.mark.parametrize(
    ("kept", "is_told"),
    [
        ({"asking": "daily", "zone": "Europe/Madrid"}, True),
        ({"asking": "daily", "zone": "America/Mexico_City"}, False),
        ({"asking": "no", "zone": "Europe/Madrid"}, False),
        ({"medicine-on": "yes", "zone": "Europe/Madrid"}, True),
        ({"asking": "daily"}, False),
    ],
)
def test_who_tells_of_another_country_is_told_by_which_clock_they_are_written_to(
    language: str, moved: str, clock: str, kept: dict[str, str], is_told: bool
) -> None:
    person = someone(language, "menu")
    person.kept |= {"country": "ES", **kept}
    go_on(person, moved)

    assert person.kept["country"] == "MX"
    assert (clock in words(person)) is is_told


def test_a_flow_that_is_under_way_does_not_begin_anew_by_what_the_menu_hears() -> None:
    person = go_on(someone("en", "ride-the-urge"), "8", "i want a beer so badly")
    assert place(person) == "ride-the-urge#where"
