"""A question about suicide or self-harm that has no way to the crisis flow."""

import re
from collections.abc import Iterator

from bot.flow.definition import Ask, Buttons, GoTo, If, Insert, Item, Step
from bot.flow.problem import Problem
from bot.flow.rules.messages import Message, plain
from bot.flow.rules.page import Page
from bot.flow.rules.shelf import CRISIS

_QUESTION = re.compile(r"[^.?!…\n]*\?")


def harm_without_crisis(page: Page) -> Iterator[Problem]:
    """Every such question without an `if` to crisis.md directly below, or a button there."""
    if page.is_crisis:
        return
    for message in page.messages:
        stop = message.stop
        if stop is None or not any(_finds(page, text) for text in _asked(page, message)):
            continue
        if isinstance(stop, Buttons):
            if not any(_leads_to_crisis(page, choice.target.flow, choice.target.step) for choice in stop.choices):
                yield _problem(message, 'a button such as - [Yes](crisis.md "and come back")')
        elif not _caught_below(page, message.step, stop):
            name = stop.memory.name if stop.memory else "…"
            yield _problem(message, f"> if {name} is yes, go to [Help now](crisis.md) and come back")


def _problem(message: Message, line: str) -> Problem:
    where = "Put directly below it" if line.startswith(">") else "Give it"
    return Problem(
        span=message.stop.span if message.stop else message.span,
        rule="harm_without_crisis",
        message=f"This asks about suicide or self-harm, and a yes leads nowhere safe. {where}: {line}",
    )


def _asked(page: Page, message: Message) -> Iterator[str]:
    """The texts that are the question: its last paragraph, whatever ends with a question mark, and what that means."""
    said = [plain(words) for part in message.parts for words in part.wordings]
    questions = [question for text in said for question in _QUESTION.findall(text)]
    yield from questions
    if page.words and any(page.words.means_what_was_said(question) for question in questions):
        yield from said
    if isinstance(message.stop, Ask) and message.parts:
        yield from (plain(words) for words in message.parts[-1].wordings)


def _finds(page: Page, text: str) -> bool:
    if page.words is None:
        return page.shelf.finds_harm(text)
    if not page.words.may_ask_of_harm(text):
        return False
    said = page.words.said_by_person(text)
    return page.shelf.finds_harm(text) or page.shelf.finds_harm(said)


def _caught_below(page: Page, step: Step, stop: Ask) -> bool:
    """Whether an if right below leads to the crisis flow; a link of the question may, too."""
    if any(_leads_to_crisis(page, choice.target.flow, choice.target.step) for choice in stop.links):
        return True
    below = step.items[step.items.index(stop) + 1 :]
    if not below:
        steps = list(page.flow.steps)
        after = steps[steps.index(step) + 1 :] if step in steps else []
        below = after[0].items if after else ()
    for item in below:
        if not isinstance(item, If):
            return False
        if _act_leads_to_crisis(page, item):
            return True
    return False


def _act_leads_to_crisis(page: Page, item: Item) -> bool:
    act = item.act if isinstance(item, If) else item
    return isinstance(act, GoTo) and _leads_to_crisis(page, act.target.flow, act.target.step)


def _leads_to_crisis(page: Page, flow: str, step_id: str) -> bool:
    """Whether a target is the crisis flow, or a step that goes there at once."""
    if flow:
        return flow == CRISIS
    step = page.flow.step(step_id)
    if step is None:
        return False
    first = next((item for item in step.items if _does_something(item)), None)
    return first is not None and _act_leads_to_crisis(page, first)


def _does_something(item: Item) -> bool:
    return isinstance(item, GoTo | If | Ask | Buttons | Insert)
