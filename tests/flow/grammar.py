"""The grammar of the language as one regular expression a production, for tests that make and recognise sentences."""

import re
from collections.abc import Mapping

from bot.flow.grammar import GRAMMAR

TAME: Mapping[str, str] = {
    "name": "(q1|mood|plan-made|craving|time-of-day|warning-signs)",
    "id": "(start|talk-2|ride-the-urge|x)",
    "scale": "(0–10|1–5|0–3)",
    "between": "a number between (0|2\\.5) and (7|60)",
    "number": "(0|7|60|2\\.5)",
    "count": "(2|14|40)",
    "label": "(Talk|Ride it out|A, b & c)",
    "text": "(yep|not sure|two words – here|if you like)",
}
"""Small sets for what the grammar cannot hold: the lower number first, a wait of an hour at most, names that join."""


def pattern_of(name: str, leaves: Mapping[str, str] | None = None) -> re.Pattern[str]:
    """A pattern for a production, its parts put in; *leaves* stand in for some of them."""
    return re.compile(_put_in(name, leaves or {}))


def _put_in(name: str, leaves: Mapping[str, str]) -> str:
    text = leaves.get(name) or GRAMMAR[name]
    text = re.sub(r"\)\*", "){0,2}", text) if leaves else text  # what is made need not be long
    return re.sub(r"<([a-z-]+)>", lambda match: f"(?:{_put_in(match[1], leaves)})", text)
