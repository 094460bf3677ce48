"""One question to Telegram for `doctor`: who are we there, and what time is it?"""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

import aiohttp

from bot.telegram.access import Access

PATIENCE: Final = aiohttp.ClientTimeout(total=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """What came back: the bot's `name`, empty when the token is not known there, and the `time` of the server's clock.

    `trouble` is the kind of fault when nothing came back at all.
    """

    name: str = ""
    time: datetime | None = None
    trouble: str = ""


async def probe(access: Access) -> Probe:
    """Ask once, ten seconds long at most; raises nothing."""
    address = f"{access.api_url.rstrip('/')}/bot{access.token}/getMe"
    try:
        async with aiohttp.ClientSession(timeout=PATIENCE) as client, client.get(address) as answer:
            said = await answer.json(content_type=None)
            time = time_in(answer.headers.get("Date", ""))
    except (aiohttp.ClientError, TimeoutError, ValueError) as fault:
        return Probe(trouble=type(fault).__name__)
    found = said.get("result") if isinstance(said, dict) else None
    name = found.get("username") if isinstance(found, dict) else None
    return Probe(name=str(name or ""), time=time)


def time_in(said: str) -> datetime | None:
    """The moment that a Date header names; None for one that names none."""
    try:
        return parsedate_to_datetime(said).astimezone(UTC)
    except ValueError:
        return None
