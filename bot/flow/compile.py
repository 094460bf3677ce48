"""Turn a flow into one machine of stops and forks.

A state is a *stop* (a question, a pause, a search, a visit to another flow, the way out) or a *fork* (where reading
goes on by conditions). What stands before it is done on entering it. People and time trigger `pick-N`, `answer`,
`silence`, `elapsed` and `found`; the engine triggers `on` until a stop. The machine is shared by everybody: it moves
any cursor with a `.state`, and calls the cursor back (`enter`, `meets`).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, cast

from transitions import EventData, Machine

from bot.flow.definition import Flow, Target
from bot.flow.expressions import Condition, Is, Missing, Values, holds, names_in
from bot.flow.layout import lay_out
from bot.flow.links import ONLY_IF
from bot.flow.needs import needs_of
from bot.flow.scales import Scale, scales_of
from bot.flow.states import Branch, State, ways_on
from bot.session import SeriesNeed, Value

MOST_SITUATIONS = 500  # for which it is kept what is heard there: a table of hundreds of entries each
OUTSIDE = "(outside)"
"""Where a cursor stands before it enters a flow."""


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
    """A flow and its machine.

    `starts` maps a step to its first state; `needs` are the series it reads; `scales` maps a value to the answers it
    was asked from, whose labels and scores it has; `sensitive` are the steps that say so. `heard` is what it hears at
    any question, where that leads, and the place of the one among `conditions` under which alone it is heard. Of these
    each is there once, as hundreds share them; `told_by` are the values whose words alone they ask for, or None.
    """

    flow: Flow
    states: dict[str, State]
    starts: dict[str, str]
    machine: Machine
    needs: frozenset[SeriesNeed]
    scales: Mapping[str, Scale]
    sensitive: frozenset[str]
    heard: tuple[tuple[str, Target, int | None], ...]
    conditions: tuple[Condition, ...]
    told_by: tuple[str, ...] | None
    _heard_where: dict[tuple[Value | None, ...], Mapping[str, Target]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def heard_where(self, values: Values) -> Mapping[str, Target]:
        """What is heard where these *values* stand: first what holds only there, and of two that hold for a meaning the
        first.

        A crisis asks hundreds of conditions of a few dozen values, so what they lead to is kept by these.
        """
        if self.told_by is None:
            return self._heard(values)
        told = tuple(map(values.value, self.told_by))
        if (found := self._heard_where.get(told)) is None:
            if len(self._heard_where) >= MOST_SITUATIONS:
                self._heard_where.clear()
            found = self._heard_where[told] = self._heard(values)
        return found

    def _heard(self, values: Values) -> Mapping[str, Target]:
        true = [holds(condition, values) for condition in self.conditions]
        heard = dict[str, Target]()
        for meaning, target, when in self.heard:
            if when is None or true[when]:
                heard.setdefault(meaning, target)
        return heard

    @property
    def first(self) -> str:
        """The state where the flow begins."""
        return self.starts[self.flow.steps[0].id]

    def move(self, cursor: Cursor, trigger: str) -> None:
        """Trigger a move; raises `transitions.MachineError` where it is not a way on from here."""
        self.machine.events[trigger].trigger(cursor)


def compile_flow(flow: Flow) -> Compiled:
    """Lay out the states of *flow* and build its machine. The flow has at least one step and no error in it."""
    states, front = lay_out(flow), flow.front
    places = {condition: place for place, condition in enumerate(dict.fromkeys(front.heard_when.values()))}
    return Compiled(
        flow=flow,
        states=states,
        starts={step.id: step.id for step in flow.steps},
        machine=_machine(states),
        needs=frozenset(needs_of(flow)),
        scales=scales_of(flow),
        sensitive=frozenset(step.id for step in flow.steps if step.sensitive),
        heard=tuple(
            (name.partition(ONLY_IF)[0], target, places[front.heard_when[name]] if name in front.heard_when else None)
            for name, target in front.heard.items()
        ),
        conditions=tuple(places),
        told_by=_told_by(places),
    )


def _told_by(conditions: Iterable[Condition]) -> tuple[str, ...] | None:
    """The values by whose words these conditions hold; None where one asks for more: a number, what was recorded."""
    tests = [test for condition in conditions for test in condition.tests]
    if not all(isinstance(test, Is | Missing) for test in tests):
        return None
    return tuple(dict.fromkeys(name for test in tests for name, _, _ in names_in(test)))


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
        for trigger, to, branch in ways_on(state):
            if to in states:
                machine.add_transition(trigger, state.name, to, conditions=[_meets(branch)] if branch else None)
    return machine
