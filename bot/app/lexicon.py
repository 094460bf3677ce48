"""The crisis lexicon, whatever happened to its files: as they are, else the last good copy, else a small list."""

import json
import logging
from base64 import b64decode, b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from zlib import compress, decompress
from zlib import error as NotPacked  # noqa: N812 - the standard library's name says nothing

from bot.app.copies import Copies, keep
from bot.crisis.built_in import beside_it
from bot.crisis.evidence import Evidence, EvidenceError, read_evidence
from bot.crisis.lexicon import Lexicon, load_lexicon
from bot.crisis.lexicon_file import LexiconError, file_of
from bot.crisis.reader import Reader
from bot.crisis.votes import LANGUAGES
from bot.errors import StoreUnavailable
from bot.loading import load_evidence, load_lexicon_files

log = logging.getLogger(__name__)

COPY = "lexicon"
POINTS = "points"
PACKED = b"zlib, base64"  # part of the digest: a copy packed in another way is made anew
FAST = 1  # of nine: a fifth of the time for a sixth more bytes, as every new database waits for it


async def lexicon_in_force(data: Path, kept: Path, copies: Copies) -> tuple[Lexicon, bool]:
    """The lexicon to screen with, and whether screening is impaired: then a language has the small built-in list alone.

    Files that can be used are copied into the database, so that a later damage to them costs nothing. Of a damaged file
    alone the last good copy is used; the sound ones stay in force.
    """
    lexicon, faults = load_lexicon_files(data, kept)
    if not faults:
        await _keep(data, copies)
        return lexicon, False
    for fault in faults:
        log.error("lexicon", extra={"fault": str(fault)})
    damaged = {fault.file for fault in faults}
    texts = await _last_good(copies)
    copied = [_mended(reader, texts) if file_of(reader.language) in damaged else reader for reader in lexicon.readers]
    readers = tuple(copy or small for copy, small in zip(copied, lexicon.readers, strict=True))
    evidence = _points(data, kept, texts)
    if None in copied:
        return Lexicon(readers, evidence and beside_it(evidence)), True
    log.warning("lexicon: the last good copy is in force")
    return Lexicon(readers, evidence), False


async def _keep(data: Path, copies: Copies) -> None:
    files = {name: data / "crisis" / f"{name}.yaml" for name in LANGUAGES} | {POINTS: data / "crisis" / "points.tsv"}
    bodies = {name: path.read_bytes() for name, path in files.items()}
    digest = sha256(PACKED + b"".join(sha256(body).digest() for body in bodies.values())).hexdigest()
    await keep(copies, COPY, digest, lambda: _packed(bodies))


def _packed(bodies: Mapping[str, bytes]) -> str:
    return json.dumps({name: b64encode(compress(body, FAST)).decode() for name, body in bodies.items()})


async def _last_good(copies: Copies) -> Mapping[str, str]:
    """The texts of the last good files by their names; none where no copy can be read."""
    try:
        known = await copies.recall(COPY)
        packed = json.loads(known) if known is not None else {}
        return {name: decompress(b64decode(body)).decode() for name, body in packed.items()}
    except (StoreUnavailable, ValueError, AttributeError, TypeError, NotPacked) as fault:
        log.error("lexicon: the copy cannot be used", extra={"why": type(fault).__name__})
        return {}


def _mended(damaged: Reader, texts: Mapping[str, str]) -> Reader | None:
    """What the copy has in place of a damaged file, if it is sound."""
    language = damaged.language
    try:
        return load_lexicon({language: texts[language]}).readers[0] if language in texts else None
    except LexiconError as fault:
        log.error("lexicon: the copy cannot be used", extra={"why": type(fault).__name__})
        return None


def _points(data: Path, kept: Path, texts: Mapping[str, str]) -> Evidence | None:
    """The points of weak signs; where their file is damaged those of the copy, if they are sound."""
    try:
        return load_evidence(data, kept)
    except EvidenceError:  # told before
        pass
    try:
        return read_evidence(texts[POINTS]) if POINTS in texts else None
    except EvidenceError as fault:
        log.error("lexicon: the copy cannot be used", extra={"why": type(fault).__name__})
        return None
