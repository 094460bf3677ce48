"""An answer in other words than its button's, and what a flow hears at every question, wherever that leads."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.crisis.meanings import Meanings, read_listener
from bot.crisis.risk import Tier
from bot.directory.countries import countries_of
from bot.directory.helplines import load_helplines
from bot.engine.lines import lines
from bot.engine.world import World
from tests.engine.talk import Talk, world_of

ANSWERS: Mapping[str, object] = {
    "meanings": {
        "breathing": {"say": ["is breathing"]},
        "still": {"say": ["chest is still"]},
        "somebody-here": {"say": ["my mom is here"]},
        "over": {"say": ["its over"]},
        "private": {"say": ["who reads this"]},
        "lost": {"say": ["i am lost"]},
    }
}
MEANINGS = Meanings((read_listener("en", {"all.yaml": ANSWERS}, {}),))

CRISIS = """---
heard: {over: over, private: asides.md#private, somebody-here: asides.md#somebody, lost: nowhere.md}
entrances: {default: {check-in: start, crisis: start, emergency: start}}
---

# Crisis

## Start

I am a bot. A number: {emergency-number}. Are they breathing?

- [Yes](#side "or: words for breathing")
- [No](#press "or: words for still; or: anything else")

## Side

Lay them on their side. Is help on the way?

- [Yes](#bye)
- [No](#side "or: anything else")

## Press

Press on the chest. Is help on the way?

- [Yes](#bye)
- [Words](#words)
- [No](#press "or: anything else")

## Words

What would you say?

> ask for words, call it said, or skip
> go to [Bye](#bye)

## Over

Good that it is over.

> end

## Bye

Be well.

> end
"""
ASIDES = """# Asides

## Private

Nobody reads it.

> end

## Somebody

Let her see this. Does she know?

- [Yes](#told)
- [No](#told)

## Told

Good.

> end
"""
MENU = """---
heard: {private: asides.md#private, over: glad, lost: nowhere.md}
---

# Menu

## Start

I am a bot.

Where to?

- [Tea](tea.md "or: tea")
- [Help](crisis.md)

## Glad

I am glad.

> go to [Start](#start)
"""
TEA = "# Tea\n\n## Start\n\nIt is hot.\n\nMilk?\n\n- [Yes](#bye)\n- [No](#bye)\n\n## Bye\n\nBye.\n\n> end\n"
FLOWS = {"menu": MENU, "asides": ASIDES, "tea": TEA}
LINES = load_helplines(
    {
        "emergency": [
            {"countries": [country], "number": number, "source": "https://a.example/"}
            for country, number in (("US", "911"), ("GB", "999"))
        ],
        "names": {"US": ["United States", "US"], "GB": ["United Kingdom", "UK"]},
    }
)


def house(flows: Mapping[str, str] = FLOWS, *, country: str = "US") -> World:
    countries = countries_of(LINES.names, {"texas": "US"}, [("leeds", ("GB",), 500_000)])
    world = world_of(flows, crisis=CRISIS, country=country)
    return replace(world, meanings=MEANINGS, helplines=LINES, countries=countries)


def danger(flows: Mapping[str, str] = FLOWS) -> Talk:
    """Somebody who has asked for help, at the question whether they breathe."""
    return Talk(house(flows)).say("/crisis")


@pytest.mark.parametrize(
    ("typed", "led"),
    [
        ("shes here and she is breathing", "Lay them on their side."),
        ("his chest is still i think", "Press on the chest."),
        ("his chest is still, no now he is breathing", "Lay them on their side."),
        ("soup", "Press on the chest."),
        ("yes", "Lay them on their side."),
    ],
)
def test_an_answer_is_taken_in_other_words_before_anything_else(typed: str, led: str) -> None:
    assert danger().say(typed).said.startswith(led)


def test_the_words_of_a_button_name_it_whatever_they_mean() -> None:
    crisis = CRISIS.replace('(#side "or: words for breathing")', '(#side "or: words for breathing, chest is still")')
    world = replace(house(), library=world_of(FLOWS, crisis=crisis).library)

    assert Talk(world).say("/crisis").say("chest is still").said.startswith("Lay them")


def test_what_a_flow_hears_leads_to_its_own_step_for_good() -> None:
    talk = danger().say("its over")

    assert talk.said == "Good that it is over."
    assert talk.pile == []


def test_what_nobody_listens_for_is_said_once_for_the_flow_and_the_next_time_it_leads_on() -> None:
    heard = "heard: {anything else: asides.md#private, anything else again: over, "
    crisis = CRISIS.replace("heard: {over: over, ", heard).replace("; or: anything else", "")
    talk = Talk(replace(house(), library=world_of(FLOWS, crisis=crisis).library)).say("/crisis")

    talk.say("soup")
    assert talk.said.startswith("Nobody reads it.")
    assert talk.said.endswith("Are they breathing?")

    assert talk.say("soup").said == "Good that it is over."
    assert talk.session.retries == 0


def test_the_next_time_a_button_can_take_what_fits_no_other() -> None:
    crisis = CRISIS.replace("heard: {over", "heard: {anything else: asides.md#private, over")
    crisis = crisis.replace("words for still; or: anything else", "words for still; or: anything else again")
    talk = Talk(replace(house(), library=world_of(FLOWS, crisis=crisis).library)).say("/crisis")

    talk.say("soup")
    assert talk.said == "Nobody reads it.\nI am a bot. A number: 911. Are they breathing?"
    assert talk.labels == ["Yes", "No"]

    assert talk.say("soup").said.startswith("Press on the chest.")
    assert talk.session.retries == 0


def test_what_was_heard_in_between_does_not_count_as_the_second_time() -> None:
    crisis = CRISIS.replace("words for still; or: anything else", "words for still; or: anything else again")
    heard = "heard: {anything else: asides.md#private, over"
    crisis = crisis.replace("heard: {over", heard)
    talk = Talk(replace(house(), library=world_of(FLOWS, crisis=crisis).library)).say("/crisis")

    talk.say("soup").say("who reads this").say("soup")
    assert talk.said.startswith("Nobody reads it.")
    assert talk.said.endswith("Are they breathing?")


def test_a_question_reached_by_silence_has_its_own_first_time() -> None:
    crisis = CRISIS.replace("heard: {over", "heard: {anything else: asides.md#private, over")
    crisis = crisis.replace("words for still; or: anything else", "words for still")
    clock = "> if there is no answer for 5 minutes, go to [Nudge](#nudge)"
    crisis = crisis.replace("Are they breathing?\n", f"Are they breathing?\n\n{clock}\n")
    nudge = '## Nudge\n\nStill here. Is help there?\n\n- [Yes](#bye)\n- [No](#side "or: anything else again")\n\n'
    crisis = crisis.replace("## Bye", f"{nudge}## Bye")
    talk = Talk(replace(house(), library=world_of(FLOWS, crisis=crisis).library)).say("/crisis").say("soup")

    talk.wait(timedelta(minutes=5))
    assert talk.said == "Still here. Is help there?"
    assert talk.say("soup").said.startswith("Nobody reads it.")
    assert talk.say("soup").said.startswith("Lay them")


def test_a_question_that_a_check_in_asks_has_its_own_first_time() -> None:
    evening = '# Evening\n\n## Start\n\nHow was it?\n\n- [Good](#bye)\n- [Bad](#bye "or: anything else again")\n\n'
    evening += "## Bye\n\nTaken.\n\n> end\n"
    talk = Talk(world_of({**FLOWS, "evening": evening}, crisis=CRISIS)).say("/menu").say("soup")
    assert talk.session.retries == 1

    talk.wait(timedelta(days=1)).due("evening")
    assert talk.said.endswith("How was it?")
    assert talk.session.retries == 0

    talk.say("soup")
    assert "Taken." not in talk.said
    assert "Taken." in talk.say("soup").said


@pytest.mark.parametrize("said", ["anything else again", "Anything else again", "ANYTHING ELSE AGAIN"])
def test_what_a_button_takes_besides_words_is_read_in_any_case(said: str) -> None:
    crisis = CRISIS.replace("words for still; or: anything else", f"Words for Still; or: {said}")
    talk = Talk(replace(house(), library=world_of(FLOWS, crisis=crisis).library)).say("/crisis")

    assert not talk.say("soup").said.startswith("Press on the chest.")
    assert talk.say("soup").said.startswith("Press on the chest.")


def test_without_a_way_on_for_the_next_time_it_is_said_again() -> None:
    crisis = CRISIS.replace("heard: {over", "heard: {anything else: asides.md#private, over")
    crisis = crisis.replace("; or: anything else", "")
    talk = Talk(replace(house(), library=world_of(FLOWS, crisis=crisis).library)).say("/crisis").say("soup").say("tea")

    assert talk.said.startswith("Nobody reads it.")
    assert talk.said.endswith("Are they breathing?")


def test_what_a_flow_hears_in_another_flow_comes_back_to_the_open_question() -> None:
    talk = danger().say("who reads this")

    assert talk.said.startswith("Nobody reads it.")
    assert talk.said.endswith("Are they breathing?")
    assert talk.pile == ["crisis"]
    assert talk.say("yes").said.startswith("Lay them")


def test_an_aside_with_a_question_is_answered_before_the_old_question_comes_back() -> None:
    talk = danger().say("my mom is here")
    assert talk.said == "Let her see this. Does she know?"
    assert talk.pile == ["crisis", "asides"]

    assert talk.press("Yes").said.endswith("Are they breathing?")
    assert talk.pile == ["crisis"]


def test_a_question_that_was_left_for_an_aside_can_be_gone_back_to() -> None:
    talk = danger().say("yes").say("who reads this")

    assert talk.say("back").said.startswith("Lay them")


def test_what_leads_to_a_flow_that_is_not_there_is_not_heard() -> None:
    assert danger().say("i am lost").said.startswith("Press on the chest.")
    assert "button" in Talk(house()).say("/menu").say("i am lost").said


def test_where_words_are_asked_for_they_are_only_words() -> None:
    talk = danger().say("chest is still").press("Words").say("its over")

    assert talk.said == "Be well."


def test_a_crisis_ends_with_its_goodbye_and_no_menu() -> None:
    talk = danger().say("yes").press("Yes")

    assert talk.said == "Be well."
    assert talk.pile == []


def test_below_a_crisis_what_lies_there_is_taken_up_again() -> None:
    talk = Talk(house()).say("/menu").press("Tea").say("i want to kill myself")
    assert talk.pile == ["tea", "crisis"]

    assert talk.say("its over").said == "Good that it is over.\nIt is hot.\n\nMilk?"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("im in the uk", "999"),
        ("united kingdom", "999"),
        ("from the UK", "999"),
        ("United Kingdom, Leeds", "999"),
        ("im in leeds, in the uk", "999"),
        ("im in leeds", "999"),
        ("uk", "999"),
    ],
)
def test_a_country_told_in_a_crisis_is_kept_and_the_step_is_said_with_its_numbers(typed: str, number: str) -> None:
    talk = danger().say(typed)

    assert talk.kept["country"] == "GB"
    assert talk.said == f"I am a bot. A number: {number}. Are they breathing?"


@pytest.mark.parametrize("typed", ["no uk", "my uncle is in united kingdom", "he told us to", "leave us"])
def test_where_more_is_said_no_country_is_told(typed: str) -> None:
    talk = danger().say(typed)

    assert talk.said.startswith("Press on the chest.")
    assert "country" not in talk.kept


@pytest.mark.parametrize("typed", ["im in the us", "united states", "us", "im in texas"])
def test_where_they_are_known_to_be_the_number_and_the_question_are_said_again(typed: str) -> None:
    talk = danger().say(typed)

    assert talk.said == "I am a bot. A number: 911. Are they breathing?"
    assert "country" not in talk.kept


@pytest.mark.parametrize(
    ("before", "after"), [("/tea", "Milk?"), ("/menu", "Where to?"), ("", "I am a bot.\n\nWhere to?")]
)
def test_a_country_told_beside_anything_else_is_kept_and_what_was_open_comes_back(before: str, after: str) -> None:
    talk = Talk(house())
    if before:
        talk.say(before)
    talk.say("im in the uk")

    assert talk.kept["country"] == "GB"
    assert talk.said == f"{lines('en').country_kept.format(emergency='999')}\n{after}"


def test_an_answer_that_is_meant_is_not_taken_for_new_danger_unless_a_phrase_is_graver() -> None:
    talk = danger()
    grave = talk.say("he is breathing, i want to kill myself")

    assert grave.last.tier >= Tier.CRISIS
    assert grave.said.startswith("I am a bot.")
    assert (
        danger().say("i want to kill myself").say("he is breathing, i want to kill myself").said.startswith("Lay them")
    )


# what the menu hears is heard everywhere


def test_the_menu_hears_it_at_its_own_question_and_asks_on_briefly() -> None:
    talk = Talk(house()).say("/menu").say("who reads this")

    assert talk.said == "Nobody reads it.\nWhere to?"
    assert talk.labels == ["Tea", "Help"]


def test_it_is_heard_before_any_question_was_asked() -> None:
    talk = Talk(house()).say("who reads this")

    assert talk.said == "Nobody reads it.\nI am a bot.\n\nWhere to?"
    assert talk.pile == ["menu"]


def test_a_step_of_the_menu_is_read_before_any_question_was_asked() -> None:
    assert Talk(house()).say("its over").said == "I am glad.\nI am a bot.\n\nWhere to?"


def test_it_is_heard_in_other_flows_which_go_on_afterwards() -> None:
    talk = Talk(house()).say("/tea").say("who reads this")

    assert talk.said == "Nobody reads it.\nMilk?"
    assert talk.pile == ["tea"]
    assert talk.say("/tea").say("its over").said.startswith("I am glad.")


def test_in_a_crisis_what_only_the_menu_hears_is_not_heard() -> None:
    crisis = CRISIS.replace("private: asides.md#private, ", "")
    world = replace(house(), library=world_of(FLOWS, crisis=crisis).library)

    assert Talk(world).say("/crisis").say("who reads this").said.startswith("Press on the chest.")


def test_without_a_menu_nothing_is_heard_for_it() -> None:
    talk = Talk(house({"tea": TEA, "asides": ASIDES})).say("/tea").say("who reads this")

    assert "button" in talk.said


def test_an_answer_of_the_menu_is_taken_before_the_menu_was_shown() -> None:
    talk = Talk(house()).say("tea")

    assert talk.said == "It is hot.\n\nMilk?"
    assert talk.session.retries == 0
