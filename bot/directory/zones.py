"""Names of time zones as feeds spell them, mended to IANA names. What is not clearly one zone is no zone."""

from functools import lru_cache
from zoneinfo import available_timezones

from bot.folding import near

_SAID = {
    "eastern": "America/New_York", "eastern time": "America/New_York", "eastern standard time": "America/New_York",
    "eastern daylight time": "America/New_York", "est": "America/New_York", "edt": "America/New_York",
    "et": "America/New_York", "us eastern": "America/New_York",
    "central time": "America/Chicago", "central standard time": "America/Chicago", "cdt": "America/Chicago",
    "central daylight time": "America/Chicago", "us central": "America/Chicago",
    "mountain time": "America/Denver", "mountain standard time": "America/Denver", "mdt": "America/Denver",
    "pacific": "America/Los_Angeles", "pacific time": "America/Los_Angeles", "pst": "America/Los_Angeles",
    "pacific standard time": "America/Los_Angeles", "pdt": "America/Los_Angeles", "pt": "America/Los_Angeles",
    "pacific daylight time": "America/Los_Angeles", "us pacific": "America/Los_Angeles",
    "alaska time": "America/Anchorage", "akst": "America/Anchorage", "hawaii time": "Pacific/Honolulu",
    "hst": "Pacific/Honolulu", "hawaii": "Pacific/Honolulu", "alaska": "America/Anchorage",
    "alaskan standard time": "America/Anchorage", "hawaiian standard time": "Pacific/Honolulu",
    "arizona": "America/Phoenix", "us mountain standard time": "America/Phoenix", "us arizona": "America/Phoenix",
    "gmt standard time": "Europe/London", "romance standard time": "Europe/Paris",
    "w. europe standard time": "Europe/Berlin", "central european standard time": "Europe/Warsaw",
    "hora de españa": "Europe/Madrid", "hora peninsular": "Europe/Madrid", "est5edt": "America/New_York",
    "cst6cdt": "America/Chicago", "mst7mdt": "America/Denver", "pst8pdt": "America/Los_Angeles",
    "aest": "Australia/Sydney", "aedt": "Australia/Sydney", "nzst": "Pacific/Auckland", "nzdt": "Pacific/Auckland",
    "z": "UTC", "utc": "UTC", "gmt": "UTC",
}  # fmt: skip
"""What people write that names one zone. CST, IST, BST and MST are several places, so they are none."""


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {
        _key(name): name
        for name in available_timezones()
        if ("/" in name or name == "UTC") and not name.startswith(("posix/", "right/", "Etc/", "SystemV/"))
    }


@lru_cache(maxsize=4096)
def zone_named(said: str) -> str:
    """The IANA name that *said* means, empty when that is not clear: "america/new york" is "America/New_York"."""
    text = said.strip()
    if not text:
        return ""
    known = _names()
    exact = known.get(_key(text))
    if exact:
        return exact
    plain = _plain(text)
    if plain in _SAID:
        return next((zone for place, zone in _APART.items() if place in text.casefold()), _SAID[plain])
    if "/" not in text and plain in _cities():
        return _cities()[plain]
    if "/" not in text or len(text) > 60:
        return ""
    close = {name for key, name in known.items() if near(_key(text), key)}
    return close.pop() if len(close) == 1 else ""


def _plain(text: str) -> str:
    """What stands before and outside of brackets, in small letters: "(UTC-05:00) Eastern Time (US & Canada)"."""
    said = text.casefold()
    if said.startswith("("):
        said = said.partition(")")[2]
    return " ".join(said.split("(")[0].replace("/", " ").replace("_", " ").split())


@lru_cache(maxsize=1)
def _cities() -> dict[str, str]:
    """Zones by their city, where only one has it: "Madrid", "new york"."""
    names = [name for name in _names().values() if name.split("/")[0] in _CONTINENTS]
    by_city: dict[str, list[str]] = {}
    for name in names:
        by_city.setdefault(name.rsplit("/", 1)[-1].replace("_", " ").casefold(), []).append(name)
    return {city: found[0] for city, found in by_city.items() if len(found) == 1}


_APART = {"arizona": "America/Phoenix", "mexico": "America/Mexico_City", "saskatchewan": "America/Regina"}
"""Places whose clocks do not follow the zone they are named with: "Mountain Time (Arizona)"."""
_CONTINENTS = frozenset({"Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"})


def _key(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum() or sign == "/")
