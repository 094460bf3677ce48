"""The crisis lexicon, whatever happened to its files: as they are, else the last good copy, else a small list."""

import json
import logging
from base64 import b64decode, b64encode
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Protocol
from zlib import compress, decompress
from zlib import error as NotPacked  # noqa: N812 - the standard library's name says nothing

from bot.crisis.evidence import EvidenceError, read_evidence
from bot.crisis.lexicon import Lexicon, load_lexicon
from bot.crisis.lexicon_file import LexiconError
from bot.crisis.votes import LANGUAGES
from bot.errors import StoreUnavailable
from bot.loading import load_lexicon_files

log = logging.getLogger(__name__)

COPY = "lexicon"
POINTS = "points"
PACKED = b"zlib, base64"  # part of the digest: a copy packed in another way is made anew
FAST = 1  # of nine: a fifth of the time for a sixth more bytes, as every new database waits for it


class Copies(Protocol):
    """The part of a store that keeps good copies."""

    async def remember(self, what: str, digest: str, body: str) -> None: ...
    async def recall(self, what: str) -> str | None: ...
    async def recalled(self, what: str) -> str | None: ...


async def lexicon_in_force(data: Path, kept: Path, copies: Copies) -> tuple[Lexicon, bool]:
    """The lexicon to screen with, and whether screening is impaired: then only the small built-in list is left.

    Files that can be used are copied into the database, so that a later damage to them costs nothing.
    """
    lexicon, faults = load_lexicon_files(data, kept)
    if not faults:
        await _keep(data, copies)
        return lexicon, False
    for fault in faults:
        log.error("lexicon", extra={"fault": fault})
    last_good = await _last_good(copies)
    if last_good is None:
        return lexicon, True
    log.warning("lexicon: the last good copy is in force")
    return last_good, False


async def _keep(data: Path, copies: Copies) -> None:
    files = {name: data / "crisis" / f"{name}.yaml" for name in LANGUAGES} | {POINTS: data / "crisis" / "points.tsv"}
    bodies = {name: path.read_bytes() for name, path in files.items()}
    digest = sha256(PACKED + b"".join(sha256(body).digest() for body in bodies.values())).hexdigest()
    try:
        if await copies.recalled(COPY) != digest:
            packed = {name: b64encode(compress(body, FAST)).decode() for name, body in bodies.items()}
            await copies.remember(COPY, digest, json.dumps(packed))
    except StoreUnavailable:  # a copy for a bad day; today the files are good
        log.warning("lexicon: no copy was kept")


async def _last_good(copies: Copies) -> Lexicon | None:
    try:
        known = await copies.recall(COPY)
        if known is None:
            return None
        packed = json.loads(known)
        texts = {name: decompress(b64decode(body)).decode() for name, body in packed.items()}
        points = read_evidence(texts.pop(POINTS))
        return replace(load_lexicon(texts), evidence=points)
    except (StoreUnavailable, ValueError, LookupError, NotPacked, LexiconError, EvidenceError) as fault:
        log.error("lexicon: the copy cannot be used", extra={"why": type(fault).__name__})
        return None
