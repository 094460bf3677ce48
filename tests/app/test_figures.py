"""What is counted while the bot runs, and who may read it."""

import socket
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.actions import Priority, SendMessage, StartTimer, Turn
from bot.app.figures import figures, serving_figures
from bot.app.watching import CountedSender, due_watcher, timed, turn_watcher
from bot.canary import Heard
from bot.delivery import Blocked, Refused, TryLater, Unreachable
from bot.events import NOBODY, ChatId, ChoicePicked, Event, TextReceived
from bot.message import Message
from bot.metrics import Measures
from bot.session import Facts, Session
from bot.settings import read_settings
from bot.storage.store import DueRow
from bot.telegram.health import Pulse
from tests.shell.moved_clock import START
from tests.shell.people import echo
from tests.shell.stage import open_shell

ONE = ChatId(123456789)
SILENT = Pulse(lambda: 0.0)
SECRET = "a word nobody else may read"


def lines_of(page: str, name: str) -> list[str]:
    return [line for line in page.splitlines() if line.startswith(name)]


async def test_turns_are_counted_by_kind_and_screening_by_tier(tmp_path: Path) -> None:
    measures = Measures()

    def found(session: Session, facts: Facts, event: Event) -> Turn:
        tier = 2 if isinstance(event, TextReceived) and "die" in event.text else 0
        return replace(echo(session, facts, event), tier=tier)

    async with open_shell(tmp_path, timed(found, measures)) as shell:
        shell.dispatcher.watch(turn_watcher(measures, shell.clock))
        for text in (SECRET, "i want to die"):
            await shell.dispatcher.handle(TextReceived(chat=ONE, at=START - timedelta(seconds=2), text=text))
        page = await figures(measures, shell.store, shell.clock, SILENT)

        assert lines_of(page, "twofold_turns_total") == ['twofold_turns_total{event="TextReceived"} 2']
        assert lines_of(page, "twofold_screened_total") == [
            'twofold_screened_total{tier="crisis"} 1',
            'twofold_screened_total{tier="none"} 1',
        ]
        assert lines_of(page, "twofold_turn_seconds_sum") == ["twofold_turn_seconds_sum 4"]
        assert lines_of(page, "twofold_converse_seconds_count") == ["twofold_converse_seconds_count 2"]


async def test_the_canary_is_nobody(tmp_path: Path) -> None:
    measures = Measures()
    async with open_shell(tmp_path) as shell:
        shell.dispatcher.watch(turn_watcher(measures, shell.clock))
        await shell.dispatcher.handle(TextReceived(chat=NOBODY, at=START, text="i want to die"))
        [row] = await shell.store.outgoing(1, now=START)
        await CountedSender(shell.line, measures, shell.clock).deliver(row)

    assert not measures.turns.counts
    assert not measures.screened.counts
    assert not measures.sends.counts


async def test_no_word_no_chat_and_no_flow_is_ever_on_the_page(tmp_path: Path) -> None:
    measures = Measures()
    async with open_shell(tmp_path, timed(echo, measures)) as shell:
        shell.dispatcher.watch(turn_watcher(measures, shell.clock))
        await shell.dispatcher.handle(TextReceived(chat=ONE, at=START, text=SECRET))
        await shell.dispatcher.handle(ChoicePicked(chat=ONE, at=START, token="a:secret-choice"))
        row = DueRow(row=1, chat=ONE, kind="secret", serial=1, flow="ride-the-urge", step="s", due=START, key="k")
        due_watcher(measures)(row, START)
        page = await figures(measures, shell.store, shell.clock, SILENT)

    assert not [word for word in (SECRET, str(ONE), "secret", "ride", "heard") if word in page]


def test_how_late_what_was_due_was_taken_up() -> None:
    measures = Measures()
    watch = due_watcher(measures)
    row = DueRow(row=1, chat=ONE, kind="check-in", serial=1, flow="f", step="s", due=START, key="k")

    watch(row, START + timedelta(seconds=90))
    watch(row, START - timedelta(seconds=1))  # a clock that was set back

    assert 'twofold_due_lag_seconds_sum{kind="check-in"} 90' in list(measures.lines())


@pytest.mark.parametrize(
    ("trouble", "outcome"),
    [
        (None, "sent"),
        (TryLater(timedelta(seconds=1)), "later"),
        (Blocked(), "blocked"),
        (Refused("bad-marks"), "refused"),
        (Unreachable(), "unreachable"),
        (KeyError("x"), "broken"),
    ],
)
async def test_sends_are_counted_by_what_came_of_them(tmp_path: Path, trouble: Exception | None, outcome: str) -> None:
    measures = Measures()
    async with open_shell(tmp_path) as shell:
        sender = CountedSender(shell.line, measures, shell.clock)
        shell.line.troubles = iter([trouble])

        def change(session: Session, _facts: Facts) -> Turn:
            said = SendMessage(key="a", message=Message("hello"), priority=Priority.CHECK_IN)
            return Turn(session=replace(session, serial=1), actions=(said,))

        await shell.store.update(ONE, change, at=START - timedelta(seconds=7))
        [row] = await shell.store.outgoing(1, now=START)
        if trouble is None:
            assert await sender.deliver(row) is not None
        else:
            with pytest.raises(type(trouble)):
                await sender.deliver(row)

    assert list(measures.sends.counts) == [(("outcome", outcome), ("priority", "check-in"))]
    waited = [line for line in measures.lines() if line.startswith("twofold_queue_seconds_sum")]
    assert waited == (['twofold_queue_seconds_sum{priority="check-in"} 7'] if trouble is None else [])


async def test_the_queues_and_what_is_overdue(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:

        def change(session: Session, _facts: Facts) -> Turn:
            said = SendMessage(key="a", message=Message("hello"))
            timer = StartTimer(serial=1, kind="wait", due=START - timedelta(seconds=5))
            return Turn(session=replace(session, serial=1), actions=(said, timer))

        await shell.store.update(ONE, change, at=START - timedelta(seconds=30))
        page = await figures(Measures(), shell.store, shell.clock, SILENT)

        assert "twofold_store_answers 1" in page
        assert 'twofold_waiting{queue="outbox"} 1' in page
        assert "twofold_oldest_send_seconds 30" in page
        assert "twofold_overdue_seconds 5" in page


async def test_a_store_that_does_not_answer_is_a_figure_too(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        shell.watched.away = {"health": 1}
        page = await figures(Measures(), shell.store, shell.clock, SILENT)

    assert "twofold_store_answers 0" in page
    assert "twofold_waiting" not in page


async def test_the_page_is_served_on_this_machine_only(tmp_path: Path) -> None:
    settings = read_settings({"METRICS_PORT": "0"})
    async with (
        open_shell(tmp_path) as shell,
        serving_figures(settings, Measures(), shell.store, shell.clock, SILENT) as port,
        aiohttp.ClientSession() as client,
        client.get(f"http://127.0.0.1:{port}/metrics") as answer,
    ):
        assert answer.status == 200
        assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
        assert "twofold_store_answers 1" in await answer.text()


async def test_a_page_asked_often_writes_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings, pulses = read_settings({"METRICS_PORT": "0"}), "select body from remembered where what = 'pulse'"
    async with open_shell(tmp_path) as shell:
        seen = []
        async with (
            serving_figures(settings, Measures(), shell.store, shell.clock, SILENT) as port,
            aiohttp.ClientSession() as client,
        ):
            for _ in range(2):
                async with client.get(f"http://127.0.0.1:{port}/metrics") as answer:
                    assert answer.status == 200
                seen.append(shell.watched.rows(pulses))

    assert seen[0] == seen[1] != []


async def test_a_port_that_is_taken_stops_nothing_else(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings = read_settings({"METRICS_PORT": str(taken.getsockname()[1])})
        async with (
            open_shell(tmp_path) as shell,
            serving_figures(settings, Measures(), shell.store, shell.clock, SILENT) as port,
        ):
            assert port == 0

    [record] = caplog.records
    assert "METRICS_PORT" in vars(record)["sentence"]


async def test_when_telegram_last_answered(tmp_path: Path) -> None:
    seconds = [100.0]
    pulse = Pulse(lambda: seconds[0])
    async with open_shell(tmp_path) as shell:
        silent = await figures(Measures(), shell.store, shell.clock, pulse)
        pulse.beat()
        seconds[0] += 42
        heard = await figures(Measures(), shell.store, shell.clock, pulse)

    assert "twofold_poll_age_seconds" not in silent
    assert "twofold_poll_age_seconds 42" in heard


async def test_how_the_canary_is(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        before = await figures(Measures(), shell.store, shell.clock, SILENT, song=Heard())
        after = await figures(Measures(), shell.store, shell.clock, SILENT, song=Heard(seconds=0.4, silent=2))
        without = await figures(Measures(), shell.store, shell.clock, SILENT)

    assert "twofold_canary_silent 0" in before
    assert "twofold_canary_seconds" not in before
    assert "twofold_canary_silent 2" in after
    assert "twofold_canary_seconds 0.4" in after
    assert "canary" not in without


async def test_the_canary_is_asked_whenever_the_page_is(tmp_path: Path) -> None:
    settings, heard = read_settings({"METRICS_PORT": "0"}), Heard()
    pages = []
    async with (
        open_shell(tmp_path) as shell,
        serving_figures(settings, Measures(), shell.store, shell.clock, SILENT, lambda: heard) as port,
        aiohttp.ClientSession() as client,
    ):
        for silent in (0, 1):
            heard.silent = silent
            async with client.get(f"http://127.0.0.1:{port}/metrics") as answer:
                pages.append(await answer.text())

    well, ill = pages

    assert "twofold_canary_silent 0" in well
    assert "twofold_canary_silent 1" in ill
