"""Stage directions: each as it is written, as hands type it, and what is said to one that is none."""

from datetime import timedelta

import pytest

from bot.flow.definition import (
    Act,
    Ask,
    End,
    ForAnswer,
    ForItem,
    ForKind,
    ForScale,
    GoTo,
    If,
    Memory,
    NoAnswer,
    Put,
    SayOne,
    Schedule,
    Service,
    ShowChart,
    ShowGroups,
    ShowHelplines,
    StopSchedule,
    Target,
    TellTeam,
    Wait,
)
from bot.flow.directions import Direction, Sensitive, read_direction, reads_as_direction
from bot.flow.expressions import All, Arithmetic, Compare, Constant, Is, Name
from bot.flow.forms import FIRST_WORDS, FORMS
from bot.flow.misread import Misread

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def direction(text: str) -> Direction:
    return read_direction(text, 3, 3)


def misread(text: str) -> Misread:
    with pytest.raises(Misread) as caught:
        direction(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("set total = q1 + q2", Put("set", "total", Arithmetic("+", Name("q1"), Name("q2")))),
        ("keep plan-made is yes", Put("keep", "plan-made", "yes")),
        ("record phq9 = total", Put("record", "phq9", Name("total"))),
        ("keep plan is missing", Put("keep", "plan", "missing")),
        ("go to [Talk](#talk)", GoTo(Target("", "talk"))),
        ("go to [Breathe](breathing.md)", GoTo(Target("breathing"))),
        ("go to [Breathe](breathing.md) and come back", GoTo(Target("breathing"), come_back=True)),
        ("go to [Breathe](breathing.md#in) and come back", GoTo(Target("breathing", "in"), come_back=True)),
        ('go to [Breathe](breathing.md "and come back")', GoTo(Target("breathing"), come_back=True)),
        ("end", End()),
        ("wait 4 seconds", Wait(timedelta(seconds=4))),
        ("wait 1 hour", Wait(timedelta(hours=1))),
        ("wait 4 seconds, then change the message", Wait(timedelta(seconds=4), change=True)),
        ("every day at checkin-time, start [C](check-in.md)", Schedule(Target("check-in"), WEEK, "checkin-time")),
        ("every Sunday at 18:00, start [C](check-in.md)", Schedule(Target("check-in"), ("sunday",), "18:00")),
        ("every Sunday at 7.05, start [C](check-in.md)", Schedule(Target("check-in"), ("sunday",), "07:05")),
        ("in 3 days, start [C](check-in.md)", Schedule(Target("check-in"), after=timedelta(days=3))),
        ("in 1 hour, start [C](check-in.md#two)", Schedule(Target("check-in", "two"), after=timedelta(hours=1))),
        ("stop [Check-in](check-in.md)", StopSchedule(Target("check-in"))),
        ("show helplines", ShowHelplines()),
        ("show helplines for overdose", ShowHelplines("overdose")),
        ("show chart of mood over 7 days", ShowChart(("mood",), 7)),
        ("show chart of mood and craving over 30 days", ShowChart(("mood", "craving"), 30)),
        ("show groups", ShowGroups()),
        ("show groups near place", ShowGroups("place")),
        ("show groups matching filters", ShowGroups("", "filters")),
        ("show groups near place matching filters", ShowGroups("place", "filters")),
        ('tell the team "Someone asks, please, for a call"', TellTeam("Someone asks, please, for a call")),
        ("tell the team “Call”", TellTeam("Call")),
        ("tell the team «Call»", TellTeam("Call")),
        ("tell the team 'Call'", TellTeam("Call")),
        ("export my data", Service("export")),
        ("erase my data", Service("erase")),
    ],
)
def test_an_act_is_understood(text: str, meant: Act) -> None:
    assert direction(text) == meant
    assert direction(text.upper()) == direction(text) or "“" in text or "team" in text or "(" in text
    assert direction(f"  {text}. ") == meant
    assert direction(text.replace(" ", "\u00a0")) == meant or "team" in text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("ask 0–10", Ask(ForScale(0, 10))),
        ("ask 0-10", Ask(ForScale(0, 10))),
        ("ask 0 to 10", Ask(ForScale(0, 10))),
        ("Ask 0 – 10.", Ask(ForScale(0, 10))),
        ("ask a number between 0 and 60", Ask(ForScale(0, 60, free=True))),
        ("ask a number between 0.5 and 2.5", Ask(ForScale(0.5, 2.5, free=True))),
        ("ask yes or no", Ask(ForKind("yes-no"))),
        ("ask how-often", Ask(ForAnswer("how-often"))),
        ("ask for words", Ask(ForKind("words"))),
        ("ask a time", Ask(ForKind("time"))),
        ("ask a date", Ask(ForKind("date"))),
        ("ask a place", Ask(ForKind("place"))),
        ("ask a country", Ask(ForKind("country"))),
        ("ask which of warning-signs, remove it", Ask(ForItem("warning-signs"))),
        ("ask 0–10, call it q1", Ask(ForScale(0, 10), Memory("call", "q1"))),
        ("ask a time, keep as checkin-time", Ask(ForKind("time"), Memory("keep", "checkin-time"))),
        ("ask for words, add to warning-signs", Ask(ForKind("words"), Memory("add", "warning-signs"))),
        ("ask 0–10, record as craving, or skip", Ask(ForScale(0, 10), Memory("record", "craving"), skip=True)),
        ("ask 0–10, or skip, record as craving", Ask(ForScale(0, 10), Memory("record", "craving"), skip=True)),
    ],
)
def test_a_question_is_understood(text: str, meant: Ask) -> None:
    assert direction(text) == meant


def test_a_question_may_lead_elsewhere() -> None:
    asked = direction('ask 0–10, or [What, is this?](#why "or: why, what"), or [Rather not](bye.md)')

    assert isinstance(asked, Ask)
    assert [(link.label, link.target, link.others) for link in asked.links] == [
        ("What, is this?", Target("", "why"), ("why", "what")),
        ("Rather not", Target("bye"), ()),
    ]


def test_conditions_stand_before_any_act() -> None:
    condition = All((Compare(Name("total"), ">=", Constant(3)), Is("used", "yes")))

    assert direction("if total >= 3 and used is yes, wait 4 seconds, then change the message") == If(
        condition, Wait(timedelta(seconds=4), change=True)
    )
    assert direction("Otherwise, end.") == If(None, End())
    assert direction("If total ≥ 3 and used is yes, end") == If(condition, End())
    assert direction('if q1 = 1, tell the team "one, two"') == If(
        All((Compare(Name("q1"), "=", Constant(1)),)), TellTeam("one, two")
    )


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("say one of these", SayOne("one", ())),
        ("say the first that fits:", SayOne("first", ())),
        ("say all that fit", SayOne("all", ())),
        ("sensitive", Sensitive()),
        ("Sensitive.", Sensitive()),
        (
            "if there is no answer for 20 minutes, go to [Are you there](#nudge)",
            NoAnswer(timedelta(minutes=20), Target("", "nudge")),
        ),
    ],
)
def test_what_is_said_and_waited_for_is_understood(text: str, meant: Direction) -> None:
    assert direction(text) == meant


@pytest.mark.parametrize("form", FORMS)
def test_every_form_on_the_card_is_read(form: str) -> None:
    written = form.replace("…", "end") if form.startswith(("if", "otherwise")) else form

    direction(written)

    assert reads_as_direction(written)


def test_what_reads_as_words_is_no_direction() -> None:
    for words in (
        "",
        "Ask yourself what helps.",
        "End it well.",
        "If you like, go to the park.",
        "Wait for me",
        "What",
    ):
        assert not reads_as_direction(words)
    assert "ask" in FIRST_WORDS
    assert "" not in FIRST_WORDS


@pytest.mark.parametrize(
    ("text", "rule", "says"),
    [
        ("", "unknown_direction", "There is no direction on this line."),
        ("dance", "unknown_direction", "Text that is said stands without the >."),
        ("show hotlines", "unknown_direction", "Nearest: “show helplines”."),
        ("say somethign", "unknown_direction", "“say somethign” is not a direction I know."),
        ("wait 90 minutes", "long_wait", "Write “in 90 minutes, start [Flow](flow.md)” for what comes later."),
        ("wait 2 days", "long_wait", "A wait lasts up to an hour."),
        ("wait 0 seconds", "bad_time", "“0 seconds” is no time at all. Write 1 second or more."),
        ("if total >= 3 go on", "missing_comma", "A comma is missing"),
        ("if total >= 3, ask for words", "not_after_if", "“ask” cannot stand behind “if”."),
        ("if total >= 3, say one of these", "not_after_if", "“say” cannot stand behind “if”."),
        ("otherwise, if a is b, end", "not_after_if", "“if” cannot stand behind “otherwise”."),
        ("otherwise go, end", "unknown_direction", "After “otherwise” stands a comma, then what is to be done."),
        ("if total >= 3, dance", "unknown_direction", "“dance” is not a direction I know."),
        ("go to [Talk](talk)", "bad_target", "“talk” is neither a step (#step) nor a flow (name.md)."),
        ('go to [Talk](#talk "or: yes")', "bad_title", "A title belongs to a button"),
        ("go to [Talk](#talk) and come back", "come_back_from_step", "Only flows are visited, not steps"),
        ("in 3 days, start [Talk](#talk)", "not_a_flow", "“#talk” is a step. Here stands a flow"),
        ("every day at 25:00, start [C](c.md)", "bad_clock", "“25:00” is no time of day. Write it like 18:00."),
        ("show chart of mood over 0 days", "bad_time", "A chart goes over 1 to 3660 days."),
        ('tell the team "{name} calls"', "value_told", "What the team is told holds no values"),
        ("record x is missing", "bad_word", "An entry that is missing is no entry."),
        ("set x is 3 4", "bad_word", "After “is” stands one word, spelt like an id. For numbers write set x = …"),
        ("set x = q1 q2", "bad_sum", "“q2” does not fit into a sum."),
        ("ask a colour", "unknown_direction", "“a colour” is nothing I can ask for."),
        ("ask 10–0", "bad_scale", "10 is not below 0: write the lower number first."),
        ("ask which of signs", "unknown_direction", "Write: ask which of signs, remove it"),
        ("ask 0–10, keep as a, call it b", "bad_ending", "An answer has one memory: leave out one of the two."),
        ("ask 0–10, someday", "bad_ending", "A question does not end with “someday”."),
        ("ask 0–10, or [](#why)", "empty_label", "This button has no words on it."),
        ('ask 0–10, or [Why](#why "maybe")', "bad_title", "A button's title does not know “maybe”."),
    ],
)
def test_what_cannot_be_read_says_what_to_do(text: str, rule: str, says: str) -> None:
    found = misread(text)

    assert found.rule == rule
    assert says in found.message
    assert 0 <= found.start <= found.end <= max(len(text), 1)


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("goto [Talk](#talk)", "go to [Talk](#talk)"),
        ("-> [Talk](#talk)", "go to [Talk](#talk)"),
        ("visit [B](breathing.md)", "go to [B](breathing.md) and come back"),
        ("pause 4 seconds", "wait 4 seconds"),
        ("wait for 4 seconds", "wait 4 seconds"),
        ("else, end", "otherwise, end"),
        ("otherwise end", "otherwise, end"),
        ("when total >= 3, end", "if total >= 3, end"),
        ("if total >= 3 go to [Talk](#talk)", "if total >= 3, go to [Talk](#talk)"),
        ("if total >= 3, then end", "if total >= 3, end"),
        ("ask 0–10, save as craving", "ask 0–10, keep as craving"),
        ("let x = 3", "set x = 3"),
        ("finish", "end"),
        ("ask for text", "ask for words"),
        ("ask yes/no", "ask yes or no"),
        ("ask for a time", "ask a time"),
        ("pick one of these", "say one of these"),
        ("say the first which fits", "say the first that fits"),
        ("say everything that fits", "say all that fit"),
        ("wait 4 secnds", "wait 4 seconds"),
        ("show helplnes", "show helplines"),
    ],
)
def test_words_from_elsewhere_are_offered_as_ours(text: str, instead: str) -> None:
    found = misread(text)

    assert found.instead == instead
    assert found.message == f"“{text}” is not a direction I know. Nearest: “{instead}”."
