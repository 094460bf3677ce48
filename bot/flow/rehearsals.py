"""Read a rehearsal between its fences: what the person does, what must be said, where the conversation then is."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal, get_args

from bot.flow.blocks import Block, first_line, last_line
from bot.flow.definition import Line, Rehearsal
from bot.flow.problem import Span, nearest
from bot.flow.report import Report
from bot.flow.spelling import fold, read_time, write_time
from bot.folding import fold as plain

Word = Literal["you", "bot", "not", "button", "flow", "step", "after", "given", "start"]

WORDS: tuple[Word, ...] = get_args(Word)
"""What a line of a rehearsal begins with."""

LINES: Mapping[str, str] = {
    "given: last craving = 8": "before all else; also used is yes, roots has stress, now is Friday 21:00",
    "start: craving": "begin at that step, or in that flow",
    "you: 8": "types, or presses the button of that label",
    "bot: strong urge": "words in one message said since the last you: or after:",
    "not: welcome": "words in none of them",
    "button: What helps": "",
    "flow: ride-the-urge": "",
    "step: craving": "",
    "after: 3 seconds": "all that falls due happens, in order",
}
"""Each by example, with what one cannot guess."""

LINE = re.compile(r"\s*(?P<word>[\w ]{1,40}?)\s*:(?P<text>.*)")


def read_fence(block: Block, lines: Sequence[str], report: Report) -> Rehearsal | None:
    """The rehearsal of a fenced *block*; *lines* are those of the whole file. Nothing else stands between fences."""
    token, first, last = block[0], first_line(block), last_line(block)
    span = Span(first + 1, 1, len(lines[first]) + 1)
    if fold(token.info).strip(" .:") != "rehearsal":
        report(span, "unknown_fence", "Only rehearsals stand between ``` lines: ```rehearsal")
        return None
    if last - first < 2 or not lines[last - 1].strip().startswith(token.markup):
        report(span, "open_rehearsal", f"This rehearsal has no end: a line {token.markup} is missing below it.")
    return read_rehearsal(token.content.split("\n"), first + 1, span, report)


def line_word(text: str) -> str:
    """What a line of a rehearsal begins with; empty when *text* is none."""
    match = LINE.match(text)
    word = fold(match["word"]) if match else ""
    return word if word in WORDS else ""


def read_rehearsal(content: Sequence[str], first: int, span: Span, report: Report) -> Rehearsal:
    """The rehearsal whose lines are *content*; the first of them is line *first* of the file, counted from 0."""
    found: list[Line] = []
    for number, text in enumerate(content, first + 1):
        if not text.strip():
            continue
        place = Span(number, 1, len(text) + 1)
        match = LINE.match(text)
        word = fold(match["word"]) if match else ""
        if match is None or word not in WORDS:
            report(place, "unknown_rehearsal_line", _unknown(text, word))
            continue
        text = match["text"].strip()
        if word == "after" and (time := read_time(text)) is not None:
            text = write_time(time)
        line = Line(word, text, place)
        _check(line, found, report)
        found.append(line)
    return Rehearsal(tuple(found), span)


def _unknown(text: str, word: str) -> str:
    near = nearest(word, WORDS)
    hint = f" Nearest: “{near}:”." if near else f" It begins with {', '.join(f'{known}:' for known in WORDS)}."
    return f"“{text.strip()}” is no line of a rehearsal.{hint}"


def _check(line: Line, before: Sequence[Line], report: Report) -> None:
    if not line.text:
        report(
            line.span, "empty_rehearsal_line", f"After “{line.word}:” nothing stands. Say what, or leave the line out."
        )
    if line.word in ("bot", "not", "button") and line.text and not plain(line.text):
        report(line.span, "empty_rehearsal_line", f"“{line.text}” has no letters, so it would fit anything. Add words.")
    if line.word == "after" and read_time(line.text) is None:
        report(line.span, "bad_time", f"“{line.text}” is no span of time. Write it like: after: 3 seconds")
    if line.word in ("given", "start") and any(other.word not in ("given", "start") for other in before):
        report(line.span, "late_given", f"“{line.word}:” stands before all else in a rehearsal.")
