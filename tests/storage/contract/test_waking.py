"""Timers, schedules and questions to the world come back when it is their time, also after a restart."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions import (
    PROMISED,
    PUT_OFF,
    DrawChart,
    ExportData,
    KeepValue,
    LookForPlaces,
    ScheduleCheckIn,
    StartTimer,
    StopCheckIns,
)
from bot.events import ChatId
from bot.storage.encoding import moment, seconds
from bot.storage.sqlite import open_store
from bot.storage.store import DueDone, Store
from bot.storage.talks import SAME_MOMENT
from tests.storage.contract.conftest import Home
from tests.storage.made import ANNA, BEN, DAY, HOUR, MINUTE, NOW, SECOND, deciding, say, texts

DAILY = ScheduleCheckIn(flow="urge", days=("monday", "wednesday"), clock="09:00")


async def test_what_is_due_comes_the_earliest_first_and_not_before_its_time(home: Home) -> None:
    store = await home.open()
    for chat, minutes in ((ANNA, 2), (BEN, 1)):
        timer = StartTimer(serial=4, kind="wait", due=NOW + minutes * MINUTE)
        await store.update(chat, deciding(timer), at=NOW)
    store = await home.open()

    assert await store.next_due() == NOW + MINUTE
    assert await store.due(NOW + MINUTE - SECOND, 5) == ()
    assert [row.chat for row in await store.due(NOW + 2 * MINUTE, 5)] == [BEN, ANNA]
    assert [row.chat for row in await store.due(NOW + 2 * MINUTE, 1)] == [BEN]


@pytest.mark.parametrize(("chat", "hastened"), [(ANNA, [ANNA]), (None, [ANNA, BEN])])
async def test_a_timer_may_be_brought_forward_for_one_or_for_all(
    store: Store, chat: ChatId | None, hastened: list[ChatId]
) -> None:
    for each in (ANNA, BEN):
        timers = (StartTimer(serial=4, kind=kind, due=NOW + HOUR) for kind in ("late", "wait"))
        await store.update(each, deciding(*timers, StartTimer(serial=5, kind="late", due=NOW)), at=NOW)

    await store.hasten("late", at=NOW + SECOND, chat=chat)

    assert sorted(row.chat for row in await store.due(NOW, 9)) == [ANNA, BEN]
    assert sorted(row.chat for row in await store.due(NOW + SECOND, 9) if row.serial == 4) == hastened


async def test_without_anything_due_there_is_no_next_time(store: Store) -> None:
    assert await store.next_due() is None


async def test_the_same_clock_of_a_stop_is_set_anew_not_twice(store: Store) -> None:
    for minutes in (1, 5):
        timer = StartTimer(serial=4, kind="silence", due=NOW + minutes * MINUTE)
        await store.update(ANNA, deciding(timer), at=NOW)

    assert [row.due for row in await store.due(NOW + DAY, 5)] == [NOW + 5 * MINUTE]


@pytest.mark.parametrize(
    ("zone", "due"),
    [
        (None, datetime(2026, 3, 4, 9, 0, tzinfo=UTC)),
        ("Europe/Madrid", datetime(2026, 3, 4, 8, 0, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 3, 2, 14, 0, tzinfo=UTC)),
    ],
)
async def test_a_schedule_is_due_by_the_persons_own_clock(store: Store, zone: str | None, due: datetime) -> None:
    """NOW is Monday noon in UTC. The zone may be kept in the very turn that schedules."""
    kept = (KeepValue(name="zone", value=zone),) if zone else ()
    await store.update(ANNA, deciding(*kept, DAILY), at=NOW)

    assert await store.next_due() == due


async def test_a_schedule_moves_on_with_the_turn_it_led_to(store: Store) -> None:
    await store.update(ANNA, deciding(DAILY), at=NOW)
    wednesday = NOW.replace(day=4, hour=9)
    [row] = await store.due(wednesday, 5)
    await store.update(ANNA, deciding(), at=wednesday + MINUTE, done=DueDone(row.row))

    assert (row.flow, row.kind) == ("urge", "check-in")
    assert await store.next_due() == NOW.replace(day=9, hour=9)


async def test_a_schedule_that_was_late_moves_past_now_not_through_every_day_missed(store: Store) -> None:
    await store.update(ANNA, deciding(DAILY), at=NOW)
    [row] = await store.due(NOW + 10 * DAY, 5)
    await store.update(ANNA, deciding(), at=NOW + 10 * DAY, done=DueDone(row.row))

    assert await store.next_due() == NOW.replace(day=16, hour=9)


EVERY_DAY = ScheduleCheckIn(flow="mood", clock="09:00")


async def test_somebody_who_moves_keeps_their_hour_there(store: Store) -> None:
    await store.update(ANNA, deciding(EVERY_DAY, ScheduleCheckIn(flow="once", due=NOW + 9 * DAY)), at=NOW)
    await store.update(BEN, deciding(EVERY_DAY), at=NOW)
    await store.update(ANNA, deciding(KeepValue(name="zone", value="America/New_York")), at=NOW)

    rows = await store.due(NOW + 9 * DAY, 9)

    assert [(row.chat, row.flow, row.due) for row in rows] == [
        (ANNA, "mood", datetime(2026, 3, 2, 14, 0, tzinfo=UTC)),
        (BEN, "mood", datetime(2026, 3, 3, 9, 0, tzinfo=UTC)),
        (ANNA, "once", NOW + 9 * DAY),
    ]


async def test_an_hour_stays_that_hour_when_the_clocks_change(store: Store) -> None:
    madrid, start = ZoneInfo("Europe/Madrid"), datetime(2026, 3, 27, 12, tzinfo=UTC)
    await store.update(ANNA, deciding(KeepValue(name="zone", value="Europe/Madrid"), EVERY_DAY), at=start)
    came = []
    for _ in range(4):
        [row] = await store.due(start + 9 * DAY, 5)
        await store.update(ANNA, deciding(), at=row.due + 3 * MINUTE, done=DueDone(row.row, row.due))
        came.append(row.due)

    assert [f"{each.astimezone(madrid):%d %H:%M}" for each in came] == ["28 09:00", "29 09:00", "30 09:00", "31 09:00"]
    assert [each.hour for each in came] == [8, 7, 7, 7]


async def test_a_spread_is_the_same_every_day_and_within_the_minute(tmp_path: Path) -> None:
    store = await open_store(tmp_path / "spread.db", spread=MINUTE)
    seconds_of: dict[int, set[float]] = {}
    for chat in range(1, 30):
        await store.update(ChatId(chat), deciding(EVERY_DAY), at=NOW)
    for day in range(1, 4):
        for row in await store.due(NOW + day * DAY, 99):
            await store.update(row.chat, deciding(), at=row.due, done=DueDone(row.row, row.due))
            seconds_of.setdefault(row.chat, set()).add((row.due - NOW.replace(day=2 + day, hour=9)).total_seconds())
    await store.close()

    assert all(len(found) == 1 for found in seconds_of.values())
    assert len({second for found in seconds_of.values() for second in found}) > 20
    assert all(0 <= second < 60 for found in seconds_of.values() for second in found)


async def test_nobody_is_asked_twice_on_one_date_however_they_travel(store: Store) -> None:
    """9:00 in Tokyo on the 3rd; then to Los Angeles, where the 3rd is still to come."""
    await store.update(ANNA, deciding(KeepValue(name="zone", value="Asia/Tokyo"), EVERY_DAY), at=NOW)
    [row] = await store.due(NOW + DAY, 5)
    await store.update(ANNA, deciding(), at=row.due, done=DueDone(row.row, row.due))
    moved = KeepValue(name="zone", value="America/Los_Angeles")
    await store.update(ANNA, deciding(moved), at=row.due + HOUR)

    assert row.due == datetime(2026, 3, 3, 0, 0, tzinfo=UTC)
    assert await store.next_due() == datetime(2026, 3, 4, 17, 0, tzinfo=UTC)


async def test_a_zone_forgotten_or_unknown_is_world_time(store: Store) -> None:
    for gone in (None, "Mars/Olympus"):
        await store.update(ANNA, deciding(KeepValue(name="zone", value="Asia/Tokyo"), EVERY_DAY), at=NOW)
        await store.update(ANNA, deciding(KeepValue(name="zone", value=gone)), at=NOW)
        assert await store.next_due() == datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


async def test_a_row_that_was_claimed_and_has_moved_on_makes_no_second_turn(store: Store) -> None:
    await store.update(ANNA, deciding(EVERY_DAY), at=NOW)
    [row] = await store.due(NOW + DAY, 5)
    claimed = DueDone(row.row, row.due)
    first = await store.update(ANNA, deciding(say("asked")), at=row.due, done=claimed)
    second = await store.update(ANNA, deciding(say("asked again")), at=row.due, done=claimed)
    gone = await store.update(ANNA, deciding(say("and again")), at=row.due, done=DueDone(10_000))

    assert [len(turn.actions) for turn in (first, second, gone)] == [1, 0, 0]
    assert texts(await store.outgoing(9, now=NOW + DAY)) == ["asked"]


@given(st.floats(1.7e9, 2.2e9))
def test_a_moment_survives_being_claimed(at: float) -> None:
    assert abs(seconds(moment(at)) - at) < SAME_MOMENT / 10


async def test_hours_chosen_and_hours_that_came_about_are_told_apart(store: Store) -> None:
    put_off = ScheduleCheckIn(flow="mood", due=NOW + HOUR, timing=PUT_OFF)
    follow_up = ScheduleCheckIn(flow="note", due=NOW + 2 * HOUR, timing="in 3 days")
    promised = ScheduleCheckIn(flow="urge", due=NOW + 3 * HOUR, timing=f"{PROMISED}3 hours")
    await store.update(ANNA, deciding(EVERY_DAY, put_off, follow_up, promised), at=NOW)

    rows = await store.due(NOW + DAY, 5)

    hours = [("mood", True), ("note", False), ("urge", True), ("mood", True)]
    assert [(row.flow, row.own_hour) for row in rows] == hours


async def test_what_was_missed_for_long_comes_next_after_now(store: Store) -> None:
    await store.update(ANNA, deciding(EVERY_DAY), at=NOW)
    [row] = await store.due(NOW + 10 * DAY, 5)

    await store.drop_due(row.row, "late", at=NOW + 10 * DAY)

    assert await store.next_due() == NOW.replace(day=13, hour=9)


async def test_the_same_schedule_replaces_itself_and_another_stands_beside_it(store: Store) -> None:
    once = ScheduleCheckIn(flow="urge", due=NOW + HOUR)
    await store.update(ANNA, deciding(DAILY, DAILY, once, once), at=NOW)

    assert len(await store.due(NOW + 7 * DAY, 9)) == 2


async def test_stopping_one_flow_leaves_the_others_and_stopping_all_leaves_timers(store: Store) -> None:
    mood = ScheduleCheckIn(flow="mood", days=("monday",), clock="10:00")
    timer = StartTimer(serial=1, kind="wait", due=NOW + HOUR)
    await store.update(ANNA, deciding(DAILY, mood, timer), at=NOW)
    await store.update(BEN, deciding(mood), at=NOW)
    await store.update(ANNA, deciding(StopCheckIns(flow="urge")), at=NOW)
    some = [(row.chat, row.flow) for row in await store.due(NOW + 9 * DAY, 9)]
    await store.update(ANNA, deciding(StopCheckIns(flow="")), at=NOW)
    none = [(row.chat, row.flow) for row in await store.due(NOW + 9 * DAY, 9)]

    assert sorted(some) == [(ANNA, ""), (ANNA, "mood"), (BEN, "mood")]
    assert sorted(none) == [(ANNA, ""), (BEN, "mood")]


async def test_a_schedule_skipped_for_lateness_is_recorded_and_comes_next_time(store: Store) -> None:
    await store.update(ANNA, deciding(DAILY), at=NOW)
    wednesday = NOW.replace(day=4, hour=9)
    [row] = await store.due(wednesday, 5)
    await store.drop_due(row.row, "late")
    await store.drop_due(10_000, "late")

    assert await store.defects() == (("late", "urge", wednesday),)
    assert await store.next_due() == NOW.replace(day=9, hour=9)


async def test_a_timer_that_is_dropped_is_gone(store: Store) -> None:
    await store.update(ANNA, deciding(StartTimer(serial=1, kind="wait", due=NOW)), at=NOW)
    [row] = await store.due(NOW, 5)
    await store.drop_due(row.row, "KeyError")

    assert await store.next_due() is None


async def test_questions_to_the_world_wait_in_order_with_all_that_was_asked(home: Home) -> None:
    store = await home.open()
    asked = (
        LookForPlaces(serial=2, query="Ourense"),
        LookForPlaces(serial=3, latitude=42.3, longitude=-7.9),
        DrawChart(serial=4, names=("urge", "mood"), days=30),
        ExportData(),
    )
    await store.update(ANNA, deciding(*asked), at=NOW)

    rows = await (await home.open()).lookups(9)

    assert [(row.kind, row.serial) for row in rows] == [("places", 2), ("places", 3), ("chart", 4), ("export", 0)]
    assert [row.asked for row in rows] == [
        {"query": "Ourense", "latitude": None, "longitude": None},
        {"query": "", "latitude": 42.3, "longitude": -7.9},
        {"names": ("urge", "mood"), "days": 30},
        {},
    ]
    assert len(await (await home.open()).lookups(2)) == 2


async def test_nothing_is_due_too_early_however_far_away_it_is(store: Store) -> None:
    far = NOW + timedelta(days=5_000)
    await store.update(ANNA, deciding(ScheduleCheckIn(flow="urge", due=far)), at=NOW)

    assert await store.due(far - SECOND, 5) == ()
    assert [row.due for row in await store.due(far, 5)] == [far]
