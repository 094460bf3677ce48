"""Buttons of one question that read alike, or that may all be hidden."""

from collections.abc import Iterator, Sequence

from bot.flow.definition import Ask, Buttons, Choice, ForAnswer, ForTicks
from bot.flow.problem import Problem
from bot.flow.rules.page import Page
from bot.folding import fold


def buttons_alike(page: Page) -> Iterator[Problem]:
    """Two buttons that one word would press, and a second one for “anything else”."""
    for step in page.flow.steps:
        for item in step.items:
            if isinstance(item, Buttons):
                yield from _alike(page, item.choices, {})
            elif isinstance(item, Ask):
                yield from _alike(page, item.links, _answers(page, item))
                yield from _ticks_alike(item)


def all_buttons_hidden(page: Page) -> Iterator[Problem]:
    """Every button of a question has an “if”: someone may find none."""
    for step in page.flow.steps:
        for item in step.items:
            if isinstance(item, Buttons) and all(choice.condition for choice in item.choices):
                yield Problem(
                    span=item.span,
                    rule="all_buttons_hidden",
                    message="Every button here has an “if”, so someone may find no button at all. "
                    "Leave one of them without an “if”.",
                )


def _answers(page: Page, ask: Ask) -> dict[str, str]:
    """The answers of an ask as they are pressed, folded, with their labels."""
    if isinstance(ask.what, ForAnswer) and (answers := page.flow.front.answers.get(ask.what.answers)):
        return {fold(name): answer.label for answer in answers.each for name in (answer.label, *answer.others)}
    return {}


def _alike(page: Page, choices: Sequence[Choice], said: dict[str, str]) -> Iterator[Problem]:
    owner: dict[str, Choice | None] = dict.fromkeys(said)
    label_of = dict(said)
    catch_all: Choice | None = None
    for choice in choices:
        if choice.anything_else and catch_all is not None and choice.condition == catch_all.condition:
            yield Problem(
                span=choice.span,
                rule="buttons_alike",
                message=f"“{catch_all.label}” already takes anything else, so “{choice.label}” never gets it. "
                "Leave “or: anything else” on one button only.",
            )
        catch_all = choice if choice.anything_else else catch_all
        for words in dict.fromkeys((choice.label, *choice.others)):
            name = fold(words)
            if not name:
                continue
            if name in owner and owner[name] is not choice and not _apart(owner[name], choice):
                yield _problem(page, choice, words, label_of[name])
                break
            owner.setdefault(name, choice)
            label_of.setdefault(name, choice.label)


def _apart(one: Choice | None, other: Choice) -> bool:
    """Whether both have an “if”, and another one: they may never be shown together."""
    return one is not None and bool(one.condition and other.condition) and one.condition != other.condition


def _problem(page: Page, choice: Choice, words: str, other: str) -> Problem:
    if fold(choice.label) == fold(other):
        message = f"Two buttons of this question read “{choice.label}”. Give one of them another label."
    else:
        message = (
            f"“{words}” would press both “{other}” and “{choice.label}”. Leave it out of one of them (after “or:”)."
        )
    return Problem(span=page.find(words, choice.span, lines=1), rule="buttons_alike", message=message)


def _ticks_alike(ask: Ask) -> Iterator[Problem]:
    if not isinstance(ask.what, ForTicks):
        return
    seen: set[str] = set()
    for tick in ask.what.ticks:
        if fold(tick.label) in seen:
            yield Problem(
                span=tick.span,
                rule="buttons_alike",
                message=f"Two lines to tick read “{tick.label}”. Give one of them other words.",
            )
        seen.add(fold(tick.label))
