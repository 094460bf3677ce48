"""The page for those who write flows tells the truth: its example is checked and lived through."""

import json
import re
import shutil
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS, main
from bot.flow.directions import read_direction
from bot.flow.links import meaning_in
from bot.flow.mend import mend
from bot.flow.read import read_front
from tests.kept import meanings
from tests.repository.checkout import ROOT

GUIDE = (ROOT / "flows" / "README.md").read_text("utf-8")
EXAMPLE = GUIDE.partition("````markdown\n")[2].partition("````")[0]


@pytest.mark.usefixtures("read_once")
def test_the_example_is_checked_and_lived_through(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Beside the flows that ship, where whoever copies it puts it; only its translation is missing there."""
    folder = tmp_path / "flows" / "en"
    shutil.copytree(ROOT / "flows", folder.parent)
    (folder / "evening.md").write_text(EXAMPLE, "utf-8")

    main(["check", "--json", str(folder / "evening.md")], {"FLOWS": str(folder.parent)})

    found = [each for each in json.loads(capsys.readouterr().out) if each["rule"] != "untranslated"]
    assert [f"{each['line']}: {each['message']}" for each in found] == []
    assert mend(EXAMPLE) == EXAMPLE


def test_every_direction_shown_beside_it_is_one() -> None:
    prose = GUIDE.replace(EXAMPLE, "")
    shown = re.findall(r"`((?:set|in) [^`…]+)`", prose)

    assert len(shown) >= 3
    for direction in shown:
        read_direction(direction, 1, 1)


def test_what_is_heard_by_its_meaning_is_shown_as_it_is_written_and_names_what_there_is() -> None:
    prose = GUIDE.replace(EXAMPLE, "")
    (spoken,) = re.findall(r"`or: (words for [^`]+)`", prose)
    (heard,) = re.findall(r"`(heard: [^`]+)`", prose)
    front = read_front(f"---\n{heard}\n---\n\n# T\n").heard

    assert meaning_in(spoken) in meanings().names
    assert set(front) <= meanings().names
    assert {bool(target.flow) for target in front.values()} == {True, False}
    assert all((ROOT / "flows" / "en" / f"{target.flow}.md").exists() for target in front.values() if target.flow)


def test_every_command_shown_is_there() -> None:
    named = set(re.findall(r"python -m bot (\w+)", GUIDE))

    assert named <= set(COMMANDS)
    assert {"language", "check", "diagram", "diff"} <= named
