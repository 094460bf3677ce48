"""Find the rings of a graph: nodes from each of which one can come to every other (Tarjan 1972, without recursion)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

Node = TypeVar("Node")


def rings(graph: Mapping[Node, Iterable[Node]]) -> Iterator[frozenset[Node]]:
    """Every strongly connected part, each before those that lead to it; a node by itself is a part, too."""
    number: dict[Node, int] = {}
    low: dict[Node, int] = {}
    pile: list[Node] = []
    on_pile: set[Node] = set()
    for root in graph:
        if root in number:
            continue
        work: list[tuple[Node, Iterator[Node]]] = []
        _enter(root, graph, number, low, pile, on_pile, work)
        while work:
            node, rest = work[-1]
            for following in rest:
                if following not in number:
                    _enter(following, graph, number, low, pile, on_pile, work)
                    break
                if following in on_pile:
                    low[node] = min(low[node], number[following])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == number[node]:
                    yield _taken(node, pile, on_pile)


def goes_round(ring: frozenset[Node], graph: Mapping[Node, Iterable[Node]]) -> bool:
    """Whether a part is a ring one can go round in, not a node by itself."""
    return len(ring) > 1 or any(node in graph.get(node, ()) for node in ring)


def _enter(
    node: Node,
    graph: Mapping[Node, Iterable[Node]],
    number: dict[Node, int],
    low: dict[Node, int],
    pile: list[Node],
    on_pile: set[Node],
    work: list[tuple[Node, Iterator[Node]]],
) -> None:
    number[node] = low[node] = len(number)
    pile.append(node)
    on_pile.add(node)
    work.append((node, iter(graph.get(node, ()))))


def _taken(node: Node, pile: list[Node], on_pile: set[Node]) -> frozenset[Node]:
    ring = set()
    while node not in ring:
        last = pile.pop()
        on_pile.discard(last)
        ring.add(last)
    return frozenset(ring)
