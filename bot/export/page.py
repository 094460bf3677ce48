"""Everything kept about a person as one page: to be read on a phone or a computer, without a network or a program.

The charts are inside it, each with the same in words; every entry is there to be read, folded away until wanted.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from html import escape

from bot.charts.picture import draw
from bot.charts.series import LONGEST, Chart, chart_of
from bot.charts.words import in_words, label
from bot.goal import SERIES, counting, days_of
from bot.holdings import Holdings
from bot.schedule import WEEKDAYS, zone_named
from bot.session import Value

CALENDAR = 56  # days: eight weeks of the calendar fit a phone

STYLE = """
:root { color-scheme: light dark; --quiet: #5b6570; --line: #d5dae0; }
@media (prefers-color-scheme: dark) { :root { --quiet: #a9b2bd; --line: #3e4650; } }
body { font: 1.05rem/1.55 system-ui, sans-serif; max-width: 44rem; margin: 0 auto; padding: 1.2rem; }
h1 { font-size: 1.5rem; }
h2 { font-size: 1.2rem; margin-top: 2.2rem; }
img { max-width: 100%; height: auto; border-radius: .6rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; }
.quiet { color: var(--quiet); }
summary { cursor: pointer; padding: .4rem 0; }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """What the page itself says, in one language."""

    title: str
    made: str
    nothing: str
    kept: str
    entries: str
    every: str
    open: str
    coming: str
    once: str
    risk: str
    risk_line: str
    alerts: str
    sent: str
    name: str
    value: str
    when: str
    days: tuple[str, ...]
    also: str


WORDS: Mapping[str, PageWords] = {
    "en": PageWords(
        title="What is kept about you",
        made="Made on {when}. This file is yours; whoever opens it can read all of it.",
        nothing="Nothing.",
        kept="What you asked me to keep, and your settings",
        entries="Your entries",
        every="Every entry",
        open="Where you are in a conversation",
        coming="What I will begin by myself",
        once="once",
        risk="What I know of danger",
        risk_line="{kind}, tier {tier} of 3, since {when}",
        alerts="When a team was told",
        sent="What I sent",
        name="Name",
        value="Value",
        when="When",
        days=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        also="The same for programs is in my-data.json.",
    ),
    "es": PageWords(
        title="Lo que está guardado sobre ti",
        made="Hecho el {when}. Este archivo es tuyo; quien lo abra puede leerlo entero.",
        nothing="Nada.",
        kept="Lo que me pediste guardar, y tus ajustes",
        entries="Tus anotaciones",
        every="Todas las anotaciones",
        open="Dónde estás en una conversación",
        coming="Lo que empezaré por mi cuenta",
        once="una vez",
        risk="Lo que sé de peligro",
        risk_line="{kind}, nivel {tier} de 3, desde {when}",
        alerts="Cuándo se avisó a un equipo",
        sent="Lo que envié",
        name="Nombre",
        value="Valor",
        when="Cuándo",
        days=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
        also="Lo mismo, para programas, está en my-data.json.",
    ),
}


def page(held: Holdings, at: datetime) -> str:
    """Return the page as HTML that needs nothing else."""
    words = WORDS.get(held.language) or WORDS["en"]
    zone, title = zone_named(held.kept.get("zone")), escape(words.title)
    made = escape(f"{words.made.format(when=_when(at, zone))} {words.also}")
    lines = (
        "<!doctype html>",
        f'<html lang="{escape(held.language or "en")}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
        "<body>",
        f"<h1>{title}</h1>",
        f'<p class="quiet">{made}</p>',
        *_sections(held, words, zone, at),
        "</body>",
        "</html>",
    )
    return "\n".join(lines) + "\n"


def _sections(held: Holdings, words: PageWords, zone: tzinfo, at: datetime) -> Iterator[str]:
    yield _section(words.kept, _table((words.name, words.value), _kept(held.kept), words))
    yield _section(words.entries, "\n".join(_charts(held, words, zone, at)) or _nothing(words))
    coming = ((each.flow, _timing(each.days, each.clock, words), _when(each.due, zone)) for each in held.schedules)
    yield _section(words.coming, _table((words.name, words.value, words.when), coming, words))
    here = ((flow, _listed(values)) for flow, values in held.under_way)
    yield _section(words.open, _table((words.name, words.value), here, words))
    risk = held.risk
    told = "" if risk is None else words.risk_line.format(kind=risk.kind, tier=risk.tier, when=_when(risk.since, zone))
    yield _section(words.risk, f"<p>{escape(told)}</p>" if told else _nothing(words))
    alerts = ((_when(each.at, zone), each.kind, each.tier) for each in held.alerts)
    yield _section(words.alerts, _table((words.when, words.name, words.value), alerts, words))
    sent = ((_when(each.at, zone), each.what, each.outcome) for each in held.sends)
    table = _table((words.when, words.name, words.value), sent, words)
    yield _section(words.sent, _folded(words.sent, table, len(held.sends)))


def _charts(held: Holdings, words: PageWords, zone: tzinfo, at: datetime) -> Iterator[str]:
    if any(name in held.series for name in SERIES):
        counted = counting(held.series, str(held.kept.get("goal", "")), zone)
        chart = chart_of({}, days=CALENDAR, at=at, zone=zone, language=held.language, counting=counted)
        yield _picture(chart, in_words(chart, days_of(counted, at.astimezone(zone).date())))
    for name, entries in sorted(held.series.items()):
        yield f"<h3>{escape(label(name, held.language))}</h3>"
        first = min((entry.at for entry in entries), default=at)
        days = min(LONGEST, (at - first) // timedelta(days=1) + 2)
        chart = chart_of({name: entries}, days=days, at=at, zone=zone, language=held.language)
        if not chart.is_empty:
            yield _picture(chart, in_words(chart))
        rows = ((_when(entry.at, zone), _said(entry.value)) for entry in entries)
        yield _folded(words.every, _table((words.when, words.value), rows, words), len(entries))


def _picture(chart: Chart, told: str) -> str:
    drawn = b64encode(draw(chart)).decode()
    return f'<p><img alt="{escape(told)}" src="data:image/png;base64,{drawn}"></p>'


def _section(title: str, body: str) -> str:
    return f"<h2>{escape(title)}</h2>\n{body}"


def _folded(title: str, body: str, count: int) -> str:
    return f"<details><summary>{escape(title)} ({count})</summary>\n{body}\n</details>" if count else body


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], words: PageWords) -> str:
    told = ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows]
    if not told:
        return _nothing(words)
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    return f"<table>\n<tr>{head}</tr>\n" + "\n".join(f"<tr>{row}</tr>" for row in told) + "\n</table>"


def _nothing(words: PageWords) -> str:
    return f'<p class="quiet">{escape(words.nothing)}</p>'


def _kept(kept: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    for name, value in sorted(kept.items()):
        yield name.replace("-", " "), _said(value)


def _listed(values: Mapping[str, Value]) -> str:
    return "; ".join(f"{name}: {_said(value)}" for name, value in values.items())


def _said(value: Value) -> str:
    if isinstance(value, tuple):
        return " · ".join(value) or "–"
    return f"{value:g}" if isinstance(value, int | float) else value


def _timing(days: tuple[str, ...], clock: str, words: PageWords) -> str:
    named = [words.days[WEEKDAYS.index(day)] for day in days if day in WEEKDAYS]
    return f"{', '.join(named)} {clock}".strip() if clock else words.once


def _when(at: datetime, zone: tzinfo) -> str:
    local = at.astimezone(zone)
    return f"{local:%Y-%m-%d %H:%M}"
