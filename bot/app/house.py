"""The rooms that every door needs, put together around one database."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.actions import Turn
from bot.app.checker import checker_of
from bot.app.lexicon import lexicon_in_force
from bot.app.numbers import helplines_in_force
from bot.app.safe_mode import Switch
from bot.app.startlists import StartLists
from bot.app.watching import due_watcher, timed, turn_watcher
from bot.app.within import LOST_STONES
from bot.clock import Ticker
from bot.dispatch import Dispatcher
from bot.engine.converse import converse
from bot.engine.safe_mode import converse_safely
from bot.engine.world import TeamHours, World
from bot.errors import BotError
from bot.events import ChatId, Event
from bot.flow.problem import Level, Problem, Span
from bot.folder import rehearsals_of
from bot.holdings import Retention
from bot.loading import cache_for, load_countries, load_ideas, load_meanings
from bot.metrics import Measures
from bot.pacing import Clock
from bot.publish import Live, Publisher, TextCheck, load_library
from bot.session import Facts, Session
from bot.settings import FlowFiles, Settings
from bot.storage.sqlite import DatabaseLock, SqliteStore, open_store

log = logging.getLogger(__name__)

QUEUED = timedelta(seconds=3)  # so much of SEND_RATE may wait as check-ins: they go out without a gap, and no more
LEAST_QUEUED = 30


@dataclass(frozen=True, slots=True)
class House:
    """The rooms that every door needs, put together."""

    store: SqliteStore
    live: Live
    publisher: Publisher
    dispatcher: Dispatcher
    ticker: Ticker
    clock: Clock
    safe_mode: Switch
    measures: Measures
    retention: Retention
    lists: StartLists


async def load_world(settings: Settings, store: SqliteStore, now: datetime) -> World:
    """The world as the files and the database have it; raises `BotError`."""
    kept = cache_for(settings.database)
    lexicon, impaired = await lexicon_in_force(settings.data, kept, store)
    meanings, unheard = load_meanings(settings.data, kept)
    ideas, unknown = load_ideas(settings.data, kept)
    for fault in (*unheard, *unknown):
        log.error("answers", extra={"fault": fault})
    hours = settings.team_hours
    team = None
    if hours is not None:
        team = TeamHours(
            zone=hours.zone,
            open_at=hours.opens.hour * 60 + hours.opens.minute,
            close_at=hours.closes.hour * 60 + hours.closes.minute,
            days=hours.days,
        )
    helplines = await helplines_in_force(settings.data, kept, store)
    return World(
        library=await load_library(store, settings.flows, now=now),
        lexicon=lexicon,
        helplines=helplines,
        meanings=meanings.knowing(lexicon.points_of),
        ideas=ideas,
        countries=load_countries(settings.data, helplines),
        team=team,
        team_chat=None if settings.team_chat is None else ChatId(settings.team_chat),
        country=settings.country,
        impaired=impaired,
    )


@asynccontextmanager
async def open_house(settings: Settings, clock: Clock) -> AsyncIterator[House]:
    """Open the database and load the world; closes what it opened."""
    lock = DatabaseLock(settings.database)
    lock.acquire()
    try:
        store = await open_store(
            settings.database,
            seal_key=settings.seal_key,
            tombstones=settings.tombstones,
            spread=settings.check_in_spread,
            at=clock.now(),
            locked=True,
        )
        try:
            if store.tombstones.was_lost:
                log.error("tombstones lost", extra={"mend": LOST_STONES})
            switch = Switch(settings)
            lists = StartLists(settings.data)
            live = Live(await load_world(settings, store, clock.now()))

            def turn(session: Session, facts: Facts, event: Event) -> Turn:
                if switch.is_on:
                    return converse_safely(live.world, session, facts, event)
                return converse(live.world, session, facts, event)

            measures = Measures()
            dispatcher = Dispatcher(store, timed(turn, measures), clock)
            dispatcher.watch(turn_watcher(measures, clock))
            publishes = settings.flow_files is FlowFiles.PUBLISH
            publisher = Publisher(store, live, settings.flows, text_check(settings, clock), publishes=publishes)
            queue = max(LEAST_QUEUED, round(settings.send_rate * QUEUED.total_seconds()))
            ticker = Ticker(store, dispatcher, clock, queue=queue, watch=due_watcher(measures))
            dispatcher.listen(ticker.notice)
            yield House(store, live, publisher, dispatcher, ticker, clock, switch, measures, settings.retention, lists)
        finally:
            await store.close()
    finally:
        lock.release()


def text_check(settings: Settings, clock: Clock) -> TextCheck:
    """What keeps a changed flow from going live: its errors, and rehearsals that fail, its own and those beside it.

    As `check` does, it plays them in a world of no country and without a team: they are written for every operator.
    """

    def check(world: World, name: str, language: str, text: str) -> tuple[Problem, ...]:
        bare = World(
            library=world.library,
            lexicon=world.lexicon,
            helplines=world.helplines,
            meanings=world.meanings,
            ideas=world.ideas,
            countries=world.countries,
        )
        try:
            checker = checker_of(settings, bare, clock.now().date())
        except BotError as error:  # without its lists nothing is let through, and the conversations go on
            return (Problem(span=Span(1), rule="words_unusable", message=str(error)),)
        rehearsed = rehearsals_of(settings.flows / language / f"{name}.md")
        problems = checker.answer(name, language, text, rehearsed)
        return tuple(problem for problem in problems if problem.level is Level.ERROR)

    return check
