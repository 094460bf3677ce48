"""A card tells when, for whom, where and how fresh; and nothing that is not known."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.directory.feeds.type_words import CODES
from bot.directory.feeds.type_words import LANGUAGES as SPOKEN
from bot.directory.meeting import Status, Trait
from bot.finders.card_words import EN, ES, LANGUAGES, CardWords, words_of
from bot.finders.cards import card, card_text, choices, freshness, kind, span_of, when, where
from bot.storage.search_found import FoundMeeting
from tests.storage.search_made import MONDAY, meeting, online

NEW_YORK, MADRID = ZoneInfo("America/New_York"), ZoneInfo("Europe/Madrid")


def found(start: datetime | None = MONDAY, distance: float | None = 2.34, **fields: Any) -> FoundMeeting:
    return FoundMeeting(17, meeting(**fields), "list", MONDAY, start, distance)


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (timedelta(minutes=-10), "Began 10 minutes ago. You can still come in · today 12:50"),
        (timedelta(0), "Begins now · today 13:00"),
        (timedelta(minutes=40), "In 40 minutes · today 13:40"),
        (timedelta(hours=2, minutes=5), "In 2 h 05 min · today 15:05"),
        (timedelta(hours=11, minutes=30), "In 11 h 30 min · tomorrow 00:30"),
        (timedelta(days=1), "tomorrow 13:00"),
        (timedelta(days=2), "Wednesday 13:00"),
    ],
)
def test_when_is_told_from_now_and_on_the_persons_clock(ahead: timedelta, said: str) -> None:
    assert when(found(MONDAY + ahead, length=None), MONDAY, NEW_YORK, EN) == said


def test_the_meetings_own_clock_is_told_where_it_shows_another_time() -> None:
    assert "tomorrow 00:00 · 18:00 there (New York)" in when(found(MONDAY + timedelta(hours=5)), MONDAY, MADRID, EN)
    assert "there" not in when(found(), MONDAY, NEW_YORK, EN)


def test_where_the_persons_zone_is_unknown_only_the_meetings_clock_is_told() -> None:
    said = when(found(MONDAY + timedelta(hours=1), length=None), MONDAY, None, EN)

    assert said == "In 60 minutes · Monday 14:00 there (New York)"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"day": None, "minute": None}, "By appointment: ask them for a time"),
        ({"timezone": ""}, "Monday 14:00, but its time zone is not known: ask before you count on it"),
        ({"status": Status.CLOSED}, "Not held for now"),
    ],
)
def test_an_unknown_time_is_said_and_not_guessed(fields: dict[str, Any], said: str) -> None:
    assert when(found(None, **fields), MONDAY, NEW_YORK, EN) == said


def test_what_is_gone_from_its_list_is_said() -> None:
    assert when(replace(found(), is_gone=True), MONDAY, NEW_YORK, EN) == EN.gone


def test_whose_meeting_it_is_and_for_whom() -> None:
    held = meeting(fellowship="na", traits=Trait.WOMEN | Trait.OPEN, languages="es tlh")

    assert kind(held, EN) == "NA · open to anyone · women · Spanish, tlh"
    assert kind(meeting(fellowship="smart"), EN) == "SMART Recovery"
    assert kind(meeting(fellowship=""), EN) == ""


@pytest.mark.parametrize("words", [EN, ES])
def test_every_language_that_a_list_may_name_has_a_name(words: CardWords) -> None:
    assert {*SPOKEN.values(), *CODES.values()} <= words.languages.keys()


def test_one_minute_and_one_day_are_said_as_one() -> None:
    minute = timedelta(minutes=1)

    assert when(found(), MONDAY - minute, NEW_YORK, EN).startswith("In a minute · ")
    assert when(found(), MONDAY + minute, NEW_YORK, ES).startswith("Empezó hace un minuto")


@pytest.mark.parametrize(
    ("each", "lines"),
    [
        (found(address="5 Elm"), ["Hall, 5 Elm · 2.3 km away"]),
        (found(distance=23.4, address="Hall"), ["Hall · 23 km away"]),
        (found(distance=None, approximate=True), ["Hall · the list gives only the area, not the door"]),
        (found(distance=None), ["Hall"]),
        (
            found(is_online=True, join_phone="555 0100", join_notes="pw: x"),
            ["Hall · 2.3 km away", EN.hybrid, "By phone: 555 0100", "pw: x"],
        ),
        (FoundMeeting(1, online(), "list", MONDAY, MONDAY), ["Online"]),
    ],
)
def test_where_it_is_and_how_far(each: FoundMeeting, lines: list[str]) -> None:
    assert where(each, EN) == lines


@pytest.mark.parametrize(
    ("days", "said"), [(0, "read today"), (1, "read yesterday"), (3, "read 3 days ago"), (46, "old, so check")]
)
def test_how_fresh_its_list_is(days: int, said: str) -> None:
    assert said in freshness(found(), MONDAY + timedelta(days=days), EN)


@pytest.mark.parametrize(
    ("updated", "is_said"), [("2021-05-26 19:03:46", True), ("2026-10-01", False), ("lately", False), ("", False)]
)
def test_an_entry_nobody_touched_for_a_year_says_so(updated: str, is_said: bool) -> None:
    said = freshness(found(updated=updated), MONDAY, EN)

    assert ("its entry is from 2021-05-26" in said) is is_said


def test_a_card_has_the_ways_that_there_are() -> None:
    both = card(found(join_url="https://zoom.us/j/1", is_online=True), MONDAY, NEW_YORK, EN)
    vague = card(found(None, approximate=True), MONDAY, NEW_YORK, EN)

    assert [button.label for button in both.buttons()] == ["Join", "Map", "Remind me", "More about it"]
    assert [button.label for button in vague.buttons()] == ["More about it"]
    assert (both.marks[0].start, both.marks[0].end) == (0, len("Group a"))


def test_what_is_not_every_week_and_what_is_noted_stand_on_the_card() -> None:
    text = card_text(found(rhythm="1st Monday", notes="word " * 60), MONDAY, NEW_YORK, EN)

    assert "Not every week: “1st Monday”" in text
    assert "word…" in text


def test_a_meeting_without_a_page_is_shared_by_its_words() -> None:
    (share,) = (button.url for button in choices(found(), MONDAY, NEW_YORK, EN).buttons() if button.label == "Share")

    assert share.startswith("https://t.me/share/url?url=Group%20a")


def test_every_token_fits_telegrams_limit() -> None:
    shown = card(replace(found(), row=2**40), MONDAY, NEW_YORK, EN)

    assert all(len(button.token.encode()) <= 64 for button in shown.buttons())


@pytest.mark.parametrize(
    ("hours", "said"), [(6, "in the next 6 hours"), (24, "in the next 24 hours"), (168, "in the next 7 days")]
)
def test_how_far_ahead_was_looked(hours: int, said: str) -> None:
    assert span_of(timedelta(hours=hours), EN) == said


def test_a_language_that_is_not_spoken_is_answered_in_english() -> None:
    assert words_of("es-MX") is ES
    assert words_of("fi") is EN


def test_both_languages_have_every_word_and_the_same_blanks() -> None:
    for name in type(EN).__slots__:
        english, spanish = getattr(EN, name), getattr(ES, name)
        assert type(english) is type(spanish)
        if isinstance(english, str):
            assert english
            assert spanish
            assert {part.split("}")[0].split(":")[0] for part in english.split("{")[1:]} == {
                part.split("}")[0].split(":")[0] for part in spanish.split("{")[1:]
            }, name
        else:
            assert len(english) == len(spanish)
    assert set(LANGUAGES) == {"en", "es"}


def test_a_reminders_first_words_are_safe_on_a_lock_screen() -> None:
    for words in LANGUAGES.values():
        first = words.reminder.format(minutes=30)[:60].casefold()
        assert not any(word in first for word in ("meeting", "group", "recovery", "reunión", "grupo", "aa ", "na "))


def test_the_page_of_an_online_group_without_a_link_is_the_way_in() -> None:
    said = card(
        FoundMeeting(17, online(join_url="", url="https://example.org/in"), "list", MONDAY, MONDAY), MONDAY, None, EN
    )

    assert said.rows[0][0].url == "https://example.org/in"
