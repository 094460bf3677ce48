"""A lexicon is proved by its own examples, and what a tired writer left behind is named."""

from typing import Any

from bot.crisis.lexicon import Lexicon
from bot.crisis.proof import check_lexicon
from tests.crisis.small import PATTERN, lexicon_of, small


def faults(**parts: Any) -> str:
    return "\n".join(check_lexicon(lexicon_of(**parts)))


def test_a_good_lexicon_has_no_faults() -> None:
    assert check_lexicon(small()) == ()


def test_each_fault_is_named() -> None:
    assert "has no examples" in faults(patterns=[{**PATTERN, "match": []}])
    assert "does not match its example “fine”" in faults(patterns=[{**PATTERN, "match": ["fine"]}])
    assert "matches “so low today”" in faults(patterns=[{**PATTERN, "never": ["so low today"]}])
    assert "the group “spare” is used nowhere" in faults(groups={"spare": ["x"]})
    assert "two patterns are called “en:a”" in faults(patterns=[PATTERN, {**PATTERN, "say": ["so down", "so low"]}])
    assert "needs the month" in faults(groups={"g": ["x"]}, coded=[{"say": "y", "joins": "g", "seen": "lately"}])
    wide = faults(patterns=[{**PATTERN, "say": ["so low", "i", "the", "it", "my", "en", "la", "que", "a"]}])
    assert "ordinary messages" in wide


def test_a_pattern_swallowed_by_another_is_named_once() -> None:
    wider = {**PATTERN, "id": "b", "say": ["so low", "so down"]}

    assert "“en:a” is swallowed by “en:b”" in faults(patterns=[PATTERN, wider])
    assert "swallowed" not in faults(patterns=[PATTERN, {**wider, "tier": "check-in"}])
    assert "swallowed" not in faults(patterns=[PATTERN, {**wider, "unless": "ok"}])


def test_a_group_used_only_through_another_is_used() -> None:
    groups = {"in": ["so low"], "out": ["{in}", "so down"]}

    assert faults(groups=groups, patterns=[{**PATTERN, "say": "{out}"}]) == ""


def test_the_lexicon_of_the_house_proves_itself(lexicon: Lexicon) -> None:
    assert check_lexicon(lexicon) == ()
