"""What becomes of the phrases of the house."""

from bot.crisis.entries import OVERLAP
from bot.crisis.lexicon import Lexicon


def test_no_phrase_is_longer_than_what_windows_share(lexicon: Lexicon) -> None:
    expressions = [
        each for reader in lexicon.readers for each in (*reader.said.expressions, *reader.around.expressions)
    ]

    assert max(longest(each) for each in expressions) <= OVERLAP


def longest(expression: str) -> int:
    """The most signs it may be; there is no public way to ask."""
    from re import _parser  # type: ignore[attr-defined]

    return int(_parser.parse(expression).getwidth()[1])
