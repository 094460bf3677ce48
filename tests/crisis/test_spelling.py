"""Words as people type them, and the words they stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.crisis.alphabet import OTHER, Alphabet, letter
from bot.crisis.remembered import MOST
from bot.crisis.spelling import Spelling
from tests.crisis.small import small

KNOWN = ["kill", "myself", "suicide", "pills", "swallowed", "want", "to", "die", "i", "mg", "30", "20"]
LISTS = (["kill", "myself", "suicide", "pills", "swallowed", "unheard"], ["pulls", "mills"])
SPELLING = Spelling(KNOWN, *LISTS)
USED = dict.fromkeys([*KNOWN, "dies", "wait", "perro", "matarr", "respir"], 0) | {"went": 1, "want": 2}
MORE = ["went", "pero", "matar", "matarme", "respira", "live"]


def points_of(word: str) -> int | None:
    return USED.get(word[:6], 3 if word in MORE else None)


MET = Spelling([*KNOWN, *MORE], *LISTS, points_of)


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


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("diee", "die"),  # of what nobody uses it is a slip for any word, by swapping …
        ("wnat", "want"),
        ("respirra", "respira"),  # … though others begin so
        ("respiraaaa", "respira"),
        ("wnt", "want"),  # … or with one letter more, the one that speaks most for danger
        ("watnt", "want"),
        ("wsnt", "want"),  # … or the key beside
        ("wznt", "want"),
        ("wpnt", ""),
        ("di", ""),  # too short
        ("dis", "die"),
        ("1ive", "live"),
        ("kil1", "kill"),
        ("pi11s", "pills"),
        ("w*nt", "want"),  # of several the one that speaks most for danger
        ("di*", "die"),
        ("i*want*to*die", "i want to die"),
        ("iwanttodie", "i want to die"),
        ("perro", ""),  # a word that people use is none
        ("dies", ""),
        ("matarr", ""),
        ("respiran", ""),  # nor is what begins like one
        ("respire", ""),
        ("mills", ""),
        ("zzzz", ""),
        ("qw" * 30, ""),
    ],
)
def test_what_nobody_uses_is_a_slip_for_any_word(typed: str, meant: str) -> None:
    core, real = map(tuple, LISTS)
    alphabet = Alphabet(dict.fromkeys([*KNOWN, *MORE], OTHER), {}, core, real, points_of)

    assert alphabet.meant(typed) == tuple(meant.split())


def test_where_it_is_not_known_which_words_people_use_nothing_is_a_slip_for_any_word() -> None:
    assert [SPELLING.sure_slip(typed) for typed in ("wnat", "diee", "respirra")] == [(), (), ()]


@given(st.text(alphabet="abdeilmnotw*", max_size=12))
def test_a_slip_is_one_letter_from_what_was_meant(typed: str) -> None:
    for meant in MET.slip(typed):
        assert meant in {*KNOWN, *MORE}
        assert abs(len(meant) - len(typed)) <= 1
        assert len(set(meant) - set(typed)) <= 1


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
