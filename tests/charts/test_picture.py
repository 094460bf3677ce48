"""The picture itself: that it can be read on a phone, in the dark, and without telling colours apart."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from bot.charts import picture
from bot.charts.look import CARD, GOOD_DAY, OTHER_DAY, QUIET_WORDS, STYLES, WORDS, contrast, style_of
from bot.charts.picture import draw
from bot.charts.series import Chart, Line
from bot.charts.terminal import BOTH, lines_of_chart

FIRST = date(2026, 3, 1)
BRIGHT, DARK = (255, 255, 255), (0, 0, 0)


def chart(
    *lines: Line, days: int = 30, marks: tuple[tuple[int, bool], ...] | None = None, language: str = "en"
) -> Chart:
    return Chart(first=FIRST, last=FIRST + timedelta(days=days - 1), language=language, lines=lines, marks=marks)


def line(name: str, *values: float) -> Line:
    return Line(name, tuple(enumerate(values)))


def opened(drawn: bytes) -> Image.Image:
    image = Image.open(BytesIO(drawn))
    assert image.format == "PNG"
    return image.convert("RGB")


def coloured(image: Image.Image, colour: tuple[int, int, int], within: int = 24) -> set[tuple[int, int]]:
    """Where the picture shows nearly this colour."""
    masks = []
    for band, wanted in zip(image.split(), colour, strict=True):
        masks.append(band.point([255 if abs(shade - wanted) <= within else 0 for shade in range(256)]))
    shown = ImageChops.multiply(ImageChops.multiply(masks[0], masks[1]), masks[2]).tobytes()
    return {(place % image.width, place // image.width) for place, on in enumerate(shown) if on}


def test_words_and_lines_stand_out_from_the_card() -> None:
    assert contrast(WORDS, CARD) >= 7
    assert contrast(QUIET_WORDS, CARD) >= 4.5
    assert contrast(CARD, GOOD_DAY) >= 4.5  # the date on a full square
    assert all(contrast(style.colour, CARD) >= 4.5 for style in STYLES)
    assert contrast(OTHER_DAY, CARD) >= 3


def test_contrast_is_measured_as_the_guideline_does() -> None:
    assert contrast(BRIGHT, DARK) == pytest.approx(21)
    assert contrast(DARK, BRIGHT) == pytest.approx(21)
    assert contrast((119, 119, 119), BRIGHT) == pytest.approx(4.48, abs=0.01)


def test_two_lines_are_told_apart_without_any_colour() -> None:
    values = [3, 7, 5, 6, 2, 9]
    solid = shape(opened(draw(chart(line("mood", *values)))))
    dashed = shape(opened(draw(chart(line("mood"), line("mood", *values)))))

    assert len(solid) > 1.25 * len(dashed)  # what dashes and hollow markers leave out


def shape(image: Image.Image) -> set[tuple[int, int]]:
    """Where the lower part of the picture is bright, whatever the colour."""
    grey = image.convert("L")
    top = image.height - 700
    bright = grey.point([255 if shade > 110 else 0 for shade in range(256)]).tobytes()
    return {(n % grey.width, n // grey.width) for n, on in enumerate(bright) if on and n // grey.width > top}


def test_no_two_lines_share_a_marker_dashes_or_a_sign() -> None:
    assert len({style.marker for style in STYLES}) == len({style.dash for style in STYLES}) == len(STYLES)
    assert len({style.sign for style in STYLES} | {BOTH}) == len(STYLES) + 1
    assert style_of(len(STYLES)) is STYLES[0]


def test_a_picture_is_as_wide_as_a_phone_shows_it_and_small_enough_for_a_poor_line() -> None:
    drawn = draw(chart(line("mood", *([3, 7, 5] * 10)), line("craving", *([8, 1, 6] * 10))))

    image = opened(drawn)
    assert image.width == 1080
    assert 900 <= image.height <= 1350
    assert len(drawn) < 80_000


def test_the_same_chart_gives_the_same_bytes() -> None:
    shown = chart(line("mood", 3, 7, 5))

    assert draw(shown) == draw(shown)


def test_every_value_is_where_the_axis_says() -> None:
    image = opened(draw(chart(Line("mood", ((0, 0.0), (29, 10.0))), days=30)))
    drawn = coloured(image, STYLES[0].colour)
    plot = {(x, y) for x, y in drawn if y > 185}  # below the legend

    first, last = [x for x, _ in plot if x < 540], [x for x, _ in plot if x >= 540]
    low = [y for x, y in plot if x < 540]
    high = [y for x, y in plot if x >= 540]

    assert max(first) - min(first) == pytest.approx(26, abs=4)
    assert max(last) - min(last) == pytest.approx(26, abs=4)
    assert sum(low) / len(low) - sum(high) / len(high) == pytest.approx(604, abs=3)  # the height of the plot


def test_points_far_apart_are_not_joined() -> None:
    apart = coloured(opened(draw(chart(Line("mood", ((0, 5.0), (10, 5.0)))))), STYLES[0].colour)
    near = coloured(
        opened(draw(chart(Line("mood", ((0, 5.0), (3, 5.0), (6, 5.0), (9, 5.0), (10, 5.0)))))), STYLES[0].colour
    )

    assert len(near) > len(apart) + 1000


def test_of_two_lines_at_one_place_both_are_seen() -> None:
    one, other = (STYLES[n].colour for n in (0, 1))
    image = opened(draw(chart(Line("mood", ((15, 5.0),)), Line("craving", ((15, 5.0),)))))

    below = {y for _, y in coloured(image, one) if y > 350}
    above = {y for _, y in coloured(image, other) if y > 350}
    assert below
    assert min(above) < min(below) < max(below) < max(above)


def test_four_lines_have_four_looks() -> None:
    image = opened(
        draw(chart(*(line(name, 2 + n, 4 + n) for n, name in enumerate(("mood", "craving", "sleep", "phq9")))))
    )

    assert all(coloured(image, style.colour) for style in STYLES)


def test_a_long_title_still_fits() -> None:
    long = line("a-very-long-name-for-a-series-that-somebody-made-up", 3)

    image = opened(draw(chart(long, line("another-name-that-goes-on-and-on-and-on", 3))))

    assert not {x for x, y in coloured(image, WORDS, 60) if y < 110 and x > 1080 - 20}


def test_days_are_full_squares_outlines_and_bare_numbers() -> None:
    full = coloured(opened(draw(chart(marks=((0, True), (1, True))))), GOOD_DAY)
    less = coloured(opened(draw(chart(marks=((0, True), (1, False))))), GOOD_DAY)
    none = coloured(opened(draw(chart(marks=()))), GOOD_DAY)

    assert len(full) - len(less) == pytest.approx(len(less) - len(none), rel=0.05)
    assert len(none) > 0  # the legend


@pytest.mark.parametrize("days", [1, 2, 7, 30, 366])
def test_any_span_can_be_drawn(days: int) -> None:
    shown = chart(Line("mood", ((days - 1, 5.0),)), days=days, marks=((0, True),), language="es")

    assert opened(draw(shown)).width == 1080
    assert lines_of_chart(shown, width=60, colour=False)


def test_without_its_letters_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    picture._font.cache_clear()
    monkeypatch.setattr(picture, "find_spec", lambda _: None)

    with pytest.raises(RuntimeError, match="font-lato is not installed"):
        draw(chart(line("mood", 3)))


# in a terminal


def test_a_terminal_shows_the_same_points() -> None:
    told = lines_of_chart(
        chart(Line("mood", ((0, 0.0), (4, 10.0))), Line("craving", ((2, 5.0), (4, 10.0))), days=5),
        width=60,
        colour=False,
    )

    assert told == [
        "Mood and urge to use, 1 Mar – 5 Mar",
        "",
        " 10 │         ◆",
        "    │",
        "    │",
        "    │",
        "    │",
        "  5 │    ◇",
        "    │",
        "    │",
        "    │",
        "    │",
        "  0 │●",
        "    └──────────",
        "     1 Mar5 Mar",
        "● Mood  ◇ Urge to use  ◆ ●and◇",
        "",
    ]


def test_no_line_is_wider_than_the_terminal() -> None:
    shown = chart(line("mood", *([5] * 200)), days=200)

    assert max(len(row) for row in lines_of_chart(shown, width=60, colour=False)) <= 60


def test_colour_is_an_addition() -> None:
    shown = chart(line("mood", 5, 6), line("craving", 6, 5))
    plain, dyed = (lines_of_chart(shown, width=60, colour=colour) for colour in (False, True))

    assert any("\x1b[36m●\x1b[0m" in row for row in dyed)
    undyed = [row.replace("\x1b[36m", "").replace("\x1b[33m", "").replace("\x1b[0m", "") for row in dyed]
    assert undyed == plain


def test_days_in_a_terminal_stand_in_weeks() -> None:
    told = lines_of_chart(chart(days=4, marks=((0, True), (1, False))), width=60, colour=False)

    assert told[2:6] == ["M  T  W  T  F  S  S", "                  ■", "□  ·  ·", ""]


def test_the_days_of_a_month_are_a_picture_too() -> None:
    at = datetime(2026, 3, 30, tzinfo=UTC).date()
    assert opened(draw(Chart(first=FIRST, last=at, language="es", marks=((3, True),)))).height > 700
