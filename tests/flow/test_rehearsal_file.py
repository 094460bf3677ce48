"""Rehearsals in a file of their own: which are found, and what is said of everything else in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flow.definition import Line
from bot.flow.mend import mend_rehearsals
from bot.flow.read import read
from bot.flow.rehearsal_file import beside, read_rehearsal_file
from bot.flow.source import LARGEST, LONGEST_LINE
from tests.flow.reading import in_step

YES = "```rehearsal\nyou: yes\nbot: bye\n```\n"
NO = "```rehearsal\nstart: end\nbot: bye\nnot: tea\n```\n"


def rules_of(text: str) -> list[tuple[int, str]]:
    return [(problem.span.line, problem.rule) for problem in read_rehearsal_file(text).problems]


def test_rehearsals_are_found_in_order_among_headings_and_words() -> None:
    words = (
        "# What tea must do\n\nWritten after *the* visit of May. See [the guide](https://example.org).\n\n"
        f"## A plain yes\n\n- first one thing\n- then another\n\n---\n\n{YES}\n### Small\n\n1. one\n\n{NO}"
    )
    found = read_rehearsal_file(words)

    assert found.problems == ()
    assert [[line.word for line in each.lines] for each in found.rehearsals] == [
        ["you", "bot"],
        ["start", "bot", "not"],
    ]
    assert found.rehearsals[0].lines[0] == Line("you", "yes")
    assert words.split("\n")[found.rehearsals[0].lines[0].span.line - 1] == "you: yes"
    assert words.split("\n")[found.rehearsals[1].span.line - 1] == "```rehearsal"


def test_notes_for_colleagues_are_not_read() -> None:
    assert read_rehearsal_file(f"<!-- {YES} -->\n\n{NO}").rehearsals == read_rehearsal_file(NO).rehearsals


def test_a_flow_has_its_rehearsals_in_a_folder_beside_it() -> None:
    assert beside("tea") == "rehearsals/tea.md"


@pytest.mark.parametrize(
    ("above", "line", "rule", "says"),
    [
        ("---\ncommand: tea\n---\n", 1, "flow_only", "Only the flow's own file has a front matter"),
        ("## Start {#start}\n", 1, "flow_only", "Only the flow's own file has steps"),
        ("Words.\n\n> go to [End](#end)\n", 3, "flow_only", "Only the flow's own file has directions"),
        ("- [Yes](#end)\n- [No](menu.md)\n", 1, "flow_only", "Only the flow's own file has buttons"),
        ("- [ ] One {#one}\n- [ ] Two {#two}\n", 1, "flow_only", "Only the flow's own file has ticks"),
        ("<div>\n", 1, "html", "“<div>” is HTML"),
        ("```python\nx\n```\n", 1, "unknown_fence", "Only rehearsals stand between ``` lines"),
        ("you: yes\nbot: bye\n", 1, "loose_rehearsal_line", "“you: yes” reads as a line of a rehearsal"),
        ("- ```rehearsal\n  you: yes\n  ```\n", 2, "loose_rehearsal_line", "nothing would be played"),
        ("``rehearsal\nyou: yes\n``\n", 2, "loose_rehearsal_line", "nothing would be played"),
        ("```rehearsal\nbott: x\n```\n", 2, "unknown_rehearsal_line", "Nearest: “bot:”."),
        ("```rehearsal\nyou: yes\n", 4, "unknown_rehearsal_line", "“```rehearsal” is no line of a rehearsal"),
        ("x" * (LONGEST_LINE + 1) + "\n", 1, "line_too_long", "This line is longer"),
        ("<!-- open\n", 1, "open_note", "This note for colleagues has no end"),
    ],
)
def test_what_is_neither_words_nor_a_rehearsal_is_said(above: str, line: int, rule: str, says: str) -> None:
    found = read_rehearsal_file(f"{above}\n{YES}")

    assert (line, rule) in [(problem.span.line, problem.rule) for problem in found.problems]
    assert any(says in problem.message for problem in found.problems)


def test_a_rehearsal_may_stand_a_few_spaces_in() -> None:
    assert read_rehearsal_file("    ```rehearsal\n    you: yes\n    bot: bye\n    ```\n") == read_rehearsal_file(YES)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "no_rehearsals"),
        ("# Only words\n\nNothing yet.\n", "no_rehearsals"),
        ("```rehearsal\nyou: yes\n", "open_rehearsal"),
        ("\x00", "not_text"),
        ("x\n" * LARGEST, "too_large"),
    ],
)
def test_a_file_without_one_is_one_problem(text: str, rule: str) -> None:
    assert rules_of(text) == [(1, rule)]


BLOCKS = st.one_of(
    st.sampled_from([YES, NO, "## A heading\n", "Words, *and more*.\n", "- a\n- b\n", "---\n", "<!-- note -->\n"]),
    st.text(max_size=30).map(lambda text: f"{text}\n"),
)


@given(st.lists(BLOCKS, max_size=8).map("\n".join))
def test_whatever_stands_in_it_it_is_read_and_problems_lie_in_it(text: str) -> None:
    found = read_rehearsal_file(text)
    last = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1

    assert found.rehearsals or found.problems
    assert all(1 <= problem.span.line <= last for problem in found.problems)
    assert list(found.problems) == sorted(found.problems, key=lambda problem: (problem.span, problem.rule))


@given(st.lists(st.sampled_from([YES, NO, "```rehearsal\nstart: a\nafter: 3  Seconds\n```\n"]), min_size=1, max_size=6))
def test_the_same_fences_are_the_same_rehearsals_here_and_in_a_flow(fences: list[str]) -> None:
    text = "\n".join(fences)
    flow = read(in_step(f"Hello.\n\n{text}"), name="tea", language="en").flow

    assert read_rehearsal_file(text).rehearsals == flow.rehearsals


# Mending


def test_lines_of_rehearsals_are_written_in_the_one_way_and_words_left_alone() -> None:
    text = "Say {Name} or - [ ] so.\n\n```rehearsal\nYou :  yes\nafter: 20  Minutes.\n```\n"
    mended = mend_rehearsals(text)

    assert mended == "Say {Name} or - [ ] so.\n\n```rehearsal\nyou: yes\nafter: 20 minutes\n```\n"
    assert mend_rehearsals(mended) == mended


@given(st.lists(BLOCKS, max_size=6).map("\n".join))
def test_mending_changes_nothing_that_is_played(text: str) -> None:
    before, after = read_rehearsal_file(text), read_rehearsal_file(mend_rehearsals(text))

    assert after.rehearsals == before.rehearsals
    assert {problem.rule for problem in after.problems} <= {problem.rule for problem in before.problems}
    assert mend_rehearsals(mend_rehearsals(text)) == mend_rehearsals(text)
