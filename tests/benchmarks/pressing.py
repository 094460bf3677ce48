"""People who press what they are offered, as Telegram's JSON: the real conversations, without the wire."""

from collections.abc import Iterator
from itertools import count

from bot.actions import EditMessage, SendMessage, Turn
from bot.inbox import RawUpdate

FLOWS = ("two-way-link", "urge", "low-mood", "menu")
WORDS = "it was a long day and i did not sleep much"
TEXT_EVERY = 5  # of so many updates one is typed


class Presser:
    """One person. `next` is what they do after a turn: the button they have not pressed yet, words now and then."""

    def __init__(self, chat: int, numbers: Iterator[int]) -> None:
        self.chat = chat
        self._numbers = numbers
        self._done = count()
        self._offered: list[str] = []

    def hear(self, turn: Turn) -> None:
        """See the buttons of the newest message."""
        for action in turn.actions:
            if isinstance(action, SendMessage | EditMessage):
                tokens = [button.token for button in action.message.buttons() if button.token]
                self._offered = [token for token in tokens if not token.startswith("!")] or self._offered

    def next(self) -> RawUpdate:
        """The next update."""
        step = next(self._done)
        if step % TEXT_EVERY == TEXT_EVERY - 1:
            return self._update("message", text=WORDS, date=1_772_452_800)
        if not self._offered:
            flow = FLOWS[step % len(FLOWS)]
            return self._update("message", text=f"/start {flow}", date=1_772_452_800)
        token = self._offered[step % len(self._offered)]
        self._offered = []
        return self._update("callback_query", data=token, id="1", chat_instance="1")

    def _update(self, kind: str, **content: object) -> RawUpdate:
        number = next(self._numbers)
        user = {"id": self.chat, "is_bot": False, "first_name": "Person", "language_code": "en"}
        chat = {"id": self.chat, "type": "private", "first_name": "Person"}
        message = {"message_id": number, "date": 1_772_452_800, "chat": chat}
        if kind == "message":
            return {"update_id": number, kind: {**message, "from": user, **content}}
        return {"update_id": number, kind: {"from": user, "message": {**message, "text": "…"}, **content}}
