"""An archived copy: what a file may say of it, and what is refused."""

from datetime import date
from typing import Any

import pytest

from bot.directory.archived import Archived, read_archived
from bot.directory.helplines import HelplinesError, load_helplines
from bot.directory.organisations import OrganisationsError, load_organisations

PAGE = "https://line.example/contact"


def copy(**more: Any) -> dict[str, Any]:
    return {"page": PAGE, "whose": "own", **more}


def test_an_entry_without_a_copy_has_none() -> None:
    assert read_archived(None) is None


@pytest.mark.parametrize(
    ("written", "dated"),
    [("2025-10", "2025-10"), (2025, "2025"), (date(2025, 10, 2), "2025-10-02"), ("", "")],
)
def test_a_copy_is_dated_as_well_as_is_known(written: object, dated: str) -> None:
    assert read_archived(copy(dated=written)) == Archived(PAGE, "own", dated)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (PAGE, "cannot be read"),
        (copy(colour="blue"), "cannot be read"),
        (copy(page="line.example"), "beginning with https://"),
        (copy(whose="mine"), "Use one of: own, government, press, list"),
        (copy(dated="May"), "Write it like 2025"),
        (copy(dated="2025-13"), "Write it like 2025"),
        (copy(dated="2025-02-30"), "Write it like 2025"),
    ],
)
def test_a_copy_that_cannot_be_used_is_refused_and_its_entry_named(value: object, words: str) -> None:
    line = {
        "country": "XX",
        "name": "A line",
        "kinds": ["suicide"],
        "channel": "call",
        "number": "1",
        "source": PAGE,
        "archived": value,
    }
    group = {"name": "A group", "kinds": ["dual"], "url": PAGE, "archived": value}

    with pytest.raises(HelplinesError, match=r"Helpline 1 \(XX A line\) has an archived copy") as of_line:
        load_helplines({"lines": [line]})
    with pytest.raises(OrganisationsError, match=r"“A group” in data/groups\.yaml has an archived") as of_group:
        load_organisations({"organisations": [group]})

    assert words in str(of_line.value)
    assert words in str(of_group.value)
