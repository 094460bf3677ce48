"""From a saved file to the live conversation: check, publish as a revision, replace the live world.

A conversation under way stays on its revision. A broken file never replaces the last good one.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from bot.engine.world import World
from bot.flow.library import Library, digest_of
from bot.flow.problem import Problem
from bot.storage.store import Revision, Store

LARGEST_FLOW = 256 * 1024  # bytes: a longer file takes a parser seconds, and nobody can read it aloud

Checker = Callable[[World, str, str, str], tuple[Problem, ...]]
"""Errors that keep a text (name, language, text) from going live in this world."""


@dataclass(slots=True)
class Live:
    """The world as it is now; replaced whole, never changed."""

    world: World


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one changed file: published, kept as a draft, or refused with a sentence."""

    name: str
    language: str
    what: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class FlowFile:
    """A flow as it lies in the folder."""

    name: str
    language: str
    text: str

    @property
    def file_hash(self) -> str:
        """What names this content of the file."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


def flow_files(folder: Path) -> Iterator[FlowFile]:
    """Every flow in `<folder>/<language>/<name>.md`, in order; what cannot be read as text is left out."""
    for path in sorted(folder.glob("*/*.md")):
        if path.stat().st_size > LARGEST_FLOW:
            continue
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue
        yield FlowFile(path.stem, path.parent.name, text.replace("\r\n", "\n"))


async def load_library(store: Store, folder: Path, *, now: datetime) -> Library:
    """The library as the database has it, after taking in files it has never seen.

    A flow without any published revision is taken from its file as it is: there is nothing better to serve, and
    `bot check` tells what is wrong with it.
    """
    revisions = {(kept.name, kept.language): kept.digest for kept in await store.live_revisions()}
    texts: dict[tuple[str, str, str], str] = {}
    live: dict[tuple[str, str], str] = {}
    for file in flow_files(folder):
        key = (file.name, file.language)
        digest = digest_of(file.text)
        if revisions.get(key, digest) == digest:
            texts[*key, digest], live[key] = file.text, digest
            if key not in revisions:
                await store.publish(_revision(file, digest, now))
                await store.note_file(*key, file.file_hash)
    for (name, language), digest in revisions.items():
        if (name, language) not in live:
            found = await store.revision(name, language, digest)
            if found is not None:
                texts[name, language, digest], live[name, language] = found.text, digest
    for name, language, digest in await store.revisions_in_use():
        if (name, language, digest) not in texts:
            found = await store.revision(name, language, digest)
            if found is not None:
                texts[name, language, digest] = found.text
    return Library(texts=texts, live=live)


class Publisher:
    """Takes changed files in. *publishes* false makes them drafts: seen, checked, not live."""

    def __init__(self, store: Store, live: Live, folder: Path, check: Checker, *, publishes: bool = True) -> None:
        self._store, self._live, self._folder, self._check, self._publishes = store, live, folder, check, publishes
        self._refused: dict[tuple[str, str], str] = {}

    async def scan(self, now: datetime) -> tuple[Outcome, ...]:
        """Look at every file once; returns what happened to those that changed since the last look."""
        outcomes = []
        for file in flow_files(self._folder):
            key = (file.name, file.language)
            digest = digest_of(file.text)
            if self._live.world.library.live.get(key) == digest or self._refused.get(key) == digest:
                continue
            if await self._store.seen_file(*key) == file.file_hash and key in self._live.world.library.live:
                continue  # unchanged file: the database wins
            outcomes.append(await self._take_in(file, digest, now))
        return tuple(outcomes)

    async def _take_in(self, file: FlowFile, digest: str, now: datetime) -> Outcome:
        key = (file.name, file.language)
        problems = self._check(self._live.world, *key, file.text)
        if problems:
            self._refused[key] = digest
            first = problems[0]
            sentence = (
                f"flows/{file.language}/{file.name}.md was not published; the last good one stays live. "
                f"Line {first.span.line}: {first.message}"
            )
            return Outcome(*key, "refused", sentence)
        self._refused.pop(key, None)
        await self._store.note_file(*key, file.file_hash)
        revision = _revision(file, digest, now)
        if not self._publishes:
            await self._store.publish(replace(revision, live=False))
            return Outcome(*key, "draft", f"flows/{file.language}/{file.name}.md is kept as a draft.")
        await self._store.publish(revision)
        world = self._live.world
        self._live.world = replace(world, library=world.library.with_live(*key, digest, file.text))
        return Outcome(*key, "published", f"flows/{file.language}/{file.name}.md is live.")


def _revision(file: FlowFile, digest: str, now: datetime) -> Revision:
    return Revision(
        name=file.name, language=file.language, digest=digest, text=file.text, by="", at=now, origin="file", live=True
    )


def steps_of(library: Library) -> Mapping[str, frozenset[str]]:
    """Every flow and its steps, for those who check targets."""
    return {name: frozenset(library.find(name, language).starts) for name, language in library.names()}
