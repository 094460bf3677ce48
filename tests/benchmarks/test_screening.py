"""How screening does on the corpus: noticed by kind with its interval, alarms and questions on harmless talk.

Only `unseen` is an honest figure: from the other messages it has learned. The labels are one reader's, and the corpus
is made up: the figures say how this list is read, not how people are.
"""

import json
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from bot.crisis.assess import assess
from bot.crisis.lexicon import Lexicon
from bot.crisis.normalise import words_of
from bot.crisis.risk import Kind, Risk, Tier
from bot.loading import load_lexicon_files
from tests.benchmarks.figures import machine, percentile, timed, yardstick
from tests.repository.checkout import ROOT

CORPUS = ROOT / "tests" / "corpus"
LANGUAGES = ("en", "es")
FOLDERS = ("unseen", "blind", "crisis")  # not learned from; learned from, the oldest last
HARMLESS = ("hard", "ordinary", "sad")
CONFIDENT = 1.96  # standard errors: 95 %
PASSES = 5  # over all messages, each once: between two times of one the processor has forgotten what it needs
LONGEST = 4096  # characters of Telegram's longest message

# What a first attempt looks like: twenty phrases, looked for as they stand.
NAIVE = (
    "suicide", "suicidal", "kill myself", "end my life", "want to die", "better off dead", "self harm", "cut myself",
    "overdose", "can't go on", "no reason to live", "hurt myself", "hang myself", "goodbye forever", "end it all",
    "suicidio", "matarme", "quiero morir", "no quiero vivir", "cortarme",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A message of the corpus with its label; harmless talk has neither kind nor tier, but the name of its set."""

    text: str
    kind: str = ""
    tier: str = ""
    set: str = ""
    why: str = ""


def sets(folder: str, language: str, *, harmless: bool) -> Iterator[tuple[str, list[Line]]]:
    """The messages of a folder and language by kind, or by harmless set."""
    labelled: dict[str, list[Line]] = defaultdict(list)
    for file in sorted((CORPUS / folder / language).glob("*.jsonl")):
        for said in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            line = Line(**said)
            labelled[line.kind or line.set].append(line)
    for label, lines in sorted(labelled.items()):
        if (label in HARMLESS) == harmless:
            yield label, lines


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
@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_noticed_by_kind(folder: str, language: str, lexicon: Lexicon) -> None:
    phrases = lexicon.phrases
    noticed = alone = naive = total = 0
    print(f"\n{folder}, {language}: noticed (any tier), by phrases alone, kind named, tier as labelled, naive list")
    for name, lines in sets(folder, language, harmless=False):
        risks = [assess(line.text, lexicon) for line in lines]
        seen = sum(risk.tier > Tier.NONE for risk in risks)
        said = sum(assess(line.text, phrases).tier > Tier.NONE for line in lines)
        kinds = sum(is_named(risk, line.kind) for risk, line in zip(risks, lines, strict=True))
        tiers = sum(risk.tier.label == line.tier for risk, line in zip(risks, lines, strict=True))
        plain = sum(any(phrase in line.text.lower() for phrase in NAIVE) for line in lines)
        print(
            f"  {name:14}{len(lines):5}  {interval(seen, len(lines))}  phrases {said / len(lines):4.0%}"
            f"  kind {kinds / len(lines):4.0%}  tier {tiers / len(lines):4.0%}  naive {plain / len(lines):4.0%}"
        )
        noticed, alone, naive, total = noticed + seen, alone + said, naive + plain, total + len(lines)
        assert {line.kind for line in lines} <= {str(kind) for kind in Kind}
    print(f"  {'all':14}{total:5}  {interval(noticed, total)}  phrases {alone / total:4.0%}  naive {naive / total:.0%}")

    assert noticed > alone > naive


@pytest.mark.bench
@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_alarmed_without_danger(folder: str, language: str, lexicon: Lexicon) -> None:
    print(f"\n{folder}, {language}: alarms (crisis, emergency) and questions (check-in) where there is no danger")
    for name, lines in sets(folder, language, harmless=True):
        for part, some in (("", lines), (" without hyperbole", [line for line in lines if line.why != "hyperbole"])):
            if part and len(some) == len(lines):
                continue
            tiers = [assess(line.text, lexicon).tier for line in some]
            alarms, asked = sum(tier > Tier.CHECK_IN for tier in tiers), tiers.count(Tier.CHECK_IN)
            title = name + part
            print(
                f"  {title:24}{len(some):5}  alarms {interval(alarms, len(some))}  asked {interval(asked, len(some))}"
            )
            assert alarms < len(some)


@pytest.mark.bench
def test_what_it_costs(lexicon: Lexicon) -> None:
    talk = {
        f"{folder}, {name}": lines
        for folder in ("crisis", "unseen")
        for name in HARMLESS
        for lines in [
            [line.text for language in LANGUAGES for line in dict(sets(folder, language, harmless=True)).get(name, [])]
        ]
    }
    print(f"\n{machine()}; ten thousand additions take {yardstick():.0f} µs; µs of processor time a message")
    for name, texts in talk.items():
        for text in texts:
            assess(text, lexicon)  # what is compiled at first use is compiled
        taken = [min(timed(lambda text=text: assess(text, lexicon), 3)) for text in texts]  # type: ignore[misc]
        passes = [[timed(lambda text=text: assess(text, lexicon), 1)[0] for text in texts] for _ in range(PASSES)]  # type: ignore[misc]
        in_turn = list(map(min, zip(*passes, strict=True)))
        cutting = [min(timed(lambda text=text: words_of(text), 3)) for text in texts]  # type: ignore[misc]
        long = " ".join(texts)[:LONGEST]
        assess(long, lexicon)
        print(
            f"  {name:16} p50 {percentile(taken, 50):3.0f}  p99 {percentile(taken, 99):3.0f}"
            f"  in turn p50 {percentile(in_turn, 50):3.0f}  p99 {percentile(in_turn, 99):3.0f}"
            f"  cutting into words {percentile(cutting, 50):.0f}"
            f"  {LONGEST} characters {min(timed(lambda: assess(long, lexicon), 9)) / 1000:.1f} ms"  # noqa: B023
        )
        assert percentile(cutting, 50) < percentile(taken, 50)
