"""Whether somebody says that they are a child: the full answer is theirs, and nothing is kept or written later."""

import re

from bot.folding import gist

ADULT = 18
YOUNGEST = 6  # younger children do not write; a smaller number is one of something else
_OTHERS = re.compile(r"\b(?:since|when|son|daughter|brother|sister|kid|desde|cuando|hij[oa]|herman[oa]|sobrin[oa])\b")
_AGE = re.compile(
    r"\b(?:i am|i turned|tengo|cumpli)(?: a| only| solo| apenas)? (\d{1,2})"
    r"(?= ?$| (?:and|y|my|mi|but|pero|years? old|yo|anos(?! (?:sin|de|sobri|en)))\b)"
    r"|^(\d{1,2}) ?(?:f|m|yo)\b|\b(?:chic[oa]|nin[oa]|joven) de (\d{1,2})\b(?! anos (?:sin|sobri))"
)
"""A number of years and of nothing else: "im 15 and i want to die", "tengo 14", not "im 12 days sober"."""
_SENTENCES = re.compile(r"[.,;:!?\n]+")


def is_child(text: str) -> bool:
    """Whether the writer gives an age under 18 as their own."""
    for sentence in map(gist, _SENTENCES.split(text)):
        said = _AGE.search(sentence)
        if said and not _OTHERS.search(sentence[: said.start()]):
            return YOUNGEST <= int(said[1] or said[2] or said[3]) < ADULT
    return False
