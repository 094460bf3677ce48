"""Commands for those who run the bot: export, erase, backup, restore, as they are typed."""

import asyncio
import json
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.actions import KeepValue, ScheduleCheckIn, StartTimer
from bot.events import ChatId
from bot.settings import Settings, read_settings
from bot.storage.sqlite import open_store
from tests.storage.made import HOUR, NOW, deciding, say

ANNA = ChatId(123456789)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {"DATABASE": str(tmp_path / "bot.db")}


@pytest.fixture
def settings(environment: dict[str, str]) -> Settings:
    return read_settings(environment)


@pytest.fixture(autouse=True)
def someone(settings: Settings) -> None:
    async def live() -> None:
        store = await open_store(settings.database, tombstones=settings.tombstones)
        actions = (
            KeepValue(name="why", value="my dog"),
            ScheduleCheckIn(flow="mood", clock="09:00"),
            StartTimer(serial=1, kind="wait", due=NOW + HOUR),
            say("waits"),
        )
        await store.update(ANNA, deciding(*actions), at=NOW)
        await store.close()

    asyncio.run(live())


def test_an_export_is_printed_or_written_as_a_document_or_a_page(
    environment: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, site = tmp_path / "data.json", tmp_path / "data.html"
    assert main(["export", str(ANNA)], environment) == 0
    printed = json.loads(capsys.readouterr().out)
    assert main(["export", str(ANNA), str(file)], environment) == 0
    assert main(["export", str(ANNA), str(site)], environment) == 0

    assert printed["kept"] == {"why": "my dog"}
    assert json.loads(file.read_text("utf-8"))["kept"] == printed["kept"]
    assert site.read_text("utf-8").startswith("<!doctype html>")
    assert stat.S_IMODE(file.stat().st_mode) == stat.S_IMODE(site.stat().st_mode) == 0o600
    assert main(["export", str(ANNA), str(file)], environment) == 1
    assert "is there already" in capsys.readouterr().err
    assert main(["export", str(ANNA), str(tmp_path / "no" / "folder.json")], environment) == 1
    assert "Name another file." in capsys.readouterr().err


def test_an_erase_takes_everything_queued_and_due_too(
    environment: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["erase", str(ANNA)], environment) == 0
    assert capsys.readouterr().out == "Everything kept about this chat is erased.\n"
    main(["export", str(ANNA)], environment)

    left = json.loads(capsys.readouterr().out)
    assert not any(left[name] for name in ("kept", "series", "under_way", "check_ins", "sent"))


def test_an_erase_takes_what_cannot_be_read_too(
    environment: dict[str, str], settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(settings.database)) as db, db:
        db.execute("update kept set value = x'0102'")

    assert main(["erase", str(ANNA)], environment) == 0
    assert capsys.readouterr().out == "Everything kept about this chat is erased.\n"
    with closing(sqlite3.connect(settings.database)) as db:
        assert db.execute("select count(*) from kept").fetchone() == (0,)


@pytest.mark.parametrize("said", [(), ("me",), ("²",), ("-²",), ("٣",)])
@pytest.mark.parametrize("command", ["export", "erase"])
def test_which_chat_must_be_said(
    environment: dict[str, str], command: str, said: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, *said], environment) == 1
    assert "by its number" in capsys.readouterr().err


def test_a_backup_and_the_way_back(
    environment: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy"
    assert main(["backup", str(copy)], environment) == 0
    assert "keep its key file" in capsys.readouterr().out
    assert main(["erase", str(ANNA)], environment) == 0

    assert main(["restore", str(copy)], environment) == 0
    told = capsys.readouterr().out
    assert "Erased again from it: 1." in told
    assert "What was there before is at" in told

    assert main(["restore", str(copy), "--without-tombstones"], environment) == 0
    capsys.readouterr()
    main(["export", str(ANNA)], environment)
    assert json.loads(capsys.readouterr().out)["kept"] == {"why": "my dog"}


def test_where_the_copy_goes_must_be_said(environment: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup"], environment) == 1
    assert "Say where the copy goes" in capsys.readouterr().err


def test_a_wrong_number_is_doubted(environment: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["erase", "99"], environment) == 0
    erased = capsys.readouterr().out
    assert main(["export", "99"], environment) == 0
    exported = capsys.readouterr()

    assert erased == exported.err == "Nothing was kept about this chat. Check the number.\n"
    assert json.loads(exported.out)["chat"] == 99


@pytest.mark.parametrize("arguments", [["erase", str(ANNA)], ["export", str(ANNA)], ["learn"]])
def test_a_database_that_is_not_there_is_not_made(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typo = tmp_path / "elsewhere" / "typo.db"

    assert main(arguments, {"DATABASE": str(typo)}) == 1
    assert f"There is no database at {typo}." in capsys.readouterr().err
    assert not typo.parent.exists()


@pytest.mark.parametrize("command", ["export", "erase"])
def test_a_chat_that_is_no_number_is_answered_with_the_command_as_it_should_be(
    environment: dict[str, str], capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert main([command, "abc"], environment) == 1
    assert f"python -m bot {command} 123456789" in capsys.readouterr().err
