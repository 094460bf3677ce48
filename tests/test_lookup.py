"""Look-ups: a question is answered, however often the bot is stopped in between, and nobody waits for ever."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.actions import (
    DrawChart,
    ExportData,
    LookForGroups,
    LookForPlaces,
    SendMessage,
    Turn,
)
from bot.delivery import Blocked, Refused, TryLater, Unreachable
from bot.engine.lines import lines
from bot.events import ChatId, Event, FoundPlace, GroupsFound, PlacesFound
from bot.lookup import Finder, Lookups
from bot.message import Message
from bot.session import Facts, Session
from bot.storage.store import Lookup
from tests.shell.moved_clock import START
from tests.shell.stage import Shell, open_shell

ONE = ChatId(1)
HERE = FoundPlace(name="Here", country="US", zone="America/New_York", latitude=40.0, longitude=-74.0)
ASKS = (
    LookForPlaces(serial=7, query="here"),
    LookForGroups(serial=8, near="here"),
    DrawChart(serial=9, names=("mood",), days=7),
)


def converse(session: Session, _facts: Facts, event: Event) -> Turn:
    """Say what was found."""
    match event:
        case PlacesFound(serial=serial, places=places):
            said = f"{serial}: {[place.name for place in places]}"
        case GroupsFound(serial=serial, count=count):
            said = f"{serial}: {count}"
        case _:
            raise AssertionError(event)
    action = SendMessage(key=said, message=Message(said))
    return Turn(session=replace(session, serial=session.serial + 1), actions=(action,))


async def found(row: Lookup, at: datetime) -> Event | None:
    """Find one place and two groups; draw without an answer."""
    assert row.asked.get("query", "here") == "here"
    match row.kind:
        case "places":
            return PlacesFound(chat=row.chat, at=at, serial=row.serial, places=(HERE,))
        case "groups":
            return GroupsFound(chat=row.chat, at=at, serial=row.serial, count=2)
        case _:
            return None


class Failing:
    """A finder that fails some times first."""

    def __init__(self, times: int, fault: Exception) -> None:
        self.times = times
        self.fault = fault
        self.tried = 0

    async def __call__(self, row: Lookup, at: datetime) -> Event | None:
        self.tried += 1
        if self.tried <= self.times:
            raise self.fault
        return await found(row, at)


def lookups(shell: Shell, finder: Finder = found) -> Lookups:
    made = Lookups(
        shell.store,
        shell.dispatcher,
        shell.clock,
        finders=dict.fromkeys(("places", "groups", "chart", "export"), finder),
    )
    shell.dispatcher.listen(made.notice)
    return made


async def ask(shell: Shell, *actions: LookForPlaces | LookForGroups | DrawChart | ExportData) -> Turn:
    def change(session: Session, _facts: Facts) -> Turn:
        return Turn(session=replace(session, serial=session.serial + 1), actions=actions)

    return await shell.store.update(ONE, change, at=shell.clock.now())


def waiting(shell: Shell) -> int:
    return len(shell.watched.rows("select 1 from lookups"))


def defects(shell: Shell) -> list[tuple[str, str]]:
    return [(code, place) for code, place in shell.watched.rows("select code, place from defects")]


async def test_every_question_is_answered_by_an_event_and_is_then_done(tmp_path: Path) -> None:
    async with open_shell(tmp_path, converse) as shell:
        await ask(shell, *ASKS)
        await shell.clock.finished(lookups(shell).settle())
        await shell.sends()

        assert sorted(shell.line.texts(1)) == ["7: ['Here']", "8: 2"]
        assert waiting(shell) == 0
        assert defects(shell) == []


async def test_a_question_asked_before_a_restart_is_answered_after_it(tmp_path: Path) -> None:
    async with open_shell(tmp_path, converse) as shell:
        await ask(shell, ASKS[0])
    async with open_shell(tmp_path, converse) as shell:
        made = lookups(shell)
        made.start()
        await shell.clock.until(lambda: waiting(shell) == 0)
        await shell.clock.finished(made.stop())

        assert len(shell.watched.rows("select 1 from outbox")) == 1


async def test_a_running_search_hears_of_new_questions_at_once(tmp_path: Path) -> None:
    async with open_shell(tmp_path, converse) as shell:
        made = lookups(shell)
        made.start()
        await shell.clock.quiet()
        made.notice(Turn(session=Session(chat=ONE)))
        made.notice(await ask(shell, ASKS[1]))
        await shell.clock.quiet()

        assert waiting(shell) == 0
        assert shell.clock.now() == START
        await shell.clock.finished(made.stop())


@pytest.mark.parametrize("fault", [ValueError("odd"), Unreachable(), TryLater(timedelta(seconds=3))])
async def test_a_search_that_fails_twice_may_still_answer(tmp_path: Path, fault: Exception) -> None:
    async with open_shell(tmp_path, converse) as shell:
        await ask(shell, ASKS[0])
        await shell.clock.finished(lookups(shell, Failing(2, fault)).settle())
        await shell.sends()

        assert shell.line.texts(1) == ["7: ['Here']"]
        assert defects(shell) == []


async def test_a_search_that_fails_three_times_says_nothing_found_and_is_recorded(tmp_path: Path) -> None:
    async with open_shell(tmp_path, converse) as shell:
        await ask(shell, ASKS[0], ASKS[1])
        finder = Failing(1_000, ValueError("what a person wrote"))
        await shell.clock.finished(lookups(shell, finder).settle())
        await shell.sends()

        assert sorted(shell.line.texts(1)) == ["7: []", "8: 0"]
        assert finder.tried == 6
        assert defects(shell) == [("lookup failed", "lookup/places"), ("lookup failed", "lookup/groups")]
        assert waiting(shell) == 0


async def test_a_chart_that_cannot_be_drawn_is_owned_up_to(tmp_path: Path) -> None:
    async with open_shell(tmp_path, converse) as shell:
        await ask(shell, ASKS[2])
        await shell.clock.finished(lookups(shell, Failing(1_000, OSError())).settle())
        await shell.sends()

        assert shell.line.texts(1) == [lines("en").sorry]
        assert defects(shell) == [("lookup failed", "lookup/chart")]


@pytest.mark.parametrize("fault", [Blocked(), Refused("bad-file")])
async def test_what_the_channel_will_not_take_is_not_tried_again(tmp_path: Path, fault: Exception) -> None:
    async with open_shell(tmp_path, converse) as shell:
        await ask(shell, ExportData())
        finder = Failing(1_000, fault)
        await shell.clock.finished(lookups(shell, finder).settle())

        assert finder.tried == 1
        assert waiting(shell) == 0
        assert defects(shell) == [(f"lookup {type(fault).__name__}", "lookup/export")]


async def test_an_answer_that_no_turn_can_take_is_set_aside(tmp_path: Path) -> None:
    def broken(_session: Session, _facts: Facts, _event: Event) -> Turn:
        raise KeyError

    async with open_shell(tmp_path, broken) as shell:
        await ask(shell, ASKS[0])
        await shell.clock.finished(lookups(shell).settle())

        assert waiting(shell) == 0
        assert defects(shell) == [("lookup answer", "lookup/places")]


async def test_a_store_that_is_away_leaves_the_question_for_later(tmp_path: Path) -> None:
    async with open_shell(tmp_path, converse) as shell:
        await ask(shell, ASKS[2])
        shell.watched.away = {"lookups": 2, "update": 1}
        made = lookups(shell)
        made.start()
        await shell.clock.until(lambda: waiting(shell) == 0)
        await shell.clock.finished(made.stop())

        assert shell.watched.calls.count("lookups") >= 4


async def test_stopping_gives_up_a_long_search_and_keeps_its_question(tmp_path: Path) -> None:
    async def endless(_row: Lookup, _at: datetime) -> Event | None:
        await asyncio.Event().wait()
        raise AssertionError

    async with open_shell(tmp_path, converse) as shell:
        made = lookups(shell, endless)
        await ask(shell, ASKS[0])
        made.start()
        await shell.clock.quiet()
        made.wake()
        await shell.clock.quiet()
        await shell.clock.finished(made.stop())

        assert waiting(shell) == 1


async def test_only_so_many_searches_run_side_by_side(tmp_path: Path) -> None:
    running, most = 0, 0

    async def counted(row: Lookup, at: datetime) -> Event | None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await shell.clock.sleep(timedelta(seconds=1))
        running -= 1
        return await found(row, at)

    async with open_shell(tmp_path, converse) as shell:
        await ask(shell, *(LookForGroups(serial=n) for n in range(30)))
        await shell.clock.finished(lookups(shell, counted).settle())

        assert most == 8
        assert waiting(shell) == 0
