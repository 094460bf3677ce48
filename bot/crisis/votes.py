"""What one sign, or many together, say: points for danger, and how much they speak for each kind, tier and language.

All of it is one number, so that the signs of a message are added up in one go: the points stand at its top, below them
a lane of 16 bits for each thing spoken for.
"""

from collections.abc import Sequence
from struct import Struct

from bot.crisis.risk import Kind, Tier

KINDS = tuple(Kind)
TIERS = (Tier.CHECK_IN, Tier.CRISIS, Tier.EMERGENCY)
SPANISH = "es"  # against English
LANGUAGES = ("en", SPANISH)
SPOKEN = (*KINDS, *(tier.label for tier in TIERS), SPANISH)
"""What is spoken for: each is one letter of the table, and one lane."""
ROUGH = 4  # points a letter further: what is spoken for is kept in steps
MEAN = ord("P")  # the letter of what a sign speaks neither for nor against
MOST = 45  # letters up or down: those that can be printed
_BITS = 16  # of a lane: 60 words make 180 signs, and with their patterns stay below 2¹⁵ steps up and down
_TOP = _BITS * len(SPOKEN)
_LANE, _HALF = (1 << _BITS) - 1, 1 << (_BITS - 1)
_BELOW = (1 << _TOP) - 1
_ENCODING = "utf-16-le"  # two bytes a letter, as wide as a lane


def _each(step: int) -> int:
    return sum(step << _BITS * lane for lane in range(len(SPOKEN)))


_MEANS, _HALVES = _each(MEAN), _each(_HALF)
DANGER = (1 << _TOP) - _HALVES
"""The least votes that have points for danger."""
_LANES = Struct(f"<{len(SPOKEN)}h")


def votes(points: int, letters: str) -> int:
    """A sign's points and letters as one number; raises `ValueError` when letters are missing."""
    return (points << _TOP) + int.from_bytes(complete(letters).encode(_ENCODING), "little") - _MEANS


def complete(letters: str) -> str:
    """The letters of one sign; raises `ValueError` when some are missing."""
    if len(letters) != len(SPOKEN):
        raise ValueError(f"“{letters}” are not {len(SPOKEN)} letters")
    return letters


def votes_each(points: Sequence[int], letters: str) -> list[int]:
    """The votes of many signs, the letters of each behind those of the one before.

    Raises `ValueError` where there are too few or too many letters.
    """
    size, spoken = _LANES.size, letters.encode(_ENCODING)
    if len(spoken) != size * len(points):
        raise ValueError(f"{len(letters)} letters are not {len(SPOKEN)} for each of {len(points)} signs")
    number = int.from_bytes
    return [
        (some << _TOP) + number(spoken[at : at + size], "little") - _MEANS
        for some, at in zip(points, range(0, len(spoken), size), strict=True)
    ]


def votes_of(points: int) -> int:
    """Points for danger that speak for nothing else."""
    return points << _TOP


def told(votes: int) -> tuple[int, str]:
    """The points and letters of one sign again."""
    points, below = points_of(votes), (votes + _MEANS) & _BELOW
    return points, below.to_bytes(_LANES.size, "little").decode(_ENCODING)


def points_of(votes: int) -> int:
    """The points for danger."""
    return (votes + _HALVES) >> _TOP


def steps_of(votes: int) -> tuple[int, ...]:
    """How much is spoken for each, in steps, in the order of `SPOKEN`."""
    lanes = (votes + _HALVES ^ _HALVES) & _BELOW  # each as a number of 16 bits with a sign
    return _LANES.unpack(lanes.to_bytes(_LANES.size, "little"))
