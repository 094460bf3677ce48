"""The folder of flows, looked at again and again."""

import os
from pathlib import Path

import pytest

from bot.flow_file import file_at
from bot.folder import Folder, flow_files, flow_of, rehearsals_of
from tests.test_publish import TEA


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "tea.md").write_text(TEA, "utf-8")
    return tmp_path


def test_only_files_that_were_touched_are_read_again(flows: Path) -> None:
    folder = Folder(flows)
    first = [file.name for file in folder.changed()]
    nothing = list(folder.changed())
    (flows / "en" / "two.md").write_text(TEA, "utf-8")

    assert first == ["tea"]
    assert nothing == []
    assert [file.name for file in folder.changed()] == ["two"]


def test_a_file_is_a_flow_or_says_why_not(flows: Path) -> None:
    odd = flows / "en" / "odd.md"
    odd.write_bytes(b"Hello.\n\xff")
    tea, none = file_at(flows / "en" / "tea.md"), file_at(odd)

    assert (tea.key, tea.text, tea.fault) == (("tea", "en"), TEA, None)
    assert none.fault is not None
    assert (none.key, none.text, none.fault.span.line) == (("odd", "en"), "", 2)
    assert list(flow_files(flows)) == [tea]


def test_a_flow_without_a_file_is_told_once_when_it_was_missed_twice(flows: Path) -> None:
    folder, keys = Folder(flows), [("tea", "en"), ("cup", "en")]
    first, second, third = (folder.gone(keys) for _ in range(3))
    (flows / "en" / "cup.md").write_text(TEA, "utf-8")
    back = folder.gone(keys)
    (flows / "en" / "cup.md").unlink()

    assert (first, second, third, back) == ([], [("cup", "en")], [], [])
    assert [folder.gone(keys) for _ in range(2)] == [[], [("cup", "en")]]


def test_what_is_no_regular_file_is_not_read(flows: Path) -> None:
    """Reading a pipe would never end."""
    os.mkfifo(flows / "en" / "pipe.md")
    folder = Folder(flows)
    found = {file.name: file.fault for file in folder.changed()}

    assert found["tea"] is None
    assert "This is no file" in str(found["pipe"])
    assert list(folder.changed()) == []
    assert [file.name for file in flow_files(flows)] == ["tea"]


def test_one_look_tells_everything(flows: Path) -> None:
    (flows / "en" / "Tea copy.md").write_text(TEA, "utf-8")
    folder, keys = Folder(flows), [("tea", "en"), ("cup", "en")]
    first, second = folder.look(keys, keys), folder.look(keys, keys)

    assert ([file.name for file in first.files], second.files) == (["tea"], ())
    assert ([path.name for path in first.odd], second.odd) == (["Tea copy.md"], ())
    assert (first.gone, second.gone) == ((), (("cup", "en"),))
    assert first.lacking == {("cup", "en")}


# Rehearsals in files of their own


def rehearse(flows: Path, name: str, text: str = "```rehearsal\nyou: done\nbot: bye\n```\n") -> Path:
    path = flows / f"{name}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_rehearsals_are_no_flow_and_their_folder_is_no_language(flows: Path) -> None:
    for name in ("en/rehearsals/tea", "rehearsals/tea", "rehearsals/Odd one"):
        rehearse(flows, name)
    look = Folder(flows).look([], [])

    assert [file.key for file in look.files] == [("tea", "en")]
    assert look.odd == ()
    assert [file.key for file in flow_files(flows)] == [("tea", "en")]


def test_rehearsals_that_changed_came_or_went_are_told_by_their_flow_without_being_read(
    flows: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = rehearse(flows, "en/rehearsals/tea")
    folder, read = Folder(flows), Path.read_bytes
    opened: list[Path] = []

    def reading(path: Path) -> bytes:
        opened.append(path)
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", reading)
    first = folder.look([], []).rehearsed
    same = folder.look([], []).rehearsed
    rehearse(flows, "en/rehearsals/tea", "other")
    rehearse(flows, "en/rehearsals/cup")
    changed = folder.look([], []).rehearsed
    path.unlink()

    assert not first | same
    assert changed == {("tea", "en"), ("cup", "en")}
    assert folder.look([], []).rehearsed == {("tea", "en")}
    assert opened == [flows / "en" / "tea.md"]


def test_a_flow_finds_what_stands_beside_it(flows: Path) -> None:
    tea = flows / "en" / "tea.md"
    none = rehearsals_of(tea)
    path = rehearse(flows, "en/rehearsals/tea")
    one = rehearsals_of(tea)
    path.write_bytes(b"```rehearsal\n\xff")
    broken = rehearsals_of(tea)

    assert (none.rehearsals, none.problems) == ((), ())
    assert ([len(each.lines) for each in one.rehearsals], one.problems) == ([2], ())
    assert [(each.span.line, each.rule) for each in broken.problems] == [(2, "not_text")]


def test_a_file_of_rehearsals_leads_to_its_flow(flows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = rehearse(flows, "en/rehearsals/tea")
    monkeypatch.chdir(path.parent)

    assert flow_of(path) == flow_of(Path("tea.md")) == flows / "en" / "tea.md"
    assert flow_of(flows / "en" / "tea.md") == flows / "en" / "tea.md"
