"""The finder of places: what a person typed or shared, answered from the shipped table and the zones of the world."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bot.events import FoundPlace, PlacesFound
from bot.finders.source import ThreadedSource
from bot.finders.zones import zone_at
from bot.storage.search_likely import Place
from bot.storage.search_places import Places, open_places
from bot.storage.store import Lookup, Store

CELL = 0.02  # degrees, about two kilometres: near enough to walk from, too coarse to find a house


class PlacesFinder:
    """Answers `LookForPlaces`; *country* is where people are thought to be until they say.

    A point is told back as a coarse cell and the town a person would name.
    """

    def __init__(self, store: Store, data: Path, country: str = "") -> None:
        self._store, self._country = store, country
        self.source: ThreadedSource[Places] = ThreadedSource("places", lambda: open_places(data))

    async def __call__(self, row: Lookup, at: datetime) -> PlacesFound:
        """The places, the likeliest first; none when nothing fits."""
        session, facts = await self._store.read(row.chat)
        language = session.language or "en"
        country = str(facts.kept.get("country") or self._country)
        asked = row.asked
        latitude, longitude = asked.get("latitude"), asked.get("longitude")
        if isinstance(latitude, int | float) and isinstance(longitude, int | float):
            found = await self.source.ask(_here(float(latitude), float(longitude), language)) or ()
        else:
            query, exact = str(asked.get("query") or ""), bool(asked.get("exact"))
            found = await self.source.ask(_typed(query, country, language, exact=exact)) or ()
        clear = len(found) == 1 and found[0].is_clear
        return PlacesFound(
            chat=row.chat, at=at, serial=row.serial, places=tuple(map(_told, found)), is_clear=clear or not found
        )


def coarse(degrees: float) -> float:
    """The middle of the cell a coordinate lies in."""
    return round(round(degrees / CELL) * CELL, 2)


def _here(latitude: float, longitude: float, language: str) -> Callable[[Places], tuple[Place, ...]]:
    def look(places: Places) -> tuple[Place, ...]:
        town = places.nearest(latitude, longitude, language=language)
        zone = zone_at(latitude, longitude) or (town.zone if town else "")
        if not town and not zone:
            return ()
        cell = f"{coarse(latitude):.2f}, {coarse(longitude):.2f}"
        label, country = (town.label, town.country) if town else (cell, "")
        return (Place(label, country, zone, coarse(latitude), coarse(longitude)),)

    return look


def _typed(query: str, country: str, language: str, *, exact: bool) -> Callable[[Places], tuple[Place, ...]]:
    return lambda places: places.find(query, country=country, language=language, exact=exact)


def _told(place: Place) -> FoundPlace:
    return FoundPlace(
        name=place.label,
        country=place.country,
        zone=place.zone,
        latitude=coarse(place.latitude),
        longitude=coarse(place.longitude),
    )
