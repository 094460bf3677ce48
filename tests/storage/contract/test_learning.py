"""What is counted, and the lines for those who mend the bot: kept without anyone, let go of in time."""

from dataclasses import replace
from datetime import timedelta

from bot.actions import Count, TellMenders, Turn
from bot.events import ChatId
from bot.session import Facts, Session
from bot.storage.store import Store
from tests.storage.made import ANNA, NOW

DAY = NOW.date()


def learned(session: Session, _facts: Facts) -> Turn:
    actions = (Count(what="something"), TellMenders(text="it was wrong"))
    return Turn(session=replace(session, serial=1), actions=actions, tier=2, patterns=("en:one", "en:two"))


async def test_things_are_counted_by_day_and_name(store: Store) -> None:
    await store.update(ANNA, learned, at=NOW)
    await store.update(ChatId(ANNA + 1), learned, at=NOW + timedelta(days=1))

    assert await store.counts(DAY) == (("pattern en:one", 2), ("pattern en:two", 2), ("something", 2))
    assert dict(await store.counts(DAY + timedelta(days=1))) == {
        "pattern en:one": 1,
        "pattern en:two": 1,
        "something": 1,
    }


async def test_what_the_canary_says_is_not_counted(store: Store) -> None:
    await store.update(ChatId(0), lambda s, _: Turn(session=s, patterns=("en:one",)), at=NOW)

    assert await store.counts(DAY) == ()


async def test_a_line_is_kept_sealed_and_without_whose_it_is(store: Store) -> None:
    await store.update(ANNA, learned, at=NOW)
    await store.erase(ANNA, at=NOW)

    assert await store.mends() == ((NOW, "it was wrong"),)
    assert "it was wrong" not in str(await store.export(ANNA))


async def test_both_are_let_go_of(store: Store) -> None:
    await store.update(ANNA, learned, at=NOW)
    await store.tidy(NOW + timedelta(days=400))

    assert await store.counts(DAY) == ()
    assert await store.mends() == ()
