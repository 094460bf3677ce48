"""From a saved file to the live conversation: check, publish as a revision, replace the live world.

A conversation under way stays on its revision. A broken file never replaces the last good one.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from bot.engine.world import World
from bot.errors import StoreUnavailable
from bot.flow.library import Library, digest_of
from bot.flow.problem import Problem, Span
from bot.flow.source import LARGEST, lf
from bot.storage.store import Revision, Store

Checker = Callable[[World, str, str, str], tuple[Problem, ...]]
"""Errors that keep a text (name, language, text) from going live in this world. Pure: it is asked in a thread."""


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
    """A flow as it lies in the folder: its text, or what keeps it from being read."""

    name: str
    language: str
    text: str
    fault: Problem | None = None

    @property
    def file_hash(self) -> str:
        """What names this content of the file."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


def flow_files(folder: Path) -> Iterator[FlowFile]:
    """Every flow in `<folder>/<language>/<name>.md`, in order; what cannot be read as text is left out."""
    return (file for file in Folder(folder).changed() if file.fault is None)


def text_in(path: Path) -> str | Problem:
    """The text of a flow's file as it stands there, or in a sentence why there is none."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            message = f"This file has {size // 1024} KiB; {LARGEST // 1024} are the most. Divide it into several flows."
            return Problem(span=Span(1), rule="too_large", message=message)
        content = path.read_bytes()
    except OSError as error:
        message = f"This file cannot be read ({error.strerror}). Is its name right?"
        return Problem(span=Span(1), rule="no_file", message=message)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = "From here on this is no text in UTF-8. Save it as plain text, UTF-8; pictures go into media/."
        return Problem(span=Span(line), rule="not_text", message=message)


class Folder:
    """The flows' folder, looked at again and again: only what was touched since the last look is read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._looked: dict[Path, tuple[int, int, int]] = {}

    def changed(self) -> Iterator[FlowFile]:
        """Every flow touched since the last time, in order; one that cannot be read comes with its fault, once."""
        for path in sorted(self._path.glob("*/*.md")):
            try:
                found = path.stat()
            except OSError:  # gone in this moment
                continue
            touched = (found.st_mtime_ns, found.st_size, found.st_ino)
            if self._looked.get(path) == touched:
                continue
            text = text_in(path)
            self._looked[path] = touched
            if isinstance(text, Problem):
                yield FlowFile(path.stem, path.parent.name, "", text)
            else:
                yield FlowFile(path.stem, path.parent.name, lf(text))

    def look_again(self, file: FlowFile) -> None:
        """Give this file out once more: what was to be done with it could not be done."""
        self._looked.pop(self._path / file.language / f"{file.name}.md", None)


async def load_library(store: Store, folder: Path, *, now: datetime) -> Library:
    """The library as the database has it, after taking in files it has never seen.

    A flow without any published revision is taken from its file as it is: there is nothing better to serve, and
    `bot check` tells what is wrong with it.
    """
    revisions = {(kept.name, kept.language): kept.digest for kept in await store.live_revisions()}
    texts: dict[tuple[str, str, str], str] = {}
    live: dict[tuple[str, str], str] = {}
    fresh: list[Awaitable[None]] = []
    for file in flow_files(folder):
        key = (file.name, file.language)
        digest = digest_of(file.text)
        if revisions.get(key, digest) == digest:
            texts[*key, digest], live[key] = file.text, digest
            if key not in revisions:
                fresh.append(store.publish(_revision(file, digest, now), file_hash=file.file_hash))
    await asyncio.gather(*fresh)
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
    """Takes changed files in. *publishes* false makes them drafts: seen, checked, not live.

    The database is the truth and a file is an input. A file that did not change since it was last taken in says
    nothing; where both the file and the live revision changed, the live one stays and somebody has to look.
    """

    def __init__(self, store: Store, live: Live, folder: Path, check: Checker, *, publishes: bool = True) -> None:
        self._store, self._live, self._check, self._publishes = store, live, check, publishes
        self._folder = Folder(folder)
        self._version: int | None = None

    async def scan(self, now: datetime) -> tuple[Outcome, ...]:
        """Look at every file once; returns what happened to those that changed since the last look."""
        outcomes = []
        for file in self._folder.changed():
            try:
                outcome = await self._look_at(file, now)
            except StoreUnavailable:
                self._folder.look_again(file)
                raise
            if outcome is not None:
                outcomes.append(outcome)
        return tuple(outcomes)

    async def refresh(self) -> tuple[Outcome, ...]:
        """Take over what another program has published in this database; returns what that was."""
        version = await self._store.data_version()
        if version == self._version:
            return ()
        outcomes = []
        for kept in await self._store.live_revisions():
            key = (kept.name, kept.language)
            if self._live.world.library.live.get(key) != kept.digest:
                found = await self._store.revision(*key, kept.digest)
                if found is not None:
                    self._go_live(*key, kept.digest, found.text)
                    outcomes.append(Outcome(*key, "taken over", f"“{kept.name}” ({kept.language}) is live."))
        self._version = version  # only now: what failed is taken over at the next look
        return tuple(outcomes)

    async def _look_at(self, file: FlowFile, now: datetime) -> Outcome | None:
        if file.fault is not None:
            return _refused(file, file.fault)
        key, digest = (file.name, file.language), digest_of(file.text)
        live = self._live.world.library.live.get(key)
        seen, live_then = await self._store.seen_file(*key)
        if live is not None and seen == file.file_hash:
            return None  # unchanged file: the database wins
        if live == digest:
            await self._store.note_file(*key, file.file_hash)
            return None
        if live is not None and live_then not in (live, ""):
            await self._store.note_file(*key, file.file_hash)  # whoever saves it again has been told
            return Outcome(
                *key,
                "conflict",
                f"flows/{file.language}/{file.name}.md changed, and so did the live flow in the studio. The live one "
                "stays. Bring the two together and save the file again.",
            )
        return await self._take_in(file, digest, now)

    async def _take_in(self, file: FlowFile, digest: str, now: datetime) -> Outcome:
        key = (file.name, file.language)
        problems = await asyncio.to_thread(self._check, self._live.world, *key, file.text)
        if problems:
            return _refused(file, problems[0])
        revision = replace(_revision(file, digest, now), live=self._publishes)
        await self._store.publish(revision, file_hash=file.file_hash)
        if not self._publishes:
            return Outcome(*key, "draft", f"flows/{file.language}/{file.name}.md is kept as a draft.")
        self._go_live(*key, digest, file.text)
        return Outcome(*key, "published", f"flows/{file.language}/{file.name}.md is live.")

    def _go_live(self, name: str, language: str, digest: str, text: str) -> None:
        world = self._live.world
        self._live.world = replace(world, library=world.library.with_live(name, language, digest, text))


def _refused(file: FlowFile, first: Problem) -> Outcome:
    sentence = (
        f"flows/{file.language}/{file.name}.md was not published; the last good one stays live. "
        f"Line {first.span.line}: {first.message}"
    )
    return Outcome(file.name, file.language, "refused", sentence)


def _revision(file: FlowFile, digest: str, now: datetime) -> Revision:
    return Revision(
        name=file.name, language=file.language, digest=digest, text=file.text, by="", at=now, origin="file", live=True
    )


def steps_of(library: Library) -> Mapping[str, frozenset[str]]:
    """Every flow and its steps, for those who check targets."""
    return {name: frozenset(library.find(name, language).starts) for name, language in library.names()}
