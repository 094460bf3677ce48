"""A flow in chapters goes live whole or not at all."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.engine.world import World
from bot.flow.problem import Problem
from bot.publish import Live
from bot.storage.sqlite import SqliteStore, open_store
from tests.chapters import CUP, KETTLE, OWN, write_tea
from tests.flow.rules.checker import checker
from tests.test_publish import NOW, publisher


def check(world: World, name: str, language: str, text: str) -> tuple[Problem, ...]:
    found = replace(checker(), world=replace(checker().world, library=world.library)).check(name, language, text)
    return tuple(each for each in found if each.level == "error")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    opened = await open_store(tmp_path / "t.db")
    yield opened
    await opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "flows" / "en"
    write_tea(folder)
    return folder


def served(live: Live) -> str:
    library = live.world.library
    return library.texts["tea", "en", library.live["tea", "en"]]


async def test_a_saved_chapter_goes_live_as_one_revision_of_its_flow(store: SqliteStore, folder: Path) -> None:
    scanner, live = await publisher(store, folder.parent, check=check)
    (folder / "tea" / "cup.md").write_text(CUP.replace("Bye.", "So long."), "utf-8")
    [outcome] = await scanner.scan(NOW)

    assert (outcome.what, outcome.sentence) == ("published", "flows/en/tea.md is live.")
    assert served(live).endswith(CUP.replace("Bye.", "So long."))
    assert [kept.name for kept in await store.live_revisions()] == ["tea"]
    kept = await store.revision("tea", "en", live.world.library.live["tea", "en"])
    assert kept is not None
    assert kept.text == served(live)
    assert await scanner.scan(NOW) == ()
    again, still = await publisher(store, folder.parent, check=check)
    assert served(still) == served(live)
    assert await again.scan(NOW) == ()


async def test_half_of_what_is_saved_is_never_served(store: SqliteStore, folder: Path) -> None:
    scanner, live = await publisher(store, folder.parent, check=check)
    before = served(live)
    moved = CUP.partition("## End")
    (folder / "tea.md").write_text(OWN.replace("[kettle, cup]", "[kettle, cup, last]"), "utf-8")
    (folder / "tea" / "cup.md").write_text(moved[0], "utf-8")
    [half] = await scanner.scan(NOW)
    between = served(live)
    (folder / "tea" / "last.md").write_text(moved[1] + moved[2], "utf-8")
    [whole] = await scanner.scan(NOW)

    assert half.what == "refused"
    assert "the last good one stays live. Line 3: The chapter “last” is missing" in half.sentence
    assert between == before
    assert whole.what == "published"
    assert list(live.world.library.find("tea", "en").starts) == ["start", "boil", "cup", "end"]


async def test_a_step_that_is_taken_out_of_a_chapter_before_it_is_elsewhere_is_missed(
    store: SqliteStore, folder: Path
) -> None:
    scanner, live = await publisher(store, folder.parent, check=check)
    before = served(live)
    (folder / "tea" / "cup.md").write_text(CUP.replace("## End", "## Last"), "utf-8")
    [outcome] = await scanner.scan(NOW)

    assert outcome.what == "refused"
    assert "Line 12: “No” leads to “#end”, which is not here." in outcome.sentence
    assert served(live) == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (KETTLE.replace("It boils.", "> dance").encode(), "flows/en/tea/kettle.md, line 10: "),
        (KETTLE.encode() + b"\xff", "flows/en/tea/kettle.md, line 11: From here on this is no text in UTF-8."),
        (b"---\nchapters: [more]\n---\n" + KETTLE.encode(), "flows/en/tea/kettle.md, line 1: A chapter has no front"),
    ],
)
async def test_a_broken_chapter_keeps_the_last_good_flow_and_is_named(
    store: SqliteStore, folder: Path, content: bytes, said: str
) -> None:
    scanner, live = await publisher(store, folder.parent, check=check)
    before = served(live)
    (folder / "tea" / "kettle.md").write_bytes(content)
    [outcome] = await scanner.scan(NOW)

    assert outcome.what == "refused"
    assert f"flows/en/tea.md was not published; the last good one stays live. {said}" in outcome.sentence
    assert served(live) == before


async def test_a_chapter_that_no_flow_names_is_left_out_and_told_once(store: SqliteStore, folder: Path) -> None:
    scanner, live = await publisher(store, folder.parent, check=check)
    before = served(live)
    (folder / "tea" / "pot.md").write_text("## Pot\n\nA pot.\n", "utf-8")
    [outcome] = await scanner.scan(NOW)

    assert (outcome.name, outcome.language, outcome.what) == ("tea", "en", "left out")
    assert outcome.sentence.startswith("flows/en/tea/pot.md is left out. en/tea.md names no such chapter.")
    assert served(live) == before
    assert await scanner.scan(NOW) == ()


async def test_what_was_one_file_is_divided_and_people_stay_on_what_they_are_in(
    store: SqliteStore, folder: Path
) -> None:
    one = f"{OWN.replace('chapters: [kettle, cup]', '')}\n## Boil\n\nIt boils.\n\n{CUP}"
    (folder / "tea.md").write_text(one, "utf-8")
    scanner, live = await publisher(store, folder.parent, check=check)
    digest = live.world.library.live["tea", "en"]
    (folder / "tea.md").write_text(OWN, "utf-8")
    outcomes = await scanner.scan(NOW)

    assert [each.what for each in outcomes] == ["published"]
    library = live.world.library
    assert library.find("tea", "en").flow.steps == library.revision("tea", "en", digest).flow.steps
