"""A test for a word that its value can never be."""

from collections.abc import Iterator

from bot.flow.expressions import Is
from bot.flow.problem import Edit, Mend, Problem, Span, nearest
from bot.flow.rules.page import Page
from bot.flow.rules.reads import conditions_in, tests_in, words_tested
from bot.flow.rules.writers import ENGINE

OPEN = frozenset({"language", "country", "zone", "hour", "groups-found", "helpline"}) | {
    name for name in ENGINE if name.startswith("emergency")
}
"""What the engine gives, and can be more than a list could hold."""


def unknown_word(page: Page) -> Iterator[Problem]:
    """`roots has famly`, where no tick is named so; `used is maybe`, where yes and no are asked."""
    for condition, line in conditions_in(page.flow):
        for name, word in words_tested(condition):
            known = _known(page, name)
            if known is None or word in known:
                continue
            near = nearest(word, known)
            span = _place(page, name, word, line)
            listed = ", ".join(f"“{each}”" for each in sorted(known)[:8])
            hint = f"The nearest is “{near}”." if near else f"It can be {listed}."
            yield Problem(
                span=span,
                rule="unknown_word",
                message=f"“{name}” is never “{word}”, so this is never true. {hint}",
                mend=Mend(f"Write “{near}”", (Edit(span, near),)) if near else None,
            )


def list_with_is(page: Page) -> Iterator[Problem]:
    """`roots is family`, where roots is a list: never true, however many ticks there are."""
    for condition, line in conditions_in(page.flow):
        for test in tests_in(condition):
            writers = page.writers_here(test.name) if isinstance(test, Is) else ()
            if isinstance(test, Is) and writers and all(writer.sort == "list" for writer in writers):
                yield Problem(
                    span=page.find(test.name, line, lines=1),
                    rule="list_with_is",
                    message=f"“{test.name}” is a list, which “is” never fits. Write: {test.name} has {test.word}",
                )


def _known(page: Page, name: str) -> frozenset[str] | None:
    """Every word the value can be, or None when that is open."""
    if name in OPEN:
        return None
    words = set(ENGINE.get(name) or ())
    if name in ("kind", "tier"):
        words |= set(page.shelf.kinds if name == "kind" else page.shelf.tiers)
    for writer in page.writers_here(name):
        if writer.words is None:
            return None
        words |= writer.words
    return frozenset(words) or None


def _place(page: Page, name: str, word: str, line: Span) -> Span:
    first = page.find(name, line, lines=1)
    return page.find(word, Span(first.line, max(first.end, 1), first.end), lines=1)
