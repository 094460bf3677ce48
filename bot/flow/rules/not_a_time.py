"""A schedule at something that is no time: `every day at sleep-clock`, where words were asked for."""

from collections.abc import Iterator

from bot.flow.definition import Schedule
from bot.flow.problem import Problem
from bot.flow.rules.page import Page
from bot.flow.rules.writers import ENGINE, ENGINE_TIMES, Writer


def not_a_time(page: Page) -> Iterator[Problem]:
    """Every name in `every … at` that can be something else than a time of day: nobody would be written to."""
    for _, act in page.flow.acts():
        if not isinstance(act, Schedule) or not act.clock or act.clock[0].isdigit():
            continue
        name = act.clock
        writers = page.writers_here(name)
        wrong = next((writer for writer in writers if not writer.is_time), None)
        if wrong is None and (writers or name not in ENGINE or name in ENGINE_TIMES):
            continue
        yield Problem(
            span=page.find(name, act.span, lines=1),
            rule="not_a_time",
            message=f"“{name}” is {_what(page, wrong)}; a schedule needs > ask a time, keep as {name}",
        )


def _what(page: Page, writer: Writer | None) -> str:
    if writer is None:
        return "no time of day"
    what = {"number": "a number", "list": "a list", "words": "words", "choice": "a word of a few"}[writer.sort]
    return what if writer.flow == page.flow.name else f"{what} in {writer.flow}.md"
