"""Which meeting first, and how far to look: the nearest ring that has enough, what can be reached soonest on top."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

RADII = (10.0, 25.0, 50.0, 100.0)  # km, each step is said aloud
MINUTES_A_KM = 3.0  # half by bus, half on foot: what a kilometre weighs against waiting
UNKNOWN_KM = 10.0  # what an approximate place counts as


class Reachable(Protocol):
    """What is ranked: when it begins and how far away it is, if that is known."""

    @property
    def start(self) -> datetime | None: ...

    @property
    def distance_km(self) -> float | None: ...


Each = TypeVar("Each", bound=Reachable)
Ranked = TypeVar("Ranked")


def widened(
    look: Callable[[float], Sequence[Ranked]], enough: int, radii: Sequence[float] = RADII
) -> tuple[tuple[Ranked, ...], float]:
    """Look in wider and wider circles until there is *enough*; returns what was found and the last radius."""
    found: Sequence[Ranked] = ()
    radius = radii[0]
    for radius in radii:
        found = look(radius)
        if len(found) >= enough:
            break
    return tuple(found), radius


def reachable_first(found: Sequence[Each], at: datetime) -> tuple[Each, ...]:
    """The meetings in the order in which someone who leaves at *at* would be sitting in them."""

    def effort(each: Each) -> tuple[float, float]:
        km = UNKNOWN_KM if each.distance_km is None else each.distance_km
        wait = (each.start - at).total_seconds() / 60 if each.start else 0.0
        return max(0.0, wait) + km * MINUTES_A_KM, km

    return tuple(sorted(found, key=effort))
