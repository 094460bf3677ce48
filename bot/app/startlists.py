"""Lists that are read once, at start: crisis phrases and their points, helplines, organisations.

They are not taken in while the bot runs: what answers danger changes only in a moment that somebody has chosen.
"""

from collections.abc import Iterator
from pathlib import Path

READ_AT_START = ("crisis/*.yaml", "crisis/points.tsv", "helplines.yaml", "groups.yaml")


class StartLists:
    """The files of these lists, looked at again and again: whoever changed one hears that it is not in use yet."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._touched = self._look()

    def changed(self) -> Iterator[tuple[str, str]]:
        """Every file changed since the last look, and a sentence about it."""
        before, self._touched = self._touched, self._look()
        for path in sorted(before.keys() | self._touched.keys()):
            if before.get(path) != self._touched.get(path):
                name = path.relative_to(self._data).as_posix()
                yield (
                    name,
                    f"data/{name} has changed and is not in use yet. Look at it (python -m bot check), then restart.",
                )

    def _look(self) -> dict[Path, tuple[int, int]]:
        found = {}
        for pattern in READ_AT_START:
            for path in self._data.glob(pattern):
                try:
                    status = path.stat()
                except OSError:  # gone in this moment
                    continue
                found[path] = (status.st_mtime_ns, status.st_size)
        return found
