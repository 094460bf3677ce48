"""What fields are called, whoever made the list: headers of tables, names in JSON that are not quite the standard's."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from bot.directory.feeds.feed import Row
from bot.directory.feeds.types import kinds_of
from bot.directory.feeds.words import truth_of
from bot.folding import fold

NAMES = {
    "time": "time starttime start begins begin timestart meetingtime startingtime hora horario horadeinicio"
    " horainicio inicio empieza uhrzeit zeit beginn heure debut heuredebut heurededebut horariodeinicio ora starthour"
    " meetinghour tijd aanvang begintijd aanvangstijd tid starttid godzina orainizio oradiinizio orario время",
    "end_time": "endtime end ends timeend finishtime horafin horadefin horafinal fin termina ende heurefin heuredefin"
    " endhour eindtijd einde sluttid koniec orafine oradifine fim horadefim horafim bis",
    "half": "ampm amorpm meridiem",
    "duration": "duration length minutes durationminutes durationmin duracion dauer duree durata",
    "day": "day days weekday weekdays dayofweek meetingday dayoftheweek when schedule daytime dayandtime dayname"
    " meetingdays daysofweek dia dias diadelasemana diasemana cuando tag tage wochentag jour jours giorno diadasemana"
    " dag weekdag veckodag ugedag ukedag dzien dzientygodnia giornodellasettimana день",
    "name": "name meetingname meeting title nombre nombredelareunion reunion nombredelgrupo titulo nom nome titel"
    " nomdugroupe nomdelareunion nazwa nazwagrupy naam groepsnaam namn navn nomedogrupo название",
    "group": "group groupname grupo gruppe groupe groep grupp gruppo",
    "location": "location venue place locationname venuename locationtext building lugar sede local nombredellugar"
    " treffpunkt lieu luogo ubicacion",
    "address": "address street streetaddress addressline locationaddress meetingaddress locationstreet direccion"
    " calle domicilio adresse strasse anschrift rue endereco indirizzo adres adress адрес",
    "formatted_address": "formattedaddress fulladdress direccioncompleta where donde",
    "city": "city town locality suburb municipality locationmunicipality ciudad localidad municipio poblacion stadt"
    " ville cidade citta ort plaats woonplaats stad miasto localite comune город",
    "state": "state province stateprovince locationprovince provincia estado comunidad bundesland",
    "postal_code": "postalcode zip zipcode postcode postal locationpostalcode codigopostal cp plz zippostalcode"
    " zippostal postcodezip postleitzahl cap",
    "country": "country nation locationnation pais land pays paese",
    "types": "types type tags tag meetingtype meetingtypes format formats meetingformat tipo tipos tipodereunion"
    " formato typ art audience specialattendance specialfocus focus identity gender population accessibility"
    " specialgroup specialty",
    "notes": "notes note comments comment details description info additionalinfo notas nota observaciones"
    " comentarios detalles notizen bemerkung bemerkungen hinweise remarques",
    "location_notes": "locationnotes locationinfo directions indicaciones",
    "group_notes": "groupnotes",
    "timezone": "timezone zone tz zonahoraria husohorario zeitzone fuseauhoraire",
    "website": "website websiteurl groupwebsite groupurl homepage site sitioweb paginaweb web webseite siteweb",
    "url": "url link enlace meetingurl meetinglink pagina lien",
    "conference_url": "conferenceurl onlineurl onlinelink onlinemeetinglink joinurl joinlink zoom zoomlink zoomurl"
    " online onlinemeeting virtual virtualmeetinglink videolink enlacezoom enlacedezoom enlaceonline virtuallink",
    "conference_url_notes": "conferenceurlnotes virtualmeetingadditionalinfo zoompassword password passcode"
    " contrasena clave meetingpassword meetingpasscode zoomid zoommeetingid zoompasscode virtualmeetingpassword"
    " onlinepassword meetingcode",
    "conference_phone": "conferencephone joinphone dialin phonemeetingnumber dialinnumber telefonodelaconferencia",
    "conference_phone_notes": "conferencephonenotes accesscode dialincode phonepasscode pincode",
    "slug": "slug id key meetingid uid uuid identificador",
    "updated": "updated lastupdated updatedat lastmodified modified lastchanged actualizado",
    "latitude": "latitude lat latitud breitengrad",
    "longitude": "longitude lon lng long longitud longitude langengrad",
    "coordinates": "coordinates coords latlng latlong latlon latitudelongitude coordenadas geo",
    "fellowship": "fellowship program confraternidad gemeinschaft",
    "languages": "language languages lang idioma idiomas lengua sprache langue lingua",
    "approximate": "approximate",
    "attendance_option": "attendanceoption attendance modalidad modality mode venuetype modalidade modalita",
    "status": "status meetingstatus estatus published active isactive",
    "suspended": "suspended suspendida suspendido cancelled canceled cancelada cancelado paused pausada"
    " temporarilyclosed onhold inactive",
    "deleted": "deleted deletedat archived archivedat hidden eliminado eliminada archivado archivada oculto oculta",
}
"""Each field of the Meeting Guide and what it is called, folded, letters only. Contacts, e-mails and payment: none."""
_OWN = {
    **dict.fromkeys(("published", "ispublished", "publicado", "publicada"), "published"),
    **dict.fromkeys(("active", "isactive", "activo", "activa", "vigente", "enabled", "aktiv"), "active"),
    "venuetype": "",
}
COLUMNS = {called: field for field, names in reversed(NAMES.items()) for called in names.split()} | _OWN
DEEPEST = 3  # objects inside each other
KIND = "kind:"
"""Before what a column says of every meeting that has a yes in it: "kind:women only"."""
_UNCLEAR = frozenset({"open", "closed"})  # to whom, or for now
_BRACKETS = re.compile(
    r"\s*[(\[](?![^)\]]*(?:contact|person|mail|leader|facilit|secret|sponsor|privat))[^()\[\]]*[)\]]", re.IGNORECASE
)
"""What stands in brackets behind a column's name; not whose name it is."""
_TO_A_ROOM = re.compile(
    r"(?!.*(?:don|giv|contrib|pay|regist|list|shop|literature|pass|pwd|code|note|clave|contras))"
    r"(?=.*(?:zoom|online|virtual|video|visio|join|conferenc|room))(?=.*(?:link|url|enlace|lien)).*"
)
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])|_")
KNOWN = frozenset(NAMES) | {"id", "region", "published", "active"}


@lru_cache(maxsize=4096)
def field_of(column: str) -> str:
    """The field that a column or a key stands for; empty for one that is not read here."""
    return _called(column) or _called(_BRACKETS.sub("", column)) or _kind_field(column)


def _called(column: str) -> str:
    letters = _letters(column)
    return COLUMNS.get(letters, "") or ("conference_url" if _TO_A_ROOM.fullmatch(letters) else "")


def _letters(column: str) -> str:
    """What a column is called, folded, letters only."""
    return "".join(sign for sign in fold(column) if sign.isalpha())


def _kind_field(column: str) -> str:
    """The field of a column that asks yes or no: "Women Only", "wheelchair_accessible", "isHybrid"."""
    word = fold(_CAPITAL.sub(" ", column)).removeprefix("is ").removeprefix("has ")
    if len(word) < SHORTEST_KIND or word in _UNCLEAR:
        return ""
    kinds = kinds_of([word], "")
    return f"{KIND}{word}" if kinds.traits or kinds.languages or kinds.is_hybrid else ""


SHORTEST_KIND = 3  # letters; "M" and "W" are days as well


def noted(before: object, column: str, cell: object) -> object:
    """What is told about joining, with one cell more and what it is called: "Zoom ID: 555 1234 · Passcode: hope"."""
    name = " ".join(_CAPITAL.sub(" ", column).split())
    is_named = fold(column).replace(" ", "") in _STANDARD or fold(name)[-NAMED:] in fold(str(cell))
    said = str(cell) if is_named else f"{name}: {cell}"
    return f"{before} · {said}" if before not in (None, "") else said


NOTES, TYPES = "conference_url_notes", "types"
"""Fields that several columns may add to."""
NAMED = 4  # last letters of a column's name by which a cell repeats it: "Passcode 7"
_STANDARD = frozenset({"conferenceurlnotes", "conference_url_notes", "virtualmeetingadditionalinfo"})


@lru_cache(maxsize=1024)
def repeated(names: tuple[str, ...]) -> tuple[tuple[tuple[int, str], ...], ...]:
    """The later columns of a day and a time that have columns of the same name before them: "Day 1", "Day 2".

    Each as its place and its field, sorted by which of them it is: all second ones, all third ones.
    """
    seen: dict[str, int] = {}
    later: dict[int, list[tuple[int, str]]] = {}
    for at, name in enumerate(names):
        letters = _letters(name)
        field = field_of(name)
        if field in WHEN:
            turn = seen[letters] = seen.get(letters, -1) + 1
            if turn:
                later.setdefault(turn, []).append((at, field))
    return tuple(tuple(later[turn]) for turn in sorted(later))


WHEN = frozenset({"day", "time", "end_time"})


def each_when(row: Row, names: tuple[str, ...], cells: Sequence[object]) -> Iterator[Row]:
    """The row, and one more for each further day or time that its *cells* name under repeated *names*."""
    yield row
    for turn in repeated(names):
        when = {field: cells[at] for at, field in turn if at < len(cells) and cells[at] not in ("", None)}
        if not when.keys() <= {"end_time"} and not when.items() <= row.items():
            yield {**{field: said for field, said in row.items() if field != "end_time"}, **when}


def kinds_said(row: Row, fields: Iterable[str]) -> Row:
    """What the fields with a yes in them say of a meeting, as one more field."""
    said = [field.removeprefix(KIND) for field in fields if truth_of(row.get(field))]
    return {"kinds": said} if said else {}


def renamed(row: Row) -> Row:
    """A row under the standard's names; what it says under them already stays."""
    row = _flat(row)
    changes = _changes(tuple(row))
    if not changes:
        return row
    whole = dict(row)
    for key, field in changes:
        if field == NOTES and row[key] not in (None, ""):
            whole[field] = noted(whole.get(field), key, row[key])
        elif field == TYPES and whole.get(field) and row[key]:
            whole[field] = [*_listed(whole[field]), *_listed(row[key])]
        elif whole.get(field) in (None, "") and row[key] is not None:
            whole[field] = row[key]
    return whole | kinds_said(whole, (field for _, field in changes if field.startswith(KIND)))


def _listed(said: object) -> list[object]:
    """A field of types as a list, however it was written."""
    return [*said] if isinstance(said, list) else [*said.split(",")] if isinstance(said, str) else [said]


def _flat(row: Row, depth: int = DEEPEST) -> Row:
    """A row without the objects in which a place or a time lies: {"venue": {"name": …, "address": {"street": …}}}."""
    inner = [key for key in _places_in(tuple(row)) if isinstance(row[key], dict | list)]
    if not inner or not depth:
        return row
    flat = {key: said for key, said in row.items() if key not in inner}
    for key in inner:
        said = row[key]
        if isinstance(said, list):
            if field_of(key) in _PLACES and all(isinstance(part, str) for part in said):
                said = ", ".join(said)
            flat[key] = said
            continue
        if said.get("type") == "Point" and isinstance(point := said.get("coordinates"), list) and len(point) > 1:
            flat |= {"longitude": point[0], "latitude": point[1]}  # in GeoJSON's order
            continue
        for name, each in _flat(said, depth - 1).items():
            own = "location" if field_of(name) == "name" else name
            flat.setdefault(own, each)
    return flat


_PLACES = frozenset({"location", "address", "formatted_address"})
_AROUND = frozenset({"geo", "geolocation", "position", "point", "schedule", "physicallocation"})


@lru_cache(maxsize=1024)
def _places_in(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The keys under which an object of fields may lie."""
    return tuple(
        key
        for key in keys
        if field_of(key) in _PLACES or field_of(key) == "coordinates" or fold(key).replace("_", "") in _AROUND
    )


@lru_cache(maxsize=1024)
def _changes(keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((key, field) for key in keys if key not in KNOWN and (field := field_of(key)))
