"""Keep secrets and words out of logs: the last line of defence, after not putting them there."""

import logging
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote

MASK: Final = "<secret>"
TALKATIVE: Final = ("telegram", "aiohttp", "asyncio", "httpx", "httpcore", "transitions")
"""Libraries that log addresses (which hold the token), parameters (which hold words) or every step below WARNING."""


class Masked(logging.Formatter):
    """Format with *inner*, then cover every secret, also in tracebacks."""

    def __init__(self, inner: logging.Formatter, secrets: Iterable[str]) -> None:
        super().__init__()
        self._inner = inner
        self._secrets = tuple(secrets)

    def format(self, record: logging.LogRecord) -> str:
        """Return the finished line."""
        return mask(self._inner.format(record), self._secrets)


def mask(said: str, secrets: Iterable[str]) -> str:
    """Return *said* with every secret covered, as it stands and as an address would spell it."""
    spellings = {spelling for secret in secrets if secret for spelling in (secret, quote(secret, safe=""))}
    for spelling in sorted(spellings, key=len, reverse=True):
        said = said.replace(spelling, MASK)
    return said


def quieten() -> None:
    """Have the libraries speak of trouble only, whatever level the program logs at."""
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
