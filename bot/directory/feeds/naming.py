"""Name rows that are not kept: their number, their group and the cell at fault, so that somebody can mend the list."""

from bot.directory.feeds.clocks import NO_TIME
from bot.directory.feeds.days import NO_DAY
from bot.directory.feeds.feed import FeedRead, Reject
from bot.directory.feeds.rows import HALF_TIME, UTC_TIME
from bot.directory.feeds.words import LONGEST_NAME, text_of

NAMED_EACH = 3  # rows named for a reason: enough to see what is wrong with all of them
LONGEST_CELL = 60  # letters
_NAMES = ("name", "group", "meeting_name", "name1")
_CELLS = {
    NO_DAY: ("day", "weekday_tinyint", "rtc", "time"),
    NO_TIME: ("time", "start_time", "rtc", "day"),
    HALF_TIME: ("time", "start_time"),
    UTC_TIME: ("time", "start_time"),
}
"""Where the fault stands; only days and times are quoted, nothing else of a row but its name."""
HINTS = {
    NO_DAY: "write Monday, or Mon, Wed, Fri, or Mon-Fri",
    NO_TIME: "write 19:30 or 7:30 PM",
    HALF_TIME: "give its day",
    UTC_TIME: "give its zone, or the time on its own clock",
}
"""What to write instead, by reason."""


def reject(found: FeedRead, why: str, number: int, row: object) -> None:
    """Count a row that is not kept, and name it if it is among the first with its reason."""
    found.rejected[why] += 1
    named = found.named.setdefault(why, [])
    if len(named) < NAMED_EACH:
        fields = row if isinstance(row, dict) else {}
        name = next((said for field in _NAMES if (said := text_of(fields.get(field), LONGEST_NAME))), "")
        cell = next((said for field in _CELLS.get(why, ()) if (said := _quoted(fields.get(field)))), "")
        named.append(Reject(number, name, cell))


def _quoted(cell: object) -> str:
    return text_of(", ".join(map(str, cell)) if isinstance(cell, list) else cell, LONGEST_CELL)
