"""A kept or recorded name that is something else in another place: it means one thing in the whole library."""

from collections.abc import Iterator

from bot.flow.problem import Level, Problem
from bot.flow.rules.page import Page
from bot.flow.rules.writers import Writer, writers_in


def two_meanings(page: Page) -> Iterator[Problem]:
    """A name that is kept here and recorded there, or a list here and one value there; said once a name."""
    seen: set[str] = set()
    for writer in writers_in(page.flow):
        if writer.how not in ("keep", "record") or writer.name in seen:
            continue
        other = next((each for each in _others(page, writer) if _clash(writer, each)), None)
        if other is not None:
            seen.add(writer.name)
            where = "" if other.flow == page.flow.name else f" in {other.flow}.md"
            yield Problem(
                span=page.find(writer.name, writer.span, lines=1),
                rule="two_meanings",
                message=f"“{writer.name}” is {_meaning(writer)} here and {_meaning(other)}{where}. "
                "A name means one thing everywhere: give one of them another name.",
                level=Level.ERROR if other.flow == page.flow.name else page.library_level,
            )


def _others(page: Page, writer: Writer) -> Iterator[Writer]:
    """Every other place that keeps or records the name; in this flow only those above."""
    for each in page.writers[writer.name]:
        if each.how in ("keep", "record") and (each.flow != page.flow.name or each.span < writer.span):
            yield each


def _clash(one: Writer, other: Writer) -> bool:
    return one.how != other.how or (one.sort == "list") is not (other.sort == "list")


def _meaning(writer: Writer) -> str:
    if writer.how == "record":
        return "recorded (a series of entries)"
    return "a kept list" if writer.sort == "list" else "kept (one value)"
