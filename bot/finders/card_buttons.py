"""What a card's buttons decide: a reminder, when it is due, and keeping a meeting as one's own. Pure."""

from dataclasses import replace
from datetime import timedelta

from bot.directory.meeting import Status
from bot.events import GroupsFound
from bot.finders.asked import Asked, answer
from bot.finders.cards import card, card_text
from bot.message import Message
from bot.storage.search_found import FoundMeeting

BEFORE = timedelta(minutes=30)  # when a reminder comes


def remind(asked: Asked, found: FoundMeeting) -> GroupsFound:
    """Promise to write half an hour before, or say why not."""
    words, start = asked.words, found.start
    if start is None:
        return answer(asked, Message(words.reminder_none))
    when = start - BEFORE
    if when <= asked.at:
        return answer(asked, Message(words.reminder_late))
    at = f"{when.astimezone(asked.zone):%H:%M}" if asked.zone else ""
    message = Message(words.reminder_set.format(time=at) if at else words.reminder_set_plain)
    return replace(answer(asked, message), meeting=found.row, remind_at=when)


def due(asked: Asked, found: FoundMeeting) -> GroupsFound | None:
    """The reminder itself: its first words may stand on a lock screen, so what it is comes later."""
    start = found.start
    if start is None or found.meeting.status is Status.CLOSED:
        return None
    minutes = max(0, round((start - asked.at).total_seconds() / 60))
    shown = card(found, asked.at, asked.zone, asked.words)
    text = f"{asked.words.reminder.format(minutes=minutes)}\n\n{card_text(found, asked.at, asked.zone, asked.words)}"
    return answer(asked, replace(shown, text=text, marks=()), why="reminder")


def save(asked: Asked, found: FoundMeeting) -> GroupsFound:
    """Give the line to keep, to someone who agreed that things are kept."""
    words, meeting = asked.words, found.meeting
    if not asked.keeps:
        return answer(asked, Message(words.not_saved))
    time = "" if meeting.minute is None else f"{meeting.minute // 60:02}:{meeting.minute % 60:02}"
    day = "" if meeting.day is None else words.days[meeting.day]
    where = meeting.location or meeting.address or meeting.join_url or meeting.join_phone
    line = " · ".join(filter(None, (meeting.name, f"{day} {time}".strip(), where)))
    if line in asked.saved:
        return answer(asked, Message(words.saved_already))
    return replace(answer(asked, Message(words.saved)), saved=line)
