"""What was written lately is not read again; what anybody else wrote always is."""

import sqlite3
from pathlib import Path

import pytest

from bot.errors import Damaged
from bot.storage.known import Known
from bot.storage.seal import Seal
from bot.storage.sqlite import SqliteStore, open_store
from tests.storage.made import ANNA, BEN, NOW, deciding, frame, say, texts


def count_openings(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    opened: list[str] = []
    really = Seal.open

    def counted(self: Seal, sealed: bytes, place: str) -> str:
        opened.append(place.partition("|")[0])
        return really(self, sealed, place)

    monkeypatch.setattr(Seal, "open", counted)
    return opened


async def test_a_conversation_under_way_is_opened_once(sqlite: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = count_openings(sqlite, monkeypatch)
    for number in range(5):
        frames = (frame("menu"), frame("urge", serial=number))
        await sqlite.update(ANNA, deciding(say("words"), frames=frames), at=NOW)

        assert (await sqlite.read(ANNA))[0].frames == frames
        assert texts(await sqlite.outgoing(1, now=NOW)) == ["words"]
    assert opened == []


async def test_what_another_program_wrote_is_read(sqlite: SqliteStore, path: Path) -> None:
    other = await open_store(path)
    for number in range(4):
        writer, reader = (sqlite, other) if number % 2 else (other, sqlite)
        await writer.update(ANNA, deciding(frames=(frame("urge", serial=number),), language=f"l{number}"), at=NOW)
        session, _ = await reader.read(ANNA)

        assert (session.frames[0].serial, session.language) == (number, f"l{number}")
    await other.close()


async def test_a_pile_that_changed_below_is_put_together_anew(sqlite: SqliteStore, path: Path) -> None:
    await sqlite.update(ANNA, deciding(frames=(frame("menu"), frame("urge")), retries=3), at=NOW)
    other = sqlite3.connect(path)
    other.execute("delete from frames where depth = 1")
    other.commit()
    other.close()

    session, _ = await sqlite.read(ANNA)
    assert (session.frames, session.retries) == ((frame("menu"),), 3)


async def test_a_row_put_into_anothers_place_is_not_known_there(sqlite: SqliteStore, path: Path) -> None:
    for chat in (ANNA, BEN):
        await sqlite.update(chat, deciding(), at=NOW)
    other = sqlite3.connect(path)
    other.execute("update people set state = (select state from people where chat = 1) where chat = 2")
    other.commit()
    other.close()

    with pytest.raises(Damaged):
        await sqlite.read(BEN)


async def test_who_is_erased_is_forgotten_here_too(sqlite: SqliteStore) -> None:
    for chat in (ANNA, BEN):
        await sqlite.update(chat, deciding(say("a"), frames=(frame("urge"),)), at=NOW)
    await sqlite.erase(ANNA, at=NOW)

    turns = sqlite._turns
    known = (*turns._sessions._values, *turns._frames._values, *turns.actions.sends._values)
    assert {row[0] for row in known} == {BEN}


def test_only_the_newest_are_known() -> None:
    known = Known[str](most=2)
    for chat in (1, 2, 3):
        known.note((chat, b"x"), str(chat))

    assert [known.get((chat, b"x")) for chat in (1, 2, 3)] == [None, "2", "3"]
