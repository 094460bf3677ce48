"""Days as feeds write them: numbers, names in many languages, lists, "Mon-Fri", "every Tuesday night".

What cannot be read raises `Rejected`; a field that names no day is empty.
"""

import re
from functools import lru_cache

from bot.directory.feeds.feed import Rejected
from bot.directory.feeds.rhythm import rhythm_of
from bot.folding import fold, near

LONGEST_FIELD = 200  # letters of a day or a time; a longer text is a note in the wrong field
NO_DAY = "a day that cannot be read"

_NAMES = (
    "sunday domingo dimanche sonntag domenica zondag sondag sunnudagur sunnuntai niedziela nedela воскресенье 日曜日",
    "monday lunes lundi montag lunedi segunda maandag mandag manudagur maanantai poniedzialek pondelok понедельник"
    " 月曜日",
    "tuesday martes mardi dienstag martedi terca dinsdag tisdag tirsdag tiistai wtorek utorok вторник 火曜日",
    "wednesday wensday miercoles mercredi mittwoch mercoledi quarta woensdag onsdag keskiviikko sroda streda среда"
    " 水曜日",
    "thursday jueves jeudi donnerstag giovedi quinta donderdag torsdag torstai czwartek stvrtok четверг 木曜日",
    "friday viernes vendredi freitag venerdi sexta vrijdag fredag perjantai piatek piatok пятница 金曜日",
    "saturday sabado samedi samstag sabato zaterdag lordag laugardagur lauantai sobota суббота 土曜日",
)
"""From Sunday: each day's names, folded. A beginning of three letters that only one day has is its name, too."""
_SHORT = {
    "su": 0, "so": 0, "zo": 0, "вс": 0, "日": 0, "日曜": 0, "mo": 1, "lu": 1, "пн": 1, "月": 1, "月曜": 1, "tu": 2,
    "di": 2, "ma": 2, "вт": 2, "火": 2, "火曜": 2, "we": 3, "wo": 3, "mi": 3, "ср": 3, "水": 3, "水曜": 3, "th": 4,
    "ju": 4, "je": 4, "чт": 4, "木": 4, "木曜": 4, "fr": 5, "vi": 5, "ve": 5, "пт": 5, "金": 5, "金曜": 5, "sa": 6,
    "сб": 6, "土": 6, "土曜": 6, "weds": 3, "thurs": 4,
}  # fmt: skip
"""Short forms; "do" is Thursday here and Sunday there, so it is none."""
_LETTERS = {"m": 1, "t": 2, "w": 3, "th": 4, "f": 5, "su": 0, "sa": 6}
_RUN = re.compile(r"(?:m|t(?!h)|w|th|f|sa|su)+")
_EVERY = {
    **dict.fromkeys(
        ("daily", "everyday", "every day", "all week", "all days", "7 days", "7 days a week", "seven days a week",
         "diario", "diaria", "diariamente", "todos los dias", "taglich", "tous les jours", "ogni giorno"),
        range(7),
    ),
    **dict.fromkeys(("weekdays", "weekday", "m-f", "m - f", "l-v", "l - v", "dias laborables"), range(1, 6)),
    **dict.fromkeys(("weekends", "weekend", "fin de semana", "fines de semana"), (6, 0)),
}  # fmt: skip
NOT_SAID = frozenset(
    {
        "by appointment",
        "by appt",
        "by appt.",
        "on request",
        "appointment",
        "appt",
        "tba",
        "tbd",
        "tbc",
        "varies",
        "various",
        "n/a",
        "na",
        "none",
    }
    | {"null", "undefined", "unknown", "-", "--", "con cita", "cita previa", "con cita previa", "a convenir"}
    | {"por confirmar", "nach vereinbarung", "sur rendez-vous"}
)
"""What stands in a field of days or times and means that there is none."""
_FILLERS = frozenset(
    {"every", "each", "on", "the", "only", "and", "de", "del", "el", "los", "la", "las", "cada", "todos", "todas", "y"}
    | {"e", "et", "und", "en", "feira", "night", "nights", "evening", "evenings", "morning", "mornings", "afternoon"}
    | {"afternoons", "noon", "noche", "noches", "tarde", "tardes", "manana", "mananas", "jeden", "le", "les", "por"}
)
_ONE_NUMBER = re.compile(r"[-+]?\d*\.?\d+")
_FROM_TO = re.compile(r"(?:de |from )?(\S+?)\s*(?:-|\b(?:to|thru|through|until|till|a|al|bis|au|hasta)\b)\s*(\S+)")
_SPLIT = re.compile(r"[,;/&|+\s.'\"()\[\]-]+")


def days_of(value: object, first: int) -> tuple[int, ...]:
    """The days a field names, counted from 0, Sunday; empty when it names none.

    *first* is what the format's number for Sunday is: 0 (Meeting Guide, where 7 is read as Sunday, too), 1 (BMLT),
    or 7 (ISO, central-query).
    """
    if value is None or value is False or value == "":
        return ()
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return tuple(dict.fromkeys(day for item in value for day in days_of(item, first)))
    if isinstance(value, bool):
        raise Rejected(NO_DAY)
    if isinstance(value, float):
        value = int(value) if value.is_integer() else value
    if isinstance(value, str) and len(value) > LONGEST_FIELD:
        raise Rejected(NO_DAY)
    return _days(str(value), first)


@lru_cache(maxsize=512)
def _days(said: str, first: int) -> tuple[int, ...]:
    text = said.strip().removesuffix(".0")  # a number that went through a spreadsheet
    if _ONE_NUMBER.fullmatch(text):
        return (_numbered(text, first),)
    if any(sign.isnumeric() and not sign.isdecimal() for sign in text):
        raise Rejected(NO_DAY)  # "½"
    if not text.strip(" -–—"):
        return ()
    text = fold(text)
    if text in NOT_SAID:
        return ()
    if text in _EVERY:
        return tuple(_EVERY[text])
    span = _FROM_TO.fullmatch(text)
    if span and (begins := day_named(span[1])) is not None and (ends := day_named(span[2])) is not None:
        return tuple((begins + step) % 7 for step in range((ends - begins) % 7 + 1))
    parts = [part for part in _SPLIT.split(text) if part and part not in _FILLERS]
    letters = "".join(parts)
    if len(letters) > 1 and _RUN.fullmatch(letters) and day_named(letters) is None:  # "MWF", "T/Th"; "T" is not clear
        return tuple(_LETTERS[letter] for letter in re.findall("th|su|sa|[mtwf]", letters))
    if rhythm_of(said):
        parts = [part for part in parts if day_named(part) is not None]  # the rest says which of them in a month
    if not parts:
        raise Rejected(NO_DAY)
    return tuple(dict.fromkeys(_one_day(part, first) for part in parts))


def _one_day(part: str, first: int) -> int:
    day = day_named(part)
    return _numbered(part, first) if day is None else day


def _numbered(part: str, first: int) -> int:
    number = int(part) if part.isascii() and part.isdigit() and len(part) < 3 else -1
    lowest, highest = (first, first + 6) if first < 2 else (1, 7)
    if first == 0 and number == 7:
        return 0
    if not lowest <= number <= highest:
        raise Rejected(NO_DAY)
    return number - first if first < 2 else number % 7


@lru_cache(maxsize=512)
def day_named(word: str) -> int | None:
    """The day of a folded word: a name, its plural, its beginning, or one slip of the keyboard from it."""
    if word in _SHORT:
        return _SHORT[word]
    if len(word) < 3:
        return None
    for fits in (str.startswith, _almost):
        meant = {
            day for day, names in enumerate(_NAMES) for name in names.split() if fits(name, word.removesuffix("s"))
        }
        if len(meant) == 1:
            return meant.pop()
    return None


def _almost(name: str, word: str) -> bool:
    return word[0] == name[0] and near(word, name)
