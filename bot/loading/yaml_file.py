"""A YAML file as plain values, or what is wrong with it and where."""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from bot.crisis.faults import Fault
from bot.crisis.places import no_table, not_yaml
from bot.loading.copies import keep


class NotYaml(ValueError):
    """A file that is no YAML, or no table: its sentence, or as the fault of the file that it is."""

    def __init__(self, error: Exception | None) -> None:
        super().__init__(_where(error) if error else "the file holds no table of names and values")
        self.error = error

    def fault(self, file: str) -> Fault:
        """What is wrong with *file*, and where."""
        return not_yaml(file, self.error) if self.error else no_table(file)


def read_yaml(path: Path, kept: Path) -> Mapping[str, object]:
    """The content of a YAML file as plain values; raises `OSError` or `ValueError`."""
    text = path.read_text(encoding="utf-8")
    copy = kept / f"{path.stem}-{sha256(text.encode()).hexdigest()[:16]}.json"
    try:
        known: Mapping[str, object] = json.loads(copy.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        known = _parse(text)
        keep(copy, known)
    return known


def _parse(text: str) -> Mapping[str, object]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        parsed = YAML(typ="safe", pure=True).load(text)
    except YAMLError as error:
        raise NotYaml(error) from error
    if not isinstance(parsed, dict):
        raise NotYaml(None)
    return parsed


def _where(error: Exception) -> str:
    """What is wrong with YAML and where, on one line."""
    mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None)
    return f"line {mark.line + 1}: {problem}" if mark and problem else " ".join(str(error).split())
