"""`bot doctor`: look for what is wrong, and say in sentences what it is and what mends it.

Every check yields findings, told as soon as it is done; the worst decides the exit status. What is looked at just now
goes to standard error. It only reads, so it may be asked while the bot runs.
"""

import asyncio
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from bot.app.around import check_flows, check_groups, check_live, check_telegram
from bot.app.diagnosis import Check, Finding, Patient, Severity, warning, well, wrong
from bot.app.listed import check_helplines, check_organisations
from bot.app.within import check_file, check_queues, check_safe_mode, check_seal, check_tombstones
from bot.errors import BotError
from bot.settings import Settings, misspelt, read_settings
from bot.storage.schema import SCHEMA
from bot.storage.sqlite import SqliteStore, open_store, version_of

CHECKS: tuple[Check, ...] = (
    check_file,
    check_seal,
    check_tombstones,
    check_queues,
    check_safe_mode,
    check_telegram,
    check_flows,
    check_live,
    check_helplines,
    check_organisations,
    check_groups,
)
LOOKED_AT: Mapping[Check, str] = {
    check_file: "the database",
    check_seal: "the key",
    check_tombstones: "the tombstones",
    check_queues: "what waits",
    check_safe_mode: "safe mode",
    check_telegram: "Telegram",
    check_flows: "the conversations and their rehearsals, which may take a minute",
    check_live: "what is live",
    check_helplines: "the helplines",
    check_organisations: "the groups' own pages",
    check_groups: "the lists of meetings",
}
SIGNS = {Severity.WELL: "ok     ", Severity.WARNING: "warning", Severity.WRONG: "WRONG  "}


def doctor(_: list[str], environment: Mapping[str, str]) -> int:
    """`bot doctor`: returns 1 when something is wrong."""
    try:
        settings = read_settings(environment)
    except BotError as fault:
        findings = [wrong(f"The settings cannot be used: {fault}", "Set it anew and start again.")]
        _write(map(_lines, findings))
    else:
        slips = [warning(sentence, "Set it under that name, and start again.") for sentence in misspelt(environment)]
        findings = [well("The settings can be read."), *slips]
        _write(map(_lines, findings))
        findings += asyncio.run(_examined_aloud(settings, datetime.now(UTC)))
    _write([_counted(findings)])
    return int(any(each.severity is Severity.WRONG for each in findings))


def told(findings: Sequence[Finding]) -> Iterator[str]:
    """The findings as lines, each mend below its sentence, and a count at the end."""
    for each in findings:
        yield from _lines(each)
    yield from _counted(findings)


def _lines(finding: Finding) -> Iterator[str]:
    yield f"{SIGNS[finding.severity]}  {finding.sentence}"
    if finding.mend:
        yield f"         → {finding.mend}"


def _counted(findings: Iterable[Finding]) -> tuple[str, str]:
    counts = Counter(each.severity for each in findings)
    return (
        "",
        f"{counts[Severity.WRONG]} wrong, {counts[Severity.WARNING]} to look after, {counts[Severity.WELL]} well",
    )


def _write(blocks: Iterable[Iterable[str]]) -> None:
    """Write lines now: whoever waits for the next check reads these meanwhile."""
    sys.stdout.writelines(f"{line}\n" for lines in blocks for line in lines)
    sys.stdout.flush()


async def _examined_aloud(settings: Settings, now: datetime) -> list[Finding]:
    """Every finding, each written as soon as it is known."""
    findings: list[Finding] = []
    async for found in _examined(settings, now, aloud=True):
        _write(map(_lines, found))
        findings += found
    return findings


async def examine(settings: Settings, now: datetime) -> list[Finding]:
    """Every finding, check by check."""
    return [each async for found in _examined(settings, now) for each in found]


async def _examined(settings: Settings, now: datetime, *, aloud: bool = False) -> AsyncIterator[list[Finding]]:
    """What each check finds, as soon as it is done; *aloud* says to whoever waits what is looked at."""
    store, trouble = await _open(settings)
    if trouble is not None:
        yield [trouble]
    patient = Patient(settings=settings, now=now, store=store)
    try:
        for check in CHECKS:
            if aloud:
                sys.stderr.write(f"         looking at {LOOKED_AT.get(check, 'more')} …\n")
                sys.stderr.flush()
            try:
                found = await check(patient)
            except BotError as fault:  # one thing that cannot be examined hides no other
                found = [wrong(str(fault), "Mend that, and look again.")]
            yield found
    finally:
        if store is not None:
            await store.close()


async def _open(settings: Settings) -> tuple[SqliteStore | None, Finding | None]:
    if not settings.database.exists():
        return None, warning(f"There is no database at {settings.database} yet.", "`run` and `chat` make one.")
    try:
        if version_of(settings.database) < SCHEMA:
            return None, warning(
                "This database is from an older Twofold. The next `run` upgrades it, and there is no way back.",
                "Copy it first: `python -m bot backup PATH`. Then start this version, and look again.",
            )
        store = await open_store(
            settings.database, seal_key=settings.seal_key, tombstones=settings.tombstones, read_only=True
        )
    except BotError as fault:
        return None, wrong(f"The database does not open: {fault}", "Mend that first; a backup can be restored.")
    return store, None
