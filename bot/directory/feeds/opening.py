"""Open what comes as a feed: unpack it, find its letters, take it out of what wraps it, find the list inside."""

import json
import re
import zlib

from bot.directory.feeds import table
from bot.directory.feeds.feed import FeedUnreadableError

WRAPPERS = ("meetings", "rows", "data", "items", "results", "values", "formats")
LARGEST = 512 * 1024 * 1024  # bytes of an unpacked file
_CALL = re.compile(r"[A-Za-z_$][\w.$]*\s*\(\s*(?=[\[{])")


def opened(content: bytes) -> str:
    """The text of a file, without what is only around it; raises `FeedUnreadableError`."""
    text = unwrapped(decoded(unpacked(content)))
    if not text:
        raise FeedUnreadableError("the file is empty")
    return text


def unpacked(content: bytes) -> bytes:
    """What a gzip file holds; anything else as it is."""
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


def unwrapped(text: str) -> str:
    """The list inside a call, as some servers send it: `found([…]);`."""
    stripped = text.strip()
    call = _CALL.match(stripped)
    if call is None:
        return stripped
    return stripped[call.end() :].rstrip("; \n\r)").strip()


def decoded(content: bytes) -> str:
    """The text of a file: UTF-8 with or without a mark, UTF-16 with one, else Windows' Western letters."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace").lstrip("\ufeff")
    try:
        return content.decode("utf-8-sig").lstrip("\ufeff")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def json_rows(text: str) -> tuple[list[object], dict[str, object]]:
    """The rows of a JSON text, wherever in it they are, and what stands around them."""
    try:
        parsed = json.loads(text)
    except json.JSONDecodeError as error:
        if lines := _lines_of_json(text):
            return lines, {}
        raise FeedUnreadableError(f"broken JSON in line {error.lineno}: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise FeedUnreadableError("JSON that cannot be read") from error
    if isinstance(parsed, list):
        return parsed, {}
    for name in WRAPPERS:
        inner = parsed.get(name)
        if isinstance(inner, list):
            if name == "values" and inner and isinstance(inner[0], list):  # a sheet: lines of cells
                return list(table.rows_of(line for line in inner if isinstance(line, list))), parsed
            return inner, parsed
        if isinstance(inner, dict) and inner and all(isinstance(value, dict) for value in inner.values()):
            return list(inner.values()), parsed
    if parsed and all(isinstance(value, dict) for value in parsed.values()):
        return list(parsed.values()), {}
    if {"name", "slug", "meeting_name", "rtc"} & parsed.keys():
        return [parsed], {}
    raise FeedUnreadableError("there is no list of meetings in it")


def _lines_of_json(text: str) -> list[object]:
    """Rows where every line is one; empty when it is not so."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2 or not all(line.lstrip().startswith("{") and line.rstrip().endswith("}") for line in lines):
        return []
    try:
        return [json.loads(line) for line in lines]
    except (ValueError, RecursionError):
        return []
