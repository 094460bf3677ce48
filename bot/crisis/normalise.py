"""Text as people type it, made plain: what is left are lower-case words, and ` . ` where a sentence ends.

Linear in the length of the text, whatever is typed.
"""

import re
import unicodedata

LONGEST = 4096  # characters: Telegram's longest message; what is longer is read to here and from its end
EMOJI = {"💊": " pills ", "🔫": " gun ", "🔪": " knife ", "🩸": " blood ", "💉": " needle ", "⚰": " coffin "}
LEET = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i"})
SAID = {
    "wanna": "want to", "gonna": "going to", "gotta": "got to", "tryna": "trying to", "imma": "i am going to",
    "im": "i am", "ive": "i have", "ill": "i will", "id": "i would", "dont": "do not", "doesnt": "does not",
    "didnt": "did not", "cant": "can not", "cannot": "can not", "wont": "will not", "isnt": "is not",
    "arent": "are not", "wasnt": "was not", "havent": "have not", "hasnt": "has not", "couldnt": "could not",
    "shouldnt": "should not", "wouldnt": "would not", "aint": "am not", "shes": "she is", "hes": "he is",
    "theyre": "they are", "youre": "you are", "its": "it is",
    "thats": "that is", "whats": "what is", "theres": "there is", "youll": "you will", "u": "you", "ur": "your",
    "r": "are", "n": "and", "kms": "kill myself", "kys": "kill yourself", "ctb": "catch the bus",
    "unalive": "kill", "sewerslide": "suicide", "suicde": "suicide", "suiside": "suicide", "od": "overdose",
    "oded": "overdosed", "ods": "overdoses", "killl": "kill", "mysef": "myself", "myslef": "myself",
    "anymore": "any more", "alot": "a lot", "bc": "because", "rn": "right now", "tn": "tonight", "2nite": "tonight",
    "q": "que", "k": "que", "xq": "porque", "pq": "porque", "tmb": "tambien", "kiero": "quiero", "kien": "quien",
    "toy": "estoy", "pa": "para",
}  # fmt: skip
_APOSTROPHES = re.compile(r"['’‘`´]")
_SPACED = re.compile(r"(?<!\w)(?:\w[ .\-_*]){3,}\w(?!\w)")
_STRETCHED = re.compile(r"(\w)\1{2,}")
_MIXED = re.compile(r"(?=\w*[a-z])(?=\w*[0-9@$!])[\w@$!]+[\w@$]")
_ENDS = re.compile(r"[.!?;\n…]+")
_SIGNS = re.compile(r"[^\w.]+")
_AMOUNT = re.compile(r"\d+(?:mg|ml|g|x|k)?")


def normalise(text: str) -> str:
    """The plain words of *text*, between single spaces, with ` . ` between sentences; a space at both ends."""
    if len(text) > LONGEST:
        text = f"{text[: LONGEST // 2]} . {text[-LONGEST // 2 :]}"
    for sign, meaning in EMOJI.items():
        if sign in text:
            text = text.replace(sign, meaning)
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    text = _APOSTROPHES.sub("", text)
    text = _SPACED.sub(lambda match: re.sub(r"[ .\-_*]", "", match[0]), text)
    text = _MIXED.sub(_unleet, text)
    text = _STRETCHED.sub(r"\1", text)
    text = _SIGNS.sub(" ", _ENDS.sub(" . ", text))
    return f" {' '.join(SAID.get(word, word) for word in text.split())} "


def _unleet(match: re.Match[str]) -> str:
    word = match[0]
    return word if _AMOUNT.fullmatch(word) else word.translate(LEET)
