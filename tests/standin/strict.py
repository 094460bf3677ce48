"""What Telegram refuses: lengths, entities, keyboards, commands. Each check raises `ApiError` in Telegram's words."""

import re
from typing import Any
from urllib.parse import urlsplit

from tests.standin.records import Json, bad

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
DATA_LIMIT = 64
ENTITY_LIMIT = 100
BUTTON_LIMIT = 100
ROW_LIMIT = 8
ENTITY_TYPES = frozenset(
    [
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
    ]
)
BUTTON_ACTIONS = frozenset(
    [
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    ]
)
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"[a-z]{2}")


def units(text: str) -> int:
    """The length of a text as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def check_text(text: Any) -> str:
    """A message needs words, and not too many."""
    if not isinstance(text, str) or not text.strip():
        raise bad("message text is empty")
    if units(text) > TEXT_LIMIT:
        raise bad("message is too long")
    return text


def check_caption(caption: Any) -> str:
    """A caption may be missing, and is shorter than a text."""
    if caption is None:
        return ""
    if not isinstance(caption, str) or units(caption) > CAPTION_LIMIT:
        raise bad("message caption is too long")
    return caption


def check_entities(text: str, entities: Any, parse_mode: Any) -> list[Json]:
    """Every entity lies inside the text, on whole signs, and is of a known kind."""
    if parse_mode is not None:
        raise bad("unsupported parse_mode")
    if entities is None:
        return []
    if not isinstance(entities, list) or len(entities) > ENTITY_LIMIT:
        raise bad("can't parse entities: expected an Array of at most 100")
    wide = text.encode("utf-16-le")
    for entity in entities:
        _check_entity(entity, wide)
    return entities


def _check_entity(entity: Any, wide: bytes) -> None:
    if not isinstance(entity, dict) or entity.get("type") not in ENTITY_TYPES:
        raise bad("can't parse entities: unsupported MessageEntity type")
    offset, length = entity.get("offset"), entity.get("length")
    if not isinstance(offset, int) or not isinstance(length, int) or offset < 0 or length <= 0:
        raise bad("can't parse entities: wrong offset or length")
    if 2 * (offset + length) > len(wide):
        raise bad("ENTITY_BOUNDS_INVALID: can't parse entities")
    try:
        wide[2 * offset : 2 * (offset + length)].decode("utf-16-le")
    except UnicodeDecodeError:
        raise bad("can't parse entities: a sign is cut in two") from None
    if entity["type"] == "text_link" and not is_address(entity.get("url")):
        raise bad("can't parse entities: ENTITY_URL_INVALID")


def is_address(url: Any) -> bool:
    """Whether Telegram would open this."""
    if not isinstance(url, str):
        return False
    parts = urlsplit(url)
    return (parts.scheme in {"http", "https"} and "." in parts.netloc) or parts.scheme in {"tg", "tel", "mailto"}


def check_markup(markup: Any) -> Json:
    """A keyboard of one of Telegram's four kinds."""
    if markup is None:
        return {}
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in markup:
        _check_rows(markup["inline_keyboard"], _check_inline)
    elif "keyboard" in markup:
        _check_rows(markup["keyboard"], _check_key)
    elif not (markup.get("remove_keyboard") is True or markup.get("force_reply") is True):
        raise bad("can't parse reply markup JSON object")
    return markup


def _check_rows(rows: Any, check: Any) -> None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad("field of the reply markup must be an Array of Arrays")
    if any(len(row) > ROW_LIMIT for row in rows) or sum(map(len, rows)) > BUTTON_LIMIT:
        raise bad("reply markup is too long")
    for row in rows:
        for button in row:
            check(button)


def _check_inline(button: Any) -> None:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str) or not button["text"].strip():
        raise bad("inline keyboard button text must be non-empty")
    actions = BUTTON_ACTIONS & button.keys()
    if len(actions) != 1:
        raise bad("text buttons are unallowed in the inline keyboard")
    if "callback_data" in actions and not 1 <= len(str(button["callback_data"]).encode()) <= DATA_LIMIT:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in actions and not is_address(button["url"]):
        raise bad("inline keyboard button URL is invalid: Wrong HTTP URL")


def _check_key(key: Any) -> None:
    text = key.get("text") if isinstance(key, dict) else key
    if not isinstance(text, str) or not text.strip():
        raise bad("keyboard button text must be non-empty")


def check_commands(commands: Any) -> list[Json]:
    """At most a hundred commands, each with a description."""
    if not isinstance(commands, list) or len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not isinstance(command, dict) or not COMMAND.fullmatch(str(command.get("command", ""))):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= units(str(command.get("description", ""))) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return commands


def check_profile(text: Any, limit: int, code: str) -> str:
    """A profile text within its length; empty takes it away."""
    said = "" if text is None else str(text)
    if units(said) > limit:
        raise bad(code)
    return said


def check_language(code: Any) -> str:
    """Two letters (ISO 639-1), or nothing."""
    said = "" if code is None else str(code)
    if said and not LANGUAGE.fullmatch(said):
        raise bad("LANGUAGE_CODE_INVALID")
    return said
