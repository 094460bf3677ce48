"""Commands that each read all files of the house, in one process."""

import pytest


@pytest.fixture(autouse=True)
def commands_read_once(read_once: None) -> None:
    """No test here is about reading."""
