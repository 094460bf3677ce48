"""What people mean by an answer: heard by phrases, never by mistake; a file of them that cannot be used says why."""

from collections.abc import Mapping
from itertools import islice
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.crisis.meanings import LONGEST_ANSWER, NO_MEANINGS, Meanings, MeaningsError, read_listener
from bot.crisis.slips import of_no_word
from tests import kept
from tests.slips import swapped, with_slips

SPELLING: Mapping[str, object] = {
    "spelling": {"shes": "she is", "isnt": "is not", "💤": "asleep"},
    "core": ["breathing"],
}
ENGLISH: Mapping[str, object] = {
    "groups": {"they": ["he", "she"], "well": ["well", "ok"]},
    "meanings": {
        "breathing": {
            "say": ["{they} is …2 breathing", "^ breathing $"],
            "unless": ["not …2 breathing"],
            "match": ["she is breathing", "breathing"],
            "never": ["she is not breathing"],
        },
        "asleep": {"say": ["asleep"], "match": ["she is asleep"]},
        "awake": {"say": ["awake", "woke up"], "unless": ["not awake"], "match": ["awake now"], "never": ["not awake"]},
        "heart": {"say": ["^ ❤️ $"], "match": ["❤️", "❤"]},
    },
}
SPANISH: Mapping[str, object] = {
    "meanings": {
        "breathing": {"say": ["respira"], "unless": ["no respira"], "match": ["sí respira"]},
        "asleep": {"say": ["(dormido|dormida)"], "match": ["está dormida"]},
        "awake": {"say": ["(despierto|despierta)"], "match": ["ya está despierta"]},
        "heart": {"say": ["^ ❤️ $"], "match": ["❤️"]},
    }
}
BOTH = Meanings((read_listener("en", {"all.yaml": ENGLISH}, SPELLING), read_listener("es", {"all.yaml": SPANISH}, {})))
ALL = ("asleep", "awake", "breathing", "heart")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("she is breathing", "breathing"),
        ("Yes, shes still breathing!", "breathing"),
        ("he is breahting", "breathing"),
        ("breathing", "breathing"),
        ("breathing is hard for me to watch", None),
        ("she isnt breathing", None),
        ("she is not really breathing", None),
        ("💤", "asleep"),
        ("❤️", "heart"),
        ("❤", "heart"),
        ("❤️ it", None),
        ("no respira", None),
        ("respira bien", "breathing"),
        ("Está despierto.", "awake"),
        ("soup", None),
        ("", None),
        (" . ! ", None),
    ],
)
def test_words_are_heard_by_what_they_mean_in_each_language(text: str, meant: str | None) -> None:
    assert BOTH.heard(text, ALL) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("she was asleep but now awake", "awake"),
        ("awake, then asleep again", "asleep"),
        ("she was asleep. ya está despierta", "awake"),
        ("she was not awake, she is asleep", "asleep"),
    ],
)
def test_of_several_the_one_said_last_counts(text: str, meant: str) -> None:
    assert BOTH.heard(text, ALL) == meant


def test_only_what_is_offered_is_heard() -> None:
    assert BOTH.heard("awake", ("asleep", "breathing")) is None
    assert BOTH.heard("awake", ()) is None
    assert BOTH.heard("awake", ("unheard-of",)) is None
    assert BOTH.heard("she was asleep but now awake", ("asleep",)) == "asleep"


def test_one_language_may_be_listened_to_alone() -> None:
    assert BOTH.heard("awake", ALL, "en") == "awake"
    assert BOTH.heard("awake", ALL, "es") is None
    assert BOTH.heard("despierta", ALL, "es") == "awake"
    assert BOTH.heard("despierta", ALL, "fr") is None


def test_a_long_text_means_no_answer() -> None:
    told = "so " * (LONGEST_ANSWER - 1) + "awake"

    assert BOTH.heard(told, ALL) == "awake"
    assert BOTH.heard("so " + told, ALL) is None


@given(st.text())
def test_whatever_is_typed_is_heard_or_not_and_never_an_error(text: str) -> None:
    assert BOTH.heard(text, ALL) in {*ALL, None}


@given(st.lists(st.sampled_from(["she", "is", "not", "breathing", "awake", "asleep", ".", "❤️", "respira", "k", "i"])))
def test_whatever_order_known_words_come_in_they_are_no_error(words: list[str]) -> None:
    assert BOTH.heard(" ".join(words), ALL) in {*ALL, None}


def test_only_the_end_of_a_question_is_a_word() -> None:
    coming = {"say": ["^ it is coming $"], "unless": ["coming ."], "match": ["it is coming.", "it is coming!!"]}
    meanings = Meanings(
        (read_listener("en", {"a.yaml": {"meanings": {"coming": {**coming, "never": ["it is coming?"]}}}}, {}),)
    )

    assert meanings.faults == ()
    assert meanings.heard("It is coming. ", ("coming",)) == "coming"
    assert meanings.heard("It is coming?", ("coming",)) is None


def test_a_slip_in_every_longer_word_hides_few_answers_of_the_house() -> None:
    house, chance = kept.meanings(), Random(1)
    plain = house.knowing(of_no_word)
    heard = {"plain": 0, "knowing": 0, "all": 0}
    for listener in house.listeners:
        for name, meaning in islice(listener.meanings.items(), None, None, 10):
            for example in meaning.match:
                typed = with_slips(example, swapped, chance)
                heard["all"] += 1
                heard["plain"] += plain.heard(typed, (name,), listener.language) is not None
                heard["knowing"] += house.heard(typed, (name,), listener.language) is not None

    assert heard["knowing"] >= 0.85 * heard["all"]
    assert heard["plain"] < 0.3 * heard["all"]


def test_nothing_is_heard_where_there_are_no_meanings() -> None:
    assert NO_MEANINGS.heard("awake", ALL) is None
    assert NO_MEANINGS.faults == ()


def test_a_whole_file_has_no_faults() -> None:
    assert BOTH.names == set(ALL)
    assert BOTH.faults == ()


@pytest.mark.parametrize(
    ("meaning", "says"),
    [
        ({"say": ["awake"]}, "has no examples that must match. Add `match:`."),
        ({"say": ["awake"], "match": ["asleep"]}, "does not match its example “asleep”"),
        ({"say": ["awake"], "match": ["awake"], "never": ["wide awake"]}, "matches “wide awake”, which it must not"),
        ({"say": ["awake"], "unless": ["awake"], "match": ["awake"]}, "does not match its example “awake”"),
    ],
)
def test_an_example_that_fails_is_a_fault_with_a_sentence(meaning: Mapping[str, object], says: str) -> None:
    (fault,) = Meanings((read_listener("en", {"waking.yaml": {"meanings": {"up": meaning}}}, {}),)).faults

    assert fault.file == "data/answers/en/waking.yaml"
    assert fault.at[:2] == ("meanings", "up")
    assert fault.message.startswith("“up”")
    assert says in fault.message


def test_what_one_language_lacks_is_a_fault() -> None:
    less = {"meanings": {"awake": {"say": ["despierta"], "match": ["despierta"]}}}
    both = Meanings((read_listener("en", {"all.yaml": ENGLISH}, SPELLING), read_listener("es", {"all.yaml": less}, {})))

    assert [f"{fault.file}: {fault.message}" for fault in both.faults if "missing" in fault.message] == [
        f"data/answers/es: “{name}” is missing. data/answers/en/all.yaml has it."
        for name in ("asleep", "breathing", "heart")
    ]


@pytest.mark.parametrize(
    ("parsed", "says"),
    [
        (
            {"grops": {}},
            "data/answers/en/all.yaml: This file does not know “grops”. The nearest is “groups”. It has groups, "
            "meanings.",
        ),
        ({"groups": ["a"]}, "below `groups` stand names with what belongs to them"),
        ({"meanings": ["a"]}, "below `meanings` stand names with what belongs to them"),
        ({"groups": {"they": "he"}}, "data/answers/en/all.yaml: “they” is a list"),
        ({"meanings": {"up": ["awake"]}}, "“up” says nothing. Write below it `say:`"),
        ({"meanings": {"up": None}}, "“up” says nothing. Write below it `say:`"),
        ({"meanings": {"up": {"match": ["awake"]}}}, "“up” says nothing. Write below it `say:`"),
        ({"meanings": {"up": {"say": "awake"}}}, "“up”, say is a list: each phrase on a line of its own"),
        ({"meanings": {"up": {"say": ["a"], "unless": "b"}}}, "“up”, unless is a list"),
        (
            {"meanings": {"up": {"say": ["a"], "nver": ["b"]}}},
            "“up” does not know “nver”. The nearest is “never”. It has say, unless, match, never.",
        ),
        ({"meanings": {"up": {"say": ["{whoever} woke"]}}}, "there is no group “whoever”"),
        ({"meanings": {"up": {"say": ["(awake|up"]}}}, "a “(” is never closed"),
        ({"meanings": {"up": {"say": ["…"]}}}, "a phrase says nothing"),
        ({"groups": {"a": ["{b}"], "b": ["{a}"]}, "meanings": {"up": {"say": ["{a}"]}}}, "contains itself"),
    ],
)
def test_a_file_that_cannot_be_used_is_a_sentence_that_names_the_place(parsed: Mapping[str, object], says: str) -> None:
    with pytest.raises(MeaningsError, match=r"data/answers/en/all\.yaml") as found:
        read_listener("en", {"all.yaml": parsed}, {})

    assert says in str(found.value)


@pytest.mark.parametrize(
    ("meaning", "at", "says"),
    [
        (
            {"say": ["up", "(awake|up"]},
            ("say", 1),
            "“up” cannot be used (a “(” is never closed). Mend the phrase “(awa",
        ),
        ({"say": ["up"], "unless": ["“no”"]}, ("unless", 0), "a curly quote stands in it"),
        ({"say": ["up"], "unless": ["(no"]}, ("unless", 0), "Mend the phrase “(no”."),
        ({"say": ["up"], "match": ["up", {"I said": "up"}]}, ("match", 1), "an entry that is not a text. Put quotes"),
        ({"say": ["up"], "never": [None]}, ("never", 0), "an entry that is not a text. Put quotes"),
    ],
)
def test_of_many_phrases_the_one_that_is_wrong_is_named(
    meaning: Mapping[str, object], at: tuple[str | int, ...], says: str
) -> None:
    with pytest.raises(MeaningsError) as found:
        read_listener("en", {"all.yaml": {"meanings": {"up": meaning}}}, {})

    assert found.value.fault.at == ("meanings", "up", *at)
    assert says in found.value.fault.message


def test_the_files_of_a_language_are_read_as_one() -> None:
    files: Mapping[str, Mapping[str, object]] = {
        "groups.yaml": {"groups": {"they": ["he", "she"]}},
        "rescue.yaml": {"meanings": {"awake": {"say": ["{they} woke up"], "match": ["she woke up"]}}},
        "voices.yaml": {"meanings": {"sleepless": {"say": ["no sleep"], "match": ["sleepy"]}}},
    }

    meanings = Meanings((read_listener("en", files, {}),))

    assert meanings.heard("he woke up", ("sleepless", "awake")) == "awake"
    (fault,) = meanings.faults
    assert fault.file == "data/answers/en/voices.yaml"
    assert fault.message.startswith("“sleepless” does not match")


@pytest.mark.parametrize(("part", "value"), [("meanings", {"say": ["awake"]}), ("groups", ["awake"])])
def test_what_stands_in_two_files_is_told_with_both(part: str, value: object) -> None:
    files = {"rescue.yaml": {part: {"up": value}}, "voices.yaml": {part: {"up": value}}}

    with pytest.raises(MeaningsError) as found:
        read_listener("en", files, {})

    assert str(found.value) == (
        "data/answers/en/voices.yaml: “up” stands in data/answers/en/rescue.yaml as well. Keep one of them."
    )
