"""Where typed words lead when they are not an answer: a command, its plain words, or a phrase of a flow."""

from dataclasses import dataclass

from bot.engine.command_words import command_words, named_by
from bot.engine.lines import lines
from bot.engine.pausing import pause_wished
from bot.engine.world import World, own_first
from bot.flow.named_flows import LANGUAGE, SETTINGS
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
    "goodbye",
)
GOODBYE = "goodbye"
NOT_IN_CRISIS = ("goodbye", "crisis", "open", "pause")
"""In a crisis plain words for these are no command: a goodbye may be a last one, help is under way, and "leave me alone
today" says more than when to write."""
LANGUAGE_COMMANDS = ("language", "idioma")
"""Commands that lead to the step which asks for the language: whoever cannot read the rest needs the word itself."""
DENIED = frozenset({"no", "not", "don't", "dont", "can't", "cant", "cannot", "never", "nunca"})
"""What makes the name of a language one that somebody does not speak."""
LONGEST_WITH_PHRASE = 14  # words: in a longer message a phrase says little about what is wanted
LONGEST_AS_TYPED = 3 * LONGEST_WITH_PHRASE  # the same before those that only add force are left out


@dataclass(frozen=True, slots=True)
class Command:
    """What was commanded: one of the engine's, or the `flow` that a command opens, perhaps at a `step` of it.

    `rest` are the words behind it; `plain`: it was said in plain words, not behind a slash.
    """

    name: str
    rest: str = ""
    flow: str = ""
    step: str = ""
    plain: bool = False


def command_in(text: str, world: World, language: str, *, plain_words: bool) -> Command | None:
    """The command a text is, or None. *plain_words*: "menu" alone counts as /menu."""
    said = text.strip()
    if said.startswith("/") and len(said) > 1:
        head, _, rest = said[1:].partition(" ")
        name = head.split("@")[0].casefold()
        return _named(name, rest.strip(), world) or in_plain_words(name, language, world)
    if plain_words:
        heard = fold(said)
        if heard in LANGUAGE_COMMANDS:
            return _named(heard, "", world)
        each = (in_plain_words(said, tongue, world) for tongue in own_first(language))
        return next(filter(None, each), None)
    return None


def in_plain_words(text: str, language: str, world: World) -> Command | None:
    """The command that *text* is in the words of that language: one of the engine's, or a flow, perhaps at a step."""
    heard = fold(text)
    if name := named_by("commands", language).get(heard):
        return Command(name, plain=True)
    flow, _, step = named_by("shortcuts", language).get(heard, "").partition("#")
    if flow and world.library.has(flow):
        return Command("open", "", flow, step, plain=True)
    about = snooze_or_pause(text, language)
    return Command(*about, plain=True) if about is not None else None


def _named(name: str, rest: str, world: World) -> Command | None:
    if name in ENGINE_COMMANDS:
        return Command(name, rest)
    if name in LANGUAGE_COMMANDS and world.library.has(SETTINGS):
        return Command("open", rest, SETTINGS, LANGUAGE)
    for (flow, _), front in world.library.fronts():
        if name in (front.command, flow):
            return Command("open", rest, flow)
    return None


def snooze_or_pause(text: str, language: str) -> tuple[str, str] | None:
    """The command in plain words: ("snooze", ""), or ("pause", "3") for “pause for 3 days”; None for anything else."""
    if fold(text) in map(folded, command_words(language).snooze):
        return "snooze", ""
    span = pause_wished(text, language)
    return None if span is None else ("pause", span)


def is_long(text: str) -> bool:
    """Whether more is told in *text* than a phrase."""
    return len(text.split()) > LONGEST_WITH_PHRASE


def phrase_in(text: str, world: World, language: str) -> str:
    """The flow whose phrase is said in *text*, the longest phrase first; empty when none is."""
    words = gist(text).split() if len(text.split()) <= LONGEST_AS_TYPED else []
    if len(words) > LONGEST_WITH_PHRASE:
        return ""
    phrases = world.library.phrases(language)
    ends = range(1, len(words) + 1)
    parts = (" ".join(words[start:end]) for end in ends for start in range(end))
    said = max((part for part in parts if part in phrases), key=len, default="")
    return phrases.get(said, "")


def is_phrase(text: str, world: World, language: str) -> bool:
    """Whether *text* is a phrase of a flow, and nothing more."""
    return bool(flow_named(text, world, language))


def flow_named(text: str, world: World, language: str) -> str:
    """The flow of which *text* is a phrase, and nothing more; empty where it is none."""
    return world.library.phrases(language).get(gist(text), "")


def language_meant(text: str, world: World, language: str) -> tuple[str, str]:
    """Another language that *text* is said in or asks for, and the flow of its phrase; both empty when it is neither.

    English phrases are understood in every language, so there it must be English that is asked for by its name. It may
    be asked for in the person's own language, too ("can we speak Spanish?"), unless they say that it is not theirs.
    """
    here, said = phrase_in(text, world, language), fold(text).split()
    for other in sorted({tongue for _, tongue in world.library.live} - {language}):
        there = phrase_in(text, world, other)
        if here == SETTINGS and fold(lines(language).spoken[other]) in said and DENIED.isdisjoint(said):
            return other, SETTINGS
        by_name = there == SETTINGS and fold(lines(other).spoken[other]) in said
        if there and (by_name or not here):
            return other, there
    return "", ""
