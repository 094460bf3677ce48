"""`bot screen`: judge one message a line, in order, in constant memory. Each line is judged by itself."""

import json
from collections.abc import Iterable
from typing import TextIO

from bot.crisis.assess import assess
from bot.crisis.lexicon import Lexicon


def screen(lines: Iterable[str], out: TextIO, lexicon: Lexicon) -> None:
    """Write `{"tier", "kind", "why"}` for every line: a message, or a JSON object with `text`."""
    for line in lines:
        risk = assess(_text(line.rstrip("\n")), lexicon)
        answer = {"tier": risk.tier.label, "kind": risk.kind, "why": list(risk.why)}
        out.write(json.dumps(answer, ensure_ascii=False) + "\n")


def _text(line: str) -> str:
    if line.lstrip().startswith("{"):
        try:
            read = json.loads(line)
        except ValueError:
            return line
        if isinstance(read, dict) and isinstance(read.get("text"), str):
            return str(read["text"])
    return line
