"""CSV: the columns of the 12-step-meeting-list template, and a plain table of our own.

Both become rows with Meeting Guide's field names. Our own: name, day, time, end time or length, timezone, fellowship,
types, location, address, latitude, longitude, link, phone, notes, id — in any order, whatever else stands beside.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from bot.directory.feeds.feed import FeedUnreadableError, Row

COLUMNS = {
    "time": "time", "starttime": "time", "start": "time", "hora": "time", "begins": "time",
    "endtime": "end_time", "end": "end_time", "ends": "end_time",
    "duration": "duration", "length": "duration", "minutes": "duration",
    "day": "day", "days": "day", "weekday": "day", "dayofweek": "day", "dia": "day",
    "name": "name", "meetingname": "name", "meeting": "name", "title": "name", "nombre": "name",
    "location": "location", "venue": "location", "place": "location", "locationname": "location",
    "address": "address", "street": "address", "streetaddress": "address",
    "formattedaddress": "formatted_address", "fulladdress": "formatted_address",
    "city": "city", "town": "city", "state": "state", "province": "state", "postalcode": "postal_code",
    "zip": "postal_code", "zipcode": "postal_code", "postcode": "postal_code", "country": "country",
    "types": "types", "type": "types", "tags": "types", "notes": "notes", "note": "notes", "comments": "notes",
    "locationnotes": "location_notes", "groupnotes": "group_notes", "timezone": "timezone", "zone": "timezone",
    "tz": "timezone", "group": "group", "groupname": "group", "website": "website", "url": "url", "link": "url",
    "conferenceurl": "conference_url", "onlineurl": "conference_url", "onlinelink": "conference_url",
    "joinurl": "conference_url", "joinlink": "conference_url", "zoom": "conference_url", "online": "conference_url",
    "conferenceurlnotes": "conference_url_notes", "conferencephone": "conference_phone",
    "joinphone": "conference_phone",
    "conferencephonenotes": "conference_phone_notes", "slug": "slug", "id": "slug", "key": "slug",
    "updated": "updated", "lastupdated": "updated", "latitude": "latitude", "lat": "latitude",
    "longitude": "longitude", "lon": "longitude", "lng": "longitude", "long": "longitude",
    "fellowship": "fellowship", "program": "fellowship", "language": "languages", "languages": "languages",
    "approximate": "approximate", "attendanceoption": "attendance_option", "attendance": "attendance_option",
    "status": "status", "published": "published",
}  # fmt: skip
"""What a column is called, letters only, and the field it fills. Contacts, e-mails and payment have no place here."""

BMLT = {"weekday_tinyint", "id_bigint"}  # columns of its CSV, which have the names of its JSON
NEEDED = ({"name"}, {"day", "time"})  # a header names a meeting, or when one is
DELIMITERS = (",", ";", "\t", "|")
LONGEST_CELL = 131_072


def rows_in(text: str) -> Iterator[Row]:
    """The rows of a CSV text; raises `FeedUnreadableError` when its first line names no column we know."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=delimiter)
    try:
        yield from rows_of(reader)
    except csv.Error as error:
        raise FeedUnreadableError(f"the table breaks off: {error}") from error


def rows_of(lines: Iterable[Sequence[object]]) -> Iterator[Row]:
    """Rows of a table given line by line, the first line of which names the columns."""
    fields: list[str] = []
    for line in lines:
        if not any(str(cell).strip() for cell in line):
            continue
        if not fields:
            fields = _fields(line)
            continue
        row: Row = {}
        for field, cell in zip(fields, line, strict=False):
            if field and cell != "" and field not in row:
                row[field] = cell
        if "address" in row and not {"city", "state", "postal_code"} & row.keys():
            row["formatted_address"] = row.pop("address")  # the template's address is the whole one
        yield row
    if not fields:
        raise FeedUnreadableError("the file is empty")


def _fields(header: Sequence[object]) -> list[str]:
    if BMLT & {str(cell).strip() for cell in header}:
        return [str(cell).strip() for cell in header]
    fields = [COLUMNS.get("".join(sign for sign in str(cell).casefold() if sign.isalpha()), "") for cell in header]
    if not all(needed & set(fields) for needed in NEEDED):
        raise FeedUnreadableError("its first line does not name the columns of meetings (name, day, time …)")
    return fields
