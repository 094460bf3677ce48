"""Who holds groups: the file of the house, and what fits where."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.directory.feeds.read import FORMATS
from bot.directory.organisations import KINDS, Organisations, OrganisationsError, load_organisations
from bot.directory.wanted import wanted_of
from bot.loading import load_organisation_file

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Organisations:
    return load_organisation_file(DATA, tmp_path_factory.mktemp("kept"))


def names(held: Organisations, country: str, *filters: str) -> list[str]:
    return [each.name for each in held.fitting(country, wanted_of(filters))]


def test_every_kind_that_people_ask_for_is_there(held: Organisations) -> None:
    kinds = {kind for each in held.all for kind in each.kinds}

    assert {"twelve-step", "secular", "faith", "dual", "family", "depression", "lgbtq", "women"} <= kinds <= KINDS


def test_every_link_is_whole_and_every_phone_has_a_country(held: Organisations) -> None:
    for each in held.all:
        assert each.url.startswith(("https://", "http://"))
        assert each.name
        assert each.short
        if each.phone:
            assert each.phone_countries or len(each.countries) >= 1
            assert "+" not in each.phone, "as dialled there"


def test_every_feed_says_its_terms_and_every_address_of_one_is_whole_and_stands_once() -> None:
    feeds = YAML(typ="safe", pure=True).load((DATA / "groups.yaml").read_text("utf-8"))["feeds"]
    servers = [server for feed in feeds for server in feed.get("servers", [])]
    addresses = [each["address"] for each in (*feeds, *servers) if "address" in each]

    assert all(feed["terms"] and feed["format"] in FORMATS for feed in feeds)
    assert len(servers) > 40
    assert all(address.startswith("https://") for address in addresses)
    assert all(server["address"].endswith("/") and server["region"] and server["country"] for server in servers)
    assert len(addresses) == len(set(addresses))


def test_the_file_says_when_it_was_written_down(held: Organisations) -> None:
    assert held.noted is not None


@pytest.mark.parametrize(
    ("country", "filters", "first"),
    [
        ("US", (), "Alcoholics Anonymous"),
        ("GB", (), "Alcoholics Anonymous (Great Britain)"),
        ("ES", ("na",), "Narcóticos Anónimos (España)"),
        ("KE", ("na",), "Narcotics Anonymous"),
        ("US", ("women",), "Women for Sobriety"),
        ("US", ("secular",), "SMART Recovery"),
        ("US", ("dual",), "Dual Recovery Anonymous"),
        ("GB", ("family",), "Al-Anon (United Kingdom and Ireland)"),
        ("US", ("twelve-step",), "Alcoholics Anonymous"),
        ("", (), "Online Intergroup of AA"),
    ],
)
def test_what_is_wanted_is_first_and_ones_own_country_before_the_world(
    held: Organisations, country: str, filters: tuple[str, ...], first: str
) -> None:
    assert names(held, country, *filters)[0] == first


def test_one_organisation_is_named_once(held: Organisations) -> None:
    for country in ("US", "GB", "ES", "DE", ""):
        shorts = [each.short for each in held.fitting(country, wanted_of([]), limit=50)]
        assert len(shorts) == len(set(shorts))


def test_groups_for_family_are_for_those_who_ask(held: Organisations) -> None:
    assert not any("Al-Anon" in name for name in names(held, "US", "twelve-step"))


def test_a_phone_is_told_where_it_can_be_dialled(held: Organisations) -> None:
    al_anon = next(each for each in held.all if each.name == "Al-Anon (United Kingdom and Ireland)")

    assert al_anon.phone_in("GB") == "0800 0086 811"
    assert al_anon.phone_in("IE") == ""


def test_the_way_to_treatment_is_known_for_some_countries_and_said_for_none_other(held: Organisations) -> None:
    way = held.treatment_in("US")

    assert way is not None
    assert way.url == "https://findtreatment.gov"
    assert held.treatment_in("KE") is None
    assert len(held.questions["en"]) == len(held.questions["es"]) > 3


@pytest.mark.parametrize(
    ("parsed", "words"),
    [
        ({"organisations": 7}, "is no list"),
        ({"organisations": ["x"]}, "is no list"),
        ({"organisations": [{"name": "A", "kinds": ["magic"], "url": "https://a.org"}]}, "kinds nobody knows"),
        ({"organisations": [{"name": "A", "kinds": ["dual"], "for": "tea", "url": "https://a.org"}]}, "kinds nobody"),
        ({"organisations": [{"name": "A", "kinds": ["dual"], "url": "a.org"}]}, "no address under “url”"),
        ({"treatment": [{"country": "US", "name": "B"}]}, "“B” in data/groups.yaml has no address"),
    ],
)
def test_an_entry_that_cannot_be_used_is_named(parsed: dict[str, object], words: str) -> None:
    with pytest.raises(OrganisationsError, match=words):
        load_organisations(parsed)


def test_an_empty_file_is_no_organisations() -> None:
    assert load_organisations({}) == Organisations(questions={})


def test_a_file_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(OrganisationsError, match="cannot be read"):
        load_organisation_file(tmp_path, tmp_path)
