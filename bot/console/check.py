"""`bot check`: read every flow, apply the rules, play the rehearsals; say what is wrong and where."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from bot.engine.rehearsal import play
from bot.engine.world import World
from bot.flow.library import Library, digest_of
from bot.flow.problem import Level, Problem
from bot.flow.read import Reading, read
from bot.flow.rules import check as check_rules
from bot.flow.rules.shelf import Shelf
from bot.publish import FlowFile, flow_files


@dataclass(frozen=True, slots=True)
class Found:
    """A problem and the file it is in."""

    file: str
    problem: Problem


def check_flow(world: World, name: str, language: str, text: str) -> tuple[Problem, ...]:
    """Everything wrong with a flow, as if it stood in this world: text, rules, rehearsals."""
    reading = read(text, name=name, language=language)
    found = [*reading.problems, *check_rules(reading.flow, _shelf(world, reading))]
    if not any(problem.level is Level.ERROR for problem in found):
        library = world.library.with_live(name, language, digest_of(text), text)
        found += _rehearse(replace(world, library=library), reading)
    return tuple(sorted(found, key=lambda problem: problem.span))


def _shelf(world: World, reading: Reading) -> Shelf:
    steps = {}
    for name, language in world.library.names():
        if name != reading.flow.name:
            steps[name] = frozenset(world.library.find(name, language).starts)
    return Shelf({**steps, reading.flow.name: frozenset(step.id for step in reading.flow.steps)})


def _rehearse(world: World, reading: Reading) -> Iterator[Problem]:
    for rehearsal in reading.flow.rehearsals:
        failure = play(world, reading.flow, rehearsal)
        if failure is not None:
            talk = "\n".join(f"    {line}" for line in failure.transcript)
            yield Problem(
                span=failure.span, rule="failing_rehearsal", message=f"{failure.message} This is how it went:\n{talk}"
            )


def main(arguments: list[str], flows: Path, world: World, out: TextIO) -> int:
    """Check the files that are named, or all; returns 1 when there are errors."""
    parser = argparse.ArgumentParser("python -m bot check", description="Check flows and play their rehearsals.")
    parser.add_argument("paths", nargs="*", type=Path, help="files (default: every flow)")
    parser.add_argument("--json", action="store_true", help="print one list of objects")
    given = parser.parse_args(arguments)
    files = list(_files(given.paths, flows))
    library = Library(
        texts={(file.name, file.language, digest_of(file.text)): file.text for _, file in files}
        | dict(world.library.texts),
        live=dict(world.library.live),
    )
    world = replace(world, library=library)
    found = [
        Found(path, problem)
        for path, file in files
        for problem in check_flow(world, file.name, file.language, file.text)
    ]
    out.write(_as_json(found) if given.json else _as_lines(found, len(files)))
    return int(any(each.problem.level is Level.ERROR for each in found))


def library_of(flows: Path) -> Library:
    """The library as its files stand."""
    files = list(flow_files(flows))
    return Library(
        texts={(file.name, file.language, digest_of(file.text)): file.text for file in files},
        live={(file.name, file.language): digest_of(file.text) for file in files},
    )


def _files(paths: list[Path], flows: Path) -> Iterator[tuple[str, FlowFile]]:
    if not paths:
        for file in flow_files(flows):
            yield f"{flows.name}/{file.language}/{file.name}.md", file
        return
    for path in paths:
        language = path.resolve().parent.name
        text = path.read_text(encoding="utf-8", errors="replace")
        yield str(path), FlowFile(path.stem, language if len(language) == 2 else "en", text)


def _as_lines(found: list[Found], files: int) -> str:
    lines = [f"{each.file}:{each.problem.span.line}: {each.problem.level}: {each.problem.message}\n" for each in found]
    errors = sum(each.problem.level is Level.ERROR for each in found)
    return "".join(lines) + f"{files} flows, {errors} errors, {len(found) - errors} warnings\n"


def _as_json(found: list[Found]) -> str:
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
