"""Turn a flow into one machine of stops and forks.

A state is a *stop* (a question, a pause, a visit to another flow, the way out) or a *fork* (where reading goes on by
conditions). What stands before it is done on entering it. People and time trigger `pick-N`, `answer`, `silence` and
`elapsed`; the engine triggers `on` until a stop. The machine is shared by everybody: it moves any cursor with a
`.state`, and calls the cursor back (`enter`, `meets`).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol, cast

from transitions import EventData, Machine

from bot.flow.definition import (
    Ask,
    Break,
    Buttons,
    Choice,
    End,
    Flow,
    GoTo,
    If,
    Item,
    Put,
    SayOne,
    ShowChart,
    Step,
    Target,
    Wait,
)
from bot.flow.expressions import Condition, names_in
from bot.session import SeriesNeed

OUTSIDE = "(outside)"
"""Where a cursor stands before it enters a flow."""


@dataclass(frozen=True, slots=True)
class Question:
    """Reading stops for an answer."""

    ask: Ask | Buttons


@dataclass(frozen=True, slots=True)
class Pause:
    """Reading stops for a while."""

    wait: Wait


@dataclass(frozen=True, slots=True)
class Visit:
    """Another flow is laid on top; reading goes on when it ends."""

    target: Target


@dataclass(frozen=True, slots=True)
class Leave:
    """This flow gives its place to another."""

    target: Target


@dataclass(frozen=True, slots=True)
class Close:
    """This flow ends."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A way on: when the condition holds; `otherwise` when nothing in the block did; always with neither.

    `first` begins a new block of ifs.
    """

    to: str
    condition: Condition | None = None
    otherwise: bool = False
    first: bool = True


@dataclass(frozen=True, slots=True)
class Fork:
    """Reading goes on at once, by the first branch that holds."""

    branches: tuple[Branch, ...]


Kind = Question | Pause | Visit | Leave | Close | Fork


@dataclass(frozen=True, slots=True)
class State:
    """A state of the machine: what is done on entering it, and what it is. `to` is where reading goes on below it."""

    name: str
    step: str
    before: tuple[Item, ...]
    kind: Kind
    to: str = ""


class Cursor(Protocol):
    """What the machine moves."""

    state: str

    def enter(self, state: State) -> None:
        """Do what stands before this stop or fork."""
        ...

    def meets(self, branch: Branch) -> bool:
        """Whether this branch is the way on."""
        ...


@dataclass(frozen=True, slots=True)
class Compiled:
    """A flow and its machine. `starts` maps a step to its first state; `needs` are the series it reads."""

    flow: Flow
    states: dict[str, State]
    starts: dict[str, str]
    machine: Machine
    needs: frozenset[SeriesNeed]

    @property
    def first(self) -> str:
        """The state where the flow begins."""
        return self.starts[self.flow.steps[0].id]

    def move(self, cursor: Cursor, trigger: str) -> None:
        """Trigger a move; raises `transitions.MachineError` where it is not a way on from here."""
        self.machine.events[trigger].trigger(cursor)

    def triggers(self, state: str) -> list[str]:
        """The legal moves from a state."""
        return list(self.machine.get_triggers(state))


def compile_flow(flow: Flow) -> Compiled:
    """Lay out the states of *flow* and build its machine. The flow has at least one step and no error in it."""
    builder = _Layout(flow)
    states = builder.states()
    return Compiled(
        flow=flow,
        states=states,
        starts={step.id: step.id for step in flow.steps},
        machine=_machine(states),
        needs=frozenset(_needs(flow)),
    )


def _leads_away(item: Item) -> bool:
    act = item.act if isinstance(item, If) else item
    return isinstance(act, GoTo | End | Wait)


class _Layout:
    """Cuts steps into states."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._states: dict[str, State] = {}
        self._count = 0
        self._step = ""

    def states(self) -> dict[str, State]:
        steps = self._flow.steps
        for step, following in zip(steps, [*steps[1:], None], strict=True):
            self._lay_out(step, following.id if following else "")
        return self._states

    def _lay_out(self, step: Step, following: str) -> None:
        self._step, self._count = step.id, 1
        name, before = step.id, list[Item]()
        items = list(step.items)
        while items:
            item = items.pop(0)
            if isinstance(item, Ask | Buttons):
                name = self._stop(name, before, Question(item))
            elif isinstance(item, If) and _leads_away(item):
                block = [item]
                while items and _joins(block[-1], items[0]):
                    block.append(items.pop(0))  # type: ignore[arg-type]
                name = self._fork(name, before, block)
            elif isinstance(item, GoTo | End | Wait):
                name = self._act(name, before, item)
            else:
                before.append(item)
                continue
            before = []
        self._add(State(name, step.id, (*before, Break()), Fork((Branch(self._state_of(following)),))))

    def _act(self, name: str, before: list[Item], act: GoTo | End | Wait) -> str:
        if isinstance(act, Wait):
            return self._stop(name, before, Pause(act))
        if isinstance(act, GoTo) and act.come_back:
            return self._stop(name, before, Visit(act.target))
        to = self._state_of("") if isinstance(act, End) else self._reach(act.target)
        self._add(State(name, self._step, (*before, Break()), Fork((Branch(to),))))
        return self._next()

    def _fork(self, name: str, before: list[Item], block: list[If]) -> str:
        rejoin = self._next()
        branches = [self._branch(line, rejoin) for line in block]
        self._add(State(name, self._step, tuple(before), Fork((*branches, Branch(rejoin))), rejoin))
        return rejoin

    def _branch(self, line: If, rejoin: str) -> Branch:
        match line.act:
            case Wait():
                to = self._aside(Pause(line.act), rejoin)
            case GoTo(target=target, come_back=True):
                to = self._aside(Visit(target), rejoin)
            case GoTo(target=target):
                to = self._reach(target)
            case _:
                to = self._state_of("")
        return Branch(to, line.condition, line.condition is None, line.first)

    def _aside(self, kind: Kind, rejoin: str) -> str:
        name = self._next()
        self._add(State(name, self._step, (), kind, rejoin))
        return name

    def _stop(self, name: str, before: list[Item], kind: Kind) -> str:
        to = self._next()
        self._add(State(name, self._step, tuple(before), kind, to))
        return to

    def _next(self) -> str:
        self._count += 1
        return f"{self._step}.{self._count}"

    def _reach(self, target: Target) -> str:
        name = state_of(target)
        if target.flow and name not in self._states:
            self._states[name] = State(name, "", (), Leave(target))
        return name

    def _state_of(self, step: str) -> str:
        if step:
            return step
        if "(end)" not in self._states:
            self._states["(end)"] = State("(end)", "", (), Close())
        return "(end)"

    def _add(self, state: State) -> None:
        self._states[state.name] = state
        if isinstance(state.kind, Question):
            for choice in choices_of(state.kind.ask):
                if not choice.url and not choice.come_back:
                    self._reach(choice.target)
            if state.kind.ask.no_answer:
                self._reach(state.kind.ask.no_answer.target)


def _joins(before: If, item: Item) -> bool:
    """Whether the next line can stand in the same fork: it leads away for good, and so did the one before."""
    if not isinstance(item, If) or item.first or not _leads_away(item):
        return False
    return _for_good(before) and _for_good(item)


def _for_good(line: If) -> bool:
    return isinstance(line.act, End) or (isinstance(line.act, GoTo) and not line.act.come_back)


def choices_of(ask: Ask | Buttons) -> tuple[Choice, ...]:
    """The buttons of a question that lead somewhere: its set, or the links of an ask."""
    return ask.choices if isinstance(ask, Buttons) else ask.links


def state_of(target: Target) -> str:
    """The state a target leads to: a step of this flow, or the way out to another."""
    return f"(to) {target.flow}#{target.step}" if target.flow else target.step


# The machine


def _enter(state: State) -> Callable[[EventData], None]:
    def entered(event: EventData) -> None:
        cast(Cursor, event.model).enter(state)

    return entered


def _meets(branch: Branch) -> Callable[[EventData], bool]:
    def met(event: EventData) -> bool:
        return cast(Cursor, event.model).meets(branch)

    return met


def _machine(states: dict[str, State]) -> Machine:
    machine = Machine(model=None, initial=OUTSIDE, auto_transitions=False, send_event=True)
    machine.add_states([{"name": state.name, "on_enter": [_enter(state)]} for state in states.values()])
    for state in states.values():
        for trigger, to, branch in _ways(state):
            if to in states:
                machine.add_transition(trigger, state.name, to, conditions=[_meets(branch)] if branch else None)
    return machine


def _ways(state: State) -> Iterator[tuple[str, str, Branch | None]]:
    """Every (trigger, destination, branch) from a state."""
    match state.kind:
        case Fork(branches):
            for branch in branches:
                plain = branch.condition is None and not branch.otherwise
                yield "on", branch.to, None if plain else branch
        case Pause():
            yield "elapsed", state.to, None
        case Visit():
            yield "on", state.to, None
        case Question(ask):
            for number, choice in enumerate(choices_of(ask)):
                if not choice.url and not choice.come_back:
                    yield f"pick-{number}", state_of(choice.target), None
            if isinstance(ask, Ask):
                yield "answer", state.to, None
            if ask.no_answer:
                yield "silence", state_of(ask.no_answer.target), None
        case _:
            return


# What a flow reads


def _needs(flow: Flow) -> Iterator[SeriesNeed]:
    for condition in _conditions(flow):
        for name, how, days in names_in(condition):
            yield from _need(name, how, days)
    for _, act in flow.acts():
        if isinstance(act, Put) and not isinstance(act.to, str):
            for name, how, days in names_in(act.to):
                yield from _need(name, how, days)
        if isinstance(act, ShowChart):
            for name in act.names:
                yield SeriesNeed(name, timedelta(days=act.days))


def _need(name: str, how: str, days: int | None) -> Iterator[SeriesNeed]:
    if how in ("last", "since"):
        yield SeriesNeed(name)
    elif how in ("window", "trend"):
        yield SeriesNeed(name, timedelta(days=days) if days else None)


def _conditions(flow: Flow) -> Iterator[Condition]:
    for step in flow.steps:
        for item in step.items:
            match item:
                case If(condition=condition) if condition is not None:
                    yield condition
                case SayOne(wordings=wordings):
                    yield from (wording.condition for wording in wordings if wording.condition is not None)
                case Buttons(choices=choices) | Ask(links=choices):
                    yield from (choice.condition for choice in choices if choice.condition is not None)
                case _:
                    continue
