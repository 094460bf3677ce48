"""`bot check` on flows in chapters: each fault by its file, each file mended in its place."""

import io
import json
from pathlib import Path

import pytest

from bot.console.check import asked, library_of, main
from bot.console.mending import mend_files
from tests.chapters import CUP, KETTLE, OWN, write_tea
from tests.flow.rules.checker import checker


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    folder = tmp_path / "flows"
    write_tea(folder / "en")
    (folder / "en" / "rehearsals").mkdir()
    (folder / "en" / "rehearsals" / "tea.md").write_text("```rehearsal\nyou: no\nbot: bye\n```\n", "utf-8")
    return folder


def checked(flows: Path, *arguments: str) -> tuple[int, str]:
    out = io.StringIO()
    status = main(asked(list(arguments)), flows, checker(), out)
    return status, out.getvalue()


def found(flows: Path, *paths: str) -> list[tuple[str, int, str]]:
    """File (from the flows' folder on), line and rule of what is told of these."""
    _, printed = checked(flows, "--json", *(str(flows / path) for path in paths))
    return [
        (each["file"].removeprefix(f"{flows}/").removeprefix("flows/"), each["line"], each["rule"])
        for each in json.loads(printed)
    ]


@pytest.mark.parametrize("path", ["", "en", "en/tea.md", "en/tea", "en/tea/cup.md", "en/rehearsals"])
def test_a_flow_in_chapters_is_one_flow_whichever_is_asked_about(flows: Path, path: str) -> None:
    assert checked(flows, *([str(flows / path)] if path else [])) == (0, "1 flows, 0 errors, 0 warnings\n")
    assert library_of(flows).names() == (("tea", "en"),)


def test_a_fault_is_named_by_the_file_and_line_of_its_chapter(flows: Path) -> None:
    (flows / "en" / "tea" / "cup.md").write_text(CUP.replace("Bye.", "Bye.\n\n> dance"), "utf-8")

    status, printed = checked(flows)
    assert status == 1
    assert printed.startswith("flows/en/tea/cup.md:9: error: ")


LONG = " ".join(["Here is a cup of tea for you and for me and for all who come along and like it"] * 3) + "."


def test_of_a_chapter_everything_is_told_and_of_the_rest_what_keeps_it_from_going_live(flows: Path) -> None:
    (flows / "en" / "tea" / "cup.md").write_text(CUP.replace("Here is a cup.", LONG), "utf-8")
    (flows / "en" / "tea" / "kettle.md").write_text(KETTLE.replace("It boils.", LONG + "\n\n> dance"), "utf-8")
    cup = [each for each in found(flows) if each[0] == "en/tea/cup.md"]
    broken = ("en/tea/kettle.md", 12, "unknown_direction")

    assert cup
    assert found(flows, "en/tea/cup.md") == [*cup, broken]
    assert broken in found(flows, "en/tea/kettle.md")
    assert not set(cup) & set(found(flows, "en/tea/kettle.md"))
    assert set(found(flows, "en/tea/cup.md", "en/tea/kettle.md")) == set(found(flows, "en/tea")) == set(found(flows))
    assert found(flows, "en/tea/cup.md", "en/tea.md") == found(flows, "en/tea.md", "en/tea/cup.md") == found(flows)
    assert checked(flows, str(flows / "en" / "tea" / "cup.md"))[0] == 1


def test_a_rehearsal_that_a_chapter_breaks_is_told_with_it(flows: Path) -> None:
    (flows / "en" / "tea" / "cup.md").write_text(CUP.replace("Bye.", "So long."), "utf-8")

    assert found(flows, "en/tea/cup.md") == [("en/rehearsals/tea.md", 3, "failing_rehearsal")]


def test_a_chapter_that_cannot_be_read_is_told_by_its_file(flows: Path) -> None:
    (flows / "en" / "tea" / "cup.md").write_bytes(b"## Cup\n\xff")

    assert found(flows) == found(flows, "en/tea/cup.md") == [("en/tea/cup.md", 2, "not_text")]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("en/tea/pot", "en/tea.md names no such chapter. Name it there (chapters: [pot]), or delete this file."),
        ("en/tea/Cup copy", "A chapter is named in small letters, digits and hyphens."),
        ("en/tea/pots/pan", "A chapter has no chapters of its own. Put this file into en/tea/, or delete it."),
        ("en/tea/cup/pan", "A chapter has no chapters of its own. Put this file into en/tea/, or delete it."),
        ("en/ghost/boo", "There is no flow en/ghost.md that this could be a chapter of."),
    ],
)
def test_a_file_that_is_no_chapter_is_an_error_that_says_what_to_do(flows: Path, name: str, says: str) -> None:
    path = flows / f"{name}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(CUP, "utf-8")

    for paths in ((), (f"{name}.md",), ("en",)):
        assert [each for each in found(flows, *paths) if each[2] != "file_name"] == [(f"{name}.md", 1, "loose_chapter")]
    assert says in checked(flows)[1]


def test_a_file_that_is_not_there_is_no_chapter(flows: Path) -> None:
    assert found(flows, "en/ghost/boo.md") == [("en/ghost/boo.md", 1, "no_file")]


# Mending


def test_each_file_is_mended_in_its_place(flows: Path) -> None:
    kettle, cup = (flows / "en" / "tea" / f"{name}.md" for name in ("kettle", "cup"))
    kettle.write_text(KETTLE.replace("It boils.", "How hot, {Name or you}?\n\n> Ask 0-10, or skip."), "utf-8")
    cup.write_text(CUP.replace("Bye.", "> End."), "utf-8")
    own = flows / "en" / "tea.md"

    assert list(mend_files([own])) == [cup, kettle]
    assert kettle.read_text("utf-8") == KETTLE.replace("It boils.", "How hot, {name or you}?\n\n> ask 0–10, or skip")
    assert cup.read_text("utf-8") == CUP.replace("Bye.", "> end")
    assert own.read_text("utf-8") == OWN
    assert list(mend_files([flows])) == []


def test_a_chapter_alone_is_mended_alone(flows: Path) -> None:
    for name in ("kettle", "cup"):
        path = flows / "en" / "tea" / f"{name}.md"
        path.write_text(f"{path.read_text('utf-8')}\n> End.\n", "utf-8")

    assert [path.name for path in mend_files([flows / "en" / "tea" / "cup.md"])] == ["cup.md"]
    assert [path.name for path in mend_files([flows / "en"])] == ["kettle.md"]
