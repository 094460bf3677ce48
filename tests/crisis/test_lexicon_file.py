"""A file of the lexicon that cannot be used says what to mend."""

from collections.abc import Mapping

import pytest

from bot.crisis.lexicon import load_lexicon
from bot.crisis.lexicon_file import LexiconError
from tests.crisis.small import PATTERN, lexicon_of


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
        {"spelling": {"low": "?"}, "patterns": [{**PATTERN, "say": ["low"]}]},
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
