"""Updates on their way to the bot: numbered, kept until confirmed, given to one poller at a time."""

import asyncio
from collections import deque
from typing import Any

from tests.standin.records import ApiError, Json

DEFAULT_HIDDEN = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
TAKEN_OVER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


class Queue:
    """What waits for the bot. An update is forgotten only when a poll names a higher offset, or a webhook took it."""

    def __init__(self, first: int = 10_000) -> None:
        self.waiting: deque[Json] = deque()
        self.conflict = False
        self._next = first
        self._allowed: frozenset[str] | None = None
        self._poller: asyncio.Future[None] | None = None
        self._more = asyncio.Event()

    def put(self, kind: str, body: Json) -> int:
        """Queue an update; returns its number, also where the bot has not asked for this kind."""
        number, self._next = self._next, self._next + 1
        if kind not in DEFAULT_HIDDEN if self._allowed is None else kind in self._allowed:
            self.waiting.append({"update_id": number, kind: body})
            self._more.set()
        return number

    def renumber(self, first: int) -> None:
        """Number from here on anew, as Telegram does after a quiet week."""
        self._next = first

    def again(self, update: Json) -> None:
        """Deliver an update a second time under its own number."""
        self.waiting.appendleft(update)
        self._more.set()

    def clear(self) -> None:
        """Drop what waits."""
        self.waiting.clear()

    def allow(self, kinds: Any) -> None:
        """Set which kinds the bot asks for; None keeps what was set."""
        if isinstance(kinds, list):
            self._allowed = frozenset(kinds) or None

    def done(self, number: int) -> None:
        """Forget every update up to this one."""
        while self.waiting and self.waiting[0]["update_id"] <= number:
            self.waiting.popleft()

    async def more(self) -> None:
        """Return when something waits."""
        while not self.waiting:
            self._more.clear()
            await self._more.wait()

    async def poll(self, *, offset: int, limit: int, seconds: int, allowed: Any) -> list[Json]:
        """Answer getUpdates. A second poller ends the first with 409, as Telegram does."""
        self.allow(allowed)
        if self._poller is not None and not self._poller.done():
            self._poller.set_exception(ApiError(409, TAKEN_OVER))
        if self.conflict:
            raise ApiError(409, TAKEN_OVER)
        turn = self._poller = asyncio.get_running_loop().create_future()
        if offset < 0:
            while len(self.waiting) > -offset:
                self.waiting.popleft()
        elif offset:
            self.done(offset - 1)
        try:
            await self._wait(turn, seconds)
        finally:
            turn.cancel()
        return [update for update in self.waiting if update["update_id"] >= max(offset, 0)][:limit]

    async def _wait(self, turn: "asyncio.Future[None]", seconds: int) -> None:
        if self.waiting or seconds <= 0:
            return
        more = asyncio.ensure_future(self.more())
        try:
            await asyncio.wait((more, turn), timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            more.cancel()
        if turn.done():
            turn.result()
