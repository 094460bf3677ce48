"""Read the blocks of a file: headings become steps, and what stands below them their items, in order."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from markdown_it.token import Token

from bot.flow.conditions import read_condition
from bot.flow.definition import (
    Ask,
    Break,
    Buttons,
    Choice,
    ForTicks,
    If,
    Item,
    NoAnswer,
    Picture,
    Rehearsal,
    Run,
    Say,
    SayOne,
    Step,
    Target,
    Tick,
    Wording,
)
from bot.flow.directions import Direction, Sensitive, read_direction, reads_as_direction
from bot.flow.inline import MARKDOWN, Link, Place, read_link, read_paragraph, read_words
from bot.flow.links import is_web, read_target, read_title
from bot.flow.misread import Misread
from bot.flow.problem import Edit, Mend, Problem, Span
from bot.flow.rehearsals import read_rehearsal
from bot.flow.source import Source
from bot.flow.spelling import fold, make_id

_ID = re.compile(r"\s*\{#([^\s{}]+)\}\s*$")
_TICK = re.compile(r"\[[ xX]?\]\s+(?P<label>\S.*?)\s*(?:\{#(?P<name>[^\s{}]+)\})?\s*", re.DOTALL)
_WORDING = re.compile(r"(?P<word>if\b|otherwise)(?P<condition>[^:]*):")
_ITEM_SIGN = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+")


class Body:
    """Reads a source into a title, steps and rehearsals; what is wrong lands in `problems`."""

    def __init__(self, source: Source) -> None:
        self.title = ""
        self.steps: list[Step] = []
        self.rehearsals: list[Rehearsal] = []
        self.problems: list[Problem] = []
        self._lines = source.lines
        self._step: Step | None = None
        self._items: list[Item] = []
        self._sensitive = False
        self._ticks: tuple[Tick, ...] = ()
        self._ticks_span = Span(1)
        self._no_answer: NoAnswer | None = None
        self._say: SayOne | None = None
        self._list_before: str = ""
        self._read(source.body)

    def _read(self, body: str) -> None:
        tokens = _blocks(body)
        at = 0
        while at < len(tokens):
            token = tokens[at]
            end = _closing(tokens, at)
            read = self._BLOCKS.get(token.type)
            if read is not None:
                read(self, tokens[at : end + 1])
            at = end + 1
        self._close_step()

    def report(self, span: Span, rule: str, message: str, mend: Mend | None = None) -> None:
        """Note a problem."""
        self.problems.append(Problem(span=span, rule=rule, message=message, mend=mend))

    # Steps

    def _heading(self, tokens: Sequence[Token]) -> None:
        line = _first(tokens)
        text = tokens[1].content
        span = Span(line + 1, 1, len(self._lines[line]) + 1)
        if tokens[0].tag == "h1":
            self._set_title(text, span)
            return
        if tokens[0].tag != "h2":
            self.report(span, "small_heading", f"“{text}” is a small heading. A step has ##; headings below it do not exist.")
            return
        self._close_step()
        match = _ID.search(text)
        heading = text[: match.start()] if match else text
        step_id = match[1].lower() if match else make_id(_unmarked(heading))
        if not step_id:
            self.report(span, "heading_without_id", "This heading has no letters to make an id of. Write ## Some words")
        if any(step.id == step_id for step in self.steps):
            self.report(span, "step_twice", f"The step “{step_id}” is here twice. Give one of them another heading.")
        self._step = Step(step_id, heading.strip(), (), span=span)

    def _set_title(self, text: str, span: Span) -> None:
        if self.title:
            self.report(span, "second_title", f"“{text}” is a second title. One # a file; steps have ##.")
        elif self._step:
            self.report(span, "late_title", "The title stands above the first step.")
        self.title = self.title or text

    def _close_step(self) -> None:
        self._settle("the step ends")
        if self._ticks:
            self._ticks_unasked()
        if self._step:
            self.steps.append(replace(self._step, items=tuple(self._items), sensitive=self._sensitive))
        self._step, self._items, self._sensitive = None, [], False

    def _settle(self, what: str) -> None:
        """A no-answer line and a say want the very next block; *what* says what came in its place."""
        if self._no_answer:
            self.report(
                self._no_answer.span,
                "no_answer_without_question",
                f"A no-answer line stands directly above its question, and here {what}.",
            )
            self._no_answer = None
        if self._say:
            self.report(
                self._say.span,
                "say_without_wordings",
                f"The wordings belong directly below, as a numbered list, and here {what}.",
            )
            self._say = None

    def _add(self, item: Item, what: str = "something else follows") -> None:
        self._settle(what)
        if self._step is None:
            self.report(_span(item), "above_first_step", "This stands above the first step. Put a heading ## Start above it.")
            return
        self._items.append(item)

    # Words

    def _paragraph(self, tokens: Sequence[Token]) -> None:
        content, place = tokens[1].content, self._place(tokens)
        span = place.whole()
        self._look_alikes(content, place)
        for part in read_paragraph(content, place, self.report):
            if isinstance(part, Picture):
                self._add(part, "a picture follows")
            elif part:
                self._add(Say(part, span), "words follow")

    def _look_alikes(self, content: str, place: Place) -> None:
        for number, line in enumerate(content.split("\n"), place.line + 1):
            if not line:
                continue
            start = self._lines[number - 1].find(line) + 1 if number <= len(self._lines) else 1
            span = Span(number, max(start, 1), max(start, 1) + len(line))
            if reads_as_direction(line):
                mend = Mend("Make it a direction", (Edit(Span(number, span.column, span.column), "> "),))
                self.report(span, "direction_without_sign", f"“{line}” reads as a direction, and would be said. Put > before it.", mend)
            elif re.match(r"#{2,6}[^\s#]", line):
                mend = Mend("Make it a heading", (Edit(Span(number, span.column, span.column + len(line)), re.sub(r"^(#+)", r"\1 ", line)),))
                self.report(span, "heading_without_space", "A heading has a space after ##; without it this is said.", mend)
            elif re.fullmatch(r"={2,}\s*", line):
                self.report(span, "underlined_heading", "A line of = makes no heading here, it would be said. Write ## before a step.")
            elif re.match(r"[-*+](?:\[|\S+\]\()", line):
                mend = Mend("Put a space", (Edit(Span(number, span.column + 1, span.column + 1), " "),))
                self.report(span, "button_without_space", "A button has a space after its “-”: - [Label](#step)", mend)

    def _rule(self, tokens: Sequence[Token]) -> None:
        self._add(Break(self._place(tokens).whole()), "the message ends")

    # Lists

    def _bullets(self, tokens: Sequence[Token]) -> None:
        items = [self._item(item) for item in _items(tokens)]
        links = [read_link(content) for content, _ in items]
        ticks = [_TICK.fullmatch(content) for content, _ in items]
        ours = [link for link in links if link and not is_web(link.href)]
        if ours and all(links):
            self._buttons(tokens, items, [link for link in links if link])
        elif ours:
            self._mixed(tokens, items, links)
        elif items and all(ticks):
            self._tick_list(items, [tick for tick in ticks if tick])
        else:
            if any(ticks):
                self.report(self._place(tokens).whole(), "mixed_list", "Ticks and other lines stand in one list. Put words between them.")
            self._said(items, lambda number: "• ")

    def _mixed(self, tokens: Sequence[Token], items: Sequence[tuple[str, Place]], links: Sequence[Link | None]) -> None:
        apart = any(not line.strip() for line in self._lines[_first(tokens) : _last(tokens)])
        why = " An empty line does not part them:" if apart else " To part them,"
        self.report(
            self._place(tokens).whole(),
            "mixed_list",
            f"Buttons and other lines stand in one list.{why} put words between the list and the buttons.",
        )
        kept = [(item, link) for item, link in zip(items, links, strict=True) if link]
        self._buttons(tokens, [item for item, _ in kept], [link for _, link in kept])

    def _buttons(self, tokens: Sequence[Token], items: Sequence[tuple[str, Place]], links: Sequence[Link]) -> None:
        choices = tuple(self._choice(link, place, content) for link, (content, place) in zip(links, items, strict=True))
        no_answer, self._no_answer = self._no_answer, None
        if self._items and isinstance(self._items[-1], Buttons) and self._list_before == "buttons":
            self.report(self._place(tokens).whole(), "two_lists", "Two sets of buttons stand one below the other. Use one sign, -, for all of one set.")
        self._add(Buttons(choices, no_answer, self._place(tokens).whole()), "buttons follow")
        self._list_before = "buttons"

    def _choice(self, link: Link, place: Place, content: str) -> Choice:
        span = place.find(content)
        if not link.label:
            self.report(span, "empty_label", "This button has no words on it.")
        if "{" in link.label:
            self.report(span, "insert_in_label", "A value cannot stand on a button. Say it in the words above.")
        if "\n" in content:
            self.report(span, "joined_to_button", "The line below joins this button. Put an empty line between them.")
        if is_web(link.href):
            if link.title:
                self.report(span, "bad_title", "A button to the web has no title: it only opens a page.")
            return Choice(link.label, Target(), link.href, span=span)
        target = read_target(link.href, span)
        if target is None:
            self.report(span, "bad_target", f"“{link.href}” is neither a step (#step) nor a flow (name.md). Say where this leads.")
        choice = Choice(link.label, target or Target(span=span), span=span)
        return self._titled(choice, link.title, span) if link.title else choice

    def _titled(self, choice: Choice, title: str, span: Span) -> Choice:
        line = self._lines[span.line - 1]
        at = max(line.find(title, span.column - 1), 0)
        try:
            adds = read_title(title, span)
        except Misread as misread:
            place = Span(span.line, at + misread.start + 1, min(at + misread.end, len(line)) + 1)
            self.report(place, misread.rule, misread.message)
            return choice
        if adds.come_back and not choice.target.flow:
            self.report(
                span,
                "come_back_from_step",
                "Only flows are visited, not steps: leave out “and come back”, or give the step a file of its own.",
            )
        return replace(
            choice,
            others=adds.others,
            anything_else=adds.anything_else,
            puts=adds.puts,
            condition=adds.condition,
            come_back=adds.come_back,
        )

    def _tick_list(self, items: Sequence[tuple[str, Place]], ticks: Sequence[re.Match[str]]) -> None:
        if self._ticks:
            self._ticks_unasked()
        found = []
        for (content, place), tick in zip(items, ticks, strict=True):
            span = place.find(content)
            if "\n" in content:
                self.report(span, "joined_to_tick", "The line below joins this tick. Put an empty line between them.")
            name = (tick["name"] or make_id(tick["label"])).lower()
            if not name:
                self.report(span, "tick_without_id", "This tick has no letters to make a name of. Give it one: {#name}")
            if any(name == other.name for other in found):
                self.report(span, "tick_twice", f"Two ticks are named “{name}”. Give one of them another name: {{#name}}")
            found.append(Tick(_unmarked(tick["label"]), name, span))
        if self._say:
            self._settle("ticks follow")
        self._ticks, self._ticks_span = tuple(found), found[0].span

    def _ticks_unasked(self) -> None:
        self.report(self._ticks_span, "ticks_without_ask", "These ticks are not asked for. Put > ask for ticks, keep as … below them.")
        self._ticks = ()

    def _numbers(self, tokens: Sequence[Token]) -> None:
        if self._say:
            self._wordings(tokens)
            return
        items = [self._item(item) for item in _items(tokens)]
        for content, place in items:
            link = read_link(content)
            if link and not is_web(link.href):
                self.report(place.find(content), "numbered_button", "Buttons are written with -, not with numbers.")
        start = int(tokens[0].attrs.get("start", 1))
        self._said(items, lambda number: f"{start + number}. ")

    def _wordings(self, tokens: Sequence[Token]) -> None:
        say, self._say = self._say, None
        assert say is not None
        wordings = tuple(self._wording(say, *self._item(item)) for item in _items(tokens))
        self._add(replace(say, wordings=wordings))

    def _wording(self, say: SayOne, content: str, place: Place) -> Wording:
        folded = fold(content)
        match = _WORDING.match(folded)
        span = place.find(content)
        if match is None:
            if say.how != "one":
                self.report(span, "wording_without_if", "Each of these begins with “if …:” or “otherwise:”.")
            return Wording(read_words(content, Place(self._lines, place.line, place.line + 1), self.report), span=span)
        words = read_words(content[match.end() :].lstrip(), Place(self._lines, place.line, place.line + 1), self.report)
        if say.how == "one":
            self.report(span, "if_in_one_of_these", "“one of these” has no conditions. Write > say the first that fits")
        if match["word"] == "otherwise":
            if match["condition"].strip():
                self.report(span, "bad_condition", "After “otherwise” stands a colon, then what is said.")
            return Wording(words, otherwise=True, span=span)
        try:
            condition = read_condition(folded, match.start("condition"), match.end("condition"))
        except Misread as misread:
            column = span.column + misread.start
            self.report(Span(span.line, column, column + misread.end - misread.start), misread.rule, misread.message)
            return Wording(words, span=span)
        return Wording(words, condition, span=span)

    def _said(self, items: Sequence[tuple[str, Place]], sign: Callable[[int], str]) -> None:
        words: list[Run] = []
        span = items[0][1].whole() if items else Span(1)
        for number, (content, place) in enumerate(items):
            words.append(Run(("\n" if words else "") + sign(number)))
            words += read_words(content, place, self.report)  # type: ignore[arg-type]
        if words:
            self._add(Say(tuple(words), span), "a list follows")

    def _item(self, tokens: Sequence[Token]) -> tuple[str, Place]:
        """What stands in one list item, and where; anything but words in it is a problem."""
        place = self._place(tokens)
        contents = []
        for token in tokens[1:-1]:
            if token.type == "inline":
                contents.append(token.content)
            else:
                self._nested(token)
        return "\n\n".join(contents), place

    def _nested(self, token: Token) -> None:
        line = (token.map or (0, 1))[0]
        if token.type in ("bullet_list_open", "ordered_list_open", "blockquote_open", "heading_open", "fence", "hr", "html_block"):
            text = self._lines[line]
            self.report(Span(line + 1, 1, len(text) + 1), "inside_list", f"“{text.strip()}” stands inside a list. Begin it at the left, below an empty line.")

    # Directions

    def _quote(self, tokens: Sequence[Token]) -> None:
        first, last = _first(tokens), _last(tokens)
        for number in range(first, last):
            line = self._lines[number]
            stripped = line.lstrip()
            if stripped.startswith(">"):
                at = len(line) - len(stripped) + 1
                if line[at:].strip():
                    self._direction_line(line, number, at)
            elif stripped:
                self._joined(line, number)

    def _direction_line(self, line: str, number: int, at: int) -> None:
        text = line[at:]
        at += len(text) - len(text.lstrip())
        text = text.strip()
        if re.match(r"(?:#{1,6}\s|[-*+]\s|\d{1,9}[.)]\s|>|```|~~~)", text):
            span = Span(number + 1, at + 1, at + 1 + len(text))
            self.report(span, "not_in_quote", f"“{text}” stands behind a >, where only directions stand. Leave out the >.")
            return
        try:
            direction = read_direction(text, number + 1, at + 1)
        except Misread as misread:
            start, end = at + misread.start + 1, at + misread.end + 1
            mend = Mend(f"Write {misread.instead}", (Edit(Span(number + 1, start, end), misread.instead),)) if misread.instead else None
            self.report(Span(number + 1, start, end), misread.rule, misread.message, mend)
            return
        self._direct(direction, Span(number + 1, at + 1, at + 1 + len(text)))

    def _joined(self, line: str, number: int) -> None:
        text = line.strip()
        span = Span(number + 1, line.find(text) + 1, line.find(text) + 1 + len(text))
        mend = Mend("Put an empty line between", (Edit(Span(number + 1, 1, 1), "\n"),))
        self.report(span, "joined_to_direction", f"“{text}” joins the direction above and would not be said. Put an empty line between.", mend)

    def _direct(self, direction: Direction, span: Span) -> None:
        match direction:
            case Sensitive():
                self._sensitive = True
            case NoAnswer():
                self._settle("another direction follows")
                self._no_answer = direction
            case SayOne():
                self._settle("another direction follows")
                self._say = direction
            case Ask():
                self._ask(direction)
            case If():
                first = not (self._items and isinstance(self._items[-1], If))
                self._add(replace(direction, first=first), "another direction follows")
            case _:
                self._add(direction, "another direction follows")

    def _ask(self, ask: Ask) -> None:
        no_answer, self._no_answer = self._no_answer, None
        if isinstance(ask.what, ForTicks):
            if not self._ticks:
                self.report(ask.span, "ask_without_ticks", "There are no ticks above. Write lines such as - [ ] A label")
            ask = replace(ask, what=ForTicks(self._ticks))
            self._ticks = ()
        self._add(replace(ask, no_answer=no_answer), "a question follows")

    # What has no place in a flow, or its own reader

    def _fence(self, tokens: Sequence[Token]) -> None:
        token = tokens[0]
        first, last = _first(tokens), _last(tokens)
        info = fold(token.info).strip().rstrip(".:")
        span = Span(first + 1, 1, len(self._lines[first]) + 1)
        if info != "rehearsal":
            self.report(span, "unknown_fence", "Only rehearsals stand between ``` lines: ```rehearsal")
            return
        if last - first < 2 or not self._lines[last - 1].strip().startswith(token.markup):
            self.report(span, "open_fence", f"This rehearsal has no end: a line {token.markup} is missing below it.")
        content = token.content.split("\n")
        self.rehearsals.append(read_rehearsal(content, first + 1, span, self.report))

    def _html(self, tokens: Sequence[Token]) -> None:
        text = tokens[0].content.strip().split("\n")[0]
        self.report(self._place(tokens).whole(), "html", f"“{text}” is HTML, which is not said. Leave it out.")

    def _place(self, tokens: Sequence[Token]) -> Place:
        return Place(self._lines, _first(tokens), _last(tokens))

    _BLOCKS = {
        "heading_open": _heading,
        "paragraph_open": _paragraph,
        "hr": _rule,
        "bullet_list_open": _bullets,
        "ordered_list_open": _numbers,
        "blockquote_open": _quote,
        "fence": _fence,
        "html_block": _html,
    }


def _blocks(body: str) -> list[Token]:
    return MARKDOWN.parse(body)


def _closing(tokens: Sequence[Token], at: int) -> int:
    """Where the block that opens at *at* closes."""
    if tokens[at].nesting != 1:
        return at
    level = tokens[at].level
    return next(end for end in range(at + 1, len(tokens)) if tokens[end].level == level)


def _items(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """The items of a list, each from its opening to its closing."""
    found, at = [], 1
    while at < len(tokens) - 1:
        end = _closing(tokens, at)
        found.append(tokens[at : end + 1])
        at = end + 1
    return found


def _first(tokens: Sequence[Token]) -> int:
    return (tokens[0].map or (0, 1))[0]


def _last(tokens: Sequence[Token]) -> int:
    return (tokens[0].map or (0, 1))[1]


def _span(item: Item) -> Span:
    return item.span


def _unmarked(text: str) -> str:
    """A heading or label without the signs that dress it."""
    return re.sub(r"(?<!\\)[*`]", "", text).replace("\\", "").strip()
