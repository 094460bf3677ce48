"""What is believed where phrases say one thing and points another."""

import json
from dataclasses import replace

import pytest

from bot.crisis import belief
from bot.crisis.assess import assess
from bot.crisis.evidence import read_evidence
from bot.crisis.heard import hear
from bot.crisis.lexicon import Lexicon
from bot.crisis.risk import Kind, Matter, Risk, Tier
from tests.crisis.points import ROWS, TABLE, raised, row, with_points
from tests.crisis.small import small
from tests.repository.checkout import ROOT


def test_many_points_raise_the_alarm_that_the_words_speak_for() -> None:
    text = "the railing, alone"  # −48 + (32 + 16) · 2.16 = 56

    assert assess(text, raised(56)).tier is Tier.CHECK_IN
    assert assess(text, raised(57, crisis=9)).tier is Tier.CHECK_IN
    assert assess(text, raised(56, emergency=9)).tier is Tier.EMERGENCY
    found = assess(text, raised(56, crisis=9))
    assert (found.tier, found.kind, found.why) == (Tier.CRISIS, Kind.SUICIDE, ("railin", "alone"))


def test_many_points_raise_a_question_that_a_phrase_asks() -> None:
    text = "suicide. the railing, alone"  # −48 + (32 + 16) · 2.16 = 56

    assert assess(text, raised(56)).tier is Tier.CHECK_IN
    assert assess(text, raised(56, crisis=9)).tier is Tier.CRISIS
    assert assess(text, raised(57, crisis=9)).tier is Tier.CHECK_IN


@pytest.mark.parametrize("open_tier", [Tier.NONE, Tier.CHECK_IN, Tier.CRISIS])
def test_a_mere_question_is_let_be_only_while_no_risk_is_open(open_tier: Tier) -> None:
    text = "i do not want to die. of paint"  # a denial lowers the phrase to a question; 90 speak against it

    assert assess(text, small()).tier is Tier.CHECK_IN
    assert assess(text, with_points(), earlier=open_tier).tier is (Tier.CHECK_IN if open_tier else Tier.NONE)


def test_an_alarm_becomes_a_question_and_nothing_only_where_far_more_speaks_against_it() -> None:
    text, doubting = "i want to die. of paint", TABLE.replace("doubts\t-120", "doubts\t{}")  # it has −191 points

    assert assess(text, with_points(doubting.format(-200))).tier is Tier.CRISIS
    assert assess(text, with_points(doubting.format(-180).replace("spares\t-60", "spares\t99"))).tier is Tier.CHECK_IN
    assert assess(text, with_points(doubting.format(-191 + belief.LET_BE))).tier is Tier.CHECK_IN
    assert assess(text, with_points(doubting.format(-190 + belief.LET_BE))).tier is Tier.NONE
    assert assess(text, with_points(), earlier=Tier.CHECK_IN).tier is Tier.CRISIS


def test_an_alarm_that_is_all_of_a_message_is_never_let_be() -> None:
    doubting = with_points(TABLE.replace("doubts\t-120", "doubts\t19"))  # each has −65 points

    assert assess("took 30", doubting).tier is Tier.CHECK_IN
    assert assess("took 30 ok", doubting).tier is Tier.CHECK_IN
    assert assess("took 30 ok then", doubting).tier is Tier.NONE


def test_what_phrases_of_two_kinds_call_an_emergency_is_not_calmed() -> None:
    one = Risk(tier=Tier.EMERGENCY, kind=Kind.EATING, language="en")
    table = raised(crisis=9).evidence
    assert table is not None
    weighed = hear(["railing"], table).weighed()

    def tier(risk: Risk) -> Tier:
        return belief.told(weighed, risk, risk.tier, is_open=False, is_own_wish=False).tier

    assert tier(one) is Tier.CRISIS
    assert tier(replace(one, others=((Kind.BODY, Tier.CRISIS),))) is Tier.CRISIS
    assert tier(replace(one, others=((Kind.BODY, Tier.EMERGENCY),))) is Tier.EMERGENCY


def test_the_kind_is_what_the_words_speak_for_most() -> None:
    little = with_points(TABLE.replace(ROWS[2], row("puno", 4, "violence")))

    assert (assess("suicide", little).kind, assess("suicide", little).others) == (Kind.SUICIDE, ())
    said = assess("a fist, un puño. suicide", little)
    assert (said.kind, said.others) == (Kind.SUICIDE, ())  # 9 points lead by too little
    said = assess("a fist, un puño. suicide", with_points())
    assert (said.tier, said.kind, said.others) == (Tier.CHECK_IN, Kind.VIOLENCE, ((Kind.SUICIDE, Tier.CHECK_IN),))


def test_a_first_question_of_its_own_goes_with_the_kind_unless_somebody_is_pregnant() -> None:
    risk = Risk(tier=Tier.CRISIS, kind=Kind.MINOR, reason=lambda: ("hit",), patterns=(), language="en")
    clear = read_evidence(TABLE)

    def told(about: Matter, *, is_own_wish: bool = False) -> Risk:
        said = replace(risk, about=about)
        return belief.told(
            hear(["un", "puno"], clear).weighed(), said, said.tier, is_open=False, is_own_wish=is_own_wish
        )

    assert (told(Matter.CHILD_WRITING).kind, told(Matter.CHILD_WRITING).about) == (Kind.VIOLENCE, None)
    assert told(Matter.PREGNANT).about is Matter.PREGNANT
    assert told(Matter.CHILD_WRITING, is_own_wish=True).kind is Kind.MINOR


def test_an_alarm_with_a_first_question_of_its_own_is_doubted_as_any_other() -> None:
    risk = Risk(tier=Tier.EMERGENCY, kind=Kind.OVERDOSE, about=Matter.FEEL_FINE)
    weighed = hear(["nothing", "known"], read_evidence(TABLE.replace("doubts\t-120", "doubts\t-40"))).weighed()

    believed = belief.how_grave(weighed, risk.tier, is_own_wish=False)
    doubted = belief.told(weighed, risk, believed, is_open=False, is_own_wish=False)

    assert (doubted.tier, doubted.about) == (Tier.CHECK_IN, Matter.FEEL_FINE)


def test_an_alarm_is_an_emergency_where_its_words_speak_for_one() -> None:
    assert assess("i want to die. railing", small()).tier is Tier.CRISIS
    wish = assess("i want to die. railing", raised(emergency=9))
    assert (wish.tier, wish.kind) == (Tier.EMERGENCY, Kind.SUICIDE)


def test_an_alarm_is_less_grave_where_its_words_clearly_say_so() -> None:
    for text, grave in (("took 30, railing", Tier.EMERGENCY), ("she said end it on the railing", Tier.CRISIS)):
        assert assess(text, raised()).tier is grave
        assert assess(text, raised(check_in=1)).tier is grave  # 4 points are not clear
        less = raised(crisis=9) if grave is Tier.EMERGENCY else raised(check_in=9)
        assert assess(text, less).tier == grave - 1
        assert assess(text, less, earlier=Tier.CHECK_IN).tier is grave
    assert assess("took 30, railing", raised(check_in=9)).tier is Tier.CHECK_IN


def test_a_wish_of_ones_own_to_die_is_never_made_a_question_by_its_tier() -> None:
    wish = Risk(tier=Tier.CRISIS, kind=Kind.SUICIDE)
    table = raised(check_in=9).evidence
    assert table is not None
    weighed = hear(["railing"], table).weighed()

    def tier(*, is_own_wish: bool) -> Tier:
        return belief.told(weighed, wish, wish.tier, is_open=False, is_own_wish=is_own_wish).tier

    assert tier(is_own_wish=True) is Tier.CRISIS
    assert tier(is_own_wish=False) is Tier.CHECK_IN


def test_in_an_emergency_the_body_comes_first() -> None:
    body = TABLE.replace(ROWS[2], row("puno", 72, "body"))

    assert assess("took 30, puño", with_points()).kind is Kind.OVERDOSE
    assert assess("took 30, puño", with_points(body)).kind is Kind.BODY


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_is_said_outright_stays_an_alarm(language: str, lexicon: Lexicon) -> None:
    said = (ROOT / "tests" / "corpus" / "phrases" / language / "alarms.jsonl").read_text("utf-8").splitlines()

    quiet = [line for line in said if assess(json.loads(line)["text"], lexicon).tier < Tier.CRISIS]

    assert quiet == []
