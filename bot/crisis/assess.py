"""Judge one message: which patterns it says, what masks, denies or dates them, and how grave that is in the end."""

import re
from dataclasses import dataclass
from hashlib import blake2b

from bot.crisis.lexicon import Lexicon, Pattern
from bot.crisis.normalise import normalise
from bot.crisis.risk import NO_RISK, Kind, Risk, Tier

BEFORE = 6  # words before a hit in which a "not" belongs to it
CLAUSE = re.compile(r" (?:\.|but|however|though|because|and|pero|aunque|porque|y) ")


@dataclass(frozen=True, slots=True)
class _Hit:
    pattern: Pattern
    start: int
    end: int
    tier: Tier


def assess(text: str, lexicon: Lexicon, *, earlier: Tier = Tier.NONE) -> Risk:
    """The risk in *text*. *earlier* is what is open in this conversation: then nothing is masked as an idiom."""
    plain = normalise(text)
    found = lexicon.passes.Match(plain)
    if not found:
        return NO_RISK
    covered = [] if earlier >= Tier.CRISIS else [match.span() for match in lexicon.masks.finditer(plain)]
    hits = [hit for number in found for hit in _hits(lexicon, lexicon.patterns[number], plain, covered)]
    return _risk(hits, plain) if hits else NO_RISK


def _hits(lexicon: Lexicon, pattern: Pattern, plain: str, covered: list[tuple[int, int]]) -> list[_Hit]:
    hits = []
    for match in pattern.expression.finditer(plain):
        start, end = match.span()
        if any(first <= start and end <= last for first, last in covered):
            continue
        hits.append(_Hit(pattern, start, end, _tier(lexicon, pattern, plain, start)))
    return hits


def _tier(lexicon: Lexicon, pattern: Pattern, plain: str, start: int) -> Tier:
    """The tier of a hit where it stands: a denial or a past with recovery lowers it, and never clears it."""
    tier = pattern.tier
    if not pattern.wish and tier > Tier.CHECK_IN:
        clause = CLAUSE.split(plain[:start] + " ")[-1].split()[-BEFORE:]
        if lexicon.negations.search(f" {' '.join(clause)} "):
            tier = Tier(tier - 1)
    if tier > Tier.CHECK_IN and lexicon.lowers.search(plain):
        tier = Tier(tier - 1)
    return tier


def _risk(hits: list[_Hit], plain: str) -> Risk:
    hits = sorted(hits, key=lambda hit: (-hit.tier, hit.start))
    worst = hits[0]
    others: dict[Kind, Tier] = {}
    for hit in hits:
        if hit.pattern.kind != worst.pattern.kind:
            others.setdefault(hit.pattern.kind, hit.tier)
    why = tuple(dict.fromkeys(plain[hit.start : hit.end].strip() for hit in hits))
    return Risk(
        tier=worst.tier,
        kind=worst.pattern.kind,
        why=why,
        patterns=tuple(dict.fromkeys(hit.pattern.id for hit in hits)),
        language=worst.pattern.language,
        fingerprint=blake2b(" ".join(sorted(why)).encode(), digest_size=8).hexdigest(),
        others=tuple(others.items()),
    )
