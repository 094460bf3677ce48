"""Timed exercises: they breathe at the pace of their picture, change in place, and end with one word."""

from datetime import timedelta
from functools import cache

import pytest

from bot.actions import EditMessage, SendMessage
from bot.crisis.built_in import built_in_lexicon
from bot.directory.helplines import load_helplines
from bot.engine.person import Person
from bot.engine.world import World
from bot.events import CheckInDue
from bot.flow.definition import Flow, Wait
from bot.flow.read import read
from bot.flow_file import file_at
from tests.kept import library
from tests.repository.checkout import ROOT

ENOUGH = {"en": "stop", "es": "basta"}
LONGEST_LINE = 15  # words: what can be taken in while breathing


@cache
def world() -> World:
    return World(library=library(), lexicon=built_in_lexicon(), helplines=load_helplines({}))


@cache
def flow_of(name: str, language: str) -> Flow:
    return read(file_at(ROOT / "flows" / language / f"{name}.md").text, name=name, language=language).flow


def waits(flow: Flow, step: str) -> list[Wait]:
    found = flow.step(step)
    return [item for item in found.items if isinstance(item, Wait)] if found else []


def breathing(language: str) -> tuple[Person, list[SendMessage | EditMessage]]:
    """Somebody who breathes, and what was shown since they began."""
    person = Person(world(), language=language)
    shown: list[SendMessage | EditMessage] = []
    hear = person.hear

    def watched(event: object) -> object:
        turn = hear(event)  # type: ignore[arg-type]
        shown.extend(action for action in turn.actions if isinstance(action, SendMessage | EditMessage))
        return turn

    person.hear = watched  # type: ignore[method-assign,assignment]
    person.hear(CheckInDue(chat=person.session.chat, at=person.at, flow="settle", step="ready"))
    person.say(person.buttons[0].label)
    del shown[0]
    return person, shown


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_way_out_is_longer_than_the_way_in(language: str) -> None:
    first, more, out = (wait.time for wait in waits(flow_of("settle", language), "in"))

    assert (first, more, out) == (timedelta(seconds=3), timedelta(seconds=1), timedelta(seconds=7))


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(("flow", "step"), [("settle", "in"), ("ride-the-urge", "surf")])
def test_every_line_takes_the_place_of_the_one_before(flow: str, step: str, language: str) -> None:
    assert all(wait.change for wait in waits(flow_of(flow, language), step))
    assert len(waits(flow_of(flow, language), step)) >= 3


@pytest.mark.parametrize("language", ["en", "es"])
def test_five_breaths_are_one_message_that_changes(language: str) -> None:
    person, shown = breathing(language)

    person.advance(timedelta(seconds=5 * 11))

    assert [type(action) for action in shown] == [SendMessage] + [EditMessage] * 15
    assert {shown[i].message.text for i in range(0, 15, 3)} == {shown[0].message.text}
    assert all(len(action.message.text.split()) <= LONGEST_LINE for action in shown)
    assert not any(action.message.rows for action in shown[:-1])
    assert shown[-1].message.rows


@pytest.mark.parametrize("language", ["en", "es"])
def test_one_word_ends_it_with_the_question_how_it_is(language: str) -> None:
    person, shown = breathing(language)
    person.advance(timedelta(seconds=12))
    shown.clear()

    person.say(ENOUGH[language])

    assert len(shown) == 1
    assert isinstance(shown[0], SendMessage)
    assert shown[0].message.rows
    assert person.session.frames[-1].flow == "settle"
