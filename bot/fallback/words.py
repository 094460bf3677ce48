"""The words of the crisis net: fixed, for each language and country, so that nothing has to be read to say them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.inbox import Cause

WORDINGS = 3  # safety.md, point 5
BODY, HARM, HEAT, CHILD = "body", "harm", "heat", "child"
"""Dangers with acts of their own: a body that fails, harm that is done, or might be, also to a child of theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetLines:
    """The net's words in one language, in the order of safety.md, point 1: number, bot, one act, one question.

    `unknown` is for a country that is not known (point 10); `call` and `line` take numbers. The questions are the
    crisis flow's first ("What is happening?"), never one of yes or no: the turn that comes late asks another, and a
    "no" to the one must not be read as a "no" to the other. `late` stands in their place where an answer waits;
    `wordless` goes before them where nothing could be read. `others` are acts where `acts` do not fit.
    """

    unknown: str
    call: str
    line: str
    bot: str
    acts: tuple[str, str, str]
    questions: tuple[str, str, str]
    late: tuple[str, str, str]
    others: Mapping[str, tuple[str, str, str]]
    wordless: str


LINES: Mapping[str, NetLines] = {
    "en": NetLines(
        unknown=(
            "If a life is in danger, call your local emergency number now"
            " (112 in Europe and on most mobiles, 911 in most of the Americas)."
        ),
        call="If a life is in danger, call {number} now.",
        line="For thoughts of suicide: {line}.",
        bot="I am a bot. I cannot call for you.",
        acts=(
            "If that is safe, go to someone, or ask someone to come to you.",
            "Please do not stay alone with this right now.",
            "Tell one person you trust what is happening.",
        ),
        questions=("What is happening right now?", "What is going on at this moment?", "What has happened?"),
        late=(
            "I read you. What I say next is late, and I go on with you as soon as I can.",
            "Your words are here. I cannot go on just yet; I will as soon as I can.",
            "I hear you. Something here is slow today, so my next words are late.",
        ),
        others={
            BODY: (
                "Put the phone on speaker, and do what they tell you.",
                "Who answers there tells you what to do, step by step.",
                "Stay on the line with them, and do what they say.",
            ),
            HARM: (
                "If you cannot speak, call and do not hang up.",
                "Write to someone safe as well, if you can.",
                "If you have to be quiet, call and leave the line open.",
            ),
            HEAT: (
                "Step away now, and leave anything that could hurt behind.",
                "Go where they are not, with empty hands.",
                "Put space between you and them. Leave any weapon behind.",
            ),
            CHILD: (
                "Put the child in a safe place, and step into another room.",
                "The child somewhere safe, and you some steps away.",
                "Put the child down safely, and ask another grown-up to come.",
            ),
        },
        wordless="I am a bot and can only read words. I cannot call for you.",
    ),
    "es": NetLines(
        unknown=(
            "Si hay una vida en peligro, llama ya a tu número local de emergencias"
            " (112 en Europa y en casi todos los móviles, 911 en casi toda América)."
        ),
        call="Si hay una vida en peligro, llama ya al {number}.",
        line="Si piensas en el suicidio: {line}.",
        bot="Soy un bot. No puedo llamar por ti.",
        acts=(
            "Si es seguro, ve con alguien, o pide a alguien que venga contigo.",
            "Por favor, procura no estar a solas con esto ahora.",
            "Di a una persona de confianza lo que está pasando.",
        ),
        questions=("¿Qué está pasando ahora mismo?", "¿Qué pasa en este momento?", "¿Qué ha pasado?"),
        late=(
            "Te leo. Lo que sigue se retrasa, y continúo contigo en cuanto pueda.",
            "Lo que escribes está aquí. Todavía no puedo seguir; lo haré en cuanto pueda.",
            "Te escucho. Hoy algo va lento aquí, y mis próximas palabras se retrasan.",
        ),
        others={
            BODY: (
                "Pon el teléfono en altavoz y haz lo que te digan.",
                "Quien responde allí te dice qué hacer, paso a paso.",
                "Quédate en la línea y haz lo que te digan.",
            ),
            HARM: (
                "Si no puedes hablar, llama y no cuelgues.",
                "Escribe también a alguien de confianza, si puedes.",
                "Si no puedes hacer ruido, llama y deja la línea abierta.",
            ),
            HEAT: (
                "Aléjate ahora, y deja atrás lo que pueda dañar.",
                "Ve a donde no haya nadie a quien dañar, sin nada en las manos.",
                "Pon distancia, y deja atrás cualquier arma.",
            ),
            CHILD: (
                "Deja a la criatura en un lugar seguro y ve a otro cuarto.",
                "La criatura en un lugar seguro, y tú a unos pasos.",
                "Deja a la criatura a salvo y pide que venga otra persona adulta.",
            ),
        },
        wordless="Soy un bot y solo puedo leer palabras. No puedo llamar por ti.",
    ),
}


@dataclass(frozen=True, slots=True)
class Numbers:
    """A country's emergency number and the line for thoughts of suicide, exactly as dialled."""

    emergency: str
    line: Mapping[str, str]


# Lines: design/directory.md, "Known right". 112: the same page, "112 across the EU". 911: safety.md, point 10.
# A country whose emergency number is not named there is left out: it gets the words for an unknown country.
NUMBERS: Mapping[str, Numbers] = {
    "US": Numbers(
        "911",
        {"en": "call or text 988", "es": "llama al 988 y pulsa 2"},
    ),
    "CA": Numbers("911", {"en": "call or text 9-8-8", "es": "llama al 9-8-8"}),
    "MX": Numbers("911", {"en": "call 800 911 2000", "es": "llama al 800 911 2000"}),
    "ES": Numbers("112", {"en": "call 024", "es": "llama al 024"}),
    "IE": Numbers("112", {"en": "call 116 123, or text 50808", "es": "llama al 116 123"}),
    "DE": Numbers("112", {"en": "call 0800 1110111 or 116 123", "es": "llama al 0800 1110111 o al 116 123"}),
    "FR": Numbers("112", {"en": "call 3114", "es": "llama al 3114"}),
    "AT": Numbers("112", {"en": "call 142", "es": "llama al 142"}),
    "PT": Numbers("112", {"en": "call 1411", "es": "llama al 1411"}),
    "NL": Numbers("112", {"en": "call 113 or 0800-0113", "es": "llama al 113 o al 0800-0113"}),
    "BE": Numbers("112", {"en": "call 1813", "es": "llama al 1813"}),
    "SE": Numbers("112", {"en": "call 90101", "es": "llama al 90101"}),
    "DK": Numbers("112", {"en": "call 70 201 201", "es": "llama al 70 201 201"}),
    "FI": Numbers("112", {"en": "call 09 2525 0111", "es": "llama al 09 2525 0111"}),
    "PL": Numbers("112", {"en": "call 116 123", "es": "llama al 116 123"}),
}

# Where the emergency number has no named source, the line is still worth having.
# (design/directory.md: UK 116 123, AU 13 11 14, NZ 1737.)
LINES_ALONE: Mapping[str, Mapping[str, str]] = {
    "GB": {"en": "call 116 123", "es": "llama al 116 123"},
    "AU": {"en": "call 13 11 14", "es": "llama al 13 11 14"},
    "NZ": {"en": "call 1737", "es": "llama al 1737"},
}

# Words so common that two or three of them tell the languages apart. "no", "me", "a" are in both.
SPANISH = (
    "que el la los las un una de y en mi ya yo tu te se lo le por para con sin pero porque quiero quisiera puedo estoy"
    " esta soy es más mas muy nada nadie todo vida morir morirme matar matarme muerto muerta hacer siento ayuda hoy"
    " ahora nunca siempre mañana pastillas dolor vivir"
)
ENGLISH = (
    "i the to and it my you is of in that im am dont do cant want this just not for with so be but have on life"
    " die kill myself feel help now never always anymore pills pain live end going was what"
)
_SPANISH, _ENGLISH = frozenset(SPANISH.split()), frozenset(ENGLISH.split())


def crisis_words(
    language: str,
    country: str = "",
    wording: int = 0,
    *,
    emergency: str = "",
    service: str = "",
    cause: Cause = Cause.DANGER,
    danger: str = "",
) -> str:
    """Return what the net says: at most 350 letters, numbers as text, in one of three wordings.

    *emergency* and *service* (a sentence) are what the list of helplines names for the country; it goes before ours.
    An answer to what was asked in danger asks nothing more. *danger* is one of `others` where it is known to be.
    """
    lines, number = LINES[language], wording % WORDINGS
    first = [lines.call.format(number=emergency), service] if emergency else _known_here(lines, language, country)
    act = lines.others.get(danger, lines.acts)[number]
    if cause is Cause.ANSWER:
        rest = [act, lines.late[number]]
    else:
        rest = [lines.wordless if cause is Cause.WORDLESS else lines.bot, act, lines.questions[number]]
    return "\n".join(filter(None, (*first, *rest)))


def _known_here(lines: NetLines, language: str, country: str) -> list[str]:
    if numbers := NUMBERS.get(country):
        return [lines.call.format(number=numbers.emergency), lines.line.format(line=numbers.line[language])]
    if alone := LINES_ALONE.get(country):
        return [lines.unknown, lines.line.format(line=alone[language])]
    return [lines.unknown]


def language_of(words: str, language: str = "") -> str:
    """Return the language of *words* among those the net speaks; where they do not tell, the app's *language*."""
    said = re.findall(r"[^\W\d_]+", words.casefold().replace("'", "").replace("’", ""))
    spanish = sum(word in _SPANISH for word in said)
    english = sum(word in _ENGLISH for word in said)
    if spanish == english:
        return "es" if language.casefold().startswith("es") else "en"
    return "es" if spanish > english else "en"
