"""The finders put together."""

from datetime import UTC, datetime
from pathlib import Path

from bot.actions import Turn
from bot.app.finders import finders_of
from bot.settings import read_settings
from bot.storage.search_tables import groups_file
from bot.storage.sqlite import open_store
from bot.storage.store import Lookup
from tests.finders.finding import CHAT


async def nowhere(*_: object) -> int | None:
    return None


def unheard(_: Turn) -> None:
    """Nothing is sent in these tests."""


async def test_a_damaged_list_of_links_does_not_silence_a_search(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "groups.yaml").write_text("organisations: 7\n", "utf-8")
    database = tmp_path / "twofold.db"
    settings = read_settings({"DATABASE": str(database), "DATA": str(tmp_path / "data")})
    store = await open_store(database)
    found = finders_of(settings, store, send_file=nowhere, send_pin=nowhere, notice=unheard)
    try:
        row = Lookup(row=1, chat=CHAT, kind="groups", serial=3, asked={"near": "Boston", "filters": ()})
        groups = await found.by_kind["groups"](row, datetime.now(UTC))
        places = await found.by_kind["places"](
            Lookup(row=1, chat=CHAT, kind="places", serial=3, asked={"query": "Boston"}), datetime.now(UTC)
        )
    finally:
        found.close()
        await store.close()

    assert groups is not None
    assert places is not None


async def test_nothing_is_opened_before_the_first_question(tmp_path: Path) -> None:
    store = await open_store(tmp_path / "twofold.db")
    settings = read_settings({"DATABASE": str(tmp_path / "twofold.db")})
    found = finders_of(settings, store, send_file=nowhere, send_pin=nowhere, notice=unheard)
    found.close()
    await store.close()

    assert not groups_file(tmp_path / "twofold.db").exists()
