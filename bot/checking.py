"""Check a flow as it would stand in the library: its text, every rule, every rehearsal.

Used wherever a flow may go live: `bot check`, publishing, the clinicians' pages. It decides nothing and keeps nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType

from bot.crisis.assess import assess
from bot.crisis.risk import LABELS, Kind, Matter, Tier
from bot.directory.helplines import WANTED
from bot.engine.rehearsal import rehearse
from bot.engine.route import ENGINE_COMMANDS
from bot.engine.world import World
from bot.errors import FlowUnavailable
from bot.flow.chapters import placed
from bot.flow.definition import Flow, FlowKey, Rehearsal
from bot.flow.library import digest_of
from bot.flow.problem import Level, Problem, Span
from bot.flow.read import Reading, read
from bot.flow.rehearsal_file import NO_FILE, RehearsalFile, beside
from bot.flow.rules import check as check_rules
from bot.flow.rules.meant import meant
from bot.flow.rules.page import Page, warning
from bot.flow.rules.shelf import Shelf
from bot.flow.rules.words import WordList

HARM = frozenset({Kind.SUICIDE, Kind.SELF_HARM})
_LONG_QUOTE = re.compile(r"“([^”\n]{70})[^”\n]{10,}”")
_TEXT_LINES = "text"  # `show helplines for text`: for someone who cannot speak aloud


@dataclass(frozen=True, kw_only=True)
class FlowChecker:
    """Checks flows in a world.

    `guests` are flows that are not in the library, only looked at. `today` ages reviews, `pictures` are the files in
    media/ (None: nobody looked).
    """

    world: World
    words: Mapping[str, WordList] = field(default_factory=lambda: MappingProxyType({}))
    today: date | None = None
    pictures: frozenset[str] | None = None
    guests: frozenset[FlowKey] = frozenset()

    def check(self, name: str, language: str, text: str, rehearsed: RehearsalFile = NO_FILE) -> tuple[Problem, ...]:
        """Everything wrong with a flow, in file order: text, rules, and, when nothing is, its rehearsals.

        *rehearsed* are those in a file of their own; they are played after the flow's, and its problems come last. What
        stands in a chapter is told by the chapter's file and the line there.
        """
        reading = read(text, name=name, language=language)
        there = tuple(_in(beside(name), rehearsed.problems))
        found = [_short(problem) for problem in (*reading.problems, *self._rules(reading, text, rehearsed), *there)]
        if not any(problem.level is Level.ERROR for problem in found):
            found += _rehearsed(self._world_with(name, language, text), reading.flow, rehearsed)
        found.sort(key=lambda problem: (problem.file, problem.span, problem.rule))
        return tuple(placed(found, name, text))

    def answer(self, name: str, language: str, text: str, rehearsed: RehearsalFile = NO_FILE) -> tuple[Problem, ...]:
        """The same, whatever breaks: a defect of ours is a problem, too, and keeps the flow from going live."""
        try:
            return self.check(name, language, text, rehearsed)
        except Exception as error:  # noqa: BLE001 - whoever checks a flow gets an answer, never a traceback
            return (_ours(Span(1), "check_broken", "This flow breaks the check itself", error),)

    def _world_with(self, name: str, language: str, text: str) -> World:
        """The world in which this text is live; the world as it is, when it already is (it remembers what it read)."""
        library, digest = self.world.library, digest_of(text)
        if library.live.get((name, language)) == digest:
            return self.world
        return replace(self.world, library=library.with_live(name, language, digest, text))

    def _rules(self, reading: Reading, text: str, rehearsed: RehearsalFile) -> Iterator[Problem]:
        """What the rules find in the flow as it was meant, where a slip of the pen hides what it does."""
        if not reading.flow.steps or any(problem.rule == "chapter_missing" for problem in reading.problems):
            return  # all that leads to its steps would be called wrong
        draft = meant(reading, text)
        flow = _with(draft.reading.flow, rehearsed)
        page = Page(flow, draft.lines, self._shelf_with(flow))
        for problem in check_rules(page):
            if not draft.explains(problem, page):
                yield replace(problem, span=draft.place(problem.span), mend=problem.mend if draft.is_whole else None)

    def _shelf_with(self, flow: Flow) -> Shelf:
        """The shelf with *flow* in its place; the shelf as it is, when it already stands there just so."""
        key = (flow.name, flow.language)
        there = self._shelf.flows.get(key)
        same = there is not None and there.digest == flow.digest
        return self._shelf if same else replace(self._shelf, flows={**self._shelf.flows, key: flow})

    @cached_property
    def _shelf(self) -> Shelf:
        return Shelf(
            flows={key: _flow_of(self.world, key) for key in self.world.library.names()},
            guests=self.guests,
            words=self.words,
            finds_harm=self._finds_harm,
            kinds=tuple(kind.value for kind in Kind),
            matters=tuple(matter.value for matter in Matter),
            tiers=LABELS[1:],
            meanings=self.world.meanings.names or None,
            helplines=frozenset(WANTED) | {kind.value for kind in Kind} | {_TEXT_LINES},
            commands=frozenset(ENGINE_COMMANDS),
            pictures=self.pictures,
            today=self.today,
        )

    def _finds_harm(self, text: str) -> bool:
        """Whether words speak of suicide or self-harm; hopelessness alone, a check-in to screening, is asked freely.

        By phrases alone: the points were learned from what people write, not from what is asked of them.
        """
        risk = assess(text, self.world.lexicon.phrases)
        found = ((risk.kind, risk.tier), *risk.others)
        return any(kind in HARM and tier >= Tier.CRISIS for kind, tier in found)


def _flow_of(world: World, key: FlowKey) -> Flow:
    """A flow of the library, also one that cannot be served."""
    name, language = key
    digest = world.library.live[key]
    try:
        return world.library.revision(name, language, digest).flow
    except FlowUnavailable:
        return read(world.library.texts[name, language, digest], name=name, language=language).flow


def _with(flow: Flow, rehearsed: RehearsalFile) -> Flow:
    return replace(flow, rehearsals=(*flow.rehearsals, *rehearsed.rehearsals)) if rehearsed.rehearsals else flow


def _in(file: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    return (replace(problem, file=file) for problem in problems)


def _rehearsed(world: World, flow: Flow, rehearsed: RehearsalFile) -> Iterator[Problem]:
    """Rehearsals that fail, the flow's own and those beside it, and the steps that none of them comes by."""
    passed: set[str] = set()
    failed = [
        *_failing(world, flow, flow.rehearsals, passed),
        *_in(beside(flow.name), _failing(world, flow, rehearsed.rehearsals, passed)),
    ]
    yield from failed or _unrehearsed(_with(flow, rehearsed), passed)


def _failing(world: World, flow: Flow, rehearsals: Iterable[Rehearsal], passed: set[str]) -> Iterator[Problem]:
    """Those of the rehearsals that fail; *passed* gains the steps they come by."""
    for rehearsal in rehearsals:
        try:
            played = rehearse(world, flow, rehearsal)
        except Exception as error:  # noqa: BLE001 - whatever breaks in the engine, the author gets a place and a sentence
            yield _ours(rehearsal.span, "failing_rehearsal", "This rehearsal breaks the bot itself", error)
            continue
        passed |= {
            stop.partition("/")[2].partition(".")[0] for stop in played.trail if stop.startswith(f"{flow.name}/")
        }
        if played.failure is not None:
            talk = "\n".join(f"    {line}" for line in played.failure.transcript)
            yield Problem(
                span=played.failure.span,
                rule="failing_rehearsal",
                message=f"{played.failure.message} This is how it went:\n{talk}",
            )


def _short(problem: Problem) -> Problem:
    """The problem with what it quotes cut to what a line can show."""
    return replace(problem, message=_LONG_QUOTE.sub(r"“\1 …”", problem.message))


def _ours(span: Span, rule: str, what: str, error: Exception) -> Problem:
    message = f"{what} ({type(error).__name__}). That is our fault, not the flow's: please tell us, with this file."
    return Problem(span=span, rule=rule, message=message)


def _unrehearsed(flow: Flow, passed: set[str]) -> Iterator[Problem]:
    if not flow.rehearsals:
        message = (
            "This flow has no rehearsal. Write one below the last step, between ```rehearsal and ```: "
            "“you:” what someone types, “bot:” words it must answer with."
        )
        yield warning(flow.steps[0].span if flow.steps else Span(1), "unrehearsed_step", message)
        return
    for step in flow.steps:
        if step.id not in passed:
            message = f"No rehearsal comes to “{step.heading}”. Add one that does, so that it is never broken unseen."
            yield warning(step.span, "unrehearsed_step", message)
