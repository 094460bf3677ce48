"""What `doctor` finds in the files of numbers and addresses: what nobody compared with its page, what no copy says.

A number that nobody compared may be wrong; one that no page is known to say is the first to look up.
"""

from collections.abc import Sequence

from bot.app.diagnosis import Finding, Patient, named, warning, well, wrong
from bot.directory.archived import Archived
from bot.directory.helplines import Helplines
from bot.loading import cache_for, load_helpline_file, load_organisation_file


async def check_helplines(patient: Patient) -> list[Finding]:
    """Numbers that nobody has checked for long, and which of them stand in no copy of a page."""
    lines = load_helpline_file(patient.settings.data, cache_for(patient.settings.database))
    missing = no_lines(lines, patient.settings.country)
    findings = [wrong(missing, "Mend COUNTRY, or add its lines to data/helplines.yaml.")] if missing else []
    aged = [(f"{line.name} ({line.country})", line.archived) for line in lines.aged(patient.now.date())]
    if not aged:
        return [*findings, well("Every helpline was checked in the last 90 days.")]
    return [
        *findings,
        warning(
            f"{len(aged)} helplines were not checked for over 90 days. {_copies(aged)}",
            "Look each number up at its source, those first, and set `checked` in data/helplines.yaml to that day.",
        ),
    ]


def no_lines(helplines: Helplines, country: str) -> str:
    """A sentence when the operator's country is one that no line is known for; empty when it is not."""
    if not country or any(line.country == country and line.status == "active" for line in helplines.all):
        return ""
    return f"COUNTRY={country}: no helplines are known for it, so people are named an international directory."


async def check_organisations(patient: Patient) -> list[Finding]:
    """Groups' pages that nobody has opened, and which of them stand in no copy of a page."""
    held = load_organisation_file(patient.settings.data, cache_for(patient.settings.database))
    unopened = [(each.name, each.archived) for each in held.all if each.checked is None]
    if not unopened:
        return [well("Every page of the groups was opened by somebody.")]
    return [
        warning(
            f"{len(unopened)} pages of groups were never opened by anybody. {_copies(unopened)}",
            "Open each page, those first, and set `checked` of its entry in data/groups.yaml to that day.",
        )
    ]


def _copies(unread: Sequence[tuple[str, Archived | None]]) -> str:
    """How many of the *unread* an archived copy of a page confirmed, and the names of the others."""
    nowhere = [name for name, archived in unread if archived is None]
    seen = f"{len(unread) - len(nowhere)} of them were read in archived copies"
    if not nowhere:
        return f"{seen}."
    return f"{seen}, {len(nowhere)} nowhere: {named(nowhere)}."
