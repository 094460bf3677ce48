"""The calendar file: its zone, its weekly rule, lines as calendars want them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.directory.meeting import Meeting
from bot.directory.starts import next_start
from bot.finders.calendar_file import calendar_file
from tests.storage.search_made import MONDAY, meeting


def file_of(held: Meeting, start: datetime = MONDAY) -> str:
    return calendar_file(held, "town", start, MONDAY)


def unfolded(content: str) -> list[str]:
    return content.replace("\r\n ", "").split("\r\n")


def test_a_weekly_meeting_repeats_in_its_own_zone() -> None:
    lines = unfolded(file_of(meeting(address="5 Elm, Town", notes="Ring; wait"), MONDAY + timedelta(hours=1)))

    assert "DTSTART;TZID=America/New_York:20261123T140000" in lines
    assert "DTEND;TZID=America/New_York:20261123T150000" in lines
    assert "RRULE:FREQ=WEEKLY;BYDAY=MO" in lines
    assert "LOCATION:Hall\\, 5 Elm\\, Town" in lines
    assert "DESCRIPTION:Ring\\; wait" in lines
    assert "TRIGGER:-PT30M" in lines
    assert "UID:a@town.twofold" in lines


def test_a_zone_says_when_its_clocks_change() -> None:
    lines = unfolded(file_of(meeting()))

    assert "TZID:America/New_York" in lines
    assert "DTSTART:20260308T020000" in lines
    assert "DTSTART:20261101T020000" in lines
    assert lines.count("TZOFFSETTO:-0400") == 2  # this year and the next
    assert "TZOFFSETFROM:-0500" in lines


def test_a_zone_without_summer_time_has_one_block() -> None:
    lines = unfolded(file_of(meeting(timezone="Asia/Kathmandu")))

    assert sum(line.startswith("TZOFFSETTO:") for line in lines) == 1
    assert "TZOFFSETTO:+0545" in lines


def test_a_rhythm_that_stands_only_in_words_is_no_rule() -> None:
    assert "RRULE" not in file_of(meeting(rhythm="1st Monday"))


def test_a_meeting_online_leads_to_its_link() -> None:
    lines = unfolded(file_of(meeting(location="", join_url="https://zoom.us/j/1", length=None)))

    assert "LOCATION:https://zoom.us/j/1" in lines
    assert "URL:https://zoom.us/j/1" in lines
    assert "DTEND;TZID=America/New_York:20261123T140000" in lines


def test_a_bare_meeting_has_no_empty_fields() -> None:
    assert not any(line.endswith(":") for line in unfolded(file_of(meeting(location=""))) if line)


@given(st.text(min_size=1, max_size=200), st.text(max_size=400))
def test_no_line_is_longer_than_calendars_read_and_none_breaks_out(name: str, notes: str) -> None:
    content = file_of(meeting(name=name, notes=notes))

    assert all(len(line.encode()) <= 75 for line in content.split("\r\n"))
    assert content.count("BEGIN:VEVENT") == 1
    assert [line for line in unfolded(content) if line.startswith("SUMMARY:")]


@pytest.mark.parametrize("zone", ["Europe/Madrid", "Australia/Lord_Howe", "America/St_Johns"])
def test_the_rule_names_the_meetings_own_weekday(zone: str) -> None:
    start = next_start(0, 30, zone, datetime(2026, 6, 1, tzinfo=UTC))
    lines = unfolded(file_of(meeting(day=0, minute=30, timezone=zone), start))

    assert "RRULE:FREQ=WEEKLY;BYDAY=SU" in lines
    assert start.astimezone(ZoneInfo(zone)).isoweekday() == 7
