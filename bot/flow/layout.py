"""Lay a flow out: cut its steps into stops and forks, named `step`, `step.2`, …"""

from bot.flow.definition import (
    Ask,
    Break,
    Buttons,
    End,
    Flow,
    GoTo,
    If,
    Item,
    ShowGroups,
    Step,
    Target,
    Wait,
    choices_of,
)
from bot.flow.needs import values_read
from bot.flow.states import (
    Branch,
    Close,
    Fork,
    Kind,
    Leave,
    Pause,
    Question,
    Search,
    State,
    Visit,
    state_of,
)

GROUPS_FOUND = "groups-found"
"""What `show groups` leaves: how many were found."""


def lay_out(flow: Flow) -> dict[str, State]:
    """Every state of *flow* by name, in the order they are met in the file."""
    return _Layout(flow).states()


def _leads_away(item: Item) -> bool:
    act = item.act if isinstance(item, If) else item
    return isinstance(act, GoTo | End | Wait)


class _Layout:
    """Cuts steps into states."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._states: dict[str, State] = {}
        self._count = 0
        self._step = ""

    def states(self) -> dict[str, State]:
        steps = self._flow.steps
        for step, following in zip(steps, [*steps[1:], None], strict=True):
            self._lay_out(step, following.id if following else "")
        return self._states

    def _lay_out(self, step: Step, following: str) -> None:
        self._step, self._count = step.id, 1
        name, before = step.id, list[Item]()
        items = list(step.items)
        while items:
            item = items.pop(0)
            if isinstance(item, Ask | Buttons):
                name = self._stop(name, before, Question(item))
            elif isinstance(item, If) and _leads_away(item):
                block = [item]
                while items and _joins(block[-1], items[0]):
                    block.append(items.pop(0))  # type: ignore[arg-type]
                name = self._fork(name, before, block)
            elif isinstance(item, GoTo | End | Wait):
                name = self._act(name, before, item)
            elif (search := _search(item, items)) and isinstance(item, If):
                name = self._search_if(name, before, item, search)
            elif search:
                name = self._stop(name, before, search)
            else:
                before.append(item)
                continue
            before = []
        self._add(State(name, step.id, (*before, Break()), Fork((Branch(self._state_of(following)),))))

    def _act(self, name: str, before: list[Item], act: GoTo | End | Wait) -> str:
        if isinstance(act, Wait):
            return self._stop(name, before, Pause(act))
        if isinstance(act, GoTo) and act.come_back:
            return self._stop(name, before, Visit(act.target))
        to = self._state_of("") if isinstance(act, End) else self._reach(act.target)
        self._add(State(name, self._step, (*before, Break()), Fork((Branch(to),))))
        return self._next()

    def _fork(self, name: str, before: list[Item], block: list[If]) -> str:
        rejoin = self._next()
        branches = [self._branch(line, rejoin) for line in block]
        self._add(State(name, self._step, tuple(before), Fork((*branches, Branch(rejoin))), rejoin))
        return rejoin

    def _search_if(self, name: str, before: list[Item], line: If, search: Search) -> str:
        rejoin = self._next()
        branch = Branch(self._aside(search, rejoin), line.condition, line.condition is None, line.first)
        self._add(State(name, self._step, tuple(before), Fork((branch, Branch(rejoin))), rejoin))
        return rejoin

    def _branch(self, line: If, rejoin: str) -> Branch:
        match line.act:
            case Wait():
                to = self._aside(Pause(line.act), rejoin)
            case GoTo(target=target, come_back=True):
                to = self._aside(Visit(target), rejoin)
            case GoTo(target=target):
                to = self._reach(target)
            case _:
                to = self._state_of("")
        return Branch(to, line.condition, line.condition is None, line.first)

    def _aside(self, kind: Kind, rejoin: str) -> str:
        name = self._next()
        self._add(State(name, self._step, (), kind, rejoin))
        return name

    def _stop(self, name: str, before: list[Item], kind: Kind) -> str:
        to = self._next()
        self._add(State(name, self._step, tuple(before), kind, to))
        return to

    def _next(self) -> str:
        self._count += 1
        return f"{self._step}.{self._count}"

    def _reach(self, target: Target) -> str:
        name = state_of(target)
        if target.flow and name not in self._states:
            self._states[name] = State(name, "", (), Leave(target))
        return name

    def _state_of(self, step: str) -> str:
        if step:
            return step
        if "(end)" not in self._states:
            self._states["(end)"] = State("(end)", "", (), Close())
        return "(end)"

    def _add(self, state: State) -> None:
        self._states[state.name] = state
        if isinstance(state.kind, Question):
            for choice in choices_of(state.kind.ask):
                if not choice.url and not choice.come_back:
                    self._reach(choice.target)
            if state.kind.ask.no_answer:
                self._reach(state.kind.ask.no_answer.target)


def _search(item: Item, below: list[Item]) -> Search | None:
    """The stop of a `show groups` whose number is asked for *below* it, before anything else stops reading."""
    act = item.act if isinstance(item, If) else item
    if not isinstance(act, ShowGroups):
        return None
    for later in below:
        if GROUPS_FOUND in values_read(later):
            return Search(act)
        if isinstance(later, Ask | Buttons | GoTo | End | Wait):
            break
    return None


def _joins(before: If, item: Item) -> bool:
    """Whether the next line can stand in the same fork: it leads away for good, and so did the one before."""
    if not isinstance(item, If) or item.first or not _leads_away(item):
        return False
    return _for_good(before) and _for_good(item)


def _for_good(line: If) -> bool:
    return isinstance(line.act, End) or (isinstance(line.act, GoTo) and not line.act.come_back)
