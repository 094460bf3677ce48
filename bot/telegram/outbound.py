"""Deliver what the outbox hands over: one row in, Telegram's calls out.

It translates and never decides: what comes of a call is told in the outbox's own four words. A message that
Telegram refuses is tried once more as plain text, so that a broken mark never silences the bot.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Final, assert_never

from telegram import Bot, InputFile
from telegram._utils.types import JSONDict
from telegram.error import BadRequest
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter  # what is asked goes out as the JSON it is

from bot.actions import EditMessage, SendMessage
from bot.charts.drawn import DRAWN, chart_in
from bot.delivery import Blocked, Refused
from bot.events import ChatId
from bot.message import Keyboard, Message
from bot.pacing import in_time
from bot.storage.store import Outgoing, SendKind
from bot.telegram.dress import Markup, Piece, entities, in_words, inline, markup, pieces
from bot.telegram.refusals import GONE, NO_SUCH_CHAT, UNCHANGED, UNDELETABLE, code_of, says, told
from bot.telegram.texts import texts_for

log = logging.getLogger(__name__)

NO_PICTURE: Final = "🖼"  # a picture without words that could not be shown
PICTURE: Final = timedelta(seconds=1)  # for its file: somebody waits for the words
SILENT: Final = "A picture below FLOWS cannot be read in time: a share that hangs? People get its words instead."
NO_PREVIEW: Final = {"is_disabled": True}  # a preview names the site on a lock screen

Tongue = Callable[[ChatId], Awaitable[str]]
"""The language a chat is held in; asked only for the label of the button that shares a location."""


class TelegramSender:
    """The outbox's way to Telegram. *media* is the folder below which pictures lie."""

    def __init__(self, bot: Bot, *, media: Path, language: Tongue) -> None:
        self._bot = bot
        self._media = media.resolve()
        self._language = language
        self._uploaded: dict[tuple[Path, int], str] = {}
        self._partly: dict[int, int] = {}

    async def deliver(self, outgoing: Outgoing) -> int | None:
        """Deliver one row; returns Telegram's id of the message with its buttons, where there is one.

        Raises `TryLater`, `Blocked`, `Refused` or `Unreachable`.
        """
        try:
            return await told(self._deliver(outgoing))
        except (Blocked, Refused):
            self._partly.pop(outgoing.row, None)  # it does not come again
            raise

    async def say_now(self, chat: ChatId, message: Message) -> int | None:
        """Say *message* at once, past the outbox (the safety net does); raises what `deliver` raises."""
        return await told(self._say(chat, message))

    async def send_file(self, chat: ChatId, name: str, content: bytes) -> int | None:
        """Send a file at once; raises what `deliver` raises."""
        return await told(self._document(chat, name, content))

    async def send_pin(self, chat: ChatId, latitude: float, longitude: float, title: str, address: str) -> int | None:
        """Send a place on the map at once; raises what `deliver` raises."""
        return await told(self._venue(chat, latitude, longitude, title, address))

    async def _venue(self, chat: ChatId, latitude: float, longitude: float, title: str, address: str) -> int:
        said = await self._bot.send_venue(chat, latitude, longitude, title, address)
        return said.message_id

    async def _deliver(self, outgoing: Outgoing) -> int | None:
        match outgoing.kind:
            case SendKind.SEND:
                return await self._say(outgoing.chat, _message(outgoing), outgoing.row)
            case SendKind.EDIT:
                return await self._edit(outgoing, _message(outgoing))
            case SendKind.CLEAR:
                await self._clear(outgoing)
                return None
            case SendKind.DELETE:
                await self._delete(outgoing)
                return None
            case other:
                assert_never(other)

    async def _say(self, chat: ChatId, message: Message, row: int | None = None) -> int | None:
        """Send every piece; a retry of the same *row* goes on with the first piece that has not gone out yet."""
        keyboard = await self._keyboard(chat, message)
        said: int | None = None
        for number, piece in enumerate(await self._seen(message)):
            if row is not None and number < self._partly.get(row, 0):
                continue
            said = await self._piece(chat, piece, keyboard if piece.last else None, message)
            if row is not None and not piece.last:
                self._partly[row] = number + 1
        if row is not None:
            self._partly.pop(row, None)
        return said

    async def _piece(self, chat: ChatId, piece: Piece, keyboard: Markup | None, message: Message) -> int:
        try:
            return await self._call(chat, piece, keyboard)
        except BadRequest as refusal:
            if says(refusal, *NO_SUCH_CHAT):
                raise
            return await self._plainly(chat, piece, keyboard, message, refusal)
        except (TimeoutError, OSError):  # its picture cannot be read any more
            return await self._call(chat, Piece(text=piece.text or message.alt or NO_PICTURE), keyboard)

    async def _plainly(
        self, chat: ChatId, piece: Piece, keyboard: Markup | None, message: Message, refusal: BadRequest
    ) -> int:
        """Say it once more without marks and picture; buttons that were refused become words."""
        bad_buttons = keyboard is not None and code_of(refusal) in ("bad-button", "bad-link")
        text = in_words(Message(text=piece.text, rows=message.rows)).text if bad_buttons else piece.text
        plain = Piece(text=text or message.alt or NO_PICTURE)
        return await self._call(chat, plain, None if bad_buttons else keyboard)

    async def _call(self, chat: ChatId, piece: Piece, keyboard: Markup | None) -> int:
        if piece.picture:
            return await self._picture(chat, piece, keyboard)
        marks = entities(piece.text, piece.marks)
        said = await self._post(
            "sendMessage",
            chat_id=chat,
            text=piece.text,
            entities=marks or None,
            reply_markup=keyboard,
            link_preview_options=NO_PREVIEW,
        )
        return _message_id(said)

    async def _picture(self, chat: ChatId, piece: Piece, keyboard: Markup | None) -> int:
        drawn = chart_in(piece.picture)
        if drawn is not None:
            from bot.charts.picture import draw  # what draws takes three megabytes, and few talks have a chart

            content = await asyncio.to_thread(draw, drawn)
            return await self._photo(chat, piece, keyboard, InputFile(content, filename="chart.png"))
        path = self._media / piece.picture
        version = (path, await in_time(lambda: path.stat().st_mtime_ns, PICTURE))
        if known := self._uploaded.pop(version, ""):
            try:
                return await self._photo(chat, piece, keyboard, known, version)
            except BadRequest as refusal:
                if "file identifier" not in refusal.message.lower():  # Telegram has forgotten it: upload anew
                    raise
        content = await in_time(path.read_bytes, PICTURE)
        return await self._photo(chat, piece, keyboard, InputFile(content, filename=path.name), version)

    async def _photo(
        self,
        chat: ChatId,
        piece: Piece,
        keyboard: Markup | None,
        photo: str | InputFile,
        version: tuple[Path, int] | None = None,
    ) -> int:
        said = await self._post(
            "sendPhoto",
            chat_id=chat,
            photo=photo,
            caption=piece.text or None,
            caption_entities=entities(piece.text, piece.marks) or None,
            reply_markup=keyboard,
        )
        sizes = said.get("photo")
        if version is not None and isinstance(sizes, list) and sizes:
            self._uploaded[version] = sizes[-1]["file_id"]
        return _message_id(said)

    async def _edit(self, outgoing: Outgoing, message: Message) -> int | None:
        cut = await self._seen(message)
        if outgoing.message_id is None or len(cut) > 1 or cut[0].picture or message.keyboard is not Keyboard.NONE:
            return await self._instead(outgoing, message)
        rows = inline(message.rows)
        for marks in (entities(message.text, message.marks), []):
            try:
                await self._post(
                    "editMessageText",
                    chat_id=outgoing.chat,
                    message_id=outgoing.message_id,
                    text=message.text,
                    entities=marks or None,
                    reply_markup=rows,
                    link_preview_options=NO_PREVIEW,
                )
            except BadRequest as refusal:
                if says(refusal, UNCHANGED):
                    return outgoing.message_id
                if says(refusal, *GONE):
                    break
                if says(refusal, *NO_SUCH_CHAT):
                    raise
            else:
                return outgoing.message_id
        return await self._instead(outgoing, message)

    async def _instead(self, outgoing: Outgoing, message: Message) -> int | None:
        """Say it below what it should have replaced, whose buttons must not stay."""
        if not self._partly.get(outgoing.row):
            await self._clear(outgoing)
        return await self._say(outgoing.chat, message, outgoing.row)

    async def _clear(self, outgoing: Outgoing) -> None:
        if outgoing.message_id is None:
            return
        try:
            await self._post("editMessageReplyMarkup", chat_id=outgoing.chat, message_id=outgoing.message_id)
        except BadRequest as refusal:
            if not says(refusal, UNCHANGED, *GONE):
                raise

    async def _delete(self, outgoing: Outgoing) -> None:
        if outgoing.message_id is None:
            return
        try:
            await self._post("deleteMessage", chat_id=outgoing.chat, message_id=outgoing.message_id)
        except BadRequest as refusal:
            if not says(refusal, *UNDELETABLE):
                raise

    async def _document(self, chat: ChatId, name: str, content: bytes) -> int:
        file = InputFile(content, filename=name)
        return _message_id(await self._post("sendDocument", chat_id=chat, document=file))

    async def _post(self, method: str, **asked: object) -> JSONDict:
        """Call Telegram with plain JSON; raises the library's errors.

        The library's own methods make an object of every button, going and coming: more work than the whole turn.
        """
        given = [_parameter(name, value) for name, value in asked.items() if value is not None]
        said = await self._bot.request.post(f"{self._bot.base_url}/{method}", RequestData(given))
        return said if isinstance(said, dict) else {}

    async def _keyboard(self, chat: ChatId, message: Message) -> Markup | None:
        asks = message.keyboard is Keyboard.LOCATION
        return markup(message, texts_for(await self._language(chat)).share_location if asks else "")

    async def _seen(self, message: Message) -> tuple[Piece, ...]:
        """Return the pieces of *message*, with the words of its picture where the picture itself is not to be had."""
        if message.picture and not await self._is_here(message.picture):
            text = "\n\n".join(filter(None, (message.alt, message.text)))
            shift = len(text) - len(message.text)
            moved = tuple(type(m)(m.start + shift, m.end + shift, m.kind, m.url) for m in message.marks)
            return pieces(Message(text=text, marks=moved))
        return pieces(message)

    async def _is_here(self, picture: str) -> bool:
        if picture.startswith(DRAWN):
            return True

        def look() -> bool:
            path = (self._media / picture).resolve()
            return path.is_relative_to(self._media) and path.is_file()

        try:
            return await in_time(look, PICTURE)
        except TimeoutError:
            log.error("a picture does not answer", extra={"sentence": SILENT})
            return False


def _parameter(name: str, value: object) -> RequestParameter:
    """What is plain JSON already needs no looking through; a file does."""
    if isinstance(value, InputFile):
        return RequestParameter.from_input(name, value)
    return RequestParameter(name, value, None)


def _message_id(said: JSONDict) -> int:
    return int(said["message_id"])


def _message(outgoing: Outgoing) -> Message:
    action = outgoing.action
    if not isinstance(action, SendMessage | EditMessage):
        raise Refused("no-message")
    return action.message
