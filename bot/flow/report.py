"""Where a reader notes what is wrong, and goes on."""

from dataclasses import dataclass, field

from bot.flow.problem import Edit, Mend, Problem, Span


@dataclass(slots=True)
class Report:
    """The problems found so far, in the order they were met."""

    problems: list[Problem] = field(default_factory=list)

    def __call__(self, span: Span, rule: str, message: str, mend: Mend | None = None) -> None:
        """Note one problem."""
        self.problems.append(Problem(span=span, rule=rule, message=message, mend=mend))


def replace_with(label: str, span: Span, text: str) -> Mend:
    """A mend that puts *text* in the place of *span*."""
    return Mend(label, (Edit(span, text),))


def insert(label: str, line: int, column: int, text: str) -> Mend:
    """A mend that puts *text* before that column."""
    return Mend(label, (Edit(Span(line, column, column), text),))
