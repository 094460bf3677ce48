"""Play a rehearsal: a conversation that must go a certain way, with a person held in memory."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from bot.engine.person import START, Person
from bot.engine.world import World
from bot.events import CheckInDue
from bot.flow.definition import Flow, Line, Rehearsal
from bot.flow.problem import Span
from bot.flow.spelling import fold as spelt
from bot.flow.spelling import read_time
from bot.folding import fold
from bot.schedule import WEEKDAYS, next_due
from bot.session import Entry, Value

_NUMBER = re.compile(r"-?\d{1,12}(?:\.\d{1,6})?")
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Where a rehearsal went another way, in a sentence, and the conversation up to there."""

    span: Span
    message: str
    transcript: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """How a rehearsal went: where it failed, if it did, and the stops it passed (`flow/step` or `flow/step.2`)."""

    failure: Failure | None
    trail: tuple[str, ...]


def play(world: World, flow: Flow, rehearsal: Rehearsal, *, start: datetime = START) -> Failure | None:
    """Play it from the beginning of *flow*; None when everything went as it says."""
    return rehearse(world, flow, rehearsal, start=start).failure


def rehearse(world: World, flow: Flow, rehearsal: Rehearsal, *, start: datetime = START) -> Played:
    """Play it from the beginning of *flow*, and tell where it came by."""
    playing = _Play(world, flow, start)
    failure = playing.run(rehearsal)
    return Played(failure=failure, trail=tuple(playing.trail))


class _Play:
    def __init__(self, world: World, flow: Flow, start: datetime) -> None:
        self._flow = flow
        self._person = Person(world, at=start, language=flow.language)
        self._begin, self._step = flow.name, ""
        self._begun = False
        self._found = 0

    @property
    def trail(self) -> list[str]:
        """The stops passed so far."""
        return self._person.trail

    def run(self, rehearsal: Rehearsal) -> Failure | None:
        for line in rehearsal.lines:
            if not self._begun and line.word not in ("given", "start"):
                self._open()
            wrong = self._WORDS[line.word](self, line)
            if wrong:
                return Failure(span=line.span, message=wrong, transcript=tuple(self._person.transcript))
        return None

    def _open(self) -> None:
        self._begun = True
        person = self._person
        person.hear(CheckInDue(chat=person.session.chat, at=person.at, flow=self._begin, step=self._step, asked=True))

    def _you(self, line: Line) -> str:
        self._fresh()
        self._person.say(line.text)
        return ""

    def _after(self, line: Line) -> str:
        span = read_time(line.text)
        if span is None:
            return f"“after: {line.text}” is no time. Write it like “after: 3 seconds”."
        self._fresh()
        self._person.transcript.append(f"after: {line.text}")
        self._person.advance(span)
        return ""

    def _fresh(self) -> None:
        self._person.said.clear()
        self._found = 0

    def _bot(self, line: Line) -> str:
        wanted = fold(line.text)
        for number, message in enumerate(self._person.said[self._found :], self._found):
            if wanted in fold(f"{message.text} {message.alt}"):
                self._found = number
                return ""
        return f"The bot should have said “{line.text}” here, and did not."

    def _not(self, line: Line) -> str:
        wanted = fold(line.text)
        if any(wanted in fold(f"{message.text} {message.alt}") for message in self._person.said):
            return f"The bot said “{line.text}” here, which it must not."
        return ""

    def _button(self, line: Line) -> str:
        if any(fold(button.label) == fold(line.text) for button in self._person.buttons):
            return ""
        shown = ", ".join(f"“{button.label}”" for button in self._person.buttons) or "none"
        return f"There should be a button “{line.text}” here. The buttons are: {shown}."

    def _in_flow(self, line: Line) -> str:
        frames = self._person.session.frames
        here = frames[-1].flow if frames else "no flow"
        wanted = spelt(line.text).strip().removesuffix(".md")
        return "" if here == wanted else f"The conversation should be in “{wanted}” now, and is in “{here}”."

    def _in_step(self, line: Line) -> str:
        frames = self._person.session.frames
        here = frames[-1].stop.partition(".")[0] if frames else "no step"
        wanted = spelt(line.text).strip().removeprefix("#")
        return "" if here == wanted else f"The conversation should be at “{wanted}” now, and is at “{here}”."

    def _start(self, line: Line) -> str:
        name = spelt(line.text).strip().removeprefix("#").removesuffix(".md")
        if self._flow.step(name) is not None:
            self._step = name
        elif self._person.world.library.has(name):
            self._begin = name
        else:
            return f"“start: {line.text}” names no step of this flow, and no flow."
        return ""

    def _given(self, line: Line) -> str:
        if self._begun:
            return "“given:” stands before everything else."
        return given(self._person, line.text)

    _WORDS: Mapping[str, Callable[["_Play", Line], str]] = {
        "you": _you,
        "bot": _bot,
        "not": _not,
        "button": _button,
        "flow": _in_flow,
        "step": _in_step,
        "after": _after,
        "given": _given,
        "start": _start,
    }


def given(person: Person, text: str) -> str:
    """Set what a rehearsal takes for granted; returns a sentence when it cannot be understood."""
    match spelt(text).split():
        case ["now", "is", day, clock]:
            return _now(person, day, clock)
        case ["last", name, "=" | "is", value]:
            entry = Entry(at=person.at - timedelta(days=1), value=_value(value), key="given")
            person.series[name] = (entry, *person.series.get(name, ()))
        case [name, "has", word]:
            old = person.kept.get(name)
            person.kept[name] = (*(old if isinstance(old, tuple) else ()), word)
        case [name, "is", "missing"]:
            person.kept.pop(name, None)
        case [name, "is" | "=", _, *_]:
            person.kept[name] = _value(" ".join(text.split()[2:]))
        case _:
            return f"“given: {text}” cannot be understood. Write “given: last craving = 8” or “given: used is yes”."
    return ""


def _now(person: Person, day: str, clock: str) -> str:
    match = _CLOCK.fullmatch(clock)
    if day not in WEEKDAYS or match is None:
        return f"“given: now is {day} {clock}” is no day and hour. Write “given: now is Friday 21:00”."
    person.at = next_due(START - timedelta(days=1), time(int(match[1]), int(match[2])), UTC, frozenset({day}))
    return ""


def _value(text: str) -> Value:
    if _NUMBER.fullmatch(text) is None:
        return text
    return float(text) if "." in text else int(text)
