"""What every test shares: examples that are the same on every machine and every day."""

import gc
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from bot.loading import copies

# Derandomised: a test never passes today and fails tomorrow. `make test-long` looks further.
settings.register_profile("every-day", derandomize=True, deadline=None, database=None, max_examples=100)
settings.register_profile("long", derandomize=True, deadline=None, database=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "every-day"))

# Flows and lexicons stay as long as the tests run: to look through them for cycles that often took a tenth of the time.
gc.set_threshold(100_000, 50, 100)


def pytest_collection_finish() -> None:
    """Thousands of tests stay until the end: the collector need not look at them again and again."""
    gc.freeze()


READ: dict[tuple[object, ...], Any] = {}
"""What crisis files became, by their content."""


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Crisis files are read once for all tests that ask for this: each command reads them anew, as if it were alone."""
    really = copies.made_once

    def once(name: str, paths: Sequence[Path], kept: Path, *ways: Callable[..., Any]) -> Any:
        content = (name, *(path.read_bytes() for path in paths))
        if content not in READ:
            READ[content] = really(name, paths, kept, *ways)
        return READ[content]

    monkeypatch.setattr(copies, "made_once", once)
