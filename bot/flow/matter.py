"""The front matter as data: what a flow is, to whom it speaks, and what it begins with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from bot.flow.acts import Target
from bot.flow.expressions import Condition, Scores
from bot.flow.problem import Span
from bot.session import Value


class Answer(NamedTuple):
    """One of an answer list: its label, its id (`word`), its score, and what else may be typed for it."""

    label: str
    word: str
    score: float
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """An answer list: each answer, in order."""

    name: str
    each: tuple[Answer, ...]

    def scores(self) -> Scores:
        """Scores by word."""
        return {answer.word: answer.score for answer in self.each}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """Who signed it, when, and until when that holds (dates as written, ISO)."""

    by: str = ""
    on: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The front matter."""

    command: str = ""
    phrases: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    reviewed: Reviewed = Reviewed()
    audience: str = ""  # `for`
    not_for: str = ""
    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    answers: Mapping[str, Answers] = field(default_factory=lambda: MappingProxyType({}))
    entrances: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    heard: Mapping[str, Target] = field(default_factory=lambda: MappingProxyType({}))  # those of `heard_when` first
    heard_when: Mapping[str, Condition] = field(default_factory=lambda: MappingProxyType({}))  # by the same names
    told: Mapping[str, tuple[str, str]] = field(default_factory=lambda: MappingProxyType({}))  # a meaning sets a value
    chapters: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}), compare=False)  # in order
    translated: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    span: Span = field(default=Span(1))
