"""Read lists: a set of buttons, lines to tick, wordings below a `say`, or a list that is said."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.flow.blocks import Block, first_line, inside, last_line, place_of
from bot.flow.buttons import BROKEN, half_a_button, read_button, read_choice
from bot.flow.conditions import read_condition
from bot.flow.definition import Buttons, Insert, Run, Say, SayOne, Tick, Wording
from bot.flow.inline import Place, read_words
from bot.flow.links import is_web
from bot.flow.lookalikes import is_button_or_tick, misread_lines
from bot.flow.misread import Misread
from bot.flow.problem import Mend, Span
from bot.flow.report import Report, insert, replace_with
from bot.flow.spelling import fold, make_id

_TICK = re.compile(r"\[[\sxX]?\]\s+(?P<label>\S.*?)\s*(?:\{#(?P<name>[^\s{}]+)\})?\s*")
_WORDING = re.compile(r"(?P<word>if\b|otherwise\b)(?P<condition>[^:]*):")


@dataclass(frozen=True, slots=True)
class TickList:
    """Lines to tick; the question below them takes them."""

    ticks: tuple[Tick, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class _Item:
    """What stands in one list item, and where."""

    content: str
    place: Place
    line: int


def read_list(block: Block, lines: Sequence[str], report: Report) -> Buttons | TickList | Say:
    """The list *block* is."""
    numbered = block[0].type == "ordered_list_open"
    items = [_item(item, lines, report) for item in inside(block)]
    links = [read_button(item.content, item.place, report) for item in items]
    span = place_of(block, lines).whole()
    if any(link and not is_web(link.href) for link in links):
        if numbered:
            report(span, "numbered_buttons", "Buttons are written with “-”, not with numbers: - [Label](#step)")
        broken = [item for item, link in zip(items, links, strict=True) if not link and half_a_button(item.content)]
        for item in broken:
            report(item.place.again().find(item.content), "broken_link", BROKEN)
        if links.count(None) > len(broken):
            _mixed(block, lines, report)
        pairs = zip(items, links, strict=True)
        return Buttons(tuple(read_choice(link, i.content, i.place, report) for i, link in pairs if link), None, span)
    ticks = [_TICK.fullmatch(item.content) for item in items]
    if any(ticks) and not numbered:
        if not all(ticks):
            report(span, "mixed_list", "Ticks and other lines stand in one list. Put words between them.")
        return _ticks([(item, tick) for item, tick in zip(items, ticks, strict=True) if tick], span, report)
    start = int(block[0].attrs.get("start", 1)) if numbered else 0
    return _said(items, (lambda number: f"{start + number}. ") if numbered else (lambda _: "• "), report)


def more_than_words(block: Block, lines: Sequence[str]) -> str:
    """What a flow would make of the block, where that is more than a heading or words; else nothing."""
    match block[0].type:
        case "blockquote_open":
            return "directions"
        case "fence":
            return "rehearsals"
        case "bullet_list_open" | "ordered_list_open":
            found = read_list(block, lines, Report())
            return "buttons" if isinstance(found, Buttons) else "ticks" if isinstance(found, TickList) else ""
    return ""


def read_wordings(say: SayOne, block: Block, lines: Sequence[str], report: Report) -> SayOne:
    """The numbered list below *say*, as its wordings."""
    return replace(say, wordings=tuple(_wording(say, _item(item, lines, report), report) for item in inside(block)))


def _item(block: Block, lines: Sequence[str], report: Report) -> _Item:
    """One item; anything but words in it is a problem, and so is a line that joined it by accident."""
    paragraphs = []
    for part in inside(block):
        if part[0].type == "paragraph_open":
            paragraphs.append(_own_lines(part, lines, report))
        else:
            text = lines[first_line(part)].strip()
            report(
                place_of(part, lines).whole(),
                "inside_list",
                f"“{text}” stands inside a list. Begin it at the left, below an empty line.",
            )
    return _Item("\n\n".join(filter(None, paragraphs)), place_of(block, lines), first_line(block))


def _own_lines(paragraph: Block, lines: Sequence[str], report: Report) -> str:
    """The words of a paragraph in a list, without lines that begin at the left: they joined it by accident."""
    content = paragraph[1].content.split("\n")
    for number in range(first_line(paragraph) + 1, min(last_line(paragraph), first_line(paragraph) + len(content))):
        line = lines[number]
        if is_button_or_tick(line):
            misread_lines(line, number, lines, report)
            return "\n".join(content[: number - first_line(paragraph)])
        if line.strip() and not line.startswith((" ", "\t")):
            report(
                Span(number + 1, 1, len(line) + 1),
                "joined_to_list",
                f"“{line.strip()}” joins the list above. Put an empty line between.",
                insert("Put an empty line between", number + 1, 1, "\n"),
            )
            return "\n".join(content[: number - first_line(paragraph)])
    return "\n".join(content)


def _mixed(block: Block, lines: Sequence[str], report: Report) -> None:
    apart = any(not line.strip() for line in lines[first_line(block) : last_line(block)])
    why = "An empty line does not part them: put" if apart else "Put"
    report(
        place_of(block, lines).whole(),
        "mixed_list",
        f"Buttons and other lines stand in one list. {why} words between the list and the buttons.",
    )


def _ticks(found: Sequence[tuple[_Item, re.Match[str]]], span: Span, report: Report) -> TickList:
    ticks: list[Tick] = []
    for item, match in found:
        at = item.place.find(item.content)
        name = (match["name"] or make_id(match["label"])).lower()
        if not name:
            report(at, "tick_without_id", "This tick has no letters to make a name of. Give it one: {#name}")
        if any(name == other.name for other in ticks):
            report(at, "tick_twice", f"Two ticks are named “{name}”. Give one of them another name: {{#name}}")
        words = read_words(match["label"], Place([item.content], 0, 1), Report())
        if any(isinstance(part, Insert) for part in words):
            report(at, "insert_in_label", "A value cannot stand in a tick. Say it in the words above.")
        ticks.append(Tick("".join(part.text for part in words if isinstance(part, Run)), name, at))
    return TickList(tuple(ticks), span)


def _said(items: Sequence[_Item], sign: Callable[[int], str], report: Report) -> Say:
    words: list[Run | Insert] = []
    for number, item in enumerate(items):
        words.append(Run(("\n" if words else "") + sign(number)))
        words += read_words(item.content, item.place, report)
    return Say(tuple(words), items[0].place.whole())


def _else(item: _Item, folded: str) -> Mend | None:
    """What other systems call otherwise."""
    match = re.match(r"(?:or )?else[:,]?\s*|(?:in all other cases|any other|default)[:,]\s*", folded)
    if match is None:
        return None
    span = item.place.again().find(item.content)
    return replace_with("Write “otherwise:”", Span(span.line, span.column, span.column + match.end()), "otherwise: ")


def _wording(say: SayOne, item: _Item, report: Report) -> Wording:
    folded = fold(item.content)
    span = item.place.find(item.content)
    place = item.place.again()
    match = _WORDING.match(folded)
    if match is None:
        if say.how != "one":
            report(
                span, "wording_without_if", "Each of these begins with “if …:” or “otherwise:”.", _else(item, folded)
            )
        return Wording(read_words(item.content, place, report), span=span)
    words = read_words(item.content[match.end() :].lstrip(), place, report)
    if say.how == "one":
        report(span, "if_in_one_of_these", "“one of these” has no conditions. Write > say the first that fits")
    if match["word"] == "otherwise":
        if match["condition"].strip():
            report(span, "bad_condition", "After “otherwise” stands a colon, then what is said.")
        return Wording(words, otherwise=True, span=span)
    try:
        condition = read_condition(folded, match.start("condition"), match.end("condition"))
    except Misread as misread:
        report(Span(span.line, span.column + misread.start, span.column + misread.end), misread.rule, misread.message)
        return Wording(words, span=span)
    return Wording(words, condition, span=span)
