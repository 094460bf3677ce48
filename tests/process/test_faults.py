"""The faults table against the real process: whatever breaks, what does a person in danger meet?

In-process, on moved time, tests/shell/test_faults.py holds the second by which it comes; here it is shown that the
program as an operator starts it answers at all, says what it should, loses nothing, and ends with status 0.
"""

import asyncio
import resource
import shutil
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.actions import Priority, ScheduleCheckIn, SendMessage, Turn
from bot.engine.lines import lines
from bot.events import ChatId
from bot.message import Message
from bot.session import Facts, Session
from bot.storage.sqlite import open_store
from tests.process.program import CHECKOUT, Program, few_flows, kept_running
from tests.shell.watched_store import damage, locked
from tests.standin import Person, StandIn
from tests.standin.methods import send_message
from tests.standin.records import Json
from tests.telegram.desk import until

SOON = 30.0  # seconds; a bound against hanging, not a measure
CROWD = 2_000_000  # chats from here on are people who only wait for a check-in
DANGER = "i want to kill myself"
HUGE = 1 << 40
TOLD = "Thank you for saying it"
ASKED = "Have you thought about how? Keep the details to yourself. Yes or no is enough."
AFTER_NO = "Do you mean to act on it?"

Trouble = Callable[[StandIn, Program], AbstractAsyncContextManager[None]]


@asynccontextmanager
async def nothing(_telegram: StandIn, _program: Program) -> AsyncIterator[None]:
    """What is broken was broken from the start."""
    yield


@asynccontextmanager
async def store_locked(_telegram: StandIn, program: Program) -> AsyncIterator[None]:
    with locked(program.database):
        yield


@asynccontextmanager
async def disk_full(_telegram: StandIn, program: Program) -> AsyncIterator[None]:
    """The system refuses every write beyond the first page of a file."""
    resource.prlimit(program.pid, resource.RLIMIT_FSIZE, (4096, HUGE))
    try:
        yield
    finally:
        resource.prlimit(program.pid, resource.RLIMIT_FSIZE, (HUGE, HUGE))


@asynccontextmanager
async def telegram_answers_500(telegram: StandIn, _program: Program) -> AsyncIterator[None]:
    telegram.failing = 500
    yield
    telegram.failing = 0


@asynccontextmanager
async def telegram_silent(telegram: StandIn, _program: Program) -> AsyncIterator[None]:
    telegram.silent = True
    yield
    telegram.silent = False


@asynccontextmanager
async def message_refused(telegram: StandIn, _program: Program) -> AsyncIterator[None]:
    telegram.refuse("", times=1)
    yield


@asynccontextmanager
async def answer_refused_in_every_form(telegram: StandIn, _program: Program) -> AsyncIterator[None]:
    telegram.refuse(TOLD, times=9)
    yield


# What is broken before the start: each returns the settings it takes, or Python that breaks a part.


async def as_it_is(_program: Program) -> None:
    """Nothing."""


async def lexicon_damaged(program: Program) -> None:
    data = program.home / "data"
    shutil.copytree(CHECKOUT / "data", data)
    for language in ("en", "es"):
        (data / "crisis" / f"{language}.yaml").write_bytes(b"patterns: [\x00 never closed")
    program.settings["DATA"] = str(data)


async def flows_broken(program: Program) -> None:
    flows = program.home / "broken"
    shutil.copytree(CHECKOUT / "flows", flows)
    for file in flows.glob("*/*.md"):
        file.write_text("---\nphrases: [never closed\n\n## Nothing\n\n> go somewhere\n", "utf-8")
    program.settings["FLOWS"] = str(flows)


async def flow_raises(program: Program) -> None:
    program.breaking = """
from bot.engine import walk
def broken(*_): raise KeyError
walk.perform = broken
"""


async def screening_raises(program: Program) -> None:
    program.breaking = """
from bot.engine import danger
def broken(*_, **__): raise ValueError
danger.assess = broken
"""


async def safe_mode_is_on(program: Program) -> None:
    turned = await program.command("safe-mode", "on")
    assert "on" in turned


async def ten_thousand_check_ins_wait(program: Program) -> None:
    """They are due, and there is Telegram's own rate to send them at."""
    program.settings["SEND_RATE"] = "30"
    store = await open_store(program.database, seal_key=None, tombstones=None)
    due = datetime.now(UTC)
    asked = ScheduleCheckIn(flow="menu", due=due)

    def change(session: Session, _facts: Facts) -> Turn:
        return Turn(session=session, actions=(asked,))

    try:
        await asyncio.gather(*(store.update(ChatId(CROWD + each), change, at=due) for each in range(10_000)))
    finally:
        await store.close()


Preparation = Callable[[Program], Awaitable[None]]
SORRY = lines("en").sorry.partition(".")[0]

# What was broken before · what breaks under way · what danger meets meanwhile (nothing: only afterwards) ·
# what danger meets in the end · what "hello" meets in the end.
TABLE: list[tuple[Preparation, Trouble, str, str, str]] = [
    (as_it_is, store_locked, "911", "Have you thought about", "bot"),
    (as_it_is, disk_full, "911", "Have you thought about", "bot"),
    (flow_raises, nothing, "988", "988", SORRY),
    (flows_broken, nothing, "988", "988", "bot"),
    (lexicon_damaged, nothing, "988", "988", "bot"),
    (screening_raises, nothing, "988", "988", "988"),
    (ten_thousand_check_ins_wait, nothing, "988", "988", "bot"),
    (safe_mode_is_on, nothing, "988", "988", "988"),
    (as_it_is, telegram_silent, "", "988", "bot"),
    (as_it_is, telegram_answers_500, "", "988", "bot"),
    (as_it_is, message_refused, "", "988", "bot"),
    (as_it_is, answer_refused_in_every_form, "", "988", "bot"),
]


def heard(person: Person, words: str) -> bool:
    return any(words in said.text for said in person.heard())


def tried(telegram: StandIn) -> bool:
    """Whether the bot has run into the trouble, more than once where it takes patience."""
    failed = [call for call in telegram.calls if call.status >= 400]
    return len(failed) > 3 or telegram.silent or any("refused" in call.description for call in failed)


def unanswered(program: Program) -> int:
    """How many updates still wait in the inbox."""
    with sqlite3.connect(program.database) as other:
        return int(other.execute("select count(*) from inbox where state = 0").fetchone()[0])


def done_of(program: Program, person: Person) -> int:
    """How many updates of theirs have had their turn."""
    with sqlite3.connect(program.database) as other:
        counted = "select count(*) from inbox where state = 1 and chat = ?"
        return int(other.execute(counted, (person.id,)).fetchone()[0])


@pytest.mark.parametrize(
    ("before", "trouble", "meanwhile", "danger", "hello"),
    TABLE,
    ids=[f"{row[0].__name__}-{row[1].__name__}" for row in TABLE],
)
async def test_what_a_person_meets(
    telegram: StandIn, tmp_path: Path, before: Preparation, trouble: Trouble, meanwhile: str, danger: str, hello: str
) -> None:
    program = Program(telegram, tmp_path, FLOWS=str(few_flows(tmp_path)))
    await before(program)
    anna, ben = telegram.person("Anna", number=7), telegram.person("Ben", number=8)
    async with kept_running(program):
        async with trouble(telegram, program):
            await anna.say(DANGER)
            await ben.say("hello")
            if meanwhile:
                await anna.hears_about(meanwhile, within=SOON)
            else:
                await telegram.until(lambda: tried(telegram), SOON)

        await telegram.until(lambda: heard(anna, danger), SOON)
        await telegram.until(lambda: heard(ben, hello), SOON)
        assert heard(anna, "I am a bot")
        assert DANGER not in program.wrote()
        assert await program.stop() == 0
    assert unanswered(program) == 0


async def _is_unwell(program: Program) -> bool:
    status, _ = await program.health()
    return status == 503


async def test_a_full_disk_is_told_to_whoever_watches(telegram: StandIn, tmp_path: Path) -> None:
    program = Program(telegram, tmp_path, FLOWS=str(few_flows(tmp_path)))
    async with kept_running(program):
        ben = telegram.person("Ben", number=8)
        await ben.say("hello")
        await telegram.until(lambda: heard(ben, "bot"), SOON)
        well, _ = await program.health()
        async with disk_full(telegram, program):
            await ben.say("hello")
            await until(lambda: _is_unwell(program), SOON)
            status, report = await program.health()
        again, _ = await program.health()

    assert (well, status, report["ok"], report["writer_alive"], again) == (200, 503, False, False, 200)
    assert "Make room" in program.wrote()


async def test_a_no_to_the_nets_words_is_no_answer_to_the_question_that_comes_late(
    telegram: StandIn, tmp_path: Path
) -> None:
    anna = telegram.person("Anna", number=7)
    async with kept_running(Program(telegram, tmp_path, FLOWS=str(few_flows(tmp_path)))) as program:
        async with store_locked(telegram, program):
            await anna.say(DANGER)
            await anna.hears_about("988", within=SOON)
            await anna.say("No")
        await telegram.until(lambda: heard(anna, ASKED), SOON)
        await until(lambda: done_of(program, anna) == 2, SOON)
        crossed = [said.text for said in anna.heard()]

        await anna.say("No")
        await telegram.until(lambda: heard(anna, AFTER_NO), SOON)

    assert len(crossed) == 2
    assert crossed[1] == ASKED


async def test_a_turn_that_could_be_committed_while_the_net_is_sending_adds_the_question_only(
    telegram: StandIn, tmp_path: Path
) -> None:
    sending, arrived = asyncio.Event(), asyncio.Event()

    async def slow(standin: StandIn, params: Json) -> Json:
        said = await send_message(standin, params)
        sending.set()
        await arrived.wait()
        return said

    anna = telegram.person("Anna", number=7)
    async with kept_running(Program(telegram, tmp_path, FLOWS=str(few_flows(tmp_path)))) as program:
        telegram.methods["sendmessage"] = slow
        async with store_locked(telegram, program):
            await anna.say(DANGER)
            await asyncio.wait_for(sending.wait(), SOON)
        await until(lambda: unanswered(program) == 1, SOON)
        arrived.set()
        await telegram.until(lambda: heard(anna, ASKED), SOON)
        await until(lambda: done_of(program, anna) == 1, SOON)

    words = [said.text for said in anna.heard()]
    assert sum("988" in text for text in words) == 1
    assert words[-1] == ASKED


async def test_the_nets_words_name_the_numbers_of_where_somebody_is(telegram: StandIn, tmp_path: Path) -> None:
    anna, ben = telegram.person("Anna", number=7), telegram.person("Ben", number=8)
    program = Program(telegram, tmp_path, FLOWS=str(few_flows(tmp_path)), COUNTRY="US")
    async with kept_running(program):
        await anna.say("i am in spain")
        await telegram.until(lambda: heard(anna, "112"), SOON)
        await ben.say("i am in chile")
        await telegram.until(lambda: heard(ben, "131"), SOON)
        await program.stop()
        await program.start()
        async with store_locked(telegram, program):
            await anna.say(DANGER)
            await ben.say("me quiero matar")
            told = await anna.hears_about("I cannot call for you", within=SOON)
            dicho = await ben.hears_about("No puedo llamar por ti", within=SOON)

    assert ("112" in told.text, "024" in told.text, "911" in told.text, "988" in told.text) == (
        True,
        True,
        False,
        False,
    )
    assert ("131" in dicho.text, "4141" in dicho.text, "911" in dicho.text) == (True, True, False)


@pytest.mark.parametrize("call", ["/crisis", "Help now", "pressed"])
async def test_a_call_for_help_is_answered_while_nothing_can_be_kept(
    telegram: StandIn, tmp_path: Path, call: str
) -> None:
    anna = telegram.person("Anna", number=7)
    async with kept_running(Program(telegram, tmp_path, FLOWS=str(few_flows(tmp_path)))) as program:
        await anna.say("/menu")
        await telegram.until(lambda: "Help now" in anna.buttons(), SOON)
        async with store_locked(telegram, program):
            await (anna.press("Help now") if call == "pressed" else anna.say(call))
            await anna.hears_about("988", within=SOON)


async def test_a_slip_in_the_helplines_keeps_nobody_from_being_answered(telegram: StandIn, tmp_path: Path) -> None:
    shutil.copytree(CHECKOUT / "data", tmp_path / "data")
    anna = telegram.person("Anna", number=7)
    program = Program(telegram, tmp_path, FLOWS=str(few_flows(tmp_path)), DATA=str(tmp_path / "data"))
    async with kept_running(program):
        await program.stop()
        (tmp_path / "data" / "helplines.yaml").write_text("lines: [never closed", "utf-8")
        await program.start()
        await anna.say(DANGER)
        await anna.hears_about("988", within=SOON)
        wrote = program.wrote()

    assert "the last good copy is in force" in wrote


async def test_a_writer_that_dies_ends_the_program_so_that_a_new_one_is_started(
    telegram: StandIn, tmp_path: Path
) -> None:
    dying = """
from bot.storage.talks import TalkRepository
async def broken(self, *_, **__):
    def work(_): raise SystemExit
    return await self._writer.run(work)
TalkRepository.update = broken
"""
    anna = telegram.person("Anna", number=7)
    program = Program(telegram, tmp_path, FLOWS=str(few_flows(tmp_path)), breaking=dying)
    await program.start()
    await anna.say("hello")

    assert await program.ended() == 1
    assert "so that a supervisor starts anew" in program.wrote()


async def test_a_start_while_another_program_writes_answers_danger(telegram: StandIn, tmp_path: Path) -> None:
    anna = telegram.person("Anna", number=7)
    async with kept_running(Program(telegram, tmp_path, FLOWS=str(few_flows(tmp_path)))) as program:
        await anna.say("i am in spain")
        await telegram.until(lambda: heard(anna, "112"), SOON)
        await program.stop()
        async with store_locked(telegram, program):
            await program.start()
            await anna.say(DANGER)
            await anna.hears_about("024", within=SOON)
        await telegram.until(lambda: heard(anna, ASKED), SOON)


@asynccontextmanager
async def in_an_open_crisis(telegram: StandIn, tmp_path: Path) -> AsyncIterator[tuple[Person, Program]]:
    """Somebody who told a danger, and was asked about it."""
    anna = telegram.person("Anna", number=7)
    async with kept_running(Program(telegram, tmp_path, FLOWS=str(few_flows(tmp_path)))) as program:
        await anna.say(DANGER)
        await telegram.until(lambda: heard(anna, TOLD), SOON)
        await telegram.until(lambda: "Yes" in anna.buttons(), SOON)
        await until(lambda: done_of(program, anna) == 1, SOON)
        yield anna, program


@pytest.mark.parametrize("answer", ["Yes", "i have them here with me", "idk", "pressed", "voice", "sticker"])
async def test_an_answer_in_the_midst_of_danger_is_answered_while_nothing_can_be_kept(
    telegram: StandIn, tmp_path: Path, answer: str
) -> None:
    def said(anna: Person) -> Awaitable[int]:
        match answer:
            case "pressed":
                return anna.press("Yes")
            case "voice":
                return anna.voice()
            case "sticker":
                return anna.sticker()
            case words:
                return anna.say(words)

    async with in_an_open_crisis(telegram, tmp_path) as (anna, program):
        before = len(anna.heard())
        async with store_locked(telegram, program):
            for _ in range(2):  # the second voice message, the second sticker is not answered again
                await said(anna)
                await telegram.until(lambda: len(anna.heard()) > before, SOON)
            met = anna.heard()[before].text
        await until(lambda: done_of(program, anna) == 3, SOON)

    assert "911" in met.splitlines()[0]
    assert ("only read words" in met) is (answer in ("voice", "sticker"))
    assert answer not in program.wrote()


async def test_an_answer_that_waited_is_taken_up_where_the_conversation_stood(
    telegram: StandIn, tmp_path: Path
) -> None:
    async with in_an_open_crisis(telegram, tmp_path) as (anna, program):
        await program.stop()
        async with store_locked(telegram, program):
            await program.start()
            await anna.say("Yes")
            await anna.hears_about("my next words are late", within=SOON)
        await telegram.until(lambda: heard(anna, "Have you thought about how"), SOON)


async def test_danger_behind_a_crowd_is_answered_while_nothing_can_be_kept(telegram: StandIn, tmp_path: Path) -> None:
    """Telegram shows a hundred updates, and the next only once those are safe."""
    crowd = [telegram.person(f"One {number}", number=100 + number) for number in range(130)]
    anna = telegram.person("Anna", number=7)
    async with kept_running(Program(telegram, tmp_path, FLOWS=str(few_flows(tmp_path)))) as program:
        async with store_locked(telegram, program):
            for person in crowd:
                await person.say("hello")
            await anna.say(DANGER)
            await anna.hears_about("988", within=SOON)
            waits = program.database.with_name("twofold.db.waiting")
            assert waits.exists()
            assert b"hello" not in waits.read_bytes()
        await telegram.until(lambda: heard(anna, ASKED), SOON)
        await telegram.until(lambda: all(person.heard() for person in crowd), SOON)
        await until(lambda: not waits.exists(), SOON)

    assert unanswered(program) == 0


async def test_danger_is_answered_though_what_waits_to_be_sent_is_damaged(telegram: StandIn, tmp_path: Path) -> None:
    program = Program(telegram, tmp_path, FLOWS=str(few_flows(tmp_path)))
    said = SendMessage(key="crowd", message=Message("call now" * 9), priority=Priority.CRISIS)
    store = await open_store(program.database, seal_key=None, tombstones=None)

    def change(session: Session, _facts: Facts) -> Turn:
        return Turn(session=session, actions=(said,))

    try:
        for chat in range(CROWD, CROWD + 300):
            await store.update(ChatId(chat), change, at=datetime.now(UTC))
    finally:
        await store.close()
    assert damage(program.database, b"crowd") > 2
    anna = telegram.person("Anna", number=7)
    async with kept_running(program):
        await anna.say(DANGER)
        await anna.hears_about("988", within=SOON)
        before = len(anna.heard())
        await anna.say("Yes")
        await telegram.until(lambda: len(anna.heard()) > before, SOON)
        status, _ = await program.health()
        wrote, told = program.wrote(), await program.command("doctor")

    assert status == 503
    assert "restore a backup" in wrote
    assert "WRONG" in told
    assert "is damaged" in told
