"""The team's chat: a press on “I have this”, a reply to a message about someone, `/end`.

What the team does is put into the lane of the person it is about, as an update of its own, so it is committed before
Telegram is told, in order, once. Whatever else is said in that chat is nobody's conversation.
"""

from collections.abc import Sequence
from typing import Final, Protocol

from bot.engine.team import TAKE, code_in
from bot.events import ChatId
from bot.inbox import RawUpdate
from bot.telegram.reading import record, text

SOMEONE: Final = "?"  # a team member without a name; Telegram gives everyone one
END: Final = "/end"
SHOWED: Final = "showed"  # a voice note, a photo, a sticker: only words are passed on


class Alerts(Protocol):
    """The part of the store that knows whom a message in the team's chat is about."""

    async def key_of(self, chat: ChatId, message_id: int) -> str: ...
    async def person_under(self, code: str) -> ChatId | None: ...


class TeamDesk:
    """Reads the updates of the team's chat; without one, nothing is ever from the team. *me* is the bot's number."""

    def __init__(self, store: Alerts, chat: ChatId | None, *, me: int = 0) -> None:
        self._store = store
        self._me = me
        self.chat = chat

    async def sort(self, updates: Sequence[RawUpdate]) -> list[RawUpdate]:
        """Return *updates* with those of the team readdressed to the person they are about.

        May raise `StoreUnavailable`: then nothing was taken.
        """
        return [await self._readdressed(raw) for raw in updates]

    def is_here(self, raw: RawUpdate) -> bool:
        """Whether this update comes from the team's chat."""
        return self.chat is not None and _chat(raw) == self.chat

    async def unheard(self, updates: Sequence[RawUpdate]) -> list[RawUpdate]:
        """What the team did for nobody: whoever it was for is erased, or it is too long ago.

        Somebody who writes to a person in a crisis must not believe that they read it. May raise `StoreUnavailable`.
        """
        return [raw for raw in updates if self.is_here(raw) and await self._reaches_nobody(raw)]

    async def wordless(self, updates: Sequence[RawUpdate]) -> list[RawUpdate]:
        """What the team sent to somebody who is there, without a word to pass on. May raise `StoreUnavailable`."""
        return [raw for raw in updates if self.is_here(raw) and await self._is_wordless(raw)]

    async def _is_wordless(self, raw: RawUpdate) -> bool:
        code, what, _ = await self._meant(raw)
        return bool(code) and what == SHOWED and await self._store.person_under(code) is not None

    async def _reaches_nobody(self, raw: RawUpdate) -> bool:
        code, what, _ = await self._meant(raw)
        if code:
            return await self._store.person_under(code) is None
        answered = record(record(raw.get("message")).get("reply_to_message"))
        return bool(what) and record(answered.get("from")).get("id") == self._me

    async def _readdressed(self, raw: RawUpdate) -> RawUpdate:
        if not self.is_here(raw):
            return raw
        code, what, words = await self._meant(raw)
        person = await self._store.person_under(code) if code and what != SHOWED else None
        if person is None:
            return raw
        said = record(raw.get("callback_query")) or record(raw.get("message"))
        name = text(record(said.get("from")).get("first_name")) or SOMEONE
        act = {"chat": person, "code": code, "what": what, "by": name, "text": words}
        return {"update_id": raw.get("update_id"), "team": act}

    async def _meant(self, raw: RawUpdate) -> tuple[str, str, str]:
        """The code, what was done, and the words; an empty code when it is about nobody."""
        head, _, code = text(record(raw.get("callback_query")).get("data")).partition(":")
        if head == TAKE and code:
            return code, "took", ""
        message = record(raw.get("message"))
        words = text(message.get("text")) or text(message.get("caption"))
        answered = record(message.get("reply_to_message")).get("message_id")
        if self.chat is None or not isinstance(answered, int):
            return "", "", ""
        code = code_in(await self._store.key_of(self.chat, answered))
        if not words:
            return code, SHOWED, ""
        return (code, "ended", "") if words.partition("@")[0].strip() == END else (code, "wrote", words)


def _chat(raw: RawUpdate) -> object:
    message = record(raw.get("message")) or record(record(raw.get("callback_query")).get("message"))
    place = message or record(raw.get("my_chat_member")) or record(raw.get("edited_message"))
    return record(place.get("chat")).get("id")
