"""The finder of groups: a search as cards, and everything a card's buttons ask.

What a search found is not remembered: a button carries the number of its meeting, and more of a list is the same
search again from where it left off. Nothing leaves the machine.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.delivery import SendFile
from bot.directory.meeting import Meeting
from bot.directory.organisations import Organisations
from bot.directory.ranking import widened
from bot.directory.starts import zone_of
from bot.directory.wanted import wanted_of
from bot.events import ChatId, GroupsFound
from bot.finders.asked import Asked, answer, cell_in, hours_of, lines_of, only_of
from bot.finders.calendar_file import calendar_file
from bot.finders.card_buttons import due, remind, save
from bot.finders.card_words import words_of
from bot.finders.cards import card, choices, treatment_message
from bot.finders.group_lists import PAGE, foot, look
from bot.finders.source import ThreadedSource
from bot.message import Button, Message
from bot.storage.search import Search
from bot.storage.search_found import FoundMeeting
from bot.storage.search_places import Places
from bot.storage.search_sources import report_wrong
from bot.storage.search_tables import open_for_search
from bot.storage.store import Lookup, Store

SendPin = Callable[[ChatId, float, float, str, str], Awaitable[int | None]]
"""Send a point on the map with a name and an address to a chat. Raises what a `Sender` raises."""


class GroupsFinder:
    """Answers `LookForGroups`, from the file of meetings beside *database*."""

    def __init__(
        self,
        store: Store,
        file: Path,
        places: ThreadedSource[Places],
        organisations: Callable[[], Organisations],
        *,
        send_file: SendFile,
        send_pin: SendPin,
        country: str = "",
    ) -> None:
        self._country = country
        self._store, self._file, self._places = store, file, places
        self._organisations = organisations
        self._send_file, self._send_pin = send_file, send_pin
        self.source: ThreadedSource[Search] = ThreadedSource("groups", lambda: _opened(file))

    async def __call__(self, row: Lookup, at: datetime) -> GroupsFound | None:
        """The answer as an event; None where it was sent as a file or a pin."""
        asked = await self._read(row, at)
        match asked.ask[0]:
            case "" | "more" | "wide" | "online":
                return await self._list(asked)
            case "official":
                return answer(asked, self._official(asked))
            case _:
                return await self._button(asked)

    async def _read(self, row: Lookup, at: datetime) -> Asked:
        session, facts = await self._store.read(row.chat)
        kept, language = facts.kept, session.language or "en"
        country = str(kept.get("country") or self._country)
        filters, near = row.asked.get("filters"), str(row.asked.get("near") or "")
        names = filters if isinstance(filters, tuple) else ()
        point = cell_in(str(row.asked.get("cell") or ""))
        zone = str(kept.get("zone") or "")
        if near:
            found = await self._places.ask(lambda places: places.find(near, country=country, language=language)) or ()
            if found:
                point = point or (found[0].latitude, found[0].longitude)
                zone = zone or found[0].zone
                country = found[0].country or country  # whom to ask there; where one lives may be elsewhere
        return Asked(
            row=row,
            at=at,
            words=words_of(language),
            language=language[:2],
            zone=zone_of(zone) if zone else None,
            country=country,
            keeps=kept.get("consent") == "yes",
            saved=lines_of(kept.get("my-meetings")),
            wanted=wanted_of(names),
            point=point,
            place=", ".join(near.split(", ")[:2]),
            treatment="treatment" in names,
            ask=tuple(str(row.asked.get("ask") or "").split(".")),
            is_lost=bool(near) and point is None,
        )

    # lists

    async def _list(self, asked: Asked) -> GroupsFound:
        wanted, skip = asked.wanted, 0
        match asked.ask[0]:
            case "more":
                skip = asked.number(1)
                wanted = replace(wanted, within=hours_of(asked.number(2)), online=only_of(asked, 3))
            case "wide":
                wanted = replace(wanted, within=hours_of(asked.number(1)), online=only_of(asked, 2))
            case "online":
                wanted = replace(wanted, online=True)
            case _:
                pass
        asked = replace(asked, wanted=wanted)
        if asked.treatment:
            return await self._treatment(asked)
        looked = await self.source.ask(lambda search: look(search, asked))
        if looked is None or not looked.held:
            return answer(asked, self._official(asked, asked.words.no_list), why=_why(asked))
        page = looked.found[skip : skip + PAGE]
        cards = [card(found, asked.at, asked.zone, asked.words) for found in page]
        end = foot(asked, looked, skip)
        if not page and not skip:
            end = replace(self._official(asked, end.text), rows=end.rows)
        return answer(asked, *cards, end, count=len(page), why=_why(asked))

    async def _treatment(self, asked: Asked) -> GroupsFound:
        point = asked.point
        if point is not None:
            found = await self.source.ask(
                lambda search: widened(lambda km: search.treatment(*point, radius_km=km, limit=PAGE), PAGE)
            )
            if found and found[0]:
                message = treatment_message(found[0], found[1], asked.words)
                return answer(asked, message, count=len(found[0]), why=_why(asked))
        return answer(asked, self._locator(asked), why=_why(asked))

    def _official(self, asked: Asked, lead: str = "") -> Message:
        """The groups' own pages, as buttons, their phones in words."""
        fitting = self._organisations().fitting(asked.country, asked.wanted)
        words = asked.words
        text = lead or (words.official_lead if fitting else words.official_none)
        phones = [f"{each.name}: {phone}" for each in fitting if (phone := each.phone_in(asked.country))]
        online = asked.wanted.online is True
        buttons = tuple(
            (Button(each.name, url=each.online if online and each.online else each.url),) for each in fitting
        )
        return Message("\n".join((text, *phones)), rows=buttons)

    def _locator(self, asked: Asked) -> Message:
        organisations = self._organisations()
        way = organisations.treatment_in(asked.country)
        if way is None:
            return Message(asked.words.locator_none)
        questions = organisations.questions.get("es" if asked.language == "es" else "en", ())
        lines = (way.name, way.phone, *(f"• {line}" for line in questions))
        urls = tuple((Button(url.split("/")[2], url=url),) for url in (way.url, way.medication) if url)
        return Message("\n".join(line for line in lines if line), rows=urls)

    # a card's buttons

    async def _button(self, asked: Asked) -> GroupsFound | None:
        number = asked.number(1)
        found = await self.source.ask(lambda search: search.meeting(number, asked.at))
        words = asked.words
        if found is None:
            return answer(asked, Message(words.unknown))
        match asked.ask[0]:
            case "map":
                return await self._pin(asked, found.meeting)
            case "cal":
                return await self._calendar(asked, found)
            case "remind":
                return remind(asked, found)
            case "due":
                return due(asked, found)
            case "rest":
                return answer(asked, choices(found, asked.at, asked.zone, words))
            case "save":
                return save(asked, found)
            case "wrong":
                # not by the source: an import may hold the file for seconds, and searches need not wait for that
                await asyncio.to_thread(report_wrong, self._file, found.source, found.meeting, asked.at)
                return answer(asked, Message(words.thanks))
            case _:
                return answer(asked, Message(words.unknown))

    async def _pin(self, asked: Asked, meeting: Meeting) -> GroupsFound | None:
        if meeting.latitude is None or meeting.longitude is None:
            return answer(asked, Message(asked.words.unknown))
        title = meeting.location or meeting.name
        address = meeting.address or meeting.name
        sent = await self._send_pin(asked.row.chat, meeting.latitude, meeting.longitude, title, address)
        await self._noted(asked, sent)
        return None

    async def _calendar(self, asked: Asked, found: FoundMeeting) -> GroupsFound | None:
        if found.start is None:
            return answer(asked, Message(asked.words.calendar_none))
        content = calendar_file(found.meeting, found.source, found.start, asked.at)
        sent = await self._send_file(asked.row.chat, asked.words.calendar_sent, content.encode())
        await self._noted(asked, sent)
        return None

    async def _noted(self, asked: Asked, message_id: int | None) -> None:
        """Keep the number of what was sent, so that /hide takes it away, too."""
        if message_id is not None:
            await self._store.note_message(asked.row.chat, message_id, at=asked.at)

    def close(self) -> None:
        """End the threads."""
        self.source.close()
        self._places.close()


def _why(asked: Asked) -> str:
    return "search" if not asked.ask[0] else "button"


def _opened(file: Path) -> Search | None:
    db = open_for_search(file)
    return None if db is None else Search(db)
