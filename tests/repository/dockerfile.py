"""Read a Dockerfile into its instructions, one stage after the other."""

import json
import re
from typing import NamedTuple


class Instruction(NamedTuple):
    """One line of a Dockerfile: `RUN`, and what follows it."""

    word: str
    rest: str


def stages(text: str) -> list[list[Instruction]]:
    """Return the instructions of every stage, each beginning with its FROM."""
    found: list[list[Instruction]] = []
    for line in re.sub(r"\\\n", " ", text).splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        word, _, rest = line.strip().partition(" ")
        if word == "FROM":
            found.append([])
        found[-1].append(Instruction(word, rest.strip()))
    return found


def said(stage: list[Instruction], word: str) -> list[str]:
    """Return what a stage says with a word, in order."""
    return [instruction.rest for instruction in stage if instruction.word == word]


def environment(stage: list[Instruction]) -> dict[str, str]:
    """Return what a stage sets with ENV, one name a line."""
    return {name: value for name, _, value in (each.partition("=") for each in said(stage, "ENV"))}


def command(rest: str) -> list[str]:
    """Return an instruction's command in its exec form; raises `ValueError` for a shell form."""
    words: list[str] = json.loads(rest[rest.index("[") :])
    return words
