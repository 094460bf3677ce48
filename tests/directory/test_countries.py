"""Where somebody says they are, however it is typed; and what is another word is no place."""

import runpy
from pathlib import Path

import pytest

from bot.directory.countries import Countries
from bot.loading import load_countries
from tests.kept import DATA, helplines


@pytest.fixture(scope="module")
def shipped() -> Countries:
    return load_countries(DATA, helplines())


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("us", "US"),
        ("US", "US"),
        ("usa", "US"),
        ("u.s.", "US"),
        ("america", "US"),
        ("texas", "US"),
        ("ohio", "US"),
        ("michigan", "US"),
        ("chicago", "US"),
        ("california", "US"),
        ("austin, tx", "US"),
        ("im in tx", "US"),
        ("im in the U.S.", "US"),
        ("birmingham alabama", "US"),
        ("georgia, usa", "US"),
        ("im in florida", "US"),
        ("nueva york", "US"),
        ("uk", "GB"),
        ("london", "GB"),
        ("im in london", "GB"),
        ("Londres", "GB"),
        ("new zealand here", "NZ"),
        ("canada", "CA"),
        ("London, Ontario", "CA"),
        ("soy de mexico", "MX"),
        ("cdmx", "MX"),
        ("Guadalajara, Jalisco", "MX"),
        ("estoy en chile", "CL"),
        ("desde bogota", "CO"),
        ("estoy en quito", "EC"),
        ("estoy en tucumán", "AR"),
        ("san jose costa rica", "CR"),
        ("im in jordan", "JO"),
        ("nairobi kenya", "KE"),
        ("nz", "NZ"),
        ("im in nsw", "AU"),
        ("tacoma wa", "US"),
        ("perth wa", "AU"),
        ("vancouver bc", "CA"),
        ("pune india", "IN"),
        ("cork", "IE"),
        ("galway ireland", "IE"),
        ("im in waco", "US"),
        ("south auckland", "NZ"),
        ("georgia the country", "GE"),
        ("i moved to spain", "ES"),
        ("i just moved to london", "GB"),
        ("we have moved to chile last month", "CL"),
        ("I'm back in the US", "US"),
        ("me mudé a España", "ES"),
        ("me he mudado a méxico hace poco", "MX"),
        ("nos mudamos a colombia", "CO"),
    ],
)
def test_a_text_that_only_says_where_somebody_is_tells_the_country(shipped: Countries, text: str, country: str) -> None:
    told = shipped.told(text)

    assert (told.country, told.is_all) == (country, True)


@pytest.mark.parametrize(
    ("text", "country", "rest"),
    [
        ("im in texas and i want to kill myself", "US", "and i want to kill myself"),
        ("estoy en guadalajara y me quiero morir", "MX", "y me quiero morir"),
        ("i took pills im in germany", "DE", "i took pills"),
        ("yes and im in chicago", "US", "yes"),
        ("no. i live in madrid", "ES", "no"),
        ("im 19 and in texas", "US", ""),
        ("i live with my mom in dallas and she hates me", "US", "and she hates me"),
        ("soy de mexico pero vivo en españa y no tengo a nadie", "ES", "soy de mexico y no tengo a nadie"),
        ("my name is ana, im in miami, i took pills", "US", "my name is ana i took pills"),
        ("aqui en mexico nadie ayuda", "MX", "nadie ayuda"),
        ("suicide hotline texas", "US", "suicide hotline texas"),
        ("i want to die, ohio", "US", "i want to die"),
        ("i am writing from lagos, my cousin is in danger", "NG", "my cousin is in danger"),
        ("im from kerala but i work in dubai and i cant go on", "AE", "im from kerala and i cant go on"),
        ("girl in my chat said bye, im in dublin and shes in ohio", "IE", "girl in my chat said bye and shes in ohio"),
    ],
)
def test_it_is_heard_beside_what_else_is_said(shipped: Countries, text: str, country: str, rest: str) -> None:
    told = shipped.told(text)

    assert (told.country, told.is_all, told.rest) == (country, False, rest)


@pytest.mark.parametrize(
    "text",
    [
        "just us",
        "leave us alone",
        "he told us to",
        "reading",
        "nice",
        "mobile",
        "victoria",
        "georgia",
        "jordan",
        "chad",
        "florida",
        "mercedes",
        "paz",
        "santiago",
        "man",
        "quito",
        "me quito la vida",
        "my son santiago is asleep",
        "my friend georgia took pills",
        "chad hit me",
        "im jordan",
        "estoy en soledad",
        "quiero estar en paz",
        "im in pain",
        "im in bed",
        "im in love",
        "estoy en casa",
        "tn",
        "no uk",
        "my uncle is in united kingdom",
        "my sister in texas wants to die",
        "mi amiga esta en colombia",
        "i was in iraq",
        "i want to go back to mexico",
        "i used to live in texas",
        "i moved to spain when i was five",
        "my brother moved to spain",
        "i am moving to spain",
        "i moved from spain to mexico",
        "mi hermano se mudó a españa",
        "me voy a mudar a perú",
        "me mudé a españa de niña",
        "i moved from mexico",
        "if i was in spain",
        "i am from poland and i want to die",
        "hello, i am a student from vietnam. i drank antifreeze",
        "me quiero morir, soy de mexico",
        "he thinks im in lagos and he will kill me",
        "my son is grown and lives in tulsa, i hear him in the walls",
        "who pays for it? us. as always",
        "i was hit by a bus, in accra, i was seven",
        "estamos en el monte",
        "david",
        "martin hit me",
        "im in most pain",
        "estoy como nunca",
        "busco la paz",
        "córdoba",
        "bath",
        "orange",
        "la",
        "wa",
        "alone",
        "no",
        "he is coming",
        "aqui",
        "",
    ],
)
def test_another_word_another_person_and_another_time_are_no_place(shipped: Countries, text: str) -> None:
    told = shipped.told(text)

    assert (told.country, told.is_doubtful, told.not_in) == ("", False, ())


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("im not in the us", "US"),
        ("im not in america", "US"),
        ("not in the uk", "GB"),
        ("i dont live in texas", "US"),
        ("no estoy en mexico", "MX"),
        ("ya no vivo en españa", "ES"),
    ],
)
def test_where_somebody_is_not_is_heard_as_that(shipped: Countries, text: str, country: str) -> None:
    told = shipped.told(text)

    assert (told.country, told.not_in) == ("", (country,))


@pytest.mark.parametrize("text", ["birmingham", "im in birmingham", "im in georgia", "estoy en valencia"])
def test_a_name_in_two_countries_is_doubtful_and_never_one_of_them(shipped: Countries, text: str) -> None:
    told = shipped.told(text)

    assert told.is_doubtful
    assert told.country == ""


@pytest.mark.parametrize("text", ["david", "martin", "tracy", "carson", "wedding", "como", "nice", "bath", "most"])
def test_a_small_town_that_is_called_like_a_person_or_another_word_is_no_bare_answer(
    shipped: Countries, text: str
) -> None:
    assert shipped.named(text, asked=True).country == ""


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("she lives in glasgow", "GB"),
        ("my brother drank poison in Ibadan", "NG"),
        ("my sister consumed poison we are in a village near patna bihar", "IN"),
        ("mi hermano se tomo veneno en medellín", "CO"),
        ("mi hermano se tomo veneno cerca de oaxaca", "MX"),
        ("my wife overdosed uk", "GB"),
        ("she fell at 1420 pine street philadelphia", "US"),
        ("they found him in the usa", "US"),
        ("she is in a lot of pain", ""),
        ("he believes in jordan", ""),
        ("georgia took pills", ""),
        ("he was in iraq", ""),
        ("she wants to go back to mexico", ""),
        ("he comes from poland", ""),
        ("help us", ""),
        ("he hit me with an orange", ""),
        ("quiere estar en paz", ""),
    ],
)
def test_where_something_happens_to_another_is_heard_inside_a_sentence(
    shipped: Countries, text: str, country: str
) -> None:
    assert shipped.mentioned(text, of_others=True).country == country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("we are two. in ghana. they say they will come for us", "GH"),
        ("i want to die nigeria", "NG"),
        ("my sister took poison we live in patna", "IN"),
        ("my sister lives in glasgow", ""),
        ("i think he lives in dallas", ""),
    ],
)
def test_of_the_writer_no_place_of_another_counts(shipped: Countries, text: str, country: str) -> None:
    assert shipped.mentioned(text, of_others=False).country == country


def test_without_names_nothing_is_heard() -> None:
    assert Countries().told("im in texas").country == ""


def test_the_towns_are_those_that_the_builder_takes_from_the_table() -> None:
    built = "".join(runpy.run_path(str(DATA / "places" / "told.py"))["lines"]())

    assert (DATA / "places" / "told.tsv").read_text(encoding="utf-8") == built


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("im not safe in texas", "US"),
        ("im not alone in chicago", "US"),
        ("no im in texas", "US"),
        ("ya estoy en mexico", "MX"),
    ],
)
def test_a_not_that_is_about_something_else_denies_no_place(text: str, country: str, shipped: Countries) -> None:
    told = shipped.told(text)

    assert (told.country, told.not_in) == (country, ())


def test_a_list_of_towns_that_is_cut_short_leaves_the_countries(tmp_path: Path) -> None:
    (tmp_path / "places").mkdir()
    (tmp_path / "places" / "told.tsv").write_text("aachen\tDE\t265208\naalbo", "utf-8")

    assert load_countries(tmp_path, helplines()).told("i am in spain").country == "ES"
