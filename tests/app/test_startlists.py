"""Lists that are read at start: who changes one while the bot runs hears that it is not in use yet."""

from pathlib import Path

import pytest

from bot.app.startlists import StartLists


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "crisis").mkdir()
    (tmp_path / "words").mkdir()
    for name in ("crisis/en.yaml", "crisis/points.tsv", "helplines.yaml", "words/en.yaml"):
        (tmp_path / name).write_text("one: 1\n", "utf-8")
    return tmp_path


def changed(lists: StartLists) -> list[str]:
    return [name for name, _ in lists.changed()]


def test_a_changed_list_is_told_once_and_no_other(data: Path) -> None:
    lists = StartLists(data)
    at_first = changed(lists)
    (data / "crisis" / "en.yaml").write_text("one: 1\ntwo: 2\n", "utf-8")
    (data / "words" / "en.yaml").write_text("one: 1\ntwo: 2\n", "utf-8")  # read anew at every check
    told = list(lists.changed())

    assert at_first == []
    assert [name for name, _ in told] == ["crisis/en.yaml"]
    assert "data/crisis/en.yaml has changed and is not in use yet" in told[0][1]
    assert "restart" in told[0][1]
    assert changed(lists) == []


def test_a_list_that_is_new_or_gone_has_changed_too(data: Path) -> None:
    lists = StartLists(data)
    (data / "helplines.yaml").unlink()
    (data / "crisis" / "fr.yaml").write_text("one: 1\n", "utf-8")

    assert changed(lists) == ["crisis/fr.yaml", "helplines.yaml"]
