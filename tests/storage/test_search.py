"""Search: the same as looking at every meeting, only quicker."""

import math
import random
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.directory.meeting import Meeting, Status, Trait
from bot.directory.ranking import RADII, widened
from bot.directory.wanted import Wanted, wanted_of
from bot.errors import StoreUnavailable
from bot.storage.search import Search
from bot.storage.search_geometry import boxes, kilometres
from bot.storage.search_tables import groups_file, open_for_search, open_groups
from tests.storage.search_made import MONDAY, hours, meeting, online, plainly, search_of, take_in

NEW_YORK = (40.7, -74.0)
ZONES = ("America/New_York", "Europe/London", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "UTC", "")
PLACES = (NEW_YORK, (51.5, 0.0), (0.1, 179.95), (-0.1, -179.95), (89.7, 20.0), (40.9, -74.3), (-31.5, 159.1))


def near(search: Search, at: datetime = MONDAY, wanted: Wanted | None = None, radius: float = 10) -> list[str]:
    found = search.near(*NEW_YORK, at, wanted or Wanted(), radius_km=radius, limit=20)
    return [each.meeting.id for each in found]


def test_what_begins_soon_is_found_with_its_start_and_distance(tmp_path: Path) -> None:
    search = search_of(tmp_path / "g.db", meeting(latitude=40.75))
    (found,) = search.near(*NEW_YORK, MONDAY, Wanted(), radius_km=10, limit=5)

    assert found.start == MONDAY + hours(1)
    assert found.distance_km == pytest.approx(5.56, abs=0.01)
    assert found.meeting == meeting(latitude=40.75)
    assert (found.source, found.refreshed) == ("feed", MONDAY)


@pytest.mark.parametrize(
    ("late", "is_found"), [(timedelta(minutes=14), True), (timedelta(minutes=15), True), (timedelta(minutes=16), False)]
)
def test_begun_up_to_a_quarter_of_an_hour_ago_counts(tmp_path: Path, late: timedelta, is_found: bool) -> None:
    search = search_of(tmp_path / "g.db", meeting(), online())
    at = MONDAY + hours(1) + late

    assert near(search, at) == (["a"] if is_found else [])
    assert bool(search.online(at, Wanted(), limit=5)) is is_found


@pytest.mark.parametrize("closed", [{"status": Status.CLOSED}, {"timezone": ""}, {"minute": None, "day": None}])
def test_what_is_closed_or_has_no_time_is_not_found(tmp_path: Path, closed: dict[str, Any]) -> None:
    search = search_of(tmp_path / "g.db", meeting(**closed), online(**closed))

    assert near(search) == []
    assert search.online(MONDAY, Wanted(within=timedelta(days=7)), limit=5) == ()


def test_an_approximate_place_has_no_distance_and_comes_last(tmp_path: Path) -> None:
    search = search_of(tmp_path / "g.db", meeting("far", latitude=40.75), meeting("vague", approximate=True))
    found = search.near(*NEW_YORK, MONDAY, Wanted(), radius_km=10, limit=5)

    assert [(each.meeting.id, each.distance_km is None) for each in found] == [("far", False), ("vague", True)]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ([], ["na-women", "smart", "plain"]),
        (["na"], ["na-women"]),
        (["women"], ["na-women"]),
        (["secular"], ["smart"]),
        (["secular", "na"], ["na-women", "smart"]),
        (["twelve-step"], ["na-women", "plain"]),
        (["women", "smart"], []),
        (["in-spanish"], ["plain"]),
        (["in-en", "in-es"], ["na-women", "plain"]),
        (["what is this"], ["na-women", "smart", "plain"]),
    ],
)
def test_filters_narrow_what_is_found(tmp_path: Path, names: list[str], found: list[str]) -> None:
    search = search_of(
        tmp_path / "g.db",
        meeting("na-women", fellowship="na", traits=Trait.WOMEN, languages="en", latitude=40.7),
        meeting("smart", fellowship="smart", traits=Trait.SECULAR, latitude=40.71),
        meeting("plain", languages="de es", latitude=40.72),
    )

    assert near(search, wanted=wanted_of(names)) == found


def test_one_meeting_is_found_by_its_number(tmp_path: Path) -> None:
    search = search_of(tmp_path / "g.db", meeting(), meeting("shut", status=Status.CLOSED))
    rows = {each.meeting.id: each for row in (1, 2) if (each := search.meeting(row, MONDAY))}

    assert rows["a"].start == MONDAY + hours(1)
    assert rows["shut"].start is None
    assert search.meeting(99, MONDAY) is None


def test_what_is_held_is_counted(tmp_path: Path) -> None:
    search = search_of(tmp_path / "g.db", meeting(), online(), meeting("shut", status=Status.CLOSED))

    assert search.counts() == {"meetings": 2, "online": 1, "treatment": 0}
    assert search.sources()[0]["held"] == 3


def test_a_search_begun_before_an_import_finds_what_it_brought(tmp_path: Path) -> None:
    path = tmp_path / "g.db"
    search = search_of(path, meeting())
    assert near(search) == ["a"]

    take_in(path, meeting("b", timezone="America/Detroit"))

    assert near(search) == ["b"]


def test_an_import_that_brings_a_zone_in_summer_is_noticed_at_once(tmp_path: Path) -> None:
    path = tmp_path / "g.db"
    search = search_of(path, online("here"))
    assert search.online(MONDAY, Wanted(), limit=5)

    take_in(path, online("sydney", timezone="Australia/Sydney", day=2, minute=10 * 60 + 50))

    assert [each.meeting.id for each in search.online(MONDAY, Wanted(), limit=5)] == ["sydney"]


def test_no_file_is_no_search(tmp_path: Path) -> None:
    assert open_for_search(tmp_path / "none.db") is None
    (tmp_path / "empty.db").touch()
    assert open_for_search(tmp_path / "empty.db") is None


def test_a_file_that_is_no_database_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "g.db"
    path.write_text("not a database, but long enough to be read as one" * 100, "utf-8")

    with pytest.raises(StoreUnavailable, match="damaged"):
        open_for_search(path)
    with pytest.raises(StoreUnavailable, match="damaged"):
        open_groups(path)


def test_a_table_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    search = search_of(tmp_path / "g.db", meeting())
    db = open_groups(tmp_path / "g.db")
    db.execute("drop table reports")
    db.close()

    with pytest.raises(StoreUnavailable):
        search.reports()


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(StoreUnavailable, match="cannot be made"):
        open_groups(tmp_path / "file" / "g.db")


def test_meetings_lie_beside_the_database() -> None:
    assert groups_file(Path("a/twofold.db")) == Path("a/twofold.groups.db")
    assert groups_file(Path("a/twofold")) == Path("a/twofold.groups.db")


# exactness

meetings = st.builds(
    meeting,
    id=st.uuids().map(str),
    day=st.integers(0, 6),
    minute=st.integers(0, 1439),
    timezone=st.sampled_from(ZONES),
    status=st.sampled_from(Status),
    is_online=st.booleans(),
    approximate=st.booleans(),
    fellowship=st.sampled_from(("aa", "na", "smart")),
    traits=st.sampled_from((Trait(0), Trait.WOMEN, Trait.WOMEN | Trait.SECULAR, Trait.DUAL)),
    languages=st.sampled_from(("", "en", "en es")),
    latitude=st.just(0.0),
    longitude=st.just(0.0),
)


@st.composite
def placed(draw: st.DrawFn) -> Meeting:
    """A meeting near one of the places, in its zone or in any other."""
    made = draw(meetings)
    lat, lon = draw(st.sampled_from(PLACES))
    lat = max(-90.0, min(90.0, lat + draw(st.floats(-0.3, 0.3))))
    lon = (lon + draw(st.floats(-0.3, 0.3)) + 180) % 360 - 180
    fields = {name: getattr(made, name) for name in Meeting.__slots__ if name not in ("latitude", "longitude", "id")}
    return meeting(made.id, **{**fields, "latitude": lat, "longitude": lon})


WANTED = st.sampled_from(
    (Wanted(), wanted_of(["na"]), wanted_of(["women"]), wanted_of(["secular", "dual"]), wanted_of(["in-es"]))
)
MOMENTS = st.one_of(
    st.integers(0, 365 * 86_400).map(lambda second: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=second)),
    st.sampled_from(("2026-03-08", "2026-11-01", "2026-04-05", "2026-10-04", "2026-03-29", "2026-10-25")).flatmap(
        lambda night: st.integers(-900, 900).map(
            lambda minute: datetime.fromisoformat(f"{night}T00:00+00:00") + timedelta(minutes=minute)
        )
    ),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.lists(placed(), max_size=40, unique_by=lambda each: each.id),
    MOMENTS,
    WANTED,
    st.sampled_from((1, 6, 24, 100, 167, 168)),
    st.sampled_from(PLACES),
    st.sampled_from((5, 25, 100)),
    st.sampled_from((1, 5, 100)),
)
def test_search_finds_exactly_what_looking_at_every_meeting_finds(
    tmp_path: Path,
    held: list[Meeting],
    at: datetime,
    wanted: Wanted,
    span: int,
    point: tuple[float, float],
    radius: float,
    limit: int,
) -> None:
    path = tmp_path / "exact.db"
    wanted = Wanted(
        fellowships=wanted.fellowships,
        kinds=wanted.kinds,
        traits=wanted.traits,
        languages=wanted.languages,
        within=hours(span),
    )
    search = search_of(path, *held)

    found = search.near(*point, at, wanted, radius_km=radius, limit=limit)
    expected = plainly(held, at, wanted, point=point, radius_km=radius)[:limit]
    assert [(each.start, each.meeting.approximate) for each in found] == [(each[2], each[0]) for each in expected]
    for each, plain in zip(found, expected, strict=True):
        assert each.distance_km is None if plain[0] else math.isclose(each.distance_km or 0.0, plain[1], abs_tol=1e-9)

    circles = (5.0, 25.0, 100.0)
    step_by_step = widened(lambda km: search.near(*point, at, wanted, radius_km=km, limit=100), limit, circles)
    assert search.near_enough(*point, at, wanted, radii=circles, enough=limit, limit=100) == step_by_step

    soonest = search.online(at, wanted, limit=limit)
    assert [each.start for each in soonest] == [each[0] for each in plainly(held, at, wanted, point=None)[:limit]]


@pytest.mark.parametrize("few", [-1, 40, 10**6])
def test_how_wide_a_circle_must_be_is_the_same_whichever_way_it_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    dice = random.Random(3)
    held = [
        meeting(str(number), latitude=40.7 + dice.gauss(0, 0.4), longitude=-74 + dice.gauss(0, 0.4))
        for number in range(300)
    ]
    search = search_of(tmp_path / "g.db", *held)
    monkeypatch.setattr("bot.storage.search.FEW", few)

    for enough in (1, 5, 30, 120, 1000):
        found = search.near_enough(*NEW_YORK, MONDAY, Wanted(), radii=RADII, enough=enough, limit=400)

        look = partial(search.near, *NEW_YORK, MONDAY, Wanted(), limit=400)
        assert found == widened(lambda km, look=look: look(radius_km=km), enough)  # type: ignore[misc]


@given(
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.floats(0, 2 * math.pi),
    st.floats(0, 1),
    st.sampled_from((10.0, 50.0, 100.0)),
)
def test_a_box_holds_its_whole_circle(lat: float, lon: float, bearing: float, share: float, radius: float) -> None:
    angle = radius * share / 6371.0088
    a = math.radians(lat)
    b = math.asin(max(-1, min(1, math.sin(a) * math.cos(angle) + math.cos(a) * math.sin(angle) * math.cos(bearing))))
    turn = math.atan2(math.sin(bearing) * math.sin(angle) * math.cos(a), math.cos(angle) - math.sin(a) * math.sin(b))
    there = math.degrees(b), (lon + math.degrees(turn) + 180) % 360 - 180

    assert kilometres(lat, lon, *there) <= radius + 1e-6
    slack = 1e-9
    assert any(
        south - slack <= there[0] <= north + slack and west - slack <= there[1] <= east + slack
        for south, north, west, east in boxes(lat, lon, radius)
    )
