"""Intake: on disk before anybody is told, once each, and in danger first."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import pytest

from bot import dispatch
from bot.actions import Turn
from bot.errors import StoreUnavailable
from bot.events import ChatId, Event, TextReceived, UnreadableReceived
from bot.inbox import RawUpdate
from bot.session import Facts, Session
from bot.storage.store import Arrival
from bot.telegram import inbound
from tests.shell.moved_clock import START
from tests.shell.people import DANGER, echo, wrote
from tests.shell.stage import Shell, open_shell


async def answered(shell: Shell) -> list[str]:
    """Everything that was said, when nothing is left to say."""
    await shell.turns()
    await shell.sends()
    return [each.text for each in shell.line.delivered]


async def test_an_update_is_on_disk_sealed_when_take_in_returns(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        shell.converse = _never
        await shell.take_in(wrote(1, "a secret"))

        [(body, risky)] = shell.watched.rows("select body, risky from inbox")
        assert b"secret" not in body
        assert risky == 0
        assert b"secret" not in shell.watched.files()


def _never(_session: Session, _facts: Facts, _event: Event) -> Turn:
    raise StoreUnavailable("not now")


async def test_an_update_that_comes_twice_is_answered_once(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        await shell.take_in(wrote(1, "a"), wrote(1, "a"))
        await shell.take_in(wrote(1, "a"))
        await shell.turns()
        await shell.take_in(wrote(1, "a"))

        assert await answered(shell) == ["heard a"]


async def test_dangerous_words_that_come_twice_do_not_wake_the_net(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        await shell.take_in(wrote(1, DANGER))
        await shell.turns()
        await shell.take_in(wrote(1, DANGER))
        await shell.clock.forward(timedelta(minutes=1))

        assert shell.line.at_once == []
        assert await answered(shell) == [f"heard {DANGER}"]


async def test_a_store_that_takes_nothing_in_says_so_and_nothing_is_lost(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        with shell.watched.locked(), pytest.raises(StoreUnavailable, match="locked"):
            await shell.take_in(wrote(1, "a"))
        assert shell.watched.rows("select 1 from inbox") == []

        await shell.take_in(wrote(1, "a"))

        assert await answered(shell) == ["heard a"]


async def test_what_waited_is_answered_after_a_restart_danger_first_and_in_order(tmp_path: Path) -> None:
    async with open_shell(tmp_path, _never) as shell:
        await shell.take_in(
            wrote(1, "a", chat=1), wrote(2, "b", chat=2), wrote(3, DANGER, chat=2), wrote(4, "c", chat=1)
        )

    heard: list[str] = []

    def converse(session: Session, facts: Facts, event: Event) -> Turn:
        assert isinstance(event, TextReceived)
        heard.append(event.text)
        return echo(session, facts, event)

    async with open_shell(tmp_path, converse) as shell:
        assert await shell.inbox.resume() == 4
        await shell.turns()

        assert heard == ["b", "a", DANGER, "c"] or heard == ["b", DANGER, "a", "c"]
        assert await shell.inbox.resume() == 0


async def test_danger_that_waited_is_under_the_net_from_the_start(tmp_path: Path) -> None:
    async with open_shell(tmp_path, _never) as shell:
        body = json.dumps(wrote(1, DANGER))
        await shell.store.take_in([Arrival(update_id=1, chat=ChatId(1), body=body, at=START, risky=True)])
        await shell.inbox.resume()
        await shell.clock.forward(timedelta(seconds=1))

        assert len(shell.line.at_once) == 1


async def test_what_the_net_answered_before_a_restart_is_not_answered_by_it_again(tmp_path: Path) -> None:
    async with open_shell(tmp_path, _never) as shell:
        await shell.take_in(wrote(1, DANGER))
        await shell.clock.forward(timedelta(seconds=1))
        assert len(shell.line.at_once) == 1

    async with open_shell(tmp_path) as shell:
        await shell.inbox.resume()
        await shell.clock.forward(timedelta(minutes=1))

        assert shell.line.at_once == []
        assert await answered(shell) == [f"heard {DANGER} after the net"]


async def test_screening_that_breaks_counts_as_danger(tmp_path: Path) -> None:
    def broken(_text: str) -> int:
        raise RecursionError

    async with open_shell(tmp_path, _never, screening=broken) as shell:
        await shell.take_in(wrote(1, "hello"))
        assert shell.watched.rows("select risky from inbox") == [(1,)]

        await shell.clock.forward(timedelta(seconds=1))

        assert len(shell.line.at_once) == 1


async def test_danger_that_cannot_be_taken_in_is_answered_by_the_net_once(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        with shell.watched.locked():
            for _ in range(3):
                with pytest.raises(StoreUnavailable):
                    await shell.take_in(wrote(1, DANGER))
                await shell.clock.forward(timedelta(seconds=1))
        assert [each.at - START for each in shell.line.at_once] == [timedelta(milliseconds=800)]

        await shell.take_in(wrote(1, DANGER))

        assert await answered(shell) == [f"heard {DANGER} after the net"]
        assert len(shell.line.at_once) == 1


async def test_an_update_taken_in_after_the_net_answered_says_so_on_disk(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        shell.watched.away = {"take_in": 1}
        with pytest.raises(StoreUnavailable):
            await shell.take_in(wrote(1, DANGER))
        await shell.clock.forward(timedelta(seconds=1))
        shell.converse = _never
        await shell.take_in(wrote(1, DANGER))
        await shell.clock.quiet()

        assert shell.watched.rows("select net from inbox") == [(1,)]


async def test_updates_that_belong_to_no_conversation_are_left_alone(tmp_path: Path) -> None:
    group = {"update_id": 1, "message": {"chat": {"id": -5, "type": "group"}, "text": DANGER}}
    nobody: RawUpdate = {"message": {"chat": {"id": 1, "type": "private"}, "text": "no id"}}
    notice = {"update_id": 2, "message": {"message_id": 1, "chat": {"id": 1, "type": "private"}, "date": 1}}
    async with open_shell(tmp_path) as shell:
        await shell.take_in(group, nobody, notice)

        assert shell.watched.rows("select 1 from inbox") == []


async def test_an_update_that_cannot_be_translated_is_heard_by_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise TypeError("what is this?")

    async with open_shell(tmp_path) as shell:
        monkeypatch.setattr(inbound, "event_of", broken)
        await shell.take_in(wrote(1, "hello"), wrote(2, ""))

        assert await answered(shell) == ["heard hello", UnreadableReceived.__name__]


async def test_the_ids_of_their_messages_are_kept_so_that_they_can_be_hidden(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        await shell.take_in(wrote(1, "a"))
        await shell.take_in(wrote(2, "b"))

        assert shell.watched.rows("select message_id from messages") == [(101,), (102,)]


async def test_a_fault_of_the_store_that_nobody_foresaw_is_not_hidden(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    async with open_shell(tmp_path) as shell:
        monkeypatch.setattr(shell.watched.inner, "take_in", broken)
        with pytest.raises(ZeroDivisionError):
            await shell.take_in(wrote(1, "a"))


async def test_what_does_not_fit_into_memory_waits_on_disk_and_keeps_its_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatch, "CAPACITY", 10)
    async with open_shell(tmp_path, _never) as shell:
        for first in range(0, 60, 6):
            await shell.take_in(*(wrote(n + 1, str(n), chat=n % 3) for n in range(first, first + 6)))
        assert shell.dispatcher.room == 0

        shell.converse = echo
        await shell.clock.until(lambda: not shell.watched.rows("select 1 from inbox where state = 0"))

        for chat in range(3):
            assert shell.watched.rows("select chat from outbox").count((chat,)) == 20
        await shell.clock.forward(timedelta(seconds=1))
        shell.outbox.start()
        await shell.clock.until(lambda: len(shell.line.delivered) == 60)
        assert shell.line.texts(2) == [f"heard {n}" for n in range(2, 60, 3)]


async def test_updates_that_come_while_catching_up_are_neither_lost_nor_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatch, "CAPACITY", 4)
    async with open_shell(tmp_path) as shell:
        shell.watched.away = {"waiting": 1}
        pushed = [
            asyncio.ensure_future(shell.take_in(wrote(n, str(n), chat=1), wrote(n + 1, str(n + 1), chat=2)))
            for n in range(1, 80, 2)
        ]
        await asyncio.gather(*pushed)
        await shell.clock.until(lambda: not shell.watched.rows("select 1 from inbox where state = 0"))
        shell.outbox.start()
        await shell.clock.until(lambda: len(shell.line.delivered) == 80)

        assert shell.line.texts(1) == [f"heard {n}" for n in range(1, 80, 2)]
        assert shell.line.texts(2) == [f"heard {n}" for n in range(2, 81, 2)]


async def test_stopping_while_catching_up_leaves_the_rest_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatch, "CAPACITY", 2)
    async with open_shell(tmp_path) as shell:
        shell.watched.away = {"waiting": 1_000}
        await shell.take_in(*(wrote(n, str(n)) for n in range(1, 10)))
        await shell.clock.quiet()

        await shell.clock.finished(shell.inbox.stop())

        assert len(shell.watched.rows("select 1 from inbox where state = 0")) == 7


async def test_an_update_kept_by_an_older_version_that_says_nothing_now_is_still_answered(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        raw = {"update_id": 1, "message": {"message_id": 1, "chat": {"id": 1, "type": "private"}, "date": 1}}
        body = shell.watched.inner._seal.close(json.dumps(raw), "inbox|1|1")
        await shell.watched.write(
            "insert into inbox (update_id, chat, at, risky, body) values (1, 1, 0, 0, ?)", (body,)
        )
        await shell.inbox.resume()

        assert await answered(shell) == [UnreadableReceived.__name__]


async def test_words_whose_seal_is_damaged_are_asked_about_and_keep_nobody_waiting(tmp_path: Path) -> None:
    """What was said cannot be read any more; that somebody said something can."""
    heard: list[Event] = []

    def converse(session: Session, facts: Facts, event: Event) -> Turn:
        heard.append(event)
        return echo(session, facts, event)

    async with open_shell(tmp_path) as shell:
        shell.converse = _never
        await shell.take_in(wrote(1, "a"), wrote(2, "b", chat=2))
    async with open_shell(tmp_path, converse) as shell:
        await shell.watched.write("update inbox set body = x'0102', state = 0 where update_id = 1")
        await shell.inbox.resume()
        said = await answered(shell)

        assert heard[0] == UnreadableReceived(chat=ChatId(1), at=heard[0].at, what="other")
        assert sorted(said) == ["UnreadableReceived", "heard b"]


async def out_of_reach(shell: Shell, *updates: RawUpdate) -> list[str]:
    """What the net says to these, while nothing can be taken in."""
    with shell.watched.locked():
        for update in updates:
            with pytest.raises(StoreUnavailable):
                await shell.take_in(update)
            await shell.clock.forward(timedelta(seconds=2))
        return [each.text for each in shell.line.at_once]


async def test_what_is_said_to_the_nets_own_question_is_answered_until_the_store_is_back(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        await shell.clock.quiet()
        said = await out_of_reach(shell, wrote(1, DANGER), wrote(2, "yes"), wrote(3, "/menu"), wrote(4, "yes", chat=2))
        assert len(said) == 2

        await shell.take_in(wrote(1, DANGER), wrote(2, "yes"))
        assert shell.watched.rows("select update_id, risky from inbox order by 1") == [(1, 1), (2, 1)]
        await shell.turns()
        await shell.take_in(wrote(5, "yes"))

        assert shell.watched.rows("select risky from inbox where update_id = 5") == [(0,)]


async def test_a_voice_message_while_nothing_can_be_kept_is_answered_once_and_goes_before_nobody(
    tmp_path: Path,
) -> None:
    async with open_shell(tmp_path) as shell:
        voices = [_voice(number) for number in (1, 2)]
        said = await out_of_reach(shell, *voices)
        assert len(said) == 1
        assert "only read words" in said[0]

        await shell.take_in(*voices)

        assert shell.watched.rows("select risky from inbox") == [(0,), (0,)]
        assert await answered(shell) == [UnreadableReceived.__name__] * 2


def _voice(update_id: int) -> RawUpdate:
    message = dict(wrote(update_id, "")["message"], voice={"file_id": "v", "duration": 3})  # type: ignore[call-overload]
    del message["text"]
    return {"update_id": update_id, "message": message}


async def test_an_answer_in_danger_that_waited_through_a_restart_is_answered_first(tmp_path: Path) -> None:
    async with open_shell(tmp_path, _never) as shell:
        body = json.dumps(wrote(2, "yes", chat=2))
        await shell.take_in(wrote(1, "a", chat=1))
        await shell.store.take_in([Arrival(update_id=2, chat=ChatId(2), body=body, at=START, risky=True)])
    async with open_shell(tmp_path, _never) as shell:
        await shell.inbox.resume()
        await shell.clock.forward(timedelta(seconds=1))

        assert [each.chat for each in shell.line.at_once] == [2]
        assert "?" not in shell.line.at_once[0].text
