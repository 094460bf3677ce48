"""What a chart shows: one point a day for each line, over a stretch of days. No drawing here.

The last entry of a day is that day's point, as in the flows' “falling over 3 days”. A day without an entry stays
empty: nothing is guessed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from math import ceil

from bot.session import Entry

RATED = 10  # the upper end of every 0–10 question
STEPS = 5  # a longer axis ends at a multiple of this
LONGEST = 366  # days: more would be a smear on a phone


@dataclass(frozen=True, slots=True)
class Line:
    """One series by its name, with (day, value) in order: the day counted from the chart's first."""

    name: str
    points: tuple[tuple[int, float], ...]

    @property
    def lowest(self) -> float:
        """The smallest value; only for a line with points."""
        return min(value for _, value in self.points)

    @property
    def highest(self) -> float:
        """The largest value; only for a line with points."""
        return max(value for _, value in self.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Lines over the days from *first* to *last*, both included; `marks` are days that count towards a goal.

    A mark is (day, counts): True for a day that counts, False for one that was noted and does not.
    """

    first: date
    last: date
    language: str
    lines: tuple[Line, ...] = ()
    marks: tuple[tuple[int, bool], ...] | None = None

    @property
    def days(self) -> int:
        """How many days the chart spans."""
        return (self.last - self.first).days + 1

    @property
    def top(self) -> int:
        """Where the axis ends: 10, or the next multiple of 5 above the highest value."""
        highest = max((line.highest for line in self.lines if line.points), default=0)
        return RATED if highest <= RATED else ceil(highest / STEPS) * STEPS

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see."""
        return not any(line.points for line in self.lines) and not self.marks

    def day(self, number: int) -> date:
        """The date of a day by its number."""
        return self.first + timedelta(days=number)


def chart_of(
    series: Mapping[str, Sequence[Entry]],
    *,
    days: int,
    at: datetime,
    zone: tzinfo,
    language: str,
    counting: Mapping[date, bool] | None = None,
) -> Chart:
    """Return the chart of these series for the *days* that end with *at*'s date in *zone*.

    *counting* says which dates count towards the person's goal; None when that was not asked for.
    """
    last = at.astimezone(zone).date()
    first = last - timedelta(days=min(max(days, 1), LONGEST) - 1)
    lines = tuple(Line(name, _points(entries, first, last, zone)) for name, entries in series.items())
    marks = None
    if counting is not None:
        marks = tuple(((day - first).days, counts) for day, counts in sorted(counting.items()) if first <= day <= last)
    return Chart(first=first, last=last, language=language, lines=lines, marks=marks)


def _points(entries: Iterable[Entry], first: date, last: date, zone: tzinfo) -> tuple[tuple[int, float], ...]:
    newest: dict[date, Entry] = {}
    for entry in entries:
        if not isinstance(entry.value, int | float):
            continue
        day = entry.at.astimezone(zone).date()
        if first <= day <= last and (day not in newest or entry.at >= newest[day].at):
            newest[day] = entry
    return tuple(
        ((day - first).days, float(entry.value))
        for day, entry in sorted(newest.items())
        if isinstance(entry.value, int | float)
    )
