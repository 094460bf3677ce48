"""`bot doctor`: look for what is wrong, and say in sentences what it is and what mends it.

Every check yields findings; the worst decides the exit status. It changes nothing and works while the bot runs.
"""

import asyncio
import shutil
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from io import StringIO

from bot.app.safe_mode import Switch
from bot.errors import BotError
from bot.loading import load_helpline_file, load_lexicon_files
from bot.schedule import LATEST
from bot.settings import CHECKOUT, Settings, read_settings
from bot.storage.examine import Examined, examine_file
from bot.storage.search import Search
from bot.storage.search_tables import groups_file, open_for_search
from bot.storage.sqlite import SqliteStore, open_store

STALE_QUEUE = timedelta(minutes=2)  # an older send means that nobody sends
CLOCK_OFF = timedelta(seconds=30)  # check-ins and “you wrote this at” would be visibly wrong
RECENT = timedelta(days=7)
LITTLE_ROOM = 500  # MB
MEGABYTE = 1024 * 1024
OLD_LIST = timedelta(days=45)  # after that a card itself says that its list is old
NAMED = 5  # codes and helplines told by name; the rest are counted


class Level(Enum):
    """How grave a finding is."""

    WELL = "ok"
    WARNING = "warning"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, in a sentence, and what mends it (empty when nothing must be)."""

    level: Level
    sentence: str
    mend: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """What is examined: the settings, the time, and the store if it opens."""

    settings: Settings
    now: datetime
    store: SqliteStore | None


Check = Callable[[Patient], Awaitable[list[Finding]]]


def well(sentence: str) -> Finding:
    """Nothing to do."""
    return Finding(Level.WELL, sentence)


def warning(sentence: str, mend: str) -> Finding:
    """Something to do soon."""
    return Finding(Level.WARNING, sentence, mend)


def wrong(sentence: str, mend: str) -> Finding:
    """Something to do now."""
    return Finding(Level.WRONG, sentence, mend)


def doctor(_: list[str], environment: Mapping[str, str]) -> int:
    """`bot doctor`: returns 1 when something is wrong."""
    try:
        settings = read_settings(environment)
    except BotError as fault:
        findings = [wrong(f"The settings cannot be used: {fault}", "Set it anew and start again.")]
    else:
        findings = [well("The settings can be read."), *asyncio.run(examine(settings, datetime.now(UTC)))]
    for line in told(findings):
        sys.stdout.write(f"{line}\n")
    return int(any(each.level is Level.WRONG for each in findings))


def told(findings: list[Finding]) -> Iterator[str]:
    """The findings as lines, each mend below its sentence, and a count at the end."""
    signs = {Level.WELL: "ok     ", Level.WARNING: "warning", Level.WRONG: "WRONG  "}
    for each in findings:
        yield f"{signs[each.level]}  {each.sentence}"
        if each.mend:
            yield f"         → {each.mend}"
    counts = Counter(each.level for each in findings)
    yield ""
    yield f"{counts[Level.WRONG]} wrong, {counts[Level.WARNING]} to look after, {counts[Level.WELL]} well"


async def examine(settings: Settings, now: datetime) -> list[Finding]:
    """Every finding, check by check."""
    findings: list[Finding] = []
    store, trouble = await _open(settings)
    if trouble is not None:
        findings.append(trouble)
    patient = Patient(settings=settings, now=now, store=store)
    try:
        for check in CHECKS:
            try:
                findings += await check(patient)
            except BotError as fault:  # one thing that cannot be examined hides no other
                findings.append(wrong(str(fault), "Mend that, and look again."))
    finally:
        if store is not None:
            await store.close()
    return findings


async def _open(settings: Settings) -> tuple[SqliteStore | None, Finding | None]:
    if not settings.database.exists():
        return None, warning(f"There is no database at {settings.database} yet.", "`run` and `chat` make one.")
    try:
        store = await open_store(settings.database, seal_key=settings.seal_key, tombstones=settings.tombstones)
    except BotError as fault:
        return None, wrong(f"The database does not open: {fault}", "Mend that first; a backup can be restored.")
    return store, None


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


async def check_queues(patient: Patient) -> list[Finding]:
    """What waits, and what was given up."""
    if patient.store is None:
        return []
    health = await patient.store.health()
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
    recent = [code for code, _, at in await patient.store.defects() if patient.now - at < RECENT]
    if recent:
        most = ", ".join(f"{code} ({count})" for code, count in Counter(recent).most_common(NAMED))
        findings.append(
            warning(
                f"In the last {RECENT.days} days {len(recent)} things were given up: {most}.",
                "“send …”: Telegram refused it; “late”: too late to be asked. Anything else is a fault to report.",
            )
        )
    return findings


async def check_telegram(patient: Patient) -> list[Finding]:
    """The token and the clock, by asking Telegram once."""
    from bot.telegram.access import Access
    from bot.telegram.probe import probe

    if not patient.settings.telegram_token:
        return [warning("TELEGRAM_TOKEN is not set: only `chat` works.", "Ask @BotFather for one and export it.")]
    found = await probe(Access.of(patient.settings))
    if found.trouble:
        return [wrong(f"Telegram does not answer ({found.trouble}).", "Check the network and TELEGRAM_API_URL.")]
    if not found.name:
        return [wrong("Telegram does not know this token.", "Copy TELEGRAM_TOKEN whole from @BotFather.")]
    findings = [well(f"Telegram knows this bot as @{found.name}.")]
    off = abs(found.time - datetime.now(UTC)) if found.time else timedelta(0)
    if off > CLOCK_OFF:
        findings.append(
            wrong(
                f"This machine's clock is {off // timedelta(seconds=1)} seconds away from Telegram's.",
                "Set it by the network (NTP): people are asked at the wrong time.",
            )
        )
    else:
        findings.append(well("The clock is right."))
    return findings


async def check_flows(patient: Patient) -> list[Finding]:
    """Every flow and its rehearsals, as `check` does."""
    from bot.checking import Desk
    from bot.console.check import library_of, main, pictures_of
    from bot.engine.world import World
    from bot.loading import load_word_lists

    settings, kept, out = patient.settings, CHECKOUT / ".twofold" / "cache", StringIO()
    lexicon, faults = load_lexicon_files(settings.data, kept)
    findings = [
        wrong(f"The crisis lexicon: {fault}", "Mend the file; until then the last good copy screens.")
        for fault in faults
    ]
    world = World(
        library=library_of(settings.flows), lexicon=lexicon, helplines=load_helpline_file(settings.data, kept)
    )
    desk = Desk(
        world=world,
        words=load_word_lists(settings.data, kept),
        today=patient.now.date(),
        pictures=pictures_of(settings.flows),
    )
    failed = main([], settings.flows, desk, out)
    last = out.getvalue().strip().splitlines()[-1]
    if failed:
        return [*findings, wrong(f"The flows have errors: {last}.", "`python -m bot check` names each, and its mend.")]
    return [*findings, well(f"The flows are sound: {last}.")]


async def check_helplines(patient: Patient) -> list[Finding]:
    """Numbers that nobody has checked for long."""
    lines = load_helpline_file(patient.settings.data, CHECKOUT / ".twofold" / "cache")
    aged = lines.aged(patient.now.date())
    if not aged:
        return [well("Every helpline was checked in the last 90 days.")]
    named = ", ".join(f"{line.name} ({line.country})" for line in aged[:NAMED])
    rest = f" and {len(aged) - NAMED} more" if len(aged) > NAMED else ""
    return [
        warning(
            f"{len(aged)} helplines were not checked for over 90 days: {named}{rest}.",
            "Look each number up at its source, and set `checked` in data/helplines.yaml to that day.",
        )
    ]


async def check_safe_mode(patient: Patient) -> list[Finding]:
    """Whether somebody left safe mode on."""
    if Switch(patient.settings).is_on:
        return [warning("Safe mode is on: people get the helplines only.", "`python -m bot safe-mode off` ends it.")]
    return []


async def check_groups(patient: Patient) -> list[Finding]:
    """Lists of meetings that grew old or could not be read, and what people said is wrong in them."""
    db = open_for_search(groups_file(patient.settings.database))
    if db is None:
        return [well("No list of meetings is taken in: the groups' own pages are named.")]
    try:
        sources, reports = Search(db).sources(), Search(db).reports()
    finally:
        db.close()
    oldest = (patient.now - OLD_LIST).isoformat(timespec="minutes")
    aged = [source["name"] for source in sources if source["refreshed"] < oldest]
    failed = [f"{source['name']}{source['fault']}" for source in sources if source["fault"]]
    findings = [well(f"{len(sources)} lists of meetings are held.")]
    if aged:
        mend = "Take them in again: `python -m bot groups import` or `refresh`."
        findings.append(warning(f"Lists of meetings not read for {OLD_LIST.days} days: {', '.join(aged)}.", mend))
    if failed:
        mend = "`python -m bot groups refresh` tries again; the old rows are still shown."
        findings.append(warning(f"Lists of meetings that could not be read: {'; '.join(failed)}.", mend))
    if reports:
        mend = "`python -m bot groups reports` names them; tell whoever keeps the list."
        findings.append(warning(f"{len(reports)} meetings were said to be wrong.", mend))
    return findings


CHECKS: tuple[Check, ...] = (
    check_file,
    check_seal,
    check_queues,
    check_safe_mode,
    check_telegram,
    check_flows,
    check_helplines,
    check_groups,
)
