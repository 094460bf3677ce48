"""From where a flow can end, other flows that it visits on the way included."""

from collections.abc import Iterable, Iterator

from bot.flow.definition import Flow, Target
from bot.flow.problem import Span
from bot.flow.rules.page import Page
from bot.flow.rules.ways import Spot, Way, Ways


class Endings:
    """Spots of a flow from which it can end. A visit that a direction makes must itself come to an end."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._ways: dict[str, Ways] = {page.flow.name: page.ways}
        self._gather(page.flow)
        self._endable: set[str] = set()
        self.ending: frozenset[Spot] = frozenset()
        while True:
            found = {name: self._ends(ways) for name, ways in self._ways.items()}
            endable = {name for name, spots in found.items() if self._begins(name) in spots}
            if endable == self._endable:
                break
            self._endable = endable
        self.ending = found[page.flow.name]

    def visit_round(self, stuck: Iterable[Spot]) -> tuple[Target, Span] | None:
        """The first visit among *stuck* spots whose flow never ends, if a visit is what they are stuck at."""
        visits = [
            (way.visit, way.span)
            for way in visits_of(self._page.ways, stuck)
            if way.visit and not self._comes_back(way)
        ]
        return min(visits, key=lambda each: each[1]) if visits else None

    def _gather(self, flow: Flow) -> None:
        """Read on into every flow that is visited by a direction."""
        for way in list(visits_of(self._ways[flow.name])):
            there = self._page.shelf.find(way.visit.flow, flow.language) if way.visit else None
            if there is not None and there.steps and there.name not in self._ways:
                self._ways[there.name] = Ways(there, [step.id for step in there.steps])
                self._gather(there)

    def _begins(self, name: str) -> Spot | None:
        return self._ways[name].first("")

    def _comes_back(self, way: Way) -> bool:
        return way.visit is None or way.visit.flow not in self._ways or way.visit.flow in self._endable

    def _ends(self, ways: Ways) -> frozenset[Spot]:
        back: dict[Spot, set[Spot]] = {}
        waiting = []
        for spot, on in ways.on.items():
            for way in on:
                if not self._comes_back(way):
                    continue
                if isinstance(way.to, Spot):
                    back.setdefault(way.to, set()).add(spot)
                else:
                    waiting.append(spot)
        ending: set[Spot] = set()
        while waiting:
            spot = waiting.pop()
            if spot not in ending:
                ending.add(spot)
                waiting += back.get(spot, ())
        return frozenset(ending)


def visits_of(ways: Ways, spots: Iterable[Spot] | None = None) -> Iterator[Way]:
    """The visits that directions make; a button's visit leads back to its question and is none of them."""
    for spot in ways.reached if spots is None else spots:
        yield from (way for way in ways.on[spot] if way.visit is not None and way.to != spot)
