"""What becomes of a value: set for this flow, kept as the person's own, added to their lists, recorded with its date.

All of it as far as the person agreed; what they did not agree to goes with the flow.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import time, timedelta
from typing import assert_never

from bot.actions import SCHEDULED, KeepValue, RecordEntry, StopCheckIns
from bot.engine.memory import CLOCK_NOW, PAUSE_DAYS, PAUSED_UNTIL, TOWN_NOW, listed
from bot.engine.stage import Stage
from bot.engine.zones import countries, zone_of, zone_showing
from bot.flow.definition import Ask, ForItem, ForKind, Put
from bot.flow.expressions import MISSING, total
from bot.session import Entry, Value

ADDED = "?added"
"""What was added to lists in this flow, so that going back takes it out again; the sign hides it from authors."""
OWN_WORDS = (ForKind("words"), ForKind("place"))
"""Questions that are answered in a person's own words, as those for an item of a list they wrote are."""


def memorise(stage: Stage, ask: Ask, value: Value | None, entry: str) -> None:
    """Do with an answer what its question says; None is a skip, and *entry* names what is recorded."""
    if isinstance(ask.what, ForItem) and value is not None:
        remove(stage, ask.what.name, str(value))
    memory = ask.memory
    if memory is None:
        return
    match memory.how:
        case "call":
            set_value(stage, memory.name, value)
        case "keep":
            if value is not None:
                keep(stage, memory.name, value)
        case "add":
            if value is not None:
                add(stage, memory.name, str(value))
        case "record":
            if value is None:
                stage.memory.recorded.pop(memory.name, None)
            else:
                record(stage, memory.name, value, entry, words=isinstance(ask.what, ForItem) or ask.what in OWN_WORDS)
        case _:
            assert_never(memory.how)


def put(stage: Stage, direction: Put) -> None:
    """`set`, `keep` or `record`; a sum with something missing in it unsets, and records nothing."""
    to = direction.to
    value: Value | None = to if isinstance(to, str) else total(to, stage.memory)
    value = None if value == MISSING else value
    match direction.how:
        case "set":
            set_value(stage, direction.name, value)
        case "keep":
            keep(stage, direction.name, value)
        case "record":
            if value is not None:
                record(stage, direction.name, value, stage.entry)
        case _:
            assert_never(direction.how)


def set_value(stage: Stage, name: str, value: Value | None) -> None:
    """A value of this flow, till it ends. While a danger is open `denied is yes` lowers its tier by one, and `young` is
    remembered as long as it is, or until something else is said of it."""
    memory, risk = stage.memory, stage.memory.risk
    memory.set(name, value)
    if risk is None:
        return
    if name == "denied" and value == "yes":
        memory.risk = replace(risk, tier=max(0, risk.tier - 1), denied=True)
    elif name == "young":
        memory.risk = replace(risk, young=value == "yes")


def keep(stage: Stage, name: str, value: Value | None) -> None:
    """Keep a value, as far as the person agreed; names that set the engine are kept as what they mean."""
    if name == TOWN_NOW:  # country and zone are kept where the town is found
        set_value(stage, name, value)
        return
    name, value = _meant(stage, name, value)
    if not name:
        return
    if stage.memory.keep(name, value):
        stage.actions.append(KeepValue(name=name, value=value))
    if name == "language" and isinstance(value, str):
        stage.memory.language = stage.memory.preferred = value
    if name == "country":
        _keep_zone_of(stage, str(value or ""))
    if name == "consent" and value == "young":
        _write_no_more(stage)


def add(stage: Stage, name: str, item: str) -> None:
    """Add an item to a kept list."""
    keep(stage, name, (*listed(stage.memory.value(name)), item))
    stage.memory.values[ADDED] = (*listed(stage.memory.values.get(ADDED)), f"{name}\n{item}")


def remove(stage: Stage, name: str, item: str) -> None:
    """Take one such item, the newest, out of a kept list."""
    items = listed(stage.memory.value(name))
    if item in items:
        at = len(items) - 1 - items[::-1].index(item)
        keep(stage, name, (*items[:at], *items[at + 1 :]))


def take_back(stage: Stage, before: Mapping[str, Value]) -> None:
    """Take out what was added to lists since the values were as *before*: its question is asked again."""
    added = listed(stage.memory.values.get(ADDED))
    for each in reversed(added[len(listed(before.get(ADDED))) :]):
        name, _, item = each.partition("\n")
        remove(stage, name, item)


def record(stage: Stage, name: str, value: Value, entry: str, *, words: bool = False) -> None:
    """Record a dated entry; the same *entry* and name replaces the earlier one. *words*: the person wrote it."""
    key = f"{entry}.{name}"
    if stage.memory.record(name, Entry(at=stage.at, value=value, key=key)):
        stage.actions.append(RecordEntry(name=name, value=value, at=stage.at, key=key, words=words))


def _write_no_more(stage: Stage) -> None:
    """Nobody writes first to a child: what was agreed before their age was told ends."""
    stage.actions.append(StopCheckIns(flow=""))
    for each in SCHEDULED:
        if each in stage.memory.kept:
            keep(stage, each, "no")


def _keep_zone_of(stage: Stage, country: str) -> None:
    """A country in which all clocks show the same is their zone; one of several tells nothing."""
    zone = zone_of(country, stage.at)
    if zone and stage.memory.kept.get("zone") not in countries()[country]:
        keep(stage, "zone", zone)


def _meant(stage: Stage, name: str, value: Value | None) -> tuple[str, Value | None]:
    """A pause of so many days is the date on which it ends, what a clock shows is its zone; empty: nothing."""
    if name == PAUSE_DAYS and isinstance(value, int | float):
        until = stage.memory.today + timedelta(days=int(value))
        return PAUSED_UNTIL, until.isoformat() if value > 0 else None
    if name == CLOCK_NOW and isinstance(value, str):
        zone = zone_showing(time.fromisoformat(value), stage.at, stage.memory.country)
        return ("zone", zone) if zone else ("", None)
    return name, value
