"""Every update once, under its own number, until it is done."""

from datetime import timedelta

from bot.storage.store import InboxDone, Store
from tests.storage.contract.conftest import Home
from tests.storage.made import ANNA, BEN, DAY, HOUR, NOW, SECOND, arrival, deciding


async def test_an_update_is_taken_in_once_however_often_it_comes(store: Store) -> None:
    first = await store.take_in([arrival(1, "a"), arrival(2, "b"), arrival(1, "again")])
    second = await store.take_in([arrival(2, "b"), arrival(3, "c")])

    assert [each.update_id for each in first] == [1, 2]
    assert [each.update_id for each in second] == [3]
    assert [each.arrival.body for each in await store.waiting()] == ["a", "b", "c"]


async def test_what_waits_is_whole_after_a_restart_danger_first(home: Home) -> None:
    store = await home.open()
    taken = [arrival(1, "a"), arrival(2, '{"text": "ñ 🌊"}', chat=BEN, risky=True), arrival(3, "c")]
    await store.take_in(taken)

    waiting = await (await home.open()).waiting()

    assert [each.arrival for each in waiting] == [taken[1], taken[0], taken[2]]
    assert {(each.tries, each.net_answered) for each in waiting} == {(0, False)}


async def test_of_much_that_waits_a_part_is_opened_whole_chats_in_danger_first(store: Store) -> None:
    taken = [arrival(1, "a"), arrival(2, "b", chat=BEN), arrival(3, "c"), arrival(4, "d", chat=BEN, risky=True)]
    await store.take_in(taken)

    some = await store.waiting(2)
    more = await store.waiting(2, busy=frozenset({1, 4}))

    assert [each.arrival.body for each in some] == ["d", "b"]
    assert [each.arrival.body for each in more] == ["b", "c"]


async def test_an_update_that_is_done_is_known_for_48_hours_and_then_forgotten(store: Store) -> None:
    await store.take_in([arrival(1)])
    await store.update(ANNA, deciding(), at=NOW, done=InboxDone(1))
    await store.tidy(NOW + 48 * HOUR)
    within = await store.take_in([arrival(1)])
    await store.tidy(NOW + 48 * HOUR + SECOND)
    after = await store.take_in([arrival(1)])

    assert within == ()
    assert len(after) == 1


async def test_tries_are_counted_over_restarts_and_the_third_can_set_it_aside(home: Home) -> None:
    store = await home.open()
    await store.take_in([arrival(1), arrival(2)])
    tries = [await store.count_try(1, f"KeyError@{number}") for number in range(2)]
    store = await home.open()
    tries.append(await store.count_try(1, "KeyError@3"))
    await store.set_aside(1, "KeyError@3")

    assert tries == [1, 2, 3]
    assert [each.arrival.update_id for each in await store.waiting()] == [2]
    assert ("KeyError@3", "inbox/1", NOW) in await store.defects()
    assert (await store.health()).set_aside == 1
    assert await store.take_in([arrival(1)]) == ()


async def test_a_try_of_an_update_that_is_gone_counts_nothing(store: Store) -> None:
    assert await store.count_try(9, "x") == 0


async def test_the_net_answers_an_update_once_also_over_a_restart(home: Home) -> None:
    store = await home.open()
    await store.take_in([arrival(1, risky=True)])
    first = await store.note_net_answer(1)
    store = await home.open()

    assert first is True
    assert await store.note_net_answer(1) is False
    assert await store.note_net_answer(2) is False
    assert [each.net_answered for each in await store.waiting()] == [True]


async def test_words_that_waited_for_a_day_are_let_go_and_somebody_is_told(store: Store) -> None:
    await store.take_in([arrival(1), arrival(2, at=NOW + HOUR)])
    await store.tidy(NOW + DAY + timedelta(minutes=1))

    assert [each.arrival.update_id for each in await store.waiting()] == [2]
    assert ("too old", "inbox/1", NOW) in await store.defects()


async def test_the_ids_of_their_messages_come_in_with_the_updates(store: Store) -> None:
    from bot.actions import HideMessages

    await store.take_in([arrival(1, message_id=101), arrival(2, message_id=102, at=NOW - 49 * HOUR), arrival(3)])
    await store.update(ANNA, deciding(HideMessages()), at=NOW)

    [row] = await store.outgoing(5, now=NOW)
    assert (row.kind, row.message_id) == ("delete", 101)
