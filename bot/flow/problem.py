"""What is wrong in a flow, where, and how to mend it. A value, never an exception."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the file: lines and columns count from 1; `end` is the column after the last character."""

    line: int
    column: int = 1
    end: int = 1


class Level(StrEnum):
    """Errors block publishing; warnings do not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace what stands in *span* by *text*."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Mend:
    """A way to put it right, offered with a label and done by its edits."""

    label: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault: where, by which rule, in a sentence that names the thing and says what to do.

    `file` is where it is when that is not the flow's own file, from the folder of its language on.
    """

    span: Span
    rule: str
    message: str
    level: Level = Level.ERROR
    mend: Mend | None = None
    file: str = ""


def nearest(word: str, known: Iterable[str], alike: float = 0.6) -> str:
    """The most similar known word, or an empty string when nothing is near (`alike`: from 0 to 1, difflib's)."""
    found = get_close_matches(word, list(known), n=1, cutoff=alike)
    return found[0] if found else ""
