"""Whatever is written, checking answers with problems that point into the file; what it lets through can be played."""

import random
from dataclasses import replace
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.actions import ReportDefect, SendMessage
from bot.checking import FlowChecker
from bot.engine.person import Person
from bot.flow.library import digest_of
from bot.flow.problem import Level, Problem
from tests.flow.rules.checker import checker
from tests.fuzz.flows import broken, flows
from tests.fuzz.people import Watched, assert_goes_on, someone

VISIT = (
    "# A break\n\n## Start\n\nBreathe in.\n\n> wait 4 seconds\n\nAnd out. Good?\n\n- [Yes](#end)\n\n## End\n\nGood.\n"
)
WRITTEN = [path.read_text("utf-8") for path in sorted((Path(__file__).parents[2] / "flows" / "en").glob("*.md"))]
TURNS = 25  # enough to come by every step of a made flow several times


@cache
def around() -> FlowChecker:
    """A small library: a menu, a crisis flow, and one to be visited."""
    return checker({"visit": VISIT})


def faults(text: str) -> tuple[Problem, ...]:
    return around().check("made", "en", text)


def points_into(problem: Problem, text: str) -> bool:
    """Whether a problem, and every edit of its mend, lies in the file."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    spans = [problem.span, *(edit.span for edit in (problem.mend.edits if problem.mend else ()))]
    return all(
        1 <= span.line <= len(lines) and 1 <= span.column <= span.end <= len(lines[span.line - 1]) + 2 for span in spans
    )


def assert_said_well(text: str) -> None:
    for problem in faults(text):
        assert points_into(problem, text), problem
        assert problem.message.strip()
        assert problem.rule


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(broken(flows()))
def test_a_made_flow_broken_anyhow_is_answered_with_problems(text: str) -> None:
    assert_said_well(text)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@example("# A\n\n## Start\n\n> say one of these\n\n1. \n2. Hello.\n")  # a wording without words
@given(broken(st.sampled_from([text for text in WRITTEN if len(text) < 12_000])))
def test_a_written_flow_broken_anyhow_is_answered_with_problems(text: str) -> None:
    assert_said_well(text)


@given(st.text(max_size=400))
def test_any_text_at_all_is_answered_with_problems(text: str) -> None:
    assert_said_well(text)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(flows(), st.integers(0, 2**32 - 1))
def test_a_flow_without_errors_plays_with_anybody(text: str, seed: int) -> None:
    if any(problem.level is Level.ERROR for problem in faults(text)):
        return
    library = around().world.library.with_live("made", "en", digest_of(text), text)
    person = Watched(replace(around().world, library=library))
    person.say("/made")
    assert_goes_on(person)
    chance = random.Random(seed)
    for _ in range(TURNS):
        someone(person, chance)
        assert_goes_on(person)


def test_the_walker_notices_a_loop() -> None:
    loop = "---\ncommand: made\n---\n# L\n\n## Start\n\nAgain.\n\n> if weekday is monday, go to [Up](#start)\n"
    library = around().world.library.with_live("made", "en", digest_of(loop), loop)
    person = Person(replace(around().world, library=library))
    turn = person.say("/made")

    assert [action.code for action in turn.actions if isinstance(action, ReportDefect)] == ["loop"]
    assert any(isinstance(action, SendMessage) for action in turn.actions)
    assert [problem.rule for problem in faults(loop) if problem.level is Level.ERROR] == ["loop_without_stop"]
