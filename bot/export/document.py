"""Everything kept about a person as a JSON document. Its fields are described in EXPORT.md; a test holds that."""

import json
from datetime import datetime

from bot.holdings import Holdings
from bot.session import Value

FORMAT = "twofold-export/1"
"""Named in every document; a field that changes its meaning makes it 2, a new field does not."""


def document(held: Holdings, at: datetime) -> dict[str, object]:
    """Return the document; times are ISO 8601 in UTC, a list of ticks is a list."""
    return {
        "format": FORMAT,
        "exported_at": at.isoformat(),
        "chat": held.chat,
        "language": held.language,
        "last_heard_at": held.heard_at.isoformat() if held.heard_at else None,
        "kept": {name: _value(value) for name, value in sorted(held.kept.items())},
        "series": {
            name: [{"at": entry.at.isoformat(), "value": _value(entry.value)} for entry in entries]
            for name, entries in sorted(held.series.items())
        },
        "under_way": [
            {"flow": flow, "values": {name: _value(value) for name, value in values.items()}}
            for flow, values in held.under_way
        ],
        "check_ins": [
            {"flow": each.flow, "days": list(each.days), "clock": each.clock, "next": each.due.isoformat()}
            for each in held.schedules
        ],
        "risk": None
        if held.risk is None
        else {"tier": held.risk.tier, "kind": held.risk.kind, "since": held.risk.since.isoformat()},
        "team_alerts": [{"at": each.at.isoformat(), "kind": each.kind, "tier": each.tier} for each in held.alerts],
        "sent": [{"at": each.at.isoformat(), "what": each.what, "outcome": each.outcome} for each in held.sends],
    }


def as_json(held: Holdings, at: datetime) -> str:
    """Return the document as text."""
    return json.dumps(document(held, at), ensure_ascii=False, indent=2) + "\n"


def _value(value: Value) -> object:
    return list(value) if isinstance(value, tuple) else value
