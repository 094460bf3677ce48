"""Read one stage direction: the line after its `>`. The list is closed.

`read_direction` raises `Misread`, with places inside the line, for what it does not know.
"""

import re
from dataclasses import dataclass
from typing import Literal

from bot.flow.asking import read_ask
from bot.flow.conditions import read_condition
from bot.flow.definition import Act, Ask, If, NoAnswer, SayOne
from bot.flow.forms import FIRST_WORDS, begins_like_direction, corrections, nearest_form
from bot.flow.misread import Misread
from bot.flow.read_act import read_act
from bot.flow.spelling import TIME, fold, visible
from bot.flow.written import LINK, WrittenLine, comma_in, form, link_of, time_of


@dataclass(frozen=True, slots=True)
class Sensitive:
    """`sensitive`: about the step it stands in."""


Direction = Act | If | Ask | SayOne | NoAnswer | Sensitive

SAYS: dict[str, Literal["one", "first", "all"]] = {
    "one of these": "one",
    "the first that fits": "first",
    "all that fit": "all",
}
"""How wordings are said, in the words of the language."""

_CORRECTED = ("unknown_direction", "missing_comma", "bad_ending")
_NO_ANSWER = form(rf"if there is no answer for (?P<time>{TIME}) ?, ?go to {LINK}")
_IF = re.compile(r"(?P<word>if|otherwise)\b")
_ASK = form(r"ask (?P<rest>\S.*)")
_SAY = form(r"say (?P<how>one of these|the first that fits|all that fit)")


def read_direction(text: str, line: int, column: int) -> Direction:
    """The direction *text* gives; *line* and *column* say where its first character stands."""
    try:
        return _read(text, line, column)
    except Misread as misread:
        instead = _corrected(text) if misread.rule in _CORRECTED else ""
        if not instead:
            raise
        unseen = " An invisible sign stands in the first." if visible(text) == visible(instead) else ""
        message = f"“{text}” is not a direction I know. Nearest: “{instead}”.{unseen}"
        raise Misread(0, len(text), misread.rule, message, instead) from None


def _read(text: str, line: int, column: int) -> Direction:
    folded = fold(text)
    start = len(folded) - len(folded.lstrip())
    end = len(folded.rstrip(" .;:"))
    where = WrittenLine(text, folded, line, column)
    if start >= end:
        raise Misread(0, len(text), "unknown_direction", "There is no direction on this line.")
    return _direction(where, start, end)


def reads_as_direction(text: str) -> bool:
    """Whether *text* would be a direction if it had its `>`."""
    words = fold(text).split(None, 1)
    if not words or words[0].rstrip(",.;:") not in FIRST_WORDS:
        return False
    try:
        _read(text, 1, 1)
    except Misread:
        return False
    return True


def _direction(where: WrittenLine, start: int, end: int) -> Direction:
    text = where.folded
    if match := _NO_ANSWER.fullmatch(text, start, end):
        target, _ = link_of(where, match)
        return NoAnswer(time_of(match), target, where.span(start))
    if match := _IF.match(text, start, end):
        return _if(where, match, end)
    if match := _ASK.fullmatch(text, start, end):
        return read_ask(where, match.start("rest"), end)
    if match := _SAY.fullmatch(text, start, end):
        return SayOne(SAYS[" ".join(match["how"].split())], (), where.span(start))
    if text[start:end] == "sensitive":
        return Sensitive()
    return _act(where, start, end)


def _if(where: WrittenLine, match: re.Match[str], end: int) -> If:
    text, start = where.folded, match.start()
    comma = comma_in(text, match.end(), end)
    if comma < 0:
        raise Misread(
            start,
            end,
            "missing_comma",
            "A comma is missing between the condition and what is to be done: if …, go to …",
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


def _act(where: WrittenLine, start: int, end: int) -> Act:
    act = read_act(where, start, end)
    if act is None:
        text = where.text[start:end]
        near = nearest_form(text)
        hint = f" Nearest: “{near}”." if near else ""
        if not begins_like_direction(text):
            hint += " Text that is said stands without the >."
        raise Misread(start, end, "unknown_direction", f"“{text}” is not a direction I know.{hint}")
    return act


def _corrected(text: str) -> str:
    """The direction *text* was meant to be, when one word put right makes it one."""
    for candidate in corrections(text):
        try:
            _read(candidate, 1, 1)
        except Misread:
            continue
        return candidate
    return ""
