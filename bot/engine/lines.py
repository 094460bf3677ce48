"""The few words that come from the engine and not from a flow, in every language.

The wordings of one line are met in turn, so nobody reads the same one twice running.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.folding import fold, folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """What the engine itself says in one language, and the words it understands.

    `agrees` are those of the yeses that say "I will" rather than "so it is". Single words, divided by spaces:
    `begins_yes` and `begins_no` begin a longer answer, `denies` takes back a yes, `beside` says nothing new.
    """

    retry: tuple[str, ...]
    way_out: str
    number_between: str
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
    unreadable: str
    in_danger_yes: str
    in_danger_no: str
    readable: str
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
    late: str
    resting: tuple[str, ...]
    crisis: str
    safe_mode: str
    impaired: str
    mend_offer: str
    mend_yes: str
    mend_ask: str
    mended: str
    team_not_asked: str
    team_away: str
    team_take: str
    team_alert: str
    team_taken: str
    team_still_waiting: str
    team_silent: str
    team_here: str
    team_wrote: str
    team_end: str
    team_ended: str
    team_person_ended: str
    team_talk_over: str
    team_resting: str
    help: str
    help_now: str
    commands: Mapping[str, tuple[str, ...]]
    enough: tuple[str, ...]
    skips: tuple[str, ...]
    wished: tuple[str, ...]
    thanks: tuple[str, ...]
    yeses: tuple[str, ...]
    agrees: tuple[str, ...]
    noes: tuple[str, ...]
    begins_yes: str
    begins_no: str
    denies: str
    beside: str
    spoken: Mapping[str, str]
    private: str


LINES: Mapping[str, Lines] = {
    "en": Lines(
        retry=(
            "I did not quite get that. I only understand some words. You can press a button or try again.",
            "Sorry, that one is beyond me. A button or other words will do.",
            "I am a simple bot and missed your meaning. Here is the question again.",
        ),
        way_out="We seem to be stuck, and that is on me. /menu takes you out of here, /crisis brings help now.",
        number_between="A number from {low} to {high}, please.",
        time_hint="A time like 9:30 or 21:00, please.",
        date_hint="A date like 2026-03-15 or “yesterday”, please.",
        place_hint="I don't know that place. Try a larger town nearby, with its country, or a postcode.",
        which_place="Which one do you mean? You can also type it again, with its country.",
        old_button=(
            "That button is from earlier. Here is where we are now.",
            "We have moved on since that button. This is where we are.",
        ),
        unknown=(
            "I am not sure what would help just now. These are the things I can do.",
            "I did not find that among the things I know. Maybe one of these helps.",
        ),
        back_nowhere="There is no question before this one.",
        sorry="Something went wrong on my side just now. Your place is kept. /menu is always there.",
        moved="This conversation has changed since you were here. Let us go on from here.",
        skip="Skip",
        done="Done",
        yes="Yes",
        no="No",
        none_of_these="None of these",
        unreadable=(
            "I am a bot and can only read words. If someone may die or be badly hurt, call {emergency}. "
            "Are you in danger now?"
        ),
        in_danger_yes="Yes, I am in danger",
        in_danger_no="No",
        readable="Good to know. Words reach me, so write whenever you like.",
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
        late="You wrote this at {time} and I could not answer. Are you safe now?",
        resting=(
            "I read that, and I remember your answer from before, so I do not ask again today. If it is different "
            "now, press Help now. {lines}",
            "That did not pass me by. You answered me about it before, and Help now brings me back to it. {lines}",
            "I hear it again, and I will not press you. If it has become more, Help now is here. {lines}",
        ),
        crisis=(
            "I am glad you wrote this. I am a bot, not a person. {lines}\n\n"
            "Are you thinking about ending your life, or is someone in danger right now?"
        ),
        safe_mode=(
            "I am a bot, and I am being mended. Your place is kept. Until I am back, people can help you:\n{lines}"
        ),
        impaired="I read less well than usual today. If a life is in danger, press Help now.",
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
        team_not_asked="I have not told the team. You did not agree to that, and that is fine.",
        team_away="Nobody from the team is there at this hour, so I have told no one.",
        team_take="I have this",
        team_alert="Someone would like the team's help: {about}",
        team_taken=(
            "{code}: {name} has this. Reply to a message with this code to write to them; /end as a reply ends it."
        ),
        team_still_waiting="{code} is still waiting. Nobody has taken it yet.",
        team_silent="No one from the team has answered. Please do not wait for them.\n{lines}",
        team_here=(
            "{name} from the team is here. From now on the team reads what you write. You can end this at any time."
        ),
        team_wrote="{name} (team): {text}",
        team_end="End this talk",
        team_ended="This talk with the team has ended. From now on only I read what you write.",
        team_person_ended="{code} has ended the talk.",
        team_talk_over="{code}: this talk is over. Nothing was passed on.",
        team_resting=(
            "{code}: the bot is being mended. Nothing was passed on. Try again later, or reach them another way."
        ),
        help=(
            "I am a bot that knows about low mood and using, and how they pull at each other. "
            "Type in your own words, or use: /menu for what I can do, /crisis for help now, /back for the question "
            "before, /stop to be left in peace, /export, /erase and /hide for your data."
        ),
        help_now="Help now",
        commands={
            "help": ("what can you do", "how does this work"),
            "stop": ("stop", "quit", "leave me alone"),
            "menu": ("menu", "main menu"),
            "crisis": ("help now", "crisis", "emergency", "sos"),
            "back": ("back", "go back"),
            "hide": ("hide this chat",),
            "erase": ("erase everything", "delete my data"),
            "export": ("export my data",),
        },
        enough=("stop", "enough", "no more", "that is enough", "that's enough", "stop it", "quit"),
        skips=("skip", "pass", "not now", "rather not", "rather not say", "i'd rather not say"),
        wished=(
            *("english", "in english", "english please", "in english please", "do you speak english", "speak english"),
            *("i don't speak spanish", "i only speak english", "no spanish", "inglés", "en inglés"),
        ),
        thanks=("thanks", "thank you", "thx", "ty", "thanks a lot", "thank you so much", "cheers"),
        yeses=("yes", "y", "yeah", "yep", "yup", "yes please", "sure", "ok", "i do", "i did", "i am"),
        agrees=("yes please", "sure", "ok"),
        noes=(
            *("no", "n", "nope", "nah", "no thanks", "no thank you", "not really", "i don't", "i didn't", "i'm not"),
            *("never", "none"),
        ),
        begins_yes="yes yeah yep yup",
        begins_no="no nope nah",
        denies="not no never hardly barely almost",
        beside="i am is are he she they it we of course at all thanks thank you please now here already still and",
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
            "No te entendí bien. Solo comprendo algunas palabras. Puedes tocar un botón o probar otra vez.",
            "Perdón, eso se me escapa. Sirve un botón, o decirlo de otra forma.",
            "Soy un bot sencillo y no capté lo que quieres decir. Esta es la pregunta.",
        ),
        way_out="Parece que nos atascamos, y es cosa mía. Con /menu sales de aquí, con /crisis llega ayuda ya.",
        number_between="Un número del {low} al {high}, por favor.",
        time_hint="Una hora como 9:30 o 21:00, por favor.",
        date_hint="Una fecha como 2026-03-15 o «ayer», por favor.",
        place_hint="No conozco ese lugar. Prueba con una ciudad más grande, con su país, o un código postal.",
        which_place="¿A cuál te refieres? También puedes escribirlo otra vez, con su país.",
        old_button=(
            "Ese botón es de antes. Aquí estamos ahora.",
            "Ya pasamos de ese botón. Seguimos aquí.",
        ),
        unknown=(
            "No sé bien qué te ayudaría ahora. Esto es lo que puedo hacer.",
            "No encontré eso entre lo que conozco. Quizá sirva algo de esto.",
        ),
        back_nowhere="No hay ninguna pregunta antes de esta.",
        sorry="Algo falló de mi lado. Tu lugar está guardado. /menu siempre está ahí.",
        moved="Esta conversación cambió desde que estuviste aquí. Sigamos desde este punto.",
        skip="Saltar",
        done="Listo",
        yes="Sí",
        no="No",
        none_of_these="Ninguna de estas",
        unreadable=(
            "Soy un bot y solo puedo leer palabras. Si alguien puede morir o está en grave peligro, llama al "
            "{emergency}. ¿Estás en peligro ahora?"
        ),
        in_danger_yes="Sí, estoy en peligro",
        in_danger_no="No",
        readable="Es bueno saberlo. Lo escrito me llega: escribe cuando quieras.",
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
        late="Escribiste esto a las {time} y no pude responder. ¿Estás a salvo ahora?",
        resting=(
            "Lo leí, y recuerdo lo que me respondiste antes, así que hoy no pregunto otra vez. Si ahora es distinto, "
            "toca Ayuda ya. {lines}",
            "No se me pasó. Antes me respondiste sobre eso, y con Ayuda ya vuelvo a ello. {lines}",
            "Te leo otra vez, y no voy a insistir. Si ahora pesa más, aquí está Ayuda ya. {lines}",
        ),
        crisis=(
            "Me alegra que lo escribas. Soy un bot, no una persona. {lines}\n\n"
            "¿Piensas en quitarte la vida, o hay alguien en peligro en este momento?"
        ),
        safe_mode=(
            "Soy un bot y me están reparando. Tu lugar está guardado. "
            "Mientras tanto, hay quien puede ayudarte:\n{lines}"
        ),
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
        team_not_asked="No he avisado al equipo. No dijiste que sí, y está bien así.",
        team_away="A esta hora no hay nadie del equipo, así que no he avisado a nadie.",
        team_take="Yo me encargo",
        team_alert="Alguien quiere la ayuda del equipo: {about}",
        team_taken=(
            "{code}: se encarga {name}. Responde a un mensaje con este código para escribirle; "
            "con /end como respuesta se termina."
        ),
        team_still_waiting="{code} sigue en espera. Nadie se ha encargado todavía.",
        team_silent="Nadie del equipo ha contestado. Por favor, no esperes más.\n{lines}",
        team_here=(
            "{name}, del equipo, está aquí. Desde ahora el equipo lee lo que escribes. Puedes terminar cuando quieras."
        ),
        team_wrote="{name} (equipo): {text}",
        team_end="Terminar esta charla",
        team_ended="La charla con el equipo terminó. Desde ahora solo yo leo lo que escribes.",
        team_person_ended="{code} terminó la charla.",
        team_talk_over="{code}: esta charla ya terminó. No se envió nada.",
        team_resting="{code}: están arreglando el bot. No se envió nada. Prueba más tarde, o de otra manera.",
        impaired="Hoy leo peor que de costumbre. Si hay una vida en peligro, toca Ayuda ya.",
        help=(
            "Soy un bot que sabe de ánimo bajo y de consumo, y de cómo se alimentan entre sí. Escribe con tus "
            "palabras, o usa: /menu para ver qué hago, /crisis para ayuda ya, /back para la pregunta anterior, "
            "/stop para que no escriba más, /export, /erase y /hide para tus datos."
        ),
        help_now="Ayuda ya",
        commands={
            "help": ("qué puedes hacer", "cómo funciona esto"),
            "stop": ("para", "basta", "déjame en paz"),
            "menu": ("menú", "menú principal"),
            "crisis": ("ayuda ya", "crisis", "emergencia", "auxilio"),
            "back": ("atrás", "volver", "volver atrás"),
            "hide": ("ocultar este chat",),
            "erase": ("borrar todo", "borra mis datos"),
            "export": ("exportar mis datos",),
        },
        enough=("para", "basta", "ya", "ya basta", "suficiente", "es suficiente", "alto", "stop"),
        skips=("saltar", "paso", "ahora no", "prefiero no", "prefiero no decir", "prefiero no decirlo"),
        wished=(
            *("español", "en español", "en español por favor", "español por favor", "hablas español", "habla español"),
            *("no hablo inglés", "no entiendo inglés", "solo hablo español", "spanish", "in spanish", "castellano"),
        ),
        thanks=("gracias", "muchas gracias", "mil gracias", "te lo agradezco"),
        yeses=("sí", "si", "sip", "claro", "claro que sí", "sí por favor", "ok", "vale", "dale"),
        agrees=("claro", "claro que sí", "sí por favor", "ok", "vale", "dale"),
        noes=("no", "nop", "no gracias", "para nada", "no mucho", "nunca", "ninguno", "ninguna"),
        begins_yes="si sip",
        begins_no="no nop",
        denies="no nunca apenas casi",
        beside="el ella ellos ellas yo estoy esta estan es ya aqui ahora gracias por favor claro que todavia sigue y",
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


def language_wished(text: str) -> str:
    """The language that a text asks to be spoken; empty when it is about something else."""
    said = fold(text)
    return next((language for language, own in LINES.items() if said in map(folded, own.wished)), "")


def lines(language: str) -> Lines:
    """The engine's own words in that language; English for one it does not have."""
    return LINES.get(language) or LINES["en"]


@lru_cache
def heard_in_crisis(language: str) -> Lines:
    """The words of that language, with the yeses, noes and thanks of all: in a crisis people fall back on their own.

    "Ok" is no yes there: it answers what was said, and not whether help is on the way.
    """
    each = LINES.values()
    return replace(
        lines(language),
        yeses=tuple(word for own in each for word in own.yeses if word not in own.agrees),
        noes=tuple(word for own in each for word in own.noes),
        thanks=tuple(word for own in each for word in own.thanks),
        begins_yes=" ".join(own.begins_yes for own in each),
        begins_no=" ".join(own.begins_no for own in each),
        denies=" ".join(own.denies for own in each),
        beside=" ".join(own.beside for own in each),
    )
