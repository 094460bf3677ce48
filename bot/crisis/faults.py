"""What is wrong in a data file of this room: where, by which rule, in a sentence that says what to do. A value."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeAlias

Step: TypeAlias = str | int
At: TypeAlias = tuple[Step, ...]
"""The way into a file, by names and positions (from 0): ("patterns", 3, "say", 1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault of a data file.

    `at` leads to it; `line` and `column` count from 1 and are known where somebody has looked at the text. With one
    that `hinders` the file is not used at all; one that `warns` is something to look at, and keeps nothing back.
    """

    file: str
    message: str
    rule: str
    at: At = ()
    line: int = 1
    column: int = 1
    hinders: bool = False
    warns: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


def one_of(known: Iterable[str]) -> str:
    """Names as a sentence lists them."""
    return ", ".join(f"“{name}”" for name in known)


def is_near(word: str, known: Iterable[str]) -> str:
    """A sentence that names the most similar known word; nothing where none is near."""
    near = get_close_matches(word, list(known), n=1)
    return f" The nearest is “{near[0]}”." if near else ""
