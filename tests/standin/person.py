"""Play a person with a phone: say, press, send, read. And a group that invites the bot."""

from typing import TYPE_CHECKING

from tests.standin.records import Chat, Json, Said

if TYPE_CHECKING:
    from tests.standin.server import StandIn


class Person:
    """Somebody in a private chat with the bot. What they do is queued as an update; each returns its number."""

    def __init__(self, standin: "StandIn", chat: Chat) -> None:
        self._standin = standin
        self.chat = chat
        self._heard = 0

    @property
    def id(self) -> int:
        """The number of the chat."""
        return self.chat.id

    # doing

    async def say(self, text: str, **more: object) -> int:
        """Write a message."""
        entities: Json = {}
        if text.startswith("/"):
            entities = {"entities": [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]}
        return await self.send({"text": text, **entities, **more})

    async def send(self, content: Json, *, text: str = "") -> int:
        """Send a message with any content, as the update shows it (`{"voice": {…}}`)."""
        number = self._standin.next_number()
        body = self._body(number) | content
        words = text or str(content.get("text", content.get("caption", "")))
        self.chat.messages[number] = Said(
            message_id=number, chat=self.id, text=words, at=self._standin.now(), from_bot=False
        )
        return await self._queue("message", body)

    async def reply(self, to: Said, text: str) -> int:
        """Answer a message; the update carries it."""
        answered = {
            "message_id": to.message_id,
            "chat": self.chat.as_json(),
            "date": int(self._standin.wall()),
            "from": self._standin.me if to.from_bot else self._user(),
        }
        return await self.say(text, reply_to_message=answered)

    async def edit(self, text: str) -> int:
        """Change the last message they wrote."""
        mine = [said for said in self.chat.messages.values() if not said.from_bot and not said.deleted][-1]
        mine.earlier.append(mine.text)
        mine.text = text
        changed = {"text": text, "edit_date": int(self._standin.wall())}
        return await self._queue("edited_message", self._body(mine.message_id) | changed)

    async def forward(self, text: str) -> int:
        """Pass on what somebody else wrote."""
        origin = {"type": "hidden_user", "sender_user_name": "Someone", "date": int(self._standin.wall()) - 60}
        return await self.say(text, forward_origin=origin)

    async def voice(self) -> int:
        """Speak instead of writing."""
        return await self.send({"voice": _file("voice", duration=3)})

    async def sticker(self, emoji: str = "👍") -> int:
        """Send a sticker."""
        kind = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return await self.send({"sticker": _file("sticker", emoji=emoji, **kind)})

    async def photo(self, caption: str = "") -> int:
        """Send a picture."""
        return await self.send({"photo": [_file("photo", width=90, height=60)]} | _caption(caption))

    async def document(self, name: str, caption: str = "") -> int:
        """Send a file."""
        return await self.send({"document": _file("document", file_name=name)} | _caption(caption), text=name)

    async def contact(self, first: str, last: str = "") -> int:
        """Pass on somebody's number."""
        return await self.send({"contact": {"phone_number": "+15550100", "first_name": first, "last_name": last}})

    async def location(self, latitude: float, longitude: float) -> int:
        """Share where they are."""
        return await self.send({"location": {"latitude": latitude, "longitude": longitude}})

    async def press(self, label: str) -> int:
        """Press the newest button with this label, below a message or in place of the letters."""
        for said in reversed(self.screen()):
            for row in said.rows:
                for button in row:
                    if button["text"] == label:
                        return await self.press_button(said, button)
            for key in said.keys:
                if key["text"] == label:
                    assert not key.get("request_location"), "this key shares a location: use location()"
                    return await self.say(label)
        raise AssertionError(f"there is no button “{label}”, only {self.buttons()}")

    async def press_button(self, said: Said, button: Json) -> int:
        """Press this very button, also one that the app no longer shows."""
        assert "callback_data" in button, f"“{button['text']}” opens a page"
        query = f"query-{self._standin.next_number()}"
        self._standin.queries[query] = self._standin.now()
        shown = {"message_id": said.message_id, "date": int(self._standin.wall()), "chat": self.chat.as_json()}
        shown |= {"text": said.text, "reply_markup": {"inline_keyboard": said.rows}}
        body = {"id": query, "from": self._user(), "message": shown, "chat_instance": "1"}
        return await self._queue("callback_query", body | {"data": button["callback_data"]})

    async def block(self) -> int:
        """Block the bot."""
        return await self._change("kicked", member=False)

    async def unblock(self) -> int:
        """Take the block back."""
        return await self._change("member", member=True)

    # reading

    def screen(self) -> list[Said]:
        """What the app shows now, oldest first, both sides."""
        return [said for said in self.chat.messages.values() if not said.deleted]

    def heard(self) -> list[Said]:
        """Everything the bot ever said here, also what was deleted since."""
        return [said for said in self.chat.messages.values() if said.from_bot]

    def buttons(self) -> list[str]:
        """The labels on the newest message that has any."""
        return next((said.buttons for said in reversed(self.screen()) if said.buttons), [])

    async def hears(self, count: int = 1, *, within: float = 5.0) -> list[Said]:
        """Wait for the next *count* messages and return them."""
        await self._standin.until(lambda: len(self.heard()) >= self._heard + count, within)
        new = self.heard()[self._heard : self._heard + count]
        self._heard += count
        return new

    async def hears_about(self, words: str, *, within: float = 5.0) -> Said:
        """Wait for a message with these words among those not read yet; what came before it counts as read."""
        await self._standin.until(lambda: any(words in said.text for said in self.heard()[self._heard :]), within)
        for number, said in enumerate(self.heard()):
            if number >= self._heard and words in said.text:
                self._heard = number + 1
                return said
        raise AssertionError(words)

    # below

    def _user(self) -> Json:
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.chat.title}
        return user | ({"language_code": self.chat.language} if self.chat.language else {})

    def _body(self, number: int) -> Json:
        return {
            "message_id": number,
            "date": int(self._standin.wall()),
            "chat": self.chat.as_json(),
            "from": self._user(),
        }

    async def _queue(self, kind: str, body: Json) -> int:
        return self._standin.queue.put(kind, body)

    async def _change(self, status: str, *, member: bool) -> int:
        self.chat.member = member
        user = {"user": self._standin.me}
        old = {"status": "kicked" if member else "member", **user}
        body = {"chat": self.chat.as_json(), "from": self._user(), "date": int(self._standin.wall())}
        return await self._queue(
            "my_chat_member", body | {"old_chat_member": old, "new_chat_member": {"status": status, **user}}
        )


class Group(Person):
    """A group or channel: `invite` brings the bot in, `say` writes there."""

    async def invite(self) -> int:
        """Bring the bot in."""
        return await self._change("administrator" if self.chat.kind == "channel" else "member", member=True)

    async def expel(self) -> int:
        """Put the bot out."""
        return await self._change("kicked", member=False)

    def _user(self) -> Json:
        return {"id": 77, "is_bot": False, "first_name": "Someone", "language_code": self.chat.language}


def _file(kind: str, **more: object) -> Json:
    return {"file_id": f"theirs-{kind}", "file_unique_id": f"theirs-{kind}", **more}


def _caption(caption: str) -> Json:
    return {"caption": caption} if caption else {}
