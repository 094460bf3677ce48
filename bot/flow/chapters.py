"""A flow written in chapters: several files that are read as one text, and whose words stand where in it.

`flows/<language>/<flow>.md` holds the front matter, which names the chapters in order, and the first steps; a chapter,
`flows/<language>/<flow>/<chapter>.md`, holds steps. Whatever works on flows works on the one text. A line of its own
says where each chapter begins, so that the text alone tells in which file, and in which line of it, something stands.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.flow.problem import Edit, Mend, Problem, Span

STRAY_MARK = (
    "“<!-- chapter: {0} -->” stands only where files are read as one. Leave this line out. A chapter is written in a "
    "file of its own, which the front matter names."
)

_MARK = re.compile(r"^<!-- chapter: ([^\W_][\w-]*) -->\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Part:
    """What one file gave to a text: which chapter it is (empty: the flow's own file), and its words.

    `above` counts the lines of the whole that stand above its first.
    """

    chapter: str
    above: int
    text: str


def chapter_file(flow: str, chapter: str) -> str:
    """Where a chapter of that flow lies, from the folder of its language on."""
    return f"{flow}/{chapter}.md"


def mark_of(chapter: str) -> str:
    """The line that says where a chapter begins."""
    return f"<!-- chapter: {chapter} -->"


def mark_in(text: str) -> tuple[int, str] | None:
    """The first line of *text* that says where a chapter begins, and which; none in a file as it is written."""
    found = _MARK.search(text)
    return (text.count("\n", 0, found.start()) + 1, found[1]) if found else None


def joined(own: str, chapters: Iterable[tuple[str, str]]) -> str:
    """One text of the flow's own file and its chapters, each with its name; line ends are LF."""
    return "".join((_ended(own), *(f"{mark_of(name)}\n{_ended(text)}" for name, text in chapters)))


def parts_of(text: str) -> tuple[Part, ...]:
    """The files that *text* is made of, in order; a text without chapters is one."""
    parts: list[Part] = []
    chapter, start, above = "", 0, 0
    for mark in _MARK.finditer(text):
        parts.append(Part(chapter, above, text[start : mark.start()]))
        above += text.count("\n", start, mark.end())
        chapter, start = mark[1], mark.end()
    return (*parts, Part(chapter, above, text[start:]))


def placed(problems: Iterable[Problem], flow: str, text: str) -> Iterator[Problem]:
    """The problems of a flow's *text*, those in a chapter by its file and the line there, with what mends them."""
    parts = parts_of(text)
    starts = [part.above for part in parts]
    for problem in problems:
        part = parts[bisect_right(starts, max(problem.span.line, 1) - 1) - 1]
        yield problem if problem.file or not part.chapter else _in(part, problem, flow)


def _in(part: Part, problem: Problem, flow: str) -> Problem:
    mend = problem.mend and Mend(
        problem.mend.label, tuple(Edit(_own(edit.span, part), edit.text) for edit in problem.mend.edits)
    )
    return replace(problem, span=_own(problem.span, part), mend=mend, file=chapter_file(flow, part.chapter))


def _own(span: Span, part: Part) -> Span:
    return replace(span, line=span.line - part.above)


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"
