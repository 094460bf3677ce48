"""Stage directions, performed: what is said, kept, scheduled and shown on the way from stop to stop.

A stage is private to one turn. It gathers the messages and actions that were decided; where to go is not its business.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TypeVar, assert_never

from bot.actions import (
    PROMISED,
    Action,
    DrawChart,
    EditMessage,
    ExportData,
    KeepValue,
    LookForGroups,
    Priority,
    RecordEntry,
    ScheduleCheckIn,
    SendMessage,
    StartTimer,
    StopCheckIns,
)
from bot.directory.helplines import spoken
from bot.engine import team
from bot.engine.compose import Composer, plain, rows
from bot.engine.lines import Lines, lines
from bot.engine.memory import CLOCK_NOW, PAUSE_DAYS, PAUSED_UNTIL, Memory, listed
from bot.engine.tokens import Global, base36
from bot.engine.world import World
from bot.engine.zones import countries, zone_of, zone_showing
from bot.flow.definition import (
    Act,
    Ask,
    Break,
    Buttons,
    End,
    GoTo,
    If,
    Item,
    Picture,
    Put,
    Say,
    SayOne,
    Schedule,
    Service,
    ShowChart,
    ShowGroups,
    ShowHelplines,
    StopSchedule,
    TellTeam,
    Wait,
    Wording,
)
from bot.flow.expressions import MISSING, holds, total
from bot.flow.spelling import write_time
from bot.message import Button, Message
from bot.session import Entry, OpenRisk, Session, Value

ADDED = "?added"
"""What was added to lists in this flow, so that going back takes it out again; the sign hides it from authors."""
A_DAY = timedelta(days=1)  # what is promised for a shorter time is for this very hour, at night too
NEXT_STOP = -1
"""In place of a serial: the stop where reading stops next."""
CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
TAKEN = "?taken"
"""Whether an `if` of the block under way was true; the sign keeps the name out of an author's reach."""
UNSOLICITED = (Priority.TIMER, Priority.CHECK_IN)
"""Whose messages arrive when nobody asked: their first words stand on a lock screen."""
Wordings = TypeVar("Wordings")

CELL = "?cell"
"""The coarse point of the place that was asked for last, and its name; it goes with the flow."""
SEARCHED = "?searched"
"""What groups were searched for: near, cell, filters. More of the same list is asked for with it."""


class Stage:
    """Performs items for one person in one turn. `flow` and `entry` say which flow and answer is under way."""

    def __init__(self, world: World, session: Session, memory: Memory, *, at: datetime, priority: Priority) -> None:
        self.world, self.memory, self.at, self.priority = world, memory, at, priority
        self.actions: list[Action] = []
        self.chat, self.team = session.chat, session.team
        self.unnoticed_at, self.missed, self.mending = session.unnoticed_at, session.missed, False
        self.serial = session.serial
        self.wordings = dict(session.wordings)
        self.last_key = session.last_key
        self.wrote_since = session.wrote_since
        self.risk: OpenRisk | None = session.risk
        self.edit_next = False
        self.erasing = False
        self.sensitive = False
        self.flow = ""
        self.entry = ""
        self.composer = Composer(memory)

    @property
    def words(self) -> Lines:
        """The engine's own words in the language spoken now."""
        return lines(self.memory.language)

    def key(self) -> str:
        """A name nobody had before, for a message or an entry."""
        self.serial += 1
        return base36(self.serial)

    # saying

    def say(self, message: Message) -> str:
        """Send a message, or put it in the last one's place after a wait that says so; returns its key."""
        if self.sensitive and self.priority in UNSOLICITED:
            message = _behind(self.words.private, message)
        key = self.key()
        if self.edit_next and self.last_key and not self.wrote_since:
            self.actions.append(EditMessage(key=key, target=self.last_key, message=message, priority=self.priority))
        else:
            self.actions.append(SendMessage(key=key, message=message, priority=self.priority))
        self.edit_next = self.wrote_since = False
        self.last_key = key
        return key

    def say_line(self, text: str) -> None:
        """Send a line of the engine's own."""
        self.say(plain(text))

    def next_of(self, wordings: Sequence[Wordings], place: str) -> Wordings:
        """The next in turn of the wordings that stand at one *place*, so that nobody meets the same twice running."""
        turn = self.wordings.get(place, 0)
        self.wordings[place] = turn + 1
        return wordings[turn % len(wordings)]

    def end_message(self) -> None:
        """Send what was gathered, if anything was."""
        message = self.composer.finish()
        if message is not None:
            self.say(message)

    def start_clock(self, kind: str, time: timedelta) -> None:
        """Wake the stop that stands now when *time* is over."""
        self.actions.append(StartTimer(serial=self.serial, kind=kind, due=self.at + time))

    def export(self) -> None:
        """Send everything that is kept."""
        self.end_message()
        self.say_line(self.words.exporting)
        self.actions.append(ExportData())

    def ask_erase(self) -> None:
        """Ask before everything is erased."""
        self.end_message()
        buttons = (Button(self.words.erase_yes, Global.ERASE), Button(self.words.erase_no, Global.KEEP))
        self.say(Message(self.words.erase_ask, rows=rows(buttons)))
        self.erasing = True

    # keeping

    def keep(self, name: str, value: Value | None) -> None:
        """Keep a value, as far as the person agreed; names that set the engine are kept as what they mean."""
        name, value = self._meant(name, value)
        if not name:
            return
        if self.memory.keep(name, value):
            self.actions.append(KeepValue(name=name, value=value))
        if name == "language" and isinstance(value, str):
            self.memory.language = self.memory.preferred = value
        if name == "country":
            self._keep_zone_of(str(value or ""))

    def _keep_zone_of(self, country: str) -> None:
        """A country in which all clocks show the same is their zone; one of several tells nothing."""
        zone = zone_of(country, self.at)
        if zone and self.memory.kept.get("zone") not in countries()[country]:
            self.keep("zone", zone)

    def _meant(self, name: str, value: Value | None) -> tuple[str, Value | None]:
        """A pause of so many days is the date on which it ends, what a clock shows is its zone; empty: nothing."""
        if name == PAUSE_DAYS and isinstance(value, int | float):
            until = self.at.astimezone(self.memory.zone).date() + timedelta(days=int(value))
            return PAUSED_UNTIL, until.isoformat() if value > 0 else None
        if name == CLOCK_NOW and isinstance(value, str):
            zone = zone_showing(time.fromisoformat(value), self.at, self.memory.country)
            return ("zone", zone) if zone else ("", None)
        return name, value

    def add(self, name: str, item: str) -> None:
        """Add an item to a kept list."""
        self.keep(name, (*listed(self.memory.value(name)), item))
        self.memory.values[ADDED] = (*listed(self.memory.values.get(ADDED)), f"{name}\n{item}")

    def remove(self, name: str, item: str) -> None:
        """Take one such item, the newest, out of a kept list."""
        items = listed(self.memory.value(name))
        if item in items:
            at = len(items) - 1 - items[::-1].index(item)
            self.keep(name, (*items[:at], *items[at + 1 :]))

    def take_back(self, before: Mapping[str, Value]) -> None:
        """Take out what was added to lists since the values were as *before*: its question is asked again."""
        added = listed(self.memory.values.get(ADDED))
        for each in reversed(added[len(listed(before.get(ADDED))) :]):
            name, _, item = each.partition("\n")
            self.remove(name, item)

    def record(self, name: str, value: Value, entry: str, *, words: bool = False) -> None:
        """Record a dated entry; the same *entry* and name replaces the earlier one. *words*: the person wrote it."""
        key = f"{entry}.{name}"
        if self.memory.record(name, Entry(at=self.at, value=value, key=key)):
            self.actions.append(RecordEntry(name=name, value=value, at=self.at, key=key, words=words))

    def put(self, put: Put) -> None:
        """`set`, `keep` or `record`; a sum with something missing in it unsets, and records nothing."""
        value: Value | None = put.to if isinstance(put.to, str) else total(put.to, self.memory)
        value = None if value == MISSING else value
        match put.how:
            case "set":
                self.set(put.name, value)
            case "keep":
                self.keep(put.name, value)
            case "record":
                if value is not None:
                    self.record(put.name, value, self.entry)
            case _:
                assert_never(put.how)

    def set(self, name: str, value: Value | None) -> None:
        """A value of this flow, till it ends. In a crisis `denied is yes` lowers the tier by one, and `young is yes` is
        remembered as long as the danger is."""
        self.memory.set(name, value)
        if self.risk is None or value != "yes":
            return
        if name == "denied":
            self.risk = self.memory.risk = replace(self.risk, tier=max(0, self.risk.tier - 1), denied=True)
        elif name == "young":
            self.risk = self.memory.risk = replace(self.risk, young=True)

    # performing

    def perform(self, item: Item) -> None:
        """Do one item of a step; stops and ways on are the machine's."""
        match item:
            case Say(words):
                self.composer.say(words)
            case Break():
                self.end_message()
            case Picture(path, alt):
                self.end_message()
                if self.memory.value("data-light") != "yes":
                    self.composer.show(path, alt)
            case SayOne():
                self._say_one(item)
            case If(condition, act, first):
                if condition is None:
                    true = first or not self.taken
                else:
                    true = holds(condition, self.memory)
                    self.note_taken(true, first=first)
                if true:
                    self._act(act)
            case Ask() | Buttons():
                return
            case _:
                self._act(item)

    @property
    def taken(self) -> bool:
        """Whether an `if` of the block under way was true."""
        return self.memory.values.get(TAKEN) == 1

    def note_taken(self, true: bool, *, first: bool) -> None:
        """Remember for `otherwise` whether this line of the block was true; the *first* begins a block."""
        if first or true:
            self.memory.values[TAKEN] = int(true)

    def _act(self, act: Act) -> None:
        match act:
            case Put():
                self.put(act)
            case Schedule():
                self._schedule(act)
            case StopSchedule(target):
                self.actions.append(StopCheckIns(flow=target.flow))
            case ShowHelplines(about):
                self.end_message()
                self.say_line(self._helplines(about))
            case ShowGroups():
                self.show_groups(act)
            case ShowChart(names, days):
                self.end_message()
                self.actions.append(DrawChart(serial=NEXT_STOP, names=names, days=days))
            case TellTeam(text):
                team.tell(self, text)
            case Service(what):
                if what == "export":
                    self.export()
                else:
                    self.ask_erase()
            case GoTo() | End() | Wait():
                return  # the machine leads there
            case _:
                assert_never(act)

    def _schedule(self, act: Schedule) -> None:
        flow, step = act.target.flow, act.target.step
        if act.after is not None:
            timing = f"{PROMISED if act.after < A_DAY else 'in '}{write_time(act.after)}"
            self.actions.append(ScheduleCheckIn(flow=flow, step=step, due=self.at + act.after, timing=timing))
            return
        clock = act.clock if CLOCK.fullmatch(act.clock) else str(self.memory.value(act.clock))
        if CLOCK.fullmatch(clock):  # a time that nobody told yet is missing, and nothing is scheduled
            self.actions.append(ScheduleCheckIn(flow=flow, step=step, days=act.days, clock=clock))

    def show_groups(self, act: ShowGroups, *, serial: int = NEXT_STOP) -> None:
        """Search for groups; the answer belongs to the stop of that *serial*."""
        self.end_message()
        wanted = self.memory.value(act.matching) if act.matching else None
        near = str((self.memory.value(act.near) if act.near else None) or "")
        point, _, named = str(self.memory.values.get(CELL) or "").partition("|")
        cell, filters = point if near and named == near else "", listed(wanted)
        self.memory.values[SEARCHED] = (near, cell, *filters)
        self.actions.append(LookForGroups(serial=serial, near=near, cell=cell, filters=filters))

    def address(self, serial: int) -> None:
        """Say for which stop the answers to this turn's searches are: the one where reading stopped."""
        self.actions = [
            replace(action, serial=serial)
            if isinstance(action, LookForGroups | DrawChart) and action.serial == NEXT_STOP
            else action
            for action in self.actions
        ]

    def _helplines(self, about: str) -> str:
        text_only = about == "text"  # for someone who cannot speak aloud
        kind = ("" if text_only else about) or (self.risk.kind if self.risk else "") or "suicide"
        memory = self.memory
        return spoken(
            self.world.helplines,
            memory.country,
            kind,
            language=memory.language,
            at=self.at,
            audience=memory.audience,
            text_only=text_only,
        )

    def _say_one(self, item: SayOne) -> None:
        if item.how == "one":
            self.composer.say(self.next_of(item.wordings, f"{self.flow}:{item.span.line}").words)
            return
        chosen = [wording for wording in item.wordings if self._fits(wording)]
        chosen = chosen or [wording for wording in item.wordings if wording.otherwise]
        for wording in chosen[:1] if item.how == "first" else chosen:
            self.composer.say(wording.words)

    def _fits(self, wording: Wording) -> bool:
        if wording.otherwise:
            return False
        return wording.condition is None or holds(wording.condition, self.memory)


def _behind(first: str, message: Message) -> Message:
    """The message behind words that anyone may see."""
    shift = len(first) + 2
    marks = tuple(replace(mark, start=mark.start + shift, end=mark.end + shift) for mark in message.marks)
    return replace(message, text=f"{first}\n\n{message.text}", marks=marks)
