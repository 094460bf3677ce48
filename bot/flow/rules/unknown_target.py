"""A choice or direction leads to a step or flow that is not there."""

from collections.abc import Iterator

from bot.flow.definition import ORIGINAL, Ask, Buttons, Flow, GoTo, Schedule, StopSchedule, Target
from bot.flow.problem import Edit, Mend, Problem, Span, nearest
from bot.flow.rules.page import Page
from bot.flow.spelling import visible


def unknown_target(page: Page) -> Iterator[Problem]:
    """Every target that leads nowhere, with the nearest name as a mend."""
    flow, shelf = page.flow, page.shelf
    steps = frozenset(step.id for step in flow.steps)
    for said, target, span in _targets(flow):
        if not target.flow:
            if target.step and target.step not in steps | _of_original(page):
                yield _problem(said, f"#{target.step}", nearest(target.step, steps), span, prefix="#")
            continue
        there = shelf.find(target.flow, flow.language)
        if there is None:
            known = shelf.names | {flow.name}
            yield _problem(said, f"{target.flow}.md", nearest(target.flow, known), span, suffix=".md")
        elif target.step and there.step(target.step) is None:
            near = nearest(target.step, [step.id for step in there.steps])
            at = Span(span.line, max(span.column, span.end - len(target.step) - 1), span.end)
            yield _problem(said, f"#{target.step} in {target.flow}.md", near, at, prefix="#")


def _of_original(page: Page) -> frozenset[str]:
    """The steps of the flow this one translates: a heading that lacks its id is another rule's to name."""
    original = page.shelf.flows.get((page.flow.name, ORIGINAL))
    return frozenset(step.id for step in original.steps) if original and page.flow.language != ORIGINAL else frozenset()


def _problem(said: str, wrong: str, near: str, span: Span, *, prefix: str = "", suffix: str = "") -> Problem:
    right = f"{prefix}{near}{suffix}"
    hint = f" The nearest is “{right}”." if near else " Write that step or flow, or lead somewhere else."
    if near and visible(wrong) != wrong:
        hint += " An invisible sign stands in the first."
    mend = Mend(f"Lead to “{right}”", (Edit(span, right),)) if near and span.end > span.column else None
    return Problem(
        span=span, rule="unknown_target", message=f"{said} leads to “{wrong}”, which is not here.{hint}", mend=mend
    )


def _targets(flow: Flow) -> Iterator[tuple[str, Target, Span]]:
    for _, choice in flow.choices():
        if not choice.url and (choice.target.flow or choice.target.step):
            yield f"“{choice.label}”", choice.target, choice.target.span
    for name, target in flow.front.heard.items():
        yield f"“{name}” in the front matter", target, target.span
    for step, act in flow.acts():
        if isinstance(act, GoTo | Schedule | StopSchedule):
            yield f"A direction in “{step.heading}”", act.target, act.target.span
    for step in flow.steps:
        for item in step.items:
            if isinstance(item, Ask | Buttons) and item.no_answer is not None:
                yield "“If there is no answer”", item.no_answer.target, item.no_answer.target.span
