"""Where a person stands: the stop, the question that is open there, what it offers, and how it is put.

A position reads the pile as it is now, so it is right after every move; it leads nowhere.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.actions import EditMessage, SendMessage
from bot.directory.helplines import DIRECTORY
from bot.engine.compose import rows
from bot.engine.offers import TICKS, Offer, offers, ticked
from bot.engine.pile import Pile
from bot.engine.safety_lines import safety_lines
from bot.engine.stage import Stage
from bot.engine.tokens import base36
from bot.engine.vocabulary import Vocabulary, vocabulary, vocabulary_in_crisis, vocabulary_of_danger
from bot.flow.definition import Ask, Buttons, ForKind, ForScale, Target, What
from bot.flow.states import Pause, Question, Search
from bot.message import Button, Keyboard, Message


class Position:
    """What is open for the person in the flow on top of the pile."""

    def __init__(self, pile: Pile, stage: Stage) -> None:
        self._pile, self._stage, self._memory = pile, stage, stage.memory

    @property
    def question(self) -> Ask | Buttons | None:
        """The question that is open, if reading stopped at one."""
        stop = self._pile.stop
        return stop.kind.ask if stop and isinstance(stop.kind, Question) else None

    @property
    def what(self) -> What | None:
        """What the open question asks for; None where none is open, or one that has only buttons."""
        ask = self.question
        return ask.what if isinstance(ask, Ask) else None

    @property
    def asked(self) -> str:
        """The words of the open question."""
        top = self._pile.top
        return top.said.text if top is not None and top.said is not None else ""

    @property
    def names_numbers(self) -> bool:
        """Whether the words of the open question name a number to call, or stand in for one."""
        words = safety_lines(self._memory.language)
        return any(sign.isdigit() for sign in self.asked) or words.emergency in self.asked or DIRECTORY in self.asked

    @property
    def asks_for_words(self) -> bool:
        """Whether the open question takes whatever is written, as it is."""
        return self.what == ForKind("words")

    @property
    def is_paused(self) -> bool:
        """Whether reading stopped at a wait, for time or for a search."""
        stop = self._pile.stop
        return stop is not None and isinstance(stop.kind, Pause | Search)

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What the open question offers."""
        return offers(self.question, self._memory, self.hears) if self.question else ()

    @property
    def heard(self) -> Mapping[str, Target]:
        """What the flow hears at this question, and where that leads."""
        compiled = self._pile.compiled
        return compiled.heard_where(self._memory) if compiled and self.question else {}

    @property
    def hears(self) -> Vocabulary:
        """The engine's words by which what is typed is understood here; "ok" is no yes where it is of a danger."""
        if self._pile.in_crisis:
            return vocabulary_in_crisis(self._memory.language)
        return (vocabulary_of_danger if self.is_sensitive else vocabulary)(self._memory.language)

    @property
    def is_sensitive(self) -> bool:
        """Whether the step under way asks of a danger, or of what nobody else should see."""
        stop, compiled = self._pile.stop, self._pile.compiled
        return stop is not None and compiled is not None and stop.step in compiled.sensitive

    # putting the question

    def pose(self, ask: Ask | Buttons, said: Message, *, briefly: bool = False) -> None:
        """Put the question: *said* with its buttons, its keyboard, its clock; *briefly*, only what it asks."""
        message = replace(said, rows=self._rows(ask), keyboard=_keyboard_of(ask))
        number = str(self._memory.value("emergency") or "")
        sent = (action.message.text for action in self._stage.actions if isinstance(action, SendMessage))
        is_said = bool(number) and any(number in text for text in sent)
        if ask.no_answer is not None:
            self._stage.start_clock("silence", ask.no_answer.time)
        key = self._stage.say(_last_question(message, without=number if is_said else "") if briefly else message)
        self._pile.change(replace(self._pile.frames[-1], said=message, said_key=key))

    def ask_again(self, before: str = "", *, briefly: bool = False) -> None:
        """Say the open question once more: same words, the same buttons, its clock anew. *briefly*: nothing but what
        it asks."""
        if before:
            self._stage.say_line(before)
        frame, ask = self._pile.top, self.question
        if frame is None or ask is None or frame.said is None:
            return
        self._pile.note_step(self._pile.stop)
        self._pile.stand(frame.stop, asked=frame.asked)
        self.pose(ask, frame.said, briefly=briefly)

    def tick(self, name: str) -> None:
        """Turn one tick over and show it in place."""
        frame, ask = self._pile.top, self.question
        made = ticked(self._memory)
        self._memory.values[TICKS] = tuple(tick for tick in made if tick != name) if name in made else (*made, name)
        if frame is None or frame.said is None or ask is None:
            return
        stage, key = self._stage, frame.said_key
        message = replace(frame.said, rows=self._rows(ask))
        stage.actions.append(EditMessage(key=key, target=key, message=message, priority=stage.priority))

    def _rows(self, ask: Ask | Buttons) -> tuple[tuple[Button, ...], ...]:
        """The buttons of a question, laid out; they carry the serial under which it was first put."""
        number = base36(self._pile.frames[-1].asked)
        buttons = [
            Button(offer.label, url=offer.url) if offer.url else Button(offer.label, f"{number}:{offer.id}")
            for offer in offers(ask, self._memory, self.hears)
        ]
        return rows(buttons, scale=isinstance(ask, Ask) and isinstance(ask.what, ForScale))


_END_OF_SENTENCE = re.compile(r"[.!:]\s+(?=\S)")


def _last_question(message: Message, *, without: str = "") -> Message:
    """The message without the paragraphs before its question, where the last one is a question.

    The sentences before it go too, where they say *without*: a number that was said a moment ago.
    """
    if not message.text.rstrip().endswith("?"):
        return message
    start = message.text.rfind("\n\n") + 2 if "\n\n" in message.text else 0
    ends = [found.end() for found in _END_OF_SENTENCE.finditer(message.text, start)]
    if without and ends and without in message.text[start : ends[-1]]:
        start = ends[-1]
    if not start:
        return message
    marks = tuple(
        replace(mark, start=mark.start - start, end=mark.end - start) for mark in message.marks if mark.start >= start
    )
    return replace(message, text=message.text[start:], marks=marks, picture="", alt="")


def _keyboard_of(ask: Ask | Buttons) -> Keyboard:
    """What only a door can ask for: where the phone is."""
    place = isinstance(ask, Ask) and ask.what == ForKind("place")
    return Keyboard.LOCATION if place else Keyboard.NONE
