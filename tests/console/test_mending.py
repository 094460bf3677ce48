"""`bot check --mend`: files are written in the one way, and whatever cannot be read is left as it is."""

import json
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.console.mending import mend_files
from bot.flow.source import LARGEST

TYPED = "# T\n\n## Start\n\nHow strong?\n\n> Ask 0-10, or skip.\n> dance\n"
MENDED = TYPED.replace("> Ask 0-10, or skip.", "> ask 0–10, or skip")


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    folder = tmp_path / "flows" / "en"
    folder.mkdir(parents=True)
    (folder / "talk.md").write_text(TYPED, "utf-8")
    return tmp_path / "flows"


def test_only_files_that_were_written_otherwise_are_written(flows: Path) -> None:
    path = flows / "en" / "talk.md"
    path.chmod(0o640)

    assert list(mend_files([flows])) == [path]
    assert path.read_text("utf-8") == MENDED
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(mend_files([flows, path])) == []
    assert [each.name for each in path.parent.iterdir()] == ["talk.md"]


@pytest.mark.parametrize("content", [b"\xff\xfe> End.", b"> End.\x00", b"> End.\n" * (LARGEST // 7 + 1)])
def test_what_is_no_flow_is_left_as_it_is(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "talk.md"
    path.write_bytes(content)

    assert list(mend_files([path, tmp_path / "nowhere.md"])) == []
    assert path.read_bytes() == content


@pytest.mark.usefixtures("read_once")
def test_check_says_what_it_wrote_and_then_what_is_wrong(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = flows / "en" / "talk.md"

    assert main(["check", "--mend", str(path)], {"FLOWS": str(flows)}) == 1

    said = capsys.readouterr().out.splitlines()
    assert said[0] == "flows/en/talk.md: written in the one way"
    assert any(":8: error:" in line for line in said[1:])
    assert path.read_text("utf-8") == MENDED


@pytest.mark.usefixtures("read_once")
def test_check_prints_nothing_but_json_when_that_is_asked_for(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--mend", "--json", str(flows / "en" / "talk.md")], {"FLOWS": str(flows)})

    assert {each["line"] for each in json.loads(capsys.readouterr().out)} >= {8}


def test_rehearsals_beside_a_flow_are_written_in_the_one_way_too(flows: Path) -> None:
    path = flows / "en" / "rehearsals" / "talk.md"
    path.parent.mkdir()
    path.write_text("Say {Name}.\n\n```rehearsal\nYou:  5\n```\n", "utf-8")

    assert list(mend_files([flows])) == [path, flows / "en" / "talk.md"]
    assert path.read_text("utf-8") == "Say {Name}.\n\n```rehearsal\nyou: 5\n```\n"
    assert list(mend_files([path])) == []
