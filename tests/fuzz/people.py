"""Somebody who does anything at all: presses, types, falls silent, sends what cannot be read."""

import random
from datetime import timedelta

from bot.actions import ReportDefect, Turn
from bot.engine.person import Person
from bot.events import ChatId, Event, LocationShared, UnreadableReceived
from bot.flow.states import Pause, Question, Search

SAID = [
    "yes", "no", "7", "skip", "i want to die", "menu", "/back", "/help", "", "…", "🙂" * 40, "go on", "not now", "9:30",
    "yesterday", "spain", "*bold* <b> {n}", "x" * 5000, "ja", "/made", "i took too many pills", "a place somewhere",
]  # fmt: skip


class Watched(Person):
    """A person in whose turns no defect is reported."""

    def hear(self, event: Event) -> Turn:
        turn = super().hear(event)
        assert not [action for action in turn.actions if isinstance(action, ReportDefect)], self.transcript[-5:]
        return turn


def someone(person: Person, chance: random.Random) -> None:
    """One thing a person may do: press, press an old button, type, fall silent, send what cannot be read."""
    chat = ChatId(1)
    match chance.randrange(6):
        case 0 | 1 if pressable := [button for button in person.buttons if button.token]:
            person.say(chance.choice(pressable).label)
        case 2:
            person.advance(chance.choice([timedelta(seconds=5), timedelta(minutes=6), timedelta(days=3)]))
        case 3 if chance.random() < 0.2:
            person.hear(UnreadableReceived(chat=chat, at=person.at, what="voice"))
        case 3 if chance.random() < 0.2:
            person.hear(LocationShared(chat=chat, at=person.at, latitude=40.4, longitude=-3.7))
        case _:
            person.say(chance.choice(SAID))


def assert_goes_on(person: Person) -> None:
    """Nobody is left with nothing to press, type or wait for, and nothing goes round."""
    if not person.session.frames:
        return  # nothing is open: whatever comes next opens something
    frame = person.session.frames[-1]
    state = person.world.library.revision(frame.flow, frame.language, frame.revision).states[frame.stop]
    assert isinstance(state.kind, Question | Pause | Search), person.transcript[-5:]
    assert all(message.text.strip() or message.picture for message in person.said), person.transcript[-5:]
