"""`bot screen`: judge one message a line, in order, in constant memory. Each line is judged by itself.

A line is a message, or a JSON object with `text`. Bytes that are no UTF-8 are read as signs nobody knows. A line
that is longer than any message is judged piece by piece, and its gravest piece answers for it.
"""

import json
from collections.abc import Iterator
from typing import BinaryIO, TextIO

from bot.crisis.assess import assess
from bot.crisis.lexicon import Lexicon
from bot.crisis.risk import Kind, Risk, Tier

PIECE = 1 << 18  # bytes read at once; far more than a message, and little memory
UNREAD = Risk(tier=Tier.CRISIS, kind=Kind.SUICIDE, reason=lambda: ("screening failed",))


def screen(source: BinaryIO, out: TextIO, lexicon: Lexicon) -> None:
    """Write `{"tier", "kind", "why"}` for every line of *source*, at once: who asks may be waiting for it."""
    for pieces in _lines(source):
        risk = max((_judge(piece, lexicon) for piece in pieces), key=lambda each: each.tier)
        answer = {"tier": risk.tier.label, "kind": risk.kind, "why": list(risk.why)}
        out.write(json.dumps(answer) + "\n")
        out.flush()


def _lines(source: BinaryIO) -> Iterator[Iterator[bytes]]:
    """Every line as the pieces it is read in; all pieces of one must be taken before the next."""
    while first := source.readline(PIECE):
        yield _pieces(first, source)


def _pieces(piece: bytes, source: BinaryIO) -> Iterator[bytes]:
    yield piece
    while not piece.endswith(b"\n") and (piece := source.readline(PIECE)):
        yield piece


def _judge(line: bytes, lexicon: Lexicon) -> Risk:
    try:
        return assess(_text(line.decode("utf-8", errors="replace").strip("\ufeff\r\n")), lexicon)
    except Exception:  # noqa: BLE001 - as in the conversation: whatever broke, the answer is care
        return UNREAD


def _text(line: str) -> str:
    if line.lstrip().startswith("{"):
        try:
            read = json.loads(line)
        except (ValueError, RecursionError):
            return line
        if isinstance(read, dict) and isinstance(read.get("text"), str):
            return str(read["text"]).encode("utf-8", errors="replace").decode("utf-8")
    return line
