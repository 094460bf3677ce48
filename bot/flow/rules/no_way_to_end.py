"""Steps from which a conversation can never end, and flows whose visits never come back."""

from collections.abc import Iterator

from bot.flow.definition import Target
from bot.flow.problem import Problem, Span
from bot.flow.rules.endings import Endings
from bot.flow.rules.page import Page
from bot.flow.rules.rings import rings
from bot.flow.rules.ways import Spot, steps_of


def no_way_to_end(page: Page) -> Iterator[Problem]:
    """Every trap: steps that lead only to each other."""
    endings = Endings(page)
    stuck = {spot for spot in page.ways.reached if spot not in endings.ending}
    if not stuck:
        return
    visit = endings.visit_round(stuck)
    if visit is not None:
        yield _round(page, *visit)
        return
    for trap in _traps(page, stuck):
        step = next(step for step in page.flow.steps if step.id in trap)
        headings = [f"“{each.heading}”" for each in page.flow.steps if each.id in trap]
        where = f"{headings[0]} leads only to itself" if len(headings) == 1 else f"{_and(headings)} lead only in a ring"
        yield Problem(
            span=step.span,
            rule="no_way_to_end",
            message=f"There is no way to an end from here: {where}. "
            "Add a button that leads out, such as - [That is enough](menu.md), or a line > end",
        )


def _round(page: Page, target: Target, span: Span) -> Problem:
    name = page.flow.name
    return Problem(
        span=span,
        rule="circle_of_visits",
        message=f"This visit never comes back: “{target.flow}” visits flows that lead round to “{name}” again before "
        "it ends. Leave out “and come back” in one of them, or give it a way to an end before its visit.",
    )


def _traps(page: Page, stuck: set[Spot]) -> Iterator[frozenset[str]]:
    """The sets of steps that cannot be left: one for each place where every way ends up, in file order."""
    graph = {spot: [way.to for way in page.ways.on[spot] if isinstance(way.to, Spot)] for spot in stuck}
    traps = [
        frozenset(steps_of(ring))
        for ring in rings(graph)
        if all(following in ring for spot in ring for following in graph[spot])
    ]
    yield from sorted(traps, key=lambda steps: min(page.ways.order[step] for step in steps))


def _and(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}"
