"""Commands for what is live: publish, withdraw.

A bot that runs takes both over within two seconds. Conversations under way finish on the revision they are on.
"""

import argparse
import asyncio
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from bot.app.database import opened
from bot.app.house import load_world, text_check
from bot.clock import SystemClock
from bot.engine.world import World
from bot.errors import FlowUnavailable
from bot.flow.definition import ORIGINAL, FlowKey
from bot.flow.named_flows import OPENED_BY_THE_ENGINE
from bot.flow.read import read
from bot.flow.rules.shelf import targets_of
from bot.flow.spelling import is_file_name
from bot.flow_file import FlowFile, file_at
from bot.folder import flow_of
from bot.publish import Live, Outcome, Publisher
from bot.settings import Settings, read_settings


def publish(arguments: list[str], environment: Mapping[str, str]) -> int:
    """`bot publish FLOW …`: check the files of flows and let them go live; returns 1 when one is refused."""
    parser = argparse.ArgumentParser("python -m bot publish", description="Check flows and let them go live.")
    parser.add_argument("flows", nargs="+", help="such as en/sleep-well; several are checked as they stand together")
    parser.add_argument("--by", default="", help="who says that it may go live")
    given = parser.parse_args(arguments)
    settings = read_settings(environment)
    files = [_file(key, settings) for key in _keys(given.flows)]
    outcomes = asyncio.run(_publish(files, given.by, settings))
    sys.stdout.write("".join(f"{outcome.sentence}\n" for outcome in outcomes))
    return int(any(outcome.what == "refused" for outcome in outcomes))


def withdraw(arguments: list[str], environment: Mapping[str, str]) -> int:
    """`bot withdraw FLOW …`: take flows out of what people can begin; returns 1 when one must stay."""
    parser = argparse.ArgumentParser("python -m bot withdraw", description="Take flows out of what is live.")
    parser.add_argument("flows", nargs="+", help="such as en/tea es/tea")
    keys = _keys(parser.parse_args(arguments).flows)
    settings = read_settings(environment)
    asyncio.run(_withdraw(keys, settings))
    for name, language in keys:
        has_file = _place((name, language), settings).exists()
        still = " Its file is still there: delete it, or saving it brings the flow back." * has_file
        sys.stdout.write(f"{language}/{name} is no longer live. Who is in it can finish.{still}\n")
    return 0


def why_it_stays(key: FlowKey, leaving: frozenset[FlowKey], world: World) -> str:
    """Why a flow cannot be withdrawn together with *leaving*, in a sentence; empty when it can."""
    name, language = key
    library, shown = world.library, f"{language}/{name}"
    if key not in library.live:
        return f"{shown} is not live, so there is nothing to withdraw."
    if name in OPENED_BY_THE_ENGINE:
        return f"{shown} cannot be withdrawn: the bot itself opens it, and people in danger depend on that."
    staying = library.live.keys() - leaving
    if language != ORIGINAL and (name, ORIGINAL) in staying:
        return ""  # who speaks that language gets the original
    translated = sorted(tongue for each, tongue in staying if each == name)
    if language == ORIGINAL and translated:
        return f"{translated[0]}/{name} is live and cannot be without {shown}. Withdraw both, or neither."
    for other, tongue in sorted(staying):
        text = library.texts[other, tongue, library.live[other, tongue]]
        if any(target.flow == name for target in targets_of(read(text, name=other, language=tongue).flow)):
            return f"{shown} cannot be withdrawn: {tongue}/{other} leads to it. Change that one first."
    return ""


def _keys(names: list[str]) -> tuple[FlowKey, ...]:
    """Flows as they are named: `tea`, `en/tea`, `flows/en/tea.md`, or by the file of a chapter or their rehearsals."""
    keys = []
    for name in names:
        path = flow_of(Path(name))
        keys.append((path.name.removesuffix(".md"), path.parent.name or ORIGINAL))
    return tuple(dict.fromkeys(keys))


def _file(key: FlowKey, settings: Settings) -> FlowFile:
    path = _place(key, settings)
    if not path.exists() or not is_file_name(path.stem):
        raise FlowUnavailable(f"There is no flow in {path}. Is its name right?")
    file = file_at(path)
    if file.fault is not None:
        raise FlowUnavailable(f"{path.parent / (file.fault.file or path.name)}: {file.fault.message}")
    return file


def _place(key: FlowKey, settings: Settings) -> Path:
    return settings.flows / key[1] / f"{key[0]}.md"


async def _publish(files: list[FlowFile], by: str, settings: Settings) -> tuple[Outcome, ...]:
    now = datetime.now(UTC)
    async with opened(settings) as store:
        live = Live(await load_world(settings, store, now))
        publisher = Publisher(store, live, settings.flows, text_check(settings, SystemClock()))
        return await publisher.publish(files, now, by)


async def _withdraw(keys: tuple[FlowKey, ...], settings: Settings) -> None:
    async with opened(settings) as store:
        now = datetime.now(UTC)
        world = await load_world(settings, store, now)
        for key in keys:
            if reason := why_it_stays(key, frozenset(keys), world):
                raise FlowUnavailable(reason)
        for name, language in keys:
            await store.withdraw(name, language, at=now)
