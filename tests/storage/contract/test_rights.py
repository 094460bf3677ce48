"""To see everything, and to have everything gone."""

from bot.actions import (
    AlertTeam,
    EraseData,
    KeepValue,
    LookForGroups,
    RecordEntry,
    ScheduleCheckIn,
    StartTimer,
    Turn,
)
from bot.session import Facts, Session
from bot.storage.store import InboxDone, Store
from tests.storage.contract.conftest import Home
from tests.storage.made import ANNA, BEN, HOUR, NOW, SECOND, arrival, deciding, frame, look, say, texts

EVERYTHING = (
    say("words"),
    KeepValue(name="goal", value="stop"),
    RecordEntry(name="urge", value=4, at=NOW, key="k"),
    StartTimer(serial=1, kind="wait", due=NOW),
    ScheduleCheckIn(flow="urge", due=NOW),
    LookForGroups(serial=1, near="Ourense"),
    AlertTeam(code="K7", kind="suicide", tier="crisis"),
)


def erasing(session: Session, _facts: Facts) -> Turn:
    """As the engine does it: a farewell, and a session that knows nothing but where its serials are."""
    empty = Session(chat=session.chat, language="es", serial=session.serial + 1)
    return Turn(session=empty, actions=(say("farewell"), EraseData()))


async def full(store: Store) -> None:
    for chat in (ANNA, BEN):
        frames = (frame("urge", values={"name": "Ana"}),)
        await store.update(chat, deciding(*EVERYTHING, frames=frames, language="en"), at=NOW)


async def nothing_is_left_of_anna(home: Home, store: Store, *, but: tuple[str, ...] = ()) -> None:
    session, facts = await store.read(ANNA)
    assert (session, look(facts)) == (Session(chat=ANNA), {})
    assert await store.entries(ANNA, "urge", NOW - HOUR) == ()
    assert [row.chat for row in await store.due(NOW, 9)] == [BEN, BEN]
    assert [row.chat for row in await store.lookups(9)] == [BEN]
    assert home.traces(ANNA) == list(but)


async def test_an_operator_erases_a_chat_and_nobody_else(home: Home) -> None:
    store = await home.open()
    await full(store)
    await store.take_in([arrival(1), arrival(2, at=NOW + HOUR), arrival(3, chat=BEN)])
    await store.erase(ANNA, at=NOW)
    store = await home.open()

    await nothing_is_left_of_anna(home, store, but=("inbox",))
    assert [row.chat for row in await store.outgoing(9, now=NOW)] == [BEN]
    # What came later is a new conversation.
    assert [each.arrival.update_id for each in await store.waiting()] == [2, 3]
    assert look((await store.read(BEN))[1]) == {"goal": "stop"}
    assert await store.take_in([arrival(1)]) == ()


async def said_farewell(store: Store) -> int:
    """Everybody is full and Anna asks to be erased; returns the row of the farewell, which waits."""
    await full(store)
    await store.take_in([arrival(1, message_id=11)])
    await store.update(ANNA, erasing, at=NOW, done=InboxDone(1))
    waiting = await store.outgoing(9, now=NOW, busy=frozenset({BEN}))
    assert texts(waiting) == ["farewell"]
    return waiting[0].row


async def test_who_asks_the_bot_to_erase_still_hears_the_farewell(home: Home) -> None:
    store = await home.open()

    row = await said_farewell(store)
    await nothing_is_left_of_anna(home, store, but=("outbox",))
    await store.sent(row, 77, at=NOW)

    await nothing_is_left_of_anna(home, store)
    assert await store.waiting() == ()


async def test_a_farewell_that_cannot_be_said_leaves_no_trace_either(home: Home) -> None:
    store = await home.open()

    await store.refuse(await said_farewell(store), "no-answer", at=NOW)
    await nothing_is_left_of_anna(home, store)

    await store.update(ANNA, erasing, at=NOW)
    await store.block(ANNA, at=NOW)
    await nothing_is_left_of_anna(home, store)


async def test_a_flow_begun_in_the_turn_that_erased_is_a_first_one(store: Store) -> None:
    await full(store)
    new = frame("welcome", serial=99)

    def change(session: Session, _facts: Facts) -> Turn:
        return Turn(session=Session(chat=session.chat, frames=(new,), serial=99), actions=(EraseData(),))

    await store.update(ANNA, change, at=NOW)

    assert (await store.read(ANNA))[0].frames == (new,)


async def test_no_button_from_before_an_erase_fits_a_later_question(store: Store) -> None:
    """Serials go on: they begin at the second it is, and nobody takes a turn a second for ever."""
    before = [(await store.update(ANNA, deciding(), at=NOW + n * SECOND)).session.serial for n in range(3)]
    await store.update(ANNA, erasing, at=NOW + 4 * SECOND)
    after = await store.update(ANNA, deciding(), at=NOW + 5 * SECOND)

    assert after.session.serial > max(before) + 1


async def test_an_export_names_everything_a_person_would_ask_about(store: Store) -> None:
    await full(store)

    kept = await store.export(ANNA)

    said = str(kept)
    assert all(word in said for word in ("goal", "stop", "urge", "4", "Ana"))


async def test_an_export_of_somebody_unknown_leaves_no_trace_of_them(store: Store) -> None:
    await store.export(ANNA)

    assert await store.read(ANNA) == (Session(chat=ANNA), Facts())
