"""What a typed answer means to the question that is open."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.engine.offers import Offer
from bot.flow.definition import Ask, Buttons, ForKind, ForScale
from bot.folding import fold, folded, gist, known_gist, near
from bot.session import Value

NUMBER_WORDS = {
    word: number
    for words in (
        "zero one two three four five six seven eight nine ten",
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez",
    )
    for number, word in enumerate(words.split())
}
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_OF_TEN = re.compile(r"\s*/\s*10\b")
_CLOCK = re.compile(r"^(?:at |a las )?(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?$")
_JOINTS = re.compile(r"\s*(?:[,;&+]\s*(?:and|y|e)?\b|\b(?:and|y|e)\b)\s*", re.IGNORECASE)
_DAYS_AGO = re.compile(r"^(?:hace )?(\d{1,4}) (?:days? ago|dias?)$")
NAMED_DAYS = {"today": 0, "hoy": 0, "yesterday": -1, "ayer": -1, "tomorrow": 1, "manana": 1}
SHORTEST_WORD = 4  # letters; a shorter word says too little by itself
LONGEST_WORDS = 2000  # characters: a long diary entry still fits a phone's screen a few times


def fitting(text: str, choices: Sequence[Offer]) -> Offer | None:
    """The offer a person named: its label or other words, else one small misspelling of them."""
    said = fold(text)
    named = [
        (offer, fold(name) if offer.own else folded(name)) for offer in choices for name in (offer.label, *offer.others)
    ]
    exact = next((offer for offer, name in named if name == said and name), None)
    if exact is not None:
        return exact
    meant = gist(text)
    plainly = next(
        (offer for offer, name in named if meant and (gist if offer.own else known_gist)(name) == meant), None
    )
    return plainly or next((offer for offer, name in named if near(said, name)), None)


def several(text: str, choices: Sequence[Offer]) -> tuple[Offer, ...]:
    """The ticks a person named in one go ("stress, and being alone"); none unless every part is one."""
    parts = [part for part in _JOINTS.split(text) if part.strip()]
    ticks = [offer for offer in choices if offer.does == "toggle"]
    found = [fitting(part, ticks) or _holding(part, ticks) for part in parts]
    return tuple(dict.fromkeys(offer for offer in found if offer is not None)) if all(found) else ()


def _holding(part: str, ticks: Sequence[Offer]) -> Offer | None:
    """The only tick whose label has all the words of *part*: "women" is "Women only"."""
    words = {word for word in fold(part).split() if len(word) >= SHORTEST_WORD}
    fits = [offer for offer in ticks if words and words <= set(fold(offer.label).split())]
    return fits[0] if len(fits) == 1 else None


def typed_value(ask: Ask | Buttons, text: str, now: datetime) -> Value | None:
    """The value of a typed answer, or None when it does not fit. *now* is the person's local time."""
    if isinstance(ask, Buttons):
        return None
    match ask.what:
        case ForScale(low, high):
            return _number(text, low, high)
        case ForKind("words"):
            return text.strip()[:LONGEST_WORDS] or None
        case ForKind("time"):
            return _clock(text)
        case ForKind("date"):
            return _date(text, now)
        case _:
            return None


def _number(text: str, low: float, high: float) -> Value | None:
    """The one number in a text ("maybe a 7", "7/10", "seven"); None for none, several or out of range."""
    found = [float(match.replace(",", ".")) for match in _NUMBER.findall(_OF_TEN.sub("", text))]
    found += [float(NUMBER_WORDS[word]) for word in fold(text).split() if word in NUMBER_WORDS]
    if len(found) != 1 or not low <= found[0] <= high:
        return None
    return int(found[0]) if found[0].is_integer() else found[0]


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
