"""Circles on a round earth: how far two points are apart, and the boxes that hold everything near one."""

import math

EARTH_KM = 6371.0088  # mean radius
DEGREE_KM = 110.567  # the shortest degree of latitude: a box made with it is never too small
WIDER = 1.0001  # against rounding: a candidate too many is looked at again, one too few is lost


def boxes(latitude: float, longitude: float, radius_km: float) -> tuple[tuple[float, float, float, float], ...]:
    """One or two boxes (south, north, west, east) that hold the circle; two where it crosses the date line."""
    tall = radius_km / DEGREE_KM
    south, north = latitude - tall, latitude + tall
    if south <= -90 or north >= 90:  # around a pole every longitude is near
        return ((south, north, -180.0, 180.0),)
    sine = math.sin(radius_km / EARTH_KM) / math.cos(math.radians(latitude))
    wide = math.degrees(math.asin(sine)) * WIDER if sine < 1 else 180.0
    west, east = longitude - wide, longitude + wide
    if west < -180:
        return (south, north, west + 360, 180.0), (south, north, -180.0, east)
    if east > 180:
        return (south, north, west, 180.0), (south, north, -180.0, east - 360)
    return ((south, north, west, east),)


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The way between two points over a round earth."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
