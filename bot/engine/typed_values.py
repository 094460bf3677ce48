"""The value of a typed answer that no button stands for: a number, a time, a date, words."""

import re
from datetime import date, datetime, timedelta

from bot.flow.definition import Ask, Buttons, ForKind, ForScale
from bot.folding import fold
from bot.session import Value

NUMBER_WORDS = {
    word: float(number)
    for words in (
        "zero one two three four five six seven eight nine ten",
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez",
    )
    for number, word in enumerate(words.split())
}
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_OF_TEN = re.compile(
    r"\s*(?:/|\bout of|\bof|\bde|\bsobre)\s*(?:10|ten|diez)\b|\b(?:more or less|or so|m[aá]s o menos)\b", re.IGNORECASE
)
_TOKEN = re.compile(rf"{_NUMBER.pattern}|[^\W\d_]+")
BEFORE_NUMBER = frozenset({
    "a", "an", "the", "about", "around", "maybe", "probably", "like", "say", "s", "it", "is", "m", "im", "at",
    "think", "feels", "feel", "feeling", "felt", "solid", "good", "bad", "high", "low", "only", "just", "still",
    "was", "be", "d", "id", "would", "guess", "hmm", "um", "uh", "honestly", "today", "now", "mood", "number",
    "urge", "craving", "pain", "sleep", "level", "scale", "from", "ok", "okay", "well", "so", "yes", "yeah",
    "got", "give", "go", "un", "una", "como", "diria", "creo", "que", "es", "estoy", "en", "hoy", "quizas",
    "quiza", "vez", "digo", "casi", "unos", "por", "ahora", "animo", "ganas", "de", "eh", "pues", "si", "",
})  # fmt: skip
BEHIND_NUMBER = frozenset({
    "because", "cause", "since", "but", "and", "or", "so", "i", "today", "now", "right", "tonight", "again",
    "still", "lol", "haha", "maybe", "honestly", "probably", "think", "guess", "at", "this", "for", "if",
    "please", "porque", "pero", "y", "o", "hoy", "ahora", "creo", "supongo", "quizas", "quiza", "jaja", "siempre",
    "",
})  # fmt: skip
"""What stands beside a number that answers, in both languages; beside another word it counts something else."""
_CLOCK = re.compile(r"^(?:at |a las )?(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?$")
_DAYS_AGO = re.compile(r"^(?:hace )?(\d{1,4}) (?:days? ago|dias?)$")
NAMED_DAYS = {"today": 0, "hoy": 0, "yesterday": -1, "ayer": -1, "tomorrow": 1, "manana": 1}
LONGEST_WORDS = 2000  # characters: a long diary entry still fits a phone's screen a few times


def typed_value(ask: Ask | Buttons, text: str, now: datetime) -> Value | None:
    """The value of a typed answer, or None when it does not fit. *now* is the person's local time."""
    if isinstance(ask, Buttons):
        return None
    match ask.what:
        case ForScale(low, high, free):
            return _number(text, low, high, of_things=free)
        case ForKind("words"):
            return text.strip()[:LONGEST_WORDS] or None
        case ForKind("time"):
            return _clock(text)
        case ForKind("date"):
            return _date(text, now)
        case _:
            return None


def _number(text: str, low: float, high: float, *, of_things: bool) -> Value | None:
    """The one number in a text ("maybe a 7", "7/10", "seven"); None for none, several, one out of range, or the
    number of something else ("3 beers", "no one"); *of_things*: it is asked how many ("30 minutes")."""
    said = ["", *_TOKEN.findall(_OF_TEN.sub(" ", text)), ""]
    found = [(at, number) for at, word in enumerate(said) if (number := _number_of(word)) is not None]
    if len(found) != 1:
        return None
    at, number = found[0]
    is_alone = fold(said[at - 1]) in BEFORE_NUMBER and fold(said[at + 1]) in BEHIND_NUMBER
    if not (is_alone or (of_things and said[at][-1:].isdecimal())) or not low <= number <= high:
        return None
    return int(number) if number.is_integer() else number


def _number_of(word: str) -> float | None:
    return float(word.replace(",", ".")) if _NUMBER.fullmatch(word) else NUMBER_WORDS.get(fold(word))


def _clock(text: str) -> str | None:
    match = _CLOCK.match(fold(text.replace(":", "/")).replace("/", ":"))
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    half = (match[3] or "").replace(".", "")
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + 12 if half == "pm" else hour % 12 if half == "am" else hour
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def _date(text: str, now: datetime) -> str | None:
    said = fold(text)
    if said in NAMED_DAYS:
        return (now.date() + timedelta(days=NAMED_DAYS[said])).isoformat()
    ago = _DAYS_AGO.match(said)
    if ago:
        return (now.date() - timedelta(days=int(ago[1]))).isoformat()
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        return None
