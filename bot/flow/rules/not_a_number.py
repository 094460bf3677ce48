"""A sum over something that is no number: words, a list, yes and no."""

from collections.abc import Iterator

from bot.flow.definition import Put
from bot.flow.expressions import Arithmetic, Compare, Name, Sum
from bot.flow.problem import Problem, Span
from bot.flow.rules.page import Page
from bot.flow.rules.reads import conditions_in, tests_in


def not_a_number(page: Page) -> Iterator[Problem]:
    """Every name in a sum or comparison that can only be words."""
    for formula, line in _formulas(page):
        for name in dict.fromkeys(_names(formula)):
            writers = page.writers_here(name)
            sorts = {writer.sort for writer in writers if not writer.scored}
            if not sorts or "number" in sorts or any(writer.scored for writer in writers):
                continue
            what = "a list" if sorts == {"list"} else "words"
            instead = f"count of {name}" if what == "a list" else "a number (ask 0–10) or a list of answers with scores"
            yield Problem(
                span=page.find(name, line, lines=1),
                rule="not_a_number",
                message=f"“{name}” is {what}, which cannot be counted with. Use {instead}; "
                f"words are compared with “is”: if {name} is yes, …",
            )


def _formulas(page: Page) -> Iterator[tuple[Sum, Span]]:
    for _, act in page.flow.acts():
        if isinstance(act, Put) and isinstance(act.to, Arithmetic):
            yield act.to, act.span
    for condition, line in conditions_in(page.flow):
        for test in tests_in(condition):
            if isinstance(test, Compare):
                yield test.left, line
                yield test.right, line


def _names(formula: Sum) -> Iterator[str]:
    match formula:
        case Name(name):
            yield name
        case Arithmetic(_, left, right):
            yield from _names(left)
            yield from _names(right)
        case _:
            return
