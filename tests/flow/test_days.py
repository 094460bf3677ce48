"""Days that count: drawn like a series, read as values, loaded with the flow that reads them."""

from datetime import UTC, timedelta

import pytest

from bot.events import CheckInDue
from bot.flow.needs import ALL, needs_of
from bot.flow.read import read
from bot.goal import SERIES, counting
from bot.session import SeriesNeed
from tests.engine.talk import Talk, world_of
from tests.flow import shipped

REST = {"en": "only rest", "es": "solo descansar"}

FLOW = """# Days

## Start

So far: {days-total or none}, {days-longest or none} in a row.

Did you use today?

> ask yes or no, record as used, or skip
> if days-total >= 1, go to [Some](#some)

None yet.

> end

## Some

That makes {days-total or none}.

> end
"""


def test_a_flow_that_says_them_sees_every_answer_there_was() -> None:
    person = Talk(world_of({"days": FLOW}), kept={"goal": "stop"}).say("/days")
    assert person.said.startswith("So far: 0, 0 in a row.")

    person.say("no")

    assert "That makes 1." in person.said


def test_they_are_what_the_flow_needs() -> None:
    shown = "# Drawn\n\n## Start\n\nHere.\n\n> show chart of days over 7 days\n> end\n"
    said, drawn = (read(text, name="days", language="en").flow for text in (FLOW, shown))

    assert set(needs_of(said)) == {SeriesNeed(name, ALL) for name in SERIES}
    assert set(needs_of(drawn)) == {SeriesNeed("days", timedelta(days=7))}


@pytest.mark.parametrize(("goal", "answer"), [("cut-down", "within-limit"), ("safer", "safer-today")])
@pytest.mark.parametrize(("language", "yes"), [("en", "yes"), ("es", "sí")])
@pytest.mark.parametrize("step", ["used", "short-used"])
def test_a_day_of_using_may_count_by_the_goal_that_is_theirs(
    goal: str, answer: str, language: str, yes: str, step: str
) -> None:
    person = shipped.at_menu(language)
    person.kept["goal"] = goal
    person.hear(CheckInDue(chat=person.session.chat, at=person.at, flow="how-its-going", step=step, asked=True))
    shipped.go_on(person, yes, "no", "no", yes, REST[language], "no", yes)

    assert person.series[answer][0].value == "yes"
    assert counting(person.series, goal, UTC) == {person.at.date(): True}
    assert counting(person.series, "stop", UTC) == {person.at.date(): False}
