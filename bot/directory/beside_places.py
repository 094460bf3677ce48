"""The words beside the name of a place: whether its writer is there, something happens there, or neither.

All folded, in both languages. What the names themselves are is told in `place_names`.
"""

from collections.abc import Sequence
from typing import NamedTuple

from bot.directory.place_names import COUNTRY, Named, may_be_meant, name_of
from bot.folding import words_in

FAR = 8  # words between "i live" and "in texas"

IN = words_in("in near outside en desde by around cerca")
FROM = words_in("from de")
_ARTICLES = words_in(
    "the el la los las downtown central north south east west northern southern eastern western city of"
)
_ME = words_in(
    "im am we live living here aqui aca estoy estamos vivo vivimos ando toy toi stoy tamos resido soy somos escribo"
    " hablo work working trabajo"
)
_FILLER = words_in(
    "now currently right still just alone all by myself living staying based stuck located writing calling texting a an"
    " and student woman man girl boy guy teen kid teenager year years yr yrs old male female at home work hiding lost"
    " homeless drunk high safe somewhere out over up down here also only actually really again both with my mom dad"
    " parents family husband wife kids brother sister friend friends roommate boyfriend girlfriend partner are own"
    " house apartment room flat car hotel hostel school college the i m yo sola solo ahora ahorita aqui aca viviendo"
    " actualmente escribiendo una un chica chico mujer hombre estudiante joven de anos casa mi mis con mama papa padres"
    " village town rural countryside suburb farm island pueblo aldea vereda rancho barrio colonia"
    " familia pareja esposo esposa novio novia hijos hermano hermana amigos y tengo tu su la el cuarto encerrada"
    " encerrado escondida escondido perdida perdido tambien originally born raised"
)
_NOT = words_in("not no dont isnt aint never nunca longer tampoco jamas")
_BETWEEN = words_in("now currently longer still even actually really living staying located based here me encuentro ya")
_BEFORE_ME = words_in(
    "i we and but so yes yeah currently now still also y que who because cuz cause pero pues si please help hi hello"
    " hey hola ayuda porque o or well ok btw ahora yo nosotros no not dont ya longer never nunca"
)
_NOT_SO = words_in("if when wish think thinks thought believes says said dreamed pretend that like until")
_WRITE = words_in("writing calling texting escribo escribiendo hablo llamo")
OTHERS = words_in(
    "he she they him her them his their hes shes theyre was were el ella ellos ellas era fue estaba murio died"
)
_JOINING = words_in("i we and but y pero yo also que so")
OPENING = words_in("country pais"
                  " i im am we are live living here in from the its it is currently based at near estoy toi stoy tamos"
                  " estamos vivo vivimos soy somos aqui aca en de desde yo ando toy resido me encuentro la el ahora"
                  " mismo well ok so oh pues bueno los las city of downtown ciudad um uh"
                  " north south east west central greater")  # fmt: skip
CLOSING = words_in("here rn now right please pls plz aqui ahora mismo btw por favor currently state city area estado"
                  " ciudad centro lol vivo the country")  # fmt: skip
_PAST = words_in(
    "was were used moved back born grew went visited visit visiting had died dead killed served fought if when wish"
    " thinks think thought dreamed until like going go come came fue era estaba estuve vivia nacio naci crecio murio"
    " murieron mataron volver viajar ir cuando si"
)
_ABOUT_OTHERS = (OTHERS - words_in("was were fue estaba murio died")) | words_in(
    "mom mum mother dad father sister brother son daughter friend friends wife husband ex cousin uncle aunt family"
    " parents boyfriend girlfriend bf gf partner kids someone who mama madre papa padre hermana hermano hijo hija amigo"
    " amiga esposa esposo novio novia primo prima tio tia familia pareja alguien sons daughters children grandkids"
    " grandchildren grandson granddaughter relatives hijos hijas nietos nietas nieto nieta hermanos hermanas padres"
    " papas abuelos primos tios sobrinos familiares"
)
_MOVED = (
    *("i moved to", "i have moved to", "ive moved to", "i just moved to", "i have just moved to", "ive just moved to"),
    *("i recently moved to", "we moved to", "we have moved to", "we just moved to", "i relocated to", "i emigrated to"),
    *("im back in", "i am back in", "me mude a", "me he mudado a", "nos mudamos a", "nos hemos mudado a", "emigre a"),
    *("me acabo de mudar a", "me vine a", "me vine a vivir a", "me fui a vivir a", "ya vivo en", "volvi a vivir en"),
)
_LATELY = frozenset(
    {"", "now", "recently", "yesterday", "today", "last week", "last month", "this week", "this month", "this year"}
    | {"a week ago", "a month ago", "a few weeks ago", "a few months ago", "last year", "again", "for good"}
    | {"ahora", "hace poco", "ayer", "hoy", "la semana pasada", "el mes pasado", "este mes", "este ano"}
    | {"hace una semana", "hace un mes", "hace unos meses", "hace unas semanas", "otra vez", "recien"}
)
_FIRST = words_in("i im am we estoy estamos vivo vivimos toy ando")
_THERE = words_in("in near outside en cerca")
_NOT_THERE = FROM | words_in("to about for of than like love loved hate hated miss missed sobre para por contra")
_TRUST = words_in(
    "trust trusts trusted trusting confide confides confided believe believes believed faith interested creo"
    " confio confie"
)
_STREET = words_in("street st road rd avenue ave lane drive boulevard blvd calle avenida carrera jalan marg nagar")
BESIDE_A_PLACE = OPENING | CLOSING | _STREET | IN | FROM | _ARTICLES
"""What may stand beside the name of a place where that is all a text says, folded."""
_LINES = words_in("hotline helpline line lines number numbers linea lineas numero numeros telefono hotlines helplines")
_FOR = words_in("in for en para de here")


def is_of_writer(words: Sequence[str]) -> bool:
    """Whether a part says of the writer that they are there: "im in leeds", rather than "in leeds" or "leeds"."""
    return not _ME.isdisjoint(words)


class Lead(NamedTuple):
    """What leads to a place: "i am in" rather than "from", with a "not" or without, and where that begins."""

    is_in: bool
    is_denied: bool
    begin: int


def led_to(words: Sequence[str], begin: int) -> Lead | None:
    """What leads to the place at *begin*; None where nothing says that its writer is there, or is not."""
    at = begin - 1
    while at >= 0 and words[at] in _ARTICLES:
        at -= 1
    if at < 0 or words[at] not in IN | FROM:
        return None
    is_in = words[at] in IN
    while at >= 0 and words[at] in IN | FROM:
        at -= 1
    is_denied = False
    for back in range(at, max(at - FAR, -1), -1):
        word = words[back]
        if word in _NOT:  # "im not safe in texas" denies the safety
            is_denied = is_denied or _BETWEEN.issuperset(words[back + 1 : at + 1])
        elif word in _ME:
            before = words[back - 1] if back else ""
            is_open = word in {"im", "here", "aqui", "aca"} or not before or before in _BEFORE_ME
            is_in = is_in or not _WRITE.isdisjoint(words[back : at + 1])
            if not is_open or not is_in or before in _NOT_SO:
                return None  # where somebody is from is not where they are
            start = back
            while start and words[start - 1] in _JOINING:
                start -= 1
            # but not in "no, im in texas"
            is_no = before in _NOT and word != "im" and _BETWEEN.issuperset(words[back + 1 : at + 1])
            return Lead(is_in, is_denied or is_no, start)
        elif not (word in _FILLER or word in IN or word in FROM or word.isdigit()):
            return None
    return Lead(is_in, True, 0) if is_denied and at < FAR and words[0] in _NOT else None


def moved_to(words: Sequence[str], begin: int, end: int) -> int | None:
    """Where it begins that the writer moved to the place between *begin* and *end*, lately or without a word of when.

    None where they do not say so. What follows says nothing else: who moved there as a child may be anywhere by now.
    """
    at = begin - 1
    while at >= 0 and words[at] in _ARTICLES:
        at -= 1
    before = " ".join(words[: at + 1])
    led = next((way for way in _MOVED if before == way or before.endswith(f" {way}")), "")
    start = at + 1 - len(led.split())
    is_open = bool(led) and (start == 0 or words[start - 1] in _BEFORE_ME)
    return start if is_open and " ".join(words[end:]) in _LATELY else None


def asks_for_a_line(words: Sequence[str], begin: int, end: int) -> bool:
    """Whether a line or a number is asked for there: "suicide hotline texas", "a number in ohio"."""
    before = words[begin - 1] if begin else ""
    is_last = all(word in CLOSING for word in words[end:])
    return is_last and not _LINES.isdisjoint(words) and (before in _FOR or before in _LINES or before in _ARTICLES)


def is_elsewhere(before: Sequence[str], *, of_others: bool) -> bool:
    """Whether what stands *before* a place, since the last "i", tells of what is past, thought or wished; or of others,
    unless the danger is another person's (*of_others*).
    """
    since = max((at + 1 for at, word in enumerate(before) if word in _FIRST), default=0)
    told_of = before[since:]
    return not _PAST.isdisjoint(told_of) or not (of_others or _ABOUT_OTHERS.isdisjoint(told_of))


def is_where_it_happens(words: Sequence[str], named: Named) -> bool:
    """Whether a place among other words is where something happens."""
    begin, end, place = named
    at = begin
    while at and words[at - 1] in _ARTICLES:
        at -= 1
    if at > 1 and words[at - 1] in FROM and words[at - 2] in _THERE:
        at -= 1  # "cerca de"
    name = name_of(words, named)
    if at and words[at - 1] in _THERE:
        return may_be_meant(name, place, is_led=True) and not (at > 1 and words[at - 2] in _TRUST)
    is_last = (
        at > 0 and end == len(words) and words[at - 1] not in _NOT_THERE and may_be_meant(name, place, is_led=False)
    )
    return is_last and (place.width == COUNTRY or _is_address(words))


def _is_address(words: Sequence[str]) -> bool:
    return any(word.isdigit() for word in words) and not _STREET.isdisjoint(words)
