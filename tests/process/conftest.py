"""A stand-in for Telegram, as every test here needs one."""

from collections.abc import AsyncIterator

import pytest

from tests.standin import StandIn


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    async with StandIn() as standin:
        yield standin
