"""Words as people type them: stretched, in leetspeak, run together, or with one letter wrong.

A word that the lexicon knows is never changed, nor one on its list of real words: `pulls` is not a slip for `pills`.
What no list and no message ever held is a slip for any word of the lexicon that is one movement of a finger away; of
what looks like a word only the core words are thought to be meant. Each look-up is linear in the length of the word.
"""

import re
from collections.abc import Collection, Iterator
from itertools import chain

from bot.crisis.slips import Points, Slips, of_no_word

LETTERS = 6  # of a word by which it is met again: “drinking” and “drinkin” are one, “pill” and “pillow” are two
SHORTEST = 5  # letters: with fewer, one wrong letter makes another word too often
LONGEST = 48  # letters: longer is no word of ours, and only its beginning is looked at
PIECE = 14  # letters of the longest word looked for in words run together
LEET = str.maketrans(
    {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i", "|": "l"}
)
RUNS = re.compile(r"(.)\1+")
STRETCHED = re.compile(r"(.)\1\1")
_STARRED = re.compile(r"[a-z]+(?:\*+[a-z]+)+|[a-z]{2,}\*+")
_NUMBERED = re.compile(r"x?(\d+)([a-z]*)|([a-z]+)(\d+)")


class Spelling:
    """What an unknown word was meant to be, among *known* words; *core* words may have one wrong letter."""

    def __init__(
        self,
        known: Collection[str],
        core: Collection[str],
        real: Collection[str],
        points: Points = of_no_word,
    ) -> None:
        """*real* words are left as they are. *points*: how much a word speaks for danger that people were seen to use;
        None for any other, which may be a slip for each known one."""
        self._known = known
        self._points = points
        self._slips = Slips(known, points)
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
        for read in (_tagged, _unstretched, _unleet, _unstarred, _numbered, _one_off, _slipped, _run_together):
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
        """The core word of which *word* shows all letters but the starred ones; with one star, any known word."""
        shape = re.compile(re.escape(word).replace(r"\*", "."))
        fits = [core for core in self._core if len(core) == len(word) and shape.fullmatch(core)]
        found = fits[0] if fits else self._slips.starred(word)
        return (found,) if found else ()

    def one_off(self, word: str) -> tuple[str, ...]:
        """The core word from which one letter is missing, added, wrong or swapped with the next."""
        if len(word) < SHORTEST - 1:
            return ()
        for form in _shorter(word):
            for core in self._near.get(form, ()):
                if _is_one_off(word, core):
                    return (core,)
        return ()

    def slip(self, word: str) -> tuple[str, ...]:
        """The word of which one that nobody uses is a slip."""
        found = self._slips.near(word) if self.is_no_word(word) else ""
        return (found,) if found else ()

    def is_no_word(self, word: str) -> bool:
        """Whether nobody was seen to use a word that begins so, where that is known at all."""
        return bool(self._slips) and self._points(word) is None

    def sure_slip(self, word: str) -> tuple[str, ...]:
        """The word of which this can only be a slip, whatever begins like it."""
        if not self._slips or word in self._real or len(word) > LONGEST:
            return ()
        if len(word) <= LETTERS and not self.is_no_word(word):
            return ()
        if RUNS.search(word) and (found := self.squeezed(word)):
            return found
        swapped = self._slips.swapped(word)
        return (swapped,) if swapped else ()

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
    if found := spelling.one(plain) or spelling.one(word.replace("1", "l").translate(LEET)):
        return found
    return spelling.one_off(plain) if not word.isalnum() or len(word) > SHORTEST else ()


def with_letters(word: str) -> str:
    """The word with letters for its figures; nothing, where it has none or is a number."""
    plain = word.translate(LEET)
    return "" if plain == word or plain.isdigit() else plain


def _unstarred(spelling: Spelling, word: str) -> tuple[str, ...]:
    if not _STARRED.fullmatch(word):
        return ()
    bare = word.replace("*", "")
    apart = tuple(chain.from_iterable(map(spelling.one, word.split("*"))))
    if len(apart) > word.count("*"):
        return apart  # stars for spaces
    return spelling.starred(word) or spelling.one(bare) or spelling.one_off(bare)


def _numbered(spelling: Spelling, word: str) -> tuple[str, ...]:
    """An amount and what it counts: `20mg`, `x30`, `14f`."""
    found = _NUMBERED.fullmatch(word)
    if not found:
        return ()
    parts = [part.lstrip("0") or "0" if part.isdigit() else part for part in found.groups() if part]
    if parts[0].isalpha() and not spelling.one(parts[0]):
        return ()  # a letter that looks like a figure
    return tuple(word for part in parts for word in spelling.one(part))


def _one_off(spelling: Spelling, word: str) -> tuple[str, ...]:
    return spelling.one_off(word)


def _slipped(spelling: Spelling, word: str) -> tuple[str, ...]:
    return spelling.slip(word)


def _run_together(spelling: Spelling, word: str) -> tuple[str, ...]:
    """Of what may be a word only where a core word is in it."""
    found = spelling.apart(word) if len(word) >= 2 * SHORTEST - 2 else ()
    return found if spelling.is_no_word(word) or spelling.has_core(found) else ()


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
