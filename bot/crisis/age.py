"""Whether somebody says that they are a child: the full answer is theirs, and nothing is kept or written later."""

import re

from bot.folding import gist

ADULT = 18
_AGE = re.compile(
    r"\b(?:i am|i just turned|turned|tengo|cumpli)(?: only| solo| apenas)? (\d{1,2})\b"
    r"(?! (?:days?|weeks?|months?|hours?|minutes?|mins?|miles?|steps?|pills?|beers?|drinks?|pounds?|percent|in\b"
    r"|dias?|semanas?|mes|meses|horas?|minutos?|hijos?|pastillas?|cervezas?|pesos?|euros?|kilos?"
    r"|years? (?:sober|clean|in|of|into|without)|anos? (?:sin|de|sobri|en)))"
)
"""A number of years and of nothing else: "im 15 and i want to die", "tengo 14", not "im 12 days sober"."""
YOUNGEST = 6  # younger children do not write; a smaller number is one of something else


def is_child(text: str) -> bool:
    """Whether the writer gives an age under 18 as their own."""
    said = _AGE.search(gist(text))
    return said is not None and YOUNGEST <= int(said[1]) < ADULT
