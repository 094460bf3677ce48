"""What a flow hears at any question, by the values that stand there."""

from dataclasses import dataclass, field

import pytest

from bot.flow.compile import MOST_SITUATIONS, compile_flow
from bot.session import Value
from tests.flow.reading import flow_of


@dataclass
class Told:
    """Values, of which it is counted how often each is asked for."""

    values: dict[str, Value] = field(default_factory=dict)
    newest: Value | None = None
    asked: int = 0

    def value(self, name: str) -> Value | None:
        self.asked += 1
        return self.values.get(name)

    def last(self, *_: object, **__: object) -> Value | None:
        return self.newest

    def nothing(self, *_: object, **__: object) -> None:
        """Nothing else was recorded."""

    days_since = window = score = nothing

    def trend(self, *_: object, **__: object) -> bool:
        return False


def heard(values: Told, front: str) -> dict[str, str]:
    return {meaning: target.step or "" for meaning, target in FLOWS[front].heard_where(values).items()}


BY_VALUE = "{ill if mood is low: low, ill if mood is low or wind is up: up, ill: start, tired if mood is low: low}"
BY_RECORD = "{ill if last mood >= 3: up, ill: start}"
BY_NUMBER = "{ill if mood < 3: low, ill: start}"
FLOWS = {
    front: compile_flow(
        flow_of(f"---\nheard: {front}\n---\n\n# T\n\n## Start\n\nA?\n\n- [B](#low)\n\n## Low\n\nC.\n\n## Up\n\nD.\n")
    )
    for front in (BY_VALUE, BY_RECORD, BY_NUMBER)
}


@pytest.mark.parametrize(
    ("values", "leads"),
    [
        ({}, {"ill": "start"}),
        ({"mood": "low"}, {"ill": "low", "tired": "low"}),
        ({"wind": "up"}, {"ill": "up"}),
        ({"mood": "low", "wind": "up"}, {"ill": "low", "tired": "low"}),
    ],
)
def test_what_is_heard_depends_on_what_was_told(values: dict[str, Value], leads: dict[str, str]) -> None:
    told = Told(values)

    assert heard(told, BY_VALUE) == leads
    before = told.asked
    assert heard(told, BY_VALUE) == leads
    assert told.asked == before + 2  # each value once: what they lead to is known

    told.values = {"mood": "high"}
    assert heard(told, BY_VALUE) == {"ill": "start"}


def test_what_was_recorded_is_looked_at_each_time() -> None:
    told = Told(newest=2)
    assert heard(told, BY_RECORD) == {"ill": "start"}
    told.newest = 3
    assert heard(told, BY_RECORD) == {"ill": "up"}


def test_a_number_is_compared_each_time_as_what_it_stands_for_may_change() -> None:
    told = Told({"mood": 1})
    assert heard(told, BY_NUMBER) == {"ill": "low"}
    before = told.asked
    assert heard(told, BY_NUMBER) == {"ill": "low"}
    assert told.asked == before + 1
    told.values = {"mood": 4}
    assert heard(told, BY_NUMBER) == {"ill": "start"}


def test_more_situations_than_are_kept_are_heard_as_well() -> None:
    for number in range(MOST_SITUATIONS + 2):
        assert heard(Told({"mood": number}), BY_VALUE) == {"ill": "start"}
    assert heard(Told({"mood": "low"}), BY_VALUE)["ill"] == "low"
