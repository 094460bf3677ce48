"""What a typed answer means to the question that is open."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from operator import itemgetter

from bot.engine.offers import Offer
from bot.engine.vocabulary import Vocabulary
from bot.flow.definition import Ask, Buttons, ForKind, ForScale
from bot.folding import fold, folded, gist, known_gist, near
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
_JOINTS = re.compile(r"\s*(?:[,;&+]\s*(?:and|y|e)?\b|\b(?:and|y|e)\b)\s*", re.IGNORECASE)
_DAYS_AGO = re.compile(r"^(?:hace )?(\d{1,4}) (?:days? ago|dias?)$")
NAMED_DAYS = {"today": 0, "hoy": 0, "yesterday": -1, "ayer": -1, "tomorrow": 1, "manana": 1}
TELLING = 5  # letters: a shorter word within others says little ("no, not now"), more of them name an answer
DENIED = "denied"  # what an answer sets that takes a danger back
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


def begun_with(text: str, choices: Sequence[Offer], asked: str, hears: Vocabulary, *, is_grave: bool) -> Offer | None:
    """The yes or no that a longer text begins with ("yeah he is breathing"), or the answer that is named behind it
    ("yeah by myself").

    What follows may hold no word but those of the question *asked* and a few that say nothing new: "yeah" also begins
    "yeah gasping", and "no" a sentence of despair. With danger in the words (*is_grave*) none begins with "no", and an
    answer that lets a danger go takes none of the question's words either.
    """
    first, *rest = fold(text).split() or [""]
    is_yes = first in hears.begins_yes
    if not is_yes and (is_grave or first not in hears.begins_no):
        return None
    named = _longest_named(" ".join(rest), choices, hears)
    if named is not None:
        return named
    offer = fitting(hears.yes if is_yes else hears.no, choices)
    lets_go = offer is not None and offer.choice is not None and any(put.name == DENIED for put in offer.choice.puts)
    meant = {*gist(" ".join(rest)).split()}
    if is_yes and meant & hears.denies:
        return None
    known = {*hears.beside, *(() if is_yes else hears.denies), *(() if lets_go else gist(asked).split())}
    return offer if meant <= known else None


def _longest_named(text: str, choices: Sequence[Offer], hears: Vocabulary) -> Offer | None:
    plain = set(map(folded, (*hears.yeses, *hears.noes)))
    named = [
        (len(name), offer)
        for offer in choices
        if not offer.own
        for name in map(folded, (offer.label, *offer.others))
        if name not in plain and (" " in name or len(name) >= TELLING) and f" {name} " in f" {text} "
    ]
    return max(named, key=itemgetter(0), default=(0, None))[1]


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
