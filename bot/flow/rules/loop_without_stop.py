"""Directions that lead round and round without ever waiting for the person."""

from collections.abc import Iterator
from typing import NamedTuple

from bot.flow.definition import Flow, Target
from bot.flow.problem import Problem, Span
from bot.flow.rules.page import Page
from bot.flow.rules.rings import goes_round, rings
from bot.flow.rules.ways import Spot, Way, Ways, backward


class Place(NamedTuple):
    """A spot of a flow."""

    flow: str
    spot: Spot


def loop_without_stop(page: Page) -> Iterator[Problem]:
    """Every way in this flow that closes such a loop, also one that runs through other flows."""
    silent = _Silent(page)
    graph = {place: [to for to, _ in ways] for place, ways in silent.on.items()}
    seen = set[Span]()
    for ring in rings(graph):
        if not goes_round(ring, graph):
            continue
        flows = sorted({place.flow for place in ring} - {page.flow.name})
        for place in ring:
            for to, way in silent.on[place] if place.flow == page.flow.name else ():
                if to in ring and way.span not in seen and _closes(page, place, to):
                    seen.add(way.span)
                    yield _problem(flows, way)


def _closes(page: Page, place: Place, to: Place) -> bool:
    return to.flow != place.flow or backward(page.ways, place.spot, to.spot)


def _problem(flows: list[str], way: Way) -> Problem:
    through = f" (through {', '.join(f'{name}.md' for name in flows)})" if flows else ""
    if way.visit is not None and flows:
        return Problem(
            span=way.span,
            rule="circle_of_visits",
            message=f"These flows visit each other round and round{through}, and nobody is ever asked anything. "
            "Put a question before the visit, or take one of the visits away.",
        )
    return Problem(
        span=way.span,
        rule="loop_without_stop",
        message=f"This leads round in a loop that never waits for the person{through}. "
        "Put a question, buttons or a line > wait into the loop, or lead somewhere else.",
    )


class _Silent:
    """The ways on which nobody is asked and nothing waits, through every flow they lead to."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._ways: dict[str, Ways | None] = {page.flow.name: page.ways}
        self._flows: dict[str, Flow] = {page.flow.name: page.flow}
        self.on: dict[Place, list[tuple[Place, Way]]] = {}
        self._explore([Place(page.flow.name, spot) for spot in page.ways.reached])
        self._come_back()

    def _explore(self, waiting: list[Place]) -> None:
        while waiting:
            place = waiting.pop()
            ways = self._of(place.flow)
            if place in self.on or ways is None:
                continue
            self.on[place] = []
            for way in ways.on.get(place.spot, ()):
                following = self._into(place, way)
                if following is not None:
                    self.on[place].append((following, way))
                    waiting.append(following)
                if way.visit is not None and isinstance(way.to, Spot) and way.to != place.spot:
                    waiting.append(Place(place.flow, way.to))

    def _into(self, place: Place, way: Way) -> Place | None:
        """Where a silent way leads: on in this flow, or into another one."""
        if way.visit is not None:
            return self._beginning(way.visit) if way.to != place.spot else None
        if way.by != "reading" or way.to is None:
            return None
        return Place(place.flow, way.to) if isinstance(way.to, Spot) else self._beginning(way.to)

    def _beginning(self, target: Target) -> Place | None:
        ways = self._of(target.flow)
        spot = ways.first(target.step) if ways else None
        return Place(target.flow, spot) if spot else None

    def _of(self, name: str) -> Ways | None:
        if name not in self._ways:
            flow = self._page.shelf.find(name, self._page.flow.language)
            self._ways[name] = Ways(flow, [step.id for step in flow.steps]) if flow else None
        return self._ways[name]

    def _come_back(self) -> None:
        """Add the way back below each visit whose flow runs to its end without a stop, until nothing changes."""
        changed = True
        while changed:
            changed = False
            for place in list(self.on):
                ways = self._of(place.flow)
                for way in ways.on.get(place.spot, ()) if ways else ():
                    if way.visit is None or not isinstance(way.to, Spot) or way.to == place.spot:
                        continue
                    below = Place(place.flow, way.to)
                    if (below, way) not in self.on[place] and self._runs_through(way.visit):
                        self.on[place].append((below, way))
                        changed = True

    def _runs_through(self, target: Target) -> bool:
        begin = self._beginning(target)
        waiting, seen = [begin] if begin else [], set[Place]()
        while waiting:
            place = waiting.pop()
            if place in seen or place.flow not in self._ways:
                continue
            seen.add(place)
            ways = self._of(place.flow)
            if ways and any(way.to is None and way.by == "reading" for way in ways.on.get(place.spot, ())):
                return True
            waiting += [to for to, way in self.on.get(place, ()) if way.visit is None or to.flow == place.flow]
        return False
