"""What is done in the team's chat reaches the person it is about, and nobody else."""

from datetime import UTC, datetime

import pytest

from bot.engine.team import key_of, take_token
from bot.events import ChatId, TeamActed
from bot.inbox import RawUpdate
from bot.telegram import inbound
from bot.telegram.team import TeamDesk
from tests.standin import StandIn
from tests.telegram.desk import Desk, access_to, open_door

TEAM, PERSON, ME = ChatId(-55), ChatId(7), 123456789
AT = datetime(2026, 3, 2, tzinfo=UTC)
HOME = {"id": TEAM, "type": "supergroup", "title": "Team"}
ANA = {"id": 1, "first_name": "Ana"}


@pytest.fixture
def desk() -> TeamDesk:
    store = Desk()
    store.people["K7F3AB"] = PERSON
    store.keys[TEAM, 11] = key_of("K7F3AB", "alert")
    store.keys[TEAM, 12] = "other"
    return TeamDesk(store, TEAM, me=ME)


def said(text: str, *, to: int | None = 11, chat: object = None) -> RawUpdate:
    message: dict[str, object] = {"message_id": 20, "from": ANA, "chat": chat or HOME, "text": text}
    if to is not None:
        message["reply_to_message"] = {"message_id": to, "chat": HOME}
    return {"update_id": 5, "message": message}


def pressed(data: str) -> RawUpdate:
    query = {"id": "q", "from": ANA, "message": {"message_id": 11, "chat": HOME}, "data": data}
    return {"update_id": 5, "callback_query": query}


async def act(desk: TeamDesk, raw: RawUpdate) -> TeamActed | None:
    (sorted_out,) = await desk.sort([raw])
    event = inbound.event_of(sorted_out, AT)
    assert event is None or isinstance(event, TeamActed)
    if event is not None:
        assert inbound.chat_of(sorted_out) == PERSON
        assert inbound.update_id(sorted_out) == 5
        assert inbound.words_of(sorted_out) == ""
    return event


@pytest.mark.parametrize(
    ("raw", "what", "text"),
    [
        (pressed(take_token("K7F3AB")), "took", ""),
        (said("I am here."), "wrote", "I am here."),
        (said("/end"), "ended", ""),
        (said("/end@twofold_bot"), "ended", ""),
    ],
)
async def test_what_the_team_does_is_for_the_person(desk: TeamDesk, raw: RawUpdate, what: str, text: str) -> None:
    event = await act(desk, raw)

    assert event == TeamActed(chat=PERSON, at=AT, code="K7F3AB", what=what, by="Ana", text=text)


@pytest.mark.parametrize(
    "raw",
    [said("hello all", to=None), said("about another", to=12), said("lost", to=99), pressed("t:NOBODY"), pressed("x")],
)
async def test_everything_else_in_that_chat_is_nobodys(desk: TeamDesk, raw: RawUpdate) -> None:
    assert await act(desk, raw) is None


async def test_another_group_cannot_speak_for_the_team(desk: TeamDesk) -> None:
    raw = said("I am the team", chat={**HOME, "id": -66})

    assert await desk.sort([raw]) == [raw]
    assert not desk.is_here(raw)


async def test_without_a_team_chat_nothing_is_from_the_team() -> None:
    raw = said("hello")

    assert await TeamDesk(Desk(), None).sort([raw]) == [raw]


async def test_someone_without_a_name_is_still_someone(desk: TeamDesk) -> None:
    raw: RawUpdate = {"update_id": 5, "message": {**dict(said("hi")["message"]), "from": {}}}  # type: ignore[call-overload]

    event = await act(desk, raw)

    assert event is not None
    assert event.by == "?"


def below_ours(raw: RawUpdate, *, by: int = ME) -> RawUpdate:
    """The same reply, to a message of the bot's (or of somebody else's)."""
    message = dict(raw["message"])  # type: ignore[call-overload]
    return {**raw, "message": {**message, "reply_to_message": {**message["reply_to_message"], "from": {"id": by}}}}


@pytest.mark.parametrize(
    ("raw", "unheard"),
    [
        (said("I am here."), False),
        (pressed(take_token("K7F3AB")), False),
        (pressed(take_token("NOBODY")), True),
        (below_ours(said("after three days", to=99)), True),
        (below_ours(said("/end", to=99)), True),
        (below_ours(said("to a colleague", to=99), by=1), False),
        (said("hello all", to=None), False),
        (said("elsewhere", to=99, chat={**HOME, "id": -66}), False),
    ],
)
async def test_what_reaches_nobody_is_known(desk: TeamDesk, raw: RawUpdate, unheard: bool) -> None:
    assert await desk.unheard([raw]) == ([raw] if unheard else [])


def spoken(*, to: int = 11) -> RawUpdate:
    """A voice note as a reply to a message of the bot's."""
    raw = below_ours(said("", to=to))
    message = {name: value for name, value in dict(raw["message"]).items() if name != "text"}  # type: ignore[call-overload]
    return {**raw, "message": {**message, "voice": {"file_id": "v", "duration": 3}}}


def shown(caption: str) -> RawUpdate:
    """A photo as a reply, with words below it."""
    raw = spoken()
    return {**raw, "message": {**dict(raw["message"]), "photo": [{"file_id": "p"}], "caption": caption}}  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("raw", "wordless", "unheard"),
    [
        (spoken(), True, False),
        (spoken(to=99), False, True),
        (shown("we come"), False, False),
        (said("I am here."), False, False),
        (pressed(take_token("K7F3AB")), False, False),
        (said("", to=None), False, False),
    ],
)
async def test_what_has_no_words_is_passed_on_to_nobody(
    desk: TeamDesk, raw: RawUpdate, wordless: bool, unheard: bool
) -> None:
    assert await desk.wordless([raw]) == ([raw] if wordless else [])
    assert await desk.unheard([raw]) == ([raw] if unheard else [])
    if wordless:
        assert await desk.sort([raw]) == [raw]


@pytest.mark.parametrize(("language", "words"), [("en", "Only written words"), ("es", "Solo se envían palabras")])
async def test_the_team_is_told_that_a_voice_note_is_not_passed_on(
    telegram: StandIn, language: str, words: str
) -> None:
    store, clinic = Desk(), telegram.group("Clinic")
    clinic.chat.language = language
    await clinic.invite()
    ours = telegram.bot_says(clinic.chat, "K7F3AB: help me", {}, entities=[], markup={})
    store.people["K7F3AB"] = PERSON
    store.keys[ChatId(clinic.id), ours.message_id] = key_of("K7F3AB", "alert")
    await clinic.send({"voice": {"file_id": "v", "duration": 3}, "reply_to_message": {"message_id": ours.message_id}})

    async with open_door(access_to(telegram, team_chat=clinic.id), store):
        told = await clinic.hears_about(words)

    assert told.params["reply_parameters"]["message_id"]
    assert store.taken == []


@pytest.mark.parametrize(("language", "words"), [("en", "reaches nobody any more"), ("es", "ya no llega a nadie")])
async def test_the_team_is_told_that_its_words_reach_nobody(telegram: StandIn, language: str, words: str) -> None:
    store, clinic = Desk(), telegram.group("Clinic")
    clinic.chat.language = language
    await clinic.invite()
    ours = telegram.bot_says(clinic.chat, "K7F3AB: help me", {}, entities=[], markup={})
    await clinic.reply(ours, "we come")

    async with open_door(access_to(telegram, team_chat=clinic.id), store):
        told = await clinic.hears_about(words)

    assert told.params["reply_parameters"]["message_id"]
    assert store.taken == []
