"""A flow checked as it was meant: one slip is one problem, in its place."""

from dataclasses import replace

import pytest

import bot.checking
from bot.engine.rehearsal import Played
from bot.engine.world import World
from bot.flow.definition import Flow, Rehearsal
from bot.flow.problem import Level
from bot.flow.read import read
from bot.flow.rehearsal_file import read_rehearsal_file
from bot.flow.rules.meant import meant
from tests.flow.rules.checker import Seen, checker, errors, problems

HEAD = "---\ncommand: tea\n---\n# Tea\n\n## Start\n\n"


@pytest.mark.parametrize(
    ("body", "line", "rule"),
    [
        ("Tea?\n\n- [Yes](#cup “or: yep”)\n- [No](menu.md)\n\n## Cup\n\nA cup.", 10, "broken_link"),
        ("Tea?\n\n- [Yes](#cup)\nNow choose.\n\n## Cup\n\nA cup.", 11, "joined_to_list"),
        (
            "Tea?\n\n> ask yes or no, call it tea\nThank you.\n\n> if tea is yes, end\n\nWell.",
            11,
            "joined_to_direction",
        ),
        ("Tea?\n\n-[Yes](#cup)\n\n## Cup\n\nA cup.", 10, "button_without_space"),
        ("Tea?\n\n##Cup\n\nA cup?\n\n- [More](#cup)\n- [No](menu.md)", 10, "heading_without_space"),
        ("Tea?\n\n> aks yes or no, call it tea\n> if tea is yes, end\n\nWell, {tea}.", 10, "unknown_direction"),
        ("Tea?\n\n> ask yes or no, call it tea !!\n\nYou said {tea}.", 10, "bad_ending"),
        ("Tea?\n\ngo to [Cup](#cup)\n\n## Cup\n\nA cup.\n\n> end", 10, "direction_without_sign"),
        ("Tea?\n\n- [Yes](#my cup)\n- [No](menu.md)\n\n## My cup\n\nA cup.", 10, "broken_link"),
        ("> Hello there.\n\nTea.", 8, "unknown_direction"),
        ("Tea?\n\n- [Yes](#cup)\n- [No](menu.md)\n\n### Cup\n\nA cup.", 13, "small_heading"),
        ("Tea?\n\n- [Yes](#my-cup)\n- [No](menu.md)\n\n# My cup\n\nA cup.", 13, "second_title"),
        ("Tea?\n\n- [Yes](#cup)\n- [No](menu.md)\n\n#### Mug {#cup}\n\nA cup.", 13, "small_heading"),
        ("Tea?\n\n- [No](menu.md)\n-[Yes](#cup)\n- [Later](#cup)\n\n## Cup\n\nA cup.", 11, "joined_to_list"),
        ("Tea?\n\n- [Yes](<#cup)\n- [No](menu.md)\n\n## Cup\n\nA cup.", 10, "broken_link"),
        ("Tea?\n\n> hop over to [Cup](#cup)\n\nWell.\n\n> end\n\n## Cup\n\nA cup.", 10, "unknown_direction"),
    ],
)
def test_one_slip_is_one_problem(body: str, line: int, rule: str) -> None:
    found = errors(HEAD + body + "\n")

    assert Seen(line, rule) in found
    assert {each.line for each in found} == {line}


@pytest.mark.parametrize(
    "body",
    [
        "Tea?\n\n> ask yes or no, call it tea, twice\n\nYou said {tea}.",
        "Tea?\n\n> ask yes or no, call it tea, twice\n\nYou said {tea or nothing}.\n\n> if tea is yes, end\n\nBye.",
        "> hop about [Cup](#cup)\n\nHi.\n\n> end\n\n## On\n\nOn.\n\n> end\n\n## Cup\n\nA cup.\n\n> go to [On](#on)",
    ],
)
def test_what_follows_from_a_line_nobody_could_read_is_not_said(body: str) -> None:
    assert len(errors(HEAD + body + "\n")) == 1


def test_a_long_line_is_quoted_by_its_beginning() -> None:
    found = problems(HEAD + "> " * 2000 + "a\n")

    assert [each.rule for each in found if each.level is Level.ERROR] == ["not_a_direction"]
    assert len(found[0].message) < 200


def test_two_slips_are_two_problems() -> None:
    text = HEAD + "Tea?\n\n> ask yes or no, call it tea\n> if tea is yess, end\n\nWell?\n\n-[On](menu.md)\n"

    assert errors(text) == [Seen(11, "unknown_word"), Seen(15, "button_without_space")]


def test_places_below_a_line_that_was_put_in_stay_where_they_are() -> None:
    text = HEAD + "Tea.\n\n> set n = 1\nHello.\n\nBye, {nobody}.\n\n- [On](#nowhere)\n"

    assert errors(text) == [Seen(11, "joined_to_direction"), Seen(13, "unknown_value"), Seen(15, "unknown_target")]


def test_a_front_matter_that_cannot_be_read_explains_what_is_missing_of_it() -> None:
    text = "---\ncommand: tea\nvalues: {n: 1\n---\n# Tea\n\n## Start\n\nTry {n}.\n"

    assert [each.rule for each in errors(text)] == ["bad_front_matter"]


def test_a_flow_that_is_read_without_a_slip_is_taken_as_it_is() -> None:
    text = HEAD + "Hello.\n"
    draft = meant(read(text, name="tea", language="en"), text)

    assert draft.is_whole
    assert draft.place(draft.reading.flow.steps[0].span) == draft.reading.flow.steps[0].span


def test_a_rehearsal_that_breaks_the_bot_is_a_problem_and_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: World, __: Flow, ___: Rehearsal) -> Played:
        raise RuntimeError("a defect of ours")

    monkeypatch.setattr(bot.checking, "rehearse", broken)
    found = problems(HEAD + "Hello.\n\n```rehearsal\nbot: hello\n```\n")

    assert [(each.span.line, each.rule, each.level) for each in found] == [(10, "failing_rehearsal", Level.ERROR)]
    assert "RuntimeError" in found[0].message
    assert "a defect of ours" not in found[0].message


def test_a_flow_of_the_library_that_cannot_be_served_is_looked_at_all_the_same() -> None:
    broken = "# Cup\n\nNo step here.\n"
    text = HEAD + "A cup?\n\n- [Yes](cup.md)\n- [No](#end)\n\n## End\n\nBye.\n"

    assert errors(text, cup=broken) == []


def test_what_is_checked_again_and_again_is_read_once() -> None:
    whole = checker({"tea": HEAD + "Hello.\n"})
    text = HEAD + "Hello.\n"

    assert whole.check("tea", "en", text) == whole.check("tea", "en", text)
    assert replace(whole, today=None).check("tea", "en", text) == whole.check("tea", "en", text)


# Rehearsals in a file of their own


ASKS = HEAD + "Tea?\n\n- [Yes](#cup)\n- [No](menu.md)\n\n## Cup\n\nA cup.\n"
OWN = "\n```rehearsal\nyou: no\nbot: where to\n```\n"


def beside_it(text: str, rehearsals: str) -> list[tuple[str, int, str]]:
    found = checker().check("tea", "en", text, read_rehearsal_file(rehearsals))
    return [(problem.file, problem.span.line, problem.rule) for problem in found]


def test_rehearsals_beside_a_flow_are_played_as_its_own_are() -> None:
    yes = "# What is proved\n\n```rehearsal\nyou: yes\nbot: a cup\n```\n"

    assert beside_it(ASKS, yes) == []
    assert beside_it(ASKS + OWN, yes.replace("cup", "mug")) == [("rehearsals/tea.md", 5, "failing_rehearsal")]
    assert beside_it(ASKS + OWN.replace("where to", "why"), yes.replace("cup", "mug")) == [
        ("", 19, "failing_rehearsal"),
        ("rehearsals/tea.md", 5, "failing_rehearsal"),
    ]


def test_what_neither_comes_by_is_said_of_the_flow() -> None:
    no = OWN.lstrip()

    assert beside_it(ASKS, no) == [("", 13, "unrehearsed_step")]
    assert beside_it(ASKS + OWN, no.replace("no", "yes").replace("where to", "a cup")) == []


def test_an_error_beside_a_flow_is_an_error_of_it_and_nothing_is_played() -> None:
    wrong = "> end\n\n```rehearsal\nyou: yes\nbot: a mug\n```\n"

    assert beside_it(ASKS + OWN, wrong) == [("rehearsals/tea.md", 1, "flow_only")]


def test_a_value_that_only_rehearsals_beside_a_flow_give_is_a_warning_where_it_is_read() -> None:
    text = HEAD + "> if risk is high, end\n\nTea.\n"
    given = "```rehearsal\ngiven: risk is high\nnot: tea\n```\n"
    found = checker().check("tea", "en", text, read_rehearsal_file(given))

    assert [(each.file, each.span.line, each.rule, each.level) for each in found] == [
        ("", 8, "unknown_value", Level.WARNING)
    ]
    assert "only a rehearsal does" in found[0].message


def test_a_rehearsal_beside_a_flow_that_breaks_the_bot_is_named_by_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: World, __: Flow, ___: Rehearsal) -> Played:
        raise RuntimeError("a defect of ours")

    monkeypatch.setattr(bot.checking, "rehearse", broken)

    assert beside_it(ASKS, OWN) == [("rehearsals/tea.md", 2, "failing_rehearsal")]
