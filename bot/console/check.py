"""`bot check`: read every flow, apply the rules, play the rehearsals; say what is wrong and where.

Whatever is given, a broken file, a folder, a picture, nothing at all, the answer is a list of problems.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from bot.checking import FlowChecker
from bot.console.mending import files_in, mend_files
from bot.crisis.faults import Fault
from bot.engine.world import LANGUAGES
from bot.flow.chapters import chapter_file
from bot.flow.library import Library, digest_of
from bot.flow.problem import Level, Problem, Span, nearest
from bot.flow.rehearsal_file import NO_FILE, RehearsalFile
from bot.flow.spelling import make_id
from bot.flow_file import file_at
from bot.folder import flow_files, flow_of, is_chapter, is_rehearsals, rehearsals_of, why_no_chapter

WHOLE = frozenset[str]()
"""No chapter in particular: the whole flow was asked about."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to check: how the answer calls it, which flow it would be, and its text or what is wrong with it.

    `rehearsed` are the rehearsals that stand in a file beside it. `chapters` are the files of those that were asked
    about, where it was not the whole flow: of the others only errors are told, which keep these back, too.
    """

    path: str
    name: str
    language: str
    text: str = ""
    fault: Problem | None = None
    rehearsed: RehearsalFile = NO_FILE
    chapters: frozenset[str] = WHOLE


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A problem and the file it is in."""

    file: str
    problem: Problem


def asked(arguments: list[str]) -> argparse.Namespace:
    """What is to be checked, and how; ends the program where help is asked for or an argument is not known."""
    parser = argparse.ArgumentParser("python -m bot check", description="Check flows and play their rehearsals.")
    parser.add_argument("paths", nargs="*", type=Path, help="files or folders (default: every flow)")
    parser.add_argument("--json", action="store_true", help="print one list of objects")
    parser.add_argument("--mend", action="store_true", help="first write the files in the one way; no meaning changes")
    return parser.parse_args(arguments)


def main(
    given: argparse.Namespace, flows: Path, checker: FlowChecker, out: TextIO, faults: Sequence[Fault] = ()
) -> int:
    """Check the files that are named, or all; returns 1 when there are errors.

    *faults* are those of the lexicon and of what answers mean. Where one hinders, rehearsals that fail are not told:
    they fail by it, as what they say is not heard.
    """
    mended = list(mend_files(given.paths or [flows])) if given.mend else []
    if not given.json:
        out.writelines(f"{_shown(path, flows)}: written in the one way\n" for path in mended)
    papers = list(_papers(given.paths or [flows], flows))
    found = [FileProblem(each.file, _problem(each)) for each in faults]
    unheard = any(fault.hinders for fault in faults)
    found += [
        each for each in check_papers(papers, checker) if not (unheard and each.problem.rule == "failing_rehearsal")
    ]
    out.write(_as_json(found) if given.json else _as_lines(found, len(papers)))
    return int(any(each.problem.level is Level.ERROR for each in found))


def _problem(fault: Fault) -> Problem:
    """A fault of the lexicon or the answers, as one of a flow is told."""
    level = Level.WARNING if fault.warns else Level.ERROR
    return Problem(span=Span(fault.line, fault.column), rule=fault.rule, message=fault.message, level=level)


def check_papers(papers: list[Paper], checker: FlowChecker) -> Iterator[FileProblem]:
    """The problems of every file, each as if all of them stood in the library."""
    library = checker.world.library
    readable = [paper for paper in papers if paper.fault is None]
    checker = replace(
        checker,
        guests=frozenset((paper.name, paper.language) for paper in readable) - set(library.names()),
        world=replace(checker.world, library=_with(library, readable)),
    )
    for paper in papers:
        problems = (paper.fault,) if paper.fault else _asked_about(paper, _answered(paper, checker))
        for problem in (*_about_name(paper), *problems):
            path = (Path(paper.path).parent / problem.file).as_posix() if problem.file else paper.path
            yield FileProblem(path, problem)


def _answered(paper: Paper, checker: FlowChecker) -> tuple[Problem, ...]:
    return checker.answer(paper.name, paper.language, paper.text, paper.rehearsed)


def _asked_about(paper: Paper, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """All of them; or those of the chapters that were asked about, and below them what else is an error."""
    if not paper.chapters:
        return problems
    here = [problem for problem in problems if problem.file in paper.chapters]
    return (*here, *(each for each in problems if each.level is Level.ERROR and each.file not in paper.chapters))


def _about_name(paper: Paper) -> Iterator[Problem]:
    """A file that no flow could lead to by its name."""
    stem = Path(paper.path).stem
    if not paper.fault and stem != make_id(stem):
        name = f"{make_id(stem) or 'my-flow'}.md"
        message = f"A file is named in small letters, digits and hyphens: {name}. Rename it; as it is, it is left out."
        yield Problem(span=Span(1), rule="file_name", message=message, level=Level.WARNING)


def library_of(flows: Path) -> Library:
    """The library as its files stand."""
    files = list(flow_files(flows))
    return Library(
        texts={(file.name, file.language, digest_of(file.text)): file.text for file in files},
        live={(file.name, file.language): digest_of(file.text) for file in files},
    )


def pictures_of(flows: Path) -> frozenset[str]:
    """The pictures flows can show, as they name them."""
    return frozenset(path.relative_to(flows).as_posix() for path in (flows / "media").rglob("*") if path.is_file())


def _with(library: Library, papers: list[Paper]) -> Library:
    keys = {(paper.name, paper.language): digest_of(paper.text) for paper in papers}
    return Library(
        texts=dict(library.texts) | {(p.name, p.language, digest_of(p.text)): p.text for p in papers},
        live=dict(library.live) | keys,
    )


def _papers(paths: list[Path], flows: Path) -> Iterator[Paper]:
    papers: dict[Path, Paper] = {}
    for path in paths:
        inside = [*files_in(path), *sorted(path.rglob("*.md.txt"))] if path.is_dir() else [path]
        for file in inside:
            each, chapters = _to_check(file, flows)
            if each not in papers:
                paper = _paper(each, _shown(each, flows) if path.is_dir() else str(each), flows)
                papers[each] = replace(paper, chapters=chapters)
            else:
                asked = papers[each].chapters
                papers[each] = replace(papers[each], chapters=asked | chapters if asked and chapters else WHOLE)
        if not inside:
            message = "There are no flows in this folder. A flow is a file name.md."
            fault = Problem(span=Span(1), rule="no_flows", message=message)
            papers[path] = Paper(str(path), path.stem, "", fault=fault)
    yield from papers.values()


def _to_check(path: Path, flows: Path) -> tuple[Path, frozenset[str]]:
    """The flow that a file is checked with, and the chapter of it that this is about, if it is not about the whole.

    Rehearsals and chapters stand for their flow, or, where there is none, for themselves.
    """
    flow = flow_of(path)
    if not flow.exists() or why_no_chapter(path, flows):
        return path, WHOLE
    return flow, frozenset({chapter_file(flow.stem, path.stem)}) if is_chapter(path) else WHOLE


def _shown(path: Path, flows: Path) -> str:
    """A file as it is called in the answer: from the flows' folder on, if it lies there."""
    try:
        return (Path(flows.name) / path.relative_to(flows)).as_posix()
    except ValueError:
        return str(path)


def _paper(path: Path, shown: str, flows: Path) -> Paper:
    name, language = path.stem.lower(), _language_of(path)
    if path.is_file() and path.suffix.lower() != ".md":
        return Paper(shown, name, language, fault=_no_flow(path))
    if is_rehearsals(path) and path.exists():
        return Paper(shown, name, language, fault=_without_flow(path))
    if path.exists() and (why := why_no_chapter(path, flows)):
        return Paper(shown, name, language, fault=Problem(span=Span(1), rule="loose_chapter", message=why))
    file = file_at(path)
    return Paper(shown, name, language, file.text, fault=file.fault, rehearsed=rehearsals_of(path))


def _no_flow(path: Path) -> Problem:
    """A file that nobody reads as a flow, by the end of its name."""
    message = "This is no flow. What lies in data/ is checked by `python -m bot check` alone."
    if path.suffix.lower() == ".txt":
        message = f"A flow is a file name.md. Rename this to {path.name.split('.')[0]}.md; as it is, it is left out."
    return Problem(span=Span(1), rule="no_flow", message=message)


def _without_flow(path: Path) -> Problem:
    """Rehearsals of a flow that is not there: nobody would ever play them."""
    folder = path.parent.parent
    near = nearest(path.stem, (flow.stem for flow in folder.glob("*.md")))
    mend = f"Name this file {near}.md, after the flow next to it," if near else "Name this file after its flow,"
    message = f"There is no flow {folder.name}/{path.name} that these rehearsals could play. {mend} or delete it."
    return Problem(span=Span(1), rule="rehearsals_without_flow", message=message)


def _language_of(path: Path) -> str:
    """The language a file is in: its folder says so, in the library and elsewhere."""
    return next((part.lower() for part in reversed(path.resolve().parts[:-1]) if part.lower() in LANGUAGES), "en")


def _as_lines(found: list[FileProblem], files: int) -> str:
    errors = sum(each.problem.level is Level.ERROR for each in found)
    return "".join(map(_line, found)) + f"{files} flows, {errors} errors, {len(found) - errors} warnings\n"


def _line(each: FileProblem) -> str:
    problem = each.problem
    sentence, *more = problem.message.split("\n", 1)
    below = f"\n{more[0]}" if more else ""
    return f"{each.file}:{problem.span.line}: {problem.level}: {sentence} [{problem.rule}]{below}\n"


def _as_json(found: list[FileProblem]) -> str:
    listed = [
        {
            "file": each.file,
            "line": each.problem.span.line,
            "column": each.problem.span.column,
            "rule": each.problem.rule,
            "level": each.problem.level,
            "message": each.problem.message,
            "mend": each.problem.mend.label if each.problem.mend else None,
        }
        for each in found
    ]
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
