"""Where is what a person typed? On the table that is shipped, so what people get is what is tested."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import StoreUnavailable
from bot.storage.search_places import TABLE, Places, open_places

DATA = Path(__file__).resolve().parents[2] / "data"
LARGEST = 15_000_000  # bytes


@pytest.fixture(scope="module")
def places() -> Places:
    found = open_places(DATA)
    assert found is not None
    return found


def labels(places: Places, said: str, country: str = "", language: str = "en") -> list[str]:
    return [place.label for place in places.find(said, country=country, language=language)]


@pytest.mark.parametrize(
    ("said", "country", "label"),
    [
        ("London", "", "London, England, United Kingdom"),
        ("Paris", "", "Paris, France"),
        ("i live in köln", "", "Köln, Germany"),
        ("Кёльн", "", "Köln, Germany"),
        ("東京", "", "Tokyo, Japan"),
        ("القاهرة", "", "Cairo, Egypt"),
        ("ny", "", "New York City, New York, United States"),
        ("vivo en Málaga", "ES", "Málaga, Spain"),
        ("paris texas", "", "Paris, Texas, United States"),
        ("Springfield, MO", "US", "Springfield, Missouri, United States"),
        ("london ontario", "", "London, Ontario, Canada"),
        ("Madrid, Colombia", "ES", "Madrid, Colombia"),
        ("St. Louis, Missouri", "", "St. Louis, Missouri, United States"),
    ],
)
def test_a_town_is_known_by_any_of_its_names(places: Places, said: str, country: str, label: str) -> None:
    assert labels(places, said, country) == [label]


@pytest.mark.parametrize(
    ("said", "country", "label"),
    [
        ("10001", "US", "10001, New York, NY, United States"),
        ("10001-1234", "US", "10001, New York, NY, United States"),
        ("SW1A 1AA", "GB", "SW1A, United Kingdom"),
        ("sw1a", "", "SW1A, United Kingdom"),
        ("M5V 2T6", "", "M5V, Downtown Toronto, Ontario, Canada"),
        ("m5v", "CA", "M5V, Downtown Toronto, Ontario, Canada"),
    ],
)
def test_a_postcode_is_known(places: Places, said: str, country: str, label: str) -> None:
    assert labels(places, said, country) == [label]


def test_digits_may_be_another_countrys_postcode(places: Places) -> None:
    (unsure,) = places.find("10001")
    (sure,) = places.find("10001", country="US")

    assert (unsure.is_clear, sure.is_clear) == (False, True)
    assert places.find("10001", country="DE") == ()


def test_a_code_lies_where_its_country_says(places: Places) -> None:
    (london,) = places.find("SW1A 1AA")
    (york,) = places.find("10001", country="US")

    assert (round(london.latitude, 1), round(london.longitude, 1), london.zone) == (51.5, -0.1, "Europe/London")
    assert (round(york.latitude, 1), round(york.longitude), york.zone) == (40.7, -74, "America/New_York")


def test_a_name_of_many_towns_is_asked_back(places: Places) -> None:
    found = labels(places, "Springfield")

    assert 2 <= len(found) <= 6
    assert "Springfield, Illinois, United States" in found


def test_the_persons_own_country_comes_first(places: Places) -> None:
    assert labels(places, "london", "CA")[0] == "London, Ontario, Canada"
    assert labels(places, "Valencia", "ES")[0] == "Valencia, Spain"


@pytest.mark.parametrize("said", ["Springfield", "10001", "Santa Cruz", "Paris"])
def test_a_label_that_is_typed_leads_to_its_place(places: Places, said: str) -> None:
    for place in places.find(said, country="US"):
        assert [again.label for again in places.find(place.label, country="US")][:1] == [place.label]


@pytest.mark.parametrize(("said", "label"), [("mardid", "Madrid, Spain"), ("barcelonna", "Barcelona, Spain")])
def test_one_wrong_letter_is_forgiven(places: Places, said: str, label: str) -> None:
    assert labels(places, said, "ES")[0] == label


@pytest.mark.parametrize("said", ["Spain", "españa", "Espagne", "スペイン"])
def test_a_country_is_answered_with_its_largest_towns(places: Places, said: str) -> None:
    found = labels(places, said)

    assert found[:2] == ["Madrid, Spain", "Barcelona, Spain"]
    assert len(found) == 6


def test_countries_are_named_in_the_persons_language(places: Places) -> None:
    assert labels(places, "madrid, españa", language="es") == ["Madrid, España"]


@pytest.mark.parametrize(
    ("said", "code"),
    [("USA", "US"), ("the States", "US"), ("Reino Unido", "GB"), ("Deutschland", "DE"), ("nowhere", "")],
)
def test_a_country_has_its_usual_names(places: Places, said: str, code: str) -> None:
    assert places.country_named(said) == code


@pytest.mark.parametrize("said", ["", "x", " , ", "qwertzuiop", "99999", "ZZ9"])
def test_what_is_no_place_is_none(places: Places, said: str) -> None:
    assert places.find(said) == ()


@pytest.mark.parametrize(
    ("point", "label"),
    [
        ((40.75, -73.98), "New York City, New York, United States"),
        ((51.5, -0.12), "London, England, United Kingdom"),
        ((36.7, -4.4), "Málaga, Spain"),
        ((-16.8, 179.98), "Savusavu, Fiji"),
    ],
)
def test_the_town_by_a_point_is_found(places: Places, point: tuple[float, float], label: str) -> None:
    town = places.nearest(*point)

    assert town is not None
    assert town.label == label


def test_the_open_sea_has_no_town(places: Places) -> None:
    assert places.nearest(0.0, -30.0) is None
    assert places.nearest(89.9, 0.0) is None


@given(st.text(max_size=100), st.sampled_from(("", "US", "GB")))
def test_whatever_is_typed_is_places_or_none(said: str, country: str) -> None:
    found = open_places(DATA)
    assert found is not None
    assert len(found.find(said, country=country)) <= 6
    found.close()


def test_the_table_is_small() -> None:
    assert (DATA / TABLE).stat().st_size <= LARGEST


def test_a_table_that_is_not_there_is_none(tmp_path: Path) -> None:
    assert open_places(tmp_path) is None


def test_a_table_that_is_damaged_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "places").mkdir()
    shutil.copy(DATA / TABLE, tmp_path / TABLE)
    with (tmp_path / TABLE).open("r+b") as file:
        file.truncate(4096)
    damaged = open_places(tmp_path)
    assert damaged is not None

    with pytest.raises(StoreUnavailable):
        damaged.find("madrid")


def test_every_source_of_the_table_is_named_with_its_licence() -> None:
    text = (DATA / "places" / "README.md").read_text("utf-8")

    assert "CC BY 4.0" in text
    assert "Contains OS data © Crown copyright" in text
    assert "Open Government Licence" in text
