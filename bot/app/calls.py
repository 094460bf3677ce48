"""What intake takes for danger: words in which screening finds some, and a call for help, pressed or typed.

Whoever asks for help now has nothing more to say; when nobody else answers in time, the net does.
"""

from bot.engine import danger
from bot.engine.calls import is_call
from bot.engine.world import World
from bot.inbox import RISKY


def grave(world: World, words: str) -> int:
    """How dangerous words are, as a number for intake; a call for help is doubtful at least."""
    tier = int(danger.screen(world, words).tier)
    return max(tier, RISKY) if is_call(words) else tier
