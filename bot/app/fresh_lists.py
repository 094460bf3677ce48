"""The hourly look whether a list of meetings is due to be read again."""

import asyncio
import logging
import os
import shutil
import sys
from datetime import timedelta
from pathlib import Path

from bot.pacing import Clock
from bot.settings import CHECKOUT
from bot.storage.search_tables import groups_file

log = logging.getLogger(__name__)

LOOK_AT_LISTS = timedelta(hours=1)
KINDLY = 10  # added to the niceness of a refresh: it may take seconds of processor time, and nobody waits for it


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
