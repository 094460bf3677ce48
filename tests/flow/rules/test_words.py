"""The lists of words as data: how phrases are written, and what a list that cannot be used says."""

import pytest

from bot.flow.rules.words import WordsError, load_words
from tests.flow.rules.checker import words


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("drug abuse", "Drug  abuse.", "Drug  abuse"),
        ("drug abuse", "drug, abuse", "drug, abuse"),
        ("drug abuse", "drug abuser", ""),
        ("guarantee*", "We guaranteed it", "guaranteed"),
        ("(fell|fall) off", "You fall off it", "fall off"),
        ("(is_now|was) safe", "It is now safe", "is now safe"),
        ("very? good", "A good one", "good"),
        ("very? good", "A very good one", "very good"),
        ("sign … contract", "Sign this small contract", "Sign this small contract"),
        ("sign … contract", "Sign one two three four contract", ""),
        ("adicción", "ADICCION", "ADICCION"),
        ("don't", "I don’t know", "don’t"),
    ],
)
def test_a_phrase_finds_what_it_says(phrase: str, text: str, found: str) -> None:
    listed = load_words({"never": [{"words": [phrase], "say": "…"}]})

    assert [each.text for each in listed.search(text)] == ([found] if found else [])


def test_longer_phrases_come_first_and_every_stretch_is_found_once() -> None:
    listed = load_words({"never": [{"words": ["a user", "a user of drugs"]}, {"words": ["user"]}]})

    assert [each.text for each in listed.search("A user of drugs, a user.")] == ["A user of drugs", "a user"]


def test_what_is_denied_in_its_own_clause_is_left_out() -> None:
    listed = load_words({"never": [{"words": ["cure"], "unless-denied": True}], "denials": ["no"]})

    assert list(listed.search("There is no cure.")) == []
    assert [each.start for each in listed.search("No. A cure.")] == [6]
    assert load_words({"never": [{"words": ["cure"], "unless-denied": True}]}).search("no cure") is not None


def test_a_list_without_entries_finds_nothing() -> None:
    listed = load_words({})

    assert list(listed.search("addict")) == []
    assert listed.reveals("drink") == ""
    assert not listed.passes_by("skip")
    assert listed.said_by_person("Are you well?") == "are you well?"


@pytest.mark.parametrize(
    ("parsed", "says"),
    [
        ({"nevr": []}, "“nevr” is no part"),
        ({"never": {"a": 1}}, "“never” is a list"),
        ({"never": ["addict"]}, "needs words"),
        ({"careful": [{"say": "x"}]}, "needs words"),
        ({"never": [{"words": ["a"], "sya": "b"}]}, "“sya” is no part of an entry of “never”. An entry has say, "),
        ({"never": [{"words": ["a"], "why": "It is", "not b.": None}]}, "Put words with a comma between quotes."),
        ({"allowed": "x"}, "not a list of phrases"),
        ({"as-person": "x"}, "list of pairs"),
        ({"as-person": [["you"]]}, "not a pair"),
    ],
)
def test_a_list_that_cannot_be_used_says_where(parsed: dict[str, object], says: str) -> None:
    with pytest.raises(WordsError) as raised:
        load_words(parsed)

    assert says in str(raised.value)


def test_the_shipped_lists_turn_a_question_to_the_person_who_reads_it() -> None:
    assert words()["en"].said_by_person("Have you thought of hurting yourself?") == "i have thought of hurting myself?"
    assert words()["es"].said_by_person("¿Has pensado en hacerte daño?") == "¿he pensado en hacerme daño?"


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_entry_of_the_shipped_lists_finds_each_of_its_phrases(language: str) -> None:
    listed = words()[language]

    assert set(words()) == {"en", "es"}
    assert len(listed.banned) > 20
    assert all(not banned.swap or banned.say for banned in listed.banned)
    assert all(banned.why or banned.say for banned in listed.banned)
