"""The finders of places and groups, put together; and the hourly look whether a list of meetings is due to be read."""

import asyncio
import logging
import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

from bot.delivery import SendFile
from bot.directory.organisations import Organisations
from bot.errors import BotError
from bot.finders.groups import GroupsFinder, SendPin
from bot.finders.places import PlacesFinder
from bot.loading import cache_for, load_organisation_file
from bot.lookup import Finder
from bot.pacing import Clock
from bot.settings import CHECKOUT, Settings
from bot.storage.search_tables import groups_file
from bot.storage.store import Store

log = logging.getLogger(__name__)

LOOK_AT_LISTS = timedelta(hours=1)
KINDLY = 10  # added to the niceness of a refresh: it may take seconds of processor time, and nobody waits for it


@dataclass(frozen=True, slots=True)
class Finding:
    """The finders by kind. Nothing behind them is opened before the first question."""

    finders: Mapping[str, Finder]
    groups: GroupsFinder

    def close(self) -> None:
        """End their threads."""
        self.groups.close()


def finding_of(settings: Settings, store: Store, *, send_file: SendFile, send_pin: SendPin) -> Finding:
    """The finders for one database."""

    @lru_cache(maxsize=1)
    def organisations() -> Organisations:
        try:
            return load_organisation_file(settings.data, cache_for(settings.database))
        except BotError as fault:  # a list of links that is damaged must not silence a search
            log.error("organisations", extra={"fault": str(fault)})
            return Organisations()

    places = PlacesFinder(store, settings.data, settings.country)
    groups = GroupsFinder(
        store,
        groups_file(settings.database),
        places.desk,
        organisations,
        send_file=send_file,
        send_pin=send_pin,
        country=settings.country,
    )
    return Finding({"places": places, "groups": groups}, groups)


async def keep_lists_fresh(database: Path, clock: Clock) -> None:
    """Every hour, let another program read the lists that are due: reading one would keep conversations waiting."""
    while True:
        await clock.sleep(LOOK_AT_LISTS)
        if groups_file(database).exists():
            await refresh_lists(database)


async def refresh_lists(database: Path) -> int:
    """Run `groups refresh --due` in a program of its own; returns its exit status."""
    command = [sys.executable, "-P", "-m", "bot", "groups", "refresh", "--due", "--json", "--db", str(database)]
    if nice := shutil.which("nice"):
        command = [nice, "-n", str(KINDLY), *command]
    try:
        program = await asyncio.create_subprocess_exec(
            *command, cwd=CHECKOUT, stdout=asyncio.subprocess.PIPE, env=_environment()
        )
    except OSError as fault:
        log.error("lists not refreshed", extra={"why": type(fault).__name__})
        return 1
    try:
        told, _ = await program.communicate()
    except asyncio.CancelledError:
        program.terminate()
        raise
    for line in told.decode(errors="replace").splitlines():
        log.info("list read", extra={"told": line})
    return program.returncode or 0


def _environment() -> dict[str, str]:
    """Only what finding Python's packages and the lists takes: a refresh needs no token and no key."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "DATA") if name in os.environ}
    return {**kept, "PYTHONPATH": str(CHECKOUT)}  # -P looks nowhere by itself, and not every checkout is installed
