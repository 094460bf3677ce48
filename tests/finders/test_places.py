"""Places found: typed, shared, unclear; a point is never told back exactly."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.finders.places import coarse
from tests.finders.finding import Desk, open_desk


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    desk = await open_desk(tmp_path)
    await desk.know()
    yield desk
    desk.groups.close()
    await desk.store.close()


async def test_a_typed_town_is_found_with_its_zone(desk: Desk) -> None:
    found = await desk.where(query="madrid, spain")
    (place,) = found.places

    assert found.is_clear
    assert (place.name, place.country, place.zone) == ("Madrid, Spain", "ES", "Europe/Madrid")


async def test_a_name_of_many_is_not_clear(desk: Desk) -> None:
    found = await desk.where(query="springfield")

    assert not found.is_clear
    assert len(found.places) > 1


async def test_digits_without_a_country_are_not_clear(desk: Desk) -> None:
    unsure = await desk.where(query="10001")
    await desk.know(country="US")
    sure = await desk.where(query="10001")

    assert (unsure.is_clear, sure.is_clear) == (False, True)


async def test_what_is_no_place_is_none(desk: Desk) -> None:
    assert (await desk.where(query="qwertzu")).places == ()


async def test_what_only_resembles_a_place_is_none_where_it_must_be_exact(desk: Desk) -> None:
    assert (await desk.where(query="nadie")).places != ()
    assert (await desk.where(query="nadie", exact=True)).places == ()


async def test_a_shared_point_is_told_back_as_a_cell_with_the_town_by_it(desk: Desk) -> None:
    (place,) = (await desk.where(latitude=40.748817, longitude=-73.985428)).places

    assert place.name == "New York City, New York, United States"
    assert (place.latitude, place.longitude) == (40.74, -73.98)
    assert place.zone == "America/New_York"


async def test_a_point_far_from_any_town_is_named_by_itself(desk: Desk) -> None:
    (desert,) = (await desk.where(latitude=23.5, longitude=10.5)).places
    sea = await desk.where(latitude=0.0, longitude=-30.0)

    assert desert.name == "23.50, 10.50"
    assert sea.places == ()


def test_a_cell_is_two_kilometres_wide() -> None:
    assert coarse(40.7488) == 40.74
    assert coarse(-73.9854) == -73.98
