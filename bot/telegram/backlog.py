"""What waits while the store takes nothing in: Telegram shows the first hundred, and the rest only once those are safe.

They are put on the porch, beside the database, so that the net sees whoever writes later; and are handed over from
there, in their order, before anything newer.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final, Protocol

from bot.errors import StoreUnavailable
from bot.inbox import RawUpdate
from bot.pacing import tells

log = logging.getLogger(__name__)

BATCH: Final = 100  # the most getUpdates gives at once

Taken = Callable[[list[RawUpdate]], Awaitable[bool]]
"""Hands updates over; returns whether Telegram may forget them. May raise `StoreUnavailable`."""


class Porch(Protocol):
    """A safe place beside the database; every method may wait for the disk."""

    def keep(self, updates: Sequence[Mapping[str, object]]) -> None:
        """Put these behind what waits; may raise `StoreUnavailable`."""
        ...

    def waiting(self) -> list[Mapping[str, object]]: ...
    def clear(self) -> None: ...


class Backlog:
    """The updates on the porch, in memory as well; without a porch there are none."""

    def __init__(self, porch: Porch | None) -> None:
        self._porch = porch
        self._waiting: list[RawUpdate] = []
        self._failures = 0

    def __bool__(self) -> bool:
        return bool(self._waiting)

    async def load(self) -> None:
        """Look what an earlier run left."""
        if self._porch is not None:
            self._waiting = list(await asyncio.to_thread(self._porch.waiting))

    async def hand_over(self, taken: Taken) -> bool:
        """Hand over what waits, oldest first; returns whether nothing is left. May raise `StoreUnavailable`."""
        if not self._waiting or self._porch is None:
            return True
        while self._waiting:
            if not await taken(self._waiting[:BATCH]):
                return False
            del self._waiting[:BATCH]
        await asyncio.to_thread(self._porch.clear)
        log.info("what waited beside the database is taken in")
        return True

    async def keep(self, updates: list[RawUpdate]) -> bool:
        """Make updates safe that the store does not take, if more may wait behind them; returns whether they are."""
        if self._porch is None or len(updates) < BATCH:
            return False
        try:
            await asyncio.to_thread(self._porch.keep, updates)
        except StoreUnavailable as fault:
            self._failures += 1
            if tells(self._failures):
                log.error("nothing can wait beside the database either", extra={"sentence": str(fault)})
            return False
        self._failures = 0
        self._waiting += updates
        log.warning("updates wait beside the database", extra={"count": len(self._waiting)})
        return True
