"""Prove a lexicon by its own examples, and find in it what a tired writer leaves behind.

Each check is a function from a language's reader to faults, and one row in `CHECKS`.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from bot.crisis.assess import assess
from bot.crisis.faults import At, Fault
from bot.crisis.lexicon import Lexicon
from bot.crisis.lexicon_file import file_of
from bot.crisis.normalise import words_of
from bot.crisis.pattern import Pattern
from bot.crisis.reader import Reader
from bot.crisis.risk import Tier
from bot.crisis.wordings import wordings_of

MOST = 0.01
"""The share of ordinary talk a pattern may find before it says nothing: of all alarms the house allows no more."""

Groups = Mapping[str, Mapping[str, Sequence[str]]]
"""Each language's groups with their phrases."""


def check_lexicon(
    lexicon: Lexicon, ordinary: Sequence[Sequence[str]] = (), groups: Groups = MappingProxyType({})
) -> tuple[Fault, ...]:
    """Everything wrong with a lexicon; *ordinary* is talk, a list a language, that no pattern should find much of.

    Each phrase must find its own examples without the points of weak signs, and these must not let one be. The words
    of the *groups* tell more surely whether a pattern is swallowed.
    """
    phrases = lexicon.phrases
    wide = _too_wide(phrases, ordinary)
    found: list[Fault] = []
    for reader in lexicon.readers:
        for number, pattern in enumerate(reader.patterns):
            found += _examples(phrases, pattern, number)
            found += _let_be(lexicon, phrases, pattern, number)
            if pattern.id in wide:
                found.append(_fault(pattern, ("patterns", number, "say"), "too_wide", wide[pattern.id]))
        for check in CHECKS:
            found += check(reader)
        found += _swallowed(reader, phrases, groups.get(reader.language))
    return tuple(found)


def _examples(lexicon: Lexicon, pattern: Pattern, number: int) -> Iterator[Fault]:
    """A pattern without examples, and examples that fail."""
    at: At = ("patterns", number)
    if not pattern.match:
        message = f"“{pattern.id}” has no examples that must match. Add `match:`."
        yield _fault(pattern, at, "no_examples", message)
    for place, example in enumerate(pattern.match):
        if pattern.id not in assess(example, lexicon).patterns:
            message = f"“{pattern.id}” does not match its example “{example}”. Mend the words or the example."
            yield _fault(pattern, (*at, "match", place), "failing_example", message)
    for place, example in enumerate((*pattern.never, "")):
        if pattern.id in assess(example, lexicon).patterns:
            message = f"“{pattern.id}” matches “{example}”, which it must not. Narrow its words or add a mask."
            yield _fault(pattern, (*at, "never", place), "failing_example", message)


def _let_be(lexicon: Lexicon, phrases: Lexicon, pattern: Pattern, number: int) -> Iterator[Fault]:
    """An example that a phrase finds and the points of weak signs let be."""
    for place, example in enumerate(pattern.match):
        if assess(example, lexicon).tier is Tier.NONE and assess(example, phrases).tier > Tier.NONE:
            message = f"The points let “{example}” be, an example of “{pattern.id}”. Run: python data/crisis/weigh.py."
            yield _fault(pattern, ("patterns", number, "match", place), "let_be", message)


def _too_wide(lexicon: Lexicon, ordinary: Sequence[Sequence[str]]) -> Mapping[str, str]:
    """The patterns that much of the ordinary talk of one language says, each with a sentence."""
    sentences: dict[str, str] = {}
    for lines in ordinary:
        counts = Counter(pattern for line in lines for pattern in assess(line, lexicon).patterns)
        for pattern, times in counts.items():
            if times > MOST * len(lines):
                message = f"“{pattern}” matches {times} of {len(lines)} ordinary messages. Narrow its words."
                sentences.setdefault(pattern, message)
    return sentences


def _swallowed(reader: Reader, phrases: Lexicon, groups: Mapping[str, Sequence[str]] | None) -> Iterator[Fault]:
    """A pattern that adds nothing: another finds all its examples and wordings, and tells as much of them."""
    numbers = {pattern.id: number for number, pattern in enumerate(reader.patterns)}
    told: set[str] = set()
    for pattern in reader.patterns:
        laughs = any(_laughs(reader, example) for example in pattern.match)
        graver = [each for each in reader.patterns if _tells_as_much(each, pattern, laughs=laughs)]
        wider = _all_finding(pattern.match, graver, phrases)
        if wider and groups is not None:
            said = [said for said in _messages(pattern, groups) if pattern.id in assess(said, phrases).patterns]
            wider = _all_finding(said, wider, phrases) if said else wider
        wider = [each for each in wider if each.id not in told]  # of two that are the same, one
        if wider:
            told.add(pattern.id)
            message = (
                f"“{pattern.id}” is swallowed by “{wider[0].id}”, which finds all its examples as well. Take it away, "
                "or give it an example that only it finds."
            )
            yield _fault(pattern, ("patterns", numbers[pattern.id]), "swallowed", message)


def _all_finding(messages: Sequence[str], patterns: Sequence[Pattern], lexicon: Lexicon) -> list[Pattern]:
    """Those of *patterns* that find every message; none where there is no message."""
    left = list(patterns) if messages else []
    for message in messages:
        if not left:
            break
        found = assess(message, lexicon).patterns
        left = [pattern for pattern in left if pattern.id in found]
    return left


def _laughs(reader: Reader, message: str) -> bool:
    signs = reader.alphabet.write(words_of(message))
    entries = reader.around.possible(signs) & reader.bearing.get(("laughs", -1), 0)
    return reader.around.stand_in(entries, signs)


def _tells_as_much(wider: Pattern, pattern: Pattern, *, laughs: bool) -> bool:
    """Whether what *wider* finds is answered as it would be had *pattern* found it, or as something graver.

    That *wider* is lighter with a laugh matters where an example of *pattern* *laughs*.
    """
    return (
        wider.id != pattern.id
        and wider.kind is pattern.kind
        and wider.tier >= pattern.tier
        and pattern.about in (None, wider.about)
        and wider.firm >= pattern.firm
        and wider.wish >= pattern.wish
        and wider.covers >= pattern.covers
        and (wider.light <= pattern.light or not laughs)
        and set(pattern.raised_by) <= set(wider.raised_by)
        # What is firm may repeat another without its exceptions: it must be believed in any company.
        and (not pattern.firm or set(wider.unless) <= set(pattern.unless))
    )


def _messages(pattern: Pattern, groups: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Wordings of a pattern, each with company where it needs some."""
    company = list(wordings_of(pattern.said_with, groups)) or [""]
    for number, said in enumerate(wordings_of(pattern.says, groups)):
        yield f"{said}. {company[number % len(company)]}" if company[0] else said


def _unused_groups(reader: Reader) -> Iterator[Fault]:
    """A group that no phrase names, not even through another group that is used."""
    for name in sorted(set(reader.groups) - reader.reached):
        message = f"The group “{name}” is used nowhere. Use it or take it away."
        yield Fault(file=file_of(reader.language), at=("groups", name), rule="unused_group", message=message)


def _twice(reader: Reader) -> Iterator[Fault]:
    """An id that two patterns share: their counts would run together."""
    seen: set[str] = set()
    for number, pattern in enumerate(reader.patterns):
        if pattern.id in seen:
            message = f"Two patterns are called “{pattern.id}”. Give one another id."
            yield _fault(pattern, ("patterns", number), "id_twice", message)
        seen.add(pattern.id)


def _fault(pattern: Pattern, at: At, rule: str, message: str) -> Fault:
    return Fault(file=file_of(pattern.language), at=at, rule=rule, message=message)


CHECKS: tuple[Callable[[Reader], Iterator[Fault]], ...] = (_unused_groups, _twice)
