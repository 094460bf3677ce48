"""Messages within Telegram's limits."""

from hypothesis import given
from hypothesis import strategies as st

from bot.message import Button, Keyboard, Mark, MarkKind, Message
from bot.telegram.dress import CAPTION_LIMIT, TEXT_LIMIT, entities, in_words, inline, markup, pieces, units

SIGNS = st.sampled_from(["a", "é", "💊", "👩‍👧", " ", "\n", "\n\n", "word "])
TEXTS = st.lists(SIGNS, min_size=1, max_size=60).map("".join)


def marked(text: str, offset: int, length: int) -> str:
    return text.encode("utf-16-le")[2 * offset : 2 * (offset + length)].decode("utf-16-le")


@given(before=TEXTS, inside=TEXTS, after=TEXTS)
def test_a_mark_covers_the_same_words_however_telegram_counts(before: str, inside: str, after: str) -> None:
    text = before + inside + after
    mark = Mark(len(before), len(before + inside), MarkKind.BOLD)

    (entity,) = entities(text, [mark])

    assert marked(text, int(str(entity["offset"])), int(str(entity["length"]))) == inside


def test_a_mark_that_points_at_nothing_is_left_out() -> None:
    wrong = [
        Mark(3, 3, MarkKind.BOLD),
        Mark(-1, 2, MarkKind.BOLD),
        Mark(0, 9, MarkKind.BOLD),
        Mark(0, 2, MarkKind.LINK),
    ]

    assert entities("hello", wrong) == []


def test_a_link_keeps_its_address() -> None:
    (entity,) = entities("see here", [Mark(4, 8, MarkKind.LINK, "https://example.org")])

    assert (entity["type"], entity["url"]) == ("text_link", "https://example.org")


def test_length_is_counted_as_telegram_does() -> None:
    assert units("abc") == 3
    assert units("💊") == 2


@given(TEXTS, st.integers(min_value=100, max_value=400))
def test_a_long_text_becomes_several_messages_and_loses_no_word(text: str, times: int) -> None:
    text = text * times
    message = Message(text=text, marks=(Mark(0, len(text), MarkKind.ITALIC),), rows=((Button("Yes", "a:1"),),))

    found = pieces(message)

    assert "".join(piece.text for piece in found) == text
    assert all(0 < units(piece.text) <= TEXT_LIMIT for piece in found)
    assert [piece.last for piece in found] == [False] * (len(found) - 1) + [True]
    assert all(piece.marks == (Mark(0, len(piece.text), MarkKind.ITALIC),) for piece in found)


def test_a_long_text_is_cut_between_paragraphs() -> None:
    paragraph = "a few words " * 100

    found = pieces(Message(text=f"{paragraph}\n\n" * 5))

    assert len(found) == 2
    assert found[0].text.endswith("\n\n")


def test_a_picture_carries_its_words_if_they_fit() -> None:
    fits = Message(text="w" * CAPTION_LIMIT, picture="media/a.png")
    long = Message(text="w" * (CAPTION_LIMIT + 1), picture="media/a.png")

    assert [(piece.picture, len(piece.text)) for piece in pieces(fits)] == [("media/a.png", CAPTION_LIMIT)]
    assert [(piece.picture, len(piece.text)) for piece in pieces(long)] == [("media/a.png", 0), ("", CAPTION_LIMIT + 1)]


def test_buttons_keep_their_rows() -> None:
    found = inline(((Button("Yes", "a:1"), Button("No", "a:2")), (), (Button("Read", url="https://example.org"),)))

    assert found is not None
    assert found == {
        "inline_keyboard": [
            [{"text": "Yes", "callback_data": "a:1"}, {"text": "No", "callback_data": "a:2"}],
            [{"text": "Read", "url": "https://example.org"}],
        ]
    }
    assert inline(()) is None


def test_asking_for_a_location_makes_keys_of_the_buttons() -> None:
    rows = ((Button("Type a town", "a:1"), Button("Map", url="https://example.org")),)

    found = markup(Message(text="Where?", rows=rows, keyboard=Keyboard.LOCATION), "Share")

    assert found is not None
    assert found["keyboard"] == [[{"text": "Share", "request_location": True}], [{"text": "Type a town"}]]


def test_a_keyboard_is_taken_away_unless_there_are_buttons() -> None:
    plain = Message(text="Thanks", keyboard=Keyboard.REMOVE)
    buttons = Message(text="Thanks", keyboard=Keyboard.REMOVE, rows=((Button("Go on", "a:1"),),))

    assert markup(plain, "") == {"remove_keyboard": True}
    assert markup(buttons, "") == {"inline_keyboard": [[{"text": "Go on", "callback_data": "a:1"}]]}


def test_buttons_and_links_can_be_written_out() -> None:
    message = Message(
        text="Read this",
        marks=(Mark(0, 4, MarkKind.LINK, "https://example.org/a"),),
        rows=((Button("Yes", "a:1"), Button("Page", url="https://example.org/b")),),
    )

    assert in_words(message).text == "Read this\nhttps://example.org/a\n• Yes\n• Page https://example.org/b"
