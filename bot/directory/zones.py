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
    "hst": "Pacific/Honolulu", "z": "UTC", "utc": "UTC", "gmt": "UTC",
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
    plain = " ".join(text.casefold().replace("(", " (").split("(")[0].replace("/", " ").replace("_", " ").split())
    if plain in _SAID:
        return _SAID[plain]
    if "/" not in text or len(text) > 60:
        return ""
    close = {name for key, name in known.items() if near(_key(text), key)}
    return close.pop() if len(close) == 1 else ""


def _key(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum() or sign == "/")
