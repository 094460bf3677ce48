"""Screening goes on, whatever happened to the lexicon's files."""

import shutil
from pathlib import Path

import pytest

from bot.app.lexicon import lexicon_in_force
from bot.crisis.built_in import built_in_lexicon
from bot.errors import StoreUnavailable
from tests.kept import DATA, KEPT
from tests.kept import lexicon as whole


class Shelf:
    """Keeps copies; `away` is a store that cannot be reached."""

    def __init__(self, *, away: bool = False) -> None:
        self.copies: dict[str, tuple[str, str]] = {}
        self.writes = 0
        self.away = away

    async def remember(self, what: str, digest: str, body: str) -> None:
        if self.away:
            raise StoreUnavailable("away")
        self.writes += 1
        self.copies[what] = (digest, body)

    async def recall(self, what: str) -> str | None:
        return self._kept(what)[1]

    async def recalled(self, what: str) -> str | None:
        return self._kept(what)[0]

    def _kept(self, what: str) -> tuple[str | None, str | None]:
        if self.away:
            raise StoreUnavailable("away")
        return self.copies.get(what, (None, None))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(DATA / "crisis", tmp_path / "data" / "crisis")
    return tmp_path / "data"


def damage(data: Path) -> None:
    (data / "crisis" / "en.yaml").write_text("patterns: [never closed", "utf-8")


async def test_good_files_are_in_force_and_copied_once(data: Path) -> None:
    shelf = Shelf()

    first, impaired = await lexicon_in_force(data, KEPT, shelf)
    await lexicon_in_force(data, KEPT, shelf)

    assert not impaired
    assert len(first.patterns) > len(built_in_lexicon().patterns)
    assert shelf.writes == 1


async def test_a_damaged_file_leaves_the_last_good_copy_in_force(data: Path) -> None:
    shelf = Shelf()
    good, _ = await lexicon_in_force(data, KEPT, shelf)
    damage(data)

    after, impaired = await lexicon_in_force(data, KEPT, shelf)

    assert not impaired
    assert [pattern.id for pattern in after.patterns] == [pattern.id for pattern in good.patterns]


@pytest.mark.parametrize("shelf", [Shelf(), Shelf(away=True)], ids=["no copy", "no store"])
async def test_without_a_copy_a_small_list_stands_in_and_says_so(data: Path, shelf: Shelf) -> None:
    damage(data)

    lexicon, impaired = await lexicon_in_force(data, KEPT, shelf)

    assert impaired
    assert lexicon.readers[0].patterns == built_in_lexicon().readers[0].patterns
    assert lexicon.readers[1].patterns == whole().readers[1].patterns
    assert lexicon.evidence is not None


async def test_the_copy_stands_in_for_the_damaged_file_alone(data: Path) -> None:
    shelf = Shelf()
    await lexicon_in_force(data, KEPT, shelf)
    damage(data)
    spanish = data / "crisis" / "es.yaml"
    spanish.write_text(spanish.read_text("utf-8").replace("  - id: veneno-bebido\n", "  - id: veneno-nuevo\n"), "utf-8")

    lexicon, impaired = await lexicon_in_force(data, KEPT, shelf)

    assert not impaired
    names = [pattern.id for pattern in lexicon.patterns]
    assert "es:veneno-nuevo" in names
    assert names[: len(whole().readers[0].patterns)] == [pattern.id for pattern in whole().readers[0].patterns]


async def test_damaged_points_come_from_the_copy(data: Path) -> None:
    shelf = Shelf()
    good, _ = await lexicon_in_force(data, KEPT, shelf)
    (data / "crisis" / "points.tsv").write_text("nothing\n", "utf-8")

    lexicon, impaired = await lexicon_in_force(data, KEPT, shelf)

    assert not impaired
    assert good.evidence is not None
    assert lexicon.evidence is not None
    assert lexicon.evidence.numbers == good.evidence.numbers


@pytest.mark.parametrize("body", ["{", "{}", '{"points": "00"}', '{"points": "patterns: []"}'])
async def test_a_copy_that_is_damaged_too_is_not_trusted(data: Path, body: str) -> None:
    shelf = Shelf()
    await shelf.remember("lexicon", "x", body)
    damage(data)

    assert (await lexicon_in_force(data, KEPT, shelf))[1]


async def test_a_store_that_is_away_costs_only_the_copy(data: Path) -> None:
    assert not (await lexicon_in_force(data, KEPT, Shelf(away=True)))[1]
