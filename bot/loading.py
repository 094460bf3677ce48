"""Data files into values: the crisis lexicon, what answers mean, the helplines; parsed once and kept by their content.

Parsing YAML with line numbers takes longer than a person likes to wait for the first words, so what was read is kept
as JSON beside, named by the content it came from. Losing that folder costs a second, nothing else.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from bot.crisis.building import read_language
from bot.crisis.built_in import BUILT_IN, beside_it, built_in_reader
from bot.crisis.evidence import Evidence, EvidenceError, read_evidence
from bot.crisis.faults import Fault
from bot.crisis.keeping import (
    evidence_from_plain,
    evidence_to_plain,
    from_plain,
    listener_from_plain,
    listener_to_plain,
    to_plain,
)
from bot.crisis.lexicon import Lexicon
from bot.crisis.lexicon_file import LexiconError, LexiconFile, file_of
from bot.crisis.meanings import Listener, Meanings, MeaningsError, read_listener
from bot.crisis.places import no_table, not_yaml, placed
from bot.crisis.proof import check_lexicon
from bot.crisis.reader import Reader
from bot.crisis.shape import aged, faults_of
from bot.crisis.votes import LANGUAGES
from bot.directory.countries import Countries, countries_of
from bot.directory.helplines import Helplines, HelplinesError, load_helplines
from bot.directory.organisations import Organisations, OrganisationsError, load_organisations
from bot.errors import BotError
from bot.flow.rules.words import WordList, WordsError, load_words
from bot.settings import CHECKOUT
from bot.storage.search_regions import BY_HAND, IN_TABLE

T = TypeVar("T")
UNREAD = "As long as this stands, the file is not used, and what the bot has kept or a small list stands in for it."
POINTS = "data/crisis/points.tsv"


class NotYaml(ValueError):
    """A file that is no YAML, or no table: its sentence, or as the fault of the file that it is."""

    def __init__(self, error: Exception | None) -> None:
        super().__init__(_where(error) if error else "the file holds no table of names and values")
        self.error = error

    def fault(self, file: str) -> Fault:
        """What is wrong with *file*, and where."""
        return not_yaml(file, self.error) if self.error else no_table(file)


def cache_for(database: Path) -> Path:
    """Where what was read is kept: in the checkout, for every database, or beside the database where that is closed."""
    return CHECKOUT / ".twofold" / "cache" if os.access(CHECKOUT, os.W_OK) else database.parent / ".twofold-cache"


def read_yaml(path: Path, kept: Path) -> Mapping[str, object]:
    """The content of a YAML file as plain values; raises `OSError` or `ValueError`."""
    text = path.read_text(encoding="utf-8")
    copy = kept / f"{path.stem}-{sha256(text.encode()).hexdigest()[:16]}.json"
    try:
        known: Mapping[str, object] = json.loads(copy.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        known = _parse(text)
        _keep(copy, known)
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


def _keep(copy: Path, known: Mapping[str, object]) -> None:
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        fresh = copy.with_suffix(f".{os.getpid()}")  # two programs may read the same file for the first time
        fresh.write_text(json.dumps(known, default=str), encoding="utf-8")
        fresh.replace(copy)
    except OSError:
        return  # a read-only folder only costs time at the next start


def load_lexicon_files(data: Path, kept: Path) -> tuple[Lexicon, tuple[Fault, ...]]:
    """The lexicon of every language, and why a file of it could not be used.

    For a language whose file cannot be used the small built-in list stands in; without the points of weak signs the
    phrases stand alone.
    """
    readers: list[Reader] = []
    faults: list[Fault] = []
    for language in LANGUAGES:
        path = data / "crisis" / f"{language}.yaml"
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


def shape_faults(data: Path, kept: Path, today: date) -> tuple[Fault, ...]:
    """What is wrong with the lexicon's files that keeps none of them from being used, such as names that nothing reads.

    *today* ages coded words.
    """
    found: list[Fault] = []
    for language in LANGUAGES:
        path = data / "crisis" / f"{language}.yaml"
        try:
            file = LexiconFile(language, read_yaml(path, kept))
            faults = [*(fault for fault in faults_of(file) if not fault.hinders), *aged(file, today)]
            found += placed(faults, path.read_text(encoding="utf-8"))
        except (OSError, ValueError):  # told where the file is loaded
            continue
    return tuple(found)


def load_evidence(data: Path, kept: Path) -> Evidence:
    """The points of weak signs; raises `EvidenceError`."""
    path = data / "crisis" / "points.tsv"
    try:
        return _once("points", (path,), kept, lambda: _evidence(path), evidence_to_plain, evidence_from_plain)
    except (OSError, UnicodeDecodeError) as error:
        raise EvidenceError(f"data/crisis/points.tsv cannot be read ({error}). Put the file back.") from error


def _evidence(path: Path) -> Evidence:
    return read_evidence(path.read_text(encoding="utf-8"))


def _reader(language: str, path: Path, kept: Path) -> Reader:
    return _once(language, (path,), kept, lambda: read_language(language, read_yaml(path, kept)), to_plain, from_plain)


def _once(
    name: str,
    paths: Sequence[Path],
    kept: Path,
    make: Callable[[], T],
    plain: Callable[[T], Mapping[str, object]],
    back: Callable[[Mapping[str, Any]], T],
) -> T:
    """What crisis files become, as it was kept when neither they nor the room that made it have changed."""
    made_from = sha256(_room())
    for path in paths:
        made_from.update(path.name.encode() + path.read_bytes())
    copy = kept / f"crisis-{name}-{made_from.hexdigest()[:16]}.json"
    try:
        return back(json.loads(copy.read_text(encoding="utf-8")))
    except (OSError, ValueError, LookupError, TypeError):
        made = make()
        _keep(copy, plain(made))
        return made


@cache
def _room() -> bytes:
    """A digest of the room that makes crisis files into values; it is the same for all of them, and while we run."""
    files = sorted((Path(__file__).parent / "crisis").glob("*.py"))
    return sha256(b"".join(each.read_bytes() for each in files)).digest()


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
        return _placed([fault], data) if fault.at else (fault,)
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
    return _once(f"answers-{language}", there, kept, make, listener_to_plain, listener_from_plain)


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


def lexicon_faults(lexicon: Lexicon, data: Path, kept: Path) -> tuple[Fault, ...]:
    """What is wrong with a lexicon that was read whole from *data*; kept by its content, as a proof takes seconds."""
    talk = [path for path in (data / "ordinary" / f"{language}.txt" for language in LANGUAGES) if path.exists()]
    files = {language: data / "crisis" / f"{language}.yaml" for language in LANGUAGES}

    def prove() -> tuple[Fault, ...]:
        ordinary = [path.read_text(encoding="utf-8").splitlines() for path in talk]
        groups = {name: _groups(LexiconFile(name, read_yaml(path, kept))) for name, path in files.items()}
        return _placed(check_lexicon(lexicon, ordinary, groups), data)

    paths = (*files.values(), data / "crisis" / "points.tsv", *talk)
    return _once("proof", paths, kept, prove, _plain_faults, _faults)


def _groups(file: LexiconFile) -> Mapping[str, Sequence[str]]:
    """The groups with their phrases, coded words among them."""
    groups = file.groups()
    for word, joins, _ in file.coded():
        groups[joins] = (*groups[joins], word)
    return groups


def _placed(faults: Iterable[Fault], data: Path) -> tuple[Fault, ...]:
    """The faults with their lines, file by file."""
    found: list[Fault] = []
    by_file: dict[str, list[Fault]] = {}
    for fault in faults:
        by_file.setdefault(fault.file, []).append(fault)
    for file, some in by_file.items():
        path = data / Path(file).relative_to("data")
        found += placed(some, path.read_text(encoding="utf-8")) if path.is_file() else some
    return tuple(found)


def answer_faults(meanings: Meanings, data: Path, kept: Path) -> tuple[Fault, ...]:
    """What is wrong with what answers mean, read from *data*; kept, too, where every file could be used."""
    if [each.language for each in meanings.listeners] != list(LANGUAGES):
        return _placed(meanings.faults, data)
    paths = [path for language in LANGUAGES for path in _listened_to(language, data)]
    return _once("answers-proof", paths, kept, lambda: _placed(meanings.faults, data), _plain_faults, _faults)


def _plain_faults(faults: tuple[Fault, ...]) -> Mapping[str, object]:
    return {"faults": [asdict(fault) for fault in faults]}


def _faults(plain: Mapping[str, Any]) -> tuple[Fault, ...]:
    return tuple(Fault(**{**each, "at": tuple(each["at"])}) for each in plain["faults"])


def load_helpline_file(data: Path, kept: Path) -> Helplines:
    """The helplines; raises `HelplinesError` with a sentence."""
    try:
        return load_helplines(read_yaml(data / "helplines.yaml", kept))
    except (OSError, ValueError) as error:
        raise HelplinesError(f"data/helplines.yaml cannot be read ({error}). Put the file back or mend it.") from error


def load_countries(data: Path, helplines: Helplines) -> Countries:
    """The places by which somebody says where they are; without the file of towns, countries and their regions."""
    try:
        lines = (data / "places" / "told.tsv").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        lines = []
    towns = [(name, tuple(where.split(",")), int(people)) for name, where, people in (one.split("\t") for one in lines)]
    return countries_of(helplines.names, {**IN_TABLE, **{name: where for name, (where, _) in BY_HAND.items()}}, towns)


def load_word_lists(data: Path, kept: Path) -> Mapping[str, WordList]:
    """The words to avoid, by language; raises `BotError` with a sentence."""
    lists: dict[str, WordList] = {}
    for path in sorted((data / "words").glob("*.yaml")):
        try:
            lists[path.stem] = load_words(read_yaml(path, kept / "words"))
        except (OSError, ValueError, WordsError) as error:
            raise BotError(f"data/words/{path.name} cannot be used: {error} Mend it or put it back.") from error
    return lists


def load_organisation_file(data: Path, kept: Path) -> Organisations:
    """Who holds groups and where treatment is found; raises `OrganisationsError` with a sentence."""
    try:
        return load_organisations(read_yaml(data / "groups.yaml", kept))
    except (OSError, ValueError) as error:
        raise OrganisationsError(f"data/groups.yaml cannot be read ({error}). Put the file back or mend it.") from error
