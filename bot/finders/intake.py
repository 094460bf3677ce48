"""Take a feed in: fetch it, read it, keep it. A feed that cannot be read leaves its old rows as they were."""

import gc
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from bot.directory.feeds.central import made_at
from bot.directory.feeds.feed import FeedFacts, FeedRead, FeedUnreadableError
from bot.directory.feeds.read import read_feed
from bot.storage.search_import import keep
from bot.storage.search_sources import Kept, Origin, held_names, note_failure, origins
from bot.storage.search_tables import Connection

LARGEST = 256 * 1024 * 1024  # bytes; the whole of the United States' list of treatment is a tenth of it
MOST_PAGES = 100  # of 2,000 places; the whole United States are a tenth of it
LOOKED_AT = 400  # bytes in which a list says how many pages it has
_PAGES = re.compile(rb'"totalPages"\s*:\s*(\d{1,6})')
PATIENCE = 120.0  # seconds for a download
FEWEST_DOUBTED = 20  # rows held; a short list may well lose half of them in a week
MOST_GONE = 0.5  # of the rows held; a list that loses more at once was cut short, or is another one
NOTHING = "nothing in it can be kept; the old rows stay"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed to take in. `place` is a path or an http(s) address; `timezone` and `fellowship` the operator's word."""

    source: str
    place: str
    fellowship: str = ""
    timezone: str = ""
    format: str = "auto"
    formats: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a feed: *fault* is why nothing was taken in, empty when it was; *reached* whether it was opened."""

    kept: Kept
    read: FeedRead | None
    fault: str = ""
    reached: bool = True


class FeedOutOfReachError(FeedUnreadableError):
    """The file cannot be opened, or its server does not give it out."""


def take_in(db: Connection, feed: Feed, facts: FeedFacts, at: datetime, *, may_shrink: bool = False) -> Outcome:
    """Read and keep one feed; raises `StoreUnavailable` only.

    One in which most of the rows held are missing is not taken in, unless it *may_shrink*.
    """
    is_remote = is_address(feed.place)
    origin = Origin(
        name=feed.source,
        url=feed.place if is_remote else "",
        fellowship=feed.fellowship,
        timezone=feed.timezone,
        format=feed.format,
        formats=feed.formats,
    )
    try:
        content = whole(feed.place)
        formats = fetch(feed.formats) if feed.formats else b""
        with _no_sweeping():
            if not is_remote:  # an address is read as it is now; a file may have lain a while
                facts = replace(facts, made_at=made_at(content, facts.made_at))
            read = read_feed(content, facts, feed.format, formats)
            if not read.meetings and not read.facilities:
                why = max(read.rejected, key=lambda reason: read.rejected[reason], default="there is no meeting in it")
                kept = note_failure(db, origin, why, at)
                return Outcome(kept=kept, read=read, fault=f"{NOTHING} ({why})" if read.rejected else why)
            if not may_shrink and (why := _shrunk(held_names(db, feed.source), read)):
                return Outcome(kept=note_failure(db, origin, why, at), read=read, fault=why)
            return Outcome(kept=keep(db, origin, read, at), read=read)
    except FeedUnreadableError as fault:
        reached = not isinstance(fault, FeedOutOfReachError)
        return Outcome(kept=note_failure(db, origin, str(fault), at), read=None, fault=str(fault), reached=reached)


def _shrunk(held: Mapping[str, str], read: FeedRead) -> str:
    """Why a list is not believed that lacks most of what is held of it; empty when it is.

    *held* is names by id. Most ids hold the day, the hour and the place: what moved has another, but its old name.
    """
    listed = {meeting.id: meeting.name for meeting in read.meetings} | {
        place.id: place.name for place in read.facilities
    }
    missing = Counter(name for key, name in held.items() if key not in listed)
    gone = (missing - Counter(name for key, name in listed.items() if key not in held)).total()
    if len(held) < FEWEST_DOUBTED or gone <= MOST_GONE * len(held):
        return ""
    return (
        f"{gone} of the {len(held)} rows held are not in it; the old rows stay (take it in all the same with --shrink)"
    )


def refresh(
    db: Connection,
    facts: FeedFacts,
    at: datetime,
    *,
    names: Sequence[str] = (),
    older: timedelta = timedelta(0),
    may_shrink: bool = False,
) -> Iterator[tuple[Feed, Outcome]]:
    """Read every feed again that has an address (those of *names*, if any) and was not tried for *older*."""
    for origin, tried in origins(db):
        if (names and origin.name not in names) or at.timestamp() - tried < older.total_seconds():
            continue
        feed = Feed(
            source=origin.name,
            place=origin.url,
            fellowship=origin.fellowship,
            timezone=origin.timezone,
            format=origin.format,
            formats=origin.formats,
        )
        told = replace(facts, fellowship=feed.fellowship, timezone=feed.timezone)
        yield feed, take_in(db, feed, told, at, may_shrink=may_shrink)


@contextmanager
def _no_sweeping() -> Iterator[None]:
    """Half a million short-lived values would be looked through again and again for circles they do not have."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def is_address(place: str) -> bool:
    """Whether a feed is fetched from the network."""
    return place.lower().startswith(("http://", "https://"))


def whole(place: str) -> bytes:
    """The content of a feed; a list that comes in pages (FindTreatment.gov) is read to its last."""
    first = fetch(place)
    told = _PAGES.search(first[:LOOKED_AT]) if is_address(place) else None
    pages = min(int(told[1]), MOST_PAGES) if told else 1
    if pages < 2:
        return first
    rows: list[object] = []
    for number in range(1, pages + 1):
        page = first if number == 1 else fetch(_page_of(place, number))
        try:
            rows += json.loads(page)["rows"]
        except (ValueError, KeyError, TypeError) as error:
            raise FeedUnreadableError(f"page {number} of {pages} is no list") from error
    return json.dumps({"rows": rows}).encode()


def _page_of(place: str, number: int) -> str:
    parts = urlsplit(place)
    asked = [(name, said) for name, said in parse_qsl(parts.query, keep_blank_values=True) if name != "page"]
    return urlunsplit(parts._replace(query=urlencode([*asked, ("page", str(number))])))


def fetch(place: str) -> bytes:
    """The content of a file or an address; raises `FeedUnreadableError` with a sentence."""
    if is_address(place):
        return _download(place)
    path = Path(place)
    try:
        if path.stat().st_size > LARGEST:
            raise FeedOutOfReachError(f"the file is larger than {LARGEST >> 20} MB")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise FeedOutOfReachError(f"the file cannot be opened ({_why(error)})") from error


def _download(address: str) -> bytes:
    import asyncio

    import aiohttp

    async def load() -> bytes:
        timeout = aiohttp.ClientTimeout(total=PATIENCE)
        headers = {"User-Agent": "Twofold (support groups for people in recovery)"}
        async with (
            aiohttp.ClientSession(timeout=timeout, headers=headers) as session,
            session.get(address) as answer,
        ):
            if answer.status != 200:
                raise FeedOutOfReachError(f"the server answered {answer.status}")
            content = bytearray()
            async for chunk in answer.content.iter_chunked(1 << 16):
                content += chunk
                if len(content) > LARGEST:
                    raise FeedOutOfReachError(f"it is larger than {LARGEST >> 20} MB")
            return bytes(content)

    try:
        return asyncio.run(load())
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        raise FeedOutOfReachError(f"the server cannot be reached ({type(error).__name__})") from error


def _why(error: Exception) -> str:
    return error.strerror or type(error).__name__ if isinstance(error, OSError) else "its name is no path"
