"""Days by the person's own goal: how many in all, the longest run, this month. Nothing ever breaks.

A day that was noted otherwise does not count, and takes nothing away from those that did; a day without a word is
neither.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from bot.session import Entry

ASKED = "used"
"""The series of the check-in's question: yes or no."""

COUNTS: Mapping[str, Mapping[str, frozenset[str]]] = {
    "stop": {"used": frozenset({"no"})},
    "cut-down": {"used": frozenset({"no"}), "within-limit": frozenset({"yes"})},
    "safer": {"used": frozenset({"no"}), "safer-today": frozenset({"yes"})},
    "unsure": {"used": frozenset({"no"})},
}
"""For each goal, which answers to which series make a day count; one of them is enough."""

SERIES = tuple(dict.fromkeys(name for answers in COUNTS.values() for name in answers))


@dataclass(frozen=True, slots=True)
class Days:
    """Days that count: in all, the longest run of dates in a row, and in the month under way."""

    total: int
    longest: int
    month: int


def counting(series: Mapping[str, Iterable[Entry]], goal: str, zone: tzinfo) -> dict[date, bool]:
    """Return which dates count towards *goal*; dates nothing was said about are left out.

    An unknown goal is read as “unsure”. The last answer of a day stands.
    """
    answers = COUNTS.get(goal, COUNTS["unsure"])
    found: dict[date, bool] = {}
    for name, good in answers.items():
        for day, said in _last_said(series.get(name, ()), zone).items():
            found[day] = found.get(day, False) or said in good
    return found


def days_of(counted: Mapping[date, bool], today: date) -> Days:
    """Return the sums for *today*."""
    good = sorted(day for day, counts in counted.items() if counts and day <= today)
    longest = run = 0
    before: date | None = None
    for day in good:
        run = run + 1 if before is not None and day - before == timedelta(days=1) else 1
        longest, before = max(longest, run), day
    month = sum((day.year, day.month) == (today.year, today.month) for day in good)
    return Days(total=len(good), longest=longest, month=month)


def _last_said(entries: Iterable[Entry], zone: tzinfo) -> dict[date, str]:
    newest: dict[date, tuple[datetime, str]] = {}
    for entry in entries:
        day = entry.at.astimezone(zone).date()
        if day not in newest or entry.at >= newest[day][0]:
            newest[day] = (entry.at, str(entry.value))
    return {day: said for day, (_, said) in newest.items()}
