"""What is wrong with data files, with the lines it stands on; found once for the same content."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.crisis.faults import Fault
from bot.crisis.places import placed
from bot.loading import copies


def found_once(
    name: str, paths: Sequence[Path], kept: Path, look: Callable[[], tuple[Fault, ...]]
) -> tuple[Fault, ...]:
    """The faults in those files, as they were kept when nothing has changed: a proof takes seconds."""
    return copies.made_once(name, paths, kept, look, _plain, _faults)


def with_lines(faults: Iterable[Fault], data: Path) -> tuple[Fault, ...]:
    """The faults with their lines, file by file."""
    found: list[Fault] = []
    by_file: dict[str, list[Fault]] = {}
    for fault in faults:
        by_file.setdefault(fault.file, []).append(fault)
    for file, some in by_file.items():
        path = data / Path(file).relative_to("data")
        found += placed(some, path.read_text(encoding="utf-8")) if path.is_file() else some
    return tuple(found)


def _plain(faults: tuple[Fault, ...]) -> Mapping[str, object]:
    return {"faults": [asdict(fault) for fault in faults]}


def _faults(plain: Mapping[str, Any]) -> tuple[Fault, ...]:
    return tuple(Fault(**{**each, "at": tuple(each["at"])}) for each in plain["faults"])
