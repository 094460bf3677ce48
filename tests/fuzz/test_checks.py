"""Whatever is written, checking answers with problems that point into the file; what it lets through can be played."""

import random
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.actions import ReportDefect, SendMessage, Turn
from bot.checking import Desk
from bot.engine.person import Person
from bot.events import ChatId, Event, LocationShared, UnreadableReceived
from bot.flow.library import digest_of
from bot.flow.problem import Level, Problem
from bot.flow.states import Pause, Question, Search
from tests.flow.rules.desk import desk
from tests.fuzz.flows import broken, flows

VISIT = (
    "# A break\n\n## Start\n\nBreathe in.\n\n> wait 4 seconds\n\nAnd out. Good?\n\n- [Yes](#end)\n\n## End\n\nGood.\n"
)
WRITTEN = [path.read_text("utf-8") for path in sorted((Path(__file__).parents[2] / "flows" / "en").glob("*.md"))]
SAID = [
    "yes", "no", "7", "skip", "i want to die", "menu", "/back", "/help", "", "…", "🙂" * 40, "go on", "not now", "9:30",
    "yesterday", "spain", "*bold* <b> {n}", "x" * 5000, "ja", "/made", "i took too many pills", "a place somewhere",
]  # fmt: skip
TURNS = 25  # enough to come by every step of a made flow several times


@cache
def around() -> Desk:
    """A small library: a menu, a crisis flow, and one to be visited."""
    return desk({"visit": VISIT})


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


def someone(person: Person, chance: random.Random) -> None:
    """One thing a person may do: press, press an old button, type, fall silent, send what cannot be read."""
    chat = ChatId(1)
    match chance.randrange(6):
        case 0 | 1 if pressable := [button for button in person.buttons if button.token]:
            person.say(chance.choice(pressable).label)
        case 2:
            person.advance(chance.choice([timedelta(seconds=5), timedelta(minutes=6), timedelta(days=3)]))
        case 3 if chance.random() < 0.2:
            person.hear(UnreadableReceived(chat=chat, at=person.at, what="voice"))
        case 3 if chance.random() < 0.2:
            person.hear(LocationShared(chat=chat, at=person.at, latitude=40.4, longitude=-3.7))
        case _:
            person.say(chance.choice(SAID))


def assert_goes_on(person: Person) -> None:
    """Nobody is left with nothing to press, type or wait for, and nothing goes round."""
    if not person.session.frames:
        return  # nothing is open: whatever comes next opens something
    frame = person.session.frames[-1]
    state = person.world.library.revision(frame.flow, frame.language, frame.revision).states[frame.stop]
    assert isinstance(state.kind, Question | Pause | Search), person.transcript[-5:]
    assert all(message.text.strip() or message.picture for message in person.said), person.transcript[-5:]


class Watched(Person):
    """A person in whose turns no defect is reported."""

    def hear(self, event: Event) -> Turn:
        turn = super().hear(event)
        assert not [action for action in turn.actions if isinstance(action, ReportDefect)], self.transcript[-5:]
        return turn


def test_the_walker_notices_a_loop() -> None:
    loop = "---\ncommand: made\n---\n# L\n\n## Start\n\nAgain.\n\n> if weekday is monday, go to [Up](#start)\n"
    library = around().world.library.with_live("made", "en", digest_of(loop), loop)
    person = Person(replace(around().world, library=library))
    turn = person.say("/made")

    assert [action.code for action in turn.actions if isinstance(action, ReportDefect)] == ["loop"]
    assert any(isinstance(action, SendMessage) for action in turn.actions)
    assert [problem.rule for problem in faults(loop) if problem.level is Level.ERROR] == ["loop_without_stop"]
