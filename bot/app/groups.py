"""`bot groups`: take feeds of meetings in, look for meetings, see what people said is wrong."""

import argparse
import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.directory.feeds.feed import FeedFacts
from bot.directory.feeds.read import FORMATS
from bot.directory.feeds.types import fellowship_of
from bot.directory.meeting import Trait
from bot.directory.ranking import RADII, reachable_first, widened
from bot.directory.wanted import AUDIENCES, KINDS, Wanted, wanted_of
from bot.directory.zones import zone_named
from bot.errors import BadSetting
from bot.finders.intake import Feed, Outcome, refresh, take_in
from bot.finders.whereabouts import whereabouts_of
from bot.finders.zones import zone_at
from bot.settings import read_settings
from bot.storage.search import Found, Near, Search
from bot.storage.search_places import open_places
from bot.storage.search_tables import groups_file, open_for_search, open_groups

LIMIT = 20
WITHIN = re.compile(r"(\d+)\s*(m|min|h|d)", re.IGNORECASE)
UNITS = {"m": "minutes", "min": "minutes", "h": "hours", "d": "days"}
DAILY = timedelta(hours=23)  # a list is read once a day: kind to its server, and meetings change slowly
LONGEST = timedelta(days=7)  # every weekly meeting comes round once
FLAGS = tuple(dict.fromkeys((*AUDIENCES, *KINDS)))


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
    _common(parser, _import)


def _refresh_options(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("refresh", help="read every list again that was taken in from an address")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these")
    parser.add_argument("--due", action="store_true", help="only those not read for a day; `run` does this every hour")
    _common(parser, _refresh)


def _search_options(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("search", help="the meetings that begin soon, near a point or online")
    parser.add_argument("--lat", type=float)
    parser.add_argument("--lon", type=float)
    parser.add_argument("--near", help="a town or postcode instead of --lat and --lon")
    parser.add_argument("--at", help="when, like 2026-11-23T18:00 (at the point; UTC without one); now if left out")
    parser.add_argument("--within", default="6h", help="how long ahead: 90m, 6h, 2d, at most 7d")
    parser.add_argument("--radius", type=float, help="kilometres; left out, wider circles are tried: 10, 25, 50, 100")
    parser.add_argument("--limit", type=int, default=LIMIT)
    parser.add_argument("--online", action="store_true", help="online meetings only")
    parser.add_argument(
        "--in-person", action="store_true", help="never online meetings, not even where there is no other"
    )
    parser.add_argument("--treatment", action="store_true", help="places of treatment instead of meetings")
    parser.add_argument("--fellowship", action="append", default=[], help="may be given more than once")
    parser.add_argument("--language", action="append", default=[], help="of the meeting, like es")
    for flag in FLAGS:
        parser.add_argument(f"--{flag}", action="append_const", const=flag, dest="filters", default=[])
    parser.add_argument("--twelve-step", action="append_const", const="twelve-step", dest="filters")
    _common(parser, _search)


def _reports_options(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    _common(commands.add_parser("sources", help="what is held, from where, and how old it is"), _sources)
    _common(commands.add_parser("reports", help="meetings that people said are wrong"), _reports)


def _common(parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace, Path], int]) -> None:
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--db", type=Path, help="the bot's database; its meetings lie beside it (default: DATABASE)")
    parser.set_defaults(run=run)


# import


def _import(given: argparse.Namespace, path: Path) -> int:
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
        outcome = take_in(db, feed, facts, now)
    finally:
        db.close()
    sys.stdout.write(_as_json(outcome) if given.json else _as_table(feed, outcome))
    return 1 if outcome.fault else 0


def _refresh(given: argparse.Namespace, path: Path) -> int:
    now = datetime.now(UTC)
    db = open_groups(path)
    faults = 0
    try:
        facts = FeedFacts(made_at=now, zone_at=zone_at, whereabouts=whereabouts_of(given.data))
        older = DAILY if given.due else timedelta(0)
        for feed, outcome in refresh(db, facts, now, names=given.names, older=older):
            faults += bool(outcome.fault)
            told = {"source": feed.source, **json.loads(_as_json(outcome))}
            sys.stdout.write(f"{json.dumps(told, ensure_ascii=False)}\n" if given.json else _as_table(feed, outcome))
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
    if outcome.fault and not reasons:
        reasons = {outcome.fault: 1}
    return reasons


def _as_json(outcome: Outcome) -> str:
    reasons = _reasons(outcome)
    kept = outcome.kept
    whole = {
        "kept": kept.kept,
        "changed": kept.changed,
        "closed": kept.closed,
        "rejected": sum(reasons.values()),
        "reasons": reasons,
        "new": kept.new,
        "gone": kept.gone,
        "format": outcome.read.format if outcome.read else "",
        "notes": dict(outcome.read.notes.most_common()) if outcome.read else {},
        "fault": outcome.fault,
    }
    return json.dumps(whole, ensure_ascii=False) + "\n"


def _as_table(feed: Feed, outcome: Outcome) -> str:
    reasons, kept = _reasons(outcome), outcome.kept
    form = outcome.read.format if outcome.read else "not read"
    lines = [f"{feed.source} ({form})"]
    lines += [f"  {word:9} {number:7}" for word, number in (("kept", kept.kept), ("new", kept.new))]
    lines += [f"  {word:9} {number:7}" for word, number in (("changed", kept.changed), ("closed", kept.closed))]
    lines += [f"  {'gone':9} {kept.gone:7}", f"  {'rejected':9} {sum(reasons.values()):7}"]
    lines += [f"    {number:7}  {reason}" for reason, number in reasons.items()]
    if outcome.read and outcome.read.notes:
        lines.append("Worth knowing:")
        lines += [f"    {number:7}  {note}{HINTS.get(note, '')}" for note, number in outcome.read.notes.most_common()]
    if outcome.fault:
        lines.append(f"Not taken in: {outcome.fault}.")
    return "\n".join(lines) + "\n"


HINTS = {
    "zone unknown": ": not found by time; give the list's zone with --zone",
    "place approximate": ": no distance is told",
    "by appointment": ": not found by time",
}


# search


def _search(given: argparse.Namespace, path: Path) -> int:
    db = open_for_search(path)
    if db is None:
        raise BadSetting(
            f"There are no meetings yet ({path} is not there). Take some in with: python -m bot groups import"
        )
    at, wanted, point = _asked(given)
    search = Search(db)
    try:
        if given.treatment:
            return _treatment(search, given, point)
        found, radius = _look(search, given, at, wanted, point)
    finally:
        db.close()
    told = {
        "at": at.isoformat(),
        "within_minutes": int(wanted.within.total_seconds() // 60),
        "radius_km": radius,
        "widened": radius is not None and given.radius is None and radius > RADII[0],
        "meetings": [_told(each, at) for each in found],
    }
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n" if given.json else _listed(found, radius, at))
    return 0


def _asked(given: argparse.Namespace) -> tuple[datetime, Wanted, tuple[float, float] | None]:
    if (given.lat is None) != (given.lon is None):
        raise BadSetting("--lat and --lon go together.")
    point = _near(given) if given.near else None if given.lat is None else (given.lat, given.lon)
    if point and not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise BadSetting("--lat goes from -90 to 90, --lon from -180 to 180.")
    if point is None and (given.treatment or not given.online):
        raise BadSetting("Say where with --near, or --lat and --lon, or look --online.")
    filters = [*given.filters, *given.fellowship, *(f"in-{language}" for language in given.language)]
    filters += ["online"] if given.online else []
    zone = zone_at(*point) if point else ""
    return _moment(given.at, zone), wanted_of(filters, _within(given.within)), point


def _near(given: argparse.Namespace) -> tuple[float, float]:
    places = open_places(given.data)
    found = places.find(given.near) if places else ()
    if len(found) != 1:
        may_be = "; ".join(place.label for place in found)
        raise BadSetting(
            f"--near {given.near} may be: {may_be}. Write one of them." if found else f"--near {given.near} is nowhere."
        )
    return found[0].latitude, found[0].longitude


def _moment(said: str | None, zone: str) -> datetime:
    if said is None:
        return datetime.now(UTC)
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        raise BadSetting(f"--at {said} is not a time. Write it like 2026-11-23T18:00.") from None
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone or "UTC")).astimezone(UTC)


def _within(said: str) -> timedelta:
    found = WITHIN.fullmatch(said.strip())
    span = timedelta(**{UNITS[found[2].lower()]: int(found[1])}) if found else timedelta(0)
    if not timedelta(0) < span <= LONGEST:
        raise BadSetting(f"--within {said} is not a span up to seven days. Write it like 90m, 6h or 2d.")
    return span


def _look(
    search: Search, given: argparse.Namespace, at: datetime, wanted: Wanted, point: tuple[float, float] | None
) -> tuple[tuple[Found, ...], float | None]:
    if point is None or wanted.online:
        return search.online(at, wanted, limit=given.limit), None
    radii = RADII if given.radius is None else (given.radius,)
    found, radius = search.near_enough(*point, at, wanted, radii=radii, enough=given.limit, limit=given.limit)
    if not found and not given.in_person:
        return search.online(at, wanted, limit=given.limit), radius
    return reachable_first(found, at), radius


def _told(found: Found, at: datetime) -> dict[str, object]:
    meeting, start = found.meeting, found.start
    local = start.astimezone(ZoneInfo(meeting.timezone)) if start and meeting.timezone else start
    return {
        "source": found.source,
        "id": meeting.id,
        "name": meeting.name,
        "fellowship": meeting.fellowship,
        "start": local.isoformat() if local else None,
        "timezone": meeting.timezone,
        "in_minutes": round((start - at).total_seconds() / 60) if start else None,
        "length_minutes": meeting.length,
        "distance_km": None if found.distance_km is None else round(found.distance_km, 2),
        "approximate": meeting.approximate,
        "online": meeting.is_online,
        "status": meeting.status.name.lower(),
        "location": meeting.location,
        "address": meeting.address,
        "latitude": meeting.latitude,
        "longitude": meeting.longitude,
        "join_url": meeting.join_url,
        "join_phone": meeting.join_phone,
        "join_notes": meeting.join_notes,
        "url": meeting.url,
        "types": [trait.name.lower() for trait in Trait if trait in meeting.traits and trait.name],
        "languages": meeting.languages.split(),
        "notes": meeting.notes,
        "rhythm": meeting.rhythm,
        "updated": meeting.updated,
        "refreshed": found.refreshed.isoformat(timespec="seconds"),
    }


def _listed(found: Sequence[Found], radius: float | None, at: datetime) -> str:
    where = "online" if radius is None else f"within {radius:g} km"
    lines = [f"{len(found)} found {where}." if found else f"None found {where}."]
    for each in found:
        meeting, start = each.meeting, each.start
        when = start.astimezone(ZoneInfo(meeting.timezone)).strftime("%a %H:%M") if start else ""
        minutes = round((start - at).total_seconds() / 60) if start else 0
        far = "" if each.distance_km is None else f"{each.distance_km:.1f} km"
        place = meeting.location or meeting.address or meeting.join_url or meeting.join_phone
        lines.append(f"{when} {meeting.timezone} ({minutes:+} min)  {far:>8}  {meeting.name} · {place}")
    return "\n".join(lines) + "\n"


def _treatment(search: Search, given: argparse.Namespace, point: tuple[float, float] | None) -> int:
    radii = RADII if given.radius is None else (given.radius,)
    lat, lon = point or (0.0, 0.0)
    found, radius = widened(lambda km: search.treatment(lat, lon, radius_km=km, limit=given.limit), given.limit, radii)
    rows = [_place(each) for each in found]
    if given.json:
        sys.stdout.write(json.dumps({"radius_km": radius, "treatment": rows}, ensure_ascii=False) + "\n")
    else:
        lines = [f"{each.distance_km:6.1f} km  {each.facility.name} · {each.facility.phone}" for each in found]
        sys.stdout.write("\n".join([f"{len(found)} found within {radius:g} km.", *lines]) + "\n")
    return 0


def _place(near: Near) -> dict[str, object]:
    facility = near.facility
    return {
        "source": near.source,
        "name": facility.name,
        "address": facility.address,
        "phone": facility.phone,
        "url": facility.url,
        "latitude": facility.latitude,
        "longitude": facility.longitude,
        "distance_km": round(near.distance_km, 2),
        "services": facility.services.splitlines(),
        "refreshed": near.refreshed.isoformat(timespec="seconds"),
    }


# what is held


def _sources(given: argparse.Namespace, path: Path) -> int:
    db = open_for_search(path)
    rows = [] if db is None else Search(db).sources()
    if db is not None:
        db.close()
    if given.json:
        sys.stdout.write(json.dumps(rows, ensure_ascii=False) + "\n")
        return 0
    for row in rows:
        sys.stdout.write(f"{row['name']}: {row['held']} held, refreshed {row['refreshed'] or 'never'}{row['fault']}\n")
    if not rows:
        sys.stdout.write(
            "Nothing is held yet. Take a feed in with: python -m bot groups import FILE_OR_URL --source NAME\n"
        )
    return 0


def _reports(given: argparse.Namespace, path: Path) -> int:
    db = open_for_search(path)
    rows = [] if db is None else Search(db).reports()
    if db is not None:
        db.close()
    if given.json:
        sys.stdout.write(json.dumps(rows, ensure_ascii=False) + "\n")
        return 0
    for row in rows:
        sys.stdout.write(f"{row['at']}  {row['source']}/{row['id']}  {row['name']}\n")
    if not rows:
        sys.stdout.write("Nobody said that a meeting is wrong.\n")
    return 0
