"""Build data/places/told.tsv from the table of places: towns by which somebody in a crisis says where they are.

Run: python data/places/told.py, after build.py. A line is the folded name, its countries (several where it is not plain
which town is meant), and the people of the largest. Towns of some size, and the largest of each country. Only a town's
own name and its short form; in other languages many towns are called what is another word in ours.
"""

import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from bot.folding import fold  # noqa: E402 - the same folding that what is typed goes through

TABLE = ROOT / "data" / "places" / "places.sqlite3"
TOLD = ROOT / "data" / "places" / "told.tsv"
BIG = 80_000  # people; smaller towns are named with their country, or asked about
OF_A_COUNTRY, SMALLEST = 20, 20_000  # towns of a country that are its large ones, if so many people live there
FAR_LARGER = 8  # times as many people: the town of that name that nearly all who name it mean
SHORTEST = 4  # letters of a name


def lines() -> Iterator[str]:
    """The lines of the file, by name."""
    db = sqlite3.connect(f"file:{TABLE}?mode=ro", uri=True)
    found: dict[str, dict[str, int]] = defaultdict(dict)
    large: set[str] = set()
    of_country: Counter[str] = Counter()
    least = min(BIG // FAR_LARGER, SMALLEST)
    query = "select town, name, country, people from towns where people >= ? order by people desc, town"
    for town, own, country, people in db.execute(query, (least,)).fetchall():
        of_country[country] += 1
        is_large = people >= BIG or (people >= SMALLEST and of_country[country] <= OF_A_COUNTRY)
        for name in names_of(db, town, fold(own)):
            found[name][country] = max(people, found[name].get(country, 0))
            large |= {name} if is_large else set()
    db.close()
    for name, peoples in sorted(found.items()):
        most = max(peoples.values())
        if name in large and len(name) >= SHORTEST and name.replace(" ", "").replace("-", "").isalpha():
            countries = sorted(country for country, people in peoples.items() if people * FAR_LARGER > most)
            yield f"{name}\t{','.join(countries)}\t{most}\n"


def names_of(db: sqlite3.Connection, town: int, own: str) -> Iterator[str]:
    """Its own name, and the short form that the table knows too: "acapulco" of "acapulco de juarez"."""
    yield own
    bare = own.removeprefix("ciudad de ").removeprefix("ciudad ").removesuffix(" city").partition(" upon ")[0]
    head, _, tail = bare.partition(" de ")
    for short in {bare, head, tail.removeprefix("los ").removeprefix("la ")} - {own, ""}:
        if db.execute("select 1 from names where name = ? and town = ?", (short, town)).fetchone():
            yield short


if __name__ == "__main__":
    TOLD.write_text("".join(lines()), encoding="utf-8")
