"""A question as it is put: its buttons in rows, its keyboard."""

from bot.engine.compose import rows
from bot.engine.memory import Memory
from bot.engine.offers import offers
from bot.engine.stage import Stage
from bot.engine.tokens import base36
from bot.engine.vocabulary import vocabulary
from bot.flow.definition import Ask, Buttons, ForKind, ForScale
from bot.message import Button, Keyboard


def rows_of(ask: Ask | Buttons, stage: Stage, serial: int) -> tuple[tuple[Button, ...], ...]:
    """The buttons of a question that was first put under *serial*, laid out."""
    number = base36(serial)
    memory: Memory = stage.memory
    buttons = [
        Button(offer.label, url=offer.url) if offer.url else Button(offer.label, f"{number}:{offer.id}")
        for offer in offers(ask, memory, vocabulary(memory.language))
    ]
    return rows(buttons, scale=isinstance(ask, Ask) and isinstance(ask.what, ForScale))


def keyboard_of(ask: Ask | Buttons) -> Keyboard:
    """What only a door can ask for: where the phone is."""
    place = isinstance(ask, Ask) and ask.what == ForKind("place")
    return Keyboard.LOCATION if place else Keyboard.NONE
