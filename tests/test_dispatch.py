"""The one door: order within a chat, chats side by side, and a fault costs one event, never a lane."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import pytest

from bot import dispatch
from bot.actions import Turn
from bot.delivery import Unreachable
from bot.dispatch import CAPACITY, Dispatcher, code_of
from bot.engine.lines import lines
from bot.errors import StoreUnavailable
from bot.events import ChatId, Event, TextReceived
from bot.session import Facts, Session
from bot.storage.store import Arrival, DueDone, InboxDone
from tests.shell.moved_clock import START
from tests.shell.people import DANGER, echo, wrote
from tests.shell.stage import Shell, open_shell

SORRY = lines("en").sorry


def said(text: str, chat: int = 1) -> TextReceived:
    return TextReceived(chat=ChatId(chat), at=START, text=text)


class Fragile:
    """A conversation that breaks on some words, a number of times."""

    def __init__(self, word: str, times: int = 1_000_000) -> None:
        self.word = word
        self.times = times
        self.tried = 0

    def __call__(self, session: Session, facts: Facts, event: Event) -> Turn:
        if isinstance(event, TextReceived) and self.word in event.text:
            self.tried += 1
            if self.tried <= self.times:
                raise KeyError(event.text)
        return echo(session, facts, event)


async def test_turns_of_a_chat_come_in_order_and_one_after_the_other(tmp_path: Path) -> None:
    heard: list[tuple[int, str]] = []

    def converse(session: Session, facts: Facts, event: Event) -> Turn:
        assert isinstance(event, TextReceived)
        heard.append((event.chat, event.text))
        return echo(session, facts, event)

    async with open_shell(tmp_path, converse) as shell:
        futures = [shell.dispatcher.submit(said(str(n), chat)) for n in range(20) for chat in (1, 2, 3)]
        turns = await asyncio.gather(*futures)

    for chat in (1, 2, 3):
        assert [text for where, text in heard if where == chat] == [str(n) for n in range(20)]
    serials = [turn.session.serial for turn in turns if turn and turn.session.chat == 2]
    assert serials == list(range(serials[0], serials[0] + 20))


async def test_a_listener_hears_of_every_turn_after_it_is_committed(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        seen: list[tuple[int, int]] = []
        first = int(START.timestamp())

        def listener(turn: Turn) -> None:
            seen.append((turn.session.serial - first, len(shell.watched.rows("select 1 from outbox"))))

        shell.dispatcher.listen(listener)
        await shell.dispatcher.handle(said("a"))
        await shell.dispatcher.handle(said("b"))

        assert seen == [(1, 1), (2, 2)]


async def test_an_update_that_always_fails_is_tried_three_times_then_set_aside_and_the_lane_goes_on(
    tmp_path: Path,
) -> None:
    fragile = Fragile("poison")
    async with open_shell(tmp_path, fragile) as shell:
        await shell.take_in(wrote(1, "poison"), wrote(2, "hello"))
        await shell.turns()
        await shell.sends()

        assert fragile.tried == 3
        assert shell.line.texts(1) == [SORRY, "heard hello"]
        [(state, code, tries, body)] = shell.watched.rows(
            "select state, code, tries, body from inbox where update_id=1"
        )
        assert (state, tries, body) == (2, 3, None)
        assert code.startswith("KeyError@test_dispatch.py:")
        assert await shell.store.waiting() == ()


async def test_another_chat_does_not_wait_for_one_that_fails(tmp_path: Path) -> None:
    async with open_shell(tmp_path, Fragile("poison")) as shell:
        await shell.take_in(wrote(1, "poison", chat=1), wrote(2, "hello", chat=2))
        await shell.clock.quiet()

        assert shell.watched.rows("select chat from outbox") == [(2,)]
        assert shell.clock.now() == START


async def test_a_fault_that_passes_costs_the_person_nothing(tmp_path: Path) -> None:
    async with open_shell(tmp_path, Fragile("poison", times=2)) as shell:
        await shell.take_in(wrote(1, "poison"))
        await shell.turns()
        await shell.sends()

        assert shell.line.texts(1) == ["heard poison"]


async def test_the_kind_line_comes_in_the_language_of_the_conversation(tmp_path: Path) -> None:
    async with open_shell(tmp_path, Fragile("veneno")) as shell:
        await shell.take_in(wrote(1, "veneno", language="es-MX"))
        await shell.turns()
        await shell.sends()

        assert shell.line.texts(1) == [lines("es").sorry]


async def test_a_session_that_cannot_be_read_still_gets_the_kind_line(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        await shell.dispatcher.handle(said("hello"))
        await shell.watched.break_session(1)
        await shell.take_in(wrote(1, "hello?"))
        await shell.turns()

        assert [each.text for each in shell.line.at_once] == [SORRY]


async def test_a_kind_line_that_cannot_be_sent_either_stops_nothing(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        await shell.dispatcher.handle(said("hello"))
        await shell.watched.break_session(1)
        shell.line.troubles_at_once = iter([Unreachable()])
        await shell.take_in(wrote(1, "hello?"), wrote(2, "hi", chat=2))
        await shell.turns()

        assert shell.line.at_once == []
        assert shell.watched.rows("select chat from outbox where chat = 2") == [(2,)]


async def test_without_a_short_way_the_kind_line_is_left_out(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        await shell.dispatcher.handle(said("hello"))
        await shell.watched.break_session(1)

        plain = Dispatcher(shell.store, echo, shell.clock)

        assert await shell.clock.finished(plain.handle(said("hello?"), InboxDone(7))) is None

        plain.speak_through(shell.line.say_now)
        assert await shell.clock.finished(plain.handle(said("hello?"), InboxDone(8))) is None
        assert [each.text for each in shell.line.at_once] == [SORRY]


async def test_a_store_that_is_locked_is_waited_for_and_counts_as_nobodys_fault(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        with shell.watched.locked():
            turn = asyncio.ensure_future(shell.dispatcher.handle(said("hello"), InboxDone(1)))
            await shell.clock.forward(timedelta(milliseconds=200))
            assert not turn.done()

        assert await shell.clock.finished(turn) is not None
        assert "count_try" not in shell.watched.calls


async def test_a_store_that_goes_away_while_a_fault_is_noted_is_waited_for(tmp_path: Path) -> None:
    fragile = Fragile("poison")
    async with open_shell(tmp_path, fragile) as shell:
        shell.watched.away = {"count_try": 3, "set_aside": 4}
        await shell.take_in(wrote(1, "poison"))
        await shell.turns()

        assert fragile.tried == 3
        assert shell.watched.rows("select state from inbox") == [(2,)]


async def test_a_due_row_that_always_fails_is_dropped_with_its_code_and_nobody_is_written_to(tmp_path: Path) -> None:
    async with open_shell(tmp_path, Fragile("poison")) as shell:
        await shell.watched.write(
            "insert into due (chat, kind, serial, flow, step, key, due) values (1, 'wait', 4, '', '', '', 0)"
        )
        turn = await shell.clock.finished(shell.dispatcher.handle(said("poison"), DueDone(1)))

        assert turn is None
        assert shell.watched.rows("select 1 from due") == []
        assert shell.watched.rows("select code from defects")[0][0].startswith("KeyError@")
        assert shell.watched.rows("select 1 from outbox") == []


async def test_lanes_in_danger_go_before_those_that_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatch, "LANES", 1)
    order: list[str] = []

    def converse(session: Session, facts: Facts, event: Event) -> Turn:
        assert isinstance(event, TextReceived)
        order.append(event.text)
        return echo(session, facts, event)

    async with open_shell(tmp_path, converse) as shell:
        await shell.take_in(
            wrote(1, "a", chat=1),
            wrote(2, "b", chat=2),
            wrote(3, "c", chat=3),
            wrote(4, DANGER, chat=3),
            wrote(5, DANGER, chat=4),
        )
        await shell.turns()

    assert order == ["a", "c", DANGER, DANGER, "b"]


async def test_a_listener_that_breaks_closes_no_lane(tmp_path: Path) -> None:
    def listener(_turn: Turn) -> None:
        raise KeyError

    async with open_shell(tmp_path) as shell:
        shell.dispatcher.listen(listener)
        await asyncio.gather(shell.dispatcher.handle(said("a")), shell.dispatcher.handle(said("b")))

        assert len(shell.watched.rows("select 1 from outbox")) == 2


async def test_room_shrinks_with_what_waits_and_comes_back(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        for n in range(10):
            shell.dispatcher.submit(said(str(n)))
        assert shell.dispatcher.room == CAPACITY - 10

        await shell.turns()

        assert shell.dispatcher.room == CAPACITY


async def test_stopping_finishes_what_was_taken(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        futures = [shell.dispatcher.submit(said(str(n), chat=n % 3)) for n in range(30)]

        await shell.clock.finished(shell.dispatcher.stop())

        assert all(future.result() is not None for future in futures)
        assert len(shell.watched.rows("select 1 from outbox")) == 30


async def test_stopping_does_not_wait_for_a_store_that_stays_away(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        shell.watched.away = {"update": 1_000}
        await shell.take_in(wrote(1, "hello"), wrote(2, "again"))
        late = shell.dispatcher.submit(said("from a search"))
        await shell.clock.finished(shell.dispatcher.stop())

        assert shell.clock.now() - START <= timedelta(seconds=3)
        assert [each.arrival.update_id for each in await shell.store.waiting()] == [1, 2]
        assert late.cancelled()
        assert shell.dispatcher.submit(said("later still", chat=9)).cancelled()


def test_a_code_says_where_and_never_what() -> None:
    try:
        raise StoreUnavailable("something a person wrote")
    except StoreUnavailable as fault:
        code = code_of(fault)

    assert code.startswith("StoreUnavailable@test_dispatch.py:")
    assert "wrote" not in code
    assert code_of(ValueError("words")) == "ValueError"


async def test_what_was_written_before_the_question_could_be_read_is_marked_as_such(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        heard = noting(shell)
        await shell.take_in(wrote(1, DANGER), wrote(2, "no"))
        await shell.turns()
        await shell.sends()  # under the number 1001
        await shell.take_in(wrote(3, "late"), wrote(1000, "yes"), wrote(4, "odd"))
        await shell.turns()

        assert heard == [(DANGER, False), ("no", True), ("late", True), ("yes", False), ("odd", False)]


async def test_what_waited_on_disk_is_looked_at_though_nobody_remembers_the_question(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        await shell.take_in(wrote(1, DANGER))
        await shell.turns()
    async with open_shell(tmp_path) as shell:
        heard = noting(shell)
        await shell.store.take_in([Arrival(update_id=2, chat=ChatId(1), body=json.dumps(wrote(2, "no")), at=START)])
        await shell.inbox.resume()
        await shell.turns()

        assert heard == [("no", True)]


async def test_few_chats_are_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatch, "REMEMBERED", 2)
    async with open_shell(tmp_path) as shell:
        for chat in range(1, 5):
            await shell.take_in(wrote(chat, DANGER, chat=chat))
            await shell.turns()

        assert list(shell.dispatcher._asked) == [3, 4]


def noting(shell: Shell) -> list[tuple[str, bool]]:
    """What is heard from now on, and whether it had crossed with a question."""
    heard: list[tuple[str, bool]] = []

    def converse(session: Session, facts: Facts, event: Event) -> Turn:
        if isinstance(event, TextReceived):
            heard.append((event.text, event.crossed))
        return echo(session, facts, event)

    shell.converse = converse
    return heard
