"""The CSV that BMLT servers give out: the dump that NA World Services takes in, turned into rows of BMLT's own JSON.

Its columns about contact people are not read.
"""

from collections.abc import Iterable

from bot.directory.feeds.feed import Row

MARKS = frozenset({"CommitteeName", "Day", "Time"})
"""Columns that are in every such dump, spelt so."""
_NAMES = {
    "CommitteeName": "meeting_name", "Day": "weekday_tinyint", "Time": "start_time", "Place": "location_text",
    "Address": "location_street", "City": "location_municipality", "State": "location_province",
    "Zip": "location_postal_code_1", "Country": "location_nation", "Directions": "location_info",
    "Language1": "lang_enum", "LastChanged": "last_changed", "Latitude": "latitude", "Longitude": "longitude",
    "PhoneMeetingNumber": "phone_meeting_number", "VirtualMeetingLink": "virtual_meeting_link",
    "VirtualMeetingInfo": "virtual_meeting_additional_info", "TimeZone": "time_zone", "bmlt_id": "id_bigint",
    "Room": "comments",
}  # fmt: skip
_FORMATS = ("Closed", "Format1", "Format2", "Format3", "Format4", "Format5", "WheelChr")
_KEPT = frozenset({*_NAMES, *_FORMATS, "Delete", "unpublished"})
_CODES = {"OPEN": "O", "CLOSED": "C", "TRUE": "WCHR", "FALSE": ""}  # of the columns Closed and WheelChr


def is_dump(header: Iterable[str]) -> bool:
    """Whether a table's header is that of the dump."""
    return MARKS.issubset(header)


def fields_in(header: Iterable[str]) -> list[str]:
    """Its columns, those that are not read left empty."""
    return [column if column in _KEPT else "" for column in header]


def renamed(row: Row) -> Row:
    """A row under the names of BMLT's JSON."""
    codes = [str(row[column]).strip() for column in _FORMATS if row.get(column)]
    found: Row = {name: row[column] for column, name in _NAMES.items() if column in row}
    found["formats"] = ",".join(filter(None, (_CODES.get(code.upper(), code) for code in codes)))
    is_gone = str(row.get("Delete", "")).strip().upper() == "D" or str(row.get("unpublished", "")).strip() == "1"
    return {**found, "published": "0" if is_gone else "1"}
