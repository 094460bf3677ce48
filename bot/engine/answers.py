"""Answers to the open question, typed or pressed; and what is said when something typed is none."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import assert_never

from bot.actions import Turn
from bot.crisis.risk import Risk, Tier
from bot.engine import free_words, places, whereabouts, which_place
from bot.engine.cases import CASES
from bot.engine.lines import Lines
from bot.engine.matching import begun_with, fitting, several
from bot.engine.nearest import nearest
from bot.engine.offers import Offer, ticked
from bot.engine.route import is_long
from bot.engine.safety_lines import safety_lines
from bot.engine.walk import Walk
from bot.events import TextReceived
from bot.flow.definition import Ask, ForKind, ForScale, ForTicks, Target, What, choices_of
from bot.flow.links import ANYTHING, ANYTHING_AGAIN, meaning_in
from bot.flow.named_flows import CRISIS, MENU, MENUS
from bot.flow.states import Question
from bot.folding import fold, folded, is_one_of, words_in
from bot.session import Value

UNASKED = ("no-questions", "rather-not-say")
"""Meanings (data/answers) by which a question that may be skipped is."""
SPEAKS = words_in("i i'm im ive i've my me you u yo tengo estoy soy quiero puedes podes ayudame me mi te")
"""Words that stand in a sentence and hardly in the name of a place."""
SHORTEST_LABEL = 2  # words of a button's label that is heard at other questions of its flow, too
MOST_RETRIES = 3  # the third time an answer does not fit, a way out is shown, or the question is left out


def take(walk: Walk, offer: Offer) -> None:
    """Do what that answer means."""
    match offer.does:
        case "pick":
            walk.pick(offer)
        case "answer":
            walk.answer(offer.value)
        case "toggle":
            walk.here.tick(str(offer.value))
        case "done":
            walk.answer(_in_file_order(walk, ticked(walk.memory)))
        case "link":
            walk.here.ask_again()
        case _:
            assert_never(offer.does)


def _in_file_order(walk: Walk, made: tuple[str, ...]) -> tuple[str, ...]:
    what = walk.here.what
    return tuple(tick.name for tick in what.ticks if tick.name in made) if isinstance(what, ForTicks) else made


def meant(walk: Walk, text: str, only: Collection[str] = ()) -> Offer | None:
    """The answer that a text means in words of its own, where the author listens for what it means; *only* these.

    A case is none, here and below: `cases` has heard it before, or has found that something graver was said.
    """
    if walk.here.asks_for_words:
        return None
    offered: dict[str, Offer] = {}
    for offer in walk.here.offers:
        for name in filter(None, map(meaning_in, offer.others)):
            if name not in CASES and (not only or name in only):
                offered.setdefault(name, offer)
    found = walk.world.meanings.heard(text, offered)
    return offered[found] if found else None


def nearest_to(walk: Walk, text: str, *, surely: bool) -> Offer | None:
    """The answer that a text comes nearest to by its ideas, or *surely* means; no tick, and none in a crisis or that
    leads into one, as a wrong guess weighs more there than being asked once more.
    """
    here, ideas = walk.here, walk.world.ideas.get(walk.memory.language)
    if ideas is None or walk.in_crisis or here.asks_for_words or isinstance(here.what, ForTicks):
        return None
    if isinstance(here.what, ForScale) and any(sign.isdigit() for sign in text):
        return None  # a number that is none of its answers counts something else
    return nearest(text, [offer for offer in here.offers if not _calls(offer)], ideas, surely=surely)


def take_nearest(walk: Walk, text: str, *, surely: bool) -> bool:
    """Take the answer that a text comes nearest to, if there is one."""
    offer = nearest_to(walk, text, surely=surely)
    if offer is not None:
        take(walk, offer)
    return offer is not None


def _calls(offer: Offer) -> bool:
    return offer.choice is not None and offer.choice.target.flow == CRISIS


def heard(walk: Walk, text: str, only: Collection[str] = ()) -> Target | None:
    """Where the flow leads whoever says such a thing, *only* one of these, at any of its questions."""
    if walk.here.asks_for_words:
        only = () if walk.in_crisis else tuple(name for name in free_words.HEARD if not only or name in only)
        if not only:
            return None
    wanted = walk.here.heard if walk.top else _menus(walk)
    return _heard(walk, text, {name: wanted[name] for name in wanted if name in only} if only else wanted)


def leads_nowhere(walk: Walk, target: Target) -> bool:
    """Whether the flow hears such a thing but has nothing for it now: it leads on to where nothing is understood.

    That is tried in a walk of its own, which is thrown away.
    """
    trial = walk.afresh()
    nowhere = trial.here.heard.get(ANYTHING_AGAIN)
    if nowhere is None or target.flow or trial.top is None:
        return False
    step = f"{trial.top.flow}/{nowhere.step}"
    trial.follow(target)
    return step in trial.trail


def heard_by_menu(walk: Walk, text: str) -> Target | None:
    """Where the menu leads whoever says such a thing: outside of a crisis it is heard everywhere, after all else.

    A flow that is under way does not begin anew by it.
    """
    menus = _menus(walk)
    found = _heard(walk, text, menus)
    if found is None or walk.top is None or found != Target(flow=walk.top.flow):
        return found
    return _heard(walk, text, {name: target for name, target in menus.items() if target != found})


def elsewhere(walk: Walk, text: str) -> Target | None:
    """Where a button of another question of this flow leads, whose label *text* is; None where two lead apart.

    A short label is an answer to more than one question, and what a button sets belongs to its own.
    """
    compiled = walk.pile.compiled
    if compiled is None or walk.in_crisis or walk.here.asks_for_words or len(text.split()) < SHORTEST_LABEL:
        return None
    said = fold(text)
    asks = (state.kind.ask for state in compiled.states.values() if isinstance(state.kind, Question))
    named = [choice for ask in asks for choice in choices_of(ask) if folded(choice.label) == said]
    plain = not any(choice.url or choice.puts or choice.target.flow == CRISIS for choice in named)
    targets = {choice.target for choice in named if plain}
    return next(iter(targets)) if len(targets) == 1 else None


def _menus(walk: Walk) -> Mapping[str, Target]:
    """What the menu hears at any question; a step of it is told as one of another flow."""
    if not walk.pile.can_open(MENU):
        return {}
    heard = walk.pile.find(MENU).flow.front.heard
    return {name: target if target.flow else replace(target, flow=MENU) for name, target in heard.items()}


def _heard(walk: Walk, text: str, wanted: Mapping[str, Target]) -> Target | None:
    name = walk.world.meanings.heard(text, [each for each in wanted if each not in CASES])
    target = wanted[name] if name else None
    return target if target and (not target.flow or walk.pile.can_open(target.flow)) else None


def unread(walk: Walk) -> Target | None:
    """Where the flow leads whoever says what it does not listen for: the first time at a question, and the next."""
    wanted = walk.here.heard
    again = wanted.get(ANYTHING_AGAIN) if walk.session.retries else None
    return again or wanted.get(ANYTHING)


def take_typed(walk: Walk, event: TextReceived, risk: Risk) -> bool:
    """Take the text as an answer to the open question, if it is one that nobody wrote down."""
    if free_words.is_bare_yes(walk, event.text):
        walk.ask_again(walk.stage.words.write_it)
        return True
    here, text = walk.here, event.text
    if here.asks_for_words:
        offer = _skip_of(here.offers, text)
    elif is_long(text) and not walk.in_crisis:
        offer = None  # a story may begin with a "no" that is none: "no sé", "no busco ayuda"
    else:
        offer = begun_with(text, here.offers, here.asked, here.hears, is_grave=risk.tier > Tier.NONE)
    if offer is not None:
        take(walk, offer)
        return True
    return _take_value(walk, event)


def _take_value(walk: Walk, event: TextReceived) -> bool:
    """Take the text as a value that no button stands for, else as what fits no other answer, where that is taken."""
    offered, text = walk.here.offers, event.text
    anything = next((offer for offer in offered if offer.anything_else), None)
    value: Value | None
    match walk.here.what:
        case ForTicks() if named := several(text, offered):
            for each in named:
                if each.value not in ticked(walk.memory):
                    walk.here.tick(str(each.value))
            return True
        case ForKind("place" | "country") if _is_told_elsewhere(walk, text):
            return False
        case ForKind("place" | "time") if _may_name_place(walk, text):
            return take_nearest(walk, text, surely=True) or places.typed(walk, text)
        case ForKind("country"):
            value = whereabouts.country_answered(walk, text)
            if value is None and (which_place.says_not_there(walk, text) or which_place.country_doubted(walk, text)):
                return True
            if value is None and anything is None and any(sign.isalpha() for sign in text):
                places.look_for(walk, text)  # a table of places knows more names
                return True
        case _:
            value = walk.typed(text)
    if value is not None or (anything is None and _is_unasked(walk, text)):
        walk.answer(value)
        return True
    if anything is None and walk.session.retries:
        anything = _again(walk)
    if anything is not None:
        take(walk, nearest_to(walk, text, surely=False) or anything)
    return anything is not None


def _may_name_place(walk: Walk, text: str) -> bool:
    """Whether a place may be named: where one is asked for, and where it is asked what a clock shows, as a town tells
    that as well.
    """
    if walk.here.what == ForKind("place"):
        return True
    return places.asks_clock(walk) and any(sign.isalpha() for sign in text) and walk.typed(text) is None


def _is_told_elsewhere(walk: Walk, text: str) -> bool:
    """Whether what is typed where a place is asked for tells another matter, in words that are no name: "im 15"."""
    is_sentence = not SPEAKS.isdisjoint(fold(text).split()) and len(text.split()) > 1
    return is_sentence and not walk.in_crisis and heard_by_menu(walk, text) is not None


def _is_unasked(walk: Walk, text: str) -> bool:
    """Whether a number is asked for that may be skipped, outside of a crisis, and the person wants no more of it."""
    ask = walk.here.question
    is_number = isinstance(ask, Ask) and ask.skip and isinstance(ask.what, ForScale) and not walk.in_crisis
    return is_number and walk.world.meanings.heard(text, UNASKED) is not None


def _again(walk: Walk) -> Offer | None:
    """The answer that takes what fits no other once something like it was said at this question before."""
    return next((offer for offer in walk.here.offers if ANYTHING_AGAIN in offer.others), None)


def _skip_of(offered: tuple[Offer, ...], text: str) -> Offer | None:
    """In free words only the label of a link, or exactly what else counts for it, is not the answer itself."""
    named = fitting(text, offered)
    if named is None or len(text) < len(named.label) + 3:
        return named
    return named if is_one_of(text, named.others) else None


def no_place(walk: Walk) -> Turn:
    """Nothing was found under the name that was typed."""
    if walk.in_crisis and places.ask_country_of_strange(walk):
        return walk.finish(retries=0)
    anything = _again(walk) if walk.session.retries or walk.in_crisis else None
    if anything is None:
        return not_understood(walk)
    if not walk.session.retries:  # whatever else they said there, nobody is kept at that question in a crisis
        words = safety_lines(walk.memory.language).where_unsaid
        walk.stage.say_line(walk.stage.next_of(words, "where-unsaid"))
    take(walk, anything)
    return walk.finish(retries=0)


def not_understood(walk: Walk, text: str = "") -> Turn:
    """Ask again with a hint; after some tries leave out what can be skipped, or show a way out.

    Without a question it is the menu's, where *text* may be an answer.
    """
    words = walk.stage.words
    tries = walk.session.retries + 1
    ask = walk.here.question
    if ask is None:
        before = len(walk.stage.actions)
        if walk.world.library.has(MENU):
            walk.stage.say_line(walk.stage.next_of(words.unknown, "unknown"))
        walk.open_first(MENU)
        offer = None if walk.here.asks_for_words else fitting(text, walk.here.offers)
        if offer is not None:
            walk.stage.unsay(before)
            take(walk, offer)
            return walk.finish(retries=0)
    elif tries >= MOST_RETRIES and isinstance(ask, Ask) and ask.skip and not walk.in_crisis:
        walk.stage.say_line(words.left_out)
        walk.answer(None)
        return walk.finish(retries=0)
    else:
        hint = _hint(walk.here.what, words) if tries == 1 else ""
        if is_long(text) and not walk.in_crisis:
            hint = walk.stage.next_of(words.read_at_length, "read-at-length")
        hint = hint or walk.stage.next_of(words.retry, "retry")
        walk.ask_again(hint if tries < MOST_RETRIES else _way_out(walk, tries), briefly=not walk.in_crisis)
    return walk.finish(retries=tries)


def _way_out(walk: Walk, tries: int) -> str:
    """What is said when nothing fits again and again: the way out, and where that is the menu itself, people."""
    words = walk.stage.words
    if walk.top is not None and walk.top.flow in MENUS:
        return words.lost.format(lines=walk.stage.whom_to_call()) if tries == MOST_RETRIES else words.still_lost
    return words.way_out[(tries - MOST_RETRIES) % len(words.way_out)]


def _hint(what: What | None, words: Lines) -> str:
    """How an answer to a question for that may look; empty where its buttons show it."""
    match what:
        case ForScale(low, high):
            return words.number_between.format(low=f"{low:g}", high=f"{high:g}")
        case ForKind("time"):
            return words.time_hint
        case ForKind("date"):
            return words.date_hint
        case ForKind("place"):
            return words.place_hint
        case _:
            return ""
