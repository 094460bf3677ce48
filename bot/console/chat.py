"""Talk with the bot in a terminal. Takes streams and parts, so a test can hold it.

On a terminal time runs as it does; in a pipe a wait is skipped, and `:wait` moves time in both. What falls due on the
way is delivered in order.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol, TextIO

from bot.actions import EditMessage, SendMessage
from bot.console.paint import DIM, PLAIN, is_scale, lines_of
from bot.console.repro import Repro
from bot.events import ChatId, ChoicePicked, TextReceived
from bot.folding import fold
from bot.message import Button, Message
from bot.pacing import Clock
from bot.storage.store import DueRow, Outgoing, SendKind, Store

ME = ChatId(1)
"""Whoever sits at the terminal."""
LONGEST_WAIT = timedelta(hours=1)  # a flow's wait lasts no longer; what is due later is a schedule
RHYTHM = timedelta(milliseconds=250)  # between two messages, so that they can be read as they come

_SPAN = re.compile(r":wait (\d{1,5}) (second|minute|hour|day)s?")
HELP = "Type as you would in Telegram; a number picks a button. :wait 3 days moves time, :time shows it, :quit ends."


class ConsoleClock:
    """The time in a conversation: that of *real*, or begun at a given moment; `advance` moves it on."""

    def __init__(self, real: Clock, start: datetime | None = None) -> None:
        self._real = real
        self._offset = start - real.now() if start else timedelta()

    def now(self) -> datetime:
        """What time it is in the conversation."""
        return self._real.now() + self._offset

    def steady(self) -> datetime:
        """The same, as far as waiting goes: it moves on with the conversation."""
        return self._real.steady() + self._offset

    async def sleep(self, pause: timedelta) -> None:
        """Let real time pass."""
        await self._real.sleep(pause)

    def advance(self, span: timedelta) -> None:
        """Let time pass in the conversation alone."""
        self._offset += span


class Door(Protocol):
    """Dispatch as the terminal sees it."""

    async def handle(self, event: TextReceived | ChoicePicked) -> object: ...


class Screen:
    """What the outbox delivers to: lines on a stream. Remembers the newest buttons, and those above them in a turn."""

    def __init__(self, out: TextIO, *, colour: bool, width: int, rhythm: bool, repro: Repro) -> None:
        self._out, self._colour, self._width, self._rhythm, self._repro = out, colour, width, rhythm, repro
        self.buttons: tuple[Button, ...] = ()
        self.above: tuple[Button, ...] = ()
        self._count = 0
        self._last_lines = 0
        self._is_answered = False

    async def deliver(self, outgoing: Outgoing) -> int | None:
        """Show a message; one that changes takes the place of the last where the terminal can do that."""
        if not isinstance(outgoing.action, SendMessage | EditMessage):
            return None
        if self._rhythm and outgoing.kind is SendKind.SEND:
            await asyncio.sleep(RHYTHM.total_seconds())
        in_place = self._colour and outgoing.kind is SendKind.EDIT and outgoing.message_id == self._count
        self.show(outgoing.action.message, in_place=in_place)
        return self._count

    def show(self, message: Message, *, in_place: bool = False) -> None:
        """Write a message and note its buttons."""
        if in_place and self._last_lines:
            self._out.write(f"\x1b[{self._last_lines}A\x1b[J")
        else:
            self._count += 1
        if self._is_answered and message.rows:
            self.buttons, self.above, self._is_answered = (), (), False
        lines = [*lines_of(message, width=self._width, colour=self._colour), ""]
        self._out.write("\n".join(lines) + "\n")
        self._out.flush()
        self._last_lines = len(lines)
        self._repro.said(message)
        if message.rows:
            self.above += self.buttons
            self.buttons = message.buttons()

    def note(self, text: str) -> None:
        """Write a line about the conversation, not of it."""
        self._out.write(f"{DIM}{text}{PLAIN}\n" if self._colour else f"{text}\n")
        self._out.flush()
        self._last_lines = 0

    def heard(self) -> None:
        """The person typed a line, which stands below the last message now."""
        self._last_lines = 0
        self._is_answered = True


class Chat:
    """One person at one terminal."""

    def __init__(
        self,
        store: Store,
        door: Door,
        screen: Screen,
        clock: ConsoleClock,
        *,
        settle: Callable[[], Awaitable[object]],
        run_due: Callable[[datetime], Awaitable[int]],
        repro: Repro,
        language: str,
        live: bool,
    ) -> None:
        self._store, self._door, self._screen, self._clock = store, door, screen, clock
        self._settle, self._run_due, self._repro, self._language = settle, run_due, repro, language
        self._live = live

    async def begin(self) -> None:
        """Greet someone new; take someone who was here before back to where they were."""
        session, _ = await self._store.read(ME)
        if session.frames:
            self._screen.note("(the conversation goes on; /menu starts anew)")
            said = session.frames[-1].said
            if said is not None:
                self._screen.show(said)
            return
        at = self._clock.now()
        await self._door.handle(TextReceived(chat=ME, at=at, text="/start", language=self._language))
        await self._settle()
        session, _ = await self._store.read(ME)
        if session.frames:
            self._repro.begins(session.frames[-1].flow)

    async def hear(self, line: str) -> bool:
        """Handle one typed line; False when it ends the chat."""
        said = line.strip()
        self._screen.heard()
        if said in (":quit", ":q"):
            return False
        if said.startswith(":"):
            await self._meta(said)
        elif said:
            await self._speak(said)
        return True

    async def elapse(self) -> None:
        """Deliver what is due by now."""
        await self._run_due(self._clock.now())
        await self._settle()

    async def next_due(self) -> timedelta | None:
        """How long until something is due; None when nothing is."""
        due = await self._store.next_due()
        return None if due is None else max(timedelta(), due - self._clock.now())

    async def _speak(self, said: str) -> None:
        button = self._pressed(said)
        self._repro.heard(button.label if button else said)
        at = self._clock.now()
        if button is not None:
            await self._door.handle(ChoicePicked(chat=ME, at=at, token=button.token, language=self._language))
        else:
            await self._door.handle(TextReceived(chat=ME, at=at, text=said, language=self._language))
        await self._settle()
        if not self._live:
            await self._skip_waits()

    def _pressed(self, said: str) -> Button | None:
        buttons = [button for button in self._screen.buttons if button.token]
        if said.isascii() and said.isdigit() and not is_scale(buttons) and 1 <= int(said) <= len(self._screen.buttons):
            picked = self._screen.buttons[int(said) - 1]
            return picked if picked.token else None
        seen = (*buttons, *(button for button in self._screen.above if button.token))  # a number is of the newest only
        return next((button for button in seen if fold(button.label) == fold(said)), None)

    async def _skip_waits(self) -> None:
        while True:
            due = await self._store.due(self._clock.now() + LONGEST_WAIT, 1)
            if not due or due[0].kind != "wait":
                return
            await self._advance_to(due[0])

    async def _advance_to(self, row: DueRow) -> None:
        span = max(timedelta(), row.due - self._clock.now())
        self._clock.advance(span)
        self._repro.waited(span)
        await self.elapse()

    async def _meta(self, said: str) -> None:
        match = _SPAN.fullmatch(said)
        if match:
            await self._wait(timedelta(**{f"{match[2]}s": int(match[1])}))
        elif said == ":time":
            self._screen.note(f"{self._clock.now().astimezone(UTC):%A %Y-%m-%d %H:%M} UTC")
        else:
            self._screen.note(HELP)

    async def _wait(self, span: timedelta) -> None:
        end = self._clock.now() + span
        while (due := await self._store.next_due()) is not None and due <= end:
            self._clock.advance(max(timedelta(), due - self._clock.now()))
            await self.elapse()
        self._clock.advance(max(timedelta(), end - self._clock.now()))
        self._repro.waited(span)
        self._screen.note(f"({span} later)")


async def converse_with(chat: Chat, stdin: TextIO, *, live: bool) -> None:
    """Hold the conversation until the input ends. *live*: time runs while nobody types."""
    await chat.begin()
    loop = asyncio.get_running_loop()
    reading = loop.run_in_executor(None, stdin.readline)
    while True:
        pause = await chat.next_due() if live else None
        done, _ = await asyncio.wait({reading}, timeout=pause.total_seconds() + 0.01 if pause is not None else None)
        if not done:
            await chat.elapse()
            continue
        line = reading.result()
        if not line or not await chat.hear(line):
            return
        reading = loop.run_in_executor(None, stdin.readline)


def save(repro: Repro, path: Path | None) -> None:
    """Write the rehearsal where it was asked for."""
    if path is not None:
        repro.write(path)
