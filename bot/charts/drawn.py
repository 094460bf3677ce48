"""A chart on its way to a door: what a message carries in the place of a picture's path.

The points themselves travel in the (sealed) message, so the picture that is drawn when it goes out is the one that was
decided, whatever is recorded or erased meanwhile, and the words beside it say the same.
"""

import json
from datetime import date

from bot.charts.series import Chart, Line

DRAWN = "drawn:"
"""How such a picture begins; a path below the flows' folder never does."""


def picture_of(chart: Chart) -> str:
    """The chart as the `picture` of a message."""
    kept = {
        "first": chart.first.isoformat(),
        "last": chart.last.isoformat(),
        "language": chart.language,
        "lines": [[line.name, line.points] for line in chart.lines],
        "marks": chart.marks,
    }
    return DRAWN + json.dumps(kept, separators=(",", ":"))


def chart_in(picture: str) -> Chart | None:
    """The chart that a picture stands for; None for a path."""
    if not picture.startswith(DRAWN):
        return None
    kept = json.loads(picture.removeprefix(DRAWN))
    marks = kept["marks"]
    return Chart(
        first=date.fromisoformat(kept["first"]),
        last=date.fromisoformat(kept["last"]),
        language=kept["language"],
        lines=tuple(Line(name, tuple((day, value) for day, value in points)) for name, points in kept["lines"]),
        marks=None if marks is None else tuple((day, counts) for day, counts in marks),
    )
