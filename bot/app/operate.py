"""Commands for those who run and write the bot: check, screen, export, erase, learn, backup, restore, rotate-key."""

import argparse
import asyncio
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.app.database import opened
from bot.errors import BadSetting
from bot.events import ChatId
from bot.export.document import as_json
from bot.export.page import page
from bot.holdings import Holdings
from bot.loading import cache_for, lexicon_faults, load_lexicon_files
from bot.settings import Settings, chat_number, read_settings
from bot.storage.backup import back_up
from bot.storage.backup import restore as put_back
from bot.storage.keys import add_key, key_file
from bot.storage.private import opener

NOTHING_KEPT = "Nothing was kept about this chat. Check the number.\n"
LEARNED_OVER = timedelta(days=30)  # a month: long enough to see a pattern that fires too much, or never
Learned = tuple[tuple[tuple[str, int], ...], tuple[tuple[datetime, str], ...]]
"""What happened how often, and the lines for those who mend the bot, with their time."""


def check(arguments: list[str], environment: Mapping[str, str]) -> int:
    """`bot check`: check the flows; returns 1 when there are errors."""
    from bot.app.checker import checker_on_disk
    from bot.console.check import asked, main

    given = asked(arguments)  # first: who asks for help does not wait until everything is read
    settings = read_settings(environment)
    checker, faults = checker_on_disk(settings, datetime.now(UTC).date())
    if not any(fault.hinders for fault in faults):
        faults = (*faults, *lexicon_faults(checker.world.lexicon, settings.data, cache_for(settings.database)))
    in_order = sorted(faults, key=lambda fault: (fault.file, fault.line, fault.column))
    return main(given, settings.flows, checker, sys.stdout, in_order)


def screen(arguments: list[str], environment: Mapping[str, str]) -> int:
    """`bot screen [--json]`: judge messages from standard input, one a line."""
    from bot.console.screen import screen as judge

    if arguments not in ([], ["--json"]):
        raise BadSetting("Give the messages on standard input, one a line: python -m bot screen < messages.txt")
    settings = read_settings(environment)
    lexicon, faults = load_lexicon_files(settings.data, cache_for(settings.database))
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    judge(sys.stdin.buffer, sys.stdout, lexicon)
    return 0


def export(arguments: list[str], environment: Mapping[str, str]) -> int:
    """`bot export CHAT [FILE]`: print everything kept about a chat as JSON, or write it, as a page for a .html file."""
    settings = read_settings(environment)
    said, *rest = arguments or [""]
    chat_id = _chat(said, "export")
    held = asyncio.run(_held(settings, chat_id))
    at = datetime.now(UTC)
    if held.is_empty:
        sys.stderr.write(NOTHING_KEPT)
    if not rest:
        sys.stdout.write(as_json(held, at))
        return 0
    file = Path(rest[0])
    content = page(held, at) if file.suffix in (".html", ".htm") else as_json(held, at)
    try:
        with open(file, "x", encoding="utf-8", opener=opener) as page_file:
            page_file.write(content)
    except FileExistsError:
        raise BadSetting(f"{file} is there already and stays as it is. Name another file.") from None
    except OSError as error:
        raise BadSetting(f"{file} cannot be written ({error}). Name another file.") from error
    sys.stdout.write(f"Everything kept about this chat is in {file}. Whoever opens it can read all of it.\n")
    return 0


def erase(arguments: list[str], environment: Mapping[str, str]) -> int:
    """`bot erase CHAT`: erase everything kept about a chat, what is queued and what is due too."""
    settings = read_settings(environment)
    chat_id = _chat(arguments[0] if len(arguments) == 1 else "", "erase")
    known = asyncio.run(_erased(settings, chat_id))
    sys.stdout.write("Everything kept about this chat is erased.\n" if known else NOTHING_KEPT)
    return 0


async def _held(settings: Settings, chat_id: ChatId) -> Holdings:
    async with opened(settings) as store:
        return await store.export(chat_id)


async def _erased(settings: Settings, chat_id: ChatId) -> bool:
    """Erase a chat in any case, from older backups too; returns whether there was anything."""
    async with opened(settings) as store:
        known = await store.knows(chat_id)
        await store.erase(chat_id, at=datetime.now(UTC))
        return known


def learn(_: list[str], environment: Mapping[str, str]) -> int:
    """`bot learn`: print what screening found in the last 30 days, and the lines people sent by their own press."""
    settings = read_settings(environment)
    since = datetime.now(UTC).date() - LEARNED_OVER
    counts, mends = asyncio.run(_learned(settings, since))
    lines = [f"Since {since}:", *(f"{often:8}  {what}" for what, often in counts)]
    lines += ["", "Lines for those who mend this bot:", *(f"{at:%Y-%m-%d}  {line}" for at, line in mends)]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


async def _learned(settings: Settings, since: date) -> Learned:
    async with opened(settings) as store:
        return await store.counts(since), await store.mends()


def _chat(said: str, command: str) -> ChatId:
    try:
        return ChatId(chat_number(said))
    except ValueError:
        raise BadSetting(f"Say which chat, by its number: python -m bot {command} 123456789") from None


def backup(arguments: list[str], environment: Mapping[str, str]) -> int:
    """`bot backup PATH`: write a copy of the database, while the bot runs or not."""
    settings = read_settings(environment)
    if len(arguments) != 1:
        raise BadSetting("Say where the copy goes: python -m bot backup /safe/place/twofold.backup")
    copy = Path(arguments[0])
    back_up(settings.database, copy, at=datetime.now(UTC))
    sys.stdout.write(
        f"The database is copied to {copy}. It is sealed: keep its key file (or SEAL_KEY) and the tombstones, too, "
        "but not beside the copy.\n"
    )
    return 0


def restore(arguments: list[str], environment: Mapping[str, str]) -> int:
    """`bot restore PATH [--without-tombstones]`: put a copy in the database's place."""
    settings = read_settings(environment)
    parser = argparse.ArgumentParser("python -m bot restore", description="Put a backup in the database's place.")
    parser.add_argument("copy", type=Path, help="what `backup` has made")
    parser.add_argument("--without-tombstones", action="store_true", help="bring erased people back")
    given = parser.parse_args(arguments)
    done = asyncio.run(
        put_back(
            given.copy,
            settings.database,
            tombstones=settings.tombstones,
            seal_key=settings.seal_key,
            at=datetime.now(UTC),
            without_tombstones=given.without_tombstones,
        )
    )
    made = f" of {done.made:%Y-%m-%d %H:%M} UTC" if done.made else ""
    sys.stdout.write(f"The backup{made} is in place. Erased again from it: {done.erased}.\n")
    if done.aside is not None:
        sys.stdout.write(f"What was there before is at {done.aside}. Delete it when all is well.\n")
    return 0


def rotate_key(_: list[str], environment: Mapping[str, str]) -> int:
    """`bot rotate-key`: put a new key at the end of the key file; what older ones sealed is sealed anew by `run`."""
    settings = read_settings(environment)
    file = key_file(settings.database)
    if settings.seal_key is not None:
        raise BadSetting(
            f"SEAL_KEY is set, so no file gives the key. Write the present one into {file}, set SEAL_KEY to a new one "
            "(openssl rand -base64 32) and restart the bot."
        )
    add_key(file)
    sys.stdout.write(
        f"A new key stands at the end of {file}. Restart the bot: it seals with the new key, and seals what is there "
        "anew while it runs. Copy the key file to its safe place again; `python -m bot doctor` says when the older "
        "lines may go.\n"
    )
    return 0
