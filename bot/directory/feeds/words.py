"""Clean what feeds say: texts without markup, links that open, phones that dial, points on the map.

People's names, e-mail addresses and payment handles are left out: nobody asked them.
"""

import html
import math
import re
from contextlib import suppress
from functools import lru_cache
from urllib.parse import urlsplit

LONGEST_NAME = 120  # letters; a longer one is a note in the wrong field
LONGEST_NOTE = 400
LONGEST_RAW = 8_000  # letters with their markup; what lies beyond would be cut off anyway
LONGEST_KEY = 200
LONGEST_LINK = 1000

JOINERS = "\u200c\u200d"  # unseen, and part of a letter or a flag: "🏳️‍🌈", "می‌خواهم"
_BREAKS = re.compile(r"<\s*(?:br|/p|/div|/li)\s*/?\s*>", re.IGNORECASE)
_TAGS = re.compile(r"<(?:!--.*?--|/?[a-zA-Z][^<>]*)>", re.DOTALL)
_UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PAYS = re.compile(
    r"(?:\b(?:venmo|paypal|cash ?app|zelle|square)\b\s*(?:to|at|:|=|is)*\s*(?:[@$][\w.-]+|\+?[\d(][\d() .-]{6,}\d))"
    r"|(?:https?://)?(?:www\.)?(?:paypal\.(?:me|com)|venmo\.com|cash\.app)/\S*",
    re.IGNORECASE,
)
_CALLS = re.compile(
    r"\b(?:[Cc]ontact|[Cc]all|[Tt]ext|[Ll]lam[ae]r?(?: a)?|[Cc]ontacto)\b:?\s+[A-ZÁÉÍÓÚÑ]\w+(?: [A-Z]\.?)?"
    r"(?:\s+at|\s+al)?[\s:,]*\+?[\d(][\d() .-]{6,}\d"
)
"""Someone's own number in a note: "call Jo B. at 555-010-0100". The numbers of a meeting have fields of their own."""
_HREF = re.compile(r"href\s*=\s*[\"']?\s*([^\"'\s>]+)", re.IGNORECASE)
_LINK = re.compile(r"https?://[^\s<>\"'\]]+", re.IGNORECASE)
_SOUND = re.compile(r"https?://(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d{2,5})?(?:[/?#][\w/?#%&=+~:.!*@,$-]*[\w/=#])?")
"""A link that needs no mending; most are, and looking closer at each takes longer than all the rest of its row."""
_BARE = re.compile(
    r"(?:www\.|(?:[\w-]+\.)?zoom\.us/|meet\.google\.com/|join\.freeconferencecall\.com/)\S+", re.IGNORECASE
)
_ESCAPED = re.compile(r"\\+([\"'/])")
_CALLED = re.compile(r"^(?:tel|callto):", re.IGNORECASE)
_SCRIPT = re.compile(r"(?:javascript|data|vbscript|mailto|file|about):", re.IGNORECASE)
_SCHEME = re.compile(
    r"^(?:h{0,2}t{0,2}p{0,2}s?[:;]?/{1,3}(?!/))+(?=[\w-]+\.\w)", re.IGNORECASE
)  # "https//", "hhtps://", "//"
_TORN = re.compile(r"^(https?:/{1,2})\s+", re.IGNORECASE)  # "https:// zoom.us/j/5"
_SITE = re.compile(
    r"(?:[\w-]+\.)+(?:(?:com|org|net|info|us|uk|ca|es|mx|de|fr|ie|au|nz|gg|ly|me|io|app|link)(?:/\S*)?|[a-z]{2,}/\S+)",
    re.IGNORECASE,
)
_ZOOM = re.compile(r"\bzoom\b(?:.*?(?:\bid\b|#|:)\D{0,4}|\s+)((?:\d[ -]?){8,10}\d)(?!\d)", re.IGNORECASE)
_SECRET = re.compile(
    r"\b(?:pass ?(?:word|code)|pw|pwd|pin|clave|contrase[nñ]a|passwort|kennwort|c[óo]digo|mot de passe)\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[2-9]\d{2}[ -]?\d{4}[ -]?\d{4}")
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+[a-z0-9-]{2,}|localhost", re.IGNORECASE)
_ROOMS = re.compile(
    r"https?://(?:(?:[\w-]+\.)*zoom\.us/(?:j|my|s|w|wc|meeting)/|meet\.google\.com/[a-z]"
    r"|teams\.(?:microsoft|live)\.com/(?:l/)?meet|(?:[\w-]+\.)*webex\.com/(?:meet|join|[\w.-]+/j\.php)|meet\.jit\.si/"
    r"|whereby\.com/|join\.skype\.com/|(?:join\.)?freeconferencecall\.com/(?:wall/)?\w|bluejeans\.com/\d"
    r"|(?:meet|app|global)\.goto(?:meeting)?\.com/(?:join/)?\d|(?:www\.)?gotomeet\.me/)[^\s<>\"'\])]+",
    re.IGNORECASE,
)
"""A link that opens a room online, not a page about one."""
_PHONE = re.compile(r"\+?\(?\d[\d\s().,;*#/\u2010-\u2013-]*[\d#*]")
NOTHING = frozenset({"none", "n/a", "na", "no", "0", "-", "null", "ninguno", "false", "true", "yes"})
FEWEST_DIGITS = 5
MOST_DIGITS = 40  # a number, a meeting id and a code


def on_one_line(street: object, town: object, region: object, code: object, country: object) -> str:
    """An address of its parts, whatever was given of them."""
    parts = (text_of(street).strip(" ,"), text_of(town), f"{text_of(region)} {text_of(code)}".strip(), text_of(country))
    return ", ".join(part for part in parts if part)


def text_of(value: object, longest: int = LONGEST_NOTE) -> str:
    """One line of plain words: no markup, no entities, no line ends, no addresses of people."""
    if isinstance(value, dict):
        value = value.get("rendered")  # as WordPress wraps a text
    if value is None or value is False or isinstance(value, list | dict):
        return ""
    said = (value if isinstance(value, str) else str(value))[:LONGEST_RAW]
    if not said:
        return ""
    said = once(said)
    if "\\" in said:
        said = _ESCAPED.sub(r"\1", said)
    if "&" in said:
        said = html.unescape(html.unescape(said))  # many a feed escapes twice
    if "<" in said:
        said = _TAGS.sub("", _BREAKS.sub(" ", _UNSEEN.sub(" ", said)))
    if "\x00" in said or not said.isprintable():
        said = "".join(sign if sign.isprintable() or sign.isspace() or sign in JOINERS else " " for sign in said)
    said = " ".join(said.split())
    if "@" in said or "$" in said or "pay" in said or "enmo" in said or "elle" in said:
        said = " ".join(_MAIL.sub("", _PAYS.sub("", said)).split())
    if "ontact" in said or "all " in said or "ext " in said or "lam" in said:
        said = " ".join(_CALLS.sub("", said).split())
    if len(said) > longest:
        said = said[: longest - 1].rsplit(" ", 1)[0] + "…"
    return said


def once(said: str) -> str:
    """A text without a second encoding on top of the first: "JosÃ©" is "José"."""
    if "\u00c3" not in said and "\u00e2\u20ac" not in said:
        return said
    for letters in ("cp1252", "latin-1"):
        with suppress(UnicodeError):
            return said.encode(letters).decode("utf-8")
    return said


def link_of(value: object) -> str:
    """An http(s) link, mended where it was wrapped, quoted or shouted; empty when there is none to trust."""
    if not isinstance(value, str) or not value:
        return ""
    if _SOUND.fullmatch(value) and len(value) <= LONGEST_LINK:
        return value
    return _link(value)


@lru_cache(maxsize=8192)
def _link(said: str) -> str:
    text = html.unescape(said[: 4 * LONGEST_LINK]).strip()
    inside = _HREF.search(text)
    if inside:
        text = inside[1]
    elif "\n" in text or "\r" in text:
        text = re.sub(r"[\r\n]+\s*(?!\s*https?:)", "", text)  # a link wrapped like a letter, not the one below it
    text = _TORN.sub(r"\1", text.lstrip("<\"'( "))
    if not text.lower().startswith(("http://", "https://")) or text.lower().startswith(("http://http", "https://http")):
        text = _SCHEME.sub("https://", text, count=1)
    found = _LINK.search(text)
    if found:
        text = found[0]
    else:
        bare = _BARE.match(text) or _SITE.fullmatch(text)
        text = f"https://{bare[0]}" if bare else zoom_in(text)
        if not text:
            return ""
    text = text.rstrip(".,;)>\"'")
    scheme, _, rest = text.partition("://")
    return _checked(f"{scheme.lower()}://{rest}")


def zoom_in(text: str) -> str:
    """The link to a room of Zoom that is only named by its number: "Zoom ID: 555 123 4567"."""
    number = _ZOOM.search(text)
    return f"https://zoom.us/j/{''.join(filter(str.isdigit, number[1]))}" if number else ""


def number_in(said: object) -> str:
    """The link to a room of Zoom of which a field holds only the number: eleven digits, and no phone has them so."""
    text = str(said).strip()
    return f"https://zoom.us/j/{''.join(filter(str.isdigit, text))}" if _DIGITS.fullmatch(text) else ""


def beside_link(said: object) -> str:
    """The words around a link that tell how to get in: "Join here: https://… (pw: hope)"."""
    if not isinstance(said, str) or " " not in said.strip() or not _SECRET.search(_LINK.sub("", said[:LONGEST_RAW])):
        return ""
    return " ".join(_LINK.sub("", text_of(said)).split()).replace("()", "").strip(" ,;:.-")


def room_in(text: str) -> str:
    """The first link to a room online in a text; empty for one without."""
    found = _ROOMS.search(text) if "://" in text else None
    return link_of(found[0]) if found else ""


def _checked(text: str) -> str:
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if len(text) > LONGEST_LINK or not _HOST.fullmatch(host) or parts.username or not text.isprintable():
        return ""
    return text


def phone_of(value: object) -> tuple[str, str]:
    """A number to dial, and what else stood in the field (often a password); either may be empty."""
    said = _CALLED.sub("", text_of(value))
    if not said or said.casefold() in NOTHING or _SCRIPT.match(said):
        return "", ""
    found = _PHONE.search(said)
    if not found:
        return "", said
    number = found[0].strip(" ,;.-/")
    digits = sum(sign.isdigit() for sign in number)
    if not FEWEST_DIGITS <= digits <= MOST_DIGITS:
        return "", said
    rest = f"{said[: found.start()]} {said[found.end() :]}".strip(" ,;:.-()/")
    return number, " ".join(rest.split())


def point_of(latitude: object, longitude: object) -> tuple[float, float] | None:
    """A point on the map; None when it is missing, no number, off the globe, or the empty 0,0."""
    try:
        lat, lon = _degrees(latitude), _degrees(longitude)
    except (TypeError, ValueError):
        return None
    if not (math.isfinite(lat) and math.isfinite(lon)):
        return None
    if not SOUTHERN < lat < NORTHERN and SOUTHERN < lon < NORTHERN and abs(lon) > EMPTY:
        lat, lon = lon, lat  # written the other way round
    if abs(lat) > 90 or abs(lon) > 180:
        return None
    if abs(lat) < EMPTY and abs(lon) < EMPTY:
        return None
    return lat, lon


SOUTHERN, NORTHERN = -60.0, 82.0  # degrees of latitude: nobody meets beyond
EMPTY = 0.01  # degrees: nobody meets within a kilometre of 0,0, in the sea


def _degrees(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise TypeError
    if isinstance(value, str):
        return float(value.strip().replace(",", ".") if "." not in value else value.strip())
    return float(value)


def point_in(said: object) -> tuple[tuple[float, float] | None, bool]:
    """The point of "latitude,longitude", or the middle of the four edges of an area; and whether it is an area."""
    parts = str(said).strip("[]() ").split(",") if isinstance(said, str | list) else []
    if len(parts) == 4:
        corners = [point_of(*parts[:2]), point_of(*parts[2:])]
        first, last = corners
        if first and last:
            return ((first[0] + last[0]) / 2, (first[1] + last[1]) / 2), True
    return (point_of(*parts) if len(parts) == 2 else None), False


_YES = frozenset(
    {"1", "1.0", "true", "yes", "y", "t", "on", "sí", "si", "ja", "oui", "x", "wahr", "vrai", "verdadero", "enabled"}
    | {"active", "activo", "activa", "aktiv", "published", "publish", "publicado", "publicada", "live", "vigente"}
)
_NO = frozenset(
    {"0", "0.0", "false", "no", "n", "f", "off", "nein", "non", "falsch", "faux", "falso", "disabled", "inactive"}
    | {"inactivo", "inactiva", "inaktiv", "not active", "no activo", "no activa", "unpublished", "not published"}
    | {"no publicado", "no publicada", "draft"}
)


def truth_of(value: object) -> bool | None:
    """Whether a field says yes; None when it says nothing, or something else: a date, a place, a link."""
    if value is None or value == "":
        return None
    if isinstance(value, bool | int | float):
        return bool(value)
    said = " ".join(str(value).split()).casefold()
    return True if said in _YES else False if said in _NO else None


def key_of(value: object) -> str:
    """A slug or id as text, whatever it was written as."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dict):
        value = value.get("$oid")
    if isinstance(value, int | float | str) and not isinstance(value, bool):
        said = " ".join(str(value).split())[:LONGEST_KEY]
        return said if said.isprintable() else "".join(sign if sign.isprintable() else "?" for sign in said)
    return ""
