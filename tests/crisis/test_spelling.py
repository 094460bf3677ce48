"""Words as people type them, and the words they stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.crisis.alphabet import OTHER, letter
from bot.crisis.remembered import MOST
from bot.crisis.spelling import Spelling
from tests.crisis.small import small

KNOWN = ["kill", "myself", "suicide", "pills", "swallowed", "want", "to", "die", "i", "mg", "30", "20"]
SPELLING = Spelling(KNOWN, ["kill", "myself", "suicide", "pills", "swallowed", "unheard"], ["pulls", "mills"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("killlll", "kill"),
        ("myyyyself", "myself"),
        ("myslef", "myself"),
        ("mysel", "myself"),
        ("mysellf", "myself"),
        ("suicude", "suicide"),
        ("su1c1de", "suicide"),
        ("su!c!de", "suicide"),
        ("$uicide", "suicide"),
        ("s*icide", "suicide"),
        ("su**ide", "suicide"),
        ("k*ll", "kill"),
        ("suicid*", "suicide"),
        ("killmyself", "kill myself"),
        ("#killmyself", "kill myself"),
        ("#iwanttodie2024", "i want to die"),
        ("#suicide", "suicide"),
        ("20mg", "20 mg"),
        ("x30", "30"),
        ("030", "30"),
        ("pulls", ""),
        ("mills", ""),
        ("hello", ""),
        ("killjoys", ""),
        ("99999", ""),
        ("uicide", ""),
        ("z" * 5000, ""),
    ],
)
def test_what_a_word_was_meant_to_be(typed: str, meant: str) -> None:
    assert SPELLING.meant(typed) == tuple(meant.split())


@given(st.text(max_size=80))
def test_only_known_words_come_out(typed: str) -> None:
    assert set(SPELLING.meant(typed)) <= set(KNOWN)


def test_a_flood_of_unknown_words_does_not_stay() -> None:
    alphabet = small().readers[0].alphabet

    signs = alphabet.write([f"zz{number}q" for number in range(MOST + 10)])

    assert set(signs) == {OTHER}
    assert len(alphabet._written) <= MOST


def test_no_sign_is_half_a_letter() -> None:
    letter(0xFFFF).encode("utf-8")
    assert letter(0xD800 - 0x100) == "\ue000"
