"""The porch: what the database does not take in waits beside it, sealed and in order."""

import os
import stat
from pathlib import Path

import pytest

from bot.errors import StoreUnavailable
from bot.storage.porch import Porch
from bot.storage.seal import KEY_BYTES, Seal

SEAL = Seal([bytes(KEY_BYTES)])
FIRST, SECOND = [{"update_id": 1, "message": {"text": "a secret"}}], [{"update_id": 2}, {"update_id": 3}]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "twofold.db"


@pytest.fixture
def porch(database: Path) -> Porch:
    return Porch(database, SEAL)


def test_what_waits_is_there_in_its_order_until_it_is_taken_in(porch: Porch, database: Path) -> None:
    assert porch.waiting() == []
    porch.keep(FIRST)
    porch.keep(SECOND)
    assert Porch(database, SEAL).waiting() == [*FIRST, *SECOND]

    porch.clear()
    porch.clear()

    assert porch.waiting() == []
    assert list(database.parent.iterdir()) == []


def test_nobody_else_reads_it(porch: Porch, database: Path) -> None:
    porch.keep(FIRST)
    [file] = database.parent.iterdir()

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert b"secret" not in file.read_bytes()
    assert Porch(database, Seal([bytes([7] * KEY_BYTES)])).waiting() == []


def test_a_line_that_was_cut_short_spoils_none_behind_it(porch: Porch, database: Path) -> None:
    porch.keep(FIRST)
    [file] = database.parent.iterdir()
    file.write_bytes(file.read_bytes() + b"\n" + file.read_bytes()[1:60])
    porch.keep(SECOND)

    assert porch.waiting() == [*FIRST, *SECOND]


@pytest.mark.skipif(os.geteuid() == 0 and not Path("/dev/full").exists(), reason="needs a disk that is full")
def test_a_disk_that_takes_nothing_is_told(porch: Porch, database: Path) -> None:
    database.with_name("twofold.db.waiting").symlink_to("/dev/full")

    with pytest.raises(StoreUnavailable, match="cannot be written"):
        porch.keep(FIRST)
