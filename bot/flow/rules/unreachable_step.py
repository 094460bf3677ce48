"""A step that nobody can come to, or words in a step that nobody can read."""

from collections.abc import Iterator

from bot.flow.definition import Buttons, Item, Step
from bot.flow.problem import Problem, Span
from bot.flow.rules.page import Page
from bot.flow.rules.ways import Spot


def unreachable_step(page: Page) -> Iterator[Problem]:
    """Steps that no button and no direction leads to; of a chain of them only the first."""
    reached = {spot.step for spot in page.ways.reached}
    for step in page.flow.steps:
        if step.id in reached:
            continue
        reached |= {spot.step for spot in page.ways.explore([Spot(step.id)])}
        yield Problem(
            span=step.span,
            rule="unreachable_step",
            message=f"Nobody can come to the step “{step.heading}”: no button or direction leads to it, and the step "
            f"above does not read on into it. Lead there with a button such as - [{step.heading}](#{step.id}), "
            "or take the step away.",
        )


def unreachable_words(page: Page) -> Iterator[Problem]:
    """What stands below buttons or below a way out of a step, where nothing leads."""
    reached = {(spot.step, spot.at) for spot in page.ways.reached}
    for step in page.flow.steps:
        if (step.id, 0) not in reached:
            continue
        dead = next((at for at in range(len(step.items)) if (step.id, at) not in reached), None)
        if dead is not None:
            yield _cut_off(step, step.items[dead - 1], step.items[dead].span)


def _cut_off(step: Step, above: Item, span: Span) -> Problem:
    why = (
        "the buttons above lead away, and nothing leads here. Give it a heading of its own and let a button lead there"
        if isinstance(above, Buttons)
        else "the direction above leads away. Put it above that direction, or give it a heading of its own"
    )
    return Problem(
        span=span,
        rule="unreachable_words",
        message=f"What begins here in “{step.heading}” is never reached: {why}.",
    )
