"""From “near me” to a meeting that may be joined, in the real program: a shared location, cards, and their buttons."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.directory.feeding import guide
from tests.process.program import CHECKOUT, few_flows, running
from tests.standin import Person, Said, StandIn

SOON = 20.0  # seconds; a bound against hanging, not a measure
CHICAGO = ZoneInfo("America/Chicago")


def take_in(home: Path) -> None:
    """A list of two meetings in Springfield: one begins in two hours, one is online in three."""
    starts = [datetime.now(UTC).astimezone(CHICAGO) + timedelta(hours=hours) for hours in (2, 3)]
    room, web = (
        {"day": start.isoweekday() % 7, "time": f"{start:%H:%M}", "url": "https://example.org/a"} for start in starts
    )
    online = {"attendance_option": "online", "conference_url": "https://zoom.us/j/1", "name": "Night Owls"}
    rows = [guide(**room), guide(slug="web", **{**web, **online})]
    feed = home / "feed.json"
    feed.write_text(json.dumps(rows), "utf-8")
    groups("import", home, str(feed), "--source", "town", "--fellowship", "aa")


def groups(command: str, home: Path, *words: str) -> str:
    """What `bot groups` says."""
    typed = [sys.executable, "-m", "bot", "groups", command, *words, "--db", str(home / "twofold.db")]
    return subprocess.run(typed, cwd=CHECKOUT, check=True, capture_output=True, text=True).stdout


async def pressed(telegram: StandIn, person: Person, label: str, words: str) -> Said:
    """Press a button, and return what comes with *words* in it."""
    before = len(person.heard())
    await person.press(label)
    await telegram.until(lambda: any(words in said.text for said in person.heard()[before:]), SOON)
    return next(said for said in person.heard()[before:] if words in said.text)


async def test_a_location_leads_to_a_card_and_every_button_of_it_does_what_it_says(
    telegram: StandIn, tmp_path: Path
) -> None:
    take_in(tmp_path)
    async with running(telegram, tmp_path, FLOWS=str(few_flows(tmp_path, "find-people"))) as program:
        anna = telegram.person("Anna")
        await anna.say("/groups")
        await telegram.until(lambda: "Near me" in anna.buttons(), SOON)
        await pressed(telegram, anna, "Near me", "Where are you?")
        await anna.location(39.79, -89.61)
        await telegram.until(lambda: "Done" in anna.buttons(), SOON)
        card = await pressed(telegram, anna, "Done", "Early Birds")
        await anna.hears_about("No one at a meeting may tell you to stop a medicine", within=SOON)

        assert "Elm Street Hall, 12 Elm Street" in card.text
        assert "km away" in card.text
        assert card.buttons == ["Map", "Remind me", "More about it"]
        pin = await pressed(telegram, anna, "Map", "39.8,-89.6")
        assert pin.text.startswith("Elm Street Hall")
        await pressed(telegram, anna, "Remind me", "I will write to you at")
        await pressed(telegram, anna, "More about it", "What else about this meeting?")
        await anna.press("Calendar file")
        await telegram.until(lambda: bool(telegram.called("sendDocument")), SOON)
        file = next(said for said in anna.heard() if said.kind == "document")
        assert file.file_name == "meeting.ics"
        assert b"TZID=America/Chicago" in file.content
        await pressed(telegram, anna, "This is wrong", "will look at it")
        await pressed(telegram, anna, "Online now", "Night Owls")
        await pressed(telegram, anna, "Official finders", "newest list")
        assert await program.stop() == 0

    assert "town/early-birds  Early Birds" in groups("reports", tmp_path)
