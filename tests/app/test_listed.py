"""`doctor` tells what nobody compared with its page, and puts first what no copy of a page confirms."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.app import listed
from bot.app.diagnosis import Finding, Patient, Severity
from bot.directory.helplines import load_helplines
from bot.directory.organisations import load_organisations
from bot.settings import read_settings

NOW = datetime(2026, 11, 28, tzinfo=UTC)
COPY = {"page": "https://line.example/", "whose": "own", "dated": "2024-05"}


@pytest.fixture
def patient(tmp_path: Path) -> Patient:
    return Patient(settings=read_settings({"DATABASE": str(tmp_path / "twofold.db")}), now=NOW, store=None)


def line(name: str, **more: Any) -> Mapping[str, Any]:
    return {
        "country": "XX",
        "name": name,
        "kinds": ["suicide"],
        "channel": "call",
        "number": "116 123",
        "source": "https://line.example/",
        **more,
    }


def group(name: str, **more: Any) -> Mapping[str, Any]:
    return {"name": name, "kinds": ["dual"], "url": "https://group.example", **more}


async def helplines(monkeypatch: pytest.MonkeyPatch, patient: Patient, *lines: Mapping[str, Any]) -> Finding:
    monkeypatch.setattr(listed, "load_helpline_file", lambda *_: load_helplines({"lines": list(lines)}))
    [found] = await listed.check_helplines(patient)
    return found


async def organisations(monkeypatch: pytest.MonkeyPatch, patient: Patient, *groups: Mapping[str, Any]) -> Finding:
    monkeypatch.setattr(
        listed, "load_organisation_file", lambda *_: load_organisations({"organisations": list(groups)})
    )
    [found] = await listed.check_organisations(patient)
    return found


async def test_what_was_checked_is_well(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    checked = date(2026, 11, 24)

    assert (await helplines(monkeypatch, patient, line("A", checked=checked))).severity is Severity.WELL
    assert (await organisations(monkeypatch, patient, group("A", checked=checked))).severity is Severity.WELL


async def test_numbers_are_counted_by_what_confirms_them(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    found = await helplines(monkeypatch, patient, line("A", archived=COPY), line("B", archived=COPY), line("C"))

    assert found.severity is Severity.WARNING
    assert found.sentence == (
        "3 helplines were not checked for over 90 days. 2 of them were read in archived copies, 1 nowhere: C (XX)."
    )


async def test_a_copy_does_not_make_a_line_checked(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    found = await helplines(monkeypatch, patient, line("A", archived=COPY))

    assert found.severity is Severity.WARNING
    assert found.sentence.endswith("1 of them were read in archived copies.")


async def test_a_line_that_was_checked_long_ago_is_counted_too(
    patient: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = await helplines(monkeypatch, patient, line("A", checked=date(2026, 8, 1)))

    assert found.sentence.startswith("1 helplines were not checked for over 90 days.")


async def test_pages_of_groups_are_counted_likewise_and_five_are_named(
    patient: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    groups = [group(name) for name in "ABCDEF"]

    found = await organisations(monkeypatch, patient, *groups, group("G", archived=COPY))

    assert found.severity is Severity.WARNING
    assert found.sentence == (
        "7 pages of groups were never opened by anybody."
        " 1 of them were read in archived copies, 6 nowhere: A, B, C, D, E and 1 more."
    )


async def test_the_files_as_they_ship_can_be_told_about(patient: Patient) -> None:
    told = [*await listed.check_helplines(patient), *await listed.check_organisations(patient)]

    assert all("read in archived copies" in each.sentence for each in told)


@pytest.mark.parametrize(
    ("country", "status", "known"), [("XX", "active", True), ("XX", "ended", False), ("YY", "active", False)]
)
async def test_a_country_without_lines_is_wrong(
    patient: Patient, monkeypatch: pytest.MonkeyPatch, country: str, status: str, known: bool
) -> None:
    lines = load_helplines({"lines": [line("A", checked=NOW.date(), status=status)]})
    monkeypatch.setattr(listed, "load_helpline_file", lambda *_: lines)

    found = await listed.check_helplines(replace(patient, settings=replace(patient.settings, country=country)))

    told = [each.sentence for each in found if each.severity is Severity.WRONG]
    assert bool(told) is not known
    assert all(f"COUNTRY={country}: no helplines are known" in each for each in told)
