"""Read a flow. Whatever the text, this returns: what was understood, and what was not as problems.

Understood are all forms of the language and what hands and word processors make of them. Whether a flow makes
sense (targets that exist, ways that end) is not asked here but by `bot.flow.rules`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import zip_longest

from bot.flow.chapters import STRAY_MARK, chapter_file
from bot.flow.definition import Flow, Front
from bot.flow.front import read_front_matter
from bot.flow.problem import Problem, Span
from bot.flow.report import Report
from bot.flow.source import Source, in_order, read_source
from bot.flow.steps import Body

KEPT = 256  # readings remembered: checking, serving and comparing one text then read it once


@dataclass(frozen=True, slots=True)
class Reading:
    """A flow as far as it was understood, and what is wrong with its text, in file order."""

    flow: Flow
    problems: tuple[Problem, ...]


def read(text: str, *, name: str, language: str) -> Reading:
    """Read *text*, the file `flows/<language>/<name>.md`. Never raises."""
    return _read(text, name, language)


@lru_cache(maxsize=KEPT)
def _read(text: str, name: str, language: str) -> Reading:
    source = read_source(text)
    body = Body(source)
    front = read_front_matter(source.front, body.report)
    if not body.steps and not source.unreadable:
        body.report(Span(1), "no_steps", "There is no step in this flow. A step begins with a line ## Start")
    for wrong in _chapters(front, source, name):
        body.report(*wrong)
    found = (*source.problems, *body.report.problems)
    flow = Flow(
        name=name,
        language=language,
        title=body.title,
        front=front,
        steps=tuple(body.steps),
        rehearsals=tuple(body.rehearsals),
        digest=digest_of(text),
    )
    return Reading(flow, in_order(found, source))


def _chapters(front: Front, source: Source, flow: str) -> Iterator[tuple[Span, str, str]]:
    """What does not fit between the chapters that the front matter names and those that the text is made of."""
    there = {part.chapter for part in source.parts[1:]}
    for chapter, span in front.chapters.items():
        if chapter not in there:
            file = chapter_file(flow, chapter)
            message = (
                f"The chapter “{chapter}” is missing: there is no {file}. Save that file, or take its name out here."
            )
            yield span, "chapter_missing", message
    wanted = [chapter for chapter in front.chapters if chapter in there]
    for part, chapter in zip_longest(source.parts[1:], wanted):
        if part.chapter != chapter:
            yield Span(part.above), "chapter_mark", STRAY_MARK.format(part.chapter)
            return


def read_front(text: str) -> Front:
    """The front matter alone, without reading the rest; what is wrong in it is left out."""
    return read_front_matter(read_source(text).front, Report())


def digest_of(text: str) -> str:
    """The name of a text by its content: the first 16 digits of its SHA-256."""
    return sha256(text.encode(errors="surrogatepass")).hexdigest()[:16]
