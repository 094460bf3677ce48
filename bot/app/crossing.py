"""What the net and the turn say one after the other, and what the person writes in between.

Words written before our question in danger could be read are no answer to it. Screening has read them all the same,
and a command is a command; whatever else they would have been taken for, the question stays open. It stands below
them, so the person reads it next.
"""

from dataclasses import replace

from bot.actions import Action, SendMessage, Turn
from bot.engine.pile import CRISIS
from bot.engine.team import is_talking
from bot.events import Event, TextReceived
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
    """Return *turn* without what the net has said: of the last message only the question, its last paragraph."""
    if not isinstance(event, TextReceived) or not event.crisis_answered or not turn.tier:
        return turn
    last = next((act for act in reversed(turn.actions) if isinstance(act, SendMessage) and act.to is None), None)
    return replace(turn, actions=tuple(_question_of(act) if act is last else act for act in turn.actions))


def _question_of(said: Action) -> Action:
    if not isinstance(said, SendMessage):
        return said
    message = said.message
    before, parted, question = message.text.rpartition("\n\n")
    if not parted or "?" not in question:
        return said
    cut = len(before + parted)
    marks = tuple(type(m)(m.start - cut, m.end - cut, m.kind, m.url) for m in message.marks if m.start >= cut)
    return replace(said, message=replace(message, text=question, marks=marks))
