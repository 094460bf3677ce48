"""The lexicon of the house, read once."""

import pytest

from bot.crisis.lexicon import Lexicon
from tests import kept


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return kept.lexicon()
