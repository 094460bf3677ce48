"""Which answers of a question lead to the crisis flow: by the ifs directly below it, answer by answer.

What counts is what is sure. A test that asks about another value may come out either way: nothing is caught by it or by
an `otherwise` below it, and where it may lead away from help, the answer passes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.flow.definition import Ask, Buttons, End, ForAnswer, ForKind, ForScale, ForTicks, GoTo, If, Step
from bot.flow.expressions import All, Condition, Missing, Number, Test, holds, names_in
from bot.flow.named_flows import CRISIS
from bot.flow.rules.page import Page
from bot.session import Value

SOMETHING = "…"
"""Stands for whatever a person typed where anything can be."""

ENUMERATED = 200
"""Answers of a scale that are tried one by one; of a longer one, those and the highest."""


@dataclass(frozen=True, slots=True)
class OneAnswer:
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


def yes_to(page: Page, ask: Ask) -> tuple[OneAnswer, ...]:
    """Every answer that says yes to a question about harm; of ticks, each that can be ticked.

    Yes; any number above the lowest; any answer whose score is above the lowest (PHQ-9, item 9: above zero). Of what
    is typed only that it is there is known.
    """
    name = ask.memory.name if ask.memory else ""
    match ask.what:
        case ForScale(low, high):
            first, last = int(low) + 1, int(high)
            numbers = [*range(first, min(last, first + ENUMERATED) + 1), last]
            return tuple(OneAnswer(name, number) for number in dict.fromkeys(numbers))
        case ForTicks(ticks):
            return tuple(OneAnswer(name, (tick.name,)) for tick in ticks)
        case ForAnswer(listed):
            answers = page.flow.front.answers.get(listed)
            each = answers.each if answers else ()
            least = min((answer.score for answer in each), default=0)
            return tuple(OneAnswer(name, answer.word, answer.score) for answer in each if answer.score > least)
        case ForKind("yes-no"):
            return (OneAnswer(name, "yes"),)
        case _:
            return (OneAnswer(name, SOMETHING),)


def is_caught(page: Page, step: Step, stop: Ask, answered: OneAnswer) -> bool:
    """Whether that answer leads to the crisis flow by the ifs directly below the question."""
    block: list[bool | None] = []
    for item in _ifs_below(page, step, stop):
        block = [] if item.first else block
        fits = _otherwise(block) if item.condition is None else _fits(item.condition, answered)
        act = item.act
        helps = isinstance(act, GoTo) and leads_to_crisis(page, act.target.flow, act.target.step)
        if fits and helps:
            return True
        leaves = isinstance(act, End) or (isinstance(act, GoTo) and not act.come_back)
        if fits is not False and leaves and not helps:
            return False
        block.append(False if helps else fits)  # whoever it fits is helped; the others go on
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


def _fits(condition: Condition, answered: OneAnswer) -> bool | None:
    """Whether the condition is true by the answer alone; None where something else decides."""
    sure = tuple(test for test in condition.tests if _is_known(test, answered))
    is_all = isinstance(condition, All)
    found = holds(replace(condition, tests=sure), answered) if sure else is_all
    return found if len(sure) == len(condition.tests) or found is not is_all else None


def _otherwise(block: Sequence[bool | None]) -> bool | None:
    """Whether none of the ifs above fits; None where that is not sure."""
    return False if any(block) else None if None in block else True


def _is_known(test: Test, answered: OneAnswer) -> bool:
    """Whether a test reads nothing but the answer; of what was typed, only that it is there is known."""
    if answered.answer == SOMETHING and not isinstance(test, Missing):
        return False
    known = {("value", None), ("last", None), ("list", None)}
    if isinstance(answered.answer, tuple):
        known.add(("window", None))  # how many ticks there are
    return all(name == answered.name and (how, days) in known for name, how, days in names_in(test))
