"""Questions to Telegram for `doctor`: who are we there, what time is it, and are the ways to and from us open?"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

import aiohttp
from telegram.error import TelegramError

from bot.telegram.access import Access, open_line
from bot.telegram.reach import team_trouble, webhook_trouble

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """What is wrong with the way to the team's chat and that to our webhook: a sentence, empty when nothing is.

    None where there is no such way; `unknown` is the kind of fault when Telegram did not say.
    """

    team: str | None = None
    webhook: str | None = None
    unknown: str = ""


async def probe_ways(access: Access, *, since: datetime) -> Ways:
    """Ask whether the ways are open; a webhook that failed before *since* may have been tried again. Raises nothing."""
    found = Ways()
    try:
        async with open_line(access) as line:
            if access.team_chat is not None:
                found = replace(found, team=await team_trouble(line, access.team_chat))
            if access.webhook_url:
                found = replace(found, webhook=await webhook_trouble(line, access, since=since))
    except (TelegramError, KeyError) as fault:
        found = replace(found, unknown=type(fault).__name__)
    return found


def time_in(said: str) -> datetime | None:
    """The moment that a Date header names; None for one that names none."""
    try:
        return parsedate_to_datetime(said).astimezone(UTC)
    except ValueError:
        return None
