"""The plan for bad hours: six parts kept, shown on one page, changed one line at a time, near in every hard moment."""

from functools import cache

import pytest

from bot.crisis.built_in import built_in_lexicon
from bot.directory.helplines import load_helplines
from bot.engine.person import Person
from bot.engine.world import World
from bot.events import CheckInDue
from bot.flow.read import read
from bot.flow_file import file_at
from bot.folding import fold
from tests.kept import library
from tests.repository.checkout import ROOT

PARTS = ("warning-signs", "alone-helps", "places", "safe-people", "helpers", "surroundings")
"""The parts of a safety plan in their order (Stanley and Brown 2012), by the names they are kept under."""

LINES = ("i stop answering", "one song", "the library", "mara", "my doctor", "my sister keeps it")
WAYS = {
    "en": {"whole": "All six, one by one", "enough": "That is all", "out": "Take something out", "use": "Use it now"},
    "es": {"whole": "Las seis, una por una", "enough": "Eso es todo", "out": "Quitar algo", "use": "Usarlo ahora"},
}
HARD_MOMENTS = {
    "crisis": "together",
    "ride-the-urge": "how-long",
    "return-to-use": "more",
    "how-its-going": "dying",
    "low-mood": "long",
    "thoughts": "dying",
    "grief": "pull",
}
"""Where an hour is bad: flow and step."""


@cache
def world() -> World:
    return World(library=library(), lexicon=built_in_lexicon(), helplines=load_helplines({}))


def at_plan(language: str) -> Person:
    """Somebody who opens the plan for the first time."""
    person = Person(world(), language=language)
    person.hear(CheckInDue(chat=person.session.chat, at=person.at, flow="my-plan"))
    return person


def made(language: str) -> Person:
    """Somebody who has just made a plan of one line in each part."""
    person = at_plan(language)
    person.say(WAYS[language]["whole"])
    for line in LINES:
        person.say(line)
        person.said.clear()
        person.say(WAYS[language]["enough"])
    return person


@pytest.mark.parametrize("language", ["en", "es"])
def test_six_parts_are_kept_as_they_were_said(language: str) -> None:
    person = made(language)

    assert [person.kept[part] for part in PARTS] == [(line,) for line in LINES]
    assert person.kept["plan-made"] == "yes"


@pytest.mark.parametrize("language", ["en", "es"])
def test_it_is_one_page_in_the_order_of_its_parts(language: str) -> None:
    person = made(language)

    page = next(message.text for message in person.said if LINES[-1] in message.text)
    assert [page.index(line) for line in LINES] == sorted(page.index(line) for line in LINES)
    assert page.count("•") == len(LINES)


@pytest.mark.parametrize("language", ["en", "es"])
def test_one_line_goes_and_the_others_stay(language: str) -> None:
    person = made(language)

    person.say(WAYS[language]["out"])
    person.say(person.buttons[1].label)  # the second part
    person.say(LINES[1])

    assert person.kept.get("alone-helps", ()) == ()
    assert [person.kept[part] for part in PARTS if part != "alone-helps"] == [
        (line,) for line in LINES if line != LINES[1]
    ]


@pytest.mark.parametrize("language", ["en", "es"])
def test_using_it_says_back_what_the_person_wrote(language: str) -> None:
    person = made(language)
    person.said.clear()

    person.say(WAYS[language]["use"])

    assert LINES[5] in " ".join(message.text for message in person.said)  # distance first, in a bad hour


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(("flow", "step"), HARD_MOMENTS.items())
def test_it_is_offered_where_an_hour_is_bad(flow: str, step: str, language: str) -> None:
    text = file_at(ROOT / "flows" / language / f"{flow}.md").text
    choices = read(text, name=flow, language=language).flow.choices()

    assert [choice for at, choice in choices if at.id == step and choice.target.flow == "my-plan"]


def test_nothing_of_it_stays_without_consent() -> None:
    person = at_plan("en")
    person.kept["consent"] = "none"
    person.say(WAYS["en"]["whole"])

    person.say(LINES[0])

    assert "warning-signs" not in person.kept
    assert fold(LINES[0]) in fold(" ".join(message.text for message in person.said))
