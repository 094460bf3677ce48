"""Who to call: the file as it ships, and the choice among its lines."""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from bot.directory.helpline import HIDE_AFTER_DAYS, KINDS, WARN_AFTER_DAYS
from bot.directory.helplines import BODY, WANTED, Helpline, Helplines, HelplinesError, load_helplines, named, spoken

FILE = Path(__file__).parents[2] / "data" / "helplines.yaml"
CHECKED = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
NIGHT = datetime(2026, 11, 28, 2, 30, tzinfo=UTC)  # a Saturday; 03:30 in Rome and Zagreb
BY_DAY = {"zone": "Europe/Madrid", "open": ["mon-fri 09:00-18:00"]}
SPANISH_SPEAKING = (
    "AR",
    "CL",
    "EC",
    "ES",
    "MX",
    "PE",
    "PR",
    "PY",
    "US",
    "UY",
)  # with a line somebody read; the file says who is missing
ENGLISH_SPEAKING = ("AU", "CA", "GB", "GH", "IE", "IN", "JM", "KE", "NG", "NZ", "PH", "SG", "UG", "US", "ZA")
COUNTRIES_WITH_A_LINE = 60  # directory.md, Helplines
LISTS_OF_LISTS = ("findahelpline", "wikipedia", "github", "iasp.info")  # they help to find a page, and are none
CRISIS_FIRST_REPLY = 350  # letters, safety.md
IN_A_SENTENCE = 60  # letters of a line in a first reply: beside the other words, one screen of a small phone


@pytest.fixture(scope="module")
def shipped() -> Helplines:
    return load_helplines(YAML(typ="safe", pure=True).load(FILE.read_text(encoding="utf-8")))


def line(**more: Any) -> dict[str, Any]:
    """One entry as it stands in the file."""
    entry = {
        "country": "XX",
        "name": "A line",
        "kinds": ["suicide"],
        "channel": "call",
        "number": "116 123",
        "hours": "always",
        "source": "https://line.example/",
        "checked": CHECKED,
    }
    return {key: value for key, value in (entry | more).items() if value is not None}


def book(*lines: Mapping[str, Any], **more: Any) -> Helplines:
    return load_helplines({"lines": list(lines), **more})


def numbers(helplines: Helplines, kind: str = "suicide", *, at: datetime = NOON, **more: Any) -> list[str]:
    return [found.number for found in helplines.lines("XX", kind, at=at, **{"language": "en", **more})]


# The file as it ships


def test_every_line_names_an_official_page(shipped: Helplines) -> None:
    pages = [urlsplit(one.source) for one in shipped.all]

    assert all(page.scheme == "https" and "." in page.netloc for page in pages)


def test_at_least_sixty_countries_have_an_emergency_number_or_a_line(shipped: Helplines) -> None:
    assert len(shipped.emergencies.keys() | {one.country for one in shipped.all}) >= 60


def test_at_least_sixty_countries_have_a_line_for_thoughts_of_suicide_open_to_everyone(shipped: Helplines) -> None:
    helped = {country for country in shipped.emergencies if shipped.lines(country, "suicide", language="en", at=NOON)}

    assert len(helped) >= COUNTRIES_WITH_A_LINE


def test_no_number_stands_twice_in_a_country(shipped: Helplines) -> None:
    ways = Counter((one.country, one.channel, one.number or one.url, one.press, one.keyword) for one in shipped.all)

    assert [way for way, times in ways.items() if times > 1] == []


def test_no_list_of_lists_is_the_source_of_a_line(shipped: Helplines) -> None:
    assert [one for one in shipped.all if any(name in one.source for name in LISTS_OF_LISTS)] == []


def test_every_country_with_a_line_has_an_emergency_number_and_names(shipped: Helplines) -> None:
    countries = {one.country for one in shipped.all}

    assert countries <= shipped.emergencies.keys()
    assert countries <= set(shipped.names.values())


@pytest.mark.parametrize("country", sorted({*SPANISH_SPEAKING, *ENGLISH_SPEAKING}))
def test_countries_of_our_languages_have_a_line_for_thoughts_of_suicide(shipped: Helplines, country: str) -> None:
    assert shipped.lines(country, "suicide", language="en", at=NOON)
    assert shipped.emergency(country)


def test_every_line_of_the_design_was_compared_with_it(shipped: Helplines) -> None:
    assert all((one.checked is not None) == (one.confidence in ("design", "page")) for one in shipped.all)


def test_every_line_in_use_says_when_it_answers_or_that_nobody_knows(shipped: Helplines) -> None:
    entries = YAML(typ="safe", pure=True).load(FILE.read_text(encoding="utf-8"))["lines"]
    silent = [entry for entry in entries if entry.get("status", "active") == "active" and "hours" not in entry]

    assert silent == []
    assert {one.country for one in shipped.all if not one.hours.is_known} >= {"DK", "LU", "PL", "GH", "SA", "CN"}


def test_hours_that_are_still_to_be_read_are_no_open_door(shipped: Helplines) -> None:
    promised = [one for one in shipped.all if "still to be read" in one.note and one.hours.always]

    assert [(one.country, one.note) for one in promised if "ours are still to be read" in one.note] == []


def test_ended_numbers_stay_known_but_are_never_shown(shipped: Helplines) -> None:
    ended = {(one.country, one.number, one.press) for one in shipped.all if one.status != "active"}
    shown = {
        (one.country, one.number, one.press)
        for country in shipped.emergencies
        for kind in WANTED
        for audience in ("", "lgbtq", "youth", "veterans")
        for one in shipped.lines(country, kind, language="en", at=NOON, audience=audience, limit=99)
    }

    assert {("US", "988", "3"), ("CA", "45645", ""), ("KR", "1393", "")} <= ended
    assert not ended & shown


@pytest.mark.parametrize(
    ("country", "kind", "first"),
    [
        ("US", "suicide", "988"),
        ("US", "violence", "1-800-799-7233"),
        ("US", "overdose", "1-800-222-1222"),
        ("US", "withdrawal", "1-800-662-4357"),
        ("US", "using-alone", "800-972-0590"),
        ("US", "minor", "1-800-422-4453"),
        ("GB", "suicide", "116 123"),
        ("GB", "minor", "0800 1111"),
        ("ES", "suicide", "024"),
        ("ES", "violence", "016"),
        ("BR", "suicide", "188"),
        ("KR", "suicide", "109"),
        ("HU", "suicide", "116-123"),
        ("PY", "suicide", "155"),
        ("NP", "suicide", "1166"),
        ("ES", "poison", "91 562 04 20"),
        ("IE", "poison", "01 809 2166"),
        ("PR", "overdose", "1-800-222-1222"),
    ],
)
def test_the_right_line_comes_first(shipped: Helplines, country: str, kind: str, first: str) -> None:
    assert shipped.lines(country, kind, language="en", at=NOON)[0].number == first


def test_spanish_speakers_in_the_united_states_are_told_to_press_two(shipped: Helplines) -> None:
    said = spoken(shipped, "US", "suicide", language="es", at=NOON)

    assert "llama al 988 y pulsa 2" in said


def test_veterans_and_lgbtq_people_get_their_own_line_first(shipped: Helplines) -> None:
    veteran = shipped.lines("US", "suicide", language="en", at=NOON, audience="veterans")
    lgbtq = shipped.lines("US", "suicide", language="en", at=NOON, audience="lgbtq")

    assert (veteran[0].number, veteran[0].press) == ("988", "1")
    assert lgbtq[0].name == "The Trevor Project"


def test_a_line_that_is_named_by_its_number_is_named_once(shipped: Helplines) -> None:
    words = spoken(shipped, "FR", "suicide", language="en", at=NOON)

    assert "\nCall 3114." in words
    assert "3114:" not in words


def test_where_police_and_ambulance_differ_violence_gets_the_police(shipped: Helplines) -> None:
    assert (shipped.emergency("JP"), shipped.emergency("JP", "violence")) == ("119", "110")
    assert (shipped.emergency("ES"), shipped.emergency("ES", "violence")) == ("112", "112")


@pytest.mark.parametrize("at", [NOON, NIGHT], ids=["noon", "night"])
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("kind", sorted(WANTED))
def test_the_words_fit_a_first_reply_in_every_country(
    shipped: Helplines, kind: str, language: str, at: datetime
) -> None:
    said = [spoken(shipped, country, kind, language=language, at=at) for country in ("", *shipped.emergencies)]

    assert max(map(len, said)) <= CRISIS_FIRST_REPLY


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("kind", sorted(BODY))
def test_a_body_in_danger_is_sent_to_no_directory(shipped: Helplines, kind: str, language: str) -> None:
    for country in ("", *shipped.emergencies):
        for at in (NOON, NIGHT):
            lines = spoken(shipped, country, kind, language=language, at=at).splitlines()
            known = shipped.lines(country, kind, language=language, at=at)

            assert not any("findahelpline" in one or "/settings" in one for one in lines)
            assert len(lines) == 1 + any(not one.hours.is_closed(at) for one in known), lines


def test_a_poisoning_where_no_centre_is_known_gets_the_emergency_number_alone(shipped: Helplines) -> None:
    for country, number in (("GB", "999"), ("DE", "112"), ("MX", "911"), ("AR", "107")):
        said = spoken(shipped, country, "poison", language="en", at=NOON)

        assert said == f"If a life is in danger, call {number}."


@pytest.mark.parametrize(("country", "kind"), [("EC", "minor"), ("MX", "youth"), ("CL", "minor"), ("ES", "maternity")])
def test_a_line_for_thoughts_of_suicide_stands_in_for_none_of_children_or_birth(
    shipped: Helplines, country: str, kind: str
) -> None:
    said = spoken(shipped, country, kind, language="es", at=NOON)

    assert len(said.splitlines()) == 2
    assert "findahelpline.com" in said


def test_ambulance_and_police_are_not_mixed_in_what_is_said_to_a_child(shipped: Helplines) -> None:
    assert shipped.emergency("CL", "minor") == shipped.emergency("CL", "youth") == "133"
    assert shipped.emergency("AR", "minor") == shipped.emergency("AR", "youth") == "911"


def test_where_no_line_is_written_to_it_is_said(shipped: Helplines) -> None:
    assert "por escrito allí" in spoken(shipped, "MX", "suicide", language="es", at=NOON, text_only=True)
    assert "por escrito allí" not in spoken(shipped, "US", "suicide", language="es", at=NOON, text_only=True)
    assert "por escrito allí" not in spoken(shipped, "", "suicide", language="es", at=NOON, text_only=True)


def test_a_poison_centre_that_sleeps_is_not_named(shipped: Helplines) -> None:
    assert "01 809 2166" in spoken(shipped, "IE", "poison", language="en", at=NOON)
    assert spoken(shipped, "IE", "poison", language="en", at=NIGHT) == "If a life is in danger, call 112."


@pytest.mark.parametrize(
    ("country", "language", "at", "words"),
    [
        ("US", "en", NIGHT, "988"),
        ("US", "es", NIGHT, "988, opción 2"),
        ("EC", "es", NIGHT, "171, opción 6"),
        ("EC", "en", NIGHT, "171, option 6"),
        ("PE", "es", NOON, "113, opción 5 (puede no contestar a toda hora)"),
        ("ID", "en", NOON, "119, option 8 (it may not answer at all hours)"),
        ("DK", "en", NIGHT, "70 201 201 (it may not answer at all hours)"),
        ("IT", "en", NOON, "02 2327 2327"),
        ("IT", "en", NIGHT, None),
        ("HR", "en", NIGHT, None),
        ("", "en", NOON, None),
    ],
)
def test_within_a_sentence_stands_a_line_that_may_answer_now_with_all_its_keys(
    shipped: Helplines, country: str, language: str, at: datetime, words: str | None
) -> None:
    assert named(shipped, country, "suicide", language=language, at=at) == words


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("kind", sorted(WANTED))
def test_within_a_sentence_a_line_is_short_and_open_as_far_as_is_known(
    shipped: Helplines, kind: str, language: str
) -> None:
    for at in (NOON, NIGHT):
        said = [named(shipped, country, kind, language=language, at=at) or "" for country in shipped.emergencies]

        assert max(map(len, said)) <= IN_A_SENTENCE
        assert not any("closed" in one or "cerrado" in one for one in said)


@pytest.mark.parametrize(("country", "language"), [("NZ", "en"), ("US", "es"), ("GB", "en"), ("LK", "en")])
def test_who_cannot_speak_is_told_where_to_write(shipped: Helplines, country: str, language: str) -> None:
    said = spoken(shipped, country, "suicide", language=language, at=NOON, text_only=True)

    assert "findahelpline" not in said
    assert {"NZ": "text 1737", "US": "AYUDA por SMS al 988", "GB": "SHOUT to 85258", "LK": "1926"}[country] in said


def test_the_spanish_word_nobody_read_on_a_page_is_not_passed_on(shipped: Helplines) -> None:
    said = spoken(shipped, "US", "suicide", language="es", at=NOON, text_only=True)

    assert "AYUDA por SMS al 741741" not in said


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("US", "US"),
        ("i live in the uk", "GB"),
        ("New Mexico", "US"),
        ("northern ireland", "GB"),
        ("Ireland", "IE"),
        ("Spian", "ES"),
        ("españa", "ES"),
        ("MEXICO", "MX"),
        ("Corea del Norte", "KP"),
        ("I am from Guinea-Bissau", "GW"),
        ("no", None),
        ("just us two", None),
        ("georgia", None),
        ("france or spain", None),
        ("ieland", None),  # Ireland or Iceland
        ("", None),
    ],
)
def test_a_country_is_known_by_what_people_type(shipped: Helplines, typed: str, country: str | None) -> None:
    assert shipped.country_named(typed) == country


@given(st.text(max_size=60))
def test_whatever_is_typed_for_a_country_is_one_of_ours_or_nothing(typed: str) -> None:
    helplines = book(names={"ES": ["Spain", "España"], "GB": ["UK", "United Kingdom"]})

    assert helplines.country_named(typed) in {"ES", "GB", None}


# Choosing


def test_an_unknown_country_gets_the_words_for_anywhere_and_never_another_country_s_line(shipped: Helplines) -> None:
    said = spoken(shipped, "", "suicide", language="en", at=NOON)

    assert "112 in Europe and on most mobiles, 911 in most of the Americas" in said
    assert "findahelpline.com" in said
    assert "988" not in said


def test_an_empty_file_still_has_words_to_say() -> None:
    said = spoken(load_helplines({}), "US", "suicide", language="es", at=NOON)

    assert said.startswith("Si hay una vida en peligro, llama a tu número local")
    assert "findahelpline.com" in said


def test_no_more_than_two_services_stand_beside_the_emergency_number() -> None:
    helplines = book(*(line(name=f"Line {i}", number=f"10{i}") for i in range(5)))

    assert len(spoken(helplines, "XX", "suicide", language="en", at=NOON).splitlines()) == 3


def test_a_service_with_two_ways_is_one_line() -> None:
    helplines = book(
        line(),
        line(channel="text", keyword="HELLO", number="85258"),
        emergency=[_group(number="112", countries=["XX"])],
    )

    said = spoken(helplines, "XX", "suicide", language="en", at=NOON)

    assert said == "If a life is in danger, call 112.\nA line: call 116 123 or text HELLO to 85258."


def test_someone_who_cannot_speak_gets_lines_to_write_to() -> None:
    helplines = book(
        line(),
        line(channel="chat", number=None, url="https://chat.example/"),
        line(channel="whatsapp", number="600 100 100"),
        line(channel="text", number="85258"),
    )

    said = spoken(helplines, "XX", "suicide", language="en", at=NOON, text_only=True)

    assert "chat at https://chat.example/ or WhatsApp 600 100 100" in said
    assert "116 123" not in said


def test_a_line_that_is_open_comes_before_one_that_is_closed_and_closed_is_said() -> None:
    helplines = book(line(name="By day", number="1", hours=BY_DAY), line(name="Always", number="2"))
    night = NOON.replace(hour=23)

    assert numbers(helplines) == ["1", "2"]
    assert numbers(helplines, at=night) == ["2", "1"]
    assert "By day: call 1 (closed right now)." in spoken(helplines, "XX", "suicide", language="en", at=night)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "it may not answer at all hours"), ("es", "puede no contestar a toda hora")]
)
def test_a_line_whose_hours_nobody_knows_says_so_and_stands_between_open_and_closed(language: str, words: str) -> None:
    helplines = book(
        line(name="By day", number="1", hours=BY_DAY),
        line(name="Unknown", number="2", hours="unknown"),
        line(name="Unsaid", number="3", hours=None),
        line(name="Always", number="4"),
    )

    assert numbers(helplines, at=NIGHT, limit=9) == ["4", "2", "3", "1"]
    assert numbers(helplines, limit=9) == ["1", "4", "2", "3"]
    assert f"2 ({words})." in spoken(helplines, "XX", "suicide", language=language, at=NIGHT)


def test_a_nearer_kind_outweighs_a_doubt_about_its_hours() -> None:
    helplines = book(line(number="1"), line(number="2", kinds=["eating"], hours="unknown"))

    assert numbers(helplines, "eating") == ["2", "1"]


def test_of_two_ways_only_the_doubtful_one_is_doubted() -> None:
    helplines = book(line(), line(channel="text", keyword="HELLO", number="85258", hours="unknown"))

    said = spoken(helplines, "XX", "suicide", language="en", at=NOON)

    assert "A line: call 116 123 or text HELLO to 85258 (it may not answer at all hours)." in said


def test_where_every_line_is_closed_the_directory_is_named_too() -> None:
    helplines = book(*(line(name=f"Line {i}", number=f"10{i}", hours=BY_DAY) for i in range(3)))

    said = spoken(helplines, "XX", "suicide", language="en", at=NIGHT)

    assert "Line 0: call 100 (closed right now)." in said
    assert said.splitlines()[-1] == "Lines in many countries: findahelpline.com."
    assert len(said.splitlines()) == 3


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("2026-11-27T22:30", True),  # Friday night, within mon-fri 22:00-02:00
        ("2026-11-28T01:59", True),  # Saturday, begun on Friday
        ("2026-11-28T02:00", False),
        ("2026-11-29T23:00", False),  # Sunday
        ("2026-11-30T01:00", False),  # Monday, before the first
    ],
)
def test_hours_reach_past_midnight_in_the_zone_of_the_line(at: str, is_open: bool) -> None:
    helplines = book(line(hours={"zone": "UTC", "open": ["mon-fri 22:00-02:00"]}))

    assert helplines.all[0].hours.is_open(datetime.fromisoformat(at).replace(tzinfo=UTC)) is is_open


def test_a_sunday_night_reaches_into_monday_and_days_may_wrap_around() -> None:
    helplines = book(line(hours={"zone": "UTC", "open": ["sat-mon 22:00-02:00"]}))
    hours = helplines.all[0].hours

    assert hours.is_open(datetime(2026, 11, 30, 1, tzinfo=UTC))  # Monday 01:00, begun on Sunday
    assert not hours.is_open(datetime(2026, 12, 2, 1, tzinfo=UTC))  # Wednesday


def test_one_s_own_language_comes_first_among_equals() -> None:
    helplines = book(line(number="1", languages=["fr"]), line(number="2", languages=["en", "es"]))

    assert numbers(helplines) == ["2", "1"]
    assert numbers(helplines, language="fr") == ["1", "2"]


def test_lines_for_some_people_are_not_shown_to_all() -> None:
    helplines = book(line(number="1", audience="women"), line(number="2"))

    assert numbers(helplines) == ["2"]
    assert numbers(helplines, audience="women") == ["1", "2"]


def test_kinds_are_understood_as_the_crisis_lexicon_spells_them_and_unknown_ones_fail_toward_care() -> None:
    helplines = book(line(number="1"), line(number="2", kinds=["violence"]))

    assert numbers(helplines, "self_harm") == ["1"]
    assert numbers(helplines, "third_party") == ["1"]
    assert numbers(helplines, "violence") == ["2"]
    assert numbers(helplines, "something new") == ["1"]


def test_a_line_warns_after_ninety_days_and_hides_after_a_hundred_and_eighty() -> None:
    helplines = book(line(number="1"), line(number="2", checked=CHECKED + timedelta(days=170)))
    warned = CHECKED + timedelta(days=WARN_AFTER_DAYS + 1)
    hidden = NOON + timedelta(days=HIDE_AFTER_DAYS + 1)

    assert helplines.aged(CHECKED + timedelta(days=WARN_AFTER_DAYS)) == ()
    assert [one.number for one in helplines.aged(warned)] == ["1"]
    assert numbers(helplines, at=hidden - timedelta(days=1)) == ["1", "2"]
    assert numbers(helplines, at=hidden) == ["2"]


def test_a_country_s_last_line_of_a_kind_is_shown_however_old() -> None:
    helplines = book(
        line(number="1", checked=None, kinds=["violence"]), line(number="2"), line(number="3", checked=None)
    )

    assert numbers(helplines, "violence") == ["1"]
    assert numbers(helplines, "suicide") == ["2"]
    assert [one.number for one in helplines.aged(CHECKED)] == ["1", "3"]


def test_the_last_line_of_a_channel_a_language_or_a_group_is_a_last_line() -> None:
    helplines = book(
        line(number="1", languages=["en"]),
        line(number="2", languages=["en"], channel="text", audience="veterans"),
        line(number="3", languages=["en"], channel="text", checked=None),
        line(number="4", languages=["en", "es"], checked=None),
        line(number="5", languages=["en"], checked=None),
        line(number="6", checked=None),
    )

    assert set(numbers(helplines, limit=9)) == {"1", "3", "4"}
    assert numbers(helplines, text_only=True) == ["3"]


def test_an_ended_line_is_not_missed_by_doctor() -> None:
    assert book(line(status="ended", checked=None)).aged(CHECKED) == ()


def test_dates_are_read_as_dates_and_as_text() -> None:
    assert book(line(checked="2026-11-24")).all == book(line()).all


# What is wrong with a file, in a sentence


def _group(**more: Any) -> dict[str, Any]:
    return {"number": "112", "countries": ["ES"], "source": "https://one.example/"} | more


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (line(number=16), "without quotes"),
        (line(number=None), "has no number"),
        (line(number="+44 116123"), "short code with a “+”"),
        (line(number="+988"), "short code with a “+”"),
        (line(channel="fax"), "Use one of: call, text, chat, whatsapp"),
        (line(channel="chat", number=None), "chat without an address"),
        (line(kinds=["sadness"]), "Use some of: suicide"),
        (line(kinds=[]), "Use some of: suicide"),
        (line(kinds="suicide"), "no list of words"),
        (line(source="line.example"), "beginning with https://"),
        (line(source=None), "has no source"),
        (line(country=None), "has no country"),
        (line(checked="yesterday"), "no date"),
        (line(status="gone"), "Use one of: active, ended, replaced"),
        (line(confidence="sure"), "Use one of: design"),
        (line(hours="by day"), "hours that cannot be read"),
        (line(hours={"zone": "Mars/Base", "open": ["mon 09:00-10:00"]}), "zone “Mars/Base”"),
        (line(hours={"zone": "UTC", "open": ["someday"]}), "is open “someday”"),
        (line(hours={"zone": "UTC", "open": ["mon-xyz 09:00-10:00"]}), "cannot be read"),
        (line(hours={"zone": "UTC", "open": ["mon 09:00-25:00"]}), "cannot be read"),
        (line(hours={"zone": "UTC", "open": []}), "nothing open"),
        (line(colour="blue"), "“colour”, which nobody reads"),
        ("988", "is not a table"),
    ],
)
def test_a_wrong_line_is_named_with_its_mend(entry: Any, words: str) -> None:
    with pytest.raises(HelplinesError) as raised:
        book(line(), entry)

    assert words in str(raised.value)
    assert "2" in str(raised.value)


@pytest.mark.parametrize(
    ("parsed", "words"),
    [
        ({"lines": {"US": "988"}}, "“lines” in the helplines is no list"),
        ({"emergency": {"US": "911"}}, "“emergency” in the helplines is no list"),
        ({"emergency": [{"number": 112}]}, "number in quotes"),
        ({"emergency": [_group(police=110)]}, "police number 110 stands without quotes"),
        ({"emergency": [_group(), _group(number="911")]}, "ES has two emergency numbers"),
        ({"names": ["ES"]}, "“names” in the helplines is no table"),
        ({"names": {"ES": "Spain"}}, "names of ES are no list"),
        ({"names": {"ES": ["Spain"], "MX": ["spain"]}}, "is ES and MX at once"),
    ],
)
def test_a_wrong_file_is_refused_in_a_sentence(parsed: dict[str, object], words: str) -> None:
    with pytest.raises(HelplinesError) as raised:
        load_helplines(parsed)

    assert words in str(raised.value)


def test_every_kind_a_line_may_have_is_looked_for_by_somebody() -> None:
    assert set(KINDS) <= {kind for wanted in WANTED.values() for kind in wanted}


def test_a_helpline_that_was_never_checked_is_older_than_any_limit() -> None:
    unread: Helpline = book(line(checked=None)).all[0]

    assert unread.days_unchecked(CHECKED) > HIDE_AFTER_DAYS
