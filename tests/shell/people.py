"""What people send, as Telegram's JSON, and a conversation that only repeats what it heard."""

from dataclasses import replace

from bot.actions import Priority, SendMessage, Turn
from bot.events import CheckInDue, Event, TextReceived, TimerElapsed
from bot.inbox import RawUpdate
from bot.message import Message
from bot.session import Facts, Session
from tests.shell.moved_clock import START

DANGER = "i want to end it"


def wrote(update_id: int, text: str, *, chat: int = 1, language: str = "en") -> RawUpdate:
    """A private message."""
    return {
        "update_id": update_id,
        "message": {
            "message_id": 100 + update_id,
            "date": int(START.timestamp()),
            "chat": {"id": chat, "type": "private"},
            "from": {"id": chat, "is_bot": False, "language_code": language},
            "text": text,
        },
    }


def screen(text: str) -> int:
    """Two when it holds the words that are dangerous here."""
    return 2 if DANGER in text else 0


def echo(session: Session, _facts: Facts, event: Event) -> Turn:
    """Say what was heard, and whether the net had answered before."""
    serial = session.serial + 1
    match event:
        case TextReceived(text=text, crisis_answered=answered):
            said, priority = f"heard {text}{' after the net' if answered else ''}", Priority.ANSWER
        case TimerElapsed(kind=kind, serial=of):
            said, priority = f"{kind} {of}", Priority.TIMER
        case CheckInDue(flow=flow, step=step):
            said, priority = f"check-in {flow}#{step}", Priority.CHECK_IN
        case other:
            said, priority = type(other).__name__, Priority.ANSWER
    if said.startswith("heard") and DANGER in said:
        priority = Priority.CRISIS
    action = SendMessage(key=f"m{serial}", message=Message(said), priority=priority)
    return Turn(session=replace(session, serial=serial), actions=(action,))
