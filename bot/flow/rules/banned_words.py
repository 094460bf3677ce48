"""Words that hurt, blame, promise or order: the lists are data (`data/words/`)."""

from collections.abc import Iterator

from bot.flow.definition import Ask, Buttons, Flow, ForTicks, Item, Picture, Say, SayOne
from bot.flow.problem import Edit, Level, Mend, Problem, Span
from bot.flow.rules.messages import plain
from bot.flow.rules.page import Page
from bot.flow.rules.words import Hit


def banned_words(page: Page) -> Iterator[Problem]:
    """Every such word in what a person can read. What people type themselves (“or:”, phrases) is theirs."""
    if page.words is None:
        return
    for text, span in readable(page.flow):
        for found in page.words.search(text):
            at = page.find(found.text, page.front("answers") if span == page.flow.front.span else span)
            yield _problem(found, at)


def readable(flow: Flow) -> Iterator[tuple[str, Span]]:
    """Every text of a flow that a person can read, and where it begins."""
    for answers in flow.front.answers.values():
        yield from ((answer.label, flow.front.span) for answer in answers.each)
    for step in flow.steps:
        for item in step.items:
            yield from _readable(item)


def _readable(item: Item) -> Iterator[tuple[str, Span]]:
    match item:
        case Say(words, span):
            yield plain(words), span
        case SayOne(wordings=wordings):
            yield from ((plain(wording.words), wording.span) for wording in wordings)
        case Picture(alt=alt, span=span):
            yield alt, Span(span.line)  # the words stand before the path that the span is of
        case Buttons(choices=choices) | Ask(links=choices):
            yield from ((choice.label, choice.span) for choice in choices)
            if isinstance(item, Ask) and isinstance(item.what, ForTicks):
                yield from ((tick.label, tick.span) for tick in item.what.ticks)
        case _:
            return


def _problem(found: Hit, span: Span) -> Problem:
    banned = found.banned
    why = f" {banned.why}" if banned.why else ""
    instead = f" Say “{banned.say}”." if banned.say else " Say it another way, or leave it out."
    fits = span.end - span.column == len(found.text)
    judged = "may hurt here" if banned.careful else "is not a word for this bot"
    return Problem(
        span=span,
        rule="banned_words",
        message=f"“{found.text}” {judged}.{why}{instead}",
        level=Level.WARNING if banned.careful else Level.ERROR,
        mend=Mend(f"Say “{banned.say}”", (Edit(span, banned.say),)) if banned.swap and fits else None,
    )
