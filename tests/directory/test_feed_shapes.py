"""Files as real servers send them: odd letters, wrappers, warnings, sheets; and fields that are not quite so named."""

import csv
import gzip
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.directory.feeds.columns import field_of
from bot.directory.feeds.feed import FeedRead, FeedUnreadableError, Reject
from bot.directory.feeds.read import read_feed
from bot.directory.meeting import Status, Trait
from tests.directory.feeding import bmlt, facts, guide, one, read


def opened(content: bytes | str, **said: Any) -> FeedRead:
    return read_feed(content.encode() if isinstance(content, str) else content, facts(**said))


ROW = json.dumps([guide(name="Niño Grün")], ensure_ascii=False)


# letters


@pytest.mark.parametrize("letters", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_letters_are_found_with_or_without_a_mark(letters: str) -> None:
    assert opened(ROW.encode(letters)).meetings[0].name == "Niño Grün"


def test_a_letter_in_another_encoding_does_not_spoil_the_others() -> None:
    content = ROW.encode().replace("ü".encode(), "ü".encode("cp1252"))

    assert opened(content).meetings[0].name == "Niño Grün"


def test_a_text_that_was_encoded_twice_is_mended() -> None:
    assert one(guide(name="Grupo San JosÃ© â€“ tarde")).name == "Grupo San José – tarde"


# around the list


@pytest.mark.parametrize(
    "content",
    [
        ROW.replace("}]", "},\n]"),
        ROW.replace("Niño Grün", "Niño\tGrün"),
        f"/**/callback({ROW});",
        f"/* a list */\n/**/ typeof found === 'function' && found({ROW});",
        f"{ROW}0",
        f"{ROW}\x00",
        f"<br />\n<b>Warning</b>: Undefined index in <b>/x.php</b><br />\n{ROW}",
        f"Notice: something\n{ROW}",
        f"[{ROW}]",
        json.dumps({"status": "ok", "data": {"count": 1, "meetings": json.loads(ROW)}}),
        json.dumps({"response": {"numFound": 1, "docs": json.loads(ROW)}}),
        json.dumps({"groups": json.loads(ROW)}),
        json.dumps({"warnings": [{"link": "x", "error": "y", "value": "z"}], "meetings": json.loads(ROW)}),
    ],
)
def test_a_list_is_found_whatever_stands_around_it(content: str) -> None:
    (meeting,) = opened(content).meetings

    assert meeting.name == "Niño Grün"


SHEET = {
    "cols": [{"label": "Name"}, {"label": "Day"}, {"label": "Time"}, {"label": "Notes"}],
    "rows": [
        {"c": [{"v": "Luz"}, {"v": "Monday"}, {"v": [19, 30, 0, 0], "f": "7:30 PM"}, None]},
        {"c": [{"v": "Sol"}]},
    ],
}


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"nodes": [{"node": json.loads(ROW)[0]}]}),
        json.dumps({"data": {"meetings": {"edges": [{"node": json.loads(ROW)[0]}]}}}),
        json.dumps({"hits": {"total": 1, "hits": [{"_index": "m", "_id": "1", "_source": json.loads(ROW)[0]}]}}),
    ],
)
def test_a_row_is_found_in_the_envelope_of_its_server(content: str) -> None:
    assert opened(content).meetings[0].name == "Niño Grün"


def test_a_sheet_is_read_as_charts_are_given_it() -> None:
    found = opened(f"/*O_o*/\ngoogle.visualization.Query.setResponse({json.dumps({'table': SHEET})});")

    assert [(meeting.name, meeting.day, meeting.minute) for meeting in found.meetings] == [("Luz", 1, 1170)]
    assert sum(found.rejected.values()) == 1


def test_lists_of_regions_and_of_days_are_all_read() -> None:
    regions = {name: {"meetings": [guide(slug=name)]} for name in ("north", "south")}
    days = {name: {"rows": [guide(day=..., slug=name)]} for name in ("monday", "Tuesday")}
    other = {"meetings": {"rows": [guide()]}, "formats": {"rows": [{"key": "O", "name": "Open", "lang": "en"}]}}

    assert [meeting.id for meeting in opened(json.dumps(regions)).meetings] == ["north", "south"]
    assert [meeting.day for meeting in opened(json.dumps({"week": days})).meetings] == [1, 2]
    assert len(opened(json.dumps(other)).meetings) == 1


@pytest.mark.parametrize(
    ("around", "is_told"),
    [
        ({"next": "https://example.org/?page=2"}, True),
        ({"next": None, "previous": "https://example.org/?page=1"}, False),
        ({"meta": {"current_page": 1, "last_page": 12}}, True),
        ({"meta": {"pagination": {"page": 12, "pageCount": 12}}}, False),
        ({"pageInfo": {"hasNextPage": True}}, True),
        ({"_links": {"next": {"href": "/meetings?page=2"}}}, True),
        ({"offset": "itr23sEjsdfEr3282/rec3"}, True),
        ({"offset": 0, "total": 1, "page": 1, "totalPages": 1}, False),
        ({"generated": "today"}, False),
    ],
)
def test_one_page_of_a_list_is_told_from_the_whole(around: dict[str, Any], is_told: bool) -> None:
    found = opened(json.dumps({"results": [guide()], **around}))

    assert len(found.meetings) == 1
    assert ("the list goes on at its server: only this page of it was read" in found.notes) is is_told


def test_a_line_of_json_that_is_broken_is_rejected_alone() -> None:
    found = opened("\n".join((json.dumps(guide()), '{"broken', json.dumps(guide(slug="b")))))

    assert [meeting.id for meeting in found.meetings] == ["early-birds", "b"]
    assert dict(found.rejected) == {"not a row of fields": 1}


def test_lists_under_names_of_days_are_all_read() -> None:
    found = opened(json.dumps({"Monday": [guide(day=...)], "Tuesday": [guide(day=...), guide(day=3, slug="w")]}))

    assert [meeting.day for meeting in found.meetings] == [1, 2, 3]


@pytest.mark.parametrize("around", ["fields", "attributes", "acf", "meta"])
def test_the_fields_of_a_record_may_lie_inside_it(around: str) -> None:
    record = {"id": "rec1", "type": "meeting", "acf": [], around: guide(slug=..., types=["W"])}
    (meeting,) = opened(json.dumps({"data": [record]})).meetings

    assert (meeting.id, meeting.name, meeting.traits) == ("rec1", "Early Birds", Trait.WOMEN)


@pytest.mark.parametrize("name", ["schedules", "meetings", "times"])
def test_a_group_that_lists_its_times_is_a_meeting_at_each(name: str) -> None:
    times = [{"day": "Mon", "time": "7 PM"}, {"weekday": "Thursday", "startTime": "20:00", "types": ["M"]}]
    found = read(guide(day=..., time=..., **{name: times}), guide(slug="b", name="Late", **{name: ["see the page"]}))

    assert [(meeting.day, meeting.minute) for meeting in found.meetings] == [(1, 1140), (4, 1200), (1, 420)]
    assert found.meetings[1].traits == Trait.MEN
    assert found.meetings[1].address == guide()["formatted_address"]


@pytest.mark.parametrize(
    "place",
    [
        {"venue": {"name": "Elm Hall", "address": {"street": "12 Elm St", "city": "Salem", "zip": "97301"}}},
        {"location": {"title": "Elm Hall", "address": "12 Elm St", "town": "Salem", "postalCode": "97301"}},
        {"venue": "Elm Hall", "address": ["12 Elm St", "Salem", "97301"]},
        {"venue": "Elm Hall", "address": {"line": "x", "full_address": "12 Elm St, Salem, 97301"}},
    ],
)
@pytest.mark.parametrize(
    "point",
    [
        {"geo": {"lat": 44.9, "lng": -123.0}},
        {"coordinates": {"lat": 44.9, "lon": -123}},
        {"position": {"type": "Point", "coordinates": [-123, 44.9]}},
    ],
)
def test_a_place_may_be_an_object_inside_its_row(place: dict[str, Any], point: dict[str, Any]) -> None:
    nothing = {"location": ..., "formatted_address": ..., "latitude": ..., "longitude": ...}
    meeting = one({**guide(**nothing), **place, **point, "contact": {"name": "Jo", "address": "5 Home Rd"}})

    assert (meeting.name, meeting.location, meeting.address) == ("Early Birds", "Elm Hall", "12 Elm St, Salem, 97301")
    assert (meeting.latitude, meeting.longitude) == (44.9, -123)


def test_a_time_may_be_an_object_inside_its_row() -> None:
    meeting = one(guide(day=..., time=..., timezone=..., schedule={"day": "Fri", "start": "6 pm", "tz": "Asia/Tokyo"}))

    assert (meeting.day, meeting.minute, meeting.timezone) == (5, 1080, "Asia/Tokyo")


def test_a_title_may_be_wrapped_as_wordpress_does() -> None:
    assert one(guide(name=..., title={"rendered": "Grupo &#8220;Luz&#8221;"})).name == "Grupo “Luz”"


def test_features_of_a_map_carry_their_point() -> None:
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [-89.6, 39.8]},
        "properties": guide(latitude=..., longitude=...),
    }
    (meeting,) = opened(json.dumps({"type": "FeatureCollection", "features": [feature]})).meetings

    assert (meeting.latitude, meeting.longitude) == (39.8, -89.6)


@pytest.mark.parametrize(
    "sheet",
    [
        {"majorDimension": "ROWS", "values": [["Name", "Day"], ["A", "Monday"], ["B"]]},
        {"majorDimension": "COLUMNS", "values": [["Name", "A", "B"], ["Day", "Monday"]]},
        [["Name", "Day"], ["A", "Monday"], ["B"]],
    ],
)
def test_a_sheet_may_lie_on_its_side(sheet: dict[str, Any] | list[list[str]]) -> None:
    cells = json.dumps(sheet).replace('"Day"', '"When"').replace('"Monday"', '"Mondays 7:00 pm, 8 pm"')
    found = opened(cells.replace(", 8 pm", ""))

    assert [(meeting.name, meeting.day, meeting.minute) for meeting in found.meetings] == [("A", 1, 1140)]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"PK\x03\x04....", "a zip archive or a workbook"),
        (b"%PDF-1.7", "a PDF"),
        (b'{"error": "forbidden", "code": 403}', "no list of meetings in it, but: forbidden"),
        (
            b'{"code": "no_route", "message": "You may not do that."}',
            "no list of meetings in it, but: You may not do that.",
        ),
        (b'{"error": {"code": 404, "message": "gone", "status": "x"}}', "no list of meetings in it, but: gone"),
        (b'[{"id": 1, "opens_at": "9:00", "weekday_id": 3}]', "no format that is known here; they hold id, opens_at"),
        (b'{"code": "rest_forbidden", "data": {"status": 401}}', "no list of meetings"),
        (b'{"meetings": [], "formats": [{"key_string": "O"}]}', "no meeting in it"),
        (ROW.encode() + ROW.encode(), "broken JSON"),
        (ROW.encode()[:-20], "broken JSON"),
        (b"Service unavailable", "does not name the columns"),
        (b"x" * 200_000, "the table breaks off"),
        (gzip.compress(b"Service unavailable", mtime=0), "does not name the columns"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", "a calendar, not a list: export"),
        (b'<?xml version="1.0"?>\n<meetings xmlns="x"><row/></meetings>', "the same address with /json/"),
        (b'<?xml version="1.0"?><!DOCTYPE html><html></html>', "a web page"),
    ],
)
def test_a_file_that_is_no_list_says_what_it_is(content: bytes, why: str) -> None:
    with pytest.raises(FeedUnreadableError, match=why):
        read_feed(content, facts())


# BMLT's table

DUMP = (
    "Committee,CommitteeName,ContactName,ContactPhone,ContactAddress1,Room,Closed,WheelChr,Day,Time,Language1,Place,Address,"
    "City,State,Zip,Country,Directions,Format1,Format2,Delete,LastChanged,Longitude,Latitude,PhoneMeetingNumber,"
    "VirtualMeetingLink,VirtualMeetingInfo,TimeZone,bmlt_id,unpublished\n"
    "G1,Clean Start,Jo Doe,555 0100,9 Own Rd,Room 2,OPEN,TRUE,Monday,1930,,Church,1 Main St,Albany,NY,12207,USA"
    ",Ring,HY,W,,1/2/2024,-73.75,42.65,+1 646 558 8656,https://zoom.us/j/1,Passcode 7,America/New_York,12,0\n"
    "G2,Gone,,,,,OPEN,FALSE,Tuesday,1930,,Church,1 Main St,Albany,NY,12207,USA,,W,,D,,-73.75,42.65,,,,,13,0\n"
    "G3,Hidden,,,,,OPEN,FALSE,Tuesday,930,,Church,1 Main St,Albany,NY,12207,USA,,W,,,,-73.75,42.65,,,,,14,1\n"
    "G4,Early,,,,,CLOSED,FALSE,Sunday,930,,Church,1 Main St,Albany,NY,12207,USA,,W,,,,-73.75,42.65,,,,,15,0\n"
)


def test_the_table_of_a_bmlt_server_is_read() -> None:
    found = opened(DUMP, fellowship="")
    first, last = found.meetings

    assert (found.format, dict(found.rejected)) == ("bmlt", {"not published": 2})
    assert (first.id, first.name, first.fellowship, first.day, first.minute) == ("12", "Clean Start", "na", 1, 1170)
    assert first.address == "1 Main St, Albany, NY 12207, USA"
    assert (first.location, first.latitude, first.timezone) == ("Church", 42.65, "America/New_York")
    assert (first.join_url, first.join_phone, first.join_notes) == (
        "https://zoom.us/j/1",
        "+1 646 558 8656",
        "Passcode 7",
    )
    assert first.traits == Trait.OPEN | Trait.WOMEN | Trait.WHEELCHAIR
    assert (last.day, last.minute, last.traits) == (0, 570, Trait.MEMBERS | Trait.WOMEN)


def test_the_contacts_of_a_bmlt_server_are_not_read() -> None:
    told = repr(opened(DUMP).meetings)

    assert not any(word in told for word in ("Jo Doe", "555", "Own Rd"))


# rows that are not kept


def test_a_row_that_is_not_kept_is_named() -> None:
    lines = "\n".join(
        ("name,day,time", "A,Monday,19:00", "", "Comilla,Martes,late", *(f"B{n},q,9 am" for n in range(5)), "")
    )
    found = opened(lines)

    assert found.named["a time that cannot be read"] == [Reject(4, "Comilla", "late")]
    assert found.named["a day that cannot be read"] == [Reject(n, f"B{n - 5}", "q") for n in (5, 6, 7)]
    assert found.rejected["a day that cannot be read"] == 5


DAYS = st.sampled_from(("Mon", "lunes", "Mon-Fri", "2nd Tuesday", "1", "8", "?", "", "by appointment", "Thu, Sat"))
TIMES = st.sampled_from(
    ("7pm", "19h30", "7", "noon", "midnight", "", "TBA", "7 & 8 pm", "7am & 8am", "25:00", "8-9 pm")
)
WAYS = st.sampled_from(("", "https://zoom.us/j/1", "812 3456 7890", "see page", "yes", "javascript:x"))


@given(
    st.lists(st.tuples(DAYS, TIMES, WAYS, st.sampled_from(("Reno", "", "1 Oak St, Reno NV"))), min_size=1, max_size=8)
)
def test_every_row_is_kept_or_rejected(rows: list[tuple[str, str, str, str]]) -> None:
    fields = ("day", "time", "zoom", "address")
    listed = [{"name": f"Group {at}", **dict(zip(fields, row, strict=True))} for at, row in enumerate(rows)]
    table = io.StringIO()
    sheet = csv.DictWriter(table, ("name", *fields))
    sheet.writeheader()
    sheet.writerows(listed)

    for found in (read(*listed), opened(table.getvalue())):
        held = {meeting.name for meeting in found.meetings}
        assert len(held) + sum(found.rejected.values()) >= len(rows)
        told = {row.name for named in found.named.values() for row in named}
        few = all(count <= 3 for count in found.rejected.values())
        assert not few or held | told == {row["name"] for row in listed}


def test_a_row_that_parts_into_several_keeps_its_number() -> None:
    times = [{"day": "Mon", "time": "7 PM"}, {"day": "Tue", "time": "8 PM"}]
    found = read(guide(day=..., time=..., schedules=times), guide(slug="b", day_2="Thu", time_2="9pm"), guide(name=""))

    assert len(found.meetings) == 4
    assert found.named["no name"] == [Reject(3, "", "")]


def test_a_row_of_json_is_named_by_its_place_and_only_its_fault_is_quoted() -> None:
    found = read(guide(), guide(slug="b", day=["Funday", 1], email="jo@example.org"), guide(time="late"), 5)

    assert Reject(2, "Early Birds", "Funday, 1") in found.named["a day that cannot be read"]
    assert found.named["not a row of fields"] == [Reject(4, "", "")]
    assert "jo@" not in repr(found.named)


# names of fields


def test_rows_may_use_other_names_for_what_they_say() -> None:
    meeting = one(
        {
            "id": 7,
            "Meeting Name": "River",
            "Day of Week": "Thursday",
            "Start Time": "7:30 PM",
            "End Time": "8:30 PM",
            "Street Address": "5 Quay Rd",
            "City": "Troy",
            "Lat": "42.7",
            "Lng": "-73.7",
            "Meeting Type": "Open, Women's Meeting",
            "Zoom Link": "zoom.us/j/5",
            "Contact Name": "Jo Doe",
            "Phone": "555 0100",
        }
    )

    assert (meeting.id, meeting.name, meeting.day, meeting.minute, meeting.length) == ("7", "River", 4, 1170, 60)
    assert (meeting.address, meeting.latitude, meeting.join_url) == ("5 Quay Rd, Troy", 42.7, "https://zoom.us/j/5")
    assert meeting.traits == Trait.OPEN | Trait.WOMEN
    assert "Jo" not in repr(meeting)
    assert "555" not in repr(meeting)


@pytest.mark.parametrize(
    ("columns", "traits"),
    [
        ({"Women Only": "Yes", "LGBTQ": "No", "Wheelchair Accessible": "Y"}, Trait.WOMEN | Trait.WHEELCHAIR),
        ({"women_only": True, "isBeginners": 1, "lgbtq_friendly": False}, Trait.WOMEN | Trait.NEWCOMERS),
        ({"Open Meeting": "x", "Men": ""}, Trait.OPEN),
        ({"Mujeres": "sí", "Principiantes": "no"}, Trait.WOMEN),
        ({"open": True, "Closed": "yes"}, Trait(0)),  # to whom, or for now
        ({"M": "x", "W": "x", "O": 1}, Trait(0)),  # days, perhaps
        ({"Women": "second Tuesday"}, Trait(0)),
    ],
)
def test_a_column_with_a_yes_in_it_says_what_it_is_called(columns: dict[str, Any], traits: Trait) -> None:
    assert one(guide(types=..., **columns)).traits == traits
    sheet = "\n".join(",".join(map(str, line)) for line in (columns, columns.values()))
    head, cells = sheet.split("\n")
    assert opened(f"Name,Day,Time,{head}\nLuz,Mon,7pm,{cells}\n").meetings[0].traits == traits


def test_a_column_with_a_yes_in_it_adds_to_the_types() -> None:
    assert one(guide(types=["O"], women=True)).traits == Trait.OPEN | Trait.WOMEN


def test_what_stands_under_the_usual_name_is_believed() -> None:
    assert one(guide(start_time="21:00", Title="Other")).minute == 420


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Día", "day"),
        ("Hora de inicio", "time"),
        ("Dirección", "address"),
        ("Código postal", "postal_code"),
        ("Zona horaria", "timezone"),
        ("Straße", "address"),
        ("Uhrzeit", "time"),
        ("conference_url", "conference_url"),
        ("Online Meeting URL", "conference_url"),
        ("Link to Zoom room", "conference_url"),
        ("Group Website", "website"),
        ("Virtual Meeting Password", "conference_url_notes"),
        ("Zoom Link (members)", "conference_url"),
        ("Online Giving Link", ""),
        ("Virtual Link Note", ""),
        ("Duration (minutes)", "duration"),
        ("ZIP/Postal Code", "postal_code"),
        ("Name (contact person)", ""),
        ("Contact 1 Name", ""),
        ("Email", ""),
        ("Phone", ""),
        ("Venmo", ""),
    ],
)
def test_a_column_has_a_name_in_several_languages_and_contacts_have_none(header: str, field: str) -> None:
    assert field_of(header) == field


@pytest.mark.parametrize(
    "table",
    [
        "sep=;\r\nNombre;Día;Hora;Dirección\r\nLuz;Lunes;19:30;Calle Mayor, 5, 2.º, Madrid\r\n",
        "Reuniones de 2026,,,\n,,,\nNombre,Día,Horario,Lugar\nLuz,lunes,19:30 a 21:00,Parroquia\n",
        "nombre\tdia\thora\tnotas\nLuz\tLun.\t7:30 de la tarde\tuna, dos; tres\n",
        'Nombre,Día,Hora,Notas\n"Luz","LUNES",="19:30","una\ndos"\n',
        "Nombre,Día,Hora\rLuz,1.0,0.8125\r",
    ],
)
def test_a_table_is_read_however_the_spreadsheet_wrote_it(table: str) -> None:
    (meeting,) = opened(table.encode("cp1252")).meetings

    assert (meeting.name, meeting.day, meeting.minute) == ("Luz", 1, 1170)


def test_the_half_of_the_day_may_have_a_column_behind_each_time() -> None:
    table = (
        "Name,Weekday,Start,AM/PM,End,AM/PM\nLuz,Mon,7:30,PM,8:45,PM\nSol,Tue,9,a.m.,,\nMar,Wed,7:00,,8:00 PM,\n"
        "Paz,Thu,,PM,,\n"
    )

    found = [(meeting.name, meeting.minute, meeting.length) for meeting in opened(table).meetings]

    assert found == [("Luz", 1170, 75), ("Sol", 540, None), ("Mar", 1140, 60)]


def test_the_half_of_the_day_may_have_a_name_of_its_own() -> None:
    assert one(guide(time="7:30", meridiem="PM")).minute == 1170


def test_a_table_may_have_a_column_for_each_day() -> None:
    table = (
        "Group,Time,Sun,Mon,Tue,Wed,Thu,Fri,Sat\nA,7pm,,x,,X,,,\nB,noon,✓,no,,,,,\nC,8am,,,,,,,\n"
        'D,,7am & 7pm,"8am, 9am",,-,Closed,,8:30 PM\nE,,late,,,,,,\n'
    )
    found = opened(table)

    assert [(meeting.name, meeting.day, meeting.minute) for meeting in found.meetings] == [
        *(("A", 1, 1140), ("A", 3, 1140), ("B", 0, 720), ("D", 0, 420), ("D", 0, 1140)),
        *(("D", 1, 480), ("D", 1, 540), ("D", 6, 1230)),
    ]
    assert dict(found.rejected) == {"a time without a day": 1, "a time that cannot be read": 1}
    assert found.named["a time without a day"] == [Reject(4, "C", "8am")]


@pytest.mark.parametrize(
    ("table", "times"),
    [
        ("Name,Day,Time,Day,Time\nA,Mon,7pm,Thu,8pm\n", [(1, 1140), (4, 1200)]),
        ("Name,Day 1,Time 1,Day 2,Time 2\nA,Mon,7pm,Thu,8pm\nB,,,Fri,9am\n", [(1, 1140), (4, 1200), (5, 540)]),
        ("Name,Day,Time 1,Time 2\nA,Mon,7am,7pm\nB,Tue,noon,\n", [(1, 420), (1, 1140), (2, 720)]),
        ("Name,Day,Time,Schedule\nA,Mon,7pm,see page\n", [(1, 1140)]),
        (
            "Name,Time,Town\nMONDAY,,\nA,7pm,Reno\n,,\nB,8pm,Reno\nTuesday,,\nC,7pm,Reno\n",
            [(1, 1140), (1, 1200), (2, 1140)],
        ),
        ("Name,Day,Time\n<i>A</i>,<b>Monday</b>,7:00&nbsp;PM\n", [(1, 1140)]),
    ],
)
def test_no_day_or_time_of_a_line_is_lost(table: str, times: list[tuple[int, int]]) -> None:
    found = opened(table)

    assert [(meeting.day, meeting.minute) for meeting in found.meetings] == times
    assert not found.rejected


def test_no_day_or_time_of_a_row_is_lost() -> None:
    found = read(guide(day=..., time=..., day_1="Mon", time_1="7pm", day_2="Thu", time_2="8pm", end_time_2="9pm"))

    assert [(meeting.day, meeting.minute) for meeting in found.meetings] == [(1, 1140), (4, 1200)]


@pytest.mark.parametrize(
    ("said", "ways"),
    [
        ("https://zoom.us/j/7\nhttps://zoom.us/j/8", ("https://zoom.us/j/7", "", "")),
        ("https://zoom.us/\nj/7", ("https://zoom.us/j/7", "", "")),
        ("https:// zoom.us/j/9", ("https://zoom.us/j/9", "", "")),
        ("81234567890", ("https://zoom.us/j/81234567890", "", "")),
        (81234567890, ("https://zoom.us/j/81234567890", "", "")),
        ("812 3456 7890", ("https://zoom.us/j/81234567890", "", "")),
        ("646 558 8656", ("", "646 558 8656", "")),
        ("1 646 558 8656", ("", "1 646 558 8656", "")),
        ("https://10.0.0.1/j/1", ("", "", "")),
        ("whatsapp://send?phone=34600000000", ("", "", "")),
    ],
)
def test_a_way_online_is_read_however_it_is_written(said: object, ways: tuple[str, str, str]) -> None:
    meeting = one(guide(conference_url=said))

    assert (meeting.join_url, meeting.join_phone, meeting.join_notes) == ways


def test_a_second_phone_is_told_beside_the_first() -> None:
    meeting = one(guide(conference_phone="callto:+44 330 088 5830 / +44 131 460 1196"))

    assert (meeting.join_phone, meeting.join_notes) == ("+44 330 088 5830", "+44 131 460 1196")


def test_a_flag_of_several_signs_stays_one() -> None:
    assert one(guide(name="🏳️‍🌈 Rainbow \u200b\x07 Group")).name == "🏳️‍🌈 Rainbow Group"


def test_a_point_in_the_order_of_maps_is_not_turned_round() -> None:
    meeting = one(guide(location={"type": "Point", "coordinates": [-3.7, 40.4]}, latitude=..., longitude=...))

    assert (meeting.latitude, meeting.longitude) == (40.4, -3.7)


def test_a_time_that_names_its_zone_keeps_it_below_another() -> None:
    found = opened("Name,Day,Time (ET)\nA,Mon,7 PM CT\nB,Mon,TBA\nC,Mon,7 PM\n").meetings

    assert [(meeting.minute, meeting.timezone) for meeting in found] == [
        (1140, "America/Chicago"),
        (1140, "America/New_York"),
    ]


def test_days_and_times_may_be_paired_in_one_cell() -> None:
    table = (
        'Group,When,Where\nA,Mondays at 7pm,"1 Oak St, Reno, NV"\nB,Tue & Thu 12:00-1:00pm,Zoom 812 3456 7890\n'
        'C,"Mon 7pm, Wed 8pm","1 Oak St, Reno, NV"\nD,"Mon 7pm, Wed","1 Oak St"\nE,Fri 9am,12 Zoom St\n'
        "F,Sat 9am,Zoom Street 5\n"
    )
    found = opened(table)

    assert [(meeting.name, meeting.day, meeting.minute, meeting.length) for meeting in found.meetings] == [
        ("A", 1, 1140, None),
        *(("B", day, 720, 60) for day in (2, 4)),
        *(("C", 1, 1140, None), ("C", 3, 1200, None), ("E", 5, 540, None), ("F", 6, 540, None)),
    ]
    assert [meeting.join_url for meeting in found.meetings if meeting.is_online] == [
        "https://zoom.us/j/81234567890"
    ] * 2
    assert [meeting.status for meeting in found.meetings][-2:] == [Status.MEETING, Status.MEETING]
    assert found.named["a day that cannot be read"] == [Reject(5, "D", "Mon 7pm, Wed")]


@pytest.mark.parametrize(
    "table",
    [
        "Nom du groupe;Jour;Heure de début;Heure de fin;Adresse;Ville\nLuz;lundi;19h30;21h00;3 rue X;Lyon\n",
        "Grupo;Dia da semana;Horário;Endereço;Cidade\nLuz;Segunda-feira;19h30 às 21h;Rua A, 5;Lyon\n",
        "Gruppe;Wochentag;Uhrzeit;Bis;Straße;PLZ;Ort\nLuz;Mo;19:30;21:00;Hauptstr. 3;10115;Lyon\n",
        "Gruppo;Giorno;Ora inizio;Ora fine;Indirizzo;Città\nLuz;Lunedì;19:30;21:00;Via Roma 3;Lyon\n",
        "Groep;Dag;Tijd;Eindtijd;Adres;Plaats\nLuz;maandag;19.30 uur;21.00 uur;Straat 3;Lyon\n",
        "Grupp;Veckodag;Tid;Sluttid;Adress;Ort\nLuz;Måndag;kl. 19.30;kl. 21.00;Gatan 3;Lyon\n",
        "Nazwa;Dzień;Godzina;Koniec;Adres;Miasto\nLuz;poniedziałek;19:30;21:00;ul. Długa 3;Lyon\n",
    ],
)
def test_a_table_is_read_in_the_languages_of_europe(table: str) -> None:
    (meeting,) = opened(table).meetings

    assert (meeting.name, meeting.day, meeting.minute, meeting.length) == ("Luz", 1, 1170, 90)
    assert "Lyon" in meeting.address


def test_the_zone_of_all_times_may_stand_in_their_header() -> None:
    (meeting,) = opened("Name,Day,Time (Eastern),Zoom Link\nA,Monday,7:00 PM,https://zoom.us/j/1\n").meetings

    assert (meeting.minute, meeting.timezone) == (1140, "America/New_York")


def test_a_table_that_was_encoded_twice_is_mended_whole() -> None:
    table = "Nombre,Día,Hora,País\nNiño,Miércoles,19:00,ESPAÑA Á Í\n".encode().decode("latin-1")

    assert [(meeting.name, meeting.day) for meeting in opened(table).meetings] == [("Niño", 3)]
    assert opened("Nome,Dia,Hora\nSÃO PAULO,Quarta,19:00\n").meetings[0].name == "SÃO PAULO"


def test_several_columns_may_say_what_a_meeting_is_like() -> None:
    table = "Name,Day,Time,Type,Audience,Format\nLuz,Mon,7pm,Open,Women,Speaker\n"

    assert opened(table).meetings[0].traits == Trait.OPEN | Trait.WOMEN | Trait.SPEAKER
    assert one(guide(types=["O"], audience="Women, LGBTQ+")).traits == Trait.OPEN | Trait.WOMEN | Trait.LGBTQ


def test_several_columns_may_tell_how_to_join() -> None:
    head = "Name,Day,Time,Meeting Link,Meeting ID,Passcode,Notes"
    found = opened(
        f"{head}\nA,Mon,7pm,https://zoom.us/j/81234567890,812 3456 7890,hope,\nB,Tue,7pm,,812 3456 7891,hope,Zoom\n"
        "C,Wed,7pm,Zoom ID: 812 3456 7892 PW: hope,,,\nD,Thu,7pm,Join: https://meet.google.com/abc (pin: 12),41,,\n"
    ).meetings

    assert [(meeting.join_url, meeting.join_notes) for meeting in found] == [
        ("https://zoom.us/j/81234567890", "Zoom ID: 812 3456 7890 · Passcode: hope"),
        ("https://zoom.us/j/81234567891", "Zoom ID: 812 3456 7891 · Passcode: hope"),
        ("https://zoom.us/j/81234567892", "Zoom ID: 812 3456 7892 PW: hope"),
        ("https://meet.google.com/abc", "Join: (pin: 12)"),
    ]
    assert [meeting.id for meeting in found][3] == "41"
    assert one(guide(zoom="zoom.us/j/1", zoomPasscode="hope")).join_notes == "zoom Passcode: hope"
    assert one(guide(conference_url="javascript:alert(1)")).join_notes == ""


def test_a_table_cut_short_inside_a_cell_is_not_taken_for_a_whole_one() -> None:
    with pytest.raises(FeedUnreadableError, match="breaks off"):
        opened('Name,Day,Time,Notes\nA,Monday,19:00,"first\nB,Tuesday,19:00,x\n')


WHOLE = "name,day,time,address,city\n" + "".join(
    f"Group {number},Monday,19:00,{number} Main St,Albany\n" for number in range(9)
)


@given(st.integers(min_value=WHOLE.index("\n") + 1, max_value=len(WHOLE) - 1))
def test_a_table_cut_short_loses_at_most_the_end_of_a_cell(cut: int) -> None:
    try:
        found = opened(WHOLE[:cut])
    except FeedUnreadableError as fault:
        assert "breaks off" in str(fault)  # noqa: PT017 - one or the other
        return
    last = WHOLE[:cut].splitlines()[-1]
    assert last.count(",") == 4
    assert len(found.meetings) == WHOLE[:cut].count("Main St")


@pytest.mark.parametrize("end", ["\n", "\r\n", "", "\n\n"])
def test_a_whole_table_may_end_as_it_likes(end: str) -> None:
    assert len(opened(WHOLE.rstrip("\n") + end).meetings) == 9


def test_a_last_line_with_fewer_cells_is_whole_if_it_ends() -> None:
    assert len(opened("name,day,time,address,notes\nA,Monday,19:00,1 Main St\n").meetings) == 1


def test_a_row_that_was_only_touched_again_is_the_same() -> None:
    found = read(guide(updated="2026-10-01"), guide(updated="2024-01-01"), guide(name="Other"), guide(name="Other"))

    assert [meeting.name for meeting in found.meetings] == ["Early Birds", "Other"]
    assert dict(found.rejected) == {"the same meeting twice": 2}


def test_groups_without_an_id_keep_their_days_apart() -> None:
    found = read(guide(slug=..., day="Mon-Fri"), guide(slug=..., day="Mon-Fri", name="Other"))

    assert len({meeting.id for meeting in found.meetings}) == 10
    assert not any("@" in meeting.id for meeting in found.meetings)


# what a row says of itself


@pytest.mark.parametrize(
    ("fields", "point"),
    [
        ({"latitude": "-118.2", "longitude": "34.05"}, (34.05, -118.2)),
        ({"latitude": -73.9, "longitude": 40.7}, (40.7, -73.9)),
        ({"latitude": ..., "longitude": ..., "coordinates": "39.8,-89.6"}, (39.8, -89.6)),
        ({"latitude": ..., "longitude": ..., "coordinates": "39.0,-89.0,41.0,-91.0"}, (40.0, -90.0)),
        ({"latitude": 39.8, "longitude": ...}, None),
    ],
)
def test_a_point_is_found_where_it_was_written(fields: dict[str, Any], point: tuple[float, float] | None) -> None:
    meeting = one(guide(**fields))

    assert (meeting.latitude, meeting.longitude) == (point or (None, None))


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"status": "Inactive"}, Status.CLOSED),
        ({"attendance": "Zoom & In Person", "zoom": "zoom.us/j/5"}, Status.MEETING),
        ({"attendance": "Online (Zoom)", "zoom": "zoom.us/j/5"}, Status.ONLINE),
        ({"attendance": "Face to face", "zoom": "zoom.us/j/5"}, Status.MEETING),
        ({"location": ..., "formatted_address": "Springfield", "types": "In-Person & Zoom"}, Status.MEETING),
        (
            {"location": ..., "formatted_address": "Springfield, IL", "types": ["Online"], "latitude": ...},
            Status.UNKNOWN,
        ),
        ({"location": ..., "formatted_address": "Springfield, IL", "Online": "Yes"}, Status.UNKNOWN),
        ({"location": ..., "formatted_address": "Springfield, IL", "types": ["Hybrid"]}, Status.MEETING),
        (
            {"location": ..., "formatted_address": "Springfield, IL", "hybrid": True, "zoom": "zoom.us/j/5"},
            Status.MEETING,
        ),
        ({"types": ["ONL"]}, Status.MEETING),
        ({"active": "0"}, Status.CLOSED),
        ({"temporarily_closed": True}, Status.CLOSED),
        ({"name": "Early Birds (temp. closed)"}, Status.CLOSED),
        ({"name": "Early Birds - CLOSED UNTIL FURTHER NOTICE"}, Status.CLOSED),
        ({"name": "Early Birds (not meeting in person)", "conference_url": "zoom.us/j/5"}, Status.ONLINE),
        ({"name": "Early Birds - ZOOM ONLY", "conference_url": "zoom.us/j/5"}, Status.ONLINE),
        ({"attendance_option": "En línea", "conference_url": "zoom.us/j/5"}, Status.ONLINE),
        ({"location": "Online", "formatted_address": ..., "types": ["ONL"], "url": "https://x.org/m"}, Status.ONLINE),
        ({"status": "Active", "closed": True}, Status.MEETING),
        ({"active": "Active"}, Status.MEETING),
        ({"Activo": "Activo"}, Status.MEETING),
        ({"active": "Suspended"}, Status.CLOSED),
        ({"active": "2024-01-03"}, Status.MEETING),
        *(({"active": off}, Status.CLOSED) for off in ("closed", "Ended", "I", "never", "defunct", "Cerrado", "baja")),
        ({"active": "None"}, Status.CLOSED),
        ({"published": "2024-01-03"}, Status.MEETING),
        ({"published": "Publicado"}, Status.MEETING),
        ({"status": "Permanently closed"}, Status.CLOSED),
        ({"status": "Not meeting"}, Status.CLOSED),
        ({"status": "On hold"}, Status.CLOSED),
        ({"status": "Closed"}, Status.MEETING),  # for members only
        ({"Cancelled": "yes"}, Status.CLOSED),
        ({"cancelled": "2026-01-05"}, Status.CLOSED),
        ({"Suspended": "No"}, Status.MEETING),
        ({"deleted": "no", "archived": False}, Status.MEETING),
    ],
)
def test_what_a_row_says_of_itself_is_believed(fields: dict[str, Any], status: Status) -> None:
    assert one(guide(**fields)).status is status


@pytest.mark.parametrize(
    ("note", "status"),
    [
        ("SUSPENDIDA hasta nuevo aviso", Status.CLOSED),
        ("** Cancelled until January **", Status.CLOSED),
        ("On hold for now.", Status.CLOSED),
        ("No longer meeting", Status.CLOSED),
        ("Closed until 1/15", Status.CLOSED),
        ("This meeting is suspended until spring", Status.CLOSED),
        ("Meeting cancelled until further notice", Status.CLOSED),
        ("NO MEETING UNTIL FURTHER NOTICE", Status.CLOSED),
        ("The church is closed until further notice.", Status.CLOSED),
        ("Park behind the hall. The group has been suspended.", Status.CLOSED),
        ("Please note: the building is temporarily closed", Status.CLOSED),
        ("La reunión está suspendida hasta nuevo aviso", Status.CLOSED),
        ("Grupo cerrado temporalmente", Status.CLOSED),
        ("Temporalmente cerrado por obras", Status.CLOSED),
        ("Meeting is not cancelled on holidays", Status.MEETING),
        ("The building is closed until 6:45 pm, wait outside", Status.MEETING),
        ("Closed until noon", Status.MEETING),
        ("La iglesia está cerrada hasta las 19:30", Status.MEETING),
        ("The meeting is cancelled if schools are closed", Status.MEETING),
        ("This meeting was cancelled in May and is back", Status.MEETING),
        ("Closed meeting. The church is closed on Thanksgiving.", Status.MEETING),
        ("Side door. Suspended ceiling, mind your head.", Status.MEETING),
        ("Grupo cerrado", Status.MEETING),
        ("No meeting on the last Monday", Status.MEETING),
        ("Cancelled on holidays", Status.MEETING),
        ("Canceled Dec 25", Status.MEETING),
        ("Suspendida en agosto", Status.MEETING),
        ("No longer meeting at Elm Street", Status.MEETING),
        ("Not meeting in person", Status.MEETING),
        ("We are not suspended", Status.MEETING),
    ],
)
def test_a_note_that_says_so_of_the_meeting_closes_it(note: str, status: Status) -> None:
    assert one(guide(notes=note)).status is status


def test_a_room_that_a_note_closes_leaves_the_meeting_online() -> None:
    fields = {"conference_url": "https://zoom.us/j/1"}

    assert one(guide(notes="Temporarily closed, on Zoom", **fields)).status is Status.ONLINE
    assert one(guide(notes="Suspended until further notice", **fields)).status is Status.CLOSED


@pytest.mark.parametrize(
    ("fields", "room"),
    [
        ({"url": "https://us06web.zoom.us/j/111?pwd=x"}, "https://us06web.zoom.us/j/111?pwd=x"),
        ({"website": "meet.google.com/abc-defg-hij"}, "https://meet.google.com/abc-defg-hij"),
        (
            {"link": "https://teams.microsoft.com/l/meetup-join/19%3a"},
            "https://teams.microsoft.com/l/meetup-join/19%3a",
        ),
        ({"notes": "Join (https://zoom.us/j/222), pw 1234"}, "https://zoom.us/j/222"),
        ({"url": "https://zoom.us/download"}, ""),
        ({"url": "https://example.org/zoom.us/j/1"}, ""),
        ({"url": "https://example.org/?to=https://zoom.us/j/1"}, ""),
    ],
)
def test_a_room_online_is_found_in_another_field(fields: dict[str, Any], room: str) -> None:
    nowhere = {"location": ..., "formatted_address": ..., "latitude": ..., "longitude": ...}
    meeting = one(guide(**nowhere, **fields))

    assert meeting.join_url == room
    assert meeting.status is (Status.ONLINE if room else Status.UNKNOWN)
    assert meeting.url != room or not room


def test_a_note_about_a_business_meeting_on_zoom_does_not_bring_a_group_online() -> None:
    assert one(guide(notes="Business meeting: https://zoom.us/j/222")).join_url == ""
    assert one(bmlt(comments="https://zoom.us/j/7 pw x", venue_type="2", time_zone="UTC")).join_url != ""


def test_a_list_that_is_closed_as_a_whole_is_doubted() -> None:
    shut = [guide(slug=str(number), status="inactive") for number in range(3)]

    assert read(*shut).notes["every meeting came out closed for now"] == 3
    assert "every meeting came out closed for now" not in read(*shut, guide()).notes


@pytest.mark.parametrize(
    "flag",
    [
        {"archived": True},
        {"deleted": "1"},
        {"deleted": "2025-01-01"},
        {"status": "deleted"},
        {"published": False},
        {"published": "Draft"},
        {"Publicado": "No"},
    ],
)
def test_a_row_that_was_taken_away_is_not_published(flag: dict[str, Any]) -> None:
    assert dict(read(guide(**flag), guide(slug="b")).rejected) == {"not published": 1}


def test_a_rhythm_in_the_day_is_kept() -> None:
    meeting = one(guide(day="2nd & 4th Tuesday"))

    assert (meeting.day, meeting.rhythm) == (2, "2nd & 4th Tuesday")


def test_a_zone_behind_the_time_is_the_groups() -> None:
    meeting = one(guide(timezone=..., time="7:30 PM (EST)"))

    assert (meeting.minute, meeting.timezone) == (1170, "America/New_York")


def test_formats_of_bmlt_may_be_numbers_only() -> None:
    listed = [{"id": "17", "key_string": "F", "name_string": "Frauen", "world_id": "W"}]
    row = bmlt(formats="", format_shared_id_list="17,99")

    assert opened(json.dumps({"meetings": [row], "formats": listed})).meetings[0].traits == Trait.WOMEN


def test_an_online_group_with_only_a_number_to_type_can_be_joined() -> None:
    row = bmlt(venue_type="2", location_text="Online", virtual_meeting_additional_info="Meeting ID: 830 3728 7669")
    meeting = one(row)

    assert (meeting.status, meeting.join_notes) == (Status.ONLINE, "Meeting ID: 830 3728 7669")


def test_central_query_may_sort_types_into_drawers_and_tell_the_next_start() -> None:
    row = {
        "slug": "dawn",
        "name": "Dawn",
        "timezone": "America/Los_Angeles",
        "duration": 60,
        "conference_url": "https://zoom.us/j/1",
        "groupID": "648e",
        "type": "O",
        "communities": ["W"],
        "formats": ["D"],
        "notes": ["Ring.", "Wait."],
        "rtc": "3:03:00",
        "timeUTC": "2026-07-01T02:00:00.000Z",
    }
    meeting = one(row, fellowship="")

    assert (meeting.day, meeting.minute, meeting.notes) == (2, 19 * 60, "Ring. Wait.")
    assert meeting.traits == Trait.OPEN | Trait.WOMEN | Trait.DISCUSSION


def test_a_meeting_nobody_can_get_to_is_told_to_the_operator() -> None:
    found = read({"name": "Ghost", "slug": "g", "day": 1, "time": "10:00"})

    assert found.notes["no place and no way to join"] == 1
