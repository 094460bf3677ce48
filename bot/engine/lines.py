"""What the engine itself says, beside what the flows say: the lines of everyday, in every language.

Those of danger, of the team and of check-ins stand in modules of their own, and so does the `vocabulary` it
understands. The wordings of one line are met in turn, so nobody reads the same one twice running.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The lines of one language. `spoken` are values as they are said in it: days, "yes", the names of languages."""

    retry: tuple[str, ...]
    read_at_length: tuple[str, ...]
    way_out: tuple[str, ...]
    left_out: str
    lost: str
    still_lost: str
    in_their_language: str
    country_kept: str
    clock_before: str
    goodbye: tuple[str, ...]
    number_between: str
    write_it: str
    time_hint: str
    date_hint: str
    place_hint: str
    old_button: tuple[str, ...]
    which_place: str
    unknown: tuple[str, ...]
    back_nowhere: str
    sorry: str
    moved: str
    skip: str
    done: str
    yes: str
    no: str
    none_of_these: str
    erase_ask: str
    erase_yes: str
    erase_no: str
    erased: str
    kept: str
    exporting: str
    hiding: str
    stopped: str
    let_be: str
    thanked: tuple[str, ...]
    mend_offer: str
    mend_yes: str
    mend_ask: str
    mended: str
    help: str
    spoken: Mapping[str, str]
    private: str


LINES: Mapping[str, Lines] = {
    "en": Lines(
        retry=(
            "I read that, and I know only some words. A button will do, or other words.",
            "I read it, and I may not have all of it. A button or a few other words will do.",
            "I am a simple bot, so what I miss is not your fault. Here is the question again.",
            "Thank you for writing that. I do not want to guess, so I ask again.",
            "That is read. To answer it well, I ask once more.",
        ),
        read_at_length=(
            "Thank you for telling me all of that. I read every line, and I ask once more.",
            "I read all of it, and it was right to write it down. Here is the question again.",
            "That is a lot, and I read it to the end. We go on from here.",
        ),
        way_out=(
            "We seem to be stuck, and that is on me. /menu takes you out of here, /crisis brings help now.",
            "I read it and still miss the meaning. You can leave this with /menu, and /crisis is there at any time.",
            "It is me who does not get it, not you. /menu leads elsewhere, /crisis to help.",
        ),
        left_out="Let us leave that question. You need not have an answer.",
        lost="I do not find the right words for you, and I am sorry. People do.\n{lines}",
        still_lost="I read it, and I am too simple to understand. A button below, or /crisis for people.",
        country_kept="Good to know. There the number is {emergency}, if a life is in danger.",
        clock_before="I still write by the clock of before, where it is {clock} now. /settings changes it.",
        in_their_language="I answer in English, as you write. ¿Prefieres español? Escribe: español",
        goodbye=(
            "Take care. I am here at any hour: one word is enough. /crisis is there, too, and {emergency} when a life "
            "is in danger.",
            "All right, until you like to come back. /crisis works at any hour, and {emergency} when a life is in "
            "danger.",
        ),
        number_between="I read that. A number from {low} to {high} fits here, please.",
        write_it="Then write it here, in a few words.",
        time_hint="A time like 9:30 or 21:00, please.",
        date_hint="A date like 2026-03-15 or “yesterday”, please.",
        place_hint="I don't know that place. Try a larger town nearby, with its country, or a postcode.",
        old_button=(
            "That button is from earlier. Here is where we are now.",
            "We have moved on since that button. This is where we are.",
        ),
        which_place="Which one do you mean? You can also type it again, with its country.",
        unknown=(
            "I read that, and I am not sure what would help just now. These are the things I can do.",
            "I read it, and I have no good answer to it. Maybe one of these helps.",
            "Thank you for writing that. I am a simple bot, and these are what I know.",
        ),
        back_nowhere="I am here. There is no question before this one, and it can wait.",
        sorry="Something went wrong on my side just now. Your place is kept. /menu is always there.",
        moved="This conversation has changed since you were here. Let us go on from here.",
        skip="Skip",
        done="Done",
        yes="Yes",
        no="No",
        none_of_these="None of these",
        erase_ask=(
            "This erases everything kept about you here: answers, plans, check-ins. It cannot be undone. Erase it all?"
        ),
        erase_yes="Erase everything",
        erase_no="Keep it",
        erased="Everything kept about you is erased. The chat itself stays in Telegram until you clear it. Take care.",
        kept="Nothing was erased.",
        exporting="Here comes everything that is kept about you.",
        hiding="Done.",
        stopped="All right. I will not write first any more. You can come back any time; /crisis is always there.",
        let_be=(
            "All right, I stop here. /crisis is there at any hour, and {emergency} when a life is in danger. "
            "/stop ends check-ins and reminders, too."
        ),
        thanked=("You are welcome.", "Gladly.", "I am glad you are here."),
        mend_offer=(
            "One thing, only if you like: it seems that I missed what you wrote before. "
            "You may tell the people who mend me, in one line."
        ),
        mend_yes="Tell them",
        mend_ask=(
            "Write one line about what I got wrong. The people who mend me read it. It is kept 90 days, without your "
            "name or this chat, so I cannot find it again to erase it. /menu leaves it."
        ),
        mended="Thank you. That line is with them now, without your name.",
        help=(
            "I am a bot that knows about low mood and using, and how they pull at each other. "
            "Type in your own words, or use: /menu for what I can do, /crisis for help now, /groups, /checkin and "
            "/settings, /back for the question before, /stop to be left in peace, /export, /erase and /hide for your "
            "data."
        ),
        spoken={
            "monday": "Monday",
            "tuesday": "Tuesday",
            "wednesday": "Wednesday",
            "thursday": "Thursday",
            "friday": "Friday",
            "saturday": "Saturday",
            "sunday": "Sunday",
            "en": "English",
            "es": "Spanish",
        },
        private="Here is the next part, for when nobody else can see your screen.",
    ),
    "es": Lines(
        retry=(
            "Leí eso, y solo conozco algunas palabras. Sirve un botón, o decirlo de otra forma.",
            "Lo leí, y quizá no lo entendí todo. Basta un botón, o unas pocas palabras más.",
            "Soy un bot sencillo, así que lo que se me escapa no es culpa tuya. Esta es la pregunta.",
            "Gracias por escribirlo. No quiero adivinar, así que pregunto otra vez.",
            "Eso está leído. Para responder bien, pregunto una vez más.",
        ),
        read_at_length=(
            "Gracias por contarme todo eso. Leí cada línea, y pregunto una vez más.",
            "Lo leí todo, e hiciste bien en escribirlo. Esta es la pregunta otra vez.",
            "Es mucho, y lo leí hasta el final. Seguimos desde aquí.",
        ),
        way_out=(
            "Parece que nos atascamos, y es cosa mía. Con /menu sales de aquí, con /crisis llega ayuda ya.",
            "Lo leí y sigo sin captarlo. Con /menu puedes dejar esto, y /crisis está siempre ahí.",
            "Soy yo quien no lo entiende, no tú. /menu lleva a otra parte, /crisis a la ayuda.",
        ),
        left_out="Dejemos esa pregunta. No hace falta tener una respuesta.",
        lost="No encuentro las palabras que necesitas, y lo siento. Hay personas que sí.\n{lines}",
        still_lost="Lo leí, y soy demasiado simple para entenderlo. Abajo hay botones, y con /crisis, personas.",
        country_kept="Es bueno saberlo. Allí el número es {emergency}, si hay una vida en peligro.",
        clock_before="Todavía escribo por el reloj de antes, donde ahora son las {clock}. Con /settings se cambia.",
        in_their_language="Te contesto en español, como escribes. Prefer English? Type: English",
        goodbye=(
            "Cuídate. Estoy a cualquier hora: basta una palabra. También está /crisis, y {emergency} si hay una vida "
            "en peligro.",
            "Muy bien, hasta cuando quieras. /crisis funciona a cualquier hora, y {emergency} si hay una vida en "
            "peligro.",
        ),
        number_between="Leí eso. Aquí va un número del {low} al {high}, por favor.",
        write_it="Entonces escríbelo aquí, en pocas palabras.",
        time_hint="Una hora como 9:30 o 21:00, por favor.",
        date_hint="Una fecha como 2026-03-15 o «ayer», por favor.",
        place_hint="No conozco ese lugar. Prueba con una ciudad más grande, con su país, o un código postal.",
        old_button=(
            "Ese botón es de antes. Aquí estamos ahora.",
            "Ya pasamos de ese botón. Seguimos aquí.",
        ),
        which_place="¿A cuál te refieres? También puedes escribirlo otra vez, con su país.",
        unknown=(
            "Leí eso, y no sé bien qué te ayudaría ahora. Esto es lo que puedo hacer.",
            "Lo leí, y no tengo una buena respuesta. Quizá sirva algo de esto.",
            "Gracias por escribirlo. Soy un bot sencillo, y esto es lo que conozco.",
        ),
        back_nowhere="Aquí sigo. Esta fue la primera pregunta, y puedes dejarla para luego.",
        sorry="Algo falló de mi lado. Tu lugar está guardado. /menu siempre está ahí.",
        moved="Esta conversación cambió desde que estuviste aquí. Sigamos desde este punto.",
        skip="Saltar",
        done="Listo",
        yes="Sí",
        no="No",
        none_of_these="Ninguna de estas",
        erase_ask=(
            "Esto borra todo lo guardado sobre ti aquí: respuestas, planes, seguimientos. No se puede deshacer. "
            "¿Borrar todo?"
        ),
        erase_yes="Borrar todo",
        erase_no="Conservarlo",
        erased="Todo lo guardado sobre ti se borró. El chat sigue en Telegram hasta que lo borres. Cuídate.",
        kept="No se borró nada.",
        exporting="Aquí va todo lo que está guardado sobre ti.",
        hiding="Listo.",
        stopped="De acuerdo. No volveré a escribir primero. Puedes volver cuando quieras; /crisis siempre está ahí.",
        let_be=(
            "De acuerdo, lo dejo aquí. /crisis está a cualquier hora, y {emergency} si hay una vida en peligro. "
            "Con /stop terminan también los seguimientos y recordatorios."
        ),
        thanked=("De nada.", "Con gusto.", "Me alegra que estés aquí."),
        mend_offer=(
            "Una cosa, solo si quieres: parece que antes no noté lo que escribiste. "
            "Puedes contárselo a quienes me arreglan, en una línea."
        ),
        mend_yes="Contárselo",
        mend_ask=(
            "Escribe una línea sobre lo que hice mal. La leen quienes me arreglan. Se guarda 90 días, sin tu nombre "
            "ni este chat, así que después no puedo encontrarla para borrarla. Con /menu lo dejas."
        ),
        mended="Gracias. Esa línea ya está con ellos, sin tu nombre.",
        help=(
            "Soy un bot que sabe de ánimo bajo y de consumo, y de cómo se alimentan entre sí. Escribe con tus "
            "palabras, o usa: /menu para ver qué hago, /crisis para ayuda ya, /groups, /checkin y /settings, "
            "/back para la pregunta anterior, /stop para que no escriba más, /export, /erase y /hide para tus datos."
        ),
        spoken={
            "monday": "lunes",
            "tuesday": "martes",
            "wednesday": "miércoles",
            "thursday": "jueves",
            "friday": "viernes",
            "saturday": "sábado",
            "sunday": "domingo",
            "morning": "mañana",
            "afternoon": "tarde",
            "evening": "tarde",
            "night": "noche",
            "open": "abierto",
            "closed": "cerrado",
            "none": "ninguno",
            "yes": "sí",
            "no": "no",
            "en": "inglés",
            "es": "español",
        },
        private="Aquí sigue, para cuando nadie más pueda ver tu pantalla, sin prisa.",
    ),
}


def lines(language: str) -> Lines:
    """The engine's own words in that language; English for one it does not have."""
    return LINES.get(language) or LINES["en"]
