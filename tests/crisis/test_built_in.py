"""The small list that stands in while the files are damaged."""

from bot.crisis.assess import assess
from bot.crisis.built_in import built_in_lexicon
from bot.crisis.risk import Tier


def test_the_built_in_list_knows_the_plainest_words_of_every_kind_it_names() -> None:
    small_list = built_in_lexicon()

    for text in ("i want to kms", "cant breathe", "i od'd", "me quiero matar", "no respira", "he hit me", "cut myself"):
        assert assess(text, small_list).tier >= Tier.CRISIS, text
    assert assess("good morning", small_list).tier is Tier.NONE
