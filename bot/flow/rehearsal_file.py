"""Read rehearsals that stand in a file of their own, `flows/<language>/rehearsals/<flow>.md`.

Headings and words say what the rehearsals prove and are for colleagues. What would do something in a flow does nothing
here and is pointed out, and so is a rehearsal that would be taken for words: it would never be played.
"""

import re
from dataclasses import dataclass

from bot.flow.blocks import Block, first_line, last_line, place_of, read_blocks
from bot.flow.definition import Rehearsal
from bot.flow.lists import more_than_words
from bot.flow.problem import Problem, Span
from bot.flow.rehearsals import line_word, read_fence
from bot.flow.report import Report
from bot.flow.source import LARGEST, Source, in_order, read_source

REHEARSALS = "rehearsals"
"""The folder such files stand in, beside the flows of one language; no flow and no language is called so."""

_STEP = re.compile(r"\{#[^\s{}]+\}\s*$")
_FLOW_ONLY = "Only the flow's own file has {what}; beside its rehearsals stand headings and words. Leave this out here."


@dataclass(frozen=True, slots=True)
class RehearsalFile:
    """The rehearsals of such a file, in order, and what is wrong with its text."""

    rehearsals: tuple[Rehearsal, ...] = ()
    problems: tuple[Problem, ...] = ()


NO_FILE = RehearsalFile()
"""What a flow has that keeps all its rehearsals itself."""


def beside(flow: str) -> str:
    """Where the rehearsals of that flow may stand, from the folder of its language on."""
    return f"{REHEARSALS}/{flow}.md"


def read_rehearsal_file(text: str) -> RehearsalFile:
    """Read *text*, the whole of such a file. Never raises."""
    source, report = read_source(text, LARGEST), Report()
    if source.front.strip():
        report(Span(1, 1, 4), "flow_only", _FLOW_ONLY.format(what="a front matter"))
    found = [each for part in source.parts for block in read_blocks(part) if (each := _read(block, source, report))]
    if not (found or report.problems or source.problems):
        message = "There is no rehearsal in this file. Write one between ```rehearsal and ```, or delete the file."
        report(Span(1), "no_rehearsals", message)
    return RehearsalFile(tuple(found), in_order((*source.problems, *report.problems), source))


def _read(block: Block, source: Source, report: Report) -> Rehearsal | None:
    if block[0].type == "fence":
        return read_fence(block, source.lines, report)
    if block[0].type == "html_block":
        text = block[0].content.strip().split("\n")[0]
        message = f"“{text}” is HTML. Leave it out; a note for colleagues stands between <!-- and -->."
        report(place_of(block, source.lines).whole(), "html", message)
    elif what := _of_a_flow(block, source):
        report(place_of(block, source.lines).whole(), "flow_only", _FLOW_ONLY.format(what=what))
    else:
        _loose(block, source, report)
    return None


def _of_a_flow(block: Block, source: Source) -> str:
    """What a flow would make of the block, where that is more than words; else nothing."""
    if block[0].type == "heading_open":
        return "steps" if _STEP.search(block[1].content) else ""
    return more_than_words(block, source.lines)


def _loose(block: Block, source: Source, report: Report) -> None:
    """A line of a rehearsal among words: its fence is not seen, and what it asks for would never be played."""
    for number in range(first_line(block), min(last_line(block), len(source.lines))):
        text = source.lines[number]
        if line_word(text):
            message = (
                f"“{text.strip()}” reads as a line of a rehearsal, and none is seen here: nothing would be played. Put "
                "```rehearsal above and ``` below it, each at the beginning of its line."
            )
            report(Span(number + 1, 1, len(text) + 1), "loose_rehearsal_line", message)
            return
