"""Imports: what is kept, changed, closed and gone; the second import of a file changes nothing."""

from datetime import timedelta
from pathlib import Path
from sqlite3 import connect

import pytest

from bot.directory.feeds.feed import FeedRead
from bot.directory.meeting import Facility, Status
from bot.errors import StoreUnavailable
from bot.storage.search import Search
from bot.storage.search_import import keep
from bot.storage.search_sources import Kept, Origin, note_failure
from bot.storage.search_tables import open_for_search, open_groups
from tests.storage.search_made import MONDAY, meeting, online, take_in


def rows(path: Path) -> list[tuple[object, ...]]:
    db = connect(path)
    try:
        return db.execute("select * from meetings order by row").fetchall()
    finally:
        db.close()


def points(path: Path) -> int:
    db = connect(path)
    try:
        return int(db.execute("select count(*) from meeting_points").fetchone()[0])
    finally:
        db.close()


def test_the_second_import_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "g.db"
    first = take_in(path, meeting(), online(), meeting("shut", status=Status.CLOSED))
    before = rows(path)
    again = take_in(path, online(), meeting(), meeting("shut", status=Status.CLOSED), at=MONDAY + timedelta(days=1))

    assert first == Kept(kept=2, new=3, closed=1)
    assert again == Kept(kept=2, closed=1)
    assert rows(path) == before


def test_a_changed_row_keeps_its_number(tmp_path: Path) -> None:
    path = tmp_path / "g.db"
    take_in(path, meeting(), meeting("b"))
    numbers = {row[2]: row[0] for row in rows(path)}
    kept = take_in(path, meeting(latitude=41.0), meeting("b"))

    assert kept == Kept(kept=2, changed=1)
    assert {row[2]: row[0] for row in rows(path)} == numbers
    assert points(path) == 2


def test_a_row_that_is_gone_is_closed_and_may_come_back(tmp_path: Path) -> None:
    path = tmp_path / "g.db"
    take_in(path, meeting(), meeting("b"))

    assert take_in(path, meeting()) == Kept(kept=1, gone=1)
    assert points(path) == 1
    assert take_in(path, meeting()) == Kept(kept=1)
    assert take_in(path, meeting(), meeting("b")) == Kept(kept=2, changed=1)
    assert points(path) == 2


def test_the_same_slug_in_two_feeds_is_two_meetings(tmp_path: Path) -> None:
    path = tmp_path / "g.db"
    take_in(path, meeting(), source="one")
    take_in(path, meeting(), source="two")

    assert len(rows(path)) == 2
    assert take_in(path, meeting(), source="one") == Kept(kept=1)


def test_a_failed_refresh_keeps_the_old_rows(tmp_path: Path) -> None:
    path = tmp_path / "g.db"
    take_in(path, meeting(), meeting("shut", status=Status.CLOSED))
    before = rows(path)
    db = open_groups(path)
    kept = note_failure(db, Origin(name="feed", url="https://example.org"), "the server answered 500", MONDAY)
    db.close()

    assert kept == Kept(kept=1, closed=1)
    assert rows(path) == before
    reading = open_for_search(path)
    assert reading is not None
    (source,) = Search(reading).sources()
    assert "the server answered 500" in source["fault"]
    assert source["url"] == "https://example.org"


def test_an_import_that_breaks_leaves_nothing_half_done(tmp_path: Path) -> None:
    path = tmp_path / "g.db"
    take_in(path, meeting())
    before = rows(path)
    broken = meeting("b", name=object())

    with pytest.raises(ValueError):
        take_in(path, meeting(latitude=50.0), broken)

    assert rows(path) == before


def test_a_database_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    db = open_groups(tmp_path / "g.db")
    db.execute("pragma query_only = 1")

    with pytest.raises(StoreUnavailable, match="cannot be written"):
        keep(db, Origin(name="feed"), FeedRead("guide", [meeting()]), MONDAY)
    with pytest.raises(StoreUnavailable, match="cannot be written"):
        note_failure(db, Origin(name="feed"), "why", MONDAY)


def test_places_of_treatment_are_kept_and_found(tmp_path: Path) -> None:
    path = tmp_path / "g.db"
    near = Facility("a", "River Clinic", "5 Quay", "555 0100", "", 40.71, -74.0, "Type: x")
    far, nowhere = (
        Facility("b", "Far", "", "", "", 45.0, -74.0, ""),
        Facility("c", "No point", "", "", "", None, None, ""),
    )
    db = open_groups(path)

    def take(*facilities: Facility) -> Kept:
        return keep(db, Origin(name="us"), FeedRead("treatment", [], list(facilities)), MONDAY)

    assert take(near, far, nowhere) == Kept(kept=3, new=3)
    assert take(near, far, nowhere) == Kept(kept=3)
    moved = Facility("b", "Far", "", "", "", 46.0, -74.0, "")
    assert take(near, moved) == Kept(kept=2, changed=1, gone=1)

    reading = open_for_search(path)
    assert reading is not None
    (found,) = Search(reading).treatment(40.7, -74.0, radius_km=10, limit=5)
    assert found.facility == near
    assert found.source == "us"
    assert Search(reading).counts()["treatment"] == 2
