"""The crisis conversation: led into at the entrance for the danger, remembered, and answered where it cannot open."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.actions import Action, Priority, ReportDefect, SendMessage
from bot.crisis.age import is_child
from bot.crisis.risk import ADDED_UP, Kind, Matter, Risk, Tier
from bot.crisis.spoken import LEANS
from bot.directory.helplines import spoken
from bot.engine import answers, learning, tongue
from bot.engine.compose import rows
from bot.engine.danger import ABOUT_TO, TAKEN, WISH
from bot.engine.entrances import way_in
from bot.engine.memory import HUSHED
from bot.engine.offers import Offer
from bot.engine.open_risk import earlier_tier, remember
from bot.engine.pile import values_told
from bot.engine.safety_lines import safety_lines
from bot.engine.tokens import Global
from bot.engine.walk import Walk
from bot.engine.whereabouts import RESCUE
from bot.engine.world import World
from bot.flow.definition import ForScale
from bot.flow.named_flows import CRISIS
from bot.message import Button, Message
from bot.session import FactsWanted, OpenRisk, Value

UNDER_WAY = (
    "not-breathing",
    "not-waking",
    "took-something",
    "they-bleed",
    "they-threaten",
    "they-at-edge",
    "they-rage",
    "they-have-means",
    "behind-a-door",
)
"""What may be told of somebody else at once, beside the worry: its first question would only ask what was just said."""
TOLD = "told"
RESTS = "rest"
"""What the crisis flow sets to yes where it asks nothing more of a danger, and another matter may be spoken of."""
SCENES_AT_REST = ("talk", "worry")
"""Scenes in which it may rest: somebody writes for themselves, or worries about another."""
KEPT = (TOLD, "dying", "plan")
"""What the crisis flow keeps when another danger is told: that a wish to die was, or was asked about; and a plan."""
EDGE = ("what", "edge")
"""What it keeps, too: that somebody stands where they could fall or jump."""
AT_EDGE = "stands-at-edge"
"""A meaning by which somebody stands there."""
WOULD_TAKE = "would-take-all"
"""A meaning by which somebody would take too much, and has not yet."""
PAST, THREAT = "long-ago", "they-threaten"
CANNOT_BE_HEARD, WRITES = "cannot-be-heard", "writes"
"""A meaning by which somebody is deaf or may not be heard, and what the crisis flow calls it that they write."""
LATE = timedelta(minutes=10)  # an older crisis message is answered as one that had to wait
FOR_CHILDREN = frozenset({None, Matter.CHILD_WRITING})
"""What a danger to a child is about where it may be the writer's own."""
OF_GROWN_UPS = ("a-couple", "done-long-ago")
"""Meanings that no child writes; after them a danger to a child is violence against the one who writes."""


def meet(walk: Walk, risk: Risk, text: str, *, written_at: datetime | None, answered: bool, case: str = "") -> None:
    """Lead into the crisis conversation at the step for a *case*, else at the entrance for this kind and tier of what
    *text* says.

    A child to whom violence is done stays with what is said to children. *answered*: the net has already sent the
    helplines, so only the question is still asked; the step of a case is still said whole, as the net knows no cases.
    """
    stage = walk.stage
    stage.priority = Priority.CRISIS
    stage.unnoticed_at = None
    risk, case = _retold(walk.world, risk, text, case)
    open_risk = remember(risk, walk.memory.risk, walk.at)
    if is_child(text) or risk.about is Matter.CHILD_WRITING:
        open_risk = replace(open_risk, young=True)
    is_own = risk.kind is Kind.MINOR and risk.about in FOR_CHILDREN and is_child(text)
    if is_own or (open_risk.young and risk.kind is Kind.VIOLENCE):
        risk, case = replace(risk, kind=Kind.MINOR, about=Matter.CHILD_WRITING), ""
    walk.memory.risk = open_risk
    language = _language_told_in(walk, risk, text)
    if "language" not in walk.memory.kept and risk.patterns != ADDED_UP:
        walk.memory.preferred = language  # who never chose one is spoken to in this one afterwards, too
    if written_at is not None and walk.at - written_at > LATE:
        local = written_at.astimezone(walk.memory.zone)
        stage.say_line(safety_lines(language).late.format(time=f"{local:%H:%M}"))
    before = len(stage.actions)
    _open(walk, risk, language, text, case)
    if risk.kind is Kind.THIRD_PARTY:
        _hear_under_way(walk, text, before)
    if answered and not (case and walk.in_crisis):
        stage.actions[before:] = _question_only(stage.actions[before:])


def _retold(world: World, risk: Risk, text: str, case: str) -> tuple[Risk, str]:
    """The risk and its case by what *text* tells of it beside: whose it is, what goes first, and how near it is."""
    if _told_by_a_grown_up(world, risk, text):
        risk = replace(risk, kind=Kind.VIOLENCE, about=None)
    if risk.about is Matter.HURTING_OTHERS and world.meanings.heard(text, (THREAT,)):
        risk = replace(risk, kind=Kind.THIRD_PARTY, about=None)  # somebody else says that they would
    if _would_take(world, risk, text):
        risk = replace(risk, kind=Kind.SUICIDE, about=None)
    if case and _is_led_to_dying(world, risk, text):
        risk, case = replace(risk, kind=Kind.SUICIDE, about=None), ""
    if _is_close_at_hand(world, risk, text):
        risk = replace(risk, tier=Tier.EMERGENCY)
    return risk, case


def _told_by_a_grown_up(world: World, risk: Risk, text: str) -> bool:
    """Whether words in which screening finds a danger to a child tell of one to a grown-up."""
    return risk.kind is Kind.MINOR and not is_child(text) and world.meanings.heard(text, OF_GROWN_UPS) is not None


def _is_led_to_dying(world: World, risk: Risk, text: str) -> bool:
    """Whether somebody wants to die for what is done to them: the wish goes first, where nothing is under way."""
    wish = dict(risk.others).get(Kind.SUICIDE, Tier.NONE)
    return (
        risk.kind is Kind.VIOLENCE
        and risk.tier is Tier.CRISIS <= wish
        and world.meanings.heard(text, (WISH,)) is not None
    )


def _would_take(world: World, risk: Risk, text: str) -> bool:
    """Whether somebody would take what they could die of, and has not: the wish goes first, as no body is in danger."""
    is_told = risk.kind is Kind.OVERDOSE and risk.tier is Tier.CRISIS
    return (
        is_told and world.meanings.heard(text, (WOULD_TAKE,)) is not None and not world.meanings.heard(text, (TAKEN,))
    )


def _is_close_at_hand(world: World, risk: Risk, text: str) -> bool:
    """Whether a wish to die is about to be acted on: it is said, or told from where one could fall or jump."""
    signs = (ABOUT_TO, AT_EDGE) if risk.tier >= Tier.CRISIS else (ABOUT_TO,)
    return risk.kind is Kind.SUICIDE and world.meanings.heard(text, signs) is not None


def _hear_under_way(walk: Walk, text: str, before: int) -> None:
    """Lead on to what is under way with somebody else, where *text* has said it, in place of the question about it."""
    meanings = walk.world.meanings
    if meanings.heard(text, (PAST,)) is not None:
        return
    heard = answers.meant(walk, text, UNDER_WAY) or answers.heard(walk, text, UNDER_WAY)
    if heard is None or walk.memory.risk is None:
        return
    walk.memory.risk = replace(walk.memory.risk, tier=int(Tier.EMERGENCY))
    if walk.memory.value("scene") == RESCUE:
        return  # what was told has led there already; its first question is none about that
    walk.stage.unsay(before)
    if isinstance(heard, Offer):
        answers.take(walk, heard)
    else:
        walk.follow(heard)


def help_now(walk: Walk) -> None:
    """Lead into the crisis conversation because the person asked for help, not because of their words."""
    walk.stage.priority = Priority.CRISIS
    learning.helped(walk.stage)
    _open(walk, None, walk.memory.preferred)


def go_back(walk: Walk) -> bool:
    """Return to a crisis conversation that was left by the menu, where its danger was told lately and not denied; False
    where none was.
    """
    known = walk.memory.risk
    if walk.in_crisis or known is None or known.denied or earlier_tier(known, walk.at) < Tier.CRISIS:
        return False
    walk.stage.priority = Priority.CRISIS
    _open(walk, Risk(tier=Tier(known.tier), kind=Kind(known.kind)), walk.memory.preferred)
    return True


def _open(walk: Walk, risk: Risk | None, language: str, text: str = "", case: str = "") -> None:
    stage, before = walk.stage, len(walk.stage.actions)
    before_it = dict(walk.memory.values) if walk.in_crisis else {}
    try:
        walk.open(CRISIS, way_in(walk.world, language, risk, text, case), language=language)
        if walk.in_crisis:
            _keep_the_wish(walk, before_it)
    except FactsWanted:
        raise
    except Exception:  # noqa: BLE001 - whatever is wrong with the flow, the person gets the crisis answer
        walk.pile.start_over(walk.session.frames)
        stage.actions[before:] = [ReportDefect(code="crisis flow broken", flow=CRISIS, stop="")]
        stage.say_line(
            built_in(walk.world, walk.memory.country, risk, language, walk.at, audience=walk.memory.audience)
        )


def _keep_the_wish(walk: Walk, before_it: Mapping[str, Value]) -> None:
    """Keep what was told, or asked, of dying before another danger was; where that asks of it anew, its own counts."""
    values = walk.memory.values
    for name in KEPT:
        if name in before_it and values.get(name) in (None, "no", "unsaid"):
            values[name] = before_it[name]
    what, edge = EDGE
    if before_it.get(what) == edge and values.get(what) == "unsaid":
        values[what] = edge


def _question_only(said: Sequence[Action]) -> list[Action]:
    """The same after the safety net has said the rest: to the person only the question, if they end with one."""
    sends = [act for act in said if isinstance(act, SendMessage) and act.to is None]
    question = sends[-1].message.last_paragraph if sends else Message("")
    if "?" not in question.text:
        return list(said)
    before, last = sends[:-1], sends[-1]
    asked = replace(last, message=question)
    return [asked if act is last else act for act in said if act not in before]


def built_in(world: World, country: str, risk: Risk | None, language: str, at: datetime, *, audience: str = "") -> str:
    """The crisis answer when there is no crisis flow: the lines, for *audience* first, and one direct question."""
    kind = str(risk.kind if risk and risk.kind else Kind.SUICIDE)
    numbers = spoken(world.helplines, country, kind, language=language, at=at, audience=audience)
    return safety_lines(language).crisis.format(lines=numbers)


def note(walk: Walk, risk: Risk, text: str) -> None:
    """Remember how grave the words of an answer are, and a child's age in it; weak signs alone say nothing of one."""
    if walk.memory.risk and is_child(text):
        walk.memory.risk = replace(walk.memory.risk, young=True)
    known = walk.memory.risk
    if risk.patterns == ADDED_UP or risk.tier <= (known.tier if known else Tier.NONE):
        return
    told = replace(known, tier=int(risk.tier), denied=False) if known else remember(risk, None, walk.at)
    walk.memory.risk = told


def note_person(walk: Walk, text: str) -> None:
    """Remember, ahead of any danger, what must not be lost when one is told: a child's age, and who cannot be heard.

    A number that answers a question about a number is none of years.
    """
    is_number = isinstance(walk.here.what, ForScale)
    young = is_child(text) and not (is_number or walk.in_crisis)
    writes = walk.world.meanings.heard(text, (CANNOT_BE_HEARD,)) is not None
    if walk.here.asks_for_words or not (young or writes):
        return
    known = walk.memory.risk or OpenRisk(tier=int(Tier.NONE), kind="", since=walk.at)
    since = known.since if known.kind else walk.at
    walk.memory.risk = replace(known, since=since, young=known.young or young, writes=known.writes or writes)


def note_listeners(walk: Walk, text: str) -> None:
    """Remember from the middle of the conversation what keeps all quiet: that somebody may read along, or harms."""
    top = walk.top
    if top is None or top.flow != CRISIS or walk.pile.compiled is None:
        return
    told = values_told(walk.world.meanings, text, walk.pile.compiled.flow.front)
    if told.get(HUSHED) == "yes" or told.get("harm") == "told":
        walk.memory.values[HUSHED] = "yes"
    if told.get(WRITES) == "yes":
        walk.memory.values[WRITES] = "yes"


def hear_again(walk: Walk) -> None:
    """Answer words that rest: they are not asked about again, and not left unheard either."""
    stage, words = walk.stage, safety_lines(walk.memory.language)
    stage.priority = Priority.CRISIS
    text = stage.next_of(words.resting, "resting").format(lines=stage.whom_to_call())
    stage.say(Message(text, rows=rows((Button(words.help_now, Global.DANGER),))))
    walk.here.ask_again()


def follow_language(walk: Walk, risk: Risk, text: str) -> None:
    """Go on in the language in which danger is told now: someone in a crisis falls back on their own. Weak signs may be
    names, and words of both languages are no change."""
    top = walk.top
    if top is None or top.flow != CRISIS or risk.patterns == ADDED_UP:
        return
    if risk.language and risk.language != top.language and not _is_of_both(walk.world, text, risk.language):
        walk.pile.translate(risk.language)


def _language_told_in(walk: Walk, risk: Risk, text: str) -> str:
    """The language in which danger is told; in the midst of a crisis words of both languages change nothing, and ahead
    of one a word or two of another do not ("my husband me pega when he drinks")."""
    told = risk.language or walk.memory.language
    is_borrowed = told != walk.memory.language and tongue.points_for(walk.world, text, told) < -LEANS
    stays = is_borrowed or (walk.in_crisis and _is_of_both(walk.world, text, told))
    return walk.memory.language if stays else told


def _is_of_both(world: World, text: str, language: str) -> bool:
    """Whether *text* is not clearly in that language alone: "he has a gun en la casa"."""
    return world.lexicon.evidence is not None and tongue.points_for(world, text, language) < tongue.CLEARLY


def rests(walk: Walk) -> bool:
    """Whether the crisis conversation is open and asks nothing more of a danger: no wish to die was told, and what was
    doubtful is answered, or was asked about and left open.
    """
    if not walk.in_crisis or walk.top is None or walk.top.flow != CRISIS or walk.memory.value(RESTS) != "yes":
        return False
    return walk.memory.value(TOLD) == "no" and walk.memory.value("scene") in SCENES_AT_REST
