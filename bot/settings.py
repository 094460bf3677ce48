"""Settings: the environment read once, into a value. A setting that cannot be used is a sentence."""

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.errors import BadSetting, MissingSetting
from bot.holdings import Retention
from bot.schedule import SPREAD, WEEKDAYS

CHECKOUT = Path(__file__).resolve().parent.parent
"""Where the flows and the data lie unless told otherwise: this is an application, run from its checkout."""

TELEGRAM_API = "https://api.telegram.org"
SEND_RATE = 30.0  # messages a second in all: Telegram's limit for a bot that does not pay for more
CHAT_RATE = 1.0  # messages a second to one chat: Telegram's limit
FASTEST = 100_000.0  # messages a second; a larger number is a slip of the finger
DATABASE = "twofold.db"
PORT = 8080
EVERYWHERE = "0.0.0.0"  # noqa: S104 - every address of this machine
HOST = EVERYWHERE  # the health check and the webhook come from outside the container
METRICS_HOST = "127.0.0.1"  # figures are for those who run the bot
METRICS_PORT = 9108
LONGEST_KEPT = 3650  # days; for longer there is an export
WIDEST_SPREAD = 60  # minutes; a check-in that comes an hour late is not at its hour
SPOKEN_AS = {"UK": "GB"}  # what people call a country, where the standard calls it otherwise
KEY_BYTES = 32  # AES-256
DAYS = tuple(day[:3] for day in WEEKDAYS)  # as TEAM_HOURS has them: mon, tue …

NAMES = (
    *("TELEGRAM_TOKEN", "TELEGRAM_API_URL", "DATABASE", "TOMBSTONES", "SEAL_KEY", "WEBHOOK_URL", "WEBHOOK_SECRET"),
    *("HOST", "PORT", "SEND_RATE", "CHAT_RATE", "FLOWS", "DATA", "FLOW_FILES", "TEAM_CHAT", "TEAM_HOURS", "COUNTRY"),
    *("KEEP_WORDS_DAYS", "KEEP_JOURNAL_DAYS", "KEEP_ALERTS_DAYS", "CHECK_IN_SPREAD", "METRICS_HOST", "METRICS_PORT"),
)
"""Every setting there is."""
ALIKE = 0.85  # of 1: a letter lost or two exchanged, or TELEGRAM_BOT_TOKEN; HOSTNAME is no HOST

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")  # what Telegram takes as secret_token
_HOURS = re.compile(r"(?:(\w{3})(?:-(\w{3}))? )?(\d\d?:\d\d)-(\d\d?:\d\d)(?: ([\w/+-]+))?", re.IGNORECASE)

Parsed = TypeVar("Parsed")


class FlowFiles(StrEnum):
    """What happens to a flow's file that has changed on disk."""

    PUBLISH = "publish"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamHours:
    """When the clinic's team reads its alerts: days 0 (Monday) to 6, from `opens` to `closes` in `zone`."""

    days: frozenset[int]
    opens: time
    closes: time
    zone: ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything the environment decides. Secrets are left out of the repr, so no log can show them.

    `database` and `tombstones` are paths of files; tombstones (who was erased, as keyed hashes) stay outside
    every backup. `seal_key` is 32 bytes, None when the key file beside the database holds it. `send_rate` and
    `chat_rate` are messages a second. `country` is ISO 3166 alpha-2, empty when it is not known.
    `check_in_spread`: the check-ins of one hour come within so long, each person's always at the same moment.
    """

    telegram_token: str = field(default="", repr=False)
    telegram_api_url: str = TELEGRAM_API
    database: Path
    tombstones: Path
    seal_key: bytes | None = field(default=None, repr=False)
    webhook_url: str = ""
    webhook_secret: str = field(default="", repr=False)
    host: str = HOST
    port: int = PORT
    send_rate: float = SEND_RATE
    chat_rate: float = CHAT_RATE
    flows: Path
    data: Path
    flow_files: FlowFiles = FlowFiles.PUBLISH
    team_chat: int | None = None
    team_hours: TeamHours | None = None
    country: str = ""
    retention: Retention = field(default_factory=Retention)
    check_in_spread: timedelta = SPREAD
    metrics_host: str = METRICS_HOST
    metrics_port: int = METRICS_PORT

    def need_token(self) -> str:
        """Return the token; raises `MissingSetting` when there is none."""
        if not self.telegram_token:
            raise MissingSetting("TELEGRAM_TOKEN is not set. Ask @BotFather for one and export it, or try `make chat`.")
        return self.telegram_token


def read_settings(environ: Mapping[str, str], *, checkout: Path = CHECKOUT) -> Settings:
    """Read the environment *environ*; raises `BadSetting` with a sentence for a value that cannot be used.

    An empty value counts as not set.
    """
    read = _Reader(environ)
    database = read("DATABASE", _file, checkout / DATABASE)
    settings = Settings(
        telegram_token=read("TELEGRAM_TOKEN", _token, ""),
        telegram_api_url=read("TELEGRAM_API_URL", _address, TELEGRAM_API),
        database=database,
        tombstones=read("TOMBSTONES", _file, database.with_name(f"{database.name}.tombstones")),
        seal_key=read("SEAL_KEY", _key, None),
        webhook_url=read("WEBHOOK_URL", _webhook, ""),
        webhook_secret=read("WEBHOOK_SECRET", _secret, ""),
        host=read("HOST", str, HOST),
        port=read("PORT", _port, PORT),
        send_rate=read("SEND_RATE", _rate, SEND_RATE),
        chat_rate=read("CHAT_RATE", _rate, CHAT_RATE),
        flows=read("FLOWS", _folder, checkout / "flows"),
        data=read("DATA", _folder, checkout / "data"),
        flow_files=read("FLOW_FILES", _flow_files, FlowFiles.PUBLISH),
        team_chat=read("TEAM_CHAT", chat_number, None),
        team_hours=read("TEAM_HOURS", _hours, None),
        country=read("COUNTRY", _country, ""),
        retention=Retention(
            words=read("KEEP_WORDS_DAYS", _days_kept, Retention().words),
            journal=read("KEEP_JOURNAL_DAYS", _days_kept, Retention().journal),
            alerts=read("KEEP_ALERTS_DAYS", _days_kept, Retention().alerts),
        ),
        check_in_spread=read("CHECK_IN_SPREAD", _spread, SPREAD),
        metrics_host=read("METRICS_HOST", str, METRICS_HOST),
        metrics_port=read("METRICS_PORT", _port, METRICS_PORT),
    )
    if bool(settings.webhook_url) != bool(settings.webhook_secret):
        raise BadSetting("WEBHOOK_URL and WEBHOOK_SECRET go together: set both, or neither to ask Telegram instead.")
    if settings.port == settings.metrics_port != 0 and _meet(settings.host, settings.metrics_host):
        raise BadSetting(f"PORT and METRICS_PORT are both {settings.port}: set one of them to another number.")
    if settings.team_hours and settings.team_chat is None:
        raise BadSetting("TEAM_HOURS says when the team reads TEAM_CHAT, which is not set: set it, too, or neither.")
    return settings


def misspelt(environ: Mapping[str, str]) -> tuple[str, ...]:
    """A sentence for every name in the environment that is one slip away from a setting which is not set."""
    unset = [name for name in NAMES if not environ.get(name, "").strip()]
    near = {name: get_close_matches(name, unset, 1, ALIKE) for name in sorted(environ) if name not in NAMES}
    return tuple(f"There is no setting {name}. Is {found[0]} meant?" for name, found in near.items() if found)


def _meet(host: str, other: str) -> bool:
    """Whether a port of one address is a port of the other, too."""
    return host == other or EVERYWHERE in (host, other)


class _Reader:
    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ

    def __call__(self, name: str, parse: Callable[[str], Parsed], default: Parsed) -> Parsed:
        said = self._environ.get(name, "").strip()
        if not said:
            return default
        try:
            return parse(said)
        except ValueError as fault:
            raise BadSetting(f"{name} {fault}") from None


def _token(said: str) -> str:
    if not _TOKEN.fullmatch(said):
        raise ValueError("does not look like a token (digits, a colon, letters). Copy it whole from @BotFather.")
    return said


def _address(said: str) -> str:
    parts = _split(said)
    if parts[0] not in {"http", "https"} or not parts[1]:
        raise ValueError(f"should be the root of a server, like {TELEGRAM_API}.")
    return said.rstrip("/")


def _webhook(said: str) -> str:
    parts = _split(said)
    if parts[0] != "https" or not parts[1]:  # Telegram calls nothing else
        raise ValueError("should be a public https address, like https://bot.example.org/telegram.")
    return said


def _split(said: str) -> tuple[str, str]:
    try:
        parts = urlsplit(said)
    except ValueError:
        return "", ""
    return parts.scheme, parts.netloc


def _secret(said: str) -> str:
    if not _SECRET.fullmatch(said):
        raise ValueError("may hold 1 to 256 letters A–Z, digits, _ and -.")
    return said


def _key(said: str) -> bytes:
    try:
        key = base64.b64decode(said, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise ValueError("should be 32 bytes in base64. Make one with: openssl rand -base64 32")
    return key


def _port(said: str) -> int:
    if not said.isascii() or not said.isdigit() or not 0 <= int(said) < 2**16:
        raise ValueError(f"should be a number from 0 to 65535, not “{said}”.")
    return int(said)


def _rate(said: str) -> float:
    try:
        rate = float(said)
    except ValueError:
        rate = 0.0
    if not 0 < rate <= FASTEST:
        raise ValueError(f"should be messages a second, a number above 0, not “{said}”.")
    return rate


def _days_kept(said: str) -> timedelta:
    if not said.isascii() or not said.isdigit() or not 1 <= int(said) <= LONGEST_KEPT:
        raise ValueError(f"should be a number of days from 1 to {LONGEST_KEPT}, not “{said}”.")
    return timedelta(days=int(said))


def _spread(said: str) -> timedelta:
    if not said.isascii() or not said.isdigit() or int(said) > WIDEST_SPREAD:
        raise ValueError(f"should be a number of minutes from 0 to {WIDEST_SPREAD}, not “{said}”.")
    return timedelta(minutes=int(said))


def _file(said: str) -> Path:
    file = Path(said)
    if file.is_dir():
        raise ValueError(f"names {file}, which is a folder. Name a file in it.")
    return file


def _folder(said: str) -> Path:
    folder = Path(said).expanduser()
    if not folder.is_dir():
        raise ValueError(f"names {folder}, which is not a folder that can be read.")
    return folder


def _flow_files(said: str) -> FlowFiles:
    if said not in {choice.value for choice in FlowFiles}:
        raise ValueError("should be “publish” (a changed file goes live) or “draft” (it waits for `bot publish`).")
    return FlowFiles(said)


def chat_number(said: str) -> int:
    """The number of a Telegram chat; raises `ValueError` with the end of a sentence for what is none."""
    if not re.fullmatch(r"-?\d{1,18}", said, re.ASCII):
        raise ValueError("should be the number of a Telegram chat, like -1001234567890.")
    return int(said)


def _country(said: str) -> str:
    if said.lower() == "none":
        return ""
    if not re.fullmatch(r"[A-Za-z]{2}", said, re.ASCII):
        raise ValueError("should be two letters, like US or ES, or “none”.")
    return SPOKEN_AS.get(said.upper(), said.upper())


def _hours(said: str) -> TeamHours:
    found = _HOURS.fullmatch(said)
    if not found:
        raise ValueError("should look like “Mon-Fri 09:00-17:00 Europe/Madrid”.")
    first, last, opens, closes, zone = found.groups()
    hours = TeamHours(days=_days(first, last), opens=_time(opens), closes=_time(closes), zone=_zone(zone or "UTC"))
    if hours.opens >= hours.closes:
        raise ValueError("should open before it closes on the same day, like “Mon-Fri 09:00-17:00 Europe/Madrid”.")
    return hours


def _days(first: str | None, last: str | None) -> frozenset[int]:
    if first is None:
        return frozenset(range(7))
    start, end = _day(first), _day(last or first)
    return frozenset((start + step) % 7 for step in range((end - start) % 7 + 1))


def _day(said: str) -> int:
    if said.lower() not in DAYS:
        raise ValueError(f"has “{said}” for a day. The days are {', '.join(map(str.capitalize, DAYS))}.")
    return DAYS.index(said.lower())


def _time(said: str) -> time:
    try:
        return time.fromisoformat(said.zfill(5))
    except ValueError:
        raise ValueError(f"has “{said}” for an hour. It goes from 00:00 to 23:59.") from None


def _zone(said: str) -> ZoneInfo:
    try:
        return ZoneInfo(said)
    except (ValueError, KeyError, OSError):  # for a name that is no zone, any of them
        raise ValueError(
            f"has “{said}” for a zone, and there is none of that name. Write it like Europe/Madrid."
        ) from None
