"""A clinician saves a file while the bot runs: live if it checks, and nobody under way is moved.

Once beside all the flows that ship, which takes a while to check; else beside a small menu.
"""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.engine.talk import CRISIS_FLOW
from tests.flow.rules.checker import MENU
from tests.process.program import CHECKOUT, Program, running
from tests.standin import Person, StandIn

SOON = 15.0  # seconds; a bound against hanging, not a measure
MANY = 2_000  # turns; a bound against hanging, minutes away
FLOW = """---
command: tea
---

# Tea

## Start

Old water or fresh?

- [Old](#second)
- [Fresh](#second)

## Second

The old second step. Is it good?

- [Yes](#last)
- [No](#last)

## Last

That was tea.
"""


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    folder = tmp_path / "flows"
    (folder / "en").mkdir(parents=True)
    for name, text in {"menu": MENU, "crisis": CRISIS_FLOW, "tea": FLOW}.items():
        (folder / "en" / f"{name}.md").write_text(text, "utf-8")
    return folder


@pytest.fixture
def all_flows(tmp_path: Path) -> Path:
    folder = tmp_path / "all"
    shutil.copytree(CHECKOUT / "flows", folder)
    (folder / "en" / "tea.md").write_text(FLOW, "utf-8")
    return folder


@pytest.fixture
async def program(telegram: StandIn, flows: Path, tmp_path: Path) -> AsyncIterator[Program]:
    async with running(telegram, tmp_path, FLOWS=str(flows)) as program:
        yield program


def outcomes(program: Program) -> list[tuple[str, str]]:
    """What became of the files that were saved, with the sentence."""
    return [(line["said"], line.get("sentence", "")) for line in program.logged() if line["said"].startswith("flow ")]


async def taken_in(program: Program, person: Person, *, times: int = 1) -> None:
    """Talk until what was saved has been looked at so often; a file is looked at within two seconds."""
    for _ in range(MANY):
        if len(outcomes(program)) >= times:
            return
        await person.say("hello")
        await person.hears(1, within=SOON)
    raise AssertionError(program.wrote())


async def test_a_saved_file_goes_live_and_conversations_under_way_keep_theirs(
    telegram: StandIn, all_flows: Path, tmp_path: Path
) -> None:
    async with running(telegram, tmp_path, FLOWS=str(all_flows)) as program:
        anna, ben = telegram.person("Anna"), telegram.person("Ben")
        await anna.say("/start tea")
        await anna.hears_about("Old water", within=SOON)

        changed = FLOW.replace("Old water or fresh?", "Green or black?").replace("The old second", "A new second")
        (all_flows / "en" / "tea.md").write_text(changed, "utf-8")
        await taken_in(program, ben)
        assert outcomes(program)[0][0] == "flow published"

        await anna.press("Fresh")
        await anna.hears_about("The old second step", within=SOON)
        await ben.say("/start tea")
        await ben.hears_about("Green or black", within=SOON)
        await ben.press("Old")
        await ben.hears_about("A new second step", within=SOON)


async def test_a_broken_file_keeps_the_last_good_one_and_says_where(
    telegram: StandIn, flows: Path, program: Program
) -> None:
    ben = telegram.person("Ben")
    (flows / "en" / "tea.md").write_text(FLOW.replace("(#last)", "(#lost)"), "utf-8")
    await taken_in(program, ben)

    said, sentence = outcomes(program)[0]
    assert said == "flow refused"
    assert "tea.md" in sentence
    assert "Line 18" in sentence
    assert "lost" in sentence

    await ben.say("/start tea")
    await ben.hears_about("Old water", within=SOON)


async def test_a_setting_makes_a_changed_file_a_draft(telegram: StandIn, flows: Path, tmp_path: Path) -> None:
    async with running(telegram, tmp_path, FLOWS=str(flows), FLOW_FILES="draft") as program:
        ben = telegram.person("Ben")
        (flows / "en" / "tea.md").write_text(FLOW.replace("Old water or fresh?", "Green or black?"), "utf-8")
        await taken_in(program, ben)
        assert outcomes(program)[0][0] == "flow draft"

        await ben.say("/start tea")
        await ben.hears_about("Old water", within=SOON)


async def test_a_flow_is_divided_and_its_chapters_are_edited_while_the_bot_runs(
    telegram: StandIn, flows: Path, program: Program
) -> None:
    """Its own file is saved first: what it names is not there yet, and what was good stays."""
    anna, ben = telegram.person("Anna"), telegram.person("Ben")
    await anna.say("/start tea")
    await anna.hears_about("Old water", within=SOON)
    own, second, rest = FLOW.partition("## Second")
    (flows / "en" / "tea.md").write_text(own.replace("command: tea", "command: tea\nchapters: [more]"), "utf-8")
    await taken_in(program, ben)
    said, sentence = outcomes(program)[0]
    assert said == "flow refused"
    assert "Line 3: The chapter “more” is missing: there is no tea/more.md." in sentence

    (flows / "en" / "tea").mkdir()
    chapter = flows / "en" / "tea" / "more.md"
    chapter.write_text(f"# For colleagues\n\n{second}{rest}".replace("The old second", "A new second"), "utf-8")
    await taken_in(program, ben, times=2)
    assert outcomes(program)[1] == ("flow published", "flows/en/tea.md is live.")

    await anna.press("Fresh")
    await anna.hears_about("The old second step", within=SOON)
    await ben.say("/start tea")
    await ben.hears_about("Old water", within=SOON)
    await ben.press("Old")
    await ben.hears_about("A new second step", within=SOON)

    chapter.write_text(f"{second}{rest}".replace("(#last)", "(#lost)"), "utf-8")
    await taken_in(program, ben, times=3)
    assert "flows/en/tea/more.md, line 5: " in outcomes(program)[2][1]
