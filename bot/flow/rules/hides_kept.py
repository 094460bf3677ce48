"""A name for this conversation only that hides a value of the person's own."""

from collections.abc import Iterator

from bot.flow.problem import Problem
from bot.flow.rules.page import Page, warning
from bot.flow.rules.writers import writers_in


def hides_kept(page: Page) -> Iterator[Problem]:
    """`call it reasons` or `set reasons …`, where another flow keeps `reasons`: here nobody sees that one."""
    seen: set[str] = set()
    for writer in writers_in(page.flow):
        if writer.how != "set" or writer.name in seen:
            continue
        seen.add(writer.name)
        all_ = page.writers[writer.name]
        if any(each.flow == page.flow.name and each.how in ("keep", "record") for each in all_):
            continue
        other = next((each for each in all_ if each.flow != page.flow.name and each.how == "keep"), None)
        if other is not None:
            yield warning(
                page.find(writer.name, writer.span, lines=1),
                "hides_kept",
                f"“{writer.name}” is kept by {other.flow}.md, and is another one here, forgotten when this ends. "
                f"Keep it here too (keep as {writer.name}), or give this one another name.",
            )
