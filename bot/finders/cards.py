"""Meetings as messages: a card each, and what stands below a list of them. Pure: the caller says what time it is."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from urllib.parse import quote
from zoneinfo import ZoneInfo

from bot.directory.meeting import Meeting, Status
from bot.finders.card_words import CardWords
from bot.message import Button, Mark, MarkKind, Message
from bot.storage.search_found import FoundMeeting, Near

BUTTON = "!:g."
"""How the tokens of a card's buttons begin: they belong to no stop, and a meeting's number follows."""
OLD = 45  # days after which a list may no longer be taken at its word
AGED = 365  # days; an entry nobody touched for longer says so
SHARE = "https://t.me/share/url?url="
NOTE = 160  # letters of a note on a card; the whole is a tap away


def card(found: FoundMeeting, at: datetime, zone: ZoneInfo | None, words: CardWords) -> Message:
    """One meeting: name, when, what kind, where, how fresh; buttons to join, find, remember it."""
    text = card_text(found, at, zone, words)
    meeting = found.meeting
    ways = [Button(words.join, url=meeting.join_url)] if meeting.join_url else []
    if meeting.status is Status.ONLINE and meeting.url and not (ways or meeting.join_phone):
        ways.append(Button(words.page, url=meeting.url))  # the way in stands there, if anywhere
    if meeting.status is Status.MEETING and meeting.latitude is not None and not meeting.approximate:
        ways.append(Button(words.map, f"{BUTTON}map.{found.row}"))
    if found.start is not None:
        ways.append(Button(words.remind, f"{BUTTON}remind.{found.row}"))
    rest = [Button(words.more_about, f"{BUTTON}rest.{found.row}")]
    return Message(
        text, marks=(Mark(0, len(meeting.name), MarkKind.BOLD),), rows=tuple(map(tuple, filter(None, (ways, rest))))
    )


def card_text(found: FoundMeeting, at: datetime, zone: ZoneInfo | None, words: CardWords) -> str:
    """The card in plain words; it begins with the meeting's name."""
    meeting = found.meeting
    lines = [meeting.name, when(found, at, zone, words), kind(meeting, words), *where(found, words)]
    if meeting.rhythm:
        lines.append(words.not_weekly.format(note=meeting.rhythm))
    if meeting.notes:
        lines.append(meeting.notes if len(meeting.notes) <= NOTE else f"{meeting.notes[:NOTE].rsplit(' ', 1)[0]}…")
    lines.append(freshness(found, at, words))
    return "\n".join(line for line in lines if line)


def when(found: FoundMeeting, at: datetime, zone: ZoneInfo | None, words: CardWords) -> str:
    """When it begins, from now and on the person's clock, and on the meeting's where that shows another time.

    Where the person's zone is not known (None), the meeting's clock alone is told, and where it hangs.
    """
    meeting, start = found.meeting, found.start
    if found.is_gone:
        return words.gone
    if meeting.status is Status.CLOSED:
        return words.closed
    if start is None:
        if meeting.minute is None or meeting.day is None:
            return words.no_start
        clock = f"{meeting.minute // 60:02}:{meeting.minute % 60:02}"
        return words.unknown_zone.format(day=words.days[meeting.day], time=clock)
    said = [_ahead(start - at, words)]
    there = start.astimezone(ZoneInfo(meeting.timezone))
    city = meeting.timezone.rsplit("/", 1)[-1].replace("_", " ")
    if zone is None:
        said.append(words.there.format(time=f"{words.days[there.isoweekday() % 7]} {there:%H:%M}", place=city))
    else:
        here = start.astimezone(zone)
        said.append(_day(here, at.astimezone(zone), words))
        if there.utcoffset() != here.utcoffset():
            said.append(words.there.format(time=f"{there:%H:%M}", place=city))
    if meeting.length:
        said.append(words.lasts.format(minutes=meeting.length))
    return " · ".join(filter(None, said))


def _ahead(span: timedelta, words: CardWords) -> str:
    minutes = round(span.total_seconds() / 60)
    if minutes < 0:
        return words.just_begun if minutes == -1 else words.begun.format(minutes=-minutes)
    if minutes == 0:
        return words.now
    if minutes == 1:
        return words.in_a_minute
    if minutes < 90:
        return words.in_minutes.format(minutes=minutes)
    if minutes < 12 * 60:
        return words.in_hours.format(hours=minutes // 60, minutes=minutes % 60)
    return ""


def _day(start: datetime, now: datetime, words: CardWords) -> str:
    ahead = (start.date() - now.date()).days
    form = {0: words.today, 1: words.tomorrow}.get(ahead, words.on_day)
    return form.format(day=words.days[start.isoweekday() % 7], time=f"{start:%H:%M}")


def kind(meeting: Meeting, words: CardWords) -> str:
    """Whose meeting it is and for whom."""
    fellowship = words.fellowships.get(meeting.fellowship, meeting.fellowship.upper())
    traits = [said for trait, said in words.traits.items() if trait in meeting.traits]
    spoken = [words.languages.get(code, code) for code in meeting.languages.split()]
    return " · ".join(filter(None, (fellowship, *traits, ", ".join(spoken))))


def where(found: FoundMeeting, words: CardWords) -> list[str]:
    """The place, how far it is, and the ways online."""
    meeting = found.meeting
    lines = []
    if meeting.status is not Status.ONLINE:
        place = ", ".join(dict.fromkeys(part for part in (meeting.location, meeting.address) if part))
        far = words.approximate if meeting.approximate else ""
        if found.distance_km is not None:
            km = f"{found.distance_km:.1f}" if found.distance_km < 10 else f"{found.distance_km:.0f}"
            far = words.km.format(km=km)
        lines.append(" · ".join(filter(None, (place, far))))
    if meeting.is_online:
        lines.append(words.online if meeting.status is Status.ONLINE else words.hybrid)
        lines += [words.by_phone.format(phone=meeting.join_phone)] if meeting.join_phone else []
        lines += [meeting.join_notes] if meeting.join_notes else []
    return lines


def freshness(found: FoundMeeting, at: datetime, words: CardWords) -> str:
    """Which list it comes from and when that was last read; an old one says so."""
    days = (at - found.refreshed).days
    form = (words.read_today, words.read_yesterday, words.read_days, words.read_old)[
        (days >= 1) + (days > 1) + (days > OLD)
    ]
    said = form.format(source=found.source, days=days)
    entry = _date(found.meeting.updated)
    if entry is not None and (at.date() - entry).days > AGED:
        said = f"{said} · {words.entry_from.format(date=entry.isoformat())}"
    return said


def _date(said: str) -> date | None:
    try:
        return date.fromisoformat(said[:10])
    except ValueError:
        return None


def choices(found: FoundMeeting, at: datetime, zone: ZoneInfo | None, words: CardWords) -> Message:
    """What else can be done with a meeting."""
    meeting = found.meeting
    link = meeting.url or meeting.join_url
    shared = card_text(found, at, zone, words)
    share = f"{SHARE}{quote(link)}&text={quote(shared)}" if link else f"{SHARE}{quote(shared)}"
    rows = [
        [Button(words.calendar, f"{BUTTON}cal.{found.row}"), Button(words.save, f"{BUTTON}save.{found.row}")],
        [Button(words.share, url=share), *([Button(words.page, url=meeting.url)] if meeting.url else [])],
        [Button(words.wrong, f"{BUTTON}wrong.{found.row}")],
    ]
    text = f"{meeting.name}\n{words.choices}"
    return Message(text, marks=(Mark(0, len(meeting.name), MarkKind.BOLD),), rows=tuple(map(tuple, rows)))


def span_of(within: timedelta, words: CardWords) -> str:
    """How far ahead was looked."""
    hours = round(within.total_seconds() / 3600)
    if hours >= 7 * 24:
        return words.span_week
    return words.span_day if hours == 24 else words.span_hours.format(hours=hours)


def treatment_message(places: Sequence[Near], km: float, words: CardWords) -> Message:
    """Places of treatment in one message, with what each offers."""
    parts = [words.treatment_lead.format(km=f"{km:g}")]
    for near in places:
        facility = near.facility
        first = facility.services.splitlines()[:2]
        lines = (
            facility.name,
            facility.address,
            facility.phone,
            facility.url,
            *first,
            words.km.format(km=f"{near.distance_km:.1f}"),
        )
        parts.append("\n".join(line for line in lines if line))
    return Message("\n\n".join(parts))
