"""Ideas: everyday words that stand for one thing, found in a text unless they are denied there."""

import pytest

from bot.crisis.ideas import LONGEST_TEXT, Ideas, IdeasError, read_ideas

PARSED: dict[str, object] = {
    "ideas": {
        "doctor": ["doctor", "gp", "psychiat*", "see someone about it"],
        "night": ["night", "2am"],
        "not-there": ["didn't go", "never went"],
    },
    "denies": ["not", "never", "didn't"],
    "passing": ["what", "that", "with"],
}


@pytest.fixture(scope="module")
def ideas() -> Ideas:
    return read_ideas("en", PARSED)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A doctor", {"doctor"}),
        ("my GP!!", {"doctor"}),
        ("a psychiatrist at night", {"doctor", "night"}),
        ("i should see someone about it", {"doctor"}),
        ("i should see someone", set()),
        ("not a doctor", set()),
        ("not now, but my doctor", {"doctor"}),
        ("not that, doctor", {"doctor"}),
        ("no. Not. A doctor", {"doctor"}),
        ("I didn’t go", {"not-there"}),
        ("", set()),
    ],
)
def test_an_idea_is_found_by_its_words_where_nothing_denies_it(ideas: Ideas, text: str, found: set[str]) -> None:
    assert {idea for idea in ideas.said(text) if not idea.endswith("*")} == found


def test_words_side_by_side_tell_more_than_one(ideas: Ideas) -> None:
    assert ideas.said("see someone about it, a doctor")["doctor"] == 4
    assert ideas.said("doctor")["doctor"] == 1


def test_a_word_that_no_idea_has_is_one_of_its_own_by_its_stem_unless_it_says_nothing(ideas: Ideas) -> None:
    assert ideas.said("what meeting with that one")["meetin*"] == ideas.had("Meetings")["meetin*"] == 1
    assert set(ideas.said("what with that")) == set()


def test_a_text_in_which_an_idea_would_be_one_of_many_has_none(ideas: Ideas) -> None:
    assert ideas.said("doctor " * LONGEST_TEXT)
    assert not ideas.said("doctor " * (LONGEST_TEXT + 1))


@pytest.mark.parametrize(
    ("parsed", "told"),
    [
        ({}, "Below `ideas` stand names, each with a list of words."),
        ({"ideas": {"a": "doctor"}}, "“a” is no list of words."),
        ({"ideas": {"a": ["doctor", None]}}, "“a” is no list of words."),
        ({"ideas": {"a": ["doc*"]}}, "“doc*” of “a” can be no word of an idea."),
        ({"ideas": {"a": ["two words*"]}}, "“two words*” of “a” can be no word of an idea."),
        ({"ideas": {"a": ["…"]}}, "“…” of “a” can be no word of an idea."),
        ({"ideas": {}, "idea": {}}, "This file does not know “idea”."),
        ({"ideas": {}, "denies": "not"}, "“denies” is no list of words."),
    ],
)
def test_a_file_that_cannot_be_used_says_what_to_mend(parsed: dict[str, object], told: str) -> None:
    with pytest.raises(IdeasError, match=r"data/ideas/en\.yaml") as error:
        read_ideas("en", {"denies": [], "passing": [], **parsed})

    assert told in str(error.value)
    assert error.value.fault.hinders
