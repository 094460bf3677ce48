"""The stand-in itself: real HTTP, the chats, the switches that make it fail, and what it has seen."""

import asyncio
import json
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any

import aiohttp
from aiohttp import web

from tests.standin.methods import METHODS, Upload
from tests.standin.person import Group, Person
from tests.standin.queue import Queue
from tests.standin.records import ApiError, Call, Chat, Json, Said

TOKEN = "123456789:AAStandInTokenForTestsOnly_0123456789"
BODY_LIMIT = 64 * 1024 * 1024
NUMBERS = frozenset(["chat_id", "message_id", "offset", "limit", "timeout", "max_connections", "cache_time"])
JSONS = frozenset(
    [
        "entities",
        "caption_entities",
        "reply_markup",
        "allowed_updates",
        "commands",
        "link_preview_options",
        "message_ids",
        "scope",
        "reply_parameters",
    ]
)
FLAGS = frozenset(["drop_pending_updates", "disable_notification", "protect_content", "show_alert", "has_spoiler"])


class StandIn:
    """Telegram's servers, for one bot. Use as an async context manager; `url` and `token` are for the bot.

    Switches: `silent` (takes requests, answers none), `failing` (this status for everything, 0 for none),
    `blind` (the status for getUpdates only), `refuse`, `flood`, `lose_answers`, `queue.conflict`.
    `wall` is the clock on messages; a test may set it to make messages old.
    """

    def __init__(self, token: str = TOKEN, *, port: int = 0, wall: Callable[[], float] = time.time) -> None:
        self.token = token
        self.port = port
        self.wall = wall
        self.me: Json = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Twofold",
            "username": "twofold_stand_in_bot",
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
        }
        self.methods = dict(METHODS)
        self.queue = Queue()
        self.chats: dict[int, Chat] = {}
        self.calls: list[Call] = []
        self.said: list[Said] = []
        self.files: dict[str, bytes] = {}
        self.queries: dict[str, float] = {}
        self.answered: dict[str, float] = {}
        self.commands: dict[str, list[Json]] = {}
        self.profile: dict[tuple[str, str], str] = {}
        self.webhook: dict[str, str] = {"url": "", "secret": "", "error": ""}
        self.failed_at = 0
        self.routes: dict[str, str] = {}
        self.failing = 0
        self.blind = 0
        self._silent = False
        self._awake = asyncio.Event()
        self._awake.set()
        self._refusals: list[tuple[str, ApiError]] = []
        self._floods: list[tuple[int | None, int]] = []
        self._lost = 0
        self._numbers = iter(range(1, 10**9))
        self._news = asyncio.Condition()
        self._runner: web.AppRunner | None = None
        self._courier: asyncio.Task[None] | None = None

    # life

    async def __aenter__(self) -> "StandIn":
        app = web.Application(client_max_size=BODY_LIMIT)
        app.router.add_get("/file/bot{token}/{path:.*}", self._download)
        app.router.add_route("*", "/bot{token}/{method}", self._handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.silent = False
        if self._courier is not None:
            self._courier.cancel()
            await asyncio.wait((self._courier,))
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def url(self) -> str:
        """The server's root, for TELEGRAM_API_URL."""
        return f"http://127.0.0.1:{self.port}"

    def now(self) -> float:
        """Seconds on the loop's clock: what `at` means everywhere here."""
        return asyncio.get_running_loop().time()

    # people

    def person(self, name: str = "Anna", *, language: str = "en", number: int | None = None) -> Person:
        """A new person with a private chat."""
        chat = Chat(id=number or 1000 + len(self.chats), kind="private", title=name, language=language)
        self.chats[chat.id] = chat
        return Person(self, chat)

    def group(self, title: str = "Friends", *, kind: str = "supergroup") -> Group:
        """A new group or channel; the bot is not in it yet."""
        chat = Chat(id=-1_001_000_000_000 - len(self.chats), kind=kind, title=title, member=False)
        self.chats[chat.id] = chat
        return Group(self, chat)

    # what was seen

    def called(self, method: str) -> list[Call]:
        """Every call of one method, oldest first."""
        return [call for call in self.calls if call.method.lower() == method.lower()]

    async def until(self, claim: Callable[[], bool], within: float = 5.0) -> None:
        """Wait until *claim* holds; raises `AssertionError` with what was called lately when it does not in time."""
        try:
            async with asyncio.timeout(within), self._news:
                await self._news.wait_for(claim)
        except TimeoutError:
            lately = [(call.method, call.status) for call in self.calls[-12:]]
            raise AssertionError(f"not within {within} s; lately called: {lately}") from None

    # switches

    @property
    def silent(self) -> bool:
        """Whether requests are taken and left without an answer."""
        return self._silent

    @silent.setter
    def silent(self, silent: bool) -> None:
        self._silent = silent
        if silent:
            self._awake.clear()
        else:
            self._awake.set()

    def refuse(self, words: str, *, times: int = 1, status: int = 400, why: str = "Bad Request: refused") -> None:
        """Refuse the next calls that hold *words* in their text or caption ("" for any send)."""
        self._refusals += [(words, ApiError(status, why))] * times

    def flood(self, retry_after: int = 1, *, chat: int | None = None, times: int = 1) -> None:
        """Answer the next sends (to one chat, or any) with 429."""
        self._floods += [(chat, retry_after)] * times

    def lose_answers(self, times: int = 1) -> None:
        """Do what the next sends ask for, and break the connection instead of answering."""
        self._lost += times

    def set_webhook(self, url: str, secret: str, allowed: Any) -> None:
        """Deliver to *url* from now on; "" goes back to polling."""
        self.webhook.update(url=url, secret=secret, error="")
        self.queue.allow(allowed)
        if url and self._courier is None:
            self._courier = asyncio.create_task(self._deliver())

    def route(self, public: str, local: str) -> None:
        """Play the reverse proxy: what goes to the *public* https address is sent to the *local* one."""
        self.routes[public] = local

    # what the bot does

    def bot_says(
        self, chat: Chat, text: str, params: Json, *, entities: list[Json], markup: Json, kind: str = "text"
    ) -> Said:
        """Put a message of the bot into a chat."""
        said = Said(
            message_id=self.next_number(),
            chat=chat.id,
            text=text,
            at=self.now(),
            entities=entities,
            markup=markup,
            kind=kind,
            params=params,
        )
        chat.messages[said.message_id] = said
        self.said.append(said)
        return said

    def bot_edits(self, said: Said, text: str, entities: list[Json], markup: Json) -> None:
        """Change a message of the bot."""
        if text != said.text:
            said.earlier.append(said.text)
        said.text, said.entities, said.markup = text, entities, markup

    def next_number(self) -> int:
        """The number of the next message."""
        return next(self._numbers)

    # HTTP

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        call = Call(method=name, params={}, at=self.now())
        try:
            if request.match_info["token"] != self.token:
                raise ApiError(401, "Unauthorized")
            method = self.methods.get(name.lower())
            self.calls.append(call)
            if method is None:
                raise ApiError(404, "Not Found")
            call.params = await _params(request)
            await self._misbehave(call)
            result = await method(self, call.params)
            if self._loses(call):
                call.status = 200
                assert request.transport is not None
                request.transport.abort()
            answer, call.status = {"ok": True, "result": result}, 200
        except ApiError as error:
            call.status, call.description = error.status, error.description
            answer = {"ok": False, "error_code": error.status, "description": error.description}
            if error.parameters:
                answer["parameters"] = error.parameters
        await self._tell()
        return web.json_response(answer, status=call.status)

    async def _misbehave(self, call: Call) -> None:
        await self._awake.wait()
        if self.failing:
            raise ApiError(self.failing, "Internal Server Error")
        name = call.method.lower()
        if self.blind and name == "getupdates":
            raise ApiError(self.blind, "Internal Server Error")
        if not name.startswith(("send", "edit")):
            return
        for number, (chat, seconds) in enumerate(self._floods):
            if chat in (None, call.params.get("chat_id")):
                del self._floods[number]
                raise ApiError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
        said = f"{call.params.get('text', '')}{call.params.get('caption', '')}"
        for number, (words, error) in enumerate(self._refusals):
            if words in said:
                del self._refusals[number]
                raise error

    def _loses(self, call: Call) -> bool:
        if self._lost and call.method.lower().startswith("send"):
            self._lost -= 1
            return True
        return False

    async def _tell(self) -> None:
        async with self._news:
            self._news.notify_all()

    async def _download(self, request: web.Request) -> web.StreamResponse:
        content = self.files.get(request.match_info["path"].removeprefix("files/"))
        if request.match_info["token"] != self.token or content is None:
            return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)
        return web.Response(body=content)

    async def _deliver(self) -> None:
        """Call the webhook, one update after the other; what is not answered with 2xx comes again."""
        async with aiohttp.ClientSession() as session:
            pause = 0.02
            while True:
                await self.queue.more()
                update = self.queue.waiting[0]
                if self.webhook["url"] and await self._post(session, update):
                    pause = 0.02
                    self.queue.done(update["update_id"])
                else:
                    await asyncio.sleep(pause)
                    pause = min(0.5, pause * 2)
                await self._tell()

    async def _post(self, session: aiohttp.ClientSession, update: Json) -> bool:
        url = self.webhook["url"]
        for public, local in self.routes.items():
            url = url.replace(public, local, 1)
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.webhook["secret"]} if self.webhook["secret"] else {}
        try:
            async with session.post(url, json=update, headers=headers, timeout=aiohttp.ClientTimeout(10)) as answer:
                if answer.ok:
                    return True
                self.failed_at = int(self.wall())
                self.webhook["error"] = f"Wrong response from the webhook: {answer.status}"
        except (aiohttp.ClientError, TimeoutError) as error:
            self.failed_at = int(self.wall())
            self.webhook["error"] = type(error).__name__
        return False


async def _params(request: web.Request) -> Json:
    """Decode parameters the way Telegram does: from the address, a form, a form with files, or JSON."""
    found: Json = {name: _decoded(name, value) for name, value in request.query.items()}
    if request.content_type == "application/json":
        body = await request.json()
        return {**found, **{name: _decoded(name, value) for name, value in body.items()}}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            found[name] = Upload(value.filename, value.file.read())
        else:
            found[name] = _decoded(name, value)
    return found


def _decoded(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        if name in NUMBERS:
            return int(value)
        if name in JSONS:
            return json.loads(value)
    except ValueError:
        raise ApiError(400, f"Bad Request: can't parse {name}") from None
    return value == "true" if name in FLAGS else value
