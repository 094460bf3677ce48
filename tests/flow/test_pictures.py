"""Pictures lie beside the drawing they were made from, show on any screen, and say in words what they show."""

import re
import struct
from pathlib import Path

import pytest

from bot.flow.definition import Picture
from bot.flow.read import read
from bot.flow_file import file_at
from tests.repository.checkout import ROOT

MEDIA = ROOT / "flows" / "media"
WIDEST = 1280  # pixels: Telegram shows no more of a photo, so more is only weight
HEAVIEST = 150_000  # bytes: some seconds on a poor line
SMALLEST_LETTERS = 24  # of the 640 units a drawing is wide: as large as the words of a chat on a small phone


def shown() -> list[tuple[str, Picture]]:
    """Every picture of every flow, with its file's name."""
    found: list[tuple[str, Picture]] = []
    for path in sorted((ROOT / "flows").glob("*/*.md")):
        flow = read(file_at(path).text, name=path.stem, language=path.parent.name).flow
        found += [
            (f"{flow.language}/{flow.name}", item)
            for step in flow.steps
            for item in step.items
            if isinstance(item, Picture)
        ]
    return found


PICTURES = shown()


def drawing(picture: Picture) -> str:
    return (ROOT / "flows" / picture.path).with_suffix(".svg").read_text("utf-8")


def test_there_are_pictures_where_looking_beats_reading() -> None:
    assert {Path(picture.path).stem for _, picture in PICTURES} == {
        f"{name}-{language}" for name in ("two-way-cycle", "urge-wave", "breath") for language in ("en", "es")
    }


@pytest.mark.parametrize(("where", "picture"), PICTURES)
def test_a_picture_is_small_and_made_from_the_drawing_beside_it(where: str, picture: Picture) -> None:
    png = (ROOT / "flows" / picture.path).read_bytes()
    width, height = struct.unpack(">II", png[16:24])
    box = re.search(r'viewBox="0 0 (\d+) (\d+)"', drawing(picture))

    assert png.startswith(b"\x89PNG")
    assert width <= WIDEST
    assert len(png) <= HEAVIEST
    assert box is not None
    assert abs(width / height - int(box[1]) / int(box[2])) < 0.01


@pytest.mark.parametrize(("where", "picture"), PICTURES)
def test_a_picture_has_its_own_ground_and_letters_one_can_read(where: str, picture: Picture) -> None:
    svg = drawing(picture)
    ground = re.search(r'<rect width="(\d+)" height="(\d+)" fill="#[0-9a-f]{6}"/>', svg)

    assert ground is not None
    assert f'viewBox="0 0 {ground[1]} {ground[2]}"' in svg  # the whole card, so light and dark screens show it alike
    assert min(int(size) for size in re.findall(r'font-size="(\d+)"', svg)) >= SMALLEST_LETTERS


@pytest.mark.parametrize(("where", "picture"), PICTURES)
def test_its_words_say_what_is_written_in_it(where: str, picture: Picture) -> None:
    written = re.findall(r"<text[^>]*>([^<]+)</text>", drawing(picture))
    spoken = picture.alt.casefold()

    assert where.split("/")[0] == Path(picture.path).stem.rsplit("-", 1)[1]
    assert written
    for words in written:
        for word in re.findall(r"\w+", words.casefold()):
            assert word in spoken


def test_no_picture_lies_about_unused() -> None:
    used = {Path(picture.path).name for _, picture in PICTURES}

    assert {path.name for path in MEDIA.glob("*.png")} == used
    assert {path.stem for path in MEDIA.glob("*.svg")} == {Path(name).stem for name in used}
