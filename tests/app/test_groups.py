"""`python -m bot groups`, as it is typed."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from tests.directory.feeding import guide
from tests.directory.test_feeds import FACILITY


class Desk:
    """A terminal in a folder of its own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys

    def types(self, *words: str) -> tuple[int, str, str]:
        status = main(["groups", *words, "--db", str(self.folder / "twofold.db")], {})
        said = self._capsys.readouterr()
        return status, said.out, said.err

    def asks(self, *words: str) -> Any:
        status, out, err = self.types(*words, "--json")
        assert (status, err) == (0, "")
        return json.loads(out)

    def feed(self, *rows: object, name: str = "feed.json") -> str:
        path = self.folder / name
        path.write_text(json.dumps(rows), "utf-8")
        return str(path)


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


def test_an_import_ends_with_a_table(desk: Desk) -> None:
    status, out, _ = desk.types("import", desk.feed(guide(), guide(slug="b", name="")), "--source", "town")

    assert status == 0
    assert out.splitlines() == [
        "town (guide)",
        "  kept            1",
        "  new             1",
        "  changed         0",
        "  closed          0",
        "  gone            0",
        "  rejected        1",
        "          1  no name",
        "             row 2",
    ]


def test_a_row_that_is_not_kept_is_told_with_what_to_write(desk: Desk) -> None:
    feed = desk.feed(guide(), guide(slug="b", name="Luz", time="late"))
    _, out, _ = desk.types("import", feed, "--source", "town")
    told = desk.asks("import", feed, "--source", "town")

    assert "1  a time that cannot be read: write 19:30 or 7:30 PM\n             row 2 “Luz”: late\n" in out
    assert told["rows"] == [
        {
            "row": 2,
            "name": "Luz",
            "cell": "late",
            "reason": "a time that cannot be read",
            "hint": "write 19:30 or 7:30 PM",
        }
    ]


def test_a_file_that_is_not_there_rejects_no_row(desk: Desk) -> None:
    status, out, _ = desk.types("import", str(desk.folder / "gone.csv"), "--source", "town", "--json")
    told = json.loads(out)

    assert (status, told["rejected"], told["reasons"]) == (1, 0, {})
    assert told["fault"].startswith("the file cannot be opened")


def test_a_list_that_shrank_is_taken_in_when_one_insists(desk: Desk) -> None:
    desk.types("import", desk.feed(*(guide(slug=str(number)) for number in range(40))), "--source", "town")
    short = desk.feed(guide(slug="1"), name="short.json")
    status, out, _ = desk.types("import", short, "--source", "town")

    assert status == 1
    assert "Not taken in: 39 of the 40 rows held are not in it" in out
    assert desk.asks("import", short, "--source", "town", "--shrink")["gone"] == 39


def test_a_zone_that_is_not_understood_is_told(desk: Desk) -> None:
    row = guide(timezone="BST", attendance_option="online", conference_url="https://zoom.us/j/1")
    _, out, _ = desk.types("import", desk.feed(row), "--source", "town", "--zone", "America/New_York")

    assert "1  zone not understood: 'BST' (write its IANA name, like Asia/Kolkata; until then not found by time)" in out


def test_an_import_for_programs_is_one_object(desk: Desk) -> None:
    feed = desk.feed(
        guide(), guide(slug="t", types=["TC"]), guide(slug="b", day="Someday"), guide(slug="z", timezone="")
    )

    first = desk.asks("import", feed, "--source", "town", "--zone", "america/new york")
    again = desk.asks("import", feed, "--source", "town", "--zone", "america/new york")

    assert {name: first[name] for name in ("kept", "changed", "closed", "rejected", "new")} == {
        "kept": 2, "changed": 0, "closed": 1, "rejected": 1, "new": 3,
    }  # fmt: skip
    assert first["reasons"] == {"a day that cannot be read": 1}
    assert (again["kept"], again["changed"], again["new"], again["gone"]) == (2, 0, 0, 0)


def test_a_file_that_cannot_be_read_says_so_and_fails(desk: Desk) -> None:
    path = desk.folder / "broken.json"
    path.write_text("[{", "utf-8")

    status, out, err = desk.types("import", str(path), "--source", "town", "--json")
    told = json.loads(out)

    assert (status, err, told["rejected"]) == (1, "", 1)
    assert "broken JSON" in next(iter(told["reasons"]))
    assert "Not taken in: broken JSON" in desk.types("import", str(path), "--source", "town")[1]


def test_what_is_worth_knowing_is_said(desk: Desk) -> None:
    row = guide(timezone="", attendance_option="online", conference_url="https://zoom.us/j/1")
    _, out, _ = desk.types("import", desk.feed(row), "--source", "town")

    assert "zone unknown: not found by time; give the list's zone with --zone" in out


def test_a_search_near_a_point_tells_when_and_where(desk: Desk) -> None:
    desk.types("import", desk.feed(guide()), "--source", "town", "--fellowship", "Alcoholics Anonymous")
    told = desk.asks("search", "--lat", "39.81", "--lon", "-89.6", "--at", "2026-11-23T06:30", "--within", "2h")

    (meeting,) = told["meetings"]
    assert meeting["start"] == "2026-11-23T07:00:00-06:00"
    assert meeting["in_minutes"] == 30
    assert meeting["distance_km"] == pytest.approx(1.11, abs=0.01)
    assert (meeting["fellowship"], meeting["types"]) == ("aa", ["open"])
    assert (told["radius_km"], told["widened"]) == (100.0, True)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--fellowship", "na"], 0),
        (["--fellowship", "aa"], 1),
        (["--open"], 1),
        (["--women"], 0),
        (["--language", "es"], 0),
        (["--twelve-step"], 1),
        (["--radius", "1"], 0),
        (["--within", "20m"], 0),
        (["--limit", "1"], 1),
    ],
)
def test_a_search_is_narrowed_by_options(desk: Desk, words: list[str], found: int) -> None:
    desk.types("import", desk.feed(guide()), "--source", "town", "--fellowship", "aa")
    point = ("--lat", "39.82", "--lon", "-89.6", "--at", "2026-11-23T06:30")

    assert len(desk.asks("search", *point, *words)["meetings"]) == found


def test_where_nothing_is_near_what_is_online_is_told_unless_unwanted(desk: Desk) -> None:
    row = guide(attendance_option="online", conference_url="https://zoom.us/j/1")
    desk.types("import", desk.feed(row), "--source", "town")
    point = ("--lat", "39.82", "--lon", "-89.6", "--at", "2026-11-23T06:30")

    assert len(desk.asks("search", *point)["meetings"]) == 1
    assert desk.asks("search", *point, "--in-person")["meetings"] == []
    assert len(desk.asks("search", "--online", "--at", "2026-11-23T13:30+01:00")["meetings"]) == 1
    assert "Early Birds" in desk.types("search", "--online", "--at", "2026-11-23T12:30")[1]
    assert desk.types("search", "--online", "--at", "2026-11-24T12:30")[1] == "None found online.\n"


def test_places_of_treatment_are_found(desk: Desk) -> None:
    desk.types("import", desk.feed(FACILITY, name="us.json"), "--source", "us")
    point = ("--lat", "42.8", "--lon", "-73.7", "--treatment")

    (place,) = desk.asks("search", *point)["treatment"]
    assert place["name"] == "River Clinic, Outpatient"
    assert "River Clinic" in desk.types("search", *point)[1]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["search", "--lat", "1"], "--lat and --lon go together."),
        (["search", "--lat", "91", "--lon", "0"], "--lat goes from -90 to 90"),
        (["search"], "Say where with --near, or --lat and --lon, or look --online."),
        (["search", "--online", "--at", "soon"], "--at soon is not a time."),
        (["search", "--online", "--at", "0001-01-01T00:00+14:00"], "--at 0001-01-01T00:00+14:00 is not a time."),
        (["search", "--online", "--within", "99999999999d"], "--within 99999999999d is not a span"),
        (["search", "--online", "--within", "8d"], "--within 8d is not a span up to seven days."),
        (["search", "--online", "--within", "x"], "--within x is not a span"),
    ],
)
def test_what_cannot_be_looked_for_is_a_sentence(desk: Desk, words: list[str], sentence: str) -> None:
    desk.types("import", desk.feed(guide()), "--source", "town")
    status, out, err = desk.types(*words)

    assert (status, out) == (1, "")
    assert err.startswith(sentence)


def test_a_zone_that_is_none_is_a_sentence(desk: Desk) -> None:
    status, _, err = desk.types("import", desk.feed(guide()), "--source", "town", "--zone", "CST")

    assert status == 1
    assert "--zone CST is no time zone" in err


def test_a_search_before_any_import_says_what_to_do(desk: Desk) -> None:
    status, _, err = desk.types("search", "--online")

    assert status == 1
    assert "There are no meetings yet" in err


def test_what_is_held_is_listed(desk: Desk) -> None:
    assert "Nothing is held yet" in desk.types("sources")[1]
    assert desk.asks("sources") == []
    assert desk.types("reports")[1] == "Nobody said that a meeting is wrong.\n"
    desk.types("import", desk.feed(guide()), "--source", "town")

    assert desk.types("sources")[1].startswith("town: 1 held, refreshed 20")
    assert desk.asks("sources")[0]["name"] == "town"
    assert desk.asks("reports") == []
