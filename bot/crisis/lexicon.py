"""The crisis lexicon: groups of words, patterns over them, what masks and what lowers. Data a clinician owns.

How to write one stands at the head of `data/crisis/en.yaml`; the grammar of phrases is in `phrase`.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain

from bot.crisis.alphabet import Alphabet
from bot.crisis.entries import WINDOW, Entries, numbered
from bot.crisis.evidence import LETTERS, Evidence
from bot.crisis.expressions import Expressions, entries_of
from bot.crisis.frequency import frequencies, weight_of
from bot.crisis.normalise import END
from bot.crisis.phrase import Choice, Group, Numbers, Phrase, Word, plain, read_phrase
from bot.crisis.risk import Kind, Matter, Tier
from bot.crisis.sieve import Sieve
from bot.crisis.ways import NEVER, Found, signs_in
from bot.crisis.word_classes import Lists
from bot.errors import BotError

KINDS_OF_MASK = ("idiom", "title", "news", "information", "other")


class LexiconError(BotError):
    """A lexicon cannot be used; the sentence names the pattern and what to mend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One way danger is said, as the file has it.

    `said_with`: one of these must be said nearby, in any order. `unless`: none of these may be in the message.
    `raised_by`: said in the message, they make it one tier graver. `wish`: a negation lowers nothing. `light`: lowered
    where it is said with a laugh. `covers`: a shorter hit inside its words is explained by it, in any language.
    `firm`: neither the points of weak signs nor what covers it make it less grave.
    `about`: which first question fits.
    """

    id: str
    language: str
    kind: Kind
    tier: Tier
    says: tuple[str, ...]
    said_with: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    raised_by: tuple[str, ...] = ()
    wish: bool = False
    light: bool = False
    covers: bool = False
    firm: bool = False
    about: Matter | None = None
    match: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether it may count however much speaks against it: where it is firm, a loss, or may be a wish to die."""
        if self.firm or self.about is Matter.BEREAVED:
            return True
        return self.kind is Kind.SUICIDE and self.tier > Tier.CHECK_IN


@dataclass(frozen=True, slots=True)
class Use:
    """What finding an entry means: `role` for a pattern (by number), or for the whole language."""

    role: str
    pattern: int = -1
    wish: bool = False


@dataclass(frozen=True)
class Reader:
    """One language, ready to read. `said` are the phrases of patterns, `around` everything that bears on them."""

    language: str
    patterns: tuple[Pattern, ...]
    alphabet: Alphabet
    said: Entries
    said_for: tuple[tuple[Use, ...], ...]
    around: Entries
    around_for: tuple[tuple[Use, ...], ...]
    negations: str
    spared: str
    clauses: str
    groups: tuple[str, ...] = ()
    reached: frozenset[str] = frozenset()
    coded: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def bearing(self) -> Mapping[tuple[str, int], int]:
        """The entries around, as one number, by their role and the pattern they bear on (-1: on all)."""
        found: dict[tuple[str, int], int] = {}
        for entry, uses in enumerate(self.around_for):
            for use in uses:
                found[use.role, use.pattern] = found.get((use.role, use.pattern), 0) | 1 << entry
        return found

    @cached_property
    def said_in_company(self) -> Entries:
        """The phrases of patterns by what a whole message must hold of them: also, where a pattern needs company, the
        rarest signs of that, which may stand in another sentence.
        """
        frequent = frequencies(self.alphabet.signs)
        every: list[Sequence[Collection[str]]] = []
        for needs, uses in zip(self.said.needs, self.said_for, strict=True):
            company = [numbered(self.bearing.get(("with", use.pattern), 0)) for use in uses]
            others = [self.around.needs[entry] for entry in chain.from_iterable(company)]
            if all(company) and all(others):
                some = (*needs, frozenset(chain.from_iterable(rarest for rarest, *_ in others)))
                every.append(sorted(some, key=lambda signs: weight_of(signs, frequent)))
            else:
                every.append(needs)
        return Entries(self.said.expressions, every)

    def possible_around(self, words: Sequence[str]) -> int:
        """The entries around that these words could say."""
        return sum(self._around.possible(words if len(words) <= WINDOW else set(words)))

    @cached_property
    def _around(self) -> Sieve:
        return Sieve([(self.alphabet, self.around)])

    @cached_property
    def clause(self) -> re.Pattern[str]:
        """The last clause of some signs, which may be empty."""
        return re.compile(f"[^{END}{self.clauses}]*$")

    @cached_property
    def no_denial(self) -> re.Pattern[str]:
        """What looks like a denial and is none: “can not stop”, “no reason”."""
        return re.compile(self.spared)

    @cached_property
    def negation(self) -> re.Pattern[str]:
        """What denies, over the few signs before a hit."""
        return re.compile(self.negations)


@dataclass(frozen=True)
class Lexicon:
    """Every language's reader, all of which read every message, and the points of weak signs."""

    readers: tuple[Reader, ...]
    evidence: Evidence | None = None

    def possible(self, words: Sequence[str]) -> Sequence[int]:
        """Of each reader the entries that these words could say; in a long message all, as it is sifted by pieces."""
        return self.sieve.possible(words) if len(words) <= WINDOW else self._all

    @cached_property
    def _all(self) -> Sequence[int]:
        return [reader.said.all for reader in self.readers]

    @cached_property
    def sieve(self) -> Sieve:
        """What tells quickly which readers have something to find."""
        return Sieve([(reader.alphabet, reader.said_in_company) for reader in self.readers])

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """The patterns of all languages."""
        return tuple(pattern for reader in self.readers for pattern in reader.patterns)

    def knows(self, word: str) -> bool:
        """Whether a folded word, or its beginning, bears on danger in any language, as a phrase or a weak sign."""
        is_sign = self.evidence is not None and word[:LETTERS] in self.evidence.numbers
        return is_sign or any(word in reader.alphabet.signs for reader in self.readers)

    @classmethod
    def from_parsed(cls, languages: Mapping[str, Mapping[str, object]]) -> "Lexicon":
        """Build it from parsed YAML by language; raises `LexiconError`."""
        return cls(tuple(read_language(language, parsed) for language, parsed in languages.items()))


def load_lexicon(texts: Mapping[str, str]) -> Lexicon:
    """The lexicon of YAML texts by language; raises `LexiconError` with the file and what to mend."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    parsed = {}
    for language, text in texts.items():
        try:
            parsed[language] = YAML(typ="safe", pure=True).load(text)
        except YAMLError as error:
            raise LexiconError(f"data/crisis/{language}.yaml is not YAML: {error}") from error
        if not isinstance(parsed[language], dict):
            raise LexiconError(f"data/crisis/{language}.yaml holds no groups and patterns.")
    return Lexicon.from_parsed(parsed)


def read_language(language: str, parsed: Mapping[str, object]) -> Reader:
    """One language's reader from its parsed YAML; raises `LexiconError`."""
    file = f"data/crisis/{language}.yaml"
    groups = {plain(name.replace("_", " ")): words for name, words in _table(parsed, "groups", file).items()}
    coded = tuple(_coded(parsed, groups, file))
    for word, joins, _ in coded:
        groups[joins] = (*groups[joins], word)
    patterns = tuple(_patterns(parsed, language, file))
    if not patterns:
        raise LexiconError(f"{file} holds no patterns. Put the file back.")
    try:
        spelling = {plain(word): plain(" ".join(meant)) for word, meant in _table(parsed, "spelling", file).items()}
        lists = Lists(
            groups={name: tuple(read_phrase(phrase, spelling) for phrase in words) for name, words in groups.items()},
            spelling=spelling,
            core=tuple(plain(word) for word in _texts(parsed.get("core"))),
            real=tuple(plain(word) for word in _texts(parsed.get("real"))),
        )
    except ValueError as error:
        raise LexiconError(f"{file}: {error}.") from error
    return replace(
        _Building(language, file, patterns, lists, parsed).reader(),
        groups=tuple(groups),
        coded={word: seen for word, _, seen in coded},
    )


@dataclass
class _Building:
    """The entries of one language while they are collected."""

    language: str
    file: str
    patterns: tuple[Pattern, ...]
    lists: Lists
    parsed: Mapping[str, object]

    def reader(self) -> Reader:
        wanted = [*self._said(), *self._about_all()]
        negations = [self._read(text, "negations") for text in _texts(self.parsed.get("negations"))]
        clauses = [self._read(text, "clauses") for text in _texts(self.parsed.get("clauses"))]
        spared = [self._read(text, "not denials") for text in _texts(self.parsed.get("not denials"))]
        phrases = [*(phrase for phrase, _, _ in wanted), *negations, *clauses, *spared]
        expressions = Expressions(self.lists, phrases)
        said: dict[Found, list[Use]] = {}
        around: dict[Found, list[Use]] = {}
        for phrase, use, where in wanted:
            entries = said if use.role == "says" else around
            for found in self._found(expressions, phrase, where):
                entries.setdefault(found, []).append(use)
        return Reader(
            language=self.language,
            patterns=self.patterns,
            alphabet=expressions.alphabet,
            said=entries_of(said),
            said_for=tuple(tuple(uses) for uses in said.values()),
            around=entries_of(around),
            around_for=tuple(tuple(uses) for uses in around.values()),
            spared=_any(self._expressions(expressions, spared, "not denials")),
            negations=_any(self._expressions(expressions, negations, "negations")),
            clauses="".join(sorted(signs_in("".join(self._expressions(expressions, clauses, "clauses"))))),
            reached=_reached(phrases, self.lists),
        )

    def _said(self) -> Iterator[tuple[Phrase, Use, str]]:
        for number, pattern in enumerate(self.patterns):
            parts = (
                ("says", pattern.says),
                ("with", pattern.said_with),
                ("unless", pattern.unless),
                ("raised", pattern.raised_by),
            )
            for role, texts in parts:
                phrases = [self._read(text, pattern.id) for text in texts]
                for phrase in phrases if role == "says" else _joined(phrases):
                    yield phrase, Use(role, number, pattern.wish), pattern.id

    def _about_all(self) -> Iterator[tuple[Phrase, Use, str]]:
        for role in ("past", "recovery", "now", "laughs"):
            for text in _texts(self.parsed.get(role)):
                yield self._read(text, role), Use(role), role
        masks = self.parsed.get("masks") or {}
        if isinstance(masks, list):
            masks = {"idiom": masks}
        if not isinstance(masks, Mapping) or not set(masks) <= set(KINDS_OF_MASK):
            raise LexiconError(f"{self.file}: `masks` must be lists under {', '.join(KINDS_OF_MASK)}.")
        for kind, texts in masks.items():
            for text in _texts(texts):
                yield self._read(text, "masks"), Use("idiom" if kind == "idiom" else "mask"), "masks"

    def _read(self, text: str, where: str) -> Phrase:
        try:
            return read_phrase(text, self.lists.spelling)
        except ValueError as error:
            raise LexiconError(f"{self.file}: “{where}” cannot be used ({error}).") from error

    def _found(self, expressions: Expressions, phrase: Phrase, where: str) -> tuple[Found, ...]:
        try:
            return expressions.spread(phrase)
        except ValueError as error:
            raise LexiconError(f"{self.file}: “{where}” cannot be used ({error}).") from error

    def _expressions(self, expressions: Expressions, phrases: Sequence[Phrase], where: str) -> Iterator[str]:
        return (found.expression for phrase in phrases for found in self._found(expressions, phrase, where))


def _joined(phrases: Sequence[Phrase]) -> list[Phrase]:
    """The same phrases, with all single words as one: one look instead of dozens."""
    single = [each for each in phrases if len(each.parts) == 1 and isinstance(each.parts[0], Word | Numbers)]
    if len(single) < 2:
        return list(phrases)
    return [Phrase((Choice(tuple(single)),)), *(each for each in phrases if each not in single)]


def _reached(phrases: Sequence[Phrase], lists: Lists) -> frozenset[str]:
    """The groups that are used, also through others."""
    names = [part.name for phrase in phrases for part in phrase.each() if isinstance(part, Group)]
    reached: set[str] = set()
    while names:
        name = names.pop()
        if name not in reached:
            reached.add(name)
            names += [part.name for each in lists.groups[name] for part in each.each() if isinstance(part, Group)]
    return frozenset(reached)


def _table(parsed: Mapping[str, object], name: str, file: str) -> dict[str, tuple[str, ...]]:
    value = parsed.get(name) or {}
    if not isinstance(value, Mapping):
        raise LexiconError(f"{file}: `{name}` must be names with words.")
    return {str(key): _texts(words) for key, words in value.items()}


def _patterns(parsed: Mapping[str, object], language: str, file: str) -> Iterator[Pattern]:
    listed = parsed.get("patterns") or []
    if not isinstance(listed, list):
        raise LexiconError(f"{file}: `patterns` must be a list.")
    for entry in listed:
        name = str(entry.get("id", "?")) if isinstance(entry, Mapping) else "?"
        try:
            yield Pattern(
                id=f"{language}:{name}",
                language=language,
                kind=Kind(entry["kind"]),
                tier=Tier.from_label(entry["tier"]),
                says=_texts(entry["say"]),
                said_with=_texts(entry.get("with")),
                unless=_texts(entry.get("unless")),
                raised_by=_texts(entry.get("raised by")),
                wish=bool(entry.get("wish", False)),
                light=bool(entry.get("light", False)),
                covers=bool(entry.get("covers", False)),
                firm=bool(entry.get("firm", False)),
                about=Matter(entry["about"]) if "about" in entry else None,
                match=_texts(entry.get("match")),
                never=_texts(entry.get("never")),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise LexiconError(f"{file}: pattern “{name}” cannot be used ({error}).") from error


def _coded(parsed: Mapping[str, object], groups: Mapping[str, object], file: str) -> Iterator[tuple[str, str, str]]:
    """Coded words: what is said, the group it joins, the month it was last seen in use."""
    listed = parsed.get("coded") or []
    if not isinstance(listed, list):
        raise LexiconError(f"{file}: `coded` must be a list.")
    for entry in listed:
        if not isinstance(entry, Mapping) or plain(str(entry.get("joins", ""))) not in groups:
            raise LexiconError(f"{file}: a coded word needs `say`, `joins` (a group) and `seen`: {entry}.")
        yield str(entry.get("say", "")), plain(str(entry["joins"])), str(entry.get("seen", ""))


def _texts(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(str(each) for each in value) if isinstance(value, list) else (str(value),)


def _any(expressions: Iterator[str]) -> str:
    joined = "|".join(expressions)
    return f"(?:{joined})" if joined else NEVER
