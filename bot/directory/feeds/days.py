"""Days as feeds write them: numbers, names in many languages, lists, "Mon-Fri", "every Tuesday night".

What cannot be read raises `Rejected`; a field that names no day is empty. A list is read part by part, and each part
may be a range: "Mon-Thu, Sat". Letters and short forms are read in the one language in which all of them are days.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.directory.feeds.day_words import (
    AND,
    ASIDE,
    BESIDE_X,
    CLEAR,
    EVERY,
    FILLERS,
    HOLIDAYS,
    MONTH_OR_DAY,
    MONTHS,
    NAMES,
    NOT_SAID,
    NUMBERED_FEIRA,
    OF,
    ORDINALS,
    RUNS,
    SHORT,
    SHORTEST_RUN,
    TOGETHER,
    UP_TO,
)
from bot.directory.feeds.feed import Rejected
from bot.directory.feeds.rhythm import rhythm_of
from bot.folding import fold, near

LONGEST_FIELD = 200  # letters of a day or a time; a longer text is a note in the wrong field
SHORTEST_NAME = 3  # letters of a beginning that names a day
NO_DAY = "a day that cannot be read"

_ONE_NUMBER = re.compile(r"[-+]?\d*\.?\d+")
_BETWEEN = re.compile(r"[,;&|+\n\r\u00b7\u2022\u3001\u30fb\uff0c]")
_WORDS = re.compile(r"[-/]|[^\s./'\"-]+")
_FEIRA = re.compile(r"\b([2-6])a?[ -]feiras?\b|[ -]feiras?\b|\b([2-6])a\b")
_OF_DAY = re.compile(r"(?<=[dt]ag|och)(?:avond|ochtend|morgen|middag|abend|vormittag|nachmittag|kväll|kveld)s?\b")
_EXCEPT = re.compile(r"\b(?:except(?:o| for)?|excluding|but not|menos|salvo|ausser|sauf)\b")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")


def days_of(value: object, first: int) -> tuple[int, ...]:
    """The days a field names, counted from 0, Sunday; empty when it names none.

    *first* is what the format's number for Sunday is: 0 (Meeting Guide, where 7 is read as Sunday, too), 1 (BMLT),
    or 7 (ISO, central-query).
    """
    if value is None or value is False or value == "":
        return ()
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return tuple(dict.fromkeys(day for item in value for day in days_of(item, first)))
    if isinstance(value, bool):
        raise Rejected(NO_DAY)
    if isinstance(value, float):
        value = int(value) if value.is_integer() else value
    if isinstance(value, str) and len(value) > LONGEST_FIELD:
        raise Rejected(NO_DAY)
    return _days(str(value), first)


@lru_cache(maxsize=512)
def _days(said: str, first: int) -> tuple[int, ...]:
    text = said.strip().removesuffix(".0")  # a number that went through a spreadsheet
    if _ONE_NUMBER.fullmatch(text):
        return (_numbered(text, first),)
    if any(sign.isnumeric() and not sign.isdecimal() for sign in text) and fold(text) not in SHORT:
        raise Rejected(NO_DAY)  # "½"
    if len(text) > 2 and text.endswith(("-", "–", "—")):
        raise Rejected(NO_DAY)  # the other end of a range is missing
    if not text.strip(" -–—") or fold(text) in NOT_SAID:
        return ()
    if rhythm_of(said):
        days = _in_a_rhythm(text)
    elif len(sides := _EXCEPT.split(_folded(_BRACKETS.sub(_beside, text)), maxsplit=1)) == 2:
        others = {} if HOLIDAYS.issuperset(sides[1].split()) else _listed(sides[1], first)
        days = tuple(day for day in _listed(sides[0], first) if day not in others)
    else:
        days = _listed(sides[0], first)
    if not days:
        raise Rejected(NO_DAY)
    return tuple(dict.fromkeys(days))


def _folded(text: str) -> str:
    """A folded text in which "/" stands between the parts of a list."""
    folded = fold(_BETWEEN.sub("/", text)).replace("day's", "day")
    if "feira" in folded:
        return _FEIRA.sub(lambda found: NUMBERED_FEIRA.get(found[1] or found[2], ""), folded)
    return _OF_DAY.sub("", folded)


def _beside(found: re.Match[str]) -> str:
    """What brackets add to a list of days: nothing, or a part of it."""
    return " " if ASIDE.issuperset(fold(found[1]).split()) else f"/{found[1]}/"


def _parts(text: str) -> Iterator[list[str]]:
    """The parts of a list, each as its words."""
    part: list[str] = []
    for word in _WORDS.findall(text):
        if word in AND:
            yield part
            part = []
        else:
            part.append(word)
    yield part


def _listed(text: str, first: int) -> tuple[int, ...]:
    """The days of a folded list; every word of it must be a day, a range of days or a filler."""
    runs: list[list[str]] = []
    for part in _parts(text):
        whole = " ".join(part)
        bare = [word for word in part if word not in FILLERS]
        if whole in EVERY or " ".join(bare) in EVERY:
            runs.append([whole if whole in EVERY else " ".join(bare)])
            continue
        if bare and bare[-1] == "-" and part[-1] in FILLERS:
            bare.pop()  # "Tuesday - evening"
        runs += _runs(bare)
    named = [word for run in runs for word in run]
    if max(map(len, named), default=0) >= SHORTEST_NAME and any(len(word) == 1 for word, *more in runs if not more):
        raise Rejected(NO_DAY)  # beside a name, a letter is a kind of meeting as often as a day
    is_counted = any(word.isdecimal() for word in named)
    if is_counted and not all(word.isdecimal() for word in named):
        raise Rejected(NO_DAY)
    meant = _together(tuple(word for word in named if len(word) < 3 and not is_counted), alone=len(set(named)) == 1)
    return tuple(day for run in runs for day in _run(run, first, meant))


def _runs(words: list[str]) -> list[list[str]]:
    """Words sorted by what joins them: alone, two ends of a range, or a longer chain; "MWF" is parted."""
    if len(words) == 1 and (letters := _letters(words[0])):
        return [[letter] for letter in letters]
    runs: list[list[str]] = []
    is_joined = False
    for at, word in enumerate(words):
        if word in UP_TO:
            if is_joined or not 0 < at < len(words) - 1:
                raise Rejected(NO_DAY)
            is_joined = True
        elif is_joined:
            runs[-1].append(word)
            is_joined = False
        else:
            runs.append([word])
    return runs


def _letters(word: str) -> list[str]:
    """The letters of "MWF", "TTh", "LXV"; none for another word."""
    if day_named(word) is not None:
        return []
    for letters, shortest in zip(RUNS, SHORTEST_RUN, strict=True):
        found = letters.findall(word)
        if "".join(found) == word and shortest <= len(found) == len(set(found)):
            return found
    return []


def _run(run: list[str], first: int, meant: dict[str, int]) -> tuple[int, ...]:
    if len(run) == 1 and run[0] in EVERY:
        return tuple(EVERY[run[0]])
    if len(run) > 2 and any(len(word) > 1 and word.isdecimal() for word in run):
        raise Rejected(NO_DAY)  # a date: "01-05-2026"
    days = tuple(meant[word] if word in meant else _one_day(word, first) for word in run)
    return _from_to(*days) if len(days) == 2 else days


def _from_to(begins: int, ends: int) -> tuple[int, ...]:
    return tuple((begins + step) % 7 for step in range((ends - begins) % 7 + 1))


def _together(words: tuple[str, ...], *, alone: bool) -> dict[str, int]:
    """What letters and short forms mean beside each other; nothing where that is not clear."""
    if not words or (alone and len(words[0]) == 1 and words[0] not in CLEAR):  # a lone "T" may be two days
        return {}
    tables = [table | BESIDE_X if "x" in words else table for table in TOGETHER]
    readings = {tuple(table[word] for word in words) for table in tables if all(word in table for word in words)}
    if len(readings) == 1:
        return dict(zip(words, readings.pop(), strict=True))
    if readings and len(set(words)) > 1:
        raise Rejected(NO_DAY)
    return {}


def _in_a_rhythm(text: str) -> tuple[int, ...]:
    """The days that a rhythm names, by their names only: the other words say which of them in a month."""
    outside = _BRACKETS.sub(" ", text)
    named = _rhythmic(_folded(outside))
    return named or _rhythmic(_folded(_BRACKETS.sub(r"/\1/", text)))


def _rhythmic(text: str) -> tuple[int, ...]:
    has_months = not MONTHS.isdisjoint(_WORDS.findall(text))
    days: list[int] = []
    for number, part in enumerate(_parts(text)):
        ahead = ["/" if number else "", *part]
        is_day = [_is_day(word, before, has_months) for word, before in zip(part, ahead, strict=False)]
        begins = is_day.index(True) if True in is_day else len(part)
        ends = next((at for at in range(begins, len(part)) if part[at] in OF), len(part))
        kept = [part[at] for at in range(begins, ends) if is_day[at] or part[at] == "-"]
        while kept and kept[-1] == "-":
            kept.pop()
        for run in _runs(kept):
            named = [day for word in run if (day := day_named(word, exactly=True)) is not None]
            days += _from_to(*named) if len(named) == 2 else named
    return tuple(days)


def _is_day(word: str, before: str, has_months: bool) -> bool:
    """Whether a word beside a rhythm is a day: no ordinal ("segunda"), no month ("mar") and no "mo." for one."""
    is_counted = ORDINALS.fullmatch(before) is not None
    if word in MONTH_OR_DAY:
        return not has_months if word == "mar" else is_counted or not before
    return (is_counted or not ORDINALS.fullmatch(word)) and day_named(word, exactly=True) is not None


def _one_day(part: str, first: int) -> int:
    day = day_named(part)
    return _numbered(part, first) if day is None else day


def _numbered(part: str, first: int) -> int:
    number = int(part) if part.isascii() and part.isdigit() and len(part) < 3 else -1
    lowest, highest = (first, first + 6) if first < 2 else (1, 7)
    if first == 0 and number == 7:
        return 0
    if not lowest <= number <= highest:
        raise Rejected(NO_DAY)
    return number - first if first < 2 else number % 7


@lru_cache(maxsize=512)
def day_named(word: str, *, exactly: bool = False) -> int | None:
    """The day of a folded word: a name, its plural, its beginning, or (not *exactly*) one slip from it."""
    if word in SHORT:
        return SHORT[word]
    if len(word) < SHORTEST_NAME:
        return None
    bare = word.removesuffix("s")
    if len(bare) < SHORTEST_NAME:
        return None
    for fits in (str.startswith,) if exactly else (str.startswith, _almost):
        meant = {day for day, names in enumerate(NAMES) for name in names.split() if fits(name, bare)}
        if len(meant) == 1:
            return meant.pop()
    return None


def _almost(name: str, word: str) -> bool:
    return word[0] == name[0] and near(word, name)
