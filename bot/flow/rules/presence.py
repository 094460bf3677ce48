"""Which values are surely there at each spot of a flow, whichever way a person came.

Missing is never zero: a skipped answer, a kept value nobody gave, a sum with either in it are missing.
"""

from collections.abc import Iterable, Iterator

from bot.flow.definition import Ask, Flow, ForTicks, Put
from bot.flow.expressions import (
    All,
    AnyOf,
    Arithmetic,
    Compare,
    Condition,
    Constant,
    DaysSince,
    Has,
    In,
    Is,
    Last,
    Missing,
    Name,
    Sum,
    Test,
    Trend,
    Window,
)
from bot.flow.rules.ways import Answered, Effect, Fails, Holds, Spot, Ways
from bot.flow.rules.writers import ALWAYS_THERE

Names = frozenset[str]


class Presence:
    """What is surely there, spot by spot. `beginnings` are there always."""

    def __init__(self, flow: Flow, ways: Ways) -> None:
        self.beginnings: Names = ALWAYS_THERE | frozenset(flow.front.values)
        self.at: dict[Spot, Names] = {}
        waiting = list(ways.entries)
        for spot in waiting:
            self.at[spot] = self.beginnings
        while waiting:
            spot = waiting.pop()
            for way in ways.on.get(spot, ()):
                to = way.to
                if isinstance(to, Spot) and self._arrive(to, self.after(self.at[spot], way.effects)):
                    waiting += [to]

    def _arrive(self, spot: Spot, known: Names) -> bool:
        """Take a way's knowledge into its spot; whether that changed anything."""
        before = self.at.get(spot)
        self.at[spot] = known if before is None else before & known
        return self.at[spot] != before

    def after(self, known: Names, effects: Iterable[Effect]) -> Names:
        """What is there after these effects."""
        for effect in effects:
            match effect:
                case Holds(condition):
                    known |= shown_by(condition)
                case Fails(condition):
                    known |= shown_by_failing(condition)
                case Answered(ask):
                    known = self._answered(known, ask)
                case Put(_, name, to):
                    there = isinstance(to, str) or is_there(to, known)
                    known = known | {name} if there else known - {name} | (self.beginnings & {name})
        return known

    def _answered(self, known: Names, ask: Ask) -> Names:
        memory = ask.memory
        if memory is None:
            return known
        if not ask.skip or isinstance(ask.what, ForTicks):
            return known | {memory.name}
        if memory.how in ("keep", "add"):
            return known  # skipped, it stays what it was
        return known - {memory.name} | (self.beginnings & {memory.name})


def is_there(formula: Sum, known: Names) -> bool:
    """Whether a sum surely comes to a number."""
    return not any(True for _ in missing_in(formula, known))


def missing_in(formula: Sum, known: Names) -> Iterator[str]:
    """The parts of a sum that may be missing, as they are written."""
    match formula:
        case Constant():
            return
        case Name(name):
            if name not in known:
                yield name
        case DaysSince(name):
            if name not in known:
                yield f"days since {name}"
        case Last(name):
            yield f"last {name}"
        case Window(function, name, _):
            if function != "count":
                yield f"{function} of {name}"
        case Arithmetic(_, left, right):
            yield from missing_in(left, known)
            yield from missing_in(right, known)


def shown_by(condition: Condition) -> Names:
    """The names that are surely there when a condition is true: nothing missing makes a test true."""
    match condition:
        case All(tests):
            return frozenset().union(*map(_shown, tests))
        case AnyOf(tests):
            return frozenset.intersection(*map(_shown, tests))


def shown_by_failing(condition: Condition) -> Names:
    """The names that are surely there when a condition is not true: those whose being missing would make it so."""
    tests = condition.tests
    if isinstance(condition, All) and len(tests) > 1:
        return frozenset()
    return frozenset(test.name for test in tests if isinstance(test, Missing) and not test.negated)


def _shown(test: Test) -> Names:
    match test:
        case Compare(left, _, right):
            return _numbers(left) | _numbers(right)
        case Is(name, _, _) | Has(name, _):
            return frozenset({name})
        case Missing(name, negated):
            return frozenset({name}) if negated else frozenset()
        case In(name, among):
            return frozenset({name, among})
        case Trend():
            return frozenset()


def _numbers(formula: Sum) -> Names:
    match formula:
        case Name(name) | DaysSince(name):
            return frozenset({name})
        case Arithmetic(_, left, right):
            return _numbers(left) | _numbers(right)
        case _:
            return frozenset()
