"""What somebody types first, or beside the question: a goodbye, thanks, a short command, something unheard-of."""

from dataclasses import replace

import pytest

from bot.directory.helplines import load_helplines
from bot.engine.lines import lines
from tests.engine.talk import CRISIS_FLOW, Talk, world_of

MENU = "# Menu\n\n## Start\n\nI am a bot.\n\nWhere to?\n\n- [Tea](tea.md)\n- [Moods](moods.md)\n"
TEA = """# Tea

## Start

A scale is hot.

How many cups, from 0 to 10?

> ask 0–10, call it cups, or skip

Milk, with {cups or no number}?

> ask yes or no, call it milk

Good.

> end
"""
SETTINGS = """# Settings

## Start

What?

- [Country](#country)
- [Back](menu.md)

## Country

Which one?

- [Back](menu.md)
- [None](menu.md)
"""
MOODS = """# Moods

## Start

Your mood?

- [Good](#hours)
- [Bad](#hours)

## Hours

When?

- [Never](menu.md)
- [Now](menu.md)
"""
FLOWS = {"menu": MENU, "tea": TEA, "privacy-and-settings": SETTINGS, "how-its-going": MOODS, "moods": MOODS}
LINE = {"country": "US", "name": "A line", "kinds": ["suicide"], "channel": "call", "number": "555"}
HELPLINES = load_helplines({"lines": [{**LINE, "source": "https://a.example/", "hours": "always"}]})
EN = lines("en")


def talk() -> Talk:
    return Talk(replace(world_of(FLOWS, country="US"), helplines=HELPLINES))


@pytest.mark.parametrize("typed", ["bye", "Goodbye!", "good night", "gotta go", "ok bye", "ttyl", "/goodbye", "adiós"])
@pytest.mark.parametrize("before", ["hm", "/tea"])
def test_whoever_takes_leave_is_let_go_without_a_question(typed: str, before: str) -> None:
    here = talk().say(before).say(typed)

    assert here.pile == []
    assert here.labels == []
    assert "/crisis" in here.said


def test_the_same_goodbye_is_not_said_twice_running() -> None:
    here = talk()

    assert here.say("bye").said != here.say("bye").said


def test_in_a_crisis_a_goodbye_is_not_waved_through() -> None:
    here = talk().say("i want to kill myself").say("bye")

    assert here.pile == ["crisis"]


@pytest.mark.parametrize("typed", ["help", "help me", "ayuda", "please help"])
def test_a_cry_for_help_opens_the_crisis_conversation_and_inside_it_moves_nobody(typed: str) -> None:
    crisis = CRISIS_FLOW.replace('- [It is over](#bye "or: anything else")', "- [It is over](#bye)\n- [No](#now)")
    here = Talk(world_of(FLOWS, crisis=crisis)).say(typed)
    assert here.pile == ["crisis"]

    here.press("Yes").say(typed)

    assert here.said.endswith("Call now.")


def test_thanks_are_answered_once() -> None:
    assert talk().say("thanks you helped").said == EN.thanked[0]
    assert talk().say("/tea").say("thank you for listening").said == f"{EN.thanked[0]}\nHow many cups, from 0 to 10?"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/delete", EN.erase_ask),
        ("delete everything", EN.erase_ask),
        ("/country", "Which one?"),
        ("country", "Which one?"),
        ("/reminders", "When?"),
        ("reminders", "When?"),
        ("/journal", "Your mood?"),
        ("journal", "Your mood?"),
        ("/diary@a_bot", "Your mood?"),
    ],
)
@pytest.mark.parametrize("before", ["hm", "/tea"])
def test_a_short_word_for_what_there_is_opens_it_with_a_slash_or_without(typed: str, said: str, before: str) -> None:
    assert talk().say(before).say(typed).said == said


def test_a_short_word_for_a_flow_that_is_not_there_is_no_command() -> None:
    here = talk().say("/menu").say("/meetings")

    assert here.pile == ["menu"]
    assert "Where to?" in here.said


def test_a_short_word_that_names_an_answer_is_the_answer() -> None:
    flows = {
        **FLOWS,
        "tea": "# Tea\n\n## Start\n\nHow?\n\n- [Journal](#end)\n- [No](#start)\n\n## End\n\nWritten.\n\n> end\n",
    }

    assert "Written." in Talk(world_of(flows)).say("/tea").say("journal").said


# what is not understood


def test_the_welcome_is_not_said_again_and_the_third_time_people_are_named() -> None:
    here = talk().say("/menu")

    first, second = here.say("qwerty").said, here.say("asdfgh").said
    third, fourth = here.say("zxcvbn").said, here.say("hjkl").said

    assert [text.count("I am a bot.") for text in (first, second, third, fourth)] == [0, 0, 0, 0]
    assert all(text.endswith("\nWhere to?") for text in (first, second, third, fourth))
    assert len({first, second, third, fourth}) == 4
    assert "call 555" in third
    assert "call 555" not in first + second + fourth


def test_what_can_be_skipped_is_left_out_the_third_time() -> None:
    here = talk().say("/tea").say("like the weather").say("my divorce")
    assert here.said.endswith("How many cups, from 0 to 10?")

    here.say("it is all grey")

    assert here.said == f"{EN.left_out}\nMilk, with no number?"
    assert here.session.retries == 0


@pytest.mark.parametrize("typed", ["i dont know", "idk", "Not sure.", "hard to say", "skip"])
def test_a_number_nobody_has_is_skipped(typed: str) -> None:
    assert talk().say("/tea").say(typed).said == "Milk, with no number?"


def test_where_yes_or_no_is_asked_not_knowing_is_no_skip() -> None:
    flows = {**FLOWS, "tea": TEA.replace("call it milk", "call it milk, or skip")}
    here = Talk(world_of(flows)).say("/tea").say("4").say("i dont know")

    assert here.said.endswith("Milk, with 4?")


def test_what_cannot_be_skipped_shows_another_way_out_each_time() -> None:
    here = talk().say("/tea").say("4")
    said = [here.say(typed).said for typed in ("qwerty", "asdfgh", "zxcvbn", "hjkl", "uiop")]

    assert [text.partition("\n")[0] for text in said[2:]] == list(EN.way_out)
    assert len(set(said)) == 5


def test_before_everything_is_erased_other_words_are_answered_and_erase_nothing() -> None:
    here = talk().say("/erase").say("/tea")
    assert here.said.startswith("A scale is hot.")

    here = talk().say("/tea").say("/erase").say("4")

    assert here.said == f"{EN.kept}\nMilk, with 4?"
    assert not here.session.erasing


@pytest.mark.parametrize("typed", ["no", "nope", "keep it"])
def test_a_no_to_erasing_keeps_everything_and_asks_on(typed: str) -> None:
    here = talk().say("/tea").say("/erase").say(typed)

    assert here.said.startswith(EN.kept)
    assert here.pile == ["tea"]
