"""What is to be heard, and stands in no file of answers."""

from collections.abc import Iterator
from itertools import chain

from bot.flow.links import ANYTHING, ANYTHING_AGAIN, MEANING, ONLY_IF, meaning_in
from bot.flow.problem import Edit, Mend, Problem, Span, nearest
from bot.flow.rules.page import Page


def unknown_meaning(page: Page) -> Iterator[Problem]:
    """`or: words for breething`, or a name below `heard` or `told` in the front matter."""
    known = page.shelf.meanings
    if known is None:
        return
    for _, choice in page.flow.choices():
        for name in filter(None, map(meaning_in, choice.others)):
            if name not in known:
                yield _problem(name, known, page.find(f"{MEANING}{name}", choice.span))
    for listed, answers in page.flow.front.answers.items():
        for name in filter(None, map(meaning_in, chain.from_iterable(answer.others for answer in answers.each))):
            if name not in known:
                yield _problem(name, known, page.find(f"{MEANING}{name}", page.front("answers", listed)))
    for name in page.flow.front.heard:
        meaning = name.partition(ONLY_IF)[0]
        if meaning not in known | {ANYTHING, ANYTHING_AGAIN}:
            yield _problem(meaning, known, page.front("heard", meaning))
    for name in page.flow.front.told:
        if name not in known:
            yield _problem(name, known, page.front("told", name))


def _problem(name: str, known: frozenset[str], span: Span) -> Problem:
    near = nearest(name, known)
    hint = f"The nearest is “{near}”." if near else f"There are {', '.join(sorted(known))}."
    place = Span(span.line, span.end - len(name), span.end)
    return Problem(
        span=span,
        rule="unknown_meaning",
        message=f"data/answers has no “{name}”. {hint} Or write its words there, in every language.",
        mend=Mend(f"Write “{near}”", (Edit(place, near),)) if near else None,
    )
