"""A zone from somebody's clock."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions import LookForPlaces
from bot.directory.helplines import load_helplines
from bot.engine.memory import CLOCK_NOW
from bot.engine.zones import countries, offset_of, offsets_of, zone_of, zone_showing
from bot.events import FoundPlace, PlacesFound
from tests.engine.talk import CHAT, Talk, world_of

WINTER, SUMMER = datetime(2026, 1, 15, 12, 3, tzinfo=UTC), datetime(2026, 7, 15, 12, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("clock", "at", "country", "zone"),
    [
        ("13:00", WINTER, "ES", "Europe/Madrid"),
        ("12:05", WINTER, "ES", "Atlantic/Canary"),
        ("14:02", SUMMER, "ES", "Europe/Madrid"),
        ("06:00", WINTER, "MX", "America/Mexico_City"),
        ("07:00", WINTER, "US", "America/New_York"),
        ("17:30", WINTER, "", "Asia/Kolkata"),
        ("17:30", WINTER, "ES", "Asia/Kolkata"),
        ("09:00", WINTER, "", "Etc/GMT+3"),
        ("21:00", WINTER, "", "Etc/GMT-9"),
        ("12:00", WINTER, "", "Etc/GMT"),
        ("13:00", WINTER, "XX", "Etc/GMT-1"),
        ("08:20", WINTER, "", ""),
        ("02:00", SUMMER, "US", "Pacific/Honolulu"),
        ("02:00", WINTER, "KI", "Pacific/Kiritimati"),
        ("01:45", WINTER, "NZ", "Pacific/Chatham"),
    ],
)
def test_the_zone_that_shows_this_clock(clock: str, at: datetime, country: str, zone: str) -> None:
    assert zone_showing(time.fromisoformat(clock), at, country) == zone


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        ("GB", "Europe/London"),
        ("CO", "America/Bogota"),
        ("AR", "America/Argentina/Buenos_Aires"),  # a dozen zones, one clock
        ("ES", ""),  # the islands are an hour behind
        ("MX", ""),
        ("CL", ""),
        ("XX", ""),
        ("", ""),
    ],
)
def test_a_country_in_which_all_clocks_show_the_same_has_a_zone(country: str, zone: str) -> None:
    assert zone_of(country, WINTER) == zone_of(country, SUMMER) == zone


HERE = "# Here\n\n## Start\n\nWhich country?\n\n> ask a country, keep as country, or skip\n\nGood.\n\n> end\n"


@pytest.mark.parametrize(
    ("said", "before", "after"),
    [
        ("uk", None, "Europe/London"),
        ("uk", "Etc/GMT", "Europe/London"),
        ("uk", "Europe/Madrid", "Europe/London"),
        ("spain", None, None),
        ("spain", "Atlantic/Canary", "Atlantic/Canary"),
        ("argentina", "America/Argentina/Ushuaia", "America/Argentina/Ushuaia"),
    ],
)
def test_a_country_that_is_told_tells_the_hour_if_it_can(said: str, before: str | None, after: str | None) -> None:
    known = load_helplines({"names": {"GB": ["uk"], "ES": ["spain"], "AR": ["argentina"]}})
    world = replace(world_of({"here": HERE}), helplines=known)
    person = Talk(world, kept={"zone": before} if before else None).say("/here").say(said)

    assert person.kept.get("zone") == after


@given(
    st.sampled_from([zone for zones in countries().values() for zone in zones]),
    st.datetimes(datetime(2020, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.integers(-6, 6),
)
def test_whatever_zone_they_are_in_the_one_that_is_found_shows_their_clock(zone: str, at: datetime, slow: int) -> None:
    country = next(name for name, zones in countries().items() if zone in zones)
    theirs = at.astimezone(ZoneInfo(zone))
    shown = (theirs + timedelta(minutes=slow)).time()  # their watch may be a little wrong

    found = zone_showing(shown, at, country)

    here = at.astimezone(ZoneInfo(found)) if found else None
    assert here is not None
    assert here.time() == theirs.time()


@given(st.times(), st.datetimes(timezones=st.just(UTC)))
def test_an_offset_is_never_more_than_there_is(clock: time, at: datetime) -> None:
    assert timedelta(hours=-12) <= offset_of(clock, at) <= timedelta(hours=12)
    assert all(timedelta(hours=-12) <= each <= timedelta(hours=14) for each in offsets_of(clock, at))


def test_a_flow_keeps_the_clock_and_the_zone_stays() -> None:
    flow = (
        "# Menu\n\n## Start\n\nWhat time is it?\n\n> ask a time, keep as clock-now, or skip\n\n"
        "It is {clock}.\n\n> end\n"
    )
    person = Talk(world_of({"menu": flow}, country="ES"), at=WINTER).say("/menu").say("13:05")

    assert person.kept["zone"] == "Europe/Madrid"
    assert CLOCK_NOW not in person.kept
    assert "It is 13:03." in person.said


MOVED = (
    "# Menu\n\n## Start\n\nNear which town?\n\n> ask a place, keep as town-now, or skip\n\n"
    "Near {town-now or x}.\n\n> end\n"
)


def test_a_town_that_somebody_is_near_now_changes_country_and_zone_and_is_not_kept() -> None:
    before = {"country": "ES", "zone": "Europe/Madrid"}
    person = Talk(world_of({"menu": MOVED}), at=WINTER, kept=before).say("/menu").say("new york")
    there = FoundPlace(name="New York", country="US", zone="America/New_York", latitude=40.72, longitude=-74.0)
    serial = next(each.serial for each in person.last.actions if isinstance(each, LookForPlaces))
    person.hear(PlacesFound(chat=CHAT, at=person.at, serial=serial, places=(there,)))

    assert person.kept == {"consent": "yes", "country": "US", "zone": "America/New_York"}
    assert "Near New York." in person.said


def test_a_clock_that_no_zone_shows_changes_nothing() -> None:
    flow = "# Menu\n\n## Start\n\nTime?\n\n> ask a time, keep as clock-now, or skip\n\nFine.\n\n> end\n"
    person = Talk(world_of({"menu": flow}), at=WINTER, kept={"zone": "Asia/Tokyo"}).say("/menu").say("8:20")

    assert person.kept["zone"] == "Asia/Tokyo"
