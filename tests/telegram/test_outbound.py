"""Deliveries, against the stand-in over HTTP."""

import threading
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.charts.drawn import picture_of
from bot.charts.picture import draw
from bot.charts.series import Chart, Line
from bot.delivery import Blocked, Refused, TryLater, Unreachable
from bot.events import ChatId
from bot.message import Button, Keyboard, Mark, MarkKind, Message
from bot.storage.store import SendKind
from bot.telegram import outbound
from bot.telegram.outbound import TelegramSender
from tests.standin import Person, StandIn
from tests.standin.records import ApiError
from tests.telegram.desk import open_stand_in_line, outgoing

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
YES = ((Button("Yes", "a1:yes"),),)


@pytest.fixture
def anna(telegram: StandIn) -> Person:
    return telegram.person("Anna")


@pytest.fixture
def media(tmp_path: Path) -> Path:
    (tmp_path / "flows" / "media").mkdir(parents=True)
    (tmp_path / "flows" / "media" / "wave.png").write_bytes(PNG)
    (tmp_path / "secret.png").write_bytes(PNG)
    return tmp_path / "flows"


@pytest.fixture
async def sender(telegram: StandIn, media: Path) -> AsyncIterator[TelegramSender]:
    async def language(_: ChatId) -> str:
        return "es"

    async with open_stand_in_line(telegram) as line:
        yield TelegramSender(line.bot, media=media, language=language)


async def test_a_message_arrives_with_marks_and_buttons(sender: TelegramSender, anna: Person) -> None:
    message = Message(text="💊 be kind", marks=(Mark(2, 4, MarkKind.BOLD),), rows=YES)

    number = await sender.deliver(outgoing(anna, message))

    (said,) = anna.screen()
    assert said.message_id == number
    assert said.dressed("bold") == ["be"]
    assert said.buttons == ["Yes"]
    assert said.params["link_preview_options"] == {"is_disabled": True}


async def test_a_long_message_arrives_in_parts_with_the_buttons_on_the_last(
    sender: TelegramSender, anna: Person
) -> None:
    number = await sender.deliver(outgoing(anna, Message(text="word " * 1500, rows=YES)))

    first, last = anna.screen()
    assert (first.buttons, last.buttons) == ([], ["Yes"])
    assert last.message_id == number


async def test_a_retry_goes_on_where_it_was_interrupted(
    sender: TelegramSender, anna: Person, telegram: StandIn
) -> None:
    row = outgoing(anna, Message(text="first " + "word " * 1500 + "last"))
    telegram.refuse("last", status=500, why="Internal Server Error")

    with pytest.raises(Unreachable):
        await sender.deliver(row)
    await sender.deliver(row)

    assert len([said for said in anna.screen() if said.text.startswith("first")]) == 1
    assert len(anna.screen()) == 2


async def test_a_picture_carries_its_words_and_is_uploaded_once(
    sender: TelegramSender, anna: Person, telegram: StandIn
) -> None:
    message = Message(text="the wave", picture="media/wave.png", rows=YES)

    await sender.deliver(outgoing(anna, message))
    await sender.deliver(outgoing(anna, message, row=2))

    first, second = anna.screen()
    assert (first.kind, first.text, first.content, first.buttons) == ("photo", "the wave", PNG, ["Yes"])
    assert second.content == PNG
    assert len(telegram.files) == 1


async def test_a_picture_that_telegram_forgot_is_uploaded_again(
    sender: TelegramSender, anna: Person, telegram: StandIn
) -> None:
    message = Message(text="the wave", picture="media/wave.png")
    await sender.deliver(outgoing(anna, message))
    telegram.files.clear()

    await sender.deliver(outgoing(anna, message, row=2))

    assert [said.kind for said in anna.screen()] == ["photo", "photo"]


async def test_a_chart_is_drawn_when_it_goes_out(sender: TelegramSender, anna: Person) -> None:
    chart = Chart(first=date(2026, 3, 1), last=date(2026, 3, 30), language="en", lines=(Line("mood", ((3, 7.0),)),))

    await sender.deliver(outgoing(anna, Message(text="Mood: 7", picture=picture_of(chart), rows=YES)))

    (said,) = anna.screen()
    assert (said.kind, said.text, said.buttons, said.content) == ("photo", "Mood: 7", ["Yes"], draw(chart))


async def test_too_many_words_for_a_picture_come_below_it(sender: TelegramSender, anna: Person) -> None:
    await sender.deliver(outgoing(anna, Message(text="w" * 1100, picture="media/wave.png", rows=YES)))

    picture, words = anna.screen()
    assert (picture.kind, picture.text, picture.buttons) == ("photo", "", [])
    assert (len(words.text), words.buttons) == (1100, ["Yes"])


@pytest.mark.parametrize("picture", ["media/gone.png", "../secret.png"])
async def test_a_picture_that_is_not_there_is_told_in_words(sender: TelegramSender, anna: Person, picture: str) -> None:
    message = Message(text="be kind", marks=(Mark(0, 2, MarkKind.BOLD),), picture=picture, alt="A wave")

    await sender.deliver(outgoing(anna, message))

    (said,) = anna.screen()
    assert said.text == "A wave\n\nbe kind"
    assert said.dressed("bold") == ["be"]


@pytest.mark.parametrize("hanging", ["is_file", "read_bytes"])
async def test_a_picture_on_a_share_that_hangs_is_told_in_words(
    sender: TelegramSender, anna: Person, monkeypatch: pytest.MonkeyPatch, hanging: str
) -> None:
    go = threading.Event()
    monkeypatch.setattr(outbound, "PICTURE", timedelta(milliseconds=50))
    monkeypatch.setattr(Path, hanging, lambda _: go.wait(30))
    await sender.deliver(outgoing(anna, Message(text="be kind", picture="media/wave.png", alt="A wave", rows=YES)))
    go.set()

    [said] = anna.screen()
    assert said.kind == "text"
    assert "be kind" in said.text
    assert said.buttons


async def test_a_picture_that_telegram_refuses_is_told_in_words(
    sender: TelegramSender, anna: Person, media: Path
) -> None:
    (media / "media" / "wave.png").write_bytes(b"not a picture")

    await sender.deliver(outgoing(anna, Message(text="", picture="media/wave.png", alt="A wave")))
    await sender.deliver(outgoing(anna, Message(text="", picture="media/wave.png"), row=2))

    assert [said.text for said in anna.screen()] == ["A wave", "🖼"]


async def test_the_button_that_shares_a_place_speaks_the_persons_language(sender: TelegramSender, anna: Person) -> None:
    await sender.deliver(outgoing(anna, Message(text="¿Dónde?", rows=YES, keyboard=Keyboard.LOCATION)))

    (said,) = anna.screen()
    assert [key["text"] for key in said.keys] == ["📍 Compartir dónde estoy", "Yes"]
    assert said.keys[0]["request_location"] is True


async def test_an_edit_replaces_the_message(sender: TelegramSender, anna: Person) -> None:
    number = await sender.deliver(outgoing(anna, Message(text="one", rows=YES)))

    after = await sender.deliver(outgoing(anna, Message(text="two"), kind=SendKind.EDIT, message_id=number))

    (said,) = anna.screen()
    assert after == number
    assert (said.text, said.earlier, said.buttons) == ("two", ["one"], [])


async def test_an_edit_that_changes_nothing_is_a_success(sender: TelegramSender, anna: Person) -> None:
    number = await sender.deliver(outgoing(anna, Message(text="one", rows=YES)))

    edit = outgoing(anna, Message(text="one", rows=YES), kind=SendKind.EDIT, message_id=number)

    assert await sender.deliver(edit) == number


async def test_an_edit_of_a_message_that_is_gone_is_said_below(sender: TelegramSender, anna: Person) -> None:
    number = await sender.deliver(outgoing(anna, Message(text="one")))
    anna.screen()[0].deleted = True

    after = await sender.deliver(outgoing(anna, Message(text="two"), kind=SendKind.EDIT, message_id=number))
    unknown = await sender.deliver(outgoing(anna, Message(text="three"), kind=SendKind.EDIT))

    assert [said.text for said in anna.screen()] == ["two", "three"]
    assert [after, unknown] == [said.message_id for said in anna.screen()]


@pytest.mark.parametrize(("before", "after"), [("media/wave.png", ""), ("", "media/wave.png")])
async def test_words_in_place_of_a_picture_come_below_it_and_its_buttons_go(
    sender: TelegramSender, anna: Person, before: str, after: str
) -> None:
    number = await sender.deliver(outgoing(anna, Message(text="one", rows=YES, picture=before)))

    edit = Message(text="two", rows=YES, picture=after)
    await sender.deliver(outgoing(anna, edit, kind=SendKind.EDIT, message_id=number))

    assert [(said.text, said.buttons) for said in anna.screen()] == [("one", []), ("two", ["Yes"])]


async def test_buttons_are_taken_off_and_may_be_gone_already(sender: TelegramSender, anna: Person) -> None:
    number = await sender.deliver(outgoing(anna, Message(text="one", rows=YES)))

    for _ in range(2):
        await sender.deliver(outgoing(anna, kind=SendKind.CLEAR, message_id=number))
    await sender.deliver(outgoing(anna, kind=SendKind.CLEAR, message_id=999))
    await sender.deliver(outgoing(anna, kind=SendKind.CLEAR))

    assert anna.screen()[0].buttons == []


async def test_both_sides_can_be_deleted_and_twice_is_harmless(sender: TelegramSender, anna: Person) -> None:
    await anna.say("my words")
    await sender.deliver(outgoing(anna, Message(text="ours")))
    numbers = [said.message_id for said in anna.screen()]

    for number in [*numbers, *numbers, None]:
        await sender.deliver(outgoing(anna, kind=SendKind.DELETE, message_id=number))

    assert anna.screen() == []


async def test_words_can_go_out_at_once_past_the_outbox(sender: TelegramSender, anna: Person) -> None:
    await sender.say_now(ChatId(anna.id), Message(text="Call 112"))

    assert [said.text for said in anna.screen()] == ["Call 112"]


async def test_a_file_can_go_out_at_once(sender: TelegramSender, anna: Person) -> None:
    number = await sender.send_file(ChatId(anna.id), "a.txt", b"words")

    (said,) = anna.screen()
    assert (said.message_id, said.file_name, said.content) == (number, "a.txt", b"words")


async def test_a_place_goes_out_as_a_pin(sender: TelegramSender, anna: Person) -> None:
    number = await sender.send_pin(ChatId(anna.id), 40.7, -74.0, "Hall", "5 Elm")

    (said,) = anna.screen()
    assert (said.message_id, said.text) == (number, "Hall\n5 Elm\n40.7,-74.0")


@pytest.mark.parametrize("kind", [SendKind.CLEAR, SendKind.DELETE])
async def test_what_telegram_will_not_clear_or_delete_is_given_up(
    sender: TelegramSender, anna: Person, telegram: StandIn, kind: SendKind
) -> None:
    async def refuse(*_: object) -> None:
        raise ApiError(400, "Bad Request: strange")

    number = await sender.deliver(outgoing(anna, Message(text="one", rows=YES)))
    telegram.methods |= {"editmessagereplymarkup": refuse, "deletemessage": refuse}

    with pytest.raises(Refused, match="refused"):
        await sender.deliver(outgoing(anna, kind=kind, message_id=number))


async def test_an_edit_refused_in_every_way_is_said_below_and_refused_there(
    sender: TelegramSender, anna: Person, telegram: StandIn
) -> None:
    number = await sender.deliver(outgoing(anna, Message(text="one", rows=YES)))
    telegram.refuse("two", times=2, why="Bad Request: strange")

    await sender.deliver(outgoing(anna, Message(text="two", rows=YES), kind=SendKind.EDIT, message_id=number))

    assert [(said.text, said.buttons) for said in anna.screen()] == [("one", []), ("two", ["Yes"])]


async def test_a_picture_refused_for_its_words_is_told_in_words(
    sender: TelegramSender, anna: Person, telegram: StandIn
) -> None:
    message = Message(text="the wave", picture="media/wave.png")
    await sender.deliver(outgoing(anna, message))
    telegram.refuse("the wave", why="Bad Request: strange")

    await sender.deliver(outgoing(anna, message, row=2))

    assert [said.kind for said in anna.screen()] == ["photo", "text"]


async def test_an_interrupted_long_edit_goes_on_where_it_was(
    sender: TelegramSender, anna: Person, telegram: StandIn
) -> None:
    number = await sender.deliver(outgoing(anna, Message(text="one", rows=YES)))
    edit = Message(text="first " + "word " * 1500 + "last")
    telegram.refuse("last", status=500, why="Internal Server Error")

    for _ in range(2):
        with suppress(Unreachable):
            await sender.deliver(outgoing(anna, edit, kind=SendKind.EDIT, message_id=number, row=7))

    assert [said.text[:5] for said in anna.screen()] == ["one", "first", anna.screen()[2].text[:5]]
    assert len(telegram.called("editMessageReplyMarkup")) == 1


async def test_a_refused_message_is_tried_once_as_plain_text(
    sender: TelegramSender, anna: Person, telegram: StandIn
) -> None:
    telegram.refuse("kind", why="Bad Request: can't parse entities")

    await sender.deliver(outgoing(anna, Message(text="be kind", marks=(Mark(0, 2, MarkKind.BOLD),), rows=YES)))

    (said,) = anna.screen()
    assert (said.text, said.entities, said.buttons) == ("be kind", [], ["Yes"])


async def test_refused_buttons_become_words(sender: TelegramSender, anna: Person) -> None:
    rows = ((Button("Yes", "x" * 65), Button("Page", url="https://example.org")),)

    await sender.deliver(outgoing(anna, Message(text="Well?", rows=rows)))

    (said,) = anna.screen()
    assert said.text == "Well?\n• Yes\n• Page https://example.org"


async def test_a_refused_edit_is_tried_without_marks(sender: TelegramSender, anna: Person, telegram: StandIn) -> None:
    number = await sender.deliver(outgoing(anna, Message(text="one")))
    telegram.refuse("two", why="Bad Request: can't parse entities")
    edit = Message(text="two", marks=(Mark(0, 2, MarkKind.BOLD),))

    await sender.deliver(outgoing(anna, edit, kind=SendKind.EDIT, message_id=number))

    assert [(said.text, said.entities) for said in anna.screen()] == [("two", [])]


@pytest.mark.parametrize(
    ("why", "code"),
    [("Bad Request: can't parse entities: SECRET", "bad-marks"), ("Bad Request: SECRET words", "refused")],
)
async def test_a_message_refused_twice_is_given_up_with_a_code_and_no_words(
    sender: TelegramSender, anna: Person, telegram: StandIn, why: str, code: str
) -> None:
    telegram.refuse("kind", times=2, why=why)

    with pytest.raises(Refused) as caught:
        await sender.deliver(outgoing(anna, Message(text="be kind")))

    assert caught.value.code == code
    assert "SECRET" not in str(caught.value)


async def test_a_row_without_a_message_is_refused(sender: TelegramSender, anna: Person) -> None:
    with pytest.raises(Refused, match="no-message"):
        await sender.deliver(outgoing(anna))


async def test_an_empty_message_is_refused(sender: TelegramSender, anna: Person) -> None:
    with pytest.raises(Refused, match="empty"):
        await sender.deliver(outgoing(anna, Message(text=" ")))


async def test_telegram_asking_for_a_pause_says_how_long(
    sender: TelegramSender, anna: Person, telegram: StandIn
) -> None:
    telegram.flood(7)

    with pytest.raises(TryLater) as caught:
        await sender.deliver(outgoing(anna, Message(text="hello")))

    assert caught.value.after == timedelta(seconds=7)


@pytest.mark.parametrize("kind", list(SendKind))
async def test_someone_who_blocked_the_bot_is_told_apart(sender: TelegramSender, anna: Person, kind: SendKind) -> None:
    number = await sender.deliver(outgoing(anna, Message(text="hello")))
    await anna.block()

    with pytest.raises(Blocked):
        await sender.deliver(outgoing(anna, Message(text="two"), kind=kind, message_id=number))


async def test_a_group_that_became_a_supergroup_cannot_be_reached_under_its_old_number(
    sender: TelegramSender, anna: Person, telegram: StandIn
) -> None:
    async def moved(_: StandIn, params: object) -> object:
        raise ApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": -1_007})

    telegram.methods["sendmessage"] = moved

    with pytest.raises(Blocked):
        await sender.deliver(outgoing(anna, Message(text="hello")))


async def test_a_chat_that_is_unknown_cannot_be_reached_any_more(
    sender: TelegramSender, anna: Person, telegram: StandIn
) -> None:
    telegram.chats.clear()

    for kind in (SendKind.SEND, SendKind.EDIT):
        with pytest.raises(Blocked):
            await sender.deliver(outgoing(anna, Message(text="hello"), kind=kind, message_id=1))


@pytest.mark.parametrize("status", [500, 502, 401, 409])
async def test_trouble_at_telegrams_end_may_be_tried_again(
    sender: TelegramSender, anna: Person, telegram: StandIn, status: int
) -> None:
    telegram.failing = status

    with pytest.raises(Unreachable):
        await sender.deliver(outgoing(anna, Message(text="hello")))


async def test_a_lost_answer_may_be_tried_again(sender: TelegramSender, anna: Person, telegram: StandIn) -> None:
    telegram.lose_answers()

    with pytest.raises(Unreachable):
        await sender.deliver(outgoing(anna, Message(text="hello")))

    assert len(anna.screen()) == 1
