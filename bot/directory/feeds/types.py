"""What type codes mean, by fellowship: the same letter says different things in different rooms.

"Y" is young people in AA, Alateen in Al-Anon and a yellow workbook in ACA; "B" is a book in most and beginners in
some. Read from code4recovery/spec and the programs of the 12-step-meeting-list (2026); a code nobody agrees on is left
out. Without a fellowship only codes that mean the same everywhere count.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.directory.meeting import Trait
from bot.folding import fold

VIRTUAL, SHUT = "online", "tc"

EVERYWHERE: Mapping[str, Trait] = {
    "w": Trait.WOMEN, "women": Trait.WOMEN, "womens": Trait.WOMEN, "women only": Trait.WOMEN, "mujeres": Trait.WOMEN,
    "m": Trait.MEN, "men": Trait.MEN, "mens": Trait.MEN, "men only": Trait.MEN, "hombres": Trait.MEN,
    "o": Trait.OPEN, "open": Trait.OPEN, "open meeting": Trait.OPEN, "abierta": Trait.OPEN,
    "c": Trait.MEMBERS, "closed": Trait.MEMBERS, "closed meeting": Trait.MEMBERS, "cerrada": Trait.MEMBERS,
    "lgbtq": Trait.LGBTQ, "lgbtqi": Trait.LGBTQ, "lgbtqia": Trait.LGBTQ, "lgbt": Trait.LGBTQ, "gl": Trait.LGBTQ,
    "gay": Trait.LGBTQ, "lesbian": Trait.LGBTQ, "gay/lesbian": Trait.LGBTQ, "transgender": Trait.LGBTQ,
    "bisexual": Trait.LGBTQ, "non-binary": Trait.LGBTQ, "glbtiiq": Trait.LGBTQ, "flinta": Trait.LGBTQ,
    "x": Trait.WHEELCHAIR, "wheelchair access": Trait.WHEELCHAIR, "wheelchair accessible": Trait.WHEELCHAIR,
    "wheelchair": Trait.WHEELCHAIR, "wchr": Trait.WHEELCHAIR, "accesible": Trait.WHEELCHAIR,
    "dd": Trait.DUAL, "dual diagnosis": Trait.DUAL, "dual recovery": Trait.DUAL, "patologia dual": Trait.DUAL,
    "be": Trait.NEWCOMERS, "beg": Trait.NEWCOMERS, "newcomer": Trait.NEWCOMERS, "newcomers": Trait.NEWCOMERS,
    "beginner": Trait.NEWCOMERS, "beginners": Trait.NEWCOMERS, "beginner/newcomer": Trait.NEWCOMERS,
    "young people": Trait.YOUNG, "young adults": Trait.YOUNG, "jovenes": Trait.YOUNG,
    "secular": Trait.SECULAR, "atheist / agnostic": Trait.SECULAR, "atheist/agnostic": Trait.SECULAR,
    "agnostic": Trait.SECULAR,
    "sp": Trait.SPEAKER, "spk": Trait.SPEAKER, "speaker": Trait.SPEAKER,
    "discussion": Trait.DISCUSSION, "disc": Trait.DISCUSSION, "topic discussion": Trait.DISCUSSION,
    "discussion/participation": Trait.DISCUSSION,
    "step": Trait.STEPS, "step study": Trait.STEPS, "step meeting": Trait.STEPS, "steps": Trait.STEPS,
    "med": Trait.MEDITATION, "meditation": Trait.MEDITATION, "11th step meditation": Trait.MEDITATION,
    "cf": Trait.CHILDREN, "child-friendly": Trait.CHILDREN, "children welcome": Trait.CHILDREN, "cw": Trait.CHILDREN,
    "asl": Trait.SIGNED, "sign language": Trait.SIGNED, "american sign language": Trait.SIGNED,
    "family": Trait.FAMILY, "families": Trait.FAMILY,
}  # fmt: skip

_ANONYMOUS = {
    "y": Trait.YOUNG, "a": Trait.SECULAR, "g": Trait.LGBTQ, "l": Trait.LGBTQ, "t": Trait.LGBTQ, "bi": Trait.LGBTQ,
    "nb": Trait.LGBTQ, "d": Trait.DISCUSSION, "st": Trait.STEPS, "11": Trait.MEDITATION, "yp": Trait.YOUNG,
    "ba": Trait.CHILDREN,
}  # fmt: skip

BY_FELLOWSHIP: Mapping[str, Mapping[str, Trait]] = {
    "aa": _ANONYMOUS,
    "ca": _ANONYMOUS,
    "coda": _ANONYMOUS,
    "cma": {"y": Trait.YOUNG, "t": Trait.LGBTQ, "st": Trait.STEPS},
    "eda": {"y": Trait.YOUNG, "t": Trait.LGBTQ, "a": Trait.SECULAR, "st": Trait.STEPS},
    "ga": {"y": Trait.YOUNG, "d": Trait.DISCUSSION, "st": Trait.STEPS, "20": Trait.NEWCOMERS},
    "ma": {"y": Trait.YOUNG, "t": Trait.LGBTQ, "nb": Trait.LGBTQ, "d": Trait.DISCUSSION},
    "na": {
        "y": Trait.YOUNG, "yp": Trait.YOUNG, "b": Trait.NEWCOMERS, "bk": Trait.NEWCOMERS, "g": Trait.LGBTQ,
        "wc": Trait.WHEELCHAIR, "ws": Trait.WHEELCHAIR, "d": Trait.DISCUSSION, "st": Trait.STEPS,
    },
    "ha": {"y": Trait.YOUNG},
    "oa": {"newb": Trait.NEWCOMERS, "d": Trait.DISCUSSION, "st": Trait.STEPS},
    "al-anon": {
        "a": Trait.SECULAR, "g": Trait.LGBTQ, "l": Trait.LGBTQ, "t": Trait.LGBTQ, "ya": Trait.YOUNG, "y": Trait.YOUNG,
        "st": Trait.STEPS, "ba": Trait.CHILDREN,
    },
    "aca": {"g": Trait.LGBTQ, "s": Trait.SPEAKER, "d": Trait.DISCUSSION, "st": Trait.STEPS, "ya": Trait.YOUNG},
    "recovery-dharma": {"wa": Trait.WHEELCHAIR, "cc": Trait.CHILDREN},
    "refuge-recovery": {"wa": Trait.WHEELCHAIR, "cc": Trait.CHILDREN},
}  # fmt: skip

FAMILY_FELLOWSHIPS = frozenset({"al-anon", "alateen", "nar-anon", "pal", "families-anonymous", "gam-anon"})
DUAL_FELLOWSHIPS = frozenset({"dra", "dual-recovery-anonymous", "double-trouble"})
SECULAR_FELLOWSHIPS = frozenset({"smart", "lifering", "sos", "women-for-sobriety", "recovery-dharma"})

_BY_NAME = {
    "alcoholics anonymous": "aa", "narcotics anonymous": "na", "cocaine anonymous": "ca", "al anon": "al-anon",
    "alanon": "al-anon", "crystal meth anonymous": "cma", "marijuana anonymous": "ma", "overeaters anonymous": "oa",
    "gamblers anonymous": "ga", "heroin anonymous": "ha", "co-dependents anonymous": "coda",
    "adult children of alcoholics": "aca", "eating disorders anonymous": "eda", "smart recovery": "smart",
    "lifering": "lifering", "recovery dharma": "recovery-dharma", "refuge recovery": "refuge-recovery",
    "dual recovery anonymous": "dra", "nar anon": "nar-anon", "women for sobriety": "women-for-sobriety",
}  # fmt: skip

LANGUAGES: Mapping[str, str] = {
    "en": "en", "english": "en", "ingles": "en", "s": "es", "es": "es", "spa": "es", "spanish": "es", "espanol": "es",
    "fr": "fr", "french": "fr", "francais": "fr", "de": "de", "german": "de", "deutsch": "de", "it": "it", "ita": "it",
    "italian": "it", "pt": "pt", "por": "pt", "portuguese": "pt", "ru": "ru", "rus": "ru", "russian": "ru",
    "russisch": "ru", "pl": "pl", "pol": "pl", "polish": "pl", "polnisch": "pl", "ja": "ja", "japanese": "ja",
    "ko": "ko", "kor": "ko", "korean": "ko", "nl": "nl", "dutch": "nl", "sv": "sv", "swedish": "sv", "da": "da",
    "danish": "da", "no": "no", "norwegian": "no", "fi": "fi", "finnish": "fi", "is": "is", "icelandic": "is",
    "ar": "ar", "arabic": "ar", "fa": "fa", "persian": "fa", "farsi": "fa", "he": "he", "hebrew": "he", "hi": "hi",
    "hindi": "hi", "pa": "pa", "pun": "pa", "punjabi": "pa", "el": "el", "greek": "el", "hu": "hu", "hungarian": "hu",
    "uk": "uk", "ukrainian": "uk", "ukrainisch": "uk", "lt": "lt", "lithuanian": "lt", "hr": "hr", "croatian": "hr",
    "sk": "sk", "slovak": "sk", "sl": "sl", "slovenian": "sl", "bg": "bg", "bulgarian": "bg", "tr": "tr", "tur": "tr",
    "turkish": "tr", "th": "th", "thai": "th", "tl": "tl", "tagalog": "tl", "vi": "vi", "vietnamese": "vi",
    "zh": "zh", "chinese": "zh", "mandarin": "zh", "am": "am", "amharic": "am", "ka": "ka", "georgian": "ka",
    "ne": "ne", "nepali": "ne", "mt": "mt", "maltese": "mt", "ml": "ml", "malayalam": "ml", "af": "af",
    "afrikaans": "af", "so": "so", "englisch": "en", "spanisch": "es", "franzosisch": "fr",
}  # fmt: skip
"""Codes and names of languages to ISO 639-1, where a field is known to hold a language."""

_LANGUAGE_CODES = frozenset(LANGUAGES) - {"tr"} - {word for word in LANGUAGES if len(word) > 3}
"""Codes that mean a language among AA's types; elsewhere "S" may be a speaker and "AR" an artist."""

_SHUT_WORDS = frozenset({"tc", "temporarily closed", "temporary closure", "location temporarily closed", "inactive"})
_ONLINE_WORDS = frozenset({"onl", "online", "online meeting", "vm", "virtual", "virtual meeting", "online only"})
_HYBRID_WORDS = frozenset({"hy", "hybrid", "hybrid meeting"})


@dataclass(frozen=True, slots=True)
class Kinds:
    """What a list of types says: traits, languages, and whether the place is shut, online, or both at once."""

    traits: Trait
    languages: str
    is_shut: bool
    is_online: bool
    is_hybrid: bool


@lru_cache(maxsize=1024)
def fellowship_of(said: str) -> str:
    """The short name of a fellowship: "Narcotics Anonymous" is "na"; an unknown name is itself, made an id."""
    if not said:
        return ""
    folded = fold(said).replace("-", " ")
    for name, short in _BY_NAME.items():
        if folded == fold(name).replace("-", " "):
            return short
    return folded.replace(" ", "-")[:40]


def kinds_of(types: object, fellowship: str, languages: object = None) -> Kinds:
    """Read a list of types: codes or plain words, a list or one text with commas between."""
    return _kinds(_words(types), fellowship, _words(languages))


def _words(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(value.replace(";", ",").replace("|", ",").split(",")) if value else ()
    if isinstance(value, list | tuple):
        return tuple(
            item if isinstance(item, str) else str(item) for item in value if not isinstance(item, dict | list)
        )
    if isinstance(value, dict):
        return tuple(str(item) for item in value.values())[:50]
    return ()


@lru_cache(maxsize=16384)
def _kinds(types: tuple[str, ...], fellowship: str, languages: tuple[str, ...]) -> Kinds:
    words = [_folded(word) for word in types]
    own = BY_FELLOWSHIP.get(fellowship, {})
    traits = _of_fellowship(fellowship)
    spoken = [LANGUAGES[_folded(word)] for word in languages if _folded(word) in LANGUAGES]
    for word in words:
        traits |= own.get(word) or EVERYWHERE.get(word) or Trait(0)
        if (fellowship in ("aa", "al-anon") and word in _LANGUAGE_CODES) or (len(word) > 3 and word in LANGUAGES):
            spoken.append(LANGUAGES[word])
    return Kinds(
        traits,
        " ".join(dict.fromkeys(spoken)),
        is_shut=any(word in _SHUT_WORDS for word in words),
        is_online=any(word in _ONLINE_WORDS for word in words),
        is_hybrid=any(word in _HYBRID_WORDS for word in words),
    )


def _folded(word: str) -> str:
    return fold(word.replace("+", "").replace("*", "").replace("’", "").replace("'", ""))


def _of_fellowship(fellowship: str) -> Trait:
    traits = Trait(0)
    if fellowship in FAMILY_FELLOWSHIPS:
        traits |= Trait.FAMILY
    if fellowship in DUAL_FELLOWSHIPS:
        traits |= Trait.DUAL
    if fellowship in SECULAR_FELLOWSHIPS:
        traits |= Trait.SECULAR
    if fellowship == "women-for-sobriety":
        traits |= Trait.WOMEN
    return traits
