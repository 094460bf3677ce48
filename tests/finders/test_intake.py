"""Feeds taken in whole: from a file, from an address, from something that is no feed."""

import asyncio
import json
import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.directory.feeds.feed import FeedFacts, FeedUnreadableError
from bot.directory.meeting import Status
from bot.finders import intake
from bot.finders.intake import Feed, Outcome, fetch, take_in
from bot.finders.zones import zone_at
from bot.storage.search_sources import origins
from bot.storage.search_tables import open_groups
from tests.directory.feeding import NOW, guide
from tests.directory.test_feeds import FACILITY, central


def took(folder: Path, place: Path | str, at: datetime = NOW, *, may_shrink: bool = False) -> Outcome:
    db = open_groups(folder / "g.db")
    try:
        facts = FeedFacts(made_at=at, zone_at=zone_at)
        return take_in(db, Feed(source="s", place=str(place)), facts, at, may_shrink=may_shrink)
    finally:
        db.close()


def written(path: Path, *rows: object) -> Path:
    path.write_text(json.dumps(rows), "utf-8")
    return path


class Site(BaseHTTPRequestHandler):
    content = b""
    status = 200
    pages: tuple[bytes, ...] = ()

    def do_GET(self) -> None:
        number = re.search(r"page=(\d+)", self.path)
        self.send_response(self.status)
        self.end_headers()
        self.wfile.write(self.pages[int(number[1]) - 1] if number and self.pages else self.content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002, ARG002 - the library asks for it
        return


@pytest.fixture
def site() -> Iterator[str]:
    Site.content, Site.status, Site.pages = json.dumps([guide()]).encode(), 200, ()
    server = HTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/list.json"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_file_is_taken_in(tmp_path: Path) -> None:
    outcome = took(tmp_path, written(tmp_path / "a.json", guide(), guide(slug="b", types=["TC"]), guide(name="")))

    assert (outcome.kept.kept, outcome.kept.closed, outcome.fault) == (1, 1, "")
    assert outcome.read is not None
    assert dict(outcome.read.rejected) == {"no name": 1}


TEXTS = st.text(st.characters(exclude_categories=()), max_size=12)  # lone halves of letters, too
CELLS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS, st.lists(TEXTS, max_size=2))
FIELDS = sorted({*guide(), "end_time", "conference_url", "conference_phone", "notes", "attendance_option", "updated"})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.dictionaries(st.sampled_from(FIELDS), CELLS, max_size=9), max_size=6))
def test_whatever_the_rows_hold_they_are_kept_or_rejected_and_the_next_time_nothing_changes(
    tmp_path: Path, rows: list[dict[str, object]]
) -> None:
    place = written(tmp_path / "odd.json", *(guide(slug=str(number)) | row for number, row in enumerate(rows)), guide())
    first, again = took(tmp_path, place), took(tmp_path, place)

    assert (first.fault, again.fault) == ("", "")
    assert (again.kept.new, again.kept.changed, again.kept.gone) == (0, 0, 0)
    assert again.kept.kept == first.kept.kept >= 1


def test_a_feed_at_an_address_is_taken_in(tmp_path: Path, site: str) -> None:
    assert took(tmp_path, site).kept.kept == 1


def page(number: int, pages: int) -> bytes:
    row = {**FACILITY, "name1": f"Clinic {number}"}
    return json.dumps({"page": number, "totalPages": pages, "recordCount": pages, "rows": [row]}).encode()


def test_a_list_in_pages_is_read_to_its_last(tmp_path: Path, site: str) -> None:
    Site.pages = tuple(page(number, 3) for number in (1, 2, 3))
    outcome = took(tmp_path, f"{site}?sType=sa&page=1")

    assert outcome.read is not None
    assert [place.name for place in outcome.read.facilities] == [f"Clinic {number}, Outpatient" for number in (1, 2, 3)]


def test_a_page_that_is_missing_fails_the_whole(tmp_path: Path, site: str) -> None:
    Site.pages = (page(1, 2), b"sorry")
    outcome = took(tmp_path, f"{site}?page=1")

    assert outcome.fault == "page 2 of 2 is no list"
    assert outcome.kept.kept == 0


@pytest.mark.parametrize(
    ("status", "content", "why"),
    [
        (500, b"", "the server answered 500"),
        (200, b"<html>", "it is a web page, not a list"),
        (200, b"[", "broken JSON"),
        (200, b"[]", "there is no meeting in it"),
        (200, b'[{"slug": "x", "time": "10:00", "name": ""}]', "the old rows stay"),
    ],
)
def test_a_refresh_that_fails_keeps_what_there_was(
    tmp_path: Path, site: str, status: int, content: bytes, why: str
) -> None:
    took(tmp_path, site)
    Site.status, Site.content = status, content

    outcome = took(tmp_path, site)

    assert why in outcome.fault
    assert outcome.kept.kept == 1


MANY = [guide(slug=str(number)) for number in range(30)]


@pytest.mark.parametrize(
    ("held", "left", "is_believed"), [(30, 15, True), (30, 14, False), (19, 1, True), (20, 3, False)]
)
def test_a_list_that_lost_most_of_its_rows_is_not_believed(
    tmp_path: Path, held: int, left: int, is_believed: bool
) -> None:
    took(tmp_path, written(tmp_path / "a.json", *MANY[:held]))
    outcome = took(tmp_path, written(tmp_path / "a.json", *MANY[:left]))

    assert outcome.kept.kept == (left if is_believed else held)
    assert outcome.kept.gone == (held - left if is_believed else 0)
    assert outcome.fault == (
        ""
        if is_believed
        else f"{held - left} of the {held} rows held are not in it; the old rows stay"
        " (take it in all the same with --shrink)"
    )


def test_a_list_whose_groups_all_meet_at_another_hour_is_believed(tmp_path: Path) -> None:
    groups = [guide(slug=..., name=f"Group {number}") for number in range(40)]
    took(tmp_path, written(tmp_path / "a.json", *groups))
    outcome = took(tmp_path, written(tmp_path / "a.json", *(group | {"time": "07:30"} for group in groups)))

    assert (outcome.kept.kept, outcome.kept.gone, outcome.fault) == (40, 40, "")


def test_another_list_is_not_believed_however_long_it_is(tmp_path: Path) -> None:
    took(tmp_path, written(tmp_path / "a.json", *(guide(slug=..., name=f"Group {number}") for number in range(40))))
    other = [guide(slug=..., name=f"Clinic {number}", time="09:00") for number in range(40)]

    assert "40 of the 40 rows held are not in it" in took(tmp_path, written(tmp_path / "a.json", *other)).fault


def test_a_list_that_may_shrink_does(tmp_path: Path) -> None:
    took(tmp_path, written(tmp_path / "a.json", *MANY))
    outcome = took(tmp_path, written(tmp_path / "a.json", *MANY[:3]), may_shrink=True)

    assert (outcome.kept.kept, outcome.kept.gone, outcome.fault) == (3, 27, "")


def test_what_is_gone_already_does_not_count_again(tmp_path: Path) -> None:
    took(tmp_path, written(tmp_path / "a.json", *MANY))
    took(tmp_path, written(tmp_path / "a.json", *MANY[:3]), may_shrink=True)

    assert took(tmp_path, written(tmp_path / "a.json", *MANY[:2])).fault == ""


def test_an_import_that_fails_does_not_change_where_a_list_is_read_from(tmp_path: Path, site: str) -> None:
    took(tmp_path, site)
    took(tmp_path, str(tmp_path / "typo.json"))
    db = open_groups(tmp_path / "g.db")
    places = [origin.url for origin, _ in origins(db)]
    db.close()

    assert places == [site]


def test_a_server_that_is_away_is_a_sentence(tmp_path: Path) -> None:
    outcome = took(tmp_path, "http://127.0.0.1:9/list.json")

    assert outcome.fault.startswith("the server cannot be reached")


@pytest.mark.parametrize("place", ["nowhere.json", "", "a\x00b", "http://"])
def test_a_place_that_is_none_is_a_sentence(tmp_path: Path, place: str) -> None:
    outcome = took(tmp_path, tmp_path / place if place == "nowhere.json" else place)

    assert outcome.fault
    assert outcome.read is None


def test_a_feed_too_large_is_not_loaded(tmp_path: Path, site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "LARGEST", 10)

    with pytest.raises(FeedUnreadableError, match="larger"):
        fetch(str(written(tmp_path / "a.json", guide())))
    with pytest.raises(FeedUnreadableError, match="larger"):
        fetch(site)


def test_a_list_in_utc_is_read_as_of_when_its_ids_were_made(tmp_path: Path) -> None:
    place = written(
        tmp_path / "a.json",
        central(groupID={"$oid": f"{int(datetime(2026, 7, 1, tzinfo=UTC).timestamp()):08x}{'0' * 16}"}),
    )
    outcome = took(tmp_path, place)

    assert outcome.read is not None
    assert outcome.read.meetings[0].minute == 19 * 60


def test_the_zone_of_a_point_is_found() -> None:
    assert zone_at(40.7, -74.0) == "America/New_York"
    assert zone_at(0.0, -30.0) == ""


def test_a_group_at_a_point_gets_its_zone(tmp_path: Path) -> None:
    outcome = took(tmp_path, written(tmp_path / "a.json", guide(timezone=...)))

    assert outcome.read is not None
    assert outcome.read.meetings[0].timezone == "America/Chicago"
    assert outcome.read.meetings[0].status is Status.MEETING


def test_no_loop_is_left_running(tmp_path: Path, site: str) -> None:
    took(tmp_path, site)

    with pytest.raises(RuntimeError):
        asyncio.get_running_loop()
