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
_PLAINER = {"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "¿": " ", "¡": " "}
_ACCENTS = "\u0301\u0303\u0308"  # those of Spanish, without which most text is plain: no pattern is as quick
_DROPPED = re.compile(  # accents, and what is not seen
    "[\u00ad\u0300-\u036f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]"
)
_OD = re.compile(r"'(?<=\bod')(?=d\b|ing\b)")  # without its apostrophe “od'd” would be “odd”
_WILL = re.compile(r"'(?<=\w')ll\b")  # without its apostrophe “i'll” would be “ill”
_PAUSE = re.compile(r"\.\.+")  # no end
_ENDS = ".!?;\n\r"
_STOPS = re.compile(f"[{_ENDS.replace('!', '')}]")  # those that are no letter
_APART = f" {END} "
_SIGNS = "#*@$!|"  # may stand for letters, in a word
_SHOUT = re.compile("![a-z0-9]")  # the end that may be one
_TOKENS = re.compile(
    r"[#@$]?[^\W_]+(?:[*@$!|]+[^\W_]+)*"  # a word
    rf"|[{_ENDS}]"
    "|[\u2600-\u27bf\U0001f300-\U0001faff]"
)
_RARE = "\0"


def _plain_sign(sign: str) -> str:
    if sign in _ENDS:
        return END
    return _RARE if sign in _SIGNS else sign if sign.isalnum() else " "


# For bytes, which are translated much faster than text.
_PLAIN = "".join(_plain_sign(chr(code)) for code in range(256)).encode("latin-1")
_SINGLE = bytes([1] * SPACED)  # the lengths of letters that are spaced out


def words_of(text: str) -> list[str]:
    """The plain words of *text* in order, with `END` between sentences."""
    text = text.lower().replace("`", "'") if text.isascii() else _european(text) or _plainer(text)
    if ".." in text:
        text = _PAUSE.sub(" ", text)
    if "'" in text:
        text = _OD.sub("e", _WILL.sub(" will", text)).replace("'", "")
    words = _tokens(text)
    try:
        is_spaced = _SINGLE in bytes(map(len, words))
    except ValueError:  # a word longer than a byte can tell
        is_spaced = True
    return _unspaced(words) if is_spaced else words


def _plainer(text: str) -> str:
    """In lower case, with letters for what looks like them, and without accents and what is not seen."""
    for sign, plain in _PLAINER.items():
        text = text.replace(sign, plain)
    text = unicodedata.normalize("NFKD", text).casefold()
    for accent in _ACCENTS:
        text = text.replace(accent, "")
    if text.isascii():
        return text
    text = _DROPPED.sub("", text)
    return text.translate(LOOKALIKE) if _ALIKE.search(text) else text


def _european(text: str) -> str | None:
    """The same as `_plainer`, for text whose letters are those of western Europe, and quicker; None for any other."""
    try:
        signs = text.replace("’", "'").encode("latin-1")
    except UnicodeEncodeError:
        return None
    plain = signs.translate(_EUROPEAN)
    return None if _NO_SIGN in plain else plain.decode("ascii")


def _plain_letter(letter: str) -> bytes:
    plain = _plainer(letter)
    if len(plain) == 1 and plain.isascii():
        return plain.encode("ascii")
    return _NO_SIGN if plain != letter or letter.isalnum() else b" "


_NO_SIGN = b"\xff"  # for those that become several signs, none, or letters we have not
_EUROPEAN = b"".join(_plain_letter(chr(code)) for code in range(256))


def _tokens(text: str) -> list[str]:
    """Words, ends of sentences and pictures; only what is more than letters and figures is looked at closely."""
    if text.isascii() and not _SHOUT.search(text):
        plain = text.encode("ascii").translate(_PLAIN).decode("ascii")
        if _RARE not in plain:
            return plain.replace(END, _APART).split()
    found: list[str] = []
    for each in _STOPS.sub(_APART, text.replace(",", " ")).split():
        if each.isalnum() or each == END:
            found.append(each)
        else:
            found += [END if token in _ENDS else token for token in _TOKENS.findall(each)]
    return found


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
