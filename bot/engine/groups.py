"""Groups: what a search found of them is said, kept, and reminded of when one begins.

Buttons of lists and cards belong to no stop and always mean the same.
"""

from dataclasses import replace

from bot.actions import LookForGroups, Priority, ScheduleCheckIn, Turn
from bot.engine.directions import SEARCHED
from bot.engine.keeping import keep, set_value
from bot.engine.memory import listed
from bot.engine.walk import Walk
from bot.engine.world import World
from bot.events import CheckInDue, GroupsFound
from bot.flow.layout import GROUPS_FOUND
from bot.session import Facts, Session

REMINDER = "meeting-reminder"
"""In place of a flow's name: what is due is a reminder of a meeting, whose number stands for the step."""
TIMING = "meeting"
PRESSED = "!:g."
"""How the token of a list's or a card's button begins."""
MINE = "my-meetings"
MOST_SAVED = 20
LISTS = ("more", "wide", "online", "official")


def found(walk: Walk, event: GroupsFound) -> None:
    """Say what was found; a search also leaves how many, and reading goes on."""
    if event.why == "reminder":
        walk.stage.priority = Priority.CHECK_IN
    for message in event.messages:
        walk.stage.say(message)
    if event.remind_at is not None:
        reminder = ScheduleCheckIn(flow=REMINDER, step=str(event.meeting), due=event.remind_at, timing=TIMING)
        walk.stage.actions.append(reminder)
    if event.saved:
        saved = listed(walk.memory.kept.get(MINE))
        keep(walk.stage, MINE, (*(line for line in saved if line != event.saved), event.saved)[-MOST_SAVED:])
    if event.why == "search":
        set_value(walk.stage, GROUPS_FOUND, event.count)
        if walk.here.is_paused:
            walk.end_pause()


def pressed(walk: Walk, token: str) -> bool:
    """Ask what a button of a list or card wants; False for another button, or when its list's flow was left."""
    if not token.startswith(PRESSED):
        return False
    ask = token.removeprefix(PRESSED)
    near, cell, filters = "", "", list[str]()
    if ask.partition(".")[0] in LISTS:
        match _searched(walk):
            case near, cell, *filters:
                pass
            case _:
                return False
    serial = walk.top.serial if walk.top else 0
    walk.stage.actions.append(LookForGroups(serial=serial, near=near, cell=cell, filters=tuple(filters), ask=ask))
    return True


def _searched(walk: Walk) -> tuple[str, ...]:
    """What was searched last in the flow under way, or in one below it."""
    places = (walk.memory.values, *(frame.values for frame in reversed(walk.pile.frames)))
    return next((listed(values[SEARCHED]) for values in places if SEARCHED in values), ())


def on_reminder(world: World, session: Session, facts: Facts, event: CheckInDue) -> Turn:
    """A reminder of a meeting is due: its card is looked up and said. An open crisis is not broken into."""
    walk = Walk(world, session, facts, at=event.at, priority=Priority.CHECK_IN)
    if not walk.in_crisis:
        walk.stage.actions.append(LookForGroups(serial=0, ask=f"due.{event.step}"))
    return replace(walk.finish(), session=session)
