"""Messages in a terminal: a chart is drawn with signs, other pictures are named."""

from datetime import date

from bot.charts.drawn import picture_of
from bot.charts.series import Chart, Line
from bot.console.paint import WIDE, lines_of
from bot.message import Message

CHART = Chart(
    first=date(2026, 3, 1), last=date(2026, 3, 30), language="en", lines=(Line("mood", ((0, 7.0), (29, 3.0))),)
)


def test_a_chart_is_drawn_above_its_words() -> None:
    told = lines_of(Message("Mood: 7 and 3.", picture=picture_of(CHART)), width=200, colour=False)

    assert told[0] == "Mood, 1 Mar – 30 Mar"
    assert sum(line.count("●") for line in told) == 3  # two days, and the legend
    assert told[-1] == "Mood: 7 and 3."
    assert max(map(len, told)) <= WIDE


def test_any_other_picture_is_named() -> None:
    assert lines_of(Message("", picture="media/wave.png", alt="A wave"), width=80, colour=False)[0] == "[A wave]"
    assert lines_of(Message("", picture="media/wave.png"), width=80, colour=False)[0] == "[a picture]"
