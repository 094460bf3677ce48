"""Revisions: immutable texts, one of them live, and kept as long as anybody needs them."""

from dataclasses import replace

from bot.storage.store import Revision, Store
from tests.storage.contract.conftest import Home
from tests.storage.made import ANNA, BEN, DAY, NOW, SECOND, deciding, frame

FIRST = Revision(name="urge", language="en", digest="d1", text="# One ñ", by="Q", at=NOW, origin="file", live=True)
SECOND_ONE = replace(FIRST, digest="d2", text="# Two", origin="studio", at=NOW + SECOND)


async def live(store: Store) -> list[tuple[str, str, str]]:
    return [(each.name, each.language, each.digest) for each in await store.live_revisions()]


async def test_a_publish_takes_the_place_of_the_live_one_in_that_language_only(home: Home) -> None:
    store = await home.open()
    spanish = replace(FIRST, language="es", digest="d3")
    for revision in (FIRST, spanish, SECOND_ONE):
        await store.publish(revision)
    store = await home.open()

    assert sorted(await live(store)) == [("urge", "en", "d2"), ("urge", "es", "d3")]
    assert await store.revision("urge", "en", "d1") == replace(FIRST, live=False, at=SECOND_ONE.at)
    assert await store.revision("urge", "en", "d2") == SECOND_ONE
    assert await store.revision("urge", "en", "d9") is None
    assert {each.text for each in await store.live_revisions()} == {""}


async def test_a_draft_leaves_the_live_one_alone(store: Store) -> None:
    await store.publish(FIRST)
    await store.publish(replace(SECOND_ONE, live=False))

    assert await live(store) == [("urge", "en", "d1")]


async def test_an_older_text_can_go_live_again(store: Store) -> None:
    for revision in (FIRST, SECOND_ONE, replace(FIRST, at=NOW + DAY)):
        await store.publish(revision)

    assert await live(store) == [("urge", "en", "d1")]


async def test_a_live_text_that_is_also_kept_as_a_draft_stays_live(store: Store) -> None:
    await store.publish(FIRST)
    await store.publish(replace(FIRST, live=False))

    assert await live(store) == [("urge", "en", "d1")]


async def test_a_withdrawn_flow_has_no_live_text_and_loses_none(store: Store) -> None:
    spanish = replace(FIRST, language="es", digest="d3")
    for revision in (FIRST, spanish):
        await store.publish(revision)
    await store.withdraw("urge", "en", at=NOW + DAY)

    assert await live(store) == [("urge", "es", "d3")]
    assert await store.revision("urge", "en", "d1") == replace(FIRST, live=False, at=NOW + DAY)


async def test_a_publish_and_the_hash_of_its_file_are_one(store: Store) -> None:
    assert await store.seen_file("urge", "en") == ("", "")
    await store.publish(FIRST, file_hash="h1")
    by_file = await store.seen_file("urge", "en")
    await store.publish(SECOND_ONE)
    by_studio = await store.seen_file("urge", "en")
    await store.note_file("urge", "en", "h2")

    assert (by_file, by_studio) == (("h1", "d1"), ("h1", "d1"))
    assert await store.seen_file("urge", "en") == ("h2", "d2")
    assert await store.seen_file("urge", "es") == ("", "")


async def test_every_revision_that_somebody_is_in_is_named_once(store: Store) -> None:
    here = frame("urge", revision="d1")
    await store.update(ANNA, deciding(frames=(here, frame("menu", revision="m1"), here)), at=NOW)
    await store.update(BEN, deciding(frames=(here,)), at=NOW)

    assert sorted(await store.revisions_in_use()) == [("menu", "en", "m1"), ("urge", "en", "d1")]


async def test_a_revision_nobody_is_in_is_collected_after_30_days(store: Store) -> None:
    """Live ones, those somebody is in, drafts of the studio and young ones stay."""
    texts = {
        "old": replace(FIRST, live=False),
        "live": FIRST,
        "in": replace(FIRST, live=False),
        "studio": replace(FIRST, live=False, origin="studio"),
        "young": replace(FIRST, live=False, at=NOW + DAY),
    }
    for digest, revision in texts.items():
        await store.publish(replace(revision, digest=digest))
    await store.update(ANNA, deciding(frames=(frame("urge", revision="in"),)), at=NOW)
    await store.tidy(NOW + 30 * DAY)
    at_30_days = [digest for digest in texts if await store.revision("urge", "en", digest)]
    await store.tidy(NOW + 30 * DAY + SECOND)
    after = [digest for digest in texts if await store.revision("urge", "en", digest)]

    assert at_30_days == list(texts)
    assert after == ["live", "in", "studio", "young"]


async def test_what_was_live_for_long_is_kept_for_30_days_from_its_end(store: Store) -> None:
    """The text that was replaced, and the one that was withdrawn; a second withdrawal makes neither younger."""
    ended = NOW + 90 * DAY
    for revision in (FIRST, replace(SECOND_ONE, origin="file", at=ended)):
        await store.publish(revision)
    await store.withdraw("urge", "en", at=ended)
    await store.withdraw("urge", "en", at=ended + DAY)
    kept = []
    for now in (ended, ended + 30 * DAY, ended + 30 * DAY + SECOND):
        await store.tidy(now)
        kept.append([digest for digest in ("d1", "d2") if await store.revision("urge", "en", digest)])

    assert kept == [["d1", "d2"], ["d1", "d2"], []]


async def test_a_good_copy_is_remembered_and_replaced(home: Home) -> None:
    store = await home.open()
    assert (await store.recalled("lexicon"), await store.recall("lexicon")) == (None, None)
    await store.remember("lexicon", "d1", "{}")
    await store.remember("lexicon", "d2", '{"ñ": 1}')

    again = await home.open()
    assert (await again.recalled("lexicon"), await again.recall("lexicon")) == ("d2", '{"ñ": 1}')
