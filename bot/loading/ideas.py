"""The ideas by which answers in other words are known, from their files."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bot.crisis.faults import Fault
from bot.crisis.ideas import Ideas, IdeasError, read_ideas
from bot.crisis.keeping import ideas_from_plain, ideas_to_plain
from bot.crisis.votes import LANGUAGES
from bot.loading import copies
from bot.loading.faults import with_lines
from bot.loading.yaml_file import NotYaml, read_yaml


def load_ideas(data: Path, kept: Path) -> tuple[Mapping[str, Ideas], tuple[Fault, ...]]:
    """Each language's ideas, and why a file could not be used: answers are then known by their labels alone."""
    found: dict[str, Ideas] = {}
    faults: list[Fault] = []
    for language in LANGUAGES:
        file = f"data/ideas/{language}.yaml"
        try:
            found[language] = _ideas(language, data / "ideas" / f"{language}.yaml", kept)
        except IdeasError as error:
            faults += with_lines([_meant(error.fault)], data)
        except NotYaml as error:
            faults.append(_meant(error.fault(file)))
        except (OSError, ValueError) as error:
            message = f"The file cannot be read ({error}). Put it back."
            faults.append(_meant(Fault(file=file, rule="not_read", message=message, hinders=True)))
    return found, tuple(faults)


def _ideas(language: str, path: Path, kept: Path) -> Ideas:
    def make() -> Ideas:
        return read_ideas(language, read_yaml(path, kept / "ideas"))

    return copies.made_once(f"ideas-{language}", [path], kept, make, ideas_to_plain, ideas_from_plain)


def _meant(fault: Fault) -> Fault:
    return replace(fault, message=f"{fault.message} As long as this stands, answers are known by their labels alone.")
