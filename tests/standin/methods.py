"""The Bot API's methods as the stand-in answers them: one function a method, in a plain table."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from tests.standin.records import ApiError, Chat, Json, Said, bad
from tests.standin.strict import (
    check_caption,
    check_commands,
    check_entities,
    check_language,
    check_markup,
    check_profile,
    check_text,
)

if TYPE_CHECKING:
    from tests.standin.server import StandIn

PHOTO_LIMIT = 10 * 1024 * 1024
FILE_LIMIT = 50 * 1024 * 1024
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8")
QUERY_SECONDS = 30.0
DELETE_SECONDS = 48 * 3600.0

Method = Callable[["StandIn", Json], Awaitable[Any]]


async def get_me(standin: "StandIn", params: Json) -> Json:
    return standin.me


async def get_updates(standin: "StandIn", params: Json) -> list[Json]:
    if standin.webhook["url"]:
        raise ApiError(
            409,
            "Conflict: can't use getUpdates method while webhook is active;"
            " use deleteWebhook to delete the webhook first",
        )
    return await standin.queue.poll(
        offset=_number(params, "offset", 0),
        limit=max(1, min(100, _number(params, "limit", 100))),
        seconds=_number(params, "timeout", 0),
        allowed=params.get("allowed_updates"),
    )


async def set_webhook(standin: "StandIn", params: Json) -> bool:
    url = str(params.get("url", ""))
    if url and not url.startswith("https://"):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    standin.set_webhook(url, str(params.get("secret_token", "")), params.get("allowed_updates"))
    return True


async def delete_webhook(standin: "StandIn", params: Json) -> bool:
    standin.set_webhook("", "", None)
    if params.get("drop_pending_updates") is True:
        standin.queue.clear()
    return True


async def get_webhook_info(standin: "StandIn", params: Json) -> Json:
    return {
        "url": standin.webhook["url"],
        "has_custom_certificate": False,
        "pending_update_count": len(standin.queue.waiting),
        **(
            {"last_error_message": standin.webhook["error"], "last_error_date": standin.failed_at}
            if standin.webhook["error"]
            else {}
        ),
    }


async def send_message(standin: "StandIn", params: Json) -> Json:
    chat = _chat(standin, params)
    text = check_text(params.get("text"))
    entities = check_entities(text, params.get("entities"), params.get("parse_mode"))
    said = standin.bot_says(chat, text, params, entities=entities, markup=check_markup(params.get("reply_markup")))
    return as_message(standin, chat, said)


async def send_photo(standin: "StandIn", params: Json) -> Json:
    chat = _chat(standin, params)
    photo = params.get("photo")
    if isinstance(photo, Upload) and (len(photo.content) > PHOTO_LIMIT or not photo.content.startswith(PICTURES)):
        raise bad("IMAGE_PROCESS_FAILED")
    return await _send_file(standin, chat, params, "photo", photo)


async def send_venue(standin: "StandIn", params: Json) -> Json:
    chat = _chat(standin, params)
    title, address = str(params.get("title", "")), str(params.get("address", ""))
    if not title or not address:
        raise bad("VENUE_TITLE_INVALID")
    latitude, longitude = float(params["latitude"]), float(params["longitude"])
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad("LOCATION_INVALID")
    text = f"{title}\n{address}\n{latitude},{longitude}"
    said = standin.bot_says(chat, text, params, entities=[], markup={})
    return as_message(standin, chat, said)


async def send_document(standin: "StandIn", params: Json) -> Json:
    chat = _chat(standin, params)
    document = params.get("document")
    if isinstance(document, Upload) and len(document.content) > FILE_LIMIT:
        raise ApiError(413, "Request Entity Too Large")
    return await _send_file(standin, chat, params, "document", document)


async def edit_message_text(standin: "StandIn", params: Json) -> Json:
    chat, said = _own(standin, params)
    text = check_text(params.get("text"))
    entities = check_entities(text, params.get("entities"), params.get("parse_mode"))
    markup = check_markup(params.get("reply_markup"))
    if said.kind != "text":
        raise bad("there is no text in the message to edit")
    if (text, entities, markup) == (said.text, said.entities, said.markup):
        raise bad(NOT_MODIFIED)
    standin.bot_edits(said, text, entities, markup)
    return as_message(standin, chat, said)


async def edit_message_reply_markup(standin: "StandIn", params: Json) -> Json:
    chat, said = _own(standin, params)
    markup = check_markup(params.get("reply_markup"))
    if markup == said.markup:
        raise bad(NOT_MODIFIED)
    standin.bot_edits(said, said.text, said.entities, markup)
    return as_message(standin, chat, said)


async def delete_message(standin: "StandIn", params: Json) -> bool:
    chat = _chat(standin, params)
    _delete(standin, chat, _number(params, "message_id", 0), strict=True)
    return True


async def delete_messages(standin: "StandIn", params: Json) -> bool:
    chat = _chat(standin, params)
    numbers = params.get("message_ids")
    if not isinstance(numbers, list) or not 1 <= len(numbers) <= 100:
        raise bad("there are too many messages to delete")
    for number in numbers:
        _delete(standin, chat, number, strict=False)
    return True


async def answer_callback_query(standin: "StandIn", params: Json) -> bool:
    query = str(params.get("callback_query_id", ""))
    asked = standin.queries.get(query)
    if asked is None or standin.now() - asked > QUERY_SECONDS:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    if len(str(params.get("text", ""))) > 200:
        raise bad("MESSAGE_TOO_LONG")
    standin.answered[query] = standin.now()
    return True


async def set_my_commands(standin: "StandIn", params: Json) -> bool:
    standin.commands[check_language(params.get("language_code"))] = check_commands(params.get("commands"))
    return True


async def get_my_commands(standin: "StandIn", params: Json) -> list[Json]:
    return standin.commands.get(check_language(params.get("language_code")), [])


async def delete_my_commands(standin: "StandIn", params: Json) -> bool:
    standin.commands.pop(check_language(params.get("language_code")), None)
    return True


def _profile(field: str, limit: int, code: str) -> tuple[Method, Method]:
    async def put(standin: "StandIn", params: Json) -> bool:
        language = check_language(params.get("language_code"))
        standin.profile[field, language] = check_profile(params.get(field), limit, code)
        return True

    async def get(standin: "StandIn", params: Json) -> Json:
        return {field: standin.profile.get((field, check_language(params.get("language_code"))), "")}

    return put, get


async def send_chat_action(standin: "StandIn", params: Json) -> bool:
    _chat(standin, params)
    return True


async def leave_chat(standin: "StandIn", params: Json) -> bool:
    chat = _chat(standin, params)
    if chat.kind == "private":
        raise bad("chat is a private chat")
    chat.member = False
    return True


async def get_chat(standin: "StandIn", params: Json) -> Json:
    return {**_chat(standin, params).as_json(), "accent_color_id": 0, "max_reaction_count": 11}


async def get_file(standin: "StandIn", params: Json) -> Json:
    file_id = str(params.get("file_id", ""))
    if file_id not in standin.files:
        raise bad("wrong file_id or the file is temporarily unavailable")
    size = len(standin.files[file_id])
    return {"file_id": file_id, "file_unique_id": file_id, "file_size": size, "file_path": f"files/{file_id}"}


NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)

_put_description, _get_description = _profile("description", 512, "BOT_DESCRIPTION_TOO_LONG")
_put_short, _get_short = _profile("short_description", 120, "BOT_SHORT_DESCRIPTION_TOO_LONG")
_put_name, _get_name = _profile("name", 64, "BOT_TITLE_INVALID")

METHODS: dict[str, Method] = {
    "getme": get_me,
    "getupdates": get_updates,
    "setwebhook": set_webhook,
    "deletewebhook": delete_webhook,
    "getwebhookinfo": get_webhook_info,
    "sendmessage": send_message,
    "sendphoto": send_photo,
    "senddocument": send_document,
    "sendvenue": send_venue,
    "editmessagetext": edit_message_text,
    "editmessagereplymarkup": edit_message_reply_markup,
    "deletemessage": delete_message,
    "deletemessages": delete_messages,
    "answercallbackquery": answer_callback_query,
    "setmycommands": set_my_commands,
    "getmycommands": get_my_commands,
    "deletemycommands": delete_my_commands,
    "setmydescription": _put_description,
    "getmydescription": _get_description,
    "setmyshortdescription": _put_short,
    "getmyshortdescription": _get_short,
    "setmyname": _put_name,
    "getmyname": _get_name,
    "sendchataction": send_chat_action,
    "leavechat": leave_chat,
    "getchat": get_chat,
    "getfile": get_file,
}
"""By name in small letters: Telegram does not mind the case."""


class Upload:
    """A file that came with a request."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self.content = content

    def __repr__(self) -> str:
        return f"Upload({self.name!r}, {len(self.content)} bytes)"


def as_message(standin: "StandIn", chat: Chat, said: Said) -> Json:
    """A message as Telegram's answers show it."""
    body: Json = {
        "message_id": said.message_id,
        "date": int(standin.wall()),
        "chat": chat.as_json(),
        "from": standin.me,
    }
    words, marks = ("text", "entities") if said.kind == "text" else ("caption", "caption_entities")
    if said.text:
        body[words] = said.text
    if said.entities:
        body[marks] = said.entities
    if said.rows:
        body["reply_markup"] = said.markup
    if said.kind == "photo":
        sizes = ((90, 60), (320, 213))
        body["photo"] = [
            {"file_id": said.file_id, "file_unique_id": said.file_id, "width": width, "height": height}
            for width, height in sizes
        ]
    if said.kind == "document":
        body["document"] = {"file_id": said.file_id, "file_unique_id": said.file_id, "file_name": said.file_name}
    return body


async def _send_file(standin: "StandIn", chat: Chat, params: Json, kind: str, file: Any) -> Json:
    caption = check_caption(params.get("caption"))
    entities = check_entities(caption, params.get("caption_entities"), params.get("parse_mode"))
    markup = check_markup(params.get("reply_markup"))
    if isinstance(file, Upload):
        if not file.content:
            raise bad("file must be non-empty")
        file_id = f"file-{len(standin.files) + 1}"
        standin.files[file_id] = file.content
    elif file in standin.files:
        file_id = file
    else:
        raise bad("wrong file identifier/HTTP URL specified")
    said = standin.bot_says(chat, caption, params, entities=entities, markup=markup, kind=kind)
    said.file_id, said.content = file_id, standin.files[file_id]
    said.file_name = file.name if isinstance(file, Upload) else ""
    await asyncio.sleep(0)
    return as_message(standin, chat, said)


def _chat(standin: "StandIn", params: Json) -> Chat:
    number = params.get("chat_id")
    chat = standin.chats.get(number) if isinstance(number, int) else None
    if chat is None:
        raise bad("chat not found")
    if not chat.member:
        why = "bot was blocked by the user" if chat.kind == "private" else f"bot was kicked from the {chat.kind} chat"
        raise ApiError(403, f"Forbidden: {why}")
    return chat


def _own(standin: "StandIn", params: Json) -> tuple[Chat, Said]:
    chat = _chat(standin, params)
    said = chat.messages.get(_number(params, "message_id", 0))
    if said is None or said.deleted:
        raise bad("message to edit not found")
    if not said.from_bot:
        raise bad("message can't be edited")
    return chat, said


def _delete(standin: "StandIn", chat: Chat, number: Any, *, strict: bool) -> None:
    said = chat.messages.get(number)
    if said is None or said.deleted:
        if strict:
            raise bad("message to delete not found")
        return
    if standin.now() - said.at > DELETE_SECONDS:
        raise bad("message can't be deleted for everyone")
    said.deleted = True


def _number(params: Json, name: str, default: int) -> int:
    found = params.get(name, default)
    if isinstance(found, bool) or not isinstance(found, int):
        raise bad(f"{name} must be an Integer")
    return found
