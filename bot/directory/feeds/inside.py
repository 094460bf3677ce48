"""Where rows lie in what a server sends: under a usual name, in envelopes, by region or day; and rows inside a row."""

from collections.abc import Sequence
from typing import TypeGuard

from bot.directory.feeds.columns import field_of
from bot.directory.feeds.days import day_named
from bot.folding import fold

RECORDS = ("properties", "fields", "attributes", "node", "_source", "acf", "meta")
SCHEDULES = ("meetings", "schedules", "schedule", "times", "meeting_times", "meetingTimes", "sessions")
WRAPPERS = ("meetings", "rows", "data", "items", "results", "values", "features", "docs", "formats")
DEEPEST = 4  # wrappers around a list
FEWEST = 2  # fields; what has no more is no meeting
_INSIDE = frozenset((*RECORDS, *SCHEDULES))
_TIMED = frozenset({"day", "time"})
Wrapping = dict[str, object]


def rows_inside(parsed: Wrapping, depth: int) -> tuple[list[object] | None, Wrapping]:
    """The list that an object wraps: under a usual name, else the first that holds rows, else its own values."""
    named = [parsed[name] for name in WRAPPERS if name in parsed]
    for inner in named:
        if isinstance(inner, list):
            return inner, parsed
        if _are_rows(inner):
            return list(inner.values()), parsed
    if rows := [row for name, inner in parsed.items() for row in _rows_under(name, inner)]:
        return rows, parsed
    if _are_rows(parsed):
        return list(parsed.values()), {}
    return _rows_beside(parsed, depth - 1) if depth else (None, parsed)


def unfolded(row: object) -> Sequence[object]:
    """The rows of a row that holds its fields, or its times, in objects inside."""
    return [row] if not isinstance(row, dict) or _INSIDE.isdisjoint(row) else _scheduled(_feature(row))


def _rows_beside(parsed: Wrapping, depth: int) -> tuple[list[object] | None, Wrapping]:
    """The first list in an object's own objects, and those beside it of the same kind: one for a region or a day."""
    first: list[object] | None = None
    around: Wrapping = parsed
    for name, inner in sorted(parsed.items(), key=lambda item: item[0] not in WRAPPERS):
        rows, told = rows_inside(inner, depth) if isinstance(inner, dict) else (None, {})
        if rows is None:
            continue
        if first is None:
            first, around = _dated(name, rows), told
        elif _are_alike(first, rows):
            first = [*first, *_dated(name, rows)]
    return first, around


def _are_alike(first: list[object], rows: list[object]) -> bool:
    """Whether two lists hold the same kind of rows: nearly all fields of the one are fields of the other."""
    one, other = (set(each[0]) - {"day"} if each and isinstance(each[0], dict) else set() for each in (first, rows))
    return len(one & other) > max(FEWEST, len(one | other) // 2)


def _rows_under(name: str, inner: object) -> list[object]:
    """The rows of a list under a name of its own, perhaps that of their day."""
    if not isinstance(inner, list) or not all(isinstance(row, dict) and _may_be_row(row) for row in inner):
        return []
    return _dated(name, inner)


def _may_be_row(row: dict[str, object]) -> bool:
    return len(row) > FEWEST or any(isinstance(row.get(name), dict) for name in RECORDS)


def _dated(name: str, rows: list[object]) -> list[object]:
    """Rows with their day, where they lie under its name."""
    if day_named(fold(name)) is None:
        return rows
    return [{"day": name, **row} if isinstance(row, dict) else row for row in rows]


def _are_rows(value: object) -> TypeGuard[Wrapping]:
    """Whether an object holds nothing but rows, each under its key."""
    rows = value.values() if isinstance(value, dict) and "error" not in value else ()
    return bool(rows) and all(
        isinstance(row, dict)
        and len(row) > FEWEST
        and any(isinstance(said, str | int | float) for said in row.values())
        and not any(isinstance(row.get(name), list | dict) for name in WRAPPERS)
        for row in rows
    )


def _feature(row: dict[str, object]) -> dict[str, object]:
    """A row whose fields lie in an object of their own: a feature of a map, a record of a base."""
    fields = next((inner for name in RECORDS if isinstance(inner := row.get(name), dict) and inner), None)
    if fields is None:
        return row
    shape = row.get("geometry")
    point = shape.get("coordinates") if isinstance(shape, dict) else None
    if isinstance(point, list) and len(point) > 1:
        return {"longitude": point[0], "latitude": point[1], **fields}
    return {**fields, **{name: said for name, said in row.items() if name not in fields and name not in RECORDS}}


def _scheduled(row: dict[str, object]) -> list[dict[str, object]]:
    """A row for each day and time that a group lists inside its own."""
    for name in SCHEDULES:
        times = row.get(name)
        if (
            isinstance(times, list)
            and times
            and all(isinstance(time, dict) and _fields(time) >= _TIMED for time in times)
        ):
            group = {field: said for field, said in row.items() if field != name}
            return [{**group, **time} for time in times if isinstance(time, dict)]
    return [row]


def _fields(row: dict[str, object]) -> set[str]:
    return {field_of(name) or name for name in row}
