"""The value of a typed answer that no button stands for: a number, a time, a date, words."""

import re
from datetime import date, datetime, timedelta

from bot.flow.definition import ForKind, ForScale, What
from bot.folding import fold
from bot.session import Value

PART_OF_DAY = "part-of-day"
"""What a flow sets where the part of the day is told before the hour: morning, afternoon, night."""
HOUR = "?hour"
"""An hour that was told before it is asked, in the words it was told in."""
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
_SHARE = re.compile(r"\b(100|\d{1,2}) ?(?:%|percent\b|por ?ciento\b)")
"""A part of a hundred, which is a number on a scale from 0 to 10: "90%". A count of drinks has none: "40% vodka"."""
_TAKEN_BACK = re.compile(r"\b(?:mistake|wrong|meant|equivo\w+|quise decir|quer[ií]a decir)\b", re.IGNORECASE)
"""What makes a number one of an answer before this: "that was wrong, it was 4"."""
_TOKEN = re.compile(rf"{_NUMBER.pattern}|[^\W\d_]+|[,.;:!?]")
_STOPS = frozenset(",.;:!?")
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
    "please", "tbh", "being", "total", "exactly", "siendo", "sinceramente", "exacto",
    "porque", "pero", "y", "o", "hoy", "ahora", "creo", "supongo", "quizas", "quiza", "jaja", "siempre", "",
})  # fmt: skip
"""What stands beside a number that answers, in both languages; beside another word it counts something else."""
_HOURS = NUMBER_WORDS | {"eleven": 11.0, "twelve": 12.0, "una": 1.0, "once": 11.0, "doce": 12.0}
_MIDDAY = {"noon": 12, "midday": 12, "mediodia": 12, "midnight": 0, "medianoche": 0}
_MINUTES = {"half past": 30, "quarter past": 15, "quarter to": -15, "y media": 30, "y cuarto": 15, "menos cuarto": -15}
_BEFORE_CLOCK = (
    r"(?:ok|okay|at|around|about|by|maybe|say|better|make it|from|until|till|the|"
    r"every (?:day|night|evening|morning|afternoon)|daily|"
    r"a|al|las|la|los|el|como|tipo|hacia|sobre|desde|hasta|mejor|digamos|a eso de|"
    r"cada (?:dia|noche|tarde|manana)|todos los dias|todas las (?:noches|tardes|mananas))"
)
_BEHIND_CLOCK = (
    r"(?:o'clock|oclock|sharp|please|thanks|would be good|is good|is fine|works|better|daily|"
    r"every (?:day|night|evening|morning|afternoon)|"
    r"en punto|mas o menos|por favor|porfa|gracias|mejor|esta bien|cada (?:dia|noche|tarde|manana)|todos los dias|"
    r"todas las (?:noches|tardes|mananas))"
)
_CLOCK = re.compile(
    rf"(?:{_BEFORE_CLOCK} )*(?:(?P<past>half past|quarter past|quarter to) )?"
    rf"(?:(?P<hour>\d{{1,2}})(?:[: h](?P<minute>\d{{2}}))?|(?P<word>{'|'.join(_HOURS)})|"
    rf"(?P<midday>{'|'.join(_MIDDAY)}))"
    r" ?(?:(?P<plus>y media|y cuarto|menos cuarto) ?)?(?:o'clock |en punto )?"
    r"(?P<half>am|pm|a m|p m|h|hs|hrs|horas|ish|(?:in the |de la |por la )?(?:morning|manana|madrugada)|"
    r"(?:in the |de la |por la )?(?:afternoon|evening|tarde)|del mediodia|"
    r"(?:at |de la |por la |in the )?(?:night|noche)|tonight)?(?: " + _BEHIND_CLOCK + r")*"
)
_TELLS_HOUR = re.compile(
    r"\b(?:at|around|about|by|a las?|las|noon|midday|midnight|mediod[ií]a|medianoche)\b|\d ?(?:am|pm|hs?|hrs)\b|\d:\d",
    re.IGNORECASE,
)
"""What makes a number a time of day."""
LONGEST_WITH_HOUR = 20  # words; in a longer text an hour is a part of what is told
_EARLY = ("am", "morning", "manana", "mananas", "madrugada")
_LATE = ("pm", "noon", "evening", "tarde", "tardes", "mediodia")
_NIGHTLY = ("night", "noche", "noches")
"""How the words for a part of the day end."""
_DUSK = 6  # at night the hours below that are those after midnight
_DAYS_AGO = re.compile(r"^(?:hace )?(\d{1,4}) (?:days? ago|dias?)$")
NAMED_DAYS = {"today": 0, "hoy": 0, "yesterday": -1, "ayer": -1, "tomorrow": 1, "manana": 1}
HOURS, MINUTES = 24, 60
LONGEST_WORDS = 2000  # characters: a long diary entry still fits a phone's screen a few times


def typed_value(what: What | None, text: str, now: datetime, part: str = "") -> Value | None:
    """The value of an answer that was typed where *what* is asked for, or None when it does not fit.

    *now* is the person's local time; *part* the part of the day that was told before, of which a bare hour is ("in the
    evening", then "at 9").
    """
    match what:
        case ForScale(low, high, free):
            return _number(text, low, high, of_things=free)
        case ForKind("words"):
            return text.strip()[:LONGEST_WORDS] or None
        case ForKind("time"):
            return clock_time(text, part)
        case ForKind("date"):
            return _date(text, now)
        case _:
            return None


def _number(text: str, low: float, high: float, *, of_things: bool) -> Value | None:
    """The one number in a text ("maybe a 7", "7/10", "seven"); None for none, several, one out of range, or the
    number of something else ("3 beers", "no one"); *of_things*: it is asked how many ("30 minutes")."""
    if _TAKEN_BACK.search(text):
        return None
    if (low, high) == (0, 10) and (share := _SHARE.search(text)):
        text = f"{text[: share.start()]}{float(share[1]) / 100 * high:.0f}{text[share.end() :]}"
    tokens = _TOKEN.findall(_OF_TEN.sub(" ", text))
    said = ["", *("" if token in _STOPS else token for token in tokens), ""]
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


def hour_in(text: str) -> str:
    """The words of *text* that tell a time of day, the longest ("remind me every day at 8pm" tells "every day at 8pm");
    empty where none do. A bare number is none: it may count anything.
    """
    words = text.split()[:LONGEST_WITH_HOUR]
    if not _TELLS_HOUR.search(" ".join(words)):
        return ""
    spans = sorted(
        ((start, end) for start in range(len(words)) for end in range(start + 1, len(words) + 1)),
        key=lambda span: span[0] - span[1],
    )
    parts = (" ".join(words[start:end]) for start, end in spans)
    return next((part for part in parts if _TELLS_HOUR.search(part) and clock_time(part) is not None), "")


def clock_time(text: str, part: str = "") -> str | None:
    """The time of day that a text is and nothing more ("8pm", "a las 9 y media de la noche"), as 20:00; else None.

    *part* of the day counts where the text names none.
    """
    said = fold(text.replace(":", "/")).replace("/", ":")
    match = _CLOCK.fullmatch(said)
    if match is None:
        return None
    at_noon = match["midday"]
    hour = _MIDDAY[at_noon] if at_noon else int(match["hour"] or _HOURS[match["word"]])
    minute = int(match["minute"] or 0) + _MINUTES.get(match["past"] or match["plus"] or "", 0)
    half = (match["half"] or "").replace("a m", "am").replace("p m", "pm")
    half = half or next((word for word in said.split() if word.endswith((*_EARLY, *_LATE, *_NIGHTLY))), part)
    if minute > MINUTES - 1 or hour >= HOURS or (half in ("am", "pm") and not 1 <= hour <= HOURS // 2):
        return None
    total = ((hour if at_noon else _of_day(hour, half)) * MINUTES + minute) % (HOURS * MINUTES)
    return f"{total // MINUTES:02d}:{total % MINUTES:02d}"


def _of_day(hour: int, half: str) -> int:
    """The hour on a clock of 24 hours that is said with those words for a half of the day."""
    noon = HOURS // 2
    if hour > noon:
        return hour
    if half.endswith(_EARLY):
        return hour % noon
    if half.endswith(_LATE):
        return hour % noon + noon
    if half.endswith(_NIGHTLY):
        return hour % noon + noon * (_DUSK <= hour < noon)
    return hour


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
