"""What a person gets back: a chart by the outbox, and all of it in files."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.actions import Action, DrawChart, EraseData, ExportData, KeepValue, RecordEntry, SendMessage, Turn
from bot.charts.drawn import chart_in
from bot.delivery import TryLater
from bot.events import ChatId, Event
from bot.keepsake import DAYS, Charts, Exporter, chart_message, needs_of
from bot.lookup import Finder, Lookups
from bot.message import Message
from bot.session import Entry, Facts, SeriesNeed, Session, Value
from bot.storage.store import Lookup
from tests.shell.moved_clock import START
from tests.shell.stage import Shell, open_shell

ONE = ChatId(1)
DAY = timedelta(days=1)


def nothing(session: Session, _facts: Facts, event: Event) -> Turn:
    raise AssertionError(event)


async def decide(shell: Shell, *actions: Action) -> None:
    def change(session: Session, _facts: Facts) -> Turn:
        return Turn(session=replace(session, serial=session.serial + 1, language="en"), actions=actions)

    await shell.store.update(ONE, change, at=START)


async def look_up(shell: Shell, kind: str, finder: Finder) -> None:
    async def counted(row: Lookup, at: datetime) -> Event | None:
        shell.watched.under_way += 1  # what is drawn in a thread is nothing the moved clock can see
        try:
            return await finder(row, at)
        finally:
            shell.watched.under_way -= 1

    lookups = Lookups(shell.store, shell.dispatcher, shell.clock, finders={kind: counted})
    await lookups.settle()
    assert shell.watched.rows("select 1 from lookups") == []


def noted(name: str, *values: Value) -> list[Action]:
    """One entry a day, the last one today."""
    return [
        RecordEntry(name=name, value=value, at=START - DAY * (len(values) - 1 - day), key=f"{name}{day}")
        for day, value in enumerate(values)
    ]


async def test_a_chart_leaves_by_the_outbox_with_its_words(tmp_path: Path) -> None:
    heard: list[Turn] = []
    async with open_shell(tmp_path, nothing) as shell:
        consent = KeepValue(name="consent", value="yes")
        asked = DrawChart(serial=3, names=("mood", "craving"), days=7)
        await decide(shell, consent, *noted("mood", 3, 5, 4), *noted("craving", 7), asked)

        await look_up(shell, "chart", Charts(shell.store, heard.append))
        await shell.sends()

        (said,) = shell.line.said
        assert said.text.startswith("Mood and urge to use, 24 Feb – 2 Mar.")
        assert "28 Feb: 3, 1 Mar: 5, 2: 4" in said.text
        chart = chart_in(said.picture)
        assert chart is not None
        assert [line.points for line in chart.lines] == [((4, 3.0), (5, 5.0), (6, 4.0)), ((6, 7.0),)]
        assert len(heard) == 1


async def test_days_are_counted_from_the_first_though_few_are_shown(tmp_path: Path) -> None:
    async with open_shell(tmp_path, nothing) as shell:
        goal = KeepValue(name="goal", value="stop")
        await decide(shell, goal, *noted("used", *["no"] * 40), DrawChart(serial=3, names=(DAYS,), days=7))

        await look_up(shell, "chart", Charts(shell.store, shell.outbox.notice))
        await shell.sends()

        assert "40 in all, 40 in a row at the longest, 2 this month" in shell.line.said[0].text


async def test_what_was_erased_meanwhile_is_not_drawn(tmp_path: Path) -> None:
    async with open_shell(tmp_path, nothing) as shell:
        await decide(shell, EraseData(), DrawChart(serial=3, names=("mood",), days=7))

        await look_up(shell, "chart", Charts(shell.store, shell.outbox.notice))
        await shell.sends()

        assert shell.line.said == []


def facts(kept: Mapping[str, Value], *values: Value) -> Facts:
    entries = tuple(Entry(at=START - DAY * n, value=value) for n, value in enumerate(values))
    return Facts(kept=kept, series={"mood": entries})


@pytest.mark.parametrize(
    ("kept", "values", "pictured"),
    [({"consent": "yes"}, (4, 5), True), ({"data-light": "yes"}, (4, 5), False), ({"consent": "yes"}, (), False)],
)
def test_a_picture_only_where_there_is_one_to_see_and_it_is_wanted(
    kept: Mapping[str, Value], values: tuple[Value, ...], *, pictured: bool
) -> None:
    message = chart_message(("mood",), 7, facts(kept, *values), START, "")

    assert bool(message.picture) is pictured
    assert message.text.startswith("Mood, 24 Feb – 2 Mar.")


def test_a_chart_follows_the_persons_clock() -> None:
    there = facts({"zone": "Pacific/Kiritimati"}, 4)  # fourteen hours on: already tomorrow

    assert "3 Mar: 4" in chart_message(("mood",), 7, there, START, "en").text


def test_only_what_is_drawn_is_loaded() -> None:
    week = timedelta(days=7)

    assert needs_of(("mood", "craving"), 7) == {SeriesNeed("mood", week), SeriesNeed("craving", week)}
    assert {need.name for need in needs_of((DAYS,), 7)} == {"used", "within-limit", "safer-today"}


async def test_an_export_is_sent_to_be_read_and_to_be_read_by_a_program(tmp_path: Path) -> None:
    sent: dict[str, bytes] = {}

    async def send_file(chat: ChatId, name: str, content: bytes) -> int | None:
        assert chat == ONE
        sent[name] = content
        return 77 if name.endswith("json") else None

    async with open_shell(tmp_path, nothing) as shell:
        kept = KeepValue(name="why", value="for my daughter – más")
        await decide(shell, kept, *noted("mood", 4), SendMessage(key="a", message=Message("secret")), ExportData())

        await look_up(shell, "export", Exporter(shell.store, send_file))

        told = json.loads(sent["my-data.json"])
        assert told["kept"] == {"why": "for my daughter – más"}
        assert told["series"] == {"mood": [{"at": START.isoformat(), "value": 4}]}
        assert [(each["what"], each["outcome"]) for each in told["sent"]] == [("answer", "waits")]
        assert "for my daughter – más" in sent["my-data.html"].decode()
        assert b"secret" not in b"".join(sent.values())
        assert shell.watched.rows("select message_id from messages") == [(77,)]


async def test_an_export_that_is_told_to_wait_goes_on_with_what_is_missing(tmp_path: Path) -> None:
    asked: list[str] = []

    async def send_file(_chat: ChatId, name: str, _content: bytes) -> int | None:
        asked.append(name)
        if asked == ["my-data.html", "my-data.json"]:
            raise TryLater(timedelta(seconds=1))
        return len(asked)

    async with open_shell(tmp_path, nothing) as shell:
        await decide(shell, ExportData())
        await shell.clock.finished(look_up(shell, "export", Exporter(shell.store, send_file)))

        assert asked == ["my-data.html", "my-data.json", "my-data.json"]
