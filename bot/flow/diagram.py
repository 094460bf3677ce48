"""Draw a flow for the eye: its steps and every way between them, as a Mermaid state diagram.

One state a step, one for each flow it leads to. What is pressed, asked for or waited for stands on the arrow; an
arrow without words is “reads on”.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.flow.definition import Flow, If, Schedule, choices_of
from bot.flow.layout import lay_out
from bot.flow.spelling import write_time
from bot.flow.states import Branch, Close, Leave, Question, State, Visit, ways_on
from bot.flow.write import write_act, write_condition, write_target

OUTSIDE = "[*]"
"""Mermaid's sign for where it begins and where it ends."""

LONGEST = 50_000  # characters: Mermaid draws no longer text; hence no spaces that it does not need
LONGEST_LABEL = 60  # letters; a longer one hides the arrows beside it

# Mermaid reads these even inside quotes or behind a colon; each has an entity of its own (`#35;` is “#”).
_ENTITIES = str.maketrans({sign: f"#{ord(sign)};" for sign in '"#;<>{}[]`%&\\:|*_~'})


@dataclass(frozen=True, slots=True)
class Arrow:
    """A way from a step to a step (or flow, or the end), with what leads there; `is_rule`: what is true, not said."""

    start: str
    to: str
    words: str = ""
    is_rule: bool = field(default=False, compare=False)


@dataclass(slots=True)
class _Names:
    """Bare names for states: Mermaid allows no hyphens in them."""

    known: dict[str, str] = field(default_factory=dict)

    def of(self, place: str) -> str:
        if place == OUTSIDE:
            return OUTSIDE
        return self.known.setdefault(place, f"s{len(self.known) + 1}")


def diagram(flow: Flow) -> str:
    """The flow as Mermaid text; it has at least one step.

    Where it would be longer than Mermaid draws, what must be true is left off the arrows, and if need be all words.
    """
    arrows = list(arrows_of(flow))
    pressed = [replace(arrow, words="") if arrow.is_rule else arrow for arrow in arrows]
    bare = [replace(arrow, words="") for arrow in arrows]
    return next((text for some in (arrows, pressed) if len(text := _drawn(flow, some)) <= LONGEST), _drawn(flow, bare))


def _drawn(flow: Flow, arrows: Sequence[Arrow]) -> str:
    names = _Names()
    for step in flow.steps:
        names.of(step.id)
    each = dict.fromkeys(arrows)
    drawn = [f"{names.of(arrow.start)}-->{names.of(arrow.to)}{_label(arrow.words)}" for arrow in each]
    headings = {step.id: step.heading for step in flow.steps}
    states = [f'state "{_shown(headings.get(place, f"→ {place}"))}" as {name}' for place, name in names.known.items()]
    lines = (f"%% {flow.name} ({flow.language})", *states, f"{OUTSIDE}-->{names.of(flow.steps[0].id)}", *drawn)
    return "stateDiagram-v2\n" + "".join(f"{line}\n" for line in lines)


def arrows_of(flow: Flow) -> Iterator[Arrow]:
    """Every way out of every step, in the order of the file; ways that stay within a step are not drawn."""
    states = lay_out(flow)
    for step in flow.steps:
        for state in _reachable(states, step.id):
            yield from _ways_out(states, state)
            yield from _scheduled(state)


def _reachable(states: dict[str, State], first: str) -> list[State]:
    """The states of a step that reading can come to, in order."""
    found, waiting = dict[str, State](), [first]
    while waiting:
        state = states[waiting.pop()]
        if state.name not in found and (state.step == states[first].step):
            found[state.name] = state
            waiting += [to for _, to, _ in ways_on(state) if to in states and to != first]
    return [state for name, state in states.items() if name in found]


def _ways_out(states: dict[str, State], state: State) -> Iterator[Arrow]:
    if isinstance(state.kind, Visit):
        yield Arrow(state.step, write_target(state.kind.target), "and come back")
    if isinstance(state.kind, Question):
        for choice in choices_of(state.kind.ask):
            if choice.come_back:
                yield Arrow(state.step, write_target(choice.target), f"{choice.label}, and come back")
    for trigger, to, branch in ways_on(state):
        place = _place(states, to)
        if place != state.step or to == state.step:
            yield Arrow(state.step, place, _words(state, trigger, branch), is_rule=branch is not None)


def _place(states: dict[str, State], name: str) -> str:
    """Where a state lies: a step, another flow, or the end."""
    state = states.get(name)
    if state is None:  # a step that is not there; a check says so
        return name
    match state.kind:
        case Leave(target):
            return write_target(target)
        case Close():
            return OUTSIDE
        case _:
            return state.step


def _words(state: State, trigger: str, branch: Branch | None) -> str:
    if branch is not None and branch.condition is not None:
        return f"if {write_condition(branch.condition)}"
    if branch is not None and branch.otherwise:
        return "otherwise"
    if isinstance(state.kind, Question):
        ask = state.kind.ask
        if trigger == "silence" and ask.no_answer is not None:
            return f"no answer for {write_time(ask.no_answer.time)}"
        if trigger.startswith("pick-"):
            return choices_of(ask)[int(trigger.removeprefix("pick-"))].label
    return ""


def _scheduled(state: State) -> Iterator[Arrow]:
    for item in state.before:
        act = item.act if isinstance(item, If) else item
        if isinstance(act, Schedule):
            when = write_act(act).partition(", start")[0]
            yield Arrow(state.step, write_target(act.target), when)


def _label(words: str) -> str:
    return f" : {_shown(words)}" if words else ""


def _shown(words: str) -> str:
    """Words that Mermaid shows as they are."""
    short = words if len(words) <= LONGEST_LABEL else f"{words[: LONGEST_LABEL - 1].rstrip()}…"
    return short.translate(_ENTITIES) or "…"
