"""Draw a chart as lines of text: a row for each step of the axis, the same markers as in the picture."""

from collections.abc import Iterator

from bot.charts.look import style_of
from bot.charts.series import Chart, Line
from bot.charts.words import label, short_date, title, words_for

ROWS = 11  # one for each of 0 to 10
EDGE = 5  # columns for the axis
BOTH = "◆"  # two lines at one place
FULL, OPEN, NEITHER = "■", "□", "·"
PLAIN = "\x1b[0m"


def lines_of_chart(chart: Chart, *, width: int, colour: bool) -> list[str]:
    """The chart as lines at most *width* columns wide."""
    told = [title(chart), ""]
    if chart.lines:
        told += _plot(chart, min(chart.days * 2, width - EDGE - 1), colour=colour)
        told += ["  ".join(_legend(chart, colour=colour)), ""]
    if chart.marks is not None:
        told += _calendar(chart)
    return told


def _plot(chart: Chart, columns: int, *, colour: bool) -> list[str]:
    grid = [[" "] * columns for _ in range(ROWS)]
    for number, line in enumerate(chart.lines):
        _set(grid, chart, line, number, colour=colour)
    told = []
    for row, cells in enumerate(grid):
        value = chart.top * (ROWS - 1 - row) / (ROWS - 1)
        named = f"{value:g}" if row in (0, (ROWS - 1) // 2, ROWS - 1) else ""
        told.append(f"{named:>{EDGE - 2}} │{''.join(cells)}".rstrip())
    told.append(" " * (EDGE - 1) + "└" + "─" * columns)
    first, last = (short_date(day, chart.language) for day in (chart.first, chart.last))
    told.append(f"{' ' * EDGE}{first}{last:>{max(1, columns - len(first))}}")
    return told


def _set(grid: list[list[str]], chart: Chart, line: Line, number: int, *, colour: bool) -> None:
    columns, style = len(grid[0]), style_of(number)
    for day, value in line.points:
        column = round((columns - 1) * day / max(1, chart.days - 1))
        row = ROWS - 1 - round((ROWS - 1) * value / chart.top)
        taken = grid[row][column] != " "
        sign = BOTH if taken else style.sign
        grid[row][column] = f"\x1b[{style.ansi}m{sign}{PLAIN}" if colour and not taken else sign


def _legend(chart: Chart, *, colour: bool) -> Iterator[str]:
    for number, line in enumerate(chart.lines):
        style = style_of(number)
        sign = f"\x1b[{style.ansi}m{style.sign}{PLAIN}" if colour else style.sign
        yield f"{sign} {label(line.name, chart.language)}"
    if len(chart.lines) > 1:
        yield f"{BOTH} {words_for(chart.language).join.strip().join(style_of(n).sign for n in range(2))}"


def _calendar(chart: Chart) -> list[str]:
    words, marks = words_for(chart.language), dict(chart.marks or ())
    told = ["  ".join(words.weekdays)]
    cells = ["  "] * chart.first.weekday()
    for day in range(chart.days):
        counts = marks.get(day)
        cells.append(f"{NEITHER if counts is None else FULL if counts else OPEN} ")
    told += [" ".join(cells[start : start + 7]).rstrip() for start in range(0, len(cells), 7)]
    full, other = words.days_legend
    return [*told, "", f"{FULL} {full}  {OPEN} {other}"]
