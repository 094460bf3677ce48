"""The README tells the truth: its conversation is played, its settings are the real ones."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.settings import read_settings
from tests.repository.checkout import ROOT

README = (ROOT / "README.md").read_text("utf-8")
LONGEST = 1_300  # words: two pages, with a drawing and a table on them


def squeezed(text: str) -> str:
    return " ".join(text.split())


def settings_told() -> set[str]:
    table = README.partition("## Settings")[2].partition("\n## ")[0]
    return {name for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)}


def test_the_conversation_goes_as_the_readme_shows_it(tmp_path: Path) -> None:
    transcript = README.partition("## A conversation")[2].partition("```text\n")[2].partition("```")[0]
    lines = [line.partition(": ") for line in transcript.splitlines()]
    typed = "".join(f"{words}\n" for who, _, words in lines if who == "you")

    told = subprocess.run(
        [sys.executable, "-m", "bot", "chat", "--db", str(tmp_path / "readme.db")],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert told.returncode == 0, told.stderr
    rest = squeezed(told.stdout)
    for who, _, words in lines:
        if who == "bot":
            _, found, rest = rest.partition(words)
            assert found, f"The README has the bot say “{words}”, which it does not say there:\n{told.stdout}"


def test_every_setting_told_is_read_and_every_one_read_is_told() -> None:
    asked: set[str] = set()

    class Asked(Mapping[str, str]):
        def __getitem__(self, name: str) -> str:
            asked.add(name)
            raise KeyError(name)

        def __iter__(self) -> Iterator[str]:
            return iter(asked)

        def __len__(self) -> int:
            return len(asked)

    read_settings(Asked())

    assert settings_told() == asked


def test_the_readme_promises_nothing_that_screening_cannot_keep() -> None:
    lowered = squeezed(README).lower()

    for promise in ("never miss", "always notices", "100 %", "100%", "hipaa", "guarantee", "clinically proven"):
        assert promise not in lowered
    assert not re.search(r"\d ?%", README), "no figure about people stands in what the public reads"


def test_the_readme_stays_short() -> None:
    assert len(README.split()) < LONGEST


def test_every_file_the_readme_points_to_is_there() -> None:
    for name in re.findall(r"`((?:data|tests|\.ci|LICENSE)[\w./]*)`", README):
        assert (ROOT / name).exists(), f"The README points to {name}"
