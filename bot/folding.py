"""Texts as people mean them: without case, accents, the kind of quotes and dashes, and signs at the edges."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "\u00a0": " "})
_NOT_WORDS = re.compile(r"[^\w'/ -]+")
_SPACES = re.compile(r"\s+")


def fold(text: str) -> str:
    """Letters, digits and single spaces only; two texts that fold alike are the same answer."""
    if text.isascii():
        bare = text.casefold()
    else:
        plain = unicodedata.normalize("NFKD", text.translate(_QUOTES).casefold())
        bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _SPACES.sub(" ", _NOT_WORDS.sub(" ", bare)).strip(" -'")


def words_in(text: str) -> frozenset[str]:
    """The words of a text that only lists them, a space between two."""
    return frozenset(text.split())


def gist(text: str) -> str:
    """What a text says plainly: no short forms, no stretched letters, no words that only add force.

    "im sooo tired" and "I am tired" have the same gist. A text of nothing but such words keeps them.
    """
    words = [plain for word in fold(text).split() for plain in _plain(word).split()]
    return " ".join([word for word in words if word not in _FORCE] or words)


def _plain(word: str) -> str:
    bare = _STRETCHED.sub(r"\1", word.replace("'", ""))
    return _SHORT.get(bare, bare)


def without_filler(text: str) -> str:
    """The folded words of a text without those that only begin or end it, and each said once: "ok enough lol", "ty ty".

    A text of nothing but such words keeps them.
    """
    words = fold(text).split()
    said = [word for at, word in enumerate(words) if at == 0 or word != words[at - 1]]
    start = next((at for at, word in enumerate(said) if word not in _FILLERS), 0)
    end = next((at for at in range(len(said), start, -1) if said[at - 1] not in _TAILS), len(said))
    return " ".join(said[start:end])


def without_doubt(words: str) -> str:
    """Folded words without the doubt they end in: "the drinking i guess"."""
    return _DOUBT.sub("", words)


_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_SHORT = {
    "im": "i am", "ive": "i have", "youre": "you are", "whats": "what is", "thats": "that is", "theres": "there is",
    "dont": "do not", "doesnt": "does not", "didnt": "did not", "cant": "can not", "cannot": "can not",
    "couldnt": "could not", "wont": "will not", "wouldnt": "would not", "isnt": "is not", "arent": "are not",
    "wasnt": "was not", "havent": "have not", "hasnt": "has not", "wanna": "want to", "gonna": "going to",
    "gotta": "got to", "idk": "i do not know", "u": "you", "q": "que", "k": "que", "xq": "porque", "pq": "porque",
    "toy": "estoy", "tmb": "tambien",
}  # fmt: skip
_FORCE = frozenset(
    {"so", "really", "very", "just", "such", "quite", "pretty", "totally", "fucking", "bloody"}
    | {"muy", "tan", "mucho", "mucha", "muchos", "muchas", "bastante", "super"}
)
"""Words that make another word stronger and change nothing else."""


_TAILS = frozenset(
    {"lol", "haha", "tbh", "please", "pls", "plz", "jaja", "jajaja", "porfa", "porfis"}
    | {"man", "bro", "dude", "mate", "bot", "wey", "guey", "che", "amigo", "amiga", "compa"}
)
"""The same, with which they end."""
_DOUBT = re.compile(
    r"(?<=\w) (?:i guess|i think|i suppose|maybe|probably|yo creo|creo yo|creo|supongo|tal vez|quizas?)$"
)
_FILLERS = frozenset(
    {"ok", "okay", "okey", "okie", "k", "kk", "alright", "well", "um", "uhm", "uh", "erm", "hmm", "hm", "mm", "mmm"}
    | {"bueno", "pues", "vale", "eh", "emm", "ehm"}
)
"""Words with which people begin, before they say what they mean."""


@lru_cache(maxsize=4_096)
def folded(words: str) -> str:
    """`fold`, remembered: for words of our own only. What a person wrote must not stay in memory."""
    return fold(words)


def is_one_of(text: str, ways: Iterable[str]) -> bool:
    """Whether *text* is one of these *ways* to say something, in words of our own."""
    return fold(text) in map(folded, ways)


@lru_cache(maxsize=4_096)
def known_gist(words: str) -> str:
    """`gist`, remembered: for words of our own only."""
    return gist(words)


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
