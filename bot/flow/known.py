"""Values that are there without being asked for: what the engine knows, and what it keeps for a settings flow."""

from collections.abc import Mapping

KNOWN: Mapping[str, str] = {
    "country": "two letters (US)",
    "language": "en, es",
    "emergency": "the country's number, or words for it where the country is unknown",
    "emergency-anywhere": "the same; the words name 112 and 911",
    "emergency-number": "of the country, if it is known",
    "helpline": "a line that may answer now: 988, or 171, option 6",
    "weekday": "monday … sunday",
    "hour": "0–23",
    "clock": "21:40, where they are",
    "time-of-day": "night (22–6), morning, afternoon (12), evening (17)",
    "team": "open, closed, none",
    "goal": "what the person wants",
    "days-total": "that count towards it",
    "days-longest": "in a row",
    "days-this-month": "and this month",
    "groups-found": "what show groups left",
    "my-meetings": "what the person saved of them, a list",
    "kind": "of danger",
    "tier": "check-in, crisis, emergency",
    "denied": "yes, no",
    "young": "yes, no: whether the person is a child",
}
"""What any flow may read, and what it can be. A word is the same in every language; said, it is translated."""

DAYS = "days"
"""Drawn like a series: the days that count towards the person's goal, from their answers to `used` and its like."""

DAY_SUMS = ("days-total", "days-longest", "days-this-month")
"""What is read of them; no day at all is 0."""

SETTINGS = ("language", "country", "quiet-from", "quiet-until", "consent", "team-consent", "pause-days", "clock-now")
"""Names that a flow keeps to set the engine."""
