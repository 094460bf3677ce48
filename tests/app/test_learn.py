"""What an operator reads of screening: names and numbers, and lines without anyone."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.actions import Count, TellMenders, Turn
from bot.events import ChatId
from bot.session import Facts, Session
from bot.storage.sqlite import open_store


def test_counts_and_lines_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = tmp_path / "bot.db"

    def change(session: Session, _facts: Facts) -> Turn:
        return Turn(session=session, actions=(Count(what="help now"), TellMenders(text="you missed it")))

    async def happen() -> None:
        store = await open_store(database)
        await store.update(ChatId(7), change, at=datetime.now(UTC))
        await store.close()

    asyncio.run(happen())

    assert main(["learn"], {"DATABASE": str(database)}) == 0
    printed = capsys.readouterr().out
    assert "1  help now" in printed
    assert "you missed it" in printed
