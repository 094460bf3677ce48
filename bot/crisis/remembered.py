"""What was found for a word, kept: people's words come again, and it takes a while to look one up."""

from collections.abc import Callable, Hashable
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Found = TypeVar("Found")

MOST = 20_000  # words: those of many people, while a flood of nonsense does not stay


class Remembered(dict[Key, Found]):
    """What *look_up* finds for each word, or its number, looked up when a word comes for the first time."""

    def __init__(self, look_up: Callable[[Key], Found]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, word: Key) -> Found:
        if len(self) >= MOST:
            self.clear()
        found = self[word] = self._look_up(word)
        return found
