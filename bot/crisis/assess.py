"""Judge one message: which patterns it says, what masks, denies or dates them, and how grave that is in the end."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate, islice

from bot.crisis.entries import Span, sentences
from bot.crisis.lexicon import Lexicon, Pattern, Reader
from bot.crisis.normalise import END, words_of
from bot.crisis.risk import NO_RISK, Kind, Risk, Tier

BEFORE = 5  # words before a hit in which a "not" belongs to it
NEARBY = 40  # words between what is said and what must be said with it
SHORT = 3  # words: so short a hit is one thought, and what masks a part of it masks it all
PER_ENTRY = 16  # places of one phrase that are looked at: who says it more often has said it
# Between kinds of the same tier: what would be answered wrongly as the other comes first.
ORDER = (
    Kind.MINOR,
    Kind.OVERDOSE,
    Kind.WITHDRAWAL,
    Kind.THIRD_PARTY,
    Kind.PSYCHOSIS,
    Kind.EATING,
    Kind.VIOLENCE,
    Kind.SUICIDE,
    Kind.SELF_HARM,
    Kind.BODY,
)


@dataclass(frozen=True, slots=True)
class _Hit:
    pattern: Pattern
    span: Span
    tier: Tier
    words: tuple[str, ...]


def assess(text: str, lexicon: Lexicon, *, earlier: Tier = Tier.NONE) -> Risk:
    """The risk in *text*. *earlier* is what is open in this conversation: then nothing is masked as an idiom."""
    words = words_of(text)
    hits: list[_Hit] = []
    for reader in lexicon.readers:
        signs = reader.alphabet.write(words)
        said = list(_said(reader, signs))
        if said:
            hits += _Reading(reader, words, signs, earlier).hits(said)
    return _risk(hits) if hits else NO_RISK


def _said(reader: Reader, signs: str) -> Iterator[tuple[int, Span]]:
    """Each entry of a pattern that is said, and where."""
    entries = reader.said
    for begins, sentence in sentences(signs, END):
        for entry in sorted(entries.possible(sentence)):
            for start, end in islice(entries.places(entry, sentence), PER_ENTRY):
                yield entry, (begins + start, begins + end)


class _Reading:
    """One message read in one language, of which some pattern is said."""

    def __init__(self, reader: Reader, words: list[str], signs: str, earlier: Tier) -> None:
        self._reader = reader
        self._words = words
        self._signs = signs
        self._earlier = earlier
        self._ends = list(accumulate(reader.alphabet.lengths(words)))
        self._around: dict[tuple[str, int], list[int]] = {}
        for entry in sorted(reader.around.possible(signs)):
            for use in reader.around_for[entry]:
                self._around.setdefault((use.role, use.pattern), []).append(entry)

    def hits(self, said: list[tuple[int, Span]]) -> list[_Hit]:
        """Every pattern that is said and not masked, at the tier it has where it stands."""
        covered = list(self._all("mask"))
        if self._earlier < Tier.CRISIS:
            covered += self._all("idiom")
        hits = [
            self._hit(self._reader.patterns[use.pattern], use.pattern, span, company, use.wish)
            for entry, span in said
            if not any(_masks(mask, span) for mask in covered)
            for use in self._reader.said_for[entry]
            if (company := self._company(use.pattern, span))
        ]
        covering = [hit for hit in hits if hit.pattern.covers]
        return [hit for hit in hits if not any(_explains(other, hit) for other in covering)]

    def _all(self, role: str, pattern: int = -1) -> Iterator[Span]:
        for entry in self._around.get((role, pattern), ()):
            yield from islice(self._reader.around.places(entry, self._signs), PER_ENTRY)

    def _has(self, role: str, pattern: int = -1) -> bool:
        return next(self._all(role, pattern), None) is not None

    def _company(self, number: int, span: Span) -> Span | None:
        """What is said nearby of that which must be said with it; none when something speaks against it."""
        if self._has("unless", number):
            return None
        if not self._reader.patterns[number].said_with:
            return span
        near = (
            other
            for other in self._all("with", number)
            if other[0] - span[1] <= NEARBY and span[0] - other[1] <= NEARBY
        )
        return next(near, None)

    def _hit(self, pattern: Pattern, number: int, span: Span, company: Span, wish: bool) -> _Hit:
        tier = pattern.tier
        if tier < Tier.EMERGENCY and self._has("raised", number):
            tier = Tier(tier + 1)
        if tier > Tier.CHECK_IN and pattern.light and self._has("laughs"):
            tier = Tier(tier - 1)
        if tier > Tier.CHECK_IN and not wish and self._is_denied(span):
            tier = Tier(tier - 1)
        if tier > Tier.CHECK_IN and self._has("past") and self._has("recovery") and not self._has("now"):
            tier = Tier(tier - 1)
        return _Hit(pattern, span, tier, tuple(self._quote(each) for each in dict.fromkeys((span, company))))

    def _is_denied(self, span: Span) -> bool:
        """Whether a "not" in the same clause belongs to the hit."""
        before = self._signs[max(0, span[0] - BEFORE) : span[0]]
        for sign in (END, *self._reader.clauses):
            before = before.rpartition(sign)[2]
        return self._reader.negation.search(before + self._signs[span[0] : span[1]]) is not None

    def _quote(self, span: Span) -> str:
        words = [word for word, end in zip(self._words, self._ends, strict=True) if span[0] < end]
        ends = [end for end in self._ends if span[0] < end]
        upto = next((n for n, end in enumerate(ends) if end >= span[1]), len(words) - 1)
        return " ".join(word for word in words[: upto + 1] if word != END)


def _masks(mask: Span, span: Span) -> bool:
    """Whether a mask covers how a hit ends, or any of a short one; a long one may only begin inside a mask."""
    (first, last), (start, end) = mask, span
    return first < end <= last or (end - start <= SHORT and start < last and first < end)


def _explains(cover: _Hit, hit: _Hit) -> bool:
    """Whether *hit* is only part of what *cover* says, in the same language."""
    inside = cover.span[0] <= hit.span[0] and hit.span[1] <= cover.span[1]
    return inside and hit.pattern is not cover.pattern and not hit.pattern.covers


def _risk(hits: list[_Hit]) -> Risk:
    hits = sorted(hits, key=lambda hit: (-hit.tier, ORDER.index(hit.pattern.kind), hit.span))
    worst = hits[0]
    others: dict[Kind, Tier] = {}
    for hit in hits:
        if hit.pattern.kind != worst.pattern.kind:
            others.setdefault(hit.pattern.kind, hit.tier)
    why = tuple(dict.fromkeys(words for hit in hits for words in hit.words))
    return Risk(
        tier=worst.tier,
        kind=worst.pattern.kind,
        why=why,
        patterns=tuple(dict.fromkeys(hit.pattern.id for hit in hits)),
        language=worst.pattern.language,
        fingerprint=blake2b(" ".join(sorted(why)).encode(), digest_size=8).hexdigest(),
        others=tuple(others.items()),
        about=worst.pattern.about,
    )
