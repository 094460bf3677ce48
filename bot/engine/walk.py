"""One turn's walk: through a flow's machine, from flow to flow, until something waits for the person or for time.

A walk is private to one turn. It is the cursor that the machine moves: on the way it says, puts and asks, and
gathers what was decided; `finish` gives the turn.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import assert_never

from bot.actions import (
    Action,
    AlertTeam,
    DrawChart,
    EditMessage,
    ExportData,
    KeepValue,
    LookForGroups,
    Priority,
    RecordEntry,
    ReportDefect,
    ScheduleCheckIn,
    SendMessage,
    StartTimer,
    StopCheckIns,
    Turn,
)
from bot.directory.helplines import spoken
from bot.engine.compose import Composer, plain, rows
from bot.engine.lines import Lines, lines
from bot.engine.memory import Memory
from bot.engine.offers import TICKS, Offer, offers
from bot.engine.world import World
from bot.errors import FlowUnavailable
from bot.flow.compile import (
    OUTSIDE,
    Branch,
    Close,
    Compiled,
    Fork,
    Leave,
    Pause,
    Question,
    State,
    Visit,
)
from bot.flow.definition import (
    Act,
    Ask,
    Break,
    Buttons,
    End,
    ForKind,
    ForScale,
    GoTo,
    If,
    Item,
    Picture,
    Put,
    Say,
    SayOne,
    Schedule,
    Service,
    ShowChart,
    ShowGroups,
    ShowHelplines,
    StopSchedule,
    TellTeam,
    Wait,
    Wording,
)
from bot.flow.expressions import holds, total
from bot.message import Button, Keyboard, Message
from bot.session import Entry, Facts, FactsWanted, Frame, OpenRisk, Past, Session, Value

CRISIS = "crisis"
MENU = "menu"
MOST_HOPS = 200  # states passed in one turn; the longest honest way is a dozen, a loop never ends
MOST_PAST = 30  # questions one can go back; more is another day
TAKEN = "?taken"
"""Whether an `if` of the block under way was true; the sign keeps the name out of an author's reach."""
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def base36(number: int) -> str:
    """A serial as it stands in tokens and keys."""
    out = ""
    while True:
        number, digit = divmod(number, 36)
        out = DIGITS[digit] + out
        if not number:
            return out


class Walk:
    """A cursor with a state, a pile of flows, and what it decided."""

    def __init__(
        self, world: World, session: Session, facts: Facts, *, at: datetime, priority: Priority = Priority.ANSWER
    ) -> None:
        self.world, self.session, self.facts, self.at, self.priority = world, session, facts, at, priority
        self.state = OUTSIDE
        self.frames = list(session.frames)
        self.risk: OpenRisk | None = session.risk
        self.serial = session.serial
        self.wordings = dict(session.wordings)
        self.memory = Memory(world, facts, at=at, language=session.language, risk=session.risk)
        self.actions: list[Action] = []
        self.trail: list[str] = []
        self.edit_next = False
        self.last_key = session.last_key
        self.wrote_since = session.wrote_since
        self._composer = Composer(self.memory)
        self._compiled: Compiled | None = None
        self._frame: Frame | None = None
        self._hops = 0
        self._entered_top()

    # the pile

    @property
    def top(self) -> Frame | None:
        """The flow under way."""
        return self.frames[-1] if self.frames else None

    @property
    def words(self) -> Lines:
        """The engine's own words in the language spoken now."""
        return lines(self.memory.language)

    @property
    def in_crisis(self) -> bool:
        """Whether a crisis conversation is open, on top or below."""
        return any(frame.flow == CRISIS for frame in self.frames)

    def question(self) -> Ask | Buttons | None:
        """The question that is open, if reading stopped at one."""
        state = self._at_stop()
        return state.kind.ask if state and isinstance(state.kind, Question) else None

    def paused(self) -> bool:
        """Whether reading stopped at a wait."""
        state = self._at_stop()
        return state is not None and isinstance(state.kind, Pause)

    def offers(self) -> tuple[Offer, ...]:
        """What the open question offers."""
        ask = self.question()
        return offers(ask, self.memory, self.words) if ask else ()

    def open(self, flow: str, step: str = "", *, language: str = "") -> None:
        """Lay a flow on top and read until it stops. An older one of the same name is taken out of the pile."""
        compiled = self.world.library.find(flow, language or self.memory.language)
        self._want(compiled)
        self._park()
        self.frames = [frame for frame in self.frames if frame.flow != flow]
        name = compiled.starts.get(step, compiled.first)
        found = compiled.flow
        self._begin(
            compiled,
            Frame(
                flow=flow, language=found.language, revision=found.digest, stop=name, serial=self.serial, entry=self._key()
            ),
        )
        self.state = name
        self.enter(compiled.states[name])
        self._run()

    def put_in_place(self, flow: str, step: str = "") -> None:
        """Put a flow in the place of the one on top."""
        if self.frames:
            self.frames.pop()
            self._frame = None
        self.open(flow, step)

    def clear(self) -> None:
        """Leave every flow; open risk stays."""
        self.frames = []
        self._frame = self._compiled = None

    def close(self) -> None:
        """End the flow on top: on to what lies beneath, or the menu."""
        closed = self.frames.pop().flow if self.frames else ""
        self._frame = None
        if closed == CRISIS:
            self.risk = replace(self.risk, tier=0) if self.risk else None
        if self.frames:
            self._entered_top()
            self.resume()
        elif closed != MENU and self.world.library.has(MENU):
            self.open(MENU)

    def resume(self) -> None:
        """Go on where an interruption came: a visit and a wait are over, a question is said again."""
        state = self._at_stop()
        if state is None or self._compiled is None:
            return
        if isinstance(state.kind, Visit):
            self._move("on")
        elif isinstance(state.kind, Pause):
            self._move("elapsed")
        else:
            self.ask_again()

    def ask_again(self, before: str = "") -> None:
        """Say the open question once more: same words, fresh buttons, its clock anew."""
        if before:
            self.say(plain(before))
        frame, ask = self._frame, self.question()
        if frame is None or ask is None:
            return
        self._stand(frame.stop)
        message = frame.said or plain(before)
        self._pose(ask, replace(message, rows=self._rows(ask), keyboard=_keyboard(ask)))

    # moves from outside

    def pick(self, offer: Offer) -> None:
        """A choice of the open question was made."""
        choice = offer.choice
        if choice is None or self._frame is None:
            return
        self._remember_question()
        for put in choice.puts:
            self._put(put)
        if choice.come_back:
            self.open(choice.target.flow, choice.target.step)
        else:
            self._move(f"pick-{offer.number}")

    def answer(self, value: Value | None) -> None:
        """The open question was answered; None is a skip."""
        ask = self.question()
        if not isinstance(ask, Ask) or self._frame is None:
            return
        self._remember_question()
        self.memory.values.pop(TICKS, None)
        self._memorise(ask, value)
        self._move("answer")

    def elapse(self, trigger: str) -> None:
        """The clock of this stop has run out: `elapsed` for a wait, `silence` for an answer that did not come."""
        self._move(trigger)

    def tick(self, name: str) -> None:
        """Turn one tick over and show it in place."""
        frame, ask = self._frame, self.question()
        made = self.memory.values.get(TICKS)
        old = made if isinstance(made, tuple) else ()
        self.memory.values[TICKS] = tuple(tick for tick in old if tick != name) if name in old else (*old, name)
        if frame is None or frame.said is None or ask is None:
            return
        message = replace(frame.said, rows=self._rows(ask))
        self.actions.append(EditMessage(key=frame.said_key, target=frame.said_key, message=message, priority=self.priority))

    def back(self) -> bool:
        """Return to the question before; False when there is none."""
        frame = self._frame
        if frame is None or not frame.past or self._compiled is None:
            return False
        past = frame.past[-1]
        self.memory.values = dict(past.values)
        self._frame = replace(frame, past=frame.past[:-1], entry=past.entry)
        self.state = past.stop
        self.enter(self._compiled.states[past.stop])
        self._run()
        return True

    def say(self, message: Message) -> str:
        """Send a message, or put it in the last one's place after a wait that says so; returns its key."""
        key = self._key()
        if self.edit_next and self.last_key and not self.wrote_since:
            self.actions.append(EditMessage(key=key, target=self.last_key, message=message, priority=self.priority))
        else:
            self.actions.append(SendMessage(key=key, message=message, priority=self.priority))
        self.edit_next = self.wrote_since = False
        self.last_key = key
        return key

    def keep(self, name: str, value: Value | None) -> None:
        """Keep a value, as far as the person agreed to that."""
        if self.memory.keep(name, value):
            self.actions.append(KeepValue(name=name, value=value))
        if name == "language" and isinstance(value, str):
            self.memory.language = value

    def finish(self, **changes: object) -> Turn:
        """The turn: the session as it is now, and everything decided."""
        self._park()
        session = replace(
            self.session,
            frames=tuple(self.frames),
            language=self.memory.language,
            serial=self.serial,
            wordings=self.wordings,
            risk=self.risk,
            last_key=self.last_key,
            wrote_since=self.wrote_since,
            heard_at=self.session.heard_at,
        )
        return Turn(
            session=replace(session, **changes),  # type: ignore[arg-type]
            actions=tuple(self.actions),
            trail=tuple(self.trail),
        )

    # what the machine asks of its cursor

    def enter(self, state: State) -> None:
        """Do what stands before this stop or fork."""
        self._hops += 1
        if self._frame is not None:
            self.trail.append(f"{self._frame.flow}/{state.name}")
        for item in state.before:
            self._do(item)

    def meets(self, branch: Branch) -> bool:
        """Whether this branch of a fork is the way on."""
        if branch.otherwise:
            return self.memory.values.get(TAKEN) != 1
        if branch.condition is None:
            return True
        if branch.first:
            self.memory.values[TAKEN] = 0
        if holds(branch.condition, self.memory):
            self.memory.values[TAKEN] = 1
            return True
        return False

    # the walk

    def _move(self, trigger: str) -> None:
        frame, compiled = self._frame, self._compiled
        if frame is None or compiled is None:
            return
        state = compiled.states[self.state]
        self.edit_next = isinstance(state.kind, Pause) and state.kind.wait.change
        compiled.move(self, trigger)
        self._run()

    def _run(self) -> None:
        while self._compiled is not None:
            state = self._compiled.states[self.state]
            if not isinstance(state.kind, Fork):
                self._arrive(state)
                return
            if self._hops > MOST_HOPS:
                self._stop_looping(state)
                return
            self._compiled.move(self, "on")

    def _arrive(self, state: State) -> None:
        match state.kind:
            case Question(ask):
                self._stand(state.name)
                message = self._composer.finish(self._rows(ask), _keyboard(ask)) or plain("…")
                self._pose(ask, message)
            case Pause(wait):
                self._end_message()
                self._stand(state.name)
                self._start_clock("wait", wait.time)
            case Visit(target):
                self._end_message()
                self._stand(state.name)
                self.open(target.flow, target.step)
            case Leave(target):
                self._end_message()
                self.put_in_place(target.flow, target.step)
            case Close():
                self._end_message()
                self.close()
            case Fork():
                return
            case _:
                assert_never(state.kind)

    def _stop_looping(self, state: State) -> None:
        flow = self._frame.flow if self._frame else ""
        self.actions.append(ReportDefect(code="loop", flow=flow, stop=state.name))
        self._composer.finish()
        self.clear()
        self.say(plain(self.words.sorry))

    def _stand(self, stop: str) -> None:
        self.serial += 1
        if self._frame is not None:
            self._frame = replace(self._frame, stop=stop, serial=self.serial)
        self.state = stop

    def _pose(self, ask: Ask | Buttons, message: Message) -> None:
        key = self.say(message)
        if self._frame is not None:
            self._frame = replace(self._frame, said=message, said_key=key)
        if ask.no_answer is not None:
            self._start_clock("silence", ask.no_answer.time)

    def _rows(self, ask: Ask | Buttons) -> tuple[tuple[Button, ...], ...]:
        buttons = [
            Button(offer.label, url=offer.url) if offer.url else Button(offer.label, f"{base36(self.serial)}:{offer.id}")
            for offer in offers(ask, self.memory, self.words)
        ]
        return rows(buttons, scale=isinstance(ask, Ask) and isinstance(ask.what, ForScale))

    def _start_clock(self, kind: str, time: timedelta) -> None:
        self.actions.append(StartTimer(serial=self.serial, kind=kind, due=self.at + time))

    def _key(self) -> str:
        self.serial += 1
        return base36(self.serial)

    def _remember_question(self) -> None:
        frame = self._frame
        if frame is None:
            return
        values = {name: value for name, value in self.memory.values.items() if name != TICKS}
        past = (*frame.past, Past(stop=frame.stop, values=values, entry=frame.entry))[-MOST_PAST:]
        self._frame = replace(frame, past=past, entry=self._key() if past[-1].entry == frame.entry else frame.entry)

    def _memorise(self, ask: Ask, value: Value | None) -> None:
        entry = self._frame.past[-1].entry if self._frame and self._frame.past else self._key()
        if isinstance(ask.what, ForKind) and ask.what.kind == "place" and isinstance(value, str) and not value:
            return
        memory = ask.memory
        if value is not None and not isinstance(ask.what, ForScale | ForKind) and hasattr(ask.what, "name"):
            self._take_out(ask.what.name, value)
        if memory is None:
            return
        match memory.how:
            case "call":
                if value is None:
                    self.memory.values.pop(memory.name, None)
                else:
                    self.memory.values[memory.name] = value
            case "keep":
                if value is not None:
                    self.keep(memory.name, value)
            case "add":
                old = self.memory.value(memory.name)
                if value is not None:
                    listed = old if isinstance(old, tuple) else () if old is None else (str(old),)
                    self.keep(memory.name, (*listed, str(value)))
            case "record":
                if value is None:
                    self.memory.recorded.pop(memory.name, None)
                else:
                    self._record(memory.name, value, f"{entry}.{memory.name}")
            case _:
                assert_never(memory.how)

    def _take_out(self, name: str, value: Value) -> None:
        items = self.memory.value(name)
        if isinstance(items, tuple):
            self.keep(name, tuple(item for item in items if item != value))

    def _record(self, name: str, value: Value, key: str) -> None:
        if self.memory.record(name, Entry(at=self.at, value=value, key=key)):
            self.actions.append(RecordEntry(name=name, value=value, at=self.at, key=key))

    # what is done on the way

    def _do(self, item: Item) -> None:
        match item:
            case Say(words):
                self._composer.say(words)
            case Break():
                self._end_message()
            case Picture(path, alt):
                self._end_message()
                self._composer.show(path, alt)
            case SayOne():
                self._say_one(item)
            case If(condition, act, first):
                self._do_if(condition is None or holds(condition, self.memory), condition is None, act, first)
            case Ask() | Buttons():
                return
            case _:
                self._act(item)

    def _do_if(self, true: bool, otherwise: bool, act: Act, first: bool) -> None:
        if otherwise:
            true = self.memory.values.get(TAKEN) != 1
        elif first or true:
            self.memory.values[TAKEN] = int(true)
        if true:
            self._act(act)

    def _act(self, act: Act) -> None:
        match act:
            case Put():
                self._put(act)
            case Schedule(target, days, clock, after):
                due = self.at + after if after else None
                at = str(self.memory.value(clock) or "") if clock and not clock[0].isdigit() else clock
                if due or at:
                    self.actions.append(
                        ScheduleCheckIn(flow=target.flow, step=target.step, due=due, days=days, clock=at)
                    )
            case StopSchedule(target):
                self.actions.append(StopCheckIns(flow=target.flow))
            case ShowHelplines(about):
                self._end_message()
                self.say(plain(self._helplines(about)))
            case ShowGroups(near, matching):
                self._end_message()
                wanted = self.memory.value(matching) if matching else ()
                filters = wanted if isinstance(wanted, tuple) else ()
                self.actions.append(
                    LookForGroups(serial=self.serial, near=str(self.memory.value(near) or ""), filters=filters)
                )
            case ShowChart(names, days):
                self._end_message()
                self.actions.append(DrawChart(serial=self.serial, names=names, days=days))
            case TellTeam(text):
                self.actions.append(AlertTeam(text=text))
            case Service("export"):
                self.export()
            case Service("erase"):
                self._end_message()
                self.ask_erase()
            case Service() | GoTo() | End() | Wait():
                return  # led by the machine
            case _:
                assert_never(act)

    def export(self) -> None:
        """Send everything that is kept."""
        self._end_message()
        self.say(plain(self.words.exporting))
        self.actions.append(ExportData())

    def ask_erase(self) -> None:
        """Ask before everything is erased."""
        buttons = (Button(self.words.erase_yes, "!:erase"), Button(self.words.erase_no, "!:keep"))
        self.say(Message(self.words.erase_ask, rows=rows(buttons)))
        self.session = replace(self.session, erasing=True)

    def _helplines(self, about: str) -> str:
        kind = about or (self.risk.kind if self.risk else "") or "suicide"
        return spoken(
            self.world.helplines, self.memory.country, kind, language=self.memory.language, at=self.at
        )

    def _put(self, put: Put) -> None:
        value: Value | None = put.to if isinstance(put.to, str) else total(put.to, self.memory)
        match put.how:
            case "set":
                if value is None:
                    self.memory.values.pop(put.name, None)
                else:
                    self.memory.values[put.name] = value
                if put.name == "denied" and value == "yes":
                    self._deny()
            case "keep":
                self.keep(put.name, value)
            case "record":
                if value is not None:
                    self._record(put.name, value, f"{self._frame.entry if self._frame else ''}.{put.name}")
            case _:
                assert_never(put.how)

    def _deny(self) -> None:
        """A denial lowers one tier."""
        if self.risk is not None:
            self.risk = replace(self.risk, tier=max(0, self.risk.tier - 1), denied=True)
            self.memory.risk = self.risk

    def _say_one(self, item: SayOne) -> None:
        fitting = [wording for wording in item.wordings if self._fits(wording)]
        others = [wording for wording in item.wordings if wording.otherwise]
        if item.how == "one":
            place = f"{self._frame.flow if self._frame else ''}:{item.span.line}"
            turn = self.wordings.get(place, 0)
            self.wordings[place] = turn + 1
            self._composer.say(item.wordings[turn % len(item.wordings)].words)
            return
        chosen = fitting or others
        for wording in chosen[:1] if item.how == "first" else chosen:
            self._composer.say(wording.words)

    def _fits(self, wording: Wording) -> bool:
        if wording.otherwise:
            return False
        return wording.condition is None or holds(wording.condition, self.memory)

    def _end_message(self) -> None:
        message = self._composer.finish()
        if message is not None:
            self.say(message)

    # frames and the values in them

    def _begin(self, compiled: Compiled, frame: Frame) -> None:
        self.frames.append(frame)
        self._frame, self._compiled = frame, compiled
        self.memory.values, self.memory.recorded = {}, {}
        self.memory.beginnings = compiled.flow.front.values
        self.memory.answers = compiled.flow.front.answers
        self.memory.language = frame.language

    def _park(self) -> None:
        if self._frame is not None and self.frames:
            self.frames[-1] = replace(
                self._frame, values=dict(self.memory.values), recorded=dict(self.memory.recorded)
            )

    def _entered_top(self) -> None:
        frame = self.top
        if frame is None:
            return
        try:
            compiled = self.world.library.revision(frame.flow, frame.language, frame.revision)
        except FlowUnavailable:
            compiled = None
        if compiled is None or frame.stop not in compiled.states:
            self._moved(frame)
            return
        self._want(compiled)
        self._frame, self._compiled, self.state = frame, compiled, frame.stop
        self.memory.values, self.memory.recorded = dict(frame.values), dict(frame.recorded)
        self.memory.beginnings = compiled.flow.front.values
        self.memory.answers = compiled.flow.front.answers

    def _moved(self, frame: Frame) -> None:
        """The revision is gone: on to the same step of the live one, else the menu, with one kind sentence."""
        self.frames.pop()
        self.say(plain(self.words.moved))
        step = frame.stop.partition(".")[0]
        if self.world.library.has(frame.flow):
            self.open(frame.flow, step, language=frame.language)
        elif self.world.library.has(MENU):
            self.open(MENU)

    def _at_stop(self) -> State | None:
        if self._frame is None or self._compiled is None:
            return None
        return self._compiled.states.get(self.state)

    def _want(self, compiled: Compiled) -> None:
        missing = compiled.needs - self.facts.loaded
        if missing:
            raise FactsWanted(self.facts.loaded | missing)


def _keyboard(ask: Ask | Buttons) -> Keyboard:
    place = isinstance(ask, Ask) and isinstance(ask.what, ForKind) and ask.what.kind == "place"
    return Keyboard.LOCATION if place else Keyboard.NONE
