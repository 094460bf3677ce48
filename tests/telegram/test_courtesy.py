"""Pressed buttons, groups, and people who leave."""

from datetime import timedelta

import pytest

from bot.events import ChatId
from bot.telegram.courtesy import Courtesy
from tests.standin import Person, StandIn
from tests.telegram.desk import NOW, Desk, access_to, open_door, open_stand_in_line, until


def with_button(telegram: StandIn, person: Person) -> None:
    markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "a1:yes"}]]}
    telegram.bot_says(person.chat, "Well?", {}, entities=[], markup=markup)


async def test_a_pressed_button_stops_its_clock_after_it_is_taken_in(telegram: StandIn, desk: Desk) -> None:
    anna = telegram.person("Anna")
    with_button(telegram, anna)
    await anna.press("Yes")

    async with open_door(access_to(telegram), desk):
        await telegram.until(lambda: len(telegram.answered) == 1)

    assert len(desk.taken) == 1


async def test_a_button_too_old_to_answer_is_not_asked_twice(telegram: StandIn, desk: Desk) -> None:
    anna = telegram.person("Anna")
    with_button(telegram, anna)
    await anna.press("Yes")
    telegram.queries = {query: at - 31 for query, at in telegram.queries.items()}

    async with open_door(access_to(telegram), desk):
        await telegram.until(lambda: len(telegram.called("answerCallbackQuery")) == 1)
        await anna.say("more")
        await until(lambda: len(desk.taken) == 2)

    assert [call.status for call in telegram.called("answerCallbackQuery")] == [400]


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
@pytest.mark.parametrize(("language", "words"), [("en", "only talk in private"), ("es-AR", "Solo hablo en privado")])
async def test_a_group_is_refused_once_kindly_and_left(
    telegram: StandIn, desk: Desk, kind: str, language: str, words: str
) -> None:
    group = telegram.group(kind=kind)
    group.chat.language = language
    await group.invite()
    await group.say("/start")
    await group.say("hello?")

    async with open_door(access_to(telegram), desk):
        await telegram.until(lambda: bool(telegram.called("leaveChat")))
        await telegram.person("Anna").say("hi")
        await until(lambda: bool(desk.taken))

    (said,) = group.heard()
    assert words in said.text
    assert "112" in said.text
    assert not group.chat.member
    assert desk.texts() == ["hi"]


async def test_a_group_that_invites_again_is_told_again(telegram: StandIn, desk: Desk) -> None:
    group = telegram.group()

    async with open_door(access_to(telegram), desk):
        for times in (1, 2):
            await group.invite()
            await telegram.until(lambda times=times: len(telegram.called("leaveChat")) == times)  # type: ignore[misc]
            await until(lambda: not group.chat.member)

    assert len(group.heard()) == 2


async def test_being_put_out_of_a_group_needs_no_words(telegram: StandIn, desk: Desk) -> None:
    group = telegram.group()
    await group.expel()
    await telegram.person("Anna").say("hi")

    async with open_door(access_to(telegram), desk):
        await until(lambda: bool(desk.taken))

    assert group.heard() == []
    assert not telegram.called("leaveChat")


async def test_who_blocks_the_bot_is_noted_and_who_comes_back_is_not(telegram: StandIn, desk: Desk) -> None:
    anna = telegram.person("Anna")
    await anna.block()
    await anna.unblock()
    await anna.say("hi")

    async with open_door(access_to(telegram), desk):
        await until(lambda: bool(desk.taken))

    assert desk.blocked == [(ChatId(anna.id), NOW)]


async def test_courtesies_under_way_are_waited_for_a_little(telegram: StandIn, desk: Desk) -> None:
    telegram.silent = True

    async with open_stand_in_line(telegram) as line:
        courtesy = Courtesy(line.bot, desk, farewell=timedelta(milliseconds=20))
        courtesy.serve([{"update_id": 1, "callback_query": {"id": "q1"}}])
        await courtesy.finish()
        await courtesy.finish()

    assert telegram.answered == {}
