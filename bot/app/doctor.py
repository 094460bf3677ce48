"""`bot doctor`: look for what is wrong, and say in sentences what it is and what mends it.

Every check yields findings; the worst decides the exit status. It only reads, so it may be asked while the bot runs.
"""

import asyncio
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
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


def doctor(_: list[str], environment: Mapping[str, str]) -> int:
    """`bot doctor`: returns 1 when something is wrong."""
    try:
        settings = read_settings(environment)
    except BotError as fault:
        findings = [wrong(f"The settings cannot be used: {fault}", "Set it anew and start again.")]
    else:
        slips = [warning(sentence, "Set it under that name, and start again.") for sentence in misspelt(environment)]
        findings = [well("The settings can be read."), *slips, *asyncio.run(examine(settings, datetime.now(UTC)))]
    for line in told(findings):
        sys.stdout.write(f"{line}\n")
    return int(any(each.severity is Severity.WRONG for each in findings))


def told(findings: list[Finding]) -> Iterator[str]:
    """The findings as lines, each mend below its sentence, and a count at the end."""
    signs = {Severity.WELL: "ok     ", Severity.WARNING: "warning", Severity.WRONG: "WRONG  "}
    for each in findings:
        yield f"{signs[each.severity]}  {each.sentence}"
        if each.mend:
            yield f"         → {each.mend}"
    counts = Counter(each.severity for each in findings)
    yield ""
    yield f"{counts[Severity.WRONG]} wrong, {counts[Severity.WARNING]} to look after, {counts[Severity.WELL]} well"


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
