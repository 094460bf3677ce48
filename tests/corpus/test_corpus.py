"""The crisis corpus keeps its format, its counts and its labels, and says nothing twice."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

CORPUS = Path(__file__).parent
FOLDER = CORPUS / "crisis"
LATER = ("blind", "phrases", "examples", "waiting", "unseen")  # each with its own files
LANGUAGES = ("en", "es")
KINDS = (
    "suicide",
    "self_harm",
    "overdose",
    "withdrawal",
    "violence",
    "third_party",
    "minor",
    "psychosis",
    "eating",
    "body",
)
TIERS = frozenset({"check-in", "crisis", "emergency"})
WHY = frozenset(
    {
        "idiom",
        "lyric",
        "title",
        "news",
        "information",
        "past-recovered",
        "third-party-fiction",
        "hyperbole",
        "denial",
        "medical-routine",
    }
)
LEAST_A_KIND = 160
LEAST = {"hard": 600, "ordinary": 900, "sad": 600}
FILES = {"hard": "hard-negatives", "ordinary": "ordinary", "sad": "sad"}
LONGEST = 4096  # letters, what Telegram lets a person send


class Line(NamedTuple):
    """One message, and where it stands."""

    place: str
    said: dict[str, str]


def lines(language: str, name: str) -> Iterator[Line]:
    """Yield the messages of one file; a line that is not an object of texts fails here."""
    for number, row in enumerate((FOLDER / language / f"{name}.jsonl").read_text("utf-8").splitlines(), start=1):
        said = json.loads(row)
        assert all(isinstance(value, str) for value in said.values())
        yield Line(f"{language}/{name}.jsonl:{number}", said)


def every_line(language: str) -> Iterator[Line]:
    for name in (*KINDS, *FILES.values()):
        yield from lines(language, name)


def later_lines(language: str) -> Iterator[Line]:
    """Every line of the other folders."""
    for folder in LATER:
        for file in sorted((CORPUS / folder / language).glob("*.jsonl")):
            for number, row in enumerate(file.read_text("utf-8").splitlines(), start=1):
                yield Line(f"{folder}/{language}/{file.name}:{number}", json.loads(row))


def folded(text: str) -> str:
    """Return a message without case, accents and punctuation; one of signs only stays as it is."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", bare)) or text


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_file_for_every_kind_and_set_and_no_other(language: str) -> None:
    found = {path.name for path in (FOLDER / language).iterdir()}

    assert found == {f"{name}.jsonl" for name in (*KINDS, *FILES.values())}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_enough_messages_and_labels_from_the_closed_sets(language: str, kind: str) -> None:
    found = list(lines(language, kind))

    assert len(found) >= LEAST_A_KIND
    for place, said in found:
        assert set(said) == {"text", "kind", "tier"}, place
        assert said["kind"] == kind, place
        assert said["tier"] in TIERS, place


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("label", LEAST)
def test_a_set_without_danger_is_large_enough_and_says_what_it_is(language: str, label: str) -> None:
    found = list(lines(language, FILES[label]))

    assert len(found) >= LEAST[label]
    for place, said in found:
        assert set(said) == ({"text", "set", "why"} if label == "hard" else {"text", "set"}), place
        assert said["set"] == label, place
        assert said.get("why", "idiom") in WHY, place


@pytest.mark.parametrize("language", LANGUAGES)
def test_hyperbole_is_marked_and_so_can_be_counted_apart(language: str) -> None:
    assert Counter(said["why"] for _, said in lines(language, FILES["hard"]))["hyperbole"] >= 30


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_stands_twice_not_even_in_another_set(language: str) -> None:
    seen: dict[str, str] = {}
    for place, said in (*every_line(language), *later_lines(language)):
        before = seen.setdefault(folded(said["text"]), place)

        assert before == place, f"{place} repeats {before}: {said['text']}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_is_one_a_person_could_send(language: str) -> None:
    for place, said in (*every_line(language), *later_lines(language)):
        assert 0 < len(said["text"].strip()) == len(said["text"]) <= LONGEST, place


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_keeps_people_out_of_it(language: str) -> None:
    """No address, no handle, no link, and no number long enough to be a telephone's."""
    private = re.compile(r"\S@\S|(?<!\w)@\w|https?:|www\.|\d(?:[ .-]?\d){6,}")
    for place, said in (*every_line(language), *later_lines(language)):
        assert not private.search(said["text"]), f"{place}: {said['text']}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_written_later_is_labelled_from_the_closed_sets(language: str) -> None:
    for place, said in later_lines(language):
        assert set(said) <= {"text", "kind", "tier", "set", "why"}, place
        assert ("kind" in said) != ("set" in said), place
        assert said.get("kind", "suicide") in KINDS, place
        assert said.get("set", "hard") in FILES, place
        assert said.get("tier", "crisis") in TIERS, place
        assert said.get("why", "idiom") in WHY, place
