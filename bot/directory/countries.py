"""Where somebody says they are: the country in what is typed, however it stands there.

In memory and without a search, so that it is heard before anything is answered: "im in texas and i want to die",
"estoy en guadalajara", "london, uk", "us". A wrong country is worse than a question: a name that is another word, or a
person's, is a place only behind "in"; of two towns of one name neither is taken, and it can be asked.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from bot.directory.place_names import (
    COUNTRY,
    Named,
    Place,
    beginnings_of,
    may_answer,
    may_be_meant,
    named_in,
    places_of,
)
from bot.folding import fold, words_in

FAR = 8  # words between "i live" and "in texas"
MOST_PARTS = 4  # a town, its region, its country, and a word

_ALIKE = {
    "i'm": "im", "i am": "im", "we're": "we are", "it's": "its", "don't": "dont", "isn't": "isnt", "ain't": "aint",
    "u s a": "usa", "u s": "usa", "u k": "uk", "d f": "cdmx", "n y c": "nyc", "st ": "saint ", "ft ": "fort ",
}  # fmt: skip
_ALIKE_IN = re.compile(rf"(?<= )(?:{'|'.join(map(re.escape, _ALIKE))})(?:(?<= )|(?= ))")
_SHORT_FORM = re.compile(r"\b(?:(?:[a-z]\.){2,3}|(?:st|ft)\.)", re.IGNORECASE)
_PARTS = re.compile(r"[.,;:!?()\[\]\n…|]+|\s[-–—/]\s")


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
_OTHERS = words_in(
    "he she they him her them his their hes shes theyre was were el ella ellos ellas era fue estaba murio died"
)
_SHORT_TEXT = 12  # words: in a longer text the name of a place in its midst may be about anything
_JOINING = words_in("i we and but y pero yo also que so")
_OPENING = words_in("country pais"
                  " i im am we are live living here in from the its it is currently based at near estoy toi stoy tamos"
                  " estamos vivo vivimos soy somos aqui aca en de desde yo ando toy resido me encuentro la el ahora"
                  " mismo well ok so oh pues bueno los las city of downtown ciudad um uh"
                  " north south east west central greater")  # fmt: skip
_CLOSING = words_in("here rn now right please pls plz aqui ahora mismo btw por favor currently state city area estado"
                  " ciudad centro lol vivo the country")  # fmt: skip
_PAST = words_in(
    "was were used moved back born grew went visited visit visiting had died dead killed served fought if when wish"
    " thinks think thought dreamed until like going go come came fue era estaba estuve vivia nacio naci crecio murio"
    " murieron mataron volver viajar ir cuando si"
)
_ABOUT_OTHERS = (_OTHERS - words_in("was were fue estaba murio died")) | words_in(
    "mom mum mother dad father sister brother son daughter friend friends wife husband ex cousin uncle aunt family"
    " parents boyfriend girlfriend bf gf partner kids someone who mama madre papa padre hermana hermano hijo hija amigo"
    " amiga esposa esposo novio novia primo prima tio tia familia pareja alguien sons daughters children grandkids"
    " grandchildren grandson granddaughter relatives hijos hijas nietos nietas nieto nieta hermanos hermanas padres"
    " papas abuelos primos tios sobrinos familiares"
)
_PAST_OR_OTHERS = _PAST | _ABOUT_OTHERS
_FIRST = words_in("i im am we estoy estamos vivo vivimos toy ando")
_THERE = words_in("in near outside en cerca")
_NOT_THERE = FROM | words_in("to about for of than like love loved hate hated miss missed sobre para por contra")
_TRUST = words_in(
    "trust trusts trusted trusting confide confides confided believe believes believed faith interested creo"
    " confio confie"
)
_STREET = words_in("street st road rd avenue ave lane drive boulevard blvd calle avenida carrera jalan marg nagar")
BESIDE_A_PLACE = _OPENING | _CLOSING | _STREET | IN | FROM | _ARTICLES
"""What may stand beside the name of a place where that is all a text says, folded."""
_LINES = words_in("hotline helpline line lines number numbers linea lineas numero numeros telefono hotlines helplines")
_FOR = words_in("in for en para de here")


@dataclass(frozen=True, slots=True)
class Told:
    """What a text says about where its writer is.

    `country` is ISO 3166 alpha-2, empty when none is told. `is_all`: the text says nothing else. `is_doubtful`: a place
    is named, but it may be in several countries: `between` those. `not_in`: the countries they say they are not in.
    `rest`: the text without what says where they are, folded, where it says more.
    """

    country: str = ""
    is_all: bool = False
    is_doubtful: bool = False
    not_in: tuple[str, ...] = ()
    rest: str = ""
    between: tuple[str, ...] = ()


NOTHING_TOLD = Told()


@dataclass(frozen=True, slots=True)
class _Found:
    countries: tuple[str, ...]
    width: int
    is_in: bool
    is_denied: bool = False
    begin: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Countries:
    """The names of places by which a country is told, folded."""

    places: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    _beginnings: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_beginnings", beginnings_of(self.places))

    def told(self, text: str) -> Told:
        """What *text* says about where its writer is."""
        if not self.places:
            return NOTHING_TOLD
        parts = [words for part in _PARTS.split(_joined(text)) if (words := _tokens(part))]
        if 1 < len(parts) <= MOST_PARTS and (whole := self._whole([word for words in parts for word in words])):
            return _weighed(whole, is_all=True)  # "austin, tx"
        found: list[_Found] = []
        rest: list[str] = []
        is_all = bool(parts)
        is_short = sum(map(len, parts)) <= _SHORT_TEXT
        is_theirs = not any(word in _OTHERS for words in parts for word in words)
        for number, words in enumerate(parts):
            whole = self._whole(words)
            if len(parts) > 1 and not _is_led(words):
                is_edge = number in (0, len(parts) - 1)
                whole = [one for one in whole if is_theirs and (is_short or is_edge) and words != ["us"]]
            here = whole or list(self._inside(words))
            found += here
            cut = {at for each in here for at in range(each.begin, each.end)}
            rest += [] if whole else [word for at, word in enumerate(words) if at not in cut]
            is_all = is_all and (bool(whole) or all(word in _OPENING or word in _CLOSING for word in words))
        if not is_all:
            found = [each for each in found if each.is_in or each.is_denied]
        told = _weighed(found, is_all=is_all)
        return replace(told, rest=" ".join(rest)) if told.country and not told.is_all else told

    def named(self, text: str, *, asked: bool) -> Told:
        """What a bare name tells that is another word or a person's name as well: "lima", "houston", "rosario".

        *asked*: it was asked where they are; else only a large town or a country counts, and no person's name.
        """
        name = " ".join(word for word in _tokens(text) if word not in _OPENING | _CLOSING) or fold(text)
        told, place = self.told(f"in {text}"), self.places.get(name)
        if not told.is_all or (place is None and not asked):
            return NOTHING_TOLD
        return told if may_answer(name, place, asked=asked) else NOTHING_TOLD

    def mentioned(self, text: str, *, of_others: bool) -> Told:
        """Where a text in danger says that something is happening, of whoever it may be: "she lives in leeds".

        *of_others*: the danger is another person's, so that where those are counts; else a part about others tells
        nothing. Of what is past, thought or wished no place counts. A country counts at the end, too ("i took pills
        nigeria"), and a town with its country or in an address anywhere.
        """
        parts = _PARTS.split(_joined(text)) if self.places else ()
        found = [each for part in parts for each in self._mentioned(_tokens(part), of_others=of_others)]
        return _weighed(found, is_all=False)

    def _mentioned(self, words: Sequence[str], *, of_others: bool) -> Iterator[_Found]:
        matches = self._named_in(words)
        looked, told_of = 0, set[str]()
        for number, match in enumerate(matches):
            begin, end, place = match
            for word in words[looked:begin]:
                told_of = set() if word in _FIRST else told_of | {word} if word in _PAST_OR_OTHERS else told_of
            looked = begin
            if not _PAST.isdisjoint(told_of) or not (of_others or _ABOUT_OTHERS.isdisjoint(told_of)):
                continue
            beside = [
                each[2] for each in matches[max(number - 1, 0) : number + 2] if end == each[0] or begin == each[1]
            ]
            is_one = any(not set(place.countries).isdisjoint(each.countries) for each in beside)
            if is_one or self._is_there(words, match):
                yield _Found(place.countries, place.width, is_in=True)

    def _is_there(self, words: Sequence[str], match: Named) -> bool:
        """Whether a place among other words is where something happens."""
        begin, end, place = match
        at = begin
        while at and words[at - 1] in _ARTICLES:
            at -= 1
        if at > 1 and words[at - 1] in FROM and words[at - 2] in _THERE:
            at -= 1  # "cerca de"
        name = _name(words, match)
        if at and words[at - 1] in _THERE:
            return may_be_meant(name, place, is_led=True) and not (at > 1 and words[at - 2] in _TRUST)
        is_last = (
            at > 0 and end == len(words) and words[at - 1] not in _NOT_THERE and may_be_meant(name, place, is_led=False)
        )
        return is_last and (place.width == COUNTRY or _is_address(words))

    def _named_in(self, words: Sequence[str]) -> list[Named]:
        return named_in(self.places, self._beginnings, words)

    def _whole(self, words: Sequence[str]) -> list[_Found]:
        """What a part says that names a place and nothing else."""
        start, end = 0, len(words)
        matches = self._named_in(words)
        names = {at for begin, stop, _ in matches for at in range(begin, stop)}
        while start < end and start not in names and words[start] in _OPENING:
            start += 1
        while end > start and end - 1 not in names and words[end - 1] in _CLOSING:
            end -= 1
        if start == end or not all(at in names or words[at] in FROM | IN for at in range(start, end)):
            return []
        is_in = not IN.isdisjoint(words[:start])
        is_led = is_in or not FROM.isdisjoint(words[:start])
        if len(matches) == 1 and not may_be_meant(_name(words, matches[0]), matches[0][2], is_led=is_led):
            return []
        return [
            _Found(place.countries, place.width, is_in or FROM.isdisjoint(words[:start])) for _, _, place in matches
        ]

    def _inside(self, words: Sequence[str]) -> Iterator[_Found]:
        """What is told among other words: "im 19 and in texas and i want to die"."""
        matches = self._named_in(words)
        for number, match in enumerate(matches):
            begin, end, place = match
            follows = number > 0 and matches[number - 1][1] == begin
            if follows:
                continue  # looked at with the one before it
            is_beside = number + 1 < len(matches) and matches[number + 1][0] == end
            if not (is_beside or may_be_meant(_name(words, match), place, is_led=True)):
                continue
            beside = [place, matches[number + 1][2]] if is_beside else [place]
            led = _led(words, begin)
            if led is not None:
                is_in, is_denied, start = led
                last = matches[number + 1][1] if is_beside else end
                for each in beside:
                    yield _Found(each.countries, each.width, is_in, is_denied, start, last)
            elif _asks_for_a_line(words, begin, end) and place.is_well_known:
                yield from (_Found(each.countries, each.width, is_in=True) for each in beside)


def countries_of(
    names: Mapping[str, str], regions: Mapping[str, str], towns: Iterable[tuple[str, tuple[str, ...], int]]
) -> Countries:
    """The countries told by these names, all folded; see `place_names.places_of`."""
    return Countries(places_of(names, regions, towns))


def _name(words: Sequence[str], named: Named) -> str:
    return " ".join(words[named[0] : named[1]])


def _joined(text: str) -> str:
    """Short forms without their points, so that they do not end a part: "u.s.", "st. louis"."""
    return _SHORT_FORM.sub(lambda found: found[0].replace(".", " " if len(found[0]) == 3 else ""), text)


def _tokens(part: str) -> list[str]:
    said = _ALIKE_IN.sub(lambda found: _ALIKE[found[0]], f" {fold(part)} ")
    return said.replace("'", "").split()


def _led(words: Sequence[str], begin: int) -> tuple[bool, bool, int] | None:
    """Whether the place at *begin* stands behind "i am in" rather than "from", and behind a "not", and where that
    begins; None for neither.
    """
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
            is_denied = (
                is_denied
                or (  # but not in "no, im in texas"
                    before in _NOT and word != "im" and _BETWEEN.issuperset(words[back + 1 : at + 1])
                )
            )
            return is_in, is_denied, start
        elif not (word in _FILLER or word in IN or word in FROM or word.isdigit()):
            return None
    return (is_in, True, 0) if is_denied and at < FAR and words[0] in _NOT else None


def _is_address(words: Sequence[str]) -> bool:
    return any(word.isdigit() for word in words) and not _STREET.isdisjoint(words)


def _is_led(words: Sequence[str]) -> bool:
    """Whether a part says of the writer that they are there: "im in leeds", rather than "in leeds" or "leeds"."""
    return not _ME.isdisjoint(words)


def _asks_for_a_line(words: Sequence[str], begin: int, end: int) -> bool:
    """Whether a line or a number is asked for there: "suicide hotline texas", "a number in ohio"."""
    before = words[begin - 1] if begin else ""
    is_last = all(word in _CLOSING for word in words[end:])
    return is_last and not _LINES.isdisjoint(words) and (before in _FOR or before in _LINES or before in _ARTICLES)


def _weighed(found: Sequence[_Found], *, is_all: bool) -> Told:
    denied = {country for each in found if each.is_denied for country in each.countries}
    told = [each for each in found if not each.is_denied]
    if any(each.is_in for each in told):
        told = [each for each in told if each.is_in]
    left: set[str] = set()
    for each in sorted(told, key=lambda one: -one.width):
        both = left.intersection(each.countries) if left else set(each.countries)
        left = both or left
    left -= denied
    country = next(iter(left)) if len(left) == 1 else ""
    widest = {each.countries for each in told if each.width == COUNTRY}
    if len(widest) > 1:
        country = ""
    between = () if country else tuple(sorted(left))
    return Told(country, is_all and bool(found), bool(told) and not country, tuple(sorted(denied)), between=between)
