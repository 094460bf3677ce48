"""What a text tells of where its writer is, and the country that is kept of it."""

from dataclasses import replace

from bot.crisis.risk import Kind, Matter, Risk, Tier
from bot.directory.countries import Told
from bot.directory.place_names import NO_PERSONS_IN_SPANISH, SPEAK_SPANISH
from bot.engine.keeping import keep
from bot.engine.memory import NOWHERE
from bot.engine.walk import Walk
from bot.folding import fold

ASKED_WHERE = "?where"
"""That it was asked, by the serial under which the question then stood; the sign keeps the name out of an author's
reach."""
RESCUE = "rescue"
"""The scene of the crisis flow in which first aid is given to somebody else."""
OF_OTHERS = (Matter.FOUND, Matter.OVERDOSING_OTHER, Matter.SWALLOWED)
"""What is danger to another person, whose place counts then."""
LONGEST_DENIAL = 8  # words; a longer text says more than where somebody is not
LONGEST_NAME = 4  # words of a text that is the name of a place and nothing else


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
    return narrowed(walk, told)


def _is_told(told: Told) -> bool:
    return bool(told.country or told.is_doubtful or told.not_in)


def _named(walk: Walk, text: str) -> Told:
    """What a bare name tells; where the country is known, a name that people bear is a place only within it."""
    known, named = walk.memory.country, walk.world.countries.named
    is_city = walk.memory.language == "es" and fold(text) in NO_PERSONS_IN_SPANISH
    told = named(text, asked=bool(known) or is_city or ASKED_WHERE in walk.memory.values)
    return told if not known or known in (told.country, *told.between) else named(text, asked=is_city)


def narrowed(walk: Walk, told: Told) -> Told:
    """The same, where of several countries one is likely by the language: "rosario" in Spanish is in no other."""
    if not told.is_doubtful or walk.memory.language != "es":
        return told
    likely = tuple(country for country in told.between if country in SPEAK_SPANISH)
    if len(likely) == 1:
        return replace(told, country=likely[0], is_doubtful=False, between=())
    return replace(told, between=likely or told.between)


def country_answered(walk: Walk, text: str) -> str | None:
    """The country that *text* is as an answer to the question for one; there a name needs no "in"."""
    told = next((each for each in countries_named(walk, text) if each.country or each.not_in), None)
    return (told.country or None) if told else walk.world.helplines.country_named(text)


def countries_named(walk: Walk, text: str) -> tuple[Told, ...]:
    """What a text tells where a country is asked for, and where a name needs no "in"."""
    return (narrowed(walk, walk.where(text)), narrowed(walk, walk.where(f"in {text}")))


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
