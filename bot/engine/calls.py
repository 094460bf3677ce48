"""A call for help: Help now in any of its words, pressed or typed, and nothing else said."""

from bot.engine.command_words import COMMAND_WORDS
from bot.engine.safety_lines import safety_lines
from bot.folding import fold

HELP = "crisis"
"""The command behind every **Help now**."""
CALLS = frozenset(
    fold(way)
    for language, words in COMMAND_WORDS.items()
    for way in (*words.commands[HELP], safety_lines(language).in_danger_yes)
)
LONGEST = max(map(len, CALLS)) * 2  # letters, with signs around them; no longer text is looked at


def is_call(words: str) -> bool:
    """Whether *words* ask for help now and say nothing else."""
    said = words.strip()
    if said.startswith("/"):
        return said[1:].partition(" ")[0].split("@")[0].casefold() == HELP
    return len(said) <= LONGEST and fold(said) in CALLS
