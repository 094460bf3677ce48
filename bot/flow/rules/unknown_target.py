"""A choice or direction leads to a step or flow that is not there."""

from collections.abc import Iterator

from bot.flow.definition import Ask, Buttons, Flow, GoTo, Schedule, StopSchedule, Target
from bot.flow.problem import Edit, Mend, Problem, Span, nearest
from bot.flow.rules.shelf import Shelf


def unknown_target(flow: Flow, shelf: Shelf) -> Iterator[Problem]:
    """Every target that leads nowhere, with the nearest name as a mend."""
    steps = frozenset(step.id for step in flow.steps)
    for said, target, span in _targets(flow):
        known = shelf.steps.get(target.flow) if target.flow and target.flow != flow.name else steps
        if known is None:
            yield _problem(said, f"{target.flow}.md", nearest(target.flow, shelf.steps), span, suffix=".md")
        elif target.step and target.step not in known:
            yield _problem(said, f"#{target.step}", nearest(target.step, known), span, prefix="#")


def _problem(said: str, wrong: str, near: str, span: Span, *, prefix: str = "", suffix: str = "") -> Problem:
    right = f"{prefix}{near}{suffix}"
    hint = f" The nearest is “{right}”." if near else " Write the step, or lead somewhere else."
    mend = Mend(f"Lead to “{right}”", (Edit(span, right),)) if near and span.end > span.column else None
    return Problem(
        span=span, rule="unknown_target", message=f"“{said}” leads to “{wrong}”, which is not here.{hint}", mend=mend
    )


def _targets(flow: Flow) -> Iterator[tuple[str, Target, Span]]:
    for _, choice in flow.choices():
        if not choice.url:
            yield choice.label, choice.target, choice.target.span
    for step, act in flow.acts():
        if isinstance(act, GoTo | Schedule | StopSchedule):
            yield f"a direction in {step.heading}", act.target, act.target.span
    for step in flow.steps:
        for item in step.items:
            if isinstance(item, Ask | Buttons) and item.no_answer is not None:
                yield "if there is no answer", item.no_answer.target, item.no_answer.target.span
