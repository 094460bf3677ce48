"""One message more, in a turn that is finished."""

from dataclasses import replace

from bot.actions import Priority, SendMessage, Turn
from bot.engine.tokens import base36
from bot.message import Message


def add(turn: Turn, message: Message, priority: Priority, *, at: int | None = None) -> Turn:
    """The same turn with *message* below the rest, or in the place *at* among its actions."""
    serial = turn.session.serial + 1
    said = SendMessage(key=base36(serial), message=message, priority=priority)
    at = len(turn.actions) if at is None else at
    actions = (*turn.actions[:at], said, *turn.actions[at:])
    return replace(turn, session=replace(turn.session, serial=serial), actions=actions)
