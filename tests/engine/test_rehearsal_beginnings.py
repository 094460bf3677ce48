"""What a rehearsal may take for granted before it begins."""

import pytest

from bot.engine.person import Person
from bot.engine.rehearsal import given
from tests.engine.talk import world_of

NOWHERE = world_of({})


def test_someone_in_a_rehearsal_has_agreed_to_keeping_unless_it_says_otherwise() -> None:
    person = Person(NOWHERE)

    assert person.kept == {"consent": "yes"}
    assert given(person, "consent is none") == ""
    assert person.kept == {"consent": "none"}


def test_a_rehearsal_can_begin_before_anything_was_asked() -> None:
    person = Person(NOWHERE)

    assert given(person, "consent is missing") == ""

    assert person.kept == {}


@pytest.mark.parametrize("name", ["consent", "roots"])
def test_what_nobody_gave_can_be_missing_as_well(name: str) -> None:
    person = Person(NOWHERE)
    person.kept.pop(name, None)

    assert given(person, f"{name} is missing") == ""

    assert name not in person.kept
