"""Which of several places or countries is meant: asked with a button for each, and kept until one is picked."""

from collections.abc import Sequence

from bot.engine.compose import rows
from bot.engine.keeping import keep
from bot.engine.memory import listed
from bot.engine.safety_lines import safety_lines
from bot.engine.tokens import base36
from bot.engine.walk import Walk
from bot.engine.whereabouts import ASKED_WHERE, countries_named, note
from bot.events import FoundPlace
from bot.folding import fold, near
from bot.message import Button, Message
from bot.session import Frame

PICKED = "@"
"""How a press on a place that may be meant begins."""
PLACES = "?places"
"""The places that may be meant, a line each, until one is picked; the sign keeps the name out of an author's reach."""
QUERY = "?query"
"""What was looked for last, as it was typed."""
MOST_COUNTRIES = 5  # buttons below "which country is it?"


def ask_which(walk: Walk, countries: Sequence[str]) -> None:
    """Ask below the open question, which stays, in which of these countries the place lies that they named."""
    top, words = walk.top, safety_lines(walk.memory.language)
    line = walk.stage.next_of(words.which_there, "which-there")
    if top is None or not 1 < len(countries) <= MOST_COUNTRIES:
        walk.stage.say_line(line)
        return
    walk.memory.values[ASKED_WHERE] = str(top.serial)
    titled = ((walk.world.helplines.title(country, walk.memory.language), country) for country in countries)
    places = [FoundPlace(name=title, country=country, zone="", latitude=0, longitude=0) for title, country in titled]
    let_pick(walk, top, places, line)


def country_doubted(walk: Walk, text: str) -> bool:
    """Ask which country is meant by a name that lies in some of them; False where it is no such name."""
    told = next((each for each in countries_named(walk, text) if each.is_doubtful), None)
    if told is None or not 1 < len(told.between) <= MOST_COUNTRIES:
        return False
    ask_which(walk, told.between)
    return True


def says_not_there(walk: Walk, text: str) -> bool:
    """Ask in which country they are, then, of who says in which they are not; False for anything else."""
    told = walk.where(text)
    if not told.not_in:
        return False
    note(walk, told)
    walk.stage.say_line(walk.stage.next_of(safety_lines(walk.memory.language).where_then, "where-then"))
    return True


def let_pick(walk: Walk, top: Frame, places: Sequence[FoundPlace], line: str) -> None:
    """Ask with *line* which of these places is meant: a button each, good as long as the question on *top* is open."""
    walk.memory.values[PLACES] = tuple(map(_line, places))
    number = base36(top.asked)
    buttons = [Button(place.name, f"{number}:{PICKED}{at}") for at, place in enumerate(places)]
    walk.stage.say(Message(line, rows=rows(buttons)))


def note_looked_for(walk: Walk) -> None:
    """Keep the country of the places that were asked about, where none is known and all lie in one.

    A town that was guessed from some of the words tells nothing: nobody has said that they are there.
    """
    countries = {place.country for place in asked_about(walk) if is_named(walk, place)} - {""}
    if not walk.memory.country and len(countries) == 1:
        keep(walk.stage, "country", countries.pop())


def is_named(walk: Walk, place: FoundPlace) -> bool:
    """Whether a place bears the name that was looked for, or its code, and is no guess from some words of a text."""
    query, name = str(walk.memory.values.get(QUERY) or ""), place.name.partition(",")[0]
    said = {fold(query), fold(query.partition(",")[0])}
    return not query or any(sign.isdigit() for sign in query) or any(near(each, fold(name)) for each in said)


def asked_about(walk: Walk) -> list[FoundPlace]:
    """The places that may be meant, as long as none is picked."""
    return list(map(_place, listed(walk.memory.values.get(PLACES))))


def _line(place: FoundPlace) -> str:
    return "\n".join((place.name, place.country, place.zone, str(place.latitude), str(place.longitude)))


def _place(line: str) -> FoundPlace:
    name, country, zone, latitude, longitude = line.split("\n")
    return FoundPlace(name=name, country=country, zone=zone, latitude=float(latitude), longitude=float(longitude))
