"""Screening in the conversation: what counts as danger now, and where it leads.

Everything a person sends is screened before anything else looks at it. If screening itself breaks, the message is
treated as a crisis: silence is the one answer never given.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.actions import Action, Priority, ReportDefect, SendMessage
from bot.crisis.age import is_child
from bot.crisis.assess import assess
from bot.crisis.risk import ADDED_UP, Kind, Matter, Risk, Tier
from bot.directory.helplines import spoken
from bot.engine import learning
from bot.engine.compose import rows
from bot.engine.offers import Offer
from bot.engine.pile import CRISIS
from bot.engine.safety_lines import safety_lines
from bot.engine.tokens import Global
from bot.engine.walk import Walk
from bot.engine.world import World
from bot.errors import FlowUnavailable
from bot.flow.links import OF_DANGER
from bot.message import Button, Message
from bot.session import FactsWanted, OpenRisk

ASK_AGAIN_AFTER = timedelta(hours=24)  # after a denial the same words do not ask again for a day
LATE = timedelta(minutes=10)  # an older crisis message is answered as one that had to wait
RISK_FADES = timedelta(days=3)  # the crisis pause; afterwards earlier words no longer sharpen the reading

UNREADABLE_SCREEN = Risk(tier=Tier.CRISIS, kind=Kind.SUICIDE)


def screen(world: World, text: str, earlier: Tier = Tier.NONE) -> Risk:
    """The risk in a text; when screening itself fails, a crisis."""
    try:
        return assess(text, world.lexicon, earlier=earlier)
    except Exception:  # noqa: BLE001 - whatever broke, the person gets the crisis answer
        return UNREADABLE_SCREEN


def earlier_tier(risk: OpenRisk | None, at: datetime) -> Tier:
    """What is known from before that sharpens the reading of this message."""
    if risk is None or at - risk.since > RISK_FADES:
        return Tier.NONE
    return Tier(risk.tier)


def is_news(
    risk: Risk,
    open_risk: OpenRisk | None,
    *,
    at: datetime,
    in_crisis: bool,
    is_answer: bool = False,
    is_told: bool = False,
) -> bool:
    """Whether this risk must be spoken to, or was spoken to already.

    Denied words rest for a day. Inside a crisis conversation only a higher tier begins anew, or a danger of another
    kind; anything else answers the question that is open. What names one of its answers (*is_answer*) always does: its
    author knew where that leads; so does a wish to die where that is asked about (*is_told*), unless it is graver.
    First aid under way is not left for weak signs alone: "yes he is breathing" has many of them.
    """
    if risk.tier is Tier.NONE or (in_crisis and is_answer) or is_resting(risk, open_risk, at=at):
        return False
    known = open_risk.tier if open_risk else Tier.CHECK_IN  # who asked for help is doubtful at least
    if is_told:
        return risk.tier > max(known, Tier.CRISIS)
    if not in_crisis or risk.tier > known:
        return True
    if risk.tier < Tier.CRISIS or (open_risk and risk.kind == open_risk.kind):
        return False
    return known < Tier.EMERGENCY or risk.patterns != ADDED_UP


def is_resting(risk: Risk, open_risk: OpenRisk | None, *, at: datetime) -> bool:
    """Whether these very words were asked about lately, and denied."""
    if open_risk is None or not open_risk.denied:
        return False
    asked = open_risk.asked.get(risk.fingerprint)
    return asked is not None and at - asked < ASK_AGAIN_AFTER


def hear_again(walk: Walk) -> None:
    """Answer words that rest: they are not asked about again, and not left unheard either."""
    stage, memory, words = walk.stage, walk.memory, safety_lines(walk.memory.language)
    stage.priority = Priority.CRISIS
    kind = memory.risk.kind if memory.risk else Kind.SUICIDE
    numbers = spoken(walk.world.helplines, memory.country, kind, language=memory.language, at=walk.at)
    text = stage.next_of(words.resting, "resting").format(lines=numbers)
    stage.say(Message(text, rows=rows((Button(words.help_now, Global.DANGER),))))
    walk.here.ask_again()


def remember(risk: Risk, open_risk: OpenRisk | None, at: datetime) -> OpenRisk:
    """What is known of danger after this message."""
    asked = dict(open_risk.asked) if open_risk else {}
    asked = {words: when for words, when in asked.items() if at - when < ASK_AGAIN_AFTER}
    if risk.fingerprint:
        asked[risk.fingerprint] = at
    young = open_risk is not None and open_risk.young
    return OpenRisk(tier=int(risk.tier), kind=str(risk.kind or Kind.SUICIDE), since=at, asked=asked, young=young)


def meet(walk: Walk, risk: Risk, text: str, *, written_at: datetime | None, answered: bool) -> None:
    """Lead into the crisis conversation at the entrance for this kind and tier of what *text* says.

    A child to whom violence is done stays with what is said to children. *answered*: the net has already sent the
    helplines, so only the question is still asked.
    """
    stage = walk.stage
    stage.priority = Priority.CRISIS
    stage.unnoticed_at = None
    open_risk = remember(risk, walk.memory.risk, walk.at)
    if is_child(text) or risk.about is Matter.CHILD_WRITING:
        open_risk = replace(open_risk, young=True)
    if open_risk.young and risk.kind is Kind.VIOLENCE:
        risk = replace(risk, kind=Kind.MINOR, about=Matter.CHILD_WRITING)
    walk.memory.risk = open_risk
    language = risk.language or walk.memory.language
    if written_at is not None and walk.at - written_at > LATE:
        local = written_at.astimezone(walk.memory.zone)
        stage.say_line(safety_lines(language).late.format(time=f"{local:%H:%M}"))
    before = len(stage.actions)
    _open(walk, risk, language)
    if answered:
        stage.actions[before:] = _question_only(stage.actions[before:])


def told_by(risk: Risk, offered: Sequence[Offer]) -> Offer | None:
    """The answer that words of a wish to die are; weak signs alone are none, nor is what was said with a "not"."""
    if risk.kind is not Kind.SUICIDE or risk.tier < Tier.CRISIS or risk.patterns == ADDED_UP:
        return None
    return next((offer for offer in offered if OF_DANGER in offer.others), None)


def note(walk: Walk, risk: Risk) -> None:
    """Remember how grave the words of an answer are; weak signs alone say nothing of an answer."""
    known = walk.memory.risk
    if risk.patterns == ADDED_UP or risk.tier <= (known.tier if known else Tier.NONE):
        return
    told = replace(known, tier=int(risk.tier), denied=False) if known else remember(risk, None, walk.at)
    walk.memory.risk = told


def follow_language(walk: Walk, risk: Risk) -> None:
    """Go on in the language in which danger is told now: someone in a crisis falls back on their own. Weak signs may be
    names."""
    top = walk.top
    if top is None or top.flow != CRISIS or risk.patterns == ADDED_UP:
        return
    if risk.language and risk.language != top.language:
        walk.pile.translate(risk.language)


def help_now(walk: Walk) -> None:
    """Lead into the crisis conversation because the person asked for help, not because of their words."""
    walk.stage.priority = Priority.CRISIS
    learning.helped(walk.stage)
    _open(walk, None, walk.memory.preferred)


def _open(walk: Walk, risk: Risk | None, language: str) -> None:
    stage, before = walk.stage, len(walk.stage.actions)
    try:
        walk.open(CRISIS, entrance(walk.world, language, risk), language=language)
    except FactsWanted:
        raise
    except Exception:  # noqa: BLE001 - whatever is wrong with the flow, the person gets the crisis answer
        walk.pile.start_over(walk.session.frames)
        stage.actions[before:] = [ReportDefect(code="crisis flow broken", flow=CRISIS, stop="")]
        stage.say_line(built_in(walk.world, walk.memory.country, risk, language, walk.at))


def built_in(world: World, country: str, risk: Risk | None, language: str, at: datetime) -> str:
    """The crisis answer when there is no crisis flow: the lines and one direct question."""
    kind = str(risk.kind if risk and risk.kind else Kind.SUICIDE)
    numbers = spoken(world.helplines, country, kind, language=language, at=at)
    return safety_lines(language).crisis.format(lines=numbers)


def entrance(world: World, language: str, risk: Risk | None) -> str:
    """The step of the crisis flow for this kind and tier; empty, without a risk, means its beginning.

    Raises `FlowUnavailable` when the flow has no way in for it: a file so broken is no answer to danger.
    """
    crisis = world.library.find(CRISIS, language)
    found = crisis.flow.front.entrances
    if risk is None and found:
        return ""
    for kind in (str(risk.about), str(risk.kind), "default") if risk else ():
        step = found.get(kind, {}).get(risk.tier.label) if risk else None
        if step in crisis.starts:
            return step
    raise FlowUnavailable(f"The crisis flow ({language}) has no entrance for this; run `python -m bot check`.")


def _question_only(new: list[Action]) -> list[Action]:
    sends = [action for action in new if isinstance(action, SendMessage)]
    return [action for action in new if not isinstance(action, SendMessage) or action is sends[-1]]
