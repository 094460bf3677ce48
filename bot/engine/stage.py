"""One turn's stage: what is said and decided so far, in the order it will leave.

A stage is private to one turn. What a direction does is told in `directions`, what becomes of a value in `keeping`;
where to go is the walk's business.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from bot.actions import (
    Action,
    DrawChart,
    EditMessage,
    ExportData,
    LookForGroups,
    Priority,
    SendMessage,
    StartTimer,
)
from bot.directory.helplines import spoken
from bot.engine.compose import Composer, rows
from bot.engine.lines import Lines, lines
from bot.engine.memory import Memory
from bot.engine.tokens import Global, base36
from bot.engine.world import World
from bot.message import Button, Message
from bot.session import Session

NEXT_STOP = -1
"""In place of a serial: the stop where reading stops next."""
UNSOLICITED = (Priority.TIMER, Priority.CHECK_IN)
"""Whose messages arrive when nobody asked: their first words stand on a lock screen."""
Wordings = TypeVar("Wordings")


class Stage:
    """Gathers one turn for one person. `flow` and `entry` say which flow and answer is under way."""

    def __init__(self, world: World, session: Session, memory: Memory, *, at: datetime, priority: Priority) -> None:
        self.world, self.memory, self.at, self.priority = world, memory, at, priority
        self.actions: list[Action] = []
        self.chat, self.team = session.chat, session.team
        self.unnoticed_at, self.missed, self.mending = session.unnoticed_at, session.missed, False
        self.serial = session.serial
        self.wordings = dict(session.wordings)
        self.last_key = session.last_key
        self.wrote_since = session.wrote_since
        self.edit_next = False
        self.erasing = False
        self.sensitive = False
        self.flow = ""
        self.entry = ""
        self.composer = Composer(memory)

    @property
    def words(self) -> Lines:
        """The engine's own words in the language spoken now."""
        return lines(self.memory.language)

    def key(self) -> str:
        """A name nobody had before, for a message or an entry."""
        self.serial += 1
        return base36(self.serial)

    def say(self, message: Message) -> str:
        """Send a message, or put it in the last one's place after a wait that says so; returns its key."""
        if self.sensitive and self.priority in UNSOLICITED:
            message = _behind(self.words.private, message)
        key = self.key()
        if self.edit_next and self.last_key and not self.wrote_since:
            self.actions.append(EditMessage(key=key, target=self.last_key, message=message, priority=self.priority))
        else:
            self.actions.append(SendMessage(key=key, message=message, priority=self.priority))
        self.edit_next = self.wrote_since = False
        self.last_key = key
        return key

    def say_line(self, text: str) -> None:
        """Send a line of the engine's own."""
        self.say(Message(text))

    def say_before(self, at: int, text: str) -> None:
        """Send a line of the engine's own ahead of the actions from *at* on."""
        self.actions.insert(at, SendMessage(key=self.key(), message=Message(text), priority=self.priority))

    def unsay(self, since: int, until: int | None = None) -> None:
        """Take back the messages among the actions from *since* to before *until*; what else was decided stays."""
        kept = [action for action in self.actions[since:until] if not isinstance(action, SendMessage)]
        self.actions[since:until] = kept

    def next_of(self, wordings: Sequence[Wordings], place: str) -> Wordings:
        """The next in turn of the wordings that stand at one *place*, so that nobody meets the same twice running."""
        turn = self.wordings.get(place, 0)
        self.wordings[place] = turn + 1
        return wordings[turn % len(wordings)]

    def end_message(self) -> None:
        """Send what was gathered, if anything was."""
        message = self.composer.finish()
        if message is not None:
            self.say(message)

    def whom_to_call(self, about: str = "", *, text_only: bool = False, briefly: bool = False) -> str:
        """The lines to call in a danger of that kind, else in the one that is known; a child's first for a child.

        *text_only*: for someone who cannot speak aloud. *briefly*: see `spoken`.
        """
        memory = self.memory
        return spoken(
            self.world.helplines,
            memory.country,
            about or memory.kind_of_danger,
            language=memory.language,
            at=self.at,
            audience=memory.audience,
            text_only=text_only,
            briefly=briefly,
        )

    def start_clock(self, kind: str, time: timedelta) -> None:
        """Wake the stop that stands now when *time* is over."""
        self.actions.append(StartTimer(serial=self.serial, kind=kind, due=self.at + time))

    def export(self) -> None:
        """Send everything that is kept."""
        self.end_message()
        self.say_line(self.words.exporting)
        self.actions.append(ExportData())

    def ask_erase(self) -> None:
        """Ask before everything is erased."""
        self.end_message()
        buttons = (Button(self.words.erase_yes, Global.ERASE), Button(self.words.erase_no, Global.KEEP))
        self.say(Message(self.words.erase_ask, rows=rows(buttons)))
        self.erasing = True

    def session_after(self, session: Session) -> Session:
        """What the session has become, as far as it is about what was said and decided."""
        return replace(
            session,
            language=self.memory.preferred,
            serial=self.serial,
            wordings=self.wordings,
            risk=self.memory.risk,
            last_key=self.last_key,
            wrote_since=self.wrote_since,
            erasing=self.erasing,
            team=self.team,
            unnoticed_at=self.unnoticed_at,
            missed=self.missed,
            mending=self.mending,
        )

    def address(self, serial: int) -> None:
        """Say for which stop the answers to this turn's searches are: the one where reading stopped."""
        self.actions = [
            replace(action, serial=serial)
            if isinstance(action, LookForGroups | DrawChart) and action.serial == NEXT_STOP
            else action
            for action in self.actions
        ]


def _behind(first: str, message: Message) -> Message:
    """The message behind words that anyone may see."""
    shift = len(first) + 2
    marks = tuple(replace(mark, start=mark.start + shift, end=mark.end + shift) for mark in message.marks)
    return replace(message, text=f"{first}\n\n{message.text}", marks=marks)
