"""Prove a lexicon by its own examples, and find in it what a tired writer leaves behind.

Each check is a function from a language's reader to sentences, and one row in `CHECKS`.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from bot.crisis.assess import assess
from bot.crisis.lexicon import Lexicon
from bot.crisis.pattern import Pattern
from bot.crisis.reader import Reader
from bot.crisis.risk import Tier

MOST = 0.2
"""The share of ordinary talk from which a pattern tells us nothing."""

ORDINARY = (
    "hi", "hello, how are you?", "good morning", "thank you so much", "ok", "yes", "no", "I don't know",
    "what time is it?",     "I'm at work right now", "had lunch with my sister", "going for a walk later",
    "can you help me with this?",
    "it rained all day", "we watched a film last night", "my dog is sleeping on the sofa", "see you tomorrow",
    "I need to buy milk and bread", "the bus was late again", "that made me laugh", "I'm a bit tired today",
    "two weeks sober and proud of it", "my meeting was good today", "I called my sponsor this morning",
    "hola, ¿cómo estás?", "buenos días", "muchas gracias", "no sé", "¿qué hora es?", "estoy en el trabajo",
    "hoy comí con mi hermana", "nos vemos mañana", "tengo que comprar pan y leche", "me hizo reír mucho",
    "estoy un poco cansado hoy", "llevo dos semanas sin beber y estoy orgulloso", "la reunión estuvo bien",
    "mi perro duerme en el sofá", "llovió todo el día", "vimos una película anoche",
)  # fmt: skip


def check_lexicon(lexicon: Lexicon, ordinary: Sequence[str] = ORDINARY) -> tuple[str, ...]:
    """A sentence for everything wrong with a lexicon; *ordinary* is talk that no pattern should find much of.

    Each phrase must find its own examples without the points of weak signs, and these must not let one be.
    """
    phrases = Lexicon(lexicon.readers)
    found = [fault for pattern in lexicon.patterns for fault in _examples(phrases, pattern)]
    found += _too_wide(phrases, ordinary)
    for reader in lexicon.readers:
        for check in CHECKS:
            found += [f"data/crisis/{reader.language}.yaml: {fault}" for fault in check(reader)]
    return (*found, *_let_be(lexicon, phrases))


def _examples(lexicon: Lexicon, pattern: Pattern) -> Iterator[str]:
    """A pattern without examples, and examples that fail."""
    if not pattern.match:
        yield f"“{pattern.id}” has no examples that must match. Add `match:`."
    for example in pattern.match:
        if pattern.id not in assess(example, lexicon).patterns:
            yield f"“{pattern.id}” does not match its example “{example}”. Mend the words or the example."
    for example in (*pattern.never, ""):
        if pattern.id in assess(example, lexicon).patterns:
            yield f"“{pattern.id}” matches “{example}”, which it must not. Narrow its words or add a mask."


def _let_be(lexicon: Lexicon, phrases: Lexicon) -> Iterator[str]:
    """An example that a phrase finds and the points of weak signs let be."""
    for pattern in lexicon.patterns:
        for example in pattern.match:
            if assess(example, lexicon).tier is Tier.NONE and assess(example, phrases).tier > Tier.NONE:
                yield f"The points let “{example}” be, an example of “{pattern.id}”. Run: python data/crisis/weigh.py."


def _too_wide(lexicon: Lexicon, ordinary: Sequence[str]) -> Iterator[str]:
    """A pattern that most ordinary talk says."""
    counts: dict[str, int] = {}
    for message in ordinary:
        for pattern in assess(message, lexicon).patterns:
            counts[pattern] = counts.get(pattern, 0) + 1
    for pattern, times in counts.items():
        if times > MOST * len(ordinary):
            yield f"“{pattern}” matches {times} of {len(ordinary)} ordinary messages. Narrow its words."


def _unused_groups(reader: Reader) -> Iterator[str]:
    """A group that no phrase names, not even through another group that is used."""
    for name in sorted(set(reader.groups) - reader.reached):
        yield f"the group “{name}” is used nowhere. Use it or take it away."


def _twice(reader: Reader) -> Iterator[str]:
    """An id that two patterns share: their counts would run together."""
    seen: set[str] = set()
    for pattern in reader.patterns:
        if pattern.id in seen:
            yield f"two patterns are called “{pattern.id}”. Give one another id."
        seen.add(pattern.id)


def _swallowed(reader: Reader) -> Iterator[str]:
    """A pattern that adds nothing: everything it says, another says at least as gravely, unconditionally."""
    said: dict[int, set[int]] = {}
    for entry, uses in enumerate(reader.said_for):
        for use in uses:
            said.setdefault(use.pattern, set()).add(entry)
    free = [n for n, pattern in enumerate(reader.patterns) if not (pattern.said_with or pattern.unless)]
    for number, pattern in enumerate(reader.patterns):
        for other in free:
            wider = reader.patterns[other]
            graver = wider.kind == pattern.kind and wider.tier >= pattern.tier
            if (
                other != number
                and graver
                and said[number] <= said[other]
                and (said[number] != said[other] or other < number)
            ):
                yield f"“{pattern.id}” is swallowed by “{wider.id}”, which says all its phrases. Take one away."
                break


def _undated(reader: Reader) -> Iterator[str]:
    """A coded word without the month it was seen."""
    for word, seen in reader.coded.items():
        try:
            date.fromisoformat(f"{seen}-01")
        except ValueError:
            yield f"the coded word “{word}” needs the month it was last seen, as `seen: 2026-01`."


CHECKS: tuple[Callable[[Reader], Iterator[str]], ...] = (_unused_groups, _twice, _swallowed, _undated)
