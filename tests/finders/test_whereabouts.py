"""About where an address lies: its postcode's area, else its town, else nowhere rather than somewhere wrong."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.finders.whereabouts import Whereabouts, whereabouts_of

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def where() -> Whereabouts:
    return whereabouts_of(DATA)


@pytest.mark.parametrize(
    ("address", "zone", "point"),
    [
        ("26 Union Ave, San Jose, CA 95124, USA", "", (37, -122)),
        ("5 High Street, London SW1A 1AA", "", (52, 0)),
        ("12 King St W, Toronto, ON M5V 2T6", "", (44, -79)),
        ("Uferweg 3, München, Bayern 80331", "Europe/Berlin", (48, 12)),
        ("Calle Sol 4, Madrid, España", "", (40, -4)),
        ("12 Elm, Paris, Texas", "America/Chicago", (34, -96)),
        ("Calle Mayor 5, 28013 Madrid, España", "", (40, -4)),
        ("5 Rue X, 75011 Paris, France", "", (49, 2)),
        ("1 George St, Sydney NSW 2000, Australia", "", (-34, 151)),
        ("5 Quay, Dublin 2, Ireland", "", (53, -6)),
        ("1 A St, Perth, WA 6000", "Australia/Perth", (-32, 116)),
        ("1 Oak St, Reno NV", "", (40, -120)),
        ("London ON", "", (43, -81)),
        ("Hall, 2 A St, Sydney NSW", "", (-34, 151)),
        ("Av. Sol 3, Cancún, Q.R., México", "", (21, -87)),
        ("Rua X 5, São Paulo - SP, Brazil", "", (-24, -47)),
        ("Av. Corrientes 1234, C1043AAZ CABA, Argentina", "", (-35, -58)),
        ("Calle 2, 06000 CDMX, México", "", (19, -99)),
    ],
)
def test_an_address_lies_about_there(where: Whereabouts, address: str, zone: str, point: tuple[int, int]) -> None:
    found = where(address, zone)

    assert found is not None
    assert (round(found[0]), round(found[1])) == point


@pytest.mark.parametrize(
    ("address", "zone"),
    [
        ("12 Elm Street", ""),
        ("12 Elm, Springfield", "America/Chicago"),
        ("12 Elm, TX 10001", ""),
        ("Hall, Madrid", ""),
        ("Hall Springfield XX", ""),
        ("Springfield, Nowhere, USA", ""),
        ("1 Oak St, Reno NV", "Europe/Madrid"),
        ("Calle Sol 4, Madrid, España", "America/Chicago"),
        ("", ""),
    ],
)
def test_an_address_that_may_be_two_is_nowhere(where: Whereabouts, address: str, zone: str) -> None:
    assert where(address, zone) is None


def test_without_a_table_every_address_is_nowhere(tmp_path: Path) -> None:
    assert whereabouts_of(tmp_path)("Calle Sol 4, Madrid, España", "") is None


@given(st.text(max_size=80), st.sampled_from(("", "Europe/Madrid", "x")))
def test_whatever_an_address_says_nothing_raises(address: str, zone: str) -> None:
    found = whereabouts_of(DATA)(address, zone)

    assert found is None or abs(found[0]) <= 90
