"""What type codes mean, by fellowship: the same letter says different things in different rooms.

"Y" is young people in AA, Alateen in Al-Anon and a yellow workbook in ACA; "B" is a book in most and beginners in
some. Without a fellowship only codes that mean the same everywhere count.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.directory.feeds.type_words import (
    BY_FELLOWSHIP,
    BY_NAME,
    CODES,
    DUAL_FELLOWSHIPS,
    EVERYWHERE,
    FAMILY_FELLOWSHIPS,
    HYBRID,
    IN_PERSON,
    LANGUAGES,
    ONLINE,
    SECULAR_FELLOWSHIPS,
    SHUT,
)
from bot.directory.meeting import Trait
from bot.folding import fold

_LANGUAGE_CODES = frozenset(LANGUAGES) - {"tr"} - {word for word in LANGUAGES if len(word) > 3}
"""Codes that mean a language among AA's types; elsewhere "S" may be a speaker and "AR" an artist."""

_AROUND = re.compile(r"\([^)]*\)?|\b(?:meetings?|reunion|speaking|only|welcome|friendly|groups?|focus(?:ed)?|en)\b")
_NOT = frozenset({"not", "no", "non", "without", "sin", "nicht", "keine", "except", "pas"})
_LOCALE = re.compile(r"[a-z]{2}[ _-](?:[a-z]{2}|419)")
_NO_LETTERS = re.compile(r"[^\w]+|_")
_BESIDE = frozenset({"and", "y", "et", "und", "e", "or", "o"})
_PARTS = re.compile(r"\s*(?:/|&|\band\b|\by\b|\s-\s|\+)\s*|\s+")


BOTH = Trait.WOMEN | Trait.MEN
_OTHERS = HYBRID | {word for word in LANGUAGES if len(word) > 3}


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
    for name, short in BY_NAME.items():
        if folded == fold(name).replace("-", " "):
            return short
    return folded.replace(" ", "-")[:40]


def kinds_of(types: object, fellowship: str, languages: object = None, more: object = None) -> Kinds:
    """Read a list of types, and *more* of it: codes or plain words, a list or one text with commas between."""
    return _kinds(_words(types) + _words(more), fellowship, _words(languages))


def _words(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(value.replace(";", ",").replace("|", ",").split(",")) if value else ()
    if isinstance(value, list | tuple):
        return tuple(
            item if isinstance(item, str) else str(_called(item)) for item in value if not isinstance(item, list)
        )
    if isinstance(value, dict):
        return tuple(str(item) for item in value.values())[:50]
    return ()


def _called(item: object) -> object:
    """A type that is an object is its code or its name."""
    if not isinstance(item, dict):
        return item
    return next((item[key] for key in ("code", "key", "slug", "name", "value") if isinstance(item.get(key), str)), "")


@lru_cache(maxsize=16384)
def _kinds(types: tuple[str, ...], fellowship: str, languages: tuple[str, ...]) -> Kinds:
    own = BY_FELLOWSHIP.get(fellowship, {})
    words = [part for word in types for part in _parts(_folded(word), own)]
    traits = _of_fellowship(fellowship)
    spoken = [code for word in languages for code in _languages(_folded(word))]
    for word in words:
        traits |= own.get(word) or EVERYWHERE.get(word) or Trait(0)
        if (fellowship in ("aa", "al-anon") and word in _LANGUAGE_CODES) or (len(word) > 3 and word in LANGUAGES):
            spoken.append(LANGUAGES[word])
    if BOTH in traits:
        traits &= ~BOTH  # "men and women" is for anyone
    return Kinds(
        traits,
        " ".join(dict.fromkeys(spoken)),
        is_shut=any(word in SHUT for word in words),
        is_online=any(word in ONLINE for word in words),
        is_hybrid=any(word in HYBRID for word in words)
        or not (ONLINE.isdisjoint(words) or IN_PERSON.isdisjoint(words)),
    )


def _languages(said: str) -> tuple[str, ...]:
    """The languages that a field of them names: "ingles/espanol", "es_mx", "farsi (persian)"."""
    if known := LANGUAGES.get(said) or CODES.get(said):
        return (known,)
    if _LOCALE.fullmatch(said):
        return _languages(said[:2])
    parts = [part for part in _NO_LETTERS.split(said) if part and part not in _BESIDE]
    codes = [LANGUAGES.get(part) or CODES.get(part, "") for part in parts]
    are_clear = all(codes) or not _NOT.intersection(parts)
    return tuple(
        code for part, code in zip(parts, codes, strict=True) if code and are_clear and (len(part) > 3 or all(codes))
    )


def _parts(word: str, own: Mapping[str, Trait]) -> tuple[str, ...]:
    """A type as it is known here: itself, without what only goes with it, or what it is put together of."""
    if not word or _is_known(word, own):
        return (word,)
    bare = " ".join(_AROUND.sub(" ", word).split())
    if bare.startswith("lgbt"):
        return ("lgbtq",)
    if _is_known(bare, own):
        return (bare,)
    parts = tuple("lgbtq" if part.startswith("lgbt") else part for part in _PARTS.split(bare) if part)
    if _NOT.intersection(parts):
        return (word,)
    known = tuple(part for part in parts if _is_known(part, own))
    is_plain = all(len(part) > 3 for part in known)  # a single letter may belong to a word that is not known
    return known if known and (is_plain or len(known) == len(parts)) else (word,)


def _is_known(word: str, own: Mapping[str, Trait]) -> bool:
    return word in own or word in EVERYWHERE or word in SHUT or word in ONLINE or word in _OTHERS or word in IN_PERSON


def _folded(word: str) -> str:
    folded = fold(word.replace("+", "").replace("*", "").replace("’", "").replace("'", ""))
    for apart, whole in (("in person", "in-person"), ("face to face", "face-to-face"), ("on-line", "online")):
        folded = folded.replace(apart, whole)
    return folded


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
