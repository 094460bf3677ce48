"""What `doctor` finds, as values: how grave it is, a sentence, and what mends it; and what is examined."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from bot.settings import Settings
from bot.storage.sqlite import SqliteStore

NAMED = 5  # told by name; the rest are counted


class Severity(Enum):
    """How grave a finding is."""

    WELL = "ok"
    WARNING = "warning"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, in a sentence, and what mends it (empty when nothing must be)."""

    severity: Severity
    sentence: str
    mend: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """What is examined: the settings, the time, and the store if it opens."""

    settings: Settings
    now: datetime
    store: SqliteStore | None


Check = Callable[[Patient], Awaitable[list[Finding]]]


def well(sentence: str) -> Finding:
    """Nothing to do."""
    return Finding(Severity.WELL, sentence)


def warning(sentence: str, mend: str) -> Finding:
    """Something to do soon."""
    return Finding(Severity.WARNING, sentence, mend)


def wrong(sentence: str, mend: str) -> Finding:
    """Something to do now."""
    return Finding(Severity.WRONG, sentence, mend)


def named(names: Sequence[str]) -> str:
    """The first of many names, and how many more there are."""
    return ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")
