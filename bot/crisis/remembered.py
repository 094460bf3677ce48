"""What was found for a word, kept: people's words come again, and it takes a while to look one up."""

from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")

MOST = 20_000  # words: those of many people, while a flood of nonsense does not stay


class Remembered(dict[str, Found]):
    """What *look_up* finds for each word, looked up when a word comes for the first time."""

    def __init__(self, look_up: Callable[[str], Found]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, word: str) -> Found:
        if len(self) >= MOST:
            self.clear()
        found = self[word] = self._look_up(word)
        return found
