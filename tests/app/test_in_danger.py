"""The net knows who is asked about a danger, from the conversations themselves."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from bot.actions import EraseData, Turn
from bot.app.in_danger import Danger, InDanger, in_danger
from bot.app.whereabouts import Whereabouts, net_words
from bot.crisis.risk import Kind
from bot.errors import StoreUnavailable
from bot.events import NOBODY, ChatId
from bot.fallback.words import BODY, CHILD, HARM, HEAT, LINES, WORDINGS
from bot.inbox import Cause
from bot.session import Frame, OpenRisk, Session
from bot.storage.store import Change
from tests.kept import helplines
from tests.shell.moved_clock import START, MovedClock
from tests.shell.watched_store import watched_store

ANNA, BEN = ChatId(7), ChatId(8)
LISTED = helplines()


def frame(flow: str, language: str = "en") -> Frame:
    return Frame(flow=flow, language=language, revision="r", stop="s", serial=1)


def standing(chat: ChatId, *frames: Frame, risk: OpenRisk | None = None, unreadable: int = 0) -> Turn:
    return Turn(session=Session(chat=chat, frames=frames, language="en", risk=risk, unreadable=unreadable))


def risk(kind: str, *, young: bool = False) -> OpenRisk:
    return OpenRisk(tier=3, kind=kind, since=START, young=young)


@pytest.fixture
def danger() -> InDanger:
    return InDanger(MovedClock())


def test_who_stands_in_a_crisis_conversation_is_asked_until_it_is_left(danger: InDanger) -> None:
    danger.notice(standing(ANNA, frame("crisis", "es"), frame("crisis-asides", "es"), risk=risk("overdose")))
    assert danger.of(ANNA) == Danger(language="es", kind="overdose", of=BODY)
    assert danger.asked_in(ANNA) == "es"

    danger.notice(standing(ANNA, frame("menu")))
    assert danger.asked_in(ANNA) == ""


def test_who_was_asked_about_what_cannot_be_read_is_asked(danger: InDanger) -> None:
    danger.notice(standing(ANNA, frame("menu"), unreadable=1))

    assert danger.asked_in(ANNA) == "en"


def test_of_whoever_erased_everything_and_of_nobody_nothing_is_known(danger: InDanger) -> None:
    danger.notice(standing(ANNA, frame("crisis")))
    danger.notice(Turn(session=standing(ANNA, frame("crisis")).session, actions=(EraseData(),)))
    danger.notice(standing(NOBODY, frame("crisis")))

    assert [danger.of(chat) for chat in (ANNA, NOBODY)] == [None, None]


async def test_it_is_known_after_a_restart(tmp_path: Path) -> None:
    watched = await watched_store(tmp_path)

    def stands(turn: Turn) -> Change:
        return lambda _session, _facts: turn

    for turn in (standing(ANNA, frame("menu"), frame("crisis", "es")), standing(BEN, frame("menu"))):
        await watched.inner.update(turn.session.chat, stands(turn), at=START)
    with watched.locked():
        known = await in_danger(watched.inner, MovedClock())
    await watched.inner.close()

    assert [known.asked_in(chat) for chat in (ANNA, BEN)] == ["es", ""]


async def test_a_store_that_is_away_keeps_nobody_from_starting() -> None:
    class Away:
        async def standing_in(self, flow: str) -> Mapping[ChatId, str]:
            raise StoreUnavailable(f"{flow} cannot be read")

    assert (await in_danger(Away(), MovedClock())).of(ANNA) is None


@pytest.mark.parametrize("language", LINES)
@pytest.mark.parametrize("kind", Kind)
def test_an_answer_in_any_danger_is_answered_on_one_screen(danger: InDanger, kind: Kind, language: str) -> None:
    danger.notice(standing(ANNA, frame("crisis"), risk=risk(kind)))
    for country in (*LISTED.emergencies, "ZZ", ""):
        words = net_words(LISTED, Whereabouts(country), MovedClock(), danger)
        said = [words(ANNA, language, wording, Cause.ANSWER) for wording in range(WORDINGS)]

        number = LISTED.emergency(country, kind)
        assert all((number or "112") in text.splitlines()[0] for text in said)
        assert max(map(len, said)) <= 350
        assert not any(line.endswith("?") for text in said for line in text.splitlines())


def test_an_answer_meets_the_line_for_its_danger_and_a_child_that_for_children() -> None:
    clock, danger = MovedClock(), InDanger(MovedClock())
    words = net_words(LISTED, Whereabouts("US"), clock, danger)
    met = []
    for known in (risk(Kind.SUICIDE), risk(Kind.VIOLENCE), risk(Kind.OVERDOSE), risk(Kind.MINOR, young=True)):
        danger.notice(standing(ANNA, frame("crisis"), risk=known))
        met.append(words(ANNA, "en", 0, Cause.ANSWER))

    assert "988" in met[0]
    assert "988" not in met[1]
    assert "do what they tell you" in met[2]
    assert met[3] != met[1]
    assert words(BEN, "en", 0, Cause.ANSWER) != met[1]


def test_in_the_midst_of_harm_nobody_is_sent_out_of_a_room_or_to_who_is_near() -> None:
    clock, danger = MovedClock(), InDanger(MovedClock())
    danger.notice(standing(ANNA, frame("crisis"), risk=risk(Kind.VIOLENCE)))
    words = net_words(LISTED, Whereabouts("US"), clock, danger)

    for cause in Cause:
        for wording in range(WORDINGS):
            said = words(ANNA, "en", wording, cause)
            assert LINES["en"].others[HARM][wording] in said
            assert not any(act in said for act in LINES["en"].acts)


@pytest.mark.parametrize(
    ("scene", "of"), [("heat", HEAT), ("baby", CHILD), ("quiet", HARM), ("rescue", BODY), ("talk", "")]
)
def test_what_is_done_is_that_of_the_scene(danger: InDanger, scene: str, of: str) -> None:
    stands = replace(frame("crisis"), values={"scene": scene})
    danger.notice(standing(ANNA, stands, risk=risk(Kind.SUICIDE)))

    assert danger.of(ANNA) == Danger(language="en", of=of)


def test_who_is_frightened_by_thoughts_of_harm_is_told_of_no_weapon(danger: InDanger) -> None:
    stands = replace(frame("crisis"), values={"scene": "heat", "what": "unwanted"})
    danger.notice(standing(ANNA, stands, risk=risk(Kind.VIOLENCE)))

    assert danger.of(ANNA) == Danger(language="en", kind="violence")


def test_danger_in_new_words_may_be_another_one_and_the_body_still_comes_first() -> None:
    clock, danger = MovedClock(), InDanger(MovedClock())
    danger.notice(standing(ANNA, frame("crisis"), risk=risk(Kind.OVERDOSE)))
    said = net_words(LISTED, Whereabouts("US"), clock, danger)(ANNA, "en", 0)

    assert "988" in said
    assert LINES["en"].others[BODY][0] in said


def test_who_is_about_to_use_is_told_of_no_call_taker() -> None:
    danger = InDanger(MovedClock())
    danger.notice(standing(ANNA, frame("crisis"), risk=replace(risk(Kind.OVERDOSE), tier=1)))

    assert danger.of(ANNA) == Danger(language="en", kind="overdose")
