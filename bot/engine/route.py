"""Where typed words lead when they are not an answer: a command, its plain words, or a phrase of a flow."""

from dataclasses import dataclass

from bot.engine.checkin_lines import command_said
from bot.engine.lines import lines
from bot.engine.world import World
from bot.folding import fold, folded, gist

ENGINE_COMMANDS = (
    "start",
    "help",
    "stop",
    "menu",
    "crisis",
    "back",
    "hide",
    "export",
    "erase",
    "snooze",
    "pause",
    "mend",
)
LONGEST_WITH_PHRASE = 14  # words: in a longer message a phrase says little about what is wanted


@dataclass(frozen=True, slots=True)
class Command:
    """What was commanded: one of the engine's, or the `flow` that a command opens; `rest` are the words behind it.

    `plain`: it was said in plain words, not behind a slash.
    """

    name: str
    rest: str = ""
    flow: str = ""
    plain: bool = False


def command_in(text: str, world: World, language: str, *, plain_words: bool) -> Command | None:
    """The command a text is, or None. *plain_words*: "menu" alone counts as /menu."""
    said = text.strip()
    if said.startswith("/") and len(said) > 1:
        head, _, rest = said[1:].partition(" ")
        name = head.split("@")[0].casefold()
        return _named(name, rest.strip(), world)
    if plain_words:
        heard = fold(said)
        for tongue in dict.fromkeys((language, "en")):
            for name, meanings in lines(tongue).commands.items():
                if heard in map(folded, meanings):
                    return Command(name, plain=True)
            if (about := command_said(said, tongue)) is not None:
                return Command(*about)
    return None


def _named(name: str, rest: str, world: World) -> Command | None:
    if name in ENGINE_COMMANDS:
        return Command(name, rest)
    for (flow, _), front in world.library.fronts():
        if name in (front.command, flow):
            return Command("open", rest, flow)
    return None


def phrase_in(text: str, world: World, language: str) -> str:
    """The flow whose phrase is said in *text*, the longest phrase first; empty when none is."""
    words = gist(text).split()
    if len(words) > LONGEST_WITH_PHRASE:
        return ""
    phrases = world.library.phrases(language)
    ends = range(1, len(words) + 1)
    parts = (" ".join(words[start:end]) for end in ends for start in range(end))
    said = max((part for part in parts if part in phrases), key=len, default="")
    return phrases.get(said, "")
