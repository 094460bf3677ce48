"""The time zone of a point on the map. The library and its borders (34 MiB) are loaded at the first question."""


def zone_at(latitude: float, longitude: float) -> str:
    """The IANA zone at a point in degrees; empty on the open sea, where a zone would only be a guess."""
    from tzfpy import get_tz

    name = get_tz(longitude, latitude)
    return "" if name.startswith("Etc/") else name
