"""Places: looked for by what was typed or shared, found or asked about, and settled as the answer.

A place is settled as its name; its coarse point lives beside it in the flow's own values and goes with the flow.
"""

from collections.abc import Sequence

from bot.actions import LookForPlaces
from bot.directory.beside_places import BESIDE_A_PLACE, IN
from bot.directory.countries import Told
from bot.engine import wishes
from bot.engine.asking_where import is_asked
from bot.engine.directions import CELL
from bot.engine.keeping import keep
from bot.engine.local_numbers import answer_told
from bot.engine.memory import CLOCK_NOW
from bot.engine.route import phrase_in
from bot.engine.safety_lines import safety_lines
from bot.engine.tokens import base36
from bot.engine.vocabulary import vocabulary
from bot.engine.walk import Walk
from bot.engine.whereabouts import ASKED_WHERE, LONGEST_NAME, narrowed
from bot.engine.which_place import PICKED, PLACES, QUERY, ask_which, asked_about, is_named, let_pick
from bot.events import FoundPlace, LocationShared, PlacesFound
from bot.flow.definition import Ask, ForKind
from bot.folding import fold, is_one_of, words_in

STRANGE = "?strange"
"""That what is looked for is a name that nobody knows, or that its country was asked for."""
IS = words_in("i im am we are it is its estoy estamos soy somos es esta")
"""What says of somebody or something how it is, where no "in" follows."""
LONGEST_GUESSED = 2  # words in which a town is guessed where a country is asked for; more of them may be a sentence
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


def asks_clock(walk: Walk) -> bool:
    """Whether it is asked what a clock shows now, by which the zone is known; a town tells that, too."""
    ask = walk.here.question
    name = ask.memory.name if isinstance(ask, Ask) and ask.memory is not None else ""
    return walk.here.what == ForKind("time") and name == CLOCK_NOW


def shared(walk: Walk, event: LocationShared) -> bool:
    """Look for the place that was shared, if one is asked for."""
    top = walk.top
    if top is None or walk.here.what != ForKind("place"):
        return False
    look = LookForPlaces(serial=top.serial, latitude=event.latitude, longitude=event.longitude)
    walk.stage.actions.append(look)
    return True


def look_for(walk: Walk, text: str) -> None:
    """Look for the place that was typed; the answer belongs to the stop that is open now.

    In a crisis only what bears that name: "alone" and "he is coming" resemble towns, and a number of another country
    helps nobody.
    """
    serial = walk.top.serial if walk.top else 0
    query = text.strip()[:LONGEST_QUERY]
    if walk.in_crisis and walk.memory.values.get(STRANGE) != "asked" and is_strange(walk, text):
        walk.memory.values[STRANGE] = "yes"
    walk.memory.values[QUERY] = query
    walk.stage.actions.append(LookForPlaces(serial=serial, query=query, exact=walk.in_crisis))


def _is_sentence(walk: Walk, places: Sequence[FoundPlace]) -> bool:
    """Whether what was looked for says something else, so that these places were only guessed from its words."""
    query = str(walk.memory.values.get(QUERY) or "")
    is_long = len(query.split()) > LONGEST_GUESSED and "," not in query
    return is_long and not (is_strange(walk, query) or any(is_named(walk, place) for place in places))


def found(walk: Walk, event: PlacesFound) -> bool:
    """Settle the place that was found, or ask which is meant; False when there is none."""
    top, what = walk.top, walk.here.what
    if walk.in_crisis and not is_asked(walk) and walk.memory.values.get(STRANGE) == "yes":
        return _found_where_asked(walk, event)
    by_wish = what is None
    if by_wish and not (wishes.way_to_place(walk) and wishes.is_meant(walk, event)):
        wishes.forget(walk)
        return False
    if not event.places or top is None:
        return False
    walk.memory.values.pop(STRANGE, None)
    if what == ForKind("country"):
        if not event.is_clear and _is_sentence(walk, event.places):
            return False  # "words for the call" is no town, and its country no one's
        if _took_country(walk, event):
            return True
    elif event.is_clear and not (by_wish and wishes.is_doubtful(walk)):
        _settle(walk, event.places[0])
        return True
    line = walk.stage.words.which_place
    if walk.in_crisis:
        in_danger = safety_lines(walk.memory.language).in_danger.format(emergency=walk.memory.value("emergency"))
        line = f"{line} {in_danger}"
    let_pick(walk, top, event.places, line)
    return True


def _took_country(walk: Walk, event: PlacesFound) -> bool:
    """Settle the country, which is all that counts where one is asked for, or ask which it is: "san jose" is no list of
    towns. False where none is known.
    """
    countries = _countries_of(event)
    if len(countries) == 1 and all(place.country for place in event.places):
        _settle(walk, event.places[0])
        return True
    told = narrowed(walk, Told(is_doubtful=True, between=countries))
    if told.between:
        ask_which(walk, told.between)
    elif told.country:
        _settle(walk, next(place for place in event.places if place.country == told.country))
    return bool(told.between or told.country)


def look_up_strange(walk: Walk, text: str) -> bool:
    """Look up a name that nobody knows, typed when it was just asked where they are; False for anything else."""
    top, asked = walk.top, walk.memory.values.get(ASKED_WHERE)
    is_asked_now = walk.in_crisis and top is not None and asked == str(top.serial) and not is_asked(walk)
    if not (is_asked_now and is_strange(walk, text)):
        return False
    look_for(walk, text)
    return True


def is_strange(walk: Walk, text: str) -> bool:
    """Whether a text may name a place that is not known: few words, of which none is known to mean anything else."""
    said = fold(text).replace("'", "").split()
    words = [word for word in said if word not in BESIDE_A_PLACE and word.isalpha()]
    if not 0 < len(words) <= LONGEST_NAME or (not IS.isdisjoint(said) and IN.isdisjoint(said)):
        return False  # "it is complicated"
    return not any(walk.world.meanings.knows(word) or walk.world.lexicon.knows(word) for word in words)


def ask_country_of_strange(walk: Walk) -> bool:
    """Ask once for the country of a name that no table knows; False where what was looked for was no such name."""
    if walk.memory.values.get(STRANGE) != "yes":
        return False
    walk.memory.values[STRANGE] = "asked"
    walk.stage.say_line(walk.stage.next_of(safety_lines(walk.memory.language).which_unknown, "which-unknown"))
    return True


def _found_where_asked(walk: Walk, event: PlacesFound) -> bool:
    """Take a place that is no answer to the open question: its numbers, or which country it is."""
    countries = _countries_of(event)
    if not countries:
        walk.memory.values[ASKED_WHERE] = "yes"
        return ask_country_of_strange(walk)
    walk.memory.values.pop(STRANGE)
    between = countries if len(countries) > 1 else ()
    told = Told("" if between else countries[0], is_all=True, is_doubtful=bool(between), between=between)
    return answer_told(walk, narrowed(walk, told), event.places[0].name)


def _countries_of(event: PlacesFound) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.country for place in event.places if place.country))


def picked(walk: Walk, serial: str, choice: str) -> bool:
    """Settle the place that was picked from those asked about; False when that question is no longer open."""
    top = walk.top
    number = choice.removeprefix(PICKED)
    places = asked_about(walk)
    if top is None or serial != base36(top.asked) or not (number.isascii() and number.isdigit()):
        return False
    if int(number) >= len(places):
        return False
    _settle(walk, places[int(number)])
    return True


def _agreed(walk: Walk, text: str) -> bool:
    """Settle the only place asked about when *text* is a yes."""
    places = asked_about(walk)
    if len(places) != 1 or not is_one_of(text, vocabulary(walk.memory.language).yeses):
        return False
    _settle(walk, places[0])
    return True


def _settle(walk: Walk, place: FoundPlace) -> None:
    if walk.here.what is None and (way := wishes.way_to_place(walk)):
        wishes.go_to_place(walk, way)
    ask = walk.here.question
    walk.memory.values.pop(PLACES, None)
    if walk.in_crisis and not is_asked(walk):
        answer_told(walk, Told(place.country, is_all=True), place.name)
        return
    theirs = isinstance(ask, Ask) and ask.memory is not None and ask.memory.how == "keep"
    is_clock = asks_clock(walk)
    for name, known in (("country", place.country), ("zone", place.zone)):
        if known and (theirs or name not in walk.memory.kept):  # where one looks is not always where one lives
            keep(walk.stage, name, known)
    if walk.here.what == ForKind("country"):
        walk.answer(place.country)
        return
    if is_clock:
        walk.answer(None)
        return
    walk.memory.values[CELL] = f"{place.latitude:.2f},{place.longitude:.2f}|{place.name}"
    walk.answer(place.name)
