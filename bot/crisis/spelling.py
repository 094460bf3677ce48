"""Words as people type them: stretched, in leetspeak, run together, or with one letter wrong.

A word that the lexicon knows is never changed, nor one on its list of real words: `pulls` is not a slip for `pills`.
Each look-up is linear in the length of the word.
"""

import re
from collections.abc import Collection, Iterator

SHORTEST = 5  # letters: with fewer, one wrong letter makes another word too often
LONGEST = 48  # letters: longer is no word of ours, and only its beginning is looked at
PIECE = 14  # letters of the longest word looked for in words run together
LEET = str.maketrans(
    {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i", "|": "l"}
)
RUNS = re.compile(r"(.)\1+")
STRETCHED = re.compile(r"(.)\1\1")
_STARRED = re.compile(r"[a-z]+(?:\*+[a-z]+)+|[a-z]{3,}\*+")
_NUMBERED = re.compile(r"x?(\d+)([a-z]*)|([a-z]+)(\d+)")


class Spelling:
    """What an unknown word was meant to be, among *known* words; *core* words may have one wrong letter."""

    def __init__(self, known: Collection[str], core: Collection[str], real: Collection[str]) -> None:
        """*real* words are left as they are."""
        self._known = known
        self._core = frozenset(core).intersection(known)
        self._real = frozenset(real)
        self._squeezed: dict[str, str] = {}
        for word in known:
            self._squeezed.setdefault(RUNS.sub(r"\1", word), word)
        self._near: dict[str, list[str]] = {}
        for word in sorted(self._core):
            if len(word) >= SHORTEST:
                for form in _shorter(word):
                    self._near.setdefault(form, []).append(word)

    def meant(self, word: str) -> tuple[str, ...]:
        """The known words an unknown *word* stands for; none when it means nothing to us."""
        word = word[:LONGEST]
        if word in self._real:
            return ()
        for read in (_tagged, _unstretched, _unleet, _unstarred, _numbered, _one_off, _run_together):
            found = read(self, word)
            if found:
                return found
        return ()

    def one(self, word: str) -> tuple[str, ...]:
        """The word itself, if it is known."""
        return (word,) if word in self._known else ()

    def squeezed(self, word: str) -> tuple[str, ...]:
        """The known word that is *word* when every run of a letter counts once."""
        bare = RUNS.sub(r"\1", word)
        found = self._squeezed.get(bare)
        return (found,) if found else ()

    def starred(self, word: str) -> tuple[str, ...]:
        """The one core word of which *word* shows all letters but the starred ones."""
        shape = re.compile(re.escape(word).replace(r"\*", "."))
        fits = [core for core in self._core if len(core) == len(word) and shape.fullmatch(core)]
        return (fits[0],) if fits else ()

    def one_off(self, word: str) -> tuple[str, ...]:
        """The core word from which one letter is missing, added, wrong or swapped with the next."""
        if len(word) < SHORTEST - 1:
            return ()
        for form in _shorter(word):
            for core in self._near.get(form, ()):
                if _is_one_off(word, core):
                    return (core,)
        return ()

    def apart(self, word: str) -> tuple[str, ...]:
        """The fewest known words that *word* is when they are written together; none when something is left over."""
        best: list[tuple[str, ...] | None] = [(), *[None] * len(word)]
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - PIECE), end):
                before, piece = best[start], word[start:end]
                if before is None or piece not in self._known or (len(piece) == 1 and piece not in "ia"):
                    continue
                now = best[end]
                if now is None or len(before) + 1 < len(now):
                    best[end] = (*before, piece)
        return best[-1] or ()

    def has_core(self, words: Collection[str]) -> bool:
        """Whether a core word is among them."""
        return not self._core.isdisjoint(words)


def _tagged(spelling: Spelling, word: str) -> tuple[str, ...]:
    if not word.startswith("#"):
        return ()
    bare = word[1:]
    return spelling.one(bare) or spelling.apart(bare.rstrip("0123456789")) or spelling.meant(bare)


def _unstretched(spelling: Spelling, word: str) -> tuple[str, ...]:
    return spelling.squeezed(word) if STRETCHED.search(word) else ()


def _unleet(spelling: Spelling, word: str) -> tuple[str, ...]:
    plain = with_letters(word)
    if not plain:
        return ()
    return spelling.one(plain) or (spelling.one_off(plain) if not word.isalnum() or len(word) > SHORTEST else ())


def with_letters(word: str) -> str:
    """The word with letters for its figures; nothing, where it has none or is a number."""
    plain = word.translate(LEET)
    return "" if plain == word or plain.isdigit() else plain


def _unstarred(spelling: Spelling, word: str) -> tuple[str, ...]:
    if not _STARRED.fullmatch(word):
        return ()
    bare = word.replace("*", "")
    return spelling.starred(word) or spelling.one(bare) or spelling.one_off(bare)


def _numbered(spelling: Spelling, word: str) -> tuple[str, ...]:
    """An amount and what it counts: `20mg`, `x30`, `14f`."""
    found = _NUMBERED.fullmatch(word)
    if not found:
        return ()
    parts = [part.lstrip("0") or "0" if part.isdigit() else part for part in found.groups() if part]
    return tuple(word for part in parts for word in spelling.one(part))


def _one_off(spelling: Spelling, word: str) -> tuple[str, ...]:
    return spelling.one_off(word)


def _run_together(spelling: Spelling, word: str) -> tuple[str, ...]:
    found = spelling.apart(word) if len(word) >= 2 * SHORTEST - 2 else ()
    return found if spelling.has_core(found) else ()


def _shorter(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters."""
    yield word
    for n in range(len(word)):
        yield word[:n] + word[n + 1 :]


def _is_one_off(word: str, core: str) -> bool:
    if abs(len(word) - len(core)) > 1 or word == core:
        return word == core
    start = 0
    while start < min(len(word), len(core)) and word[start] == core[start]:
        start += 1
    if start == 0:
        return False  # people rarely miss the first letter, and other words begin there
    one, two = word[start:], core[start:]
    return one[1:] == two[1:] or one[1:] == two or one == two[1:] or (one[:2] == two[1::-1] and one[2:] == two[2:])
