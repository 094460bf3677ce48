"""One message judged: what is said, denied, masked, dated, and what goes together."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.crisis.assess import assess
from bot.crisis.entries import OVERLAP, WINDOW, Span, windows
from bot.crisis.keeping import from_plain, to_plain
from bot.crisis.lexicon import Lexicon
from bot.crisis.normalise import words_of
from bot.crisis.reading import Reading
from bot.crisis.risk import NO_RISK, Kind, Matter, Tier
from bot.crisis.said import said_in
from tests.crisis.small import SMALL, small

LEXICON = small()


def tier_of(text: str, earlier: Tier = Tier.NONE) -> str:
    return assess(text, LEXICON, earlier=earlier).tier.label


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("lovely day", "none"),
        ("", "none"),
        ("I wanna die", "crisis"),
        ("i want to  d1e", "crisis"),
        ("thinking of ctb", "crisis"),
        ("i do not want to die", "check-in"),
        ("not today, but i want to die", "crisis"),
        ("i said never. i want to die", "crisis"),
        ("i dont want to live", "crisis"),
        ("i want to die lol", "check-in"),
        ("i want to die of laughter", "none"),
        ("i want to die of laughter. end it", "crisis"),
        ("suicide squad is on", "none"),
        ("suicide squad is on and i want to die", "crisis"),
        ("years ago i needed help. want to die. in recovery now", "check-in"),
        ("years ago in recovery, i want to die again", "crisis"),
        ("took 30 pills", "emergency"),
        ("took maybe 30", "emergency"),
        ("took 3 pills", "none"),
        ("washed down a handful of pills", "emergency"),
        ("took 30x 💊", "emergency"),
        ("goodbye", "check-in"),
        ("goodbye sunshine", "none"),
    ],
)
def test_the_tier_of_a_message(text: str, tier: str) -> None:
    assert tier_of(text) == tier


def test_what_must_be_said_with_it_may_stand_in_another_sentence_but_not_far_away() -> None:
    assert tier_of("Stopped drinking on Monday. My hands are shaking") == "check-in"
    assert tier_of("shaking. i stopped drinking") == "check-in"
    assert tier_of("stopped drinking") == "none"
    assert tier_of(f"stopped drinking {'and so on ' * 30} shaking") == "none"


def test_what_speaks_against_it_takes_it_away_and_what_raises_it_raises_it() -> None:
    assert tier_of("stopped drinking coffee, shaking") == "none"
    assert tier_of("stopped drinking, shaking, a seizure") == "crisis"


def test_an_idiom_after_a_disclosure_is_not_an_idiom_but_a_title_stays_one() -> None:
    assert tier_of("kill time") == "none"
    assert tier_of("kill time", earlier=Tier.CRISIS) == "check-in"
    assert tier_of("suicide squad", earlier=Tier.CRISIS) == "none"


def test_a_quoted_sentence_is_somebody_elses() -> None:
    risk = assess("she said i want to die", LEXICON)

    assert (risk.kind, risk.tier) == (Kind.THIRD_PARTY, Tier.CRISIS)
    assert risk.patterns == ("en:friend",)


def test_the_result_explains_itself() -> None:
    risk = assess("I wanna die. I took 30 pills, stopped drinking, shaking", LEXICON)

    assert (risk.kind, risk.tier, risk.language) == (Kind.OVERDOSE, Tier.EMERGENCY, "en")
    assert risk.why == ("took 30 pills", "wanna die", "stopped drinking", "shaking")
    assert risk.patterns == ("en:took-many", "en:wish", "en:stopped")
    assert dict(risk.others) == {Kind.SUICIDE: Tier.CRISIS, Kind.WITHDRAWAL: Tier.CHECK_IN}
    assert len(risk.fingerprint) == 16


def test_what_it_is_about_comes_with_it() -> None:
    assert assess("stopped drinking, shaking", LEXICON).about is Matter.PREGNANT
    assert assess("want to die", LEXICON).about is None
    assert assess("hello", LEXICON) is NO_RISK


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("i was raped", Matter.ASSAULT),
        ("i've been saving up my pills", Matter.STOCKPILING),
        ("i tried to kill myself last week", Matter.ATTEMPT),
        ("i lost my brother to suicide", Matter.BEREAVED),
        ("took 30 tylenol last night, i feel fine", Matter.FEEL_FINE),
        ("he is not breathing", Matter.OVERDOSING_OTHER),
        ("my toddler swallowed my methadone", Matter.SWALLOWED),
        ("i shook my baby", Matter.HURTING_MY_CHILD),
        ("i'm 13 and my mom hits me", Matter.CHILD_WRITING),
        ("im driving drunk right now", Matter.DRIVING),
        ("i want to kill him", Matter.HURTING_OTHERS),
        ("tengo el cuchillo y lo voy a matar", Matter.HURTING_OTHERS),
        ("con la escopeta", Matter.ARMED),
        ("with the shotgun", Matter.ARMED),
        ("mi hijo de 4 se tomó veneno para ratas", Matter.SWALLOWED),
        ("mi niño de 3 años se comió un brownie de marihuana", Matter.SWALLOWED),
        ("18 weeks pregnant and bleeding, i used", Matter.PREGNANT),
    ],
)
def test_the_first_question_fits_the_matter(text: str, about: Matter, lexicon: Lexicon) -> None:
    assert assess(text, lexicon).about is about


@pytest.mark.parametrize(
    "text",
    ["#iwanttokillmyself", "wanttokillmyself", "k i l l m y s e l f", "s u i c i d e", "s.u.i.c.i.d.e", "#quieromorir"],
)
def test_what_is_run_together_or_spaced_out_is_as_grave_as_written_plainly(text: str, lexicon: Lexicon) -> None:
    assert assess(text, lexicon).tier is Tier.CRISIS


def test_the_same_danger_in_other_words_has_another_fingerprint() -> None:
    assert assess("want to die", LEXICON).fingerprint != assess("end it", LEXICON).fingerprint


def test_one_line_that_matters_is_found_in_a_long_message() -> None:
    for before in (0, 10, 31, 32, 33, 63, 64, 200, 1000):
        assert tier_of(f"{'word ' * before} i want to die {'word ' * 300}") == "crisis", before


def test_what_is_said_again_counts_where_its_company_is() -> None:
    alone, far = "stopped drinking.", "word. " * 60

    assert tier_of(f"{alone} {far} {alone}") == "none"
    assert tier_of(f"{alone} {far} {alone} now shaking") == "check-in"
    assert tier_of(f"{alone} now shaking. {far} {alone}") == "check-in"


@given(st.integers(0, 400), st.integers(0, 5))
def test_windows_cover_every_stretch_that_a_phrase_may_have(length: int, ends: int) -> None:
    signs = ("abcdefg" * 80)[:length] + "." * ends + "xyz"
    seen = [(at, piece) for piece, begins in windows(signs, ".").items() for at in begins]

    assert all(signs[at : at + len(piece)] == piece and "." not in piece for at, piece in seen)
    assert all(len(piece) <= WINDOW for _, piece in seen)
    for start in range(max(0, length - OVERLAP) + 1):
        stretch = signs[start : start + min(OVERLAP, length - start)]
        assert (
            any(at <= start and start + len(stretch) <= at + len(piece) for at, piece in seen if piece) or not stretch
        )


def test_a_reader_that_was_kept_reads_the_same() -> None:
    kept = from_plain(json.loads(json.dumps(to_plain(LEXICON.readers[0]))))

    again = Lexicon((kept,))

    assert kept.patterns == LEXICON.readers[0].patterns
    for text in ("I wanna die. took 30 pills", "she said i want to die", "stopped drinking, shaking", "killlll"):
        assert assess(text, again) == assess(text, LEXICON)
        assert assess(text, again).why == assess(text, LEXICON).why


def test_both_languages_read_every_message() -> None:
    spanish = {
        "patterns": [{"id": "x", "kind": "suicide", "tier": "crisis", "say": "quiero morir", "match": ["quiero morir"]}]
    }
    both = Lexicon.from_parsed({"en": SMALL, "es": spanish})

    assert assess("honestly quiero morir", both).language == "es"
    assert assess("want to die, quiero morir", both).patterns == ("en:wish", "es:x")


def test_a_phrase_is_not_even_looked_for_where_its_company_stands_nowhere() -> None:
    sieve = LEXICON.sieve

    assert sieve.possible(words_of("i stopped drinking coffee")) == ()
    assert sieve.possible(words_of("i stopped drinking. my hands are shaking")) != ()
    assert sieve.possible(words_of("stopped drinking, hallucinating")) != ()


WORDS = sorted(word for word in LEXICON.readers[0].alphabet.signs if word.isalnum())


@given(st.lists(st.sampled_from([*WORDS, "💊", ".", "lol", "word"]), max_size=120).map(" ".join))
def test_any_words_in_any_order_are_judged(text: str) -> None:
    risk = assess(text, LEXICON)

    assert (risk.tier is Tier.NONE) == (risk.kind is None) == (not risk.patterns)
    assert all(words for words in risk.why)


@given(st.lists(st.sampled_from([*WORDS, "💊", ".", "lol", "word"]), max_size=200))
def test_what_counts_is_said_by_a_phrase_that_was_looked_for(words: list[str]) -> None:
    [reader] = LEXICON.readers
    [possible] = LEXICON.sieve.possible(words) or [0]

    def counts(entries: int) -> set[tuple[str, Tier, Span]]:
        said = said_in(words, reader, entries)
        hits = Reading(said, Tier.NONE).hits(each=True) if said else []
        return {(hit.pattern.id, hit.tier, hit.span) for hit in hits}

    assert counts(possible) == counts(reader.said.all)
