"""Chapters as they lie in the folder: read with their flow, watched, and told by name when something is wrong."""

import os
from pathlib import Path

import pytest

from bot.flow.chapters import joined
from bot.flow.read import read
from bot.flow.source import LARGEST, LARGEST_FLOW
from bot.flow_file import file_at, with_chapters
from bot.folder import Folder, chapter_files, flow_files, flow_of, is_chapter, why_no_chapter
from tests.chapters import CUP, KETTLE, OWN, write_tea


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    folder = tmp_path / "flows"
    write_tea(folder / "en")
    return folder


def tea(flows: Path) -> Path:
    return flows / "en" / "tea.md"


def chapter(flows: Path, name: str) -> Path:
    return flows / "en" / "tea" / f"{name}.md"


# One flow of several files


def test_a_flow_is_read_with_its_chapters_and_they_are_no_flows(flows: Path) -> None:
    file = file_at(tea(flows))

    assert file.text == joined(OWN, [("kettle", KETTLE), ("cup", CUP)])
    assert (file.fault, file.chapters) == (None, ("kettle", "cup"))
    assert [each.key for each in flow_files(flows)] == [("tea", "en")]
    assert read(file.text, name="tea", language="en").problems == ()


def test_files_of_any_machine_are_one_text(flows: Path) -> None:
    text = file_at(tea(flows)).text
    for path in (tea(flows), chapter(flows, "kettle"), chapter(flows, "cup")):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert file_at(tea(flows)).text == text


def test_chapters_may_come_from_elsewhere() -> None:
    kept = {"kettle": KETTLE.replace("\n", "\r\n")}

    assert with_chapters(OWN, kept.get) == joined(OWN, [("kettle", KETTLE)])
    assert with_chapters(CUP, kept.get) == CUP


def test_a_chapter_leads_to_its_flow(flows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(flows / "en" / "tea")

    assert flow_of(chapter(flows, "cup")) == flow_of(Path("cup.md")) == tea(flows)
    assert (is_chapter(chapter(flows, "cup")), is_chapter(Path("cup.md")), is_chapter(tea(flows))) == (
        True,
        True,
        False,
    )
    assert chapter_files(tea(flows)) == [chapter(flows, "cup"), chapter(flows, "kettle")]


# What keeps a flow from being read


def test_a_chapter_that_is_missing_leaves_a_text_that_says_so(flows: Path) -> None:
    chapter(flows, "cup").unlink()
    file = file_at(tea(flows))
    [problem] = read(file.text, name="tea", language="en").problems

    assert (file.fault, file.chapters) == (None, ("kettle", "cup"))
    assert (problem.rule, problem.span.line) == ("chapter_missing", 3)
    assert "there is no tea/cup.md" in problem.message


@pytest.mark.parametrize(
    ("content", "line", "rule", "says"),
    [
        (b"## Cup\n\nCaf\xe9.\n", 3, "not_text", "From here on this is no text in UTF-8."),
        (b"x" * (LARGEST + 1), 1, "too_large", f"This file has {LARGEST // 1024} KiB; {LARGEST // 1024} are the most."),
        (CUP.encode() + b"<!-- chapter: pot -->\n", 13, "chapter_mark", "“<!-- chapter: pot -->” stands only where"),
    ],
)
def test_a_chapter_that_cannot_be_read_is_told_by_its_file(
    flows: Path, content: bytes, line: int, rule: str, says: str
) -> None:
    chapter(flows, "cup").write_bytes(content)
    file = file_at(tea(flows))

    assert file.fault is not None
    assert (file.text, file.fault.file, file.fault.span.line, file.fault.rule) == ("", "tea/cup.md", line, rule)
    assert says in file.fault.message
    assert list(flow_files(flows)) == []


def test_a_chapter_that_is_a_pipe_is_not_read(flows: Path) -> None:
    chapter(flows, "cup").unlink()
    os.mkfifo(chapter(flows, "cup"))
    fault = file_at(tea(flows)).fault

    assert fault is not None
    assert (fault.file, fault.rule) == ("tea/cup.md", "no_file")


def test_a_mark_in_the_own_file_is_told_there(flows: Path) -> None:
    tea(flows).write_text(OWN + "<!-- chapter: cup -->\n", "utf-8")
    fault = file_at(tea(flows)).fault

    assert fault is not None
    assert (fault.file, fault.span.line, fault.rule) == ("", 13, "chapter_mark")


def test_more_chapters_than_a_flow_may_have_are_not_read_to_the_end(flows: Path) -> None:
    names = [f"c{number}" for number in range(LARGEST_FLOW // LARGEST + 2)]
    tea(flows).write_text(OWN.replace("[kettle, cup]", f"[{', '.join(names)}]"), "utf-8")
    for name in names:
        chapter(flows, name).write_text("x" * LARGEST, "utf-8")
    fault = file_at(tea(flows)).fault

    assert fault is not None
    assert (fault.file, fault.rule) == (f"tea/c{LARGEST_FLOW // LARGEST}.md", "too_large")
    assert f"With this chapter the flow has more than {LARGEST_FLOW // 1024} KiB." in fault.message


def test_each_file_has_its_limit_and_all_together_another() -> None:
    assert LARGEST < LARGEST_FLOW


# Watched


def test_a_chapter_that_is_touched_new_or_gone_is_a_change_of_its_flow(flows: Path) -> None:
    folder = Folder(flows)
    changes = []

    def look() -> None:
        changes.append([file.name for file in folder.changed()])

    look()
    look()
    chapter(flows, "cup").write_text(CUP.replace("Bye.", "So long."), "utf-8")
    look()
    chapter(flows, "pot").write_text(CUP, "utf-8")
    look()
    chapter(flows, "kettle").unlink()
    look()
    look()

    assert changes == [["tea"], [], ["tea"], ["tea"], ["tea"], []]


def test_a_flow_half_saved_is_given_out_again_when_the_rest_is_there(flows: Path) -> None:
    folder = Folder(flows)
    tea(flows).write_text(OWN.replace("[kettle, cup]", "[kettle, cup, pot]"), "utf-8")
    [half] = folder.changed()
    chapter(flows, "pot").write_text("## Pot\n\nA pot.\n", "utf-8")
    [full] = folder.changed()

    assert [each.rule for each in read(half.text, name="tea", language="en").problems] == ["chapter_missing"]
    assert read(full.text, name="tea", language="en").problems == ()


def test_a_link_to_nowhere_is_no_flow_and_no_chapter(flows: Path) -> None:
    (flows / "en" / "cup.md").symlink_to(flows / "nowhere.md")
    chapter(flows, "cup").unlink()
    chapter(flows, "cup").symlink_to(flows / "nowhere.md")
    [file] = Folder(flows).changed()

    assert file.key == ("tea", "en")
    assert [each.rule for each in read(file.text, name="tea", language="en").problems] == ["chapter_missing"]


# What nobody reads


def test_a_file_among_chapters_that_is_none_is_told_once_with_what_to_do(flows: Path) -> None:
    (flows / "en" / "tea" / "pots").mkdir()
    (flows / "en" / "ghost").mkdir()
    (flows / "en" / "rehearsals" / "more").mkdir(parents=True)
    (flows / ".editor" / "notes").mkdir(parents=True)
    (flows / ".editor" / "notes" / "mine.md").write_text("Mine.\n", "utf-8")
    for name in ("en/tea/pot", "en/tea/Cup copy", "en/tea/pots/pan", "en/ghost/boo", "en/tea/README"):
        (flows / f"{name}.md").write_text(CUP, "utf-8")
    for name in ("en/rehearsals/tea", "en/rehearsals/more/tea"):
        (flows / f"{name}.md").write_text("```rehearsal\nyou: no\n```\n", "utf-8")
    folder = Folder(flows)
    first, second = folder.look([], []), folder.look([], [])

    assert {path.relative_to(flows).as_posix(): why for path, why in first.loose} == {
        "en/tea/pot.md": "en/tea.md names no such chapter. Name it there (chapters: [pot]), or delete this file.",
        "en/tea/Cup copy.md": "A chapter is named in small letters, digits and hyphens. Rename it, or delete it.",
        "en/tea/pots/pan.md": "A chapter has no chapters of its own. Put this file into en/tea/, or delete it.",
        "en/ghost/boo.md": (
            "There is no flow en/ghost.md that this could be a chapter of. Write that, or delete this file."
        ),
    }
    assert second.loose == ()
    assert {path: why_no_chapter(path, flows) for path, _ in first.loose} == dict(first.loose)


def test_a_chapter_that_lost_its_place_is_told_again(flows: Path) -> None:
    folder = Folder(flows)
    first = folder.look([], []).loose
    tea(flows).write_text(OWN.replace("[kettle, cup]", "[kettle]"), "utf-8")
    lost = [path.name for path, _ in folder.look([], []).loose]
    tea(flows).write_text(OWN, "utf-8")
    back = folder.look([], []).loose
    tea(flows).write_text(OWN.replace("[kettle, cup]", "[cup]"), "utf-8")

    assert (first, lost, back) == ((), ["cup.md"], ())
    assert [path.name for path, _ in folder.look([], []).loose] == ["kettle.md"]


def test_a_flow_that_cannot_be_read_loses_no_chapter(flows: Path) -> None:
    tea(flows).write_bytes(b"\xff")
    folder = Folder(flows)

    assert folder.look([], []).loose == ()
    assert why_no_chapter(chapter(flows, "cup"), flows) == ""
    assert why_no_chapter(tea(flows), flows) == ""
    assert why_no_chapter(flows.parent / "elsewhere" / "en" / "a" / "b.md", flows) == ""


def test_a_folder_of_chapters_elsewhere_is_understood_too(flows: Path, tmp_path: Path) -> None:
    assert why_no_chapter(chapter(flows, "cup"), tmp_path / "other") == ""
    chapter(flows, "pan").write_text(CUP, "utf-8")
    (flows / "en" / "tea" / "cup").mkdir()
    (flows / "en" / "tea" / "cup" / "deep.md").write_text(CUP, "utf-8")

    assert "en/tea.md names no such chapter." in why_no_chapter(chapter(flows, "pan"), tmp_path / "other")
    assert "Put this file into en/tea/" in why_no_chapter(flows / "en" / "tea" / "cup" / "deep.md", tmp_path / "other")
