"""Times as feeds write them; `lengths` tells how long a meeting lasts, `moments` reads stamps.

What cannot be read raises `Rejected`; what is missing is None.
"""

import re
import unicodedata
from contextlib import suppress
from functools import lru_cache

from bot.directory.feeds.day_words import NOT_SAID
from bot.directory.feeds.days import LONGEST_FIELD, day_named
from bot.directory.feeds.feed import Rejected
from bot.directory.feeds.lengths import DAY
from bot.directory.zones import ABBREVIATIONS
from bot.folding import fold

SHORTEST_LIST = 6  # letters of two times: "7h;20h"
NO_TIME = "a time that cannot be read"

_CLOCK = re.compile(
    r"(\d{1,2})(?:\s*[:.hu]\s*(\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*(?:hs\b|hrs?\b|h|uhr|uur|u)?\s*([ap])?\.?\s*(?:m\b)?\.?",
    re.IGNORECASE,
)
_RUN = re.compile(r"(\d{1,2})(\d{2})(?=$|\s*(?:h|uhr|[ap]\.?\s*m?\b))", re.IGNORECASE)
_TO = re.compile(
    r"\s*-\s*|\s+(?:to|until|till|a|al|às|bis|à|alle|tot|hasta(?: las?)?)"
    r"\s+(?=\d|noon|midday|midnight|medio|medianoche|mit|las?\s)"
)
_HALF = re.compile(r"(?<=[\d.])\s*[ap]\.? ?m?\.?$", re.IGNORECASE)
_HALVES = frozenset({"a", "am", "p", "pm"})
_SEVERAL = re.compile(r"\s*&\s*|(?<=[\dmh.])\s+(?:and|y|und|et)\s+(?=\d|noon|mi|me)|\s*;\s*(?=\d)", re.IGNORECASE)
_DATE = re.compile(r"(?:\d{4}-\d\d-\d\d[t ]\s*|\d{1,2}/\d{1,2}/\d{2,4},?\s+)(?=\d)")  # only its clock is meant
_SAID_BY_SCRIPT = re.compile(  # "Sat Dec 30 1899 19:30:00 GMT-0500 (Eastern Standard Time)"
    r"[a-z]{3} [a-z]{3} \d{1,2} \d{4} (\d\d:\d\d):\d\d gmt[+-]\d{4}(?: \(.*\))?"
)
_OFFSET = re.compile(r"(?<=\d:\d\d:\d\d)(?:\.\d+)?\s*(?:z|[+-]\d\d:?\d\d)$")
_ZONE = re.compile(
    r"\s*[(\[]?(?:\b((?!(?:[ap]\.?\s?)?m\b)[a-z]\.? ?[a-z]+\.? (?:[a-z]+ )?(?:standard|daylight|summer) time)"
    rf"|\b({'|'.join(ABBREVIATIONS)}|(?:gmt|utc)\s?[+\u2212-]\s?\d{{1,2}}(?::?\d\d)?)\b"
    r"(?: (?:standard|daylight))?(?: time)?(?: \((?:us|us & canada|new york)\))?)[)\]]?\.?$"
)
"""The name of a zone behind a time: one that is known, or whatever calls itself a standard time."""
_ELSEWHERE = re.compile(
    rf"\b({'|'.join(ABBREVIATIONS)})"
    rf"(?:\s*[(/,|=]\s*\d{{1,2}}(?:[:.]\d\d)?\s*(?:[ap]\.?\s?m\.?)?\s*(?:{'|'.join(ABBREVIATIONS)})\)?)+$"
)
"""The same time on other clocks behind it: "8pm ET/5pm PT"."""
_OF_DAY = (
    (re.compile(r"(?<=\d)\s*del mediodia\b|\s*(?:de|por|en|a) la (?:tarde|noche)\b"), " pm"),
    (re.compile(r"\s+in the (?:afternoon|evening)|\s+at night"), " pm"),
    (re.compile(r"\s*(?:de|por|en|a) la (?:manana|madrugada)\b|\s+in the morning"), " am"),
    (re.compile(r"(?<=\d)\s+(?:tarde|noche)$"), " pm"),
    (re.compile(r"(?<=\d)\s+manana$"), " am"),
)
_CANARIES = re.compile(
    r"(?<=[\dhm.])\s*[(/,-]\s*\d{1,2}(?:[:.h]\d\d)?\s*h?\.?\s*(?:en )?(?:hora )?canari(?:as?|os?)\)?$"
)
"""What Spain adds for its islands: "19:00 (18:00 en Canarias)"."""
_ALIKE = (
    (re.compile(r"(?<=\d)['\u2019\u00b4;](?=\d\d\b)"), ":"),
    (re.compile(r"\b(\d{1,2}) y media\b"), r"\1:30"),
    (re.compile(r"\b(\d{1,2}) y cuarto\b"), r"\1:15"),
    (re.compile(r"\bhalf past (\d{1,2})\b"), r"\1:30"),
    (re.compile(r"(?<=\d) ?o'? ?clock\b"), ""),
    (re.compile(r"\s+(?:sharp|en punto|prompt(?:ly)?)$"), ""),
    (re.compile(r"\s*\((?:doors?|puertas?|arrive|arrival|gather|set-?up|coffee|cafe)\b[^()]*\)$"), ""),
    (re.compile(r"\s*\((?:on |por )?(?:zoom|online|virtual|hybrid|in[- ]person|presencial|híbrida)\)$"), ""),
    (re.compile(r"(?<=\d),(?=[0-5][05]\b)"), ":"),
    (re.compile(r"(?<=\d)\s*時\s*(?=\d)"), ":"),
    (re.compile(r"(?<=\d)\s*時"), "h"),
    (re.compile(r"(?<=\d)\s*分"), ""),
    (re.compile(r"(?<=\d)\s*horas?\b"), " h"),
)
"""Other ways to write the same: 19'30, 8 y media, 7:30 sharp."""
_TWELVE = (
    (re.compile(r"\b12([:.]\d\d)?\s*(?:(?:de|por|en|a) la (?:noche|madrugada)\b|at night|in the morning)"), r"12\1 am"),
    (re.compile(r"\b12([:.]\d\d)?\s*(?:de|por|en|a) la manana\b"), r"12\1 pm"),  # noon
)
_LEADS = re.compile(
    r"^(?:(?:at|from|de|desde|a las?|las?|um|von|starts(?: at)?|@|om|às|ore)\s+|(?:klo?|godz)\.?\s*)(?=\d)"
)
_BETWEEN = frozenset({"at", "a", "la", "las", "@", "-", "um", "ab", "à"})
_WORDS = {
    **dict.fromkeys(
        (
            "noon",
            "midday",
            "12 noon",
            "12:00 noon",
            "12 n",
            "12n",
            "12:00 n",
            "12:00n",
            "12nn",
            "12:00nn",
            "12 nn",
            "12:00 nn",
            "12 m",
            "12:00 m",
            "mediodia",
        ),
        720,
    ),
    **dict.fromkeys(("12 del mediodia", "mittag", "midi", "mezzogiorno", "high noon"), 720),
    **dict.fromkeys(("midnight", "12 midnight", "12:00 midnight", "medianoche", "mitternacht", "minuit"), 0),
}


def minute_of(value: object) -> int | None:
    """Minutes after midnight, 1440 for "24:00"; None when the field is empty."""
    if value is None or value is False or value == "" or value == []:
        return None
    if isinstance(value, list) and len(value) == 1:
        return minute_of(value[0])
    if isinstance(value, int) and not isinstance(value, bool) and 100 <= value <= 2400:
        value = f"{value // 100:02}:{value % 100:02}"  # 1930
    if isinstance(value, str) and len(value) > LONGEST_FIELD:
        raise Rejected(NO_TIME)
    if isinstance(value, float) and 0 < value < 1:
        return round(value * DAY)  # a spreadsheet's part of a day
    return _minute(str(value))


def start_and_end(value: object) -> tuple[int | None, int | None]:
    """What `minute_of` reads, and an end if the field names a span: "7:00 PM - 8:30 PM", "7-8 pm"."""
    return _spanned(value) if isinstance(value, str) and len(value) <= LONGEST_FIELD else (minute_of(value), None)


def start_beside(value: object, end: object) -> tuple[int | None, int | None]:
    """What `start_and_end` reads beside an *end* in a field of its own: the half of the day may be said of one only."""
    if isinstance(value, str) and isinstance(end, str) and _says_half(value) != _says_half(end):
        with suppress(Rejected):
            both = start_and_end(f"{value} - {end}")
            if None not in both:
                return both
    return start_and_end(value)


def each_time(value: object) -> tuple[object, ...]:
    """The times of a field that names several, each whole: "12:00 PM & 5:30 PM"."""
    if not isinstance(value, str) or len(value) < SHORTEST_LIST or len(value) > LONGEST_FIELD:
        return (value,)
    parts = _SEVERAL.split(value)
    if len(parts) < 2:
        return (value,)
    with suppress(Rejected):
        if all(start_and_end(part)[0] is not None for part in parts):
            return tuple(parts)
    return (value,)


_ENTRIES = re.compile(r"\s*[,;\n]\s*|\s+(?:and|y)\s+")


def each_day_and_time(day: object, time: object) -> list[tuple[str, str]]:
    """The days with their times of one field that pairs them: "Mon 7pm, Wed 8pm"; none for another."""
    if not isinstance(day, str | None) or not isinstance(time, str | None) or bool(day) == bool(time):
        return []
    said = day or time or ""
    entries = _ENTRIES.split(said) if len(said) <= LONGEST_FIELD else []
    pairs = [parted(entry, None) for entry in entries]
    whole = [(named, clock) for named, clock in pairs if isinstance(named, str) and isinstance(clock, str)]
    return whole if len(whole) == len(pairs) > 1 else []


def halved(value: object, half: object) -> object:
    """A time with the half of the day that stands in a field of its own: "7:30", "PM"."""
    said = "".join(filter(str.isalpha, half.casefold())) if isinstance(half, str) else ""
    is_bare = isinstance(value, int | str) and not isinstance(value, bool) and str(value).rstrip()[-1:].isdigit()
    return f"{value} {said}" if is_bare and said in _HALVES else value


@lru_cache(maxsize=4096)
def _says_half(said: str) -> bool:
    return len(said) <= LONGEST_FIELD and _HALF.search(_plain(said)) is not None


@lru_cache(maxsize=4096)
def _spanned(value: str) -> tuple[int | None, int | None]:
    parts = _TO.split(_plain(value))
    if len(parts) != 2 or not all(parts):
        return minute_of(value), None
    first, last = (part.strip() for part in parts)
    first_half, half = _HALF.search(first), _HALF.search(last)
    if (first_half or first in _WORDS) and not half and last[-1:].isdigit():
        return _until_next(_minute(first), last)
    if half and not first_half and first[-1:].isdigit():
        first = f"{first} {half[0]}"
    try:
        start, end = _minute(first), _minute(last)
    except Rejected:
        return minute_of(value), None
    if start is not None and end is not None and half and first.endswith(half[0]) and start > end:
        start = (start - DAY // 2) % DAY  # "11-1 pm" begins in the morning
    return start, end


def _until_next(start: int | None, last: str) -> tuple[int | None, int | None]:
    """A span whose end has no half of the day: the nearer one, "11am-1" ends at one in the afternoon."""
    ends: list[int] = []
    for half in (" am", " pm", ""):
        with suppress(Rejected):
            ends += [end for end in (_minute(last + half),) if end is not None]
    if not ends or start is None:
        raise Rejected(NO_TIME)
    return start, min(ends, key=lambda end: (end - start - 1) % DAY)


def is_midnight(value: object) -> bool:
    """Whether a time begins at the word: "Friday, midnight" is when Friday ends, other than "12:00 AM"."""
    return isinstance(value, str) and len(value) <= LONGEST_FIELD and _begins_at_midnight(value)


@lru_cache(maxsize=4096)
def _begins_at_midnight(said: str) -> bool:
    return _WORDS.get(_TO.split(_plain(said))[0]) == 0


def parted(day: object, time: object) -> tuple[object, object]:
    """A day and a time that stand in one of the two fields, each for itself: "Mondays 7:30 pm"."""
    if not isinstance(day, str | None) or not isinstance(time, str | None) or bool(day) == bool(time):
        return day, time
    if len(day or time or "") > LONGEST_FIELD:
        return day, time
    words = (day or time or "").replace(",", " ").split()
    named = [at for at, word in enumerate(words) if day_named(fold(word)) is not None]
    after = range(named[-1] + 1 if named else len(words), len(words))
    first = next((at for at in after if words[at][:1].isdigit() or words[at].casefold().split("-")[0] in _WORDS), None)
    if first is None:
        return day, time
    days = words[:first]
    while len(days) > 1 and days[-1].casefold() in _BETWEEN:
        days.pop()
    return " ".join(days), " ".join(words[first:])


def zone_beside(value: object) -> str:
    """The name of a zone that stands behind a time, as it is written there: "7:30 PM EST"."""
    if not isinstance(value, str) or len(value) > LONGEST_FIELD or not any(sign.isdigit() for sign in value):
        return ""
    return _zone_behind(value)


@lru_cache(maxsize=4096)
def _zone_behind(said: str) -> str:
    found = _ZONE.search(_ELSEWHERE.sub(r"\1", _CANARIES.sub("", _folded(said))))
    return found[1] or found[2] if found else ""


def _folded(said: str) -> str:
    text = said if said.isascii() else unicodedata.normalize("NFKC", said).replace("ñ", "n").replace("í", "i")
    return " ".join(text.split()).casefold().strip(" *~'\"")


def _plain(said: str) -> str:
    """A time without what only stands beside it: a date, a zone, "de la tarde"."""
    text = _folded(said)
    if script := _SAID_BY_SCRIPT.fullmatch(text):
        return script[1]
    text = _ELSEWHERE.sub(r"\1", _CANARIES.sub("", _OFFSET.sub("", _DATE.sub("", text))))
    text = _LEADS.sub("", _ZONE.sub("", text))
    for other, plain in _ALIKE:
        text = other.sub(plain, text)
    for words, half in (*_TWELVE, *_OF_DAY):
        text = words.sub(half, text)
    return text.replace("p. m", "pm").replace("a. m", "am").replace("–", "-").replace("—", "-")


@lru_cache(maxsize=4096)
def _minute(said: str) -> int | None:
    text = _plain(said)
    if not text or text in NOT_SAID:
        return None
    if text in _WORDS:
        return _WORDS[text]
    if text.startswith(("0.", ".")) and text.count(".") == 1 and text.strip("0.").isdecimal() and text.isascii():
        return round(float(text) * DAY) or None
    text = _RUN.sub(r"\1:\2", text, count=1) if text[:3].isdigit() else text
    found = _CLOCK.fullmatch(text)
    if not found:
        raise Rejected(NO_TIME)
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half:
        hour = _of_half(hour, half)
    elif found[2] is None and "h" not in text and not 12 < hour < 24:
        raise Rejected(NO_TIME)  # "7" alone may be morning or evening
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        raise Rejected(NO_TIME)
    return hour * 60 + minute


def _of_half(hour: int, half: str) -> int:
    """The hour of the day; "19:00 PM" and "00:30 AM" are said often, and clear."""
    if 1 <= hour <= 12:
        return hour % 12 + (12 if half == "p" else 0)
    if (hour == 0 and half == "a") or (12 < hour < 24 and half == "p"):
        return hour
    raise Rejected(NO_TIME)
