"""What the data files of the house say, read once in each process of the tests: it takes seconds.

What was worked out of them is kept in the checkout, by their content, where the program itself keeps it.
"""

from collections.abc import Mapping
from functools import cache

from bot.console.check import library_of
from bot.crisis.ideas import Ideas
from bot.crisis.lexicon import Lexicon
from bot.crisis.meanings import Meanings
from bot.directory.helplines import Helplines
from bot.flow.library import Library
from bot.loading import load_helpline_file, load_ideas, load_lexicon_files, load_meanings
from tests.repository.checkout import ROOT

DATA = ROOT / "data"
KEPT = ROOT / ".twofold" / "cache"


@cache
def lexicon() -> Lexicon:
    """The lexicon as it ships."""
    found, faults = load_lexicon_files(DATA, KEPT)
    assert faults == ()
    return found


@cache
def meanings() -> Meanings:
    """What answers mean, as it ships."""
    found, faults = load_meanings(DATA, KEPT)
    assert faults == ()
    return found.knowing(lexicon().points_of)


@cache
def ideas() -> Mapping[str, Ideas]:
    """The words that stand for one thing, as they ship."""
    found, faults = load_ideas(DATA, KEPT)
    assert faults == ()
    return found


@cache
def helplines() -> Helplines:
    """The helplines that ship."""
    return load_helpline_file(DATA, KEPT)


@cache
def library() -> Library:
    """The flows as they ship: what was read of them once is read for all tests of a process."""
    return library_of(ROOT / "flows")
