"""Forty mistakes that real authors make: found at the right line, in a sentence that says what to do."""

import re

import pytest

from bot.flow.problem import Level
from tests.flow.rules.checker import problems
from tests.flow.rules.mistakes import MISTAKES, Mistake

# Read aloud, a sentence that helps tells the author to do something.
TO_DO = re.compile(
    r"\b([Ww]rite|[Pp]ut|Add|Give|Leave|Lead|Let|Choose|Make|Cut|Say|Ask|Keep|Use|Divide|Save|Record|Begin|Compare|Nearest|"
    r"nearest is|It can be|There is a space|straight quotes|a space after|This is how it went|no headings inside)\b"
)


@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake.idea for mistake in MISTAKES])
def test_a_mistake_is_found_where_it_is_and_says_what_to_do(mistake: Mistake) -> None:
    found = [each for each in problems(mistake.text) if each.level is Level.ERROR]

    assert [(each.span.line, each.rule) for each in found] == [(mistake.line, mistake.rule)]
    for words in mistake.says:
        assert words in found[0].message
    assert TO_DO.search(found[0].message)
    assert len(MISTAKES) >= 40
