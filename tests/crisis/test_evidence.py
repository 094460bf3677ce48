"""Weak signs that add up: where they ask, where they let a question be, and where they leave a phrase alone."""

import json

import pytest

from bot.crisis.assess import assess
from bot.crisis.evidence import COLUMNS, WINDOW, Evidence, EvidenceError, read_evidence, signs_of
from bot.crisis.lexicon import Lexicon
from bot.crisis.risk import Kind, Tier
from tests.crisis.small import small
from tests.repository.checkout import ROOT

OF_KINDS = {kind: "\t".join("9" if each is kind else "0" for each in Kind) for kind in Kind}
ENGLISH, SPANISH = "3\t-3", "-3\t3"
ROWS = (
    f"ledge\t30\t{OF_KINDS[Kind.SUICIDE]}\t{ENGLISH}",
    f"alone\t15\t{OF_KINDS[Kind.SUICIDE]}\t{ENGLISH}",
    f"puno\t70\t{OF_KINDS[Kind.VIOLENCE]}\t{SPANISH}",
    f"^ ledge\t6\t{OF_KINDS[Kind.SUICIDE]}\t{ENGLISH}",
    f"of paint\t-90\t{OF_KINDS[Kind.BODY]}\t{ENGLISH}",
)
HEAD = "# how it was built\nbase\t-50\nasks\t10\nspares\t-60\ndoubts\t-120\n" + "\t".join(COLUMNS) + "\n"
TABLE = HEAD + "\n".join(ROWS) + "\n"


def with_points(table: str = TABLE) -> Lexicon:
    return Lexicon(small().readers, read_evidence(table))


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("alone", "none"),  # 15, and a short message counts them 5/3 times: 25 of the 60 that are needed
        ("the ledge, alone", "check-in"),  # (30 + 15) · 5/3
        ("ledge. just me", "check-in"),  # (30 + 6) · 5/3, standing first
        ("just me on a ledge", "none"),
        ("the ledge of paint, alone", "none"),
        ("LEDGES. Alone!", "check-in"),  # the beginnings of words, whatever their case
    ],
)
def test_signs_ask_one_question_where_they_add_up(text: str, tier: str) -> None:
    assert assess(text, with_points()).tier.label == tier


def test_what_is_asked_names_kind_language_and_words() -> None:
    risk = assess("la vecina oyó un puño", with_points())

    assert (risk.tier, risk.kind, risk.language) == (Tier.CHECK_IN, Kind.VIOLENCE, "es")
    assert risk.why == ("puno",)
    assert risk.patterns == ("added-up",)
    assert risk.fingerprint


@pytest.mark.parametrize("open_tier", [Tier.NONE, Tier.CHECK_IN, Tier.CRISIS])
def test_a_mere_question_is_let_be_only_while_no_risk_is_open(open_tier: Tier) -> None:
    text = "i do not want to die. of paint"  # a denial lowers the phrase to a question; 90 speak against it

    assert assess(text, small()).tier is Tier.CHECK_IN
    assert assess(text, with_points(), earlier=open_tier).tier is (Tier.CHECK_IN if open_tier else Tier.NONE)


def test_an_alarm_becomes_a_question_and_never_nothing() -> None:
    text = "i want to die. of paint"

    assert assess(text, with_points(TABLE.replace("spares\t-60", "spares\t99"))).tier is Tier.CHECK_IN
    assert assess(text, with_points(TABLE.replace("doubts\t-120", "doubts\t-200"))).tier is Tier.CRISIS
    assert assess(text, with_points(), earlier=Tier.CHECK_IN).tier is Tier.CRISIS


def test_one_line_that_matters_is_found_in_a_long_message() -> None:
    harmless = "we went on about the weather of paint " * 40
    long = f"{harmless} the ledge, alone {harmless}"

    grave = with_points(TABLE.replace("alone\t15", "alone\t45"))

    assert len(long.split()) > 4 * WINDOW
    assert assess(long, grave).tier is Tier.NONE  # in each piece the paint speaks against it
    assert assess(long.replace("of paint", "of rain"), grave).tier is Tier.CHECK_IN


def test_a_hashtag_is_a_sign_and_no_remark() -> None:
    table = read_evidence(TABLE + f"#fine\t33\t{OF_KINDS[Kind.SUICIDE]}\t{ENGLISH}\n")

    assert table.points["#fine"] == 33


def test_a_sign_counts_once_however_often_it_is_said() -> None:
    assert assess("alone alone alone alone", with_points()).tier is Tier.NONE


def test_signs_are_beginnings_alone_and_in_pairs_across_sentences() -> None:
    assert signs_of(["hospital", ".", "again"]) == {
        "hospi",
        "again",
        ("^", "hospi"),
        ("hospi", "again"),
        ("again", "$"),
    }
    assert signs_of([]) == {("^", "$")}


@pytest.mark.parametrize(
    "table",
    [
        "",
        TABLE.replace("asks\t10\n", ""),
        TABLE.replace("asks\t10", "asks\tmany"),
        TABLE.replace("words\tpoints", "points\twords"),
        TABLE.replace("alone\t15", "alone\tmuch"),
        TABLE.replace("base", "ground"),
        TABLE.replace("asks\t10", "asks\t-50"),
        HEAD + "alone\t25\n",
    ],
)
def test_a_damaged_table_is_a_sentence_that_says_what_to_do(table: str) -> None:
    with pytest.raises(EvidenceError, match="Put it back, or build it"):
        read_evidence(table)


def test_the_points_of_the_house_ask_where_no_phrase_is_said(lexicon: Lexicon) -> None:
    assert isinstance(lexicon.evidence, Evidence)
    assert len(lexicon.evidence.points) > 10_000
    assert assess("", lexicon).tier is Tier.NONE


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_is_said_outright_stays_an_alarm(language: str, lexicon: Lexicon) -> None:
    said = (ROOT / "tests" / "corpus" / "phrases" / language / "alarms.jsonl").read_text("utf-8").splitlines()

    quiet = [line for line in said if assess(json.loads(line)["text"], lexicon).tier < Tier.CRISIS]

    assert quiet == []
