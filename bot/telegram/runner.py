"""Run the Telegram door: polling or webhook, `/healthz`, the profile, and a clean stop.

It owns no conversation: raw updates go to the shell's inbox, which commits them before Telegram is told.
"""

import asyncio
import logging
import signal
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Protocol

from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.errors import BotError
from bot.events import ChatId
from bot.inbox import RawUpdate
from bot.pacing import tells
from bot.telegram.access import ALLOWED_UPDATES, Access, Line
from bot.telegram.backlog import Backlog, Porch
from bot.telegram.courtesy import Blocks, Courtesy
from bot.telegram.health import HealthStore, Pulse, Song, health_page
from bot.telegram.inbound import chat_of
from bot.telegram.pace import Pace, rest
from bot.telegram.polling import Poller, complain, patiently
from bot.telegram.profile import set_profile
from bot.telegram.reach import team_trouble, webhook_trouble
from bot.telegram.server import bind, serve, webhook_page
from bot.telegram.team import Alerts, TeamDesk

log = logging.getLogger(__name__)


class Intake(Protocol):
    """The shell's inbox as this door sees it."""

    async def take_in(self, updates: Sequence[RawUpdate]) -> object:
        """Commit raw updates of private chats; returns only when they are safe. May raise `StoreUnavailable`."""
        ...

    def look_at(self, updates: Sequence[RawUpdate]) -> None:
        """Have the net watch over raw updates of private chats that are not taken in yet."""
        ...


class Records(Alerts, Blocks, HealthStore, Protocol):
    """The part of the store that this door uses."""


def _utc() -> datetime:
    return datetime.now(UTC)


async def run(
    access: Access,
    line: Line,
    *,
    inbox: Intake,
    store: Records,
    stopping: asyncio.Event,
    pace: Pace | None = None,
    now: Callable[[], datetime] = _utc,
    clock: Callable[[], float] = time.monotonic,
    opened: Callable[[int], None] | None = None,
    canary: Callable[[], Song] | None = None,
    pulse: Pulse | None = None,
    porch: Porch | None = None,
) -> None:
    """Receive updates until *stopping* is set; then finish what was taken and return.

    *porch* is where updates wait that the store does not take in; without one they stay with Telegram.
    *opened* is told the port that was bound. Raises `BotError` with one sentence for what an operator can mend:
    a taken port, a wrong token, a second program with the same token, a webhook address that Telegram refuses,
    and a line that stays silent. A network that is down at start is no error: it is waited for.
    """
    pace = pace or Pace()
    mode = "webhook" if access.webhook_url else "polling"
    pulse = pulse or Pulse(clock)
    desk = TeamDesk(store, access.team_chat, me=access.me)
    courtesy = Courtesy(line.bot, store, farewell=pace.farewell, home=desk.chat)

    async def take(updates: Sequence[RawUpdate]) -> None:
        private = [raw for raw in await desk.sort(updates) if chat_of(raw) is not None]
        if private:
            await inbox.take_in(private)
        pulse.note_update()
        await courtesy.keep(updates, now())
        unheard, wordless = await desk.unheard(updates), await desk.wordless(updates)
        courtesy.serve(updates)
        courtesy.say_unheard(unheard)
        courtesy.say_wordless(wordless)

    def look(updates: Sequence[RawUpdate]) -> None:
        inbox.look_at([raw for raw in updates if chat_of(raw) is not None])

    backlog = Backlog(porch)
    await backlog.load()
    pages = [("GET", "/healthz", health_page(store, pulse, mode=mode, pace=pace, now=now, canary=canary))]
    if access.webhook_url:
        pages.append(("POST", access.webhook_path, webhook_page(take, access.webhook_secret)))
    listening = bind(access.host, access.port)
    if opened is not None:
        opened(listening.getsockname()[1])
    async with serve(listening, pages):
        try:
            poller = Poller(line, take, pulse=pulse, pace=pace, stopping=stopping, backlog=backlog, look=look)
            await _receive(access, line, poller, pulse=pulse, pace=pace, stopping=stopping, now=now)
        finally:
            await courtesy.finish()


def stop_on_signals(stopping: asyncio.Event) -> None:
    """Have SIGTERM and SIGINT set *stopping*, so that what was taken is finished and the status is 0."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)


async def _receive(
    access: Access,
    line: Line,
    poller: Poller,
    *,
    pulse: Pulse,
    pace: Pace,
    stopping: asyncio.Event,
    now: Callable[[], datetime],
) -> None:
    if await patiently(line.bot.get_me, pace=pace, stopping=stopping) is None:
        return
    beside = [asyncio.create_task(set_profile(line.bot))]
    if access.team_chat is not None:
        beside.append(asyncio.create_task(_look_for_team(line, access.team_chat)))
    try:
        if access.webhook_url:
            await patiently(lambda: _point_here(access, line), pace=pace, stopping=stopping)
            pulse.beat()
            await poller.hand_over()
            await _watch_webhook(access, line, pulse=pulse, pace=pace, stopping=stopping, now=now)
        else:
            await patiently(lambda: _forget_webhook(line), pace=pace, stopping=stopping)
            await poller.run()
    finally:
        for task in beside:
            task.cancel()
        await asyncio.wait(beside)


async def _look_for_team(line: Line, chat: ChatId) -> None:
    """Say at the start that the team cannot be told: otherwise the first to learn it is a person in a crisis."""
    try:
        trouble = await team_trouble(line, chat)
    except (TelegramError, KeyError) as error:
        log.warning("the team's chat is not looked at", extra={"error": type(error).__name__})
        return
    if trouble:
        log.error("the team is not reached", extra={"sentence": trouble})


async def _watch_webhook(
    access: Access,
    line: Line,
    *,
    pulse: Pulse,
    pace: Pace,
    stopping: asyncio.Event,
    now: Callable[[], datetime],
) -> None:
    """Ask now and then whether Telegram reaches us, until told to stop: a dead webhook looks like a quiet day."""
    failures, troubles = 0, 0
    while not stopping.is_set():
        await rest(pace.look, stopping)
        try:
            trouble = await webhook_trouble(line, access, since=now() - pulse.since_update())
        except (TelegramError, KeyError) as error:
            failures += 1
            complain(error, failures)
            continue
        failures, troubles = 0, troubles + 1 if trouble else 0
        if not trouble:
            pulse.beat()
            continue
        pulse.lose()
        if tells(troubles):
            log.error("the webhook is not reached", extra={"sentence": trouble})


async def _point_here(access: Access, line: Line) -> bool:
    try:
        return await line.bot.set_webhook(
            access.webhook_url, secret_token=access.webhook_secret, allowed_updates=ALLOWED_UPDATES
        )
    except BadRequest:
        raise BotError(
            "Telegram refuses WEBHOOK_URL or WEBHOOK_SECRET. The address must be https on port 443, 80, 88 or 8443, "
            "the secret 1 to 256 of A-Z a-z 0-9 _ and -."
        ) from None


async def _forget_webhook(line: Line) -> bool:
    """Take back a webhook set earlier, which would keep every poll from getting anything. Nothing waiting is lost."""
    try:
        return await line.bot.delete_webhook(drop_pending_updates=False)
    except InvalidToken:  # the token was good a moment ago: this server knows no webhooks, so there is none
        log.info("webhook not taken back")
        return False
