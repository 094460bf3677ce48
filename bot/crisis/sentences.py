"""A long text in the parts that are heard by themselves: each sentence of a story may tell a matter of its own."""

import re

LONG_SENTENCE = 25  # words: people who write without full stops put commas between what they tell
BESIDE = 8  # words of the part before that are heard again with the next, so that nothing is cut in two
FEW = 4  # words that may stand behind the question: "thanks in advance", "i don't know"
_SENTENCE = re.compile(r"[^.!?;\n…]+[.!?…]*")
_LETTER = re.compile(r"\w")


def sentences(text: str) -> list[str]:
    """The sentences of *text*, each with the sign it ends in."""
    return [part.strip() for part in _SENTENCE.findall(text) if _LETTER.search(part)]


def parts(text: str) -> list[str]:
    """The same, a long one cut where it has commas, and one without any where it grows too long to be heard at once."""
    found: list[str] = []
    for sentence in sentences(text):
        pieces = sentence.split(",") if len(sentence.split()) > LONG_SENTENCE else [sentence]
        for piece in pieces:
            words = piece.split()
            starts = range(0, len(words), LONG_SENTENCE)
            found += [" ".join(words[max(0, start - BESIDE) : start + LONG_SENTENCE]) for start in starts]
    return found


def question_at_end(text: str) -> str:
    """The question that *text* ends with, if nothing but a few words ("thanks") come behind it; else empty."""
    told = sentences(text)
    last = next((at for at in range(len(told) - 1, -1, -1) if "?" in told[at]), -1)
    behind = sum(len(each.split()) for each in told[last + 1 :])
    return told[last] if last >= 0 and behind <= FEW else ""
