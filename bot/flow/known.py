"""Values that are there without being asked for: what the engine knows, and what it keeps for a settings flow."""

from collections.abc import Mapping

KNOWN: Mapping[str, str] = {
    "country": "two letters (US)",
    "language": "en, es",
    "emergency": "number, or words",
    "emergency-anywhere": "112, 911 in words",
    "police": "theirs",
    "emergency-number": "where known",
    "helpline": "a line that may answer now",
    "weekday": "monday … sunday",
    "hour": "0–23",
    "clock": "21:40, theirs",
    "time-of-day": "night (22–6), morning, afternoon (12), evening (17)",
    "in-quiet": "yes, no",
    "team": "open, closed, none",
    "goal": "what they want",
    "days-total": "towards that",
    "days-longest": "in a row",
    "days-this-month": "this month",
    "groups-found": "what show groups left",
    "my-meetings": "saved ones, a list",
    "kind": "of danger",
    "tier": "check-in, crisis, emergency",
    "denied": "yes, no",
    "young": "yes, no: a child",
}
"""What any flow may read, and what it can be. A word is the same in every language; said, it is translated."""

DAYS = "days"
"""Drawn like a series: the days that count towards the person's goal, from their answers to `used` and its like."""

DAY_SUMS = ("days-total", "days-longest", "days-this-month")
"""What is read of them; no day at all is 0."""

SETTINGS = (
    *("language", "country", "town-now", "clock-now", "quiet-from", "quiet-until", "pause-days"),
    *("consent", "team-consent"),
)
"""Names that a flow keeps to set the engine."""
