"""The crisis lexicon from its files: phrases of every language, points of weak signs, and what is wrong with them.

Screening is never without words: where a file cannot be used, the small built-in list stands in.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.crisis.building import read_language
from bot.crisis.built_in import beside_it, built_in_reader
from bot.crisis.evidence import Evidence, EvidenceError, read_evidence
from bot.crisis.faults import Fault
from bot.crisis.keeping import evidence_from_plain, evidence_to_plain, from_plain, to_plain
from bot.crisis.lexicon import Lexicon
from bot.crisis.lexicon_file import LexiconError, LexiconFile, file_of
from bot.crisis.places import placed
from bot.crisis.proof import check_lexicon
from bot.crisis.reader import Reader
from bot.crisis.shape import aged, faults_of
from bot.crisis.votes import LANGUAGES
from bot.loading import copies
from bot.loading.faults import found_once, with_lines
from bot.loading.yaml_file import NotYaml, read_yaml

UNREAD = "As long as this stands, the file is not used, and what the bot has kept or a small list stands in for it."
POINTS = "data/crisis/points.tsv"


def load_lexicon_files(data: Path, kept: Path) -> tuple[Lexicon, tuple[Fault, ...]]:
    """The lexicon of every language, and why a file of it could not be used.

    For a language whose file cannot be used the small built-in list stands in; without the points of weak signs the
    phrases stand alone.
    """
    readers: list[Reader] = []
    faults: list[Fault] = []
    for language in LANGUAGES:
        path = _file(data, language)
        try:
            readers.append(_reader(language, path, kept))
        except (OSError, ValueError, LexiconError) as error:
            faults += _unusable(file_of(language), path, error)
            readers.append(built_in_reader(language))
    try:
        evidence = load_evidence(data, kept)
        return Lexicon(tuple(readers), beside_it(evidence) if faults else evidence), tuple(faults)
    except EvidenceError as error:
        message = str(error).removeprefix(f"{POINTS} ")
        fault = Fault(file=POINTS, rule="points", message=f"The file {message}", hinders=True)
        return Lexicon(tuple(readers)), (*faults, fault)


def _file(data: Path, language: str) -> Path:
    return data / "crisis" / f"{language}.yaml"


def _reader(language: str, path: Path, kept: Path) -> Reader:
    def make() -> Reader:
        return read_language(language, read_yaml(path, kept))

    return copies.made_once(language, (path,), kept, make, to_plain, from_plain)


def _unusable(file: str, path: Path, error: Exception) -> Iterator[Fault]:
    """Each reason why a file cannot be used, with its line; the last of them says what that means."""
    match error:
        case LexiconError(faults=faults):
            *first, last = placed(faults, path.read_text(encoding="utf-8"))
        case NotYaml():
            first, last = [], error.fault(file)
        case _:
            why = error.strerror if isinstance(error, OSError) else "it is not in UTF-8"
            message = f"The file cannot be read ({why}). Put it back."
            first, last = [], Fault(file=file, rule="not_read", message=message, hinders=True)
    yield from first
    yield replace(last, message=f"{last.message} {UNREAD}")


def load_evidence(data: Path, kept: Path) -> Evidence:
    """The points of weak signs; raises `EvidenceError`."""
    path = data / "crisis" / "points.tsv"

    def make() -> Evidence:
        return read_evidence(path.read_text(encoding="utf-8"))

    try:
        return copies.made_once("points", (path,), kept, make, evidence_to_plain, evidence_from_plain)
    except (OSError, UnicodeDecodeError) as error:
        raise EvidenceError(f"data/crisis/points.tsv cannot be read ({error}). Put the file back.") from error


def shape_faults(data: Path, kept: Path, today: date) -> tuple[Fault, ...]:
    """What is wrong with the lexicon's files that keeps none of them from being used, such as names that nothing reads.

    *today* ages coded words.
    """
    found: list[Fault] = []
    for language in LANGUAGES:
        path = _file(data, language)
        try:
            file = LexiconFile(language, read_yaml(path, kept))
            faults = [*(fault for fault in faults_of(file) if not fault.hinders), *aged(file, today)]
            found += placed(faults, path.read_text(encoding="utf-8"))
        except (OSError, ValueError):  # told where the file is loaded
            continue
    return tuple(found)


def lexicon_faults(lexicon: Lexicon, data: Path, kept: Path) -> tuple[Fault, ...]:
    """What is wrong with a lexicon that was read whole from *data*; kept by its content, as a proof takes seconds."""
    talk = [path for path in (data / "ordinary" / f"{language}.txt" for language in LANGUAGES) if path.exists()]
    files = {language: _file(data, language) for language in LANGUAGES}

    def prove() -> tuple[Fault, ...]:
        ordinary = [path.read_text(encoding="utf-8").splitlines() for path in talk]
        groups = {name: _groups(LexiconFile(name, read_yaml(path, kept))) for name, path in files.items()}
        return with_lines(check_lexicon(lexicon, ordinary, groups), data)

    paths = (*files.values(), data / "crisis" / "points.tsv", *talk)
    return found_once("proof", paths, kept, prove)


def _groups(file: LexiconFile) -> Mapping[str, Sequence[str]]:
    """The groups with their phrases, coded words among them."""
    groups = file.groups()
    for word, joins, _ in file.coded():
        groups[joins] = (*groups[joins], word)
    return groups
