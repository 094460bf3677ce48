"""Open what comes as a feed: unpack it, find its letters, take it out of what wraps it, find the list inside."""

import codecs
import json
import re
import zlib
from collections.abc import Sequence
from itertools import zip_longest
from typing import TypeGuard

from bot.directory.feeds import table
from bot.directory.feeds.columns import field_of
from bot.directory.feeds.days import day_named
from bot.directory.feeds.feed import FeedUnreadableError
from bot.directory.feeds.words import LONGEST_NAME, once, text_of
from bot.folding import fold

RECORDS = ("properties", "fields", "attributes", "node", "_source", "acf", "meta")
SCHEDULES = ("meetings", "schedules", "schedule", "times", "meeting_times", "meetingTimes", "sessions")
_INSIDE = frozenset((*RECORDS, *SCHEDULES))
_MESSAGES = ("message", "error", "error_description", "detail", "title")
_TIMED = frozenset({"day", "time"})
WRAPPERS = ("meetings", "rows", "data", "items", "results", "values", "features", "docs", "formats")
LARGEST = 512 * 1024 * 1024  # bytes of an unpacked file
DEEPEST = 4  # wrappers around a list
FEWEST = 2  # fields; what has no more is no meeting
BINARY = {
    b"PK\x03\x04": "a zip archive or a workbook: unpack it, or save the sheet as CSV",
    b"%PDF": "a PDF, not a list",
}
LOOKED_AT = 2_000  # letters in which a file says what it is
_XML = re.compile(r"<\?xml|<(?:meetings|row|rss|feed|kml|root|data)\b")
_CALL = re.compile(  # "/**/callback(", "/**/ typeof callback === 'function' && callback("
    r"(?:/\*.{0,200}?\*/\s*)*(?:typeof\s[^&(\[{]{0,100}&&\s*)?[A-Za-z_$][\w.$]*\s*\(\s*(?=[\[{])", re.DOTALL
)
_BEGIN = re.compile(r"\[\s*[{\[]|\{\s*\"")
_AFTER = frozenset({"", "0", "-1", ";", "null"})  # what servers write behind a list without meaning it
_COMMA = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[\]}])', re.DOTALL)


def opened(content: bytes) -> str:
    """The text of a file, without what is only around it; raises `FeedUnreadableError`."""
    whole = decoded(unpacked(content))
    text = unwrapped(whole)
    if not text:
        raise FeedUnreadableError("the file is empty")
    is_ended = whole.rstrip("\x00 \t").endswith(("\n", "\r"))  # a table's last line may be cut short
    return f"{text}\n" if is_ended else text


def unpacked(content: bytes) -> bytes:
    """What a gzip file holds; anything else as it is."""
    for mark, what in BINARY.items():
        if content.startswith(mark):
            raise FeedUnreadableError(f"it is {what}")
    if not content.startswith(b"\x1f\x8b"):
        return content
    unpacking = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        whole = unpacking.decompress(content, LARGEST)
    except zlib.error as error:
        raise FeedUnreadableError("a packed file that is damaged") from error
    if not unpacking.eof:
        raise FeedUnreadableError("a packed file that breaks off, or is too large")
    return whole


def no_list(text: str) -> str:
    """What a text is that holds no list, and what to do instead; empty when it may be a table."""
    head = text[:LOOKED_AT].casefold()
    if head.startswith("begin:vcalendar"):
        return "a calendar, not a list: export the meetings as CSV or JSON"
    if not head.startswith("<"):
        return ""
    if "<!doctype html" in head or "<html" in head or not _XML.search(head):
        return "a web page, not a list"
    return "XML, not a list: from a BMLT server take the same address with /json/ in it, else export CSV or JSON"


def unwrapped(text: str) -> str:
    """The list inside a call, as some servers send it: `found([…]);`, or behind a warning that a server let out."""
    stripped = text.strip("\ufeff\x00 \t\r\n")
    call = _CALL.match(stripped)
    if call is not None:
        return stripped[call.end() :].rstrip("; \n\r)").strip()
    if stripped[:1] in "[{" or stripped.endswith((">", "\x00")):
        return stripped
    begin = _BEGIN.search(stripped)
    return stripped[begin.start() :] if begin and _whole(stripped[begin.start() :]) is not None else stripped


def _whole(text: str) -> object | None:
    """The list or object that a text is, if nothing but a stray sign stands behind it."""
    try:
        parsed, end = _READER.raw_decode(text)
    except (ValueError, RecursionError):
        return None
    return parsed if text[end:].strip() in _AFTER and isinstance(parsed, list | dict) else None


_READER = json.JSONDecoder(strict=False)  # a line end inside a text is no reason to lose the list


def decoded(content: bytes) -> str:
    """The text of a file: Unicode with or without a mark; a letter that is none is Windows' Western one."""
    return once(content.decode(json.detect_encoding(content[:4]), errors="western").lstrip("\ufeff"))


def _western(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError) or not error.encoding.startswith("utf-8"):
        return "\ufffd", getattr(error, "end", 0)
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error("western", _western)


def json_rows(text: str) -> tuple[list[object], dict[str, object]]:
    """The rows of a JSON text, wherever in it they are, and what stands around them."""
    try:
        parsed = _parsed(text)
    except json.JSONDecodeError as error:
        if lines := _lines_of_json(text):
            return lines, {}
        raise FeedUnreadableError(f"broken JSON in line {error.lineno}: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise FeedUnreadableError("JSON that cannot be read") from error
    if isinstance(parsed, list):
        return _spread(parsed), {}
    if isinstance(parsed, dict):
        if lines := _charted(parsed):
            return _spread(lines), {}
        rows, around = _rows_inside(parsed, DEEPEST)
        if rows is not None:
            return _spread(rows, by_column=around.get("majorDimension") == "COLUMNS"), around
        if {"name", "slug", "meeting_name", "rtc"} & parsed.keys():
            return [parsed], {}
    raise FeedUnreadableError(f"there is no list of meetings in it{_says(parsed)}")


def _says(parsed: object) -> str:
    """What a server says instead of a list: "Sorry, you are not allowed to do that."."""
    told = parsed if isinstance(parsed, dict) else {}
    inner = told.get("error")
    said = [text_of((inner if isinstance(inner, dict) else told).get(name), LONGEST_NAME) for name in _MESSAGES]
    return next((f", but: {each}" for each in said if each), "")


def _parsed(text: str) -> object:
    """The value of a JSON text; a comma too many and a stray sign behind it are passed over."""
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        for mended in (text, _COMMA.sub(lambda found: found[1] or "", text)):
            whole = _whole(mended)
            if whole is not None:
                return whole
        raise


Wrapping = dict[str, object]


def _rows_inside(parsed: Wrapping, depth: int) -> tuple[list[object] | None, Wrapping]:
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


def _rows_beside(parsed: Wrapping, depth: int) -> tuple[list[object] | None, Wrapping]:
    """The first list in an object's own objects, and those beside it of the same kind: one for a region or a day."""
    first: list[object] | None = None
    around: Wrapping = parsed
    for name, inner in sorted(parsed.items(), key=lambda item: item[0] not in WRAPPERS):
        rows, told = _rows_inside(inner, depth) if isinstance(inner, dict) else (None, {})
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


def _charted(parsed: Wrapping) -> list[object]:
    """The lines of a sheet as Google's charts are given it: columns with labels, cells with a value and a text."""
    sheet = parsed.get("table")
    if not isinstance(sheet, dict) or not all(isinstance(sheet.get(name), list) for name in ("cols", "rows")):
        return []
    header = [col.get("label") or "" for col in sheet["cols"] if isinstance(col, dict)]
    lines = [row.get("c") for row in sheet["rows"] if isinstance(row, dict)]
    return [header, *([_cell(cell) for cell in line] for line in lines if isinstance(line, list))]


def _cell(cell: object) -> object:
    said = (cell.get("f") or cell.get("v")) if isinstance(cell, dict) else None
    return "" if said is None else said


def _spread(rows: list[object], *, by_column: bool = False) -> list[object]:
    """Rows as objects: lines of cells are a table with its header first, features of a map carry their point."""
    lines = [line for line in rows if isinstance(line, list)]
    if lines and isinstance(rows[0], list):
        if all(isinstance(cell, dict) for line in lines for cell in line):
            return [row for line in lines for row in line]
        return [row for _, row in table.rows_of(zip_longest(*lines, fillvalue="") if by_column else lines)]
    return rows


def unfolded(row: object) -> Sequence[object]:
    """The rows of a row that holds its fields, or its times, in objects inside."""
    return [row] if not isinstance(row, dict) or _INSIDE.isdisjoint(row) else _scheduled(_feature(row))


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


def _lines_of_json(text: str) -> list[object]:
    """Rows where every line is one; a line that is none stays a text. Empty when the first or the last is none."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) < 2 or not all(line.startswith("{") and line.endswith("}") for line in (lines[0], lines[-1])):
        return []
    rows = [_line(line) for line in lines]
    return rows if isinstance(rows[0], dict) and isinstance(rows[-1], dict) else []


def _line(line: str) -> object:
    try:
        return _READER.decode(line.rstrip(","))
    except (ValueError, RecursionError):
        return line
