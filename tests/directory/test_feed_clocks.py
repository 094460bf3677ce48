"""Days, times and lengths, as feeds write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.directory.feeds.clocks import each_time, halved, minute_of, parted, start_and_end, start_beside, zone_beside
from bot.directory.feeds.days import days_of
from bot.directory.feeds.feed import Rejected
from bot.directory.feeds.lengths import DAY, length_of, until
from bot.directory.feeds.moments import clock_at, moment_in
from bot.directory.feeds.rhythm import rhythm_of

ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.lists(st.text(max_size=5), max_size=3)
)


@pytest.mark.parametrize(
    ("said", "first", "days"),
    [
        (0, 0, (0,)),
        ("0", 0, (0,)),
        (6, 0, (6,)),
        (6.0, 0, (6,)),
        ("7", 0, (0,)),
        (1, 1, (0,)),
        ("7", 1, (6,)),
        (1, 7, (1,)),
        ("7", 7, (0,)),
        ("Monday", 0, (1,)),
        ("mon", 0, (1,)),
        ("Tues.", 0, (2,)),
        ("miércoles", 0, (3,)),
        ("Donnerstag", 0, (4,)),
        ("Mon, Wed and Fri", 0, (1, 3, 5)),
        ("1,3,5", 0, (1, 3, 5)),
        ("Saturday/Sunday", 0, (6, 0)),
        ("Mon-Fri", 0, (1, 2, 3, 4, 5)),
        ("Mon, We", 0, (1, 3)),
        ("Friday thru Monday", 0, (5, 6, 0, 1)),
        ("lunes a viernes", 0, (1, 2, 3, 4, 5)),
        ("Daily", 0, (0, 1, 2, 3, 4, 5, 6)),
        ("weekends", 0, (6, 0)),
        ("by appointment", 0, ()),
        ([1, "3", 5, 1], 0, (1, 3, 5)),
        ([], 0, ()),
        (None, 0, ()),
        ("", 0, ()),
        ("  ", 0, ()),
        (False, 0, ()),
        ("-", 0, ()),
        ("con cita", 0, ()),
        ("1.0", 1, (0,)),
        ({"0": "1", "1": "3"}, 0, (1, 3)),
        ("jue.", 0, (4,)),
        ("Domingos", 0, (0,)),
        ("Sáb", 0, (6,)),
        ("terça-feira", 0, (2,)),
        ("lundi", 0, (1,)),
        ("zondag", 0, (0,)),
        ("środa", 0, (3,)),
        ("пятница", 0, (5,)),
        ("日曜日", 0, (0,)),
        ("Wendesday", 0, (3,)),
        ("Saterday", 0, (6,)),
        ("every Tuesday night", 0, (2,)),
        ("1st & 3rd Monday", 0, (1,)),
        ("lunes y miércoles", 0, (1, 3)),
        ("de lunes a viernes", 0, (1, 2, 3, 4, 5)),
        ("M-F", 0, (1, 2, 3, 4, 5)),
        ("MWF", 0, (1, 3, 5)),
        ("T/Th", 0, (2, 4)),
        ("sam", 0, (6,)),
        ("Mon-Thu, Sat", 0, (1, 2, 3, 4, 6)),
        ("Mon-Wed & Fri", 0, (1, 2, 3, 5)),
        ("Mon - Thu Sat", 0, (1, 2, 3, 4, 6)),
        ("lunes a jueves y sábado", 0, (1, 2, 3, 4, 6)),
        ("Mon thru Thurs, Sat", 0, (1, 2, 3, 4, 6)),
        ("M-Th", 0, (1, 2, 3, 4)),
        ("M-W", 0, (1, 2, 3)),
        ("M-Sa", 0, (1, 2, 3, 4, 5, 6)),
        ("F–Su", 0, (5, 6, 0)),
        ("M-Fri", 0, (1, 2, 3, 4, 5)),
        ("1-5", 0, (1, 2, 3, 4, 5)),
        ("1-5, 7", 0, (1, 2, 3, 4, 5, 0)),
        ("1-5", 1, (0, 1, 2, 3, 4)),
        ("M-W-F", 0, (1, 3, 5)),
        ("Mon night - Fri night", 0, (1, 2, 3, 4, 5)),
        ("Tuesday - evening", 0, (2,)),
        ("L, X, V", 0, (1, 3, 5)),
        ("L a V", 0, (1, 2, 3, 4, 5)),
        ("X", 0, (3,)),
        ("MoWeFr", 0, (1, 3, 5)),
        ("MTThF", 0, (1, 2, 4, 5)),
        ("Monday's", 0, (1,)),
        ("LMXJV", 0, (1, 2, 3, 4, 5)),
        ("Mo Di Mi Do Fr", 0, (1, 2, 3, 4, 5)),
        ("Mo-Do, Sa", 0, (1, 2, 3, 4, 6)),
        ("ma di wo do vr", 0, (1, 2, 3, 4, 5)),
        ("Lu Ma Mi Ju Vi Sa Do", 0, (1, 2, 3, 4, 5, 6, 0)),
        ("segunda a sexta-feira", 0, (1, 2, 3, 4, 5)),
        ("2ª feira", 0, (1,)),
        ("Mon-Fri (except holidays)", 0, (1, 2, 3, 4, 5)),
        ("Every day except Sunday", 0, (1, 2, 3, 4, 5, 6)),
        ("todos los días menos domingo", 0, (1, 2, 3, 4, 5, 6)),
        ("Sunday (online only)", 0, (0,)),
        ("Lunes (Monday)", 0, (1,)),
        ("weekdays and Saturday", 0, (1, 2, 3, 4, 5, 6)),
        ("2ª a 6ª feira", 0, (1, 2, 3, 4, 5)),
        ("Δευτέρα", 0, (1,)),
        ("星期一", 0, (1,)),
        ("週日", 0, (0,)),
        ("Maandagavond", 0, (1,)),
        ("Mittwochabends", 0, (3,)),
        ("måndagar", 0, (1,)),
        ("miercuri, vineri", 0, (3, 5)),
    ],
)
def test_a_day_is_read_however_it_is_counted(said: object, first: int, days: tuple[int, ...]) -> None:
    assert days_of(said, first) == days


@pytest.mark.parametrize(
    ("said", "first"),
    [
        (8, 0),
        (-1, 0),
        (0, 1),
        (8, 1),
        (0, 7),
        ("Funday", 0),
        (True, 0),
        (1.5, 0),
        ("²", 0),
        ("½", 0),
        ("1.5", 0),
        ("T", 0),
        ("Do", 0),
        ("?", 0),
        ("any", 0),
        ("mes", 0),
        ("L, M, V", 0),  # martes or miércoles
        ("Ma, Do", 0),  # of two languages
        ("Mon-", 0),
        ("Mon--Tue", 0),
        ("01-05-06", 0),
        ("2026-01-05", 0),
        ("Mon, 3", 0),
        ("Sunday (summer only)", 0),
        ("S", 0),
        ("monthly", 0),
        ("Monday (W)", 0),  # for women
        ("Tuesday (S)", 0),
        ("Saturday (M, W)", 0),
        ("Wed's", 0),
        ("Sat/S", 0),
        ("S/S", 0),
    ],
)
def test_a_day_that_is_none_is_rejected(said: object, first: int) -> None:
    with pytest.raises(Rejected, match="a day that cannot be read"):
        days_of(said, first)


@pytest.mark.parametrize(
    ("said", "minute"),
    [
        ("19:00", 1140),
        ("7:00 PM", 1140),
        ("7:00pm", 1140),
        ("7 p.m.", 1140),
        ("07:00:00", 420),
        ("7.30 pm", 1170),
        ("19h30", 1170),
        ("19 h", 1140),
        ("kl. 19.00", 1140),
        ("klo 18", 1080),
        ("godz. 18:00", 1080),
        ("19u30", 1170),
        ("om 20:00 uur", 1200),
        ("às 20h", 1200),
        ("19時30分", 1170),
        ("19時", 1140),
        ("12nn", 720),
        ("20,30", 1230),
        ("8 tarde", 1200),
        ("8 pm (Zoom)", 1200),
        ("7:30pm PT/10:30pm ET", 1170),
        ("7:00 pm EST (4:00 pm PST)", 1140),
        ("8pm ET / 7pm CT / 5pm PT", 1200),
        ("20:15 Uhr", 1215),
        ("12:00 AM", 0),
        ("12:00 PM", 720),
        ("noon", 720),
        ("Midnight", 0),
        ("24:00", 1440),
        ("1930", 1170),
        (1930, 1170),
        (" 7:00\u00a0PM ", 1140),
        ("19:00 PM", 1140),
        ("2026-01-05T18:30:00", 1110),
        ("1899-12-30 19:30:00", 1170),
        ("12/30/1899 7:30:00 PM", 1170),
        ("19:30:00-05:00", 1170),
        ("7:30 PM EST", 1170),
        ("7:30pm (Eastern Time)", 1170),
        ("730pm", 450 + 720),
        ("1930h", 1170),
        ("19:30 hs", 1170),
        ("7:30 de la noche", 1170),
        ("10 de la mañana", 600),
        ("8:00 p. m.", 1200),
        ("a las 19:30", 1170),
        ("mediodía", 720),
        ("12:00 midnight", 0),
        ("00:30 AM", 30),
        ("19：30", 1170),
        ("'19:30", 1170),
        ("7:30 PM*", 1170),
        ("19'30", 1170),
        ("19’30 h", 1170),
        ("7;30 pm", 1170),
        ("8 y media de la tarde", 1230),
        ("12 de la noche", 0),
        ("12 de la mañana", 720),
        ("7:30 PM sharp", 1170),
        ("7:30 PM (doors 7:00)", 1170),
        ("7 o'clock pm", 1140),
        ("20 horas", 1200),
        ("19:00 (18:00 en Canarias)", 1140),
        ("7:30pm AEST", 1170),
        ("7:30pm AEDT", 1170),
        ("7:30pm NZDT", 1170),
        ("19:00 CET", 1140),
        ("7 PM India Standard Time", 1140),
        ("Sat Dec 30 1899 19:30:00 GMT-0500 (Eastern Standard Time)", 1170),
        (0.8125, 1170),
        ("0.8125", 1170),
        (19, 1140),
        (["19:30"], 1170),
        (False, None),
        ([], None),
        ("by appt.", None),
        ("", None),
        ("  ", None),
        ("TBA", None),
        ("by appointment", None),
        (None, None),
    ],
)
def test_a_time_is_read_however_it_is_written(said: object, minute: int | None) -> None:
    assert minute_of(said) == minute


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("7:00 PM - 8:30 PM", 1140, 1230),
        ("7-8 pm", 1140, 1200),
        ("11-1 pm", 660, 780),
        ("19:00–20:30", 1140, 1230),
        ("de 19:30 a 21:00", 1170, 1260),
        ("19 – 20:30 Uhr", 1140, 1230),
        ("Noon-1:00 PM", 720, 780),
        ("12 noon - 1pm", 720, 780),
        ("noon to 1", 720, 780),
        ("mediodía a 13:30", 720, 810),
        ("10 pm - midnight", 1320, 0),
        ("11am-1", 660, 780),
        ("10pm-12", 1320, 0),
        ("11:45 PM-12:45", 1425, 45),
        ("19:00 a 20:30 horas", 1140, 1230),
        ("7 p.m. a 8 p.m.", 1140, 1200),
        ("19:00-20:30 CET", 1140, 1230),
        ("19:00", 1140, None),
        ("19:30:00-05:00", 1170, None),
        (None, None, None),
    ],
)
def test_a_span_of_time_has_a_start_and_an_end(said: object, start: int | None, end: int | None) -> None:
    assert start_and_end(said) == (start, end)


@pytest.mark.parametrize(
    ("said", "times"),
    [
        ("12:00 PM & 5:30 PM", ("12:00 PM", "5:30 PM")),
        ("7:00 PM; 8:00 PM", ("7:00 PM", "8:00 PM")),
        ("19h y 20:30", ("19h", "20:30")),
        ("noon & 7-8 pm", ("noon", "7-8 pm")),
        ("7 & 8 pm", ("7 & 8 pm",)),
        ("7pm & potluck", ("7pm & potluck",)),
        ("8 y media", ("8 y media",)),
        ("19:00", ("19:00",)),
        (None, (None,)),
        (7, (7,)),
    ],
)
def test_a_field_may_name_several_times_if_each_is_whole(said: object, times: tuple[object, ...]) -> None:
    assert each_time(said) == times


def twelve(minute: int) -> tuple[str, str]:
    """A time as it is written with a half of the day, and the half."""
    hour, rest = divmod(minute % 1440, 60)
    return f"{(hour - 1) % 12 + 1}:{rest:02}", "PM" if hour >= 12 else "AM"


@given(st.integers(0, 1439), st.integers(1, 719))
def test_a_half_of_the_day_said_of_the_start_or_the_end_alone_holds_for_both(start: int, length: int) -> None:
    (begins, first), (ends, last) = twelve(start), twelve(start + length)
    meant = start, (start + length) % 1440

    assert start_beside(f"{begins} {first}", ends) == meant
    assert start_beside(begins, f"{ends} {last}") == meant


@pytest.mark.parametrize(
    ("said", "end", "start"),
    [("19:00", "20:30", 1140), ("7:00 PM", "8 PM", 1140), ("7:00", "late PM", 420), ("7:00 PM", None, 1140)],
)
def test_a_start_stays_what_it_is_beside_an_end_that_says_no_more(said: str, end: object, start: int) -> None:
    assert start_beside(said, end)[0] == start


@pytest.mark.parametrize(
    ("said", "half", "whole"),
    [
        ("7:30", "PM", "7:30 pm"),
        (7, "p.m.", "7 pm"),
        ("7:30 PM", "PM", "7:30 PM"),
        ("7:30", "evening", "7:30"),
        ("", "PM", ""),
        (None, "AM", None),
        ("7:30", 1, "7:30"),
    ],
)
def test_a_half_of_the_day_in_a_field_of_its_own_goes_with_its_time(said: object, half: object, whole: object) -> None:
    assert halved(said, half) == whole


@pytest.mark.parametrize(
    ("day", "time", "parts"),
    [
        ("Mondays, 7:30 PM - 8:30 PM", None, ("Mondays", "7:30 PM - 8:30 PM")),
        ("", "1st & 3rd Tuesday 7pm", ("1st & 3rd Tuesday", "7pm")),
        ("Every Sunday at noon", "", ("Every Sunday", "noon")),
        ("Monday", "19:00", ("Monday", "19:00")),
        ("1", None, ("1", None)),
        (None, "19:00", (None, "19:00")),
        (2, None, (2, None)),
    ],
)
def test_a_day_and_a_time_in_one_field_are_parted(day: object, time: object, parts: tuple[object, object]) -> None:
    assert parted(day, time) == parts


def test_a_zone_beside_a_time_is_heard() -> None:
    said = ("7:30 PM EST", "19:30 (Pacific Time)", "19:30", "Eastern Time", None)

    assert [zone_beside(each) for each in said] == ["est", "pacific", "", "", ""]


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("8 PM CST", "cst"),
        ("7:30pm (AEDT)", "aedt"),
        ("19:00 CET", "cet"),
        ("8pm BST", "bst"),
        ("7 PM India Standard Time", "india standard time"),
        ("7 p.m. E. Australia Standard Time", "e. australia standard time"),
        ("19:00 GMT+2", "gmt+2"),
        ("7:30pm PT/10:30pm ET", "pt"),
        ("8pm ET (5pm PT)", "et"),
        ("7 pm / 10 pm ET", "et"),
        ("7:30 p.m. Eastern", "eastern"),
        ("19:00 (18:00 en Canarias)", ""),
        ("7:30 pm", ""),
        ("19:30:00Z", ""),
    ],
)
def test_whatever_names_a_zone_behind_a_time_is_heard(said: str, zone: str) -> None:
    assert zone_beside(said) == zone


@given(st.integers(0, 23), st.integers(0, 59), st.integers(1, 11 * 60))
def test_a_span_says_the_same_however_its_end_is_written(hour: int, minute: int, length: int) -> None:
    start = hour * 60 + minute
    end = (start + length) % DAY
    first, last = half_of_day(start), half_of_day(end)

    for said in (f"{first}-{last}", f"{first} to {last}", f"{first} - {last.rpartition(' ')[0]}", f"{first} a {last}"):
        assert start_and_end(said) == (start, end)


def half_of_day(minute: int) -> str:
    return f"{minute // 60 % 12 or 12}:{minute % 60:02} {'PM' if minute >= 720 else 'AM'}"


@pytest.mark.parametrize(
    ("stamp", "zone", "minute"),
    [
        ("1899-12-30T19:44:44.000Z", "Europe/Madrid", 1170),  # Madrid's sun, 14:44 behind
        ("1899-12-31T00:30:00.000Z", "America/New_York", 1170),
        ("1899-12-31T00:26:02.000Z", "America/New_York", 1170),  # New York's sun
        ("1899-12-31T00:26:03.000Z", "America/New_York", None),
        ("2026-01-05T19:30:00Z", "America/New_York", 870),
        ("2026-07-05T19:30:00Z", "Europe/London", 1230),
        ("2026-01-05 19:30:00+00:00", "America/New_York", 870),
        ("2000-01-01T19:30:00Z", "America/New_York", None),  # a database's day for a time of day
    ],
)
def test_a_time_in_utc_is_turned_by_a_zone(stamp: str, zone: str, minute: int | None) -> None:
    moment = moment_in(stamp)

    assert moment is not None
    assert clock_at(moment, zone) == minute


@pytest.mark.parametrize(
    "said", ["2026-01-05T19:30:00", "2026-01-05T19:30:00-05:00", "19:30Z", "2026-13-05T19:30Z", None]
)
def test_a_time_that_is_not_in_utc_is_no_moment(said: object) -> None:
    assert moment_in(said) is None


@pytest.mark.parametrize("said", ["7 - 8", "25:00 - 26:00"])
def test_a_span_that_is_not_clear_is_rejected(said: str) -> None:
    with pytest.raises(Rejected):
        start_and_end(said)


@pytest.mark.parametrize("said", ["7", "25:00", "12:60", "24:30", "soon", "19:00 AM", "0:30 pm", {}, True])
def test_a_time_that_is_not_clear_is_rejected(said: object) -> None:
    with pytest.raises(Rejected, match="a time that cannot be read"):
        minute_of(said)


@pytest.mark.parametrize(
    ("said", "length"),
    [
        ("01:30:00", 90),
        ("1:30", 90),
        (90, 90),
        (90.0, 90),
        ("90", 90),
        ("1hr 30mins", 90),
        ("1 hour", 60),
        ("1.5 hours", 90),
        ("45 min", 45),
        ("PT1H30M", 90),
        ("1h30", 90),
        ("1,5 h", 90),
        ("1½ hours", 90),
        ("hora y media", 90),
        (1, 60),
        (1.5, 90),
        ("2", 120),
        (5400, 90),
        ("-11hr", None),
        (-60, None),
        (0, None),
        ("00:00:00", None),
        ("99:00", None),
        (10**9, None),
        ("", None),
        ("a while", None),
        (None, None),
        (True, None),
        (float("nan"), None),
    ],
)
def test_a_length_is_read_or_left_out(said: object, length: int | None) -> None:
    assert length_of(said) == length


@pytest.mark.parametrize(
    ("start", "end", "length"),
    [(1140, 1200, 60), (1380, 30, 90), (600, 600, None), (600, 590, None), (600, None, None)],
)
def test_an_end_may_lie_past_midnight(start: int, end: int | None, length: int | None) -> None:
    assert until(start, end) == length


def test_a_note_in_the_wrong_field_is_not_searched_for_ever() -> None:
    for read in (minute_of, start_and_end, lambda said: days_of(said, 0)):
        with pytest.raises(Rejected):
            read("1st, " * 50_000)


@given(ANYTHING, st.sampled_from((0, 1, 7)))
def test_whatever_a_day_field_holds_is_days_or_rejected(said: object, first: int) -> None:
    try:
        days = days_of(said, first)
    except Rejected:
        return
    assert all(0 <= day <= 6 for day in days)


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("Primer lunes de mes", (1,)),
        ("1er lunes del mes", (1,)),
        ("Último viernes de cada mes", (5,)),
        ("Segundo y cuarto martes de mes", (2,)),
        ("third Wed of mo.", (3,)),
        ("2nd Fri/mo", (5,)),
        ("First Sat of Mar, Jun, Sep", (6,)),
        ("1st Sun - Mar, Jun", (0,)),
        ("Monday (1st & 3rd)", (1,)),
        ("Fri. (1st of the month only)", (5,)),
        ("1st Tue & 3rd Thu of the month", (2, 4)),
        ("2nd and 4th Tue of the month; every Sunday", (2, 0)),
        ("1st Mon-Thu", (1, 2, 3, 4)),
        ("segunda terça-feira do mês", (2,)),
        ("primeira segunda-feira do mês", (1,)),
        ("lunes cada dos semanas", (1,)),
    ],
)
def test_a_rhythm_names_no_day_that_is_not_in_it(said: str, days: tuple[int, ...]) -> None:
    assert days_of(said, 0) == days
    assert rhythm_of(said)


NAMES_OF_DAYS = (
    ("Sun", "domingo", "Sunday"), ("Mon", "lunes", "Mondays"), ("Tue", "martes", "Tuesday"),
    ("Wed", "miércoles", "Weds"), ("Thu", "jueves", "Thursdays"), ("Fri", "viernes", "Friday"),
    ("Sat", "sábado", "Saturday"),
)  # fmt: skip
A_DAY = st.integers(0, 6).flatmap(lambda day: st.tuples(st.just(day), st.sampled_from(NAMES_OF_DAYS[day])))


@given(st.data())
def test_a_list_of_ranges_loses_no_day(data: st.DataObject) -> None:
    said, meant = "", set()
    for _ in range(data.draw(st.integers(1, 4))):
        (first, begin), (last, end) = data.draw(A_DAY), data.draw(A_DAY)
        is_range = data.draw(st.booleans())
        said += data.draw(st.sampled_from((", ", "; ", " / ", " & ", " y ", " and ", ","))) if said else ""
        said += f"{begin}{data.draw(st.sampled_from(('-', ' - ', '–', ' to ', ' a ')))}{end}" if is_range else begin
        meant |= {(first + step) % 7 for step in range((last - first) % 7 + 1)} if is_range else {first}

    assert set(days_of(said, 0)) == meant


@given(
    st.sampled_from(("First", "2nd", "last", "Primer", "Segundo", "3er", "Último", "1st and 3rd", "Every other")),
    A_DAY,
    st.sampled_from(
        ("", " of the month", " of mo.", " de mes", " del mes", " de cada mes", " of Mar, Jun", " each mo")
    ),
)
def test_a_rhythm_of_one_day_is_one_day(ordinal: str, named: tuple[int, str], tail: str) -> None:
    assert days_of(f"{ordinal} {named[1]}{tail}", 0) == (named[0],)


@given(ANYTHING)
def test_whatever_a_time_field_holds_is_a_time_or_rejected(said: object) -> None:
    try:
        minute = minute_of(said)
    except Rejected:
        return
    assert minute is None or 0 <= minute <= DAY


@given(ANYTHING)
def test_whatever_a_length_field_holds_is_a_length_or_nothing(said: object) -> None:
    length = length_of(said)

    assert length is None or 0 < length <= DAY // 2


@given(st.integers(0, 23), st.integers(0, 59))
def test_every_time_of_day_is_read_the_same_in_both_ways_of_writing(hour: int, minute: int) -> None:
    half = f"{hour % 12 or 12}:{minute:02} {'PM' if hour >= 12 else 'am'}"

    assert minute_of(f"{hour:02}:{minute:02}") == minute_of(half) == hour * 60 + minute
