"""From a saved file to the live conversation: what goes live, what stays, and who stays on what."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.actions import Turn
from bot.engine.world import World
from bot.events import ChatId
from bot.flow.problem import Problem, Span
from bot.publish import LARGEST_FLOW, Live, Publisher, flow_files, load_library, steps_of
from bot.session import Frame, Session
from bot.storage.sqlite import SqliteStore, open_store
from tests.engine.talk import world_of

NOW = datetime(2026, 3, 2, tzinfo=UTC)
TEA = "# Tea\n\n## Start\n\nBlack or green?\n\n- [Black](#start)\n- [Done](#end)\n\n## End\n\nBye.\n"


def complain(_: World, __: str, ___: str, text: str) -> tuple[Problem, ...]:
    return (Problem(span=Span(3), rule="r", message="Mend it."),) if "BROKEN" in text else ()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    opened = await open_store(tmp_path / "t.db")
    yield opened
    await opened.close()


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    folder = tmp_path / "flows"
    (folder / "en").mkdir(parents=True)
    (folder / "en" / "tea.md").write_text(TEA, "utf-8")
    return folder


async def publisher(store: SqliteStore, flows: Path, *, publishes: bool = True) -> tuple[Publisher, Live]:
    live = Live(replace(world_of({}, crisis=""), library=await load_library(store, flows, now=NOW)))
    return Publisher(store, live, flows, complain, publishes=publishes), live


async def test_a_first_start_takes_every_file(store: SqliteStore, flows: Path) -> None:
    (flows / "en" / "huge.md").write_text("x" * (LARGEST_FLOW + 1), "utf-8")
    (flows / "en" / "odd.md").write_bytes(b"\xff\xfe\x00")
    library = await load_library(store, flows, now=NOW)

    assert library.names() == (("tea", "en"),)
    assert steps_of(library) == {"tea": frozenset({"start", "end"})}
    assert [file.name for file in flow_files(flows)] == ["tea"]


async def test_a_saved_file_goes_live(store: SqliteStore, flows: Path) -> None:
    scanner, live = await publisher(store, flows)
    (flows / "en" / "tea.md").write_text(TEA.replace("Black or green?", "Mint?"), "utf-8")
    outcomes = await scanner.scan(NOW)

    assert [outcome.what for outcome in outcomes] == ["published"]
    assert "Mint?" in live.world.library.texts["tea", "en", live.world.library.live["tea", "en"]]
    assert await scanner.scan(NOW) == ()


async def test_a_broken_file_keeps_the_last_good_one_and_says_so_once(store: SqliteStore, flows: Path) -> None:
    scanner, live = await publisher(store, flows)
    before = live.world
    (flows / "en" / "tea.md").write_text("BROKEN", "utf-8")
    outcomes = await scanner.scan(NOW)

    assert [outcome.what for outcome in outcomes] == ["refused"]
    assert "Line 3: Mend it." in outcomes[0].sentence
    assert live.world is before
    assert await scanner.scan(NOW) == ()


async def test_a_setting_makes_changed_files_drafts(store: SqliteStore, flows: Path) -> None:
    scanner, live = await publisher(store, flows, publishes=False)
    before = live.world.library.live["tea", "en"]
    (flows / "en" / "tea.md").write_text(TEA.replace("Bye.", "Adieu."), "utf-8")

    assert [outcome.what for outcome in await scanner.scan(NOW)] == ["draft"]
    assert live.world.library.live["tea", "en"] == before
    assert await scanner.scan(NOW) == ()


async def test_an_unchanged_file_yields_to_what_the_database_published(store: SqliteStore, flows: Path) -> None:
    _, live = await publisher(store, flows)
    newer = live.world.library.texts["tea", "en", live.world.library.live["tea", "en"]].replace("Bye.", "So long.")
    revision = await store.revision("tea", "en", live.world.library.live["tea", "en"])
    assert revision is not None
    await store.publish(replace(revision, digest="f" * 16, text=newer, origin="studio"))
    again = await load_library(store, flows, now=NOW)

    assert again.live["tea", "en"] == "f" * 16
    assert "So long." in again.texts["tea", "en", "f" * 16]


async def test_a_conversation_under_way_keeps_its_revision_over_a_restart(store: SqliteStore, flows: Path) -> None:
    scanner, live = await publisher(store, flows)
    old = live.world.library.live["tea", "en"]
    frame = Frame(flow="tea", language="en", revision=old, stop="start", serial=1)
    here = Session(chat=ChatId(5), frames=(frame,), serial=1)
    await store.update(ChatId(5), lambda *_: Turn(session=here), at=NOW)
    (flows / "en" / "tea.md").write_text(TEA.replace("Bye.", "Adieu."), "utf-8")
    await scanner.scan(NOW)
    again = await load_library(store, flows, now=NOW)

    assert again.live["tea", "en"] != old
    assert "Bye." in again.texts["tea", "en", old]
    assert await store.people_in("tea", "en", old) == 1
