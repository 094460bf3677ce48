"""The few words this door says by itself, in both languages. Everything else is in the flows.

The emergency words stand in the profile so that they help while the bot is down, and are the ones every
answer to an unknown country uses: 988 is for the United States only and never assumed.
"""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorTexts:
    """What the door says in one language.

    `description` is read in the empty chat (at most 512 signs), `short_description` in the profile (120),
    `commands` in the menu button, `only_private` in a group, `share_location` on the button that sends the place,
    `unheard` in the team's chat, below words for a person who is not there any more, `wordless` below a voice note
    or a picture for one who is.
    """

    description: str
    short_description: str
    commands: tuple[tuple[str, str], ...]
    only_private: str
    share_location: str
    unheard: str
    wordless: str


_DANGER_EN: Final = (
    "In danger now? Call your local emergency number: 112 in Europe and on most mobiles, "
    "911 in most of the Americas. US: call or text 988."
)
_DANGER_ES: Final = (
    "¿Hay peligro ahora? Llama a tu número local de emergencias: 112 en Europa y en la mayoría de los móviles, "
    "911 en la mayor parte de América. En EE. UU.: llama o escribe al 988."
)

TEXTS: Final = MappingProxyType(
    {
        "en": DoorTexts(
            description=(
                f"{_DANGER_EN}\n\n"
                "I am a bot for people who live with addiction and low mood together. I listen, inform and suggest "
                "small steps. I do not diagnose or treat, and I cannot call for you."
            ),
            short_description=(
                "In danger now? Call 112 (Europe, most mobiles) or 911 (most of the Americas). US: call or text 988."
            ),
            commands=(
                ("menu", "Everything I can do"),
                ("crisis", "Help now"),
                ("urge", "A strong urge: ride it out"),
                ("low", "A low day"),
                ("settle", "Calm the body"),
                ("plan", "My plan for bad hours"),
                ("back", "One question back"),
                ("stop", "Stop, and no more messages until you write"),
                ("pause", "No messages from me for a week, or /pause 3"),
                ("help", "How I work"),
                ("export", "Get everything I keep about you"),
                ("erase", "Erase everything I keep about you"),
                ("hide", "Delete the last 48 hours of this chat"),
                ("start", "Start from the beginning"),
            ),
            only_private=(
                "Thank you for inviting me. I only talk in private chats, where fewer people read along than in "
                f"a group. Please write to me there. I am leaving this chat now.\n\n{_DANGER_EN}"
            ),
            share_location="📍 Share where I am",
            unheard="This code reaches nobody any more. Nothing was passed on.",
            wordless="Only written words are passed on. Please write it.",
        ),
        "es": DoorTexts(
            description=(
                f"{_DANGER_ES}\n\n"
                "Soy un bot para quienes viven a la vez con una adicción y con el ánimo bajo. Escucho, informo y "
                "propongo pasos pequeños. No diagnostico ni trato, y no puedo llamar por ti."
            ),
            short_description=(
                "¿Peligro ahora? 112 (Europa y la mayoría de móviles), 911 (casi toda América). "
                "EE. UU.: llama o escribe al 988."
            ),
            commands=(
                ("menu", "Todo lo que puedo hacer"),
                ("crisis", "Ayuda ahora"),
                ("urge", "Ganas fuertes: dejarlas pasar"),
                ("low", "Un día bajo"),
                ("settle", "Calmar el cuerpo"),
                ("plan", "Mi plan para horas malas"),
                ("back", "Una pregunta atrás"),
                ("stop", "Parar, y ningún mensaje más hasta que escribas"),
                ("pause", "Una semana sin mensajes míos, o /pause 3"),
                ("help", "Cómo funciono"),
                ("export", "Recibir todo lo que guardo sobre ti"),
                ("erase", "Borrar todo lo que guardo sobre ti"),
                ("hide", "Borrar las últimas 48 horas de este chat"),
                ("start", "Empezar desde el principio"),
            ),
            only_private=(
                "Gracias por invitarme. Solo hablo en privado, para que lo que escribas quede entre tú, yo y "
                f"Telegram. Escríbeme allí, por favor. Ahora salgo de este chat.\n\n{_DANGER_ES}"
            ),
            share_location="📍 Compartir dónde estoy",
            unheard="Este código ya no llega a nadie. No se envió nada.",
            wordless="Solo se envían palabras escritas. Escríbelo, por favor.",
        ),
    }
)
"""By language; English is what a person whose language we do not speak meets."""


def texts_for(language: str) -> DoorTexts:
    """Return the texts for a language code as Telegram knows it ("es-MX"); English where there are none."""
    return TEXTS.get(language.partition("-")[0].lower(), TEXTS["en"])
