"""What the tests of the shipped conversations share."""

import pytest

from bot.engine.world import World
from tests.flow import shipped


@pytest.fixture(scope="module")
def house() -> World:
    """The world that ships, for somebody of whom nothing is known."""
    return shipped.world()
