"""From a saved file to the live conversation: what goes live, what stays, and who stays on what."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from bot.actions import Turn
from bot.engine.world import World
from bot.errors import StoreUnavailable
from bot.events import ChatId
from bot.flow.definition import FlowKey
from bot.flow.library import Library, digest_of
from bot.flow.problem import Problem, Span
from bot.flow.source import LARGEST
from bot.folder import Folder, Look, flow_files
from bot.publish import Live, Publisher, TextCheck, load_library
from bot.session import Frame, Session
from bot.storage.sqlite import SqliteStore, open_store
from bot.storage.store import Revision, Store
from tests.engine.talk import world_of

NOW = datetime(2026, 3, 2, tzinfo=UTC)
TEA = "# Tea\n\n## Start\n\nBlack or green?\n\n- [Black](#start)\n- [Done](#end)\n\n## End\n\nBye.\n"


def complain(_: World, __: str, ___: str, text: str) -> tuple[Problem, ...]:
    return (Problem(span=Span(3), rule="r", message="Mend it."),) if "BROKEN" in text else ()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    opened = await open_store(tmp_path / "t.db")
    yield opened
    await opened.close()


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    folder = tmp_path / "flows"
    (folder / "en").mkdir(parents=True)
    (folder / "en" / "tea.md").write_text(TEA, "utf-8")
    return folder


async def publisher(
    store: SqliteStore, flows: Path, *, check: TextCheck = complain, publishes: bool = True
) -> tuple[Publisher, Live]:
    live = Live(replace(world_of({}, crisis=""), library=await load_library(store, flows, now=NOW)))
    return Publisher(store, live, flows, check, publishes=publishes), live


async def test_a_first_start_takes_every_file(store: SqliteStore, flows: Path) -> None:
    (flows / "en" / "huge.md").write_text("x" * (LARGEST + 1), "utf-8")
    (flows / "en" / "odd.md").write_bytes(b"\xff\xfe\x00")
    library = await load_library(store, flows, now=NOW)

    assert library.names() == (("tea", "en"),)
    assert set(library.find("tea", "en").starts) == {"start", "end"}
    assert [file.name for file in flow_files(flows)] == ["tea"]


async def test_a_saved_file_goes_live(store: SqliteStore, flows: Path) -> None:
    scanner, live = await publisher(store, flows)
    (flows / "en" / "tea.md").write_text(TEA.replace("Black or green?", "Mint?"), "utf-8")
    outcomes = await scanner.scan(NOW)

    assert [outcome.what for outcome in outcomes] == ["published"]
    assert "Mint?" in live.world.library.texts["tea", "en", live.world.library.live["tea", "en"]]
    assert await scanner.scan(NOW) == ()


async def test_a_broken_file_keeps_the_last_good_one_and_says_so_once(store: SqliteStore, flows: Path) -> None:
    scanner, live = await publisher(store, flows)
    before = live.world
    (flows / "en" / "tea.md").write_text("BROKEN", "utf-8")
    outcomes = await scanner.scan(NOW)

    assert [outcome.what for outcome in outcomes] == ["refused"]
    assert "Line 3: Mend it." in outcomes[0].sentence
    assert live.world is before
    assert await scanner.scan(NOW) == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("# Té\n\n## Inicio\n\nMañana.\n".encode("cp1252"), "Line 1: From here on this is no text in UTF-8."),
        (
            TEA.encode() + b"x" * LARGEST,
            f"Line 1: This file has {LARGEST // 1024} KiB; {LARGEST // 1024} are the most.",
        ),
    ],
    ids=["Windows-1252", "too large"],
)
async def test_a_file_that_cannot_be_read_is_told_once_and_keeps_the_last_good_one(
    store: SqliteStore, flows: Path, content: bytes, said: str
) -> None:
    scanner, live = await publisher(store, flows)
    before = live.world
    (flows / "en" / "tea.md").write_bytes(content)
    [outcome] = await scanner.scan(NOW)

    assert outcome.what == "refused"
    assert said in outcome.sentence
    assert live.world is before
    assert await scanner.scan(NOW) == ()
    (flows / "en" / "tea.md").write_text(TEA.replace("Bye.", "Adieu."), "utf-8")
    assert [each.what for each in await scanner.scan(NOW)] == ["published"]


async def test_a_file_is_checked_beside_the_conversations_not_between_them(store: SqliteStore, flows: Path) -> None:
    asked: list[int] = []

    def check(*_: object) -> tuple[Problem, ...]:
        asked.append(threading.get_ident())
        return ()

    scanner = Publisher(store, (await publisher(store, flows))[1], flows, check)
    (flows / "en" / "tea.md").write_text(TEA.replace("Bye.", "Adieu."), "utf-8")
    await scanner.scan(NOW)

    assert len(asked) == 1
    assert asked[0] != threading.get_ident()


async def test_a_setting_makes_changed_files_drafts(store: SqliteStore, flows: Path) -> None:
    scanner, live = await publisher(store, flows, publishes=False)
    before = live.world.library.live["tea", "en"]
    (flows / "en" / "tea.md").write_text(TEA.replace("Bye.", "Adieu."), "utf-8")

    assert [outcome.what for outcome in await scanner.scan(NOW)] == ["draft"]
    assert live.world.library.live["tea", "en"] == before
    assert await scanner.scan(NOW) == ()


async def test_an_unchanged_file_yields_to_what_the_database_published(store: SqliteStore, flows: Path) -> None:
    _, live = await publisher(store, flows)
    newer = live.world.library.texts["tea", "en", live.world.library.live["tea", "en"]].replace("Bye.", "So long.")
    revision = await store.revision("tea", "en", live.world.library.live["tea", "en"])
    assert revision is not None
    await store.publish(replace(revision, digest="f" * 16, text=newer, origin="studio"))
    again = await load_library(store, flows, now=NOW)

    assert again.live["tea", "en"] == "f" * 16
    assert "So long." in again.texts["tea", "en", "f" * 16]


async def test_a_conversation_under_way_keeps_its_revision_over_a_restart(store: SqliteStore, flows: Path) -> None:
    scanner, live = await publisher(store, flows)
    old = live.world.library.live["tea", "en"]
    frame = Frame(flow="tea", language="en", revision=old, stop="start", serial=1)
    here = Session(chat=ChatId(5), frames=(frame,), serial=1)
    await store.update(ChatId(5), lambda *_: Turn(session=here), at=NOW)
    (flows / "en" / "tea.md").write_text(TEA.replace("Bye.", "Adieu."), "utf-8")
    await scanner.scan(NOW)
    again = await load_library(store, flows, now=NOW)

    assert again.live["tea", "en"] != old
    assert "Bye." in again.texts["tea", "en", old]
    assert await store.revisions_in_use() == (("tea", "en", old),)


async def studio_publishes(store: SqliteStore, text: str) -> None:
    revision = Revision(
        name="tea", language="en", digest=digest_of(text), text=text, by="Q", at=NOW, origin="studio", live=True
    )
    await store.publish(revision)


ONE, TWO, THREE = TEA, TEA.replace("Bye.", "Adieu."), TEA.replace("Bye.", "So long.")


@pytest.mark.parametrize(
    ("file", "studio", "what", "live_then"),
    [
        (ONE, None, [], ONE),  # nothing changed
        (TWO, None, ["published"], TWO),  # the file changed
        (ONE, THREE, [], THREE),  # the database changed: it wins over an unchanged file
        (TWO, THREE, ["conflict"], THREE),  # both changed: the live one stays
        (THREE, THREE, [], THREE),  # both changed, to the same text
        (TWO, ONE, ["published"], TWO),  # the studio published what was live anyway
    ],
)
async def test_file_against_database(
    store: SqliteStore, flows: Path, file: str, studio: str | None, what: list[str], live_then: str
) -> None:
    """The truth table; each row also over a restart, and looked at once more."""
    scanner, live = await publisher(store, flows)
    await scanner.scan(NOW)
    if studio is not None:
        await studio_publishes(store, studio)
        await store.close()
        store = await open_store(flows.parent / "t.db")
        scanner, live = await publisher(store, flows)
    (flows / "en" / "tea.md").write_text(file, "utf-8")

    outcomes = [outcome.what for outcome in await scanner.scan(NOW)]
    again = await scanner.scan(NOW)
    restarted = await load_library(store, flows, now=NOW)
    await store.close()

    assert outcomes == what
    assert again == ()
    assert live.world.library.live["tea", "en"] == restarted.live["tea", "en"] == digest_of(live_then)


async def test_who_was_told_of_a_conflict_may_save_the_file_again(store: SqliteStore, flows: Path) -> None:
    scanner, _ = await publisher(store, flows)
    await scanner.scan(NOW)
    await studio_publishes(store, THREE)
    await scanner.refresh()
    (flows / "en" / "tea.md").write_text(TWO, "utf-8")
    [conflict] = await scanner.scan(NOW)
    merged = TWO.replace("Adieu.", "Adieu, so long.")
    (flows / "en" / "tea.md").write_text(merged, "utf-8")
    [published] = await scanner.scan(NOW)

    assert "changed, and so did the live flow" in conflict.sentence
    assert "python -m bot diff en/tea@live en/tea" in conflict.sentence
    assert published.what == "published"


async def test_another_programs_publish_is_taken_over(store: SqliteStore, flows: Path, tmp_path: Path) -> None:
    scanner, live = await publisher(store, flows)
    await scanner.scan(NOW)
    first = await scanner.refresh()
    studio = await open_store(tmp_path / "t.db")
    await studio_publishes(studio, THREE)
    taken = await scanner.refresh()
    await studio.close()

    assert first == ()
    assert [outcome.what for outcome in taken] == ["taken over"]
    assert live.world.library.live["tea", "en"] == digest_of(THREE)
    assert await scanner.refresh() == ()
    assert await scanner.scan(NOW) == ()


@contextmanager
def away(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The store takes nothing that is published."""

    async def publish(*_: object, **__: object) -> None:
        raise StoreUnavailable("The database is locked.")

    with monkeypatch.context() as patched:
        patched.setattr(store, "publish", publish)
        yield


async def test_a_file_is_looked_at_again_when_the_store_was_away(
    store: SqliteStore, flows: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanner, live = await publisher(store, flows)
    await scanner.scan(NOW)
    (flows / "en" / "tea.md").write_text(TWO, "utf-8")

    with away(store, monkeypatch), pytest.raises(StoreUnavailable):
        await scanner.scan(NOW)

    assert [outcome.what for outcome in await scanner.scan(NOW)] == ["published"]
    assert live.world.library.live["tea", "en"] == digest_of(TWO)


# new files, after the first start


async def test_after_the_first_start_a_new_file_goes_live_only_by_way_of_the_check(
    store: SqliteStore, flows: Path
) -> None:
    await publisher(store, flows)
    (flows / "en" / "bad.md").write_text("BROKEN", "utf-8")
    (flows / "en" / "cup.md").write_text(TWO, "utf-8")
    scanner, live = await publisher(store, flows)
    at_start = live.world.library.names()
    outcomes = await scanner.scan(NOW)

    assert at_start == (("tea", "en"),)
    assert {each.name: each.what for each in outcomes} == {"bad": "refused", "cup": "published"}
    assert outcomes[1].sentence == "flows/en/bad.md was not published. Line 3: Mend it."
    assert set(live.world.library.names()) == {("tea", "en"), ("cup", "en")}


async def test_a_new_draft_stays_one_over_a_restart_until_files_are_published(store: SqliteStore, flows: Path) -> None:
    scanner, _ = await publisher(store, flows, publishes=False)
    await scanner.scan(NOW)
    (flows / "en" / "cup.md").write_text(TWO, "utf-8")
    (flows / "en" / "tea.md").write_text(THREE, "utf-8")
    drafted = await scanner.scan(NOW)
    again, live = await publisher(store, flows, publishes=False)
    still = await again.scan(NOW)
    kept = dict(live.world.library.live)
    publishing, live = await publisher(store, flows)
    published = await publishing.scan(NOW)

    assert [each.what for each in drafted] == ["draft", "draft"]
    assert "python -m bot publish en/cup" in drafted[0].sentence
    assert (still, kept) == ((), {("tea", "en"): digest_of(ONE)})
    assert [each.what for each in published] == ["published", "published"]
    assert live.world.library.live == {("tea", "en"): digest_of(THREE), ("cup", "en"): digest_of(TWO)}


async def test_a_draft_over_which_somebody_published_stays_a_draft(store: SqliteStore, flows: Path) -> None:
    scanner, _ = await publisher(store, flows, publishes=False)
    (flows / "en" / "tea.md").write_text(TWO, "utf-8")
    await scanner.scan(NOW)
    await studio_publishes(store, THREE)
    publishing, live = await publisher(store, flows)

    assert await publishing.scan(NOW) == ()
    assert live.world.library.live["tea", "en"] == digest_of(THREE)


def needs_cup(world: World, name: str, _: str, text: str) -> tuple[Problem, ...]:
    """Tea leads to cup and nothing else does; BROKEN is broken."""
    library = world.library
    is_led_to = any("(cup.md)" in library.texts[*key, digest] for key, digest in library.live.items())
    stands = ("(cup.md)" not in text or library.has("cup")) and (name != "cup" or is_led_to)
    return () if stands and "BROKEN" not in text else (Problem(span=Span(3), rule="r", message="Mend it."),)


async def test_flows_that_lead_to_one_another_are_checked_as_they_stand_together(
    store: SqliteStore, flows: Path
) -> None:
    await publisher(store, flows)
    (flows / "en" / "tea.md").write_text(TEA.replace("(#end)", "(cup.md)"), "utf-8")
    (flows / "en" / "cup.md").write_text(TWO, "utf-8")
    (flows / "en" / "pot.md").write_text("BROKEN", "utf-8")
    _, live = await publisher(store, flows)
    scanner = Publisher(store, live, flows, needs_cup)

    assert {each.name: each.what for each in await scanner.scan(NOW)} == {
        "tea": "published",
        "cup": "published",
        "pot": "refused",
    }


async def test_what_was_refused_is_tried_again_when_what_it_waited_for_is_saved(
    store: SqliteStore, flows: Path
) -> None:
    _, live = await publisher(store, flows)
    scanner = Publisher(store, live, flows, needs_cup)
    (flows / "en" / "tea.md").write_text(TEA.replace("(#end)", "(cup.md)"), "utf-8")
    alone = await scanner.scan(NOW)
    (flows / "en" / "pot.md").write_text("BROKEN", "utf-8")
    elsewhere = await scanner.scan(NOW)
    (flows / "en" / "cup.md").write_text(TWO, "utf-8")
    both = await scanner.scan(NOW)

    assert [(each.name, each.what) for each in alone] == [("tea", "refused")]
    assert [(each.name, each.what) for each in elsewhere] == [("pot", "refused")]  # tea was told, and nothing is new
    assert sorted((each.name, each.what) for each in both) == [("cup", "published"), ("tea", "published")]


async def test_a_file_that_breaks_the_check_is_refused_and_keeps_no_other_back(
    store: SqliteStore, flows: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(world: World, name: str, language: str, text: str) -> tuple[Problem, ...]:
        if "BROKEN" in text:
            raise KeyError("x")
        return complain(world, name, language, text)

    scanner, live = await publisher(store, flows)
    monkeypatch.setattr(scanner, "_check", break_down)
    (flows / "en" / "cup.md").write_text(f"BROKEN {TEA}", "utf-8")
    (flows / "en" / "tea.md").write_text(TWO, "utf-8")
    outcomes = {each.name: each for each in await scanner.scan(NOW)}

    assert {name: each.what for name, each in outcomes.items()} == {"cup": "refused", "tea": "published"}
    assert "breaks the check itself" in outcomes["cup"].sentence
    assert outcomes["cup"].sentence.endswith("(KeyError)")
    assert live.world.library.names() == (("tea", "en"),)


def test_a_flow_is_taken_out_while_a_turn_reads_another_front_matter() -> None:
    class Key(tuple[str, str]):
        """The name of a flow; whoever compares it meets a turn that reads one more."""

        __slots__ = ()
        __hash__ = tuple.__hash__

        def __ne__(self, other: object) -> bool:
            library.front("tea", "en")
            return tuple.__ne__(self, other)

    digest = digest_of(TEA)
    names = ("tea", "cup", "pot")
    texts = {(name, "en", digest): TEA for name in names}
    library = Library(texts=texts, live={(name, "en"): digest for name in names})
    library._fronts[Key(("pot", "en"))] = library.front("cup", "en")

    assert library.without_live("cup", "en").names() == (("tea", "en"), ("pot", "en"))


async def test_what_waits_is_not_forgotten_when_the_store_was_away(
    store: SqliteStore, flows: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, live = await publisher(store, flows)
    scanner = Publisher(store, live, flows, needs_cup)
    (flows / "en" / "tea.md").write_text(TEA.replace("(#end)", "(cup.md)"), "utf-8")
    await scanner.scan(NOW)
    (flows / "en" / "cup.md").write_text(TWO, "utf-8")

    with away(store, monkeypatch), pytest.raises(StoreUnavailable):
        await scanner.scan(NOW)

    both = await scanner.scan(NOW)
    assert sorted((each.name, each.what) for each in both) == [("cup", "published"), ("tea", "published")]


async def test_a_flow_that_was_saved_as_txt_is_told(store: SqliteStore, flows: Path) -> None:
    scanner, _ = await publisher(store, flows)
    (flows / "en" / "tea.md.txt").write_text(TWO, "utf-8")

    assert ["and then .md. Rename it" in each.sentence for each in await scanner.scan(NOW)] == [True]
    assert await scanner.scan(NOW) == ()


@pytest.mark.parametrize("name", [".#tea", "~$tea", "tea (conflicted copy)", "Tea", "tea copy"])
async def test_what_an_editor_leaves_beside_a_flow_is_none_and_is_told_once(
    name: str, store: SqliteStore, flows: Path
) -> None:
    scanner, _ = await publisher(store, flows)
    (flows / "en" / f"{name}.md").write_text(TWO, "utf-8")
    told = await scanner.scan(NOW)
    _, live = await publisher(store, flows)

    assert [(each.name, each.what) for each in told] == [(name, "left out")]
    assert "small letters, digits and hyphens" in told[0].sentence
    assert await scanner.scan(NOW) == ()
    assert live.world.library.names() == (("tea", "en"),)


# what is gone


async def test_a_deleted_file_is_told_once_and_withdraws_nothing(store: SqliteStore, flows: Path) -> None:
    scanner, live = await publisher(store, flows)
    (flows / "en" / "tea.md").unlink()
    looks = [await scanner.scan(NOW) for _ in range(4)]  # the first may fall into the middle of a save

    assert [[each.what for each in told] for told in looks] == [[], ["gone"], [], []]
    assert "python -m bot withdraw en/tea" in looks[1][0].sentence
    assert live.world.library.names() == (("tea", "en"),)


async def test_a_withdrawn_flow_is_let_go_by_the_bot_that_runs_and_stays_away(
    store: SqliteStore, flows: Path, tmp_path: Path
) -> None:
    scanner, live = await publisher(store, flows)
    await scanner.scan(NOW)
    await scanner.refresh()
    other = await open_store(tmp_path / "t.db")
    await studio_publishes(other, THREE)
    await scanner.refresh()
    await other.publish(replace(await _live(other), name="cup"))
    await other.withdraw("tea", "en", at=NOW)
    await other.close()
    told = await scanner.refresh()
    again, after = await publisher(store, flows)
    unchanged = await again.scan(NOW)
    (flows / "en" / "tea.md").write_text(TWO, "utf-8")

    assert [(each.name, each.what) for each in told] == [("cup", "taken over"), ("tea", "withdrawn")]
    assert live.world.library.names() == (("cup", "en"),)
    assert digest_of(THREE) in {digest for *_, digest in live.world.library.texts}
    assert after.world.library.names() == (("cup", "en"),)
    assert unchanged == ()
    assert (await again.scan(NOW))[0].what == "published"


async def _live(store: SqliteStore) -> Revision:
    [kept] = await store.live_revisions()
    found = await store.revision(kept.name, kept.language, kept.digest)
    assert found is not None
    return found


class Hanging(Folder):
    """A folder on a share that hangs until it is let go."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.go = threading.Event()

    def look(self, live: Iterable[FlowKey], asked: Iterable[FlowKey]) -> Look:
        self.go.wait(30)
        return super().look(live, asked)


async def test_a_folder_that_hangs_holds_nobody_up_and_is_told_once(
    store: SqliteStore, flows: Path, caplog: pytest.LogCaptureFixture
) -> None:
    _, live = await publisher(store, flows)
    scanner = Publisher(store, live, flows, lambda *_: (), patience=timedelta(milliseconds=20))
    scanner._folder = hanging = Hanging(flows)
    (flows / "en" / "tea.md").write_text(TEA.replace("Bye.", "Adieu."), "utf-8")
    hung = [await scanner.scan(NOW) for _ in range(3)]
    told = [record.message for record in caplog.records]
    hanging.go.set()
    assert scanner._look._under_way is not None
    await asyncio.wait((scanner._look._under_way,))
    back = await scanner.scan(NOW)

    assert hung == [(), (), ()]
    assert told == ["the flows do not answer"]
    assert [outcome.what for outcome in back] == ["published"]


async def test_what_was_seen_while_the_store_was_away_is_told_when_it_is_back(store: SqliteStore, flows: Path) -> None:
    scanner, _ = await publisher(store, flows)
    (flows / "en" / "Tea copy.md").write_text(TEA, "utf-8")
    (flows / "en" / "tea.md").write_text(TEA.replace("Bye.", "Adieu."), "utf-8")
    away = Away(store)
    scanner._store = cast("Store", away)
    with pytest.raises(StoreUnavailable):
        await scanner.scan(NOW)
    scanner._store = store

    assert [outcome.what for outcome in await scanner.scan(NOW)] == ["left out", "published"]


class Away:
    """A store that is away."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getattr__(self, name: str) -> object:
        raise StoreUnavailable("The database is locked.")


# Rehearsals in a file of their own


def beside(flows: Path, text: str) -> None:
    path = flows / "en" / "rehearsals" / "tea.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")


def plays(flows: Path) -> TextCheck:
    """A check that finds what is wrong beside a flow."""

    def check(_: World, name: str, language: str, __: str) -> tuple[Problem, ...]:
        path = flows / language / "rehearsals" / f"{name}.md"
        broken = path.exists() and "BROKEN" in path.read_text("utf-8")
        return (Problem(span=Span(3), rule="r", message="Mend it.", file=f"rehearsals/{name}.md"),) if broken else ()

    return check


async def test_rehearsals_alone_make_no_revision_and_take_nothing_back(store: SqliteStore, flows: Path) -> None:
    live = (await publisher(store, flows))[1]
    scanner, before = Publisher(store, live, flows, plays(flows)), live.world
    await scanner.scan(NOW)
    kept = await store.live_revisions()
    beside(flows, "BROKEN")

    assert await scanner.scan(NOW) == ()
    assert live.world is before
    assert await store.live_revisions() == kept


async def test_a_flow_refused_for_its_rehearsals_goes_live_when_they_are_mended(
    store: SqliteStore, flows: Path
) -> None:
    live = (await publisher(store, flows))[1]
    scanner = Publisher(store, live, flows, plays(flows))
    beside(flows, "BROKEN")
    (flows / "en" / "tea.md").write_text(TEA.replace("Bye.", "Adieu."), "utf-8")
    [refused] = await scanner.scan(NOW)
    beside(flows, "BROKEN still")
    again = await scanner.scan(NOW)
    beside(flows, "mended")
    outcomes = await scanner.scan(NOW)

    assert refused.what == "refused"
    assert "the last good one stays live. flows/en/rehearsals/tea.md, line 3: Mend it." in refused.sentence
    assert again == ()
    assert [each.what for each in outcomes] == ["published"]
    assert "Adieu." in live.world.library.texts["tea", "en", live.world.library.live["tea", "en"]]


async def test_mended_rehearsals_are_not_forgotten_while_the_store_is_away(
    store: SqliteStore, flows: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanner = Publisher(store, (await publisher(store, flows))[1], flows, plays(flows))
    beside(flows, "BROKEN")
    (flows / "en" / "tea.md").write_text(TEA.replace("Bye.", "Adieu."), "utf-8")
    await scanner.scan(NOW)
    beside(flows, "mended")

    async def away(*_: object, **__: object) -> None:
        raise StoreUnavailable("The database is away.")

    with monkeypatch.context() as patched:
        patched.setattr(store, "publish", away)
        with pytest.raises(StoreUnavailable):
            await scanner.scan(NOW)

    assert [each.what for each in await scanner.scan(NOW)] == ["published"]
