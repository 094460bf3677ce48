"""What `run` does beside talking: takes saved flows in, lets go of what was kept long enough, renews seals."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.actions import HideMessages
from bot.app.house import House, open_house
from bot.app.run import TIDY, keep_house, warm
from bot.app.startlists import StartLists
from bot.console.check import library_of
from bot.errors import StoreUnavailable
from bot.settings import CHECKOUT, read_settings
from bot.storage.keys import add_key, key_file
from bot.storage.sqlite import open_store
from tests.storage.made import ANNA, deciding, say

START = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
TEA = """---
command: tea
---

# Tea

## Start

Black or green?

- [Black](#start)
- [Done](#end)

## End

Bye.
"""


class Rounds:
    """A clock that lets so many rounds pass at once, each as long as is said, and then ends whoever sleeps."""

    def __init__(self, *rounds: timedelta) -> None:
        self._now = START
        self._rounds = list(rounds)

    def now(self) -> datetime:
        return self._now

    def steady(self) -> datetime:
        return self._now

    async def sleep(self, _: timedelta) -> None:
        if not self._rounds:
            raise asyncio.CancelledError
        self._now += self._rounds.pop(0)


SECOND = timedelta(seconds=1)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    (tmp_path / "flows" / "en").mkdir(parents=True)
    (tmp_path / "flows" / "en" / "tea.md").write_text(TEA, "utf-8")
    return tmp_path / "bot.db"


@pytest.fixture
async def keep(database: Path) -> AsyncIterator[Callable[..., Awaitable[House]]]:
    """Open the house, prepare it, and let the chores go so many rounds."""
    opened = []

    async def kept(*rounds: timedelta, prepare: Callable[[House], Awaitable[None]] | None = None) -> House:
        settings = read_settings({"DATABASE": str(database), "FLOWS": str(database.with_name("flows"))})
        opening = open_house(settings, Rounds(*rounds))
        house = await opening.__aenter__()
        opened.append(opening)
        if prepare is not None:
            await prepare(house)
        with suppress(asyncio.CancelledError):
            await keep_house(house)
        return house

    yield kept
    for opening in opened:
        await opening.__aexit__(None, None, None)


async def test_a_saved_flow_goes_live(keep: Callable[..., Awaitable[House]], database: Path) -> None:
    file = database.with_name("flows") / "en" / "tea.md"

    async def save(house: House) -> None:
        await house.publisher.scan(START)
        file.write_text(TEA.replace("Bye.", "So long."), "utf-8")

    house = await keep(SECOND, prepare=save)

    library = house.live.world.library
    assert "So long." in library.texts["tea", "en", library.live["tea", "en"]]


async def test_people_are_served_though_the_tombstones_are_lost_and_the_log_says_what_to_do(
    keep: Callable[..., Awaitable[House]], database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = await open_store(database)
    await before.close()
    database.with_name("bot.db.tombstones").unlink()

    house = await keep()

    assert house.store.tombstones.begun() == START
    [said] = [record for record in caplog.records if record.message == "tombstones lost"]
    assert "Put their file back at TOMBSTONES" in vars(said)["mend"]


@pytest.mark.parametrize(("passed", "left"), [(TIDY, 1), (TIDY + SECOND, 0)])
async def test_once_an_hour_what_was_kept_long_enough_is_let_go(
    keep: Callable[..., Awaitable[House]], passed: timedelta, left: int
) -> None:
    async def note(house: House) -> None:
        await house.store.note_message(ANNA, 7, at=START - timedelta(hours=48))

    house = await keep(passed, prepare=note)
    await house.store.update(ANNA, deciding(HideMessages()), at=START)

    assert (await house.store.health()).outbox == left


async def keep_open(house: House, *rounds: timedelta) -> House:
    """Let the chores of an open house go on."""
    clock = house.clock
    assert isinstance(clock, Rounds)
    clock._rounds.extend(rounds)
    with suppress(asyncio.CancelledError):
        await keep_house(house)
    return house


async def test_after_a_rotation_everything_is_sealed_anew(
    keep: Callable[..., Awaitable[House]], database: Path
) -> None:
    store = await open_store(database)
    for number in range(300):
        await store.update(ANNA, deciding(say(str(number))), at=START)
    await store.close()
    add_key(key_file(database))

    house = await keep(SECOND, SECOND)
    one_round_less = await house.store.sealed_before()
    await keep_open(house, SECOND)

    assert one_round_less == 0
    assert await house.store.reseal(10) == 0


async def test_chores_go_on_whatever_one_of_them_meets(
    keep: Callable[..., Awaitable[House]], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    troubles: list[Exception] = [StoreUnavailable("The database is locked."), ValueError("an odd file")]

    async def prepare(house: House) -> None:
        really = house.publisher.refresh

        async def troubled() -> object:
            if troubles:
                raise troubles.pop(0)
            return await really()

        monkeypatch.setattr(house.publisher, "refresh", troubled)

    with caplog.at_level(logging.ERROR):
        await keep(SECOND, SECOND, SECOND, prepare=prepare)

    assert [record.__dict__["why"] for record in caplog.records] == ["StoreUnavailable", "ValueError"]
    assert caplog.records[0].__dict__["sentence"] == "The database is locked."
    assert not hasattr(caplog.records[1], "sentence")  # it may hold what a person wrote
    assert "odd" not in caplog.text
    assert troubles == []


async def test_a_trouble_that_lasts_is_told_ever_more_rarely(
    keep: Callable[..., Awaitable[House]], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def prepare(house: House) -> None:
        async def away() -> object:
            raise StoreUnavailable("The database is locked.")

        monkeypatch.setattr(house.publisher, "refresh", away)

    with caplog.at_level(logging.ERROR):
        await keep(*[SECOND] * 9, prepare=prepare)

    assert len(caplog.records) == 4  # the 1st, the 2nd, the 4th and the 8th


async def test_what_the_first_to_write_needs_is_read_before_and_a_broken_flow_keeps_nobody_from_starting(
    keep: Callable[..., Awaitable[House]], caplog: pytest.LogCaptureFixture
) -> None:
    house = await keep()

    with caplog.at_level(logging.WARNING):
        warm(house.live.world)

    library = house.live.world.library
    assert {record.__dict__["why"] for record in caplog.records} == {"FlowUnavailable"}  # there is only tea here
    assert library.phrases("en") == {}

    real = replace(house.live.world, library=library_of(CHECKOUT / "flows"))
    warm(real)
    assert {key[:2] for key in real.library._compiled} >= {("crisis", "en"), ("crisis", "es"), ("menu", "en")}
    assert real.library._phrases.keys() == {"en", "es"}


async def test_a_changed_list_is_told_in_the_log(
    database: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "helplines.yaml").write_text("one: 1\n", "utf-8")
    lists = StartLists(tmp_path)
    (tmp_path / "helplines.yaml").write_text("one: 1\ntwo: 2\n", "utf-8")
    settings = read_settings({"DATABASE": str(database), "FLOWS": str(database.with_name("flows"))})
    async with open_house(settings, Rounds(SECOND)) as house:
        with suppress(asyncio.CancelledError):
            await keep_house(replace(house, lists=lists))

    told = [record for record in caplog.records if record.message == "list changed"]
    assert [record.file for record in told] == ["helplines.yaml"]  # type: ignore[attr-defined]  # an extra of the log line
