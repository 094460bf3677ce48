"""`bot safe-mode on|off`: let the conversations rest while something is mended; help is named all the same.

The switch is a file beside the database: it works while the bot runs, while it does not, and while the database
itself is what is broken.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

from bot.errors import BadSetting, BotError
from bot.settings import Settings, read_settings


class Switch:
    """Whether safe mode is on. `look` reads the disk; `is_on` is what was seen last."""

    def __init__(self, settings: Settings) -> None:
        self._file: Path = settings.database.with_name(f"{settings.database.name}.safe-mode")
        self.is_on = False
        self.look()

    def look(self) -> bool:
        """Read the switch; returns whether it was turned since the last look."""
        before, self.is_on = self.is_on, self._file.exists()
        return before != self.is_on

    def turn(self, *, on: bool) -> None:
        """Turn it; raises `OSError`."""
        if on:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.touch(mode=0o600)
        else:
            self._file.unlink(missing_ok=True)
        self.is_on = on


def safe_mode(arguments: list[str], environment: Mapping[str, str]) -> int:
    """`bot safe-mode on|off`, or nothing to ask; returns the exit status."""
    switch = Switch(read_settings(environment))
    if arguments not in ([], ["on"], ["off"]):
        raise BadSetting("Say `python -m bot safe-mode on`, `… off`, or nothing to ask how it stands.")
    if arguments:
        try:
            switch.turn(on=arguments == ["on"])
        except OSError as error:
            raise BotError(f"The switch cannot be turned ({error}). Check who owns the database's folder.") from error
    state = "on: conversations rest, danger is answered" if switch.is_on else "off"
    sys.stdout.write(f"Safe mode is {state}. A running bot takes this up within a second.\n")
    return 0
