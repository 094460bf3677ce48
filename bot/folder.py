"""The folder of flows: which files are flows, what belongs to them, and what changed since the last look.

The chapters of a flow lie in a folder of its name and are read with it. Files of rehearsals, too, are told from flows
by their folder; they are read where somebody checks a flow, never to serve one.
It only reads. What is to become of a changed file, `publish` decides.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.flow.definition import FlowKey
from bot.flow.problem import Problem
from bot.flow.rehearsal_file import NO_FILE, REHEARSALS, RehearsalFile, beside, read_rehearsal_file
from bot.flow.source import lf
from bot.flow.spelling import is_file_name
from bot.flow_file import FlowFile, chapters_in, file_at, text_in, why_loose

README = "README.md"
"""For colleagues, wherever it lies."""

LEVELS = 2
"""Names that lead to a flow from the folder on, its language and its own; what has more of them belongs to one."""

Touch = tuple[int, int, int]
"""When a file was written, its size and its number on the disk."""

Touched = tuple[tuple[Path, Touch], ...]
"""The same of all files of a flow: its own, and what lies in the folder of its chapters."""


def flow_files(folder: Path) -> Iterator[FlowFile]:
    """Every flow in `<folder>/<language>/<name>.md`, in order; what cannot be read as text is left out."""
    return (file for file in Folder(folder).changed() if file.fault is None)


def is_rehearsals(path: Path) -> bool:
    """Whether the file holds rehearsals of a flow, by where it lies; it is none itself, and its folder no language."""
    return path.absolute().parent.name == REHEARSALS


def flow_of(path: Path) -> Path:
    """Where the flow lies that this file is about: the file itself, or the flow of the chapter or rehearsals in it."""
    folder = path.parent if path.parent.name else path.absolute().parent
    if is_rehearsals(path):
        return folder.parent / path.name
    return folder.with_name(f"{folder.name}.md") if is_chapter(path) else path


def is_chapter(path: Path) -> bool:
    """Whether the file lies where the chapters of a flow do: in a folder of the flow's name, beside it."""
    folder = path.absolute().parent
    return bool(folder.name) and not is_rehearsals(path) and folder.with_name(f"{folder.name}.md").is_file()


def chapter_files(flow: Path) -> list[Path]:
    """What lies in the folder of a flow's chapters, in order, whether it is named or not; a README is none."""
    return sorted(path for path in flow.with_suffix("").glob("*.md") if path.name != README)


def why_no_chapter(path: Path, flows: Path) -> str:
    """Why a file that lies where chapters do is none of any flow, and what to do; empty for everything else."""
    path, flows = path.absolute(), flows.absolute()
    flow = flow_of(path)
    if is_chapter(path) and is_chapter(flow):
        return why_loose(path, path.parents[3], None)
    if is_chapter(path):
        own = text_in(flow)
        return "" if isinstance(own, Problem) else why_loose(path, path.parents[2], chapters_in(own))
    lies_deep = path.is_relative_to(flows) and len(path.relative_to(flows).parts) > LEVELS
    return why_loose(path, flows, None) if lies_deep and not is_rehearsals(path) else ""


def rehearsals_of(flow: Path) -> RehearsalFile:
    """The rehearsals that stand beside the flow in this file; what keeps them from being read is a problem there."""
    path = flow.parent / beside(flow.stem)
    if not path.exists():
        return NO_FILE
    text = text_in(path)
    return RehearsalFile(problems=(text,)) if isinstance(text, Problem) else read_rehearsal_file(lf(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What one look at the folder finds. `files` were touched since the last, `odd` are named as no flow is, `loose`
    lie where chapters do and are none, each with the reason, `gone` are flows without a file, `lacking` those of the
    flows asked about that have none at this moment. `rehearsed` are flows whose rehearsals beside them were touched
    between the last look and this one."""

    files: tuple[FlowFile, ...]
    odd: tuple[Path, ...]
    loose: tuple[tuple[Path, str], ...]
    gone: tuple[FlowKey, ...]
    lacking: frozenset[FlowKey]
    rehearsed: frozenset[FlowKey]


class Folder:
    """The flows' folder, looked at again and again: only what was touched since the last look is read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._looked: dict[Path, Touched] = {}
        self._chapters: dict[Path, tuple[str, ...]] = {}
        self._told_loose: frozenset[tuple[Path, str]] = frozenset()
        self._rehearsals: dict[Path, Touch] | None = None
        self._odd: set[Path] = set()
        self._missed: frozenset[FlowKey] = frozenset()
        self._told_gone: frozenset[FlowKey] = frozenset()

    def look(self, live: Iterable[FlowKey], asked: Iterable[FlowKey]) -> Look:
        """Look once, at everything there is to know of these flows."""
        return Look(
            files=tuple(self.changed()),
            odd=tuple(self.odd()),
            loose=tuple(self.loose()),
            gone=tuple(self.gone(live)),
            lacking=frozenset(key for key in asked if self.lacks(*key)),
            rehearsed=self.rehearsed(),
        )

    def changed(self) -> Iterator[FlowFile]:
        """Every flow touched since the last time, in order; one that cannot be read comes with its fault, once.

        A chapter that is touched, new or gone is a touch of its flow.
        """
        for path in self._files():
            if not is_file_name(path.stem):
                continue
            touched = _all_touched(path)
            if touched and self._looked.get(path) != touched:
                file = file_at(path)
                self._looked[path] = touched
                if file.fault is None or file.chapters:
                    self._chapters[path] = file.chapters
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
        for path in (*self._files(), *sorted(self._path.glob("*/*.md.txt"))):
            if path not in self._odd and not is_file_name(path.stem):
                self._odd.add(path)
                yield path

    def loose(self) -> Iterator[tuple[Path, str]]:
        """Every file that lies where chapters do and is none, and why; each once for as long as that is so."""
        found = frozenset((path, why) for path in self._deep() if (why := self._why_loose(path)))
        told, self._told_loose = self._told_loose, found
        return iter(sorted(found - told))

    def _why_loose(self, path: Path) -> str:
        language, flow, *_ = path.relative_to(self._path).parts
        own = self._of(flow, language)
        if own in self._chapters or not own.exists():
            return why_loose(path, self._path, self._chapters.get(own) if own.exists() else None)
        return ""  # a flow that cannot be read names nothing, and says so

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

    def _deep(self) -> Iterator[Path]:
        """What lies where chapters do, or one folder deeper; not what editors and git keep in folders of their own."""
        for path in (*self._path.glob("*/*/*.md"), *self._path.glob("*/*/*/*.md")):
            folders = path.relative_to(self._path).parts[:-1]
            is_hidden = any(folder.startswith(".") for folder in folders)
            if not is_hidden and folders[1] != REHEARSALS and path.name != README:
                yield path

    def _of(self, name: str, language: str) -> Path:
        return self._path / language / f"{name}.md"


def _all_touched(flow: Path) -> Touched:
    """What changes when a file of this flow is written, or there is one more or less; nothing without its own file."""
    own = _touched(flow)
    if own is None:
        return ()
    chapters = ((path, _touched(path)) for path in chapter_files(flow))
    return ((flow, own), *((path, touched) for path, touched in chapters if touched is not None))


def _touched(path: Path) -> Touch | None:
    """What changes when a file is written; nothing when it is gone in this moment."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
