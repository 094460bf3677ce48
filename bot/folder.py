"""The folder of flows: which files are flows, what stands in them, and what changed since the last look.

It only reads. What is to become of a changed file, `publish` decides.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG

from bot.flow.definition import FlowKey
from bot.flow.library import digest_of
from bot.flow.problem import Problem, Span
from bot.flow.source import LARGEST, lf
from bot.flow.spelling import make_id


@dataclass(frozen=True, slots=True)
class FlowFile:
    """A flow as it lies in the folder: its text, or what keeps it from being read."""

    name: str
    language: str
    text: str
    fault: Problem | None = None

    @property
    def key(self) -> FlowKey:
        """Its name and language."""
        return self.name, self.language

    @property
    def digest(self) -> str:
        """What names its text among the revisions."""
        return digest_of(self.text)

    @property
    def file_hash(self) -> str:
        """What names this content of the file."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


def is_flow_name(stem: str) -> bool:
    """Whether a file so named is a flow; what editors leave beside one (`.#tea`, `~$tea`, `tea copy`) is none."""
    return stem[:1].isalnum() and stem == make_id(stem)


def flow_files(folder: Path) -> Iterator[FlowFile]:
    """Every flow in `<folder>/<language>/<name>.md`, in order; what cannot be read as text is left out."""
    return (file for file in Folder(folder).changed() if file.fault is None)


def file_at(path: Path) -> FlowFile:
    """The flow in this file."""
    text = text_in(path)
    name, language = path.stem, path.parent.name
    return FlowFile(name, language, "", text) if isinstance(text, Problem) else FlowFile(name, language, lf(text))


def text_in(path: Path) -> str | Problem:
    """The text of a flow's file as it stands there, or in a sentence why there is none."""
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):  # reading a pipe would never end
            return Problem(span=Span(1), rule="no_file", message="This is no file with a text in it. Take it away.")
        size = status.st_size
        if size > LARGEST:
            message = f"This file has {size // 1024} KiB; {LARGEST // 1024} are the most. Divide it into several flows."
            return Problem(span=Span(1), rule="too_large", message=message)
        content = path.read_bytes()
    except OSError as error:
        message = f"This file cannot be read ({error.strerror}). Is its name right?"
        return Problem(span=Span(1), rule="no_file", message=message)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = "From here on this is no text in UTF-8. Save it as plain text, UTF-8; pictures go into media/."
        return Problem(span=Span(line), rule="not_text", message=message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What one look at the folder finds. `files` were touched since the last, `odd` are named as no flow is, `gone`
    are flows without a file, `lacking` those of the flows asked about that have none at this moment."""

    files: tuple[FlowFile, ...]
    odd: tuple[Path, ...]
    gone: tuple[FlowKey, ...]
    lacking: frozenset[FlowKey]


class Folder:
    """The flows' folder, looked at again and again: only what was touched since the last look is read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._looked: dict[Path, tuple[int, int, int]] = {}
        self._odd: set[Path] = set()
        self._missed: frozenset[FlowKey] = frozenset()
        self._told_gone: frozenset[FlowKey] = frozenset()

    def look(self, live: Iterable[FlowKey], asked: Iterable[FlowKey]) -> Look:
        """Look once, at everything there is to know of these flows."""
        return Look(
            files=tuple(self.changed()),
            odd=tuple(self.odd()),
            gone=tuple(self.gone(live)),
            lacking=frozenset(key for key in asked if self.lacks(*key)),
        )

    def changed(self) -> Iterator[FlowFile]:
        """Every flow touched since the last time, in order; one that cannot be read comes with its fault, once."""
        for path in sorted(self._path.glob("*/*.md")):
            if not is_flow_name(path.stem):
                continue
            try:
                found = path.stat()
            except OSError:  # gone in this moment
                continue
            touched = (found.st_mtime_ns, found.st_size, found.st_ino)
            if self._looked.get(path) != touched:
                file = file_at(path)
                self._looked[path] = touched
                yield file

    def look_again(self, file: FlowFile) -> None:
        """Give this file out once more: what was to be done with it could not be done."""
        self._looked.pop(self._of(*file.key), None)

    def odd(self) -> Iterator[Path]:
        """Every file whose name is that of no flow, each once."""
        for path in sorted(set(self._path.glob("*/*.md")) - self._odd):
            if not is_flow_name(path.stem):
                self._odd.add(path)
                yield path

    def gone(self, flows: Iterable[FlowKey]) -> list[FlowKey]:
        """Those of these flows without a file, each once: missed at two looks, as saving may take one away and back."""
        missing = frozenset(key for key in flows if self.lacks(*key))
        gone = (missing & self._missed) - self._told_gone
        self._told_gone = missing & (self._told_gone | self._missed)
        self._missed = missing
        return sorted(gone)

    def lacks(self, name: str, language: str) -> bool:
        """Whether there is no file of that flow."""
        return not self._of(name, language).exists()

    def _of(self, name: str, language: str) -> Path:
        return self._path / language / f"{name}.md"
