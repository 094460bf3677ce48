"""What the engine itself says about danger where no flow speaks, and while it works badly, in every language."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyLines:
    """The lines of one language.

    `emergency` says what to call where the country is unknown, `emergency_anywhere` with the numbers that mostly work,
    `emergency_again` the same shortly, once that was said.
    `crisis` stands in for a broken crisis flow, `late` goes before an answer that had to wait, `resting` answers words
    that are not asked about again, `unreadable` what is no text, `impaired` goes below all while screening is damaged.
    `there_number` is said where somebody tells where they are, `there_call` in an emergency, `there_unknown` where no
    number of that country is known; `where` stands below a question, `where_then` answers "not there", `which_there` a
    name that is in several countries, `which_unknown` one that no table knows, `where_unsaid` anything else that is
    said where the country is asked. `safe_mode` is said first while conversations rest, `safe_mode_again` after it, and
    `safe_mode_danger` after `crisis`.
    """

    emergency: str
    emergency_anywhere: str
    emergency_again: str
    there_number: str
    there_call: str
    there_unknown: str
    in_danger: str
    where: tuple[str, ...]
    where_then: tuple[str, ...]
    which_there: tuple[str, ...]
    which_unknown: tuple[str, ...]
    where_unsaid: tuple[str, ...]
    crisis: str
    late: str
    resting: tuple[str, ...]
    help_now: str
    impaired: str
    unreadable: str
    in_danger_yes: str
    in_danger_no: str
    readable: str
    safe_mode: str
    safe_mode_again: tuple[str, ...]
    safe_mode_danger: tuple[str, ...]


LINES: Mapping[str, SafetyLines] = {
    "en": SafetyLines(
        emergency="your local emergency number",
        emergency_anywhere=(
            "your local emergency number (112 in Europe and on most mobiles, 911 in most of the Americas)"
        ),
        emergency_again="your local emergency number (112 or 911)",
        there_number="The emergency number there: {number}.",
        there_call="Call {number} now, if nobody has.",
        there_unknown="I do not know the numbers of that country. Lines in many countries: {url}.",
        in_danger="If a life is in danger: {emergency}.",
        where=(
            "Write me your country or city, too, and I name the number there.",
            "With your country or your city I can name the right number. Write it at any time.",
            "I do not know where you are. A country or a city is enough for the right number.",
        ),
        where_then=(
            "Which country are you in, then? A city will do, too.",
            "All right, not there. Which country is it?",
            "Then I name no number of that country. In which one are you?",
        ),
        which_there=(
            "More than one country has a place called so. Which country is it?",
            "I know that name from more than one country. Which one are you in?",
            "That could be in several countries. Which of them is it?",
        ),
        which_unknown=(
            "If that is a place, I do not know it. Which country are you in?",
            "I may not know that place. Which country is it in?",
            "I cannot find a place called so. The country is enough: which one is it?",
        ),
        where_unsaid=(
            "I read that, and go on. The country only helps me to name a line near you: you need not say it.",
            "That is read. I ask for the country only to find a line near you. It can stay unsaid.",
            "I read it. Without a country I go on as well. It would only help me name a line near you.",
        ),
        crisis=(
            "I am glad you wrote this. I am a bot, not a person. {lines}\n\n"
            "Are you thinking about ending your life, or is someone in danger right now?"
        ),
        late="You wrote this at {time} and I could not answer. Are you safe now?",
        resting=(
            "I read that, and I remember your answer from before, so I do not ask again today. If it is different "
            "now, press Help now. {lines}",
            "That did not pass me by. You answered me about it before, and Help now brings me back to it. {lines}",
            "I hear it again, and I will not press you. If it has become more, Help now is here. {lines}",
        ),
        help_now="Help now",
        impaired="I read less well than usual today. If a life is in danger, press Help now.",
        unreadable=(
            "I am a bot and can only read words. If someone may die or be badly hurt, call {emergency}. "
            "Are you in danger now?"
        ),
        in_danger_yes="Yes, I am in danger",
        in_danger_no="No",
        readable="Good to know. Words reach me, so write whenever you like.",
        safe_mode=(
            "I am a bot, and I am being mended. Your place is kept. Until I am back, people can help you:\n{lines}"
        ),
        safe_mode_again=(
            "I read you, and I am still being mended. {lines}",
            "I cannot answer as I should yet. Your place is kept. {lines}",
            "Still being mended, and your words reach me. {lines}",
        ),
        safe_mode_danger=(
            "I read you, and I can say little now. {lines}\nIf that is safe, go to someone, or ask someone to come "
            "to you.",
            "I hear you. People can do more than I can now. {lines}\nPlease do not stay alone with this.",
            "Your words reach me. {lines}\nTell one person you trust what is happening.",
        ),
    ),
    "es": SafetyLines(
        emergency="tu número local de emergencias",
        emergency_anywhere=(
            "tu número local de emergencias (112 en Europa y en casi todos los móviles, 911 en casi toda América)"
        ),
        emergency_again="tu número local de emergencias (112 o 911)",
        there_number="El número de emergencias allí: {number}.",
        there_call="Llama ya al {number}, si nadie ha llamado.",
        there_unknown="No sé los números de ese país. Líneas en muchos países: {url}.",
        in_danger="Si hay una vida en peligro: {emergency}.",
        where=(
            "Escríbeme también tu país o tu ciudad y te digo el número de allí.",
            "Con tu país o tu ciudad puedo decirte el número correcto. Escríbelo cuando quieras.",
            "No sé dónde estás. Un país o una ciudad bastan para darte el número correcto.",
        ),
        where_then=(
            "¿Entonces en qué país estás? También sirve una ciudad.",
            "De acuerdo, allí no. ¿En qué país estás?",
            "Entonces no te doy números de ese país. ¿En cuál estás?",
        ),
        which_there=(
            "Hay lugares con ese nombre en más de un país. ¿En qué país estás?",
            "Conozco ese nombre en más de un país. ¿En cuál estás?",
            "Eso puede ser en varios países. ¿En cuál estás?",
        ),
        which_unknown=(
            "Si es un lugar, no lo conozco. ¿En qué país estás?",
            "Quizá no conozco ese lugar. ¿En qué país está?",
            "No encuentro un lugar con ese nombre. Con el país basta: ¿cuál es?",
        ),
        where_unsaid=(
            "Leí eso, y sigo. El país solo me ayuda a darte una línea cercana: no tienes que decirlo.",
            "Eso está leído. Pregunto el país solo para encontrar una línea cercana. Puedes no decirlo.",
            "Lo leí. También sigo sin el país. Solo me ayudaría a darte una línea cercana.",
        ),
        crisis=(
            "Me alegra que lo escribas. Soy un bot, no una persona. {lines}\n\n"
            "¿Piensas en quitarte la vida, o hay alguien en peligro en este momento?"
        ),
        late="Escribiste esto a las {time} y no pude responder. ¿Estás a salvo ahora?",
        resting=(
            "Lo leí, y recuerdo lo que me respondiste antes, así que hoy no pregunto otra vez. Si ahora es distinto, "
            "toca Ayuda ya. {lines}",
            "No se me pasó. Antes me respondiste sobre eso, y con Ayuda ya vuelvo a ello. {lines}",
            "Te leo otra vez, y no voy a insistir. Si ahora pesa más, aquí está Ayuda ya. {lines}",
        ),
        help_now="Ayuda ya",
        impaired="Hoy leo peor que de costumbre. Si hay una vida en peligro, toca Ayuda ya.",
        unreadable=(
            "Soy un bot y solo puedo leer palabras. Si alguien puede morir o está en grave peligro, llama al "
            "{emergency}. ¿Estás en peligro ahora?"
        ),
        in_danger_yes="Sí, estoy en peligro",
        in_danger_no="No",
        readable="Es bueno saberlo. Lo escrito me llega: escribe cuando quieras.",
        safe_mode=(
            "Soy un bot y me están reparando. Tu lugar está guardado. "
            "Mientras tanto, hay quien puede ayudarte:\n{lines}"
        ),
        safe_mode_again=(
            "Te leo, y todavía me están reparando. {lines}",
            "Aún no puedo responder como debería. Tu lugar está guardado. {lines}",
            "Me siguen reparando, y tus palabras me llegan. {lines}",
        ),
        safe_mode_danger=(
            "Te leo, y ahora puedo decir poco. {lines}\nSi es seguro, ve con alguien, o pide a alguien que venga "
            "contigo.",
            "Te escucho. Ahora las personas pueden hacer más que yo. {lines}\nPor favor, procura no estar a solas con "
            "esto.",
            "Tus palabras me llegan. {lines}\nDi a una persona de confianza lo que está pasando.",
        ),
    ),
}


def safety_lines(language: str) -> SafetyLines:
    """The lines in that language; English for one it does not have."""
    return LINES.get(language) or LINES["en"]
