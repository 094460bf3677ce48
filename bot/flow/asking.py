"""Read what follows `ask`: what is asked for, what becomes of the answer, the ways past it."""

import re
from typing import Literal

from bot.flow.conditions import NAME
from bot.flow.definition import Ask, ForAnswer, ForItem, ForKind, ForScale, ForTicks, Memory, What
from bot.flow.forms import nearest_form
from bot.flow.misread import Misread
from bot.flow.written import LINK, WrittenLine, choice_of, form, split

MEMORIES: dict[str, Literal["call", "keep", "add", "record"]] = {
    "call it": "call",
    "keep as": "keep",
    "add to": "add",
    "record as": "record",
}
"""What becomes of an answer, in the words of the language."""

KINDS: dict[str, Literal["words", "yes-no", "time", "date", "place", "country"]] = {
    "for words": "words",
    "yes or no": "yes-no",
    "a time": "time",
    "a date": "date",
    "a place": "place",
    "a country": "country",
}
"""What can be asked for everywhere, in the words of the language."""

_MEMORY = form(rf"(?P<how>call it|keep as|add to|record as) (?P<name>{NAME})")
_OR_LINK = form(rf"or {LINK}")
_NUMBER = r"\d{1,9}(?:\.\d{1,6})?"
_SCALE = form(r"(?P<low>\d{1,9})(?: ?[–—-] ?| to )(?P<high>\d{1,9})")
_BETWEEN = form(rf"a number between (?P<low>{_NUMBER}) and (?P<high>{_NUMBER})")
_BETWEEN_WHAT = {"number": "ask a number between 0 and 60", "scale": "ask 0–10"}
"""Questions that need their lowest and highest number, by the word that is written when these are left out."""

_WHICH = form(rf"which of (?P<name>{NAME})")


def read_ask(where: WrittenLine, start: int, end: int) -> Ask:
    """The question that stands between *start* and *end*; ticks are given to it later."""
    parts = split(where.folded, start, end)
    what = _what(where, parts)
    memory: Memory | None = None
    skip, links = False, []
    for part_start, part_end in parts:
        part = where.folded[part_start:part_end]
        if match := _MEMORY.fullmatch(part):
            if memory:
                raise Misread(part_start, part_end, "bad_ending", "An answer has one memory: leave out one of the two.")
            memory = Memory(MEMORIES[" ".join(match["how"].split())], match["name"])
        elif " ".join(part.split()) == "or skip":
            skip = True
        elif match := _OR_LINK.fullmatch(where.folded, part_start, part_end):
            links.append(choice_of(where, match))
        else:
            raise Misread(
                part_start,
                part_end,
                "bad_ending",
                f"A question does not end with “{where.text[part_start:part_end]}”. It can end with “call it x”, "
                "“keep as x”, “add to x”, “record as x”, “or skip”, “or [Label](#step)”, each after a comma.",
            )
    return Ask(what, memory, skip, tuple(links), span=where.span())


def _what(where: WrittenLine, parts: list[tuple[int, int]]) -> What:
    """What is asked for; takes its parts off the list."""
    start, end = parts.pop(0)
    text = where.folded[start:end]
    if text in KINDS or " ".join(text.split()) in KINDS:
        return ForKind(KINDS[" ".join(text.split())])
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
    bare = re.sub(r"^(?:for )?(?:a |the )?", "", " ".join(text.split()))
    near = _BETWEEN_WHAT.get(bare) or nearest_form("ask " + text, "ask")
    hint = f" Nearest: “{near}”." if near else ""
    raise Misread(start, end, "unknown_direction", f"“{where.text[start:end]}” is nothing I can ask for.{hint}")


def _scale(match: re.Match[str], start: int, end: int, *, free: bool) -> ForScale:
    low, high = float(match["low"]), float(match["high"])
    if low >= high:
        raise Misread(
            start, end, "bad_scale", f"{match['low']} is not below {match['high']}: write the lower number first."
        )
    return ForScale(low, high, free)
