"""How long a meeting lasts, in minutes, as feeds write it; None where that cannot be read, which refuses no meeting."""

import re
from functools import lru_cache

from bot.directory.feeds.days import LONGEST_FIELD

DAY = 24 * 60  # minutes
LONGEST = 12 * 60  # minutes; longer than that is a slip of the keyboard, not a meeting
SHORTEST = 5  # minutes; a smaller number counts hours
SECONDS = 30 * 60  # a larger number counts seconds: nobody meets for thirty hours

_SPAN = re.compile(
    r"(?:(\d+(?:[.,]\d+)?)\s*h(?:ou?rs?|rs?|oras?|eures?)?\.?)?\s*(?:and|y)?\s*(?:(\d+)\s*(?:m(?:in(?:ut(?:e|o)?)?s?)?\.?)?)?"
)
_SPAN_ISO = re.compile(r"pt(?:(\d+)h)?(?:(\d+)m)?(?:\d+s)?")
_SPAN_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?\s*h?(?:ou)?r?s?")
_SPAN_WORDS = {"one hour": 60, "an hour": 60, "una hora": 60, "hora y media": 90, "two hours": 120, "dos horas": 120}


def length_of(value: object) -> int | None:
    """Minutes that a duration lasts; None for nothing, for nonsense ("-11hr") and for more than half a day."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _counted(value)
    return _length(str(value)[:LONGEST_FIELD])


@lru_cache(maxsize=1024)
def _length(said: str) -> int | None:
    text = " ".join(said.replace("½", ".5").split()).casefold()
    if re.fullmatch(r"\d{1,6}(?:[.,]\d{1,4})?", text, re.ASCII):
        return _counted(float(text.replace(",", ".")))
    if text in _SPAN_WORDS:
        return _SPAN_WORDS[text]
    if clock := _SPAN_CLOCK.fullmatch(text):
        return _sensible(int(clock[1]) * 60 + int(clock[2]))
    found = _SPAN_ISO.fullmatch(text) or _SPAN.fullmatch(text)
    if not found or not any(found.groups()):
        return None
    return _sensible(round(float((found[1] or "0").replace(",", ".")) * 60) + int((found[2] or "0")[:6]))


def _counted(number: float) -> int | None:
    """Minutes of a bare number: a small one counts hours, a large one seconds."""
    if not 0 < number < DAY * 60:
        return None
    if number < SHORTEST:
        return _sensible(round(number * 60))
    return _sensible(round(number / 60) if number > SECONDS and number % 60 == 0 else round(number))


def until(start: int, end: int | None) -> int | None:
    """The length of a meeting that ends at *end*, past midnight if need be; None without an end."""
    if end is None:
        return None
    return _sensible((end - start) % DAY)


def _sensible(minutes: int) -> int | None:
    return minutes if 0 < minutes <= LONGEST else None
