"""Texts as people mean them: without case, accents, the kind of quotes and dashes, and signs at the edges."""

import re
import unicodedata

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "\u00a0": " "})
_NOT_WORDS = re.compile(r"[^\w'/ -]+")
_SPACES = re.compile(r"\s+")


def fold(text: str) -> str:
    """Letters, digits and single spaces only; two texts that fold alike are the same answer."""
    plain = unicodedata.normalize("NFKD", text.translate(_QUOTES).casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _SPACES.sub(" ", _NOT_WORDS.sub(" ", bare)).strip(" -'")


def near(said: str, meant: str) -> bool:
    """Whether two folded texts are alike but for one small misspelling; short words must be exact."""
    if said == meant:
        return True
    if len(meant) < SHORTEST_FORGIVEN or abs(len(said) - len(meant)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(said, meant, strict=False)) if a != b), min(len(said), len(meant)))
    rest_said, rest_meant = said[start:], meant[start:]
    swapped = rest_said[1:2] + rest_said[:1] + rest_said[2:]
    return (
        rest_said[1:] == rest_meant[1:]
        or rest_said[1:] == rest_meant
        or rest_said == rest_meant[1:]
        or swapped == rest_meant
    )


SHORTEST_FORGIVEN = 5  # one wrong letter in four makes another word too often
