"""The helplines, whatever happened to their file: as it is, else the last good copy of it.

With neither nobody is served yet, and whoever starts the bot is told. With a copy, a slip in the file must not leave
everybody without an answer until somebody sees it.
"""

import json
import logging
from hashlib import sha256
from pathlib import Path

from bot.app.copies import Copies, keep
from bot.directory.helplines import Helplines, HelplinesError, load_helplines
from bot.errors import StoreUnavailable
from bot.loading import load_helpline_file
from bot.loading.yaml_file import read_yaml

log = logging.getLogger(__name__)

COPY = "helplines"


async def helplines_in_force(data: Path, kept: Path, copies: Copies) -> Helplines:
    """The helplines to name; raises `HelplinesError` where the file cannot be used and there is no copy."""
    try:
        found = _whole(load_helpline_file(data, kept))
    except HelplinesError as fault:
        known = await _last_good(copies)
        if known is None:
            raise
        where = "data/helplines.yaml cannot be used. As long as this stands, the last good copy is in force."
        log.error("helplines", extra={"fault": f"{fault}", "sentence": where})
        return known
    file = data / "helplines.yaml"
    digest = sha256(file.read_bytes()).hexdigest()
    await keep(copies, COPY, digest, lambda: json.dumps(read_yaml(file, kept), default=str))
    return found


def _whole(found: Helplines) -> Helplines:
    """What was read, unless it is nothing: a slip in a key leaves a list without a line."""
    if not found.all or not found.emergencies:
        raise HelplinesError("data/helplines.yaml cannot be used: it names nobody. Put the file back or mend it.")
    return found


async def _last_good(copies: Copies) -> Helplines | None:
    try:
        known = await copies.recall(COPY)
        return None if known is None else load_helplines(json.loads(known))
    except (StoreUnavailable, HelplinesError, ValueError) as fault:
        log.error("helplines: the copy cannot be used", extra={"why": type(fault).__name__})
        return None
