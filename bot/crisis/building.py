"""Build a reader of one language's file: every phrase made ready, and what it means to find it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.crisis.expressions import Expressions, entries_of
from bot.crisis.faults import At, Fault
from bot.crisis.lexicon_file import Coded, LexiconError, LexiconFile, texts_of
from bot.crisis.pattern import Pattern
from bot.crisis.phrase import Choice, Group, Numbers, Phrase, Word, plain, read_phrase
from bot.crisis.reader import Reader, Use
from bot.crisis.shape import faults_of
from bot.crisis.ways import NEVER, Found, signs_in
from bot.crisis.word_classes import Lists

DENYING = ("negations", "clauses", "not denials")  # what tells whether a “not” belongs to a hit


def read_language(language: str, parsed: Mapping[str, object]) -> Reader:
    """One language's reader from its parsed YAML; raises `LexiconError` with all that hinders."""
    file = LexiconFile(language, parsed)
    if hindering := [fault for fault in faults_of(file) if fault.hinders]:
        raise LexiconError(*hindering)
    try:
        return _Building(file, tuple(file.patterns()), _lists(file, file.coded())).reader()
    except ValueError as error:  # a phrase that is right by itself, and not with its words as `spelling` has them
        message = f"`spelling` makes a phrase unusable: {error}. Write in words there what a short form stands for."
        fault = Fault(file=str(file), at=("spelling",), rule="bad_phrase", message=message, hinders=True)
        raise LexiconError(fault) from error


def _lists(file: LexiconFile, coded: Iterable[Coded]) -> Lists:
    groups, spelling = file.groups(), file.spelling()
    for word, joins, _ in coded:
        groups[joins] = (*groups[joins], word)
    return Lists(
        groups={name: tuple(read_phrase(phrase, spelling) for phrase in words) for name, words in groups.items()},
        spelling=spelling,
        core=tuple(map(plain, file.texts("core"))),
        real=tuple(map(plain, file.texts("real"))),
    )


@dataclass(frozen=True, slots=True)
class _Building:
    """What the entries of one language are made of."""

    file: LexiconFile
    patterns: tuple[Pattern, ...]
    lists: Lists

    def reader(self) -> Reader:
        wanted = [*self._of_patterns(), *self._of_all()]
        denying = {name: [self._read(text) for text in self.file.texts(name)] for name in DENYING}
        phrases = [*(phrase for phrase, _, _ in wanted), *chain(*denying.values())]
        expressions = Expressions(self.lists, phrases)
        said: dict[Found, list[Use]] = {}
        around: dict[Found, list[Use]] = {}
        for phrase, use, at in wanted:
            entries = said if use.role == "says" else around
            for found in self._found(expressions, phrase, at):
                entries.setdefault(found, []).append(use)
        negations, clauses, spared = (
            "|".join(found.expression for phrase in some for found in self._found(expressions, phrase, (name,)))
            for name, some in denying.items()
        )
        return Reader(
            language=self.file.language,
            patterns=self.patterns,
            alphabet=expressions.alphabet,
            said=entries_of(said),
            said_for=tuple(map(tuple, said.values())),
            around=entries_of(around),
            around_for=tuple(map(tuple, around.values())),
            negations=_any(negations),
            spared=_any(spared),
            clauses="".join(sorted(signs_in(clauses))),
            groups=tuple(self.lists.groups),
            reached=_reached(phrases, self.lists),
        )

    def _of_patterns(self) -> Iterator[tuple[Phrase, Use, At]]:
        """The phrases of each pattern, and those that bear on it."""
        for number, pattern in enumerate(self.patterns):
            parts = (
                ("says", "say", pattern.says),
                ("with", "with", pattern.said_with),
                ("unless", "unless", pattern.unless),
                ("raised", "raised by", pattern.raised_by),
            )
            for role, name, texts in parts:
                phrases = [self._read(text) for text in texts]
                for phrase in phrases if role == "says" else _joined(phrases):
                    yield phrase, Use(role, number, pattern.wish), ("patterns", number, name)

    def _of_all(self) -> Iterator[tuple[Phrase, Use, At]]:
        """The phrases that bear on every pattern."""
        for role in ("past", "recovery", "now", "laughs"):
            for text in self.file.texts(role):
                yield self._read(text), Use(role), (role,)
        for kind, texts in self.file.masks().items():
            use = Use("idiom" if kind == "idiom" else "mask")
            yield from ((self._read(text), use, ("masks", kind)) for text in texts_of(texts))

    def _read(self, text: str) -> Phrase:
        return read_phrase(text, self.lists.spelling)

    def _found(self, expressions: Expressions, phrase: Phrase, at: At) -> tuple[Found, ...]:
        """The phrase made ready. What its shape alone does not show (a group within itself, nothing said) is told."""
        try:
            return expressions.spread(phrase)
        except ValueError as error:
            message = f"{self._called(at)} cannot be used: {error}. Mend the phrase, or the group that it names."
            raise LexiconError(
                Fault(file=str(self.file), at=at, rule="bad_phrase", message=message, hinders=True)
            ) from error

    def _called(self, at: At) -> str:
        match at:
            case ("patterns", int(number), str(name)):
                own = self.patterns[number].id.partition(":")[2]
                return f"Pattern “{own}”, `{name}`,"
            case _:
                return f"`{at[0]}`"


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


def _any(expressions: str) -> str:
    return f"(?:{expressions})" if expressions else NEVER
