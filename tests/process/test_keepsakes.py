"""What a person gets back, and what an operator may ask, from the real program while it runs."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import aiohttp

from tests.process.program import Program, running
from tests.standin import Person, StandIn

SOON = 90.0  # seconds; a bound against hanging, not a measure
MENU = """# Menu

## Start

May I keep your answers?

- [Yes](#mood "keep consent is yes")
- [No](#mood)

## Mood

How is your mood?

> ask 0–10, record as mood

Now the picture.

> show chart of mood over 7 days
> show chart of days over 30 days
> end
"""


def flows(home: Path) -> Path:
    folder = home / "flows" / "en"
    folder.mkdir(parents=True)
    (folder / "menu.md").write_text(MENU, "utf-8")
    return folder.parent


async def tell(telegram: StandIn, person: Person) -> None:
    await person.say("/start")
    await telegram.until(lambda: any("Yes" in said.buttons for said in person.heard()), SOON)
    await person.press("Yes")
    await person.hears_about("How is your mood", within=SOON)
    await person.say("7")


async def test_a_chart_comes_as_a_picture_with_its_words(telegram: StandIn, tmp_path: Path) -> None:
    async with running(telegram, tmp_path, FLOWS=str(flows(tmp_path))):
        anna = telegram.person("Anna")
        await tell(telegram, anna)
        await telegram.until(lambda: any(said.kind == "photo" for said in anna.heard()), SOON)

        [picture] = [said for said in anna.heard() if said.kind == "photo"]
        assert picture.content is not None
        assert picture.content.startswith(b"\x89PNG")
        assert "Mood: noted on one day. By day:" in picture.text
        assert ": 7." in picture.text

        await anna.hears_about("Days towards your goal: 0 in all", within=SOON)  # nothing to draw: words alone


async def test_an_export_comes_as_a_page_and_a_document_and_an_erase_takes_it_all(
    telegram: StandIn, tmp_path: Path
) -> None:
    async with running(telegram, tmp_path, FLOWS=str(flows(tmp_path))) as program:
        anna = telegram.person("Anna")
        await tell(telegram, anna)
        await anna.say("/export")
        await telegram.until(lambda: sum(said.kind == "document" for said in anna.heard()) == 2, SOON)

        page, document = [said.content or b"" for said in anna.heard() if said.kind == "document"]
        assert page.startswith(b"<!doctype html>")
        assert b"data:image/png;base64," in page
        assert json.loads(document)["series"]["mood"][0]["value"] == 7

        await anna.say("/erase")
        await telegram.until(lambda: "Erase everything" in anna.heard()[-1].buttons, SOON)
        await anna.press("Erase everything")
        await anna.hears_about("is erased", within=SOON)
        await telegram.until(lambda: not rows(program, "select 1 from series union all select 1 from kept"), SOON)


async def test_an_operator_asks_while_it_runs(telegram: StandIn, tmp_path: Path) -> None:
    async with running(telegram, tmp_path, FLOWS=str(flows(tmp_path))) as program:
        anna = telegram.person("Anna")
        await tell(telegram, anna)
        await anna.hears_about("Days towards your goal", within=SOON)
        port = next(line["port"] for line in program.logged() if line["said"] == "figures")
        async with aiohttp.ClientSession() as web, web.get(f"http://127.0.0.1:{port}/metrics") as answer:
            figures = await answer.text()
        copied = await program.command("backup", str(tmp_path / "copy"))
        refused = await program.command("restore", str(tmp_path / "copy"))
        found = await program.command("doctor")

    assert 'twofold_turns_total{event="ChoicePicked"} 1' in figures
    assert 'twofold_sends_total{outcome="sent",priority="answer"}' in figures
    assert re.search(rf"(?<![\d.]){anna.id}(?!\d)", figures) is None  # 0.100059 seconds hold its digits, and are no id
    assert "The database is copied to" in copied
    assert "Another bot already serves this database" in refused
    assert "ok       The database is whole (" in found
    assert "ok       Telegram knows this bot as @twofold_stand_in_bot." in found
    assert "ok       The clock is right." in found


def rows(program: Program, query: str) -> list[tuple[int, ...]]:
    with closing(sqlite3.connect(program.database)) as db:
        return db.execute(query).fetchall()
