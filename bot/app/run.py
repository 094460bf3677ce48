"""`bot run`: the bot in Telegram."""

import asyncio
import ctypes
import gc
import logging
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from time import monotonic

from bot.app.calls import grave
from bot.app.figures import serving_figures
from bot.app.finders import Finders, finders_of
from bot.app.fresh_lists import keep_lists_fresh
from bot.app.house import House, open_house
from bot.app.in_danger import InDanger, in_danger
from bot.app.last_words import last_words
from bot.app.listed import no_lines
from bot.app.logs import JsonLines
from bot.app.team_line import team_line
from bot.app.watching import CountedSender
from bot.app.whereabouts import Whereabouts, net_words, whereabouts
from bot.canary import Canary, Listening
from bot.clock import SystemClock
from bot.engine.world import LANGUAGES, World
from bot.errors import BotError, StoreUnavailable
from bot.events import ChatId
from bot.fallback.net import CrisisNet
from bot.flow.named_flows import CRISIS, MENU, WELCOME
from bot.inbox import Inbox
from bot.lookup import Lookups
from bot.outbox.pump import Outbox
from bot.pacing import tells
from bot.settings import Settings, misspelt, read_settings
from bot.telegram import inbound
from bot.telegram.access import Access, Line, open_line
from bot.telegram.health import Pulse
from bot.telegram.logs import Masked, quieten
from bot.telegram.outbound import TelegramSender
from bot.telegram.runner import run as serve
from bot.telegram.runner import stop_on_signals

log = logging.getLogger(__name__)

LOOK_AT_FILES = timedelta(seconds=1)  # a saved file goes live within two
TIDY = timedelta(hours=1)  # how often what was kept long enough is let go
RARELY = (5_000, 20, 20)  # a young search of 3 ms at most; one through all that is not frozen (25 ms) hardly ever
SWITCH = 0.0005  # seconds until the writer hands Python on to the doors: ten times shorter, so nobody waits long
WRITER_DIED = "What writes the database has died; ending, so that a supervisor starts anew."
RESEAL = 500  # values looked at a second after the key has changed: some milliseconds of the writer


def run(_: list[str], environment: Mapping[str, str]) -> int:
    """`bot run`: serve Telegram; returns the exit status."""
    settings = read_settings(environment)
    settings.need_token()
    gc.disable()  # what is read at a start stays: each search for cycles would walk through it for nothing
    sys.setswitchinterval(SWITCH)
    return asyncio.run(_run(settings, misspelt(environment)))


async def _run(settings: Settings, slips: Sequence[str]) -> int:
    access = Access.of(settings)
    _log_to_stderr(access)
    for sentence in slips:
        log.warning("setting not known", extra={"sentence": sentence})
    if not settings.database.exists():
        log.warning(
            "new database", extra={"sentence": f"There is no database at {settings.database}: it is made anew."}
        )
    stopping = asyncio.Event()
    stop_on_signals(stopping)
    clock = SystemClock()
    async with open_house(settings, clock) as house, open_line(access) as line:
        if sentence := no_lines(house.live.world.helplines, settings.country):
            log.error("no helplines", extra={"sentence": sentence})
        ending = asyncio.create_task(end_with(house, stopping))
        where, danger = await whereabouts(house.store, settings.country), await in_danger(house.store, clock)
        shell = _shell(settings, house, line, where, danger)
        await asyncio.to_thread(warm, house.live.world)
        await shell.start()
        let_be()
        try:
            pulse = Pulse(monotonic)
            sung = shell.canary.heard_now
            async with serving_figures(settings, house.measures, house.store, clock, pulse, sung) as figures:
                log.info("figures", extra={"port": figures})
                await serve(
                    access,
                    line,
                    inbox=shell.inbox,
                    store=house.store,
                    stopping=stopping,
                    opened=_listening,
                    canary=sung,
                    pulse=pulse,
                    porch=house.store.porch,
                )
        finally:
            ending.cancel()
            await shell.stop()
        if not house.store.is_alive:
            raise StoreUnavailable(WRITER_DIED)
    return 0


def _listening(port: int) -> None:
    log.info("listening", extra={"port": port})


def _log_to_stderr(access: Access) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(Masked(JsonLines(), access.secrets))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    quieten()


@dataclass(slots=True)
class Shell:
    """The rooms that keep a served bot going, started and stopped together."""

    house: House
    net: CrisisNet
    inbox: Inbox
    outbox: Outbox
    lookups: Lookups
    canary: Canary
    finders: Finders
    database: Path
    chores: "tuple[asyncio.Task[None], ...]" = ()

    async def start(self) -> None:
        """Send what was left over, take up what was interrupted, then begin to keep time."""
        self.outbox.start()
        await self.inbox.resume()
        self.house.ticker.start()
        self.lookups.start()
        self.canary.start()
        self.chores = (
            asyncio.create_task(keep_house(self.house)),
            asyncio.create_task(keep_lists_fresh(self.database, self.house.clock)),
        )

    async def stop(self) -> None:
        """Finish what was begun; what is not finished in time is in the store."""
        await self.canary.stop()
        for chore in self.chores:
            chore.cancel()
        if self.chores:
            await asyncio.wait(self.chores)
        await self.house.ticker.stop()
        await self.house.dispatcher.stop()
        await self.lookups.stop()
        await self.inbox.stop()
        await self.outbox.stop()
        await self.net.stop()
        self.finders.close()


def _shell(settings: Settings, house: House, line: Line, where: Whereabouts, danger: InDanger) -> Shell:
    store, dispatcher, clock = house.store, house.dispatcher, house.clock

    async def language_of(chat_id: ChatId) -> str:
        session, _ = await store.read(chat_id)
        return session.language or "en"

    sender = TelegramSender(line.bot, media=settings.flows, language=language_of)
    door = Listening(sender)
    dispatcher.speak_through(door.say_now)
    dispatcher.listen(where.notice)
    dispatcher.listen(danger.notice)
    team, words = house.live.world.team_chat, net_words(house.live.world.helplines, where, clock, danger)
    net = CrisisNet(door.say_now, clock, memory=store, words=words, asked=danger.asked_in)
    counted = CountedSender(door, house.measures, clock)
    outbox = Outbox(
        store,
        counted,
        clock,
        send_rate=settings.send_rate,
        chat_rate=settings.chat_rate,
        lost=team_line(store, house.ticker, clock, team),
        say_now=door.say_now,
        last_words=last_words(store, door.say_now, clock, words=words, team=team),
    )
    dispatcher.listen(outbox.notice)
    finders = finders_of(settings, store, send_file=sender.send_file, send_pin=sender.send_pin, notice=outbox.notice)
    lookups = Lookups(store, dispatcher, clock, finders=finders.by_kind)
    dispatcher.listen(lookups.notice)
    inbox = Inbox(
        store,
        dispatcher,
        net,
        clock,
        reader=inbound,
        screen=lambda words: grave(house.live.world, words),
    )
    canary = Canary(inbox.take_in, clock, inbound.update_of)
    door.listen(canary)
    return Shell(house, net, inbox, outbox, lookups, canary, finders, settings.database)


def warm(world: World) -> None:
    """Read what the first person to write will need: every flow's phrases, and the flows that everybody meets.

    Otherwise they would wait for it, and everybody else with them, in the one writer: most of a second.
    """
    for language in LANGUAGES:
        for name in (CRISIS, WELCOME, MENU):
            try:
                world.library.find(name, language)
                world.library.phrases(language)
            except Exception as fault:  # noqa: BLE001 - a flow that cannot be read is no reason not to start
                log.warning("not warm", extra={"flow": name, "language": language, "why": type(fault).__name__})


def let_be() -> None:
    """Keep what lives as long as the program, flows above all, out of every later search for cycles.

    Such a search walks through all of them, a tenth of a second in which nobody is answered.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*RARELY)
    gc.enable()
    _give_back()


def _give_back() -> None:
    """Give the system what was only needed to start: glibc would keep it, some 15 MB; others do so by themselves."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


async def end_with(house: House, stopping: asyncio.Event) -> None:
    """Stop when nothing can be kept any more, whatever happens: only a new process has a new writer."""
    while house.store.is_alive:
        await house.clock.sleep(LOOK_AT_FILES)
    log.critical("the writer has died", extra={"sentence": WRITER_DIED})
    stopping.set()


async def keep_house(house: House) -> None:
    """Take saved flows in, and let go of what was kept long enough; a store that is away is waited for."""
    tidied, old_key, failures = house.clock.now(), True, 0
    while True:
        await house.clock.sleep(LOOK_AT_FILES)
        now = house.clock.now()
        if house.safe_mode.look():
            log.warning("safe mode", extra={"on": house.safe_mode.is_on})
        for name, sentence in house.lists.changed():
            log.warning("list changed", extra={"file": name, "sentence": sentence})
        try:
            for outcome in (*await house.publisher.refresh(), *await house.publisher.scan(now)):
                log.warning("flow %s", outcome.what, extra={"flow": outcome.name, "sentence": outcome.sentence})
            if now - tidied > TIDY:
                await house.store.tidy(now, house.retention)
                tidied = now
                let_be()  # flows are compiled at first use
            old_key = old_key and await house.store.reseal(RESEAL) > 0
        except Exception as fault:  # noqa: BLE001 - one odd file must not end the chores of a bot that goes on talking
            failures += 1
            if tells(failures):
                log.error("chores wait", extra={"why": type(fault).__name__, **_sentence(fault)})
        else:
            failures = 0


def _sentence(fault: Exception) -> dict[str, str]:
    """What an operator can mend, as it says it of itself; anything else may hold a person's words."""
    return {"sentence": str(fault)} if isinstance(fault, BotError) else {}
