"""Some ways to say a phrase, written out: enough of them to see whether another pattern hears what this one hears."""

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from bot.crisis.phrase import Choice, Edge, Gap, Group, Numbers, Part, Phrase, Word, read_phrase

WAYS = 40
"""Wordings of each phrase. Each takes the next word of every group, so that forty meet nearly all of them."""
DEEP = 6  # groups within groups; deeper ones go round in a circle


def wordings_of(phrases: Sequence[str], groups: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Up to `WAYS` ways to say each of some phrases."""
    for phrase in phrases:
        tree = read_phrase(phrase)
        yield from dict.fromkeys(_said(tree, groups, turn, DEEP) for turn in range(WAYS))


def _said(phrase: Phrase, groups: Mapping[str, Sequence[str]], turn: int, deep: int) -> str:
    return " ".join(filter(None, (_part(part, groups, turn, deep) for part in phrase.parts)))


def _part(part: Part, groups: Mapping[str, Sequence[str]], turn: int, deep: int) -> str:
    match part:
        case Word(text):
            return text
        case Numbers(first, last):
            return str(min(first + turn, last))
        case Group(name):
            words = groups.get(name, ())
            return _said(read_phrase(words[turn % len(words)]), groups, turn, deep - 1) if words and deep else ""
        case Choice(ways, optional):
            if optional and turn % 2:
                return ""
            return _said(ways[turn % len(ways)], groups, turn, deep)
        case Gap() | Edge():
            return ""
        case _:
            assert_never(part)
