"""What checks flows, as the settings have it: for `check`, `doctor`, and whatever is to go live."""

from dataclasses import replace
from datetime import date

from bot.checking import FlowChecker
from bot.crisis.faults import Fault
from bot.engine.world import World
from bot.loading import (
    answer_faults,
    cache_for,
    load_countries,
    load_helpline_file,
    load_ideas,
    load_lexicon_files,
    load_meanings,
    load_word_lists,
    shape_faults,
)
from bot.settings import Settings


def checker_of(settings: Settings, world: World, today: date) -> FlowChecker:
    """A checker in that world. Nobody looks for pictures: one may be saved after the flow that shows it."""
    return FlowChecker(world=world, words=load_word_lists(settings.data, cache_for(settings.database)), today=today)


def checker_on_disk(settings: Settings, today: date) -> tuple[FlowChecker, tuple[Fault, ...]]:
    """A checker in the world as its files stand, pictures too; and what is wrong with the lexicon and the answers."""
    from bot.console.check import library_of, pictures_of

    kept = cache_for(settings.database)
    lexicon, faults = load_lexicon_files(settings.data, kept)
    helplines = load_helpline_file(settings.data, kept)
    meanings, unheard = load_meanings(settings.data, kept)
    ideas, unknown = load_ideas(settings.data, kept)
    world = World(
        library=library_of(settings.flows),
        lexicon=lexicon,
        helplines=helplines,
        meanings=meanings.knowing(lexicon.points_of),
        ideas=ideas,
        countries=load_countries(settings.data, helplines),
    )
    checker = replace(checker_of(settings, world, today), pictures=pictures_of(settings.flows))
    shapes = shape_faults(settings.data, kept, today)
    if not faults:  # answers are heard by the spelling of the lexicon: their examples are no proof without it
        unheard = (*unheard, *answer_faults(meanings, settings.data, kept))
    return checker, (*faults, *shapes, *unheard, *unknown)
