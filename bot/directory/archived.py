"""What an archived copy of a page said: less than opening the page, more than knowing. Pure.

A copy says what stood on a page when it was taken. That a number was right then is worth knowing to whoever checks it
now, and nothing more: a copy never makes an entry checked.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast, get_args

Whose = Literal["own", "government", "press", "list"]
"""Whose page the copy is of: `own` the organisation's itself, `government` a ministry's, an authority's or a
parliament's, `press` news or a partner's notice, `list` a public list with keepers of its own."""

_DATED = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Archived:
    """A copy that says what the entry says. `dated` is 2025, 2025-10 or 2025-10-02, and empty where nobody knows."""

    page: str
    whose: Whose
    dated: str = ""


def read_archived(value: object) -> Archived | None:
    """The `archived` of an entry of a file, None when it has none; raises `ValueError`, in words that follow a name."""
    if value is None:
        return None
    if not isinstance(value, Mapping) or not value.keys() <= {"page", "whose", "dated"}:
        raise ValueError(
            "has an archived copy that cannot be read. Write {page: https://…, whose: own, dated: 2025-10}"
        )
    page, whose, dated = (str(value.get(name, "")) for name in ("page", "whose", "dated"))
    if not page.startswith(("https://", "http://")):
        raise ValueError(f"has an archived copy of “{page}”. Name the page that was read, beginning with https://")
    if whose not in get_args(Whose):
        raise ValueError(f"has an archived copy of the page of “{whose}”. Use one of: {', '.join(get_args(Whose))}")
    if dated and not _is_date(dated):
        raise ValueError(f"has an archived copy dated “{dated}”. Write it like 2025, 2025-10 or 2025-10-02")
    return Archived(page, cast(Whose, whose), dated)


def _is_date(text: str) -> bool:
    match = _DATED.fullmatch(text)
    try:
        return bool(match and date(int(match[1]), int(match[2] or 1), int(match[3] or 1)))
    except ValueError:
        return False
