"""What `doctor` looks at inside: the database file, the key, the queues, and whether safe mode was left on."""

import asyncio
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.app.diagnosis import NAMED, Finding, Patient, warning, well, wrong
from bot.app.safe_mode import Switch
from bot.errors import BotError
from bot.schedule import LATEST
from bot.settings import Settings
from bot.storage.examine import Examined, examine_file

STALE_QUEUE = timedelta(minutes=2)  # an older send means that nobody sends
CLOCK_OFF = timedelta(seconds=30)  # check-ins and “you wrote this at” would be visibly wrong
RECENT = timedelta(days=7)
LITTLE_ROOM = 500  # MB
MEGABYTE = 1024 * 1024
LOST_STONES = (
    "Put their file back at TOMBSTONES, with the lines of the present one added. If it is lost for good, delete the "
    "backups from before: they bring back people who were erased. The bot serves people all the same."
)


async def check_file(patient: Patient) -> list[Finding]:
    """The database file: whole, with room to grow, and at a believable time."""
    if patient.store is None:
        return []
    database = patient.settings.database
    try:
        found = await asyncio.to_thread(examine_file, database, patient.now)
    except BotError as fault:
        return [wrong(str(fault), "Stop the bot, keep a copy of the file, and `restore` a backup.")]
    findings = [well(f"The database is whole ({found.people} people)."), *_time_found(found, patient.now)]
    if not all(os.access(place, os.W_OK) for place in (database, database.parent)):
        mend = "Give the bot's user the right to write the file and its folder, or mount them to be written."
        findings.append(wrong(f"{database} or its folder cannot be written: nothing said now would be kept.", mend))
    free = shutil.disk_usage(database.parent).free // MEGABYTE
    if free < LITTLE_ROOM:
        findings.append(warning(f"Only {free} MB are free beside the database.", "Make room before it fills up."))
    return [*findings, *_crowd(found, patient.settings)]


def _time_found(found: Examined, now: datetime) -> Iterator[Finding]:
    if found.newest is not None and found.newest > now + CLOCK_OFF:
        yield wrong(
            f"The newest entry is from {found.newest:%Y-%m-%d %H:%M}, which is still to come: the clock was set back.",
            "Set this machine's clock by the network (NTP); check-ins wait until then.",
        )


def _crowd(found: Examined, settings: Settings) -> Iterator[Finding]:
    """Whether everybody of the most crowded minute is asked before it is too late."""
    needs = timedelta(seconds=found.crowd / settings.send_rate)
    room = LATEST + settings.check_in_spread
    if found.crowd_at is not None and needs > room:
        minutes = -(-needs // timedelta(minutes=1))
        yield warning(
            f"At {found.crowd_at:%H:%M} UTC {found.crowd} check-ins are due in one minute. They take {minutes} minutes "
            f"to send, and what is {LATEST // timedelta(minutes=1)} minutes late does not come.",
            "Set CHECK_IN_SPREAD to more minutes, or SEND_RATE higher if Telegram allows this bot more.",
        )


async def check_seal(patient: Patient) -> list[Finding]:
    """The key, and what an older one still seals."""
    if patient.store is None:
        return []
    left = await patient.store.sealed_before()
    if left:
        return [
            warning(
                f"{left} values are still sealed with an older key.",
                "Leave the bot running: it seals them anew. Keep the old key until none is left.",
            )
        ]
    return [well("The key fits, and everything is sealed with the newest.")]


async def check_tombstones(patient: Patient) -> list[Finding]:
    """Whether it is known who was erased: otherwise a backup brings them back."""
    if patient.store is None:
        return []
    stones = patient.store.tombstones
    if not stones.belong():
        return [wrong(f"The tombstones of this database are not at {stones.path}.", LOST_STONES)]
    if (begun := stones.begun()) is not None:
        return [warning(f"The tombstones were lost and begin anew on {begun:%Y-%m-%d %H:%M} UTC.", LOST_STONES)]
    return [well("The tombstones know everybody who was erased.")]


async def check_queues(patient: Patient) -> list[Finding]:
    """What waits, and what was given up."""
    if patient.store is None:
        return []
    health = await patient.store.health(by_writing=False)
    findings = []
    if health.oldest_send is not None and patient.now - health.oldest_send > STALE_QUEUE:
        minutes = (patient.now - health.oldest_send) // timedelta(minutes=1)
        findings.append(
            wrong(
                f"{health.outbox} messages wait to be sent, the oldest for {minutes} minutes.",
                "Is `run` running, and does it reach Telegram? Its log says what it waits for.",
            )
        )
    else:
        findings.append(well(f"The queues move ({health.inbox} to answer, {health.outbox} to send)."))
    if waiting := len(await asyncio.to_thread(patient.store.porch.waiting)):
        findings.append(
            warning(
                f"{waiting} updates wait beside the database, as it took none in.",
                "The bot takes them in once it can write: see what else is said here. Leave their file where it is.",
            )
        )
    recent = [code for code, _, at in await patient.store.defects() if patient.now - at < RECENT]
    if recent:
        most = ", ".join(f"{code} ({count})" for code, count in Counter(recent).most_common(NAMED))
        findings.append(
            warning(
                f"In the last {RECENT.days} days {len(recent)} things were given up: {most}.",
                "“send …”: Telegram refused it; “late”: too late to be asked; “danger unanswered”: somebody in danger "
                "got no answer. Anything else is a fault to report.",
            )
        )
    return findings


async def check_safe_mode(patient: Patient) -> list[Finding]:
    """Whether somebody left safe mode on."""
    if Switch(patient.settings).is_on:
        return [warning("Safe mode is on: people get the helplines only.", "`python -m bot safe-mode off` ends it.")]
    return []
