"""What kind of meeting is looked for: filters as a flow's ticks, a command line or a person name them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.directory.feeds.type_words import LANGUAGES
from bot.directory.feeds.types import fellowship_of
from bot.directory.meeting import NO_TRAIT, Trait
from bot.folding import fold

TWELVE_STEP = frozenset(
    {"aa", "na", "ca", "cma", "ma", "ha", "oa", "ga", "coda", "aca", "eda", "al-anon", "nar-anon", "dra", "daa", "sca"}
)
SOON = timedelta(hours=6)
TODAY = timedelta(hours=24)
WEEK = timedelta(days=7)

AUDIENCES: Mapping[str, Trait] = {
    "women": Trait.WOMEN, "men": Trait.MEN, "lgbtq": Trait.LGBTQ, "lgbt": Trait.LGBTQ, "newcomers": Trait.NEWCOMERS,
    "beginners": Trait.NEWCOMERS, "first-time": Trait.NEWCOMERS, "open": Trait.OPEN, "wheelchair": Trait.WHEELCHAIR,
    "young": Trait.YOUNG, "young-people": Trait.YOUNG, "signed": Trait.SIGNED, "children": Trait.CHILDREN,
    "speaker": Trait.SPEAKER, "discussion": Trait.DISCUSSION, "meditation": Trait.MEDITATION,
}  # fmt: skip
"""All of these that are asked for must hold."""

KINDS: Mapping[str, Trait] = {
    "secular": Trait.SECULAR, "dual": Trait.DUAL, "dual-diagnosis": Trait.DUAL, "family": Trait.FAMILY,
    "families": Trait.FAMILY,
}  # fmt: skip
"""Kinds of group; one of those that are asked for must hold. `twelve-step` and names of fellowships are kinds, too."""

TWELVE = frozenset({"twelve-step", "12-step", "twelve-steps", "12-steps"})
ONLINE = frozenset({"online"})
IN_PERSON = frozenset({"in-person", "near", "in-a-room"})
TIMES: Mapping[str, timedelta] = {"now": SOON, "soon": SOON, "tonight": SOON, "today": TODAY, "week": WEEK}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for. `online`: True for online only, False for in person only, None for either."""

    online: bool | None = None
    fellowships: frozenset[str] = frozenset()
    kinds: Trait = NO_TRAIT
    traits: Trait = NO_TRAIT
    languages: frozenset[str] = frozenset()
    within: timedelta = SOON

    @property
    def is_plain(self) -> bool:
        """Whether nothing narrows the kind of meeting."""
        return not (self.fellowships or self.kinds or self.traits or self.languages)


def wanted_of(names: Iterable[str], within: timedelta | None = None) -> Wanted:
    """Read filters by name; a name nobody knows narrows nothing."""
    online: set[bool] = set()
    fellowships: set[str] = set()
    kinds = traits = NO_TRAIT
    languages: set[str] = set()
    span = within
    for name in names:
        word = fold(name).replace(" ", "-")
        if word in ONLINE:
            online.add(True)
        elif word in IN_PERSON:
            online.add(False)
        elif word in TIMES:
            span = within or TIMES[word]
        elif word in TWELVE:
            fellowships |= TWELVE_STEP
        elif word in KINDS:
            kinds |= KINDS[word]
        elif word in AUDIENCES:
            traits |= AUDIENCES[word]
        elif word.startswith("in-") and word[3:] in LANGUAGES:
            languages.add(LANGUAGES[word[3:]])
        elif (short := fellowship_of(word)) in TWELVE_STEP or short in KNOWN:
            fellowships.add(short)
    return Wanted(
        online=next(iter(online)) if len(online) == 1 else None,
        fellowships=frozenset(fellowships),
        kinds=kinds,
        traits=traits,
        languages=frozenset(languages),
        within=span or SOON,
    )


KNOWN = frozenset({"smart", "lifering", "recovery-dharma", "refuge-recovery", "women-for-sobriety", "dbsa", "nami"})
