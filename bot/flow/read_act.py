"""Read one act: what is done on the way. A new one is one row of the table and one small function."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Literal, cast

from bot.flow.conditions import NAME
from bot.flow.definition import (
    Act,
    End,
    GoTo,
    Put,
    Schedule,
    Service,
    ShowChart,
    ShowGroups,
    ShowHelplines,
    StopSchedule,
    TellTeam,
    Wait,
)
from bot.flow.links import PUT, read_put
from bot.flow.misread import Misread
from bot.flow.spelling import TIME, fold, write_time
from bot.flow.written import LINK, WrittenLine, flow_of, form, link_of, time_of
from bot.schedule import WEEKDAYS

LONGEST_WAIT = timedelta(hours=1)  # whoever has left by then is written to by a schedule, which they asked for
_MOST_CHART_DAYS = 3660  # ten years


def read_act(where: WrittenLine, start: int, end: int) -> Act | None:
    """The act that stands between *start* and *end*, or None when none is known that reads so."""
    for pattern, build in _ACTS:
        if match := pattern.fullmatch(where.folded, start, end):
            return build(where, match)
    return None


def _put(where: WrittenLine, match: re.Match[str]) -> Put:
    return read_put(match, where.folded, 0, where.span(match.start()))


def _go_to(where: WrittenLine, match: re.Match[str]) -> GoTo:
    target, title = link_of(where, match)
    if title is not None and fold(title).strip() != "and come back":
        raise Misread(*match.span("title"), "bad_title", "A title belongs to a button; here write only where it leads.")
    come_back = bool(match["back"]) or title is not None
    if come_back and not target.flow:
        raise Misread(
            match.start(),
            match.end(),
            "come_back_from_step",
            "Only flows are visited, not steps: leave out “and come back”, or give the step a file of its own.",
        )
    return GoTo(target, come_back, where.span(match.start()))


def _end(where: WrittenLine, match: re.Match[str]) -> End:
    return End(where.span(match.start()))


def _wait(where: WrittenLine, match: re.Match[str]) -> Wait:
    time = time_of(match)
    if time > LONGEST_WAIT:
        message = (
            f"A wait lasts up to an hour. Write “in {write_time(time)}, start [Flow](flow.md)” for what comes later."
        )
        raise Misread(*match.span("time"), "long_wait", message)
    return Wait(time, bool(match["change"]), where.span(match.start()))


def _every(where: WrittenLine, match: re.Match[str]) -> Schedule:
    target = flow_of(where, match)
    days = WEEKDAYS if match["day"] == "day" else (match["day"],)
    if match["clock"]:
        hour, minute = match["clock"].replace(".", ":").split(":")
        if int(hour) > 23 or int(minute) > 59:
            raise Misread(
                *match.span("clock"), "bad_clock", f"“{match['clock']}” is no time of day. Write it like 18:00."
            )
        return Schedule(target, days, f"{int(hour):02}:{int(minute):02}", None, where.span(match.start()))
    return Schedule(target, days, match["name"], None, where.span(match.start()))


def _in(where: WrittenLine, match: re.Match[str]) -> Schedule:
    return Schedule(flow_of(where, match), (), "", time_of(match), where.span(match.start()))


def _stop(where: WrittenLine, match: re.Match[str]) -> StopSchedule:
    return StopSchedule(flow_of(where, match), where.span(match.start()))


def _helplines(where: WrittenLine, match: re.Match[str]) -> ShowHelplines:
    return ShowHelplines(match["about"] or "", where.span(match.start()))


def _groups(where: WrittenLine, match: re.Match[str]) -> ShowGroups:
    return ShowGroups(match["near"] or "", match["matching"] or "", where.span(match.start()))


def _chart(where: WrittenLine, match: re.Match[str]) -> ShowChart:
    names = (match["first"], match["second"]) if match["second"] else (match["first"],)
    days = int(match["days"])
    if not 0 < days <= _MOST_CHART_DAYS:
        raise Misread(*match.span("days"), "bad_time", f"A chart goes over 1 to {_MOST_CHART_DAYS} days.")
    return ShowChart(names, days, where.span(match.start()))


def _tell(where: WrittenLine, match: re.Match[str]) -> TellTeam:
    text = where.text[slice(*match.span("text"))].strip()
    if "{" in text:
        raise Misread(
            *match.span("text"),
            "value_told",
            "What the team is told holds no values: they are the person's own. Leave out what stands in { }.",
        )
    return TellTeam(text, where.span(match.start()))


def _service(where: WrittenLine, match: re.Match[str]) -> Service:
    return Service(cast(Literal["export", "erase"], match["what"]), where.span(match.start()))


_AT = rf"(?:(?P<clock>\d{{1,2}}[:.]\d\d)|(?P<name>{NAME}))"

_ACTS: tuple[tuple[re.Pattern[str], Callable[[WrittenLine, re.Match[str]], Act]], ...] = (
    (re.compile(PUT), _put),
    (form(rf"go to {LINK}(?P<back> and come back)?"), _go_to),
    (form("end"), _end),
    (form(rf"wait (?P<time>{TIME})(?P<change> ?, ?then change the message)?"), _wait),
    (form(rf"every (?P<day>day|{'|'.join(WEEKDAYS)}) at {_AT} ?, ?start {LINK}"), _every),
    (form(rf"in (?P<time>{TIME}) ?, ?start {LINK}"), _in),
    (form(rf"stop {LINK}"), _stop),
    (form(rf"show helplines(?: for (?P<about>{NAME}))?"), _helplines),
    (form(rf"show groups(?: near (?P<near>{NAME}))?(?: matching (?P<matching>{NAME}))?"), _groups),
    (form(rf"show chart of (?P<first>{NAME})(?: and (?P<second>{NAME}))? over (?P<days>\d{{1,5}}) days?"), _chart),
    (form(r"tell the team (?P<quote>[\"'])(?P<text>.*\S.*)(?P=quote)"), _tell),
    (form("(?P<what>export|erase) my data"), _service),
)
