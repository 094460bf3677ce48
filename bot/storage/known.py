"""What was written lately, as it was before it was sealed: opening and reading it again is a tenth of a turn.

A sealed value never comes twice (its nonce does not), so the row itself is the key: another program's write, or a
change by hand, is another row and is opened like any other. Lives in the writer's thread only.
"""

from collections.abc import Hashable
from typing import Generic, TypeVar

Row = tuple[Hashable, ...]
"""Chat first, then every column that the value was made from, with the sealed one."""

Value = TypeVar("Value")
MOST = 2_048  # rows, some kilobytes each: everyone who is talking just now


class Known(Generic[Value]):
    """The values of the newest rows; older ones are forgotten."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._values: dict[Row, Value] = {}

    def get(self, row: Row) -> Value | None:
        """The value of exactly this row, if it is known."""
        return self._values.get(row)

    def note(self, row: Row, value: Value) -> None:
        """Remember what a row means."""
        while len(self._values) >= self._most:
            del self._values[next(iter(self._values))]
        self._values[row] = value

    def forget(self, chat: int) -> None:
        """Forget everything of a chat."""
        for row in [row for row in self._values if row[0] == chat]:
            del self._values[row]
