"""What stands behind a command: help is only help, and what is not known is refused before anything is done."""

from pathlib import Path

import pytest

from bot.__main__ import COMMANDS, main


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.chdir(tmp_path)
    return {"DATABASE": str(tmp_path / "twofold.db")}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("asked", ["-h", "--help"])
def test_help_is_printed_and_nothing_is_done(
    command: str, asked: str, environment: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        status = main([command, asked], environment)
    except SystemExit as ended:  # argparse ends by itself
        status = int(ended.code or 0)

    assert status == 0
    assert f"python -m bot {command}" in capsys.readouterr().out
    assert list(tmp_path.glob("*")) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "--port", "80"],
        ["screen", "--jsn"],
        ["erase", "123", "--dry-run"],
        ["export", "123", "-o"],
        ["export", "--5"],
        ["erase", "--5"],
        ["learn", "everything"],
        ["backup", "-v"],
        ["backup", "-5"],
        ["backup", "a", "b"],
        ["rotate-key", "now"],
        ["safe-mode", "--on"],
        ["doctor", "--fix"],
    ],
)
def test_what_is_not_known_is_refused(
    arguments: list[str], environment: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments, environment) == 2
    assert f"`{arguments[0]}` does not know “{arguments[-1] if len(arguments) != 3 else ''}" in capsys.readouterr().err
    assert list(tmp_path.glob("*")) == []


def test_a_command_that_is_not_there_is_named(environment: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["docter"], environment) == 2
    assert "There is no command “docter”. Say what to do:" in capsys.readouterr().err


def test_a_language_nobody_speaks_here_is_refused(
    environment: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["chat", "--language", "fr"], environment)

    assert ended.value.code == 2
    assert "'fr'" in capsys.readouterr().err


def test_a_groups_number_begins_with_a_minus(environment: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "-1001234567890"], environment) == 1
    assert "There is no database" in capsys.readouterr().err
