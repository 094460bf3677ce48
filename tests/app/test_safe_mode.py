"""The switch for safe mode, as an operator turns it."""

from pathlib import Path

import pytest

from bot.__main__ import main
from bot.app.safe_mode import Switch
from bot.settings import read_settings


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {"DATABASE": str(tmp_path / "new" / "bot.db")}


def test_it_is_turned_on_and_off_and_says_how_it_stands(
    environment: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    switch = Switch(read_settings(environment))

    assert main(["safe-mode", "on"], environment) == 0
    assert "Safe mode is on" in capsys.readouterr().out
    assert (switch.look(), switch.is_on) == (True, True)
    assert (switch.look(), switch.is_on) == (False, True)

    assert main(["safe-mode"], environment) == 0
    assert "is on" in capsys.readouterr().out

    assert main(["safe-mode", "off"], environment) == 0
    assert "is off" in capsys.readouterr().out
    assert (switch.look(), switch.is_on) == (True, False)


def test_anything_else_is_answered_with_what_to_say(
    environment: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["safe-mode", "please"], environment) == 1
    assert "safe-mode on" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()

    assert main(["safe-mode", "on"], {"DATABASE": str(tmp_path / "file" / "bot.db")}) == 1
    assert "Check who owns" in capsys.readouterr().err
