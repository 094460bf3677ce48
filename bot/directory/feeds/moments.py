"""Moments as databases and spreadsheets stamp them, and what a clock shows then where the meeting is."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

NO_YEARS = (1, 1900, 1970, 2000)  # whose first day databases give to a time of day, in UTC or on its own clock
STANDARD_TIME = 1925  # by then the clocks of most countries had left the sun
BEFORE = 50  # years: before the first clock of a country that did
_STAMP = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?\s*(?:Z|[+-]00:?00)", re.IGNORECASE)


def moment_in(value: object) -> datetime | None:
    """The moment of a stamp in UTC, "2026-01-05T19:30:00Z": what the clock shows where the meeting is, is not said."""
    text = value.strip() if isinstance(value, str) else ""
    if not _STAMP.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text.upper().replace(" +", "+").replace(" -", "-").replace(" Z", "Z"))
    except ValueError:
        return None


def clock_at(moment: datetime, zone: str) -> int | None:
    """Minutes after midnight that a clock in *zone* shows at a moment; None when a stamp cannot have meant that.

    Spreadsheets stamp a time with a day of 1899, when some clocks still followed their own sun to the second.
    """
    if (moment.month, moment.day) == (1, 1) and moment.year in NO_YEARS:
        return None
    local = moment.astimezone(ZoneInfo(zone))
    if local.second and moment.year < STANDARD_TIME:
        sun = datetime(moment.year - BEFORE, 1, 1, tzinfo=ZoneInfo(zone)).utcoffset() or timedelta(0)
        local = moment.astimezone(UTC) + sun
        if local.second:
            return None
    return local.hour * 60 + local.minute
