"""Feeds of every format, with the quirks of real ones; whatever the file, nothing raises."""

import csv
import gzip
import io
import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.directory.feeds.feed import FeedUnreadableError
from bot.directory.feeds.read import FORMATS, read_feed
from bot.directory.feeds.rhythm import rhythm_of
from bot.directory.feeds.types import fellowship_of, kinds_of
from bot.directory.meeting import Status, Trait, ZoneFrom
from bot.directory.windows_zones import WINDOWS
from bot.directory.zones import zone_named
from tests.directory.feeding import bmlt, facts, guide, one, read, reason

# what a row says


def test_a_sound_row_of_meeting_guide_is_read_whole() -> None:
    meeting = one(
        guide(
            end_time="08:15",
            url="https://example.org/early",
            conference_url="https://zoom.us/j/5",
            conference_url_notes="Password: birds",
            updated="2026-05-01 10:00:00",
            notes="Side door.",
            types=["O", "W", "X"],
        )
    )

    assert (meeting.id, meeting.name, meeting.fellowship) == ("early-birds", "Early Birds", "aa")
    assert (meeting.day, meeting.minute, meeting.length) == (1, 420, 75)
    assert (meeting.timezone, meeting.zone_from) == ("America/Chicago", ZoneFrom.FIELD)
    assert (meeting.status, meeting.is_online) == (Status.MEETING, True)
    assert meeting.traits == Trait.OPEN | Trait.WOMEN | Trait.WHEELCHAIR
    assert meeting.address == "12 Elm Street, Springfield, IL 62701, USA"
    assert (meeting.latitude, meeting.longitude, meeting.approximate) == (39.8, -89.6, False)
    assert (meeting.join_url, meeting.join_notes) == ("https://zoom.us/j/5", "Password: birds")
    assert (meeting.url, meeting.notes, meeting.updated) == (
        "https://example.org/early",
        "Side door.",
        "2026-05-01 10:00:00",
    )


def test_people_addresses_and_payment_are_dropped() -> None:
    meeting = one(
        guide(
            contact_1_name="Jo Doe",
            contact_1_phone="555 0100",
            email="jo@example.org",
            venmo="@jo-pays",
            square="$jo-pays",
            paypal="jo-pays",
            notes="Write to jo@example.org",
        )
    )

    assert "Jo" not in repr(meeting)
    assert "jo@" not in repr(meeting)
    assert "pays" not in repr(meeting)


def test_an_address_in_parts_is_put_together() -> None:
    meeting = one(
        guide(
            formatted_address=...,
            address="12 Elm St,  ",
            city="Springfield",
            state="IL",
            postal_code=62701,
            country="USA",
        )
    )

    assert meeting.address == "12 Elm St, Springfield, IL 62701, USA"


def test_a_row_for_several_days_is_a_meeting_for_each() -> None:
    found = read(guide(day=["1", 3]))

    assert [(meeting.id, meeting.day) for meeting in found.meetings] == [("early-birds#1", 1), ("early-birds#3", 3)]


def test_midnight_written_as_twenty_four_is_the_next_day() -> None:
    meeting = one(guide(day=6, time="24:00"))

    assert (meeting.day, meeting.minute) == (0, 0)


@pytest.mark.parametrize("said", ["midnight", "12 midnight", "Midnight - 1 am", "medianoche"])
def test_the_word_midnight_is_the_end_of_its_day_and_said(said: str) -> None:
    found = read(guide(day="Friday", time=said))

    assert [(meeting.day, meeting.minute) for meeting in found.meetings] == [(6, 0)]
    assert found.notes["“midnight” read as the end of its day"] == 1


@pytest.mark.parametrize("said", ["12:00 AM", "00:00"])
def test_a_midnight_in_figures_is_the_beginning_of_its_day(said: str) -> None:
    meeting = one(guide(day="Friday", time=said))

    assert (meeting.day, meeting.minute) == (5, 0)


def test_a_time_in_utc_is_turned_by_the_zone_of_its_place_or_not_kept() -> None:
    row = guide(time="2026-01-05T19:30:00Z", end_time="2026-01-05T20:45:00Z", timezone=...)
    meeting = one(row, zone_at=zone_at)

    assert (meeting.day, meeting.minute, meeting.length) == (1, 12 * 60 + 30, 75)
    assert reason(row) == "a time in UTC"
    assert one(row | {"end_time": "20:45"}, zone_at=zone_at).length is None


def test_a_meeting_without_a_time_is_by_appointment() -> None:
    found = read(guide(day=..., time=...))

    assert (found.meetings[0].day, found.meetings[0].minute) == (None, None)
    assert found.notes["by appointment"] == 1


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (guide(name="", group=...), "no name"),
        (guide(name="<br>"), "no name"),
        (guide(day=...), "a time without a day"),
        (guide(day="Someday"), "a day that cannot be read"),
        (guide(time="late"), "a time that cannot be read"),
        (guide(published="0"), "not published"),
        (guide(status="draft"), "not published"),
        ({"name": "Ghost", "day": 1, "types": []}, "no time, no place and no way to join"),
        ("a line of text", "not a row of fields"),
        (bmlt(published="0"), "not published"),
        (bmlt(weekday_tinyint="0"), "a day that cannot be read"),
    ],
)
def test_a_row_that_is_not_kept_has_a_reason(row: object, why: str) -> None:
    sound = guide(slug="sound") if not (isinstance(row, dict) and "id_bigint" in row) else bmlt(id_bigint="9")
    found = read(sound, row)

    assert len(found.meetings) == 1
    assert dict(found.rejected) == {why: 1}


# what can be counted on


@pytest.mark.parametrize(
    ("fields", "status", "is_online"),
    [
        ({}, Status.MEETING, False),
        ({"conference_url": "https://zoom.us/j/1"}, Status.MEETING, True),
        ({"types": ["TC"]}, Status.CLOSED, False),
        ({"types": ["tc"], "conference_url": "https://zoom.us/j/1"}, Status.ONLINE, True),
        ({"types": ["TC"], "conference_phone": "+1 312 626 6799"}, Status.ONLINE, True),
        ({"name": "Early Birds (SUSPENDED)"}, Status.CLOSED, False),
        ({"name": "Early Birds - temporarily closed"}, Status.CLOSED, False),
        ({"name": "Early Birds (closed)"}, Status.MEETING, False),
        ({"attendance_option": "inactive"}, Status.CLOSED, False),
        ({"attendance_option": "online"}, Status.UNKNOWN, False),
        ({"attendance_option": "online", "url": "https://example.org"}, Status.ONLINE, True),
        ({"attendance_option": "hybrid", "conference_url": "https://zoom.us/j/1"}, Status.MEETING, True),
        ({"attendance_option": "in_person"}, Status.MEETING, False),
        ({"formatted_address": ..., "location": ..., "latitude": ..., "longitude": ...}, Status.UNKNOWN, False),
        (
            {"formatted_address": ..., "location": ..., "conference_url": "https://zoom.us/j/1"},
            Status.ONLINE,
            True,
        ),
        (
            {
                "formatted_address": "Springfield, IL, USA",
                "location": ...,
                "approximate": "yes",
                "conference_url": "https://zoom.us/j/1",
            },
            Status.ONLINE,
            True,
        ),
        ({"formatted_address": ..., "location": ..., "types": ["onl"], "latitude": ...}, Status.UNKNOWN, False),
    ],
)
def test_what_can_be_counted_on_is_told(fields: dict[str, Any], status: Status, is_online: bool) -> None:
    meeting = one(guide(**fields))

    assert (meeting.status, meeting.is_online) == (status, is_online)


def test_an_online_group_has_no_place_and_no_ramp() -> None:
    meeting = one(guide(attendance_option="online", types=["X", "W"], conference_phone="+1 312 626 6799"))

    assert (meeting.latitude, meeting.address, meeting.location) == (None, "", "")
    assert meeting.traits == Trait.WOMEN


@pytest.mark.parametrize("said", ["yes", "true", 1, True])
def test_an_approximate_point_is_marked(said: object) -> None:
    assert one(guide(approximate=said)).approximate


def test_an_address_without_a_number_is_approximate() -> None:
    assert one(guide(formatted_address="Springfield, IL, USA", location=...)).approximate
    assert not one(guide(formatted_address="Springfield, IL, USA", location="Town Hall")).approximate


def test_many_addresses_on_one_point_are_a_regions_middle() -> None:
    many = [guide(slug=str(n), formatted_address=f"{n} Elm Street, Springfield") for n in range(10)]
    same = [guide(slug=f"s{n}", latitude=40.0, time=f"{n}:00") for n in range(9)]

    found = read(*many, *same)

    assert [meeting.approximate for meeting in found.meetings] == [True] * 10 + [False] * 9
    assert found.notes["place approximate"] == 10


# zones


def zone_at(latitude: float, _longitude: float) -> str:
    return "America/Denver" if latitude > 0 else ""


@pytest.mark.parametrize(
    ("fields", "said", "zone", "origin"),
    [
        ({}, {"timezone": "America/New_York"}, "America/Chicago", ZoneFrom.FIELD),
        ({"timezone": ""}, {"timezone": "America/New_York"}, "America/New_York", ZoneFrom.FEED),
        ({"timezone": ...}, {}, "America/Denver", ZoneFrom.POINT),
        ({"timezone": "Mars/Olympus"}, {}, "America/Denver", ZoneFrom.POINT),
        ({"timezone": ..., "latitude": -1}, {}, "", ZoneFrom.NOWHERE),
        ({"timezone": ..., "attendance_option": "online"}, {}, "", ZoneFrom.NOWHERE),
        (
            {"timezone": ..., "types": ["TC"], "conference_url": "https://zoom.us/j/1"},
            {},
            "America/Denver",
            ZoneFrom.POINT,
        ),
    ],
)
def test_where_a_zone_was_taken_from_is_kept(
    fields: dict[str, Any], said: dict[str, Any], zone: str, origin: ZoneFrom
) -> None:
    meeting = one(guide(**fields), zone_at=zone_at, **said)

    assert (meeting.timezone, meeting.zone_from) == (zone, origin)


def test_an_unknown_zone_is_said() -> None:
    assert read(guide(timezone=...)).notes["zone unknown"] == 1


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("America/New_York", "America/New_York"),
        ("america/new york", "America/New_York"),
        ("America/NewYork", "America/New_York"),
        ("America/New_Yrok", "America/New_York"),
        ("Europe/Berlín", "Europe/Berlin"),
        ("US/Eastern", "US/Eastern"),
        ("Eastern Time (US & Canada)", "America/New_York"),
        ("PST", "America/Los_Angeles"),
        ("UTC", "UTC"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("Mountain Time (Arizona)", "America/Phoenix"),
        ("Central Standard Time (Mexico)", "America/Mexico_City"),
        ("Madrid", "Europe/Madrid"),
        ("GMT Standard Time", "Europe/London"),
        ("CST", ""),
        ("IST", ""),
        ("BST", ""),
        ("AEST", ""),
        ("GMT+2", ""),
        ("Eastern Standard Time (Australia)", ""),
        ("Central", "America/Chicago"),
        ("CT", "America/Chicago"),
        ("CET", "Europe/Brussels"),
        ("Newfoundland Time", "America/St_Johns"),
        ("Atlantic Time (Canada)", "America/Halifax"),
        ("India Standard Time", "Asia/Kolkata"),
        ("AUS Eastern Standard Time", "Australia/Sydney"),
        ("E. Australia Standard Time", "Australia/Brisbane"),
        ("E. South America Standard Time", "America/Sao_Paulo"),
        ("Argentina Standard Time", "America/Argentina/Buenos_Aires"),
        ("New Zealand Standard Time", "Pacific/Auckland"),
        ("Eastern Standard Time (Mexico)", "America/Cancun"),
        ("(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi", "Asia/Kolkata"),
        ("(UTC+10:00) Brisbane", "Australia/Brisbane"),
        ("(UTC+09:00) Brisbane", ""),
        ("(UTC-03:00) City of Buenos Aires", "America/Argentina/Buenos_Aires"),
        ("(GMT-07:00) Pacific Time - Los Angeles", "America/Los_Angeles"),
        ("Eastern Time (Toronto)", "America/Toronto"),
        ("PST/PDT", "America/Los_Angeles"),
        ("GMT+1 (CET)", "Europe/Brussels"),
        ("PT (San Francisco)", "America/Los_Angeles"),
        ("London, UK", "Europe/London"),
        ("London, Ontario", ""),
        ("London time", "Europe/London"),
        ("GB", "GB"),
        ("Israel", "Israel"),
        ("Etc/UTC", "UTC"),
        ("MST", ""),
        ("Hora de Argentina", "America/Argentina/Buenos_Aires"),
        ("", ""),
        ("Somewhere/Else", ""),
        ("x" * 500 + "/y", ""),
    ],
)
def test_a_zone_is_mended_only_where_one_can_be_meant(said: str, zone: str) -> None:
    assert zone_named(said) == zone


@pytest.mark.parametrize(
    ("said", "around", "zone"),
    [
        ("AEST", "Australia/Brisbane", "Australia/Brisbane"),
        ("GMT", "Europe/London", "Europe/London"),
        ("BST", "Europe/London", "Europe/London"),
        ("EST", "Australia/Sydney", "Australia/Sydney"),
        ("EST", "America/Panama", "America/Panama"),
        ("EDT", "America/Panama", "America/New_York"),
        ("CST", "America/Mexico_City", "America/Mexico_City"),
        ("CST", "America/New_York", ""),
        ("Central Standard Time", "America/Regina", "America/Regina"),
        ("IST", "Europe/Dublin", "Europe/Dublin"),
        ("GMT+2", "Europe/Madrid", "Europe/Madrid"),
        ("GMT+2", "America/New_York", ""),
        ("Europe/Paris", "America/New_York", "Europe/Paris"),
        ("India Standard Time", "America/New_York", "Asia/Kolkata"),
    ],
)
def test_an_abbreviation_is_that_of_the_place_where_it_is_used(said: str, around: str, zone: str) -> None:
    assert zone_named(said, around) == zone


@pytest.mark.parametrize("said", sorted(WINDOWS))
def test_what_windows_calls_a_zone_is_one(said: str) -> None:
    assert zone_named(said.upper()) == WINDOWS[said]
    assert ZoneInfo(WINDOWS[said]).key == WINDOWS[said]


@given(st.text(max_size=90), st.sampled_from(("", "Europe/Madrid", "America/New_York", "Australia/Brisbane")))
def test_whatever_a_zone_is_called_it_is_a_zone_or_none(said: str, around: str) -> None:
    zone = zone_named(said, around)

    assert zone == "" or ZoneInfo(zone).key == zone


@pytest.mark.parametrize(
    ("fields", "said", "zone", "origin"),
    [
        ({"timezone": "CST"}, {"timezone": "America/New_York"}, "", ZoneFrom.UNREAD),
        ({"timezone": ..., "time": "8:00 PM CST"}, {"timezone": "America/New_York"}, "", ZoneFrom.UNREAD),
        ({"timezone": "CST"}, {"timezone": "America/Chicago"}, "America/Chicago", ZoneFrom.FIELD),
        ({"timezone": "local"}, {"timezone": "America/New_York"}, "America/New_York", ZoneFrom.FEED),
        ({"timezone": ..., "time": "19:00 CET"}, {"timezone": "Europe/Madrid"}, "Europe/Madrid", ZoneFrom.FIELD),
    ],
)
def test_a_zone_that_is_not_understood_is_said_and_not_replaced(
    fields: dict[str, Any], said: dict[str, Any], zone: str, origin: ZoneFrom
) -> None:
    online = guide(formatted_address=..., location=..., conference_url="https://zoom.us/j/1", **fields)
    found = read(online, guide(slug="b", timezone=...), **said)

    assert (found.meetings[0].timezone, found.meetings[0].zone_from) == (zone, origin)
    assert [note.casefold() for note in found.notes] == ["zone not understood: 'cst'"] * (not zone)


def test_a_zone_that_is_not_understood_is_that_of_its_room() -> None:
    found = read(guide(timezone="CXT"), timezone="America/New_York", zone_at=zone_at)

    assert (found.meetings[0].timezone, found.meetings[0].zone_from) == ("America/Denver", ZoneFrom.POINT)
    assert found.notes["zone not understood: 'CXT'"] == 1


def test_only_so_many_zones_are_quoted() -> None:
    found = read(*(guide(slug=str(n), timezone=f"Zone {n}") for n in range(40)))

    assert found.notes["zone not understood: and others"] == 28
    assert len(found.notes) == 13


def place_of(latitude: float, longitude: float) -> str:
    return ("America/New_York" if longitude < 0 else "Asia/Bishkek") if latitude > 0 else "Australia/Sydney"


@pytest.mark.parametrize(
    ("fields", "longitude"),
    [
        ({"timezone": "America/New_York", "longitude": 73.75}, None),
        ({"timezone": "US/Eastern", "longitude": 73.75}, None),
        ({"timezone": "America/New_York", "longitude": -73.75}, -73.75),
        ({"timezone": "UTC", "longitude": 73.75}, 73.75),
        ({"timezone": ..., "longitude": 73.75}, 73.75),
        ({"timezone": "EST", "latitude": -33.9, "longitude": 151.2}, 151.2),
    ],
)
def test_a_point_on_another_continent_than_its_zone_is_left_out(
    fields: dict[str, Any], longitude: float | None
) -> None:
    found = read(guide(**{"latitude": 42.65, **fields}), zone_at=place_of)

    assert found.meetings[0].longitude == longitude
    assert found.notes["point on another continent than its zone: left out"] == (longitude is None)


# types


@pytest.mark.parametrize(
    ("types", "fellowship", "traits"),
    [
        (["O", "w", " X "], "aa", Trait.OPEN | Trait.WOMEN | Trait.WHEELCHAIR),
        (["Y"], "aa", Trait.YOUNG),
        (["Y"], "aca", Trait(0)),
        (["Y"], "", Trait(0)),
        (["B"], "na", Trait.NEWCOMERS),
        (["B"], "aa", Trait(0)),
        (["S"], "aca", Trait.SPEAKER),
        (["A"], "aa", Trait.SECULAR),
        (["A"], "aca", Trait(0)),
        (["GL"], "na", Trait.LGBTQ),
        (["POA"], "al-anon", Trait.FAMILY),
        (["T"], "aa", Trait.LGBTQ),
        (["T"], "aca", Trait(0)),
        (["DD"], "", Trait.DUAL),
        (["TR"], "aa", Trait(0)),
        ("Women, Open, Wheelchair Access", "", Trait.WOMEN | Trait.OPEN | Trait.WHEELCHAIR),
        ("Men’s", "", Trait.MEN),
        ({"0": "W"}, "aa", Trait.WOMEN),
        ([], "smart", Trait.SECULAR),
        ([], "dra", Trait.DUAL),
        ([], "women-for-sobriety", Trait.WOMEN | Trait.SECULAR),
        (["Women’s Meeting", "Gay & Lesbian", "Beginners Meeting"], "aa", Trait.WOMEN | Trait.LGBTQ | Trait.NEWCOMERS),
        (["Closed (Alcoholics only)", "LGBTQIAA+", "Men's Stag"], "aa", Trait.MEMBERS | Trait.LGBTQ | Trait.MEN),
        ("Open/Women", "aa", Trait.OPEN | Trait.WOMEN),
        ("W O", "aa", Trait.OPEN | Trait.WOMEN),
        (["Not wheelchair accessible", "No open"], "aa", Trait(0)),
        ("Men and Women, Open", "aa", Trait.OPEN),
        (["Mujeres", "Abierta", "Silla de ruedas"], "na", Trait.WOMEN | Trait.OPEN | Trait.WHEELCHAIR),
        ([{"code": "W", "name": "Women"}, {"name": "Open"}], "aa", Trait.OPEN | Trait.WOMEN),
        (["", None, 7, "ZZZ", {}], "aa", Trait(0)),
        (None, "aa", Trait(0)),
        (5, "aa", Trait(0)),
    ],
)
def test_a_code_means_what_its_fellowship_means(types: object, fellowship: str, traits: Trait) -> None:
    assert kinds_of(types, fellowship).traits == traits


@pytest.mark.parametrize(
    ("types", "fellowship", "languages", "spoken"),
    [
        (["S"], "aa", None, "es"),
        (["S"], "aca", None, ""),
        (["Spanish"], "", None, "es"),
        (["Spanish Speaking"], "", None, "es"),
        ([], "", ["EN", "ES"], "en es"),
        ([], "", "de", "de"),
        ([], "", ["tlh"], ""),
        ([], "", "es_MX", "es"),
        ([], "", ["pt-BR", "es-419"], "pt es"),
        ([], "", "English/Spanish", "en es"),
        ([], "", "Inglés y castellano", "en es"),
        ([], "", "Español (Spanish)", "es"),
        ([], "", "EN/FR", "en fr"),
        ([], "", "Русский, Português, 日本語", "ru pt ja"),
        ([], "", "eng", "en"),
        ([], "", "not English", ""),
        ([], "", "it is as you like", ""),
        (["Castellano", "ENG"], "aa", None, "es"),
    ],
)
def test_languages_are_read_where_they_stand(types: object, fellowship: str, languages: object, spoken: str) -> None:
    assert kinds_of(types, fellowship, languages).languages == spoken


@pytest.mark.parametrize(
    ("said", "short"),
    [
        ("Narcotics Anonymous", "na"),
        ("AA", "aa"),
        ("Al-Anon", "al-anon"),
        ("SMART Recovery", "smart"),
        ("", ""),
        ("X Y", "x-y"),
    ],
)
def test_a_fellowship_has_a_short_name(said: str, short: str) -> None:
    assert fellowship_of(said) == short


@pytest.mark.parametrize(
    ("text", "is_weekly"),
    [
        ("First Tuesday Group", False),
        ("Meets 1st & 3rd Saturday", False),
        ("every other Monday at the lake", False),
        ("Reunión el último domingo", False),
        ("Findet nur in der 1. Woche des Monats statt", False),
        ("Jeden 1. Montag im Monat", False),
        ("am 1. und 3. Dienstag", False),
        ("Haus 12. Montags offen", True),
        ("monthly", False),
        ("Tuesday Nooners", True),
        ("Birthday night last Friday of the month", True),
        ("open speaker meeting last Saturday", True),
        ("jeden 1. Montag offen", True),
        ("The first Friday is open", True),
        ("First Things First", True),
        ("Second Chance", True),
        ("", True),
    ],
)
def test_a_rhythm_that_stands_only_in_the_text_is_noticed(text: str, is_weekly: bool) -> None:
    assert (rhythm_of(text) == "") is is_weekly


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("No meeting on the last Monday", "No meeting on the last Monday"),
        ("Side door. Not held 5th Saturdays.", "Not held 5th Saturdays"),
        ("Todos los lunes, salvo el primer lunes", "salvo el primer lunes"),
        ("Meets 2nd Tuesday only", "2nd Tuesday only"),
    ],
)
def test_a_day_on_which_it_is_not_held_is_not_told_as_the_one_on_which_it_is(text: str, told: str) -> None:
    assert rhythm_of(text) == told


# keys


def test_a_slug_may_be_a_number() -> None:
    assert one(guide(slug=254)).id == "254"


def test_the_same_row_twice_is_kept_once() -> None:
    found = read(guide(), guide())

    assert len(found.meetings) == 1
    assert dict(found.rejected) == {"the same meeting twice": 1}


def test_a_slug_used_for_several_meetings_keeps_them_apart() -> None:
    rows = [guide(), guide(day=2), guide(day=2, name="Other"), guide(day=2), guide(day=2, name="Other")]
    found = read(*rows)

    assert len({meeting.id for meeting in found.meetings}) == 3
    assert found.rejected["the same meeting twice"] == 2


def test_a_row_without_a_slug_is_named_by_what_it_is() -> None:
    first, again = one(guide(slug=...)), one(guide(slug=""))

    assert first.id == again.id != ""
    assert one(guide(slug=..., day=2)).id != first.id


# BMLT

FORMATS_OF_BMLT = [
    {"key_string": "F", "name_string": "Frauenmeeting", "world_id": "W", "format_type_enum": "FC3", "id": "11"},
    {"key_string": "ru", "name_string": "Russisch", "world_id": "LANG", "format_type_enum": "LANG", "id": "12"},
    {"key_string": "O", "name_string": "Offen", "world_id": "OPEN", "format_type_enum": "O", "id": "2"},
    {"key_string": "Wo1", "name_string": "Findet nur in der 1. Woche des Monats statt", "world_id": "", "id": "100"},
    "nonsense",
]


def test_a_row_of_bmlt_is_read_whole() -> None:
    meeting = one(bmlt(), fellowship="", timezone="Europe/Berlin")

    assert (meeting.id, meeting.name, meeting.fellowship) == ("41", "Am Fluss", "na")
    assert (meeting.day, meeting.minute, meeting.length) == (0, 1170, 90)
    assert meeting.address == "Uferweg 3, München, Bayern 80331"
    assert (meeting.latitude, meeting.status, meeting.languages) == (48.137, Status.MEETING, "de")


def test_formats_of_bmlt_give_their_keys_a_meaning() -> None:
    content = json.dumps({"meetings": [bmlt(formats="F,ru,O,Wo1,??")], "formats": FORMATS_OF_BMLT}).encode()
    (meeting,) = read_feed(content, facts(fellowship="")).meetings

    assert meeting.traits == Trait.WOMEN | Trait.OPEN
    assert meeting.languages == "ru"
    assert meeting.rhythm.startswith("nur in der 1. Woche")


def test_formats_may_come_in_a_file_of_their_own() -> None:
    formats = json.dumps({"formats": FORMATS_OF_BMLT}).encode()
    (meeting,) = read_feed(json.dumps([bmlt(formats="F")]).encode(), facts(), formats=formats).meetings

    assert meeting.traits == Trait.WOMEN


@pytest.mark.parametrize(
    ("fields", "status", "is_online"),
    [
        ({"venue_type": "2", "virtual_meeting_link": "https://zoom.us/j/1"}, Status.ONLINE, True),
        ({"venue_type": "3", "virtual_meeting_link": "https://zoom.us/j/1"}, Status.MEETING, True),
        ({"venue_type": "", "formats": "VM", "virtual_meeting_link": "https://zoom.us/j/1"}, Status.ONLINE, True),
        ({"formats": "HY,VM", "virtual_meeting_link": "https://zoom.us/j/1"}, Status.MEETING, True),
        ({"formats": "TC"}, Status.CLOSED, False),
        ({"formats": "TC", "phone_meeting_number": "+49 30 123456"}, Status.ONLINE, True),
    ],
)
def test_the_venue_of_bmlt_is_understood(fields: dict[str, Any], status: Status, is_online: bool) -> None:
    meeting = one(bmlt(**fields))

    assert (meeting.status, meeting.is_online) == (status, is_online)


def test_an_online_group_at_a_headquarters_has_no_point_and_no_zone_of_it() -> None:
    row = bmlt(venue_type="2", latitude="34.2", longitude="-118.5", virtual_meeting_link="https://zoom.us/j/1")
    meeting = one(row, zone_at=zone_at)

    assert (meeting.latitude, meeting.timezone) == (None, "")


# central query


def central(**fields: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "slug": "dawn",
        "name": "Dawn",
        "timezone": "America/Los_Angeles",
        "duration": 60,
        "conference_url": "https://zoom.us/j/1",
        "groupID": {"$oid": "648e50d6b291ed6c5135f093"},
        "types": ["O"],
        "languages": ["EN"],
        "rtc": "3:02:00",
    }
    return {**row, **fields}


@pytest.mark.parametrize(
    ("made_at", "hour"), [(datetime(2026, 7, 1, tzinfo=UTC), 19), (datetime(2026, 12, 1, tzinfo=UTC), 18)]
)
def test_a_time_in_utc_is_turned_back_into_the_groups_own(made_at: datetime, hour: int) -> None:
    meeting = one(central(), fellowship="", made_at=made_at)

    assert (meeting.day, meeting.minute, meeting.length) == (2, hour * 60, 60)  # Wednesday 02:00 UTC is Tuesday there
    assert (meeting.fellowship, meeting.status, meeting.languages) == ("aa", Status.ONLINE, "en")


def test_days_of_central_query_count_from_monday() -> None:
    meeting = one(central(day=7, time="19:00", rtc=None, nextEventUTC="2026-11-30T03:00:00Z"))

    assert (meeting.day, meeting.minute) == (0, 1140)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"rtc": "3:99:00"}, "a time that cannot be read"),
        ({"rtc": "3"}, "a time that cannot be read"),
        ({"rtc": "3:2x:00"}, "a time that cannot be read"),
        ({"rtc": ":02:00"}, "a time that cannot be read"),
        ({"rtc": "9:02:00"}, "a day that cannot be read"),
        ({"timezone": ""}, "a time in UTC and no zone to turn it into local time"),
    ],
)
def test_a_time_in_utc_that_cannot_be_turned_is_rejected(fields: dict[str, Any], why: str) -> None:
    assert reason(central(**fields)) == why


# tables

TEMPLATE = (
    '"Time","End Time","Day","Name","Location","Address","Types","Timezone","Venmo","Contact 1 Name",'
    '"Conference URL","Slug"\r\n'
    '"6:00 PM",,"Monday","After Work","Hall","26 Union Ave, Town, CA 95124, USA","Open, Women","America/Los_Angeles",'
    '"@pay-me","Jo",,"after-work"\r\n'
    ",,,,,,,,,,,\r\n"
)


def test_the_template_is_read_in_plain_words() -> None:
    found = read_feed(b"\xef\xbb\xbf" + TEMPLATE.encode(), facts())
    (meeting,) = found.meetings

    assert found.format == "csv"
    assert (meeting.id, meeting.day, meeting.minute) == ("after-work", 1, 1080)
    assert meeting.traits == Trait.OPEN | Trait.WOMEN
    assert meeting.address == "26 Union Ave, Town, CA 95124, USA"
    assert "pay" not in repr(meeting)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_plain_table_of_our_own_is_read(delimiter: str) -> None:
    header = [
        "name",
        "day",
        "time",
        "length",
        "timezone",
        "fellowship",
        "types",
        "city",
        "online",
        "lat",
        "lon",
        "language",
    ]
    cells = [
        "Río",
        "jueves",
        "19.30",
        "90",
        "Europe/Madrid",
        "NA",
        "women",
        "Madrid",
        "https://zoom.us/j/1",
        "40.4",
        "-3.7",
        "es",
    ]
    text = "\n".join(delimiter.join(line) for line in (header, cells))
    (meeting,) = read_feed(text.encode("cp1252"), facts(fellowship="")).meetings

    assert (meeting.name, meeting.fellowship, meeting.languages) == ("Río", "na", "es")
    assert (meeting.day, meeting.minute, meeting.length) == (4, 1170, 90)


def test_a_sheet_of_lines_is_read() -> None:
    sheet = {"values": [["Name", "Day", "Time", "Address"], ["A", "Monday", "7:00 PM", "1 Elm"], "odd", ["B", "?"]]}
    found = read_feed(json.dumps(sheet).encode(), facts())

    assert [meeting.name for meeting in found.meetings] == ["A"]
    assert found.rejected["a day that cannot be read"] == 1


# treatment

FACILITY = {
    "name1": "River Clinic",
    "name2": "Outpatient",
    "street1": "5 Quay Rd",
    "street2": None,
    "city": "Troy",
    "state": "NY",
    "zip": "12180",
    "phone": "518-555-0100 x4",
    "website": "http://example.org",
    "latitude": "42.7",
    "longitude": "-73.7",
    "typeFacility": "SA",
    "services": [
        {"f1": "Type of Care", "f2": "TC", "f3": "Substance use treatment"},
        {"f1": "Opioid Treatment", "f2": "OT", "f3": "Buprenorphine; naltrexone"},
        {"f1": "Other", "f2": "ZZ", "f3": "No"},
        "odd",
    ],
}


def test_a_place_of_treatment_is_read() -> None:
    content = json.dumps(
        {"page": 1, "recordCount": 2, "rows": [FACILITY, FACILITY, {"name1": "Empty"}, {}, 5]}
    ).encode()
    found = read_feed(content, facts())
    (place,) = found.facilities

    assert found.format == "treatment"
    assert place.name == "River Clinic, Outpatient"
    assert place.address == "5 Quay Rd, Troy, NY 12180"
    assert (place.phone, place.latitude) == ("518-555-0100 x4"[:12], 42.7)
    assert place.services.splitlines() == [
        "Type of Care: Substance use treatment",
        "Opioid Treatment: Buprenorphine; naltrexone",
    ]
    assert dict(found.rejected) == {
        "the same place twice": 1,
        "no address and no phone": 1,
        "no name": 1,
        "not a row of fields": 1,
    }


def test_services_that_are_no_list_are_none() -> None:
    (place,) = read({**FACILITY, "services": "many"}).facilities

    assert place.services == ""


# whole files


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "the file is empty"),
        (b"   \n", "the file is empty"),
        (b'[{"name": "A"', "broken JSON in line 1"),
        (b"[1]\n]", "broken JSON in line 2"),
        (b"<!doctype html><p>Not found</p>", "it is a web page, not a list"),
        (b"{}", "there is no list of meetings in it"),
        (b"[]", "there is no meeting in it"),
        (b'[{"title": "x"}]', "its rows are in no format that is known here"),
        (b'{"formats": [{"key_string": "O"}]}', "it holds formats and no meetings"),
        (b"hello\nworld", "its first line does not name the columns"),
        (b",,,\n,,\n", "the file is empty"),
        (b"[" * 100_000, "JSON that cannot be read"),
    ],
)
def test_a_file_that_is_no_feed_says_why(content: bytes, why: str) -> None:
    with pytest.raises(FeedUnreadableError, match=why.replace("(", r"\(")):
        read_feed(content, facts())


@pytest.mark.parametrize(
    "wrapped",
    [
        {"meetings": [guide()]},
        {"data": [guide()]},
        {"items": {"a": guide()}},
        {"a": guide(), "b": guide(slug="b")},
        guide(),
    ],
)
def test_a_list_is_found_inside_what_wraps_it(wrapped: object) -> None:
    assert read_feed(json.dumps(wrapped).encode(), facts()).meetings


@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(json.dumps([guide()]).encode(), mtime=0),
        b"found(" + json.dumps([guide()]).encode() + b");\n",
        f"{json.dumps(guide())}\n{json.dumps(guide(slug='b'))}\n".encode(),
    ],
)
def test_a_list_is_unpacked_unwrapped_or_read_line_by_line(content: bytes) -> None:
    assert read_feed(content, facts()).meetings[0].name == "Early Birds"


@pytest.mark.parametrize(
    "content", [gzip.compress(b"[]", mtime=0)[:-9], b"\x1f\x8b\x08garbage", b'{"a": 1}\n{"b": }\n']
)
def test_a_packed_file_that_is_damaged_says_so(content: bytes) -> None:
    with pytest.raises(FeedUnreadableError):
        read_feed(content, facts())


def test_the_csv_of_bmlt_has_the_names_of_its_json() -> None:
    lines = io.StringIO()
    writer = csv.DictWriter(lines, bmlt(), quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerow(bmlt(formats="O,W"))
    found = read_feed(lines.getvalue().encode(), facts())

    assert found.format == "bmlt"
    assert found.meetings[0].traits == Trait.OPEN | Trait.WOMEN
    assert found.meetings[0].minute == 1170


def test_an_address_without_a_point_is_found_about_there() -> None:
    meeting = one(
        guide(latitude=..., longitude=..., timezone=...), whereabouts=lambda *_: (39.8, -89.6), zone_at=zone_at
    )

    assert (meeting.latitude, meeting.approximate, meeting.timezone) == (39.8, True, "America/Denver")


def test_a_format_may_be_named() -> None:
    found = read_feed(json.dumps([{"name": "A", "day": 1, "time": "10:00", "group": "A"}]).encode(), facts(), "central")

    assert found.format == "central"


def test_a_mark_at_the_beginning_is_passed_over() -> None:
    text = json.dumps([guide(name="Ñandú")], ensure_ascii=False)
    for content in (b"\xef\xbb\xbf" + text.encode(), text.encode("utf-16"), text.encode("cp1252")):
        assert read_feed(content, facts()).meetings[0].name == "Ñandú"


ODD = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=4,
)
FIELDS = sorted(
    {*guide(), *bmlt(), *central(), *FACILITY, "end_time", "conference_phone", "notes", "updated", "approximate"}
    | {
        "venue",
        "coordinates",
        "schedule",
        "schedules",
        "fields",
        "meta",
        "day_2",
        "time_2",
        "half",
        "women",
        "passcode",
    }
)


@given(
    st.lists(st.dictionaries(st.sampled_from(FIELDS), ODD, max_size=12), max_size=4),
    st.sampled_from(("auto", *FORMATS)),
)
def test_whatever_stands_in_the_rows_nothing_raises(rows: list[dict[str, object]], wanted: str) -> None:
    try:
        found = read_feed(json.dumps(rows).encode(), facts(), wanted)
    except FeedUnreadableError:
        return
    for meeting in found.meetings:
        assert meeting.name
        assert meeting.id
        assert (meeting.minute is None) or (meeting.day is not None and 0 <= meeting.minute < 1440)
        assert meeting.latitude is None or abs(meeting.latitude) <= 90


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_whatever_the_bytes_are_nothing_raises(content: bytes) -> None:
    with suppress(FeedUnreadableError):
        read_feed(content, facts())


@given(st.data())
def test_a_feed_cut_off_anywhere_is_unreadable_or_whole(data: st.DataObject) -> None:
    content = json.dumps([guide(slug=str(n)) for n in range(3)]).encode()
    cut = data.draw(st.integers(0, len(content) - 1))

    with pytest.raises(FeedUnreadableError):
        read_feed(content[:cut], facts())
