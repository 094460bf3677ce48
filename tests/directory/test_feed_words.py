"""What feeds say, cleaned: texts, links, phones, points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.directory.feeds.words import key_of, link_of, phone_of, point_of, text_of, truth_of

ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)),
    max_leaves=5,
)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("Ring <b>twice</b><br>and wait", "Ring twice and wait"),
        ("St. Paul&#8217;s &amp;amp; St. Mary&nbsp;Hall", "St. Paul’s & St. Mary Hall"),
        ("one\r\ntwo\u00a0three\t", "one two three"),
        ("less < more", "less < more"),
        ("<!-- old --><p>new</p>", "new"),
        ("bell\x07 and \x00 null", "bell and null"),
        ("ask jo@example.org at the door", "ask at the door"),
        ("Venmo: @our-group or paypal.me/ourgroup thanks", "or thanks"),
        ("\ufeffHall", "Hall"),
        ("Zelle: 555-000-1111, thanks", ", thanks"),
        ("Ring. Call Jo B. at (555) 010-0100 if lost", "Ring. if lost"),
        ("Text Group 5 for the door", "Text Group 5 for the door"),
        ("Call 0161 496 0000 first", "Call 0161 496 0000 first"),
        ("in<script>alert(1)</script> here<style>p{}</style>", "in here"),
        (r"O\'Brien\"s", "O'Brien\"s"),
        (64113, "64113"),
        (None, ""),
        ([], ""),
        ({"a": 1}, ""),
    ],
)
def test_a_text_is_one_line_of_plain_words(said: object, text: str) -> None:
    assert text_of(said) == text


def test_a_text_without_end_is_not_searched_for_ever() -> None:
    assert text_of("Hall " + "<!--" * 100_000).startswith("Hall")


def test_a_long_text_ends_at_a_word() -> None:
    assert text_of("word " * 40, 21) == "word word word word…"


@pytest.mark.parametrize(
    ("said", "link"),
    [
        ("https://zoom.us/j/123?pwd=a.b", "https://zoom.us/j/123?pwd=a.b"),
        ("Http://Example.org/x", "http://Example.org/x"),
        (" https://example.org/a ", "https://example.org/a"),
        ("https://example.org/a\r\n  bc", "https://example.org/abc"),
        ('<a href="https://example.org/in">join</a>', "https://example.org/in"),
        ("Join: https://example.org/in.", "https://example.org/in"),
        ("<https://example.org/in>", "https://example.org/in"),
        ("www.example.org/list", "https://www.example.org/list"),
        ("us02web.zoom.us/j/99", "https://us02web.zoom.us/j/99"),
        ("https://example.org/?a=1&amp;b=2", "https://example.org/?a=1&b=2"),
        ("//zoom.us/j/1", "https://zoom.us/j/1"),
        ("https//zoom.us/j/1", "https://zoom.us/j/1"),
        ("hhtps://zoom.us/j/1", "https://zoom.us/j/1"),
        ("https://https://zoom.us/j/1", "https://zoom.us/j/1"),
        ("example.org/list", "https://example.org/list"),
        ("Zoom ID: 830 3728 7669 Passcode: x", "https://zoom.us/j/83037287669"),
        ("javascript:alert(1)", ""),
        ("ftp://example.org", ""),
        ("mailto:a@example.org", ""),
        ("tel:+15551234", ""),
        ("https://", ""),
        ("https://exa mple", ""),
        ("https://user:word@example.org/", ""),
        ("https://[::1", ""),
        ("see the web site", ""),
        ("https://example.org/" + "x" * 2000, ""),
        ("http://" * 40, ""),
        ("http://" * 40_000, ""),
        (7, ""),
        (None, ""),
    ],
)
def test_a_link_is_mended_or_left_out(said: object, link: str) -> None:
    assert link_of(said) == link


@pytest.mark.parametrize(
    ("said", "phone", "rest"),
    [
        ("+1 312 626 6799", "+1 312 626 6799", ""),
        ("(800) 555-1212", "(800) 555-1212", ""),
        ("+16465588656,,4042019292# Password: 1234", "+16465588656,,4042019292#", "Password: 1234"),
        ("Passcode serenity", "", "Passcode serenity"),
        ("pw: 42", "", "pw: 42"),
        ("call 0161 496 0000 then ask", "0161 496 0000", "call then ask"),
        (3126266799, "3126266799", ""),
        ("tel:+13126266799", "+13126266799", ""),
        ("N/A", "", ""),
        ("", "", ""),
        (None, "", ""),
    ],
)
def test_a_password_in_the_phone_field_is_told_from_the_phone(said: object, phone: str, rest: str) -> None:
    assert phone_of(said) == (phone, rest)


@pytest.mark.parametrize(
    ("lat", "lon", "point"),
    [
        (39.8, -89.6, (39.8, -89.6)),
        ("39.8", " -89.6", (39.8, -89.6)),
        ("52,52", "13,40", (52.52, 13.4)),
        (0, 0, None),
        ("0.0", "0.0", None),
        ("0.0,0.0", "0.0,0.0", None),
        (None, 4, None),
        ("", "", None),
        (91, 0, None),
        (10, 181, None),
        ("nan", "nan", None),
        (float("inf"), 1, None),
        (True, True, None),
        ("north", "west", None),
    ],
)
def test_a_point_is_on_the_globe_and_not_in_the_empty_sea(
    lat: object, lon: object, point: tuple[float, float] | None
) -> None:
    assert point_of(lat, lon) == point


@pytest.mark.parametrize(
    ("said", "truth"),
    [
        ("yes", True),
        ("1", True),
        (1, True),
        (True, True),
        ("Active", True),
        ("Activo", True),
        ("Published", True),
        ("Publicado", True),
        ("live", True),
        ("1.0", True),
        ("no", False),
        ("Inactiva", False),
        ("unpublished", False),
        ("2024-01-03", None),
        ("https://zoom.us/j/1", None),
        ("perhaps", None),
        (0, False),
        ("", None),
        (" ", None),
        (None, None),
    ],
)
def test_a_yes_is_read_in_all_its_ways(said: object, truth: bool | None) -> None:
    assert truth_of(said) is truth


@pytest.mark.parametrize(
    ("said", "key"),
    [
        (254, "254"),
        (254.0, "254"),
        ("a b", "a b"),
        (None, ""),
        (True, ""),
        ({"$oid": "ab"}, "ab"),
        ([], ""),
        ("a\ud800\x00", "a??"),
    ],
)
def test_a_key_is_text_whatever_it_was_written_as(said: object, key: str) -> None:
    assert key_of(said) == key


@given(ANYTHING)
def test_no_field_raises_whatever_it_holds(said: object) -> None:
    text = text_of(said)
    assert "\n" not in text
    assert len(text) <= 400
    assert link_of(said) == "" or link_of(said).startswith(("http://", "https://"))
    phone_of(said)
    point_of(said, said)
    truth_of(said)
    key_of(said)
