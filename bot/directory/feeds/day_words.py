"""What lists call the days, in many languages, and the words that stand beside them. All folded."""

import re

NAMES = (
    "sunday domingo dimanche sonntag domenica zondag sondag sunnudagur sunnuntai niedziela nedela воскресенье 日曜日"
    " κυριακη sondagar duminica",
    "monday lunes lundi montag lunedi segunda maandag mandag manudagur maanantai poniedzialek pondelok понедельник"
    " 月曜日 δευτερα mandagar",
    "tuesday martes mardi dienstag martedi terca dinsdag tisdag tirsdag tiistai wtorek utorok вторник 火曜日"
    " τριτη tisdagar marti",
    "wednesday wensday miercoles mercredi mittwoch mercoledi quarta woensdag onsdag keskiviikko sroda streda среда"
    " 水曜日 τεταρτη onsdagar miercuri",
    "thursday jueves jeudi donnerstag giovedi quinta donderdag torsdag torstai czwartek stvrtok четверг 木曜日"
    " πεμπτη torsdagar joi",
    "friday viernes vendredi freitag venerdi sexta vrijdag fredag perjantai piatek piatok пятница 金曜日"
    " παρασκευη fredagar vineri",
    "saturday sabado samedi samstag sabato zaterdag lordag laugardagur lauantai sobota суббота 土曜日"
    " σαββατο lordagar sambata",
)
"""From Sunday: each day's names, folded. A beginning of three letters that only one day has is its name, too."""
SHORT = {
    "su": 0, "so": 0, "zo": 0, "вс": 0, "日": 0, "日曜": 0, "mo": 1, "lu": 1, "пн": 1, "月": 1, "月曜": 1, "tu": 2,
    "di": 2, "ma": 2, "вт": 2, "火": 2, "火曜": 2, "we": 3, "wo": 3, "mi": 3, "ср": 3, "水": 3, "水曜": 3, "th": 4,
    "ju": 4, "je": 4, "чт": 4, "木": 4, "木曜": 4, "fr": 5, "vi": 5, "ve": 5, "пт": 5, "金": 5, "金曜": 5, "sa": 6,
    "сб": 6, "土": 6, "土曜": 6, "weds": 3, "thurs": 4, **{
        f"{week}{number}": day
        for week in ("星期", "周", "週", "礼拜", "禮拜")
        for day, number in (*enumerate("日一二三四五六"), (0, "天"))
    },
}  # fmt: skip
"""Short forms that stand alone; "do" is Thursday here and Sunday there, so it is none."""
TOGETHER = (
    {"su": 0, "m": 1, "mo": 1, "t": 2, "tu": 2, "w": 3, "we": 3, "th": 4, "r": 4, "f": 5, "fr": 5, "sa": 6},
    {"d": 0, "l": 1, "x": 3, "j": 4, "v": 5, "s": 6},
    {"do": 0, "lu": 1, "ma": 2, "mi": 3, "ju": 4, "vi": 5, "sa": 6},
    {"so": 0, "mo": 1, "di": 2, "mi": 3, "do": 4, "fr": 5, "sa": 6},
    {"di": 0, "lu": 1, "ma": 2, "me": 3, "je": 4, "ve": 5, "sa": 6},
    {"do": 0, "lu": 1, "ma": 2, "me": 3, "gi": 4, "ve": 5, "sa": 6},
    {"zo": 0, "ma": 1, "di": 2, "wo": 3, "do": 4, "vr": 5, "za": 6},
)
"""Letters and short forms of one language each: what is unclear alone is clear beside the others, "Mo Di Mi Do Fr"."""
BESIDE_X = {"m": 2}  # Spanish: beside an X for miércoles an M is martes; without one it may be either
CLEAR = frozenset("wflxjv")  # letters that begin one day only, in whatever language
RUNS = (re.compile(r"mo|m|tu|th|t|we|w|r|fr|f|sa|su"), re.compile(r"[lmxjvsd]"))
SHORTEST_RUN = (2, 3)  # letters: "SD" is too often something else
EVERY = {
    **dict.fromkeys(
        ("daily", "everyday", "every day", "all week", "all days", "7 days", "7 days a week", "seven days a week",
         "diario", "diaria", "diariamente", "todos los dias", "taglich", "tous les jours", "ogni giorno"),
        range(7),
    ),
    **dict.fromkeys(("weekdays", "weekday", "dias laborables", "dias de semana", "werktags"), range(1, 6)),
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
FILLERS = frozenset(
    {"every", "each", "on", "the", "only", "de", "del", "el", "los", "la", "las", "cada", "todos", "todas", "from"}
    | {"feira", "night", "nights", "evening", "evenings", "morning", "mornings", "afternoon", "afternoons", "noon"}
    | {"noche", "noches", "tarde", "tardes", "manana", "mananas", "jeden", "le", "les", "por", "von", "vom", "du"}
    | {"desde", "weekly", "toda", "todo"}
)
AND = frozenset({"/", "and", "y", "e", "et", "und", "en", "og", "plus"})
UP_TO = frozenset({"-", "to", "thru", "through", "until", "till", "a", "al", "bis", "au", "hasta", "ate"})
NUMBERED_FEIRA = {"2": "segunda", "3": "terca", "4": "quarta", "5": "quinta", "6": "sexta"}
HOLIDAYS = frozenset(
    {"holiday", "holidays", "bank", "public", "federal", "major", "legal", "festivo", "festivos", "feriados"}
    | {"feiertage", "feiertagen", "feiertags", "an", "on", "jours", "feries", "dias"}
)
ASIDE = HOLIDAYS | frozenset(
    {"except", "excluding", "excepto", "women", "womens", "women's", "men", "mens", "men's", "online", "zoom"}
    | {"virtual", "in", "person", "in-person", "hybrid", "only", "weekly", "open", "beginners", "newcomers"}
    | {"mujeres", "hombres", "presencial", "semanal", "abierta", "all", "year"}
)
"""What stands in brackets behind a day without changing which day it is. Anything else might."""
ORDINALS = re.compile(
    r"(?:[1-5](?:st|nd|rd|th|er|re|ro|ra|do|da|to|ta|o|a|e)?|first|second|third|fourth|fifth|last|other|alternat\w+"
    r"|odd|even"
    r"|primer[oa]?|segund[oa]|tercer[oa]?|cuart[oa]|quint[oa]|ultim[oa]|dos|primeir[oa]|terceir[oa]|quart[oa]"
    r"|premier|premiere|deuxieme|troisieme|dernier|erste[rn]?|zweite[rn]?|dritte[rn]?|vierte[rn]?|letzte[rn]?)"
)
OF = frozenset({"of", "de", "del", "in", "en", "im", "du", "des", "do", "di", "per", "each", "every", "cada", "a"})
"""Behind a day that a rhythm names, these lead to its month: "last Fri of Mar", "primer lunes de mes"."""
MONTHS = frozenset(
    {"jan", "january", "feb", "february", "march", "apr", "april", "may", "jun", "june", "jul", "july", "aug"}
    | {"august", "sep", "sept", "september", "oct", "october", "nov", "november", "dec", "december", "ene", "enero"}
    | {"febrero", "marzo", "abr", "abril", "mayo", "junio", "julio", "ago", "agosto", "septiembre", "octubre"}
    | {"noviembre", "dic", "diciembre"}
)
MONTH_OR_DAY = frozenset({"mar", "mo"})
