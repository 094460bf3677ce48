"""A flow as data: what a clinician wrote, step by step, with where each thing stands in the file.

What is done on the way is in `acts`, the front matter in `matter`; whoever reads flows finds all of it here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from bot.flow.acts import (
    Act,
    End,
    GoTo,
    If,
    Put,
    Schedule,
    Service,
    ShowChart,
    ShowGroups,
    ShowHelplines,
    StopSchedule,
    Target,
    TellTeam,
    Wait,
)
from bot.flow.expressions import Condition
from bot.flow.matter import Answer, Answers, Front, Reviewed
from bot.flow.problem import Span

__all__ = [
    "ORIGINAL", "Act", "Answer", "Answers", "Ask", "Break", "Buttons", "Choice", "End", "Flow", "FlowKey", "ForAnswer",
    "ForItem", "ForKind", "ForScale", "ForTicks", "Front", "GoTo", "If", "Insert", "Item", "Line", "Memory",
    "NoAnswer", "Picture", "Put", "Rehearsal", "Reviewed", "Run", "Say", "SayOne", "Schedule", "Service", "ShowChart",
    "ShowGroups", "ShowHelplines", "Step", "StopSchedule", "Target", "TellTeam", "Tick", "Wait", "What", "Wording",
    "Words", "choices_of",
]  # fmt: skip

FlowKey = tuple[str, str]
"""A flow's name and language."""

ORIGINAL = "en"
"""The language flows are written in first; the others translate it."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words as said, with how they are dressed; `link` is a web address or empty. `\\n` breaks a line."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Insert:
    """`{name or nothing yet}`: a value put in after the Markdown is read; `otherwise` stands without one."""

    name: str
    otherwise: str | None = None
    bold: bool = False
    italic: bool = False
    span: Span = field(default=Span(1), compare=False)


Words = tuple[Run | Insert, ...]


# What is said


@dataclass(frozen=True, slots=True)
class Say:
    """A paragraph or list; paragraphs of one message are joined by an empty line."""

    words: Words
    span: Span = field(default=Span(1), compare=False)


@dataclass(frozen=True, slots=True)
class Break:
    """`---`: the message ends here."""

    span: Span = field(default=Span(1), compare=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its path below the flows' folder, and the same thing in words."""

    path: str
    alt: str
    span: Span = field(default=Span(1), compare=False)


@dataclass(frozen=True, slots=True)
class Wording:
    """One item below a say: its condition (None for none, or `otherwise`) and words."""

    words: Words
    condition: Condition | None = None
    otherwise: bool = False
    span: Span = field(default=Span(1), compare=False)


@dataclass(frozen=True, slots=True)
class SayOne:
    """`say one of these` · `say the first that fits` · `say all that fit`."""

    how: Literal["one", "first", "all"]
    wordings: tuple[Wording, ...]
    span: Span = field(default=Span(1), compare=False)


# Where reading stops


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: a label, where it leads, what may be typed instead, what it sets, when it is shown.

    `anything_else` takes all that is typed and fits no other. A web link has a `url` and no target.
    """

    label: str
    target: Target
    url: str = ""
    others: tuple[str, ...] = ()
    anything_else: bool = False
    puts: tuple[Put, ...] = ()
    condition: Condition | None = None
    come_back: bool = False
    span: Span = field(default=Span(1), compare=False)


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """`if there is no answer for 20 minutes, go to …`, on the question below it."""

    time: timedelta
    target: Target
    span: Span = field(default=Span(1), compare=False)


@dataclass(frozen=True, slots=True)
class Buttons:
    """The set of buttons of a question."""

    choices: tuple[Choice, ...]
    no_answer: NoAnswer | None = None
    span: Span = field(default=Span(1), compare=False)


@dataclass(frozen=True, slots=True)
class Tick:
    """One line to tick: its words and its name."""

    label: str
    name: str
    span: Span = field(default=Span(1), compare=False)


@dataclass(frozen=True, slots=True)
class ForScale:
    """`ask 0–10` (whole, buttons), or with `free` `ask a number between 0 and 60` (typed)."""

    low: float
    high: float
    free: bool = False


@dataclass(frozen=True, slots=True)
class ForTicks:
    """`ask for ticks` of the lines above."""

    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class ForAnswer:
    """`ask how-often`: one of an answer list of the front matter."""

    answers: str


@dataclass(frozen=True, slots=True)
class ForItem:
    """`ask which of warning-signs, remove it`."""

    name: str


@dataclass(frozen=True, slots=True)
class ForKind:
    """An answer of a kind that is known everywhere."""

    kind: Literal["words", "yes-no", "time", "date", "place", "country"]


What = ForScale | ForTicks | ForAnswer | ForItem | ForKind


@dataclass(frozen=True, slots=True)
class Memory:
    """What becomes of an answer."""

    how: Literal["call", "keep", "add", "record"]
    name: str


@dataclass(frozen=True, slots=True)
class Ask:
    """A question with an answer that is not only a way on."""

    what: What
    memory: Memory | None = None
    skip: bool = False
    links: tuple[Choice, ...] = ()
    no_answer: NoAnswer | None = None
    span: Span = field(default=Span(1), compare=False)


def choices_of(ask: Ask | Buttons) -> tuple[Choice, ...]:
    """The buttons of a question that lead somewhere: its set, or the links of an ask."""
    return ask.choices if isinstance(ask, Buttons) else ask.links


Item = Say | Break | Picture | SayOne | If | Act | Buttons | Ask


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its id, its heading as written, and what stands in it, in order."""

    id: str
    heading: str
    items: tuple[Item, ...]
    sensitive: bool = False
    span: Span = field(default=Span(1), compare=False)


# Rehearsals


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a rehearsal."""

    word: Literal["you", "bot", "not", "button", "flow", "step", "after", "given", "start"]
    text: str
    span: Span = field(default=Span(1), compare=False)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A conversation that must go this way."""

    lines: tuple[Line, ...]
    span: Span = field(default=Span(1), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One conversation in one language. `title` is never said. `digest` names its text."""

    name: str
    language: str
    title: str
    front: Front
    steps: tuple[Step, ...]
    rehearsals: tuple[Rehearsal, ...] = ()
    digest: str = ""

    def step(self, step_id: str) -> Step | None:
        """The step of that id."""
        return next((step for step in self.steps if step.id == step_id), None)

    def choices(self) -> Iterator[tuple[Step, Choice]]:
        """Every button, and every link of an ask, with its step."""
        for step in self.steps:
            for item in step.items:
                if isinstance(item, Ask | Buttons):
                    yield from ((step, choice) for choice in choices_of(item))

    def acts(self) -> Iterator[tuple[Step, Act]]:
        """Every act, with those that stand behind an `if`."""
        for step in self.steps:
            for item in step.items:
                if isinstance(item, If):
                    yield step, item.act
                elif not isinstance(item, Say | Break | Picture | SayOne | Buttons | Ask):
                    yield step, item
