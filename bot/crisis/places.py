"""Where in the text of a YAML file something stands. It is looked up only where there is a fault to be told."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.crisis.faults import At, Fault
from bot.crisis.phrase import plain

if TYPE_CHECKING:
    from ruamel.yaml.error import StreamMark
    from ruamel.yaml.nodes import Node


def placed(faults: Iterable[Fault], text: str) -> tuple[Fault, ...]:
    """The faults of one file with their lines; as they are, where the text is no YAML."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    some = tuple(faults)
    try:
        root = YAML(typ="safe", pure=True).compose(text) if some else None
    except YAMLError:
        root = None
    return some if root is None else tuple(_placed(fault, root) for fault in some)


def _placed(fault: Fault, root: "Node") -> Fault:
    mark = _mark(root, fault.at)
    return replace(fault, line=mark.line + 1, column=mark.column + 1)


def _mark(node: "Node", at: At) -> "StreamMark":
    """The beginning of what *at* leads to, as far as there is such a way: of a name where it has one."""
    from ruamel.yaml.nodes import MappingNode, SequenceNode

    mark: StreamMark = node.start_mark
    for step in at:
        if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            mark = node.start_mark
        elif isinstance(node, MappingNode) and (found := [pair for pair in node.value if _named(pair[0].value, step)]):
            mark, node = found[0][0].start_mark, found[0][1]
        else:
            break
    return mark


def _named(key: object, step: object) -> bool:
    """Whether a name of the file is the one that was meant: groups are called without accents and underscores."""
    return key == step or plain(str(key).replace("_", " ")) == step


def not_yaml(file: str, error: Exception) -> Fault:
    """What YAML does not understand, as the fault of a file that cannot be used."""
    mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None)
    said = problem or " ".join(str(error).split())
    message = next((ours for theirs, ours in _SAID_PLAINLY if theirs in said), f"This line cannot be read ({said}).")
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Fault(file=file, line=line, column=column, rule="not_yaml", message=message, hinders=True)


def no_table(file: str) -> Fault:
    """A file that is YAML and none of ours."""
    return Fault(file=file, rule="not_yaml", message="The file holds no table of names and values.", hinders=True)


# What the library says, and what a writer can do about it.
_SAID_PLAINLY = (
    ("'\\t'", "A tab stands here. Use spaces to set lines in."),
    ("mapping values are not allowed here", 'A colon stands where none may be. Put the text in quotes: "…".'),
    ("found duplicate key", "This name stands here twice. Put what belongs to both below one of them."),
    (
        "expected <block end>",
        "Something before this line is not closed, or this line is set in too far or not far enough.",
    ),
    ("expected ',' or ']'", "A list was opened with “[” and is not closed with “]”, or a comma is missing."),
    ("expected ',' or '}'", "A table was opened with “{” and is not closed with “}”, or a comma is missing."),
    ("unexpected end of stream", "A quote was opened and is never closed."),
    ("undefined alias", "A “*” begins this text, which YAML reads as something else. Put the text in quotes."),
)
