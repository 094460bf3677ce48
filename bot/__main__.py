"""python -m bot: one word says what to do. Each command brings in only what it needs."""

import gc
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.errors import BotError

SELDOM = (50_000, 20, 50)  # what a command reads stays as long as it runs: searches for cycles find nothing in it


@dataclass(frozen=True, slots=True)
class Command:
    """A word on the command line: what it does, how to start it, and what may stand behind it.

    `takes` names each argument that may follow ("" none); None leaves them, and --help, to the command.
    """

    does: str
    start: Callable[[list[str], Mapping[str, str]], int]
    takes: str | None = None

    def refusal(self, arguments: list[str]) -> str:
        """The argument that is not known or too many; empty when there is none."""
        if self.takes is None:
            return ""
        known = self.takes.replace("[", "").replace("]", "").split()
        chats = "CHAT" in known  # a group's number begins with a minus
        for each in arguments:
            if each.startswith("-") and each not in known and not (chats and each[1:].isdigit()):
                return each
        return " ".join(arguments[len(known) :])


def _chat(arguments: list[str], environment: Mapping[str, str]) -> int:
    from bot.app.chat import chat

    return chat(arguments, environment)


def _run(arguments: list[str], environment: Mapping[str, str]) -> int:
    from bot.app.run import run

    return run(arguments, environment)


def _check(arguments: list[str], environment: Mapping[str, str]) -> int:
    from bot.app.operate import check

    return check(arguments, environment)


def _screen(arguments: list[str], environment: Mapping[str, str]) -> int:
    from bot.app.operate import screen

    return screen(arguments, environment)


def _export(arguments: list[str], environment: Mapping[str, str]) -> int:
    from bot.app.operate import export

    return export(arguments, environment)


def _erase(arguments: list[str], environment: Mapping[str, str]) -> int:
    from bot.app.operate import erase

    return erase(arguments, environment)


def _safe_mode(arguments: list[str], environment: Mapping[str, str]) -> int:
    from bot.app.safe_mode import safe_mode

    return safe_mode(arguments, environment)


def _groups(arguments: list[str], environment: Mapping[str, str]) -> int:
    from bot.app.groups import groups

    return groups(arguments, environment)


def _language(arguments: list[str], environment: Mapping[str, str]) -> int:
    from bot.app.author import language

    return language(arguments, environment)


def _diff(arguments: list[str], environment: Mapping[str, str]) -> int:
    from bot.app.author import diff

    return diff(arguments, environment)


def _matches(arguments: list[str], environment: Mapping[str, str]) -> int:
    from bot.app.author import matches

    return matches(arguments, environment)


def _diagram(arguments: list[str], environment: Mapping[str, str]) -> int:
    from bot.app.author import diagram

    return diagram(arguments, environment)


def _publish(arguments: list[str], environment: Mapping[str, str]) -> int:
    from bot.app.publishing import publish

    return publish(arguments, environment)


def _withdraw(arguments: list[str], environment: Mapping[str, str]) -> int:
    from bot.app.publishing import withdraw

    return withdraw(arguments, environment)


def _learn(arguments: list[str], environment: Mapping[str, str]) -> int:
    from bot.app.operate import learn

    return learn(arguments, environment)


def _backup(arguments: list[str], environment: Mapping[str, str]) -> int:
    from bot.app.operate import backup

    return backup(arguments, environment)


def _restore(arguments: list[str], environment: Mapping[str, str]) -> int:
    from bot.app.operate import restore

    return restore(arguments, environment)


def _rotate_key(arguments: list[str], environment: Mapping[str, str]) -> int:
    from bot.app.operate import rotate_key

    return rotate_key(arguments, environment)


def _doctor(arguments: list[str], environment: Mapping[str, str]) -> int:
    from bot.app.doctor import doctor

    return doctor(arguments, environment)


COMMANDS: Mapping[str, Command] = {
    "chat": Command("talk with the bot in this terminal", _chat),
    "run": Command("serve Telegram (needs TELEGRAM_TOKEN)", _run, ""),
    "check": Command("check the flows and play their rehearsals", _check),
    "language": Command("print the whole flow language on one page", _language),
    "diagram": Command("print a flow as a Mermaid diagram", _diagram),
    "diff": Command("say how a flow differs from a revision of it", _diff),
    "matches": Command("note that a translation matches its original", _matches),
    "publish": Command("check flows and let them go live", _publish),
    "withdraw": Command("take flows out of what is live", _withdraw),
    "screen": Command("screen messages from standard input, one a line", _screen, "[--json]"),
    "export": Command("print everything kept about a chat, or write it to a file", _export, "CHAT [FILE]"),
    "groups": Command("take lists of meetings in, and look for meetings", _groups),
    "safe-mode": Command("on or off: let the conversations rest, name help all the same", _safe_mode, "[on|off]"),
    "learn": Command("print what screening found how often, and the lines sent to those who mend it", _learn, ""),
    "erase": Command("erase everything kept about a chat", _erase, "CHAT"),
    "backup": Command("copy the database, while the bot runs or not", _backup, "PATH"),
    "restore": Command("put a backup in the database's place", _restore),
    "rotate-key": Command("make a new key that seals from the next start on", _rotate_key, ""),
    "doctor": Command("look for what is wrong, and say what mends it", _doctor, ""),
}


def main(arguments: list[str], environment: Mapping[str, str]) -> int:
    """Start the command that is named; returns the exit status."""
    name = arguments[0] if arguments else ""
    command = COMMANDS.get(name)
    if command is None:
        listed = "\n".join(f"  python -m bot {word:10} {each.does}" for word, each in COMMANDS.items())
        asked = name in ("--help", "-h")
        unknown = f"There is no command “{name}”. " if name and not asked else ""
        (sys.stdout if asked else sys.stderr).write(f"{unknown}Say what to do:\n\n{listed}\n")
        return 0 if asked else 2
    rest = arguments[1:]
    if command.takes is not None and {"-h", "--help"} & set(rest):
        sys.stdout.write(f"python -m bot {name} {command.takes}".rstrip() + f"\n\n{command.does}\n")
        return 0
    if odd := command.refusal(rest):
        sys.stderr.write(f"`{name}` does not know “{odd}”. It takes {command.takes or 'nothing more'}.\n")
        return 2
    try:
        return command.start(rest, environment)
    except BotError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except (KeyboardInterrupt, BrokenPipeError):
        return 130


if __name__ == "__main__":
    gc.set_threshold(*SELDOM)
    sys.exit(main(sys.argv[1:], os.environ))
