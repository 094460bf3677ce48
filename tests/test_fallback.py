"""The crisis net: words that go out when nothing else does, and only then."""

import asyncio
from datetime import timedelta
from itertools import pairwise, repeat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery import Blocked, Refused, TryLater, Unreachable
from bot.events import NOBODY, ChatId
from bot.fallback.net import COMMITTING, PATIENCE, CrisisNet
from bot.fallback.words import LINES, LINES_ALONE, NUMBERS, WORDINGS, crisis_words, language_of
from bot.inbox import Cause
from tests.shell.line import Line
from tests.shell.moved_clock import START, MovedClock
from tests.shell.people import DANGER, wrote
from tests.shell.stage import open_shell, push

COUNTRIES = ("", *NUMBERS, *LINES_ALONE, "XX")
ONE = ChatId(1)


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
def line(clock: MovedClock) -> Line:
    return Line(clock)


@pytest.fixture
def net(clock: MovedClock, line: Line) -> CrisisNet:
    return CrisisNet(line.say_now, clock)


@pytest.mark.parametrize("language", LINES)
@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("wording", range(WORDINGS))
def test_every_wording_fits_one_screen_and_says_what_it_must(language: str, country: str, wording: int) -> None:
    words = crisis_words(language, country, wording)

    assert len(words) <= 350
    assert words.count("?") == 1
    assert words.endswith("?")
    assert {"en": "I am a bot", "es": "Soy un bot"}[language] in words
    assert any(character.isdigit() for character in words.splitlines()[0])
    assert "http" not in words


@pytest.mark.parametrize("language", LINES)
def test_nothing_the_net_asks_is_answered_with_yes_or_no(language: str) -> None:
    """The turn that comes late asks about killing oneself; a "no" to anything else would close that."""
    words = {crisis_words(language, "", wording).splitlines()[-1].split()[0] for wording in range(WORDINGS)}

    assert words == {{"en": "What", "es": "¿Qué"}[language]}


@pytest.mark.parametrize("danger", ["", *LINES["en"].others])
@pytest.mark.parametrize("language", LINES)
@pytest.mark.parametrize("country", COUNTRIES)
def test_an_answer_meets_the_number_and_one_thing_to_do_and_is_asked_nothing_more(
    language: str, country: str, danger: str
) -> None:
    said = [crisis_words(language, country, n, cause=Cause.ANSWER, danger=danger) for n in range(WORDINGS)]

    assert len(set(said)) == WORDINGS
    for number, words in enumerate(said):
        acts = LINES[language].others[danger] if danger else LINES[language].acts
        assert acts[number] in words
        assert any(character.isdigit() for character in words.splitlines()[0])
        assert "?" not in words
        assert len(words) <= 350


@pytest.mark.parametrize("language", LINES)
@pytest.mark.parametrize("country", COUNTRIES)
def test_what_nobody_can_read_is_told_so_with_the_number(language: str, country: str) -> None:
    said = [crisis_words(language, country, n, cause=Cause.WORDLESS) for n in range(WORDINGS)]

    assert len(set(said)) == WORDINGS
    assert all(LINES[language].wordless in words and len(words) <= 350 and words.endswith("?") for words in said)


@pytest.mark.parametrize("language", LINES)
def test_an_unknown_country_gets_no_countrys_line(language: str) -> None:
    words = crisis_words(language)

    assert "112" in words
    assert "911" in words
    assert "988" not in words


def test_no_two_wordings_are_alike() -> None:
    assert len({crisis_words("en", "", wording) for wording in range(WORDINGS)}) == WORDINGS


def test_a_known_country_gets_its_own_numbers() -> None:
    assert "call 911" in crisis_words("en", "US")
    assert "988" in crisis_words("en", "US")
    assert "024" in crisis_words("es", "ES")
    assert "13 11 14" in crisis_words("en", "AU")


@pytest.mark.parametrize(
    ("words", "app", "language"),
    [
        ("i want to end it", "es", "en"),
        ("ya no quiero vivir", "en", "es"),
        ("I CAN'T do this", "es-MX", "en"),
        ("no", "es-MX", "es"),
        ("no", "de", "en"),
        ("", "", "en"),
        ("💊💊", "es", "es"),
        ("me voy a matar hoy", "", "es"),
    ],
)
def test_the_answer_comes_in_the_language_of_the_message(words: str, app: str, language: str) -> None:
    assert language_of(words, app) == language


@given(st.text(), st.text(max_size=10))
def test_whatever_was_written_there_is_a_language(words: str, app: str) -> None:
    assert language_of(words, app) in LINES


async def test_the_net_waits_its_time_and_then_answers(net: CrisisNet, clock: MovedClock, line: Line) -> None:
    net.watch(7, ONE, "i want to end it")
    await clock.forward(PATIENCE - timedelta(milliseconds=1))
    assert line.at_once == []

    await clock.forward(timedelta(milliseconds=1))

    assert [each.chat for each in line.at_once] == [1]
    assert net.has_answered(7)


async def test_a_line_that_is_back_after_minutes_is_used_within_two_seconds(
    net: CrisisNet, clock: MovedClock, line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    line.troubles_at_once = repeat(Unreachable())
    net.watch(7, ONE, "i want to end it")
    await clock.forward(timedelta(minutes=5))
    line.troubles_at_once = iter(())
    await clock.forward(timedelta(seconds=2))

    assert [each.chat for each in line.at_once] == [1]
    assert len(caplog.records) < 12, "a line that is away is not told of every two seconds"


async def test_a_turn_that_is_committed_in_time_needs_no_net(net: CrisisNet, clock: MovedClock, line: Line) -> None:
    watch = net.watch(7, ONE, "i want to end it")
    await clock.forward(PATIENCE / 2)
    watch.committed()
    await clock.forward(timedelta(minutes=1))

    assert line.at_once == []
    assert not watch.answered


async def test_a_turn_that_fails_is_answered_at_once_and_only_once(
    net: CrisisNet, clock: MovedClock, line: Line
) -> None:
    watch = net.watch(7, ONE, "i want to end it")
    for _ in range(3):
        watch.failed()
        await clock.quiet()
    await clock.forward(timedelta(minutes=1))

    assert [each.at for each in line.at_once] == [START]
    assert watch.answered


async def test_a_turn_that_could_commit_while_the_nets_words_are_on_their_way_waits_for_them(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        await shell.take_in(wrote(1, "hello"))
        await shell.turns()
        shell.line.slow = asyncio.Event()
        with shell.watched.locked():
            taken = asyncio.ensure_future(push(shell, wrote(2, DANGER)))
            await shell.clock.forward(PATIENCE)
        await shell.clock.finished(taken)
        await shell.clock.forward(timedelta(seconds=5))
        assert shell.watched.rows("select 1 from outbox where state = 0 and priority = 0") == []

        shell.line.slow.set()
        await shell.turns()
        await shell.sends()

        assert len(shell.line.at_once) == 1
        assert shell.line.texts(1) == ["heard hello", f"heard {DANGER} after the net"]
        assert shell.watched.rows("select net from inbox where update_id = 2") == [(1,)]


async def test_when_the_nets_words_did_not_arrive_after_all_the_turn_says_everything(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        shell.line.slow = asyncio.Event()
        shell.line.troubles_at_once = iter([Unreachable()])
        with shell.watched.locked():
            taken = asyncio.ensure_future(push(shell, wrote(2, DANGER)))
            await shell.clock.forward(PATIENCE)
        await shell.clock.finished(taken)
        shell.line.slow.set()
        await shell.turns()
        await shell.sends()
        await shell.clock.forward(timedelta(hours=1))

        assert shell.line.at_once == []
        assert shell.line.texts(1) == [f"heard {DANGER}"]


async def test_a_turn_that_is_just_being_committed_is_given_a_moment(
    net: CrisisNet, clock: MovedClock, line: Line
) -> None:
    watch = net.watch(7, ONE, "i want to end it")
    assert not watch.answer_begins()
    await clock.forward(PATIENCE + COMMITTING / 2)
    watch.committed()
    await clock.forward(timedelta(minutes=1))

    assert line.at_once == []


async def test_a_disk_that_stalls_in_the_middle_of_a_commit_is_no_answer(
    net: CrisisNet, clock: MovedClock, line: Line
) -> None:
    watch = net.watch(7, ONE, "i want to end it")
    assert not watch.answer_begins()
    await clock.forward(timedelta(minutes=1))

    assert [each.at for each in line.at_once] == [START + PATIENCE + COMMITTING]


async def test_a_commit_that_fails_keeps_the_net_waiting_no_longer(
    net: CrisisNet, clock: MovedClock, line: Line
) -> None:
    watch = net.watch(7, ONE, "i want to end it")
    assert not watch.answer_begins()
    await clock.forward(PATIENCE + COMMITTING / 2)
    watch.put_off()
    await clock.forward(timedelta(minutes=1))

    assert [each.at for each in line.at_once] == [START + PATIENCE + COMMITTING / 2]
    assert watch.answer_begins()


async def test_words_on_their_way_when_told_to_stop_are_waited_for_a_little(
    net: CrisisNet, clock: MovedClock, line: Line
) -> None:
    line.slow = asyncio.Event()
    watch = net.watch(7, ONE, "i want to end it")
    await clock.forward(PATIENCE)
    stopping = asyncio.ensure_future(net.stop())
    await clock.quiet()
    line.slow.set()
    await clock.finished(stopping)

    assert watch.answered


async def test_an_update_that_comes_again_is_answered_once(net: CrisisNet, clock: MovedClock, line: Line) -> None:
    for _ in range(5):
        net.watch(7, ONE, "i want to end it")
        await clock.forward(timedelta(seconds=1))

    assert len(line.at_once) == 1


async def test_an_update_answered_in_an_earlier_run_is_not_answered_again(
    net: CrisisNet, clock: MovedClock, line: Line
) -> None:
    net.remember([7])
    watch = net.watch(7, ONE, "i want to end it")
    await clock.forward(timedelta(minutes=1))

    assert line.at_once == []
    assert watch.answered


async def test_a_channel_that_cannot_be_reached_is_tried_until_it_can(
    net: CrisisNet, clock: MovedClock, line: Line
) -> None:
    line.troubles_at_once = iter([Unreachable(), TryLater(timedelta(seconds=30)), ValueError("odd"), None])
    watch = net.watch(7, ONE, "i want to end it")
    await clock.until(lambda: line.at_once)

    assert len(line.at_once) == 1
    assert clock.now() - START >= PATIENCE + timedelta(seconds=30)
    assert watch.answered


async def test_while_nothing_has_gone_out_the_turn_is_not_told_otherwise(
    net: CrisisNet, clock: MovedClock, line: Line
) -> None:
    line.troubles_at_once = repeat(Unreachable())
    watch = net.watch(7, ONE, "i want to end it")
    await clock.forward(timedelta(seconds=10))
    assert not watch.answered

    watch.committed()
    line.troubles_at_once = iter(())
    await clock.forward(timedelta(hours=1))

    assert line.at_once == []


async def test_after_long_trying_the_net_leaves_it_to_the_turn(net: CrisisNet, clock: MovedClock, line: Line) -> None:
    line.troubles_at_once = repeat(Unreachable())
    watch = net.watch(7, ONE, "i want to end it")
    await clock.finished(net.settle())

    assert not watch.answered
    assert timedelta(minutes=5) < clock.now() - START < timedelta(minutes=15)


@pytest.mark.parametrize("trouble", [Blocked(), Refused("x")])
async def test_what_the_channel_will_never_take_is_not_tried_again(
    net: CrisisNet, clock: MovedClock, line: Line, trouble: Exception
) -> None:
    line.troubles_at_once = iter([trouble])
    watch = net.watch(7, ONE, "i want to end it")
    await clock.finished(net.settle())

    assert line.at_once == []
    assert not watch.answered


async def test_one_person_never_reads_the_same_wording_twice_running(
    net: CrisisNet, clock: MovedClock, line: Line
) -> None:
    for update_id in range(6):
        net.watch(update_id, ONE, "i want to end it").failed()
        await clock.finished(net.settle())

    texts = [each.text for each in line.at_once]
    assert len(texts) == 6
    assert all(before != after for before, after in pairwise(texts))


async def test_the_store_remembers_the_answer_if_it_can(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        await shell.watched.write("insert into inbox (update_id, chat, at, risky) values (7, 1, 0, 1), (8, 1, 0, 1)")
        shell.watched.away = {"note_net_answer": 1}
        for update_id in (7, 8):
            shell.net.watch(update_id, ONE, "i want to end it").failed()
            await shell.clock.finished(shell.net.settle())

        assert len(shell.line.at_once) == 2
        assert shell.watched.rows("select update_id, net from inbox order by 1") == [(7, 0), (8, 1)]


async def test_stopping_leaves_no_watch_behind(net: CrisisNet, clock: MovedClock, line: Line) -> None:
    for update_id in range(5):
        net.watch(update_id, ONE, "i want to end it")
    await clock.finished(net.stop())
    await clock.forward(timedelta(minutes=1))

    assert line.at_once == []


async def test_memory_stays_small(
    net: CrisisNet, clock: MovedClock, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.fallback.net.REMEMBERED", 3)
    for update_id in range(10):
        net.watch(update_id, ChatId(update_id), "i want to end it").failed()
        await clock.finished(net.settle())

    assert len(line.at_once) == 10
    assert [update_id for update_id in range(10) if net.has_answered(update_id)] == [7, 8, 9]


async def test_whoever_was_asked_in_danger_is_answered_whatever_they_say(clock: MovedClock, line: Line) -> None:
    net = CrisisNet(line.say_now, clock, asked=lambda chat: "es" if chat == ONE else "")
    assert [net.is_asked(chat) for chat in (ONE, ChatId(2))] == [True, False]

    net.watch(7, ONE, "No", "en", cause=Cause.ANSWER)
    await clock.forward(PATIENCE)

    assert [each.text for each in line.at_once] == [crisis_words("es", "", 2, cause=Cause.ANSWER)]


async def test_whom_the_net_itself_has_asked_it_hears_until_a_turn_is_made(
    net: CrisisNet, clock: MovedClock, line: Line
) -> None:
    watch = net.watch(7, ONE, "me quiero matar")
    await clock.forward(PATIENCE)
    assert net.is_asked(ONE)
    net.watch(8, ONE, "ok", "en", cause=Cause.ANSWER)
    await clock.forward(PATIENCE)
    watch.committed()

    assert not net.is_asked(ONE)
    assert LINES["es"].late[0] in line.at_once[1].text


async def test_lines_in_a_row_are_answered_once_and_what_comes_after_again(clock: MovedClock, line: Line) -> None:
    net = CrisisNet(line.say_now, clock, asked=lambda _: "en")
    watches = [net.watch(7, ONE, "yes", cause=Cause.ANSWER)]
    await clock.forward(PATIENCE / 2)
    watches.append(net.watch(8, ONE, "here with me", cause=Cause.ANSWER))
    await clock.forward(PATIENCE)
    assert len(line.at_once) == 1
    watches.append(net.watch(9, ONE, "what now", cause=Cause.ANSWER))
    await clock.forward(PATIENCE)

    assert len(line.at_once) == 2
    assert all(watch.answered for watch in watches)


async def test_a_line_behind_another_is_answered_even_if_the_first_has_its_turn(clock: MovedClock, line: Line) -> None:
    net = CrisisNet(line.say_now, clock, asked=lambda _: "en")
    line.troubles_at_once = repeat(Unreachable())
    first = net.watch(7, ONE, "yes", cause=Cause.ANSWER)
    net.watch(8, ONE, "here with me", cause=Cause.ANSWER)
    await clock.forward(PATIENCE)
    first.committed()
    line.troubles_at_once = iter(())
    await clock.forward(timedelta(seconds=5))

    assert len(line.at_once) == 1


async def test_what_nobody_can_read_is_answered_once_until_they_write(
    net: CrisisNet, clock: MovedClock, line: Line
) -> None:
    for update_id in range(3):
        net.watch(update_id, ONE, "", "en", cause=Cause.WORDLESS)
        await clock.forward(PATIENCE)
    assert [LINES["en"].wordless in each.text for each in line.at_once] == [True]

    net.watch(3, ONE, "hm", "en", cause=Cause.ANSWER)
    await clock.forward(PATIENCE)
    net.watch(4, ONE, "", "en", cause=Cause.WORDLESS)
    await clock.forward(PATIENCE)

    assert len(line.at_once) == 3


async def test_nobody_is_asked_nothing() -> None:
    assert not CrisisNet(Line(MovedClock()).say_now, MovedClock(), asked=lambda _: "en").is_asked(NOBODY)
