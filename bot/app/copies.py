"""Good copies, kept in the database: a later damage to a file that danger is answered by then costs nothing."""

import logging
from collections.abc import Callable
from typing import Protocol

from bot.errors import StoreUnavailable

log = logging.getLogger(__name__)


class Copies(Protocol):
    """The part of a store that keeps good copies."""

    async def remember(self, what: str, digest: str, body: str) -> None: ...
    async def recall(self, what: str) -> str | None: ...
    async def recalled(self, what: str) -> str | None: ...


async def keep(copies: Copies, what: str, digest: str, body: Callable[[], str]) -> None:
    """Keep a good copy of *what*, whose *body* is made only if what is there has another digest."""
    try:
        if await copies.recalled(what) != digest:
            await copies.remember(what, digest, body())
    except StoreUnavailable:  # a copy for a bad day; today the file is good
        log.warning("no copy was kept", extra={"what": what})
