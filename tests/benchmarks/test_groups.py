"""Two hundred thousand meetings: how fast they come in, how much room they take, how long a search is.

Figures are printed beside what is promised; only what no clock can change is asserted. On a machine that does other
things too, the time of the processor says more than the time on the wall: both stand there.
"""

import json
import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.directory.feeds.feed import FeedFacts
from bot.directory.ranking import RADII
from bot.directory.wanted import Wanted
from bot.finders.intake import Feed, Outcome, take_in
from bot.storage.search import Search
from bot.storage.search_places import open_places
from bot.storage.search_tables import open_for_search, open_groups

pytestmark = pytest.mark.bench

DATA = Path(__file__).parents[2] / "data"
MEETINGS = 200_000
QUESTIONS = 1_000
NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
LARGEST = 120_000_000  # bytes
NAMES = ("Serenity", "New Hope", "Step by Step", "Early Birds", "Bridge")
NOTES = ("", "", "Use the side door.", "Enter through the blue gate, ring twice. Newcomers are asked to come early.")
HOURS = (7, 12, 12, 17, 18, 18, 19, 19, 19, 20, 20, 21)
CODES = ("O", "C", "W", "M", "D", "B", "ST", "X", "SP", "LGBTQ", "Y", "BE")

Town = tuple[float, float, str, str, float]


def towns() -> list[Town]:
    """Towns that have such meetings, and how many people live there."""
    places = open_places(DATA)
    assert places is not None
    countries = "'US', 'CA', 'GB', 'MX', 'ES', 'DE', 'AU', 'IE', 'NZ', 'FR'"
    return [
        (lat, lon, zone, name, people**0.9)
        for lat, lon, zone, name, people in places._rows(
            "select latitude, longitude, z.name, t.name, people from towns t join zones z on z.zone = t.zone"  # noqa: S608
            f" where people > 15000 and country in ({countries})",
            (),
        )
    ]


def rows(dice: random.Random, held: list[Town]) -> Iterator[dict[str, Any]]:
    for number, town in enumerate(dice.choices(held, [each[4] for each in held], k=MEETINGS)):
        online, hour = dice.random() < 0.25, dice.choice(HOURS)
        yield {
            "slug": f"meeting-{number}",
            "name": f"{dice.choice(NAMES)} Group {number}",
            "day": dice.randrange(7),
            "time": f"{hour:02}:{dice.choice(('00', '00', '30', '15'))}",
            "end_time": f"{hour + 1:02}:00",
            "timezone": town[2],
            "types": dice.sample(CODES, 3),
            "location": "" if online else "First Church",
            "formatted_address": "" if online else f"{number % 999} Main St, {town[3]}, 12345, USA",
            "latitude": round(town[0] + dice.gauss(0, 0.08), 6),
            "longitude": round(town[1] + dice.gauss(0, 0.1), 6),
            "conference_url": f"https://zoom.us/j/{10**9 + number}?pwd=abcdef" if online else "",
            "notes": dice.choice(NOTES),
            "url": f"https://example.org/meetings/{number}",
            "updated": "2026-01-02 03:04:05",
        }


def told(name: str, times: list[tuple[float, float]], promise: str) -> None:
    print(f"{name} (promised {promise})")
    for clock, column in (("wall", 0), ("processor", 1)):
        cuts = statistics.quantiles([each[column] * 1e3 for each in times], n=100)
        print(f"  {clock:9}  p50 {cuts[49]:.2f} ms, p95 {cuts[94]:.2f}, p99 {cuts[98]:.2f}")


def timed(question: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the wall, and seconds of the processor."""
    wall, processor = time.perf_counter(), time.process_time()
    question()
    return time.perf_counter() - wall, time.process_time() - processor


def test_two_hundred_thousand_meetings(tmp_path: Path) -> None:
    dice, held = random.Random(1), towns()
    feed, path = tmp_path / "feed.json", tmp_path / "g.db"
    feed.write_text(json.dumps(list(rows(dice, held))), "utf-8")
    db = open_groups(path)
    facts = FeedFacts(fellowship="aa", made_at=NOW)
    outcomes: list[Outcome] = []
    print()
    for which in ("first", "again"):
        wall, processor = timed(lambda: outcomes.append(take_in(db, Feed(source="b", place=str(feed)), facts, NOW)))
        print(f"import, {which}: {MEETINGS / wall:,.0f} rows/s, {MEETINGS / processor:,.0f} a core (promised 20,000)")
    db.close()
    size = path.stat().st_size
    print(f"{size / 1e6:.1f} MB (promised {LARGEST / 1e6:.0f})")
    reading = open_for_search(path)
    assert reading is not None
    search, radius_used = Search(reading), []

    def near() -> None:
        town = dice.choices(held, [each[4] for each in held])[0]
        at = NOW + timedelta(minutes=dice.randrange(14 * 24 * 60))
        point = town[0] + dice.gauss(0, 0.05), town[1] + dice.gauss(0, 0.05)
        found, radius = search.near_enough(*point, at, Wanted(), radii=RADII, enough=20, limit=20)
        radius_used.append(radius)
        assert len(found) <= 20

    def online() -> None:
        search.online(NOW + timedelta(minutes=dice.randrange(14 * 24 * 60)), Wanted(), limit=20)

    told("20 nearest within 6 h", [timed(near) for _ in range(QUESTIONS)], "p50 1, p99 5")
    told("online now", [timed(online) for _ in range(QUESTIONS)], "5")
    print(f"mean radius {statistics.mean(radius_used):.0f} km")
    assert [outcome.kept.kept for outcome in outcomes] == [MEETINGS, MEETINGS]
    assert size <= LARGEST


def test_where_a_town_is() -> None:
    places = open_places(DATA)
    assert places is not None
    names = [name for (name,) in places._rows("select name from names where town % 97 = 1 limit 3000", ())]
    times = [timed(lambda name=name: places.find(name)) for name in names]  # type: ignore[misc]
    told(f"\ntown by name ({len(names)} names)", times, "p50 0.1")
