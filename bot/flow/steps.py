"""Read the blocks of a file: headings become steps, and what stands below them their items, in order."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.flow.blocks import Block, first_line, last_line, place_of, read_blocks
from bot.flow.chapters import Part
from bot.flow.definition import (
    Ask,
    Break,
    Buttons,
    ForTicks,
    If,
    Item,
    NoAnswer,
    Picture,
    Rehearsal,
    Say,
    SayOne,
    Step,
)
from bot.flow.directions import Direction, Sensitive, read_direction, reads_as_direction
from bot.flow.inline import read_paragraph
from bot.flow.lists import TickList, more_than_words, read_list, read_wordings
from bot.flow.lookalikes import misread_lines
from bot.flow.misread import Misread
from bot.flow.problem import Span
from bot.flow.rehearsals import read_fence
from bot.flow.report import Report, insert, replace_with
from bot.flow.source import Source
from bot.flow.spelling import make_id

_ID = re.compile(r"\s*\{#([^\s{}]+)\}\s*$")
_MARKDOWN = re.compile(r"#{1,6}\s|[-*+]\s|\d{1,9}[.)]\s|>|```|~~~")


class Body:
    """Reads a source into a title, steps and rehearsals; what is wrong lands in `report`."""

    def __init__(self, source: Source) -> None:
        self.title = ""
        self.steps: list[Step] = []
        self.rehearsals: list[Rehearsal] = []
        self.report = Report()
        self._lines = source.lines
        self._step: Step | None = None
        self._items: list[Item] = []
        self._sensitive = False
        self._is_rehearsed = False
        self._ticks: TickList | None = None  # lines to tick, until they are asked for
        self._no_answer: NoAnswer | None = None  # until its question comes
        self._say: SayOne | None = None  # until its wordings come
        for part in source.parts:
            self._read_chapter(part) if part.chapter else self._read(read_blocks(part))
        self._close_step()

    def _read(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if read := _BLOCKS.get(block[0].type):
                read(self, block)

    def _read_chapter(self, part: Part) -> None:
        """What stands above a chapter's first step is for colleagues, and nothing there is of any effect."""
        blocks = list(read_blocks(part))
        first = next((at for at, block in enumerate(blocks) if block[0].tag == "h2"), None)
        if first is None:
            message = "There is no step in this chapter. A step begins with a line ## Some words"
            self.report(Span(part.above + 1), "no_steps", message)
        for block in blocks[:first]:
            if what := more_than_words(block, self._lines):
                message = f"Above its first step a chapter has words for colleagues, and here stand {what}. "
                message += "Put a step ## above them, or leave them out."
                self.report(place_of(block, self._lines).whole(), "above_first_step", message)
        if first is not None:
            self._read(blocks[first:])

    # Steps

    def heading(self, block: Block) -> None:
        """A title, or the beginning of a step."""
        line, text = first_line(block), block[1].content
        span = Span(line + 1, 1, len(self._lines[line]) + 1)
        if block[0].tag == "h1":
            self._set_title(text, span)
        elif block[0].tag == "h2":
            self._open_step(text, span)
        else:
            message = f"“{text}” is a small heading. A step has ##, and there are no headings inside a step."
            self.report(span, "small_heading", message)

    def _set_title(self, text: str, span: Span) -> None:
        if self.title:
            self.report(span, "second_title", f"“{text}” is a second title. One # a file; steps have ##.")
        elif self._step:
            self.report(span, "late_title", "The title stands above the first step.")
        self.title = self.title or text

    def _open_step(self, text: str, span: Span) -> None:
        self._close_step()
        match = _ID.search(text)
        heading = (text[: match.start()] if match else text).strip()
        step_id = match[1].lower() if match else make_id(re.sub(r"(?<!\\)[*`]|\\", "", heading))
        if not step_id:
            self.report(span, "heading_without_id", "This heading has no letters to make an id of: ## Some words")
        if any(step.id == step_id for step in self.steps):
            self.report(span, "step_twice", f"The step “{step_id}” is here twice. Give one of them another heading.")
        self._step = Step(step_id, heading, (), span=span)

    def _close_step(self) -> None:
        self._settle("the step ends")
        self._settle_ticks()
        if self._step:
            self.steps.append(replace(self._step, items=tuple(self._items), sensitive=self._sensitive))
        self._step, self._items, self._sensitive, self._is_rehearsed = None, [], False, False

    def _settle(self, what: str) -> None:
        """A no-answer line and a say want the very next block; *what* says what came in its place."""
        if self._no_answer:
            message = f"A no-answer line stands directly above its question, and here {what}."
            self.report(self._no_answer.span, "no_answer_without_question", message)
        if self._say:
            message = f"The wordings belong directly below, as a numbered list, and here {what}."
            self.report(self._say.span, "say_without_wordings", message)
        self._no_answer, self._say = None, None

    def _settle_ticks(self) -> None:
        if self._ticks:
            message = "These ticks are not asked for. Put > ask for ticks, keep as … below them."
            self.report(self._ticks.span, "ticks_without_ask", message)
        self._ticks = None

    def _add(self, item: Item, what: str) -> None:
        self._settle(what)
        if self._step is None:
            message = "This stands above the first step. Put a heading ## Start above it."
            self.report(item.span, "above_first_step", message)
            return
        if self._is_rehearsed:
            message = "This stands below a rehearsal and would be said to people. Put it above, or a note in <!-- -->."
            self.report(item.span, "below_rehearsal", message)
        self._items.append(item)

    # What is said, and lists

    def paragraph(self, block: Block) -> None:
        """Words and pictures; lines that look like something else are reported."""
        content, place = block[1].content, place_of(block, self._lines)
        span = place.whole()
        misread = misread_lines(content, first_line(block), self._lines, self.report)
        for part in read_paragraph(content, place, Report() if misread else self.report):
            if isinstance(part, Picture):
                self._add(part, "a picture follows")
            else:
                self._add(Say(part, span), "words follow")

    def line(self, block: Block) -> None:
        """`---`"""
        self._add(Break(place_of(block, self._lines).whole()), "the message ends")

    def list(self, block: Block) -> None:
        """Buttons, ticks, wordings, or a list that is said."""
        if self._say and block[0].type == "ordered_list_open":
            say, self._say = self._say, None
            self._add(read_wordings(say, block, self._lines, self.report), "wordings follow")
            return
        found = read_list(block, self._lines, self.report)
        match found:
            case TickList():
                if self._say:
                    self._settle("ticks follow")
                self._settle_ticks()
                self._ticks = found
            case Buttons():
                no_answer, self._no_answer = self._no_answer, None
                if self._items and isinstance(before := self._items[-1], Buttons):
                    message = "Two sets of buttons stand one below the other. Begin every line of one set with “-”."
                    self.report(found.span, "two_sets", message)
                    self._items[-1] = replace(before, choices=before.choices + found.choices)
                    return
                self._add(replace(found, no_answer=no_answer), "buttons follow")
            case Say():
                self._add(found, "a list follows")

    # Directions

    def quote(self, block: Block) -> None:
        """Stage directions, one a line; a line without its `>` joined them by accident."""
        for number in range(first_line(block), last_line(block)):
            line = self._lines[number]
            text = line.strip()
            column = len(line) - len(line.lstrip()) + 1
            if text.startswith(">"):
                inner = text[1:].strip()
                if inner:
                    self._direction(inner, number + 1, column + 1 + len(text[1:]) - len(text[1:].lstrip()))
            elif reads_as_direction(text):
                self.report(
                    Span(number + 1, column, column + len(text)),
                    "direction_without_sign",
                    f"“{text}” reads as a direction. Put > before it.",
                    insert("Make it a direction", number + 1, column, "> "),
                )
            elif text:
                self.report(
                    Span(number + 1, column, column + len(text)),
                    "joined_to_direction",
                    f"“{text}” joins the direction above and would not be said. Put an empty line between.",
                    insert("Put an empty line between", number + 1, 1, "\n"),
                )

    def _direction(self, text: str, line: int, column: int) -> None:
        if _MARKDOWN.match(text):
            message = f"“{text}” stands behind a >, where only directions stand. Leave out the >."
            self.report(Span(line, column, column + len(text)), "not_a_direction", message)
            return
        try:
            self._direct(read_direction(text, line, column))
        except Misread as misread:
            span = Span(line, column + misread.start, column + misread.end)
            mend = replace_with(f"Write “{misread.instead}”", span, misread.instead) if misread.instead else None
            self.report(span, misread.rule, misread.message, mend)

    def _direct(self, direction: Direction) -> None:
        what = "another direction follows"
        match direction:
            case Sensitive():
                self._sensitive = True
            case NoAnswer():
                self._settle(what)
                self._no_answer = direction
            case SayOne():
                self._settle(what)
                self._say = direction
            case Ask():
                no_answer, self._no_answer = self._no_answer, None
                self._add(replace(self._with_ticks(direction), no_answer=no_answer), "a question follows")
            case If():
                first = not (self._items and isinstance(self._items[-1], If))
                self._add(replace(direction, first=first), what)
            case _:
                self._add(direction, what)

    def _with_ticks(self, ask: Ask) -> Ask:
        if not isinstance(ask.what, ForTicks):
            return ask
        if self._ticks is None:
            self.report(ask.span, "ask_without_ticks", "There are no ticks above. Write lines such as - [ ] A label")
            return ask
        ticks, self._ticks = self._ticks.ticks, None
        return replace(ask, what=ForTicks(ticks))

    # Rehearsals, and what has no place in a flow

    def fence(self, block: Block) -> None:
        """A rehearsal."""
        if (rehearsal := read_fence(block, self._lines, self.report)) is not None:
            self.rehearsals.append(rehearsal)
            self._is_rehearsed = True

    def html(self, block: Block) -> None:
        """Nothing of HTML is said."""
        text = block[0].content.strip().split("\n")[0]
        self.report(place_of(block, self._lines).whole(), "html", f"“{text}” is HTML, which is not said. Leave it out.")


_BLOCKS: dict[str, Callable[[Body, Block], None]] = {
    "heading_open": Body.heading,
    "paragraph_open": Body.paragraph,
    "hr": Body.line,
    "bullet_list_open": Body.list,
    "ordered_list_open": Body.list,
    "blockquote_open": Body.quote,
    "fence": Body.fence,
    "html_block": Body.html,
}
