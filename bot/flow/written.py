"""One line as it is written, its folded twin, and what many directions hold: links, commas, spans of time."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.flow.definition import Choice, Target
from bot.flow.links import read_target, read_title
from bot.flow.misread import Misread
from bot.flow.problem import Span
from bot.flow.source import plain_spaces
from bot.flow.spelling import read_time

LINK = r"\[(?P<label>[^\[\]]*)\]\((?P<href>[^()\s]*)(?:\s+\"(?P<title>[^\"]*)\")?\)"
"""A link in a folded line."""


def form(pattern: str) -> re.Pattern[str]:
    """A pattern in which one space stands for any."""
    return re.compile(pattern.replace(" ?", r"\s*").replace(" ", r"\s+"))


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A direction with its folded twin, and where its first character stands in the file."""

    text: str
    folded: str
    line: int
    column: int

    def span(self, start: int = 0, end: int | None = None) -> Span:
        end = len(self.text.rstrip()) if end is None else end
        return Span(self.line, self.column + start, self.column + max(start, end))


def choice_of(where: WrittenLine, match: re.Match[str]) -> Choice:
    """The button that the link in *match* makes."""
    target, title = link_of(where, match)
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
    return Choice(label, target, "", adds.others, adds.anything_else, adds.puts, adds.condition, adds.come_back, span)


def link_of(where: WrittenLine, match: re.Match[str]) -> tuple[Target, str | None]:
    """Where the link in *match* leads, and its title as written."""
    start, end = match.span("href")
    href = where.text[start:end]
    target = read_target(href, where.span(start, end))
    if target is None:
        raise Misread(
            start, end, "bad_target", f"“{href}” is neither a step (#step) nor a flow (name.md). Say where this leads."
        )
    title = where.text[slice(*match.span("title"))] if match["title"] is not None else None
    return replace(target, label=plain_spaces(where.text[slice(*match.span("label"))]).strip()), title


def flow_of(where: WrittenLine, match: re.Match[str]) -> Target:
    """The flow the link in *match* leads to; a step is none."""
    target, _ = link_of(where, match)
    if not target.flow:
        raise Misread(
            *match.span("href"), "not_a_flow", f"“#{target.step}” is a step. Here stands a flow, such as check-in.md."
        )
    return target


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Start and end of the parts between commas that stand outside labels, targets and titles."""
    parts = []
    while (comma := comma_in(text, start, end)) >= 0:
        parts.append((start, comma))
        start = comma + 1
    parts.append((start, end))
    return [_trimmed(text, *part) for part in parts]


def comma_in(text: str, start: int, end: int) -> int:
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


def time_of(match: re.Match[str]) -> timedelta:
    """The span of time in *match*; none at all is a mistake."""
    time = read_time(match["time"])
    if not time:
        raise Misread(*match.span("time"), "bad_time", f"“{match['time']}” is no time at all. Write 1 second or more.")
    return time
