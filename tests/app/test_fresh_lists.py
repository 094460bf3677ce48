"""Lists of meetings that are read again by themselves."""

import asyncio
import json
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.app import fresh_lists
from bot.app.fresh_lists import keep_lists_fresh, refresh_lists
from bot.storage.search_tables import groups_file, open_groups
from tests.directory.feeding import guide
from tests.finders.test_intake import Site, site
from tests.shell.moved_clock import MovedClock

__all__ = ["site"]


def test_lists_from_addresses_are_read_again(tmp_path: Path, site: str, capsys: pytest.CaptureFixture[str]) -> None:
    database = str(tmp_path / "twofold.db")
    main(["groups", "import", site, "--source", "town", "--fellowship", "aa", "--db", database], {})
    Site.content = json.dumps([guide(), guide(slug="b")]).encode()
    capsys.readouterr()

    assert main(["groups", "refresh", "--due", "--json", "--db", database], {}) == 0
    assert capsys.readouterr().out == ""  # it was read a moment ago
    assert main(["groups", "refresh", "other", "--db", database], {}) == 0
    assert capsys.readouterr().out == ""
    assert main(["groups", "refresh", "--json", "--db", database], {}) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["source"], told["kept"], told["new"]) == ("town", 2, 1)

    Site.status = 500
    assert main(["groups", "refresh", "town", "--db", database], {}) == 1
    assert "the server answered 500" in capsys.readouterr().out


async def test_a_program_of_its_own_reads_what_is_due(tmp_path: Path, site: str) -> None:
    database = tmp_path / "twofold.db"
    await asyncio.to_thread(main, ["groups", "import", site, "--source", "town", "--json", "--db", str(database)], {})
    db = open_groups(groups_file(database))
    db.execute("update sources set tried = 0")
    Site.content = json.dumps([guide(slug="b")]).encode()

    assert await refresh_lists(database) == 0
    assert db.execute("select count(*) from meetings where gone").fetchone() == (1,)
    db.close()


async def test_a_program_that_cannot_start_is_only_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fresh_lists, "CHECKOUT", tmp_path / "nowhere")

    assert await refresh_lists(tmp_path / "twofold.db") == 1


async def test_the_hourly_look_waits_for_lists_to_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Path] = []

    async def look(database: Path) -> int:
        looked.append(database)
        return 0

    monkeypatch.setattr(fresh_lists, "refresh_lists", look)
    clock, database = MovedClock(), tmp_path / "twofold.db"
    task = asyncio.create_task(keep_lists_fresh(database, clock))
    await clock.forward(fresh_lists.LOOK_AT_LISTS)
    open_groups(groups_file(database)).close()
    await clock.forward(fresh_lists.LOOK_AT_LISTS)
    task.cancel()
    await asyncio.wait((task,))

    assert looked == [database]
