"""A new key, as an operator makes it: one command, one restart, and in the end the old line may go."""

import asyncio
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.storage.sqlite import SqliteStore, open_store
from tests.storage.made import ANNA, NOW, deciding, say, texts


def at(path: Path) -> SqliteStore:
    return asyncio.run(open_store(path))


def test_after_the_command_and_a_restart_the_new_key_seals(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "twofold.db"
    store = at(path)
    asyncio.run(store.update(ANNA, deciding(say("a")), at=NOW))
    asyncio.run(store.close())

    status = main(["rotate-key"], {"DATABASE": str(path)})

    assert (status, "Restart the bot" in capsys.readouterr().out) == (0, True)
    store = at(path)
    assert asyncio.run(store.sealed_before()) > 0
    while asyncio.run(store.reseal(100)):
        pass
    assert asyncio.run(store.sealed_before()) == 0
    assert texts(asyncio.run(store.outgoing(1, now=NOW))) == ["a"]
    asyncio.run(store.close())


def test_without_a_key_file_nothing_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["rotate-key"], {"DATABASE": str(tmp_path / "twofold.db")})

    assert (status, "is missing" in capsys.readouterr().err) == (1, True)
    assert list(tmp_path.iterdir()) == []


def test_a_key_that_a_setting_gives_is_changed_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = {"DATABASE": str(tmp_path / "twofold.db"), "SEAL_KEY": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}

    status = main(["rotate-key"], given)

    assert (status, "set SEAL_KEY to a new one" in capsys.readouterr().err) == (1, True)
