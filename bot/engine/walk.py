"""One turn's walk: through a flow's machine, from flow to flow, until something waits for the person or for time.

A walk is private to one turn. It is the cursor that the machine moves; what stands on the way is performed on its
stage; `finish` gives the turn.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import assert_never

from bot.actions import Priority, ReportDefect, Turn
from bot.crisis.risk import Kind, Tier
from bot.directory.countries import Told
from bot.engine import keeping, learning
from bot.engine.directions import meets, perform, show_groups
from bot.engine.entrances import danger_at
from bot.engine.memory import Memory
from bot.engine.offers import TICKS, WISHED, Offer
from bot.engine.open_risk import led_into
from bot.engine.pile import Pile, values_told
from bot.engine.position import Position
from bot.engine.stage import Stage
from bot.engine.typed_values import HOUR, PART_OF_DAY, hour_in, typed_value
from bot.engine.world import World
from bot.flow.compile import OUTSIDE
from bot.flow.definition import Ask, ForKind, ForTicks, Target
from bot.flow.named_flows import ASIDES, AT_LENGTH, CRISIS, MENU, MENUS
from bot.flow.states import Branch, Close, Fork, Leave, Pause, Question, Search, State, Visit
from bot.message import Message
from bot.session import Facts, Frame, Session, Value

MOST_HOPS = 200  # states passed in one turn; the longest honest way is a dozen, a loop never ends
WANTS_TO_BE_ASKED = (
    *("asks-hour", "every-day", "every-sunday", "a-bare-hour", "wants-reminder"),
    *("asks-daily", "asks-sundays", "asks-weekdays", "asks-a-few-days"),
)
"""Meanings (data/answers) by which an hour in a text is the one at which somebody wants to be written to."""
SEARCH_PATIENCE = timedelta(seconds=30)  # a search that takes longer is answered later, and reading goes on


class Walk:
    """A cursor with a state, and the pile of flows it walks through; `here` is where the person stands."""

    def __init__(
        self, world: World, session: Session, facts: Facts, *, at: datetime, priority: Priority = Priority.ANSWER
    ) -> None:
        self.world, self.session, self.at = world, session, at
        self._facts = facts
        self.state = OUTSIDE
        self.memory = Memory(world, facts, at=at, language=session.language, risk=session.risk)
        self.stage = Stage(world, session, self.memory, at=at, priority=priority)
        self.said = ""  # what was typed in this turn, for a flow that remembers what is told
        self.trail: list[str] = []
        self.unasked = False  # nobody asked for this turn: when a flow ends in it, no menu and no old question follows
        self.pile = Pile(world, facts, self.memory, self.stage, session.frames)
        self.here = Position(self.pile, self.stage)
        self.numbered = False  # this turn has said the numbers of a country that was told
        self.renumbered = False  # this turn has told where the person is: what was said before names other numbers
        self.is_aside = False  # this turn has led aside from an open question, which was read a moment ago
        self.tells_several = False  # what was typed tells several matters at length, and is not heard as one of them
        self._where: dict[str, Told] = {}
        self._hops = 0
        self._told_of_a_move = False
        self._is_answered = False  # what was typed in this turn was an answer, and tells nothing more
        self._enter_top()

    @property
    def top(self) -> Frame | None:
        """The flow under way."""
        return self.pile.top

    @property
    def at_menu(self) -> bool:
        """Whether nothing but the menu is under way, where the plain word for a flow opens it."""
        return self.top is None or self.top.flow in MENUS

    @property
    def in_crisis(self) -> bool:
        """Whether a crisis conversation is open, on top or below."""
        return self.pile.in_crisis

    def afresh(self) -> "Walk":
        """Another walk from where this one began, to try a way in."""
        return Walk(self.world, self.session, self._facts, at=self.at)

    def where(self, text: str) -> Told:
        """What *text* says about where its writer is; looked for once in a turn."""
        if text not in self._where:
            self._where[text] = self.world.countries.told(text)
        return self._where[text]

    # from flow to flow

    def open(self, flow: str, step: str = "", *, language: str = "") -> None:
        """Lay a flow on top and read until it stops. An older one of the same name is taken out of the pile."""
        self._begin(self.pile.lay(flow, step, language or self.memory.preferred, said=self.said))

    def learn_at_first(self, text: str) -> None:
        """Know what an answer to a flow's first question tells, as the words that lead into the flow are known."""
        compiled, stop = self.pile.compiled, self.pile.stop
        if compiled is not None and stop is not None and compiled.starts[stop.step] == compiled.first:
            self.memory.values.update(values_told(self.world.meanings, text, compiled.flow.front))

    def speak(self, language: str) -> None:
        """Go on in another language, and read the step under way again in it; a flow without it goes on as it is."""
        if not self.pile.translate(language) or self.pile.compiled is None:
            self.memory.preferred = language
            self.here.ask_again()
            return
        self.read_again()

    def turn_to(self, language: str) -> None:
        """Go on in another language without a word: what is open is said in it when it is asked again."""
        if not self.pile.translate(language):
            self.memory.preferred = language
            if self.top is None:
                self.memory.language = language

    def ask_again(self, before: str = "", *, briefly: bool = False) -> None:
        """Ask the open question once more, behind *before*; one that was said in another language is read anew."""
        top = self.top
        is_stale = top is not None and (top.said is None or (self.renumbered and self.here.names_numbers))
        if is_stale and self.here.question is not None:
            if before:
                self.stage.say_line(before)
            self.read_again()
        else:
            self.here.ask_again(before, briefly=briefly)

    def read_again(self) -> None:
        """Read the step under way anew, as what it says may be another thing now."""
        if self.pile.compiled is not None and self.pile.stop is not None:
            self._begin(self.pile.compiled.starts[self.pile.stop.step])

    def follow(self, target: Target) -> None:
        """Lead from the middle of a question: to a step of this flow, or to another flow, which comes back."""
        compiled, top = self.pile.compiled, self.top
        if top is not None:
            self.pile.remember_question()
        self.is_aside = bool(target.flow)
        if target.flow == CRISIS and not self.in_crisis:
            self._take_for_danger(*danger_at(self.world, self.memory.language, target.step))
        self.memory.said_below = self.is_aside and self.memory.said_anywhere
        if target.flow:
            self.open(target.flow, target.step, language=top.language if top else "")
        elif compiled is not None:
            self._begin(compiled.starts.get(target.step, compiled.first))

    def open_first(self, *flows: str) -> None:
        """Open the first of *flows* that there is; without any, say what this bot is."""
        found = next((flow for flow in flows if flow and self.pile.can_open(flow)), None)
        if found is None:
            self.stage.say_line(self.stage.words.help)
        else:
            self.open(found)

    def leave(self) -> None:
        """Close the flow on top, and say nothing about what lies beneath."""
        self.pile.drop()
        self._enter_top()

    def clear(self) -> None:
        """Leave every flow; open risk stays."""
        self.pile.clear()

    def resume(self) -> None:
        """Go on where an interruption came: a visit and a wait are over, a question is said again."""
        state = self.pile.stop
        if state is None:
            return
        if isinstance(state.kind, Visit):
            self._move("on")
        elif self.here.is_paused:
            self.end_pause()
        else:
            self.ask_again(briefly=self.is_aside)

    # moves from outside

    def pick(self, offer: Offer) -> None:
        """A choice of the open question was made."""
        choice = offer.choice
        if choice is None:
            return
        self.pile.remember_question()
        for put in choice.puts:
            keeping.put(self.stage, put)
        if choice.come_back:
            self._lead_to(choice.target)
        else:
            self._move(f"pick-{offer.number}")

    def answer(self, value: Value | None) -> None:
        """The open question was answered; None is a skip."""
        ask, frame = self.here.question, self.top
        if not isinstance(ask, Ask) or frame is None:
            return
        self._is_answered = True
        self.pile.remember_question()
        self.memory.values.pop(TICKS, None)
        keeping.memorise(self.stage, ask, value, frame.entry)
        self._move("answer")

    def end_pause(self) -> None:
        """The wait is over: its time is up, a search has answered, or the person did something."""
        state = self.pile.stop
        if state is not None:
            self._move("found" if isinstance(state.kind, Search) else "elapsed")

    def meet_silence(self) -> None:
        """The open question got no answer in its time."""
        self._move("silence")

    def back(self) -> bool:
        """Return to the question before; False when there is none."""
        past = self.pile.go_back()
        if past is None:
            return False
        keeping.take_back(self.stage, past.values)
        self.memory.values = dict(past.values)
        self._begin(past.stop)
        return True

    def finish(self, *, retries: int | None = None, picked: str | None = None, unreadable: int | None = None) -> Turn:
        """The turn: the session as it is now, and everything decided. What is None stays as it was; tries are those of
        the question that is open.
        """
        self.pile.park()
        self.stage.address(self.top.serial if self.top else 0)
        before = self.session
        session = replace(
            self.stage.session_after(before),
            frames=tuple(self.pile.frames),
            retries=before.retries * self._asks_as(before) if retries is None else retries,
            picked=before.picked if picked is None else picked,
            unreadable=before.unreadable if unreadable is None else unreadable,
        )
        return Turn(session=session, actions=tuple(self.stage.actions), trail=tuple(self.trail))

    def _asks_as(self, before: Session) -> bool:
        """Whether the question that is open now is the one that was open before this turn."""
        return bool(before.frames) and self.top is not None and before.frames[-1].asked == self.top.asked

    # what the machine asks of its cursor

    def enter(self, state: State) -> None:
        """Do what stands before this stop or fork."""
        self._hops += 1
        self.trail.append(f"{self.stage.flow}/{state.name}")
        if state.name == state.step or not state.step:  # a step was left: its message ends
            self.stage.end_message()
        self.pile.note_step(state)
        for item in state.before:
            perform(self.stage, item)

    def meets(self, branch: Branch) -> bool:
        """Whether this branch of a fork is the way on."""
        return meets(self.stage, branch)

    # the walk

    def _begin(self, state: str) -> None:
        self.state = state
        self.enter(self.pile.states[state])
        self._run()

    def _move(self, trigger: str) -> None:
        state, compiled = self.pile.stop, self.pile.compiled
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
            self.pile.stand(state.name)
            said = self.stage.composer.finish() or Message("…")
            if WISHED in self.memory.values and isinstance(self.here.what, ForTicks):
                self.answer(self.memory.values.pop(WISHED))
            elif (hour := self._hour_told()) is not None:
                self.answer(hour)
            else:
                self.here.pose(state.kind.ask, said)
            return
        self.stage.end_message()
        match state.kind:
            case Pause(wait):
                self.pile.stand(state.name)
                self.stage.start_clock("wait", wait.time)
            case Search(show):
                self.pile.stand(state.name)
                show_groups(self.stage, show, serial=self.stage.serial)
                self.stage.start_clock("wait", SEARCH_PATIENCE)
            case Visit(target):
                self.pile.stand(state.name)
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

    def typed(self, text: str) -> Value | None:
        """The value that *text* is for the open question, if it is one; a part of the day may have been told before."""
        return typed_value(self.here.what, text, self.memory.now, str(self.memory.value(PART_OF_DAY) or ""))

    def _hour_told(self) -> Value | None:
        """The hour that was told before it is asked, "every day at 8", where it is asked now; else it is remembered."""
        told = hour_in(self.said) if not self._is_answered else ""
        what, values = self.here.what, self.memory.values
        if what != ForKind("time"):
            if told and self.pile.asks(ForKind("time")) and self.world.meanings.heard(self.said, WANTS_TO_BE_ASKED):
                values[HOUR] = told
            return None
        told = told or str(values.pop(HOUR, ""))
        return self.typed(told) if told else None

    def _lead_to(self, target: Target) -> None:
        """Open the flow that another leads to. To a step of the crisis flow it leads where a wish to die was told."""
        if target.flow == CRISIS and target.step:
            self._take_for_danger(Kind.SUICIDE, Tier.CRISIS)
        elif target.flow == CRISIS:
            self.stage.priority = Priority.CRISIS
        self.open(target.flow, target.step)

    def _take_for_danger(self, kind: Kind, tier: Tier) -> None:
        self.stage.priority = Priority.CRISIS
        self.memory.risk = led_into(kind, tier, self.memory.risk, self.at)

    def _close(self) -> None:
        """The flow on top has ended: on to what lies beneath, or the menu."""
        closed = self.pile.drop().flow
        if closed == CRISIS:
            learning.offer(self.stage)
            self._leave_what_may_wait()
        if self.unasked:
            self._enter_top()
        elif self.pile.frames:
            self._enter_top()
            is_greeting = closed in (CRISIS, ASIDES) and self.top is not None and self.top.flow in MENUS
            self.is_aside = self.is_aside or is_greeting  # who has just told what weighs is not greeted anew
            self.resume()
        elif closed not in (MENU, CRISIS) and self.world.library.has(MENU):
            self.open(MENU)

    def _leave_what_may_wait(self) -> None:
        """Goodbye is the last word in a crisis: welcome and menu would tell whoever looks what is talked of here, what
        was told at length would, too, and a check-in that nobody has begun would ask for a number.

        What a danger that was none has interrupted goes on where it was. What was told at length also does where no
        more was asked than what the body may do.
        """
        risk = self.memory.risk
        is_doubt = risk is not None and risk.tier <= Tier.CHECK_IN and risk.kind in (Kind.WITHDRAWAL, Kind.BODY)
        ends = MENUS if is_doubt else {AT_LENGTH, *MENUS}
        while self.top is not None and not (risk and risk.denied):
            is_begun = self.top.flow != self.session.rhythm.flow or self.top.recorded
            if is_begun and self.top.flow not in ends:
                return
            self.pile.drop()

    def _stop_looping(self, state: State) -> None:
        self.stage.actions.append(ReportDefect(code="loop", flow=self.stage.flow, stop=state.name))
        self.stage.composer.finish()
        self.clear()
        self.stage.say_line(self.stage.words.sorry)

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
        elif self.pile.frames:
            self._enter_top()
            self.resume()
        elif self.world.library.has(MENU):
            self.open(MENU)
