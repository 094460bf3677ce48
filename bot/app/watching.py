"""Where the figures come from: watchers put around the rooms.

Every watcher sees kinds, times and outcomes; none looks at a word or keeps a chat. The canary is nobody.
"""

from collections.abc import Callable
from datetime import datetime
from time import perf_counter

from bot.actions import Turn
from bot.crisis.risk import LABELS
from bot.delivery import Blocked, Refused, Sender, TryLater, Unreachable
from bot.dispatch import Converse
from bot.events import NOBODY, Event, TextReceived
from bot.metrics import Measures
from bot.pacing import Clock
from bot.session import Facts, Session
from bot.storage.store import DueRow, Outgoing


def timed(converse: Converse, measures: Measures) -> Converse:
    """The same conversation, with its time taken."""

    def turn(session: Session, facts: Facts, event: Event) -> Turn:
        begun = perf_counter()
        try:
            return converse(session, facts, event)
        finally:
            measures.thinking.observe(perf_counter() - begun)

    return turn


def turn_watcher(measures: Measures, clock: Clock) -> Callable[[Event, Turn], None]:
    """What is told of every committed turn and the event that led to it."""

    def watch(event: Event, turn: Turn) -> None:
        if event.chat == NOBODY:
            return
        kind = type(event).__name__
        measures.turns.add(event=kind)
        measures.turn.observe((clock.now() - event.at).total_seconds())
        if isinstance(event, TextReceived):
            measures.screened.add(tier=LABELS[turn.tier])

    return watch


def due_watcher(measures: Measures) -> Callable[[DueRow, datetime], None]:
    """What is told of every timer and check-in that is taken up."""

    def watch(row: DueRow, now: datetime) -> None:
        kind = row.kind if row.kind in ("wait", "silence", "check-in") else "other"
        measures.lag.observe(max(0.0, (now - row.due).total_seconds()), kind=kind)

    return watch


class CountedSender:
    """A sender, with every call counted and timed."""

    def __init__(self, sender: Sender, measures: Measures, clock: Clock) -> None:
        self._sender, self._measures, self._clock = sender, measures, clock

    async def deliver(self, outgoing: Outgoing) -> int | None:
        """Deliver, and count what came of it; raises what the sender raises."""
        if outgoing.chat == NOBODY:
            return await self._sender.deliver(outgoing)
        priority, begun, outcome = outgoing.priority.spoken, perf_counter(), "sent"
        waited = (self._clock.now() - outgoing.at).total_seconds()
        try:
            return await self._sender.deliver(outgoing)
        except TryLater:
            outcome = "later"
            raise
        except Blocked:
            outcome = "blocked"
            raise
        except Refused:
            outcome = "refused"
            raise
        except Unreachable:
            outcome = "unreachable"
            raise
        except BaseException:
            outcome = "broken"
            raise
        finally:
            self._measures.sends.add(priority=priority, outcome=outcome)
            self._measures.send.observe(perf_counter() - begun)
            if outcome == "sent":
                self._measures.queued.observe(max(0.0, waited), priority=priority)
