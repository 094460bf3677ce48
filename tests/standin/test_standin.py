"""The stand-in is as strict as what it stands for."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.standin import StandIn

BUTTON = {"text": "Yes", "callback_data": "a1:yes"}


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    async with StandIn() as standin:
        yield standin


@pytest.fixture
async def web() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def ask(
    telegram: StandIn, web: aiohttp.ClientSession, method: str, *, token: str = "", **params: Any
) -> tuple[int, Any]:
    """Call a method as a form; returns the status, and the result or the description."""
    form = {name: value if isinstance(value, str) else json.dumps(value) for name, value in params.items()}
    async with web.post(f"{telegram.url}/bot{token or telegram.token}/{method}", data=form) as answer:
        body = await answer.json()
    return answer.status, body["result"] if body["ok"] else body["description"]


def inline(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n"}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "💊" * 2049}, "message is too long"),
        ({"text": "x", "chat_id": 5}, "chat not found"),
        ({"text": "x", "chat_id": "five"}, "can't parse chat_id"),
        ({"text": "x", "parse_mode": "HTML"}, "unsupported parse_mode"),
        ({"text": "x", "entities": "{"}, "can't parse entities"),
        ({"text": "x", "entities": [{"type": "bold", "offset": 0, "length": 2}]}, "ENTITY_BOUNDS_INVALID"),
        ({"text": "x", "entities": [{"type": "bold", "offset": 0, "length": 0}]}, "wrong offset"),
        ({"text": "💊", "entities": [{"type": "bold", "offset": 0, "length": 1}]}, "cut in two"),
        ({"text": "x", "entities": [{"type": "fat", "offset": 0, "length": 1}]}, "unsupported MessageEntity"),
        (
            {"text": "x", "entities": [{"type": "text_link", "offset": 0, "length": 1, "url": "here"}]},
            "ENTITY_URL_INVALID",
        ),
        ({"text": "x", "reply_markup": inline(BUTTON | {"callback_data": "x" * 65})}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": inline(BUTTON | {"callback_data": "é" * 33})}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": inline({"text": "Yes"})}, "text buttons are unallowed"),
        ({"text": "x", "reply_markup": inline(BUTTON | {"url": "https://a.org"})}, "text buttons are unallowed"),
        ({"text": "x", "reply_markup": inline({"text": "", "callback_data": "a"})}, "must be non-empty"),
        ({"text": "x", "reply_markup": inline({"text": "Yes", "url": "nowhere"})}, "URL is invalid"),
        ({"text": "x", "reply_markup": inline(*[BUTTON] * 9)}, "too long"),
        ({"text": "x", "reply_markup": {"keyboard": [[{"text": ""}]]}}, "must be non-empty"),
        ({"text": "x", "reply_markup": {"keyboard": "yes"}}, "Array of Arrays"),
        ({"text": "x", "reply_markup": {"buttons": []}}, "can't parse reply markup"),
    ],
)
async def test_a_bad_message_is_refused(
    telegram: StandIn, web: aiohttp.ClientSession, params: dict[str, Any], why: str
) -> None:
    anna = telegram.person("Anna")

    status, said = await ask(telegram, web, "sendMessage", **{"chat_id": anna.id, **params})

    assert status == 400
    assert why in said
    assert anna.heard() == []


@pytest.mark.parametrize("text", ["x" * 4096, "💊" * 2048])
async def test_the_longest_message_is_taken(telegram: StandIn, web: aiohttp.ClientSession, text: str) -> None:
    anna = telegram.person("Anna")

    status, said = await ask(telegram, web, "SENDMESSAGE", chat_id=anna.id, text=text)

    assert (status, said["text"]) == (200, text)


async def test_a_wrong_token_and_an_unknown_method_are_refused(telegram: StandIn, web: aiohttp.ClientSession) -> None:
    assert await ask(telegram, web, "getMe", token="1:x") == (401, "Unauthorized")
    assert await ask(telegram, web, "sendLove") == (404, "Not Found")


async def test_an_update_stays_until_a_higher_offset_is_named(telegram: StandIn, web: aiohttp.ClientSession) -> None:
    anna = telegram.person("Anna")
    first, second = await anna.say("one"), await anna.say("two")

    _, all_of_them = await ask(telegram, web, "getUpdates")
    _, again = await ask(telegram, web, "getUpdates", limit=1)
    _, rest = await ask(telegram, web, "getUpdates", offset=first + 1)
    _, none = await ask(telegram, web, "getUpdates", offset=second + 1)
    _, gone = await ask(telegram, web, "getUpdates")

    assert [len(found) for found in (all_of_them, again, rest, none, gone)] == [2, 1, 1, 0, 0]


async def test_a_long_poll_ends_when_something_is_said(telegram: StandIn, web: aiohttp.ClientSession) -> None:
    poll = asyncio.create_task(ask(telegram, web, "getUpdates", timeout=50))
    await asyncio.sleep(0.02)
    await telegram.person("Anna").say("hello")

    _, found = await poll

    assert found[0]["message"]["text"] == "hello"


async def test_a_second_poller_ends_the_first(telegram: StandIn, web: aiohttp.ClientSession) -> None:
    first = asyncio.create_task(ask(telegram, web, "getUpdates", timeout=50))
    await asyncio.sleep(0.02)
    second = asyncio.create_task(ask(telegram, web, "getUpdates", timeout=50))

    status, why = await first
    await telegram.person("Anna").say("hello")

    assert (status, "terminated by other getUpdates" in why) == (409, True)
    assert (await second)[0] == 200


async def test_polling_beside_a_webhook_is_a_conflict(telegram: StandIn, web: aiohttp.ClientSession) -> None:
    await ask(telegram, web, "setWebhook", url="https://bot.example.org/")

    status, why = await ask(telegram, web, "getUpdates")
    await ask(telegram, web, "deleteWebhook")

    assert (status, "webhook is active" in why) == (409, True)
    assert await ask(telegram, web, "getUpdates") == (200, [])


async def test_only_kinds_that_were_asked_for_arrive(telegram: StandIn, web: aiohttp.ClientSession) -> None:
    anna = telegram.person("Anna")
    await ask(telegram, web, "getUpdates", allowed_updates=["message"])
    await anna.block()
    await anna.say("hello")

    _, found = await ask(telegram, web, "getUpdates")

    assert [set(update) - {"update_id"} for update in found] == [{"message"}]


async def test_edits_must_change_something_that_is_there(telegram: StandIn, web: aiohttp.ClientSession) -> None:
    anna = telegram.person("Anna")
    await anna.say("mine")
    theirs = anna.screen()[0].message_id
    _, said = await ask(telegram, web, "sendMessage", chat_id=anna.id, text="one")
    edit = {"chat_id": anna.id, "message_id": said["message_id"]}

    _, same = await ask(telegram, web, "editMessageText", **edit, text="one")
    _, same_markup = await ask(telegram, web, "editMessageReplyMarkup", **edit)
    _, missing = await ask(telegram, web, "editMessageText", chat_id=anna.id, message_id=999, text="two")
    _, not_ours = await ask(telegram, web, "editMessageText", chat_id=anna.id, message_id=theirs, text="two")
    changed, _ = await ask(telegram, web, "editMessageText", **edit, text="two")

    assert "message is not modified" in same
    assert "message is not modified" in same_markup
    assert "message to edit not found" in missing
    assert "can't be edited" in not_ours
    assert changed == 200


async def test_a_button_must_be_answered_soon_and_must_exist(telegram: StandIn, web: aiohttp.ClientSession) -> None:
    anna = telegram.person("Anna")
    await ask(telegram, web, "sendMessage", chat_id=anna.id, text="Well?", reply_markup=inline(BUTTON))
    await anna.press("Yes")
    (query,) = telegram.queries

    assert (await ask(telegram, web, "answerCallbackQuery", callback_query_id=query))[0] == 200
    telegram.queries[query] -= 31
    assert (await ask(telegram, web, "answerCallbackQuery", callback_query_id=query))[0] == 400
    assert (await ask(telegram, web, "answerCallbackQuery", callback_query_id="no"))[0] == 400
    with pytest.raises(AssertionError, match="there is no button"):
        await anna.press("No")


async def test_who_blocked_the_bot_hears_nothing(telegram: StandIn, web: aiohttp.ClientSession) -> None:
    anna = telegram.person("Anna")
    await anna.block()

    status, why = await ask(telegram, web, "sendMessage", chat_id=anna.id, text="hello")

    assert (status, why) == (403, "Forbidden: bot was blocked by the user")


async def test_deleting_takes_both_sides_once(telegram: StandIn, web: aiohttp.ClientSession) -> None:
    anna = telegram.person("Anna")
    await anna.say("mine")
    number = anna.screen()[0].message_id

    assert await ask(telegram, web, "deleteMessage", chat_id=anna.id, message_id=number) == (200, True)
    status, why = await ask(telegram, web, "deleteMessage", chat_id=anna.id, message_id=number)
    assert (status, "not found" in why) == (400, True)
    assert await ask(telegram, web, "deleteMessages", chat_id=anna.id, message_ids=[number, 99]) == (200, True)
    assert (await ask(telegram, web, "deleteMessages", chat_id=anna.id, message_ids=[]))[0] == 400


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("setMyCommands", {"commands": [{"command": "Menu", "description": "x"}]}),
        ("setMyCommands", {"commands": [{"command": "menu", "description": ""}]}),
        ("setMyCommands", {"commands": [{"command": "menu", "description": "x"}], "language_code": "english"}),
        ("setMyDescription", {"description": "x" * 513}),
        ("setMyShortDescription", {"short_description": "x" * 121}),
        ("setMyName", {"name": "x" * 65}),
        ("setWebhook", {"url": "http://bot.example.org"}),
        ("sendPhoto", {"chat_id": 1000, "photo": "unknown"}),
        ("sendPhoto", {"chat_id": 1000, "photo": "unknown", "caption": "x" * 1025}),
        ("getFile", {"file_id": "unknown"}),
        ("leaveChat", {"chat_id": 1000}),
    ],
)
async def test_what_is_out_of_bounds_is_refused(
    telegram: StandIn, web: aiohttp.ClientSession, method: str, params: dict[str, Any]
) -> None:
    telegram.person("Anna", number=1000)

    status, _ = await ask(telegram, web, method, **params)

    assert status == 400


async def test_switches_make_it_fail_as_told(telegram: StandIn, web: aiohttp.ClientSession) -> None:
    anna = telegram.person("Anna")
    telegram.refuse("bad", why="Bad Request: no")
    telegram.flood(3, chat=anna.id)
    telegram.failing = 500

    failed = await ask(telegram, web, "getMe")
    telegram.failing = 0
    flooded = await ask(telegram, web, "sendMessage", chat_id=anna.id, text="good")
    good = await ask(telegram, web, "sendMessage", chat_id=anna.id, text="good")
    bad = await ask(telegram, web, "sendMessage", chat_id=anna.id, text="bad")
    telegram.lose_answers()
    with pytest.raises(aiohttp.ClientError):
        await ask(telegram, web, "sendMessage", chat_id=anna.id, text="lost")

    assert [failed[0], flooded[0], good[0], bad[0]] == [500, 429, 200, 400]
    assert [said.text for said in anna.heard()] == ["good", "lost"]


async def test_a_person_reads_what_is_new(telegram: StandIn, web: aiohttp.ClientSession) -> None:
    anna = telegram.person("Anna")
    for text in ("one", "two", "three"):
        await ask(telegram, web, "sendMessage", chat_id=anna.id, text=text)

    first, second = await anna.hears(2)
    third = await anna.hears_about("hre")

    assert [first.text, second.text, third.text] == ["one", "two", "three"]
    with pytest.raises(AssertionError, match="not within"):
        await anna.hears(within=0.01)
