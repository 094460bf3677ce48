"""Places: looked for by what was typed or shared, found or asked about, and settled as the answer.

A place is settled as its name; its coarse point lives beside it in the flow's own values and goes with the flow.
"""

from itertools import dropwhile

from bot.actions import LookForPlaces
from bot.engine import wishes
from bot.engine.compose import rows
from bot.engine.directions import CELL
from bot.engine.keeping import keep
from bot.engine.memory import listed
from bot.engine.route import phrase_in
from bot.engine.tokens import base36
from bot.engine.vocabulary import vocabulary
from bot.engine.walk import Walk
from bot.events import FoundPlace, LocationShared, PlacesFound
from bot.flow.definition import Ask, ForKind
from bot.folding import fold, folded
from bot.message import Button, Message

PICKED = "@"
"""How a press on a place that may be meant begins."""
PLACES = "?places"
"""The places that may be meant, a line each, until one is picked; the sign keeps the name out of an author's reach."""
_BEFORE_COUNTRY = """
    i i'm im am we were are live living here in from the its
    estoy estamos vivo vivimos soy somos aqui en de
"""
BEFORE_COUNTRY = frozenset(_BEFORE_COUNTRY.split())
"""What may stand before the name of a country in a text that says where somebody is."""
BEFORE_SHORT = frozenset({"in", "from"})
"""Behind one of these "uk" and "us" are countries."""
SHORTEST_COUNTRY = 3  # letters: "us" and "no" are other words sooner
LONGEST_WHEREABOUTS = 8  # words; more tell more than where somebody is
LONGEST_QUERY = 200  # characters of a place: the longest name of a town with its country is half of that


def typed(walk: Walk, text: str) -> bool:
    """Take *text* as an answer to the question for a place; False when it is about another matter."""
    if _agreed(walk, text):
        return True
    other = "" if walk.in_crisis else phrase_in(text, walk.world, walk.memory.language)
    if other and walk.top and other != walk.top.flow:
        return False  # another matter came up; no town is called so
    look_for(walk, text)
    return True


def shared(walk: Walk, event: LocationShared) -> bool:
    """Look for the place that was shared, if one is asked for."""
    ask, top = walk.here.question, walk.top
    if top is None or not isinstance(ask, Ask) or ask.what != ForKind("place"):
        return False
    look = LookForPlaces(serial=top.serial, latitude=event.latitude, longitude=event.longitude)
    walk.stage.actions.append(look)
    return True


def country_told(walk: Walk, text: str) -> str | None:
    """The country in a text that says nothing else ("im in mexico", "Ecuador, Guayaquil"); None for where they are
    known to be, and where a country or place is asked for."""
    if isinstance(walk.here.question, Ask) or len(text.split()) > LONGEST_WHEREABOUTS:
        return None
    parts = [fold(part).split() for part in text.split(",")]
    found = {country for part in parts if (country := _country_of(walk, part))}
    country = found.pop() if len(found) == 1 else None
    return country if country != walk.memory.country else None


def _country_of(walk: Walk, said: list[str]) -> str | None:
    name = " ".join(dropwhile(BEFORE_COUNTRY.__contains__, said))
    is_told = len(name) >= SHORTEST_COUNTRY or not BEFORE_SHORT.isdisjoint(said)
    return walk.world.helplines.names.get(name) if is_told else None


def look_for(walk: Walk, text: str) -> None:
    """Look for the place that was typed; the answer belongs to the stop that is open now.

    In a crisis only what bears that name: "alone" and "he is coming" resemble towns, and a number of another country
    helps nobody.
    """
    serial = walk.top.serial if walk.top else 0
    query = text.strip()[:LONGEST_QUERY]
    walk.stage.actions.append(LookForPlaces(serial=serial, query=query, exact=walk.in_crisis))


def found(walk: Walk, event: PlacesFound) -> bool:
    """Settle the place that was found, or ask which is meant; False when there is none."""
    ask, top = walk.here.question, walk.top
    by_wish = not isinstance(ask, Ask)
    if by_wish and not (wishes.way_to_place(walk) and wishes.is_meant(walk, event)):
        wishes.forget(walk)
        return False
    if not event.places or top is None:
        return False
    is_country = isinstance(ask, Ask) and ask.what == ForKind("country")
    alike = len({place.country for place in event.places}) == 1
    is_certain = event.is_clear and not is_country and not (by_wish and wishes.is_doubtful(walk))
    if (is_country and alike and event.places[0].country) or is_certain:
        _settle(walk, event.places[0])
        return True
    walk.memory.values[PLACES] = tuple(map(_line, event.places))
    number = base36(top.asked)
    buttons = [Button(place.name, f"{number}:{PICKED}{at}") for at, place in enumerate(event.places)]
    walk.stage.say(Message(walk.stage.words.which_place, rows=rows(buttons)))
    return True


def picked(walk: Walk, serial: str, choice: str) -> bool:
    """Settle the place that was picked from those asked about; False when that question is no longer open."""
    top = walk.top
    number = choice.removeprefix(PICKED)
    lines = listed(walk.memory.values.get(PLACES))
    if top is None or serial != base36(top.asked) or not (number.isascii() and number.isdigit()):
        return False
    if int(number) >= len(lines):
        return False
    _settle(walk, _place(lines[int(number)]))
    return True


def _agreed(walk: Walk, text: str) -> bool:
    """Settle the only place asked about when *text* is a yes."""
    lines = listed(walk.memory.values.get(PLACES))
    if len(lines) != 1 or fold(text) not in map(folded, vocabulary(walk.memory.language).yeses):
        return False
    _settle(walk, _place(lines[0]))
    return True


def _settle(walk: Walk, place: FoundPlace) -> None:
    if not isinstance(walk.here.question, Ask) and (way := wishes.way_to_place(walk)):
        wishes.go_to_place(walk, way)
    ask = walk.here.question
    walk.memory.values.pop(PLACES, None)
    theirs = isinstance(ask, Ask) and ask.memory is not None and ask.memory.how == "keep"
    for name, known in (("country", place.country), ("zone", place.zone)):
        if known and (theirs or name not in walk.memory.kept):  # where one looks is not always where one lives
            keep(walk.stage, name, known)
    if isinstance(ask, Ask) and ask.what == ForKind("country"):
        walk.answer(place.country)
        return
    walk.memory.values[CELL] = f"{place.latitude:.2f},{place.longitude:.2f}|{place.name}"
    walk.answer(place.name)


def _line(place: FoundPlace) -> str:
    return "\n".join((place.name, place.country, place.zone, str(place.latitude), str(place.longitude)))


def _place(line: str) -> FoundPlace:
    name, country, zone, latitude, longitude = line.split("\n")
    return FoundPlace(name=name, country=country, zone=zone, latitude=float(latitude), longitude=float(longitude))
