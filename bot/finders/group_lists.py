"""A list of groups: looked for near by and online, and what stands below its cards. Pure but for the search."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.directory.ranking import RADII, reachable_first
from bot.directory.wanted import SOON, TODAY, WEEK
from bot.finders.asked import Asked
from bot.finders.cards import BUTTON, span_of
from bot.folding import fold
from bot.message import Button, Message
from bot.storage.search import Search
from bot.storage.search_found import FoundMeeting

PAGE = 5  # cards at once
MOST = 60  # meetings looked at for one list; nobody reads more
WIDER = (SOON, TODAY, WEEK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a look into the file came to. `radius` is None for a list that is online."""

    found: tuple[FoundMeeting, ...]
    radius: float | None
    held: bool
    none_near: float | None = None
    within: timedelta = SOON


def look(search: Search, asked: Asked) -> Looked:
    """What begins soon; where nobody asked for a time of their own and nothing does, what begins later."""
    spans = [span for span in WIDER if span >= asked.wanted.within] if asked.ask[0] == "" else []
    first = looked = _look(search, asked)
    for span in spans if first.held else ():
        if any(each.start for each in looked.found):
            return looked
        looked = _look(search, replace(asked, wanted=replace(asked.wanted, within=span)))
    return looked if looked.found else replace(first, within=looked.within)


def _look(search: Search, asked: Asked) -> Looked:
    """Near by first; where none is found, and online is not unwanted, what is online."""
    wanted, point, at = asked.wanted, asked.point, asked.at
    held = search.holds_any()
    none_near = None
    if point is not None and wanted.online is not True:
        found, radius = search.near_enough(*point, at, wanted, radii=RADII, enough=PAGE, limit=MOST)
        if found or wanted.online is False:
            return Looked(found=reachable_first(apart(found), at), radius=radius, held=held, within=wanted.within)
        none_near = radius
    found = spoken_first(apart(search.online(at, wanted, limit=MOST)), asked)
    if len(found) < PAGE:  # rather one to ask at than none
        found += search.untimed(wanted, limit=PAGE - len(found))
    return Looked(found=found, radius=None, held=held, none_near=none_near, within=wanted.within)


def apart(found: tuple[FoundMeeting, ...]) -> tuple[FoundMeeting, ...]:
    """Each meeting once, though two lists hold it: the same name, start and door."""
    first: dict[tuple[object, ...], FoundMeeting] = {}
    for each in found:
        meeting = each.meeting
        door = (meeting.latitude and round(meeting.latitude, 3), meeting.longitude and round(meeting.longitude, 3))
        first.setdefault((fold(meeting.name), meeting.fellowship, each.start, door, meeting.join_url), each)
    return tuple(first.values())


def spoken_first(found: tuple[FoundMeeting, ...], asked: Asked) -> tuple[FoundMeeting, ...]:
    """Groups online in the person's language, or that name none, before those in others; each part soonest first."""
    if asked.wanted.languages:
        return found
    return tuple(
        sorted(
            found,
            key=lambda each: bool(each.meeting.languages) and asked.language not in each.meeting.languages.split(),
        )
    )


def foot(asked: Asked, looked: Looked, skip: int) -> Message:
    """What stands below the cards: how far was looked, and the ways on."""
    rows = [(button,) for button in _ways(asked, looked, skip + PAGE)]
    said = _told(asked, looked, skip)
    if looked.found and looked.within > asked.wanted.within:
        said = f"{asked.words.none_sooner.format(span=span_of(asked.wanted.within, asked.words))} {said}"
    return Message(said, rows=tuple(rows))


def _told(asked: Asked, looked: Looked, skip: int) -> str:
    words, span = asked.words, span_of(looked.within, asked.words)
    if not looked.found:
        if looked.radius is None:
            return words.nothing.format(span=span)
        return words.none_near.format(km=f"{looked.radius:g}", place=asked.place, span=span)
    if skip >= len(looked.found):
        return words.no_more
    if looked.radius is not None:
        form = words.near_found if looked.radius == RADII[0] else words.near_widened
        return form.format(km=f"{looked.radius:g}", first=f"{RADII[0]:g}", place=asked.place, span=span)
    if looked.none_near is not None:
        return words.none_near_online.format(km=f"{looked.none_near:g}", place=asked.place, span=span)
    return words.no_place if asked.is_lost else words.online_found.format(span=span)


def _ways(asked: Asked, looked: Looked, shown: int) -> Iterator[Button]:
    words, within = asked.words, looked.within
    kind = {True: "online", False: "room", None: ""}[asked.wanted.online]
    if shown < len(looked.found):
        yield Button(words.more, f"{BUTTON}more.{shown}.{_hours(within)}.{kind}")
    wider = next((span for span in WIDER if span > within), None)
    if wider is not None:
        label = words.wider_day if wider == TODAY else words.wider_week
        yield Button(label, f"{BUTTON}wide.{_hours(wider)}.{kind}")
    if looked.radius is not None:
        yield Button(words.online_now, f"{BUTTON}online")
    yield Button(words.official, f"{BUTTON}official")


def _hours(span: timedelta) -> int:
    return round(span.total_seconds() / 3600)
