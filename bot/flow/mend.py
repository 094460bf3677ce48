"""Write a flow in the one way: directions, buttons, ticks, wordings and rehearsals as the card shows them.

What was understood stays what it was: nothing is changed that would change the flow, and what is only said is left
alone, but for the names in { }. Mending what is mended changes nothing.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile
from typing import Literal

from bot.flow.blocks import Block, first_line, inside, last_line, read_blocks
from bot.flow.buttons import read_button
from bot.flow.chapters import mark_of
from bot.flow.conditions import NAME, read_condition
from bot.flow.definition import Choice, SayOne
from bot.flow.directions import read_direction
from bot.flow.front import straightened
from bot.flow.inline import Link, Place
from bot.flow.links import is_web, read_target, read_title
from bot.flow.misread import Misread
from bot.flow.problem import Problem, Span
from bot.flow.read import read
from bot.flow.rehearsal_file import read_rehearsal_file
from bot.flow.rehearsals import LINE, WORDS
from bot.flow.report import Report
from bot.flow.source import Source, lf, plain_spaces, read_source
from bot.flow.spelling import fold, read_time, write_time
from bot.flow.write import write_condition, write_direction, write_target, write_title

Edit = tuple[int, str]
"""A line, counted from 0, and what it is to be."""

Group = list[Edit]
"""Lines that are written anew together or not at all: half a list of buttons would be two lists."""

Understood = tuple[object, Counter[str]]
"""What a text says and does, and how often each rule finds something wrong with it."""

_QUOTE = re.compile(r" {0,3}>[ \t]*(?P<direction>\S.*?)\s*$")
_BULLET = re.compile(r" {0,3}[-*+][ \t]+(?P<content>\S.*?)\s*$")
_TICK = re.compile(r"\[[\sxX]?\]\s+(?P<label>\S.*)")
_LABEL = re.compile(r"(?P<label>\[.*\])\s*\(.*\)")
_WORDING = re.compile(
    r"(?P<number> {0,3}\d{1,9}[.)][ \t]+)(?P<word>if|otherwise)\b(?P<condition>[^:]*):[ \t]*(?=\S)", re.IGNORECASE
)
_INSERT = re.compile(rf"(?<!\\)\{{\s*(?P<name>{NAME})(?P<or>\s+or\s+)?(?P<rest>(?<=\s)[^{{}}]*?)?\s*\}}", re.IGNORECASE)


def mend(text: str) -> str:
    """The same flow, written in the one way. A text that cannot be read at all comes back as it is."""
    return _mended(text, _as_flow, _written)


def mend_rehearsals(text: str) -> str:
    """The same for a file that holds the rehearsals of a flow: what stands between them is left alone."""
    return _mended(text, _as_rehearsals, _fences)


def mend_chapter(text: str) -> str:
    """The same for a file that holds a chapter of a flow; what stands above its first step is left alone."""
    begun = f"{mark_of('chapter')}\n"
    return _mended(begun + text.removeprefix("\ufeff"), _as_flow, _written).removeprefix(begun)


def _mended(text: str, understood: Callable[[str], Understood], written: Callable[[Source], Iterator[Group]]) -> str:
    source = read_source(text)
    if source.unreadable:
        return text
    lines = lf(text).split("\n")
    before = understood("\n".join(lines))
    groups = list(_edits(source, lines, written))
    mended = _applied(lines, [edit for group in groups for edit in group])
    if _same(before, understood(mended)):
        return mended
    kept: Group = []  # something would say more than it should: only what does not is written anew
    for group in groups:
        if _same(before, understood(_applied(lines, [*kept, *group]))):
            kept += group
    return _applied(lines, kept)


def _applied(lines: Sequence[str], edits: Sequence[Edit]) -> str:
    new = list(lines)
    for number, line in edits:
        new[number] = line
    return "\n".join(new)


def _as_flow(text: str) -> Understood:
    found = read(text, name="", language="")
    return replace(found.flow, digest=""), _rules(found.problems)


def _as_rehearsals(text: str) -> Understood:
    found = read_rehearsal_file(text)
    return found.rehearsals, _rules(found.problems)


def _rules(problems: Sequence[Problem]) -> Counter[str]:
    return Counter(problem.rule for problem in problems)


def _same(before: Understood, after: Understood) -> bool:
    """Whether it is the same, with nothing wrong in it that was not wrong before."""
    return after[0] == before[0] and not after[1] - before[1]


def _edits(source: Source, lines: Sequence[str], written: Callable[[Source], Iterator[Group]]) -> Iterator[Group]:
    """The lines that would be written otherwise, where no note for colleagues would be lost."""
    front = source.front.count("\n") + 2 if source.front else 0
    seen = set[int]()
    if front:
        straight = straightened("\n".join(lines[:front])).split("\n")
        yield [(number, line) for number, line in enumerate(straight) if line != lines[number]]
    for group in written(source):
        seen |= {number for number, _ in group}
        yield [(number, line) for number, line in group if _may_change(source, lines, number) and line != lines[number]]
    for number in sorted(set(range(front, len(lines))) - seen):
        if _may_change(source, lines, number) and source.lines[number] != lines[number]:
            yield [(number, source.lines[number])]


def _may_change(source: Source, lines: Sequence[str], number: int) -> bool:
    return plain_spaces(lines[number]) == plain_spaces(source.lines[number])


def _written(source: Source) -> Iterator[Group]:
    say = False  # wordings stand below a say and nowhere else
    for block in _of_steps(source):
        rows = range(first_line(block), min(last_line(block), len(source.lines)))
        match block[0].type:
            case "blockquote_open":
                directions = [(row, _direction(source.lines[row], row)) for row in rows]
                yield from ([(row, line)] for row, (line, _) in directions)
                say = bool(directions and directions[-1][1])
                continue
            case "ordered_list_open" if say:
                yield from ([(row, _inserts(_wording(source.lines[row])))] for row in rows)
            case "bullet_list_open":
                yield list(_bullets(block, source.lines))
            case "fence":
                yield from _fence(block, source)
            case "paragraph_open" | "ordered_list_open":
                yield from ([(row, _inserts(source.lines[row]))] for row in rows)
            case _:
                pass
        say = False


def _of_steps(source: Source) -> Iterator[Block]:
    """The blocks of every part, without what stands above the first step of a chapter."""
    for part in source.parts:
        blocks = read_blocks(part)
        yield from dropwhile(lambda block: block[0].tag != "h2", blocks) if part.chapter else blocks


def _fences(source: Source) -> Iterator[Group]:
    for part in source.parts:
        for block in read_blocks(part):
            if block[0].type == "fence":
                yield from _fence(block, source)


def _fence(block: Block, source: Source) -> Iterator[Group]:
    rows = range(first_line(block), min(last_line(block), len(source.lines)))
    return ([(row, _rehearsal(source.lines[row]))] for row in rows[1:-1])


def _direction(line: str, row: int) -> tuple[str, bool]:
    """The line with its direction, and whether it is a say."""
    match = _QUOTE.fullmatch(line)
    if match is None:
        return line, False
    try:
        direction = read_direction(match["direction"], row + 1, match.start("direction") + 1)
    except Misread:
        return line, False
    return f"> {write_direction(direction)}", isinstance(direction, SayOne)


def _bullets(block: Block, lines: Sequence[str]) -> Iterator[Edit]:
    for item in inside(block):
        row = first_line(item)
        match = _BULLET.fullmatch(lines[row])
        if match is None:
            continue
        tick = _TICK.fullmatch(match["content"])
        if tick is not None:
            yield row, f"- [ ] {tick['label']}"
        elif last_line(item) - row <= 2:
            yield row, _button(match["content"], row) or _inserts(lines[row])


def _button(content: str, row: int) -> str:
    """The line of a button, or nothing when it is none, or one that cannot be read."""
    link = read_button(content, Place([content], 0, 1), Report())
    label = _LABEL.fullmatch(content)
    if link is None or label is None:
        return ""
    if is_web(link.href):
        return f"- {content}"
    return _led(link, label["label"], Span(row + 1))


def _led(link: Link, label: str, span: Span) -> str:
    target = read_target(link.href, span)
    if target is None:
        return ""
    try:
        adds = read_title(link.title, span)
    except Misread:
        return ""
    title = write_title(
        Choice("", target, "", adds.others, adds.anything_else, adds.puts, adds.condition, adds.come_back)
    )
    behind = f' "{title}"' if title else ""
    return f"- {label}({write_target(target)}{behind})"


def _wording(line: str) -> str:
    match = _WORDING.match(line)
    if match is None:
        return line
    rest = line[match.end() :]
    word: Literal["if", "otherwise"] = "if" if match["word"].lower() == "if" else "otherwise"
    if word == "otherwise":
        return f"{match['number']}otherwise: {rest}" if not match["condition"].strip() else line
    try:
        condition = read_condition(fold(match["condition"]))
    except Misread:
        return line
    return f"{match['number']}if {write_condition(condition)}: {rest}"


def _inserts(line: str) -> str:
    """Names in { } in small letters."""
    return _INSERT.sub(_insert, line)


def _insert(match: re.Match[str]) -> str:
    rest = f" or {match['rest'].strip()}" if match["or"] and (match["rest"] or "").strip() else ""
    if not rest and (match["or"] or (match["rest"] or "").strip()):
        return match[0]
    return f"{{{fold(match['name'])}{rest}}}"


def _rehearsal(line: str) -> str:
    match = LINE.match(line)
    word = fold(match["word"]) if match else ""
    if match is None or word not in WORDS:
        return line
    text = match["text"].strip()
    time = read_time(text) if word == "after" else None
    return f"{word}: {write_time(time) if time else text}"
