"""The ways into the crisis flow: which step a danger leads to, and which danger a step is for.

The file says below `entrances` which step answers which kind and tier, and below `heard` what leads somewhere at once.
"""

from collections.abc import Mapping

from bot.crisis.risk import Kind, Risk, Tier
from bot.engine.danger import WISH
from bot.engine.world import World
from bot.errors import FlowUnavailable
from bot.flow.compile import Compiled
from bot.flow.links import beside
from bot.flow.named_flows import CRISIS

CHILDREN_TOO = "children-too"
PLAINLY = (WISH, CHILDREN_TOO, "put-down", "fears-oneself", "asks-what-kills", "someone-eats")
"""What is told so plainly that the first question goes on from there; where the crisis flow hears it, it leads in."""
FIRST_OF_ALL = frozenset({Kind.SUICIDE, Kind.OVERDOSE, Kind.WITHDRAWAL})
"""Kinds that are spoken to themselves, whatever else is told with them."""


def way_in(world: World, language: str, risk: Risk | None, text: str, case: str) -> str:
    """The step for a *case*, else for what *text* says plainly, else for the kind and tier of *risk*; empty, without a
    risk, means the flow's beginning.

    Raises `FlowUnavailable` when the flow has no way in for it: a file so broken is no answer to danger.
    """
    crisis = world.library.find(CRISIS, language)
    heard = crisis.flow.front.heard
    step = heard[case].step if case in heard else _told_plainly(world, crisis, risk, text)
    return step or _entrance(world, crisis, risk, text)


def danger_at(world: World, language: str, step: str) -> tuple[Kind, Tier]:
    """The kind and tier whose way in this step is; an emergency of the body where it is none."""
    entrances = world.library.find(CRISIS, language).flow.front.entrances
    ways = ((kind, *way) for kind in Kind for way in entrances.get(kind, {}).items())
    return next(((kind, Tier.from_label(tier)) for kind, tier, to in ways if to == step), (Kind.BODY, Tier.EMERGENCY))


def _told_plainly(world: World, crisis: Compiled, risk: Risk | None, text: str) -> str:
    """The step for what *text* says in so many words, so that it is not asked again; empty where it is not so plain.

    An emergency has its own way in, unless it is one to the children, too; and a wish to die leads past its question
    only where nothing points to another matter: means, an attempt, a loss.
    """
    hears = crisis.flow.front.heard
    heard = {name: hears[name].step for name in PLAINLY if name in hears}
    name = world.meanings.heard(text, heard) if risk else None
    if risk is None or name is None or (risk.tier is Tier.EMERGENCY and name != CHILDREN_TOO):
        return ""
    is_wish = risk.kind is Kind.SUICIDE and risk.tier is Tier.CRISIS and risk.about is None
    return heard[name] if is_wish or name != WISH else ""


def _entrance(world: World, crisis: Compiled, risk: Risk | None, text: str) -> str:
    """The step below `entrances` for this kind and tier.

    What *text* tells of it, where the flow has an entrance for that, goes before what screening says it is about.
    """
    entrances = crisis.flow.front.entrances
    if risk is None and entrances:
        return ""
    if risk is not None:
        for kind in (_told(world, risk, entrances, text), str(risk.about), str(risk.kind), "default"):
            step = entrances.get(kind, {}).get(risk.tier.label)
            if step in crisis.starts:
                return step
    language = crisis.flow.language
    raise FlowUnavailable(f"The crisis flow ({language}) has no entrance for this; run `python -m bot check`.")


def _told(world: World, risk: Risk, entrances: Mapping[str, Mapping[str, str]], text: str) -> str:
    """The entrance "kind + meaning" that *text* is heard as; empty where another kind found with it comes first."""
    if any(kind in FIRST_OF_ALL and kind is not risk.kind and tier >= Tier.CRISIS for kind, tier in risk.others):
        return ""
    here = [each for each, tiers in entrances.items() if risk.tier.label in tiers and risk.kind in beside(each)[0]]
    names = {meaning: each for each in here if (meaning := beside(each)[1])}
    return names.get(world.meanings.heard(text, tuple(names)) or "", "")
