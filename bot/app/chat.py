"""`bot chat`: the bot in this terminal, whole, on its own database."""

import argparse
import asyncio
import logging
import os
import shutil
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from bot.app.finders import finders_of
from bot.app.house import open_house
from bot.clock import SystemClock
from bot.console.chat import Chat, ConsoleClock, Screen, converse_with, save
from bot.console.repro import Repro
from bot.engine.world import LANGUAGES
from bot.errors import BadSetting
from bot.events import ChatId
from bot.lookup import Lookups
from bot.outbox.pump import Outbox
from bot.settings import CHECKOUT, FASTEST, Settings, read_settings


def chat(arguments: list[str], environment: Mapping[str, str]) -> int:
    """`bot chat`: talk with the bot in this terminal; returns the exit status."""
    parser = argparse.ArgumentParser("python -m bot chat", description="Talk with the bot in this terminal.")
    parser.add_argument("--db", type=Path, help="the database (default: .twofold/chat.db in the checkout)")
    parser.add_argument("--at", help="what time it is, like 2026-03-02T21:00")
    parser.add_argument("--repro", type=Path, help="save the conversation as a rehearsal, below what the file holds")
    parser.add_argument("--no-rhythm", action="store_true", help="show messages at once")
    theirs = environment.get("LANG", "")[:2].replace("C.", "")
    parser.add_argument("--language", default=theirs, choices=LANGUAGES, metavar="LANGUAGE", help="en or es")
    given = parser.parse_args(arguments)
    database = given.db or CHECKOUT / ".twofold" / "chat.db"
    settings = read_settings({**environment, "DATABASE": str(database)})
    logging.basicConfig(level=logging.CRITICAL)
    return asyncio.run(_chat(settings, given))


async def _chat(settings: Settings, given: argparse.Namespace) -> int:
    live = sys.stdin.isatty() and sys.stdout.isatty()
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    clock, repro = ConsoleClock(SystemClock(), _moment(given.at)), Repro()
    width = shutil.get_terminal_size().columns
    screen = Screen(sys.stdout, colour=colour, width=width, rhythm=live and not given.no_rhythm, repro=repro)
    async with open_house(settings, clock) as house:
        outbox = Outbox(house.store, screen, clock, send_rate=FASTEST, chat_rate=FASTEST)

        async def show_file(_: ChatId, name: str, content: bytes) -> int | None:
            file = settings.database.with_name(name)
            file.write_bytes(content)
            file.chmod(0o600)
            screen.note(f"[{name} is written: {file}]")
            return None

        async def show_pin(_: ChatId, latitude: float, longitude: float, title: str, address: str) -> int | None:
            screen.note(f"[{title} · {address} · {latitude:.5f}, {longitude:.5f}]")
            return None

        finders = finders_of(settings, house.store, send_file=show_file, send_pin=show_pin, notice=outbox.notice)
        lookups = Lookups(house.store, house.dispatcher, clock, finders=finders.by_kind)

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
        for outcome in await house.publisher.scan(clock.now()):
            screen.note(f"[{outcome.sentence}]")
        try:
            await converse_with(talk, sys.stdin, live=live)
        finally:
            finders.close()
        save(repro, given.repro)
    return 0


def _moment(said: str | None) -> datetime | None:
    if said is None:
        return None
    try:
        at = datetime.fromisoformat(said)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):  # OverflowError: in UTC it is before the year 1 or after 9999
        raise BadSetting(f"--at {said} is not a time. Write it like 2026-03-02T21:00.") from None
