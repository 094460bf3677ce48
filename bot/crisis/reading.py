"""What counts of all that a message says in one language: what masks, denies or dates it, how grave it is there."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import itemgetter, or_

from bot.crisis.entries import WINDOW, Span
from bot.crisis.pattern import Pattern
from bot.crisis.reader import Use
from bot.crisis.risk import Kind, Matter, Tier
from bot.crisis.said import Said

BEFORE = 5  # words before a hit in which a "not" belongs to it
NEARBY = 40  # words between what is said and what must be said with it
ONESELF = frozenset({"i", "im", "ill", "id", "my", "myself", "me", "mi", "yo", "quiero", "voy", "quisiera"})
OF_ONESELF = "rme"  # matarme, morirme, suicidarme
SHORT = 3  # words: so short a hit is one thought, and what masks a part of it masks it all


@dataclass(slots=True, eq=False)
class Hit:
    """A pattern that is said, where, and how grave it is there; *company* is where stands what must be said with it."""

    said: Said
    pattern: Pattern
    span: Span
    company: Span
    place: Span  # where its words are in the message, whatever language they were read in
    tier: Tier

    @property
    def words(self) -> list[str]:
        """The words of it, and of what is said with it, as they were typed."""
        return [" ".join(self.said.typed(span)) for span in dict.fromkeys((self.span, self.company))]

    @property
    def is_loss(self) -> bool:
        """Whether it tells of somebody who died by suicide or of an overdose."""
        return self.pattern.about is Matter.BEREAVED

    @property
    def is_own_wish(self) -> bool:
        """Whether it is one's own wish to die."""
        is_grave = self.pattern.kind is Kind.SUICIDE and self.tier > Tier.CHECK_IN
        return is_grave and _is_of_oneself(self.said, self.pattern, self.span)

    @property
    def comes_first(self) -> bool:
        """Whether of all that is as grave its kind is the one to answer: a child, a loss, what stands firm."""
        return self.is_loss or self.pattern.firm or self.pattern.kind is Kind.MINOR


class Reading:
    """One message read in one language, of which some pattern is said."""

    def __init__(self, said: Said, earlier: Tier) -> None:
        """Keep of what is *said* that which stands in the company it needs."""
        self._said = said
        self._reader = reader = said.reader
        self._earlier = earlier
        self._possible = _possible_in(said)
        self._possible_at_all = reduce(or_, self._possible.values())
        self._places: dict[tuple[str, int], Sequence[Span]] = {}
        self._had: dict[tuple[str, int], bool] = {}
        self._tiers: dict[int, Tier] = {}
        self._kept = [
            (use, *places)
            for (entry, span), begins in said.entries.items()
            for use in reader.said_for[entry]
            if (places := self._in_company(use.pattern, span, begins))
        ]

    @property
    def covers(self) -> bool:
        """Whether something is said that may explain what else is."""
        return any(self._reader.patterns[use.pattern].covers for use, _, _ in self._kept)

    def hits(self, *, each: bool) -> list[Hit]:
        """Every pattern that is said and not masked, at the tier it has where it stands; *each* time it is said."""
        hits: list[Hit] = []
        settled: set[int] = set()  # patterns that no later hit makes graver, nor puts in the place of one explained
        for use, span, company in sorted(self._kept, key=itemgetter(1)):
            if use.pattern not in settled and not self._is_masked(use, span):
                hits.append(self._hit(use, span, company))
                if not each and hits[-1].tier is self._tiers[use.pattern]:
                    settled.add(use.pattern)
        return hits

    def _where(self, role: str, pattern: int = -1) -> Sequence[Span]:
        """Where something with this role stands, in order; looked for once."""
        if not self._may_stand(role, pattern):
            return ()
        found = self._places.get((role, pattern))
        if found is None:
            found = self._places[role, pattern] = sorted(
                (begin + start, begin + end)
                for here, piece in self._where_possible(role, pattern)
                for _, (start, end) in self._reader.around.places(here, piece)
                for begin in self._said.pieces[piece]
            )
        return found

    def _is_within(self, role: str, span: Span) -> bool:
        """Whether a mask of this role covers how a span ends, or any of a short one; a long one may only begin inside
        a mask.
        """
        if not (masks := self._where(role)):
            return False
        start, end = span
        near = masks[bisect_left(masks, (start - WINDOW,)) : bisect_left(masks, (end,))]
        is_short = end - start <= SHORT
        return any(end <= last or (is_short and start < last) for _, last in near)

    def _has(self, role: str, pattern: int = -1) -> bool:
        """Whether something with this role stands anywhere; looked for once."""
        if not self._may_stand(role, pattern):
            return False
        found = self._had.get((role, pattern))
        if found is None:
            pieces = self._where_possible(role, pattern)
            found = self._had[role, pattern] = any(self._reader.around.stand_in(*each) for each in pieces)
        return found

    def _may_stand(self, role: str, pattern: int = -1) -> int:
        """What may stand anywhere of all that has this role."""
        return self._reader.bearing.get((role, pattern), 0) & self._possible_at_all

    def _where_possible(self, role: str, pattern: int) -> Iterator[tuple[int, str]]:
        """The pieces in which something with this role may stand, and which entries those are."""
        bearing = self._may_stand(role, pattern)
        return ((here, piece) for piece, possible in self._possible.items() if (here := possible & bearing))

    def _in_company(self, number: int, span: Span, begins: Sequence[int]) -> tuple[Span, Span] | None:
        """The first place of a hit where that which must be said with it is said nearby, and where that is.

        None where there is no such place, or where something speaks against it.
        """
        if self._has("unless", number):
            return None
        if not self._reader.patterns[number].said_with:
            return span, span
        others = self._where("with", number)
        for at in begins:
            start, end = (each + at - begins[0] for each in span)
            first = bisect_left(others, (start - NEARBY, 0))
            if first < len(others) and others[first][0] - end <= NEARBY:
                return (start, end), others[first]
        return None

    def _hit(self, use: Use, span: Span, company: Span) -> Hit:
        tier = self._tiers.get(use.pattern) or self._tier(use.pattern)
        if tier > Tier.CHECK_IN and not use.wish and self._is_denied(span):
            tier = Tier(tier - 1)
        return Hit(self._said, self._reader.patterns[use.pattern], span, company, self._said.place(span), tier)

    def _is_masked(self, use: Use, span: Span) -> bool:
        """Whether it is an idiom here, where no risk is open; or a title, news or a study, and no wish of one's own."""
        if self._earlier < Tier.CRISIS and self._is_within("idiom", span):
            return True
        return self._is_within("mask", span) and not _is_of_oneself(
            self._said, self._reader.patterns[use.pattern], span
        )

    def _tier(self, number: int) -> Tier:
        """How grave a pattern is in this message, wherever it stands."""
        pattern = self._reader.patterns[number]
        tier = pattern.tier
        if tier < Tier.EMERGENCY and self._has("raised", number):
            tier = Tier(tier + 1)
        if tier > Tier.CHECK_IN and pattern.light and self._has("laughs"):
            tier = Tier(tier - 1)
        if tier > Tier.CHECK_IN and self._has("past") and self._has("recovery") and not self._has("now"):
            tier = Tier.CHECK_IN
        self._tiers[number] = tier
        return tier

    def _is_denied(self, span: Span) -> bool:
        """Whether a "not" before the hit, in the same clause, belongs to it. One inside it is part of what is said."""
        denies = self._reader.negation.search
        before = self._said.signs[max(0, span[0] - BEFORE) : span[0]]
        if not denies(before) or denies(self._said.signs[span[0] : span[1]]):
            return False
        clause = self._reader.clause.findall(before)[0]
        return denies(self._reader.no_denial.sub("", clause)) is not None


def _possible_in(said: Said) -> Mapping[str, int]:
    """What may stand in each piece of all that bears on what is said."""
    if len(said.pieces) == 1:
        return dict.fromkeys(said.pieces, said.reader.possible_around(said.words))
    return {piece: said.reader.around.possible(piece) for piece in said.pieces}


def _is_of_oneself(said: Said, pattern: Pattern, span: Span) -> bool:
    """Whether it is said of oneself and grave: then no title, news or study a few words before makes it theirs."""
    if pattern.tier < Tier.CRISIS:
        return False
    words = said.typed(span)
    return any(word in ONESELF or word.endswith(OF_ONESELF) for word in words)
