"""What directions do on the way, one small flow each."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.actions import (
    AlertTeam,
    DrawChart,
    EraseData,
    ExportData,
    KeepValue,
    LookForGroups,
    ReportDefect,
    ScheduleCheckIn,
    SendMessage,
)
from bot.engine.lines import LINES
from bot.engine.stage import NEXT_STOP
from bot.events import ChatId, GroupsFound, LocationShared
from tests.engine.talk import CHAT, MONDAY, Talk, begin, world_of

LOCK_SCREEN = 60  # letters of a notification that anyone can read
QUIET = timedelta(minutes=15)


def flow(body: str, front: str = "") -> dict[str, str]:
    return {"talk": f"{front}# Talk\n\n{body}"}


def talk(body: str, front: str = "", **kept: object) -> Talk:
    return begin(flow(body, front), "talk", kept={name.replace("_", "-"): value for name, value in kept.items()})


# Messages


def test_leaving_a_step_by_an_if_ends_its_message() -> None:
    here = talk("## Start\n\nOne.\n\n> if hour >= 0, go to [Two](#two)\n\n## Two\n\nTwo.\n\n- [On](#start)\n")

    assert [message.text for message in here.messages] == ["One.", "Two."]


def test_directions_between_paragraphs_do_not_end_a_message() -> None:
    body = "## Start\n\nOne.\n\n> set a = 1\n> if a = 2, go to [Start](#start)\n\nTwo.\n\n- [On](#start)\n"

    assert [message.text for message in talk(body).messages] == ["One.\n\nTwo."]


def test_a_line_ends_a_message() -> None:
    assert len(talk("## Start\n\nOne.\n\n---\n\nTwo.\n\n- [On](#start)\n").messages) == 2


def test_a_picture_ends_a_message_and_stands_above_the_next_words() -> None:
    here = talk("## Start\n\nOne.\n\n![a wave](media/wave.png)\n\nTwo.\n\n- [On](#start)\n")

    assert [(message.text, message.picture, message.alt) for message in here.messages] == [
        ("One.", "", ""),
        ("Two.", "media/wave.png", "a wave"),
    ]


# Values


def test_what_was_pressed_is_said_as_it_stood_on_the_button() -> None:
    front = "---\nanswers:\n  often:\n    Not at all: 0\n    Most days: 3\n---\n\n"
    here = talk(
        "## Start\n\nHow often?\n\n> ask often, call it q\n\nWhat?\n\n- [ ] A *warm* bath {#bath}\n- [ ] Music\n\n"
        "> ask for ticks, call it helps\n\nYou said {q}, and:\n\n{helps}\n\n- [On](#start)\n",
        front,
    )
    here.press("Most days").press("A warm bath").press("Music").press("Done")

    assert here.said == "You said Most days, and:\n\n• A warm bath\n• Music"


def test_two_lists_may_give_one_label_different_scores() -> None:
    front = "---\nanswers:\n  good:\n    No: 0\n    Yes: 1\n  bad:\n    No: 1\n    Yes: 0\n---\n\n"
    here = talk(
        "## Start\n\nA?\n\n> ask good, call it a\n\nB?\n\n> ask bad, call it b\n> set total = a * 10 + b\n\n"
        "Total {total}.\n\n- [On](#start)\n",
        front,
    )

    assert here.say("No").say("No").said == "Total 1."


def test_a_day_is_the_same_word_in_conditions_of_every_language_and_said_in_its_own() -> None:
    body = (
        "## Start\n\n> say the first that fits\n\n1. if weekday is monday: Hoy {weekday}, {time-of-day}.\n"
        "2. otherwise: No.\n\n- [Sí](#start)\n"
    )
    here = Talk(world_of({"talk@es": f"# Charla\n\n{body}"}))

    assert here.say("/talk", language="es").said == "Hoy lunes, tarde."


def test_yes_is_said_in_the_persons_language() -> None:
    here = Talk(world_of({"talk@es": "# X\n\n## Start\n\n¿Sí?\n\n> ask yes or no, call it a\n\nDices {a}.\n\n> end\n"}))

    assert here.say("/talk", language="es").say("claro").said == "Dices sí."


def test_a_value_can_be_put_back_to_missing() -> None:
    body = (
        "## Start\n\n> keep plan is missing\n> if plan is missing, go to [Gone](#gone)\n\nHere.\n\n"
        "- [On](#start)\n\n## Gone\n\nGone.\n\n- [On](#start)\n"
    )
    here = talk(body, plan="yes")

    assert here.said == "Gone."
    assert KeepValue(name="plan", value=None) in here.last.actions


def test_an_otherwise_belongs_to_the_lines_right_above_it_only() -> None:
    body = (
        "## Start\n\n> if hour < 0, set a = 1\n> set b = 1\n> if hour >= 0, set c = 1\n\n"
        "{a or no} {b or no} {c or no}\n\n- [On](#start)\n"
    )

    assert talk(body).said == "no 1 1"


def test_going_back_takes_out_what_was_added_to_a_list() -> None:
    here = talk(
        "## Start\n\nA sign?\n\n> ask for words, add to signs\n\nAnother?\n\n> ask for words, add to signs\n\n"
        "Signs:\n\n{signs}\n\nCount {count}.\n\n- [On](#start)\n"
    )
    here.say("no sleep").say("shouting")
    assert here.kept["signs"] == ("no sleep", "shouting")

    here.say("/back").say("silence")

    assert here.kept["signs"] == ("no sleep", "silence")


def test_one_of_two_equal_items_is_taken_out_the_newest() -> None:
    here = talk(
        "## Start\n\nWhich?\n\n> ask which of signs, remove it\n\nLeft {signs or none}.\n\n- [On](#start)\n",
        signs=("a walk", "music", "a walk"),
    )

    here.press("a walk")

    assert here.kept["signs"] == ("a walk", "music")


def test_one_line_kept_under_the_name_of_a_list_is_offered_too() -> None:
    here = talk(
        "## Start\n\nWhich?\n\n> ask which of signs, remove it\n\nLeft {signs or none}.\n\n- [On](#start)\n",
        signs="no sleep",
    )

    assert here.labels == ["no sleep", "None of these"]
    assert here.press("no sleep").said == "Left none."


def test_a_skipped_question_is_missing_whatever_the_flow_began_with() -> None:
    body = (
        "## Start\n\nHow many?\n\n> ask 0–10, call it tries, or skip\n> if tries is missing, go to [Gone](#gone)\n\n"
        "{tries}\n\n- [On](#start)\n\n## Gone\n\nMissing.\n\n- [On](#start)\n"
    )
    here = talk(body, "---\nvalues: {tries: 0}\n---\n\n", tries=4)

    assert here.say("skip").said == "Missing."
    here.press("On")
    assert here.say("3").said == "3"


def test_a_long_line_of_a_list_still_fits_its_button() -> None:
    long = "a walk " * 30
    body = "## Start\n\nWhich?\n\n> ask which of signs, remove it\n\nLeft {signs or none}.\n\n- [On](#start)\n"
    here = talk(body, signs=(*(f"line {number}" for number in range(40)), long))

    labels = here.labels
    assert len(labels) == 31
    assert max(map(len, labels)) <= 60
    here.press(labels[-2])
    assert long not in here.kept["signs"]  # type: ignore[operator]


def test_pressing_an_earlier_button_ends_a_wait() -> None:
    here = talk(
        "## Start\n\nReady?\n\n- [Yes](#in)\n- [No](#in)\n\n## In\n\nIn …\n\n> wait 4 seconds\n\nOut …\n\n> end\n"
    )
    asked = here.messages[-1]
    here.press("Yes")

    assert here.press("No", of=asked).said == "Out …"
    assert here.press("No", of=asked).messages == []


@pytest.mark.parametrize("typed", ["done", "none of these", "no"])
def test_none_of_the_ticks_can_be_said_in_words(typed: str) -> None:
    body = (
        "## Start\n\nWhich?\n\n- [ ] Stress\n- [ ] Alone\n\n> ask for ticks, keep as roots\n\n"
        "{roots or none}\n\n- [On](#start)\n"
    )
    here = talk(body)

    assert here.say(typed).said == "none"
    assert here.kept["roots"] == ()


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("stress and being alone", ("stress", "being-alone")),
        ("Stress, music", ("stress", "music")),
        ("music; being alone, and stress", ("stress", "being-alone", "music")),
        ("stress and stress", ("stress",)),
        ("stress and rain", ()),
        ("stress and done", ()),
    ],
)
def test_several_ticks_can_be_named_in_one_go(typed: str, made: tuple[str, ...]) -> None:
    ticks = "- [ ] Stress\n- [ ] Being alone\n- [ ] Music"
    here = talk(
        f"## Start\n\nWhich?\n\n{ticks}\n\n> ask for ticks, keep as roots\n\n{{roots or none}}\n\n- [On](#start)\n"
    )

    here.say(typed).press("Done")

    assert here.kept["roots"] == made


# Searches


GROUPS = (
    "## Start\n\n> set place is boston\n> show groups near place matching filters\n"
    "> if groups-found = 0, go to [None](#none)\n\nChange something?\n\n- [No](#none)\n\n## None\n\n"
    "None like that.\n\n- [On](#start)\n"
)


def asked(here: Talk) -> LookForGroups:
    return next(action for action in here.last.actions if isinstance(action, LookForGroups))


@pytest.mark.parametrize(("count", "said"), [(0, "None like that."), (3, "Change something?")])
def test_a_number_that_is_asked_for_is_waited_for(count: int, said: str) -> None:
    here = talk(GROUPS)
    look = asked(here)

    assert look.near == "boston"
    assert here.messages == []
    here.hear(GroupsFound(chat=CHAT, at=MONDAY, serial=look.serial, count=count))
    assert here.said == said


@pytest.mark.parametrize("serial", [0, 4000])
def test_a_search_answers_only_the_stop_that_asked(serial: int) -> None:
    here = talk(GROUPS)

    assert here.hear(GroupsFound(chat=CHAT, at=MONDAY, serial=serial, count=0)).messages == []


def test_a_search_that_takes_too_long_is_not_waited_for() -> None:
    assert talk(GROUPS).wait(timedelta(minutes=1)).said == "Change something?"


@pytest.mark.parametrize("sent", ["hello", None])
def test_what_a_person_sends_ends_a_search_and_is_no_answer(sent: str | None) -> None:
    here = talk(GROUPS)
    place = LocationShared(chat=CHAT, at=MONDAY, latitude=1.0, longitude=2.0)

    assert (here.say(sent) if sent else here.hear(place)).said == "Change something?"


def test_a_search_behind_an_if_is_waited_for_too() -> None:
    body = GROUPS.replace("> show groups", "> if place is boston, show groups")
    here = talk(body)

    here.hear(GroupsFound(chat=CHAT, at=MONDAY, serial=asked(here).serial, count=0))

    assert here.said == "None like that."


def test_reading_goes_on_at_once_when_nobody_asks_for_the_number() -> None:
    body = "## Start\n\n> show groups\n> show chart of mood and craving over 30 days\n\nOn we go.\n\n- [On](#start)\n"
    here = talk(body)
    stands = here.session.frames[-1].serial

    assert here.said == "On we go."
    assert asked(here).serial == stands
    assert DrawChart(serial=stands, names=("mood", "craving"), days=30) in here.last.actions
    assert stands != NEXT_STOP

    here.hear(GroupsFound(chat=CHAT, at=MONDAY, serial=stands, count=2))
    assert here.session.frames[-1].values["groups-found"] == 2
    assert here.messages == []


# Ways on behind an if


@pytest.mark.parametrize(
    ("direction", "said"),
    [
        ("if hour >= 0, wait 4 seconds", []),
        ("if hour < 0, wait 4 seconds", ["Below."]),
        ("if hour >= 0, end", ["What now?"]),
        ("if hour < 0, end", ["Below."]),
        ("if hour >= 0, go to [V](visit.md) and come back", ["Visited.", "Below."]),
        ("if hour < 0, go to [Other](#other)\n> otherwise, go to [Start](#below)", ["Below."]),
        ("if hour < 0, wait 4 seconds\n> otherwise, go to [Other](#other)", ["Other."]),
        ("if hour >= 0, set a = 1\n> otherwise, go to [Other](#other)", ["Below."]),
        ("set a = 1\n> otherwise, go to [Other](#other)", ["Other."]),
        ("if hour < 0, set a = 1\n> if hour < 1, end\n> otherwise, go to [Other](#other)", ["Other."]),
    ],
)
def test_a_way_on_behind_an_if_is_taken_when_it_holds(direction: str, said: list[str]) -> None:
    below = "## Below\n\nBelow.\n\n- [On](#start)\n\n## Other\n\nOther.\n\n- [On](#start)\n"
    flows = {
        **flow(f"## Start\n\n> {direction}\n\n{below}"),
        "visit": "# V\n\n## Start\n\nVisited.\n",
        "menu": "# M\n\n## Start\n\nWhat now?\n\n- [Talk](talk.md)\n",
    }

    assert [message.text for message in begin(flows, "talk").messages] == said


def test_a_persons_data_is_sent_and_erased_by_direction() -> None:
    body = "## Start\n\n> export my data\n> erase my data\n\nShall we?\n\n- [On](#start)\n"
    here = talk(body)

    assert [type(action) for action in here.last.actions if not isinstance(action, SendMessage)] == [ExportData]
    assert here.session.erasing
    assert here.labels == ["Erase everything", "Keep it", "On"]
    here.press("Erase everything", of=here.messages[1])
    assert EraseData() in here.last.actions


@pytest.mark.parametrize(
    ("formula", "said"), [("5 * 2", "10"), ("7.5 + 0.5", "8"), ("7 * 0.5", "3.5"), ("2 - 5", "-3")]
)
def test_a_number_is_said_without_needless_digits(formula: str, said: str) -> None:
    assert talk(f"## Start\n\n> set a = {formula}\n\n{{a}}\n\n- [On](#start)\n").said == said


# Schedules and the team


def test_a_note_for_each_of_three_days_is_three_schedules() -> None:
    body = (
        "## Start\n\n> in 1 day, start [X](talk.md)\n> in 72 hours, start [X](talk.md#start)\n\nYes.\n\n"
        "- [On](#start)\n"
    )
    found = [action for action in talk(body).last.actions if isinstance(action, ScheduleCheckIn)]

    assert [(each.timing, each.step, each.due) for each in found] == [
        ("in 1 day", "", MONDAY + timedelta(days=1)),
        ("in 3 days", "start", MONDAY + timedelta(days=3)),
    ]


@pytest.mark.parametrize(("told", "clock"), [("09:30", "09:30"), ("evening", None), (7, None), (None, None)])
def test_a_schedule_needs_a_time_that_was_told(told: object, clock: str | None) -> None:
    body = "## Start\n\n> every Sunday at checkin-time, start [X](talk.md)\n\nYes.\n\n- [On](#start)\n"
    kept: dict[str, Any] = {} if told is None else {"checkin_time": told}
    here = talk(body, "", **kept)
    found = [action for action in here.last.actions if isinstance(action, ScheduleCheckIn)]

    assert [(each.days, each.clock) for each in found] == ([(("sunday",), clock)] if clock else [])


@pytest.mark.parametrize(("consent", "told"), [("yes", True), ("no", False)])
def test_the_team_is_told_only_if_the_person_agreed(consent: str, told: bool) -> None:
    body = '## Start\n\n> tell the team "Someone asks for a call"\n\nYes.\n\n- [On](#start)\n'
    world = replace(world_of(flow(body)), team_chat=ChatId(-1))
    here = Talk(world, kept={"team-consent": consent}).say("/talk")

    alerts = [action.text for action in here.last.actions if isinstance(action, AlertTeam)]
    assert alerts == (["Someone asks for a call"] if told else [])


# Sensitive


SENSITIVE = (
    "## Start\n\nHello.\n\n> wait 10 seconds\n\nMore.\n\n> go to [Hard](#hard)\n\n## Hard\n\n> sensitive\n\n"
    "**When** did you last use?\n\n> if there is no answer for 5 minutes, go to [Hard](#hard)\n"
    "> ask for words, or skip\n\nThanks.\n\n> end\n"
)


@pytest.mark.parametrize("language", sorted(LINES))
def test_the_first_words_of_a_notification_say_nothing(language: str) -> None:
    assert len(LINES[language].private) >= LOCK_SCREEN


def test_a_sensitive_question_that_comes_by_itself_stands_behind_words_anyone_may_see() -> None:
    here = talk(SENSITIVE)

    here.wait(timedelta(seconds=10))

    message = here.messages[-1]
    assert "last use" not in message.text[:LOCK_SCREEN]
    assert message.text.endswith("When did you last use?")
    assert [message.text[mark.start : mark.end] for mark in message.marks] == ["When"]


def test_a_sensitive_question_that_was_asked_for_is_said_as_it_is() -> None:
    here = talk(SENSITIVE)

    assert here.say("go on").messages[-1].text == "When did you last use?"


def test_no_schedule_opens_a_sensitive_step() -> None:
    here = Talk(world_of(flow(SENSITIVE.replace("## Start\n\n", "## Start\n\n> sensitive\n\n"))))

    here.due("talk")

    assert here.messages == []
    assert here.last.actions == (ReportDefect(code="sensitive", flow="talk", stop=""),)
