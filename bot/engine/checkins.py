"""Something is due that the person asked for: it is asked, put off, replaced by a caring line, or let go.

`rhythm` decides, this room performs; and it understands what a person says about it: snooze, pause.
"""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import assert_never

from bot.actions import (
    PROMISED,
    PUT_OFF,
    DrawChart,
    EditMessage,
    Priority,
    RecordEntry,
    ReportDefect,
    ScheduleCheckIn,
    SendMessage,
    Turn,
)
from bot.charts.words import short_date
from bot.engine import rhythm
from bot.engine.checkin_lines import checkin_lines
from bot.engine.keeping import keep
from bot.engine.memory import PAUSED_UNTIL, read_clock
from bot.engine.open_risk import HARMS
from bot.engine.pausing import days_until, span_said
from bot.engine.rhythm import Say, Wishes
from bot.engine.walk import Walk
from bot.engine.world import World, own_first
from bot.events import CheckInDue, Event
from bot.flow.named_flows import CARING_FLOW, CRISIS
from bot.schedule import WEEKDAYS, is_quiet
from bot.session import Facts, Rhythm, Session, Value

REMINDERS = frozenset({("medication", "nudge")})
"""Steps that only remind: a tap is welcome, no answer is as good, and they come for as long as they were asked for."""

SNOOZE = timedelta(hours=1)
OPEN = timedelta(hours=24)  # so long a check-in that was asked can be put off
A_WEEK = 7  # days: a pause of which nobody said how long
LONGEST_PAUSE = 366  # days; for longer there is /stop


def on_due(world: World, session: Session, facts: Facts, event: CheckInDue) -> Turn:
    """Return what comes of a schedule that is due."""
    if not world.library.has(event.flow):
        return Turn(session=session)
    walk = Walk(world, session, facts, at=event.at, priority=Priority.CHECK_IN)
    if event.asked:
        walk.open(event.flow, event.step)
        return walk.finish()
    if walk.memory.is_child:
        return Turn(session=session)
    if event.own_hour and not event.step and rhythm.has_just_told(session.rhythm, event.flow, event.at):
        return Turn(session=session)
    caring_flow = event.flow == CARING_FLOW
    patient = (event.flow, event.step) in REMINDERS
    wishes = wishes_of(walk)
    verdict = rhythm.judge(
        session,
        wishes,
        event.at,
        own_hour=event.own_hour,
        caring_flow=caring_flow,
        patient=patient,
        promised=_promised(event),
    )
    match verdict.say:
        case Say.NOTHING:
            return Turn(session=session)
        case Say.LATER:
            return Turn(session=session, actions=(later(event, verdict.at or event.at),))
        case Say.CARING | Say.ASK if _is_overheard(walk) and not (caring_flow or _promised(event)):
            return Turn(session=session)
        case Say.CARING:
            return _say_caring(walk)
        case Say.LAST:
            walk.stage.say_line(checkin_lines(walk.memory.preferred).last)
            turn = walk.finish()
            return replace(turn, session=_with(turn.session, rhythm.after_last_line(session.rhythm, event.at)))
        case Say.ASK:
            rare = "" if patient or caring_flow or _promised(event) else event.flow
            return _say_caring(walk, instead_of=rare) if walk.in_crisis else _ask(walk, event)
        case _:
            assert_never(verdict.say)


def _is_overheard(walk: Walk) -> bool:
    """Whether who harms them might read what comes by itself: harm by somebody was told, in this talk or lately."""
    risk = walk.memory.risk
    lately = rhythm.in_crisis_pause(walk.session.rhythm, walk.at)
    is_harmed = risk is not None and risk.kind in HARMS and not risk.denied
    return (walk.in_crisis and walk.memory.is_hushed) or (lately and is_harmed)


def _timing(event: CheckInDue) -> str:
    return event.key.rpartition("|")[2]


def _promised(event: CheckInDue) -> bool:
    """Whether they have just said yes to it: a matter of hours, and asked for."""
    return _timing(event).startswith(PROMISED)


def later(event: CheckInDue, at: datetime) -> ScheduleCheckIn:
    """The same once more at *at*. Only what came at an hour of their own goes on counting as such."""
    timing = PUT_OFF if event.own_hour and not _promised(event) else _timing(event)
    return ScheduleCheckIn(flow=event.flow, step=event.step, due=at, timing=timing)


def _say_caring(walk: Walk, *, instead_of: str = "") -> Turn:
    """A caring line below whatever is open: nobody's place is touched, nothing is to be answered.

    *instead_of* a flow that asks, where a crisis talk was left open: without a word back it becomes as rare as that.
    """
    stage = walk.stage
    stage.say_line(stage.next_of(checkin_lines(walk.memory.preferred).caring, CARING_FLOW))
    turn = walk.finish()
    after = rhythm.after_sending(turn.session.rhythm, walk.at, flow=instead_of, asks=bool(instead_of))
    return replace(turn, session=_with(turn.session, after))


def _ask(walk: Walk, event: CheckInDue) -> Turn:
    if walk.pile.is_sensitive(event.flow, event.step):
        defect = ReportDefect(code="sensitive", flow=event.flow, stop=event.step)
        return Turn(session=walk.session, actions=(defect,))
    walk.unasked = True
    walk.open(event.flow, event.step)
    reminds = (event.flow, event.step) in REMINDERS
    asks = walk.top is not None and walk.top.flow == event.flow and walk.here.question is not None and not reminds
    turn = walk.finish()
    actions = tuple(action for action in turn.actions if not isinstance(action, DrawChart))
    if len(actions) < len(turn.actions):  # a picture is never shown by surprise
        actions = (*actions, ReportDefect(code="unasked picture", flow=event.flow, stop=event.step))
    said = any(isinstance(action, SendMessage | EditMessage) for action in actions)
    counts = said and not (reminds or _promised(event))
    after = rhythm.after_sending(turn.session.rhythm, walk.at, flow=event.flow, asks=asks) if counts else None
    session = turn.session if after is None else _with(turn.session, after)
    return replace(turn, session=session, actions=actions)


def _with(session: Session, after: Rhythm) -> Session:
    return replace(session, rhythm=after)


# what the person does


def noted(before: Session, turn: Turn, event: Event) -> Turn:
    """The same turn, with what it means for the rhythm: the person did something, perhaps in danger."""
    session, flow = turn.session, turn.session.rhythm.flow
    scheduled = any(isinstance(action, ScheduleCheckIn) and not action.due for action in turn.actions)
    visited = bool(flow) and any(stop.startswith(f"{flow}/") for stop in turn.trail)
    after = rhythm.after_hearing(session.rhythm, begins_again=scheduled or visited)
    if any(isinstance(action, RecordEntry) for action in turn.actions) and before.flow:
        after = rhythm.after_telling(after, before.flow, event.at)
    talked = _in_crisis(before) and _in_crisis(session)
    after = rhythm.after_danger(after, session.risk, event.at, tier=turn.tier, talked=talked)
    return turn if after is session.rhythm else replace(turn, session=_with(session, after))


def _in_crisis(session: Session) -> bool:
    return any(frame.flow == CRISIS for frame in session.frames)


def command(walk: Walk, name: str, said: str) -> None:
    """Do what "snooze" or "pause" says; *said* are the words behind it."""
    if name == "snooze":
        snooze(walk)
    else:
        pause(walk, said)


def is_unanswered(walk: Walk) -> bool:
    """Whether the flow under way is one that was begun unasked, and nothing came back to it yet."""
    before = walk.session.rhythm
    return walk.top is not None and before.unanswered > 0 and walk.top.flow == before.flow


def snooze(walk: Walk, by: timedelta = SNOOZE) -> None:
    """Put the open check-in off, by an hour if nothing else is said; its place is left."""
    words, before, top = checkin_lines(walk.memory.language), walk.session.rhythm, walk.top
    asked = before.asked_at is not None and walk.at - before.asked_at < OPEN
    step = top.stop.partition(".")[0] if top is not None else ""
    reminded = top is not None and (top.flow, step) in REMINDERS
    if top is None or not (reminded or (top.flow == before.flow and asked)):
        walk.stage.say_line(words.nothing_open)
        walk.here.ask_again()
        return
    walk.leave()
    if not reminded:
        walk.session = _with(walk.session, rhythm.after_snoozing(before))
    step = step if reminded else ""
    walk.stage.actions.append(ScheduleCheckIn(flow=top.flow, step=step, due=walk.at + by, timing=PUT_OFF))
    wishes, then = wishes_of(walk), walk.at + by
    if wishes.quiet is not None and is_quiet(then, *wishes.quiet, wishes.zone):
        walk.stage.say_line(words.after_quiet)
    else:
        walk.stage.say_line(words.snoozed if by == SNOOZE else words.put_off)


def pause(walk: Walk, said: str) -> None:
    """Write nothing first for as long as *said*, in days or until a day: a week when it is empty, 0 ends a pause."""
    words = checkin_lines(walk.memory.language)
    spans = (span_said(said, language) for language in own_first(walk.memory.language))
    days = min(_days(next(filter(None, spans), said), walk.memory.today), LONGEST_PAUSE)
    if not days:
        keep(walk.stage, PAUSED_UNTIL, None)
        walk.stage.say_line(words.back)
    else:
        until = walk.memory.today + timedelta(days=days)
        keep(walk.stage, PAUSED_UNTIL, until.isoformat())
        walk.stage.say_line(words.paused.format(date=short_date(until, walk.memory.language)))
    if days and is_unanswered(walk):
        walk.leave()  # what came by itself is not asked again below a pause
    else:
        walk.here.ask_again()


def _days(span: str, today: date) -> int:
    if span in WEEKDAYS:
        return days_until(span, today)
    number = re.match(r"\d{1,4}", span)
    return int(number[0]) if number else A_WEEK


# what is kept


def wishes_of(walk: Walk) -> Wishes:
    """What the kept settings wish; one that cannot be read counts as not said. Quiet hours without an end have ours."""
    kept = walk.memory.kept
    begins, ends = (read_clock(kept.get(name)) for name in ("quiet-from", "quiet-until"))
    quiet = (begins, ends or rhythm.NIGHT[1]) if begins is not None else None
    return Wishes(zone=walk.memory.zone, quiet=quiet, paused_until=_date(kept.get(PAUSED_UNTIL)))


def _date(value: Value | None) -> date | None:
    try:
        return date.fromisoformat(str(value)) if value is not None else None
    except ValueError:
        return None
