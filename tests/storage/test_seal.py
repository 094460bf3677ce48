"""What people write does not lie open on the disk, and does not open anywhere but in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Damaged
from bot.storage.seal import KEY_BYTES, NONCE_BYTES, VERSION, Seal, key_id, place

OLD, NEW = bytes(KEY_BYTES), bytes([1] * KEY_BYTES)
HERE = place("kept", 1, "goal")


@given(st.text(st.characters(exclude_categories=())))
def test_what_is_sealed_opens_again(text: str) -> None:
    seal = Seal([OLD])

    assert seal.open(seal.close(text, HERE), HERE) == text


def test_a_sealed_value_says_its_version_and_its_key_and_nothing_else() -> None:
    sealed = Seal([OLD, NEW]).close("i am so tired", HERE)

    assert sealed[:5] == VERSION + key_id(NEW)
    assert len(sealed) == 5 + NONCE_BYTES + len("i am so tired") + 16  # GCM's tag
    assert b"tired" not in sealed
    assert NEW[:4] not in sealed[:5]


def test_the_same_words_never_look_the_same() -> None:
    seal = Seal([OLD])

    assert len({seal.close("yes", HERE) for _ in range(100)}) == 100


@pytest.mark.parametrize("elsewhere", [place("series", 1, "goal"), place("kept", 2, "goal"), place("kept", 1, "zone")])
def test_a_value_moved_to_another_table_chat_or_name_does_not_open(elsewhere: str) -> None:
    seal = Seal([OLD])

    with pytest.raises(Damaged, match="is damaged"):
        seal.open(seal.close("stop", HERE), elsewhere)


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_single_changed_byte_is_noticed(where: int, by: int) -> None:
    seal = Seal([OLD])
    sealed = bytearray(seal.close("stop drinking", HERE))
    sealed[where % len(sealed)] ^= by

    with pytest.raises(Damaged):
        seal.open(bytes(sealed), HERE)


@pytest.mark.parametrize("length", range(40))
def test_a_value_cut_short_is_noticed(length: int) -> None:
    seal = Seal([OLD])

    with pytest.raises(Damaged):
        seal.open(seal.close("stop drinking and smoking", HERE)[:length], HERE)


def test_an_older_key_opens_and_only_the_newest_seals() -> None:
    before = Seal([OLD]).close("stop", HERE)
    both = Seal([OLD, NEW])

    assert both.open(before, HERE) == "stop"
    assert both.newest == key_id(NEW)
    with pytest.raises(Damaged, match="another key"):
        Seal([OLD]).open(both.close("stop", HERE), HERE)


def test_what_is_wrong_is_said_without_a_word_of_it() -> None:
    with pytest.raises(Damaged) as told:
        Seal([NEW]).open(Seal([OLD]).close("a secret", place("kept", 12345, "goal")), place("kept", 12345, "goal"))

    assert "secret" not in str(told.value)
    assert "12345" not in str(told.value)
