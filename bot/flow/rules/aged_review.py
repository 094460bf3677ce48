"""A review that is over, or whose date cannot be read."""

from collections.abc import Iterator
from datetime import date

from bot.flow.problem import Problem
from bot.flow.rules.page import Page, warning


def aged_review(page: Page) -> Iterator[Problem]:
    """Said at the line of the review."""
    reviewed = page.flow.front.reviewed
    for key, written in (("on", reviewed.on), ("due", reviewed.due)):
        span = page.find(written, page.front("reviewed"), lines=6)
        if written and _day(written) is None:
            message = f"“{written}” is no date (reviewed, {key}). Write it like 2026-03-31."
            yield warning(span, "aged_review", message)
    due, today = _day(reviewed.due), page.shelf.today
    if due and today and due < today:
        span = page.find(reviewed.due, page.front("reviewed"), lines=6)
        message = (
            f"This flow was to be looked at again by {reviewed.due}. Let someone read it, "
            "and write who and when into “reviewed”."
        )
        yield warning(span, "aged_review", message)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
