"""A wish for a group, typed where a flow that finds groups shows buttons, goes on to the questions that it answers.

A place is looked for and filters are ticked without being asked about again; what the wish leaves open is asked.
"""

from collections.abc import Callable

from bot.actions import LookForPlaces, SendMessage
from bot.directory.wish import Wish, wish_in
from bot.engine.memory import listed
from bot.engine.offers import WISHED, Offer, ticked
from bot.engine.route import SETTINGS, phrase_in
from bot.engine.walk import Walk
from bot.events import FoundPlace, PlacesFound
from bot.flow.definition import Ask, Buttons, ForKind, ForTicks, What
from bot.flow.states import Question, Search
from bot.folding import fold

LOOKED_FOR = "?looked-for"
"""A place of a wish as it was typed, while it is looked for and nothing but the words says that it is one."""


def heard(walk: Walk, text: str) -> bool:
    """Take up the wish in *text*; False when there is none, or the question that is open has nothing to do with it."""
    top, ask, wish = walk.top, walk.question, wish_in(text)
    if top is None or wish is None or walk.in_crisis or not _finds(walk):
        return False
    if phrase_in(text, walk.world, walk.memory.language) not in (
        "",
        top.flow,
        SETTINGS,
    ):  # a group "in English" is meant
        return False  # another matter came up
    if isinstance(ask, Buttons):
        walk.memory.values.pop(LOOKED_FOR, None)
        return _towards(walk, wish)
    return isinstance(ask, Ask) and isinstance(ask.what, ForTicks) and not wish.near and _ticked(walk, ask.what, wish)


def _ticked(walk: Walk, offered: ForTicks, wish: Wish) -> bool:
    """Make the ticks of a wish where they are offered; none unless all of them are."""
    names = {tick.name for tick in offered.ticks}
    if not wish.filters or not names.issuperset(wish.filters):
        return False
    for name in wish.filters:
        if name not in ticked(walk.memory):
            walk.tick(name)
    return True


def _towards(walk: Walk, wish: Wish) -> bool:
    top, to_place = walk.top, way_to_place(walk)
    online = _way(walk, lambda what: isinstance(what, ForTicks)) if "online" in wish.filters else None
    way = online or to_place
    if way is None or top is None or not (wish.filters or wish.near):
        return False
    if wish.filters:
        walk.memory.values[WISHED] = wish.filters
    if online is None and wish.near:
        if not wish.is_sure:
            walk.memory.values[LOOKED_FOR] = wish.near
        walk.stage.actions.append(LookForPlaces(serial=top.serial, query=wish.near))
    else:
        walk.pick(way)
    return True


def way_to_place(walk: Walk) -> Offer | None:
    """The button that leads to the question for a place, if one of those that are open does."""
    return _way(walk, lambda what: what == ForKind("place"))


def is_meant(walk: Walk, event: PlacesFound) -> bool:
    """Whether the places found may be what was typed: words that only may name a place have to name it well."""
    typed = listed(walk.memory.values.get(LOOKED_FOR))
    certain = not typed or event.is_clear or any(_named(place, typed[0]) for place in event.places)
    return bool(event.places) and certain


def go_to_place(walk: Walk, way: Offer) -> None:
    """Go to the question for a place, whose answer is known: its words are not said."""
    walk.memory.values.pop(LOOKED_FOR, None)
    before = len(walk.stage.actions)
    walk.pick(way)
    new = walk.stage.actions[before:]
    walk.stage.actions[before:] = [action for action in new if not isinstance(action, SendMessage)]


def forget(walk: Walk) -> None:
    """Drop a wish that came to nothing."""
    for name in (WISHED, LOOKED_FOR):
        walk.memory.values.pop(name, None)


def _named(place: FoundPlace, typed: str) -> bool:
    return fold(place.name.partition(",")[0]) == fold(typed.partition(",")[0])


def _finds(walk: Walk) -> bool:
    """Whether the flow under way finds groups."""
    compiled = walk.pile.compiled
    return compiled is not None and any(isinstance(state.kind, Search) for state in compiled.states.values())


def _way(walk: Walk, asks: Callable[[What], bool]) -> Offer | None:
    """The first open button that leads to a question of that kind in this flow."""
    compiled = walk.pile.compiled
    for offer in walk.offers:
        if compiled is None or offer.choice is None or offer.choice.target.flow or offer.choice.come_back:
            continue
        state = compiled.states.get(compiled.starts.get(offer.choice.target.step, ""))
        ask = state.kind.ask if state and isinstance(state.kind, Question) else None
        if isinstance(ask, Ask) and asks(ask.what):
            return offer
    return None
