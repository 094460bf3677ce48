"""Reading a file: the four ideas, and what CommonMark would do without a word."""

from datetime import timedelta

import pytest

from bot.flow.definition import (
    Ask,
    Break,
    Buttons,
    Choice,
    ForTicks,
    Insert,
    Line,
    Memory,
    NoAnswer,
    Picture,
    Put,
    Run,
    Say,
    SayOne,
    Target,
    Tick,
    Wording,
)
from bot.flow.expressions import All, Compare, Constant, Name
from bot.flow.read import read
from bot.flow.source import LARGEST_FLOW, LONGEST_LINE
from tests.flow.reading import flow_of, in_step, items_of, mended, problems_of, rules_of

LESS = All((Compare(Name("total"), "<", Constant(5)),))


def said(body: str) -> list[object]:
    return [part for item in items_of(body) if isinstance(item, Say) for part in item.words]


# Steps


def test_a_file_is_a_title_and_steps() -> None:
    flow = flow_of(
        "# The two-way *link*\n\n## Start\n\nOne.\n\n## What's this? {#what}\n\n## 3 – Über `x` & \\*y\n\nThree.\n"
    )

    assert flow.title == "The two-way *link*"
    assert [step.id for step in flow.steps] == ["start", "what", "3--über-x--y"]
    assert [step.heading for step in flow.steps] == ["Start", "What's this?", "3 – Über `x` & \\*y"]
    assert flow.step("what") is flow.steps[1]
    assert flow.step("nowhere") is None


def test_a_step_is_sensitive_when_it_says_so() -> None:
    assert flow_of(in_step("> sensitive\n\nHello.")).steps[0].sensitive
    assert not flow_of(in_step("Hello.")).steps[0].sensitive


# Words


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("One  two\nthree.", [Run("One two three.")]),
        ("One  \ntwo", [Run("One\ntwo")]),
        (
            "a **b** *c* ***d***",
            [Run("a "), Run("b", bold=True), Run(" "), Run("c", italic=True), Run(" "), Run("d", True, True)],
        ),
        ("[web](https://a.example/x) end", [Run("web", link="https://a.example/x"), Run(" end")]),
        ("Hi {name}.", [Run("Hi "), Insert("name"), Run(".")]),
        ("{Name or nothing yet}", [Insert("name", "nothing yet")]),
        ("**{name or a \\{b\\}}**", [Insert("name", "a {b}", bold=True)]),
        ("\\{name\\} 1 \\> 2 \\- 3 \\*", [Run("{name} 1 > 2 - 3 *")]),
        ("a <!-- note --> b", [Run("a b")]),
        ("a <!-- two\nlines --> b", [Run("a b")]),
        ("one\n- - -\ntwo", [Run("one"), Run("two")]),
        ("* one\n* two **b**", [Run("• "), Run("one"), Run("\n• "), Run("two "), Run("b", bold=True)]),
        ("3. one\n4. two", [Run("3. "), Run("one"), Run("\n4. "), Run("two")]),
        (
            "- [web](https://a.example)\n- other",
            [Run("• "), Run("web", link="https://a.example"), Run("\n• "), Run("other")],
        ),
        ("- one\n\n  more\n- two", [Run("• "), Run("one more"), Run("\n• "), Run("two")]),
        ("5 > 3 & 2 < 4", [Run("5 > 3 & 2 < 4")]),
        ("&amp; &copy;", [Run("& ©")]),
        ("snake_case_word 2*3*4", [Run("snake_case_word 2"), Run("3", italic=True), Run("4")]),
    ],
)
def test_words_are_said_as_they_are_meant(body: str, words: list[object]) -> None:
    assert said(body) == words


def test_a_picture_stands_between_words() -> None:
    assert items_of("One.\n\n![a *wave*](media/wave.png)\n\nTwo.\n\n---\n\nThree.") == (
        Say((Run("One."),)),
        Picture("media/wave.png", "a wave"),
        Say((Run("Two."),)),
        Break(),
        Say((Run("Three."),)),
    )


# Choices


def test_a_list_of_links_is_a_set_of_buttons() -> None:
    body = (
        "Which?\n\n- [Low *mood* came first](#mood-first)\n"
        '- [Using](craving.md#now "or: yep, yeah; set first is use; if total < 5; and come back")\n'
        '- [I can\'t tell](#craving "or: not sure, anything else; keep plan = total + 1; record seen is yes")\n'
        "- [A page](https://a.example)"
    )
    buttons = items_of(body)[1]

    assert isinstance(buttons, Buttons)
    assert buttons.choices == (
        Choice("Low mood came first", Target("", "mood-first")),
        Choice(
            "Using",
            Target("craving", "now"),
            others=("yep", "yeah"),
            puts=(Put("set", "first", "use"),),
            condition=LESS,
            come_back=True,
        ),
        Choice(
            "I can't tell",
            Target("", "craving"),
            others=("not sure",),
            anything_else=True,
            puts=buttons.choices[2].puts,
        ),
        Choice("A page", Target(), "https://a.example"),
    )
    assert [put.how for put in buttons.choices[2].puts] == ["keep", "record"]


def test_targets_arrive_percent_encoded() -> None:
    buttons = items_of("X?\n\n- [A](#qué-es)\n- [B](ayuda-ñ.md)")[1]

    assert isinstance(buttons, Buttons)
    assert [choice.target for choice in buttons.choices] == [Target("", "qué-es"), Target("ayuda-ñ")]


def test_ticks_are_asked_for_below() -> None:
    body = "Which?\n\n- [ ] A lot of **stress** {#stress}\n- [x] Being alone\n\n> ask for ticks, keep as roots, or skip"

    assert items_of(body)[1] == Ask(
        ForTicks((Tick("A lot of stress", "stress"), Tick("Being alone", "being-alone"))),
        Memory("keep", "roots"),
        skip=True,
    )


def test_a_no_answer_line_belongs_to_the_question_below_it() -> None:
    silence = NoAnswer(timedelta(minutes=20), Target("", "nudge"))
    line = "> if there is no answer for 20 minutes, go to [Are you there](#nudge)\n"

    asked = items_of(f"X?\n\n{line}> ask yes or no")[1]
    offered = items_of(f"X?\n\n{line}\n- [A](#b)")[1]

    assert isinstance(asked, Ask)
    assert asked.no_answer == silence
    assert isinstance(offered, Buttons)
    assert offered.no_answer == silence


def test_wordings_stand_below_a_say() -> None:
    assert items_of("> say one of these\n\n1. One.\n2. *Two*.")[0] == SayOne(
        "one", (Wording((Run("One."),)), Wording((Run("Two", italic=True), Run("."))))
    )
    assert items_of("> say the first that fits\n\n1. if total < 5: Low.\n2. Otherwise: High {total}.")[0] == SayOne(
        "first",
        (
            Wording((Run("Low."),), LESS),
            Wording((Run("High "), Insert("total"), Run(".")), otherwise=True),
        ),
    )


# Rehearsals


def test_a_rehearsal_is_its_lines_in_order() -> None:
    words = (
        "given: last craving = 8\nStart: craving\nyou: 8\n\nbot: strong\nnot: weak\nbutton: On\n"
        "flow: talk\nstep: start\nafter: 3 seconds"
    )
    flow = flow_of(in_step(f"Hello.\n\n```rehearsal\n{words}\n```"))

    assert flow.rehearsals[0].lines == (
        Line("given", "last craving = 8"),
        Line("start", "craving"),
        Line("you", "8"),
        Line("bot", "strong"),
        Line("not", "weak"),
        Line("button", "On"),
        Line("flow", "talk"),
        Line("step", "start"),
        Line("after", "3 seconds"),
    )
    assert flow.rehearsals[0].lines[3].span.line == 12


# What hands and word processors make of it


@pytest.mark.parametrize(
    ("plain", "typed"),
    [
        ("> ask 0–10, record as craving", "> Ask 0-10, record as craving."),
        ("> ask 0–10", ">ask 0 to 10"),
        ("> ask 0–10", " >  ask 0\u00a0–\u00a010"),
        ("> if total >= 3, end", "> If total ≥ 3, end."),
        ('> tell the team "A call"', "> tell the team “A call”"),
        ('- [A](#b "or: yes")', "- [A](#b 'or: yes')"),
        ("- [A](#b)", "-\u00a0[A](#b)"),
        ("- [A](#b)", "* [A](#b)"),
        ("- [A](#b)", "\u200b- [A](#b)"),
        ("> ask 0–10", "\u200b\ufeff> ask 0–10"),
        ("> ask 0–10", ">\u200bask 0–10"),
        ("- [ ] A\n\n> ask for ticks", "- [\u00a0]\u00a0A\n\n> ask for ticks"),
        ("- [A](#b)", "- [A](#B)"),
        ("- [A](b.md)", "- [A](./b.md)"),
        ("- [ ] A\n\n> ask for ticks", "- [] A\n\n> ask for ticks"),
        ("> end", "> END"),
    ],
)
def test_what_is_typed_otherwise_is_the_same(plain: str, typed: str) -> None:
    assert items_of(f"X?\n\n{typed}") == items_of(f"X?\n\n{plain}")


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_of_any_machine_are_the_same(ends: str) -> None:
    text = "---\ncommand: talk\n---\n\n# T\n\n## Start\n\nOne\ntwo.\n\n- [A](#start)\n"

    assert flow_of(text.replace("\n", ends)).steps == flow_of(text).steps
    assert flow_of("\ufeff" + text).front == flow_of(text).front


# What is wrong, where, and what to do


@pytest.mark.parametrize(
    ("body", "rule", "line", "says"),
    [
        ("### Small", "small_heading", 5, "“Small” is a small heading."),
        ("> # Big", "not_a_direction", 5, "“# Big” stands behind a >, where only directions stand."),
        ("> - [A](#b)", "not_a_direction", 5, "Leave out the >."),
        ("> ask yes or no\nand more", "joined_to_direction", 6, "“and more” joins the direction above"),
        ("X?\n\n- [A](#start)\nmore words", "joined_to_list", 8, "“more words” joins the list above."),
        ("X?\n\n- [A](#start)\n\n  > end", "inside_list", 9, "“> end” stands inside a list."),
        ("X?\n\n- one\n- two\n\n- [A](#start)", "mixed_list", 7, "An empty line does not part them"),
        ("X?\n\n- one\n- [A](#start)", "mixed_list", 7, "Put words between the list and the buttons."),
        ("X?\n\n1. [A](#start)\n2. [B](#start)", "numbered_buttons", 7, "Buttons are written with “-”"),
        ("X?\n\n- [A](#start)\n\n* [B](#start)", "two_sets", 9, "Begin every line of one set with “-”."),
        ("X?\n\n- [ ] A\n- other\n\n> ask for ticks", "mixed_list", 7, "Ticks and other lines stand in one list."),
        ("X?\n\n- [ ] ?!\n\n> ask for ticks", "tick_without_id", 7, "Give it one: {#name}"),
        ("X?\n\n- [ ] A\n- [ ] a\n\n> ask for ticks", "tick_twice", 8, "Two ticks are named “a”."),
        ("X?\n\n- [ ] A {name}\n\n> ask for ticks", "insert_in_label", 7, "A value cannot stand in a tick."),
        ("X?\n\n- [ ] A\n\nWords.", "ticks_without_ask", 7, "These ticks are not asked for."),
        ("X?\n\n- [ ] A\n\nY\n\n- [ ] B\n\n> ask for ticks", "ticks_without_ask", 7, "These ticks are not asked for."),
        ("> ask for ticks", "ask_without_ticks", 5, "There are no ticks above."),
        ("> say one of these\n\nWords.", "say_without_wordings", 5, "and here words follow"),
        ("> say one of these\n\n- [ ] A\n\n> ask for ticks", "say_without_wordings", 5, "here ticks follow"),
        ("> say one of these", "say_without_wordings", 5, "here the step ends"),
        (
            "> say one of these\n> say all that fit\n\n1. if a is b: X",
            "say_without_wordings",
            5,
            "another direction follows",
        ),
        ("> say one of these\n\n1. if a is b: X\n2. Y", "if_in_one_of_these", 7, "Write > say the first that fits"),
        ("> say all that fit\n\n1. X", "wording_without_if", 7, "Each of these begins with “if …:” or “otherwise:”."),
        ("> say all that fit\n\n1. if a: X", "bad_condition", 7, "“a” stops too early"),
        ("> say all that fit\n\n1. otherwise b: X", "bad_condition", 7, "After “otherwise” stands a colon"),
        (
            "> if there is no answer for 1 minute, go to [A](#start)\n\nX",
            "no_answer_without_question",
            5,
            "directly above its question",
        ),
        ("> dance", "unknown_direction", 5, "“dance” is not a direction I know."),
        ("ask yes or no", "direction_without_sign", 5, "Put > before it"),
        ("&gt; record slept = 1", "direction_without_sign", 5, "begins with “&gt;”, and would be said."),
        ("› wait 3 seconds", "direction_without_sign", 5, "A direction begins with > and a space."),
        ("＞every day at 18:00, start [T](talk.md)", "direction_without_sign", 5, "begins with “＞”"),
        ("» tell the team “x”", "direction_without_sign", 5, "begins with “»”"),
        ("Words.\n&gt; ask 0–10, sav as x", "direction_without_sign", 6, "begins with “&gt;”"),
        ("X?\n\n– [ ] A\n– [ ] B\n\n> ask for ticks", "other_bullet", 7, "begins with “–”"),
        ("X?\n\n- [ ] A\n– [ ] B\n\n> ask for ticks", "other_bullet", 8, "begins with “–”"),
        ("X?\n\n- [A](#start)\n• [B](#start)", "other_bullet", 8, "begins with “•”"),
        ("> ask a number", "unknown_direction", 5, "Nearest: “ask a number between 0 and 60”."),
        ("> ask for the number, call it n", "unknown_direction", 5, "Nearest: “ask a number between 0 and 60”."),
        ("> ask a scale", "unknown_direction", 5, "Nearest: “ask 0–10”."),
        ("> go to [A](#Bad night)", "unknown_direction", 5, "Nearest: “go to [A](#bad-night)”."),
        ("> go to [A](#bad-\u200bnight)", "unknown_direction", 5, "An invisible sign stands in the first."),
        ("X?\n\n- [A](talk.md\u200b)", "bad_target", 7, "An invisible sign stands in it."),
        ("##Next", "heading_without_space", 5, "a heading has a space after its ##."),
        ("-[A](#start)", "button_without_space", 5, "there is a space after the “-” of a button."),
        ("X?\n\n• [A](#start)\n• [B](#start)", "other_bullet", 7, "Begin every line of a list with a hyphen"),
        ("X?\n\n– [A](#start)", "other_bullet", 7, "begins with “–” and would run into the line before"),
        ("· one\n· two", "other_bullet", 5, "“· one” begins with “·”"),
        ("One.\n\n—", "line_of_other_signs", 7, "A line of three hyphens ends a message: ---"),
        ("Words\n====", "underlined_heading", 6, "A line of = makes no heading here"),
        ("[A](#start) in words", "link_in_words", 5, "“#start” is linked in running words. Make it a button"),
        ("Go [there](b c.md)", "broken_link", 5, "This looks like a link and is read as words"),
        ("X?\n\n- [A](#start “or: yes”)", "broken_link", 7, "straight quotes around the title"),
        ('X?\n\n- [A](#start "or: yes" "if a is b")', "broken_link", 7, "one title"),
        ("X?\n\n- [A] (#start)", "broken_link", 7, "no space between ] and ("),
        ("X?\n\n- [](#start)", "empty_label", 7, "This button has no words on it."),
        ("X?\n\n- [A {b}](#start)", "insert_in_label", 7, "A value cannot stand on a button."),
        ("X?\n\n- [A](start)", "bad_target", 7, "“start” is neither a step (#step) nor a flow (name.md)."),
        ('X?\n\n- [A](#start "and come back")', "come_back_from_step", 7, "Only flows are visited, not steps"),
        ('X?\n\n- [A](#start "maybe")', "bad_title", 7, "A button's title does not know “maybe”."),
        ('X?\n\n- [A](#start "ir: yes")', "bad_title", 7, "Nearest: “or:”."),
        ('X?\n\n- [A](https://a.example "or: yes")\n- [B](#start)', "bad_title", 7, "A button to the web has no title"),
        ("{two words}", "bad_insert", 5, "“{two words}” names no value."),
        ("a { b", "lone_brace", 5, "Write \\{ for the sign itself."),
        ("a } b", "lone_brace", 5, "Write \\} for the sign itself."),
        ("[a {b}](https://a.example)", "insert_in_link", 5, "A value cannot stand in a link"),
        ("Some `code` here", "code_in_words", 5, "leave out the ` marks"),
        ("a <b>bold</b>", "html", 5, "“<b>” is HTML, which is not said."),
        ("<div>\nx\n</div>", "html", 5, "“<div>” is HTML"),
        ("![](media/wave.png)", "picture_without_words", 5, "Say in words what the picture shows"),
        ("![a](other/wave.png)", "bad_picture", 5, "they are kept in media/"),
        ("![a](media/../x.png)", "bad_picture", 5, "is not a picture of ours"),
        ("- ![a](media/a.png)", "picture_in_words", 5, "A picture stands by itself"),
        ("```python\nx\n```", "unknown_fence", 5, "Only rehearsals stand between ``` lines"),
        ("```rehearsal\nyou: x", "open_rehearsal", 5, "This rehearsal has no end"),
        ("```rehearsal\nbott: x\n```", "unknown_rehearsal_line", 6, "Nearest: “bot:”."),
        ("```rehearsal\nxyzzy\n```", "unknown_rehearsal_line", 6, "It begins with you:, bot:"),
        ("```rehearsal\nyou:\n```", "empty_rehearsal_line", 6, "After “you:” nothing stands."),
        ("```rehearsal\nbot: …\n```", "empty_rehearsal_line", 6, "“…” has no letters, so it would fit anything."),
        ("```rehearsal\nafter: later\n```", "bad_time", 6, "Write it like: after: 3 seconds"),
        ("```rehearsal\nyou: x\ngiven: a is b\n```", "late_given", 7, "“given:” stands before all else"),
        ("Say <!-- note", "open_note", 5, "This note for colleagues has no end"),
        ("a\x07b", "control_sign", 5, "A sign that cannot be shown stands here."),
        ("## Start", "step_twice", 5, "The step “start” is here twice."),
        ("> if a is b, end\ngo to [T](#start)", "direction_without_sign", 6, "Put > before it."),
        ("- [Yes](#start)\n- [No(#start)", "broken_link", 6, "A button is written [Label](#step)"),
        ("- [Yes](#start)\n- No](#start)", "broken_link", 6, "A button is written [Label](#step)"),
        ('- [Yes](#start)\n- [No](#start "or: no"', "broken_link", 6, "A button is written [Label](#step)"),
        ("<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> ana", "clash", 5, "Two versions of this file clash here."),
        ("## ?!", "heading_without_id", 5, "This heading has no letters to make an id of"),
        ("# Again", "second_title", 5, "“Again” is a second title."),
    ],
)
def test_a_mistake_is_named_with_its_place_and_what_to_do(body: str, rule: str, line: int, says: str) -> None:
    found = [problem for problem in problems_of(in_step(body)) if problem.rule == rule]

    assert found, problems_of(in_step(body))
    assert found[0].span.line == line
    assert says in found[0].message


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "no_steps"),
        ("# Only a title\n", "no_steps"),
        ("Words.\n\n## Start\n\nX\n", "above_first_step"),
        ("## Start\n\nX\n\n```rehearsal\nyou: x\n```\n\nNote to self.\n", "below_rehearsal"),
        ("## Start\n\nX\n\n# Late\n", "late_title"),
        ("---\ncommand: x\n\n# T\n\n## Start\n\nX\n", "open_front_matter"),
        ("# T\n\n## Start\n\n" + "x" * (LONGEST_LINE + 1), "line_too_long"),
        ("# T\n\n## Start\n\n" + "x\n" * LARGEST_FLOW, "too_large"),
        ("# T\x00\n", "not_text"),
    ],
)
def test_a_file_that_is_no_flow_says_so(text: str, rule: str) -> None:
    assert rule in rules_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "---\ncommand: x\nphrases: [a]\n\n# T\n\n## Start\n\nX\n",
        "command: x\nphrases: [a]\n---\n\n# T\n\n## Start\n\nX\n",
    ],
)
def test_front_matter_that_lacks_a_line_is_told_once_and_blames_nothing_else(text: str) -> None:
    assert rules_of(text) == ["open_front_matter"]


def test_a_document_says_so_and_nothing_else() -> None:
    assert rules_of("{\\rtf1\\ansi hello}") == ["not_text"]


@pytest.mark.parametrize(
    ("body", "alone"),
    [
        ("- [Yes](#start)\n- [No(#start)", "broken_link"),
        ("<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> ana", "clash"),
        ('- [Yes](settle "or: yes; and come back")', "bad_target"),
    ],
)
def test_one_slip_is_told_once(body: str, alone: str) -> None:
    assert rules_of(in_step(body)) == [alone]


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("ask yes or no", "> ask yes or no"),
        ("&gt; record slept = 1", "> record slept = 1"),
        ("＞end", "> end"),
        ("> if a is b, go to [A](#Bad night)", "> if a is b, go to [A](#bad-night)"),
        ("X?\n\n- [ ] A\n– [ ] B\n\n> ask for ticks", "X?\n\n- [ ] A\n- [ ] B\n\n> ask for ticks"),
        ("##Next", "## Next"),
        ("-[A](#start)", "- [A](#start)"),
        ("> goto [A](#start)", "> go to [A](#start)"),
        ("> say all that fit\n\n1. else: X", "> say all that fit\n\n1. otherwise: X"),
        ("X?\n\n• [A](#start)", "X?\n\n- [A](#start)"),
        ("One.\n\n———\n\nTwo.", "One.\n\n---\n\nTwo."),
        ("X?\n\n- [A](#start “or: yes” “if a is b”)", 'X?\n\n- [A](#start "or: yes; if a is b")'),
        ("> ask yes or no\nand more", "> ask yes or no\n\nand more"),
        ("X?\n\n- [A](#start)\nmore words", "X?\n\n- [A](#start)\n\nmore words"),
    ],
)
def test_a_mend_puts_it_right(body: str, after: str) -> None:
    text = in_step(body)
    problem = next(problem for problem in problems_of(text) if problem.mend)

    assert mended(text, problem) == in_step(after)
    assert problem.rule not in rules_of(in_step(after))


@pytest.mark.parametrize("words", ["» If you like, we go on.", "&gt; 5 means more", "› Your words", "\\> end"])
def test_a_sign_before_what_is_no_direction_is_left_alone(words: str) -> None:
    assert "direction_without_sign" not in rules_of(in_step(words))


@pytest.mark.parametrize("words", ["– Yes, she said.", "— So?", "o is a letter", "5 – 10", "=", "* * *", "***"])
def test_a_dash_may_begin_what_is_said(words: str) -> None:
    assert "other_bullet" not in rules_of(in_step(f"X?\n\n{words}"))


def test_nothing_in_a_text_makes_the_reader_raise() -> None:
    deep = "> " * 200 + "x\n" + "- " * 200 + "x\n" + "*" * 400 + "[" * 400 + "](" * 200

    reading = read(deep, name="talk", language="en")

    assert reading.problems
    lines = deep.split("\n")
    assert all(1 <= problem.span.line <= len(lines) for problem in reading.problems)
