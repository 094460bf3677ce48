"""Write what was read: the one way in which a direction, a condition or a button's title is spelt.

The reader is forgiving; this is what saving and `check --mend` make of it. Reading what is written here gives the
same again.
"""

from collections.abc import Iterator
from typing import assert_never

from bot.flow.asking import KINDS, MEMORIES
from bot.flow.definition import (
    Act,
    Ask,
    Choice,
    End,
    ForAnswer,
    ForItem,
    ForKind,
    ForScale,
    ForTicks,
    GoTo,
    If,
    Insert,
    NoAnswer,
    Put,
    Run,
    SayOne,
    Schedule,
    Service,
    ShowChart,
    ShowGroups,
    ShowHelplines,
    StopSchedule,
    Target,
    TellTeam,
    Wait,
    What,
    Wording,
    Words,
)
from bot.flow.directions import SAYS, Direction, Sensitive
from bot.flow.expressions import (
    MISSING,
    All,
    AnyOf,
    Arithmetic,
    Compare,
    Condition,
    Constant,
    DaysSince,
    Has,
    In,
    Is,
    Last,
    Missing,
    Name,
    Sum,
    Test,
    Trend,
    Window,
)
from bot.flow.links import ANYTHING
from bot.flow.spelling import write_time
from bot.schedule import WEEKDAYS


def write_direction(direction: Direction) -> str:
    """The direction as it stands behind its `>`."""
    match direction:
        case If(condition, act):
            return f"{'otherwise' if condition is None else f'if {write_condition(condition)}'}, {write_act(act)}"
        case Ask():
            return write_ask(direction)
        case SayOne(how):
            return f"say {next(words for words, known in SAYS.items() if known == how)}"
        case NoAnswer(time, target):
            return f"if there is no answer for {write_time(time)}, go to {write_link(target.label, target)}"
        case Sensitive():
            return "sensitive"
        case _:
            return write_act(direction)


def write_act(act: Act) -> str:
    """What is done, in the words of the language."""
    match act:
        case Put():
            return _put(act)
        case GoTo(target, come_back):
            return f"go to {write_link(target.label, target)}{' and come back' if come_back else ''}"
        case End():
            return "end"
        case Wait(time, change):
            return f"wait {write_time(time)}{', then change the message' if change else ''}"
        case Schedule():
            return f"{_when(act)}, start {write_link(act.target.label, act.target)}"
        case StopSchedule(target):
            return f"stop {write_link(target.label, target)}"
        case ShowHelplines(about):
            return f"show helplines{_behind('for', about)}"
        case ShowGroups(near, matching):
            return f"show groups{_behind('near', near)}{_behind('matching', matching)}"
        case ShowChart(names, days):
            return f"show chart of {' and '.join(names)} over {_days(days)}"
        case TellTeam(text):
            return f'tell the team "{text}"'
        case Service(what):
            return f"{what} my data"
        case _:
            assert_never(act)


def write_ask(ask: Ask) -> str:
    """The question, its endings in the order the language shows."""
    endings = [write_what(ask.what)]
    if ask.memory is not None:
        how = next(words for words, known in MEMORIES.items() if ask.memory.how == known)
        endings.append(f"{how} {ask.memory.name}")
    if ask.skip:
        endings.append("or skip")
    endings += [f"or {write_link(link.label, link.target, write_title(link))}" for link in ask.links]
    return ", ".join(endings)


def write_what(what: What) -> str:
    """What is asked for, with its `ask`."""
    match what:
        case ForScale(low, high, free):
            return f"ask a number between {low:g} and {high:g}" if free else f"ask {low:g}–{high:g}"
        case ForTicks():
            return "ask for ticks"
        case ForAnswer(name):
            return f"ask {name}"
        case ForItem(name):
            return f"ask which of {name}, remove it"
        case ForKind(kind):
            return f"ask {next(words for words, known in KINDS.items() if known == kind)}"
        case _:
            assert_never(what)


def write_link(label: str, target: Target, title: str = "") -> str:
    """A link to a step or flow."""
    behind = f' "{title}"' if title else ""
    return f"[{label}]({write_target(target)}{behind})"


def write_target(target: Target) -> str:
    """`#step`, `flow.md` or `flow.md#step`."""
    flow = f"{target.flow}.md" if target.flow else ""
    return f"{flow}#{target.step}" if target.step else flow


def write_title(choice: Choice) -> str:
    """What the title of a button says; empty when it says nothing."""
    return "; ".join(_title(choice))


def _title(choice: Choice) -> Iterator[str]:
    if choice.others:
        yield f"or: {', '.join(choice.others)}"
    if choice.anything_else:
        yield f"or: {ANYTHING}"
    yield from map(_put, choice.puts)
    if choice.condition is not None:
        yield f"if {write_condition(choice.condition)}"
    if choice.come_back:
        yield "and come back"


def write_condition(condition: Condition) -> str:
    """Tests joined by `and`, or by `or`."""
    match condition:
        case All(tests):
            return " and ".join(map(_test, tests))
        case AnyOf(tests):
            return " or ".join(map(_test, tests))
        case _:
            assert_never(condition)


def _test(test: Test) -> str:
    match test:
        case Compare(left, operator, right):
            return f"{write_sum(left)} {operator} {write_sum(right)}"
        case Is(name, word, negated):
            return f"{name} is {'not ' if negated else ''}{word}"
        case Missing(name, negated):
            return f"{name} is {'not ' if negated else ''}{MISSING}"
        case Has(name, word):
            return f"{name} has {word}"
        case In(name, among):
            return f"{name} in {among}"
        case Trend(name, direction, days):
            return f"{name} is {direction} over {_days(days)}"
        case _:
            assert_never(test)


def write_sum(formula: Sum) -> str:
    """A sum, with a space on either side of its signs."""
    match formula:
        case Constant(number):
            return str(number)
        case Name(name):
            return name
        case Last(name):
            return f"last {name}"
        case DaysSince(name):
            return f"days since {name}"
        case Window(function, name, days):
            return f"{function} of {name}{f' over {_days(days)}' if days else ''}"
        case Arithmetic(operator, left, right):
            return f"{write_sum(left)} {operator} {write_sum(right)}"
        case _:
            assert_never(formula)


def _put(put: Put) -> str:
    return f"{put.how} {put.name} {f'is {put.to}' if isinstance(put.to, str) else f'= {write_sum(put.to)}'}"


def _when(act: Schedule) -> str:
    if act.after is not None:
        return f"in {write_time(act.after)}"
    day = "day" if act.days == WEEKDAYS else act.days[0].capitalize()
    return f"every {day} at {act.clock}"


def _behind(word: str, name: str) -> str:
    return f" {word} {name}" if name else ""


def _days(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"


def write_words(words: Words) -> str:
    """What is said, on one line, with its dress as Markdown and its values in { }."""
    return "".join(_part(part) for part in words).replace("\n", " ")


def _part(part: Run | Insert) -> str:
    if isinstance(part, Insert):
        text = f"{{{part.name}{f' or {part.otherwise}' if part.otherwise is not None else ''}}}"
    else:
        text = f"[{part.text}]({part.link})" if part.link else part.text
    stars = "*" * (2 * part.bold + part.italic)
    return f"{stars}{text}{stars}"


def write_wording(wording: Wording) -> str:
    """One item below a say, with what it depends on."""
    words = write_words(wording.words)
    if wording.otherwise:
        return f"otherwise: {words}"
    return words if wording.condition is None else f"if {write_condition(wording.condition)}: {words}"
