"""What the stand-in remembers: every call, every message, every chat."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(slots=True)
class Call:
    """One request of the bot: method, parameters as decoded, when (loop seconds), and how it was answered."""

    method: str
    params: Json
    at: float
    status: int = 0
    description: str = ""


@dataclass(slots=True)
class Said:
    """One message in a chat, as the app shows it now. `earlier` holds the texts that edits have replaced."""

    message_id: int
    chat: int
    text: str
    at: float
    from_bot: bool = True
    entities: list[Json] = field(default_factory=list)
    markup: Json = field(default_factory=dict)
    kind: str = "text"
    file_id: str = ""
    file_name: str = ""
    content: bytes = b""
    earlier: list[str] = field(default_factory=list)
    deleted: bool = False
    params: Json = field(default_factory=dict)

    @property
    def rows(self) -> list[list[Json]]:
        """The inline buttons, row by row."""
        return list(self.markup.get("inline_keyboard", []))

    @property
    def buttons(self) -> list[str]:
        """The labels of the inline buttons, in reading order."""
        return [button["text"] for row in self.rows for button in row]

    @property
    def keys(self) -> list[Json]:
        """The keys of a reply keyboard that came with this message."""
        return [
            key if isinstance(key, dict) else {"text": key} for row in self.markup.get("keyboard", []) for key in row
        ]

    def dressed(self, kind: str) -> list[str]:
        """The stretches of text that carry an entity of this kind."""
        wide = self.text.encode("utf-16-le")
        return [
            wide[2 * mark["offset"] : 2 * (mark["offset"] + mark["length"])].decode("utf-16-le")
            for mark in self.entities
            if mark["type"] == kind
        ]


@dataclass(slots=True)
class Chat:
    """A chat the bot may know: `member` is whether it may write there."""

    id: int
    kind: str
    title: str
    language: str = "en"
    member: bool = True
    messages: dict[int, Said] = field(default_factory=dict)

    def as_json(self) -> Json:
        """The chat as it stands in an update."""
        name = {"first_name": self.title} if self.kind == "private" else {"title": self.title}
        return {"id": self.id, "type": self.kind, **name}


class ApiError(Exception):
    """Telegram says no."""

    def __init__(self, status: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


def bad(description: str) -> ApiError:
    """A 400 in Telegram's words."""
    return ApiError(400, f"Bad Request: {description}")
