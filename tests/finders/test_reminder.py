"""A reminder, from the press on a card to the message half an hour before: store, clock, look-up and outbox in one."""

from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.engine.converse import converse
from bot.events import ChoicePicked, TextReceived
from bot.lookup import Lookups
from tests.engine.talk import world_of
from tests.finders.finding import CHAT, Desk, texts
from tests.shell.moved_clock import START
from tests.shell.stage import Shell, open_shell
from tests.storage.search_made import meeting

BEGINS = START + timedelta(hours=2)  # a Monday, 14:00 UTC
MENU = "# Menu\n\n## Start\n\nWhat now?\n\n- [Nothing](#start)\n"


class Person:
    """Someone before the whole shell, with one meeting at hand."""

    def __init__(self, shell: Shell, folder: Path) -> None:
        self.shell = shell
        self.desk = Desk(folder, shell.watched.inner)
        self.desk.hold(meeting(timezone="UTC", minute=14 * 60))
        self.lookups = Lookups(shell.store, shell.dispatcher, shell.clock, finders={"groups": self.desk.groups})

    async def press(self, token: str) -> None:
        await self.shell.dispatcher.handle(ChoicePicked(chat=CHAT, at=START, token=token))
        await self.settle()

    async def settle(self) -> None:
        await self.lookups.settle()
        await self.shell.sends()

    async def at(self, now: datetime) -> list[str]:
        """What arrives when the clock shows *now*."""
        before = len(self.shell.line.texts(CHAT))
        await self.shell.clock.forward(now - self.shell.clock.now())
        await self.shell.ticker.run_due(now)
        await self.settle()
        return self.shell.line.texts(CHAT)[before:]


@pytest.fixture
async def person(tmp_path: Path) -> object:
    async with open_shell(tmp_path, partial(converse, world_of({"menu": MENU}))) as shell:
        made = Person(shell, tmp_path)
        await shell.dispatcher.handle(TextReceived(chat=CHAT, at=START, text="/menu"))
        await made.settle()
        yield made
        made.desk.groups.close()


async def test_it_comes_half_an_hour_before_and_once(person: Person) -> None:
    await person.press("!:g.remind.1")

    assert person.shell.line.texts(CHAT)[-1] == "I will write to you half an hour before."
    assert await person.at(BEGINS - timedelta(minutes=31)) == []
    (said,) = await person.at(BEGINS - timedelta(minutes=30))
    assert said.startswith("A reminder you asked for: what you chose begins in 30 minutes.")
    assert "Group a" in said
    assert await person.at(BEGINS - timedelta(minutes=29)) == []


async def test_stop_takes_it_back(person: Person) -> None:
    await person.press("!:g.remind.1")
    await person.shell.dispatcher.handle(TextReceived(chat=CHAT, at=START, text="/stop"))
    await person.settle()

    assert await person.at(BEGINS - timedelta(minutes=30)) == []


async def test_two_meetings_have_two_reminders(person: Person) -> None:
    person.desk.hold(meeting(timezone="UTC", minute=14 * 60), meeting("b", timezone="UTC", minute=14 * 60))
    await person.press("!:g.remind.1")
    await person.press("!:g.remind.2")

    said = await person.at(BEGINS - timedelta(minutes=30))
    assert ["Group a" in text for text in said] == [True, False]


async def test_a_meeting_that_is_no_longer_held_is_not_reminded_of(person: Person) -> None:
    await person.press("!:g.remind.1")
    person.desk.hold(meeting("other"))

    assert await person.at(BEGINS - timedelta(minutes=30)) == []
    assert person.shell.watched.rows("select 1 from lookups") == []


async def test_a_press_that_comes_twice_makes_one_answer(person: Person) -> None:
    await person.press("!:g.rest.1")
    found = await person.desk.ask(ask="rest.1")

    assert texts(found) == ["Group a"]
    assert person.shell.line.texts(CHAT)[-1].startswith("Group a")
