"""What stands on a button may be typed, too: then screening must not take it for danger of its own."""

from functools import cache

import pytest

from bot.crisis.assess import assess
from bot.crisis.lexicon import Lexicon
from bot.crisis.risk import Tier
from bot.flow.read import read
from bot.flow_file import file_at
from tests import kept
from tests.repository.checkout import ROOT

MEANT = {
    "By suicide",
    "By overdose, or using",
    "I use alone",
    "Por suicidio",
    "Por sobredosis o consumo",
    "Consumo a solas",
}
"""Labels that name the danger itself: whoever types them is asked about it first, and rightly."""


@cache
def labels(language: str) -> frozenset[str]:
    """Every label outside the crisis flow that does not lead there."""
    found: set[str] = set()
    for path in sorted((ROOT / "flows" / language).glob("*.md")):
        flow = read(file_at(path).text, name=path.stem, language=language).flow
        if not flow.name.startswith("crisis"):
            found |= {choice.label for _, choice in flow.choices() if choice.target.flow != "crisis"}
    return frozenset(found)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return kept.lexicon()


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_label_raises_an_alarm(language: str, lexicon: Lexicon) -> None:
    taken = {label for label in labels(language) - MEANT if assess(label, lexicon).tier >= Tier.CRISIS}

    assert taken == set()


@pytest.mark.parametrize("language", ["en", "es"])
def test_few_labels_are_asked_about(language: str, lexicon: Lexicon) -> None:
    asked = {label for label in labels(language) - MEANT if assess(label, lexicon).tier > Tier.NONE}

    assert len(asked) <= len(labels(language)) // 20, sorted(asked)
