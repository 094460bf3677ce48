"""One sign for each word: a message of ten words becomes ten signs, and phrases become patterns over signs.

Words that no phrase tells apart share a sign, so hundreds of substances weigh no more than one; every word that no
phrase knows is `OTHER`. That makes the one pass over a message short, whatever the length of the lists.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.crisis.normalise import END
from bot.crisis.phrase import Choice, Edge, Gap, Group, Numbers, Part, Phrase, Word
from bot.crisis.spelling import Spelling, known_spellings

OTHER = "_"
FIRST = 0x100  # signs are letters from here on: none of them means anything in a regular expression
SURROGATES = (0xD800, 0x800)  # no letters: left out
REMEMBERED = 20_000  # words met and looked up once: a person's words are few, a flood of nonsense must not stay


@dataclass(frozen=True, slots=True)
class Lists:
    """What a language's file says about words: groups of phrases, and how words are misspelt."""

    groups: Mapping[str, tuple[Phrase, ...]]
    spelling: Mapping[str, str]
    core: tuple[str, ...] = ()
    real: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ways:
    """The ways to say something: signs that say it alone, and patterns of several."""

    singles: frozenset[str] = frozenset()
    longer: tuple[str, ...] = ()


@dataclass(slots=True)
class Alphabet:
    """The signs of one language."""

    lists: Lists
    phrases: Sequence[Phrase]
    signs: dict[str, str] = field(default_factory=dict)
    _beginnings: dict[str, str] = field(default_factory=dict)
    _saying: dict[str, frozenset[str]] = field(default_factory=dict)
    _ways: dict[str, _Ways] = field(default_factory=dict)
    _spelling: Spelling | None = None
    _met: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Give every word its sign."""
        uses = _uses(self.lists.groups, self.phrases)
        kinds: dict[frozenset[str], str] = {}
        saying: dict[str, set[str]] = {}
        for word, said in uses.items():
            sign = kinds.setdefault(frozenset(said), _letter(len(kinds)))
            (self._beginnings if word.endswith("*") else self.signs)[word.rstrip("*") if word != "*" else word] = sign
            for use in said:
                saying.setdefault(use, set()).add(sign)
        self._saying = {use: frozenset(signs) for use, signs in saying.items()}
        self.signs[END] = END
        known = known_spellings(self.lists.spelling)
        for word in {part for meant in known.values() for part in meant}:
            self.signs.setdefault(word, self._begun(word) or OTHER)
        for word, meant in known.items():
            self.signs.setdefault(word, "".join(self.signs[part] for part in meant))

    def write(self, words: Iterable[str]) -> str:
        """The signs of these words."""
        get = self.signs.get
        return "".join([get(word) or self._sign(word) for word in words])

    def lengths(self, words: Iterable[str]) -> list[int]:
        """How many signs each of these words has: `cant` is two."""
        return [len(self.signs.get(word) or self._sign(word)) for word in words]

    def expression(self, phrase: Phrase) -> str:
        """The regular expression of a phrase over signs; raises `ValueError` for an unknown or endless group."""
        return "".join(self._part(part) for part in phrase.parts)

    def vocabulary(self, phrase: Phrase) -> frozenset[str]:
        """The signs a phrase may contain."""
        return frozenset(self.expression(phrase))

    def _sign(self, word: str) -> str:
        sign = self._met.get(word)
        if sign is None:
            if len(self._met) >= REMEMBERED:
                self._met.clear()
            sign = self._met[word] = self._look_up(word)
        return sign

    def _look_up(self, word: str) -> str:
        if self._spelling is None:
            self._spelling = Spelling(self.signs.keys(), self.lists.core, self.lists.real)
        begun = self._begun(word)
        if begun:
            return begun
        meant = self._spelling.meant(word)
        return "".join(self.signs[part] for part in meant) or OTHER

    def _begun(self, word: str) -> str | None:
        for end in range(min(len(word), 12), 2, -1):
            sign = self._beginnings.get(word[:end])
            if sign is not None:
                return sign
        return None

    def _part(self, part: Part) -> str:
        match part:
            case Gap(longest):
                return rf"[^.]{{0,{longest}}}"
            case Edge(begins):
                return r"(?:^|\.)" if begins else r"(?:\.|$)"
            case _:
                ways = self._ways_of(part)
                body = _either(ways)
                return f"(?:{body})?" if isinstance(part, Choice) and part.optional else body

    def _ways_of(self, part: Part, within: tuple[str, ...] = ()) -> _Ways:
        match part:
            case Word():
                return _Ways(self._saying[_key(part)])
            case Numbers(first, last):
                return _Ways(self._saying[f"{first}..{last}"])
            case Group(name):
                return self._group(name, within)
            case Choice(ways):
                return self._together(ways, within)
            case _:
                return _Ways(longer=(self._part(part),))

    def _group(self, name: str, within: tuple[str, ...]) -> _Ways:
        if name in within:
            raise ValueError(f"the group “{name}” contains itself")
        if name not in self.lists.groups:
            raise ValueError(f"there is no group “{name}”")
        found = self._ways.get(name)
        if found is None:
            phrases = self.lists.groups[name]
            together = self._together([each for each in phrases if not _lone(each)], (*within, name))
            alone = self._saying.get(f"{{{name}}}", frozenset())
            found = self._ways[name] = _Ways(together.singles | alone, together.longer)
        return found

    def _together(self, phrases: Iterable[Phrase], within: tuple[str, ...]) -> _Ways:
        singles: frozenset[str] = frozenset()
        longer: list[str] = []
        for phrase in phrases:
            first = phrase.parts[0] if len(phrase.parts) == 1 else None
            if first is not None and not (isinstance(first, Choice) and first.optional):
                ways = self._ways_of(first, within)
                singles |= ways.singles
                longer += ways.longer
            else:
                longer.append("".join(self._inner(part, within) for part in phrase.parts))
        return _Ways(singles, tuple(dict.fromkeys(longer)))

    def _inner(self, part: Part, within: tuple[str, ...]) -> str:
        if isinstance(part, Gap | Edge):
            return self._part(part)
        body = _either(self._ways_of(part, within))
        return f"(?:{body})?" if isinstance(part, Choice) and part.optional else body


def _uses(groups: Mapping[str, Sequence[Phrase]], phrases: Iterable[Phrase]) -> dict[str, set[str]]:
    """What each word (or beginning, with a `*`) is used for: itself, or as a member of groups."""
    uses: dict[str, set[str]] = {}
    for phrase in phrases:
        _note(uses, phrase)
    for name, said in groups.items():
        for phrase in said:
            _note(uses, phrase, f"{{{name}}}" if _lone(phrase) else "")
    for beginning in [word for word in uses if word.endswith("*") and word != "*"]:
        for word, known in uses.items():
            if word.startswith(beginning[:-1]) and word != beginning:
                known |= uses[beginning]
    return uses


def _note(uses: dict[str, set[str]], phrase: Phrase, member: str = "") -> None:
    for part in phrase.each():
        if isinstance(part, Word):
            uses.setdefault(_key(part), set()).add(member or _key(part))
        elif isinstance(part, Numbers):
            for number in range(part.first, part.last + 1):
                uses.setdefault(str(number), set()).add(f"{part.first}..{part.last}")


def _lone(phrase: Phrase) -> bool:
    return len(phrase.parts) == 1 and isinstance(phrase.parts[0], Word)


def _key(word: Word) -> str:
    return word.text if word.whole else f"{word.text}*"


def _letter(number: int) -> str:
    start, size = SURROGATES
    code = FIRST + number
    return chr(code if code < start else code + size)


def _either(ways: _Ways) -> str:
    singles = "".join(sorted(ways.singles))
    if not ways.longer:
        if not singles:
            return r"[^\x00-\x{10FFFF}]"  # an empty group: nothing says it
        return singles if len(singles) == 1 else f"[{singles}]"
    body = "|".join([*([f"[{singles}]"] if singles else []), *ways.longer])
    return f"(?:{body})"
