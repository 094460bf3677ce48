"""What a text says here: the danger in it where it is said, and the answer that it is."""

from dataclasses import dataclass

from bot.crisis.risk import ADDED_UP, NO_RISK, Kind, Risk, Tier
from bot.engine import answers, cases, crisis, danger, in_context, no_danger
from bot.engine.matching import fitting, fitting_in_short
from bot.engine.offers import Offer
from bot.engine.open_risk import is_resting
from bot.engine.route import is_phrase
from bot.engine.walk import Walk
from bot.events import TextReceived
from bot.flow.definition import Target

LONGEST_IN_DOUBT = 12  # words of an answer; whoever tells of a danger where another matter is asked about says more


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says to the open question, and how dangerous it is.

    `named`: the answer it names; `case`: the danger it tells plainly; `told`: the answer that this danger is; `meant`:
    the answer it is in any way; `heard`: else where the flow leads whoever says so. `is_near`: it surely has the idea
    of an answer, and else only weak signs of a danger.
    """

    risk: Risk
    named: Offer | None
    case: str
    told: Offer | None
    meant: Offer | None
    heard: Target | None
    is_near: bool = False

    @property
    def is_answer(self) -> bool:
        """Whether it says something that the question or the flow has a way for."""
        return (self.meant or self.heard) is not None


def in_its_scene(walk: Walk, event: TextReceived, risk: Risk) -> Risk:
    """The danger in something typed in a crisis, by where that stands; its language and its listeners are followed."""
    world, text = walk.world, event.text
    risk = in_context.in_scene(world, text, risk, scene=str(walk.memory.value("scene")))
    if no_danger.used_beside_a_wish(world, text, risk, walk.session.risk):
        risk = NO_RISK
    crisis.follow_language(walk, risk, text)
    crisis.note_listeners(walk, text)
    return risk


def read(walk: Walk, text: str, risk: Risk) -> Reading:
    """What a text says here."""
    offered = walk.here.offers
    named = None if walk.here.asks_for_words else fitting(text, offered)
    case = cases.case_in(walk, text, risk) if named is None else ""
    if case:
        risk = cases.as_told(case, risk, text, walk.world.meanings)
    told = danger.told_by(risk, offered) if walk.in_crisis and named is None and not case else None
    if told is not None and (
        _denies(walk, text, risk) or answers.heard(walk, text, (danger.ABOUT_TO, *danger.NOT_NOW)) is not None
    ):
        told = None  # more, or less, than an answer to whether they think of it or mean to
    meant = named or told or (cases.answering(walk, case) if case else answers.meant(walk, text))
    heard = None if meant else cases.leading(walk, case, risk) if case else answers.heard(walk, text)
    if heard is not None and answers.leads_nowhere(walk, heard):
        heard = None
    if meant is None and heard is None and not (case or walk.here.asks_for_words):
        meant = fitting_in_short(text, offered, is_grave=walk.in_crisis)
    is_near = not (meant or heard or case or walk.at_menu) and _is_surely_near(walk, text, risk)
    return Reading(risk=risk, named=named, case=case, told=told, meant=meant, heard=heard, is_near=is_near)


def is_news(walk: Walk, event: TextReceived, reading: Reading) -> bool:
    """Whether a danger is told that the open question does not know of."""
    known = walk.session.risk
    if reading.is_answer and _denies(walk, event.text, reading.risk):
        return False
    if reading.case:
        return not (reading.is_answer or is_resting(reading.risk, known, at=event.at))
    is_told = walk.in_crisis and walk.memory.value(crisis.TOLD) == "yes"
    if walk.in_crisis and danger.goes_up(reading.risk, known, reading.heard, walk.here.heard, is_told=is_told):
        return False
    is_taken = danger.is_own_overdose(walk.world, event.text, reading.risk, known)
    return danger.is_news(
        reading.risk,
        known,
        at=event.at,
        in_crisis=walk.in_crisis,
        is_answer=reading.named is not None,
        is_told=reading.told is not None or (walk.in_crisis and reading.heard in danger.tellings(walk.here.heard)),
        is_meant=reading.is_answer and not is_taken,
        is_expected=reading.is_near or _is_expected(walk, event.text),
    )


def _is_surely_near(walk: Walk, text: str, risk: Risk) -> bool:
    """Whether it surely has the idea of an answer and is short, where weak signs alone would ask about a danger.

    Of 2,900 unseen dangers that only weak signs ask about one in 110 would be taken for an answer to a question drawn
    by lot (one in 400 at 8 words, where a quarter to a half as many answers would be known); without the two limits it
    would be one in eight.
    """
    is_doubtful = risk.tier is Tier.CHECK_IN and risk.patterns == ADDED_UP
    is_short = len(text.split()) <= LONGEST_IN_DOUBT
    return is_doubtful and is_short and answers.nearest_to(walk, text, surely=True) is not None


def _denies(walk: Walk, text: str, risk: Risk) -> bool:
    """Whether a wish to die, which screening finds in the words, is denied by them where the crisis flow hears that."""
    if not walk.in_crisis or risk.tier is Tier.EMERGENCY or risk.kind is not Kind.SUICIDE:
        return False
    only = (danger.DENIES,)
    return answers.meant(walk, text, only) is not None or answers.heard(walk, text, only) is not None


def _is_expected(walk: Walk, text: str) -> bool:
    """Whether it is a phrase of a flow, alone or with a country behind it: "where can i get naloxone in spain"."""
    before, _, last = text.lower().replace(" en ", " in ").rpartition(" in ")
    where = walk.where(last) if before else None
    phrase = before if where is not None and where.country and where.is_all else text
    return is_phrase(phrase, walk.world, walk.memory.language)
