"""The helplines are named, whatever happened to their file since they were read."""

import logging
import shutil
from pathlib import Path

import pytest

from bot.app.numbers import helplines_in_force
from bot.directory.helplines import HelplinesError
from tests.app.test_lexicon import Shelf
from tests.kept import DATA, helplines

DAMAGES = ["emergency: [never closed", "", "lines: 7\n", "lines:\n- name: nobody\n"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copy(DATA / "helplines.yaml", tmp_path)
    return tmp_path


@pytest.mark.parametrize("damage", DAMAGES)
async def test_of_a_damaged_file_the_last_good_copy_is_named_and_the_log_says_so(
    data: Path, tmp_path: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    shelf = Shelf()
    whole = await helplines_in_force(data, tmp_path / "kept", shelf)
    (data / "helplines.yaml").write_text(damage, "utf-8")
    found = await helplines_in_force(data, tmp_path / "kept", shelf)

    assert whole == helplines()
    assert found == whole
    (told,) = [getattr(record, "sentence", "") for record in caplog.records if record.levelno == logging.ERROR]
    assert "helplines.yaml" in told
    assert "copy" in told


async def test_a_file_that_is_gone_is_damaged_too(data: Path, tmp_path: Path) -> None:
    shelf = Shelf()
    whole = await helplines_in_force(data, tmp_path / "kept", shelf)
    (data / "helplines.yaml").unlink()

    assert await helplines_in_force(data, tmp_path / "kept", shelf) == whole


@pytest.mark.parametrize("copy", [None, "{", '{"lines": 7}'])
async def test_without_a_good_copy_whoever_starts_it_is_told(data: Path, tmp_path: Path, copy: str | None) -> None:
    shelf = Shelf()
    if copy is not None:
        await shelf.remember("helplines", "x", copy)
    (data / "helplines.yaml").write_text(DAMAGES[0], "utf-8")

    with pytest.raises(HelplinesError, match=r"helplines\.yaml cannot be"):
        await helplines_in_force(data, tmp_path / "kept", shelf)


async def test_an_unchanged_file_is_copied_once(data: Path, tmp_path: Path) -> None:
    shelf = Shelf()
    for _ in range(3):
        await helplines_in_force(data, tmp_path / "kept", shelf)

    assert shelf.writes == 1


async def test_a_store_that_is_away_only_costs_the_copy(data: Path, tmp_path: Path) -> None:
    shelf = Shelf(away=True)

    assert await helplines_in_force(data, tmp_path / "kept", shelf) == helplines()
    (data / "helplines.yaml").unlink()
    with pytest.raises(HelplinesError):
        await helplines_in_force(data, tmp_path / "kept", shelf)
