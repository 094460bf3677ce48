"""A greeting speaks against danger, and must hide nothing: what follows it is weighed once more without it."""

from collections.abc import Sequence

from bot.crisis.beginnings import said_once
from bot.crisis.normalise import END

GREETING = 5  # words of a first sentence that may be a greeting
GREETING_WORDS = """
    hi hiya hello hey heya yo there good morning mornin evening evenin afternoon night gm bot again everyone all ok okay
    sorry thanks thank you u how are r
    hola holi ola buen buena buenas buenos dia dias tardes noche noches que tal como estas esta otra vez gracias perdon
    todos
"""
GREETINGS = frozenset(GREETING_WORDS.split())


def greeting_in(words: Sequence[str]) -> int:
    """How many words a message begins with that only greet: “hi, good evening”."""
    if END not in words[: GREETING + 1]:
        return 0
    first = words[: words.index(END)]
    return len(said_once(first)) if GREETINGS.issuperset(first) else 0
