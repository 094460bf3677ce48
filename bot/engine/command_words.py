"""Plain words that command something, in every language: /menu without its slash, "ask me later", "in English".

Which of them somebody means is told in `route`; what is then done, in `commands`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from bot.folding import folded, is_one_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandWords:
    """The words of one language.

    `commands` are other ways to say a command, `shortcuts` those for a flow, perhaps at a step of it. `this_language`
    asks to be spoken to in it. Those for a pause stand in a module of their own.
    """

    this_language: tuple[str, ...]
    commands: Mapping[str, tuple[str, ...]]
    shortcuts: Mapping[str, tuple[str, ...]]
    snooze: tuple[str, ...]


COMMAND_WORDS: Mapping[str, CommandWords] = {
    "en": CommandWords(
        this_language=(
            *("english", "in english", "english please", "in english please", "do you speak english", "speak english"),
            *("i don't speak spanish", "i only speak english", "no spanish", "inglés", "en inglés"),
        ),
        commands={
            "help": ("what can you do", "how does this work"),
            "stop": ("stop", "quit", "leave me alone", "i said stop", "i said leave me alone", "stop asking"),
            "menu": (
                "menu",
                "main menu",
                "back to menu",
                "back to the menu",
                "go back to the menu",
                "can i go back to the menu",
                "take me to the menu",
                "show me the menu",
            ),
            "crisis": (
                *("help now", "crisis", "emergency", "sos", "help", "help me", "please help", "please help me"),
                *(
                    "i need help",
                    "need help",
                    "i need some help",
                    "help pls",
                    "pls help",
                    "i need help now",
                    "help please",
                ),
            ),
            "back": (
                *("back", "go back", "i pressed the wrong button", "i pressed the wrong one", "wrong button"),
                *("wrong answer", "change my answer", "i want to change my answer"),
                *("change my last answer", "i made a mistake in my last answer", "my last answer was wrong"),
            ),
            "hide": ("hide this chat",),
            "erase": (
                *("erase everything", "delete my data", "delete", "delete everything", "delete it all", "delete all"),
                *("delete me", "delete my account", "erase it all", "erase my data", "wipe everything", "forget me"),
            ),
            "export": ("export my data",),
            "goodbye": (
                *("bye", "goodbye", "good bye", "bye bye", "bye for now", "ok bye", "okay bye", "see you", "see ya"),
                *(
                    "good night",
                    "goodnight",
                    "night night",
                    "gn",
                    "night",
                    "nite",
                    "gtg",
                    "g2g",
                    "gotta go",
                    "got to go",
                    "i have to go",
                ),
                *("i need to go", "i gotta go", "i am going now", "talk later", "talk to you later", "ttyl", "cya"),
                *("that's all", "that is all", "that's all for now", "bye thanks", "thanks bye", "thank you bye"),
                *("not now", "not today", "maybe later", "later", "another time"),
            ),
        },
        shortcuts={
            "how-its-going": ("journal", "diary", "my journal", "mood log"),
            "how-its-going#weeks": (
                *("chart", "my chart", "stats", "history", "week", "weeks", "my weeks", "look at my weeks"),
                *("draw my chart", "see my chart", "show me my chart", "can i see my chart", "show my chart"),
                *("how was my month", "my month"),
            ),
            "how-its-going#hours": ("reminders", "reminder", "my reminders", "notifications"),
            "find-people": ("meetings", "meeting"),
            "medication": ("meds", "my meds", "medication", "medications", "medicine", "medicines", "my medication"),
            "menu#people": ("find people",),
            "find-people#lines": ("helpline", "helplines", "hotline", "hotlines", "a line to call", "a number to call"),
            "menu#mine": ("my plan and check-ins",),
            "settle#sleep": ("sleep", "insomnia"),
            "thoughts": ("thoughts", "my thoughts", "a thought in circles"),
            "two-way-link": ("how one pulls the other", "how do the two feed each other"),
            "my-days": ("how many days", "my days"),
            "privacy-and-settings#country": ("country", "my country"),
            "privacy-and-settings": ("privacy", "options"),
        },
        snooze=("snooze", "remind me later", "ask me later", "ask me in an hour"),
    ),
    "es": CommandWords(
        this_language=(
            *("español", "en español", "en español por favor", "español por favor", "hablas español", "habla español"),
            *("no hablo inglés", "no entiendo inglés", "solo hablo español", "spanish", "in spanish", "castellano"),
            *("no speak english", "i no speak english", "no english"),
        ),
        commands={
            "help": ("qué puedes hacer", "cómo funciona esto"),
            "stop": ("para", "basta", "déjame en paz", "deja de preguntar", "deja de preguntarme"),
            "menu": (
                "menú",
                "menú principal",
                "volver al menú",
                "quiero volver al menú",
                "puedo volver al menú",
                "llévame al menú",
                "muéstrame el menú",
            ),
            "crisis": (
                *(
                    "ayuda ya",
                    "crisis",
                    "emergencia",
                    "auxilio",
                    "ayuda",
                    "ayúdame",
                    "ayúdenme",
                    "ayúdeme",
                    "ayudame ya",
                ),
                *("socorro", "ayuda por favor", "por favor ayuda", "ayúdame por favor", "por favor ayúdame"),
            ),
            "back": (
                *("atrás", "volver", "volver atrás", "me equivoqué de botón", "botón equivocado"),
                *("respuesta equivocada", "cambiar mi respuesta", "quiero cambiar mi respuesta"),
                *("cambiar mi última respuesta", "me equivoqué en mi respuesta", "me equivoqué en la respuesta"),
            ),
            "hide": ("ocultar este chat",),
            "erase": (
                *("borrar todo", "borra mis datos", "borrar", "borra todo", "bórralo todo", "borrar todo esto"),
                *("elimina todo", "eliminar todo", "eliminar mis datos", "borrar mis datos", "borra mi cuenta"),
                *("olvídame", "olvida todo", "bórrame", "elimina mi cuenta"),
            ),
            "export": ("exportar mis datos",),
            "goodbye": (
                *("adiós", "chao", "chau", "hasta luego", "hasta mañana", "hasta pronto", "nos vemos", "bye"),
                *("buenas noches y adiós", "me voy", "me tengo que ir", "tengo que irme", "me voy a dormir"),
                *("gracias adiós", "gracias chau", "gracias chao", "ok adiós", "ok chau", "ok chao"),
                *("eso es todo", "eso es todo por ahora", "luego hablamos", "hablamos luego"),
                *("ahora no", "hoy no", "luego", "más tarde", "otro día"),
            ),
        },
        shortcuts={
            "how-its-going": ("diario", "mi diario", "registro", "registros"),
            "how-its-going#weeks": (
                *("gráfico", "gráfica", "mi gráfica", "mi gráfico", "historial", "semana", "semanas", "mis semanas"),
                *("quiero ver mi gráfica", "quiero ver mi gráfico", "muéstrame mi gráfica", "dibuja mi gráfica"),
                *("muestra mi gráfica", "muestra mi gráfico", "muéstrame mi gráfico", "ver mi gráfica"),
                *("cómo fue mi mes", "mi mes"),
            ),
            "settle#sleep": ("dormir", "sueño", "insomnio"),
            "how-its-going#hours": ("recordatorios", "recordatorio", "mis recordatorios", "notificaciones"),
            "find-people": ("reuniones", "reunión", "grupos"),
            "medication": (
                *("meds", "mis meds", "medicamento", "medicamentos", "mis medicamentos", "medicina", "medicinas"),
                *("mis medicinas", "medicación", "mi medicación", "remedios", "mis remedios"),
            ),
            "menu#people": ("encontrar gente",),
            "find-people#lines": (
                "línea de ayuda",
                "líneas de ayuda",
                "una línea para llamar",
                "un número para llamar",
            ),
            "menu#mine": ("mi plan y mis registros", "mis registros"),
            "thoughts": ("pensamientos", "mis pensamientos", "un pensamiento en círculos"),
            "two-way-link": ("cómo uno arrastra al otro", "cómo una cosa arrastra a la otra"),
            "my-days": ("cuántos días", "mis días", "cuántos días llevo"),
            "privacy-and-settings#country": ("país", "mi país"),
            "privacy-and-settings": ("privacidad", "opciones"),
        },
        snooze=("recuérdame luego", "pregúntame luego", "pregúntame más tarde", "pregúntame en una hora"),
    ),
}


def command_words(language: str) -> CommandWords:
    """The words of that language; the English ones for one it does not have."""
    return COMMAND_WORDS.get(language) or COMMAND_WORDS["en"]


@cache
def named_by(part: Literal["commands", "shortcuts"], language: str) -> Mapping[str, str]:
    """The command, or the place, that each way to say one names in that language, folded; of two the first."""
    words = command_words(language)
    each = words.commands if part == "commands" else words.shortcuts
    return {folded(way): name for name, ways in reversed([*each.items()]) for way in ways}


def language_wished(text: str) -> str:
    """The language that a text asks to be spoken; empty when it is about something else."""
    return next((name for name, own in COMMAND_WORDS.items() if is_one_of(text, own.this_language)), "")
