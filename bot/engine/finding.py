"""What a search found, and what is done with it: places that may be meant, groups that begin soon.

A place is settled as its name; its coarse point lives beside it in the flow's own values and goes with the flow.
Buttons of lists and cards belong to no stop and always mean the same.
"""

from dataclasses import replace

from bot.actions import LookForGroups, Priority, ScheduleCheckIn, Turn
from bot.engine import wishes
from bot.engine.compose import rows
from bot.engine.directions import CELL, SEARCHED
from bot.engine.keeping import keep, set_value
from bot.engine.memory import listed
from bot.engine.tokens import base36
from bot.engine.vocabulary import vocabulary
from bot.engine.walk import Walk
from bot.engine.world import World
from bot.events import CheckInDue, FoundPlace, GroupsFound, PlacesFound
from bot.flow.definition import Ask, ForKind
from bot.flow.layout import GROUPS_FOUND
from bot.folding import fold, folded
from bot.message import Button, Message
from bot.session import Facts, Session

REMINDER = "meeting-reminder"
"""In place of a flow's name: what is due is a reminder of a meeting, whose number stands for the step."""
TIMING = "meeting"
PRESSED = "!:g."
"""How the token of a list's or a card's button begins."""
PICKED = "@"
"""How a press on a place that may be meant begins."""
PLACES = "?places"
"""The places that may be meant, a line each, until one is picked; the sign keeps the name out of an author's reach."""
MINE = "my-meetings"
MOST_SAVED = 20
LISTS = ("more", "wide", "online", "official")


# places


def places_found(walk: Walk, event: PlacesFound) -> bool:
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


def agreed(walk: Walk, text: str) -> bool:
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


# groups


def groups_found(walk: Walk, event: GroupsFound) -> None:
    """Say what was found; a search also leaves how many, and reading goes on."""
    if event.why == "reminder":
        walk.stage.priority = Priority.CHECK_IN
    for message in event.messages:
        walk.stage.say(message)
    if event.remind_at is not None:
        reminder = ScheduleCheckIn(flow=REMINDER, step=str(event.meeting), due=event.remind_at, timing=TIMING)
        walk.stage.actions.append(reminder)
    if event.saved:
        saved = listed(walk.memory.kept.get(MINE))
        keep(walk.stage, MINE, (*(line for line in saved if line != event.saved), event.saved)[-MOST_SAVED:])
    if event.why == "search":
        set_value(walk.stage, GROUPS_FOUND, event.count)
        if walk.here.is_paused:
            walk.end_pause()


def pressed(walk: Walk, token: str) -> bool:
    """Ask what a button of a list or card wants; False for another button, or when its list's flow was left."""
    if not token.startswith(PRESSED):
        return False
    ask = token.removeprefix(PRESSED)
    near, cell = "", ""
    filters: tuple[str, ...] = ()
    if ask.partition(".")[0] in LISTS:
        searched = listed(_searched(walk))
        if len(searched) < len(("near", "cell")):
            return False
        near, cell, *rest = searched
        filters = tuple(rest)
    serial = walk.top.serial if walk.top else 0
    walk.stage.actions.append(LookForGroups(serial=serial, near=near, cell=cell, filters=filters, ask=ask))
    return True


def _searched(walk: Walk) -> tuple[str, ...]:
    """What was searched last in the flow under way, or in one below it."""
    places = (walk.memory.values, *(frame.values for frame in reversed(walk.pile.frames)))
    return next((listed(values[SEARCHED]) for values in places if SEARCHED in values), ())


def on_reminder(world: World, session: Session, facts: Facts, event: CheckInDue) -> Turn:
    """A reminder of a meeting is due: its card is looked up and said. An open crisis is not broken into."""
    walk = Walk(world, session, facts, at=event.at, priority=Priority.CHECK_IN)
    if not walk.in_crisis:
        walk.stage.actions.append(LookForGroups(serial=0, ask=f"due.{event.step}"))
    return replace(walk.finish(), session=session)
