"""What stands behind a button: the serial of the stop that asked and the choice, or a meaning that never changes."""

from enum import StrEnum

GLOBAL = "!"
"""Stands where a serial would, on buttons that belong to no stop."""
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Global(StrEnum):
    """Buttons that always mean the same, wherever the person is by then."""

    DANGER = "!:danger"
    SAFE = "!:safe"
    ERASE = "!:erase"
    KEEP = "!:keep"
    MEND = "!:mend"
    END_TEAM = "!:end-team"


def base36(number: int) -> str:
    """A serial as it stands in tokens and keys."""
    out = ""
    while True:
        number, digit = divmod(number, len(DIGITS))
        out = DIGITS[digit] + out
        if not number:
            return out
