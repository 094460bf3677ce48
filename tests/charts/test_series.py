"""One point a day, in the person's own days; days that count towards a goal; words that say what the picture says."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.charts.drawn import chart_in, picture_of
from bot.charts.series import LONGEST, Chart, Line, chart_of
from bot.charts.words import in_words, label, title
from bot.goal import Days, counting, days_of
from bot.session import Entry, Value

NOON = datetime(2026, 3, 30, 12, tzinfo=UTC)
TODAY = NOON.date()


def entry(days_ago: float, value: Value) -> Entry:
    return Entry(at=NOON - timedelta(days=days_ago), value=value)


def mood(*values: tuple[float, Value], days: int = 30, language: str = "en") -> Chart:
    entries = [entry(ago, value) for ago, value in values]
    return chart_of({"mood": entries}, days=days, at=NOON, zone=UTC, language=language)


def test_the_last_entry_of_a_day_is_its_point() -> None:
    chart = mood((0.2, 3), (0.1, 6), (0, 5), (2, 8))

    assert chart.lines[0].points == ((27, 8.0), (29, 5.0))
    assert (chart.first, chart.last, chart.days) == (date(2026, 3, 1), TODAY, 30)


def test_a_day_begins_at_the_persons_midnight() -> None:
    night = Entry(at=datetime(2026, 3, 29, 23, 30, tzinfo=UTC), value=4)

    chart = chart_of({"mood": [night]}, days=2, at=NOON, zone=ZoneInfo("Europe/Madrid"), language="en")

    assert chart.lines[0].points == ((1, 4.0),)


def test_words_and_days_outside_are_left_out() -> None:
    assert mood((0, "fine"), (1, ("a", "b")), (30, 7), (-1, 7)).is_empty


@pytest.mark.parametrize(("highest", "top"), [(4, 10), (10, 10), (10.5, 15), (27, 30), (20, 20)])
def test_the_axis_ends_at_ten_or_above_the_highest(highest: float, top: int) -> None:
    assert mood((0, highest)).top == top


@pytest.mark.parametrize(("asked", "shown"), [(0, 1), (1, 1), (30, 30), (9999, LONGEST)])
def test_a_chart_has_a_day_at_least_and_a_year_at_most(asked: int, shown: int) -> None:
    assert mood(days=asked).days == shown


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 10) | st.floats(0, 30, allow_nan=False))),
    st.none() | st.lists(st.tuples(st.integers(0, 29), st.booleans()), unique_by=lambda mark: mark[0]),
    st.sampled_from(["en", "es", "xx"]),
)
def test_a_chart_comes_back_from_a_message_as_it_was(
    values: list[tuple[float, Value]], marks: list[tuple[int, bool]] | None, language: str
) -> None:
    counted = None if marks is None else {TODAY - timedelta(days=day): counts for day, counts in marks}
    chart = chart_of(
        {"mood": [entry(*each) for each in values]}, days=30, at=NOON, zone=UTC, language=language, counting=counted
    )

    assert chart_in(picture_of(chart)) == chart


def test_a_path_is_no_chart() -> None:
    assert chart_in("media/wave.png") is None


# words


def test_the_words_name_every_value_that_is_drawn() -> None:
    said = in_words(mood((29, 5), (28, 6), (0, 4)))

    assert said == ("Mood, 1 Mar – 30 Mar.\nMood: noted on 3 days, between 4 and 6. By day: 1 Mar: 5, 2: 6, 30: 4.")


def test_the_month_is_named_where_it_begins() -> None:
    assert "27 Feb: 5, 1 Mar: 6, 2: 7" in in_words(mood((31, 5), (29, 6), (28, 7), days=40))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([], "Nothing was noted in these days yet."),
        ([(0, 4)], "Mood: noted on one day. By day: 30 Mar: 4."),
        ([(0, 4), (1, 4)], "Mood: noted on 2 days, always 4."),
        ([(0, 6.25), (1, 4)], "between 4 and 6.2."),
    ],
)
def test_few_values_are_told_as_they_are(values: list[tuple[float, Value]], said: str) -> None:
    assert said in in_words(mood(*values))


def test_a_line_without_entries_is_said_beside_one_that_has_some() -> None:
    chart = chart_of({"mood": [entry(0, 4)], "craving": []}, days=7, at=NOON, zone=UTC, language="es")

    assert "Ganas de consumir: nada anotado en estos días." in in_words(chart)
    assert title(chart) == "Ánimo y ganas de consumir, 24 mar – 30 mar"


def test_a_single_day_is_no_span() -> None:
    assert title(mood((0, 4), days=1)) == "Mood, 30 Mar"


def test_a_series_without_a_name_of_its_own_is_called_by_its_id() -> None:
    assert label("walks-outside", "en") == "Walks outside"
    assert label("phq9", "es") == "PHQ-9"


@pytest.mark.parametrize(("language", "called"), [("en", "Sleep (0–10)"), ("es", "Sueño (0–10)")])
def test_nights_are_rated_and_are_no_hours(language: str, called: str) -> None:
    assert label("sleep", language) == called


@pytest.mark.parametrize(("language", "said"), [("en", "1 in a row at the longest"), ("es", "hasta 1 en fila")])
def test_a_single_day_is_said_so_that_one_can_say_it(language: str, said: str) -> None:
    counted = counting({"used": [entry(0, "no")]}, "stop", UTC)
    chart = chart_of({}, days=7, at=NOON, zone=UTC, language=language, counting=counted)

    assert said in in_words(chart, days_of(counted, TODAY))


# days


def days(*said: tuple[int, str], series: str = "used", goal: str = "stop") -> Days:
    return days_of(counting({series: [entry(*each) for each in said]}, goal, UTC), TODAY)


def test_days_in_all_in_a_row_and_this_month() -> None:
    assert days((0, "no"), (1, "no"), (3, "no"), (40, "no"), (41, "no"), (42, "no")) == Days(6, 3, 3)


def test_a_day_of_use_takes_nothing_away() -> None:
    before = days((5, "no"), (4, "no"), (3, "no"))

    assert days((5, "no"), (4, "no"), (3, "no"), (1, "yes")) == before
    assert days((5, "no"), (4, "no"), (3, "no"), (1, "yes"), (0, "no")).total == before.total + 1


def test_the_last_answer_of_a_day_stands() -> None:
    counted = counting({"used": [entry(0.1, "no"), entry(0, "yes"), entry(0.2, "no")]}, "stop", UTC)

    assert counted == {TODAY: False}


@pytest.mark.parametrize(
    ("goal", "series", "said", "counts"),
    [
        ("stop", "used", "no", True),
        ("stop", "used", "yes", False),
        ("cut-down", "within-limit", "yes", True),
        ("stop", "within-limit", "yes", None),
        ("safer", "safer-today", "yes", True),
        ("unsure", "used", "no", True),
        ("something else", "used", "no", True),
    ],
)
def test_what_counts_follows_the_persons_goal(goal: str, series: str, said: str, counts: bool | None) -> None:
    assert counting({series: [entry(0, said)]}, goal, UTC).get(TODAY) is counts


def test_within_the_limit_counts_for_someone_who_cuts_down_though_they_used() -> None:
    series = {"used": [entry(0, "yes")], "within-limit": [entry(0, "yes")]}

    assert counting(series, "cut-down", UTC) == {TODAY: True}
    assert counting(series, "stop", UTC) == {TODAY: False}


def test_days_are_said_with_their_dates() -> None:
    counted = counting({"used": [entry(2, "no"), entry(1, "no"), entry(0, "yes")]}, "stop", UTC)
    chart = chart_of({}, days=7, at=NOON, zone=UTC, language="en", counting=counted)

    said = in_words(chart, days_of(counted, TODAY))

    assert said.splitlines() == [
        "Days, 24 Mar – 30 Mar.",
        "Days towards your goal: 2 in all, 2 in a row at the longest, 2 this month.",
        "A day towards your goal: 28 Mar, 29.",
        "Another day: 30 Mar.",
    ]


def test_a_line_knows_its_range() -> None:
    line = Line("mood", ((0, 4.0), (3, 9.0)))

    assert (line.lowest, line.highest) == (4, 9)
