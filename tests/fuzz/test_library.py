"""Anybody, anywhere in the flows that ship: nothing breaks, nobody is stuck, nothing goes round."""

import random
from dataclasses import replace

import pytest

from bot.engine.world import World
from tests.fuzz.people import Watched, assert_goes_on, someone
from tests.kept import helplines, lexicon, library

TURNS = 60


def world() -> World:
    return World(library=library(), lexicon=lexicon(), helplines=helplines())


@pytest.mark.parametrize(("name", "language"), sorted(library().names()))
def test_anybody_can_talk_with_every_flow(name: str, language: str) -> None:
    around = world()
    for seed in range(3):
        person = Watched(replace(around, country="" if seed else "US"), language=language)
        person.say(f"/{name}")
        chance = random.Random(f"{name} {language} {seed}")
        for _ in range(TURNS):
            someone(person, chance)
            assert_goes_on(person)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100))
def test_anybody_can_talk_for_a_long_time(seed: int) -> None:
    person = Watched(world(), language=("en", "es")[seed % 2])
    person.say("/start")
    chance = random.Random(seed)
    for _ in range(500):
        someone(person, chance)
        assert_goes_on(person)
