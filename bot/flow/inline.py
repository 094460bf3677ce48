"""Markdown inside a paragraph: words with their dress, values to put in, links and pictures.

Values are found after the Markdown is read, so what a person typed never becomes Markdown.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.flow.conditions import NAME
from bot.flow.definition import Insert, Picture, Run, Words
from bot.flow.links import is_web
from bot.flow.problem import Span
from bot.flow.report import Report
from bot.flow.spelling import fold

MARKDOWN = MarkdownIt("commonmark", {"html": True}).disable(["lheading", "code", "reference"])

MARKDOWN.core.ruler.enableOnly(["normalize", "block"])  # words are read one paragraph at a time, directions never

_PLAIN = re.compile(r"[^\\`*_\[\]<>&!{}\n]*")
_INSERT = re.compile(rf"\s*(?P<name>{NAME})(?:\s+or\s+(?P<otherwise>\S.*?))?\s*", re.DOTALL)
_BRACE = re.compile(r"\{([^{}]*)\}")
_SPACES = re.compile(r"  +")

# Escaped braces travel as these, which the reader lets into no source text.
_OPEN, _CLOSE = "\x01", "\x02"
_LITERAL = str.maketrans({"{": _OPEN, "}": _CLOSE})
_BRACES = str.maketrans({_OPEN: "{", _CLOSE: "}"})


@dataclass(frozen=True, slots=True)
class Link:
    """A paragraph that is one link and nothing else: what buttons are made of."""

    label: str
    href: str
    title: str


class Place:
    """Source lines `first` up to `last` (counted from 0), in which things are found from left to right."""

    def __init__(self, lines: Sequence[str], first: int, last: int) -> None:
        self._lines = lines
        self._first, self._last = first, max(last, first + 1)
        self.line = first
        self._column = 0

    def find(self, text: str) -> Span:
        """Where *text* stands next; its first line, or the line being read, when it cannot be found."""
        wanted = text.split("\n", 1)[0].strip()
        line, column = self.line, self._column
        while wanted and line < min(self._last, len(self._lines)):
            if (at := self._lines[line].find(wanted, column)) >= 0:
                self.line, self._column = line, at + len(wanted)
                return Span(line + 1, at + 1, at + 1 + len(wanted))
            line, column = line + 1, 0
        return self.whole()

    def again(self) -> "Place":
        """The same place, to be read from its beginning."""
        return Place(self._lines, self._first, self._last)

    def whole(self) -> Span:
        """The line being read, from its first sign to its last."""
        text = self._lines[self.line] if self.line < len(self._lines) else ""
        start = len(text) - len(text.lstrip())
        return Span(self.line + 1, start + 1, max(len(text.rstrip()), start) + 1)


def read_words(content: str, place: Place, report: Report) -> Words:
    """The words of one paragraph; pictures among them are reported."""
    parts = read_paragraph(content, place, report)
    words: list[Run | Insert] = []
    for part in parts:
        if isinstance(part, Picture):
            report(part.span, "picture_in_words", "A picture stands by itself, between two empty lines.")
        else:
            words += part
    return tuple(words)


def read_link(content: str) -> Link | None:
    """The link that *content* is, or None when it is more or something else."""
    if not content.startswith("[") or not content.rstrip().endswith(")"):
        return None
    tokens = [token for token in _tokens(content) if token.type != "text" or token.content.strip()]
    if len(tokens) < 2 or tokens[0].type != "link_open" or tokens[-1].type != "link_close":
        return None
    if any(token.type == "link_open" for token in tokens[1:]):
        return None
    label = "".join(_plain(token) for token in tokens[1:-1])
    return Link(
        _SPACES.sub(" ", label).strip(), str(tokens[0].attrs.get("href", "")), str(tokens[0].attrs.get("title", ""))
    )


def read_paragraph(content: str, place: Place, report: Report) -> list[Words | Picture]:
    """The parts of one paragraph, in order: words, and pictures between them."""
    if _PLAIN.fullmatch(content):
        return [(Run(_SPACES.sub(" ", content)),)] if content else []
    reading = _Reading(place, report)
    for token in _tokens(content):
        reading.take(token)
    return reading.parts()


def _tokens(content: str) -> list[Token]:
    tokens: list[Token] = []
    MARKDOWN.inline.parse(content, MARKDOWN, {}, tokens)
    return tokens


def _plain(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    return token.content if token.type in ("text", "text_special", "code_inline") else ""


class _Reading:
    """Collects stretches of equal dress, then finds the values in them."""

    def __init__(self, place: Place, report: Report) -> None:
        self._place, self._report = place, report
        self._bold = self._italic = 0
        self._link = ""
        self._stretches: list[tuple[str, bool, bool, str]] = []
        self._parts: list[Words | Picture] = []

    def take(self, token: Token) -> None:
        match token.type:
            case "text":
                if "](" in token.content:
                    self._broken_link(token.content)
                self._add(token.content)
            case "text_special":
                self._add(token.content.translate(_LITERAL))
            case "softbreak":
                self._add(" ")
            case "hardbreak":
                self._add("\n")
            case "strong_open" | "strong_close":
                self._bold += token.nesting
            case "em_open" | "em_close":
                self._italic += token.nesting
            case "link_open":
                self._open(token)
            case "link_close":
                self._link = ""
            case "image":
                self._picture(token)
            case "code_inline":
                self._report(
                    self._place.find(token.content),
                    "code_in_words",
                    "Signs between ` ` are code; leave out the ` marks.",
                )
                self._add(token.content)
            case _:
                self._report(
                    self._place.find(token.content),
                    "html",
                    f"“{token.content.strip()}” is HTML, which is not said. Leave it out, or write \\< for the sign.",
                )

    def parts(self) -> list[Words | Picture]:
        self._close()
        return self._parts

    def _add(self, text: str) -> None:
        self._stretches.append((text, self._bold > 0, self._italic > 0, self._link))

    def _open(self, token: Token) -> None:
        href = str(token.attrs.get("href", ""))
        if is_web(href):
            self._link = href
            return
        self._report(
            self._place.find(unquote(href)),
            "link_in_words",
            f"“{unquote(href)}” is linked in running words. Make it a button, on a line of its own: - [Label](…)",
        )

    def _picture(self, token: Token) -> None:
        src, alt = unquote(str(token.attrs.get("src", ""))), "".join(_plain(part) for part in token.children or ())
        span = self._place.find(src)
        if not re.fullmatch(r"media/[\w./-]+", src) or ".." in src:
            self._report(
                span, "bad_picture", f"“{src}” is not a picture of ours: they are kept in media/, like media/wave.png."
            )
        if not alt.strip():
            self._report(span, "picture_without_words", "Say in words what the picture shows, between the [ ].")
        self._close()
        self._parts.append(Picture(src, alt.strip(), span))

    def _broken_link(self, text: str) -> None:
        self._report(
            self._place.find(text[text.index("](") :]),
            "broken_link",
            "This looks like a link and is read as words: straight quotes around the title, one title, "
            "no space in the target.",
        )

    def _close(self) -> None:
        words: list[Run | Insert] = []
        for text, bold, italic, link in self._merged():
            words += self._values(text, bold, italic, link)
        if any(isinstance(part, Insert) or part.text.strip() for part in words):
            self._parts.append(_trimmed(words))
        self._stretches.clear()

    def _merged(self) -> list[tuple[str, bool, bool, str]]:
        merged: list[tuple[str, bool, bool, str]] = []
        for text, *dress in self._stretches:
            if merged and merged[-1][1:] == tuple(dress):
                merged[-1] = (merged[-1][0] + text, *merged[-1][1:])
            else:
                merged.append((text, *dress))  # type: ignore[arg-type]  # mypy does not follow the star
        return merged

    def _values(self, text: str, bold: bool, italic: bool, link: str) -> list[Run | Insert]:
        found: list[Run | Insert] = []
        at = 0
        for match in _BRACE.finditer(text):
            span = self._place.find("{" + match[1])
            value = _INSERT.fullmatch(match[1])
            if value is None:
                self._report(
                    span, "bad_insert", f"“{match[0]}” names no value. Write {{name}} or {{name or other words}}."
                )
                continue
            if link:
                self._report(span, "insert_in_link", "A value cannot stand in a link; put it beside the link.")
            self._run(found, text[at : match.start()], bold, italic, link)
            otherwise = value["otherwise"]
            name = fold(value["name"])
            found.append(Insert(name, otherwise.translate(_BRACES) if otherwise else None, bold, italic, span))
            at = match.end()
        rest = text[at:]
        self._run(found, rest, bold, italic, link)
        if not _BRACE.search(rest) and ("{" in rest or "}" in rest):
            sign = "{" if "{" in rest else "}"
            self._report(
                self._place.find(sign), "lone_brace", f"A “{sign}” stands alone. Write \\{sign} for the sign itself."
            )
        return found

    def _run(self, found: list[Run | Insert], text: str, bold: bool, italic: bool, link: str) -> None:
        if text:
            found.append(Run(_SPACES.sub(" ", text.translate(_BRACES)), bold, italic, link))


def _trimmed(words: list[Run | Insert]) -> Words:
    """The words without spaces before the first and after the last."""
    for at, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while words and isinstance(run := words[at], Run):
            text = strip(run.text)
            if text:
                words[at] = Run(text, run.bold, run.italic, run.link)
                break
            words.pop(at)
    return tuple(words)
