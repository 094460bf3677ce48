"""A wish for a group, typed where a flow that finds groups shows buttons, goes on to the questions that it answers.

A place is looked for and filters are ticked without being asked about again; what the wish leaves open is asked.
"""

from collections.abc import Callable, Iterator

from bot.actions import LookForPlaces
from bot.directory.wish import FELLOWSHIPS, Wish, wish_in
from bot.engine.directions import SEARCHED
from bot.engine.memory import listed
from bot.engine.offers import WISHED, Offer, ticked
from bot.engine.route import phrase_in
from bot.engine.walk import Walk
from bot.events import FoundPlace, PlacesFound
from bot.flow.compile import Compiled
from bot.flow.definition import Ask, Buttons, ForKind, ForTicks, What
from bot.flow.layout import GROUPS_FOUND
from bot.flow.named_flows import GROUPS, SETTINGS
from bot.flow.states import Fork, Question, Search
from bot.folding import fold, near

LOOKED_FOR = "?looked-for"
"""A place of a wish as it was typed, while it is looked for and nothing but the words says that it is one."""

IN_A_LANGUAGE = {"en": "in ", "es": "en "}
"""How a language is named in which a group should be held."""
APART = (("online", "in-person"), ("now", "today", "week"), ("in-spanish", "in-english"))
"""Filters of which only one is wanted at a time."""
WHEN = frozenset({"now", "today", "week"})
"""Filters that are said of much beside groups: "bad today"."""


def heard(walk: Walk, text: str) -> bool:
    """Take up the wish in *text*; False when there is none, or the question that is open has nothing to do with it."""
    return _taken_up(walk, text, wish_in(text))


def opened(walk: Walk, phrase: str, text: str) -> None:
    """Open the flow whose phrase *text* holds, and take up the wish that it is: then its first words go unsaid.

    With a word in it that may be a town and may be the phrase ("find people tonight"), it is no more than the phrase.
    """
    wish, before = wish_in(text), len(walk.stage.actions)
    walk.open(phrase)
    is_plain = wish is not None and (not wish.near or wish.is_sure or wish.near[0].isupper() or _names_a_kind(wish))
    said = len(walk.stage.actions)
    if is_plain and _taken_up(walk, text, wish):
        walk.stage.unsay(before, said)


def flow_for(walk: Walk, text: str) -> str:
    """The flow that finds groups, where *text* wishes for one and says more of it than the word, though no phrase of
    the flow is in it: "women's meeting near Boston tonight". Empty for anything else.
    """
    wish = wish_in(text)
    if wish is None or not walk.pile.can_open(GROUPS) or not (wish.is_of_groups or {*wish.filters} & FELLOWSHIPS):
        return ""
    is_placed = bool(wish.near) and (wish.is_sure or wish.is_led)
    return GROUPS if is_placed or (wish.filters and not wish.near) else ""


def _names_a_kind(wish: Wish) -> bool:
    """Whether a kind of group is wished for, and a place is led to: "a group of AA in leeds"."""
    return wish.is_led and not WHEN.issuperset(wish.filters)


def _taken_up(walk: Walk, text: str, wish: Wish | None) -> bool:
    top, what = walk.top, walk.here.what
    if top is None or wish is None or walk.in_crisis or not _finds(walk):
        return False
    phrase = phrase_in(text, walk.world, walk.memory.language)
    if phrase not in ("", top.flow, SETTINGS):  # of languages people speak here, too: a group "in English" is meant
        return False  # another matter came up
    if SEARCHED in walk.memory.values and phrase == SETTINGS and not _names_a_language(walk, text):
        return False
    if isinstance(walk.here.question, Buttons):
        walk.memory.values.pop(LOOKED_FOR, None)
        return _towards(walk, wish)
    return isinstance(what, ForTicks) and not wish.near and _ticked(walk, what, wish)


def narrows(walk: Walk, text: str) -> bool:
    """Take up *text* where groups are ticked or were just searched for, though it may be said of a language as well:
    "in Spanish" is how a group should be then, said in the language that is spoken here.
    """
    is_open = SEARCHED in walk.memory.values or isinstance(walk.here.what, ForTicks)
    return is_open and _names_a_language(walk, text) and heard(walk, text)


def _names_a_language(walk: Walk, text: str) -> bool:
    """Whether a language is named as that of a group, "in Spanish", and not asked for: "Spanish please"."""
    begins = IN_A_LANGUAGE.get(walk.memory.language, "")
    return bool(begins) and fold(text).startswith(begins)


def _ticked(walk: Walk, offered: ForTicks, wish: Wish) -> bool:
    """Make the ticks of a wish where they are offered; what no tick stands for is searched for at once."""
    names = {tick.name for tick in offered.ticks}
    if not wish.filters:
        return False
    if not names.issuperset(wish.filters):
        walk.answer(tuple(dict.fromkeys((*ticked(walk.memory), *wish.filters))))
        return True
    for name in wish.filters:
        if name not in ticked(walk.memory):
            walk.here.tick(name)
    return True


def _towards(walk: Walk, wish: Wish) -> bool:
    top, to_place = walk.top, way_to_place(walk)
    online = _way(walk, _is_for_ticks) if "online" in wish.filters else None
    again = None if online or wish.near or SEARCHED not in walk.memory.values else _way(walk, _is_for_ticks, far=True)
    way = online or again or to_place
    if way is None or top is None or not (wish.filters or wish.near):
        return False
    if wish.filters:
        walk.memory.values[WISHED] = _together(walk, wish.filters) if again else wish.filters
    if way is to_place and wish.near:
        if not wish.is_sure:
            walk.memory.values[LOOKED_FOR] = wish.near
        walk.stage.actions.append(LookForPlaces(serial=top.serial, query=wish.near))
    else:
        walk.pick(way)
    return True


def _is_for_ticks(what: What) -> bool:
    return isinstance(what, ForTicks)


def _together(walk: Walk, filters: tuple[str, ...]) -> tuple[str, ...]:
    """These filters beside those of the last search, which found something; alone where it found nothing, as fewer of
    them find more.
    """
    if not walk.memory.value(GROUPS_FOUND):
        return filters
    _, _, *before = listed(walk.memory.values[SEARCHED])
    apart = next((pair for pair in APART if not set(pair).isdisjoint(filters)), ())
    return tuple(dict.fromkeys((*(name for name in before if name not in apart), *filters)))


def way_to_place(walk: Walk) -> Offer | None:
    """The button that leads to the question for a place, if one of those that are open does."""
    return _way(walk, lambda what: what == ForKind("place"))


def is_meant(walk: Walk, event: PlacesFound) -> bool:
    """Whether the places found may be what was typed: words that only may name a place have to name it well.

    A slip of a letter is not forgiven here: whoever writes "triste" is sad, and not in Trieste.
    """
    typed = listed(walk.memory.values.get(LOOKED_FOR))
    if not event.places or not typed or any(_named(place, typed[0]) for place in event.places):
        return bool(event.places)
    return event.is_clear and not _resembles(event.places[0], typed[0])


def is_doubtful(walk: Walk) -> bool:
    """Whether nothing but a town of that name makes what was typed a place: "nice", "hope", "soledad"."""
    typed = listed(walk.memory.values.get(LOOKED_FOR))
    wished = set(listed(walk.memory.values.get(WISHED)))
    return bool(typed) and typed[0][:1].islower() and "," not in typed[0] and wished <= WHEN


def go_to_place(walk: Walk, way: Offer) -> None:
    """Go to the question for a place, whose answer is known: its words are not said."""
    walk.memory.values.pop(LOOKED_FOR, None)
    before = len(walk.stage.actions)
    walk.pick(way)
    walk.stage.unsay(before)


def forget(walk: Walk) -> None:
    """Drop a wish that came to nothing."""
    for name in (WISHED, LOOKED_FOR):
        walk.memory.values.pop(name, None)


def _named(place: FoundPlace, typed: str) -> bool:
    return fold(place.name.partition(",")[0]) == fold(typed.partition(",")[0])


def _resembles(place: FoundPlace, typed: str) -> bool:
    """Whether it was found for words, not a postcode, of which one is its name but for a letter."""
    if any(sign.isdigit() for sign in typed):
        return False
    name, said = fold(place.name.partition(",")[0]), fold(typed)
    return any(word != name and near(word, name) for word in (said, *said.split()))


def _finds(walk: Walk) -> bool:
    """Whether the flow under way finds groups."""
    compiled = walk.pile.compiled
    return compiled is not None and any(isinstance(state.kind, Search) for state in compiled.states.values())


def _way(walk: Walk, asks: Callable[[What], bool], *, far: bool = False) -> Offer | None:
    """The first open button that leads to a question of that kind in this flow; *far*: by whichever fork it leads."""
    compiled = walk.pile.compiled
    for offer in walk.here.offers:
        if compiled is None or offer.choice is None or offer.choice.target.flow or offer.choice.come_back:
            continue
        found = list(_behind(compiled, compiled.starts.get(offer.choice.target.step, ""), far=far))
        if found and all(what is not None and asks(what) for what in found):
            return offer
    return None


def _behind(compiled: Compiled, name: str, *, far: bool) -> Iterator[What | None]:
    """What is asked at a state, *far*: at each to which its fork leads; None where nothing is asked for."""
    match (state := compiled.states.get(name)) and state.kind:
        case Question(ask=Ask(what=what)):
            yield what
        case Fork(branches=branches) if far:
            for branch in branches:
                yield from _behind(compiled, branch.to, far=far)
        case _:
            yield None
