"""What intake takes for danger: words in which screening finds some, and a call for help, pressed or typed.

Whoever asks for help now has nothing more to say; when nobody else answers in time, the net does.
"""

from bot.engine import danger
from bot.engine.command_words import COMMAND_WORDS
from bot.engine.safety_lines import safety_lines
from bot.engine.world import World
from bot.folding import fold
from bot.inbox import RISKY

HELP = "crisis"
"""The command behind every **Help now**."""
CALLS = frozenset(
    fold(way)
    for language, words in COMMAND_WORDS.items()
    for way in (*words.commands[HELP], safety_lines(language).in_danger_yes)
)
LONGEST = max(map(len, CALLS)) * 2  # letters, with signs around them; no longer text is looked at


def grave(world: World, words: str) -> int:
    """How dangerous words are, as a number for intake; a call for help is doubtful at least."""
    tier = int(danger.screen(world, words).tier)
    return max(tier, RISKY) if is_call(words) else tier


def is_call(words: str) -> bool:
    """Whether *words* ask for help now and say nothing else."""
    said = words.strip()
    if said.startswith("/"):
        return said[1:].partition(" ")[0].split("@")[0].casefold() == HELP
    return len(said) <= LONGEST and fold(said) in CALLS
