"""Days, times and lengths as feeds write them. What cannot be read raises `Rejected`; what is missing is None."""

import re
from functools import lru_cache

from bot.directory.feeds.feed import Rejected

DAY = 24 * 60
LONGEST = 12 * 60  # minutes; longer than that is a slip of the keyboard, not a meeting

NO_DAY = "a day that cannot be read"
NO_TIME = "a time that cannot be read"

_NAMES = {
    "su": 0, "sun": 0, "sunday": 0, "sundays": 0, "domingo": 0, "dom": 0, "dimanche": 0, "sonntag": 0, "so": 0,
    "mo": 1, "mon": 1, "monday": 1, "mondays": 1, "lunes": 1, "lun": 1, "lundi": 1, "montag": 1,
    "tu": 2, "tue": 2, "tues": 2, "tuesday": 2, "tuesdays": 2, "martes": 2, "mar": 2, "mardi": 2, "dienstag": 2,
    "we": 3, "wed": 3, "weds": 3, "wednesday": 3, "wednesdays": 3, "miercoles": 3, "miércoles": 3, "mercredi": 3,
    "mittwoch": 3,
    "th": 4, "thu": 4, "thur": 4, "thurs": 4, "thursday": 4, "thursdays": 4, "jueves": 4, "jeudi": 4, "donnerstag": 4,
    "fr": 5, "fri": 5, "friday": 5, "fridays": 5, "viernes": 5, "vendredi": 5, "freitag": 5,
    "sa": 6, "sat": 6, "saturday": 6, "saturdays": 6, "sabado": 6, "sábado": 6, "samedi": 6, "samstag": 6,
}  # fmt: skip

_CLOCK = re.compile(
    r"(\d{1,2})(?:\s*[:.h]\s*(\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*(?:h|hrs?|uhr)?\s*([ap])?\.?\s*(?:m\b)?\.?", re.IGNORECASE
)
_TIMES = re.compile(
    r"([\d:.h ]+(?:[ap]\.? ?m\.?)?)\s*(?:-|–|—|to|until|a|bis)\s*([\d:.h ]+(?:[ap]\.? ?m\.?)?)", re.IGNORECASE
)
_HALF = re.compile(r"[ap]\.? ?m\.?$", re.IGNORECASE)
_WORDS = {"noon": 720, "midday": 720, "12 noon": 720, "12:00 noon": 720, "midnight": 0, "12 midnight": 0}
_SPAN = re.compile(r"(?:(\d+(?:\.\d+)?)\s*h(?:ou)?rs?\.?)?\s*(?:and\s*)?(?:(\d+)\s*m(?:in(?:ute)?s?)?\.?)?")
_SPAN_ISO = re.compile(r"pt(?:(\d+)h)?(?:(\d+)m)?(?:\d+s)?")
_EVERY = {
    "daily": range(7), "everyday": range(7), "every day": range(7), "all week": range(7), "diario": range(7),
    "todos los dias": range(7), "todos los días": range(7), "weekdays": range(1, 6), "weekday": range(1, 6),
    "weekends": (6, 0), "weekend": (6, 0),
}  # fmt: skip
_NO_TIME = frozenset(
    {"by appointment", "appointment", "appt", "tba", "tbd", "varies", "n/a", "na", "none", "null", "-"}
)
_FROM_TO = re.compile(r"(\S+?)\s*(?:-|–|—|\bto\b|\bthru\b|\bthrough\b|\ba\b|\bbis\b)\s*(\S+)")
_SPLIT = re.compile(r"\s*(?:[,;/&|]|\band\b|\s)\s*")


def days_of(value: object, first: int) -> tuple[int, ...]:
    """The days a field names, counted from 0, Sunday; empty when it names none.

    *first* is what the format's number for Sunday is: 0 (Meeting Guide, where 7 is read as Sunday, too), 1 (BMLT),
    or 7 (ISO, central-query).
    """
    if value is None or value == "":
        return ()
    if isinstance(value, list | tuple):
        return tuple(dict.fromkeys(day for item in value for day in days_of(item, first)))
    if isinstance(value, bool):
        raise Rejected(NO_DAY)
    if isinstance(value, float):
        value = int(value) if value.is_integer() else str(value)
    return _days(str(value), first)


@lru_cache(maxsize=512)
def _days(said: str, first: int) -> tuple[int, ...]:
    text = said.strip().strip("[]").casefold()
    if not text or text in _NO_TIME:
        return ()
    if text in _EVERY:
        return tuple(_EVERY[text])
    span = _FROM_TO.fullmatch(text)
    if span and {span[1].strip("."), span[2].strip(".")} <= _NAMES.keys():
        begins, ends = _NAMES[span[1].strip(".")], _NAMES[span[2].strip(".")]
        return tuple((begins + step) % 7 for step in range((ends - begins) % 7 + 1))
    parts = [part.strip(" .'\"") for part in _SPLIT.split(text)]
    return tuple(dict.fromkeys(_one_day(part, first) for part in parts if part))


def _one_day(part: str, first: int) -> int:
    if part in _NAMES:
        return _NAMES[part]
    number = int(part) if part.isascii() and part.isdigit() and len(part) < 3 else -1
    lowest, highest = (first, first + 6) if first < 2 else (1, 7)
    if first == 0 and number == 7:
        return 0
    if not lowest <= number <= highest:
        raise Rejected(NO_DAY)
    return number - first if first < 2 else number % 7


def minute_of(value: object) -> int | None:
    """Minutes after midnight, 1440 for "24:00"; None when the field is empty."""
    if value is None or value == "":
        return None
    if isinstance(value, int) and not isinstance(value, bool) and 100 <= value <= 2400:
        value = f"{value // 100:02}:{value % 100:02}"  # 1930
    return _minute(str(value))


def start_and_end(value: object) -> tuple[int | None, int | None]:
    """What `minute_of` reads, and an end if the field names a span: "7:00 PM - 8:30 PM", "7-8 pm"."""
    if isinstance(value, str) and (span := _TIMES.fullmatch(value.strip())):
        first, last = span[1].strip(), span[2].strip()
        half = _HALF.search(last)
        if half and not _HALF.search(first):
            first = f"{first} {half[0]}"
        try:
            start, end = minute_of(first), minute_of(last)
        except Rejected:
            return minute_of(value), None
        if start is not None and end is not None and half and first.endswith(half[0]) and start > end:
            start = (start - DAY // 2) % DAY  # "11-1 pm" begins in the morning
        return start, end
    return minute_of(value), None


@lru_cache(maxsize=4096)
def _minute(said: str) -> int | None:
    text = " ".join(said.split()).casefold()
    if not text or text in _NO_TIME:
        return None
    if text in _WORDS:
        return _WORDS[text]
    if "t" in text[10:11]:  # a whole timestamp: its clock is what is meant
        text = text[11:19]
    if text.isdigit() and len(text) in (3, 4):
        text = f"{text[:-2]}:{text[-2:]}"
    found = _CLOCK.fullmatch(text)
    if not found:
        raise Rejected(NO_TIME)
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            if not 12 < hour < 24 or half == "a":  # "19:00 PM" is said often, and clear
                raise Rejected(NO_TIME)
        else:
            hour = hour % 12 + (12 if half == "p" else 0)
    elif found[2] is None and "h" not in text:
        raise Rejected(NO_TIME)  # "7" alone may be morning or evening
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        raise Rejected(NO_TIME)
    return hour * 60 + minute


def length_of(value: object) -> int | None:
    """Minutes that a duration lasts; None for nothing, for nonsense ("-11hr") and for more than half a day."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _sensible(round(value)) if abs(value) < DAY else None
    return _length(str(value))


@lru_cache(maxsize=1024)
def _length(said: str) -> int | None:
    text = said.strip().casefold()
    if text.isascii() and text.isdigit():
        return _sensible(int(text[:6]))
    if re.fullmatch(r"\d{1,2}:\d{2}(?::\d{2})?", text):
        hours, minutes = text.split(":")[:2]
        return _sensible(int(hours) * 60 + int(minutes))
    found = _SPAN_ISO.fullmatch(text) or _SPAN.fullmatch(text)
    if not found or not any(found.groups()):
        return None
    return _sensible(round(float(found[1] or 0) * 60) + int((found[2] or "0")[:6]))


def until(start: int, end: int | None) -> int | None:
    """The length of a meeting that ends at *end*, past midnight if need be; None without an end."""
    if end is None:
        return None
    return _sensible((end - start) % DAY)


def _sensible(minutes: int) -> int | None:
    return minutes if 0 < minutes <= LONGEST else None
