"""A stand-in for Telegram's Bot API over real HTTP, as strict as the real one about what it refuses.

async with StandIn() as telegram:
    anna = telegram.person("Anna")
    ...                                   # start the bot with telegram.token and telegram.url
    await anna.say("/start")
    (hello,) = await anna.hears()
    await anna.press("Help now")
"""

from tests.standin.person import Group, Person
from tests.standin.records import Call, Said
from tests.standin.server import StandIn

__all__ = ["Call", "Group", "Person", "Said", "StandIn"]
