"""Groups found: cards, wider circles said aloud, and what each button does."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from bot.actions import HideMessages, Turn
from bot.directory.feeds.feed import FeedRead
from bot.directory.meeting import Facility, Status, Trait
from bot.session import Facts, Session
from bot.storage.search_import import keep
from bot.storage.search_sources import Origin
from bot.storage.search_tables import open_groups
from bot.storage.store import SendKind
from tests.finders.finding import CHAT, Desk, open_desk, texts, tokens
from tests.storage.search_made import MONDAY, hours, meeting, online, take_in

HERE: dict[str, Any] = {"near": "New York", "cell": "40.70,-74.00"}


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    desk = await open_desk(tmp_path)
    await desk.know(zone="America/New_York", country="US", consent="yes")
    yield desk
    desk.groups.close()
    await desk.store.close()


async def test_five_cards_then_how_far_was_looked_and_the_ways_on(desk: Desk) -> None:
    desk.hold(*(meeting(f"m{n}", minute=14 * 60 + 5 * n, latitude=40.7 + n / 1000) for n in range(7)))
    found = await desk.ask(**HERE)

    assert texts(found) == ["Group m0", "Group m1", "Group m2", "Group m3", "Group m4", found.messages[-1].text]
    assert "within 10 km of New York and begin in the next 6 hours" in found.messages[-1].text
    assert found.count == 5
    assert tokens(found)["Show more"] == "!:g.more.5.6."


async def test_more_goes_on_where_the_list_left_off(desk: Desk) -> None:
    desk.hold(*(meeting(f"m{n}", minute=14 * 60 + 5 * n) for n in range(7)))
    found = await desk.ask(**HERE, ask="more.5.6.")
    over = await desk.ask(**HERE, ask="more.10.6.")

    assert texts(found)[:2] == ["Group m5", "Group m6"]
    assert "Show more" not in tokens(found)
    assert found.why == "button"
    assert texts(over) == ["That was all I have for this time."]


async def test_a_wider_circle_is_said_aloud(desk: Desk) -> None:
    desk.hold(meeting("far", latitude=40.95))
    found = await desk.ask(**HERE)

    assert texts(found)[0] == "Group far"
    assert "few within 10 km of New York, so I looked up to 100 km" in found.messages[-1].text


async def test_where_none_is_near_what_is_online_is_shown(desk: Desk) -> None:
    desk.hold(online())
    found = await desk.ask(**HERE)

    assert texts(found)[0] == "Group o"
    assert "no meeting within 100 km of New York" in found.messages[-1].text
    assert "These are online" in found.messages[-1].text


async def test_in_person_only_stays_in_person(desk: Desk) -> None:
    desk.hold(online())
    found = await desk.ask(**HERE, filters=("in-person",))

    assert found.count == 0
    assert "no meeting within 100 km of New York" in found.messages[0].text
    assert "in the next 7 days" in found.messages[0].text
    assert {"Online now", "Official finders"} <= tokens(found).keys()


async def test_nothing_found_names_the_groups_own_pages_and_their_phones(desk: Desk) -> None:
    await desk.know(country="GB", consent="yes")
    desk.hold(meeting(day=3))
    found = await desk.ask(filters=("aa", "online"))

    assert found.count == 0
    assert "0800 917 7650" in found.messages[0].text


async def test_where_the_place_is_nowhere_what_is_online_is_shown_and_why(desk: Desk) -> None:
    desk.hold(online())
    lost = await desk.ask(near="qwertzu")
    anywhere = await desk.ask()

    assert texts(lost)[0] == texts(anywhere)[0] == "Group o"
    assert lost.messages[-1].text.startswith("I could not find that place")
    assert anywhere.messages[-1].text.startswith("These are online")


async def test_online_asked_for_is_not_explained_away(desk: Desk) -> None:
    desk.hold(online())
    found = await desk.ask(filters=("online",))

    assert "You may keep your camera off" in found.messages[-1].text


async def test_a_group_whose_zone_is_unknown_comes_last_and_says_so(desk: Desk) -> None:
    desk.hold(online("known"), online("lost", timezone=""), online("asked", day=None, minute=None))
    found = await desk.ask(filters=("online",))

    assert texts(found)[:3] == ["Group known", "Group lost", "Group asked"]
    assert "its time zone is not known" in found.messages[1].text
    assert "By appointment" in found.messages[2].text


async def test_the_online_button_looks_online(desk: Desk) -> None:
    desk.hold(meeting(), online())
    found = await desk.ask(**HERE, ask="online")

    assert texts(found)[0] == "Group o"


async def test_a_wider_time_is_looked_through(desk: Desk) -> None:
    desk.hold(meeting(), meeting("b", day=3))
    soon = await desk.ask(**HERE, filters=("in-person",))
    found = await desk.ask(**HERE, filters=("in-person",), ask="wide.168.room")

    assert tokens(soon)["Next 24 hours"] == "!:g.wide.24.room"
    assert texts(found)[:2] == ["Group a", "Group b"]
    found = await desk.ask(MONDAY + timedelta(hours=3), **HERE, filters=("in-person",), ask="wide.168.room")
    assert "Wednesday 14:00" in found.messages[0].text
    assert "in the next 7 days" in found.messages[-1].text


@pytest.mark.parametrize(("day", "hours", "span"), [(2, 1, "24 hours"), (4, 1, "7 days")])
async def test_where_nothing_begins_soon_what_begins_later_is_shown_at_once(
    desk: Desk, day: int, hours: int, span: str
) -> None:
    desk.hold(meeting(day=day, minute=hours * 60), online("x", day=None, minute=None))
    found = await desk.ask(**HERE)
    chosen = await desk.ask(**HERE, ask="wide.6.")

    assert texts(found)[0] == "Group a"
    assert found.messages[-1].text.startswith("None begins in the next 6 hours.")
    assert found.messages[-1].text.endswith(f"These begin in the next {span}.")
    assert texts(chosen)[0] == "Group x"


@pytest.mark.parametrize("ask", ["more.x.y.z", "wide", "wide.9999", "more", "nonsense.1", "map", "map.x"])
async def test_a_button_nobody_made_does_no_harm(desk: Desk, ask: str) -> None:
    desk.hold(meeting())

    assert (await desk.ask(**HERE, ask=ask)).messages


async def test_a_house_without_lists_names_the_groups_own_pages(desk: Desk) -> None:
    found = await desk.ask(**HERE)

    assert found.count == 0
    assert "no lists of meetings here yet" in found.messages[0].text
    assert tokens(found)["Alcoholics Anonymous"] == "https://www.aa.org/find-aa"


async def test_official_finders_fit_what_is_wanted(desk: Desk) -> None:
    women = await desk.ask(filters=("women",), ask="official")
    by_web = await desk.ask(filters=("aa", "online"), ask="official")

    assert "Women for Sobriety" in tokens(women)
    assert tokens(by_web)["Alcoholics Anonymous"] == "https://aa-intergroup.org/meetings/"


async def test_a_place_by_name_alone_is_looked_up(desk: Desk) -> None:
    await desk.know()
    desk.hold(meeting())
    found = await desk.ask(near="New York City")

    assert texts(found)[0] == "Group a"
    assert "today 14:00" in found.messages[0].text


async def test_the_words_are_the_persons(desk: Desk) -> None:
    await desk.know("es", zone="Europe/Madrid", country="ES")
    desk.hold(online(traits=Trait.WOMEN, languages="es"))
    found = await desk.ask(filters=("online",))

    assert "En 60 minutos · hoy 20:00 · 14:00 allí (New York)" in found.messages[0].text
    assert "mujeres · español" in found.messages[0].text


async def test_a_pin_is_sent_and_its_number_kept_for_hiding(desk: Desk) -> None:
    desk.hold(meeting(address="5 Elm"))

    assert await desk.maybe(ask="map.1") is None
    assert desk.pins == [(40.7, -74.0, "Hall", "5 Elm")]
    await desk.store.update(CHAT, hiding, at=MONDAY)
    (row,) = await desk.store.outgoing(5, now=MONDAY)
    assert (row.kind, row.message_id) == (SendKind.DELETE, desk.PIN)


def hiding(session: Session, _facts: Facts) -> Turn:
    return Turn(session=session, actions=(HideMessages(),))


async def test_a_meeting_without_a_point_has_no_pin(desk: Desk) -> None:
    desk.hold(online())

    assert "no longer have" in (await desk.ask(ask="map.1")).messages[0].text


async def test_a_calendar_file_is_sent_where_the_time_is_known(desk: Desk) -> None:
    desk.hold(meeting())

    assert await desk.maybe(ask="cal.1") is None
    ((name, content),) = desk.files
    assert name == "meeting.ics"
    assert "RRULE:FREQ=WEEKLY;BYDAY=MO" in content


@pytest.mark.parametrize(
    ("ask", "words"), [("cal.1", "no calendar file"), ("remind.1", "cannot remind"), ("rest.1", "What else")]
)
async def test_a_meeting_by_appointment_is_honest_about_its_time(desk: Desk, ask: str, words: str) -> None:
    desk.hold(meeting(day=None, minute=None))

    assert words in (await desk.ask(ask=ask)).messages[0].text


async def test_a_reminder_is_half_an_hour_before(desk: Desk) -> None:
    desk.hold(meeting())
    found = await desk.ask(ask="remind.1")

    assert (found.meeting, found.remind_at) == (1, MONDAY + timedelta(minutes=30))
    assert "at 13:30" in found.messages[0].text


async def test_a_reminder_for_someone_whose_zone_is_unknown_names_no_hour(desk: Desk) -> None:
    await desk.know(zone="")
    desk.hold(meeting())
    found = await desk.ask(ask="remind.1")

    assert found.messages[0].text == "I will write to you half an hour before."


async def test_too_late_for_a_reminder_is_said(desk: Desk) -> None:
    desk.hold(meeting())
    found = await desk.ask(MONDAY + timedelta(minutes=45), ask="remind.1")

    assert found.remind_at is None
    assert "less than half an hour" in found.messages[0].text


async def test_a_reminder_begins_with_words_that_anyone_may_see(desk: Desk) -> None:
    desk.hold(meeting(name="Women in Recovery"))
    found = await desk.ask(MONDAY + timedelta(minutes=30), ask="due.1")

    assert found.why == "reminder"
    assert found.messages[0].text.startswith("A reminder you asked for: what you chose begins in 30 minutes.")
    assert "Women" not in found.messages[0].text[:60]
    assert "Women in Recovery" in found.messages[0].text


async def test_a_reminder_of_what_is_no_longer_held_stays_silent(desk: Desk) -> None:
    desk.hold(meeting(status=Status.CLOSED))

    assert await desk.maybe(ask="due.1") is None


async def test_a_meeting_is_saved_once(desk: Desk) -> None:
    desk.hold(meeting())
    found = await desk.ask(ask="save.1")
    mine: dict[str, Any] = {"my-meetings": (found.saved,)}
    await desk.know(consent="yes", **mine)
    again = await desk.ask(ask="save.1")

    assert found.saved == "Group a · Monday 14:00 · Hall"
    assert (again.saved, again.messages[0].text) == ("", "That one is saved already.")


async def test_nothing_is_saved_for_who_chose_that(desk: Desk) -> None:
    await desk.know(consent="no")
    desk.hold(meeting())
    found = await desk.ask(ask="save.1")

    assert found.saved == ""
    assert "Forward the card" in found.messages[0].text


async def test_what_is_wrong_is_kept_for_operators_without_who_said_it(desk: Desk) -> None:
    desk.hold(meeting())
    found = await desk.ask(ask="wrong.1")
    await desk.ask(ask="wrong.1")
    reports = await desk.groups.source.ask(lambda search: search.reports())

    assert "look at it" in found.messages[0].text
    assert reports == [{"source": "feed", "id": "a", "name": "Group a", "at": "2026-11-23T18:00+00:00"}]


async def test_what_else_can_be_done_is_a_message_of_its_own(desk: Desk) -> None:
    desk.hold(meeting(url="https://example.org/a"))
    buttons = tokens(await desk.ask(ask="rest.1"))

    assert buttons["Calendar file"] == "!:g.cal.1"
    assert buttons["Its page"] == "https://example.org/a"
    assert unquote(buttons["Share"]).startswith("https://t.me/share/url?url=https://example.org/a&text=Group a\n")


async def test_a_meeting_that_is_gone_is_said_so(desk: Desk) -> None:
    desk.hold(meeting(), meeting("b"))
    desk.hold(meeting("b"))

    assert "no longer have" in (await desk.ask(ask="rest.9")).messages[0].text
    assert (await desk.ask(ask="remind.1")).remind_at is None


async def test_places_of_treatment_are_shown_with_what_they_offer(desk: Desk) -> None:
    db = open_groups(desk.file)
    place = Facility(
        "a", "River Clinic", "5 Quay", "555 0100", "https://example.org", 40.71, -74.0, "Care: both\nX: y\nZ: z"
    )
    keep(db, Origin(name="us"), FeedRead("treatment", [], [place]), MONDAY)
    db.close()
    found = await desk.ask(**HERE, filters=("treatment",))

    assert found.count == 1
    assert "River Clinic\n5 Quay\n555 0100\nhttps://example.org\nCare: both" in found.messages[0].text


@pytest.mark.parametrize(("country", "words"), [("US", "FindTreatment.gov"), ("KE", "no official list of clinics")])
async def test_without_places_of_treatment_the_official_way_and_what_to_ask(
    desk: Desk, country: str, words: str
) -> None:
    await desk.know(country=country, consent="yes")
    found = await desk.ask(filters=("treatment",))

    assert words in found.messages[0].text
    assert ("low mood" in found.messages[0].text) is (country == "US")


async def test_a_list_that_is_old_says_so(desk: Desk) -> None:
    desk.hold(online())
    later = MONDAY + timedelta(days=70)
    found = await desk.ask(later, filters=("online",))

    assert "read 70 days ago: old, so check before you go" in found.messages[0].text


async def test_every_list_of_a_day_is_read_by_one_thread(desk: Desk) -> None:
    desk.hold(meeting())
    first, second = await desk.ask(**HERE), await desk.ask(MONDAY + hours(1), **HERE)

    assert first.chat == second.chat == CHAT


async def test_the_official_way_to_treatment_is_that_of_the_place_that_was_named(desk: Desk) -> None:
    found = await desk.ask(near="Madrid, Spain", cell="40.42,-3.70", filters=("treatment",))

    assert "FindTreatment.gov" not in found.messages[0].text


async def test_groups_online_in_the_persons_language_come_before_others(desk: Desk) -> None:
    desk.hold(online("de", minute=14 * 60, languages="de"), online("en", minute=15 * 60, languages="en"), online("any"))
    found = await desk.ask(filters=("online",))
    german = await desk.ask(filters=("online", "in-german"))

    assert texts(found)[:3] == ["Group any", "Group en", "Group de"]
    assert texts(german)[0] == "Group de"


async def test_a_meeting_that_two_lists_hold_is_shown_once(desk: Desk) -> None:
    desk.hold(meeting(), meeting("b", minute=15 * 60))
    take_in(desk.file, meeting("z", name="group A", latitude=40.70004), source="county")
    found = await desk.ask(**HERE)

    assert [line.casefold() for line in texts(found)[:-1]] == ["group a", "group b"]
