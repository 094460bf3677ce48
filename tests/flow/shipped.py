"""The conversations that ship, with the lexicon, the answers and the helplines that ship; and a person who types."""

from functools import cache

from bot.engine.person import Person
from bot.engine.world import World
from bot.events import CheckInDue
from tests.engine.talk import Talk
from tests.kept import helplines, ideas, lexicon, library, meanings

LOCAL = {"en": "US", "es": "MX"}
"""A country where many speak the language."""

UNREAD = (
    "only some words",
    "do not want to guess",
    "may not have all",
    "quizá no lo entendí",
    "no quiero adivinar",
    "keep reading",
    "know only",
    "not follow all",
    "sigo leyendo",
    "no sigo todo",
    "solo conozco algunas palabras",
    "no lo sigo todo",
    "no te juzgo",
)
"""What is said where nothing was understood."""


@cache
def world() -> World:
    return World(library=library(), lexicon=lexicon(), helplines=helplines(), meanings=meanings(), ideas=ideas())


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


def somebody(language: str, *texts: str, country: str = "") -> Person:
    """A person at the menu who says these things; *country*: what they have told before."""
    return go_on(at_menu(language, country), *texts)


def at_home(language: str, *texts: str, country: str = "") -> Person:
    """A person at the menu who says these things, in a country that is known."""
    return somebody(language, *texts, country=country or LOCAL[language])


def stranger(*texts: str) -> Talk:
    """Somebody of whom nothing is known, not even a consent, after these things."""
    talk = Talk(world())
    del talk.kept["consent"]
    for text in texts:
        talk.say(text)
    return talk


def after(house: World, *texts: str, **kept: str) -> tuple[str, str]:
    """Where somebody new stands who says these things, and what was said last; *kept*: what they have told before."""
    talk = Talk(house, kept=kept)
    for text in texts:
        talk.say(text)
    return step(talk), " ".join(message.text for message in talk.messages)


def place(person: Person | Talk) -> str:
    """The flow and the step at which they stand, as a target has them; empty where nothing is under way."""
    if not person.session.frames:
        return ""
    frame = person.session.frames[-1]
    return f"{frame.flow}#{frame.stop.partition('.')[0]}"


def step(person: Person | Talk) -> str:
    """The step at which they stand."""
    return place(person).partition("#")[2]
