"""A question about suicide or self-harm that has no way to the crisis flow, and an answer that speaks of it.

No yes may pass uncaught, however small: above zero, the crisis flow asks directly, and one tap ends it.
"""

import re
from collections.abc import Iterator

from bot.flow.definition import Ask, Buttons, Choice, ForAnswer, ForKind, ForScale, ForTicks
from bot.flow.problem import Problem, Span
from bot.flow.rules.caught import OneAnswer, is_caught, leads_to_crisis, yes_to
from bot.flow.rules.messages import StepMessage, plain
from bot.flow.rules.page import Page

_QUESTION = re.compile(r"[^.?!…\n]*\?")
_NAME = "dark"
"""What an answer is called in a mend, where it has no name yet."""


def harm_without_crisis(page: Page) -> Iterator[Problem]:
    """Every such question with a yes that no `if` directly below leads to crisis.md, or without a button there.

    The same for a label that says it, whatever the question is: such a button leads there, such a tick or answer has
    its own `if`.
    """
    if page.is_crisis:
        return
    for message in page.messages:
        stop = message.stop
        if stop is None:
            continue
        asks = any(_finds(page, text) for text in _asked(page, message))
        if isinstance(stop, Buttons):
            yield from _buttons(page, stop.choices)
            if asks and not any(_is_safe(page, choice) for choice in stop.choices):
                yield _problem(stop.span, 'Give it a button such as - [Yes](crisis.md "and come back")')
        else:
            yield from _buttons(page, stop.links)
            yield from _labels(page, message, stop)
            if asks:
                yield from _answers(page, message, stop)


def _buttons(page: Page, choices: tuple[Choice, ...]) -> Iterator[Problem]:
    for choice in choices:
        if _says(page, choice.label) and not _is_safe(page, choice):
            yield Problem(
                span=choice.span,
                rule="harm_without_crisis",
                message=f"“{choice.label}” speaks of suicide or self-harm, and leads nowhere safe. "
                f'Write: - [{choice.label}](crisis.md "and come back")',
            )


def _labels(page: Page, message: StepMessage, stop: Ask) -> Iterator[Problem]:
    """Ticks and answers that speak of it and are not caught."""
    for label, span, answered in _labelled(page, stop):
        if _says(page, label) and not is_caught(page, message.step, stop, answered):
            below = _below(page, stop, answered)
            yield Problem(
                span=span,
                rule="harm_without_crisis",
                message=f"“{label}” speaks of suicide or self-harm, and leads nowhere safe. {below}",
            )


def _labelled(page: Page, stop: Ask) -> Iterator[tuple[str, Span, OneAnswer]]:
    name = stop.memory.name if stop.memory else ""
    if isinstance(stop.what, ForTicks):
        for tick in stop.what.ticks:
            yield tick.label, tick.span, OneAnswer(name, (tick.name,))
    elif isinstance(stop.what, ForAnswer) and (answers := page.flow.front.answers.get(stop.what.answers)):
        for answer in answers.each:
            yield answer.label, stop.span, OneAnswer(name, answer.word, answer.score)


def _answers(page: Page, message: StepMessage, stop: Ask) -> Iterator[Problem]:
    """The question itself: no yes may pass; among ticks, one at least leads to help."""
    answers = yes_to(page, stop)
    passing = [answered for answered in answers if not is_caught(page, message.step, stop, answered)]
    some_is_enough = isinstance(stop.what, ForTicks)
    if passing and (len(passing) == len(answers) or not some_is_enough):
        yield _problem(stop.span, _below(page, stop, passing[0]))


def _problem(span: Span, mend: str) -> Problem:
    message = f"This asks about suicide or self-harm, and a yes leads nowhere safe. {mend}"
    return Problem(span=span, rule="harm_without_crisis", message=message)


def _below(page: Page, stop: Ask, answered: OneAnswer) -> str:
    """What to write so that an answer is caught, by the kind of question it is."""
    name = answered.name or _NAME
    first = "" if answered.name else f"Give the answer a name (call it {name}). "
    match stop.what:
        case ForScale() | ForAnswer():
            least = min((_number(each) for each in yes_to(page, stop)), default=_number(answered))
            test = f"{name} >= {min(least, _number(answered)):g}"
        case ForTicks():
            test = f"{name} has {answered.answer[0] if isinstance(answered.answer, tuple) else answered.answer}"
        case ForKind("yes-no"):
            test = f"{name} is yes"
        case _:
            first = f"Ask it as > ask yes or no, call it {name}. "
            test = f"{name} is yes"
    return f"{first}Put directly below it: > if {test}, go to [Help now](crisis.md) and come back"


def _number(answered: OneAnswer) -> float:
    number = answered.answer if answered.scored is None else answered.scored
    return float(number) if isinstance(number, int | float) else 0.0


def _is_safe(page: Page, choice: Choice) -> bool:
    return leads_to_crisis(page, choice.target.flow, choice.target.step)


def _asked(page: Page, message: StepMessage) -> Iterator[str]:
    """The texts that are the question: its last paragraph, whatever ends with a question mark, and what that means."""
    said = [plain(words) for part in message.parts for words in part.wordings]
    questions = [question for text in said for question in _QUESTION.findall(text)]
    yield from questions
    if page.words and any(page.words.means_what_was_said(question) for question in questions):
        yield from said
    if isinstance(message.stop, Ask) and message.parts:
        yield from (plain(words) for words in message.parts[-1].wordings)


def _says(page: Page, label: str) -> bool:
    """Whether a label speaks of it: words that screening would answer, or a question's."""
    return page.shelf.finds_harm(label) or _finds(page, label)


def _finds(page: Page, text: str) -> bool:
    if page.words is None:
        return page.shelf.finds_harm(text)
    if not page.words.may_ask_of_harm(text):
        return False
    said = page.words.said_by_person(text)
    return page.shelf.finds_harm(text) or page.shelf.finds_harm(said)
