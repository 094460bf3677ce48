"""Short ways to read a text in tests."""

from bot.flow.definition import Flow, Item
from bot.flow.problem import Problem
from bot.flow.read import read


def flow_of(text: str) -> Flow:
    """The flow in *text*, which has nothing wrong with it."""
    reading = read(text, name="talk", language="en")
    assert not reading.problems, [problem.message for problem in reading.problems]
    return reading.flow


def items_of(body: str) -> tuple[Item, ...]:
    """What stands in one step."""
    return flow_of(f"# T\n\n## Start\n\n{body}\n").steps[0].items


def problems_of(text: str) -> tuple[Problem, ...]:
    """What is wrong with *text*."""
    return read(text, name="talk", language="en").problems


def rules_of(text: str) -> list[str]:
    """The rules that *text* breaks, in file order."""
    return [problem.rule for problem in problems_of(text)]


def in_step(body: str) -> str:
    """A flow with this in its only step, which begins on line 5."""
    return f"# T\n\n## Start\n\n{body}\n"


def mended(text: str, problem: Problem) -> str:
    """The text after the mend that the problem offers."""
    assert problem.mend is not None, problem.message
    lines = text.split("\n")
    for edit in sorted(problem.mend.edits, key=lambda edit: edit.span, reverse=True):
        line = lines[edit.span.line - 1]
        lines[edit.span.line - 1] = line[: edit.span.column - 1] + edit.text + line[edit.span.end - 1 :]
    return "\n".join(lines)
