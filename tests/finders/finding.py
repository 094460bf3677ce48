"""A finder on a real store and a real file of meetings, and the files and pins it sends."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.actions import KeepValue, Turn
from bot.directory.meeting import Meeting
from bot.directory.organisations import Organisations
from bot.events import ChatId, GroupsFound
from bot.finders.groups import GroupsFinder
from bot.finders.places import PlacesFinder
from bot.loading import load_organisation_file
from bot.session import Facts, Session, Value
from bot.storage.search_tables import groups_file
from bot.storage.sqlite import SqliteStore, open_store
from bot.storage.store import Lookup
from tests.storage.search_made import MONDAY, take_in

DATA = Path(__file__).resolve().parents[2] / "data"
CHAT = ChatId(7)


class Desk:
    """One person in front of the finders."""

    PIN = 5

    def __init__(self, folder: Path, store: SqliteStore) -> None:
        self.folder, self.store = folder, store
        self.files: list[tuple[str, str]] = []
        self.pins: list[tuple[float, float, str, str]] = []
        self.file = groups_file(folder / "twofold.db")
        self.places = PlacesFinder(store, DATA)
        self.groups = GroupsFinder(
            store, self.file, self.places.source, self.organisations, send_file=self.send_file, send_pin=self.send_pin
        )

    def organisations(self) -> Organisations:
        return load_organisation_file(DATA, self.folder / "kept")

    async def send_file(self, _: ChatId, name: str, content: bytes) -> int | None:
        self.files.append((name, content.decode()))
        return None

    async def send_pin(self, _: ChatId, latitude: float, longitude: float, title: str, address: str) -> int | None:
        self.pins.append((latitude, longitude, title, address))
        return self.PIN

    def hold(self, *meetings: Meeting) -> None:
        take_in(self.file, *meetings)

    async def know(self, language: str = "en", **kept: Value) -> None:
        """Let the store know a person."""

        def change(session: Session, _facts: Facts) -> Turn:
            spoken = Session(chat=session.chat, language=language, serial=session.serial + 1)
            keeps = tuple(KeepValue(name=name, value=value) for name, value in kept.items())
            return Turn(session=spoken, actions=keeps)

        await self.store.update(CHAT, change, at=MONDAY)

    async def ask(self, at: datetime = MONDAY, **asked: Any) -> GroupsFound:
        """Ask the groups; what is sent as a file or pin is no answer."""
        found = await self.maybe(at, **asked)
        assert found is not None
        return found

    async def maybe(self, at: datetime = MONDAY, **asked: Any) -> GroupsFound | None:
        row = Lookup(row=1, chat=CHAT, kind="groups", serial=3, asked={"near": "", "filters": (), **asked})
        return await self.groups(row, at)

    async def where(self, **asked: Any) -> Any:
        row = Lookup(row=1, chat=CHAT, kind="places", serial=3, asked={"query": "", **asked})
        return await self.places(row, MONDAY)


async def open_desk(folder: Path) -> Desk:
    return Desk(folder, await open_store(folder / "twofold.db"))


def texts(found: GroupsFound) -> list[str]:
    """The first line of each message."""
    return [message.text.splitlines()[0] for message in found.messages]


def tokens(found: GroupsFound) -> Mapping[str, str]:
    """What each button sends or opens, by its label."""
    return {button.label: button.token or button.url for message in found.messages for button in message.buttons()}
