"""`bot check --mend`: write files of flows in the one way, each whole or not at all."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bot.flow.mend import mend, mend_chapter, mend_rehearsals
from bot.flow.source import LARGEST
from bot.folder import README, chapter_files, is_chapter, is_rehearsals


def mend_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Write every flow among *paths* (files, or folders of them) in the one way, each file of it in its place.

    A flow's own file stands for its chapters, too; a folder also for rehearsals. Yields the files that were written
    another way.
    """
    for path in paths:
        files = files_in(path) if path.is_dir() else [path, *chapter_files(path)]
        yield from (file for file in files if _mended(file))


def files_in(folder: Path) -> list[Path]:
    """The files of flows and of rehearsals in a folder and those below it, in order; a README beside them is none."""
    return sorted(path for path in folder.rglob("*.md") if path.is_file() and path.name != README)


def _mended(path: Path) -> bool:
    """Whether the file was written anew. One that cannot be read is left alone; checking says what is wrong with it."""
    try:
        if path.stat().st_size > LARGEST:
            return False
        content = path.read_bytes()
        text = content.decode("utf-8")
        new = _way(path)(text).encode()
    except (OSError, UnicodeDecodeError):
        return False
    if new == content:
        return False
    write_whole(path, new)
    return True


def _way(path: Path) -> Callable[[str], str]:
    """How a file is mended, by where it lies."""
    if is_rehearsals(path):
        return mend_rehearsals
    return mend_chapter if is_chapter(path) else mend


def write_whole(path: Path, content: bytes) -> None:
    """Put *content* in the place of a file, whole or not at all; who may read it stays as it was."""
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.chmod(path.stat().st_mode)
    part.replace(path)
