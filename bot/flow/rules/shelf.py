"""What a rule may ask about everything around a flow: the other flows, the words to avoid, what the engine knows.

Whoever checks puts the shelf together; nothing here reads a file or the clock.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType

from bot.flow.definition import ORIGINAL, Ask, Buttons, Flow, FlowKey, GoTo, Schedule, Target
from bot.flow.rules.words import WordList
from bot.flow.rules.writers import Writer, writers_in


def _never(_: str) -> bool:
    return False


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """Every flow of the library (with the one that is checked) and what the house knows.

    `guests` are flows that were named by their path and are not in the library: what only a library can ask is a
    warning there. `finds_harm` says whether words speak of suicide or self-harm. `kinds`, `matters` and `tiers` are
    those of the crisis lexicon, `meanings` what can follow `words for` (None: nobody looked), `helplines` what can
    follow `show helplines for`, `commands` what the engine answers itself.
    `pictures` are the files in media/, None when nobody looked. `today` ages reviews; None ages nothing.
    """

    flows: Mapping[FlowKey, Flow] = field(default_factory=lambda: MappingProxyType({}))
    guests: frozenset[FlowKey] = frozenset()
    words: Mapping[str, WordList] = field(default_factory=lambda: MappingProxyType({}))
    finds_harm: Callable[[str], bool] = _never
    kinds: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    meanings: frozenset[str] | None = None
    helplines: frozenset[str] = frozenset()
    commands: frozenset[str] = frozenset()
    pictures: frozenset[str] | None = None
    today: date | None = None

    def find(self, name: str, language: str) -> Flow | None:
        """The flow as a person of that language meets it: in their language, else in another."""
        found = self.flows.get((name, language)) or self.flows.get((name, ORIGINAL))
        return found or next((flow for key, flow in self.flows.items() if key[0] == name), None)

    @cached_property
    def names(self) -> frozenset[str]:
        """Every flow's name."""
        return frozenset(name for name, _ in self.flows)

    @cached_property
    def leads(self) -> Mapping[str, frozenset[str]]:
        """By flow: the steps that other flows (or itself, by its file) lead right into; empty for its beginning."""
        into: dict[str, set[str]] = {}
        for flow in self.flows.values():
            for target in targets_of(flow):
                if target.flow:
                    into.setdefault(target.flow, set()).add(target.step)
        return {name: frozenset(steps) for name, steps in into.items()}

    @cached_property
    def led_to_by(self) -> Mapping[str, frozenset[str]]:
        """By flow: the other flows that lead to it."""
        by: dict[str, set[str]] = {}
        for flow in self.flows.values():
            for target in targets_of(flow):
                if target.flow and target.flow != flow.name:
                    by.setdefault(target.flow, set()).add(flow.name)
        return {name: frozenset(names) for name, names in by.items()}

    @cached_property
    def kept_or_recorded(self) -> Mapping[str, tuple[Writer, ...]]:
        """By name: every place in the library that keeps or records it."""
        found: dict[str, list[Writer]] = {}
        for flow in self.flows.values():
            for writer in writers_in(flow):
                if writer.how in ("keep", "record"):
                    found.setdefault(writer.name, []).append(writer)
        return {name: tuple(writers) for name, writers in found.items()}

    @cached_property
    def set_in(self) -> Mapping[str, frozenset[str]]:
        """By name: the flows that set it only for themselves."""
        found: dict[str, set[str]] = {}
        for flow in self.flows.values():
            for writer in writers_in(flow):
                if writer.how in ("set", "begin"):
                    found.setdefault(writer.name, set()).add(flow.name)
        return {name: frozenset(flows) for name, flows in found.items()}

    @cached_property
    def scheduled(self) -> Mapping[str, frozenset[str]]:
        """By flow: the steps at which a schedule starts it; empty for its beginning."""
        into: dict[str, set[str]] = {"crisis-follow-up": {""}}  # the engine itself starts this one
        for flow in self.flows.values():
            for _, act in flow.acts():
                if isinstance(act, Schedule):
                    into.setdefault(act.target.flow, set()).add(act.target.step)
        return {name: frozenset(steps) for name, steps in into.items()}


def targets_of(flow: Flow) -> Iterator[Target]:
    """Everywhere a flow leads: by buttons, directions, schedules, unanswered questions, and what is heard anywhere."""
    yield from flow.front.heard.values()
    for _, choice in flow.choices():
        if not choice.url:
            yield choice.target
    for _, act in flow.acts():
        if isinstance(act, GoTo | Schedule):
            yield act.target
    for step in flow.steps:
        for item in step.items:
            if isinstance(item, Ask | Buttons) and item.no_answer is not None:
                yield item.no_answer.target
