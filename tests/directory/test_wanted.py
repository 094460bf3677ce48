"""What is looked for, by the names that flows, people and the handbook use."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.directory.meeting import Trait
from bot.directory.wanted import SOON, TWELVE_STEP, Wanted, wanted_of

HANDBOOK = (Path(__file__).resolve().parents[2] / "data" / "GROUPS.md").read_text("utf-8")
FLOWS = Path(__file__).resolve().parents[2] / "flows" / "en"


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        ([], Wanted()),
        (["online"], Wanted(online=True)),
        (["in-person"], Wanted(online=False)),
        (["online", "in-person"], Wanted()),
        (["Women", "new-comers"], Wanted(traits=Trait.WOMEN)),
        (["twelve-step"], Wanted(fellowships=TWELVE_STEP)),
        (["SMART"], Wanted(fellowships=frozenset({"smart"}))),
        (["narcotics anonymous"], Wanted(fellowships=frozenset({"na"}))),
        (["tonight"], Wanted(within=SOON)),
        (["week"], Wanted(within=timedelta(days=7))),
        (["in-spanish"], Wanted(languages=frozenset({"es"}))),
        (["in-klingon"], Wanted()),
    ],
)
def test_a_filter_is_read_by_its_name(names: list[str], wanted: Wanted) -> None:
    assert wanted_of(names) == wanted


def test_a_span_that_is_given_wins_over_one_that_is_named() -> None:
    assert wanted_of(["week"], timedelta(hours=2)).within == timedelta(hours=2)


def test_only_a_plain_question_narrows_nothing() -> None:
    assert wanted_of(["online", "tonight"]).is_plain
    assert not wanted_of(["dual"]).is_plain


def test_every_filter_the_handbook_names_narrows_a_search() -> None:
    paragraph = HANDBOOK.partition("Ticks that narrow a search:")[2].partition("Other ticks")[0]
    named = set(re.findall(r"`([a-z-]+)`", paragraph)) - {"treatment"}

    assert len(named) > 25
    for name in named - {"now", "tonight"}:  # six hours are meant when nothing is said
        assert wanted_of([name]) != Wanted(), name


def test_every_tick_of_the_flow_that_finds_people_is_known() -> None:
    text = (FLOWS / "find-people.md").read_text("utf-8")
    ticks = set(re.findall(r"^- \[ \] .*\{#([a-z-]+)\}$", text, re.MULTILINE))

    assert ticks
    for tick in ticks:
        assert wanted_of([tick]) != Wanted(), tick
