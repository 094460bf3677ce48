"""Words to keep out of what the bot says, as data: `data/words/<language>.yaml`, made into patterns.

A phrase is words in a row. `(a|b)` is either, with `_` for a space; `word?` may be missing; a final `*` stands for any
ending; `…` for up to three words between. Case, accents and the kind of quotes do not count.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.flow.spelling import fold

BETWEEN = r"(?:[\w'’-]+\W+){0,3}?"
DENIALS = 6  # words before a promise in which a "no" turns it around: "there is no guarantee"


class WordsError(ValueError):
    """A list of words cannot be used: a sentence that says where and why."""


@dataclass(frozen=True, slots=True)
class Banned:
    """One way of speaking to avoid. `say` is what to say instead, if that is known; `careful` makes it a warning.

    `swap`: it can be put in just so. `unless_denied` leaves out what is denied ("this is no cure").
    """

    pattern: re.Pattern[str]
    say: str
    why: str
    careful: bool
    swap: bool
    unless_denied: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """Where in a text something stands, and what it is."""

    start: int
    end: int
    text: str
    banned: Banned


@dataclass(frozen=True, slots=True)
class WordList:
    """What is kept out of a language's texts, and what its texts may hold all the same.

    `allowed` are proper names and the verbatim text of questionnaires. `shown` are words that do not belong on a
    lock screen. `ways_past` are labels and words by which a question is passed by. `as_person` turns a question to
    somebody ("hurting yourself") into what they would say. `harm` are words without which no question asks about
    suicide or self-harm, however widely screening listens; `points_back` are words by which a question means what was
    said before it ("thoughts like that").
    """

    banned: tuple[Banned, ...]
    allowed: re.Pattern[str] | None
    denials: re.Pattern[str] | None
    shown: re.Pattern[str] | None
    ways_past: re.Pattern[str] | None
    as_person: tuple[tuple[re.Pattern[str], str], ...]
    harm: re.Pattern[str] | None
    points_back: re.Pattern[str] | None

    def search(self, text: str) -> Iterator[Hit]:
        """Everything to avoid in *text*, each stretch once."""
        plain = bare(text)
        taken = [match.span() for match in self.allowed.finditer(plain)] if self.allowed else []
        for banned in self.banned:
            for match in banned.pattern.finditer(plain):
                start, end = match.span()
                if any(first < end and start < last for first, last in taken):
                    continue
                if banned.unless_denied and self._denied(plain[:start]):
                    continue
                taken.append((start, end))
                yield Hit(start, end, text[start:end], banned)

    def reveals(self, text: str) -> str:
        """The first word in *text* that says too much on a lock screen; empty when there is none."""
        match = self.shown.search(bare(text)) if self.shown else None
        return text[match.start() : match.end()] if match else ""

    def passes_by(self, text: str) -> bool:
        """Whether a button of this label is a way past its question."""
        return bool(self.ways_past and self.ways_past.search(bare(text)))

    def may_ask_of_harm(self, text: str) -> bool:
        """Whether a question has a word in it that one about suicide or self-harm has."""
        return self.harm is None or bool(self.harm.search(bare(text)))

    def means_what_was_said(self, question: str) -> bool:
        """Whether a question points back to the words before it."""
        return bool(self.points_back and self.points_back.search(bare(question)))

    def said_by_person(self, text: str) -> str:
        """A question to somebody as they would say it of themselves."""
        plain = bare(text)
        for pattern, instead in self.as_person:
            plain = pattern.sub(instead, plain)
        return plain

    def _denied(self, before: str) -> bool:
        if self.denials is None:
            return False
        clause = re.split(r"[.!?\n;]", before)[-1].split()[-DENIALS:]
        return bool(self.denials.search(" ".join(clause)))


def load_words(parsed: Mapping[str, object]) -> WordList:
    """The list of one language, from its file as plain values; raises `WordsError`."""
    unknown = set(parsed) - _KEYS
    if unknown:
        raise WordsError(f"“{min(unknown)}” is no part of a list of words. It has {', '.join(sorted(_KEYS))}.")
    return WordList(
        banned=(*_entries(parsed, "never", careful=False), *_entries(parsed, "careful", careful=True)),
        allowed=_any(_phrases(parsed.get("allowed"))),
        denials=_any(_phrases(parsed.get("denials"))),
        shown=_any(_phrases(parsed.get("lock-screen"))),
        ways_past=_any(_phrases(parsed.get("ways-past"))),
        as_person=tuple(_swaps(parsed.get("as-person"))),
        harm=_any(_phrases(parsed.get("harm"))),
        points_back=_any(_phrases(parsed.get("points-back"))),
    )


_KEYS = {"never", "careful", "allowed", "denials", "lock-screen", "ways-past", "as-person", "harm", "points-back"}
_ENTRY_KEYS = {"words", "say", "why", "swap", "unless-denied"}
_ACCENTS = {
    ord(letter): unicodedata.normalize("NFD", letter)[0] for letter in "áàâäéèêëíìîïóòôöúùûüÁÀÂÄÉÈÊËÍÌÎÏÓÒÔÖÚÙÛÜ"
}


def bare(text: str) -> str:
    """*text* folded and without accents (ñ stays), every letter in its place."""
    return fold(text).translate(_ACCENTS)


def _entries(parsed: Mapping[str, object], key: str, *, careful: bool) -> Iterator[Banned]:
    listed = parsed.get(key, [])
    if not isinstance(listed, list):
        raise WordsError(f"“{key}” is a list of entries, each with words and what to say instead.")
    for entry in listed:
        if not isinstance(entry, dict) or not entry.get("words"):
            raise WordsError(f"An entry of “{key}” needs words: {entry!r}")
        odd = set(entry) - _ENTRY_KEYS
        if odd:
            hint = "Put words with a comma between quotes. " if any(entry[each] is None for each in odd) else ""
            raise WordsError(
                f"“{min(map(str, odd))}” is no part of an entry of “{key}”. {hint}"
                f"An entry has {', '.join(sorted(_ENTRY_KEYS))}."
            )
        pattern = _any(_phrases(entry["words"]))
        if pattern is not None:
            yield Banned(
                pattern,
                say=str(entry.get("say", "")).strip("… "),
                why=str(entry.get("why", "")),
                careful=careful,
                swap=bool(entry.get("swap", False)),
                unless_denied=bool(entry.get("unless-denied", False)),
            )


def _phrases(listed: object) -> Sequence[str]:
    if listed is None:
        return ()
    if not isinstance(listed, list):
        raise WordsError(f"{listed!r} is not a list of phrases.")
    return [str(phrase) for phrase in listed]


def _swaps(listed: object) -> Iterator[tuple[re.Pattern[str], str]]:
    if listed is None:
        return
    if not isinstance(listed, list):
        raise WordsError("“as-person” is a list of pairs [said to, said by].")
    for pair in listed:
        if not isinstance(pair, list) or len(pair) != 2:
            raise WordsError(f"{pair!r} is not a pair [said to, said by].")
        stem, instead = str(pair[0]), str(pair[1])
        before = r"(?<=[a-zñ])" if stem.startswith("-") else r"(?<!\w)"
        yield re.compile(before + re.escape(bare(stem.removeprefix("-"))) + r"(?!\w)"), instead.removeprefix("-")


def _any(phrases: Sequence[str]) -> re.Pattern[str] | None:
    if not phrases:
        return None
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(_expression, longest_first)) + r")(?!\w)")


def _expression(phrase: str) -> str:
    """A phrase as a regular expression over bare text."""
    expression = ""
    for word in bare(phrase).split():
        optional = word.endswith("?")
        word = word.removesuffix("?")
        if word == "…":
            expression += BETWEEN
            continue
        one = "|".join(_word(part) for part in word.strip("()").split("|")) if word.startswith("(") else _word(word)
        expression += rf"(?:(?:{one})(?!\w)\W+)?" if optional else rf"(?:{one})(?!\w)\W+"
    return expression.removesuffix(r"\W+")


def _word(word: str) -> str:
    ending = r"\w*" if word.endswith("*") else ""
    return re.escape(word.removesuffix("*")).replace("_", r"\W+") + ending
