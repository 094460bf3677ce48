"""Which of the towns of one name is meant: what it is called today, how many live there, whose country it is. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.folding import fold, near

MOST = 6  # buttons
CLEARLY = 10  # times as many people: whoever says Boston means the one in Massachusetts
OWN = 50  # times as large: how much nearer a town of one's own country is to the tongue
BRIEF = 3  # letters; so short a name is a town's own, or a large town's nickname
LARGE = 500_000  # people
KNOWN = 50_000  # people; a town of that size is meant by its own name, not another that was once called so


@dataclass(frozen=True, slots=True)
class Place:
    """A town or postcode area. `label` tells it from others of its name, and finds it again when it is typed.

    `is_clear` is False for digits that may be another country's postcode.
    """

    label: str
    country: str
    zone: str
    latitude: float
    longitude: float
    people: int = 0
    is_clear: bool = True


def by_own_name(towns: list[Place], names: Sequence[str]) -> list[Place]:
    """Towns that are called so today, where a large one is; else those that some language calls so."""
    for written in (names[:1], names):  # as it was typed, then with "st" for "saint"
        own = [(town, _is_called(town, written, names)) for town in towns]
        if len(names[0]) <= BRIEF:
            return [town for town, called in own if called == _EXACTLY or town.people >= LARGE]
        if any(called == _EXACTLY and town.people >= KNOWN for town, called in own):
            return [town for town, called in own if called]
    return towns


_EXACTLY, _PARTLY = 2, 1


def _is_called(town: Place, written: Sequence[str], names: Sequence[str]) -> int:
    """Whether a town's own name is one of *names* (2), or holds or nearly is one as it was *written* (1)."""
    own = own_name(town)
    if own in names:
        return _EXACTLY
    return _PARTLY if any(f" {name} " in f" {own} " or near(name, own) for name in written) else 0


def own_name(town: Place) -> str:
    """What a town is called today, folded."""
    return fold(town.label.split(", ")[0])


def without_digits(part: str) -> str:
    """A part of an address without its numbers and codes."""
    return " ".join(word for word in part.split() if not any(sign.isdigit() for sign in word))


def agree(code: Place, town: Place) -> bool:
    """Whether a postcode lies in that town: it says so, or it is that town itself."""
    return code.country == town.country and own_name(town) in fold(code.label)


def likeliest(towns: list[Place], country: str) -> tuple[Place, ...]:
    """The larger first, the person's own country before all but the very large; one alone where it dwarfs the rest."""
    towns = list({town.label: town for town in reversed(towns)}.values())
    towns.sort(key=lambda town: -town.people * (OWN if town.country == country else 1))
    own = [town for town in towns if town.country == country] or towns
    first = max(towns, key=lambda town: town.people, default=None)
    rest = [town for town in towns if town is not first]
    if first is not None and first in own[:1] and all(first.people >= CLEARLY * town.people for town in rest):
        return (first,)
    return tuple(towns[:MOST])
