"""Sessions, messages and values as JSON and back. Reading an older shape applies the pure upgrades in `UPGRADES`."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, cast

from bot.actions import EditMessage, Priority, SendMessage
from bot.events import ChatId
from bot.message import Button, Keyboard, Mark, MarkKind, Message
from bot.session import SESSION_VERSION, Frame, OpenRisk, Past, Rhythm, Session, TeamTalk, Value

Json = dict[str, Any]

UPGRADES: Mapping[int, Callable[[Json], Json]] = {
    1: lambda kept: {**kept, "v": 2, "team": None},
    2: lambda kept: {**kept, "v": 3, "rhythm": None},
    3: lambda kept: {**kept, "v": 4, "unnoticed_at": None, "missed": False, "mending": False},
    4: lambda kept: {**kept, "v": 5, "risk": kept["risk"] and [*kept["risk"], False]},
    5: lambda kept: {**kept, "v": 6, "team": kept["team"] and [*kept["team"], False]},
}
"""What turns the shape v into v+1. A fixture of every older version is kept with the tests."""

FRAME_VERSION = 1
FRAME_UPGRADES: Mapping[int, Callable[[list[Any]], list[Any]]] = {
    0: lambda kept: [1, *kept],  # the first shape bore no number
}
"""The same for frames. They lie in rows of their own and are written only when they change, so each bears its own."""

_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write(thing: object) -> str:
    """JSON without needless spaces."""
    return _compact(thing)


def seconds(at: datetime) -> float:
    """A moment as it is stored."""
    return at.timestamp()


def moment(at: float) -> datetime:
    """A stored moment."""
    return datetime.fromtimestamp(at, UTC)


# messages


def message_out(message: Message) -> list[object]:
    """A message as a list, in the order of its fields."""
    return [
        message.text,
        [[mark.start, mark.end, mark.kind.value, mark.url] for mark in message.marks],
        [[[button.label, button.token, button.url] for button in row] for row in message.rows],
        message.picture,
        message.alt,
        message.keyboard.value,
    ]


def message_in(kept: list[Any]) -> Message:
    """The message of a list made by `message_out`."""
    text, marks, rows, picture, alt, keyboard = kept
    return Message(
        text,
        tuple(Mark(start, end, MarkKind(kind), url) for start, end, kind, url in marks),
        tuple(tuple(Button(*button) for button in row) for row in rows),
        picture,
        alt,
        Keyboard(keyboard),
    )


def send_out(action: SendMessage | EditMessage) -> str:
    """The body of an outbox row."""
    target = action.target if isinstance(action, EditMessage) else ""
    return write([action.key, target, int(action.priority), message_out(action.message)])


def send_in(body: str) -> SendMessage | EditMessage:
    """The action of an outbox row."""
    key, target, priority, message = json.loads(body)
    if target:
        return EditMessage(key=key, target=target, message=message_in(message), priority=Priority(priority))
    return SendMessage(key=key, message=message_in(message), priority=Priority(priority))


# values


def value_out(value: Value) -> str:
    """A value as JSON; a list is a list."""
    return write(value)


def value_in(body: str) -> Value:
    """A value from JSON."""
    return _value(json.loads(body))


def _value(kept: object) -> Value:
    return tuple(kept) if isinstance(kept, list) else cast(Value, kept)


def _values(kept: Mapping[str, Any]) -> dict[str, Value]:
    return {name: _value(value) for name, value in kept.items()}


# sessions


def session_out(session: Session) -> str:
    """What is sealed of a session; its frames, language and tier have columns of their own."""
    team = session.team
    return write(
        {
            "v": SESSION_VERSION,
            "serial": session.serial,
            "wordings": dict(session.wordings),
            "risk": None if session.risk is None else risk_out(session.risk),
            "retries": session.retries,
            "unreadable": session.unreadable,
            "last_key": session.last_key,
            "wrote_since": session.wrote_since,
            "heard_at": seconds(session.heard_at) if session.heard_at else None,
            "picked": session.picked,
            "erasing": session.erasing,
            "unnoticed_at": seconds(session.unnoticed_at) if session.unnoticed_at else None,
            "missed": session.missed,
            "mending": session.mending,
            "team": None if team is None else [team.code, seconds(team.since), team.by, team.is_raised_again],
            "rhythm": rhythm_out(session.rhythm),
        }
    )


def session_in(chat: ChatId, language: str, body: str, frames: tuple[Frame, ...]) -> Session:
    """The session of what was kept; older shapes are upgraded first."""
    kept: Json = json.loads(body)
    while kept["v"] < SESSION_VERSION:
        kept = UPGRADES[kept["v"]](kept)
    team = kept["team"]
    return Session(
        chat=chat,
        frames=frames,
        language=language,
        serial=kept["serial"],
        wordings=kept["wordings"],
        risk=None if kept["risk"] is None else risk_in(kept["risk"]),
        retries=kept["retries"],
        unreadable=kept["unreadable"],
        last_key=kept["last_key"],
        wrote_since=kept["wrote_since"],
        heard_at=moment(kept["heard_at"]) if kept["heard_at"] else None,
        picked=kept["picked"],
        erasing=kept["erasing"],
        unnoticed_at=moment(kept["unnoticed_at"]) if kept["unnoticed_at"] else None,
        missed=kept["missed"],
        mending=kept["mending"],
        team=None if team is None else _team_in(*team),
        rhythm=rhythm_in(kept["rhythm"]),
    )


def _team_in(code: str, since: float, by: str, is_raised_again: bool) -> TeamTalk:
    return TeamTalk(code=code, since=moment(since), by=by, is_raised_again=is_raised_again)


def risk_out(risk: OpenRisk) -> list[object]:
    """An open risk as a list."""
    asked = {words: seconds(at) for words, at in risk.asked.items()}
    return [risk.tier, risk.kind, seconds(risk.since), risk.denied, asked, risk.young, *([True] if risk.writes else [])]


def risk_in(kept: list[Any]) -> OpenRisk:
    """The open risk of a list made by `risk_out`."""
    tier, kind, since, denied, asked, young, *writes = kept
    return OpenRisk(
        tier=tier,
        kind=kind,
        since=moment(since),
        denied=denied,
        asked={words: moment(at) for words, at in asked.items()},
        young=young,
        writes=bool(writes),
    )


def rhythm_out(rhythm: Rhythm) -> list[object] | None:
    """What is known about writing first, as a list; None when nothing is."""
    if rhythm == Rhythm():
        return None
    asked_at, crisis_at = (None if at is None else seconds(at) for at in (rhythm.asked_at, rhythm.crisis_at))
    told = [[flow, seconds(at)] for flow, at in rhythm.told]
    sent = [seconds(at) for at in rhythm.sent]
    return [sent, rhythm.flow, asked_at, rhythm.unanswered, rhythm.silent, crisis_at, *([told] if told else [])]


def rhythm_in(kept: list[Any] | None) -> Rhythm:
    """The rhythm of a list made by `rhythm_out`."""
    if kept is None:
        return Rhythm()
    sent, flow, asked_at, unanswered, silent, crisis_at, *told = kept
    return Rhythm(
        sent=tuple(moment(at) for at in sent),
        flow=flow,
        asked_at=None if asked_at is None else moment(asked_at),
        unanswered=unanswered,
        silent=silent,
        crisis_at=None if crisis_at is None else moment(crisis_at),
        told=tuple((name, moment(at)) for name, at in told[0]) if told else (),
    )


def frame_out(frame: Frame) -> str:
    """What is sealed of a frame."""
    return write(
        [
            FRAME_VERSION,
            dict(frame.values),
            dict(frame.recorded),
            message_out(frame.said) if frame.said else None,
            frame.said_key,
            frame.entry,
            frame.asked,
            [[past.stop, dict(past.values), past.entry] for past in frame.past],
        ]
    )


def frame_in(flow: str, language: str, revision: str, stop: str, serial: int, body: str) -> Frame:
    """The frame of what was kept; older shapes are upgraded first."""
    kept: list[Any] = json.loads(body)
    while (version := kept[0] if isinstance(kept[0], int) else 0) < FRAME_VERSION:
        kept = FRAME_UPGRADES[version](kept)
    _, values, recorded, said, said_key, entry, asked, past = kept
    return Frame(
        flow=flow,
        language=language,
        revision=revision,
        stop=stop,
        serial=serial,
        asked=asked,
        values=_values(values),
        recorded=_values(recorded),
        said=message_in(said) if said else None,
        said_key=said_key,
        entry=entry,
        past=tuple(Past(stop=at, values=_values(before), entry=key) for at, before, key in past),
    )
