"""What Telegram's refusals mean, in the outbox's own four words. Its own are not kept: they may quote a message."""

from collections.abc import Awaitable
from typing import Final

from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.delivery import Blocked, Refused, TryLater, Unreachable
from bot.errors import StoreUnavailable
from bot.telegram.transport import FloodError

GONE: Final = ("message to edit not found", "message can't be edited", "message_id_invalid", "no text in the message")
UNCHANGED: Final = "message is not modified"
UNDELETABLE: Final = ("message to delete not found", "message can't be deleted", "message_id_invalid")
NO_SUCH_CHAT: Final = ("chat not found", "user not found", "peer_id_invalid", "user is deactivated")

CODES: Final = (
    ("message is too long", "too-long"),
    ("caption is too long", "too-long"),
    ("text is empty", "empty"),
    ("text must be non-empty", "empty"),
    ("entit", "bad-marks"),
    ("button", "bad-button"),
    ("reply markup", "bad-button"),
    ("keyboard", "bad-button"),
    ("url", "bad-link"),
    ("photo", "bad-picture"),
    ("image", "bad-picture"),
    ("file", "bad-file"),
)
"""What a refusal says, and the code it is kept under."""


async def told(delivery: Awaitable[int | None]) -> int | None:
    """Await *delivery*; what Telegram's library raises becomes `TryLater`, `Blocked`, `Refused` or `Unreachable`."""
    try:
        return await delivery
    except FloodError as asked:
        raise TryLater(asked.after) from None
    except (Forbidden, ChatMigrated):  # a group that became a supergroup has another number from then on
        raise Blocked from None
    except BadRequest as refusal:
        if says(refusal, *NO_SUCH_CHAT):
            raise Blocked from None
        raise Refused(code_of(refusal)) from None
    except (TelegramError, StoreUnavailable, KeyError):  # KeyError: an answer without its result
        raise Unreachable from None


def says(refusal: BadRequest, *phrases: str) -> bool:
    """Whether a refusal says one of these phrases."""
    said = refusal.message.lower()
    return any(phrase in said for phrase in phrases)


def code_of(refusal: BadRequest) -> str:
    """The code under which a refusal is kept."""
    return next((code for phrase, code in CODES if says(refusal, phrase)), "refused")
