"""What a flow does on the way, as data: what is put, where it leads, when, and what it asks of the house."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from bot.flow.expressions import Condition, Sum
from bot.flow.problem import Span


@dataclass(frozen=True, slots=True)
class Target:
    """Where a choice or direction leads: a step here (flow empty), a flow (step empty), or a step of a flow.

    `label` is what a direction calls it; nobody is told.
    """

    flow: str = ""
    step: str = ""
    span: Span = field(default=Span(1), compare=False)
    label: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Put:
    """`set`, `keep` or `record` a name: `= formula` or `is word`."""

    how: Literal["set", "keep", "record"]
    name: str
    to: Sum | str
    span: Span = field(default=Span(1), compare=False)


@dataclass(frozen=True, slots=True)
class GoTo:
    """Lead on to a step or a flow; `come_back` lays a flow on top and reads on below when it ends."""

    target: Target
    come_back: bool = False
    span: Span = field(default=Span(1), compare=False)


@dataclass(frozen=True, slots=True)
class End:
    """Close this flow."""

    span: Span = field(default=Span(1), compare=False)


@dataclass(frozen=True, slots=True)
class Wait:
    """Pause; with `change` the next message takes the place of the last one."""

    time: timedelta
    change: bool = False
    span: Span = field(default=Span(1), compare=False)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Start a flow later: on `days` at `clock` ("HH:MM", or the name of a kept time), or once `after` a while."""

    target: Target
    days: tuple[str, ...] = ()
    clock: str = ""
    after: timedelta | None = None
    span: Span = field(default=Span(1), compare=False)


@dataclass(frozen=True, slots=True)
class StopSchedule:
    """Start that flow no more."""

    target: Target
    span: Span = field(default=Span(1), compare=False)


@dataclass(frozen=True, slots=True)
class ShowHelplines:
    """Say the lines for the person's country; `about` is a kind or an audience."""

    about: str = ""
    span: Span = field(default=Span(1), compare=False)


@dataclass(frozen=True, slots=True)
class ShowGroups:
    """Search for groups `near` a place value, `matching` ticked filters."""

    near: str = ""
    matching: str = ""
    span: Span = field(default=Span(1), compare=False)


@dataclass(frozen=True, slots=True)
class ShowChart:
    """Draw series over some days."""

    names: tuple[str, ...]
    days: int
    span: Span = field(default=Span(1), compare=False)


@dataclass(frozen=True, slots=True)
class TellTeam:
    """Tell the clinic's team something an author wrote; it holds no values."""

    text: str
    span: Span = field(default=Span(1), compare=False)


@dataclass(frozen=True, slots=True)
class Service:
    """`export my data`, `erase my data`."""

    what: Literal["export", "erase"]
    span: Span = field(default=Span(1), compare=False)


Act = Put | GoTo | End | Wait | Schedule | StopSchedule | ShowHelplines | ShowGroups | ShowChart | TellTeam | Service


@dataclass(frozen=True, slots=True)
class If:
    """`if …, act`, or with no condition `otherwise, act`: done when no `if` right above it was true.

    `first` marks the first line of a block of such lines.
    """

    condition: Condition | None
    act: Act
    first: bool = True
    span: Span = field(default=Span(1), compare=False)
