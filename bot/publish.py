"""From a saved file to the live conversation: check, publish as a revision, replace the live world.

A conversation under way stays on its revision. A broken file never replaces the last good one. Only the first start of
a fresh database takes files as they are: there is nothing better to serve.

A revision is named by what people are told. Rehearsals in a file of their own are none of it: they are played before
their flow goes live, and saving them alone makes no revision and takes nothing back. It only gives a flow that was
refused another try.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.engine.world import World
from bot.errors import StoreUnavailable
from bot.flow.definition import FlowKey
from bot.flow.library import Library
from bot.flow.problem import Problem, Span
from bot.flow_file import FlowFile
from bot.folder import Folder, Look, flow_files
from bot.pacing import Aside
from bot.storage.store import Revision, Store

log = logging.getLogger(__name__)

PATIENCE = timedelta(seconds=5)  # a look at some hundred files takes milliseconds, on a share a second
SILENT = (
    "The folder of flows (FLOWS) does not answer: a share that hangs, or a disk that stalls? Conversations go on with "
    "what is live; what is saved there is taken up when it answers again."
)
BREAKS = "This flow breaks the check itself. Undo the last change, and show the file to those who mend this bot."
TextCheck = Callable[[World, str, str, str], tuple[Problem, ...]]
"""Errors that keep a text (name, language, text) from going live in this world. It is asked in a thread."""


@dataclass(slots=True)
class Live:
    """The world as it is now; replaced whole, never changed."""

    world: World


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: published, kept as a draft, refused, left out or gone, with a sentence."""

    name: str
    language: str
    what: str
    sentence: str = ""


async def load_library(store: Store, folder: Path, *, now: datetime) -> Library:
    """The library as the database has it; a fresh database first takes every file in as it is.

    Nothing is checked then: flows hold one another up, and one broken file must not cost people the others. `bot
    check` tells what is wrong with it. Later a file goes live only by way of the `Publisher`.
    """
    revisions = {kept.key: kept.digest for kept in await store.live_revisions()}
    texts: dict[tuple[str, str, str], str] = {}
    live: dict[FlowKey, str] = {}
    fresh: list[Awaitable[None]] = []
    for file in flow_files(folder):
        if not revisions or revisions.get(file.key) == file.digest:
            texts[*file.key, file.digest], live[file.key] = file.text, file.digest
            if not revisions:
                fresh.append(store.publish(_revision(file, now), file_hash=file.file_hash))
    await asyncio.gather(*fresh)
    for key, digest in revisions.items():
        if key not in live and (found := await store.revision(*key, digest)) is not None:
            texts[*key, digest], live[key] = found.text, digest
    for using in await store.revisions_in_use():
        if using not in texts and (found := await store.revision(*using)) is not None:
            texts[using] = found.text
    return Library(texts=texts, live=live)


class Publisher:
    """Takes changed files in. *publishes* false makes them drafts: seen, checked, not live.

    The database is the truth and a file is an input. A file that did not change since it was last taken in says
    nothing, unless it is a draft and files are published now; where both the file and the live revision changed, the
    live one stays and somebody has to look. A file that is gone withdraws nothing: somebody has to say so.
    """

    def __init__(
        self,
        store: Store,
        live: Live,
        folder: Path,
        check: TextCheck,
        *,
        publishes: bool = True,
        patience: timedelta = PATIENCE,
    ) -> None:
        self._store, self._live, self._check, self._publishes = store, live, check, publishes
        self._folder = Folder(folder)
        self._look = Aside(lambda: self._folder.look(live.world.library.live, tuple(self._refused)), patience)
        self._is_silent = False
        self._odd: list[Outcome] = []
        self._gone: list[Outcome] = []
        self._version: int | None = None
        self._refused: dict[FlowKey, tuple[FlowFile, Outcome]] = {}
        self._rehearsed: frozenset[FlowKey] = frozenset()

    async def scan(self, now: datetime) -> tuple[Outcome, ...]:
        """Look at every file once; returns what happened to those that changed since the last look."""
        look = await self._looked()
        if look is None:
            return ()
        self._odd += (*_left_out(look.odd), *_loose(look.loose))
        self._gone += _gone(look.gone)
        self._rehearsed |= look.rehearsed
        try:
            outcomes = await self._look_at(look, now)
        except StoreUnavailable:
            for file in look.files:
                self._folder.look_again(file)
            raise
        odd, gone, self._odd, self._gone = self._odd, self._gone, [], []
        self._rehearsed = frozenset()
        return (*odd, *outcomes, *gone)

    async def _looked(self) -> Look | None:
        """Look at the folder, beside the conversations; None while it does not answer, which is told once."""
        try:
            look = await self._look()
        except TimeoutError:
            if not self._is_silent:
                log.error("the flows do not answer", extra={"sentence": SILENT})
            self._is_silent = True
            return None
        if self._is_silent:
            log.warning("the flows answer again")
        self._is_silent = False
        return look

    async def publish(self, files: Iterable[FlowFile], now: datetime, by: str = "") -> tuple[Outcome, ...]:
        """Check these files as they would stand together, and take in those that are sound."""
        files = tuple(files)
        together = await self._sound(files)
        outcomes = [await self._take_in(file, now, by) for file in together]
        for file in files:
            if file not in together:
                problems = await self._problems(self._live.world, file)
                outcomes.append(self._refusal(file, problems[0]) if problems else await self._take_in(file, now, by))
        return tuple(outcomes)

    async def refresh(self) -> tuple[Outcome, ...]:
        """Take over what another program has published or withdrawn in this database; returns what that was."""
        version = await self._store.data_version()
        if version == self._version:
            return ()
        outcomes = []
        revisions = {kept.key: kept.digest for kept in await self._store.live_revisions()}
        for key, digest in revisions.items():
            if self._live.world.library.live.get(key) != digest:
                found = await self._store.revision(*key, digest)
                if found is not None:
                    self._go_live(*key, digest, found.text)
                    outcomes.append(Outcome(*key, "taken over", f"“{key[0]}” ({key[1]}) is live."))
        for key in sorted(self._live.world.library.live.keys() - revisions.keys()):
            world = self._live.world
            self._live.world = replace(world, library=world.library.without_live(*key))
            outcomes.append(Outcome(*key, "withdrawn", f"“{key[0]}” ({key[1]}) is no longer live."))
        self._version = version  # only now: what failed is taken over at the next look
        return tuple(outcomes)

    async def _look_at(self, look: Look, now: datetime) -> list[Outcome]:
        outcomes, wanted = [], []
        for file in look.files:
            self._refused.pop(file.key, None)
            if file.fault is not None:
                outcomes.append(self._refusal(file, file.fault))
                continue
            seen, live_then = await self._store.seen_file(*file.key)
            if not await self._is_news(file, seen, live_then):
                continue
            if self._is_conflict(file, live_then):
                await self._store.note_file(*file.key, file.file_hash)  # whoever saves it again has been told
                outcomes.append(_conflict(file))
            else:
                wanted.append(file)
        again = wanted or self._rehearsed & self._refused.keys()
        return [*outcomes, *(await self._publish_with_refused(wanted, look.lacking, now) if again else ())]

    async def _is_news(self, file: FlowFile, seen: str, live_then: str) -> bool:
        """Whether a file holds what is not live, and nobody has decided about it yet."""
        live = self._live.world.library.live.get(file.key, "")
        if seen == file.file_hash:  # unchanged file: the database wins, but a draft is an open question
            is_draft = file.digest != live_then == live
            return self._publishes and is_draft and await self._store.revision(*file.key, file.digest) is not None
        if live == file.digest:
            await self._store.note_file(*file.key, file.file_hash)
            return False
        return True

    def _is_conflict(self, file: FlowFile, live_then: str) -> bool:
        """Whether somebody else has published since the file was last taken in."""
        live = self._live.world.library.live.get(file.key)
        return live is not None and live_then not in (live, "")

    async def _publish_with_refused(
        self, wanted: list[FlowFile], lacking: frozenset[FlowKey], now: datetime
    ) -> list[Outcome]:
        """Publish these, and with them what was refused before: it may have waited for one of them."""
        before = {key: was for key, was in self._refused.items() if key not in lacking}
        asked = {file.key: file for file in (*(was for was, _ in before.values()), *wanted)}
        tried = {(each.name, each.language): each for each in await self.publish(asked.values(), now)}
        self._refused = {key: (asked[key], each) for key, each in tried.items() if each.what == "refused"}
        return [each for key, each in tried.items() if key not in before or before[key][1] != each]

    async def _sound(self, files: tuple[FlowFile, ...]) -> tuple[FlowFile, ...]:
        """Those of several files that are sound when all of them are live: they may lead to one another."""
        together: tuple[FlowFile, ...] = files if len(files) > 1 else ()
        while together:
            world = self._world_with(together)
            sound = tuple([file for file in together if not await self._problems(world, file)])
            if sound == together:
                break
            together = sound
        return together

    async def _problems(self, world: World, file: FlowFile) -> tuple[Problem, ...]:
        try:
            return await asyncio.to_thread(self._check, world, *file.key, file.text)
        except Exception as fault:  # noqa: BLE001 - one file that breaks the check must not keep the others from people
            log.error("a flow breaks the check", extra={"flow": file.name, "code": type(fault).__name__})
            return (Problem(span=Span(1), rule="check_broken", message=f"{BREAKS} ({type(fault).__name__})"),)

    def _refusal(self, file: FlowFile, first: Problem) -> Outcome:
        is_live = file.key in self._live.world.library.live
        where = f"flows/{file.language}/{first.file}, line" if first.file else "Line"
        sentence = (
            f"flows/{file.language}/{file.name}.md was not published{'; the last good one stays live' * is_live}. "
            f"{where} {first.span.line}: {first.message}"
        )
        return Outcome(*file.key, "refused", sentence)

    async def _take_in(self, file: FlowFile, now: datetime, by: str) -> Outcome:
        revision = _revision(file, now, by=by, live=self._publishes)
        await self._store.publish(revision, file_hash=file.file_hash)
        name = f"{file.language}/{file.name}"
        if not self._publishes:
            sentence = f"flows/{name}.md is kept as a draft. It goes live with: python -m bot publish {name}"
            return Outcome(*file.key, "draft", sentence)
        self._go_live(*file.key, file.digest, file.text)
        return Outcome(*file.key, "published", f"flows/{name}.md is live.")

    def _go_live(self, name: str, language: str, digest: str, text: str) -> None:
        world = self._live.world
        self._live.world = replace(world, library=world.library.with_live(name, language, digest, text))

    def _world_with(self, files: Iterable[FlowFile]) -> World:
        library = self._live.world.library
        for file in files:
            library = library.with_live(*file.key, file.digest, file.text)
        return replace(self._live.world, library=library)


def _left_out(odd: Iterable[Path]) -> Iterator[Outcome]:
    for path in odd:
        name, language = path.stem, path.parent.name
        sentence = (
            f"flows/{language}/{path.name} is left out: a flow is named in small letters, digits and hyphens, "
            "and then .md. Rename it, or delete it."
        )
        yield Outcome(name, language, "left out", sentence)


def _loose(loose: Iterable[tuple[Path, str]]) -> Iterator[Outcome]:
    for path, why in loose:
        file = "/".join(path.parts[-3:])
        yield Outcome(path.parent.name, path.parent.parent.name, "left out", f"flows/{file} is left out. {why}")


def _gone(gone: Iterable[FlowKey]) -> Iterator[Outcome]:
    for name, language in gone:
        sentence = (
            f"flows/{language}/{name}.md is gone and still live. Put it back, or take it out with: "
            f"python -m bot withdraw {language}/{name}"
        )
        yield Outcome(name, language, "gone", sentence)


def _revision(file: FlowFile, now: datetime, *, by: str = "", live: bool = True) -> Revision:
    name, language = file.key
    return Revision(
        name=name, language=language, digest=file.digest, text=file.text, by=by, at=now, origin="file", live=live
    )


def _conflict(file: FlowFile) -> Outcome:
    name = f"{file.language}/{file.name}"
    sentence = (
        f"flows/{name}.md changed, and so did the live flow, which was published from another place. The live one "
        f"stays. See what differs (python -m bot diff {name}@live {name}), bring the two together and save the "
        "file again."
    )
    return Outcome(*file.key, "conflict", sentence)
