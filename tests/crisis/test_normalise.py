"""What people type, cut into plain words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.crisis.normalise import words_of


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("I can't", "i cant"),
        ("I can’t", "i cant"),
        ("ＫＩＬＬ me", "kill me"),
        ("Ya no quiero vivír", "ya no quiero vivir"),
        ("me qu\u200biero morir", "me quiero morir"),
        ("ѕuicide", "suicide"),
        ("¿Qué?¿Sí¡no", "que . si no"),
        ("help! now", "help . now"),
        ("well... you know", "well you know"),
        ("one\ntwo", "one . two"),
        ("k i l l", "#kill"),
        ("k.i.l.l me", "#kill me"),
        ("s-u-i-c-i-d-e", "#suicide"),
        ("k.m.s", "#kms"),
        ("a b c", "a b c"),
        ("od'd", "oded"),
        ("💊💊", "💊 💊"),
        ("su!c1de", "su!c1de"),
        ("", ""),
        ("....", ""),
        ("a b c d.", "#abcd ."),
    ],
)
def test_plain_words_are_what_is_left(typed: str, plain: str) -> None:
    assert words_of(typed) == plain.split()


@given(st.text())
def test_nothing_typed_breaks_it(typed: str) -> None:
    assert all(word == word.strip() and word for word in words_of(typed))


@given(st.text(st.characters(codec="latin-1") | st.sampled_from("’.!'áéíóúüñ¿¡ºª«»ßæ½ ")))
def test_the_quick_way_for_european_letters_reads_as_the_other(typed: str) -> None:
    assert words_of(typed) == words_of(f"{typed}\u200b")  # what is not seen is of no European alphabet


@pytest.mark.parametrize("typed", [chr(code) for code in range(128, 256)])
def test_each_european_letter_is_read_alike_wherever_it_stands(typed: str) -> None:
    for text in (typed, f"a{typed}b", f"a {typed}", f"{typed}!b"):
        assert words_of(text) == words_of(f"{text}\u200b")
