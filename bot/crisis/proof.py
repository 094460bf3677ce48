"""Prove a lexicon by its own examples: what must match does, what must not does not, ordinary talk stays ordinary."""

from collections.abc import Iterator, Sequence

from bot.crisis.assess import assess
from bot.crisis.lexicon import Lexicon, Pattern


def check_lexicon(lexicon: Lexicon, ordinary: Sequence[str] = ()) -> tuple[str, ...]:
    """A sentence for each pattern without examples, each example that fails, each match of *ordinary* talk."""
    return tuple(fault for pattern in lexicon.patterns for fault in _faults(lexicon, pattern, ordinary))


def _faults(lexicon: Lexicon, pattern: Pattern, ordinary: Sequence[str]) -> Iterator[str]:
    if not pattern.match:
        yield f"“{pattern.id}” has no examples that must match. Add `match:`."
    for example in pattern.match:
        if pattern.id not in assess(example, lexicon).patterns:
            yield f"“{pattern.id}” does not match its example “{example}”. Mend the words or the example."
    for example in (*pattern.never, "", *ordinary):
        if pattern.id in assess(example, lexicon).patterns:
            yield f"“{pattern.id}” matches “{example}”, which it must not. Narrow its words or add a mask."
