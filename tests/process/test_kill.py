"""SIGKILL at random moments: every message is answered, in order within a chat, hardly one twice.

The real program before the stand-in, on a flow that repeats what it heard, so that each answer names its message.
Messages keep coming while the program starts, works and dies. Telegram knows no repeat of a send, so what was sent
and not yet marked at a kill goes out once more: per chat that is at most one message a kill.
"""

import asyncio
import os
import random
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.process.program import Program
from tests.process.test_whole_way import PUBLIC, free_port
from tests.standin import Person, StandIn
from tests.standin.records import Said

SOON = 60.0  # seconds; a bound against hanging, not a measure
START = 1.0  # seconds a start may take: a kill in the middle of one falls within
ECHO = """# Echo

## Start

Say anything.

> ask for words, call it said

## Heard

Heard {said}.

> go to [Start](#start)
"""


@dataclass(slots=True)
class Crowd:
    """People who write numbers, and what was said to them."""

    telegram: StandIn
    people: list[Person]
    sent: Counter[int] = field(default_factory=Counter)

    async def write(self, person: Person) -> None:
        self.sent[person.id] += 1
        await person.say(f"word {self.sent[person.id]}")

    def is_answered(self) -> bool:
        return all(self.sent[person.id] in numbers(person.heard()) for person in self.people)

    def heard(self, person: Person, lives: list[int]) -> list[list[int]]:
        """The numbers that were answered, in order, a list for each life of the program (*lives*: where each began)."""
        every = zip(lives, [*lives[1:], len(self.telegram.said)], strict=True)
        return [
            numbers([said for said in self.telegram.said[begin:end] if said.chat == person.id]) for begin, end in every
        ]


def numbers(answers: list[Said]) -> list[int]:
    return [int(found[1]) for said in answers if (found := re.search(r"Heard word (\d+)", said.text))]


def echo_flows(home: Path) -> Path:
    """A folder with the one flow, which every start and every unknown word leads to."""
    folder = home / "flows" / "en"
    folder.mkdir(parents=True)
    (folder / "menu.md").write_text(ECHO, "utf-8")
    return folder.parent


async def kill_somewhen(program: Program, telegram: StandIn, chance: random.Random, batch: int) -> None:
    """Start the program and kill it: while it starts, or after some more answers, or in the very middle of one."""
    said = len(telegram.said)
    await program.start(listening=False)
    if chance.random() < 0.25:
        await asyncio.sleep(chance.random() * START)
    else:
        answers = chance.randint(1, batch)
        await telegram.until(lambda: len(telegram.said) >= said + answers, SOON)
        await asyncio.sleep(chance.random() * 0.005)
    program.kill()
    await program.ended()


async def live_through(
    telegram: StandIn, home: Path, *, people: int, messages: int, kills: int, **settings: str
) -> None:
    seed = int(os.environ.get("KILL_SEED", random.randrange(1 << 32)))
    print(f"again with KILL_SEED={seed}")
    chance = random.Random(seed)
    crowd = Crowd(telegram, [telegram.person(f"Person {number}") for number in range(people)])
    program = Program(telegram, home, FLOWS=str(echo_flows(home)), **settings)
    for person in crowd.people:
        await person.say("/start")
    batch, lives = messages // kills, list[int]()
    for number in range(kills):
        last = number == kills - 1
        for _ in range(messages - batch * (kills - 1) if last else batch):
            await crowd.write(chance.choice(crowd.people))
        lives.append(len(telegram.said))
        await kill_somewhen(program, telegram, chance, batch // 2)
    lives.append(len(telegram.said))
    await program.start()
    try:
        await telegram.until(crowd.is_answered, SOON)
    finally:
        assert await program.stop() == 0

    repeats = 0
    for person in crowd.people:
        known = 0
        for life in crowd.heard(person, lives):
            again = life[:1] == [known]  # only what was under way when it died may come again, once
            repeats += again
            assert life[again:] == list(range(known + 1, known + 1 + len(life[again:]))), (seed, person.id)
            known += len(life[again:])
        assert known == crowd.sent[person.id], (seed, person.id)
    print(f"{messages} messages, {people} people, {kills} kills, {repeats} repeats")
    assert sum(crowd.sent.values()) == messages
    assert "Traceback" not in program.log.read_text("utf-8"), seed


async def test_eight_kills_lose_nothing(telegram: StandIn, tmp_path: Path) -> None:
    await live_through(telegram, tmp_path, people=20, messages=240, kills=8)


@pytest.mark.long
async def test_thirty_kills_behind_a_webhook_lose_nothing(telegram: StandIn, tmp_path: Path) -> None:
    port = str(free_port())
    telegram.route(PUBLIC, f"http://127.0.0.1:{port}")
    webhook = {"PORT": port, "WEBHOOK_URL": f"{PUBLIC}/hook", "WEBHOOK_SECRET": "shh"}
    await live_through(telegram, tmp_path, people=20, messages=600, kills=30, **webhook)


@pytest.mark.long
async def test_two_hundred_kills_lose_nothing(telegram: StandIn, tmp_path: Path) -> None:
    await live_through(telegram, tmp_path, people=50, messages=2_000, kills=200)
