"""A step's fingerprint: the same for the same step however it is typed, another when what it says changes."""

import pytest

from bot.flow.definition import Flow
from bot.flow.fingerprint import LENGTH, fingerprints, stale_steps
from bot.flow.read import read

ENGLISH = """# Two

## Start

How strong is it?

> ask 0-10, record as craving, or skip
> if craving >= 7, go to [Talk](#talk)

> wait 3 seconds

Later.

## Talk

Shall we go on?

- [Yes](#start "or: yep")
- [No](#talk)
"""


def flow(text: str) -> Flow:
    reading = read(text, name="two", language="en")
    assert not reading.problems
    return reading.flow


def test_a_fingerprint_is_a_few_letters() -> None:
    found = fingerprints(flow(ENGLISH))

    assert list(found) == ["start", "talk"]
    assert all(len(letters) == LENGTH and letters.isalpha() and letters.islower() for letters in found.values())
    assert found["start"] != found["talk"]


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        ("0-10", "0–10"),
        ("> if craving >= 7", "> If craving ≥ 7"),
        ("# Two\n", "# Two\n\n<!-- a note -->\n\n"),
        ("Shall we go on?", "Shall  we go on?"),
        ("> wait 3 seconds", ">   wait 3 seconds."),
    ],
)
def test_how_a_step_is_typed_does_not_count(typed: str, instead: str) -> None:
    assert typed in ENGLISH

    assert fingerprints(flow(ENGLISH.replace(typed, instead))) == fingerprints(flow(ENGLISH))


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        ("How strong is it?", "How strong is the urge?"),
        ("0-10", "0–5"),
        (">= 7", ">= 6"),
        ("3 seconds", "4 seconds"),
        (", or skip", ""),
    ],
)
def test_what_a_step_says_or_does_counts(typed: str, instead: str) -> None:
    before, after = fingerprints(flow(ENGLISH)), fingerprints(flow(ENGLISH.replace(typed, instead)))

    assert before["start"] != after["start"]
    assert before["talk"] == after["talk"]


def test_a_translation_is_stale_where_its_original_changed_and_only_there() -> None:
    original = flow(ENGLISH)
    noted = "".join(f"  {step}: {letters}\n" for step, letters in fingerprints(original).items())
    translation = flow(f"---\ntranslated:\n{noted}---\n\n{ENGLISH}")

    assert stale_steps(translation, original) == ()
    assert stale_steps(translation, flow(ENGLISH.replace("Shall we go on?", "Go on?"))) == ("talk",)
    assert stale_steps(flow(ENGLISH), original) == ()  # nobody has said yet that it matches
