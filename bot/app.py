"""The composition root: the only place that chooses parts and puts them together."""

import argparse
import asyncio
import json
import logging
import os
import shutil
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.actions import Turn
from bot.clock import SystemClock, Ticker
from bot.dispatch import Dispatcher
from bot.engine import danger
from bot.engine.converse import converse
from bot.engine.world import TeamHours, World
from bot.errors import BadSetting
from bot.events import ChatId, Event
from bot.flow.problem import Level, Problem
from bot.loading import load_helpline_file, load_lexicon_files
from bot.lookup import Exporter, Finder, Lookups
from bot.outbox import Outbox
from bot.pacing import Clock
from bot.publish import Live, Publisher, load_library
from bot.session import Facts, Session
from bot.settings import CHECKOUT, FASTEST, FlowFiles, Settings, read_settings
from bot.storage.sqlite import DatabaseLock, SqliteStore, open_store

log = logging.getLogger(__name__)

LOOK_AT_FILES = timedelta(seconds=1)  # a saved file goes live within two
TIDY = timedelta(hours=1)  # how often what was kept long enough is let go


@dataclass(frozen=True, slots=True)
class House:
    """The rooms that every door needs, put together."""

    store: SqliteStore
    live: Live
    publisher: Publisher
    dispatcher: Dispatcher
    ticker: Ticker
    clock: Clock


async def load_world(settings: Settings, store: SqliteStore, now: datetime) -> World:
    """The world as the files and the database have it; raises `BotError`."""
    kept = settings.database.parent / ".twofold-cache"
    lexicon, faults = load_lexicon_files(settings.data, kept)
    for fault in faults:
        log.error("lexicon", extra={"fault": fault})
    hours = settings.team_hours
    team = None
    if hours is not None:
        team = TeamHours(
            zone=hours.zone,
            open_at=hours.opens.hour * 60 + hours.opens.minute,
            close_at=hours.closes.hour * 60 + hours.closes.minute,
            days=hours.days,
        )
    return World(
        library=await load_library(store, settings.flows, now=now),
        lexicon=lexicon,
        helplines=load_helpline_file(settings.data, kept),
        team=team,
        country=settings.country,
    )


@asynccontextmanager
async def open_house(settings: Settings, clock: Clock) -> AsyncIterator[House]:
    """Open the database and load the world; closes what it opened."""
    lock = DatabaseLock(settings.database)
    lock.acquire()
    try:
        store = await open_store(settings.database, seal_key=settings.seal_key, tombstones=settings.tombstones)
        try:
            live = Live(await load_world(settings, store, clock.now()))

            def turn(session: Session, facts: Facts, event: Event) -> Turn:
                return converse(live.world, session, facts, event)

            dispatcher = Dispatcher(store, turn, clock)
            publishes = settings.flow_files is FlowFiles.PUBLISH
            publisher = Publisher(store, live, settings.flows, check_text, publishes=publishes)
            ticker = Ticker(store, dispatcher, clock)
            dispatcher.listen(ticker.notice)
            yield House(store, live, publisher, dispatcher, ticker, clock)
        finally:
            await store.close()
    finally:
        lock.release()


def check_text(world: World, name: str, language: str, text: str) -> tuple[Problem, ...]:
    """What keeps a changed flow from going live: its errors, and rehearsals that fail."""
    from bot.console.check import check_flow

    return tuple(problem for problem in check_flow(world, name, language, text) if problem.level is Level.ERROR)


# chat


def chat(arguments: list[str], environment: Mapping[str, str]) -> int:
    """`bot chat`: talk with the bot in this terminal; returns the exit status."""
    parser = argparse.ArgumentParser("python -m bot chat", description="Talk with the bot in this terminal.")
    parser.add_argument("--db", type=Path, help="the database (default: .twofold/chat.db in the checkout)")
    parser.add_argument("--at", help="what time it is, like 2026-03-02T21:00")
    parser.add_argument("--repro", type=Path, help="save the conversation as a rehearsal")
    parser.add_argument("--no-rhythm", action="store_true", help="show messages at once")
    parser.add_argument("--language", default=environment.get("LANG", "en")[:2], help="en or es")
    given = parser.parse_args(arguments)
    database = given.db or CHECKOUT / ".twofold" / "chat.db"
    settings = read_settings({**environment, "DATABASE": str(database)})
    logging.basicConfig(level=logging.CRITICAL)
    return asyncio.run(_chat(settings, given))


async def _chat(settings: Settings, given: argparse.Namespace) -> int:
    from bot.console.chat import Chat, ConsoleClock, Screen, converse_with, save
    from bot.console.repro import Repro

    live = sys.stdin.isatty() and sys.stdout.isatty()
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    clock, repro = ConsoleClock(SystemClock(), _moment(given.at)), Repro()
    width = shutil.get_terminal_size().columns
    screen = Screen(sys.stdout, colour=colour, width=width, rhythm=live and not given.no_rhythm, repro=repro)
    async with open_house(settings, clock) as house:
        outbox = Outbox(house.store, screen, clock, send_rate=FASTEST, chat_rate=FASTEST)

        async def show_file(_: ChatId, name: str, content: bytes) -> int | None:
            screen.note(f"[{name}]\n{content.decode()}")
            return None

        lookups = Lookups(house.store, house.dispatcher, clock, finders={"export": Exporter(house.store, show_file)})

        async def settle() -> None:
            await lookups.settle()
            await outbox.settle()

        talk = Chat(
            house.store,
            house.dispatcher,
            screen,
            clock,
            settle=settle,
            run_due=house.ticker.run_due,
            repro=repro,
            language=given.language,
            live=live,
        )
        await converse_with(talk, sys.stdin, live=live)
        save(repro, given.repro)
    return 0


def _moment(said: str | None) -> datetime | None:
    if said is None:
        return None
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        raise BadSetting(f"--at {said} is not a time. Write it like 2026-03-02T21:00.") from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


# run


def run(_: list[str], environment: Mapping[str, str]) -> int:
    """`bot run`: serve Telegram; returns the exit status."""
    settings = read_settings(environment)
    settings.need_token()
    return asyncio.run(_run(settings))


async def _run(settings: Settings) -> int:
    from bot.fallback import CrisisNet
    from bot.inbox import Inbox
    from bot.telegram import inbound
    from bot.telegram.access import Access, open_line
    from bot.telegram.logs import Masked, quieten
    from bot.telegram.outbound import TelegramSender, export_of
    from bot.telegram.runner import run as serve
    from bot.telegram.runner import stop_on_signals

    access = Access(
        token=settings.need_token(),
        api_url=settings.telegram_api_url,
        webhook_url=settings.webhook_url,
        webhook_secret=settings.webhook_secret,
        port=settings.port,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(Masked(JsonLines(), access.secrets))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    quieten()
    stopping = asyncio.Event()
    stop_on_signals(stopping)
    clock = SystemClock()
    async with open_house(settings, clock) as house, open_line(access) as line:

        async def language_of(chat_id: ChatId) -> str:
            session, _ = await house.store.read(chat_id)
            return session.language or "en"

        sender = TelegramSender(
            line.bot, media=settings.flows, files=export_of(house.store.export), language=language_of
        )
        net = CrisisNet(sender.say_now, clock, memory=house.store, country=settings.country)
        outbox = Outbox(house.store, sender, clock, send_rate=settings.send_rate, chat_rate=settings.chat_rate)
        house.dispatcher.listen(outbox.notice)
        finders: dict[str, Finder] = {"export": Exporter(house.store, sender.send_file)}
        lookups = Lookups(house.store, house.dispatcher, clock, finders=finders)
        house.dispatcher.listen(lookups.notice)
        inbox = Inbox(
            house.store,
            house.dispatcher,
            net,
            clock,
            reader=inbound,
            screen=lambda words: int(danger.screen(house.live.world, words).tier),
        )
        outbox.start()
        await inbox.resume()
        house.ticker.start()
        lookups.start()
        chores = asyncio.create_task(_chores(house))
        try:
            await serve(access, line, inbox=inbox, store=house.store, stopping=stopping)
        finally:
            chores.cancel()
            await asyncio.wait((chores,))
            await house.ticker.stop()
            await house.dispatcher.stop()
            await lookups.stop()
            await inbox.stop()
            await outbox.stop()
            await net.stop()
    return 0


async def _chores(house: House) -> None:
    """Take saved flows in, and let go of what was kept long enough."""
    tidied = house.clock.now()
    while True:
        await house.clock.sleep(LOOK_AT_FILES)
        now = house.clock.now()
        for outcome in await house.publisher.scan(now):
            log.warning("flow %s", outcome.what, extra={"flow": outcome.name, "sentence": outcome.sentence})
        if now - tidied > TIDY:
            tidied = now
            await house.store.tidy(now)


class JsonLines(logging.Formatter):
    """One JSON object a line: when, how grave, what happened, and its fields."""

    _STANDARD = frozenset(vars(logging.makeLogRecord({})))

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        fields = {name: value for name, value in vars(record).items() if name not in self._STANDARD}
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        said = {"at": at, "level": record.levelname.lower(), "event": record.getMessage(), **fields}
        if record.exc_info and record.exc_info[0]:
            said["error"] = record.exc_info[0].__name__
        return json.dumps(said, ensure_ascii=False, default=str)


# other commands


def check(arguments: list[str], environment: Mapping[str, str]) -> int:
    """`bot check`: check the flows; returns 1 when there are errors."""
    from bot.console.check import library_of, main

    settings = read_settings(environment)
    kept = CHECKOUT / ".twofold" / "cache"
    lexicon, faults = load_lexicon_files(settings.data, kept)
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    world = World(
        library=library_of(settings.flows), lexicon=lexicon, helplines=load_helpline_file(settings.data, kept)
    )
    return max(main(arguments, settings.flows, world, sys.stdout), int(bool(faults)))


def screen(_: list[str], environment: Mapping[str, str]) -> int:
    """`bot screen`: judge messages from standard input, one a line."""
    from bot.console.screen import screen as judge

    settings = read_settings(environment)
    lexicon, faults = load_lexicon_files(settings.data, CHECKOUT / ".twofold" / "cache")
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    judge(sys.stdin, sys.stdout, lexicon)
    return 0


def export(arguments: list[str], environment: Mapping[str, str]) -> int:
    """`bot export CHAT`: print everything kept about a chat as JSON."""
    kept = asyncio.run(_with_chat(arguments, read_settings(environment), erase=False))
    sys.stdout.write(json.dumps(kept, ensure_ascii=False, indent=2, default=str) + "\n")
    return 0


def erase(arguments: list[str], environment: Mapping[str, str]) -> int:
    """`bot erase CHAT`: erase everything kept about a chat."""
    asyncio.run(_with_chat(arguments, read_settings(environment), erase=True))
    sys.stdout.write("Everything kept about this chat is erased.\n")
    return 0


async def _with_chat(arguments: list[str], settings: Settings, *, erase: bool) -> dict[str, object]:
    if len(arguments) != 1 or not arguments[0].lstrip("-").isdigit():
        raise BadSetting("Say which chat, by its number: python -m bot export 123456789")
    chat_id = ChatId(int(arguments[0]))
    store = await open_store(settings.database, seal_key=settings.seal_key, tombstones=settings.tombstones)
    try:
        if erase:
            await store.erase(chat_id, at=datetime.now(UTC))
            return {}
        return await store.export(chat_id)
    finally:
        await store.close()
