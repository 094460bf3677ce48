"""The first minutes: something useful at the second tap, whatever is kept, and nothing asked twice."""

from functools import cache

import pytest

from bot.crisis.built_in import built_in_lexicon
from bot.directory.helplines import load_helplines
from bot.engine.person import Person
from bot.engine.world import World
from bot.events import CheckInDue
from bot.flow.read import read
from bot.flow_file import file_at
from tests.kept import library
from tests.repository.checkout import ROOT

KEEP, NOTHING, YOUNG = 0, 1, 2
"""Which button says so, at the question what may be kept."""
NEEDS = {1: ("ride-the-urge", "start"), 2: ("welcome", "small"), 3: ("two-way-link", "start"), 4: ("menu", "start")}
"""Where each need leads, by the number of its button."""


@cache
def world() -> World:
    return World(library=library(), lexicon=built_in_lexicon(), helplines=load_helplines({}))


def newcomer(language: str) -> Person:
    """Somebody who has just pressed /start for the first time."""
    person = Person(world(), language=language)
    del person.kept["consent"]
    person.hear(CheckInDue(chat=person.session.chat, at=person.at, flow="welcome"))
    return person


def place(person: Person) -> tuple[str, str]:
    frame = person.session.frames[-1]
    return frame.flow, frame.stop.partition(".")[0]


def press(person: Person, number: int) -> None:
    person.said.clear()
    person.say(person.buttons[number].label)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("kept", [KEEP, NOTHING])
@pytest.mark.parametrize(("need", "led"), NEEDS.items())
def test_the_second_tap_is_something_useful(need: int, led: tuple[str, str], kept: int, language: str) -> None:
    person = newcomer(language)

    press(person, need)
    press(person, kept)

    assert place(person) == led
    assert person.kept["consent"] == ("yes" if kept == KEEP else "none")


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_first_message_says_bot_and_the_number_and_offers_help_first(language: str) -> None:
    person = newcomer(language)

    said = " ".join(message.text for message in person.said)
    assert " bot" in said
    assert "112" in said
    assert "911" in said
    press(person, 0)
    assert place(person)[0] == "crisis"


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_telegram_keeps_is_said_before_anything_is_kept(language: str) -> None:
    person = newcomer(language)

    press(person, 2)

    assert "Telegram" in " ".join(message.text for message in person.said)
    assert "consent" not in person.kept


@pytest.mark.parametrize("language", ["en", "es"])
def test_somebody_who_is_young_gets_lines_and_help_and_nothing_is_kept(language: str) -> None:
    person = newcomer(language)
    press(person, 2)

    press(person, YOUNG)

    assert person.kept == {"consent": "young"}
    assert place(person) == ("welcome", "under-18")
    press(person, 0)
    assert place(person)[0] == "crisis"


@pytest.mark.parametrize("language", ["en", "es"])
def test_nobody_young_is_written_to_first(language: str) -> None:
    """Every step that plans a message for later is closed to them, by itself or by the step that leads there."""
    open_ways = set()
    for path in sorted((ROOT / "flows" / language).glob("*.md")):
        text = file_at(path).text
        for step in read(text, name=path.stem, language=language).flow.steps:
            planned = any("Schedule" in type(item).__name__ for item in step.items)
            if planned and "consent is young" not in text:
                open_ways.add(path.stem)

    assert open_ways == set()
