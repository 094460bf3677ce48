"""The pile of flows a person is in, the lowest first: laying one on top, standing in it, closing it.

A flow lies in the pile once. The values of the one on top live in the turn's memory; `park` puts them back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.crisis.meanings import Meanings
from bot.engine.memory import Memory
from bot.engine.offers import TICKS
from bot.engine.stage import Stage
from bot.engine.world import World
from bot.errors import FlowUnavailable
from bot.flow.compile import Compiled
from bot.flow.definition import Ask, Front, What
from bot.flow.named_flows import AT_LENGTH, CRISIS, MOST_TOLD
from bot.flow.states import Question, State
from bot.session import Facts, FactsWanted, Frame, Past, Value

MOST_PAST = 30  # questions one can go back; more is another day


def values_told(meanings: Meanings, said: str, front: Front) -> dict[str, Value]:
    """The values that a text sets by what it tells; of several for one value the lowest in the list counts."""
    heard = meanings.all_heard(said, front.told)
    return dict(front.told[name] for name in heard)


def values_told_at_length(meanings: Meanings, said: str, front: Front) -> dict[str, Value]:
    """The values that the parts of a long text set by what they tell: the first in the list, as many as are named."""
    heard = meanings.told(said, front.told)
    return dict(tuple(dict.fromkeys(front.told[name] for name in heard))[:MOST_TOLD])


class Pile:
    """Frames, and the compiled form of the one on top; private to one turn."""

    def __init__(self, world: World, facts: Facts, memory: Memory, stage: Stage, frames: Sequence[Frame]) -> None:
        self._world, self._facts, self._memory, self._stage = world, facts, memory, stage
        self.frames = list(frames)
        self.compiled: Compiled | None = None

    @property
    def top(self) -> Frame | None:
        """The flow under way."""
        return self.frames[-1] if self.frames else None

    @property
    def stop(self) -> State | None:
        """Where the flow on top stands; None outside of any."""
        return self.states.get(self.frames[-1].stop) if self.frames else None

    @property
    def states(self) -> Mapping[str, State]:
        """The stops and forks of the flow on top."""
        return self.compiled.states if self.compiled is not None else {}

    def asks(self, what: What) -> bool:
        """Whether the flow on top has a question for that."""
        asked = (state.kind.ask for state in self.states.values() if isinstance(state.kind, Question))
        return any(isinstance(ask, Ask) and ask.what == what for ask in asked)

    @property
    def in_crisis(self) -> bool:
        """Whether a crisis conversation is open, on top or below."""
        return any(frame.flow == CRISIS for frame in self.frames)

    def change(self, frame: Frame) -> None:
        """Put *frame* in the place of the one on top."""
        self.frames[-1] = frame

    def find(self, flow: str, language: str = "") -> Compiled:
        """The live flow in the person's language, or in that one; raises `FlowUnavailable`."""
        return self._world.library.find(flow, language or self._memory.preferred)

    def can_open(self, flow: str) -> bool:
        """Whether there is such a flow, and it can be read."""
        try:
            self.find(flow)
        except FlowUnavailable:
            return False
        return True

    def is_sensitive(self, flow: str, step: str) -> bool:
        """Whether that step, or the flow's first, is one that no schedule opens."""
        compiled = self.find(flow)
        state = compiled.states[compiled.starts.get(step, compiled.first)]
        return state.step in compiled.sensitive

    def lay(self, flow: str, step: str, language: str, *, said: str = "") -> str:
        """Lay a flow on top and take an older one of its name out; returns the state it begins in.

        What was told in the older one is known in the new one, and so is what *said*, just typed, tells.
        Raises `FactsWanted` before anything has changed, and `FlowUnavailable`.
        """
        compiled = self.find(flow, language)
        self._want(compiled)
        self.park()
        before = next((frame.values for frame in self.frames if frame.flow == flow), {})
        self.frames = [frame for frame in self.frames if frame.flow != flow]
        name = compiled.starts.get(step, compiled.first)
        found = compiled.flow
        facts = {of: before[of] for of, _ in found.front.told.values() if of in before and flow != AT_LENGTH}
        told_by = values_told_at_length if flow == AT_LENGTH else values_told
        frame = Frame(
            flow=flow,
            language=found.language,
            revision=found.digest,
            stop=name,
            serial=self._stage.serial,
            entry=self._stage.key(),
            values=facts | told_by(self._world.meanings, said, found.front),
        )
        self.frames.append(frame)
        self._take_up(compiled, frame)
        if found.language == language:  # a flow that speaks another language only does not change the person's
            self._memory.preferred = language
        return name

    def translate(self, language: str) -> bool:
        """Let the flow on top go on in another language, at the same stop; False where it has none there."""
        frame = self.top
        try:
            compiled = self.find(frame.flow, language) if frame else None
        except FlowUnavailable:
            return False
        if frame is None or compiled is None or compiled.flow.language != language or frame.stop not in compiled.states:
            return False
        self._want(compiled)
        self.park()
        said = frame.said if frame.language == language else None
        self.change(replace(self.frames[-1], language=language, revision=compiled.flow.digest, said=said))
        self._take_up(compiled, self.frames[-1])
        self._memory.preferred = language
        return True

    def translated(self, language: str, otherwise: str) -> State | None:
        """Where one stands, as the flow on top has it in another language; outside of any, the beginning of a flow."""
        frame = self.top
        try:
            compiled = self.find(frame.flow if frame else otherwise, language)
        except FlowUnavailable:
            return None
        if compiled.flow.language != language:
            return None
        return compiled.states.get(frame.stop if frame else compiled.first)

    def stand(self, stop: str, *, asked: int = 0) -> None:
        """Let the flow on top stand at a stop, under a new serial; its buttons keep the one it was *asked* under."""
        self._stage.serial += 1
        serial = self._stage.serial
        self.change(replace(self.frames[-1], stop=stop, serial=serial, asked=asked or serial))

    def note_step(self, state: State | None) -> None:
        """Let the stage know what kind of step is under way."""
        sensitive = self.compiled.sensitive if self.compiled is not None else ()
        self._stage.sensitive = state is not None and state.step in sensitive

    def remember_question(self) -> None:
        """Remember the open question as one to go back to; what is answered now is recorded under a new key."""
        frame = self.frames[-1]
        values = {name: value for name, value in self._memory.values.items() if name != TICKS}
        past = (*frame.past, Past(stop=frame.stop, values=values, entry=frame.entry))[-MOST_PAST:]
        entry = self._stage.entry = self._stage.key()
        self.change(replace(frame, past=past, entry=entry))

    def go_back(self) -> Past | None:
        """Forget the newest question remembered, and return it; None when there is none."""
        frame = self.top
        if frame is None or not frame.past:
            return None
        past = frame.past[-1]
        self.change(replace(frame, past=frame.past[:-1], entry=past.entry))
        self._stage.entry = past.entry
        return past

    def drop(self) -> Frame:
        """Close the flow on top; what lies beneath is not taken up yet."""
        self.compiled = None
        return self.frames.pop()

    def clear(self) -> None:
        """Leave every flow."""
        self.frames, self.compiled = [], None
        self._memory.language = self._memory.preferred

    def start_over(self, frames: Sequence[Frame]) -> None:
        """Forget what this turn has opened: the pile is *frames* again, and none of it is taken up."""
        self.frames, self.compiled = list(frames), None

    def take_up_top(self) -> bool:
        """Take up the flow on top on its own revision; False when that is gone or has no such stop."""
        frame = self.top
        if frame is None:
            return True
        try:
            compiled = self._world.library.revision(frame.flow, frame.language, frame.revision)
        except FlowUnavailable:
            return False
        if frame.stop not in compiled.states:
            return False
        self._want(compiled)
        self._take_up(compiled, frame)
        return True

    def park(self) -> None:
        """Put the values of the flow on top back into its frame."""
        if self.frames and self.compiled is not None:
            values, recorded = dict(self._memory.values), dict(self._memory.recorded)
            self.change(replace(self.frames[-1], values=values, recorded=recorded))

    def _take_up(self, compiled: Compiled, frame: Frame) -> None:
        self.compiled = compiled
        self._stage.flow, self._stage.entry = frame.flow, frame.entry
        memory = self._memory
        memory.language = frame.language
        memory.values, memory.recorded = dict(frame.values), dict(frame.recorded)
        memory.beginnings = compiled.flow.front.values
        memory.answers = compiled.flow.front.answers
        memory.scales = compiled.scales

    def _want(self, compiled: Compiled) -> None:
        missing = compiled.needs - self._facts.loaded
        if missing:
            raise FactsWanted(self._facts.loaded | missing)
