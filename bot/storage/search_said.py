"""What a person typed for a place, without what only stands around it: "I'm in downtown Boston rn" is "boston"."""

import re
from collections.abc import Iterator

from bot.folding import fold

LONGEST = 80  # letters of a question

_LEADS = re.compile(
    r"^(?:(?:i ?'?m|i am|we are|i live|we live|living|based|currently|staying|estoy|vivo|vivimos|soy|somos|estamos"
    r"|me encuentro|ahora|it'?s|es|my (?:zip|zip ?code|postcode|town|city) is"
    r"|mi (?:codigo postal|ciudad|pueblo) es)\s+)*"
    r"(?:(?:in|near|at|from|around|close to|outside|somewhere in|by|en|de|cerca de|por|desde|junto a"
    r"|(?:a|en) las afueras de|afueras de)\s+)*"
    r"(?:(?:the city of|la ciudad de|downtown|central|el centro de|centro de|greater|zip ?code|zip|post ?code"
    r"|postal code|codigo postal|cp|c p)\s+)*(?=\S)"
)
_TRAILS = re.compile(
    r"(?:\s+(?:bay area|area|metro|city cent(?:re|er)|town cent(?:re|er)|downtown|region|suburbs|rn|right now|now|today"
    r"|please|pls|por favor|ahora|centro|ciudad|mas o menos|i think|creo))+$"
)
_POINT = re.compile(r"(?<![\d.])(-?\d{1,2}\.\d+)\s*[,; ]\s*(-?\d{1,3}\.\d+)(?![\d.])")

NICKNAMES = {
    "nyc": "new york city", "big apple": "new york city", "the big apple": "new york city", "dc": "washington dc",
    "d c": "washington dc", "san fran": "san francisco", "frisco bay": "san francisco", "chi-town": "chicago",
    "chitown": "chicago", "nola": "new orleans", "atx": "austin", "slc": "salt lake city", "philly": "philadelphia",
    "jax": "jacksonville", "pdx": "portland, oregon", "la la land": "los angeles", "bsas": "buenos aires",
    "bs as": "buenos aires", "caba": "buenos aires", "capital federal": "buenos aires", "df": "ciudad de mexico",
    "d f": "ciudad de mexico", "mexico df": "ciudad de mexico", "bcn": "barcelona, spain", "gdl": "guadalajara, mexico",
    "mty": "monterrey", "mtl": "montreal", "the smoke": "london", "brum": "birmingham, england", "jozi": "johannesburg",
    "goa": "panaji",
}  # fmt: skip
SHORT_COUNTRIES = {
    "nz": "new zealand", "aus": "australia", "oz": "australia", "rsa": "south africa", "rd": "republica dominicana",
    "the uk": "uk", "n ireland": "northern ireland",
}  # fmt: skip
NO_PLACES = frozenset(
    {"home", "here", "there", "anywhere", "somewhere", "nowhere", "everywhere", "near me", "nearby", "close", "online"}
    | {"my place", "my house", "at home", "aqui", "alli", "casa", "en casa", "mi casa", "cerca", "cerca de mi", "yes"}
    | {"no", "ok", "okay", "hi", "hello", "hey", "help", "hola", "ayuda", "si", "idk", "nope", "none", "skip", "why"}
    | {"que", "porque", "no se", "nada", "ninguno", "me", "thanks", "gracias", "done", "stop", "outside", "work"}
)
"""Answers that are no place, though some town somewhere is called so in some language."""


def parts_of(said: str) -> tuple[str, list[str]]:
    """The name and what it lies in, folded: "Paris, TX" is "paris" and "tx"."""
    head, *tails = (_joined(fold(part)) for part in said[:LONGEST].replace(".", ". ").split(","))
    return head, [tail for tail in tails if tail]


def _joined(folded: str) -> str:
    """Single letters as the short form they are: "d c" is "dc"."""
    words = folded.split()
    return "".join(words) if len(words) > 1 and all(len(word) == 1 for word in words) else folded


def forms_of(head: str) -> Iterator[str]:
    """Ways to read a folded name, the whole text first."""
    bare = _LEADS.sub("", head)
    seen = []
    for form in (head, bare, _TRAILS.sub("", bare)):
        if form and form not in seen:
            seen.append(form)
            yield form


def point_typed(said: str) -> tuple[float, float] | None:
    """A latitude and a longitude that were typed or pasted, perhaps inside a link to a map."""
    found = _POINT.search(said)
    if not found:
        return None
    latitude, longitude = float(found[1]), float(found[2])
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None
