"""From a phone through Telegram's HTTP into the real program and back, asking for messages and being called."""

import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest

from bot.flow.read import read
from bot.folding import fold
from tests.process.program import CHECKOUT, Program, running
from tests.standin import Person, StandIn

SOON = 15.0  # seconds; a bound against hanging, not a measure
PUBLIC = "https://bot.example.org"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@asynccontextmanager
async def served(mode: str, telegram: StandIn, home: Path) -> AsyncIterator[Program]:
    if mode == "polling":
        async with running(telegram, home) as program:
            yield program
        return
    port = str(free_port())
    telegram.route(PUBLIC, f"http://127.0.0.1:{port}")
    async with running(telegram, home, PORT=port, WEBHOOK_URL=f"{PUBLIC}/hook", WEBHOOK_SECRET="shh") as program:
        yield program


async def follow(telegram: StandIn, person: Person, flow: str) -> None:
    """Live through a flow's first rehearsal by its own words, as far as pressing, saying and reading go."""
    text = (CHECKOUT / "flows" / "en" / f"{flow}.md").read_text("utf-8")
    reading = read(text, name=flow, language="en")
    assert reading.flow is not None
    labels = {fold(choice.label): choice.label for _, choice in reading.flow.choices()}
    pictures = [fold(words) for words in re.findall(r"!\[(.*?)\]", text)]
    before = len(person.heard())
    for line in reading.flow.rehearsals[0].lines:
        if line.word == "you":
            label = labels.get(fold(line.text), "")
            await telegram.until(partial(_ready, person, before, label), SOON)
            before = len(person.heard())
            await (person.press(label) if label else person.say(line.text))
        elif line.word == "bot":
            words = fold(line.text)
            shown = any(words in picture for picture in pictures)
            await telegram.until(partial(_shown if shown else _said, person, before, words), SOON)


def _ready(person: Person, since: int, label: str) -> bool:
    """Whether the bot has asked: its newest message is there, with the button if one is to be pressed."""
    return len(person.heard()) > since and (not label or label in person.heard()[-1].buttons)


def _shown(person: Person, since: int, words: str) -> bool:
    """Whether a picture came; what it shows stands in its alt text, which Telegram does not carry."""
    return _said(person, since, words) or any(said.kind == "photo" for said in person.heard()[since:])


def _said(person: Person, since: int, words: str) -> bool:
    return any(words in fold(said.text) for said in person.heard()[since:])


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_a_person_goes_the_whole_way(mode: str, telegram: StandIn, tmp_path: Path) -> None:
    async with served(mode, telegram, tmp_path) as program:
        anna = telegram.person("Anna")

        await anna.say("i want to kill myself")
        await anna.hears_about("988", within=SOON)

        await anna.say("/start")
        await telegram.until(lambda: any("Just looking" in said.buttons for said in anna.screen()), SOON)
        welcome = next(said for said in anna.screen() if "Just looking" in said.buttons)
        await anna.press("Just looking")
        await anna.hears_about("Telegram keeps this chat", within=SOON)
        await anna.press("Keep them, I'm 18 or over")
        await anna.hears_about("/erase", within=SOON)

        await anna.say("/start two-way-link")
        await follow(telegram, anna, "two-way-link")

        await anna.say("/start two-way-link")
        await telegram.until(lambda: "Low mood came first" in anna.screen()[-1].buttons, SOON)
        stale = next(button for row in welcome.rows for button in row if button["text"] == "Just looking")
        asked = len(anna.heard())
        await anna.press_button(welcome, stale)
        await telegram.until(lambda: len(anna.heard()) > asked, SOON)
        assert "Low mood came first" in anna.buttons()

        asked = len(anna.heard())
        await anna.press("Low mood came first")
        await anna.press("Low mood came first")
        await telegram.until(lambda: "Help now" in anna.buttons() or "Skip this" in anna.buttons(), SOON)
        after = [said.text for said in anna.heard()[asked:]]
        assert len(after) == len(set(after))

        offered = anna.buttons()
        await anna.say("i took all my pills")
        await anna.hears_about("911", within=SOON)
        await telegram.until(lambda: "It was not about that" in anna.buttons(), SOON)
        await anna.press("It was not about that")
        await anna.hears_about("any thoughts of dying", within=SOON)
        await anna.press("No")
        await telegram.until(lambda: anna.buttons() == offered, SOON)

        await anna.say("/export")
        await telegram.until(lambda: bool(telegram.called("sendDocument")), SOON)
        await anna.say("/erase")
        await telegram.until(lambda: any("rase" in label for label in anna.buttons()), SOON)
        await anna.press(next(label for label in anna.buttons() if "rase" in label))
        await telegram.until(lambda: "rased" in anna.screen()[-1].text or "gone" in anna.screen()[-1].text, SOON)
        status, report = await program.health()
        assert status == 200
        assert report["canary_seconds"] < SOON
        assert await program.stop() == 0
