"""The text of a file, made safe to read: lines end in LF, notes are gone, the front matter is cut off.

Lines and columns stay what they are in the file: what is cut off is left as empty lines.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.flow.chapters import Part, parts_of
from bot.flow.problem import Problem, Span

LARGEST = 96 * 1024
"""Bytes a file may have: a flow's own, a chapter, the rehearsals beside it. In some 2000 lines a colleague still finds
something; the largest is the crisis flow's own file, 72 KiB, most of it what is `heard`."""

LARGEST_FLOW = 512 * 1024
"""Bytes a flow may have with its chapters. It is read as one, beside conversations: the crisis flow, 352 KiB, in 0.4
seconds, half a million brackets in five. All else takes any size: a revision is one row, and nobody is sent a flow."""

LONGEST_LINE = 8 * 1024
"""Letters a line may have: twice what Telegram takes in a message (4096)."""

_NEWLINES = re.compile(r"\r\n?")
_FRONT = re.compile(r"---[ \t]*\n")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_BARE_FRONT = re.compile(r"(?:command|phrases|sources|chapters|heard|values|answers|translated)[ \t]*:", re.IGNORECASE)
_BLANK = re.compile(r"^[ \t]*$", re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_CLASH = re.compile(r"^<{7} .*$", re.MULTILINE)
_CLASH_LINE = re.compile(r"^(?:[<>|]{7} .*|[|=]{7})$", re.MULTILINE)
"""What git leaves where two people changed the same lines."""
_NOTE = re.compile(r"(?<!\\)<!--.*?-->", re.DOTALL)
_AT_END = re.compile(r"[ \t\x02]*\x02[ \t\x02]*$", re.MULTILINE)
_ODD = "\u00a0\u202f\u200b\u200c\u200d\u2060\ufeff"  # hard spaces, and signs without any width
_HARD_SPACE = re.compile(rf"^(?:[ \t{_ODD}]*(?:>|#{{1,6}}|[-*+]|\d{{1,9}}[.)])?)[{_ODD}]+", re.MULTILINE)
_PLAIN_SPACES = str.maketrans(dict.fromkeys(_ODD, " "))


@dataclass(frozen=True, slots=True)
class Source:
    """`raw` are the lines of the text, `lines` the same without front matter and notes, `parts` those as texts again:
    one for the flow's own file and one for each chapter.

    `front` is what stands between the two `---`.
    """

    raw: tuple[str, ...]
    lines: tuple[str, ...]
    parts: tuple[Part, ...]
    front: str
    unreadable: bool
    problems: tuple[Problem, ...]


def read_source(text: str, largest: int = LARGEST_FLOW) -> Source:
    """Make *text* safe to read, of at most *largest* bytes.

    A text that is no flow at all comes back empty, with the problem that says so.
    """
    if len(text) > largest or len(text.encode(errors="surrogatepass")) > largest:
        return _unreadable("too_large", f"This is larger than {largest // 1024} KiB. Divide it into several.")
    text = lf(text)
    if "\x00" in text:
        return _unreadable("not_text", "This is not a text file. A flow is plain Markdown, saved as UTF-8.")
    if text.startswith("{\\rtf"):
        return _unreadable("not_text", "This was saved as a document (RTF). Save it as plain text, UTF-8.")
    problems: list[Problem] = []
    text = _cleaned(text, problems)
    first, *others = parts_of(text)
    front, body = _split_front(first.text, problems)
    bare = [replace(first, text=body), *(_without_front(part, problems) for part in others)]
    parts = [_readable(part, problems) for part in bare]
    lines = "\n".join(part.text for part in parts).split("\n")  # what begins a chapter is an empty line
    return Source(tuple(text.split("\n")), tuple(lines), tuple(parts), front, False, tuple(problems))


def in_order(problems: Iterable[Problem], source: Source) -> tuple[Problem, ...]:
    """The problems in file order, each with a span that lies in the file."""
    return tuple(sorted((_inside(problem, source) for problem in problems), key=lambda found: (found.span, found.rule)))


def _inside(problem: Problem, source: Source) -> Problem:
    line = min(max(problem.span.line, 1), len(source.lines))
    most = len(source.raw[line - 1]) + 1
    column = min(max(problem.span.column, 1), most)
    span = Span(line, column, min(max(problem.span.end, column), most))
    return problem if span == problem.span else replace(problem, span=span)


def lf(text: str) -> str:
    """The text with the line ends of every machine made one, and no mark before the first letter."""
    return _NEWLINES.sub("\n", text.removeprefix("\ufeff"))


def plain_spaces(text: str) -> str:
    """The text with a plain space for every hard one and for signs that nobody sees."""
    return text.translate(_PLAIN_SPACES)


def _unreadable(rule: str, message: str) -> Source:
    return Source(("",), ("",), (Part("", 0, ""),), "", True, (Problem(span=Span(1), rule=rule, message=message),))


def _cleaned(text: str, problems: list[Problem]) -> str:
    """Without control signs, each in its place made visible, and without lines nobody can read."""
    if match := _CONTROL.search(text):
        problems.append(
            Problem(
                span=_at(text, match.start()),
                rule="control_sign",
                message="A sign that cannot be shown stands here. Leave it out.",
            )
        )
        text = _CONTROL.sub("\ufffd", text)
    if match := _CLASH.search(text):
        message = "Two versions of this file clash here. Keep one, and delete the lines <<<<<<<, ======= and >>>>>>>."
        problems.append(Problem(span=_at(text, match.start()), rule="clash", message=message))
        text = _CLASH_LINE.sub("", text)
    if len(text) > LONGEST_LINE and any(len(line) > LONGEST_LINE for line in text.split("\n")):
        lines = text.split("\n")
        for number, line in enumerate(lines):
            if len(line) > LONGEST_LINE:
                message = f"This line is longer than {LONGEST_LINE} letters, more than a message can hold. Divide it."
                problems.append(Problem(span=Span(number + 1, 1, len(line) + 1), rule="line_too_long", message=message))
                lines[number] = ""
        text = "\n".join(lines)
    return text


def _split_front(text: str, problems: list[Problem]) -> tuple[str, str]:
    """What stands in the front matter (nothing without one), and the text with empty lines in its place."""
    if not _FRONT.match(text):
        return "", _without_bare_front(text, problems)
    end = _END.search(text, text.index("\n") + 1)
    if end is None:
        message = "The front matter has no end: a line --- is missing below it."
        problems.append(Problem(span=Span(1, 1, 4), rule="open_front_matter", message=message))
        end = _BLANK.search(text)
        return "", _emptied(text, end.start()) if end else text
    return text[text.index("\n") + 1 : end.start()], _emptied(text, end.end())


def _without_bare_front(text: str, problems: list[Problem]) -> str:
    """The text without lines of a front matter that has an end and no beginning."""
    end = _END.search(text)
    if end is None or not _BARE_FRONT.match(text):
        return text
    message = "A line --- is missing above the front matter. Make it the first line of the file."
    problems.append(Problem(span=Span(1), rule="open_front_matter", message=message))
    return _emptied(text, end.end())


def _emptied(text: str, end: int) -> str:
    """The text with empty lines in place of what stands before *end*."""
    return "\n" * text.count("\n", 0, end) + text[end:]


def _without_front(part: Part, problems: list[Problem]) -> Part:
    """A chapter without a front matter, where it has one against the rules."""
    if not _FRONT.match(part.text):
        return part
    message = (
        "A chapter has no front matter. That of the flow stands in its own file, and names all its chapters; move "
        "these lines there, or leave them out."
    )
    problems.append(Problem(span=Span(part.above + 1, 1, 4), rule="chapter_front_matter", message=message))
    return replace(part, text=_split_front(part.text, [])[1])


def _readable(part: Part, problems: list[Problem]) -> Part:
    """The part without notes and hard spaces; a note that is left open ends with its file."""
    found: list[Problem] = []
    text = _without_notes(part.text, found)
    problems.extend(replace(each, span=replace(each.span, line=each.span.line + part.above)) for each in found)
    return replace(part, text=_HARD_SPACE.sub(lambda match: plain_spaces(match[0]), text))


def _without_notes(text: str, problems: list[Problem]) -> str:
    """Notes for colleagues become spaces, or nothing at the end of a line (two spaces there would break it)."""
    if "<!--" not in text:
        return text
    text = _NOTE.sub(lambda match: re.sub(r"[^\n]", "\x02", match[0]), text)
    text = _AT_END.sub("", text).replace("\x02", " ")
    if match := re.search(r"(?<!\\)<!--", text):
        message = "This note for colleagues has no end: write --> where it stops."
        problems.append(Problem(span=_at(text, match.start()), rule="open_note", message=message))
    return text


def _at(text: str, index: int) -> Span:
    line_start = text.rfind("\n", 0, index) + 1
    return Span(text.count("\n", 0, index) + 1, index - line_start + 1, index - line_start + 2)
