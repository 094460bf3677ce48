"""What becomes of answers that are typed in other words than the buttons have: the measure of `typed/`."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from bot.engine.person import Person
from bot.engine.world import World
from bot.events import CheckInDue
from bot.flow.named_flows import CRISIS
from tests.flow.shipped import LOCAL, world

Place: TypeAlias = list[tuple[str, str]]
"""The flows under way and their stops, the lowest first."""
TYPED = Path(__file__).parent / "typed"
OUTCOMES = ("right", "another", "elsewhere", "unheard")
"""The button that is meant; another one; somewhere else (mostly where a danger is asked about); the question stays."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A text typed at a step of a flow, and the label of the button it means; empty where it means none."""

    flow: str
    step: str
    text: str
    means: str


def answers(language: str, *, crisis: bool) -> Iterator[Answer]:
    """The answers of one language that mean a button, in the crisis conversation or outside of it."""
    for line in (TYPED / f"{language}.jsonl").read_text("utf-8").splitlines():
        parsed = json.loads(line)
        flow, _, step = parsed["at"].partition("#")
        if (flow == CRISIS) is crisis and "means" in parsed:
            yield Answer(flow, step, parsed["text"], parsed["means"])


def place_after(language: str, flow: str, step: str, text: str, house: World | None = None) -> Place:
    """Where somebody stands who was asked at that step and typed, or pressed, this."""
    return _place(_say(_at(house or world(), language, flow, step), text))


def outcomes(language: str, *, crisis: bool, ideas: bool = True) -> Counter[str]:
    """How many come to which of `OUTCOMES`, *ideas* or not; what is asked for at no question any more is left out."""
    house = world() if ideas else replace(world(), ideas={})
    led = Counter[str]()
    pressed: dict[tuple[str, str], dict[str, Place]] = {}
    for answer in answers(language, crisis=crisis):
        asked = _at(house, language, answer.flow, answer.step)
        labels = [button.label for button in asked.buttons]
        if answer.means not in labels:
            continue
        key = (answer.flow, answer.step)
        if key not in pressed:
            pressed[key] = {label: place_after(language, *key, label, house) for label in labels}
        stays = _place(asked)
        typed = _place(_say(asked, answer.text))
        if typed == pressed[key][answer.means]:
            led["right"] += 1
        elif typed == stays:
            led["unheard"] += 1
        else:
            led["another" if typed in pressed[key].values() else "elsewhere"] += 1
    return led


def _at(house: World, language: str, flow: str, step: str) -> Person:
    person = Person(house, language=language)
    person.kept["country"] = LOCAL[language]
    person.hear(CheckInDue(chat=person.session.chat, at=person.at, flow=flow, step=step, asked=True))
    return person


def _say(person: Person, text: str) -> Person:
    person.said.clear()
    person.say(text)
    return person


def _place(person: Person) -> Place:
    """Where they stand; where nothing was understood they still stand where they were."""
    return [(frame.flow, frame.stop) for frame in person.session.frames]
