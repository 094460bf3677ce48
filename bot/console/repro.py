"""Keep a conversation as a rehearsal, so that what was seen once can be played again."""

from datetime import timedelta
from math import ceil
from pathlib import Path

from bot.message import Message

LONGEST_LINE = 60  # letters of a message that a rehearsal repeats: enough to know it again


class Repro:
    """Gathers a conversation and writes it as a fenced rehearsal."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def begins(self, flow: str) -> None:
        """The conversation began in *flow*."""
        self._lines.insert(0, f"start: {flow}")

    def heard(self, text: str) -> None:
        """The person typed or pressed this."""
        self._lines.append(f"you: {text}")

    def said(self, message: Message) -> None:
        """The bot said this."""
        first = next((line for line in message.text.splitlines() if line.strip()), message.alt)
        self._lines.append(
            f"bot: {first.strip()[:LONGEST_LINE].rsplit(' ', 1)[0] if len(first) > LONGEST_LINE else first}"
        )

    def waited(self, span: timedelta) -> None:
        """Time passed."""
        self._lines.append(f"after: {ceil(span.total_seconds())} seconds")

    def write(self, path: Path) -> None:
        """Write the rehearsal, below what the file already holds; raises `OSError`."""
        with path.open("a", encoding="utf-8") as file:
            above = "\n" if path.stat().st_size else ""
            file.write(f"{above}```rehearsal\n" + "\n".join(self._lines) + "\n```\n")
