"""Turns made by hand, for tests that are about keeping them and not about what they say."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.actions import Action, Priority, SendMessage, Turn
from bot.events import ChatId
from bot.message import Message
from bot.session import Facts, Frame, Session
from bot.storage.store import Arrival, Change, Outgoing

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
ANNA, BEN = ChatId(1), ChatId(2)


def deciding(*actions: Action, **changed: Any) -> Change:
    """A change that decides *actions* and leaves the session with *changed* fields and the next serial."""

    def change(session: Session, _facts: Facts) -> Turn:
        return Turn(session=replace(session, serial=session.serial + 1, **changed), actions=actions)

    return change


def say(key: str, text: str = "", priority: Priority = Priority.ANSWER) -> SendMessage:
    """A message; its text is its key unless told."""
    return SendMessage(key=key, message=Message(text or key), priority=priority)


def frame(flow: str, *, revision: str = "r1", stop: str = "start", serial: int = 1, **more: Any) -> Frame:
    """A flow under way."""
    return Frame(flow=flow, language="en", revision=revision, stop=stop, serial=serial, **more)


def arrival(update_id: int, body: str = "{}", *, chat: ChatId = ANNA, **more: Any) -> Arrival:
    """A raw update."""
    return Arrival(update_id=update_id, chat=chat, body=body, at=more.pop("at", NOW), **more)


def texts(rows: tuple[Outgoing, ...]) -> list[str]:
    """What these rows would say."""
    return [row.action.message.text for row in rows if row.action is not None]


def look(facts: Facts) -> Mapping[str, object]:
    """The kept values, as a plain dict to compare with."""
    return dict(facts.kept)
