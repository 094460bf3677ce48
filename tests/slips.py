"""Messages with a slip of a finger in every longer word, for tests of what is read all the same."""

import re
from collections.abc import Callable
from random import Random
from typing import TypeAlias

LONGER = re.compile(r"[^\W\d_]{4,}")

Slip: TypeAlias = Callable[[str, int], str]
"""What becomes of a word when the finger slips at a place inside it."""


def doubled(word: str, at: int) -> str:
    """One letter is typed twice."""
    return word[: at + 1] + word[at:]


def swapped(word: str, at: int) -> str:
    """Two letters change places."""
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def with_slips(text: str, slip: Slip, chance: Random) -> str:
    """The text with such a slip in every word of four letters and more."""
    return LONGER.sub(lambda word: slip(word[0], chance.randrange(1, len(word[0]) - 1)), text)
