"""A command or phrase that belongs to another flow, or to the engine."""

from collections.abc import Iterator

from bot.flow.named_flows import CRISIS, MENU
from bot.flow.problem import Problem
from bot.flow.rules.page import Page, warning
from bot.folding import gist

OPENED_BY_COMMAND = frozenset({CRISIS, MENU})
"""Flows that the engine opens by its own commands of that name."""


def command_twice(page: Page) -> Iterator[Problem]:
    """A command that another flow has, or that the engine answers itself."""
    command = page.flow.front.command
    if not command:
        return
    span = page.find(command, page.front("command"), lines=1)
    others = sorted({name for (name, _), flow in page.shelf.flows.items() if flow.front.command == command})
    others = [name for name in others if name != page.flow.name]
    if others:
        yield Problem(
            span=span,
            rule="command_twice",
            message=f"/{command} already opens {others[0]}.md. Choose another command.",
            level=page.library_level,
        )
    elif command in page.shelf.commands and not (command == page.flow.name and command in OPENED_BY_COMMAND):
        yield Problem(
            span=span,
            rule="command_twice",
            message=f"/{command} is answered by the bot itself, so it never opens this flow. Choose another command.",
        )


def phrase_twice(page: Page) -> Iterator[Problem]:
    """A phrase that another flow of the same language has: only one of them is opened by it."""
    mine = {gist(phrase): phrase for phrase in page.flow.front.phrases}
    for (name, language), flow in sorted(page.shelf.flows.items()):
        if name == page.flow.name or language != page.flow.language:
            continue
        for phrase in flow.front.phrases:
            if gist(phrase) in mine:
                said = mine[gist(phrase)]
                span = page.find(said, page.front("phrases"), lines=20)
                message = f"“{said}” is a phrase of {name}.md, too, and opens only one of them. Leave it out of one."
                yield warning(span, "phrase_twice", message)
