"""Stage directions, performed: what is said, kept, scheduled and shown on the way from stop to stop."""

import re
from datetime import timedelta
from typing import assert_never

from bot.actions import IN_DAYS, PROMISED, DrawChart, LookForGroups, ScheduleCheckIn, StopCheckIns
from bot.engine import keeping, team
from bot.engine.memory import listed
from bot.engine.rhythm import BEFORE_NIGHT, NIGHT
from bot.engine.stage import NEXT_STOP, Stage
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
from bot.flow.expressions import Condition, holds
from bot.flow.spelling import write_time
from bot.flow.states import Branch
from bot.schedule import by_day

A_DAY = timedelta(days=1)  # what is promised for a shorter time is for this very hour, at night too
CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
TAKEN = "?taken"
"""Whether an `if` of the block under way was true; the sign keeps the name out of an author's reach."""
CELL = "?cell"
"""The coarse point of the place that was asked for last, and its name; it goes with the flow."""
SEARCHED = "?searched"
"""What groups were searched for: near, cell, filters. More of the same list is asked for with it."""


def perform(stage: Stage, item: Item) -> None:
    """Do one item of a step; stops and ways on are the machine's."""
    match item:
        case Say(words):
            stage.composer.say(words)
        case Break():
            stage.end_message()
        case Picture(path, alt):
            stage.end_message()
            if stage.memory.value("data-light") != "yes":
                stage.composer.show(path, alt)
        case SayOne():
            _say_one(stage, item)
        case If(condition, act, first):
            if _holds(stage, condition, first=first):
                _act(stage, act)
        case Ask() | Buttons():
            return
        case _:
            _act(stage, item)


def meets(stage: Stage, branch: Branch) -> bool:
    """Whether this branch of a fork is the way on."""
    if branch.condition is None and not branch.otherwise:
        return True
    return _holds(stage, branch.condition, first=branch.first)


def _holds(stage: Stage, condition: Condition | None, *, first: bool) -> bool:
    """Whether a line of a block of ifs is true; None is its `otherwise`, and the *first* begins the block."""
    values = stage.memory.values
    if condition is None:
        return first or values.get(TAKEN) != 1
    true = holds(condition, stage.memory)
    if first or true:
        values[TAKEN] = int(true)
    return true


def _say_one(stage: Stage, item: SayOne) -> None:
    if item.how == "one":
        stage.composer.say(stage.next_of(item.wordings, f"{stage.flow}:{item.span.line}").words)
        return
    chosen = [wording for wording in item.wordings if _fits(stage, wording)]
    chosen = chosen or [wording for wording in item.wordings if wording.otherwise]
    for wording in chosen[:1] if item.how == "first" else chosen:
        stage.composer.say(wording.words)


def _fits(stage: Stage, wording: Wording) -> bool:
    if wording.otherwise:
        return False
    return wording.condition is None or holds(wording.condition, stage.memory)


def _act(stage: Stage, act: Act) -> None:
    match act:
        case Put():
            keeping.put(stage, act)
        case Schedule():
            _schedule(stage, act)
        case StopSchedule(target):
            stage.actions.append(StopCheckIns(flow=target.flow))
        case ShowHelplines(about):
            stage.end_message()
            stage.say_line(_helplines(stage, about))
        case ShowGroups():
            show_groups(stage, act)
        case ShowChart(names, days):
            stage.end_message()
            stage.actions.append(DrawChart(serial=NEXT_STOP, names=names, days=days))
        case TellTeam(text):
            team.tell(stage, text)
        case Service(what):
            if what == "export":
                stage.export()
            else:
                stage.ask_erase()
        case GoTo() | End() | Wait():
            return  # the machine leads there
        case _:
            assert_never(act)


def _schedule(stage: Stage, act: Schedule) -> None:
    flow, step = act.target.flow, act.target.step
    if act.after is not None:
        due, is_soon = stage.at + act.after, act.after < A_DAY
        timing = f"{PROMISED if is_soon else IN_DAYS}{write_time(act.after)}"
        due = due if is_soon else by_day(due, NIGHT[0], BEFORE_NIGHT, stage.memory.zone)
        stage.actions.append(ScheduleCheckIn(flow=flow, step=step, due=due, timing=timing))
        return
    clock = act.clock if CLOCK.fullmatch(act.clock) else str(stage.memory.value(act.clock))
    if CLOCK.fullmatch(clock):  # a time that nobody told yet is missing, and nothing is scheduled
        stage.actions.append(ScheduleCheckIn(flow=flow, step=step, days=act.days, clock=clock))


def _helplines(stage: Stage, about: str) -> str:
    briefly = stage.memory.said_anywhere
    if about == "text":
        return stage.whom_to_call(text_only=True, briefly=briefly)
    return stage.whom_to_call(about, briefly=briefly)


def show_groups(stage: Stage, act: ShowGroups, *, serial: int = NEXT_STOP) -> None:
    """Search for groups; the answer belongs to the stop of that *serial*."""
    stage.end_message()
    wanted = stage.memory.value(act.matching) if act.matching else None
    near = str((stage.memory.value(act.near) if act.near else None) or "")
    point, _, named = str(stage.memory.values.get(CELL) or "").partition("|")
    cell, filters = point if near and named == near else "", listed(wanted)
    stage.memory.values[SEARCHED] = (near, cell, *filters)
    stage.actions.append(LookForGroups(serial=serial, near=near, cell=cell, filters=filters))
