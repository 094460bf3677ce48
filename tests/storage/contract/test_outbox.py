"""What waits to be sent: in order within a chat, by rank between chats, until it is sent, set aside or blocked."""

from bot.actions import (
    ClearButtons,
    EditMessage,
    HideMessages,
    Priority,
    ScheduleCheckIn,
    StartTimer,
)
from bot.events import ChatId
from bot.message import Message
from bot.storage.store import SendKind, Store
from tests.storage.contract.conftest import Home
from tests.storage.made import ANNA, BEN, HOUR, NOW, SECOND, deciding, look, say, texts

CARA, DAN = ChatId(3), ChatId(4)


async def send_all(store: Store) -> list[str]:
    """Send everything as the outbox does, one after the other; returns the texts in that order."""
    said = []
    while rows := await store.outgoing(1, now=NOW):
        said += texts(rows)
        await store.sent(rows[0].row, 100 + len(said), at=NOW)
    return said


async def test_crisis_goes_before_answers_before_timers_before_check_ins(store: Store) -> None:
    for chat, priority in ((ANNA, Priority.CHECK_IN), (BEN, Priority.TIMER), (CARA, Priority.ANSWER), (DAN, 0)):
        await store.update(chat, deciding(say(str(chat), priority=Priority(priority))), at=NOW)

    assert await send_all(store) == ["4", "3", "2", "1"]


async def test_a_chat_keeps_its_order_and_ranks_by_its_most_urgent_message(store: Store) -> None:
    """What stands before a crisis message in its chat goes out with it, before everyone's answers."""
    await store.update(ANNA, deciding(say("later", priority=Priority.TIMER)), at=NOW)
    await store.update(BEN, deciding(say("answer")), at=NOW)
    await store.update(ANNA, deciding(say("call 112", priority=Priority.CRISIS)), at=NOW)

    assert [(row.urgent, row.priority) for row in await store.outgoing(1, now=NOW)] == [(True, Priority.TIMER)]
    assert await send_all(store) == ["later", "call 112", "answer"]


async def test_of_each_chat_only_the_first_message_is_handed_out(store: Store) -> None:
    for chat in (ANNA, BEN):
        await store.update(chat, deciding(say(f"{chat}a"), say(f"{chat}b")), at=NOW)

    assert texts(await store.outgoing(10, now=NOW)) == ["1a", "2a"]
    assert texts(await store.outgoing(1, now=NOW)) == ["1a"]
    assert texts(await store.outgoing(10, now=NOW, busy=frozenset({ANNA}))) == ["2a"]


async def test_a_hundred_chats_that_are_busy_or_wait_hide_nobody_behind_them(store: Store) -> None:
    held = [ChatId(number) for number in range(100, 200)]
    for chat in held:
        await store.update(chat, deciding(say("held", priority=Priority.CRISIS)), at=NOW)
    rows = await store.outgoing(50, now=NOW)
    for row in rows:
        await store.postpone(row.row, NOW + HOUR)
    await store.update(ANNA, deciding(say("free", priority=Priority.CHECK_IN)), at=NOW)
    busy = frozenset(held) - {row.chat for row in rows}

    assert texts(await store.outgoing(5, now=NOW, busy=busy)) == ["free"]


async def test_a_postponed_message_holds_its_chat_until_its_time_also_over_a_restart(home: Home) -> None:
    store = await home.open()
    await store.update(ANNA, deciding(say("a"), say("b", priority=Priority.CRISIS)), at=NOW)
    [row] = await store.outgoing(5, now=NOW)
    await store.postpone(row.row, NOW + 5 * SECOND)
    store = await home.open()

    assert await store.outgoing(5, now=NOW + 4 * SECOND) == ()
    [again] = await store.outgoing(5, now=NOW + 5 * SECOND)
    assert (again.row, again.tries) == (row.row, 1)


async def test_a_message_set_aside_lets_the_next_one_go_and_is_listed(store: Store) -> None:
    await store.update(ANNA, deciding(say("a"), say("b")), at=NOW)
    [row] = await store.outgoing(5, now=NOW)
    await store.refuse(row.row, "bad-marks", at=NOW)

    assert texts(await store.outgoing(5, now=NOW)) == ["b"]
    assert await store.defects() == (("send bad-marks", f"outbox/{row.row}", NOW),)
    health = await store.health()
    assert (health.set_aside, health.outbox) == (1, 1)


async def test_an_edit_knows_the_message_it_replaces_and_hands_its_name_on(store: Store) -> None:
    await store.update(ANNA, deciding(say("one")), at=NOW)
    [row] = await store.outgoing(5, now=NOW)
    await store.sent(row.row, 501, at=NOW)
    edit = EditMessage(key="two", target="one", message=Message("new words"))
    await store.update(ANNA, deciding(edit, ClearButtons(key="two")), at=NOW)
    [row] = await store.outgoing(5, now=NOW)
    await store.sent(row.row, 501, at=NOW)
    [clear] = await store.outgoing(5, now=NOW)

    assert (row.kind, row.message_id, row.action) == (SendKind.EDIT, 501, edit)
    assert (clear.kind, clear.message_id, clear.action) == (SendKind.CLEAR, 501, None)


async def test_an_edit_of_a_message_that_is_not_known_has_no_id(store: Store) -> None:
    await store.update(ANNA, deciding(EditMessage(key="b", target="gone", message=Message("x"))), at=NOW)

    [row] = await store.outgoing(5, now=NOW)
    assert row.message_id is None


async def test_a_name_that_came_twice_means_the_newer_message(store: Store) -> None:
    for message_id in (501, 502):
        await store.update(ANNA, deciding(say("same")), at=NOW)
        [row] = await store.outgoing(5, now=NOW)
        await store.sent(row.row, message_id, at=NOW)
    await store.update(ANNA, deciding(ClearButtons(key="same")), at=NOW)

    [clear] = await store.outgoing(5, now=NOW)
    assert clear.message_id == 502


async def test_hiding_deletes_both_sides_of_the_last_48_hours_once(store: Store) -> None:
    for message_id, hours in ((1, 49), (2, 48), (3, 1)):
        await store.note_message(ANNA, message_id, at=NOW - hours * HOUR)
    await store.update(ANNA, deciding(say("ours")), at=NOW)
    [row] = await store.outgoing(5, now=NOW)
    await store.sent(row.row, 4, at=NOW)
    await store.note_message(BEN, 5, at=NOW)
    await store.update(ANNA, deciding(say("hiding"), HideMessages()), at=NOW)

    deleted = []
    while rows := await store.outgoing(1, now=NOW):
        deleted += [row.message_id for row in rows if row.kind is SendKind.DELETE]
        await store.sent(rows[0].row, None, at=NOW)
    await store.update(ANNA, deciding(HideMessages()), at=NOW)

    assert deleted == [2, 3, 4]
    assert await store.outgoing(5, now=NOW) == ()


async def test_message_ids_are_forgotten_after_48_hours(store: Store) -> None:
    await store.note_message(ANNA, 1, at=NOW)
    await store.tidy(NOW + 48 * HOUR + SECOND)
    await store.update(ANNA, deciding(HideMessages()), at=NOW)

    assert await store.outgoing(5, now=NOW) == ()


async def test_a_check_in_marked_before_it_is_sent_still_learns_its_id(store: Store) -> None:
    await store.update(ANNA, deciding(say("hello", priority=Priority.CHECK_IN)), at=NOW)
    [row] = await store.outgoing(5, now=NOW)
    await store.sent(row.row, None, at=NOW)
    assert await store.outgoing(5, now=NOW) == ()
    await store.sent(row.row, 77, at=NOW)
    await store.update(ANNA, deciding(ClearButtons(key="hello")), at=NOW)

    assert [row.message_id for row in await store.outgoing(5, now=NOW)] == [77]


async def test_a_row_that_is_no_more_can_be_marked_without_harm(store: Store) -> None:
    await store.sent(99, 5, at=NOW)

    assert (await store.health()).outbox == 0


async def test_who_blocked_the_bot_gets_nothing_more_and_loses_nothing(store: Store) -> None:
    from bot.actions import KeepValue

    due = NOW + HOUR
    actions = (say("a"), KeepValue(name="goal", value="stop"), ScheduleCheckIn(flow="urge", due=due))
    claims = (KeepValue(name="asking", value="daily"), KeepValue(name="medicine-on", value="yes"))
    await store.update(ANNA, deciding(*actions, *claims, StartTimer(serial=1, kind="wait", due=due)), at=NOW)
    await store.update(BEN, deciding(say("b"), ScheduleCheckIn(flow="urge", due=due)), at=NOW)
    await store.block(ANNA, at=NOW)

    assert texts(await store.outgoing(5, now=NOW)) == ["b"]
    assert [row.chat for row in await store.due(due, 5)] == [BEN]
    assert look((await store.read(ANNA))[1]) == {"goal": "stop"}


async def test_health_tells_how_much_waits_and_since_when(store: Store) -> None:
    await store.update(ANNA, deciding(say("a")), at=NOW)
    await store.update(BEN, deciding(say("b")), at=NOW + HOUR)

    health = await store.health()

    assert (health.writer_alive, health.outbox, health.oldest_send, health.inbox) == (True, 2, NOW, 0)


async def test_a_chat_with_very_many_messages_hides_nobody_behind_them(store: Store) -> None:
    """One person's thousand old messages, and somebody else's one."""
    for first in range(0, 1_000, 100):
        await store.update(ANNA, deciding(*(say(f"a{number}") for number in range(first, first + 100))), at=NOW)
    await store.update(BEN, deciding(say("b")), at=NOW)

    assert texts(await store.outgoing(5, now=NOW)) == ["a0", "b"]
    assert texts(await store.outgoing(5, now=NOW, busy=frozenset({ANNA}))) == ["b"]
    head, _ = await store.outgoing(5, now=NOW)
    await store.postpone(head.row, NOW + HOUR)
    assert texts(await store.outgoing(5, now=NOW)) == ["b"]


async def test_words_cross_with_what_is_still_to_be_said_in_danger_and_with_what_was_said_after_them(
    store: Store,
) -> None:
    await store.note_message(ANNA, 10, at=NOW)
    nothing = await store.has_crossed(ANNA, 10)
    await store.update(ANNA, deciding(say("are you safe?", priority=Priority.CRISIS)), at=NOW)
    waiting = await store.has_crossed(ANNA, 10)
    await send_all(store)

    assert (nothing, waiting) == (False, True)
    assert await store.has_crossed(ANNA, 100)
    assert not await store.has_crossed(ANNA, 102)
    assert not await store.has_crossed(BEN, 1)


async def test_an_ordinary_answer_still_to_be_sent_crosses_with_nothing(store: Store) -> None:
    await store.update(ANNA, deciding(say("hello")), at=NOW)

    assert not await store.has_crossed(ANNA, 10)


async def test_a_pause_that_seems_to_last_beyond_any_was_set_by_another_clock(store: Store) -> None:
    await store.update(ANNA, deciding(say("a")), at=NOW)
    [row] = await store.outgoing(1, now=NOW)
    await store.postpone(row.row, NOW + HOUR)

    assert await store.outgoing(1, now=NOW) == ()
    assert texts(await store.outgoing(1, now=NOW - SECOND)) == ["a"]


async def test_pauses_can_be_ended(store: Store) -> None:
    await store.update(ANNA, deciding(say("a")), at=NOW)
    [row] = await store.outgoing(1, now=NOW)
    await store.postpone(row.row, NOW + HOUR)
    await store.end_pauses()

    assert texts(await store.outgoing(1, now=NOW)) == ["a"]


async def test_only_chats_that_a_crisis_waits_for_can_be_asked_for(store: Store) -> None:
    await store.update(ANNA, deciding(say("answer")), at=NOW)
    await store.update(BEN, deciding(say("before", priority=Priority.TIMER)), at=NOW)
    await store.update(BEN, deciding(say("call", priority=Priority.CRISIS)), at=NOW)

    assert texts(await store.outgoing(9, now=NOW, urgent=True)) == ["before"]
