"""Our flows in chapters: the same chapters with the same steps in each language, and files one finds something in."""

import re
from pathlib import Path

import pytest

from bot.flow.chapters import parts_of
from bot.flow.read import read
from bot.flow.source import LARGEST
from bot.flow_file import FlowFile, file_at
from tests.repository.checkout import ROOT

FLOWS = sorted(path for path in (ROOT / "flows").glob("*/*.md") if path.with_suffix("").is_dir())
MANY = 48 * 1024
"""Bytes a chapter of ours has at most: a thousand lines. What grows beyond is two matters."""


def steps(file: FlowFile) -> dict[str, list[str]]:
    """The steps of each file of a flow, in order."""
    parts = parts_of(file.text)
    found: dict[str, list[str]] = {part.chapter: [] for part in parts}
    for step in read(file.text, name=file.name, language=file.language).flow.steps:
        within = [part.chapter for part in parts if part.above < step.span.line]
        found[within[-1]].append(step.id)
    return found


def test_the_crisis_flow_is_written_in_chapters() -> None:
    assert {f"{path.parent.name}/{path.stem}" for path in FLOWS} >= {"en/crisis", "es/crisis"}


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_each_chapter_is_named_begins_with_what_it_is_about_and_stays_short(path: Path) -> None:
    file = file_at(path)
    there = {each.stem: each.read_text("utf-8") for each in path.with_suffix("").glob("*")}

    assert set(file.chapters) == set(there)
    assert path.stat().st_size <= LARGEST
    for name, text in there.items():
        assert re.match(r"# .+\n\n.+\n\n## ", text), f"{name} does not say what it is about"
        assert len(text.encode()) <= MANY, f"{name} is too long; divide it by its matters"


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_translation_has_the_same_steps_in_the_same_chapters(path: Path) -> None:
    original = path.parents[1] / "en" / path.name

    assert steps(file_at(path)) == steps(file_at(original))
