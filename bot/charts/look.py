"""How a chart looks: colours, shapes and sizes, as a table that can be read aloud.

One picture serves bright and dark screens, since a bot is not told which one it meets: a dark card with bright lines
glares on neither. Colours are from the palette of Okabe and Ito, which colour-blind people can tell apart; and no line
is told from another by colour alone: each has its own marker and its own dashes.
"""

from dataclasses import dataclass

Colour = tuple[int, int, int]

CARD: Colour = (30, 35, 41)
GRID: Colour = (62, 70, 80)
WORDS: Colour = (242, 244, 247)
QUIET_WORDS: Colour = (190, 198, 208)
GOOD_DAY: Colour = (86, 180, 233)
OTHER_DAY: Colour = (144, 153, 164)


@dataclass(frozen=True, slots=True)
class Style:
    """One line's look. `dash` is (drawn, left out) in pixels, empty for a solid line; `sign` is its marker in text."""

    colour: Colour
    marker: str
    dash: tuple[int, int] | None
    sign: str
    ansi: str


STYLES = (
    Style((86, 180, 233), "circle", None, "●", "36"),  # sky blue
    Style((240, 168, 45), "diamond", (26, 16), "◇", "33"),  # orange
    Style((120, 200, 160), "square", (6, 14), "■", "32"),  # bluish green
    Style((224, 160, 200), "triangle", (40, 12), "△", "35"),  # reddish purple
)
"""In the order of the lines; a fifth line begins anew."""


def style_of(number: int) -> Style:
    """The look of a chart's line by its place."""
    return STYLES[number % len(STYLES)]


def contrast(one: Colour, other: Colour) -> float:
    """How well two colours stand out from each other, 1 to 21 (WCAG 2.2: 4.5 for words, 3 for shapes)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
