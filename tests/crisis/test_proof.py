"""A lexicon is proved by its own examples, and what a tired writer left behind is named."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from bot.crisis.faults import Fault
from bot.crisis.lexicon import Lexicon
from bot.crisis.lexicon_file import LexiconFile
from bot.crisis.proof import check_lexicon
from bot.crisis.shape import aged
from bot.loading import lexicon_faults, read_yaml, shape_faults
from tests.crisis.small import PATTERN, lexicon_of, small
from tests.kept import DATA, KEPT

TODAY = date(2026, 11, 30)
ORDINARY = [(DATA / "ordinary" / f"{language}.txt").read_text("utf-8").splitlines() for language in ("en", "es")]


def found(**parts: Any) -> tuple[Fault, ...]:
    file = LexiconFile("en", {"patterns": [PATTERN], **parts})
    return (*check_lexicon(lexicon_of(**parts), ORDINARY, {"en": file.groups()}), *aged(file, TODAY))


def faults(**parts: Any) -> str:
    return "\n".join(fault.message for fault in found(**parts))


def test_a_good_lexicon_has_no_faults() -> None:
    assert check_lexicon(small()) == ()


def test_each_fault_is_named() -> None:
    assert "has no examples" in faults(patterns=[{**PATTERN, "match": []}])
    assert "does not match its example “fine”" in faults(patterns=[{**PATTERN, "match": ["fine"]}])
    assert "matches “so low today”" in faults(patterns=[{**PATTERN, "never": ["so low today"]}])
    assert "The group “spare” is used nowhere" in faults(groups={"spare": ["x"]})
    assert "Two patterns are called “en:a”" in faults(patterns=[PATTERN, {**PATTERN, "say": ["so down", "so low"]}])
    assert "needs the month" in faults(groups={"g": ["x"]}, coded=[{"say": "y", "joins": "g", "seen": "lately"}])
    wide = faults(patterns=[{**PATTERN, "say": ["so low", "i", "the", "it", "my", "en", "la", "que", "a"]}])
    assert "ordinary messages" in wide


def test_a_pattern_swallowed_by_another_is_named_once() -> None:
    wider = {**PATTERN, "id": "b", "say": ["so low", "so down"]}
    beside = {**PATTERN, "match": ["so low", "ok. so low"]}

    assert "“en:a” is swallowed by “en:b”" in faults(patterns=[PATTERN, wider])
    assert "swallowed" not in faults(patterns=[PATTERN, {**wider, "tier": "check-in"}])
    assert "swallowed" not in faults(patterns=[beside, {**wider, "unless": "ok"}])
    assert "swallowed" not in faults(patterns=[{**PATTERN, "firm": True}, {**wider, "firm": True, "unless": "ok"}])


WIDER = {"id": "b", "kind": "suicide", "tier": "crisis", "say": ["{low}"], "match": ["so low"], "unless": ["limbo"]}
LOW = {"low": ["(so|very) low", "so down"]}


@pytest.mark.parametrize(
    ("pattern", "wider"),
    [
        (PATTERN, WIDER),  # a group has it
        ({**PATTERN, "say": ["so low today"], "match": ["so low today"]}, WIDER),  # a shorter phrase has it
        ({**PATTERN, "tier": "check-in"}, {**WIDER, "tier": "emergency"}),  # one that is graver
        ({**PATTERN, "say": ["so low"], "with": ["cold"], "match": ["so low. cold"]}, WIDER),
        ({**PATTERN, "light": True}, {**WIDER, "firm": True, "about": "attempt"}),
        (PATTERN, {**WIDER, "light": True}),
    ],
)
def test_a_pattern_is_swallowed_where_another_finds_all_that_it_finds(
    pattern: Mapping[str, object], wider: Mapping[str, object]
) -> None:
    (fault,) = found(groups=LOW, patterns=[wider, pattern])

    assert fault.message == (
        "“en:a” is swallowed by “en:b”, which finds all its examples as well. "
        "Take it away, or give it an example that only it finds."
    )
    assert (fault.at, fault.rule) == (("patterns", 1), "swallowed")


@pytest.mark.parametrize(
    ("pattern", "wider"),
    [
        ({**PATTERN, "say": ["so low", "so sad"], "match": ["so low"]}, WIDER),  # it says more than its examples
        ({**PATTERN, "match": ["so low", "limbo. so low"]}, WIDER),  # an example that only it finds
        ({**PATTERN, "kind": "self_harm"}, WIDER),
        (PATTERN, {**WIDER, "tier": "check-in"}),
        ({**PATTERN, "about": "attempt"}, WIDER),
        ({**PATTERN, "firm": True}, WIDER),
        ({**PATTERN, "wish": True}, WIDER),
        ({**PATTERN, "raised by": ["now"]}, WIDER),
        ({**PATTERN, "match": ["so low", "lol so low"]}, {**WIDER, "light": True}),  # a laugh takes nothing from it
        (PATTERN, {**WIDER, "with": ["cold"], "match": ["so low. cold"]}),
    ],
)
def test_a_pattern_that_adds_something_is_not_swallowed(
    pattern: Mapping[str, object], wider: Mapping[str, object]
) -> None:
    assert "swallowed" not in faults(groups=LOW, laughs=["lol"], patterns=[wider, pattern])


def test_a_pattern_of_everyday_words_is_told() -> None:
    everyday = {"id": "b", "kind": "suicide", "tier": "crisis", "match": ["today"]}
    several = {**everyday, "say": ["today", "yesterday", "night", "morning", "hoy"]}

    assert "“en:b” matches 30 of 1000 ordinary messages. Narrow its words." in faults(patterns=[several])
    assert "ordinary messages" in faults(patterns=[{**everyday, "say": ["today"]}])
    assert "ordinary messages" not in faults(patterns=[PATTERN])


def test_each_fault_leads_to_its_place() -> None:
    places = {
        fault.rule: fault.at
        for fault in found(
            groups={"spare": ["x"]},
            patterns=[
                {**PATTERN, "match": []},
                {**PATTERN, "id": "b", "say": ["so sad"], "match": ["so sad", "fine"], "never": ["ok", "so sad"]},
                {**PATTERN, "id": "b", "say": ["so grey"], "match": ["so grey"]},
            ],
        )
    }

    assert places == {
        "no_examples": ("patterns", 0),
        "failing_example": ("patterns", 1, "never", 1),
        "id_twice": ("patterns", 2),
        "unused_group": ("groups", "spare"),
    }


def test_a_group_used_only_through_another_is_used() -> None:
    groups = {"in": ["so low"], "out": ["{in}", "so down"]}

    assert faults(groups=groups, patterns=[{**PATTERN, "say": "{out}"}]) == ""


def test_the_lexicon_of_the_house_proves_itself(lexicon: Lexicon) -> None:
    assert lexicon_faults(lexicon, DATA, KEPT) == ()
    assert shape_faults(DATA, KEPT, TODAY) == ()


def test_ordinary_talk_is_a_thousand_lines_a_language() -> None:
    assert [len(set(lines)) for lines in ORDINARY] == [1000, 1000]


def test_what_the_lexicon_of_the_house_says_already_is_not_said_again() -> None:
    file = read_yaml(DATA / "crisis" / "en.yaml", KEPT)
    new: dict[str, object] = {"kind": "suicide", "tier": "crisis"}
    again = [
        {**new, "id": "x-1", "say": ["kill myself"], "match": ["i will kill myself off"]},
        {**new, "id": "x-2", "say": ["want to kill myself today"], "match": ["i want to kill myself today"]},
        {**new, "id": "x-3", "tier": "check-in", "say": ["die by suicide"], "match": ["i might die by suicide"]},
    ]
    patterns: Any = file["patterns"]
    parsed = {**file, "patterns": [*again, *patterns]}

    told = check_lexicon(Lexicon.from_parsed({"en": parsed}), (), {"en": LexiconFile("en", parsed).groups()})

    assert [(fault.at, fault.rule) for fault in told] == [(("patterns", number), "swallowed") for number in range(3)]
