"""Words into messages: values put in, marks counted, paragraphs joined, buttons laid out in rows."""

from collections.abc import Sequence

from bot.engine.memory import Memory
from bot.flow.definition import Insert, Words
from bot.message import Button, Keyboard, Mark, MarkKind, Message
from bot.session import Value

SIDE_BY_SIDE = 14  # letters: two longer labels do not fit beside each other on a small phone
SCALE_ROW = 6  # 0–10 in two rows that a thumb can hit


class Composer:
    """Gathers the paragraphs of one message."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._text = ""
        self._marks: list[Mark] = []
        self._picture = ("", "")

    def say(self, words: Words) -> None:
        """Add a paragraph."""
        if self._text:
            self._text += "\n\n"
        for part in words:
            if isinstance(part, Insert):
                self._add(self._inserted(part), bold=part.bold, italic=part.italic)
            else:
                self._add(part.text, bold=part.bold, italic=part.italic, link=part.link)

    def show(self, path: str, alt: str) -> None:
        """Put a picture above the words that follow."""
        self._picture = (path, alt)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said yet."""
        return not self._text and not self._picture[0]

    def finish(self, rows: tuple[tuple[Button, ...], ...] = (), keyboard: Keyboard = Keyboard.NONE) -> Message | None:
        """The message gathered so far, or None; the composer is empty again."""
        if self.is_empty:
            return None
        message = Message(self._text, tuple(self._marks), rows, *self._picture, keyboard=keyboard)
        self._text, self._marks, self._picture = "", [], ("", "")
        return message

    def _inserted(self, part: Insert) -> str:
        value = self._memory.spoken(part.name)
        if value is None or value == ():
            return part.otherwise or ""
        return spoken_value(value)

    def _add(self, text: str, *, bold: bool, italic: bool, link: str = "") -> None:
        start = len(self._text)
        self._text += text
        end = len(self._text)
        if start == end:
            return
        if bold:
            self._marks.append(Mark(start, end, MarkKind.BOLD))
        if italic:
            self._marks.append(Mark(start, end, MarkKind.ITALIC))
        if link:
            self._marks.append(Mark(start, end, MarkKind.LINK, link))


def spoken_value(value: Value) -> str:
    """A value as it is said: a list as lines, a number without needless digits."""
    if isinstance(value, tuple):
        return "\n".join(f"• {item}" for item in value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.1f}"
    return str(value)


def rows(buttons: Sequence[Button], *, scale: bool = False) -> tuple[tuple[Button, ...], ...]:
    """Lay buttons out: a scale in two rows, short labels in pairs, others one below the other."""
    if scale:
        numbers = [button for button in buttons if button.label.lstrip("-").isdigit()]
        others = [button for button in buttons if button not in numbers]
        across = [tuple(numbers[i : i + SCALE_ROW]) for i in range(0, len(numbers), SCALE_ROW)]
        return (*across, *rows(others))
    if len(buttons) > 1 and all(len(button.label) <= SIDE_BY_SIDE for button in buttons):
        return tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))
    return tuple((button,) for button in buttons)
