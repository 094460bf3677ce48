"""What the net and the turn say one after the other, and what the person writes in between.

Words written before our question in danger could be read are no answer to it. Screening has read them all the same,
and a command is a command; whatever else they would have been taken for, the question stays open. It stands below
them, so the person reads it next.
"""

from dataclasses import replace

from bot.actions import SendMessage, Turn
from bot.engine.team import is_talking
from bot.engine.walk import CRISIS
from bot.events import Event, TextReceived
from bot.message import Message
from bot.session import Session


def unless_crossed(turn: Turn, session: Session, event: Event) -> Turn:
    """Return *turn*; where it takes crossed words for an answer in a crisis, one that leaves *session* as it stands."""
    if not isinstance(event, TextReceived) or not event.crossed or turn.tier or event.text.startswith("/"):
        return turn
    in_crisis = any(frame.flow == CRISIS for frame in session.frames)
    if not in_crisis or session.erasing or is_talking(session):
        return turn
    return Turn(session=replace(session, heard_at=event.at, wrote_since=True))


def after_the_net(turn: Turn, event: Event) -> Turn:
    """Return *turn* without what the net has said already: of its last message only the question, its last paragraph."""
    if not isinstance(event, TextReceived) or not event.crisis_answered or not turn.tier:
        return turn
    said = [place for place, action in enumerate(turn.actions) if isinstance(action, SendMessage) and action.to is None]
    if not said:
        return turn
    last = turn.actions[said[-1]]
    assert isinstance(last, SendMessage)
    asked = replace(last, message=_question_of(last.message))
    return replace(turn, actions=(*turn.actions[: said[-1]], asked, *turn.actions[said[-1] + 1 :]))


def _question_of(message: Message) -> Message:
    before, parted, question = message.text.rpartition("\n\n")
    if not parted or "?" not in question:
        return message
    cut = len(before + parted)
    marks = tuple(type(m)(m.start - cut, m.end - cut, m.kind, m.url) for m in message.marks if m.start >= cut)
    return replace(message, text=question, marks=marks)
