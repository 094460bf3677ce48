"""A name that nothing gives a value to."""

from collections.abc import Iterator

from bot.flow.definition import Ask, ForAnswer
from bot.flow.known import DAYS
from bot.flow.problem import Edit, Level, Mend, Problem, nearest
from bot.flow.rules.page import Page
from bot.flow.rules.reads import SERIES, Read, reads_in
from bot.flow.rules.writers import ENGINE

_FORMS = {
    "number": "ask a number between 0 and 60",
    "scale": "ask 0–10",
    "ticks": "ask for ticks",
    **{kind: f"ask a {kind}" for kind in ("time", "date", "place", "country")},
}
"""What may have been meant by `ask number`, which reads as the name of a list of answers."""


def unknown_value(page: Page) -> Iterator[Problem]:
    """Every such name, once a place."""
    seen = set()
    for read in reads_in(page.flow):
        span = page.find(read.name, read.span, lines=1)
        if (read.name, span) in seen:
            continue
        seen.add((read.name, span))
        if read.how in SERIES:
            yield from _series(page, read)
        elif read.name not in page.known:
            yield _unknown(page, read)


def unknown_answers(page: Page) -> Iterator[Problem]:
    """`ask how-often`, and the front matter has no such list of answers."""
    lists = page.flow.front.answers
    for step in page.flow.steps:
        for item in step.items:
            if isinstance(item, Ask) and isinstance(item.what, ForAnswer) and item.what.answers not in lists:
                name = item.what.answers
                near = nearest(name, lists)
                form = _FORMS.get(name, "ask for words")
                span = page.find(name, item.span, lines=1)
                hint = (
                    f"The nearest is “{near}”."
                    if near
                    else f"Write it into the front matter (answers: {name}: one label and score a line), "
                    f"or ask for something else, such as > {form}"
                )
                yield Problem(
                    span=span,
                    rule="unknown_answers",
                    message=f"“{name}” is no list of answers of this flow. {hint}",
                    mend=Mend(f"Write “{near}”", (Edit(span, near),)) if near else None,
                )


def _unknown(page: Page, read: Read) -> Problem:
    name = read.name
    span = page.find(name, read.span, lines=1)
    elsewhere = page.shelf.set_in.get(name, frozenset()) - {page.flow.name}
    if name in _given(page):
        message = (
            f"No flow gives “{name}” a value; only a rehearsal does. Let a question keep it: > ask …, keep as {name}"
        )
        return Problem(span=span, rule="unknown_value", message=message, level=Level.WARNING)
    if elsewhere:
        message = (
            f"“{name}” belongs to {min(elsewhere)}.md and is forgotten when that flow ends. "
            f"Keep it there (keep as {name}), or ask for it here."
        )
        return Problem(span=span, rule="unknown_value", message=message)
    near = nearest(name, page.known)
    hint = f"The nearest is “{near}”." if near else f"Ask for it (> ask …, call it {name}), or set it, or leave it out."
    mend = Mend(f"Write “{near}”", (Edit(span, near),)) if near else None
    return Problem(
        span=span,
        rule="unknown_value",
        message=f"Nothing gives “{name}” a value, here or in any flow. {hint}",
        mend=mend,
    )


def _series(page: Page, read: Read) -> Iterator[Problem]:
    name, recorded = read.name, page.recorded
    if name in recorded or (read.how == "window" and name in page.known) or (read.how == "chart" and name == DAYS):
        return
    span = page.find(name, read.span, lines=1)
    if name in page.known:
        message = (
            f"“{name}” is not recorded anywhere, so it has no entries to look back on. "
            f"Write “record as {name}” where it is asked for."
        )
        yield Problem(span=span, rule="unknown_value", message=message)
        return
    near = nearest(name, recorded)
    hint = f"The nearest is “{near}”." if near else f"Record it where it is asked for: > ask 0–10, record as {name}"
    mend = Mend(f"Write “{near}”", (Edit(span, near),)) if near else None
    yield Problem(span=span, rule="unknown_value", message=f"No flow records “{name}”. {hint}", mend=mend)


def _given(page: Page) -> frozenset[str]:
    """Names that rehearsals of this flow take for granted."""
    lines = (line.text.split() for each in page.flow.rehearsals for line in each.lines if line.word == "given")
    return frozenset(words[0] for words in lines if words and words[0] not in ENGINE)
