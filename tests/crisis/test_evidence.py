"""Weak signs that add up: where they ask, and what they name."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.crisis.assess import assess
from bot.crisis.beginnings import begun
from bot.crisis.evidence import WINDOW, Evidence, evened, read_evidence
from bot.crisis.heard import FAR, hear, numbered
from bot.crisis.keeping import evidence_from_plain, evidence_to_plain
from bot.crisis.lexicon import Lexicon
from bot.crisis.risk import Kind, Tier
from bot.crisis.signs import APART, UNKNOWN, signs_of
from bot.crisis.votes import MEAN
from tests.crisis.points import ROWS, TABLE, row, with_pair, with_points


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("alone", "none"),  # 16, and a short message counts them 3^0.7 = 2.2 times: 35 of the 68 that are needed
        ("the railing, alone", "check-in"),  # (32 + 16) · 2.2
        ("railing. just me", "check-in"),  # (32 + 8) · 2.2, standing first
        ("the bike ran", "check-in"),  # (40 + 4) · 2.2, two words in this order
        ("ran the bike", "none"),
        ("just me on a railing", "none"),
        ("the railing of paint, alone", "none"),
        ("RAILINGS. Alone!", "check-in"),  # the beginnings of words, whatever their case
    ],
)
def test_signs_ask_one_question_where_they_add_up(text: str, tier: str) -> None:
    assert assess(text, with_points()).tier.label == tier


def test_the_words_told_as_the_reason_are_those_of_the_heaviest_signs() -> None:
    weighed = hear(["railing", "of", "paint", "the", "bike", "ran", "alone"], read_evidence(TABLE)).weighed()

    assert weighed.heaviest() == ("bike ran", "railin", "alone", "^ railin")


def test_two_words_that_stand_apart_count_together() -> None:
    """The words of it have −48 + (4 + 16) · 1.8 points, of the 20 that a question needs; the pair is danger alone."""
    paired = with_points(with_pair("bike", "alone", 90))
    text = "a bike {} alone yes"

    assert assess(text.format("or"), with_points(with_pair("bike", "alone", 0))).tier is Tier.NONE
    found = assess(text.format("or"), paired)
    assert (found.tier, found.why[0]) == (Tier.CHECK_IN, "bike … alone")
    assert assess(text.format("or a"), paired).tier is Tier.CHECK_IN
    assert assess(text.format("or a big"), paired).tier is Tier.CHECK_IN
    assert assess(text.format("or a big old"), paired).tier is Tier.NONE  # too far apart
    assert assess(text.format(""), paired).tier is Tier.NONE  # side by side they may be a sign
    assert assess("a alone or bike yes", paired).tier is Tier.NONE


def test_pairs_are_not_looked_at_where_the_signs_are_far_from_danger() -> None:
    """“of paint” has −88 points, for which a pair of 90 makes up; so far from danger it does not count."""
    paired = read_evidence(with_pair("bike", "alone", 90))
    near, far = ["a", "bike", "or", "alone", "yes"], ["a", "bike", "or", "alone", "of", "paint"]

    def points(table: Evidence, words: list[str]) -> int:
        return hear(words, table).weighed().points

    assert points(paired, near) > points(read_evidence(TABLE), near) > FAR
    assert points(paired, far) == points(read_evidence(TABLE), far) < FAR


def test_pairs_are_found_in_a_long_message_wherever_they_stand() -> None:
    paired = read_evidence(with_pair("railin", "bike", 90))
    known = paired.numbers
    far = [UNKNOWN] * 3 * WINDOW
    heavy = [
        numbered([*far[:at], known["railin"], UNKNOWN, known["bike"], *far[at:]], paired).weighed().points
        for at in range(0, 180, 7)
    ]

    assert min(heavy) > numbered([known["railin"], known["bike"], *far], paired).weighed().points + 5
    assert len(APART) == 3


def test_what_is_asked_names_kind_language_and_words() -> None:
    risk = assess("la vecina oyó un puño", with_points())

    assert (risk.tier, risk.kind, risk.language) == (Tier.CHECK_IN, Kind.VIOLENCE, "es")
    assert risk.why == ("puno",)
    assert risk.patterns == ("added-up",)
    assert risk.fingerprint


def test_danger_and_one_kind_are_taken_together() -> None:
    both = with_points(TABLE.replace(ROWS[1], row("alone", 16, "eating", check_in=1)))

    assert assess("the railing, alone", both).tier is Tier.CHECK_IN  # (48 · 2.16 + 32 · 2.16) / 2 − 48 = 38
    apart = with_points(
        TABLE.replace(ROWS[1], row("alone", 16, "eating")).replace(ROWS[0], row("railin", 16, "suicide"))
    )
    assert assess("the railing, alone", apart).tier is Tier.NONE  # (32 · 2.16 + 16 · 2.16) / 2 − 48 = 4


def test_one_line_that_matters_is_found_in_a_long_message() -> None:
    harmless = "we went on about the weather of paint " * 40
    long = f"{harmless} the railing, alone {harmless}"

    grave = with_points(TABLE.replace(ROWS[1], row("alone", 244)))

    assert len(long.split()) > 4 * WINDOW
    assert assess(long, grave).tier is Tier.NONE  # in each piece the paint speaks against it
    assert assess(long.replace("of paint", "of rain"), grave).tier is Tier.CHECK_IN


def test_a_word_that_is_only_said_again_counts_once() -> None:
    assert assess("alone alone alone alone", with_points()).tier is Tier.NONE


def test_signs_are_beginnings_alone_and_with_their_followers_across_sentences_and_patterns() -> None:
    words = begun(["hospital", ".", "again", "again"])

    assert words == ["hospit", "again"]
    assert signs_of(words, ["en:passive"]) == [
        ("en:passive",),
        ("hospit",),
        ("again",),
        ("^", "hospit"),
        ("hospit", "again"),
        ("again", "$"),
    ]
    assert signs_of([]) == [("^", "$")]


@given(
    words=st.lists(
        st.sampled_from(["the", "railing", "alone", "bike", "ran", "of", "paint", "rain"]), max_size=WINDOW - 1
    )
)
def test_the_quick_sum_is_the_sum_of_the_signs(words: list[str]) -> None:
    table = read_evidence(TABLE)
    beginnings = table.known.begun(words)

    weight = hear(words, table).weighed(["en:took-many"]).weight

    listed = {each.split("\t")[0]: int(each.split("\t")[1]) for each in ROWS}
    signs = [listed.get(" ".join(sign), 0) for sign in signs_of(beginnings, ["en:took-many"])]
    suicide = sum(4 * (ord(each.split("\t")[2][0]) - MEAN) * signs.count(listed[each.split("\t")[0]]) for each in ROWS)
    share = evened(len(beginnings))
    spoken = table.spoken(weight).points
    assert spoken[0] == pytest.approx(-48 + share * suicide)
    assert abs(weight.points - (-48 + share * sum(signs) + max(spoken[:10])) / 2) <= 0.5
    assert weight.start == 0


def test_what_was_kept_is_the_same_table() -> None:
    table = read_evidence(TABLE)

    assert evidence_from_plain(json.loads(json.dumps(evidence_to_plain(table)))) == table
    paired = read_evidence(with_pair("railin", "bike", 8))
    kept = evidence_from_plain(json.loads(json.dumps(evidence_to_plain(paired))))
    assert (kept, kept.pairs) == (paired, paired.pairs)
    assert kept != table


def test_a_pattern_counts_as_a_sign() -> None:
    assert assess("took 30", with_points()).tier is Tier.EMERGENCY  # −48 − 8 · 2.2 = −65
    doubting = with_points(TABLE.replace("doubts\t-120", "doubts\t-60"))
    assert assess("took 30", doubting).tier is Tier.CHECK_IN
    assert assess("took 30", doubting, earlier=Tier.CHECK_IN).tier is Tier.EMERGENCY
    assert assess("took 30", with_points(TABLE.replace("doubts\t-120", "doubts\t-70"))).tier is Tier.EMERGENCY


def test_a_pattern_that_is_said_but_does_not_count_is_no_sign() -> None:
    counting = with_points(TABLE + row("en:stopped", 60) + "\n")  # −48 + 60 · 1.77 = 58 for six words

    assert assess("i stopped drinking and am shaking", counting).tier is Tier.CHECK_IN
    assert assess("i stopped drinking coffee, still shaking", counting).tier is Tier.NONE
    assert assess("i stopped drinking coffee, still shaking", with_points()).tier is Tier.NONE


def test_the_points_of_the_house_ask_where_no_phrase_is_said(lexicon: Lexicon) -> None:
    assert isinstance(lexicon.evidence, Evidence)
    assert len(lexicon.evidence.votes) > 10_000
    assert assess("", lexicon).tier is Tier.NONE
