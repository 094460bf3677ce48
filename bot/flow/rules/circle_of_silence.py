"""No-answer lines that follow each other for ever: a person who is away would be pressed without end."""

from collections.abc import Iterator

from bot.flow.definition import If, Put
from bot.flow.expressions import names_in
from bot.flow.problem import Problem
from bot.flow.rules.page import Page
from bot.flow.rules.rings import goes_round, rings
from bot.flow.rules.ways import Spot, Way

UNATTENDED = frozenset({"silence", "reading", "elapsed", "visited"})
"""Ways one comes along without doing anything."""


def circle_of_silence(page: Page) -> Iterator[Problem]:
    """Every no-answer line in a ring of ways that need nobody, unless something counted along it leads out."""
    ways = page.ways.on
    graph = {
        spot: [way.to for way in ways[spot] if isinstance(way.to, Spot) and _unattended(spot, way)]
        for spot in page.ways.reached
    }
    for ring in rings(graph):
        if not goes_round(ring, graph) or _is_counted(page, ring):
            continue
        lines = {way.span: None for spot in ring for way in ways[spot] if way.by == "silence" and way.to in ring}
        for span in sorted(lines):
            yield Problem(
                span=span,
                rule="circle_of_silence",
                message="Someone who does not answer is asked again and again, for ever: this no-answer line leads "
                "round to its own question. Let it lead to a step that ends with > end, without another such line.",
            )


def _unattended(spot: Spot, way: Way) -> bool:
    return (way.by in UNATTENDED and way.to != spot) or way.by == "silence"


def _is_counted(page: Page, ring: frozenset[Spot]) -> bool:
    """Whether the ring is left by a test of something that is put on the way round: a count of tries."""
    ways = page.ways.on
    put = {effect.name for spot in ring for way in ways[spot] for effect in way.effects if isinstance(effect, Put)}
    for spot in ring:
        item = page.ways.item(spot)
        if not isinstance(item, If) or item.condition is None or all(way.to in ring for way in ways[spot]):
            continue
        if any(name in put for name, _, _ in names_in(item.condition)):
            return True
    return False
