"""What screening finds: how grave, of which kind, and the words that led to it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from hashlib import blake2b

LABELS = ("none", "check-in", "crisis", "emergency")
ADDED_UP = ("added-up",)
"""Where no phrase was said, and weak signs came to danger: in place of the ids of patterns."""


class Tier(IntEnum):
    """How grave: a direct question, a crisis, or something under way."""

    NONE = 0
    CHECK_IN = 1
    CRISIS = 2
    EMERGENCY = 3

    @property
    def label(self) -> str:
        """As it is spelt in files and answers."""
        return LABELS[self]

    @classmethod
    def from_label(cls, label: str) -> "Tier":
        """The tier spelt so; raises `ValueError`."""
        return cls(LABELS.index(label))


class Kind(StrEnum):
    """What kind of danger."""

    SUICIDE = "suicide"
    SELF_HARM = "self_harm"
    OVERDOSE = "overdose"
    WITHDRAWAL = "withdrawal"
    VIOLENCE = "violence"
    THIRD_PARTY = "third_party"
    MINOR = "minor"
    PSYCHOSIS = "psychosis"
    EATING = "eating"
    BODY = "body"


class Matter(StrEnum):
    """What the danger is about, where a kind holds several that need another first question."""

    STOCKPILING = "stockpiling"
    ATTEMPT = "attempt"
    BEREAVED = "bereaved"
    FOUND = "found"
    OVERDOSING_OTHER = "overdosing-other"
    OVERDOSING_ME = "overdosing-me"
    FEEL_FINE = "feel-fine"
    USING = "using"
    VOMITING = "vomiting"
    ALCOHOL_POISONING = "alcohol-poisoning"
    STIMULANT = "stimulant"
    DRIVING = "driving"
    PREGNANT = "pregnant"
    ASSAULT = "assault"
    HURTING_OTHERS = "hurting-others"
    ARMED = "armed"
    HURTING_MY_CHILD = "hurting-my-child"
    CHILD_WRITING = "child-writing"
    CHILD_WORRIED = "child-worried"
    SWALLOWED = "swallowed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """The result of screening one message. It explains itself.

    `patterns` are the ids of what matched (counted, never with words), `language` that of the lexicon that matched,
    `others` further kinds found, `about` what it is about, where that asks for a first question of its own; `reason`
    tells the words that led to it, which take as long to find as all else and are not always asked for.
    """

    tier: Tier
    kind: Kind | None
    reason: Callable[[], tuple[str, ...]] = field(default=tuple, repr=False, compare=False)
    patterns: tuple[str, ...] = ()
    language: str | None = None
    others: tuple[tuple[Kind, Tier], ...] = ()
    about: Matter | None = None

    @property
    def why(self) -> tuple[str, ...]:
        """The words that led to it."""
        return self.reason()

    @property
    def fingerprint(self) -> str:
        """A digest of the words that led to it, the same in whatever order they were found; empty where none did."""
        why = sorted(self.why)
        return blake2b(" ".join(why).encode(), digest_size=8).hexdigest() if why else ""


NO_RISK = Risk(tier=Tier.NONE, kind=None)
