"""How screening does on the corpus: noticed by kind with its interval, alarms and questions on harmless talk.

The labels are one reader's, and the corpus is made up: the figures say how this list is read, not how people are.
"""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.crisis.assess import assess
from bot.crisis.lexicon import Lexicon
from bot.crisis.normalise import words_of
from bot.crisis.risk import Kind, Risk, Tier
from bot.loading import load_lexicon_files
from tests.benchmarks.figures import machine, percentile, timed, yardstick
from tests.repository.checkout import ROOT

CORPUS = ROOT / "tests" / "corpus" / "crisis"
LANGUAGES = ("en", "es")
HARMLESS = ("hard-negatives", "ordinary", "sad")
CONFIDENT = 1.96  # standard errors: 95 %
LONGEST = 4096  # characters of Telegram's longest message

# What a first attempt looks like: twenty phrases, looked for as they stand.
NAIVE = (
    "suicide", "suicidal", "kill myself", "end my life", "want to die", "better off dead", "self harm", "cut myself",
    "overdose", "can't go on", "no reason to live", "hurt myself", "hang myself", "goodbye forever", "end it all",
    "suicidio", "matarme", "quiero morir", "no quiero vivir", "cortarme",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A message of the corpus with its label; harmless talk has neither kind nor tier."""

    text: str
    kind: str = ""
    tier: str = ""
    why: str = ""


def lines_of(file: Path) -> list[Line]:
    known = Line.__dataclass_fields__
    read = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]
    return [Line(**{name: value for name, value in each.items() if name in known}) for each in read]


def files(language: str, *, harmless: bool) -> Iterator[tuple[str, list[Line]]]:
    """Every set of a language, the later blind ones in their folder too."""
    for file in sorted((CORPUS / language).rglob("*.jsonl")):
        if (file.stem in HARMLESS) == harmless:
            yield str(file.relative_to(CORPUS).with_suffix("")), lines_of(file)


def interval(hits: int, of: int) -> str:
    """A share with Wilson's 95 % interval."""
    share, spread = hits / of, CONFIDENT**2 / of
    middle = (share + spread / 2) / (1 + spread)
    half = CONFIDENT * math.sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
    return f"{share:6.1%} [{middle - half:.1%}, {middle + half:.1%}]"


def is_named(risk: Risk, kind: str) -> bool:
    return kind == risk.kind or kind in {str(other) for other, _ in risk.others}


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    return load_lexicon_files(ROOT / "data", tmp_path_factory.mktemp("kept"))[0]


@pytest.mark.bench
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_noticed_by_kind(language: str, lexicon: Lexicon) -> None:
    noticed = naive = total = 0
    print(f"\n{language}: noticed (any tier), kind named, tier as labelled, a naive list of {len(NAIVE)} phrases")
    for name, lines in files(language, harmless=False):
        risks = [assess(line.text, lexicon) for line in lines]
        seen = sum(risk.tier > Tier.NONE for risk in risks)
        kinds = sum(is_named(risk, line.kind) for risk, line in zip(risks, lines, strict=True))
        tiers = sum(risk.tier.label == line.tier for risk, line in zip(risks, lines, strict=True))
        plain = sum(any(phrase in line.text.lower() for phrase in NAIVE) for line in lines)
        print(
            f"  {name:26}{len(lines):5}  {interval(seen, len(lines))}  kind {kinds / len(lines):4.0%}"
            f"  tier {tiers / len(lines):4.0%}  naive {plain / len(lines):4.0%}"
        )
        noticed, naive, total = noticed + seen, naive + plain, total + len(lines)
        assert {line.kind for line in lines} <= {str(kind) for kind in Kind}
    print(f"  {'all':26}{total:5}  {interval(noticed, total)}  naive {naive / total:.0%}")

    assert noticed > naive


@pytest.mark.bench
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_alarmed_without_danger(language: str, lexicon: Lexicon) -> None:
    print(f"\n{language}: alarms (crisis, emergency) and questions (check-in) where there is no danger")
    for name, lines in files(language, harmless=True):
        for part, some in (("", lines), (" without hyperbole", [line for line in lines if line.why != "hyperbole"])):
            if part and len(some) == len(lines):
                continue
            tiers = [assess(line.text, lexicon).tier for line in some]
            alarms, asked = sum(tier > Tier.CHECK_IN for tier in tiers), tiers.count(Tier.CHECK_IN)
            title = name + part
            print(
                f"  {title:40}{len(some):5}  alarms {interval(alarms, len(some))}  asked {interval(asked, len(some))}"
            )
            assert alarms < len(some)


@pytest.mark.bench
def test_what_it_costs(lexicon: Lexicon) -> None:
    ordinary = [line.text for _, lines in files("en", harmless=True) for line in lines]
    long = " ".join(ordinary)[:LONGEST]
    for text in (*ordinary, long):
        assess(text, lexicon)  # what is compiled at first use is compiled
    taken = [min(timed(lambda text=text: assess(text, lexicon), 3)) for text in ordinary]  # type: ignore[misc]
    cutting = [min(timed(lambda text=text: words_of(text), 3)) for text in ordinary]  # type: ignore[misc]
    print(f"\n{machine()}; ten thousand additions take {yardstick():.0f} µs")
    print(f"a message: p50 {percentile(taken, 50):.0f}, p99 {percentile(taken, 99):.0f} µs of processor time")
    print(f"  of it cutting into words: p50 {percentile(cutting, 50):.0f} µs")
    print(f"{LONGEST} characters: {min(timed(lambda: assess(long, lexicon), 9)) / 1000:.1f} ms")

    assert percentile(cutting, 50) < percentile(taken, 50)
