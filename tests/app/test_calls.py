"""Who asks for help now and says nothing else is as urgent as who tells of danger."""

import pytest

from bot.app.calls import grave
from bot.engine.calls import is_call
from bot.engine.safety_lines import safety_lines
from bot.engine.world import LANGUAGES, World
from bot.inbox import RISKY
from tests.kept import helplines, lexicon, library


@pytest.mark.parametrize(
    "words",
    [
        *("Help now", "HELP NOW!!", "help", "/crisis", "/crisis@twofold_bot", "/Crisis please"),
        *("Ayuda ya", "ayúdame", "¡socorro!", *(safety_lines(language).in_danger_yes for language in LANGUAGES)),
    ],
)
def test_a_call_for_help(words: str) -> None:
    assert is_call(words)


@pytest.mark.parametrize("words", ["", "hello", "/help", "help me plan my day", "No", "/crisiss", "help " * 5_000])
def test_no_call_for_help(words: str) -> None:
    assert not is_call(words)


def test_a_call_is_doubtful_at_least_and_danger_stays_what_it_is() -> None:
    world = World(library=library(), lexicon=lexicon(), helplines=helplines())

    assert grave(world, "help now") == RISKY
    assert grave(world, "i want to kill myself") > RISKY
    assert grave(world, "hello") == 0
