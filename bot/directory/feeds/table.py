"""CSV: the columns of the 12-step-meeting-list template, and a plain table of our own.

Both become rows with Meeting Guide's field names. Our own: name, day, time, end time or length, timezone, fellowship,
types, location, address, latitude, longitude, link, online link, notes, id — in any order, whatever else stands beside.
Lines above the header (a title, the `sep=;` of a spreadsheet) are passed over.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from bot.directory.feeds import grid, naws
from bot.directory.feeds.clocks import halved, zone_beside
from bot.directory.feeds.columns import KIND, NOTES, TYPES, each_when, field_of, kinds_said, noted
from bot.directory.feeds.days import day_named
from bot.directory.feeds.feed import FeedUnreadableError, Row
from bot.folding import fold

BMLT = {"weekday_tinyint", "id_bigint"}  # columns of its CSV, which have the names of its JSON
HALF = "half"  # a column that says am or pm of the time before it
CLOCKS = frozenset({"time", "end_time"})
NEEDED = ({"name", "group"}, {"day", "time"})  # a header says which meeting, and when
_FORMULA = re.compile(r'="[^"]*"')  # how a spreadsheet keeps a number a text
TITLES = 10  # lines that may stand above the header
DELIMITERS = (",", ";", "\t", "|")
LONGEST_CELL = 131_072
CUT_SHORT = (
    "the table breaks off: its last line has fewer cells than its header and no line end; fetch it again, or, if it is"
    " whole, end that line"
)
NO_HEADER = "its first line does not name the columns of meetings (name, day, time …)"


def rows_in(text: str) -> Iterator[tuple[int, Row]]:
    """The rows of a CSV text, each with its number in a spreadsheet.

    Raises `FeedUnreadableError` when no line names the columns, and when the last one is cut short.
    """
    lines = list(io.StringIO(text.replace("\x00", ""), newline=""))
    csv.field_size_limit(LONGEST_CELL)
    try:
        yield from rows_of(_to_the_end(lines, _delimiter(lines)))
    except csv.Error as error:
        raise FeedUnreadableError(f"the table breaks off: {error}") from error


def _delimiter(lines: Sequence[str]) -> str:
    """The sign between cells: the one that makes a header of one of the first lines."""
    top = [line for line in lines[: 2 * TITLES] if line.strip()][:TITLES]
    for sign in DELIMITERS:
        if any(_fields(cells) for line in top for cells in csv.reader([line], delimiter=sign)):
            return sign
    return DELIMITERS[0]


def _to_the_end(lines: Sequence[str], delimiter: str) -> Iterator[list[str]]:
    """The lines of cells; raises when the last one ends inside a quoted cell or lacks cells, as in a file cut short."""
    reader = csv.reader(lines, delimiter=delimiter)
    begin = end = columns = 0
    cells: list[str] = []
    for cells in reader:
        begin, end = end, reader.line_num
        columns = columns or len(_fields(cells))
        yield cells
    if 0 < len(cells) < columns and not lines[-1].endswith(("\n", "\r")):
        raise FeedUnreadableError(CUT_SHORT)
    try:
        list(csv.reader(lines[begin:], delimiter=delimiter, strict=True))
    except csv.Error as error:
        if "end of data" in str(error):
            raise


def rows_of(lines: Iterable[Sequence[object]]) -> Iterator[tuple[int, Row]]:
    """Rows of a table given line by line, the first line of which names the columns, each with its number from 1."""
    fields: list[str] = []
    names: tuple[str, ...] = ()
    section: Row = {}
    above = 0
    is_dump = is_grid = False
    for number, line in enumerate(lines, 1):
        if not any(str(cell).strip() for cell in line):
            continue
        if not fields:
            fields, names, above = _fields(line), tuple(map(str, line)), above + 1
            is_dump, is_grid = naws.is_dump(fields), grid.is_grid(fields)
            if not fields and above == TITLES:
                break
            continue
        if "day" not in fields and (named := _section(line)):
            section = named
            continue
        row = {**section, **_row(fields, names, line)}
        if is_dump:
            yield number, naws.renamed(row)
            continue
        for each in grid.rows_in(row) if is_grid else each_when(row, names, line):
            yield number, each
    if not fields:
        raise FeedUnreadableError(NO_HEADER if above else "the file is empty")


def _section(line: Sequence[object]) -> Row:
    """The day of the rows below, where a line says nothing else: "MONDAY"."""
    said = [str(cell).strip() for cell in line if str(cell).strip()]
    return {"day": said[0]} if len(said) == 1 and day_named(fold(said[0])) is not None else {}


def _row(fields: Sequence[str], names: Sequence[str], line: Sequence[object]) -> Row:
    """The cells of a line by their fields; several columns may add to the types, and to the notes about joining."""
    row: Row = {}
    clock = HALF
    for field, name, cell in zip(fields, names, line, strict=False):
        if isinstance(cell, str) and _FORMULA.fullmatch(cell):
            cell = cell[2:-1]
        clock = field if field in CLOCKS else clock
        if field == HALF and clock in row:
            row[clock] = halved(row[clock], cell)
        elif not field or cell == "":
            continue
        elif field == TYPES and field in row:
            row[field] = f"{row[field]}, {cell}"
        elif field == NOTES:
            row[field] = noted(row.get(field), name, cell)
        elif field not in row:
            row[field] = _on_its_clock(cell, name) if field == "time" else cell
    if "address" in row and not {"city", "state", "postal_code"} & row.keys():
        row["formatted_address"] = row.pop("address")  # the template's address is the whole one
    return row | kinds_said(row, (field for field in fields if field.startswith(KIND)))


def _on_its_clock(cell: object, column: str) -> object:
    """A time with the zone that its column names: "Time (Eastern)"."""
    zone = zone_beside(f"1:00 {column}")
    is_bare = zone and isinstance(cell, str) and any(map(str.isdigit, cell)) and not zone_beside(cell)
    return f"{cell} {zone}" if is_bare else cell


def _fields(header: Sequence[object]) -> list[str]:
    """The fields of a header; none when the line is no header."""
    names = [str(cell).strip() for cell in header]
    if naws.is_dump(names):
        return naws.fields_in(names)
    if BMLT & set(names):
        return names
    fields = [field_of(str(cell)) for cell in header]
    if NEEDED[0].isdisjoint(fields):
        return []
    return grid.fields_in(header, fields) or ([] if NEEDED[1].isdisjoint(fields) else fields)
