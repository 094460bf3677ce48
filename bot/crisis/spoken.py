"""What the words of a message speak for: which kind of danger, how grave, and in which language."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.crisis.risk import Kind, Tier
from bot.crisis.votes import KINDS, LANGUAGES, TIERS

LEANS = 20  # points by which words lean to a language, and are answered in it; fewer have names and strange words


@dataclass(slots=True)
class Spoken:
    """What words speak for, in points: each kind, each tier, and Spanish."""

    points: Sequence[float]

    @property
    def kind(self) -> Kind:
        """The kind they speak for most."""
        return KINDS[self.points.index(max(self.points[: len(KINDS)]))]

    @property
    def lead(self) -> float:
        """By how much they speak more for it than for any other."""
        most, second = sorted(self.points[: len(KINDS)], reverse=True)[:2]
        return most - second

    @property
    def tiers(self) -> Sequence[float]:
        """How much they speak for a question, a crisis and an emergency."""
        return self.points[len(KINDS) : len(KINDS) + len(TIERS)]

    @property
    def tier(self) -> Tier:
        """The tier they speak for most, of several the least grave."""
        return TIERS[self.tiers.index(max(self.tiers))]

    @property
    def language(self) -> str:
        """The language they speak for."""
        return LANGUAGES[self.points[-1] > 0.0]

    def language_or(self, found: str | None) -> str | None:
        """The language they speak for, or where they lean to none the one in which a phrase was *found*."""
        return self.language if abs(self.points[-1]) >= LEANS else found
