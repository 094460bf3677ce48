"""The conversations that ship, with the lexicon, the answers and the helplines that ship; and a person who types."""

from functools import cache

from bot.console.check import library_of
from bot.engine.person import Person
from bot.engine.world import World
from bot.events import CheckInDue
from tests.kept import helplines, lexicon, meanings
from tests.repository.checkout import ROOT


@cache
def world() -> World:
    library = library_of(ROOT / "flows")
    return World(library=library, lexicon=lexicon(), helplines=helplines(), meanings=meanings())


def at_menu(language: str, country: str = "") -> Person:
    """A person at the menu; *country*: what they have told before."""
    person = Person(world(), language=language)
    if country:
        person.kept["country"] = country
    person.hear(CheckInDue(chat=person.session.chat, at=person.at, flow="menu"))
    return person


def go_on(person: Person, *texts: str) -> Person:
    """The same person, who says these things; what came after the last of them is kept in `said` and `trail`."""
    for text in texts:
        person.said.clear()
        person.trail.clear()
        person.say(text)
    return person


def words(person: Person) -> str:
    """What was said to them last."""
    return "\n".join(message.text for message in person.said)
