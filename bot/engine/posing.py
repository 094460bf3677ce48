"""A question as it is put: its buttons in rows, its keyboard; and what becomes of its answer."""

from typing import assert_never

from bot.engine.compose import rows
from bot.engine.memory import Memory
from bot.engine.offers import offers
from bot.engine.stage import Stage
from bot.engine.tokens import base36
from bot.engine.vocabulary import vocabulary
from bot.flow.definition import Ask, Buttons, ForItem, ForKind, ForScale
from bot.message import Button, Keyboard
from bot.session import Value

OWN_WORDS = (ForKind("words"), ForKind("place"))
"""Questions that are answered in a person's own words, as those for an item of a list they wrote are."""


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


def memorise(stage: Stage, ask: Ask, value: Value | None, entry: str) -> None:
    """Do with an answer what its question says; None is a skip, and *entry* names what is recorded."""
    if isinstance(ask.what, ForItem) and value is not None:
        stage.remove(ask.what.name, str(value))
    memory = ask.memory
    if memory is None:
        return
    match memory.how:
        case "call":
            stage.set(memory.name, value)
        case "keep":
            if value is not None:
                stage.keep(memory.name, value)
        case "add":
            if value is not None:
                stage.add(memory.name, str(value))
        case "record":
            if value is None:
                stage.memory.recorded.pop(memory.name, None)
            else:
                stage.record(memory.name, value, entry, words=isinstance(ask.what, ForItem) or ask.what in OWN_WORDS)
        case _:
            assert_never(memory.how)
