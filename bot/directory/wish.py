"""What somebody wants of a group, in their own words: "NA meeting near Boston tonight". Pure.

Only words of the tables below are understood, English and Spanish at once. A text with other words in it, or with a
"no" or a "not", is no wish: it would be narrowed by what nobody said.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.folding import fold
from bot.schedule import WEEKDAYS

_DAYS = (
    *WEEKDAYS,
    *("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"),
)
FILTERS: Mapping[str, str] = {
    "online": "online", "on line": "online", "virtual": "online", "zoom": "online", "on zoom": "online",
    "en linea": "online", "por zoom": "online", "por internet": "online", "in person": "in-person",
    "face to face": "in-person", "in a room": "in-person", "presencial": "in-person", "presenciales": "in-person",
    "en persona": "in-person", "cara a cara": "in-person", "en una sala": "in-person", "now": "now",
    "right now": "now", "ahora": "now", "ahora mismo": "now", "ya": "now", "tonight": "today",
    "this evening": "today", "esta noche": "today", "today": "today", "hoy": "today", "this week": "week",
    "this afternoon": "today", "esta tarde": "today", "hoy en la noche": "today", "hoy por la noche": "today",
    "hoy a la noche": "today", "hoy en la tarde": "today", "hoy por la tarde": "today",
    "esta semana": "week", "tomorrow": "week", "manana": "week",
    "aa": "aa", "a a": "aa", "alcoholics anonymous": "aa", "alcoholicos anonimos": "aa",
    "doble a": "aa", "na": "na", "n a": "na", "narcotics anonymous": "na", "narcoticos anonimos": "na",
    "smart": "smart", "smart recovery": "smart", "lifering": "lifering", "recovery dharma": "recovery-dharma",
    "al-anon": "al-anon", "al anon": "al-anon", "alanon": "al-anon", "nar-anon": "nar-anon", "nar anon": "nar-anon",
    "dual recovery anonymous": "dra", "cocaine anonymous": "ca", "cocainomanos anonimos": "ca",
    "crystal meth anonymous": "cma", "marijuana anonymous": "ma", "heroin anonymous": "ha",
    "gamblers anonymous": "ga", "jugadores anonimos": "ga", "overeaters anonymous": "oa",
    "comedores compulsivos anonimos": "oa", "12 step": "twelve-step", "12-step": "twelve-step",
    "twelve step": "twelve-step", "twelve-step": "twelve-step", "doce pasos": "twelve-step",
    "12 pasos": "twelve-step", "secular": "secular", "without religion": "secular", "no religion": "secular",
    "not religious": "secular", "non religious": "secular", "sin religion": "secular", "no religioso": "secular",
    "laico": "secular", "laica": "secular", "dual diagnosis": "dual", "patologia dual": "dual",
    "mood and using": "dual", "animo y consumo": "dual", "for families": "family", "para familias": "family",
    "women": "women", "women's": "women", "womens": "women", "women only": "women", "women-only": "women",
    "mujeres": "women", "solo mujeres": "women", "men's": "men", "mens": "men", "men only": "men",
    "hombres": "men", "solo hombres": "men", "lgbt": "lgbtq", "lgbtq": "lgbtq", "gay": "lgbtq", "queer": "lgbtq",
    "newcomers": "newcomers", "newcomer": "newcomers", "beginners": "newcomers", "beginner": "newcomers",
    "new people": "newcomers", "gente nueva": "newcomers", "principiantes": "newcomers",
    "first timers": "newcomers", "first-timers": "newcomers", "newbies": "newcomers", "recien llegados": "newcomers",
    "men": "men", "for men": "men", "lesbian": "lgbtq", "trans": "lgbtq", "lesbianas": "lgbtq",
    "wheelchair accessible": "wheelchair", "wheelchair access": "wheelchair", "accessible": "wheelchair",
    "accesible": "wheelchair", "accesible en silla de ruedas": "wheelchair", "con rampa": "wheelchair",
    "open meeting": "open", "open meetings": "open", "reunion abierta": "open", "reuniones abiertas": "open",
    "abierta": "open", "speaker": "speaker", "meditation": "meditation", "meditacion": "meditation",
    "sign language": "signed", "asl": "signed", "lengua de signos": "signed", "lengua de senas": "signed",
    "childcare": "children", "young people": "young", "gente joven": "young", "jovenes": "young",
    "wheelchair": "wheelchair",
    "silla de ruedas": "wheelchair", "in spanish": "in-spanish", "spanish": "in-spanish", "en espanol": "in-spanish",
    "in english": "in-english", "english": "in-english", "en ingles": "in-english", "in french": "in-french",
    "en frances": "in-french", "in portuguese": "in-portuguese", "en portugues": "in-portuguese",
    "in german": "in-german", "en aleman": "in-german", "in italian": "in-italian", "en italiano": "in-italian",
    "in polish": "in-polish", "en polaco": "in-polish", "in russian": "in-russian", "en ruso": "in-russian",
    "in dutch": "in-dutch", "in swedish": "in-swedish", "in japanese": "in-japanese", "in korean": "in-korean",
    "in chinese": "in-chinese", "in arabic": "in-arabic", "in farsi": "in-farsi", "in hindi": "in-hindi",
    "in ukrainian": "in-ukrainian", "en ucraniano": "in-ukrainian", "en catalan": "in-catalan",
    "en euskera": "in-euskera", "en gallego": "in-gallego", "en chino": "in-chinese", "en arabe": "in-arabic",
    "internet": "online", "de internet": "online", "no god": "secular", "without god": "secular",
    "atheist": "secular", "agnostic": "secular", "sin dios": "secular", "ateo": "secular", "ateos": "secular",
    "laicos": "secular", "weekends": "week", "on weekends": "week", "weekend": "week",
    "fines de semana": "week", "fin de semana": "week",
    **{f"{before}{day}": "week" for before in ("", "on ", "this ", "el ", "este ", "los ") for day in _DAYS},
    **{f"{before}{day}s": "week" for before in ("", "on ") for day in _DAYS},
}  # fmt: skip
"""What is typed, folded, and the filter it means (`wanted_of`).

Tonight is today: at noon six hours end too early. A day by its name is shown among those of its week.
"""

LEADS = (("close", "to"), ("cerca", "de"), ("alrededor", "de"), ("near",), ("around",), ("cerca",))
"""What stands before a place and before nothing else."""
MAYBE_LEADS = (("in",), ("at",), ("en",))
"""What stands before a place, and before much else: "in pain"."""

_AROUND = (
    "i i'd i'm im am we want wanna need looking look search find get give show me us a an the any some is are there"
    " where which group groups meeting meetings one something please pls to go join attend with of and for that only"
    " just support like would can you my ones instead rather maybe possible if could be also too preferably",
    "quiero quisiera necesito busco buscar encontrar dame un una unos unas el la los las de del para con y que sea hay"
    " grupo grupos reunion reuniones junta juntas por favor alguna alguno algun algo me gustaria ir a al solo donde"
    " apoyo mejor tambien si se puede posible porfa tal vez",
)
AROUND = frozenset(word for words in _AROUND for word in words.split())
"""What may stand around a wish and says nothing of it."""

GROUPS = frozenset({"group", "groups", "meeting", "meetings", "grupo", "grupos", "reunion", "reuniones"})
"""Words for what is wished."""
FELLOWSHIPS = frozenset({"aa", "na", "smart", "lifering", "recovery-dharma", "al-anon", "nar-anon", "dra", "ca", "cma"})
"""Filters that name a group which meets under that name."""

NO = frozenset({"not", "no", "never", "without", "except", "don't", "dont", "hate", "sin", "nunca", "menos", "odio"})
ARTICLES = frozenset({"the", "el", "la", "los", "las"})  # La Paz and Los Angeles begin so
ALREADY = frozenset(
    {"me", "here", "mi", "aqui", "home", "casa", "my", "house"}
)  # a place that has still to be asked for
LONGEST_PHRASE = max(len(words.split()) for words in FILTERS)
MOST_PLACE_WORDS = 4  # "San Miguel de Allende"; whoever writes more is telling something


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Filters by name, and a place as typed. `is_sure`: what stands before it says that it is a place; `is_led`: it may
    say so, and stands before much else.
    """

    filters: tuple[str, ...] = ()
    near: str = ""
    is_sure: bool = False
    is_led: bool = False
    is_of_groups: bool = False


def wish_in(text: str) -> Wish | None:
    """The wish in a text; None when it holds none, or anything else beside it."""
    raw = text.split()
    words = [fold(word) for word in raw]
    filters, taken = _filters(words)
    sure = _led(words, taken, LEADS)
    led = sure or _led(words, taken, MAYBE_LEADS)
    start, place = led or _bare(words, taken)
    beside = {word for at, word in enumerate(words) if at not in taken and not start <= at < place.stop}
    named = {words[at] for at in place}
    if not beside <= AROUND or named & NO or len(place) > MOST_PLACE_WORDS or not (filters or place):
        return None
    is_asked_for = named <= ALREADY
    near = "" if is_asked_for else " ".join(raw[at] for at in place)
    is_of_groups = not GROUPS.isdisjoint(beside)
    return Wish(filters=filters, near=near, is_sure=bool(sure), is_led=bool(led), is_of_groups=is_of_groups)


def _filters(words: list[str]) -> tuple[tuple[str, ...], frozenset[int]]:
    """The filters named, in order, and which words named them; the longest phrase wins."""
    found: dict[str, None] = {}
    taken: set[int] = set()
    for at in range(len(words)):
        for end in range(min(at + LONGEST_PHRASE, len(words)), at, -1):
            name = FILTERS.get(" ".join(words[at:end]))
            if name and at not in taken:
                found[name] = None
                taken |= set(range(at, end))
    return tuple(found), frozenset(taken)


def _led(words: list[str], taken: frozenset[int], leads: tuple[tuple[str, ...], ...]) -> tuple[int, range] | None:
    """Where words that lead to a place begin, and the words of the place, up to what means something else."""
    for at in range(len(words)):
        for lead in leads:
            first = at + len(lead)
            if tuple(words[at:first]) == lead and not taken & set(range(at, first)):
                stop = next((each for each in range(first, len(words)) if each in taken), len(words))
                if stop > first:
                    return at, range(first, stop)
    return None


def _bare(words: list[str], taken: frozenset[int]) -> tuple[int, range]:
    """The first words that stand together and say nothing else; they may be a place."""
    free = [at for at, word in enumerate(words) if at not in taken and word and word not in AROUND]
    if not free:
        return 0, range(0)
    first = free[0] - (free[0] > 0 and free[0] - 1 not in taken and words[free[0] - 1] in ARTICLES)
    stop = next((at for at in range(free[0], len(words)) if at in taken or at > free[-1]), len(words))
    return first, range(first, stop)
