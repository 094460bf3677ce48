"""Where is what a person typed? On the table that is shipped, so what people get is what is tested."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import StoreUnavailable
from bot.storage.search_places import TABLE, Places, open_places
from bot.storage.search_prefixes import PREFIXES
from bot.storage.search_regions import BY_HAND

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
        ("St Louis", "", "St. Louis, Missouri, United States"),
        ("Boston", "", "Boston, Massachusetts, United States"),
        ("I'm in Boston", "", "Boston, Massachusetts, United States"),
        ("im in downtown boston rn", "", "Boston, Massachusetts, United States"),
        ("📍 Boston area!", "", "Boston, Massachusetts, United States"),
        ("123 Main St, Boston, MA 02116", "", "02116, Boston, MA, United States"),
        ("02116 Boston", "", "02116, Boston, MA, United States"),
        ("Calle Mayor 5, 28013 Madrid", "", "Madrid, Spain"),
        ("estoy en las afueras de Sevilla", "", "Sevilla, Spain"),
        ("Vivo en Ciudad de México", "", "Mexico City, Mexico"),
        ("Washington, D.C.", "", "Washington, District of Columbia, United States"),
        ("nyc", "", "New York City, New York, United States"),
        ("CABA", "", "Buenos Aires, Argentina"),
        ("San Fran", "", "San Francisco, California, United States"),
        ("Mérida Yucatán", "", "Mérida, Mexico"),
        ("León, Gto.", "", "León de los Aldama, Mexico"),
        ("San Juan PR", "", "San Juan, Puerto Rico"),
        ("Dublin 4", "", "Dublin, Ireland"),
        ("Melbourne VIC 3000", "", "Melbourne, Victoria, Australia"),
        ("Bsoton", "", "Boston, Massachusetts, United States"),
        ("Singapore", "", "Singapore, Singapore"),
        ("my zip is 10001", "US", "10001, New York, NY, United States"),
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
        ("28013", "ES", "Madrid, Spain"),
        ("08001", "ES", "Barcelona, Spain"),
        ("64000", "MX", "Monterrey, Mexico"),
        ("10115", "DE", "Berlin, Germany"),
        ("3000", "AU", "Melbourne, Victoria, Australia"),
        ("110001", "IN", "Delhi, India"),
        ("D02 AF30", "", "Dublin, Ireland"),
        ("T12", "IE", "Cork, Ireland"),
        ("BT1 5GS", "", "Belfast, Northern Ireland, United Kingdom"),
    ],
)
def test_a_postcode_is_known(places: Places, said: str, country: str, label: str) -> None:
    assert labels(places, said, country) == [label]


def test_digits_may_be_another_countrys_postcode(places: Places) -> None:
    (unsure,) = places.find("10001")
    (sure,) = places.find("10001", country="US")

    assert (unsure.is_clear, sure.is_clear) == (False, True)
    assert labels(places, "10001", country="DE") == ["Berlin, Germany"]
    assert places.find("10001", country="GB") == ()


def test_a_code_lies_where_its_country_says(places: Places) -> None:
    (london,) = places.find("SW1A 1AA")
    (york,) = places.find("10001", country="US")

    assert (round(london.latitude, 1), round(london.longitude, 1), london.zone) == (51.5, -0.1, "Europe/London")
    assert (round(york.latitude, 1), round(york.longitude), york.zone) == (40.7, -74, "America/New_York")


def test_a_name_of_many_towns_is_asked_back(places: Places) -> None:
    found = labels(places, "Springfield")

    assert 2 <= len(found) <= 6
    assert "Springfield, Illinois, United States" in found


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("Ireland", "Dublin, Ireland"),
        ("India", "Mumbai, India"),
        ("Australia", "Sydney, New South Wales, Australia"),
        ("Mexico", "Mexico City, Mexico"),
        ("Wales", "Cardiff, Wales, United Kingdom"),
        ("Texas", "Houston, Texas, United States"),
        ("Ontario", "Toronto, Ontario, Canada"),
        ("Georgia", "Atlanta, Georgia, United States"),
        ("Washington", "Washington, District of Columbia, United States"),
        ("Andalucía", "Sevilla, Spain"),
        ("Yorkshire", "Leeds, England, United Kingdom"),
        ("Kerala", "Kochi, India"),
        ("Bay Area", "San Francisco, California, United States"),
        ("NZ", "Auckland, New Zealand"),
        ("The Netherlands", "Rotterdam, Netherlands"),
    ],
)
def test_a_country_or_a_state_is_not_taken_for_a_village_called_so(places: Places, said: str, first: str) -> None:
    found = labels(places, said)

    assert found[0] == first
    assert 2 <= len(found) <= 6


def test_a_town_is_not_mixed_with_those_that_were_once_called_so(places: Places) -> None:
    assert all(label.startswith("Manchester, ") for label in labels(places, "Manchester"))
    assert "Frankfurt am Main, Germany" in labels(places, "Frankfurt")


@pytest.mark.parametrize("said", ["home", "here", "no", "yes", "aquí", "near me", "ok", "somewhere"])
def test_a_word_of_talk_is_no_town_of_another_language(places: Places, said: str) -> None:
    assert places.find(said) == ()


def test_a_slip_in_what_another_language_calls_a_town_is_asked_back(places: Places) -> None:
    (own,), (other,) = places.find("Cincinatti"), places.find("Milanno")

    assert (own.label, own.is_clear) == ("Cincinnati, Ohio, United States", True)
    assert (other.label, other.is_clear) == ("Milan, Italy", False)
    assert places.find("wxyzoman") == ()


def test_a_town_heard_inside_a_sentence_is_asked_back(places: Places) -> None:
    (boston,) = places.find("somewhere between Boston and the sea")

    assert (boston.label, boston.is_clear) == ("Boston, Massachusetts, United States", False)
    assert places.find("somewhere between Boston and the sea", guess=False) == ()


@pytest.mark.parametrize("said", ["nadie", "bien", "lejos", "se lo digo a la profe", "bostin"])
def test_what_only_resembles_a_place_is_none_where_it_must_be_exact(places: Places, said: str) -> None:
    assert places.find(said, language="es") != ()
    assert places.find(said, language="es", exact=True) == ()


def test_what_a_place_is_called_is_exact_in_a_sentence_of_whereabouts(places: Places) -> None:
    for said, country in (("estoy en Lima", "PE"), ("cdmx", "MX"), ("España, Sevilla", "ES")):
        assert [place.country for place in places.find(said, language="es", exact=True)] == [country]


def test_digits_of_a_country_nobody_named_are_asked_back(places: Places) -> None:
    found = places.find("28013")

    assert [place.country for place in found] == ["ES", "MX", "DE", "FR"]
    assert not any(place.is_clear for place in found)


def test_a_point_that_was_typed_or_pasted_is_a_place(places: Places) -> None:
    for said in ("40.7128, -74.006", "https://maps.example.org/?q=40.7128,-74.006"):
        (place,) = places.find(said)

        assert (place.latitude, place.longitude, place.country) == (40.7128, -74.006, "US")


def test_every_town_that_a_postcode_or_region_leads_to_is_in_the_table(places: Places) -> None:
    by_code = [(country, town) for country, codes in PREFIXES.items() for town in codes.values()]
    by_region = [(country, town) for country, towns in BY_HAND.values() for town in towns]

    assert [each for each in (*by_code, *by_region) if not places._towns_in(each[0], [each[1]], "en")] == []


def test_the_persons_own_country_comes_first(places: Places) -> None:
    assert labels(places, "london", "CA")[0] == "London, Ontario, Canada"
    assert labels(places, "Valencia", "ES")[0] == "Valencia, Spain"
    assert labels(places, "Berlin", "US")[:2] == ["Berlin, Germany", "Berlin, New Hampshire, United States"]


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


@pytest.mark.parametrize("said", ["", "x", " , ", "qwertzuiop", "1234567", "ZZ9"])
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
