"""The card for the wall, the grammar and the reader are one language."""

import re
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.memory import Memory
from bot.flow.asking import KINDS, MEMORIES
from bot.flow.card import WIDTH, card, grammar
from bot.flow.conditions import read_condition, read_sum
from bot.flow.definition import Act, GoTo, If, Wait
from bot.flow.directions import SAYS, Direction, read_direction
from bot.flow.forms import DIRECTIONS, FORMS
from bot.flow.front import KEYS
from bot.flow.grammar import GRAMMAR
from bot.flow.known import KNOWN, SETTINGS
from bot.flow.links import Title, read_title
from bot.flow.misread import Misread
from bot.flow.problem import Span
from bot.flow.rehearsals import LINES, WORDS
from bot.flow.rules.writers import ENGINE
from bot.flow.write import write_condition, write_direction, write_sum
from bot.flow_file import file_at
from bot.session import Facts, OpenRisk
from tests.engine.talk import MONDAY, world_of
from tests.flow.grammar import TAME, pattern_of
from tests.flow.reading import problems_of
from tests.repository.checkout import ROOT

LONGEST_PAGE = 84  # lines; what fits a sheet of A4 in 8 points
FLOWS = sorted((ROOT / "flows").glob("*/*.md"))


def filled(form: str) -> str:
    """A form with something in the place of what it leaves open."""
    return form.replace("“…”", "“Call”").replace("…", "end")


# The card


def test_the_card_fits_a_page() -> None:
    lines = card().splitlines()

    assert len(lines) <= LONGEST_PAGE
    assert max(map(len, lines)) <= WIDTH


def test_the_card_shows_all_there_is() -> None:
    page = card()
    wanted = [
        *FORMS,
        *(f", {words} x" for words in MEMORIES),
        *KNOWN,
        *SETTINGS,
        *KEYS,
        *(f"{word}:" for word in WORDS),
        *(
            "or: words for ",
            "heard, at every question",
            "or:",
            "and come back",
            "is missing",
            "has",
            "falling",
            "rising",
            "average",
            "highest",
            "lowest",
            "count",
        ),
    ]

    assert [each for each in wanted if each not in page] == []


@pytest.mark.parametrize("form", FORMS)
def test_what_the_card_shows_is_read_and_is_the_one_way(form: str) -> None:
    written = write_direction(read_direction(filled(form), 1, 1))

    assert written == filled(form).replace("“", '"').replace("”", '"')
    assert pattern_of("direction").fullmatch(written)


def test_every_kind_of_direction_is_on_the_card() -> None:
    found = [read_direction(filled(form), 1, 1) for form in FORMS]

    assert set(get_args(Direction)) | set(get_args(Act)) == {type(each) for each in found}
    assert {words for words in KINDS if f"ask {words}" not in FORMS} == set()
    assert {words for words in SAYS if f"say {words}" not in FORMS} == set()
    assert {type(each.act) for each in found if isinstance(each, If)}
    assert {each.come_back for each in found if isinstance(each, GoTo)} == {True, False}
    assert {each.change for each in found if isinstance(each, Wait)} == {True, False}


def test_every_line_of_a_rehearsal_on_the_card_is_read() -> None:
    text = "# T\n\n## Start\n\nHi.\n\n```rehearsal\n" + "\n".join(LINES) + "\n```\n"

    assert problems_of(text) == ()
    assert {line.partition(":")[0] for line in LINES} == set(WORDS)


def test_the_engine_knows_what_the_card_says_it_knows() -> None:
    risk = OpenRisk(tier=2, kind="suicide", since=MONDAY)
    memory = Memory(world_of({}, country="US"), Facts(), at=MONDAY, language="en", risk=risk)
    by_flows = {"goal", "groups-found", "my-meetings"}
    by_data = {"emergency-number", "helpline"}  # the small world of this test has no lines

    missing = {name for name in KNOWN if memory.value(name) is None}

    assert missing == by_flows | by_data


def test_the_checks_know_what_the_card_says_is_known() -> None:
    assert set(KNOWN) | set(SETTINGS) <= set(ENGINE)


def test_groups_have_names_and_no_form_stands_twice() -> None:
    assert len(set(FORMS)) == sum(map(len, DIRECTIONS.values()))


# The grammar


def test_the_grammar_names_only_what_it_has() -> None:
    named = {name for text in GRAMMAR.values() for name in re.findall(r"<([a-z-]+)>", text)}

    assert named - set(GRAMMAR) == set()
    assert set(GRAMMAR) - named == {"direction", "wording", "insert"}
    assert len(grammar().splitlines()) == len(GRAMMAR)


@settings(max_examples=200)
@given(st.from_regex(pattern_of("direction", TAME), fullmatch=True))
def test_every_direction_of_the_grammar_is_read_and_written_the_same(text: str) -> None:
    direction = read_direction(text, 1, 1)
    again = write_direction(direction)

    assert read_direction(again, 1, 1) == direction
    assert write_direction(read_direction(again, 1, 1)) == again
    assert again == text or ' "' in text  # a title says each thing once, in one order


@given(st.from_regex(pattern_of("condition", TAME), fullmatch=True))
def test_every_condition_of_the_grammar_is_read_and_written_the_same(text: str) -> None:
    assert write_condition(read_condition(text)) == text


@given(st.from_regex(pattern_of("sum", TAME), fullmatch=True))
def test_every_sum_of_the_grammar_is_read_and_written_the_same(text: str) -> None:
    assert write_sum(read_sum(text)) == text


@given(st.from_regex(pattern_of("title", TAME), fullmatch=True))
def test_every_title_of_the_grammar_is_read(text: str) -> None:
    adds = read_title(text, Span(1))

    assert adds != Title()


@given(st.from_regex(pattern_of("wording", TAME), fullmatch=True))
def test_every_wording_of_the_grammar_is_read(text: str) -> None:
    assert problems_of(f"# T\n\n## Start\n\n> say all that fit\n\n1. {text}\n") == ()


@given(st.from_regex(pattern_of("insert", TAME), fullmatch=True))
def test_every_insert_of_the_grammar_is_read(text: str) -> None:
    assert problems_of(f"# T\n\n## Start\n\nSay {text}.\n") == ()


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_direction_of_our_flows_is_a_sentence_of_the_grammar(path: Path) -> None:
    pattern = pattern_of("direction")
    directions = [line[1:].strip() for line in file_at(path).text.splitlines() if line.startswith(">")]

    assert [line for line in directions if not pattern.fullmatch(written(line))] == []


def written(line: str) -> str:
    try:
        return write_direction(read_direction(line, 1, 1))
    except Misread as misread:
        return misread.message


@pytest.mark.parametrize("text", ["ask 0-10", "Ask 0–10", "wait 2 second", "go to Talk", "if a is b end", "end."])
def test_the_grammar_has_one_way_only(text: str) -> None:
    assert not pattern_of("direction").fullmatch(text)
