"""Where somebody says they are: the country in what is typed, however it stands there.

In memory and without a search, so that it is heard before anything is answered: "im in texas and i want to die",
"estoy en guadalajara", "london, uk", "us". A wrong country is worse than a question: a name that is another word, or a
person's, is a place only behind "in"; of two towns of one name neither is taken, and it can be asked.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from bot.directory.beside_places import (
    CLOSING,
    FROM,
    IN,
    OPENING,
    OTHERS,
    asks_for_a_line,
    is_elsewhere,
    is_of_writer,
    is_where_it_happens,
    led_to,
    moved_to,
)
from bot.directory.place_names import (
    COUNTRY,
    Named,
    Place,
    beginnings_of,
    may_answer,
    may_be_meant,
    name_of,
    named_in,
    places_of,
)
from bot.folding import fold

MOST_PARTS = 4  # a town, its region, its country, and a word
SHORT_TEXT = 12  # words: in a longer text the name of a place in its midst may be about anything

_ALIKE = {
    "i'm": "im", "i am": "im", "we're": "we are", "it's": "its", "don't": "dont", "isn't": "isnt", "ain't": "aint",
    "u s a": "usa", "u s": "usa", "u k": "uk", "d f": "cdmx", "n y c": "nyc", "st ": "saint ", "ft ": "fort ",
}  # fmt: skip
_ALIKE_IN = re.compile(rf"(?<= )(?:{'|'.join(map(re.escape, _ALIKE))})(?:(?<= )|(?= ))")
_SHORT_FORM = re.compile(r"\b(?:(?:[a-z]\.){2,3}|(?:st|ft)\.)", re.IGNORECASE)
_PARTS = re.compile(r"[.,;:!?()\[\]\n…|]+|\s[-–—/]\s")


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
    is_all: bool = False


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
        is_short = sum(map(len, parts)) <= SHORT_TEXT
        is_theirs = not any(word in OTHERS for words in parts for word in words)
        for number, words in enumerate(parts):
            whole = self._whole(words)
            if len(parts) > 1 and not is_of_writer(words):
                is_edge = number in (0, len(parts) - 1)
                whole = [one for one in whole if is_theirs and (is_short or is_edge) and words != ["us"]]
            here = whole or list(self._inside(words))
            found += here
            cut = {at for each in here for at in range(each.begin, each.end)}
            rest += [] if whole else [word for at, word in enumerate(words) if at not in cut]
            is_told = bool(whole) or any(each.is_all for each in here)
            is_all = is_all and (is_told or all(word in OPENING or word in CLOSING for word in words))
        if not is_all:
            found = [each for each in found if each.is_in or each.is_denied]
        told = _weighed(found, is_all=is_all)
        return replace(told, rest=" ".join(rest)) if told.country and not told.is_all else told

    def named(self, text: str, *, asked: bool) -> Told:
        """What a bare name tells that is another word or a person's name as well: "lima", "houston", "rosario".

        *asked*: it was asked where they are; else only a large town or a country counts, and no person's name.
        """
        name = " ".join(word for word in _tokens(text) if word not in OPENING | CLOSING) or fold(text)
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
        for number, match in enumerate(matches):
            begin, end, place = match
            if is_elsewhere(words[:begin], of_others=of_others):
                continue
            beside = [
                each[2] for each in matches[max(number - 1, 0) : number + 2] if end == each[0] or begin == each[1]
            ]
            is_one = any(not set(place.countries).isdisjoint(each.countries) for each in beside)
            if is_one or is_where_it_happens(words, match):
                yield _Found(place.countries, place.width, is_in=True)

    def _named_in(self, words: Sequence[str]) -> list[Named]:
        return named_in(self.places, self._beginnings, words)

    def _whole(self, words: Sequence[str]) -> list[_Found]:
        """What a part says that names a place and nothing else."""
        start, end = 0, len(words)
        matches = self._named_in(words)
        names = {at for begin, stop, _ in matches for at in range(begin, stop)}
        while start < end and start not in names and words[start] in OPENING:
            start += 1
        while end > start and end - 1 not in names and words[end - 1] in CLOSING:
            end -= 1
        if start == end or not all(at in names or words[at] in FROM | IN for at in range(start, end)):
            return []
        is_in = not IN.isdisjoint(words[:start])
        is_led = is_in or not FROM.isdisjoint(words[:start])
        if len(matches) == 1 and not may_be_meant(name_of(words, matches[0]), matches[0][2], is_led=is_led):
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
            if not (is_beside or may_be_meant(name_of(words, match), place, is_led=True)):
                continue
            beside = [place, matches[number + 1][2]] if is_beside else [place]
            last = matches[number + 1][1] if is_beside else end
            led, moved = led_to(words, begin), moved_to(words, begin, last)
            if led is not None:
                for each in beside:
                    yield _Found(each.countries, each.width, led.is_in, led.is_denied, led.begin, last)
            elif moved is not None:
                for each in beside:
                    yield _Found(each.countries, each.width, is_in=True, begin=moved, end=len(words), is_all=moved == 0)
            elif asks_for_a_line(words, begin, end) and place.is_well_known:
                yield from (_Found(each.countries, each.width, is_in=True) for each in beside)


def countries_of(
    names: Mapping[str, str], regions: Mapping[str, str], towns: Iterable[tuple[str, tuple[str, ...], int]]
) -> Countries:
    """The countries told by these names, all folded; see `place_names.places_of`."""
    return Countries(places_of(names, regions, towns))


def _joined(text: str) -> str:
    """Short forms without their points, so that they do not end a part: "u.s.", "st. louis"."""
    return _SHORT_FORM.sub(lambda found: found[0].replace(".", " " if len(found[0]) == 3 else ""), text)


def _tokens(part: str) -> list[str]:
    said = _ALIKE_IN.sub(lambda found: _ALIKE[found[0]], f" {fold(part)} ")
    return said.replace("'", "").split()


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
