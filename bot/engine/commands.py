"""What the engine's own commands do: one small function each, and a table that can be read aloud."""

from collections.abc import Callable, Mapping

from bot.actions import EraseData, HideMessages, StopCheckIns, Turn
from bot.engine import checkins, danger, learning, team
from bot.engine.route import Command
from bot.engine.walk import MENU, Walk
from bot.session import Session

WELCOME = "welcome"


def obey(walk: Walk, command: Command) -> Turn:
    """Do what was commanded; a word that is no command of the engine's opens the flow it names."""
    DEEDS.get(command.name, _open)(walk, command)
    return walk.finish(retries=0)


def erase(walk: Walk, *, yes: bool) -> Turn:
    """Erase everything, or nothing: the answer to the question that `/erase` asks."""
    if not yes:
        walk.ask_again(walk.stage.words.kept)
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


def _open(walk: Walk, command: Command) -> None:
    walk.clear()
    walk.open(command.flow)


def _start(walk: Walk, command: Command) -> None:
    returning = "consent" in walk.memory.kept
    walk.clear()
    walk.open_first(command.rest, *((MENU, WELCOME) if returning else (WELCOME, MENU)))


def _crisis(walk: Walk, _: Command) -> None:
    danger.help_now(walk)


def _help(walk: Walk, _: Command) -> None:
    walk.stage.say_line(walk.stage.words.help)
    walk.ask_again()


def _menu(walk: Walk, _: Command) -> None:
    walk.clear()
    walk.open_first(MENU)


def _stop(walk: Walk, _: Command) -> None:
    walk.clear()
    walk.stage.actions.append(StopCheckIns(flow=""))
    team.end(walk.stage, by_person=True)
    walk.stage.say_line(walk.stage.words.stopped)


def _back(walk: Walk, _: Command) -> None:
    if not walk.back():
        walk.ask_again(walk.stage.words.back_nowhere)


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
    "hide": _hide,
    "export": _export,
    "erase": _erase,
    "snooze": _later,
    "pause": _later,
    "mend": _mend,
}
