"""Places: looked for by what was typed or shared, found or asked about, and settled as the answer.

A place is settled as its name; its coarse point lives beside it in the flow's own values and goes with the flow.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.actions import Action, KeepValue, LookForPlaces, Priority, SendMessage, Turn
from bot.crisis.risk import Kind, Matter, Risk, Tier
from bot.directory.countries import BESIDE_A_PLACE, IN, Told
from bot.directory.helpline_words import words_of
from bot.directory.helplines import BODY, DIRECTORY, introduced, named
from bot.directory.place_names import NO_PERSONS_IN_SPANISH, SPEAK_SPANISH
from bot.engine import postscript, wishes
from bot.engine.compose import rows
from bot.engine.directions import CELL
from bot.engine.keeping import keep
from bot.engine.memory import NOWHERE, listed
from bot.engine.pile import CRISIS
from bot.engine.route import phrase_in
from bot.engine.safety_lines import safety_lines
from bot.engine.tokens import base36
from bot.engine.vocabulary import vocabulary
from bot.engine.walk import Walk
from bot.engine.world import World
from bot.errors import FlowUnavailable
from bot.events import FoundPlace, LocationShared, PlacesFound
from bot.flow.definition import Ask, Buttons, ForKind
from bot.flow.states import Question
from bot.folding import fold, folded, words_in
from bot.message import Button, Message
from bot.session import Facts, Frame

PICKED = "@"
"""How a press on a place that may be meant begins."""
PLACES = "?places"
"""The places that may be meant, a line each, until one is picked; the sign keeps the name out of an author's reach."""
LONGEST_DENIAL = 8  # words; a longer text says more than where somebody is not
MOST_COUNTRIES = 5  # buttons below "which country is it?"
RESCUE = "rescue"
"""The scene of the crisis flow in which first aid is given to somebody else."""
WITHOUT_LISTENERS = (RESCUE, "body")
"""Scenes of the crisis flow in which no line is named that only listens."""
WITH_THOUGHTS_OF_DYING = (Kind.VIOLENCE, Kind.MINOR)
"""Kinds beside which thoughts of dying may be told later: then the line is for those."""
AT_THE_WHEEL = ("driving", "their-car")
"""What is under way in the crisis flow when somebody drives or rides along, and must not be made to write."""
OF_OTHERS = (Matter.FOUND, Matter.OVERDOSING_OTHER, Matter.SWALLOWED)
"""What is danger to another person, whose place counts then."""
ENOUGH_ANSWERS = 2  # answers in a crisis after which it is asked once where somebody is
ASKED_WHERE = "?where"
"""That it was asked, by the serial under which the question then stood; the sign keeps the name out of an author's
reach."""
STRANGE = "?strange"
"""That what is looked for is a name that nobody knows, or that its country was asked for."""
LONGEST_NAME = 4  # words of a text that is the name of a place and nothing else
IS = words_in("i im am we are it is its estoy estamos soy somos es esta")
"""What says of somebody or something how it is, where no "in" follows."""
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


def is_asked(walk: Walk) -> bool:
    """Whether the open question is one for a country or a place."""
    return _asks_where(walk.here.question)


def _asks_where(ask: Ask | Buttons | None) -> bool:
    return isinstance(ask, Ask) and ask.what in (ForKind("country"), ForKind("place"))


def told_in(walk: Walk, text: str, risk: Risk, *, is_answer: bool = False) -> Told:
    """What a text says about where its writer is. In a crisis a bare name is one, too ("lima"), unless it *is_answer*
    to the open question; after it was asked, names are that people bear as well ("rosario"). In danger, as long as no
    country is known, the place counts where it happens: "she lives in leeds"; a short text of which nothing else is
    understood then says no more than that.
    """
    told = walk.where(text)
    if walk.in_crisis and not (is_answer or _is_told(told)) and len(text.split()) <= LONGEST_NAME:
        told = _named(walk, text)
    is_danger = walk.in_crisis or risk.tier > Tier.NONE
    if is_danger and not (_is_told(told) or walk.memory.country or walk.here.asks_for_words):
        scene = walk.memory.value("scene") if walk.in_crisis else ""
        of_others = risk.kind is Kind.THIRD_PARTY or risk.about in OF_OTHERS or scene in (RESCUE, "worry")
        told = walk.world.countries.mentioned(text, of_others=of_others)
        is_short = len(text.split()) <= LONGEST_DENIAL
        told = replace(told, is_all=walk.in_crisis and not is_answer and is_short and _is_told(told))
    return _narrowed(walk, told)


def _is_told(told: Told) -> bool:
    return bool(told.country or told.is_doubtful or told.not_in)


def _named(walk: Walk, text: str) -> Told:
    """What a bare name tells; where the country is known, a name that people bear is a place only within it."""
    known, named = walk.memory.country, walk.world.countries.named
    is_city = walk.memory.language == "es" and fold(text) in NO_PERSONS_IN_SPANISH
    told = named(text, asked=bool(known) or is_city or ASKED_WHERE in walk.memory.values)
    return told if not known or known in (told.country, *told.between) else named(text, asked=is_city)


def _narrowed(walk: Walk, told: Told) -> Told:
    """The same, where of several countries one is likely by the language: "rosario" in Spanish is in no other."""
    if not told.is_doubtful or walk.memory.language != "es":
        return told
    likely = tuple(country for country in told.between if country in SPEAK_SPANISH)
    if len(likely) == 1:
        return replace(told, country=likely[0], is_doubtful=False, between=())
    return replace(told, between=likely or told.between)


def country_answered(walk: Walk, text: str) -> str | None:
    """The country that *text* is as an answer to the question for one; there a name needs no "in"."""
    told = next((each for each in _countries_named(walk, text) if each.country or each.not_in), None)
    return (told.country or None) if told else walk.world.helplines.country_named(text)


def _countries_named(walk: Walk, text: str) -> tuple[Told, ...]:
    """What a text tells where a country is asked for, and where a name needs no "in"."""
    return (_narrowed(walk, walk.where(text)), _narrowed(walk, walk.where(f"in {text}")))


def country_doubted(walk: Walk, text: str) -> bool:
    """Ask which country is meant by a name that lies in some of them; False where it is no such name."""
    told = next((each for each in _countries_named(walk, text) if each.is_doubtful), None)
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


def note(walk: Walk, told: Told) -> bool:
    """Keep the country that was told, or forget the one that was denied; returns whether the numbers are others now."""
    before = walk.memory.country
    if told.country and told.country != before:
        keep(walk.stage, "country", told.country)
    elif before in told.not_in:
        keep(walk.stage, "country", None)
        if walk.memory.country in told.not_in:
            keep(walk.stage, "country", NOWHERE)
    walk.renumbered = walk.renumbered or walk.memory.country != before
    return walk.memory.country != before


def note_looked_for(walk: Walk) -> None:
    """Keep the country of the places that were asked about, where none is known and all lie in one."""
    countries = {_place(line).country for line in listed(walk.memory.values.get(PLACES))} - {""}
    if not walk.memory.country and len(countries) == 1:
        keep(walk.stage, "country", countries.pop())


def answer_told(walk: Walk, told: Told, text: str) -> bool:
    """Answer a text that only says where somebody is: the numbers there, and what is open again; or it is asked which
    country is meant. False when it says anything else.
    """
    known = walk.memory.country
    is_theirs = known in told.between or not told.between
    is_known = told.is_doubtful and bool(known) and is_theirs  # a town of that name lies there, too, or none is meant
    if told.is_all and (told.country or is_known):
        note(walk, told)
        before = _ask_again_shortly(walk)
        said = _said(walk.stage.actions[before:])
        walk.numbered = True
        if line := numbers(walk, said):
            at = len(walk.stage.actions) if str(walk.memory.value("emergency-number")) in said else before
            message = SendMessage(key=walk.stage.key(), message=Message(line), priority=walk.stage.priority)
            walk.stage.actions.insert(at, message)  # the number first, whatever else is said
        return True
    if not told.country and len(text.split()) <= LONGEST_DENIAL and says_not_there(walk, text):
        return True
    if told.is_doubtful and told.is_all:
        _ask_again_shortly(walk)
        ask_which(walk, told.between)
        return True
    return False


def _ask_again_shortly(walk: Walk) -> int:
    """Ask the open question again, in few words; how many actions there were before."""
    before = len(walk.stage.actions)
    if walk.here.question is not None:
        walk.ask_again(briefly=True)
    walk.stage.actions[before:] = _shortened(walk.stage.actions[before:])
    return before


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
    _let_pick(walk, top, places, line)


def numbers(walk: Walk, said: str) -> str:
    """The emergency number and a line of the country that was told, as far as they do not stand in what was *said*.

    While first aid is given no line is named that only listens.
    """
    memory, words = walk.memory, safety_lines(walk.memory.language)
    kind = Kind(memory.spoken_of or Kind.SUICIDE)
    if memory.value("told") == "yes" and kind in WITH_THOUGHTS_OF_DYING:
        kind = Kind.SUICIDE
    lines, language, audience = walk.world.helplines, memory.language, memory.audience
    number = str(memory.value("emergency-number") or "")
    line = named(lines, memory.country, kind, language=language, at=walk.at, audience=audience)
    if not number and not line:
        return words.there_unknown.format(url=DIRECTORY)
    is_now = memory.risk is not None and memory.risk.tier >= Tier.EMERGENCY
    first = words.there_call if is_now else words.there_number
    parts = [first.format(number=number)] if number and number not in said else []
    is_first_aid = memory.value("scene") in WITHOUT_LISTENERS
    if line and line not in said and (not is_first_aid or kind == Kind.OVERDOSE):
        parts.append(introduced(lines, memory.country, kind, language=language, at=walk.at, audience=audience))
    elif parts and not (line or is_now or is_first_aid or kind in BODY or DIRECTORY in said):
        parts.append(words_of(language).directory.format(url=DIRECTORY))  # the only one to talk with is not lost
    return " ".join(parts)


def _shortened(actions: Sequence[Action]) -> list[Action]:
    """A step that was read again without what led up to its question: it was understood, and says no number first."""
    last = actions[-1] if actions else None
    if not isinstance(last, SendMessage):
        return list(actions)
    numbered = [each for each in actions[:-1] if not isinstance(each, SendMessage) or _has_digits(each.message.text)]
    return [*numbered, replace(last, message=last.message.last_paragraph)]


def _has_digits(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


def _said(actions: Sequence[Action]) -> str:
    return "\n".join(action.message.text for action in actions if isinstance(action, SendMessage))


def asked_below(world: World, facts: Facts, turn: Turn) -> Turn:
    """The same turn, with one line below that asks where somebody is: once in a crisis, after some answers, when no
    first aid is under way. The question that is open stays open.
    """
    top = turn.session.frames[-1] if turn.session.frames else None
    kept = dict(facts.kept) | {each.name: each.value for each in turn.actions if isinstance(each, KeepValue)}
    if top is None or top.flow != CRISIS or not world.countries.places or kept.get("country") or world.country:
        return turn
    try:
        state = world.library.revision(top.flow, top.language, top.revision).states.get(top.stop)
    except FlowUnavailable:
        return turn
    ask = state.kind.ask if state and isinstance(state.kind, Question) else None
    asks_where = _asks_where(ask) or words_of(top.language).ask_country in _said(turn.actions)
    is_calm = top.values.get("scene") != RESCUE or top.values.get("called") == "yes"
    is_calm = is_calm and top.values.get("what") not in AT_THE_WHEEL
    is_time = (
        len(top.past) >= ENOUGH_ANSWERS and is_calm and any(isinstance(each, SendMessage) for each in turn.actions)
    )
    if ask is None or ASKED_WHERE in top.values or not (asks_where or is_time):
        return turn
    top = replace(top, values={**top.values, ASKED_WHERE: str(top.serial)})
    session = replace(turn.session, frames=(*turn.session.frames[:-1], top))
    if asks_where:
        return replace(turn, session=session)
    words, times = safety_lines(top.language).where, session.wordings.get("where", 0)
    session = replace(session, wordings={**session.wordings, "where": times + 1})
    return postscript.add(replace(turn, session=session), Message(words[times % len(words)]), Priority.CRISIS)


def look_for(walk: Walk, text: str) -> None:
    """Look for the place that was typed; the answer belongs to the stop that is open now.

    In a crisis only what bears that name: "alone" and "he is coming" resemble towns, and a number of another country
    helps nobody.
    """
    serial = walk.top.serial if walk.top else 0
    query = text.strip()[:LONGEST_QUERY]
    if walk.in_crisis and walk.memory.values.get(STRANGE) != "asked" and is_strange(walk, text):
        walk.memory.values[STRANGE] = "yes"
    walk.stage.actions.append(LookForPlaces(serial=serial, query=query, exact=walk.in_crisis))


def found(walk: Walk, event: PlacesFound) -> bool:
    """Settle the place that was found, or ask which is meant; False when there is none."""
    ask, top = walk.here.question, walk.top
    if walk.in_crisis and not _asks_where(ask) and walk.memory.values.get(STRANGE) == "yes":
        return _found_where_asked(walk, event)
    by_wish = not isinstance(ask, Ask)
    if by_wish and not (wishes.way_to_place(walk) and wishes.is_meant(walk, event)):
        wishes.forget(walk)
        return False
    if not event.places or top is None:
        return False
    walk.memory.values.pop(STRANGE, None)
    is_country = isinstance(ask, Ask) and ask.what == ForKind("country")
    alike = len({place.country for place in event.places}) == 1
    is_certain = event.is_clear and not is_country and not (by_wish and wishes.is_doubtful(walk))
    if (is_country and alike and event.places[0].country) or is_certain:
        _settle(walk, event.places[0])
        return True
    if is_country and (told := _narrowed(walk, Told(is_doubtful=True, between=_countries_of(event)))).between:
        ask_which(walk, told.between)  # the country is all that counts: "san jose" is no list of towns
        return True
    if is_country and told.country:
        _settle(walk, next(place for place in event.places if place.country == told.country))
        return True
    line = walk.stage.words.which_place
    if walk.in_crisis:
        in_danger = safety_lines(walk.memory.language).in_danger.format(emergency=walk.memory.value("emergency"))
        line = f"{line} {in_danger}"
    _let_pick(walk, top, event.places, line)
    return True


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
    return answer_told(walk, _narrowed(walk, told), event.places[0].name)


def _countries_of(event: PlacesFound) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.country for place in event.places if place.country))


def _let_pick(walk: Walk, top: Frame, places: Sequence[FoundPlace], line: str) -> None:
    """Ask with *line* which of these places is meant: a button each, good as long as the question on *top* is open."""
    walk.memory.values[PLACES] = tuple(map(_line, places))
    number = base36(top.asked)
    buttons = [Button(place.name, f"{number}:{PICKED}{at}") for at, place in enumerate(places)]
    walk.stage.say(Message(line, rows=rows(buttons)))


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
    if walk.in_crisis and not _asks_where(ask):
        answer_told(walk, Told(place.country, is_all=True), place.name)
        return
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
