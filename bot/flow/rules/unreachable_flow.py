"""A flow that has no door: no command, no phrase, and no other flow leads to it."""

from collections.abc import Iterator

from bot.flow.named_flows import OPENED_BY_THE_ENGINE
from bot.flow.problem import Problem
from bot.flow.rules.page import Page, title_of


def unreachable_flow(page: Page) -> Iterator[Problem]:
    """Said once, at the title."""
    flow, shelf = page.flow, page.shelf
    if flow.name in OPENED_BY_THE_ENGINE or not flow.steps:
        return
    if flow.front.command or flow.front.phrases:
        return
    if shelf.led_to_by.get(flow.name) or flow.name in shelf.scheduled:
        return
    yield Problem(
        span=title_of(page),
        rule="unreachable_flow",
        message=f"Nobody can come to the flow “{flow.title or flow.name}”: it has no command and no phrases, and no "
        f"other flow leads to {flow.name}.md. Add “command:” or “phrases:” to its front matter, or a button elsewhere.",
        level=page.library_level,
    )
