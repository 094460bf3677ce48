"""Messages a second through Telegram's HTTP: a bare echo bot, our door alone, and the whole bot, in one run.

All three meet the same stand-in on the same machine, which takes its share of the two cores. Messages of many
people wait before the bot starts; counted are the answers, from the first to the last.
"""

import asyncio
import os
import statistics
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.benchmarks.figures import machine, verdict
from tests.standin import StandIn

pytestmark = pytest.mark.bench

CHECKOUT = Path(__file__).parents[2]
ECHO = str(Path(__file__).with_name("echo_bots.py"))
PEOPLE = 64
MESSAGES = 1_500
ROUNDS = 3
FASTER = 1.5  # times the bare bot: the figure we promise
PATIENCE = 120.0  # seconds


async def answers_a_second(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Start a bot before a heap of messages, and return how many answers a second it gives."""
    async with StandIn() as telegram:
        people = [telegram.person(f"Person {number}") for number in range(PEOPLE)]
        for number in range(MESSAGES):
            await people[number % PEOPLE].say(f"hello {number}")
        bot = await asyncio.create_subprocess_exec(
            sys.executable,
            *command,
            cwd=CHECKOUT,
            env={
                **os.environ,
                **environment,
                "TOKEN": telegram.token,
                "URL": telegram.url,
                "TELEGRAM_TOKEN": telegram.token,
                "TELEGRAM_API_URL": telegram.url,
                "PYTHONPATH": str(CHECKOUT),
            },
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            await telegram.until(lambda: len(telegram.said) >= MESSAGES, within=PATIENCE)
        finally:
            bot.terminate()
            await bot.wait()
        return (MESSAGES - 1) / (telegram.said[MESSAGES - 1].at - telegram.said[0].at)


async def test_the_whole_bot_answers_faster_than_a_bare_echo_bot(tmp_path: Path) -> None:
    figures: dict[str, list[float]] = {"bare": [], "door": [], "whole": []}
    for number in range(ROUNDS):
        whole = {
            "DATABASE": str(tmp_path / f"{number}.db"),
            "PORT": "0",
            "SEND_RATE": "100000",
            "CHAT_RATE": "100000",
        }
        figures["bare"].append(await answers_a_second([ECHO, "bare"], {}))
        figures["door"].append(await answers_a_second([ECHO, "door"], {}))
        figures["whole"].append(await answers_a_second(["-P", "-m", "bot", "run"], whole))

    bare, door, whole_bot = (statistics.median(figures[name]) for name in ("bare", "door", "whole"))
    print(f"\n{machine()}")
    print(f"answers a second, {MESSAGES} messages of {PEOPLE} people, median of {ROUNDS}:")
    print(f"  bare python-telegram-bot echo {bare:7.0f}")
    print(f"  our door alone, echoing       {door:7.0f}  ({door / bare:.2f} times)")
    kept = verdict(whole_bot / bare, FASTER, " times", more_is_better=True)
    print(f"  the whole bot                 {whole_bot:7.0f}  ({whole_bot / bare:.2f} times)   {kept}")
