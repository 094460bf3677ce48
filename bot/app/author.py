"""Commands for those who write flows: language, diagram."""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from bot.errors import FlowUnavailable
from bot.flow.card import card, grammar
from bot.flow.definition import Flow
from bot.flow.diagram import diagram as drawn
from bot.flow.read import read
from bot.settings import read_settings


def language(arguments: list[str], _: Mapping[str, str]) -> int:
    """`bot language`: print the whole flow language on one page."""
    parser = argparse.ArgumentParser("python -m bot language", description="The whole flow language on one page.")
    parser.add_argument("--grammar", action="store_true", help="the grammar, for those who build on it")
    sys.stdout.write(grammar() if parser.parse_args(arguments).grammar else card())
    return 0


def diagram(arguments: list[str], environment: Mapping[str, str]) -> int:
    """`bot diagram FLOW`: print the flow as a Mermaid state diagram."""
    parser = argparse.ArgumentParser("python -m bot diagram", description="A flow as a Mermaid state diagram.")
    parser.add_argument("flow", help="its name (ride-the-urge), es/name for another language, or a file")
    flow = read_named(parser.parse_args(arguments).flow, read_settings(environment).flows)
    sys.stdout.write(drawn(flow))
    return 0


def read_named(name: str, folder: Path) -> Flow:
    """The flow of that name, or in that file; raises `FlowUnavailable` with a sentence."""
    path = path_of(name, folder)
    try:
        text = path.read_text("utf-8-sig", errors="replace")
    except OSError:
        raise FlowUnavailable(f"There is no flow “{name}”. Try one of: {', '.join(_names(folder))}.") from None
    flow = read(text, name=path.stem, language=path.resolve().parent.name).flow
    if not flow.steps:
        raise FlowUnavailable(f"There is no step in {path}. Run: python -m bot check {path}")
    return flow


def path_of(name: str, folder: Path) -> Path:
    """Where the file of a flow lies: `name`, `es/name`, or a path."""
    if name.endswith(".md"):
        return Path(name)
    language, _, bare = name.rpartition("/")
    return folder / (language or "en") / f"{bare}.md"


def _names(folder: Path) -> list[str]:
    return sorted({path.stem for path in folder.glob("*/*.md")})
