"""What a flow is cut into: stops, where something is waited for, and forks, where reading goes on by conditions.

What stands before a state is done on entering it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.flow.definition import Ask, Buttons, Item, ShowGroups, Target, Wait, choices_of
from bot.flow.expressions import Condition


@dataclass(frozen=True, slots=True)
class Question:
    """Reading stops for an answer."""

    ask: Ask | Buttons


@dataclass(frozen=True, slots=True)
class Pause:
    """Reading stops for a while."""

    wait: Wait


@dataclass(frozen=True, slots=True)
class Search:
    """Reading stops until a search has said how much it found, because what follows asks for that number."""

    show: ShowGroups


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


Kind = Question | Pause | Search | Visit | Leave | Close | Fork


@dataclass(frozen=True, slots=True)
class State:
    """A state of the machine: what is done on entering it, and what it is. `to` is where reading goes on below it."""

    name: str
    step: str
    before: tuple[Item, ...]
    kind: Kind
    to: str = ""


def state_of(target: Target) -> str:
    """The state a target leads to: a step of this flow, or the way out to another."""
    return f"(to) {target.flow}#{target.step}" if target.flow else target.step


def ways_on(state: State) -> Iterator[tuple[str, str, Branch | None]]:
    """Every way from a state to another: what triggers it, where it leads, and the branch of a fork."""
    match state.kind:
        case Fork(branches):
            for branch in branches:
                plain = branch.condition is None and not branch.otherwise
                yield "on", branch.to, None if plain else branch
        case Pause():
            yield "elapsed", state.to, None
        case Search():
            yield "found", state.to, None
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
