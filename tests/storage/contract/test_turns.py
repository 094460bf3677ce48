"""A turn is loaded, decided and committed at once, or not at all."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.actions import KeepValue, RecordEntry, ReportDefect, SendMessage, StartTimer, Turn
from bot.events import ChatId
from bot.message import Button, Keyboard, Mark, MarkKind, Message
from bot.session import Facts, FactsWanted, OpenRisk, Past, SeriesNeed, Session
from bot.storage.store import DueDone, InboxDone, LookupDone, Store
from tests.storage.contract.conftest import Home
from tests.storage.made import ANNA, BEN, DAY, HOUR, NOW, SECOND, arrival, deciding, frame, look, say, texts

WEEK = SeriesNeed("urge", timedelta(days=7))


def broken(_session: Session, _facts: Facts) -> Turn:
    raise ZeroDivisionError


async def test_somebody_unknown_begins_new_and_leaves_nothing_by_being_read(store: Store) -> None:
    session, facts = await store.read(ANNA)

    assert session == Session(chat=ANNA)
    assert facts == Facts()


async def test_everything_a_session_holds_comes_back_after_a_restart(home: Home) -> None:
    said = Message(
        "Which? “*<ñ 🌊",
        marks=(Mark(0, 5, MarkKind.BOLD), Mark(1, 2, MarkKind.LINK, "https://example.org")),
        rows=((Button("Yes", "a:1"), Button("Page", url="https://example.org")), (Button("No", "a:2"),)),
        picture="media/wave.png",
        alt="A wave",
        keyboard=Keyboard.LOCATION,
    )
    top = frame(
        "urge",
        serial=7,
        asked=6,
        values={"name": "Ana", "score": 3, "share": 0.5, "plan": ("call", "walk")},
        recorded={"urge": 4},
        said=said,
        said_key="k7",
        entry="e7",
        past=(Past(stop="one", values={"a": "b"}, entry="e1"),),
    )
    risk = OpenRisk(tier=2, kind="suicide", since=NOW, denied=True, asked={"words": NOW - HOUR})
    before = Session(
        chat=ANNA,
        frames=(frame("menu"), top),
        language="es",
        serial=9,
        wordings={"menu:3": 2},
        risk=risk,
        retries=1,
        unreadable=2,
        last_key="k7",
        wrote_since=True,
        heard_at=NOW,
        picked="a:1",
        erasing=True,
    )
    store = await home.open()
    await store.update(ANNA, lambda _session, _facts: Turn(session=before), at=NOW)

    after, _ = await (await home.open()).read(ANNA)

    assert after == before


async def test_what_was_decided_is_there_after_a_restart(home: Home) -> None:
    store = await home.open()
    actions = (say("a"), KeepValue(name="goal", value=("walk", "call")), StartTimer(serial=1, kind="wait", due=NOW))
    turn = await store.update(ANNA, deciding(*actions), at=NOW)

    store = await home.open()

    assert turn.actions == actions
    assert texts(await store.outgoing(5, now=NOW)) == ["a"]
    assert look((await store.read(ANNA))[1]) == {"goal": ("walk", "call")}
    assert [row.kind for row in await store.due(NOW, 5)] == ["wait"]


async def test_a_turn_that_fails_leaves_nothing_and_takes_nobody_with_it(store: Store) -> None:
    """Twenty turns at once share a commit; those that fail are told so, the others stand."""

    changes = [broken if number % 3 == 0 else deciding(say(str(number))) for number in range(20)]
    done = await asyncio.gather(
        *(store.update(ChatId(number), change, at=NOW) for number, change in enumerate(changes)),
        return_exceptions=True,
    )

    assert [isinstance(each, ZeroDivisionError) for each in done] == [number % 3 == 0 for number in range(20)]
    assert texts(await store.outgoing(50, now=NOW)) == [str(number) for number in range(20) if number % 3]


@pytest.mark.parametrize(
    "bad",
    [
        KeepValue(name="goal", value=b"raw"),  # type: ignore[arg-type]
        SendMessage(key="b", message=Message(b"raw")),  # type: ignore[arg-type]
        RecordEntry(name="urge", value=object(), at=NOW, key="k"),  # type: ignore[arg-type]
    ],
)
async def test_what_cannot_be_kept_is_noticed_before_the_first_write(store: Store, bad: KeepValue) -> None:
    await store.update(ANNA, deciding(language="en"), at=NOW)
    before = await store.read(ANNA)

    with pytest.raises(TypeError):
        await store.update(ANNA, deciding(say("a"), bad, language="es"), at=NOW)

    assert await store.read(ANNA) == before
    assert await store.outgoing(5, now=NOW) == ()


async def test_turns_of_one_chat_see_what_the_one_before_left(store: Store) -> None:
    await asyncio.gather(*(store.update(ANNA, deciding(), at=NOW) for _ in range(30)))

    serial = (await store.read(ANNA))[0].serial
    first = await store.update(BEN, deciding(), at=NOW)

    assert serial == first.session.serial + 29


async def test_a_change_that_wants_entries_gets_them_and_runs_again(store: Store) -> None:
    for days in (1, 6, 8, 30):
        entry = RecordEntry(name="urge", value=days, at=NOW - days * DAY, key=f"k{days}")
        await store.update(ANNA, deciding(entry), at=NOW)
    runs: list[Facts] = []

    def wanting(session: Session, facts: Facts) -> Turn:
        runs.append(facts)
        if WEEK not in facts.loaded:
            raise FactsWanted(frozenset({WEEK}))
        return Turn(session=session)

    await store.update(ANNA, wanting, at=NOW)

    assert [sorted(facts.series) for facts in runs] == [[], ["urge"]]
    # Newest first, and a day beyond the week: the flow counts local days.
    assert [entry.value for entry in runs[1].series["urge"]] == [1, 6, 8]


async def test_a_window_without_entries_still_has_the_newest(store: Store) -> None:
    await store.update(ANNA, deciding(RecordEntry(name="urge", value=5, at=NOW - 90 * DAY, key="k")), at=NOW)

    def wanting(session: Session, facts: Facts) -> Turn:
        if WEEK not in facts.loaded:
            raise FactsWanted(frozenset({WEEK, SeriesNeed("mood")}))
        assert [entry.value for entry in facts.series["urge"]] == [5]
        assert facts.series["mood"] == ()
        return Turn(session=session, trail=("seen",))

    assert (await store.update(ANNA, wanting, at=NOW)).trail == ("seen",)


async def test_the_widest_of_several_windows_is_loaded(store: Store) -> None:
    for days in (1, 20):
        await store.update(
            ANNA, deciding(RecordEntry(name="urge", value=days, at=NOW - days * DAY, key=f"k{days}")), at=NOW
        )
    month = SeriesNeed("urge", timedelta(days=30))

    def wanting(session: Session, facts: Facts) -> Turn:
        if not facts.loaded:
            raise FactsWanted(frozenset({WEEK, month, SeriesNeed("urge")}))
        return Turn(session=session, trail=tuple(str(entry.value) for entry in facts.series["urge"]))

    assert (await store.update(ANNA, wanting, at=NOW)).trail == ("1", "20")


async def test_a_change_that_wants_the_same_again_is_at_fault(store: Store) -> None:
    def never_content(_session: Session, _facts: Facts) -> Turn:
        raise FactsWanted(frozenset({WEEK}))

    with pytest.raises(FactsWanted):
        await store.update(ANNA, never_content, at=NOW)


async def test_an_update_is_done_together_with_its_turn(store: Store) -> None:
    await store.take_in([arrival(1), arrival(2)])
    with pytest.raises(ZeroDivisionError):
        await store.update(ANNA, broken, at=NOW, done=InboxDone(1))
    await store.update(ANNA, deciding(), at=NOW, done=InboxDone(2))

    assert [each.arrival.update_id for each in await store.waiting()] == [1]


async def test_a_done_update_is_never_a_turn_again(store: Store) -> None:
    await store.take_in([arrival(1)])
    first = await store.update(ANNA, deciding(say("a")), at=NOW, done=InboxDone(1))
    again = await store.update(ANNA, deciding(say("b")), at=NOW, done=InboxDone(1))

    assert again == Turn(session=first.session)
    assert texts(await store.outgoing(5, now=NOW)) == ["a"]


async def test_a_timer_is_gone_together_with_its_turn(store: Store) -> None:
    await store.update(ANNA, deciding(StartTimer(serial=1, kind="wait", due=NOW)), at=NOW)
    [row] = await store.due(NOW, 5)
    await store.update(ANNA, deciding(), at=NOW, done=DueDone(row.row))
    await store.update(ANNA, deciding(), at=NOW, done=DueDone(row.row))  # and once more does nothing

    assert await store.due(NOW, 5) == ()


async def test_a_question_to_the_world_is_gone_together_with_its_answer(store: Store) -> None:
    from bot.actions import LookForGroups

    await store.update(ANNA, deciding(LookForGroups(serial=3, near="Ourense", filters=("online",))), at=NOW)
    [row] = await store.lookups(5)
    assert (row.kind, row.serial, row.asked) == ("groups", 3, {"near": "Ourense", "filters": ("online",)})
    await store.update(ANNA, deciding(), at=NOW, done=LookupDone(row.row))

    assert await store.lookups(5) == ()


async def test_a_stop_that_was_left_takes_its_timers_along(store: Store) -> None:
    below, top = frame("menu", serial=3), frame("urge", serial=4)
    timers = (
        StartTimer(serial=3, kind="silence", due=NOW),
        StartTimer(serial=4, kind="wait", due=NOW),
    )
    await store.update(ANNA, deciding(*timers, frames=(below, top)), at=NOW)
    await store.update(ANNA, deciding(frames=(below,)), at=NOW)

    assert [(row.kind, row.serial) for row in await store.due(NOW, 5)] == [("silence", 3)]
    assert (await store.read(ANNA))[0].frames == (below,)


async def test_a_pile_may_shrink_and_grow_and_keeps_its_order(store: Store) -> None:
    piles = [("a", "b", "c"), ("a",), ("a", "d"), ("e",), (), ("f", "g")]
    for number, flows in enumerate(piles):
        frames = tuple(frame(flow, serial=10 * number + depth) for depth, flow in enumerate(flows))
        await store.update(ANNA, deciding(frames=frames), at=NOW)

        assert (await store.read(ANNA))[0].frames == frames


async def test_values_are_kept_replaced_and_forgotten(store: Store) -> None:
    for name, value in (("goal", "stop"), ("goal", "cut down"), ("days", 3), ("zone", "Europe/Madrid")):
        await store.update(ANNA, deciding(KeepValue(name=name, value=value)), at=NOW)
    await store.update(ANNA, deciding(KeepValue(name="days", value=None)), at=NOW)

    assert look((await store.read(ANNA))[1]) == {"goal": "cut down", "zone": "Europe/Madrid"}
    assert look((await store.read(BEN))[1]) == {}


async def test_an_entry_under_the_same_key_replaces_the_earlier_one(store: Store) -> None:
    for value, at in ((4, NOW - HOUR), (6, NOW)):
        await store.update(ANNA, deciding(RecordEntry(name="urge", value=value, at=at, key="k")), at=NOW)

    assert [(entry.value, entry.at) for entry in await store.entries(ANNA, "urge", NOW - DAY)] == [(6, NOW)]


async def test_entries_since_then_come_newest_first_and_all_of_them(store: Store) -> None:
    for hours in range(5):
        entry = RecordEntry(name="urge", value=hours, at=NOW - hours * HOUR, key=str(hours))
        await store.update(ANNA, deciding(entry), at=NOW)

    assert [entry.value for entry in await store.entries(ANNA, "urge", NOW - 3 * HOUR)] == [0, 1, 2, 3]
    assert await store.entries(ANNA, "urge", NOW + SECOND) == ()


async def test_a_defect_is_kept_by_its_code(store: Store) -> None:
    await store.update(ANNA, deciding(ReportDefect(code="loop", flow="urge", stop="one")), at=NOW)

    assert await store.defects() == (("loop", "urge/one", NOW),)


async def test_words_no_encoding_allows_are_kept_all_the_same(store: Store) -> None:
    """Half of a surrogate pair, as broken apps send it."""
    broken = "a\ud83d b"
    await store.update(ANNA, deciding(KeepValue(name="note", value=broken), say("k", broken)), at=NOW)

    assert look((await store.read(ANNA))[1]) == {"note": broken}
    assert texts(await store.outgoing(1, now=NOW)) == [broken]


async def test_a_change_may_run_on_nothing_but_its_arguments(store: Store) -> None:
    """Two chats at once: neither sees the other's session."""
    sessions = await asyncio.gather(
        *(store.update(chat, deciding(language=language), at=NOW) for chat, language in ((ANNA, "en"), (BEN, "es")))
    )

    assert [turn.session.chat for turn in sessions] == [ANNA, BEN]
    assert [(await store.read(chat))[0].language for chat in (ANNA, BEN)] == ["en", "es"]
    assert replace(sessions[0].session, chat=BEN, language="es") == sessions[1].session
