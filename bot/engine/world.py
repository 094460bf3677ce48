"""Everything the bot knows, frozen: flows, the crisis lexicon, helplines, when the team is there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.crisis.ideas import Ideas
from bot.crisis.lexicon import Lexicon
from bot.crisis.meanings import NO_MEANINGS, Meanings
from bot.directory.countries import Countries
from bot.directory.helplines import Helplines
from bot.events import ChatId
from bot.flow.library import Library

LANGUAGES = ("en", "es")
"""What the bot speaks; the first is the fallback."""


def own_first(language: str) -> tuple[str, ...]:
    """The languages in which a text may be meant: the person's own, then the others."""
    return tuple(dict.fromkeys((language, *LANGUAGES)))


_SPANISH = "AR BO CL CO CR CU DO EC ES GQ GT HN MX NI PA PE PR PY SV UY VE"
SPANISH_SPEAKING = frozenset(_SPANISH.split())
"""Countries (ISO alpha-2) where somebody whose app names no language is greeted in Spanish."""


@dataclass(frozen=True, slots=True)
class TeamHours:
    """When someone of the clinic's team reads alerts: minutes of the local day, by weekday (0 = Monday)."""

    zone: ZoneInfo
    open_at: int
    close_at: int
    days: frozenset[int]

    def is_open(self, at: datetime) -> bool:
        """Whether the team is there at that moment."""
        local = at.astimezone(self.zone)
        return local.weekday() in self.days and self.open_at <= local.hour * 60 + local.minute < self.close_at


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What a conversation may consult. `country` is the operator's default (ISO alpha-2), empty when unknown.

    `impaired`: the crisis lexicon is damaged and a small list stands in, so help is offered below every free text.
    """

    library: Library
    lexicon: Lexicon
    helplines: Helplines
    meanings: Meanings = NO_MEANINGS
    ideas: Mapping[str, Ideas] = field(default_factory=dict)
    countries: Countries = field(default_factory=Countries)
    team: TeamHours | None = None
    team_chat: ChatId | None = None
    country: str = ""
    impaired: bool = False

    def team_state(self, at: datetime) -> str:
        """Whether the team can be told now: none (there is no team), closed or open."""
        if self.team_chat is None:
            return "none"
        return "open" if self.team is None or self.team.is_open(at) else "closed"

    def language(self, asked: str) -> str:
        """The language to speak with someone whose app says *asked* ("es-MX"); English when it is none of ours.

        Where the app says nothing it is that of the operator's country.
        """
        short = asked[:2].lower()
        if not short and self.country in SPANISH_SPEAKING:
            return "es"
        return short if short in LANGUAGES else LANGUAGES[0]
