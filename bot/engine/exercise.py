"""Leave a timed exercise with one word.

Anything a person sends ends a wait, and reading goes on with what stands below it. In an exercise that is one more
instruction, and whoever says “enough” wants none: so what stands between the waits is passed over unsaid, and the
question behind them is asked.
"""

from bot.actions import EditMessage, SendMessage, StartTimer
from bot.engine.vocabulary import Vocabulary
from bot.engine.walk import Walk
from bot.folding import is_one_of

MOST_WAITS = 60  # an exercise has a dozen or two; beyond this it goes on as if nothing was said


def is_enough(text: str, hears: Vocabulary) -> bool:
    """Whether *text* is a word that ends an exercise. Behind a slash it is a command and means more."""
    return is_one_of(text, hears.enough) and not text.lstrip().startswith("/")


def leave_exercise(walk: Walk) -> None:
    """Go past every wait that follows. What is set and recorded on the way is; what is said there is not."""
    stage = walk.stage
    for left in range(MOST_WAITS, 0, -1):
        done, key, wrote = len(stage.actions), stage.last_key, stage.wrote_since
        walk.end_pause()
        if not walk.here.is_paused or left == 1:
            return
        heard = SendMessage | EditMessage | StartTimer
        stage.actions[done:] = [action for action in stage.actions[done:] if not isinstance(action, heard)]
        stage.last_key, stage.wrote_since = key, wrote
