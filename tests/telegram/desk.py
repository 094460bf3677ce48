"""What the door's tests share: a line to the stand-in, and a desk that takes in what the door receives."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp

from bot.actions import EditMessage, Priority, SendMessage
from bot.errors import StoreUnavailable
from bot.events import ChatId, TextReceived
from bot.inbox import RawUpdate
from bot.message import Message
from bot.storage.store import Health, Outgoing, SendKind
from bot.telegram.access import Access, Line, open_line
from bot.telegram.backlog import Porch
from bot.telegram.inbound import event_of
from bot.telegram.pace import Pace
from bot.telegram.runner import run
from tests.standin import Person, StandIn

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
QUICK = Pace(
    poll=timedelta(seconds=1),
    answer=timedelta(seconds=1),
    first=timedelta(milliseconds=5),
    longest=timedelta(milliseconds=20),
    untaken=timedelta(milliseconds=5),
    store=timedelta(milliseconds=100),
    farewell=timedelta(milliseconds=200),
)
"""The same patience, for tests that do not want to wait."""


class Desk:
    """Takes in updates in memory, and answers like a store where the door asks; `away` makes it fail."""

    def __init__(self) -> None:
        self.taken: list[RawUpdate] = []
        self.looked_at: list[RawUpdate] = []
        self.blocked: list[tuple[ChatId, datetime]] = []
        self.asked: list[bool] = []
        self.away = False
        self.stuck = False
        self.keys: dict[tuple[ChatId, int], str] = {}
        self.people: dict[str, ChatId] = {}
        self.report = Health(writer_alive=True, inbox=0, outbox=0, oldest_send=None, set_aside=0)

    async def take_in(self, updates: Sequence[RawUpdate]) -> None:
        if self.away:
            raise StoreUnavailable("the database is locked")
        json.dumps(updates)  # what cannot be kept as JSON could not be sealed
        self.taken += updates

    def look_at(self, updates: Sequence[RawUpdate]) -> None:
        self.looked_at += updates

    async def block(self, chat: ChatId, *, at: datetime) -> None:
        self.blocked.append((chat, at))

    async def key_of(self, chat: ChatId, message_id: int) -> str:
        return self.keys.get((chat, message_id), "")

    async def person_under(self, code: str) -> ChatId | None:
        return self.people.get(code)

    async def health(self, *, by_writing: bool = True) -> Health:
        self.asked.append(by_writing)
        if self.away:
            raise StoreUnavailable("the database is locked")
        if self.stuck:
            await asyncio.Event().wait()
        return self.report

    def numbers(self) -> list[object]:
        return [raw["update_id"] for raw in self.taken]

    def texts(self) -> list[str]:
        events = [event_of(raw, NOW) for raw in self.taken]
        return [event.text for event in events if isinstance(event, TextReceived)]


class Door:
    """A running door: its port, and a way to stop it."""

    def __init__(self, stopping: asyncio.Event, task: "asyncio.Task[None]", port: int) -> None:
        self.stopping = stopping
        self.task = task
        self.port = port

    async def stop(self) -> None:
        self.stopping.set()
        await self.task

    async def health(self) -> tuple[int, dict[str, Any]]:
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{self.port}/healthz") as answer,
        ):
            return answer.status, await answer.json()


def access_to(telegram: StandIn, **more: Any) -> Access:
    return Access(**{"token": telegram.token, "api_url": telegram.url, "host": "127.0.0.1", "port": 0, **more})


@asynccontextmanager
async def open_door(
    access: Access,
    desk: Desk,
    *,
    pace: Pace = QUICK,
    now: Callable[[], datetime] = lambda: NOW,
    clock: Callable[[], float] | None = None,
    porch: Porch | None = None,
) -> AsyncIterator[Door]:
    stopping, bound = asyncio.Event(), asyncio.get_running_loop().create_future()
    timing: dict[str, Any] = {} if clock is None else {"clock": clock}
    async with open_line(access) as line:
        task = asyncio.create_task(
            run(
                access,
                line,
                inbox=desk,
                store=desk,
                stopping=stopping,
                pace=pace,
                now=now,
                opened=bound.set_result,
                porch=porch,
                **timing,
            )
        )
        try:
            await asyncio.wait((task, bound), return_when=asyncio.FIRST_COMPLETED)
            yield Door(stopping, task, bound.result() if bound.done() else 0)
        finally:
            stopping.set()
            await asyncio.wait((task,))


@asynccontextmanager
async def open_stand_in_line(telegram: StandIn) -> AsyncIterator[Line]:
    async with open_line(access_to(telegram)) as line:
        yield line


async def until(claim: Callable[[], bool | Awaitable[bool]], within: float = 5.0) -> None:
    """Wait until *claim* holds."""
    async with asyncio.timeout(within):
        while True:
            found = claim()
            if found if isinstance(found, bool) else await found:
                return
            await asyncio.sleep(0.005)


def outgoing(
    person: Person,
    message: Message | None = None,
    *,
    kind: SendKind = SendKind.SEND,
    message_id: int | None = None,
    row: int = 1,
) -> Outgoing:
    action: SendMessage | EditMessage | None = None
    if message is not None:
        action = SendMessage(key="k1", message=message)
        if kind is SendKind.EDIT:
            action = EditMessage(key="k1", target="k0", message=message)
    return Outgoing(
        row=row,
        chat=ChatId(person.id),
        kind=kind,
        priority=Priority.ANSWER,
        action=action,
        key="k1",
        message_id=message_id,
        tries=0,
        at=NOW,
    )
