"""The lexicon of the house, read once."""

from pathlib import Path

import pytest

from bot.crisis.lexicon import Lexicon
from bot.loading import load_lexicon_files
from tests.repository.checkout import ROOT


@pytest.fixture(scope="session")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    found, faults = load_lexicon_files(ROOT / "data", Path(tmp_path_factory.mktemp("kept")))
    assert faults == ()
    return found
