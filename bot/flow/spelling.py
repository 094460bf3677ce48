"""How things are spelt: what hands and word processors type, folded to one form; ids; spans of time.

Folding keeps every character in its place, so a column in the folded line is a column in the file.
"""

import re
import unicodedata
from datetime import timedelta

_FOLDED = {
    **dict.fromkeys(map(ord, "“”„‟«»″"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛′"), "'"),
    **dict.fromkeys(map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"), " "),
    **dict.fromkeys(map(ord, "\u202f\u205f\u3000\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\t"), " "),
    ord("−"): "-",
    ord("‐"): "-",
    ord("‑"): "-",
    ord("×"): "*",
}

_UNITS = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
}

TIME = r"\d{1,5} ?(?:second|minute|hour|day)s?"
"""A span of time as a pattern; five digits keep every span within what a date can hold."""

_NOT_IN_IDS = re.compile(r"[^\w\- ]")


def fold(text: str) -> str:
    """*text* in small letters with straight quotes and plain spaces, every character where it was."""
    text = text.translate(_FOLDED)
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def visible(text: str) -> str:
    """*text* without the signs nobody sees: zero width, soft hyphens, marks of direction."""
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cf")


def make_id(text: str) -> str:
    """The id of a heading or label, as GitHub makes anchors: small letters, no signs, hyphens for spaces."""
    return _NOT_IN_IDS.sub("", text.strip().lower()).replace(" ", "-")


def is_file_name(stem: str) -> bool:
    """Whether a flow or chapter can be named so, unlike what editors leave beside one: `.#tea`, `~$tea`, `tea copy`."""
    return stem[:1].isalnum() and stem == make_id(stem)


def read_time(text: str) -> timedelta | None:
    """`3 seconds`, `1 hour`, `14 days` as a span of time; None when *text* is something else."""
    match = re.fullmatch(r"\s*(\d{1,5})\s*(second|minute|hour|day)s?[\s.]*", fold(text))
    return int(match[1]) * _UNITS[match[2]] if match else None


def write_time(time: timedelta) -> str:
    """The one way a span of time is written: in the largest unit that holds it whole."""
    for name, unit in reversed(_UNITS.items()):
        count, rest = divmod(time, unit)
        if count and not rest:
            return f"{count} {name}" if count == 1 else f"{count} {name}s"
    return "0 seconds"
