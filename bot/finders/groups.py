"""The finder of groups: a search as cards, and everything a card's buttons ask.

What a search found is not remembered: a button carries the number of its meeting, and more of a list is the same
search again from where it left off. Nothing leaves the machine.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.directory.meeting import Meeting, Status
from bot.directory.organisations import Organisations
from bot.directory.ranking import RADII, reachable_first, widened
from bot.directory.starts import zone_of
from bot.directory.wanted import SOON, TODAY, WEEK, Wanted, wanted_of
from bot.events import ChatId, GroupsFound
from bot.finders.calendar_file import calendar_file
from bot.finders.card_words import CardWords, words_of
from bot.finders.cards import BUTTON, card, card_text, choices, span_of, treatment_message
from bot.finders.desk import Desk
from bot.message import Button, Message
from bot.session import Value
from bot.storage.search import Found, Search
from bot.storage.search_import import report_wrong
from bot.storage.search_places import Places
from bot.storage.search_tables import open_for_search
from bot.storage.store import Lookup, Store

PAGE = 5  # cards at once
MOST = 60  # meetings looked at for one list; nobody reads more
BEFORE = timedelta(minutes=30)  # when a reminder comes
WIDER = (SOON, TODAY, WEEK)

SendFile = Callable[[ChatId, str, bytes], Awaitable[int | None]]
SendPin = Callable[[ChatId, float, float, str, str], Awaitable[int | None]]
"""Send a point on the map with a name and an address to a chat. Raises what a `Sender` raises."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question, read: whose, in which words and zone, where, and what is wanted.

    `is_lost`: a place was named that nobody knows.
    """

    row: Lookup
    at: datetime
    words: CardWords
    zone: ZoneInfo
    country: str
    keeps: bool
    saved: tuple[str, ...]
    wanted: Wanted
    point: tuple[float, float] | None
    treatment: bool
    ask: tuple[str, ...]
    is_lost: bool

    def number(self, place: int) -> int:
        """A number of what a button asks; 0 where there is none."""
        said = self.ask[place] if len(self.ask) > place else ""
        return int(said) if said.isascii() and said.isdigit() else 0


class GroupsFinder:
    """Answers `LookForGroups`, from the file of meetings beside *database*."""

    def __init__(
        self,
        store: Store,
        file: Path,
        places: Desk[Places],
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
        self.desk: Desk[Search] = Desk("groups", lambda: _opened(file))

    async def __call__(self, row: Lookup, at: datetime) -> GroupsFound | None:
        """The answer as an event; None where it was sent as a file or a pin."""
        asked = await self._read(row, at)
        match asked.ask[0]:
            case "" | "more" | "wide" | "online":
                return await self._list(asked)
            case "official":
                return _said(asked, self._official(asked))
            case _:
                return await self._button(asked)

    async def _read(self, row: Lookup, at: datetime) -> Asked:
        session, facts = await self._store.read(row.chat)
        kept, language = facts.kept, session.language or "en"
        country = str(kept.get("country") or self._country)
        filters, near = row.asked.get("filters"), str(row.asked.get("near") or "")
        names = filters if isinstance(filters, tuple) else ()
        point = _cell(str(row.asked.get("cell") or ""))
        zone = str(kept.get("zone") or "")
        if near and (point is None or not zone):
            found = await self._places.ask(lambda places: places.find(near, country=country, language=language)) or ()
            if found:
                point = point or (found[0].latitude, found[0].longitude)
                zone = zone or found[0].zone
        return Asked(
            row=row,
            at=at,
            words=words_of(language),
            zone=zone_of(zone or "UTC"),
            country=country,
            keeps=kept.get("consent") == "yes",
            saved=_lines(kept.get("my-meetings")),
            wanted=wanted_of(names),
            point=point,
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
                wanted = replace(wanted, within=_hours(asked.number(2)), online=_only(asked, 3))
            case "wide":
                wanted = replace(wanted, within=_hours(asked.number(1)), online=_only(asked, 2))
            case "online":
                wanted = replace(wanted, online=True)
            case _:
                pass
        asked = replace(asked, wanted=wanted)
        if asked.treatment:
            return await self._treatment(asked)
        looked = await self.desk.ask(lambda search: _look(search, asked))
        if looked is None or not looked.held:
            return _said(asked, self._official(asked, asked.words.no_list), why=_why(asked))
        page = looked.found[skip : skip + PAGE]
        cards = [card(found, asked.at, asked.zone, asked.words) for found in page]
        end = _foot(asked, looked, skip)
        if not page and not skip:
            end = replace(self._official(asked, end.text), rows=end.rows)
        return _said(asked, *cards, end, count=len(page), why=_why(asked))

    async def _treatment(self, asked: Asked) -> GroupsFound:
        point = asked.point
        if point is not None:
            found = await self.desk.ask(
                lambda search: widened(lambda km: search.treatment(*point, radius_km=km, limit=PAGE), PAGE)
            )
            if found and found[0]:
                message = treatment_message(found[0], found[1], asked.words)
                return _said(asked, message, count=len(found[0]), why=_why(asked))
        return _said(asked, self._locator(asked), why=_why(asked))

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
            return Message(asked.words.official_none)
        questions = organisations.questions.get("es" if asked.words is words_of("es") else "en", ())
        lines = (way.name, way.phone, *(f"• {line}" for line in questions))
        urls = tuple((Button(url.split("/")[2], url=url),) for url in (way.url, way.medication) if url)
        return Message("\n".join(line for line in lines if line), rows=urls)

    # a card's buttons

    async def _button(self, asked: Asked) -> GroupsFound | None:
        number = asked.number(1)
        found = await self.desk.ask(lambda search: search.meeting(number, asked.at))
        words = asked.words
        if found is None:
            return _said(asked, Message(words.unknown))
        match asked.ask[0]:
            case "map":
                return await self._pin(asked, found.meeting)
            case "cal":
                return await self._calendar(asked, found)
            case "remind":
                return _remind(asked, found)
            case "due":
                return _due(asked, found)
            case "rest":
                return _said(asked, choices(found, asked.at, asked.zone, words))
            case "save":
                return _save(asked, found)
            case "wrong":
                await self.desk.ask(lambda _: report_wrong(self._file, found.source, found.meeting, asked.at))
                return _said(asked, Message(words.thanks))
            case _:
                return _said(asked, Message(words.unknown))

    async def _pin(self, asked: Asked, meeting: Meeting) -> GroupsFound | None:
        if meeting.latitude is None or meeting.longitude is None:
            return _said(asked, Message(asked.words.unknown))
        title = meeting.location or meeting.name
        address = meeting.address or meeting.name
        sent = await self._send_pin(asked.row.chat, meeting.latitude, meeting.longitude, title, address)
        await self._noted(asked, sent)
        return None

    async def _calendar(self, asked: Asked, found: Found) -> GroupsFound | None:
        if found.start is None:
            return _said(asked, Message(asked.words.calendar_none))
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
        self.desk.close()
        self._places.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a look into the file came to. `radius` is None for a list that is online."""

    found: tuple[Found, ...]
    radius: float | None
    held: bool
    none_near: float | None = None


def _look(search: Search, asked: Asked) -> Looked:
    wanted, point, at = asked.wanted, asked.point, asked.at
    held = search.holds_any()
    none_near = None
    if point is not None and wanted.online is not True:
        found, radius = search.near_enough(*point, at, wanted, radii=RADII, enough=PAGE, limit=MOST)
        if found or wanted.online is False:
            return Looked(found=reachable_first(found, at), radius=radius, held=held)
        none_near = radius
    found = search.online(at, wanted, limit=MOST)
    if len(found) < PAGE:  # rather one to ask at than none
        found += search.untimed(wanted, limit=PAGE - len(found))
    return Looked(found=found, radius=None, held=held, none_near=none_near)


def _foot(asked: Asked, looked: Looked, skip: int) -> Message:
    """What stands below the cards: how far was looked, and the ways on."""
    words, within = asked.words, asked.wanted.within
    span, shown = span_of(within, words), skip + PAGE
    if not looked.found:
        text = words.nothing.format(span=span)
        if looked.radius is not None:
            text = words.none_near.format(km=f"{looked.radius:g}", span=span)
    elif skip >= len(looked.found):
        text = words.no_more
    elif looked.radius is None:
        text = words.online_found.format(span=span)
        if looked.none_near is not None:
            text = words.none_near_online.format(km=f"{looked.none_near:g}", span=span)
        elif asked.is_lost:
            text = words.no_place
    else:
        form = words.near_found if looked.radius == RADII[0] else words.near_widened
        text = form.format(km=f"{looked.radius:g}", first=f"{RADII[0]:g}", span=span)
    kind = {True: "online", False: "room", None: ""}[asked.wanted.online]
    hours = round(within.total_seconds() / 3600)
    rows = []
    if shown < len(looked.found):
        rows.append([Button(words.more, f"{BUTTON}more.{shown}.{hours}.{kind}")])
    wider = next((span for span in WIDER if span > within), None)
    if wider is not None:
        label = words.wider_day if wider == TODAY else words.wider_week
        rows.append([Button(label, f"{BUTTON}wide.{round(wider.total_seconds() / 3600)}.{kind}")])
    if looked.radius is not None:
        rows.append([Button(words.online_now, f"{BUTTON}online")])
    rows.append([Button(words.official, f"{BUTTON}official")])
    return Message(text, rows=tuple(map(tuple, rows)))


def _remind(asked: Asked, found: Found) -> GroupsFound:
    words, start = asked.words, found.start
    if start is None:
        return _said(asked, Message(words.reminder_none))
    due = start - BEFORE
    if due <= asked.at:
        return _said(asked, Message(words.reminder_late))
    message = Message(words.reminder_set.format(time=f"{due.astimezone(asked.zone):%H:%M}"))
    return replace(_said(asked, message), meeting=found.row, remind_at=due)


def _due(asked: Asked, found: Found) -> GroupsFound | None:
    """The reminder itself: its first words may stand on a lock screen, so what it is comes later."""
    start = found.start
    if start is None or found.meeting.status is Status.CLOSED:
        return None
    minutes = max(0, round((start - asked.at).total_seconds() / 60))
    shown = card(found, asked.at, asked.zone, asked.words)
    text = f"{asked.words.reminder.format(minutes=minutes)}\n\n{card_text(found, asked.at, asked.zone, asked.words)}"
    return _said(asked, replace(shown, text=text, marks=()), why="reminder")


def _save(asked: Asked, found: Found) -> GroupsFound:
    words, meeting = asked.words, found.meeting
    if not asked.keeps:
        return _said(asked, Message(words.not_saved))
    time = "" if meeting.minute is None else f"{meeting.minute // 60:02}:{meeting.minute % 60:02}"
    day = "" if meeting.day is None else words.days[meeting.day]
    where = meeting.location or meeting.address or meeting.join_url or meeting.join_phone
    line = " · ".join(filter(None, (meeting.name, f"{day} {time}".strip(), where)))
    if line in asked.saved:
        return _said(asked, Message(words.saved_already))
    return replace(_said(asked, Message(words.saved)), saved=line)


def _said(asked: Asked, *messages: Message, count: int = 0, why: str = "button") -> GroupsFound:
    return GroupsFound(
        chat=asked.row.chat, at=asked.at, serial=asked.row.serial, count=count, messages=messages, why=why
    )


def _why(asked: Asked) -> str:
    return "search" if not asked.ask[0] else "button"


def _opened(file: Path) -> Search | None:
    db = open_for_search(file)
    return None if db is None else Search(db)


def _cell(said: str) -> tuple[float, float] | None:
    lat, _, lon = said.partition(",")
    try:
        return float(lat), float(lon)
    except ValueError:
        return None


def _lines(value: Value | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else () if value is None else (str(value),)


def _hours(number: int) -> timedelta:
    return min(timedelta(hours=number) if 0 < number <= 7 * 24 else SOON, WEEK)


def _only(asked: Asked, place: int) -> bool | None:
    return {"online": True, "room": False}.get(asked.ask[place]) if len(asked.ask) > place else None
