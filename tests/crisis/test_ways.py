"""Expressions that are found however they begin, and sought by what they begin with."""

import re

import pytest

from bot.crisis.assess import assess
from bot.crisis.lexicon import Lexicon
from tests.crisis.small import PATTERN, lexicon_of


@pytest.mark.parametrize(
    ("say", "text", "found"),
    [
        ("(really|so)? very? hurt me", "he really very hurt me", "really very hurt me"),
        ("(really|so)? very? hurt me", "so hurt me now", "so hurt me"),
        ("(really|so)? very? hurt me", "they hurt me", "hurt me"),
        ("(really|so)? very? hurt me", "so very so hurt", ""),
        ("^ (please|oh god)? stop", "i said. oh god stop", "oh god stop"),
        ("^ (please|oh god)? stop", "stop it", "stop"),
        ("^ (please|oh god)? stop", "dont please stop", ""),
        ("(my|a b|c? d) end", "c d end", "c d end"),
        ("(my|a b|c? d) end", "b d end", "d end"),
        ("(my|a b|c? d) end", "a a b end", "a b end"),
        ("(my|a b|c? d) end", "a end", ""),
        ("{hers} …1 knife", "not her big old knife", "her big old knife"),
        ("{hers} …1 knife", "old knife", "old knife"),
        ("(^|so) low $", "so low", "so low"),
        ("(^|so) low $", "low. up", "low"),
        ("(^|so) low $", "very low", ""),
    ],
)
def test_a_phrase_is_found_however_it_begins(say: str, text: str, found: str) -> None:
    groups = {"hers": ["her (big|old)?", "old"]}
    lexicon = lexicon_of(groups=groups, patterns=[{**PATTERN, "say": say}])

    assert " ".join(assess(text, lexicon).why) == found


def test_nearly_every_phrase_is_sought_by_the_signs_it_may_begin_with(lexicon: Lexicon) -> None:
    """An expression that begins otherwise is tried at every word, several times as slowly."""
    expressions = [
        each for reader in lexicon.readers for each in (*reader.said.expressions, *reader.around.expressions)
    ]

    others = [each for each in expressions if not re.match(r"\[[^^]|[^\x00-\xff]|\(\?:[^\x00-\xff]", each)]
    assert len(others) < len(expressions) / 500
