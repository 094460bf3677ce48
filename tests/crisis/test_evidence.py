"""Weak signs that add up: where they ask, where they let a question be, and where they leave a phrase alone."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.crisis.assess import assess
from bot.crisis.evidence import (
    COLUMNS,
    MEAN,
    SLIPS,
    SURE,
    UNKNOWN,
    URGENT,
    WINDOW,
    Evidence,
    EvidenceError,
    begun,
    evened,
    read_evidence,
    signs_of,
    weighed,
)
from bot.crisis.keeping import evidence_from_plain, evidence_to_plain
from bot.crisis.lexicon import Lexicon
from bot.crisis.risk import Kind, Matter, Risk, Tier
from tests.crisis.small import small
from tests.repository.checkout import ROOT

EVEN_LETTER, MORE, LESS = map(chr, (MEAN, MEAN + 9, MEAN - 9))
CAN_WAIT, NOW = EVEN_LETTER, chr(MEAN + URGENT)
OF_KINDS = {kind: "".join(MORE if each is kind else EVEN_LETTER for each in Kind) for kind in Kind}
ENGLISH, SPANISH = MORE + LESS + CAN_WAIT, LESS + MORE + CAN_WAIT
ROWS = (
    f"railin\t30\t{OF_KINDS[Kind.SUICIDE]}{ENGLISH}",
    f"alone\t15\t{OF_KINDS[Kind.SUICIDE]}{ENGLISH}",
    f"puno\t70\t{OF_KINDS[Kind.VIOLENCE]}{SPANISH}",
    f"^ railin\t6\t{OF_KINDS[Kind.SUICIDE]}{ENGLISH}",
    f"of paint\t-90\t{OF_KINDS[Kind.BODY]}{ENGLISH}",
    f"the bike ran\t40\t{OF_KINDS[Kind.BODY]}{ENGLISH}",
    "bike\t2",
    f"en:took-many\t-9\t{OF_KINDS[Kind.SELF_HARM]}{ENGLISH}",
)
HEAD = "# how it was built\nbase\t-50\nasks\t10\nraises\t150\nspares\t-60\ndoubts\t-120\n" + "\t".join(COLUMNS) + "\n"
TABLE = HEAD + "\n".join(ROWS) + "\n"


def of_words(*words: str) -> Evidence:
    return read_evidence(HEAD + "\n".join(f"{word}\t1" for word in words))


def with_points(table: str = TABLE) -> Lexicon:
    return Lexicon(small().readers, read_evidence(table))


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("alone", "none"),  # 15, and a short message counts them 3^0.7 = 2.2 times: 32 of the 60 that are needed
        ("the railing, alone", "check-in"),  # (30 + 15) · 2.2
        ("railing. just me", "check-in"),  # (30 + 6) · 2.2, standing first
        ("the bike ran", "check-in"),  # (40 + 2) · 2.2, three words in this order
        ("ran the bike", "none"),
        ("just me on a railing", "none"),
        ("the railing of paint, alone", "none"),
        ("RAILINGS. Alone!", "check-in"),  # the beginnings of words, whatever their case
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


def test_many_points_raise_an_alarm_where_no_phrase_is_said() -> None:
    text = "the railing, alone"  # −50 + (30 + 15) · 2.2 = 47

    assert assess(text, with_points(TABLE.replace("raises\t150", "raises\t48"))).tier is Tier.CHECK_IN
    raised = assess(text, with_points(TABLE.replace("raises\t150", "raises\t47")))
    assert (raised.tier, raised.kind, raised.why) == (Tier.CRISIS, Kind.SUICIDE, ("railin", "alone"))


def test_many_points_leave_a_question_that_a_phrase_asks_as_it_is() -> None:
    asked = with_points(TABLE.replace("raises\t150", "raises\t10") + "denied\t900\n")

    assert assess("i do not want to die. denied", asked).tier is Tier.CHECK_IN


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


def test_a_greeting_hides_nothing() -> None:
    greeted = with_points(TABLE + "hello\t-60\n")

    assert assess("hello of you all. the railing, alone", greeted).tier is Tier.CHECK_IN
    assert assess("hello the railing, alone", greeted).tier is Tier.NONE
    assert assess("hello.", greeted).tier is Tier.NONE


def test_one_line_that_matters_is_found_in_a_long_message() -> None:
    harmless = "we went on about the weather of paint " * 40
    long = f"{harmless} the railing, alone {harmless}"

    grave = with_points(TABLE.replace("alone\t15", "alone\t245"))

    assert len(long.split()) > 4 * WINDOW
    assert assess(long, grave).tier is Tier.NONE  # in each piece the paint speaks against it
    assert assess(long.replace("of paint", "of rain"), grave).tier is Tier.CHECK_IN


def test_a_hashtag_is_a_sign_and_no_remark() -> None:
    table = read_evidence(TABLE + f"#fine\t33\t{OF_KINDS[Kind.SUICIDE]}{ENGLISH}\n")

    assert table.points[table.numbers["#fine"]] == 33


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
        ("^", "hospit", "again"),
        ("hospit", "again", "$"),
    ]
    assert signs_of([]) == [("^", "$")]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("railing", "railin"),
        ("raling", "railin"),  # one letter missing
        ("railling", "railin"),  # one too many
        ("rialing", "railin"),  # two swapped
        ("r4il1ng", "railin"),
        ("raaailing", "railin"),
        ("aloone", "alone"),
        ("riling", "railin"),
        ("aloooone", "alone"),
        ("alonso", "alonso"),  # two letters off
        ("lone", "lone"),  # its first letter is missing
        ("bikw", "bikw"),  # too short to say
        ("2024", "2024"),
    ],
)
def test_a_word_in_no_sign_is_read_as_the_one_it_was_meant_to_be(typed: str, meant: str) -> None:
    table = of_words("railin", "alone", "bike")

    assert table.begun([typed]) == ([meant], [table.numbers.get(meant, UNKNOWN)])
    assert begun([typed]) == [typed[:6]]


@given(st.lists(st.text(st.sampled_from("aelnoris4."), min_size=1, max_size=60), max_size=SLIPS + 9))
def test_known_words_are_never_changed_and_others_become_known_ones(words: list[str]) -> None:
    table = of_words("railin", "alone", "rose")

    for read, plain in zip(table.begun(words)[0], begun(words), strict=True):
        assert read == plain or (read in table.numbers and plain not in table.numbers)


@given(
    word=st.text(st.sampled_from("aeilnor"), min_size=5, max_size=6),
    at=st.integers(1, 4),
    letter=st.sampled_from("aei"),
)
def test_a_letter_missing_inside_is_found_wherever_it_was(word: str, at: int, letter: str) -> None:
    whole = (word[:at] + letter + word[at:])[:6]

    meant = of_words(whole).begun([word])[0]

    assert meant == [whole]


def test_of_a_flood_of_unknown_words_only_the_first_are_looked_into() -> None:
    read, _ = of_words("railin").begun(["raling", "of"] * (SLIPS + 5))

    assert read.count("railin") == SLIPS // 2
    assert read.count("raling") == SLIPS // 2 + 5


@given(
    words=st.lists(
        st.sampled_from(["the", "railing", "alone", "bike", "ran", "of", "paint", "rain"]), max_size=WINDOW - 1
    )
)
def test_the_quick_sum_is_the_sum_of_the_signs(words: list[str]) -> None:
    table = read_evidence(TABLE)
    beginnings, numbers = table.begun(words)

    points, piece = table.weigh(numbers, ["en:took-many"])

    listed = {row.split("\t")[0]: int(row.split("\t")[1]) for row in ROWS}
    signs = [listed.get(" ".join(sign), 0) for sign in signs_of(beginnings, ["en:took-many"])]
    assert points == table.base + round(evened(len(beginnings)) * sum(signs))
    assert beginnings[piece] == beginnings


def test_what_was_kept_is_the_same_table() -> None:
    table = read_evidence(TABLE)

    assert evidence_from_plain(json.loads(json.dumps(evidence_to_plain(table)))) == table


def test_a_pattern_counts_as_a_sign() -> None:
    assert assess("took 30", with_points()).tier is Tier.EMERGENCY  # −50 − 9 · 2.2 = −69
    assert assess("took 30", with_points(TABLE.replace("doubts\t-120", "doubts\t-60"))).tier is Tier.CHECK_IN
    assert assess("took 30", with_points(TABLE.replace("doubts\t-120", "doubts\t-70"))).tier is Tier.EMERGENCY


def test_the_kind_is_what_the_words_speak_for_most() -> None:
    said = assess("a fist, un puño. suicide", with_points())
    alone = assess("suicide", with_points())

    assert (alone.kind, alone.others) == (Kind.SUICIDE, ())
    assert (said.kind, said.others) == (Kind.SUICIDE, ())  # 9 steps lead by too little
    clear = with_points(TABLE.replace(OF_KINDS[Kind.VIOLENCE], OF_KINDS[Kind.VIOLENCE].replace(MORE, chr(MEAN + SURE))))
    said = assess("a fist, un puño. suicide", clear)
    assert (said.tier, said.kind, said.others) == (Tier.CHECK_IN, Kind.VIOLENCE, ((Kind.SUICIDE, Tier.CHECK_IN),))


def test_a_first_question_of_its_own_goes_with_the_kind_unless_somebody_is_pregnant() -> None:
    risk = Risk(tier=Tier.CRISIS, kind=Kind.MINOR, why=("hit",), patterns=(), language="en", fingerprint="x")
    clear = read_evidence(TABLE.replace(OF_KINDS[Kind.VIOLENCE], OF_KINDS[Kind.VIOLENCE].replace(MORE, chr(MEAN + 30))))

    def told(about: Matter, *, is_own_wish: bool = False) -> Risk:
        said = replace(risk, about=about)
        return weighed(said, ["un", "puno"], clear, is_open=False, is_own_wish=is_own_wish)

    assert (told(Matter.CHILD_WRITING).kind, told(Matter.CHILD_WRITING).about) == (Kind.VIOLENCE, None)
    assert told(Matter.PREGNANT).about is Matter.PREGNANT
    assert told(Matter.CHILD_WRITING, is_own_wish=True).kind is Kind.MINOR


def test_an_alarm_with_a_first_question_of_its_own_is_doubted_as_any_other() -> None:
    risk = Risk(tier=Tier.EMERGENCY, kind=Kind.OVERDOSE, about=Matter.FEEL_FINE)
    table = read_evidence(TABLE.replace("doubts\t-120", "doubts\t0"))

    doubted = weighed(risk, ["nothing", "known"], table, is_open=False, is_own_wish=False)
    during_a_risk = weighed(risk, ["nothing", "known"], table, is_open=True, is_own_wish=False)

    assert (doubted.tier, doubted.about) == (Tier.CHECK_IN, Matter.FEEL_FINE)
    assert during_a_risk.tier is Tier.EMERGENCY


def test_an_alarm_is_an_emergency_where_its_words_speak_for_one() -> None:
    now = TABLE.replace(ENGLISH, ENGLISH[:-1] + NOW).replace("raises\t150", "raises\t40")

    assert assess("the railing, alone", with_points(now)).tier is Tier.EMERGENCY
    assert assess("railing. just me", with_points(now)).tier is Tier.CHECK_IN  # 28 points are no alarm
    assert assess("i want to die. railing", small()).tier is Tier.CRISIS
    wish = assess("i want to die. railing", with_points(now))
    assert (wish.tier, wish.kind) == (Tier.EMERGENCY, Kind.SUICIDE)


def test_an_emergency_is_a_crisis_where_its_words_speak_rather_against_one() -> None:
    later = ENGLISH[:-1] + chr(MEAN - 1)
    calm = with_points(TABLE.replace(ENGLISH, later))

    assert assess("took 30, alone", with_points()).tier is Tier.EMERGENCY  # they speak neither for it nor against it
    assert assess("took 30, alone", calm).tier is Tier.CRISIS
    assert assess("took 30, alone", calm, earlier=Tier.CHECK_IN).tier is Tier.EMERGENCY


def test_in_an_emergency_the_body_comes_first() -> None:
    table = TABLE.replace(OF_KINDS[Kind.VIOLENCE], OF_KINDS[Kind.VIOLENCE].replace(MORE, chr(MEAN + 30)))
    aid = TABLE.replace(OF_KINDS[Kind.VIOLENCE], OF_KINDS[Kind.BODY].replace(MORE, chr(MEAN + 30)))

    assert assess("took 30, puño", with_points(table)).kind is Kind.OVERDOSE
    assert assess("took 30, puño", with_points(aid)).kind is Kind.BODY


@pytest.mark.parametrize(
    "table",
    [
        "",
        TABLE.replace("asks\t10\n", ""),
        TABLE.replace("asks\t10", "asks\tmany"),
        TABLE.replace("words\tpoints", "points\twords"),
        TABLE.replace("alone\t15\tY", "alone\t15\t"),
        TABLE.replace("alone\t15", "alone\tmuch"),
        TABLE.replace("base", "ground"),
        TABLE.replace("asks\t10", "asks\t-50"),
        TABLE.replace("raises\t150", "raises\t9"),
        HEAD + "alone\n",
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
