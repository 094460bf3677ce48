"""How long checking takes: the whole library with its rehearsals, and one flow of five hundred lines."""

import time
from pathlib import Path

import pytest

from bot.checking import FlowChecker
from bot.console.check import Paper, check_papers, library_of
from bot.directory.helplines import load_helplines
from bot.engine.world import World
from bot.flow.library import Library
from bot.flow.read import _read
from bot.folder import flow_files
from tests.flow.rules.checker import TODAY, checker, words
from tests.kept import lexicon

pytestmark = pytest.mark.bench

FLOWS = Path(__file__).parents[2] / "flows"
LIBRARY_WITHIN = 5.0  # seconds for 70 flows with their rehearsals: the figure we promise
FLOW_WITHIN = 0.150  # seconds for 500 lines
STEP = """## Step {n}

> say one of these

1. How is it now, at number {n}?
2. And now, at number {n}, how is it?

> ask 0–10, record as craving, or skip
> if craving >= 7, go to [Rest](#rest)
> set tries = tries + 1

You said {{craving or nothing}}. Shall we go on?

- [Yes](#{following} "or: yep, sure")
- [No](#rest)
- [A break](menu.md "and come back")

"""


def seconds(work: object) -> float:
    """CPU time *work* takes, the best of three."""
    took = []
    for _ in range(3):
        _read.cache_clear()  # what is remembered would make the second round a lie
        begin = time.process_time()
        work()  # type: ignore[operator]
        took.append(time.process_time() - begin)
    return min(took)


def long_flow() -> str:
    """A flow of some five hundred lines."""
    steps = "".join(STEP.format(n=n, following=f"step-{n + 1}" if n < 28 else "rest") for n in range(1, 29))
    front = "---\ncommand: long\nvalues: {tries: 0}\n---\n# Long\n\n"
    return f"{front}{steps}## Rest\n\nRest now.\n\n```rehearsal\nyou: 3\nbot: shall we\nyou: no\nbot: rest\n```\n"


def test_checking_the_library() -> None:
    files = list(flow_files(FLOWS))
    papers = [Paper(f"{file.language}/{file.name}.md", file.name, file.language, file.text) for file in files]

    def check() -> None:
        library: Library = library_of(FLOWS)
        world = World(library=library, lexicon=lexicon(), helplines=load_helplines({}))
        list(check_papers(papers, FlowChecker(world=world, words=words(), today=TODAY)))

    took = seconds(check)
    rate = took / len(files) * 70
    print(f"\n{len(files)} flows checked in {took:.2f} s of one core; 70 would take {rate:.2f} s ({LIBRARY_WITHIN} s)")


def test_checking_one_long_flow() -> None:
    text = long_flow()
    around = checker({})
    around.check("long", "en", text)
    took = seconds(lambda: around.check("long", "en", text))
    print(f"\n{len(text.splitlines())} lines checked in {took * 1000:.0f} ms of one core ({FLOW_WITHIN * 1000:.0f} ms)")
