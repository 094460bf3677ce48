"""The flow as it was meant: slips of the pen mended, so that one slip is one problem and not five.

A button whose quotes are curly leads nowhere as it stands, and its step would be called unreachable. The rules look at
the text with every sure mend applied, and what they find is put back to its place in the file as it is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.flow.problem import Edit, Problem, Span
from bot.flow.read import Reading, read
from bot.flow.rules.page import Page
from bot.flow.spelling import make_id

FOLLOWS_FROM = frozenset(
    {"unreachable_step", "unreachable_words", "no_way_to_end", "unknown_value", "unknown_answers", "may_be_missing",
     "question_without_words", "buttons_without_anything_else", "unreachable_flow",
     "total_may_be_missing", "entrances", "harm_without_crisis", "translation", "all_buttons_hidden"}
)  # fmt: skip
"""Rules that also find what follows from a line that could not be read."""


MOST_ROUNDS = 3
"""How often the text is mended: what one mend lays open may need another, and no honest slip hides more."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A flow as it was meant, its lines, for each of them its line in the file, and the lines nobody could read."""

    reading: Reading
    lines: Sequence[str]
    origin: Sequence[int]
    original: Sequence[str]
    unread: frozenset[int]

    @property
    def is_whole(self) -> bool:
        """Whether nothing had to be mended: then a mend of a rule fits the file as it is."""
        return self.lines is self.original

    def place(self, span: Span) -> Span:
        """The same place in the file as it is."""
        line = self.origin[min(span.line, len(self.origin)) - 1]
        most = len(self.original[line - 1]) + 1
        return Span(line, min(span.column, most), min(max(span.end, span.column), most))

    def explains(self, problem: Problem, page: Page) -> bool:
        """Whether a problem only follows from a line that could not be read, and is said there."""
        if not self.unread or problem.rule not in FOLLOWS_FROM:
            return False
        unread = "\n".join(self.lines[number - 1] for number in sorted(self.unread)).lower()
        step = next((step for step in page.flow.steps if step.span == problem.span), None)
        if step is not None:
            return f"#{step.id}" in unread or self._within(page, step.id) or problem.rule == "no_way_to_end"
        span = problem.span
        named = self.lines[span.line - 1][span.column - 1 : span.end - 1].strip("{}# ").lower()
        if named and re.search(rf"(?<![\w-]){re.escape(named.split(' ')[0])}(?![\w-])", unread):
            return True
        steps = [step for step in page.flow.steps if step.span.line <= span.line]
        return not steps or self._within(page, steps[-1].id)

    def _within(self, page: Page, step_id: str) -> bool:
        """Whether a line that could not be read stands in this step or the one above."""
        starts = [step.span.line for step in page.flow.steps]
        number = next(at for at, step in enumerate(page.flow.steps) if step.id == step_id)
        first = starts[max(number - 1, 0)]
        last = starts[number + 1] if number + 1 < len(starts) else len(self.lines) + 1
        return any(first <= line < last for line in self.unread)


def meant(reading: Reading, text: str) -> Draft:
    """The flow of *reading* with every sure mend of its text applied."""
    original = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff")).split("\n")
    if not reading.problems:
        return Draft(reading, original, range(1, len(original) + 1), original, frozenset())
    again, lines, origin = reading, list(original), list(range(1, len(original) + 1))
    for _ in range(MOST_ROUNDS):
        mended, came_from = _mended(lines, again.problems)
        better = read("\n".join(mended), name=reading.flow.name, language=reading.flow.language)
        if mended == lines or not better.flow.steps:
            break
        again, lines, origin = better, mended, [origin[line - 1] for line in came_from]
    unread = {problem.span.line for problem in again.problems}
    if any(problem.rule in ("bad_front_matter", "open_front_matter") for problem in again.problems):
        end = next((at for at, line in enumerate(lines[1:], 1) if line.strip() == "---"), 0)
        unread |= set(range(1, end + 2))
    return Draft(again, lines, origin, original, frozenset(unread))


def _mended(lines: Sequence[str], problems: Sequence[Problem]) -> tuple[list[str], list[int]]:
    """The lines with every edit of every mend, and the line each of them comes from; edits that overlap are left."""
    edits: dict[int, list[Edit]] = {}
    for problem in problems:
        for edit in problem.mend.edits if problem.mend else _meant_step(problem, lines):
            edits.setdefault(edit.span.line, []).append(edit)
    mended: list[str] = []
    origin: list[int] = []
    for number, line in enumerate(lines, 1):
        for piece in _edited(line, edits.get(number, [])).split("\n"):
            mended.append(piece)
            origin.append(number)
    return mended, origin


def _meant_step(problem: Problem, lines: Sequence[str]) -> tuple[Edit, ...]:
    """A heading of another size is meant as a step where something leads to it."""
    if problem.rule not in ("small_heading", "second_title"):
        return ()
    line = lines[problem.span.line - 1]
    marks = len(line) - len(line.lstrip("#"))
    named = re.search(r"\{#([^\s{}]+)\}\s*$", line)
    target = f"(#{named[1] if named else make_id(line.strip('# '))}"
    leads = any(target + end in each for each in lines for end in (")", " "))
    return (Edit(Span(problem.span.line, 1, marks + 1), "##"),) if leads else ()


def _edited(line: str, edits: Sequence[Edit]) -> str:
    taken = len(line) + 2
    for edit in sorted(dict.fromkeys(edits), key=lambda each: (each.span, each.text), reverse=True):
        if edit.span.end <= taken:
            line = line[: edit.span.column - 1] + edit.text + line[edit.span.end - 1 :]
            taken = edit.span.column
    return line
