"""Note in a translation that its steps match their originals: the `translated` of its front matter.

Nothing else in the file changes. Whoever compares the two says so; this only writes it down.
"""

import re
from collections.abc import Iterable, Mapping

from bot.flow.definition import Flow
from bot.flow.fingerprint import fingerprints
from bot.flow.source import lf, read_source

_NOTED = re.compile(r"^translated[ \t]*:.*\n?(?:(?:[ \t]+.*|\})(?:\n|\Z))*", re.MULTILINE)


def note_match(text: str, flow: Flow, original: Flow, steps: Iterable[str] = ()) -> str:
    """The text of the translation *flow* with the fingerprints of these steps' originals, or of all it has."""
    now = fingerprints(original)
    matched = set(steps) or set(now)
    noted = {**flow.front.translated, **{step: now[step] for step in now if step in matched}}
    here = [step.id for step in flow.steps if step.id in noted]
    return _with(text, {step: noted[step] for step in here})


def _with(text: str, noted: Mapping[str, str]) -> str:
    lines = "".join(f"  {step}: {letters}\n" for step, letters in noted.items())
    block = f"translated:\n{lines}"
    text = lf(text)
    front = read_source(text).front
    if not front:
        return f"---\n{block}---\n\n{text}"
    new = _NOTED.sub("", front)
    new = f"{new}{'' if new.endswith(chr(10)) or not new else chr(10)}{block}"
    return text.replace(front, new, 1)
