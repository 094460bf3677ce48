"""A stand-in for Telegram, and a desk behind the door."""

from collections.abc import AsyncIterator

import pytest

from tests.standin import StandIn
from tests.telegram.desk import Desk


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    async with StandIn() as standin:
        yield standin


@pytest.fixture
def desk() -> Desk:
    return Desk()
