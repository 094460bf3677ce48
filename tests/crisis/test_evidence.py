"""Weak signs that add up: where they ask, where they let a question be, and where they leave a phrase alone."""

import json
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.crisis import belief
from bot.crisis.assess import assess
from bot.crisis.evidence import (
    COLUMNS,
    FAR,
    PAIR_ROUGH,
    PAIRS,
    WINDOW,
    Evidence,
    EvidenceError,
    begun,
    evened,
    read_evidence,
)
from bot.crisis.keeping import evidence_from_plain, evidence_to_plain
from bot.crisis.lexicon import Lexicon
from bot.crisis.risk import Kind, Matter, Risk, Tier
from bot.crisis.signs import APART, PLACES, UNKNOWN, numbers_of, signs_of
from bot.crisis.votes import MEAN, ROUGH, SPOKEN, points_of
from tests.crisis.small import small
from tests.repository.checkout import ROOT


def row(sign: str, points: int, *speaks_for: str, **steps: int) -> str:
    """A row of the table: as many points for danger as for these kinds (or all), and some steps for other things."""
    kinds = speaks_for or tuple(map(str, Kind))
    letters = (steps.get(name.replace("-", "_"), points // ROUGH if name in kinds else 0) for name in SPOKEN)
    return f"{sign}\t{points}\t{''.join(chr(MEAN + step) for step in letters)}"


ROWS = (
    row("railin", 32, "suicide", check_in=1),
    row("alone", 16, "suicide", check_in=1),
    row("puno", 72, "violence", check_in=1, es=9),
    row("^ railin", 8, "suicide"),
    row("of paint", -88),
    row("bike ran", 40, "body"),
    row("bike", 4),
    row("en:took-many", -8),
)
HEAD = "# how it was built\nasks\t20\nraises\t150\nspares\t-60\ndoubts\t-120\n" + "\t".join(COLUMNS) + "\n"
HEAD += row("", -48) + "\n"  # so that what is said of points below is what a message has
TABLE = HEAD + "\n".join(ROWS) + "\n"


def with_pair(one: str, other: str, points: int) -> str:
    """The table, where these two of its words with one between them have as many points."""
    known = read_evidence(TABLE).numbers
    letters = [chr(MEAN)] * PLACES
    _, pairs = numbers_of([known[one], UNKNOWN, known[other]])
    letters[pairs[1]] = chr(MEAN + points // PAIR_ROUGH)
    every = "".join(letters)
    return f"{TABLE}{PAIRS}\n{every[:1000]}\n{every[1000:]}\n"


def of_words(*words: str) -> Evidence:
    return read_evidence(HEAD + "\n".join(row(word, 4) for word in words))


def with_points(table: str = TABLE) -> Lexicon:
    return Lexicon(small().readers, read_evidence(table))


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
    weighed = read_evidence(TABLE).weighed(["railing", "of", "paint", "the", "bike", "ran", "alone"], ())

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
        return table.weighed(words).points

    assert points(paired, near) > points(read_evidence(TABLE), near) > FAR
    assert points(paired, far) == points(read_evidence(TABLE), far) < FAR


def test_pairs_are_found_in_a_long_message_wherever_they_stand() -> None:
    paired = read_evidence(with_pair("railin", "bike", 90))
    known = paired.numbers
    far = [UNKNOWN] * 3 * WINDOW
    heavy = [
        paired.weigh([*far[:at], known["railin"], UNKNOWN, known["bike"], *far[at:]]).points for at in range(0, 180, 7)
    ]

    assert min(heavy) > paired.weigh([known["railin"], known["bike"], *far]).points + 5
    assert len(APART) == 3


def test_what_is_asked_names_kind_language_and_words() -> None:
    risk = assess("la vecina oyó un puño", with_points())

    assert (risk.tier, risk.kind, risk.language) == (Tier.CHECK_IN, Kind.VIOLENCE, "es")
    assert risk.why == ("puno",)
    assert risk.patterns == ("added-up",)
    assert risk.fingerprint


def raised(points: int = 150, **steps: int) -> Lexicon:
    """Where so many points raise an alarm, and a railing speaks so for the tiers."""
    spoken = row("railin", 32, "suicide", **steps)
    return with_points(TABLE.replace("raises\t150", f"raises\t{points}").replace(ROWS[0], spoken))


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


def test_danger_and_one_kind_are_taken_together() -> None:
    both = with_points(TABLE.replace(ROWS[1], row("alone", 16, "eating", check_in=1)))

    assert assess("the railing, alone", both).tier is Tier.CHECK_IN  # (48 · 2.16 + 32 · 2.16) / 2 − 48 = 38
    apart = with_points(
        TABLE.replace(ROWS[1], row("alone", 16, "eating")).replace(ROWS[0], row("railin", 16, "suicide"))
    )
    assert assess("the railing, alone", apart).tier is Tier.NONE  # (32 · 2.16 + 16 · 2.16) / 2 − 48 = 4


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


def test_a_greeting_hides_nothing() -> None:
    greeted = with_points(TABLE + row("hello", -60) + "\n")

    assert assess("hello you all. the railing, alone", greeted).tier is Tier.CHECK_IN
    assert assess("hello the railing, alone", greeted).tier is Tier.NONE
    assert assess("hello weather. the railing, alone", greeted).tier is Tier.NONE  # more than a greeting
    assert assess("hello.", greeted).tier is Tier.NONE


def test_one_line_that_matters_is_found_in_a_long_message() -> None:
    harmless = "we went on about the weather of paint " * 40
    long = f"{harmless} the railing, alone {harmless}"

    grave = with_points(TABLE.replace(ROWS[1], row("alone", 244)))

    assert len(long.split()) > 4 * WINDOW
    assert assess(long, grave).tier is Tier.NONE  # in each piece the paint speaks against it
    assert assess(long.replace("of paint", "of rain"), grave).tier is Tier.CHECK_IN


def test_a_hashtag_is_a_sign_and_no_remark() -> None:
    table = read_evidence(TABLE + row("#fine", 33) + "\n")

    assert points_of(table.votes[table.numbers["#fine"]]) == 33


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

    assert table.begun([typed]) == [meant]
    assert table.numbered([typed]) == [table.numbers.get(meant, UNKNOWN)]
    assert begun([typed]) == [typed[:6]]


@given(st.lists(st.text(st.sampled_from("aelnoris4."), min_size=1, max_size=60), max_size=30))
def test_known_words_are_never_changed_and_others_become_known_ones(words: list[str]) -> None:
    table = of_words("railin", "alone", "rose")

    read, numbers = table.begun(words), table.numbered(words)

    assert len(read) == len(numbers) >= len(begun(words))
    assert Counter(each for each in begun(words) if each in table.numbers) <= Counter(read)
    assert all(number == table.numbers.get(each, UNKNOWN) for each, number in zip(read, numbers, strict=True))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wantto", ["want", "to"]),
        ("tolive", ["to", "live"]),
        ("iwant", ["iwant"]),  # too short to say
        ("nolonger", ["nolong"]),  # “no” is in no sign
        ("livetoday", ["live", "today"]),
        ("longerlive", ["longer"]),  # a known beginning is left as it is
    ],
)
def test_two_words_without_their_space_are_two(typed: str, meant: list[str]) -> None:
    table = of_words("want", "to", "live", "today", "longer", "i")

    assert table.begun(["so", typed, "so"]) == ["so", *meant, "so"]
    assert table.numbered(["so", typed, "so"]) == [table.numbers.get(each, UNKNOWN) for each in ("so", *meant, "so")]


@given(
    word=st.text(st.sampled_from("aeilnor"), min_size=5, max_size=6),
    at=st.integers(1, 4),
    letter=st.sampled_from("aei"),
)
def test_a_letter_missing_inside_is_found_wherever_it_was(word: str, at: int, letter: str) -> None:
    whole = (word[:at] + letter + word[at:])[:6]

    meant = of_words(whole).begun([word])

    assert meant == [whole]


def test_of_a_flood_of_unknown_words_each_is_read_as_what_it_was_meant_to_be() -> None:
    table = of_words("railin")

    assert table.begun(["raling", "of"] * 500) == ["railin", "of"] * 500
    assert table.numbered(["raling", "of"] * 500) == [table.numbers["railin"], UNKNOWN] * 500


@given(
    words=st.lists(
        st.sampled_from(["the", "railing", "alone", "bike", "ran", "of", "paint", "rain"]), max_size=WINDOW - 1
    )
)
def test_the_quick_sum_is_the_sum_of_the_signs(words: list[str]) -> None:
    table = read_evidence(TABLE)
    beginnings, numbers = table.begun(words), table.numbered(words)

    weight = table.weigh(numbers, ["en:took-many"])

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


def test_what_phrases_of_two_kinds_call_an_emergency_is_not_calmed() -> None:
    one = Risk(tier=Tier.EMERGENCY, kind=Kind.EATING, language="en")
    table = raised(crisis=9).evidence
    assert table is not None
    weighed = table.weighed(["railing"])

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
        return belief.told(clear.weighed(["un", "puno"], ()), said, said.tier, is_open=False, is_own_wish=is_own_wish)

    assert (told(Matter.CHILD_WRITING).kind, told(Matter.CHILD_WRITING).about) == (Kind.VIOLENCE, None)
    assert told(Matter.PREGNANT).about is Matter.PREGNANT
    assert told(Matter.CHILD_WRITING, is_own_wish=True).kind is Kind.MINOR


def test_an_alarm_with_a_first_question_of_its_own_is_doubted_as_any_other() -> None:
    risk = Risk(tier=Tier.EMERGENCY, kind=Kind.OVERDOSE, about=Matter.FEEL_FINE)
    weighed = read_evidence(TABLE.replace("doubts\t-120", "doubts\t-40")).weighed(["nothing", "known"], ())

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
    weighed = table.weighed(["railing"], ())

    def tier(*, is_own_wish: bool) -> Tier:
        return belief.told(weighed, wish, wish.tier, is_open=False, is_own_wish=is_own_wish).tier

    assert tier(is_own_wish=True) is Tier.CRISIS
    assert tier(is_own_wish=False) is Tier.CHECK_IN


def test_in_an_emergency_the_body_comes_first() -> None:
    body = TABLE.replace(ROWS[2], row("puno", 72, "body"))

    assert assess("took 30, puño", with_points()).kind is Kind.OVERDOSE
    assert assess("took 30, puño", with_points(body)).kind is Kind.BODY


@pytest.mark.parametrize(
    "table",
    [
        "",
        TABLE.replace("asks\t20\n", ""),
        TABLE.replace("asks\t20", "asks\tmany"),
        TABLE.replace("words\tpoints", "points\twords"),
        TABLE.replace("alone\t16\tT", "alone\t16\t"),
        TABLE.replace("alone\t16", "alone\tmuch"),
        TABLE.replace("asks\t20", "asks\t-50"),
        TABLE.replace("raises\t150", "raises\t19"),
        TABLE.replace(row("", -48) + "\n", ""),
        HEAD + "alone\n",
        f"{TABLE}{PAIRS}\nPPPP\n",
    ],
)
def test_a_damaged_table_is_a_sentence_that_says_what_to_do(table: str) -> None:
    with pytest.raises(EvidenceError, match="Put it back, or build it"):
        read_evidence(table)


def test_the_points_of_the_house_ask_where_no_phrase_is_said(lexicon: Lexicon) -> None:
    assert isinstance(lexicon.evidence, Evidence)
    assert len(lexicon.evidence.votes) > 10_000
    assert assess("", lexicon).tier is Tier.NONE


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_is_said_outright_stays_an_alarm(language: str, lexicon: Lexicon) -> None:
    said = (ROOT / "tests" / "corpus" / "phrases" / language / "alarms.jsonl").read_text("utf-8").splitlines()

    quiet = [line for line in said if assess(json.loads(line)["text"], lexicon).tier < Tier.CRISIS]

    assert quiet == []
