"""The key file: made once, for nobody else's eyes, and proven before anybody is kept waiting."""

import base64
import os
import stat
from pathlib import Path

import pytest

from bot.errors import StoreUnavailable
from bot.storage.keys import add_key, open_keys
from bot.storage.seal import KEY_BYTES
from bot.storage.sqlite import SqliteStore, open_store
from tests.storage.made import ANNA, NOW, deciding, say, texts

OTHER = bytes([7] * KEY_BYTES)


async def test_the_first_start_makes_a_key_that_only_its_owner_reads(sqlite: SqliteStore, path: Path) -> None:
    file = path.with_name("twofold.db.key")

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(base64.b64decode(file.read_text("ascii"))) == KEY_BYTES
    assert sorted(each.name for each in path.parent.iterdir() if "key" in each.name) == ["twofold.db.key"]


def test_a_key_file_others_could_read_is_closed_to_them(path: Path) -> None:
    path.write_text(base64.b64encode(OTHER).decode())
    path.chmod(0o644)

    assert open_keys(path, None) == (OTHER,)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_given_key_seals_and_the_files_keys_still_open(path: Path) -> None:
    [kept] = open_keys(path, None)

    assert open_keys(path, OTHER) == (kept, OTHER)
    assert open_keys(path, kept) == (kept,)


def test_a_given_key_needs_no_file(path: Path) -> None:
    assert open_keys(path, OTHER) == (OTHER,)
    assert not path.exists()


@pytest.mark.parametrize("content", ["", "not base64!", "AAAA", "ñ"])
def test_a_key_file_that_holds_no_key_is_a_sentence(path: Path, content: str) -> None:
    path.write_text(content, "utf-8")

    with pytest.raises(StoreUnavailable, match="SEAL_KEY"):
        open_keys(path, None)


def test_a_key_file_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="cannot be used"):
        open_keys(tmp_path / "nowhere" / "key", None)


async def test_a_wrong_key_is_one_sentence_at_start(sqlite: SqliteStore, path: Path) -> None:
    await sqlite.update(ANNA, deciding(say("a")), at=NOW)
    await sqlite.close()
    path.with_name("twofold.db.key").write_text(base64.b64encode(OTHER).decode())

    with pytest.raises(StoreUnavailable, match=r"sealed with another key\. Put the right key file beside it"):
        await open_store(path)


async def test_a_lost_key_file_is_a_sentence_and_no_new_one_is_made(sqlite: SqliteStore, path: Path) -> None:
    await sqlite.close()
    path.with_name("twofold.db.key").unlink()

    with pytest.raises(StoreUnavailable, match="is missing"):
        await open_store(path)
    assert not path.with_name("twofold.db.key").exists()


async def test_a_key_given_by_setting_must_be_the_right_one_too(path: Path) -> None:
    store = await open_store(path, seal_key=OTHER)
    await store.update(ANNA, deciding(say("a")), at=NOW)
    await store.close()

    with pytest.raises(StoreUnavailable, match="another key"):
        await open_store(path, seal_key=bytes(KEY_BYTES))
    again = await open_store(path, seal_key=OTHER)
    assert texts(await again.outgoing(1, now=NOW)) == ["a"]
    await again.close()


def test_a_key_is_added_whole_or_not_at_all(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [first] = open_keys(path, None)
    before = path.read_bytes()

    def no_power(_: int) -> None:
        raise OSError("the power failed")

    monkeypatch.setattr(os, "fsync", no_power)
    with pytest.raises(StoreUnavailable, match="the power failed"):
        add_key(path)
    assert path.read_bytes() == before
    monkeypatch.undo()
    add_key(path)

    assert open_keys(path, None)[0] == first
    assert len(open_keys(path, None)) == 2
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_no_key_is_added_where_there_is_none(path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="is missing"):
        add_key(path)
