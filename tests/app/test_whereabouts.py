"""Whoever is answered in fixed words is told the numbers of where they are, and of nowhere else."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.actions import EraseData, KeepValue, Turn
from bot.app.whereabouts import Whereabouts, net_words, whereabouts
from bot.crisis.risk import Kind
from bot.directory.helplines import Emergency, Helplines
from bot.errors import StoreUnavailable
from bot.events import ChatId
from bot.fallback.words import LINES, NUMBERS, WORDINGS, crisis_words
from bot.session import Session, Value
from bot.storage.store import Change
from tests.kept import helplines
from tests.shell.moved_clock import START, MovedClock
from tests.shell.watched_store import watched_store

ANNA, BEN, DAMAGED = ChatId(7), ChatId(8), ChatId(9)
LISTED = helplines()


def keeping(*kept: KeepValue) -> Change:
    return lambda session, _facts: Turn(session=session, actions=kept)


def tells(chat: ChatId, country: str | None) -> Turn:
    return Turn(session=Session(chat=chat), actions=(KeepValue(name="country", value=country),))


def test_somebody_who_told_nothing_is_where_the_operator_is() -> None:
    assert Whereabouts("US").of(ANNA) == "US"


def test_somebody_who_told_another_country_is_there() -> None:
    where = Whereabouts("US", {BEN: "MX"})
    where.notice(tells(ANNA, "ES"))

    assert [where.of(ANNA), where.of(BEN)] == ["ES", "MX"]


@pytest.mark.parametrize("country", ["US", None])
def test_whoever_takes_it_back_is_where_the_operator_is(country: str | None) -> None:
    where = Whereabouts("US", {ANNA: "ES"})
    where.notice(tells(ANNA, country))

    assert where.of(ANNA) == "US"


def test_of_whoever_erased_everything_nothing_is_known() -> None:
    where = Whereabouts("", {ANNA: "ES"})
    where.notice(Turn(session=Session(chat=ANNA), actions=(EraseData(),)))

    assert where.of(ANNA) == ""


async def test_what_was_told_is_known_after_a_restart_also_beside_what_is_damaged(tmp_path: Path) -> None:
    watched = await watched_store(tmp_path)
    for chat, country in ((ANNA, "ES"), (BEN, "MX"), (DAMAGED, "FR")):
        kept = KeepValue(name="country", value=country), KeepValue(name="zone", value="Europe/Paris")
        await watched.inner.update(chat, keeping(*kept), at=START)
    await watched.write("update kept set value = x'00' where chat = ?", (DAMAGED,))
    where = await whereabouts(watched.inner, "US")
    await watched.inner.close()

    assert [where.of(chat) for chat in (ANNA, BEN, DAMAGED, ChatId(10))] == ["ES", "MX", "US", "US"]


async def test_a_store_that_is_away_keeps_nobody_from_starting() -> None:
    class Away:
        async def kept_by_all(self, name: str) -> Mapping[ChatId, Value]:
            raise StoreUnavailable(f"{name} is locked")

    assert (await whereabouts(Away(), "US")).of(ANNA) == "US"


@pytest.mark.parametrize("language", LINES)
@pytest.mark.parametrize("country", sorted({*LISTED.emergencies, *NUMBERS, "ZZ", ""}))
def test_every_country_of_the_list_gets_its_number_on_one_screen(country: str, language: str) -> None:
    words = net_words(LISTED, Whereabouts(country), MovedClock())
    said = [words(ANNA, language, wording) for wording in range(WORDINGS)]

    number = LISTED.emergency(country, Kind.SUICIDE)
    assert all((number or "112") in text.splitlines()[0] for text in said)
    assert all(len(text) <= 350 for text in said)
    assert all([line.endswith("?") for line in text.splitlines()].count(True) == 1 for text in said)
    assert len(set(said)) == WORDINGS


def test_the_list_goes_before_what_the_net_knows() -> None:
    changed = Helplines(emergencies={"ES": Emergency("061")})

    assert "061" in net_words(changed, Whereabouts("ES"), MovedClock())(ANNA, "es", 0)


def test_without_a_list_the_net_says_what_it_knows() -> None:
    class Broken(Helplines):
        def emergency(self, country: str, kind: str = "") -> str | None:
            raise KeyError(country, kind)

    for listed in (Helplines(), Broken()):
        assert net_words(listed, Whereabouts("ES"), MovedClock())(ANNA, "es", 1) == crisis_words("es", "ES", 1)
