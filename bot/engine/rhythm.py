"""How often, and whether at all, the bot writes first: the policy, without a word of what is said.

At most two unsolicited messages a day, none in quiet hours or while a pause lasts. After three that nobody answered
they come once a week; after three more one last line says that the door is open, and then there is silence until the
person begins again. For 72 hours after a crisis a caring line stands in for everything else. What needs no answer
never becomes rare, and a reminder that was set for its hour stands beside the two. What somebody has just said yes to
counts for none of it: it waits for the talk under way and for the end of quiet hours that they named, is dropped in a
pause, and becomes a caring line after a crisis.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from enum import Enum

from bot.crisis.risk import Tier
from bot.schedule import day_ends, quiet_ends
from bot.session import OpenRisk, Rhythm, Session

MOST_A_DAY = 2
UNANSWERED = 3  # in a row, before the pace slackens, and again before the last line
WEEK = timedelta(days=7)
CARING = timedelta(hours=72)
TOO_SOON = timedelta(hours=6)  # after a crisis: the talk itself, its follow-up and its people are nearer than a line
QUIET = timedelta(minutes=15)  # a scheduled flow does not break into a conversation
JUST_TOLD = timedelta(hours=1)  # who has just noted how it is by themselves is not asked the same again
REMEMBERED = timedelta(hours=48)  # longer than any local day
NIGHT = (time(21), time(8))
"""When nothing comes whose hour the person did not choose, unless they named quiet hours of their own."""
BEFORE_NIGHT = time(19)
"""When on its day that comes which would fall into the night."""


class Say(Enum):
    """What becomes of something that is due."""

    NOTHING = "nothing"
    LATER = "later"
    CARING = "caring"
    LAST = "last"
    ASK = "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the person wished: their zone, quiet hours (None: they named none), the date until which to be silent."""

    zone: tzinfo
    quiet: tuple[time, time] | None = None
    paused_until: date | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do, and for `LATER` when to look again (UTC)."""

    say: Say
    at: datetime | None = None


def judge(
    session: Session,
    wishes: Wishes,
    at: datetime,
    *,
    own_hour: bool,
    caring_flow: bool,
    patient: bool = False,
    promised: bool = False,
) -> Verdict:
    """Return what becomes of a schedule that is due at *at*.

    *own_hour*: the person chose this hour, so the usual night does not hold it back. *caring_flow*: what is due is
    itself a caring message, which asks nothing and is never cut back for want of an answer. Neither is what is
    *patient*: a reminder needs no answer, and comes at the very hour it was set for. *promised*: they said yes to it a
    few hours ago, so it is not unsolicited.
    """
    is_asked_for = patient or promised
    patient = is_asked_for or caring_flow
    rhythm = session.rhythm
    if wishes.paused_until is not None and at < day_ends(wishes.paused_until - timedelta(days=1), wishes.zone):
        return Verdict(Say.NOTHING)
    if not is_asked_for and sent_today(rhythm, at, wishes.zone) >= MOST_A_DAY:
        return Verdict(Say.NOTHING)
    caring = in_crisis_pause(rhythm, at) and not caring_flow
    too_much = sent_today(rhythm, at, wishes.zone) or in_crisis_pause(rhythm, at, TOO_SOON)
    if caring and too_much and not promised:
        return Verdict(Say.NOTHING)
    if not (caring or patient) and _resting(rhythm, at):
        return Verdict(Say.NOTHING)
    if (later := _until_quiet(session, wishes, at, own_hour=own_hour)) > at:
        return Verdict(Say.LATER, later)
    if caring:
        return Verdict(Say.CARING)
    if not patient and rhythm.unanswered >= 2 * UNANSWERED:
        return Verdict(Say.LAST)
    return Verdict(Say.ASK)


def sent_today(rhythm: Rhythm, at: datetime, zone: tzinfo) -> int:
    """How many messages went out unasked on the person's date."""
    today = at.astimezone(zone).date()
    return sum(each.astimezone(zone).date() == today for each in rhythm.sent)


def in_crisis_pause(rhythm: Rhythm, at: datetime, pause: timedelta = CARING) -> bool:
    """Whether a crisis is less than 72 hours ago, or less than *pause*."""
    return rhythm.crisis_at is not None and at - rhythm.crisis_at < pause


def _resting(rhythm: Rhythm, at: datetime) -> bool:
    """Whether it is silent because nobody answered: for good, or until a week has passed."""
    if rhythm.silent:
        return True
    slack = rhythm.unanswered >= UNANSWERED
    # A day of grace: the weekly hour of somebody who was asked a little later last week still counts.
    return slack and rhythm.asked_at is not None and at - rhythm.asked_at < WEEK - timedelta(hours=12)


def _until_quiet(session: Session, wishes: Wishes, at: datetime, *, own_hour: bool) -> datetime:
    """When the person can be written to: after the talk under way, and outside quiet hours."""
    heard = session.heard_at
    talks = session.team is not None and session.team.by
    if talks or (session.frames and heard is not None and at - heard < QUIET):
        return at + QUIET
    quiet = wishes.quiet or (None if own_hour else NIGHT)
    return at if quiet is None else quiet_ends(at, *quiet, wishes.zone)


# what is remembered


def after_sending(rhythm: Rhythm, at: datetime, *, flow: str, asks: bool) -> Rhythm:
    """The rhythm after something went out unasked; *asks*: it waits for an answer."""
    sent = (*(each for each in rhythm.sent if at - each < REMEMBERED), at)
    if not asks:
        return replace(rhythm, sent=sent)
    return replace(rhythm, sent=sent, asked_at=at, flow=flow, unanswered=rhythm.unanswered + 1)


def after_last_line(rhythm: Rhythm, at: datetime) -> Rhythm:
    """The rhythm after the open door: silence."""
    return replace(after_sending(rhythm, at, flow=rhythm.flow, asks=False), silent=True)


def after_hearing(rhythm: Rhythm, *, begins_again: bool) -> Rhythm:
    """The rhythm after the person did anything: they answered. Silence ends only when they begin again."""
    silent = rhythm.silent and not begins_again
    if not rhythm.unanswered and silent == rhythm.silent:
        return rhythm
    return replace(rhythm, unanswered=0, silent=silent)


def after_telling(rhythm: Rhythm, flow: str, at: datetime) -> Rhythm:
    """The rhythm after the person noted something in *flow*."""
    others = tuple((name, when) for name, when in rhythm.told if name != flow and at - when < JUST_TOLD)
    return replace(rhythm, told=(*others, (flow, at)))


def has_just_told(rhythm: Rhythm, flow: str, at: datetime) -> bool:
    """Whether they noted something in *flow* a short while ago."""
    return any(name == flow and at - when < JUST_TOLD for name, when in rhythm.told)


def after_danger(rhythm: Rhythm, risk: OpenRisk | None, at: datetime, *, tier: int, talked: bool) -> Rhythm:
    """The rhythm after a turn in danger: words of a crisis, or an answer in a crisis talk that nobody took back.

    What turned out to be an expression leaves no trace.
    """
    if risk is not None and risk.denied and not risk.tier:
        mistaken = rhythm.crisis_at is not None and rhythm.crisis_at >= risk.since
        return replace(rhythm, crisis_at=None) if mistaken else rhythm
    denied = risk is not None and risk.denied
    if tier >= Tier.CRISIS or (talked and not denied):
        return replace(rhythm, crisis_at=at)
    return rhythm


def after_snoozing(rhythm: Rhythm) -> Rhythm:
    """The rhythm when the open question is put off: as if it had not been asked."""
    return replace(rhythm, sent=rhythm.sent[:-1], unanswered=max(0, rhythm.unanswered - 1))
