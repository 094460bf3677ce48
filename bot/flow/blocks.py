"""The blocks of a Markdown file: what opens, what closes, and on which lines of the file it stands."""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from bot.flow.chapters import Part
from bot.flow.inline import MARKDOWN, Place

Block = Sequence[Token]
"""One block from its opening token to its closing one."""


def read_blocks(part: Part) -> Iterator[Block]:
    """The outermost blocks of a part of the file, in order; what is left open at its end ends there."""
    tokens = MARKDOWN.parse(part.text)
    for token in tokens if part.above else ():
        if token.map:
            token.map = [line + part.above for line in token.map]
    return _apart(tokens)


def inside(block: Block) -> Iterator[Block]:
    """The blocks right inside *block*: the items of a list, the paragraphs of an item."""
    return _apart(block[1:-1])


def first_line(block: Block) -> int:
    """The line *block* begins on, counted from 0."""
    return (block[0].map or (0, 1))[0]


def last_line(block: Block) -> int:
    """The line after the last of *block*, counted from 0."""
    return (block[0].map or (0, 1))[1]


def place_of(block: Block, lines: Sequence[str]) -> Place:
    """Where *block* stands in the file."""
    return Place(lines, first_line(block), last_line(block))


def _apart(tokens: Sequence[Token]) -> Iterator[Block]:
    at = 0
    while at < len(tokens):
        end = at
        if tokens[at].nesting == 1:
            level = tokens[at].level
            end = next(later for later in range(at + 1, len(tokens)) if tokens[later].level == level)
        yield tokens[at : end + 1]
        at = end + 1
