"""Which of the answers that are offered a text names: by its label, by other words for it, or by how it begins."""

import re
from collections.abc import Sequence
from operator import itemgetter

from bot.engine.offers import Offer
from bot.engine.vocabulary import Vocabulary
from bot.folding import fold, folded, gist, known_gist, near, without_doubt, without_filler, words_in

_JOINTS = re.compile(r"\s*(?:[,;&+]\s*(?:and|y|e)?\b|\b(?:and|y|e)\b)\s*", re.IGNORECASE)
TELLING = 5  # letters: a shorter word within others says little ("no, not now"), more of them name an answer
DENIED = "denied"  # what an answer sets that takes a danger back
LONGEST_DETAIL = 6  # words behind a yes or no that say more of it ("sí, mi novio"); more of them say something else
BARE_DETAIL = 2  # the same behind a Spanish "si" that may be an "if"
ACCENTED_YES = "sí"
_SET_OFF = re.compile(r"\s*\w+\s*[,.;:!]\s*\S")  # "no, solo tristeza": the sign says that the answer is whole
_GOES_ON = words_in("i im ive it its he she they we my just only solo nomas")
"""What a sentence of its own begins with after a "no" without a sign: "no i just needed it to stop"."""
SHORTEST_WORD = 4  # letters; a shorter word says too little by itself
_BELOW_ZERO = re.compile(r"\s*[-\u2013\u2212]\s*\d+(?:[.,]\d+)?\s*")
"""Less than nothing, where a number is asked for: "-5" is as low as it goes, and not a 5."""


def fitting(text: str, choices: Sequence[Offer]) -> Offer | None:
    """The offer a person named: its label or other words, else one small misspelling of them."""
    text = "0" if _BELOW_ZERO.fullmatch(text) else text
    said = fold(text)
    named = [(offer, fold(name) if offer.own else folded(name)) for offer in choices for name in offer.names]
    exact = next((offer for offer, name in named if name == said and name), None)
    if exact is not None:
        return exact
    meant = gist(text)
    plainly = next(
        (offer for offer, name in named if meant and (gist if offer.own else known_gist)(name) == meant), None
    )
    return plainly or next((offer for offer, name in named if near(said, name) and not _is_done(said, name)), None)


def fitting_in_short(text: str, choices: Sequence[Offer], *, is_grave: bool) -> Offer | None:
    """The offer that a text names but for words with which people only begin or end, or which they repeat: "ok enough".

    A doubt does not count either, "the drinking i guess", but for a yes and a no, and where it *is_grave*.
    """
    bare = without_filler(text)
    offer = fitting(bare, choices) if bare != fold(text) else None
    sure = without_doubt(bare)
    if offer is not None or is_grave or sure == bare or len(sure) < TELLING:
        return offer
    return fitting(sure, choices)


def _is_done(said: str, name: str) -> bool:
    """Whether it tells what was done, in a letter less than the wish for it: "consumí", and not "consumir"."""
    return said.endswith("i") and name == f"{said}r"


def begun_with(text: str, choices: Sequence[Offer], asked: str, hears: Vocabulary, *, is_grave: bool) -> Offer | None:
    """The yes or no that a longer text begins with ("yeah he is breathing"), or the answer that is named behind it
    ("yeah by myself").

    What follows may hold no word but those of the question *asked* and a few that say nothing new: "yeah" also begins
    "yeah gasping", and "no" a sentence of despair. With danger in the words (*is_grave*) none begins with "no", and an
    answer that lets a danger go takes none of the question's words either. A yes or no that stands off from what
    follows is whole, and the rest a detail of it: "sí, mi novio", "no, solo tristeza".
    """
    first, *rest = fold(text).split() or [""]
    is_yes = first in hears.begins_yes
    if not is_yes and (is_grave or first not in hears.begins_no):
        return None
    is_apart = _SET_OFF.match(text) or not _GOES_ON.isdisjoint(rest[:1])
    denied = "" if is_yes or is_apart else " ".join(rest)
    named = _longest_named(" ".join(rest), choices, hears, denied=denied)
    if named is not None:
        return named
    offer = fitting(hears.yes if is_yes else hears.no, choices)
    lets_go = offer is not None and offer.choice is not None and any(put.name == DENIED for put in offer.choice.puts)
    meant = {*gist(" ".join(rest)).split()}
    if is_yes and meant & hears.denies:
        return None
    known = {*hears.beside, *(() if is_yes else hears.denies), *(() if lets_go else gist(asked).split())}
    if meant <= known or (not is_grave and _is_whole(text, rest, hears, lets_go=lets_go)):
        return offer
    return None


def _is_whole(text: str, rest: Sequence[str], hears: Vocabulary, *, lets_go: bool) -> bool:
    """Whether the yes or no that *text* begins with is an answer by itself, and *rest* a detail that does not turn it.

    A Spanish "si" without accent or comma is an "if" as well, and believed only before a word or two that begin none.
    """
    if {*rest} & (hears.turns | hears.holds_on if lets_go else hears.turns):
        return False
    if _SET_OFF.match(text) or text.lstrip()[:2].casefold() == ACCENTED_YES:
        return len(rest) <= LONGEST_DETAIL
    return fold(text).split()[0] in hears.begins_if and len(rest) <= BARE_DETAIL and rest[0] not in hears.follows_if


def _longest_named(text: str, choices: Sequence[Offer], hears: Vocabulary, *, denied: str) -> Offer | None:
    """The answer with the longest name in *text*; none that what is *denied* begins with: "no danger" is no danger, and
    "no es embarazo" no pregnancy. A name that is a "not" itself is not denied by one: "nah not today".
    """
    words = denied.split()
    start = next((at for at, word in enumerate(words) if word not in hears.beside), 0)
    denied = " ".join(words[start:])
    plain = set(map(folded, (*hears.yeses, *hears.noes)))
    named = [
        (len(name), offer)
        for offer in choices
        if not offer.own
        for name in map(folded, offer.names)
        if name not in plain and (" " in name or len(name) >= TELLING) and f" {name} " in f" {text} "
        if not f"{denied} ".startswith(f"{name} ") or not hears.denies.isdisjoint(name.split()[:1])
    ]
    return max(named, key=itemgetter(0), default=(0, None))[1]


def several(text: str, choices: Sequence[Offer]) -> tuple[Offer, ...]:
    """The ticks a person named in one go ("stress, and being alone"); none unless every part is one."""
    parts = [part for part in _JOINTS.split(text) if part.strip()]
    ticks = [offer for offer in choices if offer.does == "toggle"]
    found = [fitting(part, ticks) or _holding(part, ticks) for part in parts]
    return tuple(dict.fromkeys(offer for offer in found if offer is not None)) if all(found) else ()


def _holding(part: str, ticks: Sequence[Offer]) -> Offer | None:
    """The only tick whose label has all the words of *part*: "women" is "Women only"."""
    words = {word for word in fold(part).split() if len(word) >= SHORTEST_WORD}
    fits = [offer for offer in ticks if words and words <= set(fold(offer.label).split())]
    return fits[0] if len(fits) == 1 else None
