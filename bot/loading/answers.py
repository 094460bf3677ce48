"""What people mean by an answer, from its files: how each language is heard, and what is wrong in them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bot.crisis.built_in import BUILT_IN
from bot.crisis.faults import Fault
from bot.crisis.keeping import listener_from_plain, listener_to_plain
from bot.crisis.lexicon_file import LexiconFile
from bot.crisis.meanings import Listener, Meanings, MeaningsError, read_listener
from bot.crisis.shape import faults_of
from bot.crisis.votes import LANGUAGES
from bot.loading import copies
from bot.loading.faults import found_once, with_lines
from bot.loading.yaml_file import NotYaml, read_yaml


def load_meanings(data: Path, kept: Path) -> tuple[Meanings, tuple[Fault, ...]]:
    """What people mean by an answer, and why a language's files could not be used: its words are then heard by their
    labels alone."""
    listeners: list[Listener] = []
    faults: list[Fault] = []
    for language in LANGUAGES:
        try:
            listeners.append(_listener(language, data, kept))
        except (OSError, ValueError, MeaningsError) as error:
            faults += _unheard(language, data, error)
    return Meanings(tuple(listeners)), tuple(faults)


def _unheard(language: str, data: Path, error: Exception) -> tuple[Fault, ...]:
    """Why the answers of a language cannot be used, in the file that is damaged."""
    meant = f"As long as this stands, answers in data/answers/{language} are heard by their labels alone."
    if isinstance(error, MeaningsError):
        fault = replace(error.fault, message=f"{error.fault.message} {meant}")
        return with_lines([fault], data) if fault.at else (fault,)
    file = f"data/answers/{language}"
    return (Fault(file=file, rule="not_read", message=f"The files cannot be read ({error}). {meant}", hinders=True),)


def _listener(language: str, data: Path, kept: Path) -> Listener:
    crisis, *answers = paths = _listened_to(language, data)
    if not answers:
        message = "No file is there. Put them back."
        raise MeaningsError(Fault(file=f"data/answers/{language}", rule="not_read", message=message, hinders=True))

    def make() -> Listener:
        files = {path.name: _answers(path, kept) for path in answers}
        return read_listener(language, files, _spelling(language, crisis, kept))

    there = [path for path in paths if path.exists()]
    return copies.made_once(f"answers-{language}", there, kept, make, listener_to_plain, listener_from_plain)


def _spelling(language: str, crisis: Path, kept: Path) -> Mapping[str, object]:
    """The words of the lexicon by which answers are spelt; of the built-in list where its file is damaged.

    That is told as a fault of the lexicon: the answers are sound.
    """
    try:
        parsed = read_yaml(crisis, kept)
    except (OSError, ValueError):
        return BUILT_IN[language]
    wrong = {fault.at[0] for fault in faults_of(LexiconFile(language, parsed)) if fault.at}
    return {name: parsed[name] for name in ("spelling", "core", "real") if name in parsed and name not in wrong}


def _listened_to(language: str, data: Path) -> Sequence[Path]:
    """The files that a language is heard by: its lexicon, for the spelling, and those of its answers."""
    return (data / "crisis" / f"{language}.yaml", *sorted((data / "answers" / language).glob("*.yaml")))


def _answers(path: Path, kept: Path) -> Mapping[str, object]:
    file = f"data/answers/{path.parent.name}/{path.name}"
    try:
        return read_yaml(path, kept / "answers")
    except NotYaml as error:
        raise MeaningsError(error.fault(file)) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        message = "From here on this is no text in UTF-8. Save it as plain text, UTF-8."
        raise MeaningsError(Fault(file=file, line=line, rule="not_read", message=message, hinders=True)) from error


def answer_faults(meanings: Meanings, data: Path, kept: Path) -> tuple[Fault, ...]:
    """What is wrong with what answers mean, read from *data*; kept, too, where every file could be used."""
    if [each.language for each in meanings.listeners] != list(LANGUAGES):
        return with_lines(meanings.faults, data)
    paths = [path for language in LANGUAGES for path in _listened_to(language, data)]
    return found_once("answers-proof", paths, kept, lambda: with_lines(meanings.faults, data))
