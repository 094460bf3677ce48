"""One turn's walk: through a flow's machine, from flow to flow, until something waits for the person or for time.

A walk is private to one turn. It is the cursor that the machine moves; what stands on the way is performed on its
stage; `finish` gives the turn.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import assert_never

from bot.actions import EditMessage, Priority, ReportDefect, Turn
from bot.crisis.risk import Kind, Tier
from bot.engine import keeping, learning
from bot.engine.directions import meets, perform, show_groups
from bot.engine.memory import Memory
from bot.engine.offers import TICKS, WISHED, Offer, offers, ticked
from bot.engine.pile import Pile
from bot.engine.posing import keyboard_of, rows_of
from bot.engine.stage import Stage
from bot.engine.vocabulary import Vocabulary, vocabulary, vocabulary_in_crisis
from bot.engine.world import World
from bot.errors import FlowUnavailable
from bot.flow.compile import OUTSIDE
from bot.flow.definition import Ask, Buttons, ForKind, ForTicks, Target
from bot.flow.states import Branch, Close, Fork, Leave, Pause, Question, Search, State, Visit
from bot.message import Message
from bot.session import Facts, Frame, OpenRisk, Past, Session, Value

CRISIS = "crisis"
MENU = "menu"
MOST_HOPS = 200  # states passed in one turn; the longest honest way is a dozen, a loop never ends
SEARCH_PATIENCE = timedelta(seconds=30)  # a search that takes longer is answered later, and reading goes on
MOST_PAST = 30  # questions one can go back; more is another day


class Walk:
    """A cursor with a state, and the pile of flows it walks through."""

    def __init__(
        self, world: World, session: Session, facts: Facts, *, at: datetime, priority: Priority = Priority.ANSWER
    ) -> None:
        self.world, self.session, self.facts, self.at = world, session, facts, at
        self.state = OUTSIDE
        self.memory = Memory(world, facts, at=at, language=session.language, risk=session.risk)
        self.stage = Stage(world, session, self.memory, at=at, priority=priority)
        self.trail: list[str] = []
        self.unasked = False  # nobody asked for this turn: when a flow ends in it, no menu and no old question follows
        self.pile = Pile(world, facts, self.memory, self.stage, session.frames)
        self._hops = 0
        self._told_of_a_move = False
        self._enter_top()

    # where the person is

    @property
    def top(self) -> Frame | None:
        """The flow under way."""
        return self.pile.top

    @property
    def frames(self) -> list[Frame]:
        """The flows under way, the lowest first."""
        return self.pile.frames

    @property
    def in_crisis(self) -> bool:
        """Whether a crisis conversation is open, on top or below."""
        return any(frame.flow == CRISIS for frame in self.frames)

    @property
    def question(self) -> Ask | Buttons | None:
        """The question that is open, if reading stopped at one."""
        state = self._stop()
        return state.kind.ask if state and isinstance(state.kind, Question) else None

    @property
    def asked(self) -> str:
        """The words of the open question."""
        return self.top.said.text if self.top is not None and self.top.said is not None else ""

    @property
    def asks_for_words(self) -> bool:
        """Whether the open question takes whatever is written, as it is."""
        ask = self.question
        return isinstance(ask, Ask) and ask.what == ForKind("words")

    @property
    def is_paused(self) -> bool:
        """Whether reading stopped at a wait, for time or for a search."""
        state = self._stop()
        return state is not None and isinstance(state.kind, Pause | Search)

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What the open question offers."""
        return offers(self.question, self.memory, self.hears) if self.question else ()

    @property
    def hears(self) -> Vocabulary:
        """The engine's words by which what is typed is understood here."""
        return (vocabulary_in_crisis if self.in_crisis else vocabulary)(self.memory.language)

    # the pile

    def open(self, flow: str, step: str = "", *, language: str = "") -> None:
        """Lay a flow on top and read until it stops. An older one of the same name is taken out of the pile."""
        self.state = self.pile.lay(flow, step, language or self.memory.preferred)
        self.enter(self._states[self.state])
        self._run()

    def translate(self, language: str) -> bool:
        """Go on in another language where the flow on top has the same stop in it; nothing is said again."""
        return self.pile.translate(language)

    def speak(self, language: str) -> None:
        """Go on in another language, and read the step under way again in it; a flow without it goes on as it is."""
        if not self.translate(language) or self.pile.compiled is None:
            self.memory.preferred = language
            self.ask_again()
            return
        self.state = self.pile.compiled.starts[self._states[self.state].step]
        self.enter(self._states[self.state])
        self._run()

    def is_sensitive(self, flow: str, step: str) -> bool:
        """Whether that step, or the flow's first, is one that no schedule opens."""
        compiled = self.pile.find(flow)
        state = compiled.states[compiled.starts.get(step, compiled.first)]
        return state.step in compiled.sensitive

    def open_first(self, *flows: str) -> None:
        """Open the first of *flows* that there is; without any, say what this bot is."""
        found = next((flow for flow in flows if flow and self._is_there(flow)), None)
        if found is None:
            self.stage.say_line(self.stage.words.help)
        else:
            self.open(found)

    def _is_there(self, flow: str) -> bool:
        """Whether the flow can be opened: there is one, and it can be read."""
        try:
            self.pile.find(flow)
        except FlowUnavailable:
            return False
        return True

    def leave(self) -> None:
        """Close the flow on top, and say nothing about what lies beneath."""
        self.pile.drop()
        self._enter_top()

    def clear(self) -> None:
        """Leave every flow; open risk stays."""
        self.pile.clear()

    def start_over(self, frames: Sequence[Frame]) -> None:
        """Forget what this turn has opened: the pile is *frames* again, and none of it is taken up."""
        self.pile.frames, self.pile.compiled = list(frames), None

    def resume(self) -> None:
        """Go on where an interruption came: a visit and a wait are over, a question is said again."""
        state = self._stop()
        if state is None:
            return
        if isinstance(state.kind, Visit):
            self._move("on")
        elif self.is_paused:
            self.end_pause()
        else:
            self.ask_again()

    def ask_again(self, before: str = "") -> None:
        """Say the open question once more: same words, the same buttons, its clock anew."""
        if before:
            self.stage.say_line(before)
        frame, ask = self.top, self.question
        if frame is None or ask is None or frame.said is None:
            return
        self._note_step(self._stop())
        self._stand(frame.stop, asked=frame.asked)
        self._pose(ask, frame.said)

    # moves from outside

    def pick(self, offer: Offer) -> None:
        """A choice of the open question was made."""
        choice = offer.choice
        if choice is None:
            return
        self._remember_question()
        for put in choice.puts:
            keeping.put(self.stage, put)
        if choice.come_back:
            self._lead_to(choice.target)
        else:
            self._move(f"pick-{offer.number}")

    def answer(self, value: Value | None) -> None:
        """The open question was answered; None is a skip."""
        ask, frame = self.question, self.top
        if not isinstance(ask, Ask) or frame is None:
            return
        self._remember_question()
        self.memory.values.pop(TICKS, None)
        keeping.memorise(self.stage, ask, value, frame.entry)
        self._move("answer")

    def end_pause(self) -> None:
        """The wait is over: its time is up, a search has answered, or the person did something."""
        state = self._stop()
        if state is not None:
            self._move("found" if isinstance(state.kind, Search) else "elapsed")

    def meet_silence(self) -> None:
        """The open question got no answer in its time."""
        self._move("silence")

    def tick(self, name: str) -> None:
        """Turn one tick over and show it in place."""
        frame, ask = self.top, self.question
        made = ticked(self.memory)
        self.memory.values[TICKS] = tuple(tick for tick in made if tick != name) if name in made else (*made, name)
        if frame is None or frame.said is None or ask is None:
            return
        message = replace(frame.said, rows=rows_of(ask, self.stage, frame.asked))
        self.stage.actions.append(
            EditMessage(key=frame.said_key, target=frame.said_key, message=message, priority=self.stage.priority)
        )

    def back(self) -> bool:
        """Return to the question before; False when there is none."""
        frame = self.top
        if frame is None or not frame.past:
            return False
        past = frame.past[-1]
        self.pile.change(replace(frame, past=frame.past[:-1], entry=past.entry))
        keeping.take_back(self.stage, past.values)
        self.memory.values = dict(past.values)
        self.stage.entry = past.entry
        self.state = past.stop
        self.enter(self._states[past.stop])
        self._run()
        return True

    def finish(self, *, retries: int | None = None, picked: str | None = None, unreadable: int | None = None) -> Turn:
        """The turn: the session as it is now, and everything decided. What is None stays as it was."""
        self.pile.park()
        stage = self.stage
        stage.address(self.top.serial if self.top else 0)
        session = replace(
            self.session,
            frames=tuple(self.frames),
            language=self.memory.preferred,
            serial=stage.serial,
            wordings=stage.wordings,
            risk=self.memory.risk,
            last_key=stage.last_key,
            wrote_since=stage.wrote_since,
            erasing=stage.erasing,
            team=stage.team,
            unnoticed_at=stage.unnoticed_at,
            missed=stage.missed,
            mending=stage.mending,
            retries=self.session.retries if retries is None else retries,
            picked=self.session.picked if picked is None else picked,
            unreadable=self.session.unreadable if unreadable is None else unreadable,
        )
        return Turn(session=session, actions=tuple(stage.actions), trail=tuple(self.trail))

    # what the machine asks of its cursor

    def enter(self, state: State) -> None:
        """Do what stands before this stop or fork."""
        self._hops += 1
        self.trail.append(f"{self.stage.flow}/{state.name}")
        if state.name == state.step or not state.step:  # a step was left: its message ends
            self.stage.end_message()
        self._note_step(state)
        for item in state.before:
            perform(self.stage, item)

    def meets(self, branch: Branch) -> bool:
        """Whether this branch of a fork is the way on."""
        return meets(self.stage, branch)

    # the walk

    def _move(self, trigger: str) -> None:
        state, compiled = self._stop(), self.pile.compiled
        if state is None or compiled is None:
            return
        self.stage.edit_next = isinstance(state.kind, Pause) and state.kind.wait.change
        compiled.move(self, trigger)
        self._run()

    def _run(self) -> None:
        while (compiled := self.pile.compiled) is not None:
            state = compiled.states[self.state]
            if self._hops > MOST_HOPS:
                self._stop_looping(state)
            elif isinstance(state.kind, Fork):
                compiled.move(self, "on")
                continue
            else:
                self._arrive(state)
            return

    def _arrive(self, state: State) -> None:
        if isinstance(state.kind, Question):
            self._stand(state.name)
            said = self.stage.composer.finish() or Message("…")
            if WISHED in self.memory.values and _is_for_ticks(state.kind.ask):
                self.answer(self.memory.values.pop(WISHED))
            else:
                self._pose(state.kind.ask, said)
            return
        self.stage.end_message()
        match state.kind:
            case Pause(wait):
                self._stand(state.name)
                self.stage.start_clock("wait", wait.time)
            case Search(show):
                self._stand(state.name)
                show_groups(self.stage, show, serial=self.stage.serial)
                self.stage.start_clock("wait", SEARCH_PATIENCE)
            case Visit(target):
                self._stand(state.name)
                self._lead_to(target)
            case Leave(target):
                self.pile.drop()
                self._lead_to(target)
            case Close():
                self._close()
            case Fork():
                return
            case _:
                assert_never(state.kind)

    def _lead_to(self, target: Target) -> None:
        """Open the flow that another leads to. To a step of the crisis flow it leads where a wish to die was told."""
        if target.flow == CRISIS:
            self.stage.priority = Priority.CRISIS
            if target.step:
                old = self.memory.risk or OpenRisk(tier=0, kind=Kind.SUICIDE, since=self.at)
                told = replace(old, tier=int(Tier.CRISIS), kind=Kind.SUICIDE, since=self.at, denied=False)
                self.memory.risk = told
        self.open(target.flow, target.step)

    def _close(self) -> None:
        """The flow on top has ended: on to what lies beneath, or the menu."""
        closed = self.pile.drop().flow
        if closed == CRISIS:
            learning.offer(self.stage)
        if self.unasked:
            self._enter_top()
        elif self.frames:
            self._enter_top()
            self.resume()
        elif closed != MENU and self.world.library.has(MENU):
            self.open(MENU)

    def _stop_looping(self, state: State) -> None:
        self.stage.actions.append(ReportDefect(code="loop", flow=self.stage.flow, stop=state.name))
        self.stage.composer.finish()
        self.clear()
        self.stage.say_line(self.stage.words.sorry)

    def _note_step(self, state: State | None) -> None:
        compiled = self.pile.compiled
        self.stage.sensitive = state is not None and compiled is not None and state.step in compiled.sensitive

    def _stand(self, stop: str, *, asked: int = 0) -> None:
        """Stand at a stop under a new serial; its buttons keep the one it was *asked* under first."""
        self.stage.serial += 1
        self.state = stop
        serial = self.stage.serial
        self.pile.change(replace(self.frames[-1], stop=stop, serial=serial, asked=asked or serial))

    def _pose(self, ask: Ask | Buttons, said: Message) -> None:
        frame = self.frames[-1]
        message = replace(said, rows=rows_of(ask, self.stage, frame.asked), keyboard=keyboard_of(ask))
        if ask.no_answer is not None:
            self.stage.start_clock("silence", ask.no_answer.time)
        key = self.stage.say(message)
        self.pile.change(replace(frame, said=message, said_key=key))

    def _remember_question(self) -> None:
        frame = self.frames[-1]
        values = {name: value for name, value in self.memory.values.items() if name != TICKS}
        past = (*frame.past, Past(stop=frame.stop, values=values, entry=frame.entry))[-MOST_PAST:]
        entry = self.stage.entry = self.stage.key()
        self.pile.change(replace(frame, past=past, entry=entry))

    def _enter_top(self) -> None:
        frame = self.top
        if not self.pile.take_up_top() and frame is not None:
            self._moved(frame)
        elif frame is not None:
            self.state = frame.stop

    def _moved(self, frame: Frame) -> None:
        """The revision is gone: on to the same step of the live one, else what lies beneath, else the menu."""
        self.pile.drop()
        if not self._told_of_a_move:
            self.stage.say_line(self.stage.words.moved)
        self._told_of_a_move = True
        if self.world.library.has(frame.flow):
            self.open(frame.flow, frame.stop.partition(".")[0])
        elif self.frames:
            self._enter_top()
            self.resume()
        elif self.world.library.has(MENU):
            self.open(MENU)

    def _stop(self) -> State | None:
        return self._states.get(self.state)

    @property
    def _states(self) -> Mapping[str, State]:
        return self.pile.compiled.states if self.pile.compiled is not None else {}


def _is_for_ticks(ask: Ask | Buttons) -> bool:
    return isinstance(ask, Ask) and isinstance(ask.what, ForTicks)
