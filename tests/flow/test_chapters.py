"""A flow in chapters is one text, and every fault in it is told by the file it stands in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import FlowUnavailable
from bot.flow.chapters import Part, chapter_file, joined, mark_in, parts_of, placed
from bot.flow.library import Library, digest_of
from bot.flow.mend import mend, mend_chapter
from bot.flow.problem import Problem, Span
from bot.flow.read import read
from bot.flow.rehearsal_file import read_rehearsal_file
from bot.flow.source import LARGEST_FLOW
from tests.chapters import CUP, KETTLE, OWN
from tests.flow.reading import flow_of, mended, problems_of
from tests.flow.rules.checker import checker

ALONE = OWN.replace("chapters: [kettle, cup]\n", "")


def whole(own: str = OWN, kettle: str = KETTLE, cup: str = CUP) -> str:
    return joined(own, [("kettle", kettle), ("cup", cup)])


def told(text: str) -> list[tuple[str, int, str]]:
    """The file, line and rule of everything wrong with a text."""
    return [(each.file, each.span.line, each.rule) for each in placed(problems_of(text), "talk", text)]


# One text


def test_chapters_are_read_as_if_all_of_it_stood_in_one_file() -> None:
    one = f"{ALONE}\n## Boil\n\nIt boils.\n\n{CUP}"

    assert flow_of(whole()).steps == flow_of(one).steps
    assert flow_of(whole()).title == "Tea"
    assert flow_of(whole()).rehearsals == flow_of(one).rehearsals
    assert tuple(flow_of(whole()).front.chapters) == ("kettle", "cup")


def test_a_text_without_chapters_is_one_part() -> None:
    assert parts_of(ALONE) == (Part("", 0, ALONE),)
    assert parts_of("") == (Part("", 0, ""),)
    assert joined(ALONE, []) == ALONE
    assert mark_in(ALONE) is None


TEXTS = st.text(st.sampled_from("ab\n#->! "), max_size=40).map(lambda text: f"{text}\n" if text else "")
NAMES = st.sampled_from(["kettle", "cup", "2nd-pot", "té"])


@given(TEXTS, st.lists(st.tuples(NAMES, TEXTS), max_size=4))
def test_what_was_made_one_comes_apart_again_and_every_line_is_found(own: str, chapters: list[tuple[str, str]]) -> None:
    text = joined(own, chapters)
    parts = parts_of(text)
    lines = text.split("\n")

    assert [(part.chapter, part.text) for part in parts] == [("", own), *chapters]
    for part in parts:
        here = part.text.split("\n")[:-1]
        assert lines[part.above : part.above + len(here)] == here


def test_a_file_that_does_not_end_its_last_line_does_not_run_into_the_next() -> None:
    assert joined("## A", [("b", "## B")]) == "## A\n<!-- chapter: b -->\n## B\n"


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_line_ends_change_nothing(ends: str) -> None:
    assert flow_of(whole().replace("\n", ends)).steps == flow_of(whole()).steps


# What stands where


def test_a_fault_in_a_chapter_is_told_by_its_file_and_its_line_there() -> None:
    text = whole(kettle=KETTLE.replace("It boils.", "> dance"), cup=CUP.replace("Bye.", "> sing"))

    assert told(text) == [("talk/kettle.md", 10, "unknown_direction"), ("talk/cup.md", 7, "unknown_direction")]
    assert told(whole(own=OWN.replace("Tea?", "> dance"))) == [("", 9, "unknown_direction")]


def test_what_mends_it_fits_the_chapter_file() -> None:
    cup = CUP.replace("Here is a cup.", "end")
    [problem] = placed(problems_of(whole(cup=cup)), "talk", whole(cup=cup))

    assert (problem.file, problem.span.line) == (chapter_file("talk", "cup"), 3)
    assert mended(cup, problem) == CUP.replace("Here is a cup.", "> end")


def test_a_problem_of_another_file_stays_there() -> None:
    problem = Problem(span=Span(30), rule="r", message="m", file="rehearsals/talk.md")

    assert list(placed([problem], "talk", whole())) == [problem]


def test_the_check_tells_faults_in_the_order_of_the_chapters() -> None:
    text = whole(
        own=OWN.replace("Tea?", "Tea, addicts?"),
        kettle=KETTLE.replace("boils.", "boils, addicts."),
        cup=CUP.replace("Bye.", "Bye, addicts."),
    )
    beside = read_rehearsal_file("> end\n")
    found = [each for each in checker().check("tea", "en", text, beside) if each.level == "error"]

    assert [(each.file, each.span.line, each.rule) for each in found] == [
        ("", 9, "banned_words"),
        ("tea/kettle.md", 10, "banned_words"),
        ("tea/cup.md", 7, "banned_words"),
        ("rehearsals/tea.md", 1, "flow_only"),
    ]


def test_a_rehearsal_that_fails_is_told_in_its_chapter() -> None:
    [problem] = checker().check("tea", "en", whole(cup=CUP.replace("bot: here is", "bot: coffee")))

    assert (problem.file, problem.span.line, problem.rule) == ("tea/cup.md", 11, "failing_rehearsal")


def test_a_revision_that_cannot_be_served_names_the_chapter() -> None:
    text = whole(cup=CUP.replace("Bye.", "> sing"))
    library = Library(texts={("tea", "en", digest_of(text)): text}, live={("tea", "en"): digest_of(text)})

    with pytest.raises(FlowUnavailable, match=r"flows/en/tea/cup\.md, line 7: "):
        library.find("tea", "en")


# What a chapter may not have


@pytest.mark.parametrize(
    ("kettle", "line", "rule", "says"),
    [
        ("---\ncommand: x\n---\n" + KETTLE, 1, "chapter_front_matter", "A chapter has no front matter."),
        ("---\nchapters: [more]\n---\n" + KETTLE, 1, "chapter_front_matter", "names all its chapters"),
        ("---\n" + KETTLE, 1, "chapter_front_matter", "move these lines there, or leave them out"),
        ("> end\n\n" + KETTLE, 1, "above_first_step", "here stand directions. Put a step ## above them"),
        ("# K\n\n- [Yes](#boil)\n\n" + KETTLE, 3, "above_first_step", "here stand buttons."),
        ("- [ ] Yes\n\n" + KETTLE, 1, "above_first_step", "here stand ticks."),
        ("```rehearsal\nyou: yes\n```\n" + KETTLE, 1, "above_first_step", "here stand rehearsals."),
        (KETTLE + "\n# Tea\n", 12, "second_title", "“Tea” is a second title."),
        (KETTLE + "\n<!-- open\n", 12, "open_note", "This note for colleagues has no end"),
        (KETTLE + "\n```rehearsal\nyou: yes\n", 12, "open_rehearsal", "This rehearsal has no end"),
        (KETTLE + "\n## Start\n\nAgain.\n", 12, "step_twice", "The step “start” is here twice."),
    ],
)
def test_a_mistake_in_a_chapter_is_named_with_its_line_and_what_to_do(
    kettle: str, line: int, rule: str, says: str
) -> None:
    text = whole(kettle=kettle)
    problem, *more = sorted(placed(problems_of(text), "talk", text), key=lambda each: each.rule != rule)

    assert (problem.file, problem.span.line, problem.rule) == ("talk/kettle.md", line, rule)
    assert says in problem.message
    assert {(each.file, each.span.line) for each in more} <= {("talk/kettle.md", line)}
    assert "cup" in {step.id for step in read(text, name="talk", language="en").flow.steps}


@pytest.mark.parametrize("cup", ["", "# The cup\n\nNothing yet.\n"])
def test_a_chapter_without_a_step_is_pointed_out(cup: str) -> None:
    text = whole(own=OWN.replace("(#end)", "(#start)"), cup=cup)
    [problem] = placed(problems_of(text), "talk", text)

    assert (problem.file, problem.rule) == ("talk/cup.md", "no_steps")
    assert "There is no step in this chapter." in problem.message


# What the front matter may say


def test_a_chapter_that_is_missing_is_told_where_it_is_named_and_nothing_that_follows_from_it() -> None:
    text = joined(OWN, [("kettle", KETTLE)])
    [problem] = checker().check("tea", "en", text)

    assert (problem.file, problem.span, problem.rule) == ("", Span(3, 20, 23), "chapter_missing")
    assert (
        "The chapter “cup” is missing: there is no tea/cup.md. Save that file, or take its name out" in problem.message
    )


@pytest.mark.parametrize(
    ("named", "says"),
    [
        ("[kettle, cup, kettle]", "The chapter “kettle” is named twice. Leave one of the two out."),
        ("[kettle, cup, ../menu]", "“../menu” cannot be a chapter: small letters, digits and hyphens, and no folder."),
        ("[kettle, cup, pots/pan]", "“pots/pan” cannot be a chapter"),
        ("[kettle, cup, cup.md]", "“cup.md” cannot be a chapter"),
        ("[kettle, cup, Pot]", "“Pot” cannot be a chapter"),
        ("[kettle, cup, '']", "“” cannot be a chapter"),
    ],
)
def test_a_name_that_no_chapter_can_have_is_told_where_it_stands(named: str, says: str) -> None:
    text = whole(own=OWN.replace("[kettle, cup]", named))
    [problem] = problems_of(text)

    assert (problem.span.line, problem.rule) == (3, "bad_chapter")
    assert says in problem.message
    assert tuple(read(text, name="talk", language="en").flow.front.chapters) == ("kettle", "cup")


def test_one_chapter_needs_no_brackets_and_several_do() -> None:
    one = joined(OWN.replace("[kettle, cup]", "kettle").replace("(#end)", "(#boil)"), [("kettle", KETTLE)])
    several = problems_of(OWN.replace("[kettle, cup]", "kettle, cup"))

    assert problems_of(one) == ()
    assert [(each.rule, "Write: chapters: [one, another]" in each.message) for each in several] == [
        ("bad_chapter", True)
    ]
    assert problems_of(ALONE.replace("command: tea", "chapters:")) == ()
    assert [each.rule for each in problems_of(ALONE.replace("command: tea", "chapters: {a: b}"))] == [
        "bad_front_matter"
    ]


@pytest.mark.parametrize(
    ("text", "line", "name"),
    [
        (joined(ALONE, [("cup", CUP)]), 12, "cup"),
        (joined(OWN, [("cup", CUP), ("kettle", KETTLE)]), 13, "cup"),
        (joined(OWN, [("kettle", KETTLE), ("cup", CUP), ("cup", "## More\n\nMore.\n")]), 37, "cup"),
    ],
)
def test_a_mark_that_was_typed_by_hand_is_pointed_out(text: str, line: int, name: str) -> None:
    found = [each for each in problems_of(text) if each.rule == "chapter_mark"]

    assert [each.span.line for each in found] == [line]
    assert found[0].message.startswith(f"“<!-- chapter: {name} -->” stands only where files are read as one.")


def test_a_flow_that_is_too_large_with_its_chapters_says_so() -> None:
    [problem] = problems_of(whole(cup=CUP + "x\n" * (LARGEST_FLOW // 2)))

    assert (problem.rule, problem.span.line) == ("too_large", 1)
    assert problem.message == f"This is larger than {LARGEST_FLOW // 1024} KiB. Divide it into several."


LINES = """## A
## B
# T
---
> end
> dance
- [A](#a)
- [ ] x
```rehearsal
you: a
```
<!-- open
-->
<pre>
words

    x
1. one
\u00a0> end"""
PIECES = st.lists(st.sampled_from(LINES.split("\n")), max_size=8).map("\n".join)


@given(PIECES, PIECES, PIECES)
def test_whatever_stands_in_them_every_problem_lies_in_a_file(own: str, kettle: str, cup: str) -> None:
    text = whole(own=f"{OWN}{own}", kettle=kettle, cup=cup)
    parts = {part.chapter and chapter_file("talk", part.chapter): part.text for part in parts_of(text)}

    for problem in placed(problems_of(text), "talk", text):
        assert 1 <= problem.span.line <= parts[problem.file].count("\n") + 1
    assert mend(text).count("\n") == text.count("\n")


# Mending


def test_a_chapter_is_mended_by_itself_and_words_for_colleagues_are_left_alone() -> None:
    kettle = KETTLE.replace("It boils.", "How hot, {Name or you}?\n\n> Ask 0-10, or skip.")

    assert mend_chapter(kettle) == KETTLE.replace("It boils.", "How hot, {name or you}?\n\n> ask 0–10, or skip")
    assert mend_chapter(mend_chapter(kettle)) == mend_chapter(kettle)
    assert mend_chapter(f"\ufeff{KETTLE}") == KETTLE
    assert mend_chapter("\x00") == "\x00"


def test_the_whole_is_mended_as_its_files_are() -> None:
    kettle, cup = KETTLE.replace("It boils.", "> End."), CUP.replace("Bye.", "> END")

    assert mend(whole(kettle=kettle, cup=cup)) == whole(kettle=mend_chapter(kettle), cup=mend_chapter(cup))
