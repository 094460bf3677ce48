"""What answers look-ups, put together for one database: places, groups, charts, exports."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.actions import Turn
from bot.delivery import SendFile
from bot.directory.organisations import Organisations
from bot.errors import BotError
from bot.finders.groups import GroupsFinder, SendPin
from bot.finders.places import PlacesFinder
from bot.keepsake import Charts, Exporter
from bot.loading import cache_for, load_organisation_file
from bot.lookup import Finder
from bot.settings import Settings
from bot.storage.search_tables import groups_file
from bot.storage.store import Store

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Finders:
    """The finders by kind. Nothing behind them is opened before the first question."""

    by_kind: Mapping[str, Finder]
    groups: GroupsFinder

    def close(self) -> None:
        """End their threads."""
        self.groups.close()


def finders_of(
    settings: Settings, store: Store, *, send_file: SendFile, send_pin: SendPin, notice: Callable[[Turn], None]
) -> Finders:
    """The finders for one database; *notice* hears of every turn that one of them commits."""

    @lru_cache(maxsize=1)
    def organisations() -> Organisations:
        try:
            return load_organisation_file(settings.data, cache_for(settings.database))
        except BotError as fault:  # a list of links that is damaged must not silence a search
            log.error("organisations", extra={"fault": str(fault)})
            return Organisations()

    places = PlacesFinder(store, settings.data, settings.country)
    groups = GroupsFinder(
        store,
        groups_file(settings.database),
        places.source,
        organisations,
        send_file=send_file,
        send_pin=send_pin,
        country=settings.country,
    )
    by_kind: dict[str, Finder] = {
        "places": places,
        "groups": groups,
        "chart": Charts(store, notice),
        "export": Exporter(store, send_file),
    }
    return Finders(by_kind, groups)
