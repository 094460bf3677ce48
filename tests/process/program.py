"""The real program, started as an operator starts it, before a stand-in for Telegram."""

import asyncio
import json
import os
import shutil
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

from tests.standin import StandIn

CHECKOUT = Path(__file__).parents[2]
STARTED = 30.0  # seconds a start may take on a machine that does other things too
STOPPED = 20.0
MET_FIRST = ("asides", "crisis", "crisis-asides", "crisis-follow-up", "menu", "welcome")
"""The flows that everybody may meet, whatever they came for."""

BREAKING = """
import os, sys
{how}
from bot.__main__ import main
sys.exit(main(["run"], os.environ))
"""


class Program:
    """One database and one set of settings; started, stopped and killed as often as a test likes.

    *breaking* is Python that is run in the process before the program, to break a part of it.
    """

    def __init__(self, telegram: StandIn, home: Path, *, breaking: str = "", **settings: str) -> None:
        self.home = home
        self.log = home / "program.log"
        self.breaking = breaking
        self.settings = {
            "TELEGRAM_TOKEN": telegram.token,
            "TELEGRAM_API_URL": telegram.url,
            "DATABASE": str(home / "twofold.db"),
            "HOST": "127.0.0.1",
            "PORT": "0",
            "METRICS_PORT": "0",
            "SEND_RATE": "100000",
            "CHAT_RATE": "100000",
            "COUNTRY": "US",
            **settings,
        }
        self._telegram = telegram
        self._process: asyncio.subprocess.Process | None = None
        self._read = 0

    @property
    def database(self) -> Path:
        return Path(self.settings["DATABASE"])

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    async def start(self, *, listening: bool = True) -> None:
        """Start it; returns when it asks Telegram for messages or has pointed Telegram at itself."""
        self._read = self.log.stat().st_size if self.log.exists() else 0
        asked = len(self._telegram.calls)
        start = ["-m", "bot", "run"] if not self.breaking else ["-c", BREAKING.format(how=self.breaking)]
        with self.log.open("ab") as out:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, *start, cwd=CHECKOUT, env=self._environment(), stdout=out, stderr=out
            )
        if listening:
            ready = {"getUpdates", "setWebhook"}
            await self._telegram.until(
                lambda: any(call.method in ready for call in self._telegram.calls[asked:]), within=STARTED
            )

    def kill(self) -> None:
        """SIGKILL: nothing in it gets a chance to finish."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)

    async def ended(self) -> int:
        """Wait for its end; returns the exit status."""
        assert self._process is not None
        async with asyncio.timeout(STOPPED):
            return await self._process.wait()

    async def stop(self) -> int:
        """SIGTERM, as an operator's machine stops it; returns the exit status."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.terminate()
        return await self.ended()

    async def fails(self) -> tuple[int, str]:
        """Start it where it cannot run; returns the exit status and what it wrote."""
        await self.start(listening=False)
        status = await self.ended()
        return status, self.wrote()

    async def command(self, *words: str) -> str:
        """Run another command of the program with the same settings; returns what it said."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot", *words),
            cwd=CHECKOUT,
            env=self._environment(),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        said, _ = await process.communicate()
        return said.decode()

    def wrote(self) -> str:
        """What it wrote since the last start."""
        return self.log.read_bytes()[self._read :].decode()

    def logged(self) -> list[dict[str, Any]]:
        """The log lines since the last start."""
        return [json.loads(line) for line in self.wrote().splitlines() if line.startswith("{")]

    @property
    def port(self) -> int:
        """Where `/healthz` and the webhook listen."""
        return int(next(line["port"] for line in self.logged() if line["said"] == "listening"))

    async def health(self) -> tuple[int, dict[str, Any]]:
        """Ask `/healthz`."""
        async with aiohttp.ClientSession() as web, web.get(f"http://127.0.0.1:{self.port}/healthz") as page:
            return page.status, await page.json()

    def _environment(self) -> Mapping[str, str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("TELEGRAM")}
        return {**inherited, "PYTHONPATH": str(CHECKOUT), **self.settings}


def few_flows(home: Path, *more: str) -> Path:
    """A folder with the English flows that everybody may meet and *more* of them: all flows are read for a second."""
    shipped, folder = CHECKOUT / "flows" / "en", home / "flows" / "en"
    folder.mkdir(parents=True)
    for name in (*MET_FIRST, *more):
        shutil.copy(shipped / f"{name}.md", folder)
        if (chapters := shipped / name).is_dir():
            shutil.copytree(chapters, folder / name)
    return folder.parent


@asynccontextmanager
async def running(telegram: StandIn, home: Path, *, breaking: str = "", **settings: str) -> AsyncIterator[Program]:
    """A program that runs; stopped at the end, whatever happened."""
    async with kept_running(Program(telegram, home, breaking=breaking, **settings)) as program:
        yield program


@asynccontextmanager
async def kept_running(program: Program) -> AsyncIterator[Program]:
    """A program made earlier, running; stopped at the end, whatever happened."""
    try:
        await program.start()
        yield program
    finally:
        await program.stop()
