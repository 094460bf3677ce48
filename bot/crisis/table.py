"""The table of points as it stands in its file, `data/crisis/points.tsv`: marks, what each sign says, and pairs."""

from collections.abc import Iterable, Mapping
from itertools import chain, dropwhile
from typing import NamedTuple

from bot.crisis.followers import ALONE, Followers
from bot.crisis.signs import PLACES, numbered_in
from bot.crisis.votes import MEAN, complete, votes

MARKS = ("asks", "raises", "spares", "doubts")
COLUMNS = ("words", "points", "speaks for")
PAIRS = "pairs"  # the line of the table after which they come


class Table(NamedTuple):
    """Marks by their names, numbers of words, what the signs made of them say, the votes that every message begins with
    (the base), and the letters of pairs by their place, none where there are no pairs.
    """

    marks: Mapping[str, int]
    numbers: Mapping[str, int]
    signs: Followers
    base: int
    pairs: bytes


def read_table(text: str) -> Table:
    """The table of a file; raises `ValueError`, `TypeError`, `IndexError` or `KeyError` where it is none."""
    lines = list(dropwhile(lambda line: line.startswith("#"), text.splitlines()))
    head, rows = lines[: len(MARKS) + 1], lines[len(MARKS) + 1 :]
    marks = {name: int(value) for name, value in (line.split("\t") for line in head[:-1])}
    if tuple(head[-1].split("\t")) != COLUMNS:
        raise ValueError("its columns are not those of this version")
    if marks["asks"] > marks["raises"]:
        raise ValueError("it would raise an alarm before it asks")
    after = rows.index(PAIRS) if PAIRS in rows else len(rows)
    (nothing, *base), *told = (row.split("\t") for row in rows[:after])
    if nothing:
        raise ValueError("it does not say what a message begins with")
    numbers = numbered_in(sign for sign, _, _ in told)
    signs = _signs(((sign, int(points), letters) for sign, points, letters in told), numbers)
    return Table(marks, numbers, signs, votes(int(base[0]), base[1]), _pairs(rows[after + 1 :]))


def _signs(told: Iterable[tuple[str, int, str]], numbers: Mapping[str, int]) -> Followers:
    """The signs of some rows, by their first words."""
    by_first: dict[int, list[tuple[int, int, str]]] = {}
    for sign, points, letters in told:
        *first, last = map(numbers.__getitem__, sign.split(" "))
        by_first.setdefault(first[0] if first else ALONE, []).append((last, points, complete(letters)))
    each = [*chain.from_iterable(by_first.values())]
    return Followers(
        firsts=list(by_first),
        counts=list(map(len, by_first.values())),
        lasts=[last for last, _, _ in each],
        points=[points for _, points, _ in each],
        letters="".join(letters for _, _, letters in each),
    )


def _pairs(lines: Iterable[str]) -> bytes:
    pairs = "".join(lines).encode("ascii")
    if pairs and len(pairs) != PLACES:
        raise ValueError("its pairs are not complete")
    return pairs + bytes([MEAN] * bool(pairs))  # of `NOWHERE`
