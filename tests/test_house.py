"""The house stands: every import is read, and arrows only go down.

The tables below are the plan of the house; the tests compare it with what the files say.
A room is a folder or a module of `bot/`. A new room needs a floor before it needs code.
"""

import ast
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

BOT = Path(__file__).parents[1] / "bot"

# From the roof to the ground. A room may import any room on a floor below its own.
FLOORS = (
    ("__main__",),
    ("app",),
    ("telegram", "console", "studio", "clock"),
    ("dispatch", "fallback", "publish", "checking", "canary"),
    ("inbox", "outbox", "lookup", "finders", "keepsake", "loading", "folder"),
    ("delivery", "pacing", "metrics", "flow_file"),
    ("engine", "storage", "export"),
    ("flow", "crisis", "directory", "charts"),
    ("events", "actions", "session", "holdings", "goal", "schedule", "settings", "message", "folding"),
    ("errors",),
)

# The words speak of each other; rooms on every other floor do not know their neighbours.
WORDS = FLOORS[-2]

# Values in, values out: these rooms are told what time it is and are handed what they need.
PURE = {"engine", "flow", "crisis", "directory", "charts", "export", *WORDS, "errors"}

# What a pure room may not import, and what it would be doing.
IMPURE = {
    "asyncio": "waits",
    "concurrent": "waits",
    "threading": "waits",
    "multiprocessing": "waits",
    "subprocess": "starts programs",
    "time": "reads the clock",
    "random": "rolls dice",
    "secrets": "rolls dice",
    "uuid": "rolls dice",
    "os": "reads the environment",
    "logging": "logs",
    "socket": "reaches the network",
    "http.client": "reaches the network",
    "urllib.request": "reaches the network",
    "aiohttp": "reaches the network",
    "httpx": "reaches the network",
}

# Ways to ask what time it is.
CLOCKS = {"datetime": {"now", "today", "utcnow"}, "date": {"today"}}

# Libraries that have one home. Everything else in the house meets them through that room.
HOMES = {
    "telegram": {"telegram"},
    "transitions": {"flow"},
    "markdown_it": {"flow"},
    "sqlite_utils": {"storage"},
    "sqlite3": {"storage"},
    "cryptography": {"storage"},
    "PIL": {"charts"},
    "font_lato": {"charts"},
    "aiohttp": {"telegram", "lookup", "finders", "studio"},
    "tzfpy": {"finders"},
}

# Names that say nothing; a file that cannot be named has not found its idea.
NAMELESS = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}


class Import(NamedTuple):
    line: int
    module: str


def room_of(module: str) -> str:
    """Return the room a dotted name lies in: `bot.flow.rules.targets` lies in `flow`."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def module_of(path: str) -> str:
    """Return the dotted name of a file: `bot/flow/read.py` is `bot.flow.read`."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imports(path: str, source: str, *, at_start: bool = False) -> Iterator[Import]:
    """Yield every import of a file: at the top, inside functions, for types only, and by name.

    *at_start* leaves out what waits inside functions: what is imported when the file is.
    """
    package = module_of(path) if path.endswith("__init__.py") else module_of(path).rpartition(".")[0]
    for node in top(ast.parse(source)) if at_start else ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (Import(node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                above = package.split(".")[: len(package.split(".")) - level + 1] if level else []
                # `from bot import engine` and `from http import client` name a module in their last word.
                yield from (
                    Import(node.lineno, ".".join([*above, *([module] if module else []), alias.name]))
                    for alias in names
                )
            case ast.Call(
                func=ast.Name(id="import_module" | "__import__") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(name)), *_],
            ):
                yield Import(node.lineno, name)


def top(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes that run when a file is imported."""
    for node in ast.iter_child_nodes(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield node
            yield from top(node)


def floor_of(room: str) -> int | None:
    return next((number for number, rooms in enumerate(FLOORS) if room in rooms), None)


def within(module: str, names: Iterable[str]) -> str | None:
    """Return which of *names* the module is or lies in."""
    return next((name for name in names if module == name or module.startswith(f"{name}.")), None)


def faults(path: str, source: str) -> list[str]:
    """Return a sentence for everything in a file that the plan of the house forbids.

    *path* is written from the checkout: `bot/engine/converse.py`.
    """
    if path == "bot/__init__.py":
        return [f"{path}:{found.line} imports {found.module}; the doorstep is empty" for found in imports(path, source)]
    room = room_of(module_of(path))
    if NAMELESS & set(module_of(path).split(".")):
        return [f"{path} has a name that says nothing; name it after its idea"]
    if floor_of(room) is None:
        return [f"{path} stands on no floor; give “{room}” one in FLOORS, or find the room it belongs to"]
    found = list(imports(path, source))
    sentences = [sentence for each in found for sentence in wrong_arrow(path, room, each)]
    sentences += [sentence for each in found for sentence in wrong_library(path, room, each)]
    if room in PURE:
        sentences += impure(path, source)
    return sentences


def wrong_arrow(path: str, room: str, found: Import) -> Iterator[str]:
    if found.module != "bot" and not found.module.startswith("bot."):
        return
    there = room_of(found.module)
    here, below = floor_of(room), floor_of(there)
    if there == room:
        return
    if here is None or below is None:
        yield f"{path}:{found.line} imports {found.module}, which stands on no floor"
    elif below < here:
        yield f"{path}:{found.line} imports {found.module}, but {room} stands below {there}; arrows only go down"
    elif below == here and room not in WORDS:
        yield f"{path}:{found.line} imports {found.module}, but {room} and {there} are neighbours; arrows only go down"


def wrong_library(path: str, room: str, found: Import) -> Iterator[str]:
    library = within(found.module, HOMES)
    if library and room not in HOMES[library]:
        homes = " and ".join(f"bot/{home}" for home in sorted(HOMES[library]))
        yield f"{path}:{found.line} imports {found.module}; {library} lives in {homes} only"
    reason = within(found.module, IMPURE)
    if reason and room in PURE:
        yield f"{path}:{found.line} imports {found.module}; {room} is pure, and {reason} {IMPURE[reason]}"


def impure(path: str, source: str) -> Iterator[str]:
    """Yield what a pure file does besides importing: waiting, or reading the clock."""
    room = room_of(module_of(path))
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.AsyncFunctionDef() | ast.Await() | ast.AsyncFor() | ast.AsyncWith():
                yield f"{path}:{node.lineno} waits; {room} is pure, so nothing in it is async"
            case ast.Attribute(attr=ask, value=ast.Name(id=kind) | ast.Attribute(attr=kind)) if ask in CLOCKS.get(
                kind, ()
            ):
                yield f"{path}:{node.lineno} asks {kind}.{ask}; {room} is pure, so time arrives as an argument"


def files() -> list[Path]:
    return sorted(path for path in BOT.rglob("*.py") if "__pycache__" not in path.parts)


def behind(module: str, root: Path = BOT.parent) -> set[str]:
    """Return every module that comes along when *module* is imported, as far as our own files tell."""
    seen: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        waiting += [name.rpartition(".")[0]] if "." in name else []
        place = root.joinpath(*name.split("."))
        file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
        if file.is_file():
            path = file.relative_to(root).as_posix()
            waiting += [found.module for found in imports(path, file.read_text("utf-8"), at_start=True)]
    return seen


def test_every_arrow_in_the_house_goes_down() -> None:
    found = [
        sentence
        for path in files()
        for sentence in faults(path.relative_to(BOT.parent).as_posix(), path.read_text("utf-8"))
    ]

    assert not found, "\n" + "\n".join(found)


def test_the_terminal_needs_neither_telegram_nor_a_network() -> None:
    assert {"bot.console", "bot"} <= behind("bot.console")
    for path in (BOT / "console").glob("*.py"):
        module = module_of(path.relative_to(BOT.parent).as_posix())

        found = {within(name, ["telegram", "aiohttp", "httpx", "starlette"]) for name in behind(module)} - {None}

        assert not found, f"{module} brings {found} along; the first words would come late"


def test_a_chat_loads_neither_telegram_nor_a_network(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot", "chat", "--db", str(tmp_path / "house.db")],
        cwd=BOT.parent,
        env={"PATH": os.environ["PATH"]},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    loaded = {line.rpartition("|")[2].strip() for line in told.stderr.splitlines() if line.startswith("import time:")}

    assert told.returncode == 0, told.stderr.splitlines()[-1]
    assert "bot.console" in loaded
    assert not {"telegram", "aiohttp", "httpx"} & loaded


def test_every_room_of_the_plan_stands_once() -> None:
    rooms = [room for floor in FLOORS for room in floor]

    assert len(rooms) == len(set(rooms))
    assert set(rooms) >= PURE
    assert set(rooms) >= set().union(*HOMES.values())


@pytest.mark.parametrize(
    ("path", "source", "sentence"),
    [
        (
            "bot/engine/converse.py",
            "from bot.telegram.inbound import read",
            "bot/engine/converse.py:1 imports bot.telegram.inbound.read, but engine stands below telegram; "
            "arrows only go down",
        ),
        (
            "bot/dispatch.py",
            "def late():\n    import bot.app",
            "bot/dispatch.py:2 imports bot.app, but dispatch stands below app; arrows only go down",
        ),
        (
            "bot/telegram/runner.py",
            "from bot import console",
            "bot/telegram/runner.py:1 imports bot.console, but telegram and console are neighbours; "
            "arrows only go down",
        ),
        (
            "bot/flow/rules/words.py",
            "from ...engine import world",
            "bot/flow/rules/words.py:1 imports bot.engine.world, but flow stands below engine; arrows only go down",
        ),
        (
            "bot/flow/__init__.py",
            "from ..engine import world",
            "bot/flow/__init__.py:1 imports bot.engine.world, but flow stands below engine; arrows only go down",
        ),
        (
            "bot/flow/read.py",
            "if TYPE_CHECKING:\n    from bot.storage.store import Store",
            "bot/flow/read.py:2 imports bot.storage.store.Store, but flow stands below storage; arrows only go down",
        ),
        (
            "bot/errors.py",
            "from bot.events import ChatId",
            "bot/errors.py:1 imports bot.events.ChatId, but errors stands below events; arrows only go down",
        ),
        (
            "bot/engine/route.py",
            "from importlib import import_module\nimport_module('bot.app')",
            "bot/engine/route.py:2 imports bot.app, but engine stands below app; arrows only go down",
        ),
        (
            "bot/engine/route.py",
            "import bot.cellar.wine",
            "bot/engine/route.py:1 imports bot.cellar.wine, which stands on no floor",
        ),
        (
            "bot/console/chat.py",
            "import telegram",
            "bot/console/chat.py:1 imports telegram; telegram lives in bot/telegram only",
        ),
        (
            "bot/console/chat.py",
            "from aiohttp.web import Application",
            "bot/console/chat.py:1 imports aiohttp.web.Application; aiohttp lives in bot/finders and bot/lookup "
            "and bot/studio and bot/telegram only",
        ),
        (
            "bot/engine/render.py",
            "import logging.config",
            "bot/engine/render.py:1 imports logging.config; engine is pure, and logging logs",
        ),
        (
            "bot/settings.py",
            "from os import environ",
            "bot/settings.py:1 imports os.environ; settings is pure, and os reads the environment",
        ),
        (
            "bot/crisis/assess.py",
            "from http import client",
            "bot/crisis/assess.py:1 imports http.client; crisis is pure, and http.client reaches the network",
        ),
        (
            "bot/schedule.py",
            "import datetime\n\nnow = datetime.datetime.now(zone)",
            "bot/schedule.py:3 asks datetime.now; schedule is pure, so time arrives as an argument",
        ),
        (
            "bot/session.py",
            "today = date.today",
            "bot/session.py:1 asks date.today; session is pure, so time arrives as an argument",
        ),
        (
            "bot/directory/groups.py",
            "async def nearest(): ...",
            "bot/directory/groups.py:1 waits; directory is pure, so nothing in it is async",
        ),
        (
            "bot/attic.py",
            "",
            "bot/attic.py stands on no floor; give “attic” one in FLOORS, or find the room it belongs to",
        ),
        (
            "bot/flow/helpers.py",
            "",
            "bot/flow/helpers.py has a name that says nothing; name it after its idea",
        ),
        ("bot/__init__.py", "import bot.app", "bot/__init__.py:1 imports bot.app; the doorstep is empty"),
    ],
)
def test_a_fault_is_a_sentence_that_names_the_file_and_the_import(path: str, source: str, sentence: str) -> None:
    assert faults(path, source) == [sentence]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("bot/__main__.py", "from bot.app.run import run\nimport asyncio, os, logging"),
        ("bot/telegram/inbound.py", "from telegram import Update\nfrom bot.events import TextReceived\nimport time"),
        ("bot/engine/converse.py", "from bot.engine.route import route\nfrom . import world\nimport bot.crisis.assess"),
        ("bot/actions.py", "from bot.session import Session\nfrom bot.message import Message"),
        ("bot/flow/compile.py", "from transitions import Machine\nfrom urllib.parse import unquote\nimport timeit"),
        ("bot/clock.py", "import asyncio\nfrom datetime import datetime, UTC\nasync def tick(): datetime.now(UTC)"),
        ("bot/schedule.py", "def due(now): return now.today, row.now()"),
        ("bot/__init__.py", '"""The doorstep."""'),
    ],
)
def test_an_arrow_down_is_no_fault(path: str, source: str) -> None:
    assert faults(path, source) == []


def test_what_comes_along_is_followed_through_the_files(tmp_path: Path) -> None:
    for path, source in {
        "bot/__init__.py": "",
        "bot/console/__init__.py": "from bot.outbox import deliver",
        "bot/outbox.py": "from bot.storage.store import Store\ndef late():\n    import telegram",
        "bot/storage/store.py": "if True:\n    import aiohttp.web",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(source, encoding="utf-8")

    found = behind("bot.console", tmp_path)

    assert "aiohttp" in found
    assert "telegram" not in found
