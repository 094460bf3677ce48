"""Text as people type it, cut into plain words: lower case, no accents, no apostrophes, a `.` where a sentence ends.

What a word means, how it is misspelt and which signs stand for letters is the lexicon's business (`alphabet`).
Linear in the length of the text, whatever is typed.
"""

import re
import unicodedata

END = "."
"""The token that stands where a sentence ends."""

JOINED = "#"
"""Before a token that may be several words written as one: a hashtag, or letters that were spaced out."""

SPACED = 4  # single letters in a row: fewer are initials, or "u r a"
# Letters of other alphabets that look like ours; some people write dangerous words with them to pass filters.
LOOKALIKE = str.maketrans("аеорсухіѕјԁһոցⅼ", "aeopcyxisjdhngl")
_ALIKE = re.compile(f"[{''.join(map(chr, LOOKALIKE))}]")
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_ACCENTS = re.compile("[\u0300-\u036f]")
_APOSTROPHES = re.compile("[’‘`´ʼ]")
_BETWEEN = re.compile(r"'(?<=\w')(?=\w)")
_OD = re.compile(r"'(?<=\bod')(?=d\b|ing\b)")  # without its apostrophe “od'd” would be “odd”
_WILL = re.compile(r"'(?<=\w')ll\b")  # without its apostrophe “i'll” would be “ill”
_TOKENS = re.compile(
    r"[#@$]?[^\W_]+(?:[*@$!|]+[^\W_]+)*"  # a word; signs inside it may stand for letters
    r"|\.\.+|…"  # a pause is not an end
    r"|[.!?;\n\r]"
    "|[\u2600-\u27bf\U0001f300-\U0001faff]"
)
_PAUSES = ("..", "…")


def words_of(text: str) -> list[str]:
    """The plain words of *text* in order, with `END` between sentences."""
    if text.isascii():
        text = text.lower().replace("`", "'")
    else:
        text = unicodedata.normalize("NFKC", _UNSEEN.sub("", _APOSTROPHES.sub("'", text))).casefold()
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
        if _ALIKE.search(text):
            text = text.translate(LOOKALIKE)
    if "'" in text:
        text = _BETWEEN.sub("", _OD.sub("e", _WILL.sub(" will", text)))
    found = _TOKENS.findall(text)
    words: list[str] = []
    run = longest = 0  # tokens of one letter in a row
    for each in found:
        if len(each) == 1:
            run += 1
            if each in ".!?;\n\r":
                each = END
        elif each.startswith(_PAUSES):
            continue
        elif run:
            longest, run = max(longest, run), 0
        words.append(each)
    return _unspaced(words) if max(longest, run) >= SPACED else words


def _unspaced(words: list[str]) -> list[str]:
    """Letters that were spaced out, joined: `k i l l` and `k.i.l.l` are one word."""
    out: list[str] = []
    run: list[str] = []
    for word in [*words, ""]:
        if len(word) == 1 and (word != END or (run and run[-1] != END)):
            run.append(word)
            continue
        if not run:
            out.append(word)
            continue
        letters = [sign for sign in run if sign != END]
        dotted = len(run) >= 2 * len(letters) - 1  # k.m.s: with points between, three are enough
        if len(letters) >= SPACED - dotted and len(set(letters)) > 1:
            out.append(JOINED + "".join(letters))
            if run[-1] == END:
                out.append(END)
        else:
            out += run
        run = []
        out.append(word)
    return out[:-1]
