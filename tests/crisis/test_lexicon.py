"""A lexicon that cannot be used says what to mend; one that can is proved by its own examples."""

from collections.abc import Mapping
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.crisis.assess import assess
from bot.crisis.built_in import built_in_lexicon
from bot.crisis.entries import windows
from bot.crisis.lexicon import Lexicon, LexiconError, load_lexicon
from bot.crisis.proof import check_lexicon
from bot.crisis.risk import Kind, Tier
from tests.crisis.small import PATTERN, SMALL, lexicon_of, small


@pytest.mark.parametrize(
    "parts",
    [
        {"patterns": []},
        {"patterns": 7},
        {"patterns": ["x"]},
        {"patterns": [{**PATTERN, "kind": "sadness"}]},
        {"patterns": [{**PATTERN, "tier": "soon"}]},
        {"patterns": [{**PATTERN, "about": "weather"}]},
        {"patterns": [{"id": "a", "kind": "suicide", "tier": "crisis"}]},
        {"patterns": [{**PATTERN, "say": "{nobody}"}]},
        {"patterns": [{**PATTERN, "say": "(a|b"}]},
        {"patterns": [{**PATTERN, "say": "a? …"}]},
        {"groups": ["a"]},
        {"groups": {"a": ["(x"]}},
        {"groups": {"a": ["{b} x"], "b": ["{a} y"]}, "patterns": [{**PATTERN, "say": "{a}"}]},
        {"spelling": ["x"]},
        {"masks": {"joke": ["x"]}},
        {"masks": 7},
        {"coded": {"say": "x"}},
        {"coded": ["x"]},
        {"coded": [{"say": "x", "joins": "nobody"}]},
    ],
)
def test_what_cannot_be_used_is_refused_in_a_sentence(parts: Mapping[str, object]) -> None:
    with pytest.raises(LexiconError, match=r"data/crisis/en\.yaml"):
        lexicon_of(**parts)


@pytest.mark.parametrize("text", ["a: [", "[1]", ""])
def test_a_file_that_is_no_table_is_refused(text: str) -> None:
    with pytest.raises(LexiconError):
        load_lexicon({"en": text})


def test_a_file_is_read() -> None:
    text = "patterns: [{id: a, kind: suicide, tier: crisis, say: so low, match: [so low]}]"

    assert assess("feeling so low", load_lexicon({"en": text})).tier is Tier.CRISIS


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


def test_the_built_in_list_knows_the_plainest_words_of_every_kind_it_names() -> None:
    small_list = built_in_lexicon()

    for text in ("i want to kms", "cant breathe", "i od'd", "me quiero matar", "no respira", "he hit me", "cut myself"):
        assert assess(text, small_list).tier >= Tier.CRISIS, text
    assert assess("good morning", small_list).tier is Tier.NONE


def test_the_lexicon_of_the_house_proves_itself(lexicon: Lexicon) -> None:
    assert check_lexicon(lexicon) == ()


def test_every_kind_and_tier_is_spoken_for_in_every_language(lexicon: Lexicon) -> None:
    for reader in lexicon.readers:
        assert {pattern.kind for pattern in reader.patterns} == set(Kind), reader.language
        assert {pattern.tier for pattern in reader.patterns} == {Tier.CHECK_IN, Tier.CRISIS, Tier.EMERGENCY}


@settings(deadline=None)
@given(st.text(max_size=400))
def test_nothing_typed_breaks_the_lexicon_of_the_house(lexicon: Lexicon, text: str) -> None:
    risk = assess(text, lexicon)

    assert (risk.tier is Tier.NONE) == (risk.kind is None)


def test_a_longer_message_costs_in_proportion(lexicon: Lexicon) -> None:
    """Counted in phrases looked for, not on a clock: what is looked for grows no faster than the message."""
    for words in ("took my pills and want to die because he hit me .", "i 💊", "not kill myself", "a" * 60):
        dice = Random(words)  # a message that repeats itself is read once
        counts = [looked_for(lexicon, " ".join(dice.choices(words.split(), k=length))) for length in (3_000, 30_000)]
        assert counts[1] <= 12 * max(counts[0], 1), words


def test_what_is_repeated_is_looked_for_once(lexicon: Lexicon) -> None:
    for words in ("i took 30 pills. ", "i want to kill myself ", "me quiero morir "):
        assert looked_for(lexicon, words * 1000) < 2 * looked_for(lexicon, words * 100)  # their ends may differ


def looked_for(lexicon: Lexicon, text: str) -> int:
    from bot.crisis.normalise import END, words_of

    words = words_of(text)
    return sum(
        reader.said.possible(piece).bit_count() * len(piece)
        for reader in lexicon.readers
        for piece in windows(reader.alphabet.write(words), END)
    )


def test_small_has_what_the_tests_lean_on() -> None:
    assert {"masks", "coded", "clauses", "past"} <= set(SMALL)
