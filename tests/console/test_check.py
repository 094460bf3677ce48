"""`bot check` as it is called: files and folders, good and broken, in words and in JSON."""

import io
import json
from pathlib import Path

import pytest

import bot.checking
from bot.checking import FlowChecker
from bot.console.check import asked, library_of, main, pictures_of
from bot.crisis.faults import Fault
from bot.flow.source import LARGEST
from tests.flow.rules.checker import checker

TEA = """---
command: tea
---
# Tea

## Start

Tea?

- [Yes](#end)

## End

Bye.

```rehearsal
you: yes
bot: bye
```
"""


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    folder = tmp_path / "flows"
    (folder / "en").mkdir(parents=True)
    (folder / "es").mkdir()
    (folder / "media").mkdir()
    (folder / "media" / "wave.png").write_bytes(b"PNG")
    (folder / "en" / "tea.md").write_text(TEA, "utf-8")
    return folder


def checked(flows: Path, *arguments: str, at: FlowChecker | None = None) -> tuple[int, str]:
    """The exit status and what is printed."""
    out = io.StringIO()
    status = main(asked(list(arguments)), flows, at or checker({"tea": TEA}), out)
    return status, out.getvalue()


def listed(flows: Path, *arguments: str) -> list[dict[str, object]]:
    _, printed = checked(flows, "--json", *arguments)
    found: list[dict[str, object]] = json.loads(printed)
    return found


def test_a_good_library_is_counted(flows: Path) -> None:
    assert checked(flows) == (0, "1 flows, 0 errors, 0 warnings\n")
    assert listed(flows) == []


def test_an_error_names_file_line_and_fault_and_makes_the_status_one(flows: Path) -> None:
    (flows / "en" / "tea.md").write_text(TEA.replace("(#end)", "(#edn)"), "utf-8")
    status, printed = checked(flows)

    assert status == 1
    assert printed.startswith("flows/en/tea.md:10: error: “Yes” leads to “#edn”")
    assert printed.splitlines()[0].endswith(" [unknown_target]")
    assert listed(flows) == [
        {
            "file": "flows/en/tea.md",
            "line": 10,
            "column": 9,
            "rule": "unknown_target",
            "level": "error",
            "message": "“Yes” leads to “#edn”, which is not here. The nearest is “#end”.",
            "mend": "Lead to “#end”",
        }
    ]


def test_faults_of_the_lexicon_are_told_first_and_counted_with_the_others(flows: Path) -> None:
    slip = Fault(file="data/crisis/en.yaml", line=7, column=3, message="Mend it.", rule="unknown_part")
    old = Fault(file="data/crisis/es.yaml", line=2, message="Look again.", rule="coded_old", warns=True)
    out = io.StringIO()

    status = main(asked([]), flows, checker({"tea": TEA}), out, (slip, old))

    assert (status, out.getvalue()) == (
        1,
        "data/crisis/en.yaml:7: error: Mend it. [unknown_part]\n"
        "data/crisis/es.yaml:2: warning: Look again. [coded_old]\n"
        "1 flows, 1 errors, 1 warnings\n",
    )
    assert main(asked([]), flows, checker({"tea": TEA}), out, (old,)) == 0

    out = io.StringIO()
    main(asked(["--json"]), flows, checker({"tea": TEA}), out, (slip,))
    assert json.loads(out.getvalue()) == [
        {
            "file": "data/crisis/en.yaml",
            "line": 7,
            "column": 3,
            "rule": "unknown_part",
            "level": "error",
            "message": "Mend it.",
            "mend": None,
        }
    ]


def test_with_a_lexicon_that_cannot_be_used_no_rehearsal_is_blamed(flows: Path) -> None:
    (flows / "en" / "tea.md").write_text(TEA.replace("Bye.", "So long."), "utf-8")
    damaged = Fault(file="data/crisis/en.yaml", message="Put it back.", rule="not_read", hinders=True)
    out = io.StringIO()

    status = main(asked([]), flows, checker({"tea": TEA}), out, (damaged,))

    assert status == 1
    assert "[failing_rehearsal]" in checked(flows)[1]
    assert out.getvalue() == ("data/crisis/en.yaml:1: error: Put it back. [not_read]\n1 flows, 1 errors, 0 warnings\n")


def test_a_warning_leaves_the_status_at_zero(flows: Path) -> None:
    (flows / "en" / "tea.md").write_text(TEA.replace("\nyou: yes", "\nbot: tea?\n```\n").split("bot: bye")[0], "utf-8")
    status, printed = checked(flows)

    assert status == 0
    assert "warning: No rehearsal comes to “End”" in printed


def test_a_file_given_by_path_is_checked_as_if_it_stood_in_the_library(flows: Path, tmp_path: Path) -> None:
    stray = tmp_path / "elsewhere" / "Coffee.md"
    stray.parent.mkdir()
    stray.write_text(TEA.replace("command: tea", "command: coffee").replace("(#end)", "(tea.md)"), "utf-8")
    found = listed(flows, str(stray))

    assert {each["rule"] for each in found} == {"unreachable_step", "file_name"}
    assert {each["file"] for each in found} == {str(stray)}


def test_a_file_of_the_same_name_takes_the_place_of_the_one_in_the_library(flows: Path, tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text(TEA.replace("Bye.", "So long."), "utf-8")
    found = listed(flows, str(tmp_path / "tea.md"))

    assert [each["rule"] for each in found] == ["failing_rehearsal"]


def test_files_given_together_know_each_other(flows: Path, tmp_path: Path) -> None:
    folder = tmp_path / "two" / "es"
    folder.mkdir(parents=True)
    (folder / "uno.md").write_text(TEA.replace("(#end)", "(dos.md)").split("## End")[0], "utf-8")
    (folder / "dos.md").write_text("# Dos\n\n## Start\n\nHola.\n", "utf-8")
    found = listed(flows, str(tmp_path / "two"))

    assert [each["rule"] for each in found] == ["unrehearsed_step", "command_twice", "unrehearsed_step"]
    assert {each["level"] for each in found} == {"warning"}


@pytest.mark.parametrize(
    ("content", "rule", "line"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not_text", 1),
        (b"# Tea\n\n## Start\n\nCaf\xe9.\n", "not_text", 5),
        (b"# Tea\n\n## Start\n\n" + b"word " * (LARGEST // 5 + 1), "too_large", 1),
        (b"", "no_steps", 1),
        (b"\x00\x00", "not_text", 1),
        (b"# T\n\n## Start\n\n" + b"> " * 4000 + b"a\n", "not_a_direction", 5),
        (b"# T\n\n## Start\n\n" + b"[" * 4000 + b"a" + b"]" * 4000 + b"\n", "", 0),
        (b"---\nvalues: " + b"[" * 2000 + b"\n---\n# T\n\n## Start\n\nHi.\n", "bad_front_matter", 2),
        (b"---\ncommand: tea\n", "open_front_matter", 1),
    ],
)
def test_a_broken_file_is_a_problem_and_no_traceback(
    flows: Path, tmp_path: Path, content: bytes, rule: str, line: int
) -> None:
    path = tmp_path / "odd.md"
    path.write_bytes(content)
    found = [each for each in listed(flows, str(path)) if each["level"] == "error"]

    assert not rule or (line, rule) in [(each["line"], each["rule"]) for each in found]


@pytest.mark.parametrize(
    ("name", "says"), [("tea.md.txt", "Rename this to tea.md"), ("tea.yaml", "`python -m bot check` alone")]
)
def test_what_is_no_flow_by_its_name_is_not_judged_as_one(flows: Path, tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / name).write_text("meanings:\n", "utf-8")
    (found,) = listed(flows, str(tmp_path / name))

    assert found["rule"] == "no_flow"
    assert says in str(found["message"])


def test_a_file_or_folder_without_flows_is_said(flows: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    assert [each["rule"] for each in listed(flows, str(tmp_path / "nothing.md"))] == ["no_file"]
    assert [each["rule"] for each in listed(flows, str(tmp_path / "empty"))] == ["no_flows"]
    assert checked(flows, str(tmp_path / "nothing.md"))[0] == 1


def test_a_defect_of_ours_is_a_problem_and_no_traceback(flows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> tuple[()]:
        raise KeyError("what somebody wrote")

    monkeypatch.setattr(bot.checking, "check_rules", broken)
    status, printed = checked(flows)

    assert status == 1
    assert "our fault" in printed
    assert [each["rule"] for each in listed(flows)] == ["check_broken"]
    assert "what somebody wrote" not in printed


def test_the_library_and_its_pictures_are_read_from_the_folder(flows: Path) -> None:
    assert library_of(flows).names() == (("tea", "en"),)
    assert pictures_of(flows) == {"media/wave.png"}


# Rehearsals in a file of their own


SEEN = "# What tea must do\n\n```rehearsal\nyou: yes\nbot: bye\n```\n"


def beside_tea(flows: Path, text: str, name: str = "tea") -> Path:
    path = flows / "en" / "rehearsals" / f"{name}.md"
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    return path


def test_rehearsals_beside_a_flow_are_played_and_counted_as_no_flow(flows: Path) -> None:
    (flows / "en" / "tea.md").write_text(TEA.split("\n```")[0], "utf-8")
    beside_tea(flows, SEEN)

    assert checked(flows) == (0, "1 flows, 0 errors, 0 warnings\n")
    assert library_of(flows).names() == (("tea", "en"),)


@pytest.mark.parametrize("asked_for", ["", "en", "en/tea.md", "en/rehearsals", "en/rehearsals/tea.md"])
def test_what_is_wrong_beside_a_flow_is_named_by_its_own_file_whichever_is_asked_about(
    flows: Path, asked_for: str
) -> None:
    beside_tea(flows, SEEN.replace("bye", "hello"))
    status, printed = checked(flows, *([str(flows / asked_for)] if asked_for else []))

    assert status == 1
    assert "flows/en/rehearsals/tea.md:5: error: The bot should have said “hello” here" in printed
    assert printed.endswith("1 flows, 1 errors, 0 warnings\n")


def test_a_flow_and_its_rehearsals_given_together_are_checked_once(flows: Path) -> None:
    path = beside_tea(flows, SEEN.replace("bye", "hello"))
    found = listed(flows, str(path), str(flows / "en" / "tea.md"))

    assert [(each["file"], each["line"], each["rule"]) for each in found] == [(str(path), 5, "failing_rehearsal")]


@pytest.mark.parametrize(
    ("name", "mend"), [("tee", "Name this file tea.md, after the flow next to it,"), ("xyz", "Name this file after")]
)
def test_rehearsals_without_a_flow_are_an_error_that_says_what_to_do(flows: Path, name: str, mend: str) -> None:
    path = beside_tea(flows, SEEN, name)

    for arguments in ([], [str(path)]):
        [found] = listed(flows, *arguments)
        assert str(path).endswith(str(found["file"]))
        assert (found["line"], found["rule"], found["level"]) == (1, "rehearsals_without_flow", "error")
        assert f"There is no flow en/{name}.md that these rehearsals could play. {mend}" in str(found["message"])


def test_rehearsals_in_the_place_of_a_language_are_an_error(flows: Path) -> None:
    (flows / "rehearsals").mkdir()
    (flows / "rehearsals" / "tea.md").write_text(SEEN, "utf-8")

    assert [(each["file"], each["rule"]) for each in listed(flows)] == [
        ("flows/rehearsals/tea.md", "rehearsals_without_flow")
    ]


@pytest.mark.parametrize(
    ("content", "rule", "line"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not_text", 1),
        (SEEN.encode() + b"\n\xff", "not_text", 8),
        (b"word " * (LARGEST // 5 + 1), "too_large", 1),
        (b"", "no_rehearsals", 1),
        (b"> end\n\n" + SEEN.encode(), "flow_only", 1),
    ],
)
def test_broken_rehearsals_are_a_problem_and_no_traceback(flows: Path, content: bytes, rule: str, line: int) -> None:
    beside_tea(flows, "").write_bytes(content)
    found = listed(flows)

    assert [(each["file"], each["line"], each["rule"]) for each in found] == [
        ("flows/en/rehearsals/tea.md", line, rule)
    ]
