"""A press on “Something else” is no riddle: it asks what it is."""

import re
from functools import cache

import pytest

from bot.console.check import library_of
from bot.engine.person import Person
from bot.engine.world import World
from bot.events import CheckInDue
from bot.loading import load_helpline_file, load_lexicon_files, load_meanings
from tests.repository.checkout import ROOT

LOCAL = {"en": "US", "es": "MX"}


@cache
def world() -> World:
    data, kept = ROOT / "data", ROOT / ".twofold" / "cache"
    meanings, _ = load_meanings(data, kept)
    lexicon, _ = load_lexicon_files(data, kept)
    return World(
        library=library_of(ROOT / "flows"),
        lexicon=lexicon,
        helplines=load_helpline_file(data, kept),
        meanings=meanings,
    )


def somebody(language: str, *texts: str, country: str = "") -> Person:
    """A person at the menu who says these things; what was said last is kept in `said`."""
    person = Person(world(), language=language)
    person.kept["country"] = country or LOCAL[language]
    person.hear(CheckInDue(chat=person.session.chat, at=person.at, flow="menu"))
    return go_on(person, *texts)


def go_on(person: Person, *texts: str) -> Person:
    for text in texts:
        person.said.clear()
        person.say(text)
    return person


def step(person: Person) -> str:
    frame = person.session.frames[-1]
    return f"{frame.flow}/{frame.stop.partition('.')[0]}"


def words(person: Person) -> str:
    return "\n".join(message.text for message in person.said)


PRESSED = [
    ("en", "i want to kill myself and i have the gun in my hand", "now"),
    ("en", "i cut myself deep and it wont stop bleeding", "bleeding"),
    ("en", "i took 20 pills but i feel fine", "feel-fine"),
    ("en", "i have a knife and am going to stab him", "step-away"),
    ("en", "my brother is going to kill himself", "someone"),
    ("es", "quiero matarme y tengo la pistola en la mano", "now"),
    ("es", "me tomé 30 pastillas", "me"),
    ("es", "me tomé 20 pastillas pero me siento bien", "feel-fine"),
]


@pytest.mark.parametrize(("language", "danger", "asked"), PRESSED)
def test_a_press_on_something_else_asks_what_it_is(language: str, danger: str, asked: str) -> None:
    person = somebody(language, danger)
    assert step(person) == f"crisis/{asked}"

    go_on(person, {"en": "Something else", "es": "Otra cosa"}[language])
    assert {"en": "Tell me what it is.", "es": "Dime qué es."}[language] in words(person)
    assert len(re.findall(r"[.?]", words(person))) == 2
    assert person.session.retries == 0
