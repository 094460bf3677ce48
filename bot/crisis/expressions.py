"""From phrases to regular expressions over signs, and to what a message must hold before a phrase is looked for."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple, assert_never

from bot.crisis.alphabet import OTHER, Alphabet, begun, letter
from bot.crisis.normalise import END
from bot.crisis.phrase import Choice, Edge, Gap, Group, Numbers, Part, Phrase, Word

FIRST_SIGN = letter(0)
NEVER = "(?!)"  # an empty group: nothing says it
# The words of ordinary talk that most messages hold, in English and in Spanish, the most frequent first: a look-up does
# not begin with them.
FREQUENT_WORDS = (
    """
    the i my a and to in it on for at me of is you with im was so its one got that like do he about not had up no
    ive but we just she all said from out have dont they now can what this her back two been day then off are
    today his cant since be when good did again by went there how know says will if still go put time hes only say
    get him who home first feel down new last has told an after years left were id came three bit thats work old
    your as week want didnt going took here because or them night days nobody shes never too over asked phone
    thing made lost ok people four mum kids see every nothing us theres tell does come gave year group u more man
    fine whole before think
""",
    """
    me la el de y no mi en que a con se un por ya los lo las del hoy una es le al yo pero para como si tengo estoy
    dos sin esta te todo nada hay mas bien casa voy tres fue ni vez q manana anos dice su porque desde otra cuando
    nadie dia hasta nos hace mis ahora siento mama dias eso fui era dijo grupo todos solo soy da asi trabajo llevo
    o tiene tu quiero hice antes ayer despues va hijo papa noche paso quien aqui hora puedo uno ver semana tarde
    mejor dije puse quede ella siempre agua hija otro salio quedo jaja meses hermana ganas cafe horas estaba dejo
    hermano este dio perro cuatro he cada ano ir senora lunes gracias toca hacer donde son veces vi llego tome
    dieron compre mal deje ando cinco perdi algo abuela toda muy alguien
""",
)
RARE = 1  # what any other word weighs when the rarest part of a phrase is sought: of a thousand messages one holds it
# What the most frequent one weighs, and how the others fall off (Zipf, 1949), as they do in the corpus; with what was
# counted there for each word itself hardly more phrases are sifted out.
MOST, RANKS_BEFORE, FALL = 900, 4, 0.8


def _frequent() -> dict[str, int]:
    weights: dict[str, int] = {}
    for words in FREQUENT_WORDS:
        for rank, word in enumerate(words.split(), RANKS_BEFORE):
            weights[word] = max(weights.get(word, RARE), round(MOST / rank**FALL))
    return weights


WEIGHTS: Mapping[str, int] = _frequent()
TOLD_BY = 2  # sets of signs that a message must hold before a phrase is looked for: one alone is there too often
TELLING = 70  # the weight up to which the rarest part of a phrase sifts well; more, and it is looked for too often

Signs = frozenset[str]


@dataclass(frozen=True, slots=True)
class Lists:
    """What a language's file says about words: groups of phrases, and how words are misspelt."""

    groups: Mapping[str, tuple[Phrase, ...]]
    spelling: Mapping[str, str]
    core: tuple[str, ...] = ()
    real: tuple[str, ...] = ()


class Lead(NamedTuple):
    """How something begins: the signs it may begin with, and what comes after one of them, which it looks back at.

    An expression that begins with a plain set of signs is sought several times as quickly: only where one of them
    stands more is looked at.
    """

    signs: Signs
    after: str


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase made ready: its expression, the sets of signs of which each must give one, the rarest set first."""

    expression: str
    needs: tuple[Signs, ...]
    lead: Lead | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class _Ways:
    """The ways to say something: signs that say it alone, and expressions of several."""

    singles: Signs = frozenset()
    longer: tuple[Found, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether each of them begins with one sign."""
        return all(each.expression >= FIRST_SIGN for each in self.longer)

    @property
    def lead(self) -> Lead | None:
        """How they begin, if all of them begin with a sign."""
        leads = [each.lead for each in self.longer if each.lead]
        if len(leads) < len(self.longer):
            return None
        alone = [f"(?<={_any_of(self.singles)})"] if self.singles else []
        after = [*alone, *(each.after for each in leads)]
        signs = self.singles.union(*(each.signs for each in leads))
        return Lead(signs, after[0] if len(after) == 1 else f"(?:{'|'.join(after)})")


class Expressions:
    """The expressions of one language; every phrase must be known beforehand, as it gives words their signs."""

    def __init__(self, lists: Lists, phrases: Sequence[Phrase]) -> None:
        """Give every word its sign."""
        self._lists = lists
        self._ways: dict[str, _Ways] = {}
        self._weights: dict[Signs, int] = {}
        uses = _uses(lists.groups, phrases)
        kinds: dict[frozenset[str], str] = {}
        saying: dict[str, set[str]] = {}
        signs: dict[str, str] = {END: END}
        beginnings: dict[str, str] = {}
        for word, said in uses.items():
            sign = kinds.setdefault(frozenset(said), letter(len(kinds)))
            if word.endswith("*") and len(word) > 1:
                beginnings[word[:-1]] = sign
            else:
                signs[word] = sign
            for use in said:
                saying.setdefault(use, set()).add(sign)
        self._saying = {use: frozenset(signs) for use, signs in saying.items()}
        self._frequent = frequencies(signs)
        _add_spellings(signs, lists.spelling, beginnings)
        self.alphabet = Alphabet(signs, beginnings, lists.core, lists.real)

    def found(self, phrase: Phrase) -> Found:
        """The phrase made ready; raises `ValueError` for an unknown group, a circle, or a phrase that may be empty."""
        found = self._read(phrase)
        if not found.needs:
            raise ValueError("a phrase says nothing; leave one word required")
        return found

    def spread(self, phrase: Phrase) -> tuple[Found, ...]:
        """The same, and where its needs are too few or too common to sift by, each way to say its richest part."""
        found = self.found(phrase)
        if len(found.needs) >= TOLD_BY and self._weight(found.needs[0]) <= TELLING:
            return (found,)
        ways = {n: self._ways_of(part, ()) for n, part in enumerate(phrase.parts) if _is_required(part)}
        richest = max(ways, key=lambda n: len(ways[n].longer))
        if len(ways[richest].longer) < 2:
            return (found,)
        each = [_Ways(longer=(way,)) for way in ways[richest].longer]
        if ways[richest].singles:
            each.append(_Ways(ways[richest].singles))
        return tuple(self._read(phrase, instead={richest: way}) for way in each)

    def _read(self, phrase: Phrase, within: tuple[str, ...] = (), instead: Mapping[int, _Ways] | None = None) -> Found:
        """*instead* holds the ways that stand for some parts, by their place."""
        read: list[_Read] = []
        needs: list[Signs] = []
        for place, part in enumerate(phrase.parts):
            ways = (instead or {}).get(place) or self._ways_of(part, within)
            read.append(_Read(part, ways))
            if not _is_required(part):
                continue
            if not ways.singles and len(ways.longer) == 1:
                needs += ways.longer[0].needs
            elif all(each.needs for each in ways.longer):
                needs.append(ways.singles.union(*(each.needs[0] for each in ways.longer)))
        expression, lead = _together(read, leads=not within)
        return Found(expression, tuple(sorted(dict.fromkeys(needs), key=self._weight)), lead)

    def _weight(self, signs: Signs) -> int:
        weight = self._weights.get(signs)
        if weight is None:
            weight = self._weights[signs] = weight_of(signs, self._frequent)
        return weight

    def _ways_of(self, part: Part, within: tuple[str, ...]) -> _Ways:
        match part:
            case Word():
                return _Ways(self._saying[_key(part)])
            case Numbers(first, last):
                return _Ways(self._saying[f"{first}..{last}"])
            case Group(name):
                return self._group(name, within)
            case Choice(ways):
                return self._together(ways, within)
            case Gap() | Edge():
                return _Ways(longer=(Found(_around(part), ()),))
            case _:
                assert_never(part)

    def _group(self, name: str, within: tuple[str, ...]) -> _Ways:
        if name in within:
            raise ValueError(f"the group “{name}” contains itself")
        if name not in self._lists.groups:
            raise ValueError(f"there is no group “{name}”")
        if name not in self._ways:
            phrases = self._lists.groups[name]
            together = self._together([each for each in phrases if not _lone(each)], (*within, name))
            alone = self._saying.get(f"{{{name}}}", frozenset())
            self._ways[name] = _Ways(together.singles | alone, together.longer)
        return self._ways[name]

    def _together(self, phrases: Iterable[Phrase], within: tuple[str, ...]) -> _Ways:
        singles: Signs = frozenset()
        longer: dict[str, Found] = {}
        for phrase in phrases:
            first = phrase.parts[0] if len(phrase.parts) == 1 else None
            if first is not None and not (isinstance(first, Choice) and first.optional):
                ways = self._ways_of(first, within)
                singles |= ways.singles
                longer |= {each.expression: each for each in ways.longer}
            else:
                found = self._read(phrase, within)
                longer[found.expression] = found
        return _Ways(singles, tuple(longer.values()))


def frequencies(signs: Mapping[str, str]) -> Mapping[str, int]:
    """How often each sign of these words stands in a thousand messages, by the rank of its words; others `RARE`."""
    found = Counter[str]()
    for word, weight in WEIGHTS.items():
        found[signs.get(word, "")] += weight
    return found


def weight_of(some: Iterable[str], frequent: Mapping[str, int]) -> int:
    """How often one of some signs stands in a thousand messages."""
    return sum(frequent.get(sign, RARE) for sign in some)


@dataclass(frozen=True, slots=True)
class _Read:
    """A part of a phrase with the ways to say it."""

    part: Part
    ways: _Ways

    def expression(self, *, leads: bool = False) -> str:
        if isinstance(self.part, Gap | Edge):
            return _around(self.part)
        if isinstance(self.part, Choice) and self.part.optional:
            return f"(?:{_either(self.ways)})?"
        return _either(self.ways, leads=leads)

    def lead(self, after: str, then: Lead | None) -> Lead | None:
        """How this and the rest begins, of which *after* is the expression and *then* the lead."""
        if isinstance(self.part, Edge) and self.part.begins:
            return then and Lead(then.signs, f"(?<![^.].){then.after}")
        own = None if isinstance(self.part, Gap | Edge) else self.ways.lead
        if own is None or _is_required(self.part):
            return own and Lead(own.signs, own.after + after)
        return then and Lead(own.signs | then.signs, f"(?:{own.after}{after}|{then.after})")


def _together(read: Sequence[_Read], *, leads: bool) -> tuple[str, Lead | None]:
    """The expression of some parts one after the other, and how it begins; *leads*: so that it is quickly sought."""
    after, lead = "", None
    for each in reversed(read[1:]):
        after, lead = each.expression() + after, each.lead(after, lead)
    first = read[0]
    lead = first.lead(after, lead)
    if leads and lead and not (_is_required(first.part) and first.ways.is_plain):
        return _any_of(lead.signs) + lead.after, lead
    return first.expression(leads=leads) + after, lead


def _any_of(signs: Signs) -> str:
    return f"[{''.join(sorted(signs))}]" if len(signs) > 1 else "".join(signs)


def _around(part: Gap | Edge) -> str:
    if isinstance(part, Gap):
        return rf"[^.]{{0,{part.longest}}}"
    return r"(?<![^.])" if part.begins else r"(?![^.])"


def _is_required(part: Part) -> bool:
    return not isinstance(part, Gap | Edge) and not (isinstance(part, Choice) and part.optional)


def _add_spellings(signs: dict[str, str], spelling: Mapping[str, str], beginnings: Mapping[str, str]) -> None:
    known = {word: meant.split() for word, meant in spelling.items()}
    for word in {part for meant in known.values() for part in meant}:
        signs.setdefault(word, begun(word, beginnings) or OTHER)
    for word, meant in known.items():
        signs.setdefault(word, "".join(signs[part] for part in meant))


def _uses(groups: Mapping[str, Sequence[Phrase]], phrases: Iterable[Phrase]) -> dict[str, set[str]]:
    """What each word (or beginning, with a `*`) is used for: itself, or as a member of groups."""
    uses: dict[str, set[str]] = {}
    for phrase in phrases:
        _note(uses, phrase)
    for name, said in groups.items():
        for phrase in said:
            _note(uses, phrase, f"{{{name}}}" if _lone(phrase) else "")
    words = sorted(uses)
    for beginning in [word for word in words if word.endswith("*") and word != "*"]:
        for word in islice(words, bisect_left(words, beginning[:-1]), None):
            if not word.startswith(beginning[:-1]):
                break
            uses[word] |= uses[beginning]
    return uses


def _note(uses: dict[str, set[str]], phrase: Phrase, member: str = "") -> None:
    for part in phrase.each():
        if isinstance(part, Word):
            uses.setdefault(_key(part), set()).add(member or _key(part))
        elif isinstance(part, Numbers):
            for number in range(part.first, part.last + 1):
                uses.setdefault(str(number), set()).add(f"{part.first}..{part.last}")


def _lone(phrase: Phrase) -> bool:
    return len(phrase.parts) == 1 and isinstance(phrase.parts[0], Word)


def _key(word: Word) -> str:
    return word.text if word.whole else f"{word.text}*"


def _either(ways: _Ways, *, leads: bool = False) -> str:
    """One of these ways; where an expression begins (*leads*), spelt out, as a search then skips to their signs."""
    singles = "".join(sorted(ways.singles))
    if leads and ways.longer:
        alone = list(singles)
    else:
        alone = [_any_of(ways.singles)] if singles else []
    bodies = [*alone, *_by_first(each.expression for each in ways.longer)]
    if not bodies:
        return NEVER
    return bodies[0] if len(bodies) == 1 and alone else f"(?:{'|'.join(bodies)})"


def _by_first(expressions: Iterable[str]) -> list[str]:
    """The same alternatives, those that begin with the same sign as one, so that most are passed at a glance."""
    rests: dict[str, list[str]] = {}
    others: list[str] = []
    for each in expressions:
        if each >= FIRST_SIGN:
            rests.setdefault(each[0], []).append(each[1:])
        else:
            others.append(each)
    return [
        *(first + (some[0] if len(some) == 1 else f"(?:{'|'.join(some)})") for first, some in rests.items()),
        *others,
    ]


def signs_in(expression: str) -> Signs:
    """Every sign an expression may meet."""
    return frozenset(re.findall(r"[^\x00-\xff]", expression))
