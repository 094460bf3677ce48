"""Name what a step says and does by a few letters, so that a translation knows whether its original has changed.

`translated: {start: kqzmbt}` in a translation means: the original of this step had this fingerprint when someone said
“this matches”. How a step is typed (spaces, quotes, its place in the file) does not count, what it comes to does.
"""

from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import timedelta
from hashlib import sha256
from string import ascii_lowercase

from bot.flow.definition import Flow, Step

LENGTH = 6  # letters: 300 million names, far more than steps, and short enough to read out


def fingerprint(step: Step) -> str:
    """Letters that are the same for the same step and, very likely, others for another."""
    number = int.from_bytes(sha256(_written(step).encode()).digest()[:8])
    letters = []
    for _ in range(LENGTH):
        number, letter = divmod(number, len(ascii_lowercase))
        letters.append(ascii_lowercase[letter])
    return "".join(letters)


def fingerprints(flow: Flow) -> dict[str, str]:
    """Every step's fingerprint by its id, for the `translated` of a translation that matches *flow* now."""
    return {step.id: fingerprint(step) for step in flow.steps}


def stale_steps(flow: Flow, original: Flow) -> tuple[str, ...]:
    """The steps of the translation *flow* that matched their original once, and whose original is another now."""
    now = fingerprints(original)
    return tuple(step for step, noted in flow.front.translated.items() if step in now and noted != now[step])


def _written(part: object) -> str:
    """A part of a step in letters. What is as it is by default is left out, so that a new field changes nothing old."""
    if is_dataclass(part) and not isinstance(part, type):
        inner = ",".join(
            f"{field.name}={_written(getattr(part, field.name))}"
            for field in fields(part)
            if field.compare and not _by_default(field, getattr(part, field.name))
        )
        return f"{type(part).__name__}({inner})"
    if isinstance(part, tuple):
        return f"[{','.join(map(_written, part))}]"
    if isinstance(part, timedelta):
        return f"{part.total_seconds():g}s"
    return repr(part)


def _by_default(field: "Field[object]", value: object) -> bool:
    if field.default is not MISSING:
        return bool(field.default == value)
    return field.default_factory is not MISSING and bool(field.default_factory() == value)
