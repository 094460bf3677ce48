"""What values are: sums with something missing, series and their windows, what the engine itself knows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.directory.helplines import load_helplines
from bot.engine.lines import lines
from bot.engine.memory import Memory, time_of_day
from bot.engine.world import TeamHours
from bot.flow.conditions import read_condition
from bot.flow.definition import Answer, Answers
from bot.flow.expressions import Arithmetic, Constant, DaysSince, Last, Name, Sum, Window, holds, total
from bot.session import Entry, Facts, OpenRisk, Value
from tests.engine.talk import MONDAY, Talk, world_of


def entries(*values: Value, every: timedelta = timedelta(days=1)) -> tuple[Entry, ...]:
    """Entries up to now, the last value the newest."""
    return tuple(
        Entry(at=MONDAY - every * back, value=value, key=str(back)) for back, value in enumerate(reversed(values))
    )


def memory(series: dict[str, tuple[Entry, ...]] | None = None, *, at: datetime = MONDAY, **kept: Value) -> Memory:
    named = {name.replace("_", "-"): value for name, value in kept.items()}
    facts = Facts(kept={"consent": "yes", **named}, series=series or {})
    return Memory(world_of({}), facts, at=at, language="en", risk=None)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        (Arithmetic("+", Constant(2), Name("three")), 5),
        (Arithmetic("-", Constant(2), Name("three")), -1),
        (Arithmetic("*", Constant(2), Name("three")), 6),
        (Arithmetic("+", Constant(2), Name("nobody-said")), None),
        (Last("mood"), 4),
        (Window("average", "mood", 2), 5.0),
        (Window("highest", "mood", None), 8),
        (Window("lowest", "mood", None), 4),
        (Window("count", "mood", 2), 2),
        (Window("count", "roots", None), 2),
        (Window("count", "three", None), 1),
        (Window("count", "nobody-said", None), 0),
        (Window("average", "nobody-said", 3), None),
        (DaysSince("quit-date"), 10),
        (DaysSince("mood"), 0),
        (DaysSince("nobody-said"), None),
        (DaysSince("word"), None),
        (Name("word"), None),
        (Name("often"), 3),
    ],
)
def test_a_sum_with_something_missing_is_missing(formula: Sum, value: float | None) -> None:
    here = memory(
        {"mood": entries(8, 6, 4)}, three=3, roots=("a", "b"), quit_date="2026-02-20", word="blue", often="daily"
    )
    here.answers = {"how": Answers(name="how", each=(Answer("Daily", "daily", 3.0),))}

    assert total(formula, here) == value


@pytest.mark.parametrize(
    ("said", "true"),
    [
        ("three >= 3", True),
        ("three > 3", False),
        ("three <= 3 and three < 4", True),
        ("three = 3", True),
        ("three ≠ 3", False),
        ("three = 9 or used is yes", True),
        ("used is not yes", False),
        ("nobody-said is not yes", False),
        ("nobody-said is missing", True),
        ("used is not missing", True),
        ("nobody-said >= 0", False),
        ("roots has family", True),
        ("nobody-said has family", False),
        ("time-of-day in risky-times", True),
        ("mood is falling over 3 days", True),
        ("mood is rising over 3 days", False),
        ("mood is falling over 5 days", False),
        ("last mood = 4", True),
        ("days since quit-date >= 10", True),
    ],
)
def test_a_test_with_something_missing_is_not_true(said: str, true: bool) -> None:
    here = memory(
        {"mood": entries(8, 6, 4)},
        three=3,
        used="Yes",
        roots=("family",),
        risky_times=("afternoon",),
        quit_date="2026-02-20",
    )

    assert holds(read_condition(said, 0, len(said)), here) is true


def test_the_engine_knows_the_hour_where_the_person_is() -> None:
    here = memory(zone="America/New_York", country="US")
    here.risk = OpenRisk(tier=2, kind="overdose", since=MONDAY, denied=True)

    assert [here.value(name) for name in ("hour", "time-of-day", "weekday", "country")] == [
        7,
        "morning",
        "monday",
        "US",
    ]
    assert [here.value(name) for name in ("kind", "tier", "denied", "team")] == ["overdose", "crisis", "yes", "none"]
    assert here.value("language") == "en"


def test_the_helpline_is_one_that_may_answer_now_in_the_words_of_the_person() -> None:
    by_day = {"zone": "UTC", "open": ["mon-fri 09:00-18:00"]}
    entry = {"country": "XX", "name": "A line", "kinds": ["suicide"], "channel": "call", "source": "https://a.example/"}
    lines = [entry | {"number": "100", "press": "6", "hours": by_day}]
    world = replace(world_of({}, country="XX"), helplines=load_helplines({"lines": lines}))

    def helpline(at: datetime, language: str) -> Value | None:
        return Memory(world, Facts(), at=at, language=language, risk=None).value("helpline")

    assert helpline(MONDAY, "en") == "100, option 6"
    assert helpline(MONDAY, "es") == "100, opción 6"
    assert helpline(MONDAY + timedelta(hours=12), "en") is None


def test_without_danger_there_is_no_kind_of_it() -> None:
    assert memory().value("tier") is None


@pytest.mark.parametrize(
    ("hour", "part"), [(5, "night"), (6, "morning"), (12, "afternoon"), (17, "evening"), (22, "night")]
)
def test_a_day_has_four_parts(hour: int, part: str) -> None:
    assert time_of_day(hour) == part


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ({"asking": "daily", "checkin-time": "22:30", "quiet-from": "22:00", "quiet-until": "07:00"}, "yes"),
        ({"asking": "daily", "checkin-time": "06:59", "quiet-from": "22:00", "quiet-until": "07:00"}, "yes"),
        ({"asking": "daily", "checkin-time": "07:00", "quiet-from": "22:00", "quiet-until": "07:00"}, "no"),
        ({"asking": "daily", "checkin-time": "07:30", "quiet-from": "22:00"}, "yes"),
        ({"asking": "no", "checkin-time": "22:30", "quiet-from": "22:00"}, "no"),
        ({"medicine-on": "yes", "medicine-time": "23:00", "quiet-from": "22:00"}, "yes"),
        ({"asking": "daily", "checkin-time": "late", "quiet-from": "22:00"}, "no"),
        ({"asking": "daily", "checkin-time": "22:30"}, "no"),
    ],
)
def test_an_hour_that_lies_in_quiet_hours_is_known(kept: dict[str, str], said: str) -> None:
    here = memory()
    here.kept |= kept

    assert here.value("in-quiet") == said


def test_without_consent_only_settings_leave_the_turn() -> None:
    here = memory(consent="none")

    assert not here.keep("nick", "Sam")
    assert here.value("nick") == "Sam"
    assert here.keep("country", "US")
    assert here.keep("nick", None)
    assert here.value("nick") is None
    assert not here.record("mood", Entry(at=MONDAY, value=3))
    assert here.value("mood") == 3


def test_the_team_is_there_in_its_hours() -> None:
    hours = TeamHours(zone=ZoneInfo("Europe/Madrid"), open_at=9 * 60, close_at=17 * 60, days=frozenset({0}))

    assert hours.is_open(datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
    assert not hours.is_open(datetime(2026, 3, 2, 17, 0, tzinfo=UTC))
    assert not hours.is_open(datetime(2026, 3, 3, 9, 0, tzinfo=UTC))


def test_a_language_the_engine_lacks_is_spoken_in_english() -> None:
    assert lines("xx") is lines("en")


def test_days_that_count_follow_the_goal_and_are_never_missing() -> None:
    series = {"used": entries("no", "no", "yes", "no"), "within-limit": entries("yes", every=timedelta(days=1))}

    stop = memory(series, goal="stop")
    assert [stop.value(f"days-{each}") for each in ("total", "longest", "this-month")] == [3, 2, 1 + 0]
    assert memory({}).value("days-total") == 0


def test_the_clock_is_theirs() -> None:
    assert memory(zone="Europe/Madrid").value("clock") == "13:00"
    assert memory(at=MONDAY + timedelta(minutes=5)).value("clock") == "12:05"


def test_danger_is_met_in_a_zone_that_this_machine_does_not_know() -> None:
    talk = Talk(world_of({}), kept={"zone": "America/Nowhere", "consent": "yes"}).say("i want to kill myself")

    assert talk.pile == ["crisis"]


def test_of_a_child_in_danger_nothing_is_kept_whatever_was_agreed() -> None:
    here = memory(consent="yes")
    here.risk = OpenRisk(tier=2, kind="suicide", since=MONDAY, young=True)

    assert not here.keep("nick", "Sam")
    assert here.keep("country", "US")


NORWAY = load_helplines(
    {"emergency": [{"number": "113", "police": "112", "countries": ["NO"], "source": "https://a.no"}]}
)


@pytest.mark.parametrize(
    ("country", "kind", "language", "short", "long", "number"),
    [
        ("NO", "suicide", "en", "113", "113", "113"),
        ("NO", "violence", "en", "112", "112", "112"),
        ("", "suicide", "en", "your local emergency number", "911 in most of the Americas", None),
        ("", "violence", "es", "tu número local de emergencias", "911 en casi toda América", None),
    ],
)
def test_the_emergency_number_is_said_in_words_where_no_country_is_known(
    country: str, kind: str, language: str, short: str, long: str, number: str | None
) -> None:
    world = replace(world_of({}, country=country), helplines=NORWAY)
    risk = OpenRisk(tier=2, kind=kind, since=MONDAY)
    here = Memory(world, Facts(), at=MONDAY, language=language, risk=risk)

    assert here.value("emergency") == short
    assert long in str(here.value("emergency-anywhere"))
    assert here.value("emergency-number") == number
