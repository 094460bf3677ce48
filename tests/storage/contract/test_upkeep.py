"""What is kept long enough is let go, and nothing before."""

import pytest

from bot.actions import AlertTeam, Priority, RecordEntry, ReportDefect
from bot.errors import StoreUnavailable
from bot.holdings import Retention
from bot.session import Value
from bot.storage.store import Health, Store
from tests.storage.made import ANNA, DAY, NOW, SECOND, deciding, say


@pytest.mark.parametrize("value", ["i could not sleep again", "relapsed"])
async def test_words_go_after_90_days(store: Store, value: str) -> None:
    note = RecordEntry(name="note", value=value, at=NOW, key="k", words=True)
    await store.update(ANNA, deciding(note), at=NOW)
    await store.tidy(NOW + 90 * DAY)
    within = await store.entries(ANNA, "note", NOW)
    await store.tidy(NOW + 90 * DAY + SECOND)

    assert [entry.value for entry in within] == [value]
    assert await store.entries(ANNA, "note", NOW) == ()


@pytest.mark.parametrize("value", ["cut-down", 7, ("call", "walk outside")])
async def test_numbers_and_choices_stay_until_they_are_erased(store: Store, value: Value) -> None:
    await store.update(ANNA, deciding(RecordEntry(name="note", value=value, at=NOW, key="k")), at=NOW)
    await store.tidy(NOW + 5_000 * DAY)

    assert len(await store.entries(ANNA, "note", NOW)) == 1


async def test_what_was_sent_or_refused_is_in_the_journal_for_30_days(store: Store) -> None:
    await store.update(ANNA, deciding(say("a"), say("b"), say("c")), at=NOW)
    [row] = await store.outgoing(1, now=NOW)
    await store.refuse(row.row, "bad-marks", at=NOW)
    await store.tidy(NOW + 30 * DAY)
    within = await store.export(ANNA)
    await store.tidy(NOW + 30 * DAY + SECOND)

    health = await store.health()
    assert [each.outcome for each in within.sends] == ["bad-marks", "waits", "waits"]
    assert (health.outbox, health.set_aside) == (2, 0)
    assert len(await store.defects()) == 1


async def test_defects_and_alerts_stay_for_a_year(store: Store) -> None:
    defect, alert = ReportDefect(code="loop", flow="urge", stop="one"), AlertTeam(code="K7", kind="suicide")
    await store.update(ANNA, deciding(defect, alert), at=NOW)
    await store.tidy(NOW + 365 * DAY)
    within = await store.defects()
    await store.tidy(NOW + 365 * DAY + SECOND)

    assert [code for code, _, _ in within] == ["loop"]
    assert await store.defects() == ()


async def test_the_journal_tells_when_it_was_sent_and_not_what(store: Store) -> None:
    await store.update(ANNA, deciding(say("a", "a secret"), say("b", priority=Priority.CHECK_IN)), at=NOW)
    [row] = await store.outgoing(1, now=NOW)
    await store.sent(row.row, 7, at=NOW + SECOND)

    sends = (await store.export(ANNA)).sends

    assert [(each.at, each.what, each.outcome) for each in sends] == [
        (NOW + SECOND, "answer", "sent"),
        (NOW, "check-in", "waits"),
    ]
    assert "secret" not in repr(sends)


async def test_how_long_is_a_setting(store: Store) -> None:
    note = RecordEntry(name="note", value="a long night", at=NOW, key="k", words=True)
    await store.update(ANNA, deciding(note, say("a"), ReportDefect(code="loop", flow="urge", stop="one")), at=NOW)
    [row] = await store.outgoing(1, now=NOW)
    await store.sent(row.row, 7, at=NOW)
    kept = Retention(words=DAY, journal=2 * DAY, alerts=3 * DAY)

    left = []
    for days in (1, 2, 3):
        await store.tidy(NOW + days * DAY + SECOND, kept)
        words = await store.entries(ANNA, "note", NOW)
        left.append((len(words), len((await store.export(ANNA)).sends), len(await store.defects())))

    assert left == [(0, 1, 1), (0, 0, 1), (0, 0, 0)]


async def test_a_fresh_store_is_well_and_has_nothing_to_do(store: Store) -> None:
    await store.tidy(NOW)

    assert await store.health() == Health(writer_alive=True, inbox=0, outbox=0, oldest_send=None, set_aside=0)
    assert await store.reseal(100) == 0
    assert await store.sealed_before() == 0


async def test_a_closed_store_says_so_instead_of_waiting_for_ever(store: Store) -> None:
    await store.close()

    with pytest.raises(StoreUnavailable):
        await store.read(ANNA)
    await store.close()


async def test_its_own_writes_do_not_count_as_somebody_elses(store: Store) -> None:
    before = await store.data_version()
    await store.update(ANNA, deciding(say("a")), at=NOW)

    assert await store.data_version() == before
