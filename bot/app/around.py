"""What `doctor` looks at outside: Telegram and its clock, the flows, the lists of meetings."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import TYPE_CHECKING

from bot.app.diagnosis import NAMED, Finding, Patient, named, warning, well, wrong
from bot.app.within import CLOCK_OFF
from bot.storage.search import Search
from bot.storage.search_tables import groups_file, open_for_search

if TYPE_CHECKING:
    from bot.crisis.faults import Fault
    from bot.telegram.probe import Ways

OLD_ERROR = timedelta(hours=1)  # a webhook that failed before, and has updates waiting, is tried again meanwhile
OLD_LIST = timedelta(days=45)  # after that a card itself says that its list is old


async def check_telegram(patient: Patient) -> list[Finding]:
    """The token and the clock, by asking Telegram once."""
    from bot.telegram.access import Access
    from bot.telegram.probe import probe, probe_ways

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
    return [*findings, *_ways(await probe_ways(Access.of(patient.settings), since=datetime.now(UTC) - OLD_ERROR))]


def _ways(found: "Ways") -> Iterator[Finding]:
    """What Telegram says of the team's chat and of the webhook, where there are any."""
    if found.unknown:
        yield wrong(f"Telegram does not answer ({found.unknown}).", "Ask again in a while.")
    if found.team is not None:
        mend = "Until then nobody of the team hears of a person in a crisis."
        yield wrong(found.team, mend) if found.team else well("The team's chat can be reached.")
    if found.webhook is not None:
        yield (
            wrong(found.webhook, "Until then nobody is answered.")
            if found.webhook
            else well("Telegram reaches the webhook.")
        )


async def check_flows(patient: Patient) -> list[Finding]:
    """Every flow and its rehearsals, as `check` does."""
    from bot.app.checker import checker_on_disk
    from bot.console.check import asked, main

    out = StringIO()
    checker, faults = checker_on_disk(patient.settings, patient.now.date())
    findings = [_of_data(fault) for fault in faults]
    if any(fault.hinders for fault in faults):
        mend = "Mend those files first: what is said in rehearsals is heard by them. Then look again."
        return [*findings, warning("The flows were not looked at.", mend)]
    failed = main(asked([]), patient.settings.flows, checker, out)
    last = out.getvalue().strip().splitlines()[-1]
    if failed:
        return [*findings, wrong(f"The flows have errors: {last}.", "`python -m bot check` names each, and its mend.")]
    return [*findings, well(f"The flows are sound: {last}.")]


def _of_data(fault: "Fault") -> Finding:
    """What is wrong with the lexicon or with what answers mean; the sentence names the file that is damaged."""
    said = f"What danger and answers are heard by: {fault}"
    if fault.warns:
        return warning(said, "Look at that line.")
    mend = "`python -m bot check` looks at it again. Of a damaged file the last good copy is used, if there is one."
    return wrong(said, mend)


async def check_live(patient: Patient) -> list[Finding]:
    """Whether the files are what is live: some are refused, drafts or not looked at yet; others are gone."""
    from bot.folder import Folder

    if patient.store is None:
        return []
    flows = patient.settings.flows
    live = {(kept.language, kept.name): kept.digest for kept in await patient.store.live_revisions()}
    waiting = [
        f"{file.language}/{file.name}"
        for file in Folder(flows).changed()
        if live and live.get((file.language, file.name)) != file.digest
    ]
    gone = [name for name in map("/".join, sorted(live)) if not (flows / f"{name}.md").exists()]
    findings = []
    if waiting:
        findings.append(
            warning(
                f"What is live differs from {len(waiting)} files: {named(waiting)}.",
                "`python -m bot check` says what keeps a file back, and `publish` lets a draft go live. Others are "
                "taken up when the bot runs.",
            )
        )
    if gone:
        findings.append(
            warning(
                f"Live without a file: {named(gone)}.",
                f"Put the files back, or take the flows out: `python -m bot withdraw {' '.join(gone[:NAMED])}`.",
            )
        )
    return findings or [well("What is live is what the files say.")]


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
