"""`bot groups`: take feeds of meetings in, look for meetings, see what people said is wrong."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app.groups_search import add_search_options, search_meetings
from bot.directory.feeds.feed import FeedFacts, Reject
from bot.directory.feeds.guide import MIDNIGHT
from bot.directory.feeds.naming import HINTS as ROW_HINTS
from bot.directory.feeds.read import ALL_CLOSED, FORMATS
from bot.directory.feeds.rows import ZONE_UNREAD
from bot.directory.feeds.types import fellowship_of
from bot.directory.zones import zone_named
from bot.errors import BadSetting
from bot.finders.intake import Feed, Outcome, refresh, take_in
from bot.finders.whereabouts import whereabouts_of
from bot.finders.zones import zone_at
from bot.settings import read_settings
from bot.storage.search import Search
from bot.storage.search_tables import groups_file, open_for_search, open_groups

Row = dict[str, Any]  # what is told of one thing, by its fields

DAILY = timedelta(hours=23)  # a list is read once a day: kind to its server, and meetings change slowly


def groups(arguments: list[str], environment: Mapping[str, str]) -> int:
    """`bot groups import|refresh|search|sources|reports`; returns the exit status."""
    parser = argparse.ArgumentParser("python -m bot groups", description="Meetings: take feeds in and look in them.")
    commands = parser.add_subparsers(dest="command", required=True)
    for add in (_import_options, _refresh_options, _search_options, _reports_options):
        add(commands)
    given = parser.parse_args(arguments)
    settings = read_settings(environment)
    given.data = settings.data
    database = given.db or settings.database
    run: Callable[[argparse.Namespace, Path], int] = given.run
    return run(given, groups_file(database))


def _import_options(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("import", help="read a feed, a file or an address, and keep its meetings")
    parser.add_argument("feed", metavar="FILE_OR_URL")
    parser.add_argument("--source", required=True, help="a short name of the feed; the same name replaces its rows")
    parser.add_argument("--fellowship", default="", help="aa, na, al-anon, smart …, where the feed does not say")
    parser.add_argument("--zone", default="", help="the IANA zone of rows that name none, like Europe/Madrid")
    parser.add_argument("--format", default="auto", choices=("auto", *FORMATS))
    parser.add_argument("--formats", default="", metavar="FILE_OR_URL", help="BMLT's formats, if they come apart")
    _shrink_option(parser)
    _common(parser, _import)


def _refresh_options(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("refresh", help="read every list again that was taken in from an address")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these")
    parser.add_argument("--due", action="store_true", help="only those not read for a day; `run` does this every hour")
    _shrink_option(parser)
    _common(parser, _refresh)


def _shrink_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--shrink", action="store_true", help="take a list in even if most of the rows held are gone")


def _search_options(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("search", help="the meetings that begin soon, near a point or online")
    add_search_options(parser)
    _common(parser, search_meetings)


def _reports_options(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    _common(commands.add_parser("sources", help="what is held, from where, and how old it is"), _sources)
    _common(commands.add_parser("reports", help="meetings that people said are wrong"), _reports)


def _common(parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace, Path], int]) -> None:
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--db", type=Path, help="the bot's database; its meetings lie beside it (default: DATABASE)")
    parser.set_defaults(run=run)


# import


def _import(given: argparse.Namespace, path: Path) -> int:
    if not given.source.strip():
        raise BadSetting("--source is empty. Give the feed a short name, like our-town.")
    now = datetime.now(UTC)
    feed = Feed(
        source=given.source,
        place=given.feed,
        fellowship=fellowship_of(given.fellowship),
        timezone=_zone(given.zone),
        format=given.format,
        formats=given.formats,
    )
    facts = FeedFacts(
        fellowship=feed.fellowship,
        timezone=feed.timezone,
        made_at=now,
        zone_at=zone_at,
        whereabouts=whereabouts_of(given.data),
    )
    db = open_groups(path)
    try:
        outcome = take_in(db, feed, facts, now, may_shrink=given.shrink)
    finally:
        db.close()
    sys.stdout.write(_as_json(_told(outcome)) if given.json else _as_table(feed, outcome))
    return 1 if outcome.fault else 0


def _refresh(given: argparse.Namespace, path: Path) -> int:
    now = datetime.now(UTC)
    db = open_groups(path)
    faults = 0
    try:
        facts = FeedFacts(made_at=now, zone_at=zone_at, whereabouts=whereabouts_of(given.data))
        older = DAILY if given.due else timedelta(0)
        again = refresh(db, facts, now, names=given.names, older=older, may_shrink=given.shrink)
        for feed, outcome in again:
            faults += bool(outcome.fault)
            sys.stdout.write(
                _as_json({"source": feed.source, **_told(outcome)}) if given.json else _as_table(feed, outcome)
            )
            sys.stdout.flush()
    finally:
        db.close()
    return 1 if faults else 0


def _zone(said: str) -> str:
    zone = zone_named(said) if said else ""
    if said and not zone:
        raise BadSetting(f"--zone {said} is no time zone. Write its IANA name, like America/New_York.")
    return zone


def _reasons(outcome: Outcome) -> dict[str, int]:
    reasons = dict(outcome.read.rejected.most_common()) if outcome.read else {}
    if outcome.fault and outcome.reached and outcome.read is None:
        reasons = {outcome.fault: 1}
    return reasons


def _as_json(told: Row) -> str:
    return json.dumps(told, ensure_ascii=False) + "\n"


def _told(outcome: Outcome) -> Row:
    reasons = _reasons(outcome)
    kept = outcome.kept
    return {
        "kept": kept.kept,
        "changed": kept.changed,
        "closed": kept.closed,
        "rejected": sum(reasons.values()),
        "reasons": reasons,
        "rows": [
            {"row": row.number, "name": row.name, "cell": row.cell, "reason": why, "hint": ROW_HINTS.get(why, "")}
            for why, rows in (outcome.read.named if outcome.read else {}).items()
            for row in rows
        ],
        "new": kept.new,
        "gone": kept.gone,
        "format": outcome.read.format if outcome.read else "",
        "notes": dict(outcome.read.notes.most_common()) if outcome.read else {},
        "fault": outcome.fault,
    }


def _as_table(feed: Feed, outcome: Outcome) -> str:
    reasons, kept = _reasons(outcome), outcome.kept
    form = outcome.read.format if outcome.read else "not read"
    lines = [f"{feed.source} ({form})"]
    lines += [f"  {word:9} {number:7}" for word, number in (("kept", kept.kept), ("new", kept.new))]
    lines += [f"  {word:9} {number:7}" for word, number in (("changed", kept.changed), ("closed", kept.closed))]
    lines += [f"  {'gone':9} {kept.gone:7}", f"  {'rejected':9} {sum(reasons.values()):7}"]
    for reason, number in reasons.items():
        lines.append(f"    {number:7}  {reason}{_what_to_write(reason)}")
        lines += [f"             {_row(row)}" for row in (outcome.read.named.get(reason, ()) if outcome.read else ())]
    if outcome.read and outcome.read.notes:
        lines.append("Worth knowing:")
        lines += [f"    {number:7}  {note}{_hint(note)}" for note, number in outcome.read.notes.most_common()]
    if outcome.fault:
        lines.append(f"Not taken in: {outcome.fault}.")
    return "\n".join(lines) + "\n"


def _what_to_write(reason: str) -> str:
    return f": {ROW_HINTS[reason]}" if reason in ROW_HINTS else ""


def _row(row: Reject) -> str:
    """A row that was not kept, as one finds it again: row 14 "Luz": 19'30."""
    named = f"row {row.number}" + (f" “{row.name}”" if row.name else "")
    return f"{named}: {row.cell}" if row.cell else named


def _hint(note: str) -> str:
    return HINTS.get(note.partition(":")[0], "")


HINTS = {
    ALL_CLOSED: ": look at its columns of status, active and notes",
    ZONE_UNREAD: " (write its IANA name, like Asia/Kolkata; until then not found by time)",
    "zone unknown": ": not found by time; give the list's zone with --zone",
    MIDNIGHT: ": 00:00 of the next; where its beginning is meant, write 0:00",
    "place approximate": ": no distance is told",
    "by appointment": ": not found by time",
    "no place and no way to join": ": kept, and not found",
}


# what is held


def _sources(given: argparse.Namespace, path: Path) -> int:
    return _list(
        given,
        path,
        Search.sources,
        lambda row: f"{row['name']}: {row['held']} held, refreshed {row['refreshed'] or 'never'}{row['fault']}",
        "Nothing is held yet. Take a feed in with: python -m bot groups import FILE_OR_URL --source NAME",
    )


def _reports(given: argparse.Namespace, path: Path) -> int:
    return _list(
        given,
        path,
        Search.reports,
        lambda row: f"{row['at']}  {row['source']}/{row['id']}  {row['name']}",
        "Nobody said that a meeting is wrong.",
    )


def _list(
    given: argparse.Namespace,
    path: Path,
    ask: Callable[[Search], list[Row]],
    line: Callable[[Row], str],
    none: str,
) -> int:
    """Tell what is held, a line each, or *none*; there may be no file yet."""
    db = open_for_search(path)
    rows = [] if db is None else ask(Search(db))
    if db is not None:
        db.close()
    told = json.dumps(rows, ensure_ascii=False) if given.json else "\n".join(map(line, rows)) or none
    sys.stdout.write(told + "\n")
    return 0
