"""`bot check --mend`: write files of flows in the one way, each whole or not at all."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.flow.mend import mend
from bot.flow.source import LARGEST


def mend_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Write every flow among *paths* (files, or folders of them) in the one way; yields those that were another."""
    for path in paths:
        files = flows_in(path) if path.is_dir() else [path]
        yield from (file for file in files if _mended(file))


def flows_in(folder: Path) -> list[Path]:
    """The flows in a folder and those below it, in order; a README beside them is none."""
    return sorted(path for path in folder.rglob("*.md") if path.is_file() and path.name != "README.md")


def _mended(path: Path) -> bool:
    """Whether the file was written anew. One that cannot be read is left alone; checking says what is wrong with it."""
    try:
        if path.stat().st_size > LARGEST:
            return False
        content = path.read_bytes()
        new = mend(content.decode("utf-8")).encode()
    except (OSError, UnicodeDecodeError):
        return False
    if new == content:
        return False
    write_whole(path, new)
    return True


def write_whole(path: Path, content: bytes) -> None:
    """Put *content* in the place of a file, whole or not at all; who may read it stays as it was."""
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.chmod(path.stat().st_mode)
    part.replace(path)
