"""Commands for those who run and write the bot: check, screen, export, erase."""

import asyncio
import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime

from bot.engine.world import World
from bot.errors import BadSetting
from bot.events import ChatId
from bot.loading import load_helpline_file, load_lexicon_files
from bot.settings import CHECKOUT, Settings, read_settings
from bot.storage.sqlite import open_store


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
