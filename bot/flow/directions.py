"""Read one stage direction: the line after its `>`. The list is closed.

`read_direction` raises `Misread`, with places inside the line, for what it does not know.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, cast

from bot.flow.conditions import NAME, read_condition
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
    Memory,
    NoAnswer,
    Put,
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
)
from bot.flow.links import PUT, read_put, read_target, read_title
from bot.flow.misread import Misread
from bot.flow.problem import Span, nearest
from bot.flow.spelling import TIME, fold, read_time


@dataclass(frozen=True, slots=True)
class Sensitive:
    """`sensitive`: about the step it stands in."""


Direction = Act | If | Ask | SayOne | NoAnswer | Sensitive

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""Days as `every` names them."""

FORMS = (
    "ask 0–10", "ask a number between 0 and 60", "ask yes or no", "ask how-often", "ask for words", "ask for ticks",
    "ask a time", "ask a date", "ask a place", "ask a country", "ask which of warning-signs, remove it", "sensitive",
    "set total = q1 + q2", "keep plan-made is yes", "record phq9 = total", "if total >= 3, …", "otherwise, …",
    "go to [Talk](#talk)", "go to [Breathe](breathing.md) and come back", "end", "wait 4 seconds",
    "wait 4 seconds, then change the message", "say one of these", "say the first that fits", "say all that fit",
    "if there is no answer for 20 minutes, go to [Are you there](#nudge)",
    "every day at checkin-time, start [Check-in](check-in.md)", "every Sunday at 18:00, start [Check-in](check-in.md)",
    "in 3 days, start [How are you](crisis-follow-up.md)", "stop [Check-in](check-in.md)", "show helplines",
    "show helplines for overdose", "show chart of mood and craving over 30 days", "show groups",
    "show groups near place matching filters", "tell the team “…”", "export my data", "erase my data",
)  # fmt: skip
"""Every direction, by example: what the card for clinicians shows and what the nearest one is looked for in."""

_LINK = r"\[(?P<label>[^\[\]]*)\]\((?P<href>[^()\s]*)(?:\s+\"(?P<title>[^\"]*)\")?\)"
_MEMORIES: dict[str, Literal["call", "keep", "add", "record"]] = {
    "call it": "call",
    "keep as": "keep",
    "add to": "add",
    "record as": "record",
}
_KINDS: dict[str, Literal["words", "yes-no", "time", "date", "place", "country"]] = {
    "for words": "words",
    "yes or no": "yes-no",
    "a time": "time",
    "a date": "date",
    "a place": "place",
    "a country": "country",
}
_SAYS: dict[str, Literal["one", "first", "all"]] = {
    "one of these": "one",
    "the first that fits": "first",
    "all that fit": "all",
}


def _form(pattern: str) -> re.Pattern[str]:
    """A pattern in which one space stands for any."""
    return re.compile(pattern.replace(" ?", r"\s*").replace(" ", r"\s+"))


@dataclass(frozen=True, slots=True)
class _Line:
    """A direction with its folded twin, and where its first character stands in the file."""

    text: str
    folded: str
    line: int
    column: int

    def span(self, start: int = 0, end: int | None = None) -> Span:
        end = len(self.text.rstrip()) if end is None else end
        return Span(self.line, self.column + start, self.column + max(start, end))


def read_direction(text: str, line: int, column: int) -> Direction:
    """The direction *text* gives; *line* and *column* say where its first character stands."""
    folded = fold(text)
    start = len(folded) - len(folded.lstrip())
    end = len(folded.rstrip(" .;:"))
    where = _Line(text, folded, line, column)
    if start >= end:
        raise Misread(0, len(text), "unknown_direction", "There is no direction on this line.")
    return _direction(where, start, end)


def reads_as_direction(text: str) -> bool:
    """Whether *text* would be a direction if it had its `>`."""
    words = fold(text).split(None, 1)
    if not words or words[0].rstrip(",.;:") not in _FIRST_WORDS:
        return False
    try:
        read_direction(text, 1, 1)
    except Misread:
        return False
    return True


def _direction(where: _Line, start: int, end: int) -> Direction:
    text = where.folded
    if match := _NO_ANSWER.fullmatch(text, start, end):
        target, _ = _link(where, match)
        return NoAnswer(_time(match), target, where.span(start))
    if match := _IF.match(text, start, end):
        return _if(where, match, end)
    if match := _ASK.fullmatch(text, start, end):
        return _ask(where, match.start("rest"), end)
    if match := _SAY.fullmatch(text, start, end):
        return SayOne(_SAYS[" ".join(match["how"].split())], (), where.span(start))
    if text[start:end] == "sensitive":
        return Sensitive()
    return _act(where, start, end)


def _if(where: _Line, match: re.Match[str], end: int) -> If:
    text, start = where.folded, match.start()
    comma = _comma(text, match.end(), end)
    if comma < 0:
        raise Misread(
            start, end, "missing_comma", "A comma is missing between the condition and what is to be done: if …, go to …"
        )
    otherwise = match["word"] == "otherwise"
    if otherwise and text[match.end() : comma].strip():
        raise Misread(start, end, "unknown_direction", "After “otherwise” stands a comma, then what is to be done.")
    condition = None if otherwise else read_condition(text, match.end(), comma)
    rest = comma + 1 + len(text[comma + 1 : end]) - len(text[comma + 1 : end].lstrip())
    if (first := text[rest:end].split(" ")[0].rstrip(",")) in ("ask", "say", "if", "otherwise", "sensitive"):
        raise Misread(
            rest,
            end,
            "not_after_if",
            f"“{first}” cannot stand behind “{match['word']}”. Go to a step of its own, and let it stand there.",
        )
    return If(condition, _act(where, rest, end), span=where.span(start))


def _act(where: _Line, start: int, end: int) -> Act:
    for pattern, build in _ACTS:
        if match := pattern.fullmatch(where.folded, start, end):
            return build(where, match)
    raise Misread(start, end, "unknown_direction", _unknown(where.text[start:end]))


def _unknown(text: str) -> str:
    near = nearest(fold(text), FORMS) or nearest(fold(text).split(" ")[0], sorted(_FIRST_WORDS))
    full = next((form for form in FORMS if form.startswith(near)), near) if near else ""
    hint = f" Nearest: “{full}”." if full else " Text that is said stands without the >."
    return f"“{text}” is not a direction I know.{hint}"


# Asking


def _ask(where: _Line, start: int, end: int) -> Ask:
    parts = _split(where.folded, start, end)
    what = _what(where, parts)
    memory: Memory | None = None
    skip, links = False, []
    for part_start, part_end in parts:
        part = where.folded[part_start:part_end]
        if match := _MEMORY.fullmatch(part):
            if memory:
                raise Misread(part_start, part_end, "bad_ending", "An answer has one memory: leave out one of the two.")
            memory = Memory(_MEMORIES[" ".join(match["how"].split())], match["name"])
        elif part == "or skip":
            skip = True
        elif match := _OR_LINK.fullmatch(where.folded, part_start, part_end):
            links.append(_choice(where, match))
        else:
            raise Misread(
                part_start,
                part_end,
                "bad_ending",
                f"A question does not end with “{where.text[part_start:part_end]}”. It can end with “call it x”, "
                "“keep as x”, “add to x”, “record as x”, “or skip”, “or [Label](#step)”, each after a comma.",
            )
    return Ask(what, memory, skip, tuple(links), span=where.span())


def _what(where: _Line, parts: list[tuple[int, int]]) -> What:
    """What is asked for; takes its parts off the list."""
    start, end = parts.pop(0)
    text = where.folded[start:end]
    if text in _KINDS or " ".join(text.split()) in _KINDS:
        return ForKind(_KINDS[" ".join(text.split())])
    if " ".join(text.split()) == "for ticks":
        return ForTicks(())
    if match := _SCALE.fullmatch(text):
        return _scale(match, start, end, free=False)
    if match := _BETWEEN.fullmatch(text):
        return _scale(match, start, end, free=True)
    if match := _WHICH.fullmatch(text):
        if not parts or where.folded[slice(*parts[0])].split() != ["remove", "it"]:
            raise Misread(start, end, "unknown_direction", f"Write: ask which of {match['name']}, remove it")
        parts.pop(0)
        return ForItem(match["name"])
    if re.fullmatch(NAME, text):
        return ForAnswer(text)
    near = nearest("ask " + text, [form for form in FORMS if form.startswith("ask")])
    hint = f" Nearest: “{near}”." if near else ""
    raise Misread(start, end, "unknown_direction", f"“{where.text[start:end]}” is nothing I can ask for.{hint}")


def _scale(match: re.Match[str], start: int, end: int, *, free: bool) -> ForScale:
    low, high = float(match["low"]), float(match["high"])
    if low >= high:
        raise Misread(start, end, "bad_scale", f"{match['low']} is not below {match['high']}: write the lower number first.")
    return ForScale(low, high, free)


def _choice(where: _Line, match: re.Match[str]) -> Choice:
    target, title = _link(where, match)
    label = where.text[slice(*match.span("label"))].strip()
    if not label:
        raise Misread(match.start("label"), match.end("label"), "empty_label", "This button has no words on it.")
    span = where.span(match.start("label") - 1, match.end())
    if title is None:
        return Choice(label, target, span=span)
    try:
        adds = read_title(title, span)
    except Misread as misread:
        at = match.start("title")
        raise Misread(at + misread.start, at + misread.end, misread.rule, misread.message) from None
    return Choice(
        label, target, "", adds.others, adds.anything_else, adds.puts, adds.condition, adds.come_back, span
    )


def _link(where: _Line, match: re.Match[str]) -> tuple[Target, str | None]:
    """Where the link in *match* leads, and its title as written."""
    start, end = match.span("href")
    href = where.text[start:end]
    target = read_target(href, where.span(start, end))
    if target is None:
        raise Misread(
            start, end, "bad_target", f"“{href}” is neither a step (#step) nor a flow (name.md). Say where this leads."
        )
    title = where.text[slice(*match.span("title"))] if match["title"] is not None else None
    return target, title


def _flow_link(where: _Line, match: re.Match[str]) -> Target:
    target, _ = _link(where, match)
    if not target.flow:
        raise Misread(
            *match.span("href"), "not_a_flow", f"“#{target.step}” is a step. Here stands a flow, such as check-in.md."
        )
    return target


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Start and end of the parts between commas that stand outside labels, targets and titles."""
    parts = []
    while (comma := _comma(text, start, end)) >= 0:
        parts.append((start, comma))
        start = comma + 1
    parts.append((start, end))
    return [_trimmed(text, *part) for part in parts]


def _comma(text: str, start: int, end: int) -> int:
    """Where the first comma outside brackets and quotes stands, or -1."""
    depth, quoted = 0, False
    for at in range(start, end):
        letter = text[at]
        if letter == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif letter in "[(":
            depth += 1
        elif letter in ")]":
            depth -= 1
        elif letter == "," and depth <= 0:
            return at
    return -1


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


# Acts


def _time(match: re.Match[str]) -> timedelta:
    time = read_time(match["time"])
    if not time:
        raise Misread(*match.span("time"), "bad_time", f"“{match['time']}” is no time at all. Write 1 second or more.")
    return time


def _put(where: _Line, match: re.Match[str]) -> Put:
    return read_put(match, where.folded, 0, where.span(match.start()))


def _go_to(where: _Line, match: re.Match[str]) -> GoTo:
    target, title = _link(where, match)
    if title is not None and fold(title).strip() != "and come back":
        raise Misread(*match.span("title"), "bad_title", "A title belongs to a button; here write only where it leads.")
    come_back = bool(match["back"]) or title is not None
    if come_back and not target.flow:
        raise Misread(
            match.start(),
            match.end(),
            "come_back_from_step",
            "Only flows are visited, not steps: leave out “and come back”, or give the step a file of its own.",
        )
    return GoTo(target, come_back, where.span(match.start()))


def _end(where: _Line, match: re.Match[str]) -> End:
    return End(where.span(match.start()))


def _wait(where: _Line, match: re.Match[str]) -> Wait:
    return Wait(_time(match), bool(match["change"]), where.span(match.start()))


def _every(where: _Line, match: re.Match[str]) -> Schedule:
    target = _flow_link(where, match)
    days = WEEKDAYS if match["day"] == "day" else (match["day"],)
    if match["clock"]:
        hour, minute = match["clock"].replace(".", ":").split(":")
        if int(hour) > 23 or int(minute) > 59:
            raise Misread(*match.span("clock"), "bad_clock", f"“{match['clock']}” is no time of day. Write it like 18:00.")
        return Schedule(target, days, f"{int(hour):02}:{int(minute):02}", None, where.span(match.start()))
    return Schedule(target, days, match["name"], None, where.span(match.start()))


def _in(where: _Line, match: re.Match[str]) -> Schedule:
    return Schedule(_flow_link(where, match), (), "", _time(match), where.span(match.start()))


def _stop(where: _Line, match: re.Match[str]) -> StopSchedule:
    return StopSchedule(_flow_link(where, match), where.span(match.start()))


def _helplines(where: _Line, match: re.Match[str]) -> ShowHelplines:
    return ShowHelplines(match["about"] or "", where.span(match.start()))


def _groups(where: _Line, match: re.Match[str]) -> ShowGroups:
    return ShowGroups(match["near"] or "", match["matching"] or "", where.span(match.start()))


def _chart(where: _Line, match: re.Match[str]) -> ShowChart:
    names = (match["first"], match["second"]) if match["second"] else (match["first"],)
    days = int(match["days"])
    if not 0 < days <= _MOST_CHART_DAYS:
        raise Misread(*match.span("days"), "bad_time", f"A chart goes over 1 to {_MOST_CHART_DAYS} days.")
    return ShowChart(names, days, where.span(match.start()))


def _tell(where: _Line, match: re.Match[str]) -> TellTeam:
    text = where.text[slice(*match.span("text"))].strip()
    if "{" in text:
        raise Misread(
            *match.span("text"),
            "value_told",
            "What the team is told holds no values: they are the person's own. Leave out what stands in { }.",
        )
    return TellTeam(text, where.span(match.start()))


def _service(where: _Line, match: re.Match[str]) -> Service:
    return Service(cast(Literal["export", "erase"], match["what"]), where.span(match.start()))


_MOST_CHART_DAYS = 3660  # ten years

_NO_ANSWER = _form(rf"if there is no answer for (?P<time>{TIME}) ?, ?go to {_LINK}")
_IF = re.compile(r"(?P<word>if|otherwise)\b")
_ASK = _form(r"ask (?P<rest>\S.*)")
_SAY = _form(r"say (?P<how>one of these|the first that fits|all that fit)")
_MEMORY = _form(rf"(?P<how>call it|keep as|add to|record as) (?P<name>{NAME})")
_OR_LINK = _form(rf"or {_LINK}")
_NUMBER = r"\d{1,9}(?:\.\d{1,6})?"
_SCALE = _form(r"(?P<low>\d{1,9})(?: ?[–—-] ?| to )(?P<high>\d{1,9})")
_BETWEEN = _form(rf"a number between (?P<low>{_NUMBER}) and (?P<high>{_NUMBER})")
_WHICH = _form(rf"which of (?P<name>{NAME})")
_AT = rf"(?:(?P<clock>\d{{1,2}}[:.]\d\d)|(?P<name>{NAME}))"

_ACTS: tuple[tuple[re.Pattern[str], Callable[[_Line, re.Match[str]], Act]], ...] = (
    (re.compile(PUT), _put),
    (_form(rf"go to {_LINK}(?P<back> and come back)?"), _go_to),
    (_form("end"), _end),
    (_form(rf"wait (?P<time>{TIME})(?P<change> ?, ?then change the message)?"), _wait),
    (_form(rf"every (?P<day>day|{'|'.join(WEEKDAYS)}) at {_AT} ?, ?start {_LINK}"), _every),
    (_form(rf"in (?P<time>{TIME}) ?, ?start {_LINK}"), _in),
    (_form(rf"stop {_LINK}"), _stop),
    (_form(rf"show helplines(?: for (?P<about>{NAME}))?"), _helplines),
    (_form(rf"show groups(?: near (?P<near>{NAME}))?(?: matching (?P<matching>{NAME}))?"), _groups),
    (_form(rf"show chart of (?P<first>{NAME})(?: and (?P<second>{NAME}))? over (?P<days>\d{{1,5}}) days?"), _chart),
    (_form(r"tell the team (?P<quote>[\"'])(?P<text>.*\S.*)(?P=quote)"), _tell),
    (_form("(?P<what>export|erase) my data"), _service),
)

_FIRST_WORDS = frozenset(re.split(r"\W", form)[0] for form in FORMS)
