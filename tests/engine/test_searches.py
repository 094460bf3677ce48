"""What a search found: places that may be meant are asked about; groups are said, remembered, reminded of."""

import pytest

from bot.actions import KeepValue, LookForGroups, LookForPlaces, Priority, ScheduleCheckIn, SendMessage
from bot.engine.groups import MINE, REMINDER
from bot.events import CheckInDue, ChoicePicked, FoundPlace, GroupsFound, PlacesFound
from bot.message import Button, Message
from tests.engine.talk import CHAT, MONDAY, Talk, begin

FIND = """# Find

## Start

Where are you?

> ask a place, call it spot

> set filters is women

> show groups near spot matching filters

> if groups-found = 0, go to [None](#none)

Found {groups-found} near {spot}.

- [Good](#none)

## None

Another time.

Which country?

> ask a country, call it land

In {land}.

> end
"""
OHIO = FoundPlace(name="Troy, Ohio", country="US", zone="America/New_York", latitude=40.04, longitude=-84.2)
YORK = FoundPlace(name="Troy, New York", country="US", zone="America/New_York", latitude=42.72, longitude=-73.7)
CARD = Message("Early Birds", rows=((Button("Remind me", "!:g.remind.17"),),))
FOOT = Message("These begin soon.", rows=((Button("More", "!:g.more.5.6."),),))


def looks(talk: Talk) -> list[LookForGroups]:
    return [action for action in talk.last.actions if isinstance(action, LookForGroups)]


def serial(talk: Talk) -> int:
    return talk.session.frames[-1].serial


def places(talk: Talk, *found: FoundPlace, is_clear: bool = True) -> Talk:
    return talk.hear(PlacesFound(chat=CHAT, at=MONDAY, serial=serial(talk), places=found, is_clear=is_clear))


def groups(talk: Talk, **fields: object) -> Talk:
    told = {"serial": serial(talk), "count": 1, "messages": (CARD, FOOT), **fields}
    return talk.hear(GroupsFound(chat=CHAT, at=MONDAY, **told))  # type: ignore[arg-type]


def searching() -> Talk:
    return places(begin({"find": FIND}, "find").say("troy"), YORK)


def pressed(talk: Talk, token: str) -> Talk:
    return talk.hear(ChoicePicked(chat=CHAT, at=MONDAY, token=token))


def test_a_place_that_is_clear_is_searched_at_once_with_its_coarse_point() -> None:
    (look,) = looks(searching())

    assert (look.near, look.cell, look.filters, look.ask) == ("Troy, New York", "42.72,-73.70", ("women",), "")


def test_a_place_that_may_be_two_is_asked_about_and_picked() -> None:
    talk = places(begin({"find": FIND}, "find").say("troy"), OHIO, YORK, is_clear=False)
    asked = talk.said
    talk.press("Troy, New York")

    assert asked.startswith("Which one do you mean?")
    assert looks(talk)[0].cell == "42.72,-73.70"
    assert talk.kept["zone"] == "America/New_York"


def test_where_one_looks_is_not_always_where_one_lives() -> None:
    talk = begin({"find": FIND}, "find", kept={"country": "ES", "zone": "Europe/Madrid"}).say("troy")
    places(talk, YORK)

    assert (talk.kept["country"], talk.kept["zone"]) == ("ES", "Europe/Madrid")


def test_one_place_that_is_not_certain_is_asked_about_too() -> None:
    talk = places(begin({"find": FIND}, "find").say("10001"), YORK, is_clear=False)

    assert talk.labels == ["Troy, New York"]
    assert looks(talk.say("yes"))[0].near == "Troy, New York"


def test_a_yes_among_several_is_looked_up_like_any_word() -> None:
    talk = places(begin({"find": FIND}, "find").say("troy"), OHIO, YORK, is_clear=False).say("yes")

    assert any(isinstance(action, LookForPlaces) for action in talk.last.actions)


@pytest.mark.parametrize("token", ["0:@0", "{now}:@9", "{now}:@x", "{now}:@"])
def test_a_press_that_fits_no_open_question_is_answered_kindly(token: str) -> None:
    talk = places(begin({"find": FIND}, "find").say("troy"), OHIO, YORK, is_clear=False)
    token = token.replace("{now}", talk.messages[0].buttons()[0].token.partition(":")[0])
    pressed(talk, token)

    assert looks(talk) == []
    assert "Where are you?" in talk.said


def test_a_place_nobody_knows_is_asked_for_again_and_the_third_time_with_a_way_out() -> None:
    talk = begin({"find": FIND}, "find")
    for _ in range(3):
        places(talk.say("qwertzu"))

    assert "/menu" in talk.said


def test_cards_are_said_and_reading_goes_on_below_them() -> None:
    talk = groups(searching())

    assert [message.text for message in talk.messages] == [
        "Early Birds",
        "These begin soon.",
        "Found 1 near Troy, New York.",
    ]


def test_none_found_leads_where_the_flow_says() -> None:
    talk = groups(searching(), count=0, messages=(FOOT,))

    assert talk.said.startswith("These begin soon.\nAnother time.")


def test_an_answer_to_a_stop_that_was_left_says_nothing() -> None:
    assert groups(searching(), serial=1).last.actions == ()


def test_more_of_a_list_is_the_same_search_from_there() -> None:
    talk = pressed(groups(searching()), "!:g.more.5.6.")
    (look,) = looks(talk)

    assert (look.near, look.cell, look.filters, look.ask) == (
        "Troy, New York",
        "42.72,-73.70",
        ("women",),
        "more.5.6.",
    )
    answer = groups(talk, why="button", serial=1)
    assert answer.said == "Early Birds\nThese begin soon."


def test_more_of_a_list_whose_flow_was_left_is_an_old_button() -> None:
    talk = pressed(groups(searching()).say("/stop"), "!:g.more.5.6.")

    assert looks(talk) == []


def test_a_cards_button_works_wherever_the_person_stands() -> None:
    talk = pressed(groups(searching()).say("/stop"), "!:g.map.17")

    assert [look.ask for look in looks(talk)] == ["map.17"]


def test_a_reminder_is_set_and_said_when_it_is_due() -> None:
    talk = groups(searching(), why="button", meeting=17, remind_at=MONDAY, messages=(Message("I will."),))
    (reminder,) = (action for action in talk.last.actions if isinstance(action, ScheduleCheckIn))
    due = CheckInDue(chat=CHAT, at=MONDAY, flow=reminder.flow, step=reminder.step)
    talk.hear(due)
    (look,) = looks(talk)
    groups(talk, why="reminder", messages=(Message("A reminder you asked for."),))

    assert (reminder.flow, reminder.step, reminder.due) == (REMINDER, "17", MONDAY)
    assert look.ask == "due.17"
    (said,) = (action for action in talk.last.actions if isinstance(action, SendMessage))
    assert said.priority is Priority.CHECK_IN


def test_a_reminder_does_not_break_into_an_open_crisis() -> None:
    talk = searching().say("i want to kill myself")
    talk.hear(CheckInDue(chat=CHAT, at=MONDAY, flow=REMINDER, step="17"))

    assert looks(talk) == []


def test_a_meeting_is_kept_once_and_the_oldest_makes_room() -> None:
    talk = searching()
    for number in (*range(25), 24):
        groups(talk, why="button", saved=f"Group {number}", messages=(), serial=0)

    kept = talk.kept[MINE]
    assert isinstance(kept, tuple)
    assert (kept[0], kept[-1], len(kept)) == ("Group 5", "Group 24", 20)


def test_nothing_is_kept_of_someone_who_did_not_agree() -> None:
    talk = Talk(searching().world, kept={"consent": "no"}).say("/find")
    groups(talk, why="button", saved="Group 1")

    assert not any(isinstance(action, KeepValue) for action in talk.last.actions)


def test_a_country_by_a_name_only_the_table_knows_is_an_answer() -> None:
    talk = groups(searching(), count=0).say("Deutschland, glaube ich")
    look = next(action for action in talk.last.actions if isinstance(action, LookForPlaces))
    towns = [FoundPlace(name=name, country="DE", zone="Europe/Berlin", latitude=1, longitude=1) for name in "ab"]
    places(talk, *towns, is_clear=False)

    assert look.query == "Deutschland, glaube ich"
    assert "In DE." in talk.said


def test_a_place_nobody_knows_is_answered_with_what_would_help() -> None:
    talk = places(begin({"find": FIND}, "find").say("qwertz"))

    assert talk.said.startswith("I don't know that place. Try a larger town nearby")
    assert talk.said.endswith("Where are you?")


def test_another_matter_at_the_question_for_a_place_is_no_place() -> None:
    urge = "---\nphrases: [i want to use]\n---\n# Urge\n\n## Start\n\nLet us breathe.\n\n> end\n"
    talk = begin({"find": FIND, "urge": urge}, "find").say("i want to use")

    assert not any(isinstance(action, LookForPlaces) for action in talk.last.actions)
    assert "Let us breathe." in talk.said
