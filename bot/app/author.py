"""Commands for those who write flows: language, diagram, diff, matches.

A flow is named `ride-the-urge`, `es/ride-the-urge` or by its file; behind an `@` stands a revision of it: `live`, its
digest, or what git knows (`HEAD~3`). Its chapters come with it, and so do rehearsals in a file of their own: as git
knows them, else as they are now, for no revision in the database holds them.
"""

import argparse
import asyncio
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bot.app.database import opened
from bot.console.mending import write_whole
from bot.errors import FlowUnavailable
from bot.flow.card import card, grammar
from bot.flow.chapters import chapter_file
from bot.flow.compare import compare
from bot.flow.definition import ORIGINAL, Flow
from bot.flow.diagram import diagram as drawn
from bot.flow.matching import note_match
from bot.flow.read import read
from bot.flow.rehearsal_file import NO_FILE, RehearsalFile, beside, read_rehearsal_file
from bot.flow_file import file_at, with_chapters
from bot.folder import flow_of, rehearsals_of
from bot.settings import Settings, read_settings

DIGEST = re.compile(r"[0-9a-f]{16}")


def language(arguments: list[str], _: Mapping[str, str]) -> int:
    """`bot language`: print the whole flow language on one page."""
    parser = argparse.ArgumentParser("python -m bot language", description="The whole flow language on one page.")
    parser.add_argument("--grammar", action="store_true", help="the grammar, for those who build on it")
    sys.stdout.write(grammar() if parser.parse_args(arguments).grammar else card())
    return 0


def diagram(arguments: list[str], environment: Mapping[str, str]) -> int:
    """`bot diagram FLOW`: print the flow as a Mermaid state diagram."""
    parser = argparse.ArgumentParser("python -m bot diagram", description="A flow as a Mermaid state diagram.")
    parser.add_argument("flow", help="its name (ride-the-urge), es/name for another language, or a file")
    sys.stdout.write(drawn(read_named(parser.parse_args(arguments).flow, read_settings(environment))))
    return 0


def diff(arguments: list[str], environment: Mapping[str, str]) -> int:
    """`bot diff FLOW@REVISION FLOW`: say how the second differs from the first; returns 1 when it does."""
    parser = argparse.ArgumentParser("python -m bot diff", description="How one text of a flow differs from another.")
    parser.add_argument("before", help="such as ride-the-urge@live, ride-the-urge@HEAD~3")
    parser.add_argument("after", nargs="?", help="such as ride-the-urge (its file as it is now, if left out)")
    given = parser.parse_args(arguments)
    settings = read_settings(environment)
    before = read_named(given.before, settings)
    after = read_named(given.after or given.before.partition("@")[0], settings)
    lines = compare(before, after)
    sys.stdout.write("\n".join(lines or ("They say and do the same.",)) + "\n")
    return int(bool(lines))


def matches(arguments: list[str], environment: Mapping[str, str]) -> int:
    """`bot matches es/FLOW [STEP …]`: note in a translation that it says what its original says now."""
    parser = argparse.ArgumentParser("python -m bot matches", description="Note that a translation matches.")
    parser.add_argument("flow", help="the translation, such as es/ride-the-urge, or its file")
    parser.add_argument("steps", nargs="*", help="the steps that were compared (default: all)")
    given = parser.parse_args(arguments)
    settings = read_settings(environment)
    path = path_of(given.flow, settings.flows)
    flow = read_named(given.flow, settings)
    if flow.language == ORIGINAL:
        raise FlowUnavailable(f"{given.flow} is the original. Name a translation of it, such as es/{flow.name}.")
    original = read_named(str(path.parent.parent / ORIGINAL / path.name), settings)
    odd = [step for step in given.steps if original.step(step) is None or flow.step(step) is None]
    if odd:
        raise FlowUnavailable(f"There is no step “{odd[0]}” in both {flow.language}/{flow.name} and its original.")
    write_whole(path, note_match(path.read_text("utf-8"), flow, original, given.steps).encode())
    count = len(set(given.steps)) or sum(original.step(step.id) is not None for step in flow.steps)
    sys.stdout.write(f"{path}: {count} {'step matches its' if count == 1 else 'steps match their'} original.\n")
    return 0


def read_named(name: str, settings: Settings) -> Flow:
    """The flow of that name, in that file, or that revision of it; raises `FlowUnavailable` with a sentence."""
    bare, _, revision = name.partition("@")
    path = path_of(bare, settings.flows)
    text = _revision(path, revision, settings) if revision else _text(path, bare, settings.flows)
    flow = read(text, name=path.stem, language=path.resolve().parent.name).flow
    if not flow.steps:
        raise FlowUnavailable(f"There is no step in {name}. Run: python -m bot check {path}")
    return replace(flow, rehearsals=(*flow.rehearsals, *_rehearsed(path, revision).rehearsals))


def path_of(name: str, folder: Path) -> Path:
    """Where the file of a flow lies: `name`, `es/name`, or a path; a chapter or its rehearsals stand for it."""
    if name.endswith(".md"):
        return flow_of(Path(name))
    language, _, bare = name.rpartition("/")
    return folder / (language or ORIGINAL) / f"{bare}.md"


def _text(path: Path, name: str, folder: Path) -> str:
    if not path.is_file():
        names = sorted({each.stem for each in folder.glob("*/*.md")})
        raise FlowUnavailable(f"There is no flow “{name}”. Try one of: {', '.join(names)}.")
    file = file_at(path)
    if file.fault is not None:
        raise FlowUnavailable(f"{path.parent / (file.fault.file or path.name)}: {file.fault.message}")
    return file.text


def _revision(path: Path, revision: str, settings: Settings) -> str:
    if _is_published(revision):
        return asyncio.run(_published(path.stem, path.resolve().parent.name, revision, settings))
    text = _from_git(path.parent, path.name, revision)
    if text is None:
        sentence = f"Git knows no “{path.name}” at “{revision}”. Write @live, @HEAD~3, or the digest of a revision."
        raise FlowUnavailable(sentence)
    return with_chapters(text, lambda name: _from_git(path.parent, chapter_file(path.stem, name), revision))


def _rehearsed(path: Path, revision: str) -> RehearsalFile:
    if not revision or _is_published(revision):
        return rehearsals_of(path)
    text = _from_git(path.parent, beside(path.stem), revision)
    return read_rehearsal_file(text) if text else NO_FILE


def _is_published(revision: str) -> bool:
    return revision == "live" or DIGEST.fullmatch(revision) is not None


async def _published(name: str, language: str, revision: str, settings: Settings) -> str:
    async with opened(settings) as store:
        if revision == "live":
            live = {each.key: each.digest for each in await store.live_revisions()}
            revision = live.get((name, language), "")
        found = await store.revision(name, language, revision)
    if found is None:
        raise FlowUnavailable(f"The database holds no such revision of “{name}” ({language}).")
    return found.text


def _from_git(folder: Path, name: str, revision: str) -> str | None:
    """The file of that name at that revision; None when git knows none."""
    command = ["git", "-C", str(folder.resolve()), "show", "--end-of-options", f"{revision}:./{name}"]
    try:
        shown = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - no shell, an option cannot hide
    except (OSError, subprocess.CalledProcessError):
        return None
    return shown.stdout.decode("utf-8-sig", "replace")
