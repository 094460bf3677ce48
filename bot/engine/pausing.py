"""How long somebody wishes not to be written to, in plain words: "for two weeks", "until monday", "hasta mañana".

What is found is a number of days, or the weekday on which writing begins again: which date that is, is told later.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from bot.folding import fold
from bot.schedule import WEEKDAYS

MONTH = 30  # days
MOST = 9999  # days, in four digits


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseWords:
    """The words of one language.

    `starts` begin a pause by themselves, `denials` only with a span behind them; `ends` end one. `led` stands before a
    span, `until` before a day; `spans` are whole spans, in days or as a weekday, by themselves and behind an "until".
    """

    starts: tuple[str, ...]
    denials: tuple[str, ...]
    ends: tuple[str, ...]
    led: frozenset[str]
    until: frozenset[str]
    counts: Mapping[str, int]
    units: Mapping[str, int]
    weekdays: Mapping[str, str]
    spans: Mapping[str, tuple[str, str]]


WORDS: Mapping[str, PauseWords] = {
    "en": PauseWords(
        starts=(
            *("pause", "pause check-ins", "pause the check-ins", "pause my check-ins", "pause everything", "pause it"),
            *("pause messages", "pause the messages", "pause the reminders", "set a pause", "make a pause"),
        ),
        denials=(
            *("don't write", "don't write me", "don't write to me", "don't text", "don't text me", "don't ask"),
            *("don't ask me", "don't message me", "don't contact me", "don't check in", "don't check in with me"),
            *("don't check on me", "don't send me anything", "don't send me messages", "don't bother me"),
            *("do not write", "do not write to me", "do not text me", "do not ask me", "do not message me"),
            *("no messages", "no check-ins", "no questions", "no texts", "no reminders", "stop asking"),
            *("stop asking me", "leave me alone", "leave me in peace", "stop the check-ins", "stop check-ins"),
            *("stop writing to me", "stop texting me", "stop messaging me", "take a break", "i need a break"),
        ),
        ends=("end the pause", "end my pause", "end pause", "stop the pause", "unpause", "resume check-ins"),
        led=frozenset({"for", "during", "the", "next", "these"}),
        until=frozenset({"until", "till", "til", "before"}),
        counts={
            **dict(zip(("one", "two", "three", "four", "five", "six", "seven"), range(1, 8), strict=True)),
            "a": 1,
            "eight": 8,
            "nine": 9,
            "ten": 10,
            "couple": 2,
        },
        units={"day": 1, "days": 1, "week": 7, "weeks": 7, "month": MONTH, "months": MONTH},
        weekdays={day: day for day in WEEKDAYS},
        spans={
            "today": ("1", "1"),
            "tonight": ("1", "1"),
            "tomorrow": ("2", "1"),
            "this week": ("monday", "monday"),
            "next week": ("", "monday"),
            "this weekend": ("monday", "saturday"),
            "the weekend": ("monday", "saturday"),
            "a couple of days": ("2", "2"),
            "a few days": ("3", "3"),
        },
    ),
    "es": PauseWords(
        starts=(
            *("pausa", "pausar", "pausa los registros", "pausar los registros", "pausa los mensajes", "pon una pausa"),
            *("pausa las preguntas", "pausa todo", "pausar todo", "una pausa"),
        ),
        denials=(
            *("no me escribas", "no escribas", "no me preguntes", "no preguntes", "no me mandes nada"),
            *("no me mandes mensajes", "no me molestes", "no me hables", "no me recuerdes", "sin mensajes"),
            *("sin preguntas", "nada de mensajes", "déjame en paz", "déjame tranquilo", "déjame tranquila"),
            *("deja de escribirme", "deja de preguntar", "deja de preguntarme", "ya no me escribas"),
            *("ya no me preguntes", "necesito una pausa", "quiero una pausa", "haz una pausa"),
        ),
        ends=(
            *("acaba la pausa", "acabar la pausa", "termina la pausa", "terminar la pausa", "fin de la pausa"),
            *("quita la pausa", "quitar la pausa", "reanudar los registros", "reanuda los registros"),
        ),
        led=frozenset({"de", "por", "durante", "en", "los", "las", "proximos", "el", "del"}),
        until=frozenset({"hasta", "antes"}),
        counts={
            **dict(zip(("dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho"), range(2, 9), strict=True)),
            "un": 1,
            "una": 1,
            "nueve": 9,
            "diez": 10,
        },
        units={"dia": 1, "dias": 1, "semana": 7, "semanas": 7, "mes": MONTH, "meses": MONTH},
        weekdays=dict(
            zip(("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"), WEEKDAYS, strict=True)
        ),
        spans={
            "hoy": ("1", "1"),
            "esta noche": ("1", "1"),
            "mañana": ("2", "1"),
            "esta semana": ("monday", "monday"),
            "la semana que viene": ("", "monday"),
            "la próxima semana": ("", "monday"),
            "este fin de semana": ("monday", "saturday"),
            "el fin de semana": ("monday", "saturday"),
            "unos días": ("3", "3"),
            "un par de días": ("2", "2"),
        },
    ),
}


@dataclass(frozen=True, slots=True)
class _Ways:
    """The words of one language, folded; of beginnings the longest first."""

    starts: tuple[str, ...]
    denials: tuple[str, ...]
    ends: frozenset[str]
    spans: Mapping[str, tuple[str, str]]


@cache
def _ways(language: str) -> _Ways:
    words = WORDS.get(language) or WORDS["en"]
    starts, denials = (sorted(map(_plain, each), key=len, reverse=True) for each in (words.starts, words.denials))
    spans = {_plain(way): span for way, span in words.spans.items()}
    return _Ways(tuple(starts), tuple(denials), frozenset(map(_plain, words.ends)), spans)


def pause_wished(text: str, language: str) -> str | None:
    """The pause that *text* is a wish for: days ("3"), a weekday ("monday"), "" where no span is said, "0" for its end.

    None for anything else.
    """
    ways, said = _ways(language), _plain(text)
    if said in ways.ends:
        return "0"
    if said in ways.starts:
        return ""
    starts = (start for start in (*ways.starts, *ways.denials) if said.startswith(f"{start} "))
    return next((span for start in starts if (span := span_said(said.removeprefix(start), language))), None)


def span_said(text: str, language: str) -> str:
    """A span in those words: days ("14") or a weekday ("monday"); empty where it is none."""
    words, spans = WORDS.get(language) or WORDS["en"], _ways(language).spans
    said, is_until = _plain(text).split(), False
    while said and " ".join(said) not in spans and (said[0] in words.until or said[0] in words.led):
        is_until = is_until or said[0] in words.until
        said = said[1:]
    if found := spans.get(" ".join(said)):
        return found[is_until]
    match said:
        case [day] if is_until:
            return words.weekdays.get(day, "")
        case [count, unit] if not is_until:
            many = int(count) if count.isascii() and count.isdigit() else words.counts.get(count, 0)
            days = many * words.units.get(unit, 0)
            return str(days) if 0 < days <= MOST else ""
        case _:
            return ""


def days_until(weekday: str, today: date) -> int:
    """How many days it is to the next such weekday: a week where that is today."""
    return (WEEKDAYS.index(weekday) - today.weekday() - 1) % 7 + 1


def _plain(text: str) -> str:
    """Folded, and the same with an apostrophe as without."""
    return fold(text).replace("'", "")
