"""Writing first: how often, never in the night or in a pause, ever more rarely, and not at all after a crisis."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions import PROMISED, PUT_OFF, KeepValue, ReportDefect, ScheduleCheckIn, SendMessage, StopCheckIns
from bot.engine import rhythm
from bot.engine.checkin_lines import LINES, checkin_lines
from bot.engine.memory import PAUSED_UNTIL
from bot.engine.rhythm import Say, Verdict, Wishes, judge
from bot.engine.route import snooze_or_pause
from bot.events import ChatId, CheckInDue
from bot.flow.named_flows import CARING_FLOW
from bot.session import Frame, OpenRisk, Rhythm, Session, TeamTalk, Value
from tests.engine.talk import CHAT, MONDAY, Talk, world_of

DAY, HOUR, WEEK = timedelta(days=1), timedelta(hours=1), timedelta(days=7)
FLOWS = {
    "mood": "# Mood\n\n## Start\n\nHow is it?\n\n> ask 0–10, record as mood, or skip\n\nThank you.\n\n> end\n",
    "note": "# Note\n\n## Start\n\nA kind word.\n\n> end\n",
    CARING_FLOW: "# Care\n\n## Start\n\nThinking of you, from the flow.\n\n> end\n",
    "weeks": "# Weeks\n\n## Start\n\nLook.\n\n> show chart of mood over 7 days\n> end\n",
    "private": "# Private\n\n## Start\n\n> sensitive\n\nDid you?\n\n> ask yes or no, or skip\n\nOk.\n\n> end\n",
    "daily": "# Daily\n\n## Start\n\n> every day at 09:00, start [Mood](mood.md)\n\nAgreed.\n\n> end\n",
    "medication": "# Medicine\n\n## Start\n\nWell?\n\n- [No](#start)\n- [Hour](#nudge)\n\n"
    "## Nudge\n\nYour hour.\n\n- [Done](#bye)\n\n## Bye\n\n> end\n",
    "soon": "# Soon\n\n## Start\n\n> in 2 hours, start [Mood](mood.md)\n\nIn two hours.\n\n> end\n",
    "tomorrow": "# Day\n\n## Start\n\n> in 1 day, start [Note](note.md)\n\nTomorrow.\n\n> end\n",
    "menu": "# Menu\n\n## Start\n\nWhat now?\n\n- [Mood](mood.md)\n- [Nothing](#start)\n",
}


def talk(**kept: Value) -> Talk:
    return Talk(world_of(FLOWS), kept=kept)


def due(person: Talk, flow: str = "mood", *, step: str = "", own_hour: bool = True, key: str = "") -> str:
    """A schedule comes due; what was said, in one line."""
    person.hear(CheckInDue(chat=CHAT, at=person.at, flow=flow, step=step, key=key, own_hour=own_hour))
    return person.said.replace("\n", " ")


def days(person: Talk, count: int, flow: str = "mood") -> list[str]:
    """What is said on each of the next days, when the same thing is due every day and nobody answers."""
    said = []
    for _ in range(count):
        said.append(due(person, flow))
        person.at += DAY
    return said


def test_nobody_answers_and_it_becomes_rare_and_then_silent() -> None:
    said = days(talk(), 120)

    asked = [day for day, words in enumerate(said) if words == "How is it?"]
    last = [day for day, words in enumerate(said) if words == checkin_lines("en").last]
    assert asked == [0, 1, 2, 9, 16, 23]
    assert last == [30]
    assert all(not words for words in said[31:])


def test_an_answer_at_any_time_brings_the_days_back() -> None:
    person = talk()
    days(person, 20)
    person.say("7")
    person.at += HOUR

    assert days(person, 2) == ["How is it?"] * 2


def test_after_the_last_line_only_beginning_again_ends_the_silence() -> None:
    person = talk()
    days(person, 40)
    person.say("hello")
    assert not any(days(person, 5))

    person.say("/mood")
    person.say("5")

    person.at += DAY
    assert due(person) == "How is it?"


def test_a_new_schedule_ends_the_silence_too() -> None:
    person = talk()
    days(person, 40)
    person.say("/daily")

    person.at += DAY
    assert due(person) == "How is it?"


def test_two_a_day_and_no_more() -> None:
    person = talk()
    said = []
    for _ in range(5):
        said.append(due(person, "note"))
        person.at += HOUR
    person.at += DAY

    assert said == ["A kind word."] * 2 + [""] * 3
    assert due(person, "note") == "A kind word."


def test_a_day_is_the_persons_own() -> None:
    person = talk(zone="Pacific/Auckland")  # 13 hours on: their date changes at 11:00 UTC
    person.at = datetime(2026, 3, 2, 10, 30, tzinfo=UTC)
    due(person, "note")
    due(person, "note")
    person.at += HOUR

    assert due(person, "note") == "A kind word."


def test_what_asks_nothing_is_never_unanswered() -> None:
    person = talk()

    assert days(person, 10, "note") == ["A kind word."] * 10
    assert person.session.rhythm.unanswered == 0


def remind(person: Talk) -> str:
    """The hour of the medicine."""
    return due(person, "medication", step="nudge")


def test_a_reminder_that_nobody_answers_comes_every_day() -> None:
    person = talk()
    said = []
    for _ in range(60):
        said.append(remind(person))
        person.at += DAY

    assert said == ["Your hour."] * 60
    assert not person.session.rhythm.unanswered


def test_a_reminder_comes_on_when_check_ins_have_become_rare_or_silent_and_brings_none_back() -> None:
    person = talk()
    days(person, 40)

    assert remind(person) == "Your hour."
    person.say("Done")
    person.at += DAY
    assert due(person) == ""


def test_a_reminder_stands_beside_the_two_of_the_day_and_takes_none_of_their_places() -> None:
    person = talk()
    assert remind(person) == "Your hour."
    person.at += HOUR
    assert [due(person, "note"), due(person, "note"), due(person, "note")] == ["A kind word.", "A kind word.", ""]
    person.at += HOUR

    assert remind(person) == "Your hour."


def test_a_reminder_can_be_put_off_and_comes_again_as_itself() -> None:
    person = talk()
    remind(person)
    person.say("/snooze")

    later = ScheduleCheckIn(flow="medication", step="nudge", due=person.at + HOUR, timing=PUT_OFF)
    assert later in person.last.actions


def test_putting_a_reminder_off_leaves_the_count_of_the_day_alone() -> None:
    person = talk()
    due(person, "note")
    sent = person.session.rhythm.sent
    remind(person)
    person.say("/snooze")

    assert person.session.rhythm.sent == sent


def test_after_stop_nothing_says_that_it_is_on() -> None:
    person = talk(asking="daily", **{"medicine-on": "yes"}).say("/stop")

    assert (person.kept["asking"], person.kept["medicine-on"]) == ("no", "no")


def promise(person: Talk, flow: str = "mood") -> str:
    """What they said yes to two hours ago is due."""
    return due(person, flow, key=f"{flow}#|{PROMISED}2 hours")


def test_a_promise_of_hours_is_named_so_and_one_of_days_is_not() -> None:
    person = talk().say("/soon")

    promised = ScheduleCheckIn(flow="mood", due=person.at + 2 * HOUR, timing=f"{PROMISED}2 hours")
    assert promised in person.last.actions


@pytest.mark.parametrize(
    ("said_at", "comes"),
    [
        ("2026-03-02 12:00", "2026-03-03 12:00"),
        ("2026-03-02 20:59", "2026-03-03 20:59"),
        ("2026-03-02 23:30", "2026-03-03 19:00"),
        ("2026-03-03 02:10", "2026-03-04 02:10"),  # the night holds it back until its morning
        ("2026-03-28 22:00", "2026-03-29 19:00"),  # an hour is left out between
    ],
)
def test_tomorrow_said_late_in_the_evening_is_the_next_day(said_at: str, comes: str) -> None:
    zone = ZoneInfo("Europe/Madrid")
    person = talk(zone="Europe/Madrid")
    person.at = datetime.fromisoformat(said_at).replace(tzinfo=zone).astimezone(UTC)
    person.say("/tomorrow")

    (planned,) = [action for action in person.last.actions if isinstance(action, ScheduleCheckIn)]
    assert planned.due is not None
    assert f"{planned.due.astimezone(zone):%Y-%m-%d %H:%M}" == comes


def test_what_was_promised_for_these_hours_comes_at_night_and_beside_the_two_of_the_day() -> None:
    person = talk()
    person.at = MONDAY.replace(hour=23)
    due(person, "note")
    due(person, "note")

    assert promise(person) == "How is it?"
    assert person.session.rhythm.unanswered == 0
    assert len(person.session.rhythm.sent) == rhythm.MOST_A_DAY


def test_what_was_promised_comes_in_the_silence_too_but_not_in_hours_named_quiet_or_in_a_pause() -> None:
    person = talk()
    days(person, 40)
    quiet = talk(**{"quiet-from": "11:00", "quiet-until": "13:00"})
    paused = talk(**{PAUSED_UNTIL: "2026-03-05"})

    assert promise(person) == "How is it?"
    assert not promise(paused)
    assert not promise(quiet)
    later = ScheduleCheckIn(flow="mood", due=quiet.at + HOUR, timing=f"{PROMISED}2 hours")
    assert quiet.last.actions == (later,)


def test_soon_after_a_crisis_what_was_promised_is_a_caring_line_and_not_nothing() -> None:
    person = talk().say("i want to kill myself")
    person.say("/menu")
    person.at += 2 * HOUR

    assert promise(person) in checkin_lines("en").caring


def test_no_menu_and_no_old_question_follow_what_nobody_asked_for() -> None:
    person = talk()
    person.say("/menu")
    person.at += HOUR

    assert due(person, "note") == "A kind word."
    assert person.pile == ["menu"]
    person.press("Nothing", of=None) if person.labels else person.say("Nothing")
    assert "What now?" in person.said


def test_a_flow_under_way_is_not_interrupted() -> None:
    person = talk().say("/mood")
    person.at += timedelta(minutes=14)

    due(person, "note", key="note#|monday@09:00")

    assert person.last.actions == (ScheduleCheckIn(flow="note", due=person.at + rhythm.QUIET, timing=PUT_OFF),)
    person.at += timedelta(minutes=1)
    assert due(person, "note") == "A kind word."


def test_a_follow_up_that_is_put_off_keeps_its_own_name() -> None:
    person = talk().say("/mood")

    due(person, "note", own_hour=False, key="note#|in 3 days")

    assert person.last.actions == (ScheduleCheckIn(flow="note", due=person.at + rhythm.QUIET, timing="in 3 days"),)


def test_while_the_team_talks_nothing_else_is_said() -> None:
    session = Session(chat=ChatId(1), team=TeamTalk(code="K", since=MONDAY, by="Q"))

    found = judge(session, Wishes(zone=UTC), MONDAY, own_hour=True, caring_flow=False)

    assert found == Verdict(Say.LATER, MONDAY + rhythm.QUIET)


@pytest.mark.parametrize(
    ("clock", "own_hour", "quiet", "comes"),
    [
        ("23:00", True, None, "23:00"),
        ("23:00", False, None, "08:00"),
        ("20:59", False, None, "20:59"),
        ("23:00", True, (time(22), time(7, 30)), "07:30"),
        ("12:00", True, (time(22), time(7, 30)), "12:00"),
        ("23:00", False, (time(1), time(2)), "23:00"),
    ],
)
def test_nothing_comes_in_quiet_hours(clock: str, own_hour: bool, quiet: tuple[time, time] | None, comes: str) -> None:
    zone = ZoneInfo("Europe/Madrid")
    at = datetime.combine(date(2026, 3, 2), time.fromisoformat(clock), zone).astimezone(UTC)

    found = judge(Session(chat=ChatId(1)), Wishes(zone=zone, quiet=quiet), at, own_hour=own_hour, caring_flow=False)

    when = found.at or at
    assert f"{when.astimezone(zone):%H:%M}" == comes
    assert found.say is (Say.ASK if comes == clock else Say.LATER)


def test_quiet_hours_are_read_from_the_settings() -> None:
    person = talk(**{"quiet-from": "11:00", "quiet-until": "13:00"})
    due(person)

    assert person.last.actions == (ScheduleCheckIn(flow="mood", due=MONDAY + HOUR, timing=PUT_OFF),)
    assert not due(talk(**{"quiet-from": "11:00"}))
    assert due(talk(**{"quiet-from": "soon", "quiet-until": "13:00", PAUSED_UNTIL: "never"})) == "How is it?"


# pause and snooze


def test_a_pause_lasts_its_days_and_then_it_goes_on() -> None:
    person = talk().say("pause for 3 days")

    assert person.said.startswith("All right. I will not write first before 5 Mar.")
    assert [bool(words) for words in days(person, 5)] == [False, False, False, True, True]


def test_a_pause_is_kept_for_somebody_who_keeps_nothing() -> None:
    person = Talk(world_of(FLOWS), kept={"consent": "none"})

    person.say("/pause 2")

    assert KeepValue(name=PAUSED_UNTIL, value="2026-03-04") in person.last.actions


def test_a_pause_can_be_ended_and_has_an_end() -> None:
    person = talk().say("/pause 9999")
    assert person.kept[PAUSED_UNTIL] == "2027-03-03"

    person.say("/pause 0")

    assert PAUSED_UNTIL not in person.kept
    assert person.said == checkin_lines("en").back
    assert due(person.wait(HOUR)) == "How is it?"


@pytest.mark.parametrize(
    ("text", "language", "command"),
    [
        ("snooze", "en", ("snooze", "")),
        ("Ask me later.", "en", ("snooze", "")),
        ("pregúntame más tarde", "es", ("snooze", "")),
        ("pause", "en", ("pause", "")),
        ("pause for 3 days", "en", ("pause", "3")),
        ("pause for a week", "en", ("pause", "7")),
        ("Pause the check-ins for 2 weeks", "en", ("pause", "14")),
        ("pausa de 10 días", "es", ("pause", "10")),
        ("pausar una semana", "es", ("pause", "7")),
        ("pause until Monday", "en", ("pause", "monday")),
        ("pause till friday", "en", ("pause", "friday")),
        ("pause for two days", "en", ("pause", "2")),
        ("pause for a month", "en", ("pause", "30")),
        ("Don't write to me for 3 days", "en", ("pause", "3")),
        ("dont ask me this week", "en", ("pause", "monday")),
        ("don't text me tomorrow", "en", ("pause", "2")),
        ("pause until tomorrow", "en", ("pause", "1")),
        ("leave me alone until next week", "en", ("pause", "monday")),
        ("end the pause", "en", ("pause", "0")),
        ("pausa hasta el lunes", "es", ("pause", "monday")),
        ("no me escribas hasta el miércoles", "es", ("pause", "wednesday")),
        ("no me escribas mañana", "es", ("pause", "2")),
        ("no me preguntes hoy", "es", ("pause", "1")),
        ("pausa de dos semanas", "es", ("pause", "14")),
        ("pausa un mes", "es", ("pause", "30")),
        ("acaba la pausa", "es", ("pause", "0")),
        ("don't write on monday", "en", None),
        ("no me escribas el lunes", "es", None),
        ("don't write at night", "en", None),
        ("i need a break from life", "en", None),
        ("no questions", "en", None),
        ("leave me alone", "en", None),
        ("pause for 3 hours", "en", None),
        ("pause for three", "en", None),
        ("my heart seems to pause for 3 days", "en", None),
        ("later", "en", None),
    ],
)
def test_plain_words_for_it(text: str, language: str, command: tuple[str, str] | None) -> None:
    assert snooze_or_pause(text, language) == command


@pytest.mark.parametrize(
    ("said", "until"),
    [
        ("pause until monday", "2026-03-09"),  # today is one
        ("pause until tuesday", "2026-03-03"),
        ("no me escribas hasta el domingo", "2026-03-08"),
        ("/pause until friday", "2026-03-06"),
        ("/pause 2 weeks", "2026-03-16"),
        ("/pause dos semanas", "2026-03-16"),
        ("/pause 4", "2026-03-06"),
        ("/pause", "2026-03-09"),
    ],
)
def test_a_pause_lasts_until_the_day_that_was_named(said: str, until: str) -> None:
    assert talk().say(said).kept[PAUSED_UNTIL] == until


def test_in_a_crisis_talk_plain_words_begin_no_pause() -> None:
    assert PAUSED_UNTIL not in talk().say("i want to die").say("leave me alone until monday").kept


@pytest.mark.parametrize("said", ["stop", "stop asking", "leave me alone", "deja de preguntarme"])
def test_one_word_to_a_question_that_came_by_itself_ends_them_all(said: str) -> None:
    person = talk(asking="daily")
    due(person)
    person.at += HOUR
    person.say(said)

    assert StopCheckIns(flow="") in person.last.actions
    assert person.kept["asking"] == "no"


def test_the_same_word_in_a_talk_that_has_begun_ends_only_that() -> None:
    person = talk(asking="daily").say("/mood").say("stop")

    assert not any(isinstance(action, StopCheckIns) for action in person.last.actions)


@given(st.text(), st.sampled_from(["en", "es", "xx"]))
def test_any_words_are_a_command_or_none(text: str, language: str) -> None:
    found = snooze_or_pause(text, language)

    assert found is None or found[0] in ("snooze", "pause")


def test_an_open_check_in_can_be_put_off_by_an_hour() -> None:
    person = talk()
    due(person)
    person.at += timedelta(minutes=5)

    person.say("ask me later")

    assert person.said == checkin_lines("en").snoozed
    assert ScheduleCheckIn(flow="mood", due=person.at + HOUR, timing=PUT_OFF) in person.last.actions
    assert person.pile == []
    assert person.session.rhythm.sent == ()
    person.at += HOUR
    assert due(person) == "How is it?"


def test_putting_off_leaves_what_lies_beneath_in_its_place() -> None:
    person = talk().say("/menu")
    person.at += HOUR
    due(person)

    person.say("snooze")

    assert person.pile == ["menu"]
    assert "What now?" not in person.said


def test_without_an_open_check_in_there_is_nothing_to_put_off() -> None:
    person = talk().say("/menu").say("snooze")
    assert person.said.startswith(checkin_lines("en").nothing_open)

    due(person.wait(HOUR))
    person.wait(2 * DAY).say("/mood").say("snooze")
    assert person.said.startswith(checkin_lines("en").nothing_open)


def came() -> Talk:
    """Somebody with a question on the screen that came by itself."""
    person = talk().say("/menu")
    person.at += HOUR
    due(person)
    person.at += timedelta(minutes=1)
    return person


@pytest.mark.parametrize(
    "said", ["not now", "No.", "im busy", "not today please", "ahora no", "hoy no", "estoy ocupada"]
)
def test_not_now_to_what_came_by_itself_is_no_way_to_the_next_question(said: str) -> None:
    person = came().say(said)

    assert person.said == checkin_lines("en").let_go
    assert person.pile == ["menu"]
    assert not person.labels


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("later", 1),
        ("ask me later", 1),
        ("in an hour", 1),
        ("remind me in 2 hours", 2),
        ("in half an hour", 0.5),
        ("más tarde", 1),
        ("luego", 1),
        ("recuérdamelo en 3 horas", 3),
        ("pregúntame en media hora", 0.5),
    ],
)
def test_later_puts_off_what_came_by_itself(said: str, hours: float) -> None:
    person = came().say(said)

    later = ScheduleCheckIn(flow="mood", due=person.at + timedelta(hours=hours), timing=PUT_OFF)
    assert later in person.last.actions
    assert person.pile == ["menu"]


def test_what_is_put_off_into_quiet_hours_is_said_to_come_behind_them() -> None:
    quiet = {"quiet-from": "14:00", "quiet-until": "20:00"}  # it came at 13:00
    person = came()
    person.kept |= quiet

    assert person.say("later").said == checkin_lines("en").after_quiet


def test_a_pause_is_not_followed_by_the_question_that_came_by_itself() -> None:
    person = came().say("pause for 3 days")

    assert "How is it?" not in person.said
    assert person.pile == ["menu"]


@pytest.mark.parametrize("said", ["not now", "later", "in 2 hours"])
def test_in_a_talk_they_began_the_same_words_let_nothing_go(said: str) -> None:
    person = talk().say("/mood").say(said)

    assert checkin_lines("en").let_go not in person.said
    assert not any(isinstance(action, ScheduleCheckIn) for action in person.last.actions)


@pytest.mark.parametrize("said", ["in 30 hours", "an hour ago", "in 2 weeks"])
def test_what_is_no_later_of_today_is_asked_again(said: str) -> None:
    person = came().say(said)

    assert "mood" in person.pile
    assert not any(isinstance(action, ScheduleCheckIn) for action in person.last.actions)


def test_who_has_just_told_it_by_themselves_is_not_asked_the_same_again() -> None:
    person = talk().say("/mood").say("7")
    person.at += timedelta(minutes=25)

    assert due(person) == ""
    assert due(person, "note") == "A kind word."
    person.at += 2 * HOUR
    assert due(person) == "How is it?"


def test_what_was_put_off_and_told_meanwhile_does_not_come() -> None:
    person = came().say("later")
    person.at += HOUR / 2
    person.say("/mood").say("5")
    person.at += HOUR / 2

    assert due(person, key=f"mood#|{PUT_OFF}") == ""


def test_who_opened_it_and_told_nothing_is_asked() -> None:
    person = talk().say("/mood")
    person.at += HOUR

    assert due(person) == "How is it?"


# after a crisis


def test_for_72_hours_a_caring_line_stands_in_for_everything() -> None:
    person = talk().say("i want to die")
    person.say("/stop")
    person.at += DAY

    said = days(person, 4)

    assert said[0] == checkin_lines("en").caring[0]
    assert said[1] == checkin_lines("en").caring[1]
    assert said[2:] == ["How is it?", "How is it?"]
    assert not person.labels or said[0] not in person.labels


def test_right_after_a_crisis_not_even_that() -> None:
    person = talk().say("i want to die")
    person.at += 5 * HOUR
    assert due(person) == ""

    person.at += HOUR

    assert due(person) in checkin_lines("en").caring


def test_after_harm_by_somebody_nothing_comes_that_they_might_read() -> None:
    person = talk()
    person.session = replace(
        person.session,
        risk=OpenRisk(tier=2, kind="violence", since=MONDAY),
        rhythm=Rhythm(crisis_at=MONDAY),
    )
    person.at += DAY

    said = days(person, 4)

    assert said == ["", "", "How is it?", "How is it?"]


def test_what_was_said_yes_to_after_harm_by_somebody_comes() -> None:
    person = talk()
    person.session = replace(
        person.session,
        risk=OpenRisk(tier=2, kind="violence", since=MONDAY),
        rhythm=Rhythm(crisis_at=MONDAY),
    )
    person.at += DAY

    assert due(person, CARING_FLOW, own_hour=False) == "Thinking of you, from the flow."


def test_a_check_in_that_nobody_began_is_not_asked_again_behind_a_crisis() -> None:
    person = came().say("i want to die")
    assert person.pile == ["menu", "mood", "crisis"]

    person.press("No")

    assert "How is it?" not in person.said
    assert person.pile == []


def test_one_that_was_begun_or_whose_danger_was_none_is_asked_again() -> None:
    expression = came().say("this traffic, no way out").press("It's an expression")
    own = talk().say("/mood").say("i want to die").press("No")

    assert "How is it?" in expression.said
    assert "How is it?" in own.said


def test_a_caring_line_comes_once_a_day() -> None:
    person = talk().say("i want to die").say("/stop")
    person.at += DAY

    assert [bool(due(person)), bool(due(person))] == [True, False]


def test_the_caring_flow_itself_comes_and_needs_no_answer() -> None:
    person = talk().say("i want to die").say("/stop")
    person.at += DAY

    assert due(person, CARING_FLOW, own_hour=False) == "Thinking of you, from the flow."
    assert person.pile == []
    assert person.session.rhythm.unanswered == 0


def test_an_open_crisis_talk_is_never_covered() -> None:
    person = talk().say("i want to die")
    before = person.pile
    person.at += 5 * DAY

    assert due(person) in checkin_lines("en").caring
    assert person.pile == before == ["crisis"]


def test_caring_lines_over_a_crisis_talk_left_open_become_rare_and_end_with_the_open_door() -> None:
    person = talk().say("i want to die")
    person.at += DAY

    said = days(person, 60)

    caring, last = checkin_lines("en").caring, checkin_lines("en").last
    assert [day for day, words in enumerate(said) if words in caring] == [0, 1, 2, 3, 4, 11, 18, 25]
    assert [day for day, words in enumerate(said) if words == last] == [32]
    assert person.pile == ["crisis"]


def test_a_word_back_in_a_crisis_talk_left_open_brings_the_days_back() -> None:
    person = talk().say("i want to die")
    person.at += DAY
    days(person, 20)
    person.say("hello")
    person.at += 4 * DAY

    assert all(words in checkin_lines("en").caring for words in days(person, 3))


def test_what_needs_no_answer_over_a_crisis_talk_left_open_never_becomes_rare() -> None:
    person = talk().say("i want to die")
    person.at += 4 * DAY

    assert all(days(person, 10, CARING_FLOW))
    assert person.session.rhythm.unanswered == 0


def test_an_expression_leaves_no_trace() -> None:
    person = talk().say("this traffic, no way out")
    assert person.pile == ["crisis"]
    person.press("It's an expression")
    person.at += DAY

    assert person.session.rhythm.crisis_at is None
    assert due(person) == "How is it?"


def test_words_taken_back_until_nothing_is_left_leave_no_trace_and_earlier_ones_stay() -> None:
    mistaken = OpenRisk(tier=0, kind="suicide", since=MONDAY, denied=True)
    now, before = Rhythm(crisis_at=MONDAY), Rhythm(crisis_at=MONDAY - DAY)

    assert rhythm.after_danger(now, mistaken, MONDAY + HOUR, tier=0, talked=True).crisis_at is None
    assert rhythm.after_danger(before, mistaken, MONDAY + HOUR, tier=0, talked=True) is before
    half = OpenRisk(tier=1, kind="suicide", since=MONDAY, denied=True)
    assert rhythm.after_danger(now, half, MONDAY + HOUR, tier=0, talked=True).crisis_at == MONDAY


def test_a_yes_in_a_talk_that_was_asked_for_counts_as_a_crisis() -> None:
    person = talk().say("/crisis")
    assert person.session.rhythm.crisis_at is None

    person.press("Yes")

    assert person.session.rhythm.crisis_at == person.at


# what never comes by itself


def test_nobody_writes_first_to_who_said_that_they_are_a_child() -> None:
    asked = '# Age\n\n## Start\n\nOld enough?\n\n- [No](#bye "keep consent is young")\n- [Yes](#bye)\n'
    flow = f"{asked}\n## Bye\n\nOk.\n\n> end\n"
    person = Talk(world_of({**FLOWS, "age": flow}), kept={"asking": "daily"}).say("/age").press("No")

    assert StopCheckIns(flow="") in person.last.actions
    assert person.kept["asking"] == "no"
    assert "medicine-on" not in person.kept


def test_nothing_comes_while_a_child_is_known_in_a_danger() -> None:
    person = talk()
    person.session = replace(
        person.session, risk=OpenRisk(tier=1, kind="suicide", since=MONDAY, young=True), rhythm=Rhythm()
    )

    assert due(person) == ""


def test_a_sensitive_step_is_not_opened_and_that_is_told() -> None:
    person = talk()

    assert due(person, "private") == ""
    assert person.last.actions == (ReportDefect(code="sensitive", flow="private", stop=""),)


def test_a_picture_never_comes_by_surprise() -> None:
    person = talk()

    assert due(person, "weeks") == "Look."
    assert [type(action) for action in person.last.actions] == [SendMessage, ReportDefect]


def test_a_flow_that_is_gone_is_no_trouble() -> None:
    assert due(talk(), "gone") == ""


def test_what_a_rehearsal_opens_knows_no_limits() -> None:
    person = talk(**{PAUSED_UNTIL: "2030-01-01"})
    person.hear(CheckInDue(chat=CHAT, at=person.at, flow="mood", asked=True))

    assert person.said == "How is it?"


# the words


@pytest.mark.parametrize("language", LINES)
def test_the_first_sixty_signs_tell_a_lock_screen_nothing(language: str) -> None:
    words = checkin_lines(language)
    for line in (*words.caring, words.last):
        assert not {"crisis", "mood", "ánimo", "urge", "ganas", "consum"} & set(line[:60].lower().split())
        assert "/crisis" not in line[:60]
    assert len(set(words.caring)) >= 3


def test_each_language_has_every_line() -> None:
    for words in LINES.values():
        assert len(words.caring) == len(LINES["en"].caring)
        assert "{date}" in words.paused
    assert checkin_lines("xx") is LINES["en"]


# the policy, by itself


@given(
    st.lists(st.booleans(), min_size=1, max_size=200),
    st.integers(0, 23),
)
def test_whatever_is_answered_no_day_has_more_than_two_and_silence_is_kept(answers: list[bool], hour: int) -> None:
    session, at = Session(chat=ChatId(1)), MONDAY.replace(hour=hour)
    quiet_since_answer = 0
    for answered in answers:
        found = judge(session, Wishes(zone=UTC), at, own_hour=True, caring_flow=False)
        if found.say is Say.ASK:
            quiet_since_answer += 1
            after = rhythm.after_sending(session.rhythm, at, flow="mood", asks=True)
        elif found.say is Say.LAST:
            after = rhythm.after_last_line(session.rhythm, at)
        else:
            after = session.rhythm
        if answered:
            after, quiet_since_answer = rhythm.after_hearing(after, begins_again=True), 0
        session = Session(chat=ChatId(1), rhythm=after)
        assert quiet_since_answer <= 2 * rhythm.UNANSWERED
        assert rhythm.sent_today(session.rhythm, at, UTC) <= rhythm.MOST_A_DAY
        assert len(session.rhythm.sent) <= 6
        at += timedelta(hours=12)


def test_only_what_changes_is_written_anew() -> None:
    calm = Rhythm(flow="mood")

    assert rhythm.after_hearing(calm, begins_again=True) is calm
    assert rhythm.after_danger(calm, None, MONDAY, tier=1, talked=False) is calm
    assert rhythm.after_snoozing(Rhythm()) == Rhythm()


def test_a_person_who_is_somewhere_and_long_silent_is_written_to() -> None:
    frame = Frame(flow="menu", language="en", revision="r", stop="start", serial=1)
    session = Session(chat=ChatId(1), frames=(frame,), heard_at=MONDAY - DAY)

    assert judge(session, Wishes(zone=UTC), MONDAY, own_hour=True, caring_flow=False).say is Say.ASK


def test_a_flow_keeps_a_pause_in_days_and_ends_it() -> None:
    flows = {
        "menu": (
            '# Menu\n\n## Start\n\nWell?\n\n- [Pause](#bye "keep pause-days = 3")\n'
            '- [Go on](#bye "keep pause-days = 0")\n\n## Bye\n\nBye.\n\n> end\n'
        )
    }
    person = Talk(world_of(flows)).say("/menu").press("Pause")
    assert person.kept[PAUSED_UNTIL] == "2026-03-05"
    assert "pause-days" not in person.kept

    person.say("/menu").press("Go on")

    assert PAUSED_UNTIL not in person.kept
