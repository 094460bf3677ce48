"""Tables that have a column for each day of the week, with a time or a mark in it: a row for each meeting."""

import re
from collections.abc import Iterator, Sequence

from bot.directory.feeds.days import day_named
from bot.directory.feeds.feed import Row
from bot.directory.feeds.words import truth_of
from bot.folding import fold

DAY = "day:"  # before the number of a column's day
FEWEST = 5  # columns with the name of a day; fewer may be anything
_MARKS = frozenset("✓✔☑●•*")
_NOT_HELD = frozenset({"", "-", "–", "—", "n/a", "na", "none", "closed", "cerrado"})
_TIMES = re.compile(r"\s*(?:[;&\n]|,(?=\s*\d)|\b(?:and|y)\b)\s*")  # "7am; 7pm"


def fields_in(header: Sequence[object], fields: Sequence[str]) -> list[str]:
    """The *fields* of a header with those of its days; none where it has no column for each."""
    days = [day_named(fold(str(cell))) for cell in header]
    if "day" in fields or len(set(days) - {None}) < FEWEST:
        return []
    return [field if day is None else f"{DAY}{day}" for field, day in zip(fields, days, strict=True)]


def is_grid(fields: Sequence[str]) -> bool:
    """Whether a header has a column for each day."""
    return any(field.startswith(DAY) for field in fields)


def rows_in(row: Row) -> Iterator[Row]:
    """A row for each day and time; the group alone, to be rejected, where it names none."""
    group = {field: cell for field, cell in row.items() if not field.startswith(DAY)}
    is_held = False
    for field, cell in row.items():
        said = str(cell).strip()
        if not field.startswith(DAY) or said.casefold() in _NOT_HELD or truth_of(said) is False:
            continue
        is_mark = truth_of(said) or said in _MARKS
        for time in (group.get("time"),) if is_mark else _TIMES.split(said):
            is_held = True
            yield {**group, "day": field.removeprefix(DAY), "time": time}
    if not is_held:
        yield group
