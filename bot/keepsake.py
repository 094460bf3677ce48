"""What a person gets back of what they told: a chart of it, and all of it in files. Two finders for look-ups.

A chart leaves by the outbox like every other message: in order, counted, hidden by /hide, gone with an erase.
"""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot.actions import SendMessage, Turn
from bot.charts.drawn import picture_of
from bot.charts.series import chart_of
from bot.charts.words import in_words
from bot.delivery import SendFile
from bot.export.document import as_json
from bot.goal import SERIES, counting, days_of
from bot.message import Message
from bot.schedule import zone_named
from bot.session import Entry, Facts, FactsWanted, SeriesNeed, Session
from bot.storage.store import Lookup, LookupDone, Store

EVER = timedelta(days=36_500)  # days that count are counted from the first
DAYS = "days"
"""The name under which a flow asks for days by the person's goal."""


class Charts:
    """A finder that answers `show chart of …`. *told* hears of every turn, so that the outbox looks at once."""

    def __init__(self, store: Store, told: Callable[[Turn], None]) -> None:
        self._store = store
        self._told = told

    async def __call__(self, row: Lookup, at: datetime) -> None:
        """Commit the message with its picture, and take the question away with it."""
        names, days = row.asked.get("names"), row.asked.get("days")
        asked = names if isinstance(names, tuple) else ()
        span = days if isinstance(days, int) else 1

        def change(session: Session, facts: Facts) -> Turn:
            if not facts.kept:  # erased since
                return Turn(session=session)
            needs = needs_of(asked, span)
            if not needs <= facts.loaded:
                raise FactsWanted(needs | facts.loaded)
            message = chart_message(asked, span, facts, at, session.language)
            return Turn(session=session, actions=(SendMessage(key=f"chart-{row.row}", message=message),))

        self._told(await self._store.update(row.chat, change, at=at, done=LookupDone(row.row)))


def needs_of(names: tuple[str, ...], days: int) -> frozenset[SeriesNeed]:
    """Return which series a chart is made of, and how far back."""
    plain = {SeriesNeed(name, timedelta(days=days)) for name in names if name != DAYS}
    return frozenset(plain | ({SeriesNeed(name, EVER) for name in SERIES} if DAYS in names else set()))


def chart_message(names: tuple[str, ...], days: int, facts: Facts, at: datetime, language: str) -> Message:
    """Return the chart as a message: its words, and its picture unless there is nothing to see or none is wanted."""
    zone = zone_named(facts.kept.get("zone"))
    series: Mapping[str, tuple[Entry, ...]] = {name: facts.series.get(name, ()) for name in names if name != DAYS}
    counted = counting(facts.series, str(facts.kept.get("goal", "")), zone) if DAYS in names else None
    sums = None if counted is None else days_of(counted, at.astimezone(zone).date())
    chart = chart_of(series, days=days, at=at, zone=zone, language=language or "en", counting=counted)
    told = in_words(chart, sums)
    if chart.is_empty or facts.kept.get("data-light") == "yes":
        return Message(told)
    return Message(told, picture=picture_of(chart))


class Exporter:
    """A finder that sends everything kept about a person, twice: to be read, and to be read by a program."""

    def __init__(self, store: Store, send_file: SendFile) -> None:
        self._store = store
        self._send_file = send_file
        self._sent: dict[int, set[str]] = {}

    async def __call__(self, row: Lookup, at: datetime) -> None:
        """Send both files; the names say nothing about what the bot is for. Asked again, only what is missing goes."""
        from bot.export.page import page  # draws charts: a talk begins without that

        held = await self._store.export(row.chat)
        shown = await asyncio.to_thread(page, held, at)  # every chart takes a while to draw, and others wait
        sent = self._sent.setdefault(row.row, set())
        for name, content in (("my-data.html", shown), ("my-data.json", as_json(held, at))):
            if name not in sent:
                message_id = await self._send_file(row.chat, name, content.encode())
                sent.add(name)
                if message_id is not None:
                    await self._store.note_message(row.chat, message_id, at=at)
        del self._sent[row.row]
