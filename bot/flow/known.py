"""Values that are there without being asked for: what the engine knows, and what it keeps for a settings flow."""

from collections.abc import Mapping

KNOWN: Mapping[str, str] = {
    "country": "two letters (US)",
    "language": "en, es",
    "emergency-number": "of the country",
    "helpline": "the first line's number",
    "weekday": "monday … sunday",
    "hour": "0–23",
    "time-of-day": "night (22–6), morning, afternoon (12), evening (17)",
    "team": "open, closed, none",
    "goal": "what the person wants",
    "groups-found": "what show groups left",
    "kind": "of danger",
    "tier": "check-in, crisis, emergency",
    "denied": "yes, no",
}
"""What any flow may read, and what it can be. A word is the same in every language; said, it is translated."""

SETTINGS = ("language", "country", "quiet-from", "quiet-until", "consent", "team-consent")
"""Names that a flow keeps to set the engine."""
