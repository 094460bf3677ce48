"""Draw a chart as a PNG for a phone: letters of a readable size, nothing that only colour would tell.

Everything is drawn twice as large and scaled down, which makes edges smooth. The same chart gives the same bytes.
"""

from functools import lru_cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from bot.charts.look import CARD, GOOD_DAY, GRID, OTHER_DAY, QUIET_WORDS, WORDS, Style, style_of
from bot.charts.series import Chart, Line
from bot.charts.words import label, short_date, title, words_for

WIDTH, PLOT_HEIGHT = 1080, 620  # pixels: the width Telegram shows a photo in
FINE = 2  # drawn this much larger
MARGIN = 56
TITLE, LEGEND, AXIS = 46, 40, 34  # letters, in pixels: on a phone about as high as those of the chat
ROW = 64  # a line of the legend
STROKE, DOT = 7, 13
FAR = 3  # days: points further apart are not joined, as nothing is known of the days between
CELL = 104  # one day of the calendar
COLOURS = 64  # in the file: a card of few colours, and a third of the bytes

Font = ImageFont.FreeTypeFont


class Box(NamedTuple):
    """Where the plot lies, in fine pixels."""

    left: int
    top: int
    right: int
    bottom: int


def draw(chart: Chart) -> bytes:
    """Return the chart as a PNG."""
    weeks = _weeks(chart)
    height = MARGIN * 2 + TITLE + 24
    height += len(chart.lines) * ROW + PLOT_HEIGHT + AXIS + 40 if chart.lines else 0
    height += (weeks + 1) * CELL + 2 * ROW + 24 if chart.marks is not None else 0
    image = Image.new("RGB", (WIDTH * FINE, height * FINE), CARD)
    pen = ImageDraw.Draw(image)
    at = MARGIN * FINE
    _fitted(pen, (at, at), title(chart), TITLE, (WIDTH - 2 * MARGIN) * FINE)
    y = at + (TITLE + 24) * FINE
    if chart.lines:
        y = _plot(pen, chart, y)
    if chart.marks is not None:
        _calendar(pen, chart, y)
    return _png(image)


def _png(image: Image.Image) -> bytes:
    small = image.reduce(FINE)
    file = BytesIO()
    small.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


@lru_cache(maxsize=8)
def _font(size: int) -> Font:
    found = find_spec("font_lato")
    if found is None or found.origin is None:
        raise RuntimeError("font-lato is not installed. Run `make clean` and start again.")
    return ImageFont.truetype(Path(found.origin).with_name("files") / "Lato-Regular.ttf", size * FINE)


def _fitted(pen: ImageDraw.ImageDraw, at: tuple[int, int], text: str, size: int, width: int) -> None:
    """Write *text*, in smaller letters if need be, and not to its end if even that does not do."""
    while size > AXIS and pen.textlength(text, font=_font(size)) > width:
        size -= 4
    while pen.textlength(text, font=_font(size)) > width:
        text = f"{text[:-2]}…"
    pen.text(at, text, font=_font(size), fill=WORDS)


# lines


def _plot(pen: ImageDraw.ImageDraw, chart: Chart, y: int) -> int:
    """Draw legend, axes and lines from *y* down; returns where that ends."""
    for number, line in enumerate(chart.lines):
        _legend(pen, label(line.name, chart.language), style_of(number), y + ROW * FINE // 2)
        y += ROW * FINE
    y += 16 * FINE
    axis = int(pen.textlength(str(chart.top), font=_font(AXIS))) + 20 * FINE
    left, right = MARGIN * FINE + axis, (WIDTH - MARGIN) * FINE
    box = Box(left, y, right, y + (PLOT_HEIGHT - 16) * FINE)
    _axes(pen, chart, box)
    seen: dict[tuple[int, int], Style] = {}
    for number, line in enumerate(chart.lines):
        places = [_place(box, chart, point) for point in line.points]
        _line(pen, places, line, style_of(number))
        for place in places:
            if (below := seen.setdefault(place, style_of(number))) is not style_of(number):
                _core(pen, place, below)
    return box.bottom + (AXIS + 40) * FINE


def _legend(pen: ImageDraw.ImageDraw, named: str, style: Style, y: int) -> None:
    left = MARGIN * FINE
    _stroke(pen, (left, y), (left + 110 * FINE, y), style)
    _marker(pen, (left + 55 * FINE, y), style)
    pen.text((left + 134 * FINE, y), named, font=_font(LEGEND), fill=WORDS, anchor="lm")


def _axes(pen: ImageDraw.ImageDraw, chart: Chart, box: Box) -> None:
    for value in (0, chart.top / 2, chart.top):
        y = round(box.bottom - (box.bottom - box.top) * value / chart.top)
        pen.line((box.left, y, box.right, y), fill=GRID, width=2 * FINE)
        pen.text((box.left - 16 * FINE, y), f"{value:g}", font=_font(AXIS), fill=QUIET_WORDS, anchor="rm")
    for day in _named_days(chart.days):
        x, _ = _place(box, chart, (day, 0))
        anchor = "lt" if x == box.left else "rt" if day == chart.days - 1 and day else "mt"
        named = short_date(chart.day(day), chart.language)
        pen.text((x, box.bottom + 18 * FINE), named, font=_font(AXIS), fill=QUIET_WORDS, anchor=anchor)


def _named_days(days: int) -> list[int]:
    """Which days are named below the plot: the ends, and up to three between them."""
    parts = min(4, days - 1)
    return [round((days - 1) * part / parts) for part in range(parts + 1)] if parts else [0]


def _place(box: Box, chart: Chart, point: tuple[int, float]) -> tuple[int, int]:
    day, value = point
    inset = (DOT + 4) * FINE  # so that no marker is cut
    across = (box.right - box.left - 2 * inset) * day / max(1, chart.days - 1)
    return round(box.left + inset + across), round(box.bottom - (box.bottom - box.top) * value / chart.top)


def _line(pen: ImageDraw.ImageDraw, places: list[tuple[int, int]], line: Line, style: Style) -> None:
    days = [day for day, _ in line.points]
    for number in range(1, len(places)):
        if days[number] - days[number - 1] <= FAR:
            _stroke(pen, places[number - 1], places[number], style)
    for place in places:
        _marker(pen, place, style)


def _stroke(pen: ImageDraw.ImageDraw, start: tuple[int, int], end: tuple[int, int], style: Style) -> None:
    if style.dash is None:
        pen.line((*start, *end), fill=style.colour, width=STROKE * FINE)
        return
    on, off = (part * FINE for part in style.dash)
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    length = max(1.0, (dx * dx + dy * dy) ** 0.5)
    at = 0.0
    while at < length:
        upto = min(at + on, length)
        drawn = (x + dx * at / length, y + dy * at / length, x + dx * upto / length, y + dy * upto / length)
        pen.line(drawn, fill=style.colour, width=STROKE * FINE)
        at += on + off


def _marker(pen: ImageDraw.ImageDraw, place: tuple[int, int], style: Style) -> None:
    """A filled or a hollow shape, with a rim of the card's colour, so that crossing lines stay apart."""
    x, y = place
    size, rim = DOT * FINE, 4 * FINE
    for far, colour in ((size + rim, CARD), (size, style.colour)):
        match style.marker:
            case "circle":
                pen.ellipse((x - far, y - far, x + far, y + far), fill=colour)
            case "square":
                pen.rectangle((x - far, y - far, x + far, y + far), fill=colour)
            case "diamond":
                wide = round(far * 1.3)
                pen.polygon([(x, y - wide), (x + wide, y), (x, y + wide), (x - wide, y)], fill=colour)
            case _:
                wide = round(far * 1.3)
                pen.polygon([(x, y - wide), (x + wide, y + wide), (x - wide, y + wide)], fill=colour)
    if style.marker in ("diamond", "triangle"):
        _hollow(pen, place, style.marker)


def _core(pen: ImageDraw.ImageDraw, place: tuple[int, int], style: Style) -> None:
    """Show in the middle of a marker that another one lies below it."""
    (x, y), half = place, DOT * FINE // 2
    pen.ellipse((x - half, y - half, x + half, y + half), fill=style.colour)


def _hollow(pen: ImageDraw.ImageDraw, place: tuple[int, int], marker: str) -> None:
    (x, y), wide = place, round(DOT * FINE * 0.6)
    corners = [(x, y - wide), (x + wide, y), (x, y + wide), (x - wide, y)]
    if marker == "triangle":
        corners = [(x, y - wide // 3), (x + wide * 2 // 3, y + wide), (x - wide * 2 // 3, y + wide)]
    pen.polygon(corners, fill=CARD)


# days


def _weeks(chart: Chart) -> int:
    return (chart.first.weekday() + chart.days + 6) // 7


def _calendar(pen: ImageDraw.ImageDraw, chart: Chart, y: int) -> None:
    """A row a week, Monday first: a full square counts, an outline was noted otherwise, a bare number is neither."""
    words, cell = words_for(chart.language), CELL * FINE
    for full, called in zip((True, False), words.days_legend, strict=True):
        middle = y + ROW * FINE // 2
        _cell(pen, (MARGIN * FINE + 24 * FINE, middle), 24 * FINE, counts=full)
        pen.text((MARGIN * FINE + 68 * FINE, middle), called, font=_font(LEGEND), fill=WORDS, anchor="lm")
        y += ROW * FINE
    left = (WIDTH * FINE - 7 * cell) // 2 + cell // 2
    y += 24 * FINE + cell // 2
    for column, letter in enumerate(words.weekdays):
        pen.text((left + column * cell, y), letter, font=_font(AXIS), fill=QUIET_WORDS, anchor="mm")
    marks = dict(chart.marks or ())
    for day in range(chart.days):
        row, column = divmod(chart.first.weekday() + day, 7)
        place = (left + column * cell, y + (row + 1) * cell)
        if day in marks:
            _cell(pen, place, cell * 42 // 100, counts=marks[day])
        colour = CARD if marks.get(day) else QUIET_WORDS
        pen.text(place, str(chart.day(day).day), font=_font(AXIS), fill=colour, anchor="mm")


def _cell(pen: ImageDraw.ImageDraw, place: tuple[int, int], half: int, *, counts: bool) -> None:
    x, y = place
    box = (x - half, y - half, x + half, y + half)
    if counts:
        pen.rounded_rectangle(box, radius=half // 3, fill=GOOD_DAY)
    else:
        pen.rounded_rectangle(box, radius=half // 3, outline=OTHER_DAY, width=3 * FINE)
