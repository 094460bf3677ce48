"""The lexicon of the house, whatever is typed and however much."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.crisis.assess import assess
from bot.crisis.entries import windows
from bot.crisis.lexicon import Lexicon, load_lexicon
from bot.crisis.risk import Kind, Tier
from tests.crisis.small import SMALL


def test_a_file_is_read() -> None:
    text = "patterns: [{id: a, kind: suicide, tier: crisis, say: so low, match: [so low]}]"

    assert assess("feeling so low", load_lexicon({"en": text})).tier is Tier.CRISIS


def test_every_kind_and_tier_is_spoken_for_in_every_language(lexicon: Lexicon) -> None:
    for reader in lexicon.readers:
        assert {pattern.kind for pattern in reader.patterns} == set(Kind), reader.language
        assert {pattern.tier for pattern in reader.patterns} == {Tier.CHECK_IN, Tier.CRISIS, Tier.EMERGENCY}


@settings(deadline=None)
@given(st.text(max_size=400))
def test_nothing_typed_breaks_the_lexicon_of_the_house(lexicon: Lexicon, text: str) -> None:
    risk = assess(text, lexicon)

    assert (risk.tier is Tier.NONE) == (risk.kind is None)


def test_a_longer_message_costs_in_proportion(lexicon: Lexicon) -> None:
    """Counted in phrases looked for, not on a clock: what is looked for grows no faster than the message."""
    for words in ("took my pills and want to die because he hit me .", "i 💊", "not kill myself", "a" * 60):
        dice = Random(words)  # a message that repeats itself is read once
        counts = [looked_for(lexicon, " ".join(dice.choices(words.split(), k=length))) for length in (3_000, 30_000)]
        assert counts[1] <= 12 * max(counts[0], 1), words


def test_what_is_repeated_is_looked_for_once(lexicon: Lexicon) -> None:
    for words in ("i took 30 pills. ", "i want to kill myself ", "me quiero morir "):
        assert looked_for(lexicon, words * 1000) < 2 * looked_for(lexicon, words * 100)  # their ends may differ


def looked_for(lexicon: Lexicon, text: str) -> int:
    from bot.crisis.normalise import END, words_of

    words = words_of(text)
    return sum(
        reader.said.possible(piece).bit_count() * len(piece)
        for reader in lexicon.readers
        for piece in windows(reader.alphabet.write(words), END)
    )


def test_small_has_what_the_tests_lean_on() -> None:
    assert {"masks", "coded", "clauses", "past"} <= set(SMALL)


def test_only_a_lexicon_that_knows_which_words_people_use_takes_others_for_slips(lexicon: Lexicon) -> None:
    alone = Lexicon(lexicon.readers)

    assert lexicon.readers[0].alphabet.meant("shotgnu") == ("shotgun",)
    assert alone.readers[0].alphabet.meant("shotgnu") == ()
    assert Lexicon(alone.readers, lexicon.evidence).readers[0].alphabet.meant("shotgnu") == ("shotgun",)
    assert lexicon.points_of("shotgnu") is alone.points_of("shotgun") is None
    assert lexicon.points_of("shotgun") is not None
