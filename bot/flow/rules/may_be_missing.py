"""A value that may be missing is said, or totalled, as if it were surely there."""

from collections.abc import Iterator

from bot.flow.definition import If, Insert, Put, Say, SayOne
from bot.flow.expressions import Arithmetic, Condition, Missing, names_in
from bot.flow.problem import Level, Problem
from bot.flow.rules.messages import inserts_in
from bot.flow.rules.page import Page
from bot.flow.rules.presence import Names, missing_in, shown_by, shown_by_failing
from bot.flow.rules.reads import conditions_in, tests_in

SAID_LIGHTLY = frozenset({"helpline"})
"""Outside the crisis flow a missing line leaves a gap, not a call to nobody: a warning there."""


def may_be_missing(page: Page) -> Iterator[Problem]:
    """Every insert without “or” whose value may be missing where it stands, every sum that may come to nothing."""
    for step in page.flow.steps:
        for at, item in enumerate(step.items):
            known = page.known_at(step.id, at)
            if known is None:
                continue  # nobody comes here, which is said elsewhere
            match item:
                case Say(words):
                    yield from _said(page, known, list(inserts_in(words)))
                case SayOne():
                    yield from _wordings(page, known, item)
                case Put():
                    yield from _totalled(page, known, item)
                case If(condition=condition, act=Put() as put):
                    within = known | (shown_by(condition) if condition else frozenset())
                    yield from _totalled(page, within, put)
                case _:
                    continue


def _wordings(page: Page, known: Names, item: SayOne) -> Iterator[Problem]:
    for wording in item.wordings:
        if wording.otherwise:
            yield from _said(page, known | _failed(item), list(inserts_in(wording.words)))
            continue
        within = known | (shown_by(wording.condition) if wording.condition else frozenset())
        yield from _said(page, within, list(inserts_in(wording.words)))
        if item.how == "first" and wording.condition:
            known = known | shown_by_failing(wording.condition)


def _failed(item: SayOne) -> Names:
    """What is there when none of the wordings with a condition fits."""
    failing = [shown_by_failing(wording.condition) for wording in item.wordings if wording.condition]
    return frozenset().union(*failing)


def _said(page: Page, known: Names, inserts: list[Insert]) -> Iterator[Problem]:
    for insert in inserts:
        if insert.otherwise is not None or insert.name in known or insert.name not in page.known:
            continue
        lightly = insert.name in SAID_LIGHTLY and not page.is_crisis
        yield Problem(
            span=insert.span,
            rule="may_be_missing",
            message=f"“{insert.name}” may be missing here, and nothing would stand in its place. "
            f"Write {{{insert.name} or other words}}, or ask first: if {insert.name} is missing, go to …",
            level=Level.WARNING if lightly else Level.ERROR,
        )


def _totalled(page: Page, known: Names, put: Put) -> Iterator[Problem]:
    if not isinstance(put.to, Arithmetic) or _is_looked_after(page, put.name):
        return
    missing = [name for name in dict.fromkeys(missing_in(put.to, known)) if name.split()[-1] in page.known]
    if not missing:
        return
    listed = " and ".join(f"“{name}”" for name in missing[:3]) + (" and others" if len(missing) > 3 else "")
    yield Problem(
        span=page.find(put.name, put.span, lines=1),
        rule="total_may_be_missing",
        message=f"{listed} may be missing, and then “{put.name}” is missing, too. Leave out “or skip”, or say what "
        f"happens then, below this line: > if {put.name} is missing, go to …",
    )


def _is_looked_after(page: Page, name: str) -> bool:
    """Whether the flow asks somewhere if the total is missing, or has an “otherwise” for it."""
    if any(
        isinstance(test, Missing) and test.name == name
        for condition, _ in conditions_in(page.flow)
        for test in tests_in(condition)
    ):
        return True
    return any(_reads(condition, name) for condition in page.caught)


def _reads(condition: Condition, name: str) -> bool:
    return any(read == name for read, _, _ in names_in(condition))
