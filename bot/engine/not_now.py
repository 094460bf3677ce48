"""A number was asked for that nobody had begun to talk about, and what comes back is "not now" or "in an hour".

A question that came by itself is put off then, or let go without a next one. In a talk that somebody began the same
words skip one question, as its buttons do.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.engine import checkins
from bot.engine.checkin_lines import checkin_lines
from bot.engine.walk import Walk
from bot.engine.world import own_first
from bot.flow.definition import ForScale
from bot.folding import fold, without_filler


@dataclass(frozen=True, slots=True, kw_only=True)
class NotNow:
    """The words of one language, folded: for no more today, for later, and the hours of "in 2 hours"."""

    let_go: frozenset[str]
    later: frozenset[str]
    counts: Mapping[str, float]
    span: re.Pattern[str]


_ENGLISH = {"half an": 0.5, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "a couple of": 2.0}
_SPANISH = {"media": 0.5, "una": 1.0, "dos": 2.0, "tres": 3.0, "cuatro": 4.0, "un par de": 2.0}

WORDS: Mapping[str, NotNow] = {
    "en": NotNow(
        let_go=frozenset(
            {"no", "nope", "nah", "not now", "not today", "not tonight", "no thanks", "no thank you", "i am busy"}
            | {"i'm busy", "im busy", "busy", "busy now", "can't now", "cant now", "i can't now", "i can't right now"}
            | {
                "not right now",
                "no time",
                "i have no time",
                "tomorrow",
                "maybe tomorrow",
                "another time",
                "another day",
            }
            | {
                "not in the mood",
                "i don't feel like it",
                "don't feel like it",
                "leave it",
                "i'd rather not",
                "skip today",
            }
        ),
        later=frozenset(
            {"later", "maybe later", "in a bit", "in a while", "ask me later", "remind me later", "ask later"}
            | {"a bit later", "later please", "ask again later", "later today", "not yet", "give me an hour"}
        ),
        counts=_ENGLISH,
        span=re.compile(rf"(?:[\w' ]{{0,30}} )?in (\d{{1,2}}|{'|'.join(_ENGLISH)}) (?:hours?|hrs?)(?: please)?"),
    ),
    "es": NotNow(
        let_go=frozenset(
            {"no", "ahora no", "hoy no", "esta noche no", "no gracias", "estoy ocupado", "estoy ocupada", "ocupado"}
            | {"ocupada", "no puedo ahora", "ahora no puedo", "no tengo tiempo", "manana", "mejor manana", "otro dia"}
            | {
                "otro momento",
                "en otro momento",
                "no me apetece",
                "no tengo ganas",
                "prefiero no",
                "dejalo",
                "hoy paso",
            }
        ),
        later=frozenset(
            {"luego", "mas tarde", "mas al rato", "al rato", "despues", "en un rato", "luego te digo", "mejor luego"}
            | {"preguntame luego", "preguntame mas tarde", "recuerdame luego", "recuerdamelo luego", "todavia no"}
        ),
        counts=_SPANISH,
        span=re.compile(rf"(?:[\w ]{{0,30}} )?en (\d{{1,2}}|{'|'.join(_SPANISH)}) horas?(?: porfa| por favor)?"),
    ),
}
LONGEST = 12.0  # hours; what is later is another day's


def put_aside(walk: Walk, text: str) -> bool:
    """Put off, or let go, the question that came by itself, if *text* asks for that; False for anything else."""
    if walk.in_crisis or not isinstance(walk.here.what, ForScale) or not checkins.is_unanswered(walk):
        return False
    for language in own_first(walk.memory.language):
        words = WORDS.get(language)
        if words is None:
            continue
        said = {fold(text), without_filler(text)}
        if hours := _hours(words, fold(text)):
            checkins.snooze(walk, timedelta(hours=hours))
        elif not said.isdisjoint(words.later):
            checkins.snooze(walk)
        elif not said.isdisjoint(words.let_go):
            walk.leave()
            walk.stage.say_line(checkin_lines(walk.memory.language).let_go)
        else:
            continue
        return True
    return False


def _hours(words: NotNow, said: str) -> float:
    """The hours of "ask me again in 2 hours"; 0 where none are said, or too many."""
    found = words.span.fullmatch(said)
    if found is None:
        return 0.0
    hours = float(found[1]) if found[1].isdigit() else words.counts[found[1]]
    return hours if hours <= LONGEST else 0.0
