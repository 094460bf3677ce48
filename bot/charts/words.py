"""A chart in words: its title, its labels, and a text that says what the picture says, in either language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.charts.series import Chart, Line
from bot.goal import Days


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartWords:
    """What a chart says in one language. `{…}` are filled in."""

    names: Mapping[str, str]
    months: tuple[str, ...]
    weekdays: str
    join: str
    over: str
    one_day: str
    line: str
    line_same: str
    one_point: str
    by_day: str
    nothing: str
    days: str
    days_legend: tuple[str, str]
    days_line: str
    empty: str


WORDS: Mapping[str, ChartWords] = {
    "en": ChartWords(
        names={
            "mood": "Mood",
            "craving": "Urge to use",
            "urge": "Urge to use",
            "sleep": "Sleep (0–10)",
            "used": "Used",
            "phq2": "PHQ-2",
            "phq9": "PHQ-9",
            "gad7": "GAD-7",
        },
        months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
        weekdays="MTWTFSS",
        join=" and ",
        over="{what}, {first} – {last}",
        one_day="{what}, {first}",
        line="{name}: noted on {count} days, between {low} and {high}.",
        line_same="{name}: noted on {count} days, always {low}.",
        one_point="{name}: noted on one day.",
        by_day="By day: {values}.",
        nothing="{name}: nothing noted in these days.",
        days="Days",
        days_legend=("a day towards your goal", "another day"),
        days_line="Days towards your goal: {total} in all, {longest} in a row at the longest, {month} this month.",
        empty="Nothing was noted in these days yet.",
    ),
    "es": ChartWords(
        names={
            "mood": "Ánimo",
            "craving": "Ganas de consumir",
            "urge": "Ganas de consumir",
            "sleep": "Sueño (0–10)",
            "used": "Consumo",
            "phq2": "PHQ-2",
            "phq9": "PHQ-9",
            "gad7": "GAD-7",
        },
        months=("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"),
        weekdays="LMXJVSD",
        join=" y ",
        over="{what}, {first} – {last}",
        one_day="{what}, {first}",
        line="{name}: anotado en {count} días, entre {low} y {high}.",
        line_same="{name}: anotado en {count} días, siempre {low}.",
        one_point="{name}: anotado en un día.",
        by_day="Por día: {values}.",
        nothing="{name}: nada anotado en estos días.",
        days="Días",
        days_legend=("un día hacia tu meta", "otro día"),
        days_line="Días hacia tu meta: {total} en total, hasta {longest} en fila, {month} este mes.",
        empty="En estos días aún no hay nada anotado.",
    ),
}


def words_for(language: str) -> ChartWords:
    """The words in that language; English for one there is not."""
    return WORDS.get(language) or WORDS["en"]


def label(name: str, language: str) -> str:
    """What a series is called."""
    return words_for(language).names.get(name) or name.replace("-", " ").capitalize()


def short_date(day: date, language: str) -> str:
    """A date as it stands on an axis: “2 Mar”."""
    return f"{day.day} {words_for(language).months[day.month - 1]}"


def number(value: float) -> str:
    """A value without needless digits: 7, 6.5."""
    return f"{round(value, 1):g}"


def title(chart: Chart) -> str:
    """What the chart shows, and from when to when."""
    words = words_for(chart.language)
    named = [label(line.name, chart.language) for line in chart.lines]
    if chart.marks is not None:
        named.append(words.days)
    named = [named[0], *(each if each[:2].isupper() else each[0].lower() + each[1:] for each in named[1:])]
    first, last = short_date(chart.first, chart.language), short_date(chart.last, chart.language)
    said = words.over if chart.days > 1 else words.one_day
    return said.format(what=words.join.join(named), first=first, last=last)


def in_words(chart: Chart, days: Days | None = None) -> str:
    """Everything the picture shows, as text: the range of each line and its value by day.

    It tells what was noted and judges nothing.
    """
    words = words_for(chart.language)
    told = [title(chart) + "."]
    if chart.is_empty:
        told.append(words.empty)
    else:
        told += [_line_in_words(line, chart) for line in chart.lines]
    if days is not None:
        told.append(words.days_line.format(total=days.total, longest=days.longest, month=days.month))
    if chart.marks:
        told.append(_marks_in_words(chart))
    return "\n".join(told)


def _line_in_words(line: Line, chart: Chart) -> str:
    words, name = words_for(chart.language), label(line.name, chart.language)
    if not line.points:
        return words.nothing.format(name=name)
    low, high = number(line.lowest), number(line.highest)
    by_day = words.by_day.format(values=_by_day(line, chart))
    if len(line.points) == 1:
        return f"{words.one_point.format(name=name)} {by_day}"
    said = words.line_same if low == high else words.line
    return f"{said.format(name=name, count=len(line.points), low=low, high=high)} {by_day}"


def _by_day(line: Line, chart: Chart) -> str:
    dates = _dates([day for day, _ in line.points], chart)
    return ", ".join(f"{named}: {number(value)}" for named, (_, value) in zip(dates, line.points, strict=True))


def _marks_in_words(chart: Chart) -> str:
    words, told = words_for(chart.language), []
    for wanted, called in zip((True, False), words.days_legend, strict=True):
        dates = _dates([day for day, counts in chart.marks or () if counts is wanted], chart)
        if dates:
            told.append(f"{called.capitalize()}: {', '.join(dates)}.")
    return "\n".join(told)


def _dates(days: list[int], chart: Chart) -> list[str]:
    """Dates in a row, “28 Mar”, “30”, “1 Apr”: the month is named where it begins."""
    told, month = [], 0
    for number_of_day in days:
        day = chart.day(number_of_day)
        told.append(str(day.day) if day.month == month else short_date(day, chart.language))
        month = day.month
    return told
