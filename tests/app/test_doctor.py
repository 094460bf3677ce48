"""`doctor` finds what is wrong, says it in a sentence and what mends it, and changes nothing."""

import asyncio
import base64
import shutil
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.actions import ReportDefect, ScheduleCheckIn
from bot.app import around, checker, listed, within
from bot.app import doctor as room
from bot.app.diagnosis import Finding, Patient, Severity, well, wrong
from bot.app.doctor import examine, told
from bot.app.safe_mode import Switch
from bot.crisis.faults import Fault
from bot.errors import BotError
from bot.events import NOBODY, ChatId
from bot.loading import load_lexicon_files
from bot.publish import load_library
from bot.settings import Settings, read_settings
from bot.storage.examine import examine_file
from bot.storage.keys import add_key
from bot.storage.search_sources import Origin, note_failure, report_wrong
from bot.storage.search_tables import groups_file, open_groups
from bot.storage.sqlite import open_store, version_of
from bot.telegram.access import Access
from bot.telegram.probe import probe, time_in
from tests.standin import StandIn
from tests.standin.records import ApiError
from tests.storage.made import ANNA, DAY, HOUR, NOW, deciding, say
from tests.storage.search_made import MONDAY, meeting, take_in

QUICK = (within.check_file, within.check_seal, within.check_tombstones, within.check_queues, within.check_safe_mode)
FLOW = "# Hello\n\n## Start\n\nHello you.\n\n> end\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"DATABASE": str(tmp_path / "twofold.db")})


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what needs every flow or a network."""
    monkeypatch.setattr(room, "CHECKS", QUICK)


async def findings(settings: Settings, *, now: datetime = NOW) -> list[Finding]:
    return await examine(settings, now)


def said(found: list[Finding], severity: Severity) -> str:
    return " ".join(each.sentence for each in found if each.severity is severity)


async def someone(settings: Settings, *actions: object) -> None:
    store = await open_store(settings.database, tombstones=settings.tombstones)
    await store.update(ANNA, deciding(*actions), at=NOW)  # type: ignore[arg-type]
    await store.close()


async def test_a_healthy_database_is_told_to_be(settings: Settings, quick: None) -> None:
    await someone(settings)

    found = await findings(settings)

    assert {each.severity for each in found} == {Severity.WELL}
    assert "The database is whole (1 people)." in said(found, Severity.WELL)
    assert "everything is sealed with the newest" in said(found, Severity.WELL)


async def test_the_canary_is_not_one_of_the_people(settings: Settings, quick: None) -> None:
    store = await open_store(settings.database, tombstones=settings.tombstones)
    for chat in (NOBODY, ANNA):
        await store.update(chat, deciding(), at=NOW)
    await store.close()

    assert "The database is whole (1 people)." in said(await findings(settings), Severity.WELL)


@pytest.mark.parametrize("place", ["file", "folder"])
async def test_what_cannot_be_written_is_wrong(
    settings: Settings, quick: None, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    await someone(settings)
    locked = settings.database if place == "file" else settings.database.parent
    monkeypatch.setattr("os.access", lambda path, _: path != locked)  # a superuser may write everywhere

    found = await findings(settings)

    assert "cannot be written" in said(found, Severity.WRONG)
    assert "Give the bot's user the right" in next(each.mend for each in found if "written" in each.sentence)


async def test_nothing_there_yet_is_said_and_nothing_is_made(settings: Settings, quick: None, tmp_path: Path) -> None:
    found = await findings(settings)

    assert "There is no database" in said(found, Severity.WARNING)
    assert not settings.database.exists()


async def test_lost_tombstones_are_wrong_and_looking_does_not_make_them(settings: Settings, quick: None) -> None:
    await someone(settings)
    settings.tombstones.unlink()

    for _ in range(2):
        assert "The tombstones of this database are not at" in said(await findings(settings), Severity.WRONG)
        assert not settings.tombstones.exists()
    store = await open_store(settings.database, tombstones=settings.tombstones, at=NOW)
    await store.close()

    assert "begin anew on 2026-03-02 12:00 UTC" in said(await findings(settings), Severity.WARNING)


async def test_a_wrong_key_is_wrong(settings: Settings, quick: None) -> None:
    await someone(settings)
    settings.database.with_name("twofold.db.key").write_text(base64.b64encode(bytes(32)).decode() + "\n")

    found = await findings(settings)

    assert "sealed with another key" in said(found, Severity.WRONG)
    assert all(each.mend for each in found if each.severity is Severity.WRONG)


def test_a_damaged_file_is_wrong(settings: Settings) -> None:
    asyncio.run(someone(settings, *(say(f"k{n}", "x" * 500) for n in range(60))))
    whole = bytearray(settings.database.read_bytes())
    whole[4096 * 4 : 4096 * 30] = bytes(4096 * 26)
    settings.database.write_bytes(whole)

    with pytest.raises(BotError, match="damaged"):
        examine_file(settings.database, NOW)


async def test_a_damage_is_told_with_its_mend(settings: Settings, quick: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise BotError("The file is damaged.")

    await someone(settings)
    monkeypatch.setattr(within, "examine_file", broken)

    found = await findings(settings)

    assert [each.mend for each in found if each.severity is Severity.WRONG] == [
        "Stop the bot, keep a copy of the file, and `restore` a backup."
    ]


@pytest.mark.parametrize("what", ["nothing", "not sqlite"])
def test_a_file_that_cannot_be_read_is_a_sentence(tmp_path: Path, what: str) -> None:
    if what != "nothing":
        (tmp_path / "a.db").write_bytes(b"a list of things" * 100)

    with pytest.raises(BotError):
        examine_file(tmp_path / "a.db", NOW)


async def test_an_older_key_is_kept_until_nothing_needs_it(settings: Settings, quick: None) -> None:
    await someone(settings, say("a"))
    add_key(settings.database.with_name("twofold.db.key"))

    assert "sealed with an older key" in said(await findings(settings), Severity.WARNING)


async def test_a_queue_that_stands_is_wrong(settings: Settings, quick: None) -> None:
    await someone(settings, say("a"))

    assert "wait to be sent, the oldest for 5 minutes" in said(
        await findings(settings, now=NOW + timedelta(minutes=5)), Severity.WRONG
    )
    assert "The queues move (0 to answer, 1 to send)." in said(await findings(settings), Severity.WELL)


async def test_what_was_given_up_is_counted_for_a_week(settings: Settings, quick: None) -> None:
    defects = (ReportDefect(code="loop", flow="urge", stop="a"), ReportDefect(code="loop", flow="urge", stop="b"))
    await someone(settings, *defects)

    assert "2 things were given up: loop (2)." in said(await findings(settings), Severity.WARNING)
    assert "given up" not in said(await findings(settings, now=NOW + 8 * DAY), Severity.WARNING)


async def test_a_clock_that_was_set_back_is_wrong(settings: Settings, quick: None) -> None:
    await someone(settings, say("a"))

    assert "the clock was set back" in said(await findings(settings, now=NOW - HOUR), Severity.WRONG)


async def test_a_crowd_that_cannot_be_asked_in_time_is_foreseen(settings: Settings, quick: None) -> None:
    store = await open_store(settings.database, tombstones=settings.tombstones)
    for chat in range(5):
        await store.update(ChatId(chat), deciding(ScheduleCheckIn(flow="mood", clock="20:00")), at=NOW)
    await store.close()

    slow = await findings(replace(settings, send_rate=5 / 3600))
    fast = await findings(replace(settings, send_rate=5))

    assert "At 20:00 UTC 5 check-ins are due in one minute. They take 60 minutes to send" in said(
        slow, Severity.WARNING
    )
    assert "due in one minute" not in said(fast, Severity.WARNING)


async def test_little_room_is_said_in_time(settings: Settings, quick: None, monkeypatch: pytest.MonkeyPatch) -> None:
    await someone(settings)
    monkeypatch.setattr(within, "LITTLE_ROOM", 1 << 60)

    assert "are free beside the database" in said(await findings(settings), Severity.WARNING)


async def test_safe_mode_is_not_forgotten(settings: Settings, quick: None) -> None:
    await someone(settings)
    Switch(settings).turn(on=True)

    assert "Safe mode is on" in said(await findings(settings), Severity.WARNING)


# Telegram


async def telegram_says(settings: Settings, telegram: StandIn, **changed: str) -> list[Finding]:
    known = {"telegram_token": telegram.token, "telegram_api_url": telegram.url, **changed}
    asked = replace(settings, **known)  # type: ignore[arg-type]
    return await around.check_telegram(Patient(settings=asked, now=NOW, store=None))


async def test_the_token_and_the_clock_are_asked_of_telegram(settings: Settings) -> None:
    async with StandIn() as telegram:
        found = await telegram_says(settings, telegram)

    assert said(found, Severity.WELL) == "Telegram knows this bot as @twofold_stand_in_bot. The clock is right."


async def test_a_token_that_is_not_known_there(settings: Settings) -> None:
    async with StandIn() as telegram:
        found = await telegram_says(settings, telegram, telegram_token="123456789:AAother")

    assert said(found, Severity.WRONG) == "Telegram does not know this token."


async def test_a_team_that_cannot_be_told_is_wrong(settings: Settings) -> None:
    async with StandIn() as telegram:
        clinic = telegram.group("Clinic")
        asked = replace(settings, team_chat=clinic.id)
        outside = await telegram_says(asked, telegram)
        await clinic.invite()
        inside = await telegram_says(asked, telegram)
        nowhere = await telegram_says(replace(settings, team_chat=-77), telegram)

        async def moved(_: StandIn, params: Mapping[str, object]) -> object:
            raise ApiError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                {"migrate_to_chat_id": -1_007},
            )

        telegram.methods["getchat"] = moved
        upgraded = await telegram_says(asked, telegram)

    assert "bot was kicked from the supergroup chat" in said(outside, Severity.WRONG)
    assert "The team's chat can be reached." in said(inside, Severity.WELL)
    assert "(Chat not found)" in said(nowhere, Severity.WRONG)
    assert "set TEAM_CHAT to -1007" in said(upgraded, Severity.WRONG)


async def test_a_webhook_that_telegram_does_not_reach_is_wrong(settings: Settings) -> None:
    ours = {"webhook_url": "https://bot.example.org/hook", "webhook_secret": "s3cret"}
    async with StandIn() as telegram:
        nowhere = await telegram_says(settings, telegram, **ours)
        telegram.set_webhook("https://other.example.org/123:secret", "", None)
        elsewhere = await telegram_says(settings, telegram, **ours)
        telegram.set_webhook(ours["webhook_url"], ours["webhook_secret"], None)
        fine = await telegram_says(settings, telegram, **ours)
        telegram.route("https://bot.example.org", "http://127.0.0.1:1")
        await telegram.person("Anna").say("hello")
        await telegram.until(lambda: bool(telegram.webhook["error"]))
        unheard = await telegram_says(settings, telegram, **ours)

    assert "brings messages to no address" in said(nowhere, Severity.WRONG)
    assert "another address than WEBHOOK_URL" in said(elsewhere, Severity.WRONG)
    assert "123" not in said(elsewhere, Severity.WRONG)
    assert "Telegram reaches the webhook." in said(fine, Severity.WELL)
    assert "1 updates wait" in said(unheard, Severity.WRONG)


async def test_a_telegram_that_falls_silent_halfway_is_said(settings: Settings) -> None:
    async with StandIn() as telegram:
        telegram.methods.pop("getchat")
        found = await telegram_says(replace(settings, team_chat=-77), telegram)

    assert said(found, Severity.WRONG).startswith("Telegram does not answer (")


async def test_a_telegram_that_cannot_be_reached(settings: Settings) -> None:
    async with StandIn() as telegram:
        url = telegram.url
    found = await around.check_telegram(
        Patient(settings=replace(settings, telegram_token="1:a", telegram_api_url=url), now=NOW, store=None)
    )

    assert said(found, Severity.WRONG).startswith("Telegram does not answer (")


async def test_without_a_token_only_the_terminal_works(settings: Settings) -> None:
    found = await around.check_telegram(Patient(settings=settings, now=NOW, store=None))

    assert "only `chat` works" in said(found, Severity.WARNING)


async def test_a_clock_far_from_telegrams_is_wrong(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    async with StandIn() as telegram:
        monkeypatch.setattr(around, "CLOCK_OFF", timedelta(seconds=-1))
        found = await telegram_says(settings, telegram)

    assert "seconds away from Telegram's" in said(found, Severity.WRONG)


async def test_a_probe_raises_nothing_whatever_comes_back() -> None:
    async with StandIn() as telegram:
        access = Access(token=telegram.token, api_url=telegram.url)
        telegram.failing = 500
        broken = await probe(access)
        telegram.failing = 0
        fine = await probe(access)

    assert broken.name == ""
    assert fine.name == "twofold_stand_in_bot"
    assert fine.time is not None
    assert abs(fine.time - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize("header", ["", "yesterday", "Mon, 99 Foo 2026"])
def test_a_server_without_a_clock_is_no_trouble(header: str) -> None:
    assert time_in(header) is None


# flows and helplines


def library(tmp_path: Path, text: str) -> Settings:
    (tmp_path / "flows" / "en").mkdir(parents=True)
    (tmp_path / "flows" / "en" / "menu.md").write_text(text, "utf-8")
    return read_settings({"FLOWS": str(tmp_path / "flows"), "DATABASE": str(tmp_path / "a.db")})


@pytest.mark.parametrize(
    ("text", "severity"), [(FLOW, Severity.WELL), (FLOW.replace("> end", "> go to [Gone](#gone)"), Severity.WRONG)]
)
async def test_the_flows_are_checked_as_check_does(tmp_path: Path, text: str, severity: Severity) -> None:
    found = await around.check_flows(Patient(settings=library(tmp_path, text), now=NOW, store=None))

    assert [each.severity for each in found] == [severity]
    assert "1 flow" in found[0].sentence


async def test_a_file_that_is_not_what_is_live_is_named_and_a_flow_without_one(tmp_path: Path) -> None:
    settings = library(tmp_path, FLOW)
    menu, tea = (settings.flows / "en" / name for name in ("menu.md", "tea.md"))
    tea.write_text(FLOW, "utf-8")
    store = await open_store(settings.database)
    try:
        patient = Patient(settings=settings, now=NOW, store=store)
        await load_library(store, settings.flows, now=NOW)
        same = await around.check_live(patient)
        menu.write_text(FLOW.replace("Hello you", "Good day"), "utf-8")
        changed = await around.check_live(patient)
        menu.write_bytes(b"\xff\xfe\x00")  # no text, and not gone
        tea.unlink()
        gone = await around.check_live(patient)
    finally:
        await store.close()

    assert [each.severity for each in same] == [Severity.WELL]
    assert said(changed, Severity.WARNING) == "What is live differs from 1 files: en/menu."
    assert said(gone, Severity.WARNING) == "What is live differs from 1 files: en/menu. Live without a file: en/tea."
    assert "`python -m bot withdraw en/tea`" in gone[1].mend


async def test_what_cannot_be_examined_hides_nothing_else(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "CHECKS", (listed.check_helplines, within.check_safe_mode))
    broken = replace(library(tmp_path, FLOW), data=tmp_path)
    Switch(broken).turn(on=True)

    found = await findings(broken)

    assert "helplines" in said(found, Severity.WRONG)
    assert "Safe mode is on" in said(found, Severity.WARNING)


async def test_a_lexicon_that_cannot_be_used_is_wrong(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoilt(*where: Path) -> tuple[object, tuple[Fault, ...]]:
        lexicon, _ = load_lexicon_files(*where)
        return lexicon, (Fault(file="en.yaml", line=3, message="This is no list.", rule="x"),)

    monkeypatch.setattr(checker, "load_lexicon_files", spoilt)

    found = await around.check_flows(Patient(settings=library(tmp_path, FLOW), now=NOW, store=None))

    assert said(found, Severity.WRONG) == "What danger and answers are heard by: en.yaml:3: This is no list."


async def test_a_damaged_lexicon_is_blamed_and_neither_answers_nor_flows_are(
    settings: Settings, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(settings.data, data, ignore=shutil.ignore_patterns("places"))
    (data / "crisis" / "en.yaml").write_text("core: [x]\npatterns: [never closed\n", "utf-8")

    where = replace(library(tmp_path, FLOW), data=data)
    found = await around.check_flows(Patient(settings=where, now=NOW, store=None))

    wrong_ones = said(found, Severity.WRONG)
    assert wrong_ones.startswith("What danger and answers are heard by: data/crisis/en.yaml:3: A list was opened")
    assert "answers/en" not in wrong_ones
    assert "flows have errors" not in wrong_ones
    assert said(found, Severity.WARNING) == "The flows were not looked at."


async def test_a_coded_word_seen_long_ago_is_a_warning(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = Fault(file="en.yaml", line=3, message="It was last seen long ago.", rule="coded_old", warns=True)
    monkeypatch.setattr(checker, "shape_faults", lambda *_: (old,))

    found = await around.check_flows(Patient(settings=library(tmp_path, FLOW), now=NOW, store=None))

    assert said(found, Severity.WRONG) == ""
    assert said(found, Severity.WARNING).endswith("are heard by: en.yaml:3: It was last seen long ago.")


async def test_lists_of_meetings_that_are_old_failed_or_reported_are_named(settings: Settings) -> None:
    file, patient = groups_file(settings.database), Patient(settings=settings, now=MONDAY + 60 * DAY, store=None)
    [none] = await around.check_groups(patient)
    take_in(file, meeting(), source="town")
    report_wrong(file, "town", meeting(), MONDAY)
    db = open_groups(file)
    note_failure(db, Origin(name="city", url="https://example.org"), "the server answered 500", MONDAY)
    db.close()

    found = await around.check_groups(patient)

    assert none.severity is Severity.WELL
    told = said(found, Severity.WARNING)
    assert "not read for 45 days: city, town." in told
    assert "city (the server answered 500" in told
    assert "1 meetings were said to be wrong" in told


# the command


def test_the_findings_are_lines_with_mends_and_a_count() -> None:
    assert list(told([well("Fine."), wrong("Broken.", "Mend it.")])) == [
        "ok       Fine.",
        "WRONG    Broken.",
        "         → Mend it.",
        "",
        "1 wrong, 0 to look after, 1 well",
    ]


@pytest.mark.parametrize(
    ("more", "status", "sentence"),
    [({}, 0, "The settings can be read."), ({"PORT": "x"}, 1, "The settings cannot be used: PORT should be")],
)
def test_the_command_says_it_and_its_status_is_the_worst(
    tmp_path: Path,
    quick: None,
    capsys: pytest.CaptureFixture[str],
    more: Mapping[str, str],
    status: int,
    sentence: str,
) -> None:
    assert main(["doctor"], {"DATABASE": str(tmp_path / "a.db"), **more}) == status
    assert sentence in capsys.readouterr().out


def test_it_changes_nothing(settings: Settings, quick: None) -> None:
    asyncio.run(someone(settings, say("a")))

    def rows() -> list[str]:
        other = sqlite3.connect(settings.database)
        try:
            return list(other.iterdump())
        finally:
            other.close()

    before = rows()
    asyncio.run(findings(settings))

    assert rows() == before


async def test_an_older_database_is_left_as_it_is(settings: Settings, quick: None) -> None:
    await someone(settings)
    db = sqlite3.connect(settings.database)
    db.execute("pragma user_version = 1")
    db.close()

    found = await findings(settings)

    assert "from an older Twofold. The next `run` upgrades it" in said(found, Severity.WARNING)
    assert version_of(settings.database) == 1


def test_each_check_is_told_as_soon_as_it_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[tuple[str, str]] = []

    async def one(_: Patient) -> list[Finding]:
        seen.append(capsys.readouterr())
        return [well("One is well.")]

    async def two(_: Patient) -> list[Finding]:
        seen.append(capsys.readouterr())
        return [wrong("Two is not.", "Mend it.")]

    monkeypatch.setattr(room, "CHECKS", (one, two))
    monkeypatch.setattr(room, "LOOKED_AT", {one: "one", two: "two"})
    assert main(["doctor"], {"DATABASE": str(tmp_path / "a.db")}) == 1

    (begun, first), (done, second) = seen
    assert "The settings can be read." in begun
    assert "looking at one" in first
    assert done == "ok       One is well.\n"
    assert "looking at two" in second
    assert capsys.readouterr().out.splitlines() == [
        "WRONG    Two is not.",
        "         → Mend it.",
        "",
        "1 wrong, 1 to look after, 2 well",
    ]


def test_it_is_said_what_is_looked_at() -> None:
    assert set(room.LOOKED_AT) == set(room.CHECKS)


async def test_updates_beside_the_database_are_told(settings: Settings, quick: None) -> None:
    await someone(settings)
    store = await open_store(settings.database, tombstones=settings.tombstones)
    store.porch.keep([{"update_id": 1}, {"update_id": 2}])
    await store.close()

    assert "2 updates wait beside the database" in said(await findings(settings), Severity.WARNING)
