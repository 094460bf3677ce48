"""One flow, with everything that rules ask about it; what is worked out once is kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.flow.definition import Flow, If, SayOne
from bot.flow.expressions import Condition
from bot.flow.named_flows import CRISIS
from bot.flow.problem import Level, Problem, Span
from bot.flow.rules.messages import StepMessage, messages_of
from bot.flow.rules.presence import Presence
from bot.flow.rules.shelf import Shelf
from bot.flow.rules.ways import Spot, Ways
from bot.flow.rules.words import WordList
from bot.flow.rules.writers import ENGINE, Writer, writers_in


@dataclass(frozen=True)
class Page:
    """A flow, the lines of its file, and what stands around it."""

    flow: Flow
    lines: Sequence[str]
    shelf: Shelf

    @property
    def is_guest(self) -> bool:
        """Whether the file was named by its path and is not in the library."""
        return (self.flow.name, self.flow.language) in self.shelf.guests

    @property
    def is_crisis(self) -> bool:
        """Whether this is the flow that answers danger."""
        return self.flow.name == CRISIS

    @property
    def library_level(self) -> Level:
        """An error in the library; a warning in a file that only passes through."""
        return Level.WARNING if self.is_guest else Level.ERROR

    @property
    def words(self) -> WordList | None:
        """The words to avoid in this language."""
        return self.shelf.words.get(self.flow.language)

    @cached_property
    def ways(self) -> Ways:
        """How reading goes through the flow."""
        return Ways(self.flow, self.entries)

    @cached_property
    def entries(self) -> frozenset[str]:
        """The steps, besides the first, by which the flow is entered from outside."""
        wanted = set(self.shelf.leads.get(self.flow.name, frozenset()))
        wanted |= self.shelf.scheduled.get(self.flow.name, frozenset())
        for tiers in self.flow.front.entrances.values():
            wanted |= set(tiers.values())
        wanted |= {target.step for target in self.flow.front.heard.values() if not target.flow}
        return frozenset(wanted & {step.id for step in self.flow.steps})

    @cached_property
    def messages(self) -> tuple[StepMessage, ...]:
        """Everything the flow says, message by message."""
        return tuple(message for step in self.flow.steps for message in messages_of(step))

    @cached_property
    def writers(self) -> Mapping[str, tuple[Writer, ...]]:
        """By name: what gives it a value here, and what keeps or records it anywhere."""
        found: dict[str, list[Writer]] = {}
        for writer in writers_in(self.flow):
            found.setdefault(writer.name, []).append(writer)
        for name, writers in self.shelf.kept_or_recorded.items():
            found.setdefault(name, []).extend(each for each in writers if each.flow != self.flow.name)
        return {name: tuple(writers) for name, writers in found.items()}

    def writers_here(self, name: str) -> tuple[Writer, ...]:
        """What can have given the value that is read here: only this flow, where it has one of that name to itself."""
        writers = self.writers.get(name, ())
        own = tuple(each for each in writers if each.flow == self.flow.name)
        return own if any(each.how == "set" for each in own) else writers

    def range_of(self, name: str) -> tuple[float, float] | None:
        """The lowest and highest number a value can be, None when that is open."""
        writers = self.writers_here(name)
        ranges = [writer.range for writer in writers]
        if not writers or name in ENGINE or any(each is None for each in ranges):
            return None
        return min(each[0] for each in ranges if each), max(each[1] for each in ranges if each)

    @cached_property
    def known(self) -> frozenset[str]:
        """Every name that something gives a value to."""
        return frozenset(self.writers) | frozenset(ENGINE)

    @cached_property
    def recorded(self) -> frozenset[str]:
        """Every name that is recorded somewhere, so that it has entries."""
        return frozenset(name for name, all_ in self.writers.items() if any(each.how == "record" for each in all_))

    @cached_property
    def presence(self) -> Presence:
        """Which values are surely there, spot by spot."""
        return Presence(self.flow, self.ways)

    def known_at(self, step: str, at: int) -> frozenset[str] | None:
        """The values that are surely there above an item; None where nobody comes."""
        there = [
            self.presence.at[spot] for taken in (False, True) if (spot := Spot(step, at, taken)) in self.presence.at
        ]
        return frozenset.intersection(*there) if there else None

    @cached_property
    def caught(self) -> tuple[Condition, ...]:
        """The conditions of every block of ifs or wordings that ends with an “otherwise”."""
        return tuple(caught_in(self.flow))

    def find(self, text: str, near: Span, *, lines: int = 40) -> Span:
        """Where *text* stands in the file, from *near* on; *near* itself when it does not."""
        first = text.split("\n", 1)[0].strip()
        last = min(near.line - 1 + lines, len(self.lines))
        for number in range(near.line - 1, last if first else 0):
            start = near.column - 1 if number == near.line - 1 else 0
            if (at := self.lines[number].find(first, start)) >= 0:
                return Span(number + 1, at + 1, at + 1 + len(first))
        return near

    def front(self, key: str, below: str = "") -> Span:
        """The line of the front matter that begins with *key* (and *below* it, another); its first line otherwise."""
        found = Span(1, 1, 4)
        for wanted in filter(None, (key, below)):
            for number in range(found.line - 1, len(self.lines)):
                text = self.lines[number]
                if number and text.strip() in ("---", "..."):
                    break
                if text.strip().lower().startswith(f"{wanted}:") or (wanted == below and f"{wanted}:" in text):
                    at = max(text.lower().find(wanted), 0)
                    found = Span(number + 1, at + 1, at + 1 + len(wanted))
                    break
        return found


def title_of(page: Page) -> Span:
    """The line of the title; the first line without one."""
    title = page.find("# ", Span(1), lines=len(page.lines))
    return Span(title.line, 1, len(page.lines[title.line - 1]) + 1)


def warning(span: Span, rule: str, message: str) -> Problem:
    """A problem that does not block publishing."""
    return Problem(span=span, rule=rule, message=message, level=Level.WARNING)


def caught_in(flow: Flow) -> Iterator[Condition]:
    """The conditions beside which an “otherwise” catches whatever they leave."""
    for step in flow.steps:
        block: list[Condition] = []
        for item in step.items:
            if isinstance(item, If):
                block = [] if item.first else block
                if item.condition is None:
                    yield from block
                else:
                    block.append(item.condition)
            elif isinstance(item, SayOne) and any(wording.otherwise for wording in item.wordings):
                yield from (wording.condition for wording in item.wordings if wording.condition)
