"""How reading goes through a flow: from spot to spot, by which kind of way, and what is known after each.

A spot is a place between two items of a step. This is the flow as an author may think of it, with a place in the file
for every way; the machine people talk with is made elsewhere (`bot.flow.compile`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from bot.flow.definition import (
    Act,
    Ask,
    Buttons,
    Choice,
    End,
    Flow,
    GoTo,
    If,
    Item,
    Put,
    Step,
    Target,
    Wait,
    choices_of,
)
from bot.flow.expressions import Condition
from bot.flow.problem import Span, nearest

By = Literal["reading", "picked", "answered", "silence", "elapsed", "visited"]
"""How one comes along a way: at once, by a button, an answer, no answer, a wait, or back from a visit."""


class Spot(NamedTuple):
    """Above item `at` of a step. `taken`: an `if` right above was true, so `otherwise` is passed over."""

    step: str
    at: int = 0
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Holds:
    """On this way the condition is true."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class Fails:
    """On this way the condition is not true."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class Answered:
    """On this way the question was answered, or skipped where it can be."""

    ask: Ask


Effect = Holds | Fails | Answered | Put


@dataclass(frozen=True, slots=True)
class Way:
    """A way on. `to` is a spot here, a target outside, or None where the flow ends; a `visit` goes there and back."""

    to: Spot | Target | None
    by: By
    span: Span
    effects: tuple[Effect, ...] = ()
    visit: Target | None = None


class Ways:
    """Every spot that can be reached from the first step and the *entries*, and the ways on from each."""

    def __init__(self, flow: Flow, entries: Iterable[str] = ()) -> None:
        self._steps: dict[str, Step] = {}
        for step in flow.steps:
            self._steps.setdefault(step.id, step)  # an id that is there twice means the first
        ids = list(self._steps)
        self._after = dict(zip(ids, [*ids[1:], ""], strict=True))
        self.order = {step: number for number, step in enumerate(self._steps)}
        first = [Spot(flow.steps[0].id)] if flow.steps else []
        self.entries = tuple(dict.fromkeys([*first, *(Spot(step) for step in sorted(entries) if step in self._steps)]))
        self.on: dict[Spot, tuple[Way, ...]] = {}
        self.explore(self.entries)
        self.reached = frozenset(self.on)

    def explore(self, starts: Iterable[Spot]) -> frozenset[Spot]:
        """Every spot that can be reached from *starts*; their ways are known afterwards."""
        waiting, seen = list(starts), set[Spot]()
        while waiting:
            spot = waiting.pop()
            if spot in seen:
                continue
            seen.add(spot)
            if spot not in self.on:
                self.on[spot] = tuple(self._from(spot))
            waiting += [way.to for way in self.on[spot] if isinstance(way.to, Spot)]
        return frozenset(seen)

    def item(self, spot: Spot) -> Item | None:
        """The item below a spot; None at the bottom of a step."""
        items = self._steps[spot.step].items
        return items[spot.at] if spot.at < len(items) else None

    def first(self, step: str) -> Spot | None:
        """Where a step begins; the first step without a name."""
        if not step:
            return self.entries[0] if self.entries else None
        return Spot(step) if step in self._steps else None

    def _from(self, spot: Spot) -> Iterator[Way]:
        item, step = self.item(spot), self._steps[spot.step]
        match item:
            case None:
                following = self._after[spot.step]
                yield Way(Spot(following) if following else None, "reading", step.span)
            case Buttons():
                yield from self._choices(spot, item)
            case Ask():
                yield Way(self._below(spot), "answered", item.span, (Answered(item),))
                yield from self._choices(spot, item)
            case If():
                yield from self._if(spot, item)
            case GoTo() | End() | Wait():
                yield self._act(item, self._below(spot), ())
            case _:
                yield Way(self._below(spot), "reading", item.span, (item,) if isinstance(item, Put) else ())

    def _choices(self, spot: Spot, ask: Ask | Buttons) -> Iterator[Way]:
        for choice in choices_of(ask):
            if not choice.url:
                yield self._choice(spot, choice)
        if ask.no_answer is not None:
            yield Way(self._at(ask.no_answer.target), "silence", ask.no_answer.span)

    def _choice(self, spot: Spot, choice: Choice) -> Way:
        effects: tuple[Effect, ...] = (Holds(choice.condition),) if choice.condition else ()
        if choice.come_back:
            return Way(spot, "visited", choice.span, (*effects, *choice.puts), choice.target)
        return Way(self._at(choice.target), "picked", choice.span, (*effects, *choice.puts))

    def _if(self, spot: Spot, item: If) -> Iterator[Way]:
        taken = spot.taken and not item.first
        if item.condition is None:
            if taken:
                yield Way(self._below(spot, taken=True), "reading", item.span)
            else:
                yield self._act(item.act, self._below(spot, taken=False), ())
            return
        yield self._act(item.act, self._below(spot, taken=True), (Holds(item.condition),))
        yield Way(self._below(spot, taken=taken), "reading", item.span, (Fails(item.condition),))

    def _act(self, act: Act, below: Spot, effects: tuple[Effect, ...]) -> Way:
        match act:
            case GoTo(target, come_back=True):
                return Way(below, "visited", act.span, effects, target)
            case GoTo(target):
                return Way(self._at(target), "reading", act.span, effects)
            case End():
                return Way(None, "reading", act.span, effects)
            case Wait():
                return Way(below, "elapsed", act.span, effects)
            case Put():
                return Way(below, "reading", act.span, (*effects, act))
            case _:
                return Way(below, "reading", act.span, effects)

    def _below(self, spot: Spot, *, taken: bool = False) -> Spot:
        items = self._steps[spot.step].items
        following = items[spot.at + 1] if spot.at + 1 < len(items) else None
        goes_on = isinstance(following, If) and not following.first
        return Spot(spot.step, spot.at + 1, taken and goes_on)

    def _at(self, target: Target) -> Spot | Target:
        """Where a target is; a step that is not here is taken for the one it was meant to be."""
        if target.flow:
            return target
        if target.step in self._steps:
            return Spot(target.step)
        meant = nearest(target.step, self._steps)
        return Spot(meant) if meant else target


def backward(ways: Ways, origin: Spot, to: Spot) -> bool:
    """Whether a way from *origin* leads up the page, or to itself."""
    return (ways.order[to.step], to.at) <= (ways.order[origin.step], origin.at)


def steps_of(spots: Iterable[Spot]) -> Mapping[str, None]:
    """The steps of some spots, each once."""
    return dict.fromkeys(spot.step for spot in spots)
