"""What is to be heard must be known, lead somewhere, and be the same in every language."""

from dataclasses import replace

import pytest

from bot.crisis.meanings import Meanings, read_listener
from bot.flow.problem import Level, Problem
from tests.flow.reading import mended
from tests.flow.rules.checker import Seen, checker, errors, problems

ANSWERS = {"meanings": {name: {"say": [name]} for name in ("breathing", "goodbye", "thanks")}}
TEA = """---
command: tea
heard: {goodbye: close, thanks: cup.md#more}
---
# Tea

## Start

Milk?

- [Yes](#close "or: words for breathing")
- [No](#close)

## Close

Bye.

> end
"""
CUP = "# Cup\n\n## Start\n\nA cup.\n\n## More\n\nMore.\n\n> end\n"


def found(text: str) -> list[Problem]:
    """What is wrong with *text* beside a flow of cups, where the meanings are known."""
    blind = checker({"cup": CUP, "tea": text})
    meanings = Meanings((read_listener("en", {"all.yaml": ANSWERS}, {}),))
    seeing = replace(blind, world=replace(blind.world, meanings=meanings))
    return [each for each in seeing.check("tea", "en", text) if each.level is Level.ERROR]


def test_what_is_known_and_leads_somewhere_has_no_fault() -> None:
    assert found(TEA) == []


@pytest.mark.parametrize(
    ("before", "after", "line", "rule", "says"),
    [
        ("words for breathing", "words for breething", 11, "unknown_meaning", "The nearest is “breathing”."),
        ("goodbye: close", "goodby: close", 3, "unknown_meaning", "data/answers has no “goodby”."),
        ("goodbye: close", "zzz: close", 3, "unknown_meaning", "There are breathing, goodbye, thanks."),
        ("goodbye: close", "goodbye: clse", 3, "unknown_target", "“goodbye” in the front matter leads to “#clse”"),
        ("cup.md#more", "cup.md#mroe", 3, "unknown_target", "“thanks” in the front matter leads to"),
        ("cup.md#more", "cp.md", 3, "unknown_target", "“cp.md”"),
        ("goodbye: close", "goodbye: two words", 3, "bad_heard", "Say where “goodbye” leads: a step here"),
        ("goodbye: close", "goodbye: ", 3, "bad_heard", "Say where “goodbye” leads"),
    ],
)
def test_what_is_not_known_says_so_where_it_stands(before: str, after: str, line: int, rule: str, says: str) -> None:
    (problem,) = found(TEA.replace(before, after))

    assert (problem.span.line, problem.rule) == (line, rule)
    assert says in problem.message


def test_what_is_not_known_says_so_behind_an_answer_of_a_list() -> None:
    often = TEA.replace(
        "command: tea\n", "command: tea\nanswers:\n  often:\n    No: 0\n    Yes: 1, or words for breething\n"
    )
    (problem,) = found(often.replace("Milk?\n", "Much?\n\n> ask often, call it much\n\nMilk?\n"))

    assert (problem.span.line, problem.rule) == (6, "unknown_meaning")
    assert "The nearest is “breathing”." in problem.message


@pytest.mark.parametrize("slip", ["goodby: close", "breething"])
def test_a_slip_is_mended_where_it_stands(slip: str) -> None:
    text = (
        TEA.replace("goodbye: close", slip) if ":" in slip else TEA.replace("words for breathing", f"words for {slip}")
    )
    (problem,) = found(text)

    assert mended(text, problem) == TEA


def test_where_nobody_knows_the_meanings_nothing_is_said_about_them() -> None:
    assert errors(TEA.replace("goodbye:", "zzz:"), cup=CUP) == []


def test_what_is_heard_reaches_a_step_and_a_flow() -> None:
    alone = TEA.replace('(#close "or: words for breathing")', "(#start)").replace("(#close)", "(menu.md)")

    assert [each.rule for each in found(alone)] == []
    assert "unreachable_step" in [each.rule for each in found(alone.replace("goodbye: close, ", ""))]


def test_what_is_heard_is_the_same_in_every_language() -> None:
    spanish = TEA.replace("goodbye: close", "goodbye: start")

    assert errors(TEA, language="es", tea=TEA, cup=CUP) == []
    assert errors(spanish, language="es", tea=TEA, cup=CUP) == [Seen(3, "translation")]
    (told,) = [each for each in problems(spanish, language="es", tea=TEA, cup=CUP) if each.level is Level.ERROR]
    assert told.message == "“heard” is the same in every language. Copy it as it is."


@pytest.mark.parametrize("taken", ["words for breathing", "words of danger", "anything else again"])
def test_what_a_button_takes_by_its_meaning_is_the_same_in_every_language(taken: str) -> None:
    english = TEA.replace("or: words for breathing", f"or: yep, {taken}")
    spanish = english.replace("or: yep,", "or: claro,")

    assert errors(spanish, language="es", tea=english, cup=CUP) == []
    assert errors(spanish.replace(f", {taken}", ""), language="es", tea=english, cup=CUP) == [Seen(11, "translation")]
