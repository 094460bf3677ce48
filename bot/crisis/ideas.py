"""Ideas: everyday words that stand for one thing (“doctor”: doc, gp, psychiatrist), by language.

A clinician writes the button “A doctor”, and “my gp, ive an appointment monday” is known for it without a word more in
the flow: both hold the same idea, and no other button of the question does. `data/ideas/<language>.yaml`:

- `ideas`: names with their words, beginnings of words (`appointment*`), and words side by side (`hands me`);
- `denies`: words that take back what stands behind them (“not a doctor”);
- `passing`: words that are no idea of their own, however often a button has them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile
from typing import TypeAlias

from bot.crisis.faults import At, Fault
from bot.crisis.normalise import END, words_of
from bot.crisis.remembered import Remembered
from bot.errors import BotError

PARTS = ("ideas", "denies", "passing")
SHORTEST_BEGINNING = 4  # letters before the `*`: shorter ones begin too many words
DENIED_WITHIN = 2  # words behind a denial that it takes back: “not a doctor”
LONGEST_STEM = 6  # letters by which a word is told from others that no idea has: “meeting” and “meetings”
SHORTEST_OWN = 4  # letters of such a word
LONGEST_TEXT = 40  # words: in a longer text an idea is one of many

Member: TypeAlias = tuple[str, int, str]


class IdeasError(BotError):
    """A file of ideas cannot be used; its fault names the place and what to mend."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(f"{fault.file}: {fault.message}")
        self.fault = fault


@dataclass(frozen=True)
class Ideas:
    """One language's ideas.

    `members`: by their first word what is said of an idea, how many words that is, and the idea; `beginnings`: ideas by
    what a word begins with.
    """

    language: str
    members: Mapping[str, Sequence[Member]]
    beginnings: Mapping[str, Sequence[str]]
    denies: frozenset[str]
    passing: frozenset[str]

    def had(self, label: str) -> Mapping[str, int]:
        """The ideas of an author's words, kept: the same labels are asked for again and again."""
        return self._had[label]

    def said(self, text: str) -> Mapping[str, int]:
        """The ideas that a text holds and does not deny, each with how many words told it; its other words as well.

        What stands in words that deny something as a whole (“not now”) says nothing by itself.
        """
        words = words_of(text.replace(",", END))  # a denial before a comma is an answer by itself: “no, a doctor”
        if len(words) > LONGEST_TEXT:
            return {}
        found: dict[str, int] = {}
        members = list(self._found(words))
        denials = [
            range(start, start + length)
            for _, start, length in members
            if length > 1 and not self.denies.isdisjoint(words[start : start + length])
        ]
        for idea, start, length in members:
            is_part = any(start in denial and length < len(denial) for denial in denials)
            if not (is_part or self._is_denied(words, start, length)):
                found[idea] = max(found.get(idea, 0), length)
        return found

    @cached_property
    def _had(self) -> Mapping[str, Mapping[str, int]]:
        return Remembered(lambda label: self.said(label.replace(",", "")))

    def _found(self, words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
        """Each idea, the word at which it begins, and how many words tell it."""
        for at, word in enumerate(words):
            for said, length, idea in self.members.get(word, ()):
                if length == 1 or " ".join(words[at : at + length]) == said:
                    yield idea, at, length
            for end in range(SHORTEST_BEGINNING, len(word) + 1):
                for idea in self.beginnings.get(word[:end], ()):
                    yield idea, at, 1
            if len(word) >= SHORTEST_OWN and word not in self.passing:
                yield f"{word[:LONGEST_STEM]}*", at, 1

    def _is_denied(self, words: Sequence[str], start: int, length: int) -> bool:
        """Whether a denial stands right before it; one inside is part of what is said."""
        before = takewhile(lambda word: word != END, reversed(words[max(0, start - DENIED_WITHIN) : start]))
        within = islice(words, start, start + length)
        return not self.denies.isdisjoint(before) and self.denies.isdisjoint(within)


def read_ideas(language: str, parsed: Mapping[str, object]) -> Ideas:
    """The ideas of a parsed file; raises `IdeasError`."""
    for odd in parsed.keys() - PARTS:
        raise _error(language, (str(odd),), f"This file does not know “{odd}”. It has {', '.join(PARTS)}.")
    ideas = parsed.get("ideas")
    if not isinstance(ideas, Mapping):
        raise _error(language, ("ideas",), "Below `ideas` stand names, each with a list of words.")
    members: dict[str, list[Member]] = {}
    beginnings: dict[str, list[str]] = {}
    for name, texts in ideas.items():
        for number, text in enumerate(_texts(language, texts, ("ideas", str(name)))):
            at: At = ("ideas", str(name), number)
            begins = text.endswith("*")
            words = [word for word in words_of(text.rstrip("*")) if word != END]
            if not words or (begins and (len(words) > 1 or len(words[0]) < SHORTEST_BEGINNING)):
                message = (
                    f"“{text}” of “{name}” can be no word of an idea. Write a word, some words side by side, or a "
                    f"beginning of {SHORTEST_BEGINNING} letters or more with a * behind it."
                )
                raise _error(language, at, message)
            if begins:
                beginnings.setdefault(words[0], []).append(str(name))
            else:
                members.setdefault(words[0], []).append((" ".join(words), len(words), str(name)))
    denies, passing = (
        frozenset(word for text in _texts(language, parsed.get(part), (part,)) for word in words_of(text))
        for part in ("denies", "passing")
    )
    return Ideas(language, members, beginnings, denies, passing)


def _texts(language: str, value: object, at: At) -> Sequence[str]:
    if not isinstance(value, list) or any(isinstance(text, list | Mapping | bool) or text is None for text in value):
        message = (
            f"“{at[-1]}” is no list of words. Write them between [ and ], with commas between, odd ones in quotes."
        )
        raise _error(language, at, message)
    return list(map(str, value))


def _error(language: str, at: At, message: str) -> IdeasError:
    return IdeasError(Fault(file=f"data/ideas/{language}.yaml", at=at, rule="ideas", message=message, hinders=True))
