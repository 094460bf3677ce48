"""What a raw update becomes."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.events import ChatId, ChoicePicked, LocationShared, TextReceived, UnreadableReceived
from bot.telegram.inbound import chat_of, event_of, message_id_of, update_id, words_of, written_at

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
CHAT = ChatId(42)
PLACE = {"latitude": 40.4, "longitude": -3.7}


def update(kind: str = "message", *, date: datetime = NOW, chat: str = "private", **content: Any) -> dict[str, Any]:
    person = {"id": 42, "is_bot": False, "first_name": "Anna", "language_code": "es-MX"}
    body = {"message_id": 7, "date": int(date.timestamp()), "chat": {"id": 42, "type": chat}, "from": person}
    return {"update_id": 100, kind: body | content}


def press(**content: Any) -> dict[str, Any]:
    query = {"id": "q", "from": {"id": 42, "language_code": "en"}, "message": update()["message"], **content}
    return {"update_id": 101, "callback_query": query}


def test_the_words_of_a_press_are_what_stands_on_the_button() -> None:
    keys = [[{"text": "Help now", "callback_data": "7:1"}, {"text": "Map", "url": "https://x"}], [{"text": "No"}]]
    shown = update()["message"] | {"reply_markup": {"inline_keyboard": keys}}

    found = event_of(press(message=shown, data="7:1"), NOW)
    assert isinstance(found, ChoicePicked)
    assert found.label == words_of(press(message=shown, data="7:1")) == "Help now"
    assert words_of(press(message=shown, data="6:1")) == ""
    assert words_of(press(data="7:1")) == ""


def test_a_message_is_words_with_their_language() -> None:
    found = event_of(update(text="hello"), NOW)

    assert found == TextReceived(chat=CHAT, at=NOW, text="hello", language="es-MX", message_id=7)


def test_a_deep_link_stays_words() -> None:
    found = event_of(update(text="/start two-way-link"), NOW)

    assert isinstance(found, TextReceived)
    assert found.text == "/start two-way-link"


def test_an_edit_says_that_it_is_one() -> None:
    found = event_of(update("edited_message", text="better words"), NOW)

    assert isinstance(found, TextReceived)
    assert found.edited


def test_a_message_that_waited_says_when_it_was_written() -> None:
    waited = event_of(update(text="hello", date=NOW - timedelta(hours=2)), NOW)
    fresh = event_of(update(text="hello", date=NOW - timedelta(seconds=20)), NOW)

    assert isinstance(waited, TextReceived)
    assert waited.written_at == NOW - timedelta(hours=2)
    assert isinstance(fresh, TextReceived)
    assert fresh.written_at is None


def test_an_edit_was_written_when_it_was_edited() -> None:
    edited = update("edited_message", text="x", date=NOW - timedelta(days=1), edit_date=int(NOW.timestamp()))

    assert written_at(edited) == NOW


@pytest.mark.parametrize("date", [None, "soon", True, 0, -5, 10**30])
def test_a_message_without_a_date_has_none(date: object) -> None:
    raw = update(text="x")
    raw["message"]["date"] = date

    assert written_at(raw) is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"photo": [{}], "caption": "look at me"}, "look at me"),
        ({"voice": {}, "caption": "listen"}, "listen"),
        ({"document": {"file_name": "goodbye letter.txt"}}, "goodbye letter.txt"),
        ({"document": {"file_name": "a.txt"}, "caption": "read this"}, "read this\na.txt"),
        ({"contact": {"first_name": "Please", "last_name": "help"}}, "Please help"),
        ({"contact": {"first_name": "Anna", "phone_number": "1"}}, "Anna"),
        ({"poll": {"question": "Go on?", "options": [{"text": "yes"}, {"text": "no"}]}}, "Go on?\nyes\nno"),
        ({"checklist": {"title": "Today", "tasks": [{"text": "say goodbye"}]}}, "Today\nsay goodbye"),
        ({"audio": {"performer": "Nobody", "title": "Last song", "file_name": "x.mp3"}}, "Nobody\nLast song"),
        ({"audio": {"file_name": "last song.mp3"}}, "last song.mp3"),
        ({"text": "what?", "quote": {"text": "i want to die"}, "external_reply": {}}, "what?\ni want to die"),
        ({"text": "what?", "quote": {"text": "our own question"}}, "what?"),
    ],
)
def test_every_word_counts_wherever_it_stands(content: dict[str, Any], words: str) -> None:
    found = event_of(update(**content), NOW)

    assert isinstance(found, TextReceived)
    assert found.text == words
    assert words_of(update(**content)) == words


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ({"voice": {}}, "voice"),
        ({"video_note": {}}, "video"),
        ({"video": {"file_name": "VID_1.mp4"}}, "video"),
        ({"animation": {"file_name": "g.mp4"}, "document": {"file_name": "g.mp4"}}, "video"),
        ({"sticker": {"emoji": "🔫"}}, "sticker"),
        ({"photo": [{}]}, "picture"),
        ({"document": {}}, "file"),
        ({"audio": {}}, "file"),
        ({"dice": {}}, "other"),
    ],
)
def test_what_cannot_be_read_says_what_it_is(content: dict[str, Any], what: str) -> None:
    found = event_of(update(**content), NOW)

    assert found == UnreadableReceived(chat=CHAT, at=NOW, what=what, language="es-MX")


def test_a_location_and_a_venue_are_places() -> None:
    place = LocationShared(chat=CHAT, at=NOW, latitude=40.4, longitude=-3.7, language="es-MX")

    assert event_of(update(location=PLACE), NOW) == place
    assert event_of(update(location=PLACE, venue={"location": PLACE, "title": "Café"}), NOW) == place


def test_a_venue_with_danger_in_its_name_is_words() -> None:
    bridge = update(location=PLACE, venue={"location": PLACE, "title": "I jump here", "address": "now"})

    found = event_of(bridge, NOW, risky=True)

    assert words_of(bridge) == "I jump here\nnow"
    assert isinstance(found, TextReceived)
    assert found.text == "I jump here\nnow"


def test_a_name_of_something_unreadable_is_screened_and_used_when_it_is_risky() -> None:
    film = update(video={"file_name": "i want to die.mp4"})

    assert words_of(film) == "i want to die.mp4"
    assert isinstance(event_of(film, NOW), UnreadableReceived)
    assert isinstance(event_of(film, NOW, risky=True), TextReceived)


@pytest.mark.parametrize("place", [{"latitude": 91, "longitude": 0}, {"latitude": "a"}, {"latitude": float("nan")}])
def test_a_place_that_is_nowhere_is_no_place(place: dict[str, Any]) -> None:
    assert event_of(update(location=place), NOW) is None


def test_a_live_location_that_moves_says_nothing() -> None:
    assert event_of(update("edited_message", location=PLACE), NOW) is None


def test_a_pressed_button_brings_its_token() -> None:
    assert event_of(press(data="a1:yes"), NOW) == ChoicePicked(chat=CHAT, at=NOW, token="a1:yes", language="en")
    assert event_of(press(), NOW) is None


def test_a_button_on_a_message_too_old_to_see_still_counts() -> None:
    gone = {"message_id": 3, "date": 0, "chat": {"id": 42, "type": "private"}}

    assert isinstance(event_of(press(data="a1:yes", message=gone), NOW), ChoicePicked)


@pytest.mark.parametrize("chat", ["group", "supergroup", "channel"])
def test_what_is_said_among_others_is_no_conversation(chat: str) -> None:
    assert chat_of(update(text="hi", chat=chat)) is None
    assert event_of(update(text="hi", chat=chat), NOW) is None


@pytest.mark.parametrize("content", [{"pinned_message": {}}, {"message_auto_delete_timer_changed": {}}, {}])
def test_a_notice_of_telegrams_own_says_nothing(content: dict[str, Any]) -> None:
    assert event_of(update(**content), NOW) is None


def test_only_what_the_person_wrote_has_an_id_to_delete() -> None:
    assert message_id_of(update(text="hi")) == 7
    assert message_id_of(press(data="x")) is None


def test_an_update_without_a_number_is_none() -> None:
    assert update_id({"update_id": True}) is None
    assert update_id({}) is None
    assert update_id(update()) == 100


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    [
        "text",
        "caption",
        "chat",
        "from",
        "date",
        "contact",
        "document",
        "audio",
        "poll",
        "checklist",
        "quote",
        "external_reply",
        "venue",
        "location",
        "sticker",
        "voice",
        "video",
        "animation",
        "photo",
        "edit_date",
        "message",
        "data",
    ]
)


@given(
    kind=st.sampled_from(["message", "edited_message", "callback_query", "channel_post"]),
    body=ANYTHING | st.dictionaries(FIELDS, ANYTHING, max_size=6),
    private=st.booleans(),
    risky=st.booleans(),
)
def test_reading_never_raises_whatever_arrives(kind: str, body: Any, private: bool, risky: bool) -> None:
    if private and isinstance(body, dict):
        body = body | {"chat": {"id": 42, "type": "private"}}
    raw = {"update_id": 1, kind: body}

    event = event_of(raw, NOW, risky=risky)

    assert event is None or event.chat == CHAT
    assert isinstance(words_of(raw), str)


@given(st.text(min_size=1).filter(str.strip))
def test_no_word_is_changed_on_the_way(text: str) -> None:
    found = event_of(update(text=text), NOW)

    assert isinstance(found, TextReceived)
    assert found.text == text
