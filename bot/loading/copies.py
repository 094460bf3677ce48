"""What data files became, kept as JSON and named by the content it came from.

Parsing YAML with line numbers takes longer than a person likes to wait for the first words, and working out what
crisis files mean takes longer still. Losing the folder costs a few seconds, nothing else.
"""

import json
import os
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from bot.settings import CHECKOUT

T = TypeVar("T")


def cache_for(database: Path) -> Path:
    """Where what was read is kept: in the checkout, for every database, or beside the database where that is closed."""
    return CHECKOUT / ".twofold" / "cache" if os.access(CHECKOUT, os.W_OK) else database.parent / ".twofold-cache"


def made_once(
    name: str,
    paths: Sequence[Path],
    kept: Path,
    make: Callable[[], T],
    plain: Callable[[T], Mapping[str, object]],
    back: Callable[[Mapping[str, Any]], T],
) -> T:
    """What crisis files become, as it was kept when neither they nor the room that made it have changed."""
    made_from = sha256(_room())
    for path in paths:
        made_from.update(path.name.encode() + path.read_bytes())
    copy = kept / f"crisis-{name}-{made_from.hexdigest()[:16]}.json"
    try:
        return back(json.loads(copy.read_text(encoding="utf-8")))
    except (OSError, ValueError, LookupError, TypeError):
        made = make()
        keep(copy, plain(made))
        return made


def keep(copy: Path, known: Mapping[str, object]) -> None:
    """Write a copy, whole or not at all."""
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        fresh = copy.with_suffix(f".{os.getpid()}")  # two programs may read the same file for the first time
        fresh.write_text(json.dumps(known, default=str), encoding="utf-8")
        fresh.replace(copy)
    except OSError:
        return  # a read-only folder only costs time at the next start


@cache
def _room() -> bytes:
    """A digest of the room that makes crisis files into values; it is the same for all of them, and while we run."""
    files = sorted((Path(__file__).parents[1] / "crisis").glob("*.py"))
    return sha256(b"".join(each.read_bytes() for each in files)).digest()
