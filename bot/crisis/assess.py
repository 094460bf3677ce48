"""Judge one message: what its patterns say together, in all languages, and how grave that is in the end."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from bot.crisis import belief
from bot.crisis.entries import WINDOW, Span
from bot.crisis.evidence import Evidence
from bot.crisis.heard import Heard, hear
from bot.crisis.lexicon import Lexicon
from bot.crisis.normalise import END, words_of
from bot.crisis.reader import Reader
from bot.crisis.reading import Hit, Reading
from bot.crisis.risk import NO_RISK, Kind, Matter, Risk, Tier
from bot.crisis.said import Said, said_in
from bot.crisis.signs import UNKNOWN

RUNS_ON = 2  # words by which a hit that begins within a loss may end after it: “of an overdose two” years ago
FEW = 6  # words, of which a phrase may be all that is said
BESIDE = 1  # words beside an alarm that tell nothing of it: “took 30 today”
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


def assess(text: str, lexicon: Lexicon, *, earlier: Tier = Tier.NONE) -> Risk:
    """The risk in *text*. *earlier* is what is open in this conversation: then nothing is masked as an idiom.

    Where the lexicon has points for weak signs, what is far from danger by these is let be, unless a phrase tells of an
    alarm; else phrases and signs are weighed together. A message of pictures alone is in no language, whichever the
    lexicon that knows them.
    """
    words = words_of(text)
    risk = _risk_of(words, lexicon, earlier)
    if risk.language and not any(sign.isalpha() for word in words for sign in word):
        return replace(risk, language=None)
    return risk


def _risk_of(words: list[str], lexicon: Lexicon, earlier: Tier) -> Risk:
    readers, possible, evidence = lexicon.readers, lexicon.possible(words), lexicon.evidence
    if evidence is None:
        hits = _plain(_said(words, readers, possible), earlier)
        return _risk(hits) if hits else NO_RISK
    if len(words) > WINDOW:  # hardly one is far from danger all along, and none is heard or read twice
        said = _said(words, readers, possible)
        understood = lexicon.understood(words, said[0].reader) if said else words
        return _risk_said(said, hear(understood, evidence), words, earlier)
    heard = hear(words, evidence)
    if is_far := _is_far(heard, lexicon, earlier):
        possible = [reader.grave & some for reader, some in zip(readers, possible, strict=False)]
    said = _said(words, readers, possible)
    if not said:
        return NO_RISK if is_far else belief.added_up(heard.weighed())
    understood = lexicon.understood(words, said[0].reader)
    if len(words) < len(understood):
        return _risk_of(understood, lexicon, earlier)
    return _risk_said(said, heard if understood == words else hear(understood, evidence), words, earlier)


def _risk_said(said: Sequence[Said], heard: Heard, words: Sequence[str], earlier: Tier) -> Risk:
    """The risk of what phrases say, and of all that is heard beside it."""
    patterns = [pattern for each in said for pattern in each.patterns]
    is_open = earlier > Tier.NONE
    stands = is_open or any(pattern.stands for pattern in patterns)
    weighed = heard.weighed([pattern.id for pattern in patterns], closely=stands)
    if (
        not stands
        and belief.lets_be(weighed)
        and not _is_all_that_is_said(chain(*(each.places for each in said)), words)
    ):
        return NO_RISK
    hits = _plain(said, earlier)
    if len(hits) < len(patterns):
        counted = {hit.pattern.id for hit in hits}
        weighed = weighed.without(pattern.id for pattern in patterns if pattern.id not in counted)
    if not hits:
        return belief.added_up(weighed)
    is_own_wish = any(hit.is_own_wish for hit in hits)
    found = max(hit.tier for hit in hits)
    if not is_open and any(hit.is_loss for hit in hits):
        risk = _risk(hits)
        if risk.about is Matter.BEREAVED and not _asks_beside_loss(hits, words, heard.evidence):
            return belief.mourned(weighed, risk)
    believed = found if is_open else belief.how_grave(weighed, found, is_own_wish=is_own_wish)
    firm = {hit.pattern.kind: hit.tier for hit in hits if hit.pattern.firm}
    if believed is Tier.NONE:
        if found is Tier.CHECK_IN or not (firm or _is_all_that_is_said((hit.place for hit in hits), words)):
            return NO_RISK
        believed = Tier.CHECK_IN
    return belief.told(weighed, _risk(hits), believed, is_open=is_open, is_own_wish=is_own_wish, firm=firm)


def _is_far(heard: Heard, lexicon: Lexicon, earlier: Tier) -> bool:
    """Whether a message is far from danger, and nothing in it may say more than it seems to: no few words, which a
    phrase may be all of, no risk that is open, and no word that hides another.
    """
    if earlier or len(heard.words) <= FEW or not heard.is_far:
        return False
    return UNKNOWN not in heard.numbers or not lexicon.hides(heard.words)


def _said(words: Sequence[str], readers: Sequence[Reader], possible: Sequence[int]) -> list[Said]:
    """What is said of what is *possible* in each language, where that is anything."""
    each = zip(readers, possible, strict=False)  # nothing is possible in many messages
    return [said for reader, some in each if some and (said := said_in(words, reader, some))]


def _is_all_that_is_said(places: Iterable[Span], words: Sequence[str]) -> bool:
    """Whether hardly a word stands beside what was found, so that nothing in a message can speak against it."""
    told = {at for place in places for at in range(*place) if words[at] != END}
    return len(words) - words.count(END) - len(told) <= BESIDE


def _asks_beside_loss(hits: Sequence[Hit], words: Sequence[str], evidence: Evidence) -> bool:
    """Whether more is said than a loss: so much that its other words alone are a reason to ask.

    The words of the loss itself are those of a death, and would raise an alarm each time somebody mourns.
    """
    told = {place for hit in hits if hit.is_loss for place in range(*hit.place)}
    others = [word for place, word in enumerate(words) if place not in told]
    return hear(others, evidence).weighed().points >= evidence.asks


def _plain(said: Sequence[Said], earlier: Tier) -> list[Hit]:
    """What is said in all languages and counts, and is not explained; of each pattern the gravest, the earliest of
    those.
    """
    readings = [Reading(each, earlier) for each in said]
    covering = any(reading.covers for reading in readings)
    plain: list[Hit] = []
    for reading in readings:
        hits = reading.hits(each=covering)
        plain += sorted(hits, key=lambda hit: (-hit.tier, hit.span), reverse=True)
    if covering:
        plain = _unexplained(plain)
    first = {hit.pattern.id: hit for hit in plain}
    return list(first.values())


def _explains(cover: Hit, hit: Hit) -> bool:
    """Whether *hit* is only part of what *cover* says: nothing that stands firm, and a loss is part of nothing."""
    if hit.pattern is cover.pattern or hit.pattern.firm or hit.is_loss:
        return False
    if hit.pattern.covers and not cover.is_loss:
        return False
    (start, end), (first, last) = cover.place, hit.place
    return start <= first < end and last <= end + RUNS_ON * cover.is_loss


def _unexplained(hits: Sequence[Hit]) -> list[Hit]:
    covering = [hit for hit in hits if hit.pattern.covers]
    return [hit for hit in hits if not any(_explains(other, hit) for other in covering)]


def _is_part(hit: Hit, other: Hit) -> bool:
    """Whether *other* says more with the same words: "quiero matar" is a part of "me quiero matar", another matter."""
    if hit.pattern.language != other.pattern.language or hit.tier > other.tier or hit.span == other.span:
        return False
    return other.span[0] <= hit.span[0] and hit.span[1] <= other.span[1]


def _risk(hits: list[Hit]) -> Risk:
    if len(hits) > 1:
        parts = {hit for hit in hits if any(_is_part(hit, other) for other in hits)}
        hits = sorted(
            hits,
            key=lambda hit: (-hit.tier, hit in parts, not hit.comes_first, ORDER.index(hit.pattern.kind), hit.span),
        )
    worst = hits[0]
    others: dict[Kind, Tier] = {}
    for hit in hits:
        if hit.pattern.kind != worst.pattern.kind:
            others.setdefault(hit.pattern.kind, hit.tier)
    return Risk(
        tier=worst.tier,
        kind=worst.pattern.kind,
        reason=partial(_words_of, hits),
        patterns=tuple(dict.fromkeys(hit.pattern.id for hit in hits)),
        language=worst.pattern.language,
        others=tuple(others.items()),
        about=_about(hits, worst),
    )


def _words_of(hits: Sequence[Hit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words for hit in hits for words in hit.words))


def _about(hits: Sequence[Hit], worst: Hit) -> Matter | None:
    """What the worst of these hits are about: a child that swallowed something before anybody who took too much, and a
    weapon that is only named where they are about nothing else.
    """
    matters = [hit.pattern.about for hit in hits if hit.pattern.about and _is_like(hit, worst)]
    if Matter.SWALLOWED in matters:
        return Matter.SWALLOWED
    is_armed = any(hit.pattern.about is Matter.ARMED and hit.pattern.kind is worst.pattern.kind for hit in hits)
    return matters[0] if matters else Matter.ARMED if is_armed else None


def _is_like(hit: Hit, worst: Hit) -> bool:
    """Whether a hit is of the same kind and as grave, so that its first question fits."""
    return hit.pattern.kind == worst.pattern.kind and hit.tier == worst.tier
