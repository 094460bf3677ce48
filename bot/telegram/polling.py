"""Fetch updates by long polling: each batch is committed before Telegram is told that it arrived.

Not the library's Updater: that keeps updates in memory and then confirms them, so a crash loses what waits.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Final, TypeVar

from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter  # the poll asks raw, so that JSON stays JSON

from bot.errors import BotError, StoreUnavailable
from bot.inbox import RawUpdate
from bot.pacing import tells
from bot.telegram.access import ALLOWED_UPDATES, Line
from bot.telegram.backlog import BATCH, Backlog
from bot.telegram.health import Pulse
from bot.telegram.inbound import update_id
from bot.telegram.pace import Pace, rest
from bot.telegram.server import Take
from bot.telegram.transport import FloodError

log = logging.getLogger(__name__)

TRIES: Final = 3  # house.md: an update that fails is tried this often, then set aside
CONFLICTS: Final = 4
"""409s in a row before we give up: a process being replaced may overlap for a few seconds, two bots never stop."""
OFFSET_KEPT: Final = timedelta(days=5)
"""After a quiet week Telegram numbers updates anew, perhaps lower: an offset older than this would hide them."""

NO_SUCH_BOT: Final = "Telegram does not accept TELEGRAM_TOKEN. Ask @BotFather for the bot's token and set it again."
UNREACHED: Final = "telegram cannot be reached; trying on"
CONTESTED: Final = "another program receives this bot's messages; trying on"
SECOND_POLLER: Final = (
    "Another program is receiving this bot's messages (409 from Telegram). Stop it, or give this one its own token."
)

SHORTLY: Final = timedelta(seconds=1)  # how long a poll may last while others wait for the store
Look = Callable[[Sequence[RawUpdate]], None]
"""Has the net watch over updates that are not taken in yet."""

T = TypeVar("T")


class Poller:
    """Ask for updates until told to stop; *take* commits a batch and may raise `StoreUnavailable`."""

    def __init__(
        self,
        line: Line,
        take: Take,
        *,
        pulse: Pulse,
        pace: Pace,
        stopping: asyncio.Event,
        backlog: Backlog,
        look: Look,
    ) -> None:
        self._line = line
        self._take = take
        self._backlog = backlog
        self._look = look
        self._pulse = pulse
        self._pace = pace
        self._stopping = stopping
        self._offset: int | None = None
        self._failures = 0
        self._conflicts = 0
        self._untaken = 0
        self._broken: Counter[int | None] = Counter()
        self._gets_through = False  # since something broke us

    async def run(self) -> None:
        """Poll until told to stop. Raises `BotError` for what only an operator, or a new process, can mend."""
        stop = asyncio.create_task(self._stopping.wait())
        try:
            while not self._stopping.is_set():
                await self._commit(await self._turn_unless(stop))
        finally:
            stop.cancel()

    async def hand_over(self) -> None:
        """Take in what an earlier run left, for a door where nobody polls."""
        while self._backlog and not self._stopping.is_set():
            await self._commit([])

    async def _turn_unless(self, stop: asyncio.Task[bool]) -> list[RawUpdate]:
        """Poll once, or give up as soon as *stop* is done: what is not fetched stays with Telegram."""
        turn = asyncio.create_task(self._turn())
        try:
            await asyncio.wait((turn, stop), return_when=asyncio.FIRST_COMPLETED)
        finally:
            if not turn.done():
                turn.cancel()
                await asyncio.wait((turn,))
        return [] if turn.cancelled() else turn.result()

    async def _turn(self) -> list[RawUpdate]:
        """Poll once; after a failure rest, and return nothing."""
        try:
            async with asyncio.timeout((self._pace.poll + 2 * self._pace.answer).total_seconds()):
                updates = await self._fetch()
        except InvalidToken:
            raise BotError(NO_SUCH_BOT) from None
        except (TelegramError, TimeoutError, KeyError) as error:
            await self._fail(error)
            return []
        if self._failures:
            log.info("telegram answers again", extra={"failures": self._failures})
        self._failures = self._conflicts = 0
        self._pulse.beat()
        return updates

    async def _fetch(self) -> list[RawUpdate]:
        poll = min(self._pace.poll, SHORTLY) if self._backlog else self._pace.poll
        asked: dict[str, object] = {
            "timeout": int(poll.total_seconds()),
            "limit": BATCH,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        if self._offset is not None and self._pulse.since_update() < OFFSET_KEPT:
            asked["offset"] = self._offset
        found = await self._line.request.post(
            f"{self._line.bot.base_url}/getUpdates",
            RequestData([RequestParameter.from_input(name, value) for name, value in asked.items()]),
            read_timeout=(poll + self._pace.answer).total_seconds(),
        )
        if not isinstance(found, list):
            raise TelegramError("getUpdates gave no list")
        updates: list[object] = list(found)
        return [raw for raw in updates if isinstance(raw, dict) and update_id(raw) is not None]

    async def _commit(self, updates: list[RawUpdate]) -> None:
        """Hand a batch over, behind what waited before; only then is the next poll told that it arrived."""
        if not updates and not self._backlog:
            return
        try:
            taken = await self._taken_in_order(updates)
        except StoreUnavailable as fault:
            if await self._backlog.keep(updates):
                self._confirm(updates)
                return
            self._untaken += 1
            if tells(self._untaken):
                log.error(
                    "the store takes nothing in; Telegram keeps the updates",
                    extra={"failures": self._untaken, "sentence": str(fault)},
                )
            await rest(self._pace.untaken, self._stopping)
            return
        self._untaken = 0
        if not taken:
            await rest(self._pace.untaken, self._stopping)
            return
        self._broken.clear()
        self._gets_through = False
        self._confirm(updates)

    def _confirm(self, updates: list[RawUpdate]) -> None:
        """Have the next poll tell that these arrived."""
        numbers = [number for raw in updates if (number := update_id(raw)) is not None]
        self._offset = 1 + max(numbers) if numbers else self._offset

    async def _taken_in_order(self, updates: list[RawUpdate]) -> bool:
        """Hand over what waited before, then these; while they have to wait the net sees them all the same."""
        try:
            if not await self._backlog.hand_over(self._taken):
                return False
        except StoreUnavailable:
            self._look(updates)
            raise
        return not updates or await self._taken(updates)

    async def _taken(self, updates: list[RawUpdate]) -> bool:
        """Hand updates over, one by one where together they break us; returns whether Telegram may forget them.

        One that breaks us every time while others get through is let go: kept, it would come first after every start,
        and nobody else ever. While none gets through the fault is not the message's, and Telegram keeps it.
        """
        try:
            await self._take(updates)
        except BotError:
            raise
        except Exception as fault:  # noqa: BLE001 - a fault of ours over one message must not end all conversations
            if len(updates) > 1:
                return all([await self._taken([raw]) for raw in updates])
            number = update_id(updates[0])
            self._broken[number] += 1
            tries, is_let_go = self._broken[number], self._broken[number] >= TRIES and self._gets_through
            if is_let_go or tells(tries):
                told = {"update": number, "why": type(fault).__name__, "tries": tries, "let_go": is_let_go}
                log.critical("update not taken in", extra=told)
            return is_let_go
        self._gets_through = True
        return True

    async def _fail(self, error: Exception) -> None:
        self._failures += 1
        self._conflicts = self._conflicts + 1 if isinstance(error, Conflict) else 0
        if self._conflicts >= CONFLICTS:
            raise BotError(SECOND_POLLER) from None
        age = self._pulse.age()
        if age is not None and age > self._pace.stale:
            minutes = round(age / timedelta(minutes=1))
            raise BotError(
                f"Telegram has not answered for {minutes} minutes; ending, so that a supervisor starts anew."
            )
        complain(error, self._failures)
        pause = error.after if isinstance(error, FloodError) else self._pace.pause(self._failures)
        await rest(pause, self._stopping)


def complain(error: Exception, failures: int) -> None:
    """Say that Telegram cannot be reached, or talks with another program: at once, and then ever more rarely."""
    if tells(failures):
        trouble = CONTESTED if isinstance(error, Conflict) else UNREACHED
        log.warning(trouble, extra={"error": type(error).__name__, "failures": failures})


async def patiently(call: Callable[[], Awaitable[T]], *, pace: Pace, stopping: asyncio.Event) -> T | None:
    """Call until it works; None when told to stop first. Raises `BotError` when Telegram refuses the token."""
    failures = 0
    while not stopping.is_set():
        try:
            return await call()
        except InvalidToken:
            raise BotError(NO_SUCH_BOT) from None
        except (TelegramError, KeyError) as error:
            failures += 1
            complain(error, failures)
            await rest(error.after if isinstance(error, FloodError) else pace.pause(failures), stopping)
    return None
