"""Open what comes as a feed: unpack it, find its letters, take it out of what wraps it, find the list inside."""

import codecs
import json
import re
import zlib
from itertools import zip_longest

from bot.directory.feeds import table
from bot.directory.feeds.feed import FeedUnreadableError
from bot.directory.feeds.inside import DEEPEST, Wrapping, rows_inside
from bot.directory.feeds.words import LONGEST_NAME, once, text_of

_MESSAGES = ("message", "error", "error_description", "detail", "title")
LARGEST = 512 * 1024 * 1024  # bytes of an unpacked file
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
        rows, around = rows_inside(parsed, DEEPEST)
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
