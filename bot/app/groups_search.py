"""`bot groups search`: the meetings that begin soon, near a point or online, and places of treatment."""

import argparse
import json
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.directory.meeting import Trait
from bot.directory.ranking import RADII, reachable_first, widened
from bot.directory.wanted import AUDIENCES, KINDS, Wanted, wanted_of
from bot.errors import BadSetting
from bot.finders.zones import zone_at
from bot.storage.search import Search
from bot.storage.search_found import FoundMeeting, Near
from bot.storage.search_places import open_places
from bot.storage.search_tables import open_for_search

LIMIT = 20
WITHIN = re.compile(r"(\d{1,5})\s*(m|min|h|d)", re.IGNORECASE)
UNITS = {"m": "minutes", "min": "minutes", "h": "hours", "d": "days"}
LONGEST = timedelta(days=7)  # every weekly meeting comes round once
FLAGS = tuple(dict.fromkeys((*AUDIENCES, *KINDS)))


def add_search_options(parser: argparse.ArgumentParser) -> None:
    """What can be asked."""
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


def search_meetings(given: argparse.Namespace, path: Path) -> int:
    """Look in the file at *path*, and tell what was found; returns the exit status."""
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
        return (at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone or "UTC"))).astimezone(UTC)
    except (ValueError, OverflowError):  # OverflowError: in UTC it is before the year 1 or after 9999
        raise BadSetting(f"--at {said} is not a time. Write it like 2026-11-23T18:00.") from None


def _within(said: str) -> timedelta:
    found = WITHIN.fullmatch(said.strip())
    span = timedelta(**{UNITS[found[2].lower()]: int(found[1])}) if found else timedelta(0)
    if not timedelta(0) < span <= LONGEST:
        raise BadSetting(f"--within {said} is not a span up to seven days. Write it like 90m, 6h or 2d.")
    return span


def _look(
    search: Search, given: argparse.Namespace, at: datetime, wanted: Wanted, point: tuple[float, float] | None
) -> tuple[tuple[FoundMeeting, ...], float | None]:
    if point is None or wanted.online:
        return search.online(at, wanted, limit=given.limit), None
    radii = RADII if given.radius is None else (given.radius,)
    found, radius = search.near_enough(*point, at, wanted, radii=radii, enough=given.limit, limit=given.limit)
    if not found and not given.in_person:
        return search.online(at, wanted, limit=given.limit), radius
    return reachable_first(found, at), radius


def _told(found: FoundMeeting, at: datetime) -> dict[str, object]:
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


def _listed(found: Sequence[FoundMeeting], radius: float | None, at: datetime) -> str:
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
