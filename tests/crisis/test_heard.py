"""What is heard of a message, and what is so far from danger that it is let be."""

import json
from dataclasses import replace

import pytest

from bot.crisis.assess import assess
from bot.crisis.evidence import WINDOW, Evidence, read_evidence
from bot.crisis.followers import Followers
from bot.crisis.heard import hear
from bot.crisis.keeping import evidence_from_plain, evidence_to_plain
from bot.crisis.normalise import words_of
from bot.crisis.risk import Tier
from bot.crisis.votes import SPOKEN
from tests.crisis.points import TABLE, with_points

FAR = "we went on about the weather of paint"  # −48 − 88 · 1.3, of which the kinds have no say
LEXICON = with_points()


@pytest.fixture
def table() -> Evidence:
    return read_evidence(TABLE)


@pytest.mark.parametrize(
    ("text", "is_far"),
    [
        (FAR, True),
        ("we went on about the weather of rain", False),
        (f"hello. {FAR}", False),  # the greeting might be what speaks against danger
        (f"{FAR} and the railing", True),  # −48 + (32 − 88) · 1.06 = −108
        (f"{FAR} and the railing, alone with a bike", False),  # −48 + (52 − 88) · 0.86 = −79
        ("", False),
    ],
)
def test_what_has_few_points_is_far_from_danger(text: str, *, is_far: bool, table: Evidence) -> None:
    assert hear(words_of(text), table).is_far is is_far


def test_a_long_message_is_far_where_each_piece_is(table: Evidence) -> None:
    far = f"{FAR} " * WINDOW
    assert hear(words_of(far), table).is_far
    assert not hear(words_of(f"{far} {'yes no ' * WINDOW} {far}"), table).is_far


def test_far_from_danger_a_question_of_phrases_is_let_be_and_an_alarm_is_weighed() -> None:
    assert assess("i read suicide in a book", LEXICON).tier is Tier.CHECK_IN
    assert assess(f"{FAR} and suicide", LEXICON).tier is Tier.NONE
    assert assess(f"{FAR} and i took 30 pills", LEXICON).tier > Tier.NONE
    assert assess(f"{FAR} and i want to die", LEXICON).tier > Tier.NONE


def test_nothing_is_far_while_a_risk_is_open() -> None:
    assert assess(f"{FAR} and suicide", LEXICON, earlier=Tier.CRISIS).tier is Tier.CHECK_IN


def test_a_word_that_nobody_uses_may_hide_one_that_phrases_know() -> None:
    assert LEXICON.hides(["weather", "swalllowed"])
    assert not LEXICON.hides(["weather", "swallowed", "zzyzx"])


@pytest.mark.parametrize("part", ["firsts", "counts", "lasts", "points", "letters"])
def test_signs_whose_parts_do_not_fit_are_refused_when_they_are_read(part: str, table: Evidence) -> None:
    whole = table.signs
    with pytest.raises(ValueError, match="do not fit together"):
        replace(whole, **{part: getattr(whole, part)[:-1]})

    plain = json.loads(json.dumps(evidence_to_plain(table)))
    plain["signs"][part] = plain["signs"][part][:-1]
    with pytest.raises(ValueError, match="do not fit together"):
        evidence_from_plain(plain)


@pytest.mark.parametrize("part", ["lasts", "points"])
def test_signs_that_are_no_numbers_are_refused_when_they_are_read(part: str, table: Evidence) -> None:
    plain = json.loads(json.dumps(evidence_to_plain(table)))
    plain["signs"][part][-1] = "4"
    with pytest.raises(TypeError, match="something else than numbers"):
        evidence_from_plain(plain)


def test_a_word_without_signs_says_nothing_before_any_other() -> None:
    signs = Followers(firsts=[0, 4], counts=[1, 1], lasts=[4, 5], points=[7, 3], letters="P" * 2 * len(SPOKEN))

    assert signs.alone == {4: signs.words[4].alone}
    assert signs.words[4].before.keys() == {5}
    assert signs.words[9].before == {}
