"""What stands in the bot's profile."""

import pytest

from bot.telegram.profile import set_profile
from bot.telegram.texts import TEXTS, texts_for
from tests.standin import StandIn
from tests.telegram.desk import Desk, access_to, open_door, open_stand_in_line, until


async def test_the_profile_carries_the_emergency_words_in_every_language(telegram: StandIn) -> None:
    async with open_stand_in_line(telegram) as line:
        await set_profile(line.bot)

    for language in ("", "en", "es"):
        for field in ("description", "short_description"):
            text = telegram.profile[field, language]
            assert all(number in text for number in ("112", "911", "988"))
        assert {"crisis", "help", "stop", "menu", "back"} <= {each["command"] for each in telegram.commands[language]}
    assert telegram.profile["description", ""] == telegram.profile["description", "en"]
    assert {call.status for call in telegram.calls} == {200}


async def test_a_profile_that_cannot_be_set_holds_up_nothing(telegram: StandIn, desk: Desk) -> None:
    async with open_door(access_to(telegram), desk):
        await telegram.until(lambda: bool(telegram.called("getUpdates")))
        telegram.profile.clear()

    async with StandIn(telegram.token) as other:
        other.methods = {name: call for name, call in other.methods.items() if not name.startswith("setmy")}
        async with open_door(access_to(other), desk):
            await other.person("Anna").say("hello")
            await until(lambda: desk.texts() == ["hello"])
            await other.until(lambda: len(other.called("setMyCommands")) == 3)


@pytest.mark.parametrize(("code", "language"), [("es-MX", "es"), ("ES", "es"), ("en", "en"), ("de", "en"), ("", "en")])
def test_texts_come_in_the_persons_language_or_in_english(code: str, language: str) -> None:
    assert texts_for(code) is TEXTS[language]
