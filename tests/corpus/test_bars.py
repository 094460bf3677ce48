"""The bars that screening is held to, on messages nobody here has read and nothing was learned from.

A table or a phrase that makes it worse than this is not merged; what is better is no reason to read them.
"""

import json
from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from typing import NamedTuple

import pytest

from bot.crisis.assess import assess
from bot.crisis.lexicon import Lexicon
from bot.crisis.risk import Kind, Tier
from bot.loading import load_lexicon_files
from tests.repository.checkout import ROOT
from tests.slips import Slip, doubled, swapped, with_slips

UNREAD = ("2026-11-29-bb", "2026-11-29-cc")
LANGUAGES = ("en", "es")
NOTICED = 0.98  # of all dangers, at least a question
NOTICED_OF_A_KIND = 0.92
ALARMS = 0.01  # of ordinary and sad talk, a crisis or an emergency
HARD_ALARMS = 0.05  # of what looks like danger and is none, without hyperbole
ASKED = 0.03  # of ordinary talk, a question

DOUBLED = 0.97  # of all dangers, with a letter of every longer word typed twice
SWAPPED = 0.88  # of all dangers, with two letters of every longer word swapped; before slips were put right 0.74


class Judged(NamedTuple):
    """One message's label, and how grave it was judged."""

    label: str  # a kind, or a set of harmless talk
    tier: Tier


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    return load_lexicon_files(ROOT / "data", tmp_path_factory.mktemp("kept"))[0]


def as_it_is(text: str) -> str:
    return text


def judged(name: str, lexicon: Lexicon, typed: Callable[[str], str] = as_it_is) -> Sequence[Judged]:
    files = [ROOT / "tests" / "corpus" / "unseen" / language / f"{name}.jsonl" for language in LANGUAGES]
    said = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    return [
        Judged(each.get("kind") or each["set"], assess(typed(each["text"]), lexicon).tier)
        for each in said
        if each.get("why") != "hyperbole"
    ]


def share(some: Sequence[bool]) -> float:
    return sum(some) / len(some)


@pytest.mark.parametrize("name", UNREAD)
def test_danger_is_noticed(name: str, lexicon: Lexicon) -> None:
    dangers = [each for each in judged(name, lexicon) if each.label in set(Kind)]
    by_kind = {kind: [each.tier > Tier.NONE for each in dangers if each.label == kind] for kind in Kind}

    assert share([each.tier > Tier.NONE for each in dangers]) >= NOTICED
    assert {kind: share(some) for kind, some in by_kind.items() if share(some) < NOTICED_OF_A_KIND} == {}


@pytest.mark.parametrize(("slip", "least"), [(doubled, DOUBLED), (swapped, SWAPPED)])
def test_slips_in_every_longer_word_hide_few_dangers(slip: Slip, least: float, lexicon: Lexicon) -> None:
    typed = partial(with_slips, slip=slip, chance=Random(1))
    said = [each for name in UNREAD for each in judged(name, lexicon, typed) if each.label in set(Kind)]

    assert share([each.tier > Tier.NONE for each in said]) >= least


@pytest.mark.parametrize("name", UNREAD)
def test_where_there_is_no_danger_hardly_an_alarm_is_raised_or_a_question_asked(name: str, lexicon: Lexicon) -> None:
    harmless = {
        label: [each.tier for each in judged(name, lexicon) if each.label == label]
        for label in ("ordinary", "sad", "hard")
    }

    assert share([tier > Tier.CHECK_IN for tier in (*harmless["ordinary"], *harmless["sad"])]) <= ALARMS
    assert share([tier > Tier.CHECK_IN for tier in harmless["hard"]]) <= HARD_ALARMS
    assert share([tier is Tier.CHECK_IN for tier in harmless["ordinary"]]) <= ASKED
