"""What the engine's own commands do: one small function each, and a table that can be read aloud."""

from collections.abc import Callable, Mapping

from bot.actions import SCHEDULED, EraseData, HideMessages, StopCheckIns, Turn
from bot.crisis.risk import Tier
from bot.engine import checkins, crisis, learning, team
from bot.engine.keeping import keep
from bot.engine.open_risk import earlier_tier
from bot.engine.route import GOODBYE, Command, language_meant
from bot.engine.walk import Walk
from bot.flow.named_flows import LANGUAGE, MENU, SETTINGS, WELCOME
from bot.session import Session


def obey(walk: Walk, command: Command) -> Turn:
    """Do what was commanded; a word that is no command of the engine's opens the flow it names."""
    DEEDS.get(command.name, _open)(walk, command)
    return walk.finish(retries=0)


def erase(walk: Walk, *, yes: bool) -> Turn:
    """Erase everything, or nothing: the answer to the question that `/erase` asks."""
    if not yes:
        walk.here.ask_again(walk.stage.words.kept)
        return walk.finish()
    walk.clear()
    team.end(walk.stage, by_person=True)
    walk.stage.say_line(walk.stage.words.erased)
    walk.stage.actions.append(EraseData())
    return Turn(
        session=Session(chat=walk.session.chat, language=walk.session.language, serial=walk.stage.serial),
        actions=tuple(walk.stage.actions),
        trail=tuple(walk.trail),
    )


def offer_language(walk: Walk, text: str) -> bool:
    """Ask in another language whether to go on in it, when *text* is understood in that one; False when it is not.

    Who has chosen a language is asked only when they speak of languages.
    """
    language, flow = language_meant(text, walk.world, walk.memory.language)
    asked_for = flow == SETTINGS
    if not flow or ("language" in walk.memory.kept and not asked_for) or not walk.world.library.has(SETTINGS):
        return False
    walk.clear()
    walk.open(SETTINGS, LANGUAGE, language=language)
    return True


def _open(walk: Walk, command: Command) -> None:
    walk.clear()
    walk.open(command.flow, command.step)


def _start(walk: Walk, command: Command) -> None:
    returning = "consent" in walk.memory.kept
    walk.clear()
    walk.open_first(command.rest, *((MENU, WELCOME) if returning else (WELCOME, MENU)))


def _crisis(walk: Walk, _: Command) -> None:
    crisis.help_now(walk)


def _help(walk: Walk, _: Command) -> None:
    walk.stage.say_line(walk.stage.words.help)
    walk.here.ask_again()


def _menu(walk: Walk, _: Command) -> None:
    walk.clear()
    walk.open_first(MENU)


def _stop(walk: Walk, command: Command) -> None:
    is_talking = walk.top is not None and walk.top.flow != MENU and not checkins.is_unanswered(walk)
    if command.plain and (is_talking or earlier_tier(walk.memory.risk, walk.at) >= Tier.CRISIS):
        _let_be(walk)
        return
    walk.clear()
    walk.stage.actions.append(StopCheckIns(flow=""))
    for name in SCHEDULED:
        keep(walk.stage, name, "no")
    team.end(walk.stage, by_person=True)
    walk.stage.say_line(walk.stage.words.stopped)


def _let_be(walk: Walk) -> None:
    """In the middle of a conversation, or soon after a danger, "stop" is about that; check-ins and reminders go on."""
    walk.clear()
    walk.stage.say_line(walk.stage.words.let_be.format(emergency=walk.memory.emergency_number))


def _goodbye(walk: Walk, _: Command) -> None:
    """Whoever takes leave is let go, without a question below the goodbye."""
    walk.clear()
    line = walk.stage.next_of(walk.stage.words.goodbye, "goodbye")
    walk.stage.say_line(line.format(emergency=walk.memory.emergency_number))


def _back(walk: Walk, _: Command) -> None:
    if not walk.back() and not crisis.go_back(walk):
        walk.here.ask_again(walk.stage.words.back_nowhere)


def _later(walk: Walk, command: Command) -> None:
    checkins.command(walk, command.name, command.rest)


def _hide(walk: Walk, _: Command) -> None:
    walk.stage.say_line(walk.stage.words.hiding)
    walk.stage.actions.append(HideMessages())


def _export(walk: Walk, _: Command) -> None:
    walk.stage.export()


def _erase(walk: Walk, _: Command) -> None:
    walk.stage.ask_erase()


def _mend(walk: Walk, _: Command) -> None:
    learning.ask(walk.stage)


DEEDS: Mapping[str, Callable[[Walk, Command], None]] = {
    "start": _start,
    "help": _help,
    "stop": _stop,
    "menu": _menu,
    "crisis": _crisis,
    "back": _back,
    GOODBYE: _goodbye,
    "hide": _hide,
    "export": _export,
    "erase": _erase,
    "snooze": _later,
    "pause": _later,
    "mend": _mend,
}
