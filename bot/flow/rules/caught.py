"""Which answers of a question lead to the crisis flow: by the ifs directly below it, answer by answer.

What counts is what is sure. A test that asks about another value may come out either way, so nothing is caught by it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.flow.definition import Ask, Buttons, End, ForAnswer, ForKind, ForScale, ForTicks, GoTo, If, Step
from bot.flow.expressions import All, Condition, Number, holds, names_in
from bot.flow.rules.page import Page
from bot.flow.rules.shelf import CRISIS
from bot.session import Value

SOMETHING = "…"
"""Stands for whatever a person typed where anything can be."""

ENUMERATED = 200
"""Answers of a scale that are tried one by one; of a longer one, those and the highest."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer, and nothing else known: what the ifs below a question can ask about."""

    name: str
    answer: Value
    scored: Number | None = None

    def value(self, name: str) -> Value | None:
        """The answer itself."""
        return self.answer if name == self.name else None

    def last(self, name: str) -> Value | None:
        """The newest entry: this one, where answers are recorded."""
        return self.value(name)

    def score(self, name: str, value: Value) -> Number | None:
        """What the answer counts."""
        return self.scored if name == self.name and value == self.answer else None

    def days_since(self, _: str) -> Number | None:
        """Not known."""
        return None

    def window(self, function: str, name: str, days: int | None) -> Number | None:
        """Not known, but for how many ticks there are."""
        counts = function == "count" and name == self.name and days is None and isinstance(self.answer, tuple)
        return len(self.answer) if counts and isinstance(self.answer, tuple) else None

    def trend(self, *_: object) -> bool:
        """Not known."""
        return False


def yes_to(page: Page, ask: Ask) -> tuple[Answered, ...]:
    """Every answer that says yes to a question about harm; of ticks, each that can be ticked.

    Yes; any number above the lowest; any answer whose score is above the lowest (PHQ-9, item 9: above zero). Of what
    is typed only that it is there is known.
    """
    name = ask.memory.name if ask.memory else ""
    match ask.what:
        case ForScale(low, high):
            first, last = int(low) + 1, int(high)
            numbers = [*range(first, min(last, first + ENUMERATED) + 1), last]
            return tuple(Answered(name, number) for number in dict.fromkeys(numbers))
        case ForTicks(ticks):
            return tuple(Answered(name, (tick.name,)) for tick in ticks)
        case ForAnswer(listed):
            answers = page.flow.front.answers.get(listed)
            labels = answers.labels if answers else ()
            least = min((score for _, _, score in labels), default=0)
            return tuple(Answered(name, word, score) for _, word, score in labels if score > least)
        case ForKind("yes-no"):
            return (Answered(name, "yes"),)
        case _:
            return (Answered(name, SOMETHING),)


def is_caught(page: Page, step: Step, stop: Ask, answered: Answered) -> bool:
    """Whether that answer leads to the crisis flow by the ifs directly below the question."""
    block: list[bool] = []
    for item in _ifs_below(page, step, stop):
        block = [] if item.first else block
        fits = not any(block) if item.condition is None else bool(answered.name) and _surely(item.condition, answered)
        block.append(fits)
        if fits and isinstance(item.act, GoTo) and leads_to_crisis(page, item.act.target.flow, item.act.target.step):
            return True
        if fits and (isinstance(item.act, End) or (isinstance(item.act, GoTo) and not item.act.come_back)):
            return False
    return False


def leads_to_crisis(page: Page, flow: str, step_id: str) -> bool:
    """Whether a target is the crisis flow, or a step that goes there whatever was said."""
    if flow:
        return flow == CRISIS
    step = page.flow.step(step_id)
    first = (
        next((item for item in step.items if isinstance(item, GoTo | If | Ask | Buttons | End)), None) if step else None
    )
    return isinstance(first, GoTo) and first.target.flow == CRISIS


def _ifs_below(page: Page, step: Step, stop: Ask) -> Iterator[If]:
    below: Sequence[object] = step.items[step.items.index(stop) + 1 :]
    if not below:
        steps = list(page.flow.steps)
        after = steps[steps.index(step) + 1 :] if step in steps else []
        below = after[0].items if after else ()
    for item in below:
        if not isinstance(item, If):
            return
        yield item


def _surely(condition: Condition, answered: Answered) -> bool:
    """Whether the condition is true by the answer alone."""
    about = tuple(test for test in condition.tests if all(name == answered.name for name, _, _ in names_in(test)))
    if not about or (isinstance(condition, All) and len(about) < len(condition.tests)):
        return False
    return holds(replace(condition, tests=about), answered)
