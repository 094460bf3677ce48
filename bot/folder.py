"""The folder of flows: which files are flows, what stands in them, and what changed since the last look.

Files of rehearsals are told from flows by their folder. They are read where somebody checks a flow, never to serve one.
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
from bot.flow.rehearsal_file import NO_FILE, REHEARSALS, RehearsalFile, beside, read_rehearsal_file
from bot.flow.source import LARGEST, lf
from bot.flow.spelling import make_id

Touch = tuple[int, int, int]
"""When a file was written, its size and its number on the disk."""


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


def is_rehearsals(path: Path) -> bool:
    """Whether the file holds rehearsals of a flow, by where it lies; it is none itself, and its folder no language."""
    return path.absolute().parent.name == REHEARSALS


def flow_of(path: Path) -> Path:
    """Where the flow lies that this file is about: the file itself, or the flow whose rehearsals it holds."""
    if not is_rehearsals(path):
        return path
    folder = path.parent if path.parent.name else path.absolute().parent
    return folder.parent / path.name


def rehearsals_of(flow: Path) -> RehearsalFile:
    """The rehearsals that stand beside the flow in this file; what keeps them from being read is a problem there."""
    path = flow.parent / beside(flow.stem)
    if not path.exists():
        return NO_FILE
    text = text_in(path)
    return RehearsalFile(problems=(text,)) if isinstance(text, Problem) else read_rehearsal_file(lf(text))


def text_in(path: Path) -> str | Problem:
    """The text of a flow's file as it stands there, or in a sentence why there is none."""
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):  # reading a pipe would never end
            return Problem(span=Span(1), rule="no_file", message="This is no file with a text in it. Take it away.")
        size = status.st_size
        if size > LARGEST:
            message = f"This file has {size // 1024} KiB; {LARGEST // 1024} are the most. Divide the flow into several."
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
    are flows without a file, `lacking` those of the flows asked about that have none at this moment. `rehearsed` are
    flows whose rehearsals beside them were touched between the last look and this one."""

    files: tuple[FlowFile, ...]
    odd: tuple[Path, ...]
    gone: tuple[FlowKey, ...]
    lacking: frozenset[FlowKey]
    rehearsed: frozenset[FlowKey]


class Folder:
    """The flows' folder, looked at again and again: only what was touched since the last look is read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._looked: dict[Path, Touch] = {}
        self._rehearsals: dict[Path, Touch] | None = None
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
            rehearsed=self.rehearsed(),
        )

    def changed(self) -> Iterator[FlowFile]:
        """Every flow touched since the last time, in order; one that cannot be read comes with its fault, once."""
        for path in self._files():
            if not is_flow_name(path.stem):
                continue
            touched = _touched(path)
            if touched is not None and self._looked.get(path) != touched:
                file = file_at(path)
                self._looked[path] = touched
                yield file

    def rehearsed(self) -> frozenset[FlowKey]:
        """The flows whose rehearsals beside them changed, came or went since the last time; the first time, none."""
        now = {path: at for path in self._path.glob(f"*/{beside('*')}") if (at := _touched(path)) is not None}
        before, self._rehearsals = self._rehearsals, now
        changed = () if before is None else now.items() ^ before.items()
        return frozenset((path.stem, path.parent.parent.name) for path, _ in changed)

    def look_again(self, file: FlowFile) -> None:
        """Give this file out once more: what was to be done with it could not be done."""
        self._looked.pop(self._of(*file.key), None)

    def odd(self) -> Iterator[Path]:
        """Every file whose name is that of no flow, each once."""
        for path in self._files():
            if path not in self._odd and not is_flow_name(path.stem):
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

    def _files(self) -> list[Path]:
        """Everything that lies where flows do, in order."""
        return sorted(path for path in self._path.glob("*/*.md") if not is_rehearsals(path))

    def _of(self, name: str, language: str) -> Path:
        return self._path / language / f"{name}.md"


def _touched(path: Path) -> Touch | None:
    """What changes when a file is written; nothing when it is gone in this moment."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
