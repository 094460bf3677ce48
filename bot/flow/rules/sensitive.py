"""Steps marked `sensitive`: every question can be passed by, and nobody comes there without having asked."""

from collections.abc import Iterator

from bot.flow.definition import Ask, Buttons, NoAnswer, Step
from bot.flow.problem import Problem
from bot.flow.rules.page import Page


def sensitive_question(page: Page) -> Iterator[Problem]:
    """A question in a sensitive step without `or skip` or a way out."""
    for step in page.flow.steps:
        for item in step.items if step.sensitive else ():
            if isinstance(item, Ask) and not item.skip and not item.links:
                yield Problem(
                    span=item.span,
                    rule="sensitive_question",
                    message="This question stands in a sensitive step, so it must be possible to pass it by. "
                    "Put “, or skip” at the end of the line.",
                )
            elif isinstance(item, Buttons) and not _has_way_past(page, item):
                yield Problem(
                    span=item.span,
                    rule="sensitive_question",
                    message="These buttons stand in a sensitive step and offer no way past. "
                    "Add one, such as - [Skip](#…) or - [I'd rather not say](#…)",
                )


def sensitive_unasked(page: Page) -> Iterator[Problem]:
    """A sensitive step that a schedule or an unanswered question opens."""
    sensitive = {step.id: step for step in page.flow.steps if step.sensitive}
    if not sensitive:
        return
    for start in sorted(page.shelf.scheduled.get(page.flow.name, ())):
        step = page.flow.step(start) if start else page.flow.steps[0]
        if step is not None and step.sensitive:
            yield Problem(
                span=step.span,
                rule="sensitive_unasked",
                message=f"A schedule opens “{step.heading}”, which is sensitive. Let a plain step come first, "
                "with a button that leads here.",
            )
    for asked, silence in _silences(page):
        if silence.target.step in sensitive and not silence.target.flow:
            yield Problem(
                span=silence.span,
                rule="sensitive_unasked",
                message=f"When no answer comes to “{asked.heading}”, this would show "
                f"“{sensitive[silence.target.step].heading}”, which is sensitive, unasked. Lead to a plain step.",
            )


def _has_way_past(page: Page, buttons: Buttons) -> bool:
    for choice in buttons.choices:
        if choice.anything_else or choice.target.flow:
            return True
        if page.words is None or any(page.words.passes_by(text) for text in (choice.label, *choice.others)):
            return True
    return False


def _silences(page: Page) -> Iterator[tuple[Step, NoAnswer]]:
    for step in page.flow.steps:
        for item in step.items:
            if isinstance(item, Ask | Buttons) and item.no_answer is not None:
                yield step, item.no_answer
